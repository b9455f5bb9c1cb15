//! The namespaces of the package and its submodules.

use super::state::{Classes, prepare};
use super::{event_loop, future_class, loop_class, runner, task_class, threads, wait};
use crate::object::{Class, Dict, Gc, Instance, List, Str, Tuple, Value};
use crate::runtime::native::{Kwargs, Module, VarArgs};
use crate::runtime::{PyResult, Vm};

/// A part of the package: its public names.
type Part = for<'a> fn(Module<'a>, &Classes) -> Module<'a>;

/// Submodules written in Python, and the public names that each gives to the package.
const IN_PYTHON: [(&str, &[&str]); 11] = [
    ("asyncio._eager", &["create_eager_task_factory", "eager_task_factory"]),
    ("asyncio.locks_extra", &["Barrier"]),
    ("asyncio.as_completed_", &["as_completed"]),
    (
        "asyncio.graph",
        &[
            "capture_call_graph",
            "format_call_graph",
            "print_call_graph",
            "FrameCallGraphEntry",
            "FutureCallGraph",
        ],
    ),
    (
        "asyncio.protocols",
        &["BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol"],
    ),
    (
        "asyncio.streams",
        &[
            "StreamReader",
            "StreamWriter",
            "StreamReaderProtocol",
            "open_connection",
            "start_server",
            "open_unix_connection",
            "start_unix_server",
        ],
    ),
    ("asyncio.subprocess", &["create_subprocess_exec", "create_subprocess_shell"]),
    (
        "asyncio.transports",
        &[
            "BaseTransport",
            "ReadTransport",
            "WriteTransport",
            "Transport",
            "DatagramTransport",
            "SubprocessTransport",
        ],
    ),
    (
        POLICIES,
        &[
            "get_event_loop_policy",
            "set_event_loop_policy",
            "AbstractEventLoopPolicy",
            "DefaultEventLoopPolicy",
        ],
    ),
    ("asyncio._servers", &["AbstractServer", "Server"]),
    ("asyncio.incomplete", &["IncompleteReadError", "LimitOverrunError"]),
];

/// Names of submodules in Rust whose values are written in Python.
const LAZY: [(&str, &[&str]); 5] = [
    ("asyncio.base_events", &["Server"]),
    ("asyncio.events", &["AbstractServer"]),
    ("asyncio.exceptions", &["IncompleteReadError", "LimitOverrunError"]),
    ("asyncio.locks", &["Barrier"]),
    ("asyncio.tasks", &["as_completed", "create_eager_task_factory", "eager_task_factory"]),
];

/// What submodules have for those who know them well, by the module that has it.
const PRIVATE: [(&str, &str, &[&str]); 11] = [
    (
        "asyncio.futures",
        "asyncio._private",
        &[
            "_CFuture",
            "_PyFuture",
            "_chain_future",
            "_convert_future_exc",
            "_copy_future_state",
            "_get_loop",
            "_set_concurrent_future_state",
            "_set_result_unless_cancelled",
        ],
    ),
    ("asyncio.futures", "asyncio.base_futures", &["_CANCELLED", "_FINISHED", "_PENDING"]),
    ("asyncio.tasks", "asyncio._private", &["_CTask", "_PyTask"]),
    ("asyncio.coroutines", "asyncio._private", &["_COROUTINE_TYPES", "_is_debug_mode"]),
    (
        "asyncio.base_events",
        "asyncio._private",
        &[
            "_check_ssl_socket",
            "_format_handle",
            "_format_pipe",
            "_HAS_IPv6",
            "_interleave_addrinfos",
            "_ipaddr_info",
            "_set_nodelay",
            "_set_reuseport",
        ],
    ),
    ("asyncio.selector_events", "asyncio._socket_transport", &["_SelectorSocketTransport"]),
    ("asyncio.selector_events", "asyncio._datagrams", &["_SelectorDatagramTransport"]),
    ("asyncio.unix_events", "asyncio._pipes", &["_UnixReadPipeTransport", "_UnixWritePipeTransport"]),
    ("asyncio.unix_events", "asyncio._processes", &["_UnixSubprocessTransport"]),
    ("asyncio.unix_events", "asyncio._private", &["can_use_pidfd"]),
    ("asyncio.events", "asyncio._private", &["_get_event_loop_policy", "_set_event_loop_policy"]),
];

/// Event loop policies, each look at which is warned of.
const POLICIES: &str = "asyncio._policies";
/// Those that the package counts among its names all the same.
const POLICY_FUNCTIONS: [&str; 2] = ["get_event_loop_policy", "set_event_loop_policy"];

/// Submodules that are attributes of the package once `import asyncio` is done.
const SUBMODULES: [&str; 29] = [
    "base_events",
    "base_futures",
    "base_subprocess",
    "base_tasks",
    "constants",
    "coroutines",
    "events",
    "exceptions",
    "format_helpers",
    "futures",
    "graph",
    "locks",
    "log",
    "mixins",
    "protocols",
    "queues",
    "runners",
    "selector_events",
    "sslproto",
    "staggered",
    "streams",
    "subprocess",
    "taskgroups",
    "tasks",
    "threads",
    "timeouts",
    "transports",
    "trsock",
    "unix_events",
];

/// Submodules written in Rust whose public names are the package's too.
const SOURCES: [(&str, Part); 12] = [
    ("asyncio.base_events", base_events_part),
    ("asyncio.coroutines", coroutines_part),
    ("asyncio.events", events_part),
    ("asyncio.exceptions", exceptions_part),
    ("asyncio.futures", futures_part),
    ("asyncio.locks", locks_part),
    ("asyncio.runners", runners_part),
    ("asyncio.queues", queues_part),
    ("asyncio.tasks", tasks_part),
    ("asyncio.taskgroups", groups_part),
    ("asyncio.timeouts", timeouts_part),
    ("asyncio.threads", threads_part),
];

/// The namespace of `asyncio`.
pub fn package(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let state = prepare(vm)?;
    let module = Module::new(vm, "asyncio", "Concurrent programs with async and await.");
    let module = unix_part(module, state.classes());
    let dict =
        module.def("__getattr__(name, /)", "", package_getattr).def("__dir__()", "", package_dir).finish();
    for (name, part) in SOURCES {
        for entry in submodule(vm, name, part)?.entries() {
            if let Value::Str(name) = &entry.key
                && (!name.as_bytes().starts_with(b"_") || name.as_bytes().starts_with(b"_get_running"))
            {
                dict.set_str(name, entry.value);
            }
        }
    }
    let mut names = Vec::new();
    for name in dict.keys() {
        if let Value::Str(name) = name
            && !name.as_bytes().starts_with(b"_")
        {
            names.push(Value::Str(name));
        }
    }
    for (module, given) in IN_PYTHON.iter().filter(|(module, _)| *module != POLICIES) {
        debug_assert!(module.starts_with("asyncio."));
        names.extend(given.iter().map(|name| Value::Str(vm.intern(name))));
    }
    names.extend(POLICY_FUNCTIONS.map(Value::from));
    dict.set_str(&vm.names().__all__, Value::List(List::new(names)));
    dict.set_str(&vm.names().__package__, Value::from("asyncio"));
    dict.set_str(&vm.names().__path__, Value::List(List::new(Vec::new())));
    Ok(dict)
}

/// What `dir(asyncio)` answers: also what is not loaded yet.
fn package_dir(vm: &mut Vm) -> PyResult {
    let mut names = Vec::new();
    if let Some(module) = vm.interp.module("asyncio") {
        names.extend(module.dict.keys());
    }
    for (_, given) in IN_PYTHON.iter().filter(|(module, _)| *module != POLICIES) {
        names.extend(given.iter().map(|name| Value::from(*name)));
    }
    names.extend(POLICY_FUNCTIONS.map(Value::from));
    names.extend(SUBMODULES.map(Value::from));
    let set = Value::Class(vm.types().set.clone());
    vm.call(&set, &[Value::from(names)])
}

/// Warns of the names that Python 3.16 removes.
fn warn_of_policies(vm: &mut Vm, name: &str) -> PyResult<()> {
    if !name.ends_with("EventLoopPolicy") {
        return Ok(());
    }
    let class = vm.types().deprecation_warning.clone();
    let message = format!("'asyncio.{name}' is deprecated and slated for removal in Python 3.16");
    (vm.interp.hooks.warn)(vm, &class, &message, 1, None)
}

/// `asyncio.name` for what was not loaded yet.
fn package_getattr(vm: &mut Vm, name: Gc<Str>) -> PyResult {
    let text = name.to_string_lossy().into_owned();
    let found = match IN_PYTHON.iter().find(|(_, names)| names.contains(&text.as_str())) {
        Some((module, _)) => {
            if *module == POLICIES {
                warn_of_policies(vm, &text)?;
                let module = vm.import(module)?;
                return vm.get_attr_named(&module, &text);
            }
            let module = vm.import(module)?;
            Some(vm.get_attr_named(&module, &text)?)
        }
        None if SUBMODULES.contains(&text.as_str()) => Some(vm.import(&format!("asyncio.{text}"))?),
        None => None,
    };
    let Some(value) = found else {
        let module = vm.interp.module("asyncio").map_or(Value::None, Value::Module);
        let message = format!("module 'asyncio' has no attribute '{text}'");
        return Err(vm.attribute_error_with(message, &module, &name));
    };
    if let Some(module) = vm.interp.module("asyncio") {
        module.dict.set_str(&vm.interp.intern_str(&name), value.clone());
    }
    Ok(value)
}

macro_rules! submodules {
    ($($name:ident $full:literal $part:ident;)*) => { $(
        /// The namespace of the submodule of this name.
        pub fn $name(vm: &mut Vm) -> PyResult<Gc<Dict>> {
            submodule(vm, $full, $part)
        }
    )* };
}

submodules! {
    base_events "asyncio.base_events" base_events_part;
    coroutines "asyncio.coroutines" coroutines_part;
    events "asyncio.events" events_part;
    exceptions "asyncio.exceptions" exceptions_part;
    futures "asyncio.futures" futures_part;
    locks "asyncio.locks" locks_part;
    queues "asyncio.queues" queues_part;
    runners "asyncio.runners" runners_part;
    selector_events "asyncio.selector_events" selector_part;
    taskgroups "asyncio.taskgroups" groups_part;
    tasks "asyncio.tasks" tasks_part;
    threads "asyncio.threads" threads_part;
    timeouts "asyncio.timeouts" timeouts_part;
    unix_events "asyncio.unix_events" unix_part;
}

/// The namespace of a submodule, which is made once.
fn submodule(vm: &mut Vm, name: &'static str, part: Part) -> PyResult<Gc<Dict>> {
    let state = prepare(vm)?;
    if let Some(dict) = state.submodules.borrow().get(name) {
        return Ok(dict.clone());
    }
    let module = part(Module::new(vm, name, "A part of asyncio."), state.classes());
    let getattr = move |vm: &mut Vm, wanted: Gc<Str>| submodule_getattr(vm, name, wanted);
    let dict = module.def("__getattr__(name, /)", "", getattr).finish();
    dict.set_str(&vm.names().__package__, Value::from("asyncio"));
    let names = dict.entries().into_iter().map(|entry| entry.key);
    let public = names.filter(|name| matches!(name, Value::Str(name) if !name.as_bytes().starts_with(b"_")));
    let lazy = LAZY.iter().filter(|(module, _)| *module == name).flat_map(|(_, names)| *names);
    let public = public.chain(lazy.map(|name| Value::from(*name))).collect();
    let public = Value::Tuple(Tuple::new(public));
    dict.set_str(&vm.interp.intern("__all__"), public);
    state.submodules.borrow_mut().insert(name, dict.clone());
    Ok(dict)
}

/// `asyncio.module.name` for what is private, or was not loaded yet.
fn submodule_getattr(vm: &mut Vm, module: &'static str, name: Gc<Str>) -> PyResult {
    let text = name.to_string_lossy().into_owned();
    let place = PRIVATE.iter().find(|(owner, _, names)| *owner == module && names.contains(&text.as_str()));
    match place {
        Some((_, source, _)) => {
            let source = vm.import(source)?;
            vm.get_attr_named(&source, &text)
        }
        None => package_getattr(vm, name),
    }
}

fn class(value: &Gc<Class>) -> Value {
    Value::Class(value.clone())
}

fn base_events_part<'a>(module: Module<'a>, classes: &Classes) -> Module<'a> {
    module.value("BaseEventLoop", class(&classes.base_loop)).def(
        "_run_until_complete_cb(fut, /)",
        "Stop the loop of a future.",
        |vm: &mut Vm, future: Value| {
            let running = vm.call_method_named(&future, "get_loop", &[])?;
            vm.call_method_named(&running, "stop", &[])
        },
    )
}

fn selector_part<'a>(module: Module<'a>, classes: &Classes) -> Module<'a> {
    module.value("BaseSelectorEventLoop", class(&classes.selector_loop))
}

fn unix_part<'a>(module: Module<'a>, classes: &Classes) -> Module<'a> {
    module
        .value("SelectorEventLoop", class(&classes.unix_loop))
        .value("EventLoop", class(&classes.unix_loop))
        .value("_UnixSelectorEventLoop", class(&classes.unix_loop))
}

fn coroutines_part<'a>(mut module: Module<'a>, _: &Classes) -> Module<'a> {
    // Packages put it on callables that stand for coroutine functions.
    let marker = Value::Instance(Instance::new(&module.vm().types().object));
    let known = marker.clone();
    module
        .value("_is_coroutine", marker)
        .def("iscoroutine(obj)", "Whether an object is a coroutine.", |vm: &mut Vm, value: Value| {
            Ok(super::coroutine::pointer(vm, &value)?.is_some())
        })
        .def("_makes_coroutines(func, /)", "", |_: &mut Vm, function: Value| {
            Ok(loop_class::makes_coroutines(&function))
        })
        .def("iscoroutinefunction(func)", "Whether calling a function makes a coroutine.", move |vm: &mut Vm, function: Value| {
            let class = vm.types().deprecation_warning.clone();
            let message = "'asyncio.iscoroutinefunction' is deprecated and slated for removal in Python 3.16; \
                           use inspect.iscoroutinefunction() instead";
            (vm.interp.hooks.warn)(vm, &class, message, 1, None)?;
            let inspect = vm.import("inspect")?;
            let answer = vm.call_method_named(&inspect, "iscoroutinefunction", std::slice::from_ref(&function))?;
            let mark = vm.intern("_is_coroutine");
            let is_marked = |vm: &mut Vm| Ok(vm.get_attr_opt(&function, &mark)?.is_some_and(|mark| mark.is(&known)));
            Ok(Value::Bool(vm.truth(&answer)? || is_marked(vm)?))
        })
}

fn events_part<'a>(module: Module<'a>, classes: &Classes) -> Module<'a> {
    module
        .value("AbstractEventLoop", class(&classes.abstract_loop))
        .value("Handle", class(&classes.handle))
        .value("TimerHandle", class(&classes.timer_handle))
        .def("get_event_loop()", "The running loop, or the one that was set.", |vm: &mut Vm| {
            event_loop::current(vm)
        })
        .def("set_event_loop(loop)", "Set the loop of this thread.", set_event_loop)
        .def("new_event_loop()", "A new loop.", new_event_loop)
        .def("get_running_loop()", "The running loop.", |vm: &mut Vm| match vm.running_loop.clone() {
            Value::None => Err(vm.runtime_error("no running event loop")),
            event_loop => Ok(event_loop),
        })
        .def("_get_running_loop()", "The running loop, or None.", |vm: &mut Vm| Ok(vm.running_loop.clone()))
        .def("_set_running_loop(loop, /)", "Set the running loop.", |vm: &mut Vm, event_loop: Value| {
            vm.running_loop = event_loop;
            Ok(())
        })
}

fn set_event_loop(vm: &mut Vm, event_loop: Value) -> PyResult<()> {
    let state = super::state::state(vm);
    if !event_loop.is_none() && !vm.is_instance_of(&event_loop, &state.classes().abstract_loop) {
        let given = vm.type_name(&event_loop);
        let message = format!("loop must be an instance of AbstractEventLoop or None, not '{given}'");
        return Err(vm.type_error(message));
    }
    state.loops.borrow_mut().insert(vm.ident, event_loop);
    Ok(())
}

fn new_event_loop(vm: &mut Vm) -> PyResult {
    match policy(vm) {
        Some(policy) => vm.call_method_named(&policy, "new_event_loop", &[]),
        None => Ok(runner::new_loop(vm).value()),
    }
}

/// The event loop policy that the program has set, if it has.
pub fn policy(vm: &Vm) -> Option<Value> {
    let module = vm.interp.module("asyncio._policies")?;
    module.dict.get_str(&vm.interp.intern("_policy")).filter(|policy| !policy.is_none())
}

fn exceptions_part<'a>(module: Module<'a>, classes: &Classes) -> Module<'a> {
    let mut module = module;
    let timeout = module.vm().types().timeout_error.clone();
    module
        .value("CancelledError", class(&classes.errors.cancelled))
        .value("InvalidStateError", class(&classes.errors.invalid_state))
        .value("BrokenBarrierError", class(&classes.errors.broken_barrier))
        .value("SendfileNotAvailableError", class(&classes.errors.sendfile_not_available))
        .value("TimeoutError", Value::Class(timeout))
}

fn futures_part<'a>(module: Module<'a>, classes: &Classes) -> Module<'a> {
    module
        .value("Future", class(&classes.future))
        .def("isfuture(obj)", "Whether an object is a future.", |vm: &mut Vm, value: Value| {
            future_class::is_future(vm, &value)
        })
        .def(
            "wrap_future(future, *, loop=None)",
            "A future of a loop for one of concurrent.futures.",
            |vm: &mut Vm, future: Value, event_loop: Value| {
                let bridge = vm.import("asyncio._bridge")?;
                vm.call_method_named(&bridge, "wrap_future", &[future, event_loop])
            },
        )
        .def("future_add_to_awaited_by(fut, waiter, /)", "", |_: &mut Vm, _: Value, _: Value| Ok(()))
        .def("future_discard_from_awaited_by(fut, waiter, /)", "", |_: &mut Vm, _: Value, _: Value| Ok(()))
}

fn locks_part<'a>(module: Module<'a>, classes: &Classes) -> Module<'a> {
    module
        .value("Lock", class(&classes.lock))
        .value("Event", class(&classes.event))
        .value("Condition", class(&classes.condition))
        .value("Semaphore", class(&classes.semaphore))
        .value("BoundedSemaphore", class(&classes.bounded_semaphore))
}

fn runners_part<'a>(module: Module<'a>, classes: &Classes) -> Module<'a> {
    module.value("Runner", class(&classes.runner)).def(
        "run(main, *, debug=None, loop_factory=None)",
        "Run a coroutine in a new event loop and return its result.",
        |vm: &mut Vm, main: Value, debug: Value, factory: Value| runner::run(vm, &main, debug, factory),
    )
}

fn queues_part<'a>(module: Module<'a>, classes: &Classes) -> Module<'a> {
    module
        .value("Queue", class(&classes.queue))
        .value("PriorityQueue", class(&classes.priority_queue))
        .value("LifoQueue", class(&classes.lifo_queue))
        .value("QueueFull", class(&classes.errors.queue_full))
        .value("QueueEmpty", class(&classes.errors.queue_empty))
        .value("QueueShutDown", class(&classes.errors.queue_shut_down))
}

fn groups_part<'a>(module: Module<'a>, classes: &Classes) -> Module<'a> {
    module.value("TaskGroup", class(&classes.task_group))
}

fn timeouts_part<'a>(module: Module<'a>, classes: &Classes) -> Module<'a> {
    module
        .value("Timeout", class(&classes.timeout))
        .def("timeout(delay)", "A timeout after a delay.", |vm: &mut Vm, delay: Value| {
            let timeout = super::timeout::Timeout::after(vm, &delay)?;
            Ok(Value::Object(timeout.erase()))
        })
        .def("timeout_at(when)", "A timeout at a loop time.", |vm: &mut Vm, when: Value| {
            Ok(Value::Object(super::timeout::Timeout::at(vm, when).erase()))
        })
}

fn tasks_part<'a>(module: Module<'a>, classes: &Classes) -> Module<'a> {
    let module = module
        .value("Task", class(&classes.task))
        .value("FIRST_COMPLETED", "FIRST_COMPLETED")
        .value("FIRST_EXCEPTION", "FIRST_EXCEPTION")
        .value("ALL_COMPLETED", "ALL_COMPLETED")
        .def(
            "create_task(coro, **kwargs)",
            "Run a coroutine as a task.",
            |vm: &mut Vm, coroutine: Value, kwargs: Kwargs| {
                let event_loop = event_loop::running(vm)?;
                event_loop.create_task(vm, &coroutine, event_loop::keywords(&kwargs))
            },
        )
        .quick("create_task", |vm, args| match args {
            [coroutine] => Some(event_loop::create_task_soon(vm, coroutine)),
            _ => None,
        })
        .def(
            "sleep(delay, result=None)",
            "Wait for a time, in seconds.",
            |vm: &mut Vm, delay: Value, result: Value| super::sleep::sleep(vm, delay, result),
        )
        .begins("sleep", super::sleep::begin)
        .def(
            "gather(*coros_or_futures, return_exceptions=False)",
            "Run awaitables together; a future of all results.",
            |vm: &mut Vm, return_exceptions: bool, awaitables: VarArgs| {
                super::gather::gather(vm, awaitables.0.items(), return_exceptions)
            },
        )
        .def(
            "wait(fs, *, timeout=None, return_when='ALL_COMPLETED')",
            "Wait for futures; two sets, done and pending.",
            |vm: &mut Vm, futures: Value, timeout: Value, return_when: Value| {
                wait::wait(vm, futures, timeout, return_when)
            },
        )
        .def(
            "wait_for(fut, timeout)",
            "Wait for one awaitable for a limited time.",
            |vm: &mut Vm, awaitable: Value, timeout: Value| wait::wait_for(vm, awaitable, timeout),
        )
        .begins("wait_for", wait::begin_wait_for)
        .def(
            "shield(arg)",
            "Wait for an awaitable that shall not be cancelled with the waiter.",
            |vm: &mut Vm, awaitable: Value| super::shield::shield(vm, &awaitable),
        )
        .def(
            "ensure_future(coro_or_future, *, loop=None)",
            "A future for any awaitable.",
            |vm: &mut Vm, value: Value, event_loop: Option<Value>| {
                let event_loop = event_loop.map(|event_loop| event_loop::own(vm, &event_loop)).transpose()?;
                task_class::ensure(vm, &value, event_loop.as_ref())
            },
        );
    task_lists_part(run_threadsafe_part(module), classes)
}

fn task_lists_part<'a>(module: Module<'a>, _: &Classes) -> Module<'a> {
    module
        .def(
            "current_task(loop=None)",
            "The running task, or None.",
            |vm: &mut Vm, event_loop: Option<Value>| task_class::current_task(vm, event_loop),
        )
        .def(
            "all_tasks(loop=None)",
            "The tasks of a loop that are not done.",
            |vm: &mut Vm, event_loop: Option<Value>| loop_class::all_tasks(vm, event_loop),
        )
}

fn threads_part<'a>(module: Module<'a>, _: &Classes) -> Module<'a> {
    module.def(
        "to_thread(func, /, *args, **kwargs)",
        "Call a function in a thread.",
        |vm: &mut Vm, function: Value, args: VarArgs, kwargs: Kwargs| {
            threads::to_thread(vm, function, args, kwargs)
        },
    )
}

fn run_threadsafe_part(module: Module<'_>) -> Module<'_> {
    module.def(
        "run_coroutine_threadsafe(coro, loop)",
        "Run a coroutine in a loop of another thread.",
        |vm: &mut Vm, coroutine: Value, event_loop: Value| {
            threads::run_coroutine_threadsafe(vm, coroutine, event_loop)
        },
    )
}
