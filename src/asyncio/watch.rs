//! Watches of descriptors, on which pipes and child processes stand.

use super::event_loop::own;
use super::handle::Handle;
use super::io::{Watched, Watching};
use crate::event_loop::watch::watch_fd;
use crate::native_type;
use crate::object::{Attrs, Class, Dict, Gc, Trace, Value};
use crate::runtime::native::{ClassDef, Module, This, VarArgs};
use crate::runtime::system::with_fd;
use crate::runtime::{PyResult, Vm};
use std::cell::{OnceCell, RefCell};

#[derive(Default)]
struct State(OnceCell<Gc<Class>>);

/// A descriptor that is watched until it is stopped.
struct Watch {
    attrs: Attrs,
    watching: RefCell<Option<Watching>>,
}
native_type!(Watch {});

/// The namespace of `asyncio._watch`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let state = vm.interp.state::<State>();
    if state.0.get().is_none() {
        let class = ClassDef::new(vm, "asyncio._watch", "Watch", "A descriptor that is watched.")
            .method("stop(self, /)", "Watch no longer.", |vm: &mut Vm, this: This<Watch>| {
                this.watching.take().map_or(Ok(()), |watching| watching.stop(vm))
            })
            .finish();
        let _ = state.0.set(class);
    }
    let module = Module::new(vm, "asyncio._watch", "Watching descriptors.").def(
        "watch(loop, fd, for_writing, callback, /, *args)",
        "Call back whenever a descriptor is ready.",
        watch,
    );
    Ok(module.finish())
}

fn watch(
    vm: &mut Vm,
    event_loop: Value,
    fd: i64,
    for_writing: bool,
    callback: Value,
    args: VarArgs,
) -> PyResult {
    let event_loop = own(vm, &event_loop)?;
    event_loop.check_open(vm)?;
    let context = vm.context_snapshot();
    let handle = Handle::soon(vm, &event_loop, callback, args.0.items().to_vec(), context);
    let (watched, turn) = Watched::new(handle.clone());
    let task = with_fd(fd as i32, |fd| {
        let copy = rustix::io::fcntl_dupfd_cloexec(fd, 24)?;
        watch_fd(&event_loop.core, copy, for_writing, watched.erase(), turn)
    });
    let task = task.map_err(|error| vm.os_error(&error, &[]))?;
    let Some(class) = vm.interp.state::<State>().0.get().cloned() else { return Ok(Value::None) };
    Ok(Watch::into_value(Gc::new(Watch {
        attrs: Attrs::new(&class),
        watching: RefCell::new(Some(Watching::new(task, handle))),
    })))
}
