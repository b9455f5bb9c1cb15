//! The classes of event loops, `AbstractEventLoop` to `SelectorEventLoop`.

use super::async_generators;
use super::callback::Callback;
use super::coroutine::native;
use super::event_loop::{EventLoop, running};
use super::future::{Fut, flag};
use super::future_class::{KwAny, VarAny};
use super::handle::{Handle, context_or_copy};
use crate::object::function::Builtin;
use crate::object::{Attrs, Class, Dict, Gc, Trace, Value};
use crate::runtime::native::{ClassDef, Kwargs, This, VarArgs};
use crate::runtime::ops::BinaryOp;
use crate::runtime::{Args, PyResult, Vm};

/// Methods written in Python, in `asyncio._loop`, which is imported when one of them is first called.
const IN_PYTHON: [&str; 31] = [
    "add_reader(self, fd, callback, *args)",
    "remove_reader(self, fd)",
    "add_writer(self, fd, callback, *args)",
    "remove_writer(self, fd)",
    "add_signal_handler(self, sig, callback, *args)",
    "remove_signal_handler(self, sig)",
    "create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, \
     flags=0, sock=None, local_addr=None, server_hostname=None, ssl_handshake_timeout=None, \
     ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None, all_errors=False)",
    "create_server(self, protocol_factory, host=None, port=None, *, family=0, flags=1, sock=None, \
     backlog=100, ssl=None, reuse_address=None, reuse_port=None, keep_alive=None, \
     ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True)",
    "create_unix_connection(self, protocol_factory, path=None, *, ssl=None, sock=None, \
     server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None)",
    "create_unix_server(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None, \
     ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True, cleanup_socket=True)",
    "create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, \
     proto=0, flags=0, reuse_port=None, allow_broadcast=None, sock=None)",
    "connect_accepted_socket(self, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None, \
     ssl_shutdown_timeout=None)",
    "connect_read_pipe(self, protocol_factory, pipe)",
    "connect_write_pipe(self, protocol_factory, pipe)",
    "start_tls(self, transport, protocol, sslcontext, *, server_side=False, server_hostname=None, \
     ssl_handshake_timeout=None, ssl_shutdown_timeout=None)",
    "sendfile(self, transport, file, offset=0, count=None, *, fallback=True)",
    "getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0)",
    "getnameinfo(self, sockaddr, flags=0)",
    "sock_accept(self, sock)",
    "sock_connect(self, sock, address)",
    "sock_recv(self, sock, n)",
    "sock_recv_into(self, sock, buf)",
    "sock_recvfrom(self, sock, bufsize)",
    "sock_recvfrom_into(self, sock, buf, nbytes=0)",
    "sock_sendall(self, sock, data)",
    "sock_sendto(self, sock, data, address)",
    "sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True)",
    "subprocess_exec(self, protocol_factory, program, *args, stdin=-1, stdout=-1, stderr=-1, \
     universal_newlines=False, shell=False, bufsize=0, encoding=None, errors=None, text=None, \
     **kwargs)",
    "subprocess_shell(self, protocol_factory, cmd, *, stdin=-1, stdout=-1, stderr=-1, \
     universal_newlines=False, shell=True, bufsize=0, encoding=None, errors=None, text=None, \
     **kwargs)",
    "_wrap_executor_future(self, *args, **kwargs)",
    "_do_shutdown(self, *args, **kwargs)",
];

/// Functions of this package that make coroutines and have no short way to await them.
const COROUTINE_FUNCTIONS: [&[u8]; 2] = [b"wait", b"to_thread"];

/// Methods of event loops and queues that do, and begin with none of the words below.
const COROUTINE_METHODS: [&[u8]; 6] = [
    b"getaddrinfo",
    b"getnameinfo",
    b"sendfile",
    b"start_tls",
    b"shutdown_asyncgens",
    b"shutdown_default_executor",
];

/// `AbstractEventLoop`, `BaseEventLoop`, `BaseSelectorEventLoop`, `_UnixSelectorEventLoop`.
pub fn make(vm: &mut Vm) -> (Gc<Class>, Gc<Class>, Gc<Class>, Gc<Class>) {
    let abstract_loop = super::loop_abstract::make(vm);
    let base = base_methods(ClassDef::with_base(
        vm,
        "asyncio.base_events",
        "BaseEventLoop",
        "The event loop.",
        &abstract_loop,
    ));
    let base = task_methods(error_methods(base)).finish();
    let doc = "The event loop over smol's reactor.";
    let selector =
        ClassDef::with_base(vm, "asyncio.selector_events", "BaseSelectorEventLoop", doc, &base).finish();
    let name = "_UnixSelectorEventLoop";
    let unix = ClassDef::with_base(vm, "asyncio.unix_events", name, doc, &selector).finish();
    (abstract_loop, base, selector, unix)
}

fn base_methods(class: ClassDef<'_>) -> ClassDef<'_> {
    let mut class = class
        .with_dict()
        .new_method(
            "BaseEventLoop(cls, *args, **kwargs)",
            |vm: &mut Vm, class: Gc<Class>, _: VarAny, _: KwAny| {
                Ok(EventLoop::new(vm, Attrs::new(&class)).value())
            },
        )
        .slot("__init__(self, *args, **kwargs)", "", |_: &mut Vm, _: This<EventLoop>, _: VarAny, _: KwAny| {
            Ok(())
        })
        .slot("__repr__(self, /)", "", |_: &mut Vm, this: This<EventLoop>| {
            let show = |flag| if flag { "True" } else { "False" };
            Ok(format!(
                "<{} running={} closed={} debug={}>",
                this.attrs.class().name(),
                show(this.is_running()),
                show(this.closed.get()),
                show(this.debug.get())
            ))
        })
        .method("time(self)", "The loop's clock, in seconds.", |_: &mut Vm, this: This<EventLoop>| {
            Ok(this.core.time())
        })
        .method("run_forever(self)", "Run until stop() is called.", |vm: &mut Vm, this: This<EventLoop>| {
            run_forever(vm, &this.0)
        })
        .method(
            "run_until_complete(self, future)",
            "Run until a future is done.",
            |vm: &mut Vm, this: This<EventLoop>, future: Value| run_until_complete(vm, &this.0, &future),
        )
        .method("stop(self)", "End the run after the present turn.", |_: &mut Vm, this: This<EventLoop>| {
            this.core.stop();
            Ok(())
        })
        .method("close(self)", "Forget all that waits.", |vm: &mut Vm, this: This<EventLoop>| {
            close(vm, &this.0)
        })
        .method("is_closed(self)", "Whether it was closed.", |_: &mut Vm, this: This<EventLoop>| {
            Ok(this.closed.get())
        })
        .method("is_running(self)", "Whether it runs.", |_: &mut Vm, this: This<EventLoop>| {
            Ok(this.is_running())
        })
        .method("call_soon(self, callback, *args, context=None)", "Call it in the next turn.", call_soon)
        .method(
            "call_soon_threadsafe(self, callback, *args, context=None)",
            "The same, from any thread.",
            call_soon_threadsafe,
        )
        .method(
            "call_later(self, delay, callback, *args, context=None)",
            "Call it after a delay.",
            call_later,
        )
        .method("call_at(self, when, callback, *args, context=None)", "Call it at a loop time.", call_at)
        .method("get_debug(self)", "Whether debug mode is on.", |_: &mut Vm, this: This<EventLoop>| {
            Ok(this.debug.get())
        })
        .method(
            "set_debug(self, enabled)",
            "Turn debug mode on or off.",
            |vm: &mut Vm, this: This<EventLoop>, enabled: bool| {
                this.debug.set(enabled);
                if this.is_running() {
                    track_origins(vm, &this.0, enabled);
                }
                Ok(())
            },
        )
        .method("_check_closed(self)", "", |vm: &mut Vm, this: This<EventLoop>| this.check_open(vm))
        .getter("_debug(self)", "", |_: &mut Vm, this: This<EventLoop>| Ok(this.debug.get()))
        .getter("_closed(self)", "", |_: &mut Vm, this: This<EventLoop>| Ok(this.closed.get()))
        .getter("_stopping(self)", "", |_: &mut Vm, this: This<EventLoop>| Ok(this.core.is_stopping()))
        .getter("_thread_id(self)", "", |_: &mut Vm, this: This<EventLoop>| {
            Ok(this.is_running().then_some(Value::Int(this.thread.get() as i64)))
        });
    for signature in IN_PYTHON {
        let name = signature.split('(').next().unwrap_or_default();
        class = class.forwarding(
            signature,
            "",
            move |vm: &mut Vm, this: Value, args: VarArgs, kwargs: Kwargs| {
                delegate(vm, name, this, &args, &kwargs)
            },
        );
    }
    class
}

fn task_methods(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .method("create_future(self)", "A future of this loop.", |vm: &mut Vm, this: This<EventLoop>| {
            Ok(Fut::new(vm, &this.0))
        })
        .method(
            "create_task(self, coro, **kwargs)",
            "Run a coroutine as a task.",
            |vm: &mut Vm, this: This<EventLoop>, coroutine: Value, kwargs: Kwargs| {
                this.0.create_task(vm, &coroutine, super::event_loop::keywords(&kwargs))
            },
        )
        .quick("create_task", |vm, args| match args {
            [this, coroutine] => Some(native::<EventLoop>(this)?.create_task(vm, coroutine, None)),
            _ => None,
        })
        .method(
            "set_task_factory(self, factory)",
            "What makes tasks, or None.",
            |vm: &mut Vm, this: This<EventLoop>, factory: Value| {
                if !factory.is_none() && !is_callable(vm, &factory) {
                    return Err(vm.type_error("task factory must be a callable or None"));
                }
                *this.task_factory.borrow_mut() = factory;
                Ok(())
            },
        )
        .method(
            "get_task_factory(self)",
            "What makes tasks, or None.",
            |_: &mut Vm, this: This<EventLoop>| Ok(this.task_factory.borrow().clone()),
        )
        .method(
            "run_in_executor(self, executor, func, *args)",
            "Call func in a thread.",
            |vm: &mut Vm, this: This<EventLoop>, executor: Value, function: Value, args: VarArgs| {
                super::threads::run_in_executor(vm, &this.0, executor, function, args.0.items())
            },
        )
        .method(
            "set_default_executor(self, executor)",
            "The executor for run_in_executor(None, …).",
            set_default_executor,
        )
        .getset(
            "_default_executor(self)",
            "",
            |_: &mut Vm, this: This<EventLoop>| Ok(this.default_executor.borrow().clone()),
            |_: &mut Vm, this: This<EventLoop>, executor: Value| {
                *this.default_executor.borrow_mut() = executor;
                Ok(())
            },
        )
        .method(
            "shutdown_default_executor(self, timeout=None)",
            "End the default executor.",
            |vm: &mut Vm, this: This<EventLoop>, timeout: Value| {
                this.executor_shut_down.set(true);
                async_generators::shutdown_executor(vm, &this.0, timeout)
            },
        )
        .method(
            "shutdown_asyncgens(self)",
            "Close all active async generators.",
            |vm: &mut Vm, this: This<EventLoop>| Ok(async_generators::shutdown(vm, this.0)),
        )
        .method(
            "_asyncgen_firstiter_hook(self, agen)",
            "",
            |vm: &mut Vm, this: This<EventLoop>, generator: Value| {
                async_generators::first_iteration(vm, &this.0, &generator)
            },
        )
        .method(
            "_asyncgen_finalizer_hook(self, agen)",
            "",
            |vm: &mut Vm, this: This<EventLoop>, generator: Value| {
                async_generators::finalize(vm, &this.0, &generator)
            },
        )
}

fn error_methods(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .method(
            "get_exception_handler(self)",
            "The exception handler, or None.",
            |_: &mut Vm, this: This<EventLoop>| Ok(this.exception_handler.borrow().clone()),
        )
        .method(
            "set_exception_handler(self, handler)",
            "Set the exception handler.",
            |vm: &mut Vm, this: This<EventLoop>, handler: Value| {
                if !handler.is_none() && !is_callable(vm, &handler) {
                    let shown = vm.repr(&handler)?;
                    let message =
                        format!("A callable object or None is expected, got {}", shown.to_string_lossy());
                    return Err(vm.type_error(message));
                }
                *this.exception_handler.borrow_mut() = handler;
                Ok(())
            },
        )
        .method(
            "default_exception_handler(self, context)",
            "Log a report.",
            |vm: &mut Vm, this: This<EventLoop>, context: Gc<Dict>| {
                super::loop_errors::default_handler(vm, &this.0, &context)
            },
        )
        .method(
            "call_exception_handler(self, context)",
            "Hand a report to the exception handler.",
            |vm: &mut Vm, this: This<EventLoop>, context: Gc<Dict>| {
                super::loop_errors::call_handler(vm, &this.0, &context)
            },
        )
}

fn delegate(vm: &mut Vm, name: &str, this: Value, args: &VarArgs, kwargs: &Kwargs) -> PyResult {
    let module = vm.import("asyncio._loop")?;
    let function = vm.get_attr_named(&module, name)?;
    let mut positional = vec![this];
    positional.extend_from_slice(args.0.items());
    let mut keywords = Vec::new();
    for entry in kwargs.0.entries() {
        if let Value::Str(name) = entry.key {
            keywords.push((name, entry.value));
        }
    }
    vm.call_args(&function, Args { positional: &positional, keywords: &keywords })
}

/// Whether a value can be called.
pub fn is_callable(vm: &Vm, value: &Value) -> bool {
    match value {
        Value::Function(_) | Value::Builtin(_) | Value::Method(_) | Value::Class(_) => true,
        other => {
            vm.ops(&vm.class_of(other)).is_some_and(|ops| ops.call.is_some())
                || vm.lookup_special(other, &vm.names().__call__).is_some()
        }
    }
}

fn check_callback(vm: &mut Vm, this: &EventLoop, callback: &Value, method: &str) -> PyResult<()> {
    this.check_open(vm)?;
    if !this.debug.get() {
        return Ok(());
    }
    if method != "call_soon_threadsafe" && this.is_running() && this.thread.get() != vm.ident {
        let message = "Non-thread-safe operation invoked on an event loop other than the current one";
        return Err(vm.runtime_error(message));
    }
    if super::coroutine::pointer(vm, callback)?.is_some() || makes_coroutines(callback) {
        return Err(vm.type_error(format!("coroutines cannot be used with {method}()")));
    }
    if is_callable(vm, callback) {
        return Ok(());
    }
    let shown = vm.repr(callback)?;
    let shown = shown.to_string_lossy();
    Err(vm.type_error(format!("a callable object was expected by {method}(), got {shown}")))
}

/// Whether a value is a function that makes coroutines, in whichever language.
pub fn makes_coroutines(value: &Value) -> bool {
    match value {
        Value::Function(function) => {
            function.code.get().info().kind == crate::object::code::CodeKind::Coroutine
        }
        Value::Builtin(builtin) => {
            let has_short_way = crate::runtime::call::native_body(builtin).begin.get().is_some();
            let is_ours = matches!(&*builtin.owner.borrow(), Value::Str(module) if module.as_bytes().starts_with(b"asyncio"));
            has_short_way
                || is_ours && COROUTINE_FUNCTIONS.contains(&builtin.name.as_bytes())
                || is_coroutine_method(builtin)
        }
        Value::Method(method) => makes_coroutines(&method.function),
        _ => false,
    }
}

fn is_coroutine_method(builtin: &Builtin) -> bool {
    let Value::Class(class) = &*builtin.owner.borrow() else { return false };
    let name = builtin.name.as_bytes();
    match class.name().as_str() {
        "AbstractEventLoop" | "BaseEventLoop" => {
            let begins = [&b"connect_"[..], b"sock_", b"subprocess_", b"create_"];
            COROUTINE_METHODS.contains(&name)
                || begins.iter().any(|begin| name.starts_with(begin))
                    && !matches!(name, b"create_task" | b"create_future")
        }
        "Queue" => name == b"join",
        _ => false,
    }
}

fn remember(vm: &mut Vm, this: &EventLoop, handle: &Gc<Handle>) -> PyResult<()> {
    match handle.attrs() {
        Some(attrs) if this.debug.get() => super::debug::remember(vm, attrs),
        _ => Ok(()),
    }
}

fn call_soon(
    vm: &mut Vm,
    this: This<EventLoop>,
    callback: Value,
    context: Option<Value>,
    args: VarArgs,
) -> PyResult {
    check_callback(vm, &this, &callback, "call_soon")?;
    let context = context_or_copy(vm, context)?;
    let handle = Handle::soon(vm, &this.0, callback, args.0.items().to_vec(), context);
    remember(vm, &this, &handle)?;
    this.core.call_soon(handle.clone().erase());
    Ok(Handle::into_value(handle))
}

fn call_soon_threadsafe(
    vm: &mut Vm,
    this: This<EventLoop>,
    callback: Value,
    context: Option<Value>,
    args: VarArgs,
) -> PyResult {
    check_callback(vm, &this, &callback, "call_soon_threadsafe")?;
    let context = context_or_copy(vm, context)?;
    let handle = Handle::soon(vm, &this.0, callback, args.0.items().to_vec(), context);
    remember(vm, &this, &handle)?;
    this.core.call_soon(handle.clone().erase());
    this.core.notify();
    Ok(Handle::into_value(handle))
}

fn call_later(
    vm: &mut Vm,
    this: This<EventLoop>,
    delay: Value,
    callback: Value,
    context: Option<Value>,
    args: VarArgs,
) -> PyResult {
    if delay.is_none() {
        return Err(vm.type_error("delay must not be None"));
    }
    let name = vm.intern("time");
    let now = match vm.lookup(this.attrs.class(), &name) {
        Some(Value::Builtin(_)) | None => Value::Float(this.core.time()),
        Some(_) => vm.call_method(&this.0.value(), &name, &[])?,
    };
    let when = vm.binary(BinaryOp::Add, &now, &delay)?;
    schedule_at(vm, &this, when, callback, args, context)
}

fn call_at(
    vm: &mut Vm,
    this: This<EventLoop>,
    when: Value,
    callback: Value,
    context: Option<Value>,
    args: VarArgs,
) -> PyResult {
    if when.is_none() {
        return Err(vm.type_error("when cannot be None"));
    }
    schedule_at(vm, &this, when, callback, args, context)
}

fn schedule_at(
    vm: &mut Vm,
    this: &This<EventLoop>,
    when: Value,
    callback: Value,
    args: VarArgs,
    context: Option<Value>,
) -> PyResult {
    check_callback(vm, this, &callback, "call_at")?;
    let when = vm.to_f64(&when)?;
    let context = context_or_copy(vm, context)?;
    let handle = Handle::timer(vm, &this.0, when, callback, args.0.items().to_vec(), context);
    remember(vm, this, &handle)?;
    this.core.call_at(when, handle.clone().erase());
    Ok(Handle::into_value(handle))
}

fn set_default_executor(vm: &mut Vm, this: This<EventLoop>, executor: Value) -> PyResult<()> {
    let futures = vm.import("concurrent.futures")?;
    let class = vm.get_attr_named(&futures, "ThreadPoolExecutor")?;
    if !vm.is_instance(&executor, &class)? {
        return Err(vm.type_error("executor must be ThreadPoolExecutor instance"));
    }
    *this.default_executor.borrow_mut() = executor;
    Ok(())
}

fn check_running(vm: &mut Vm, this: &EventLoop) -> PyResult<()> {
    if this.is_running() {
        return Err(vm.runtime_error("This event loop is already running"));
    }
    if !vm.running_loop.is_none() {
        return Err(vm.runtime_error("Cannot run the event loop while another loop is running"));
    }
    Ok(())
}

/// Turns the tracking of where coroutines come from on or off.
fn track_origins(vm: &mut Vm, this: &Gc<EventLoop>, enabled: bool) {
    match (this.origin_depth_before.get(), enabled) {
        (None, true) => {
            this.origin_depth_before.set(Some(vm.origin_depth));
            vm.origin_depth = 10;
        }
        (Some(before), false) => {
            vm.origin_depth = before;
            this.origin_depth_before.set(None);
        }
        _ => {}
    }
}

/// `run_forever()`.
pub fn run_forever(vm: &mut Vm, this: &Gc<EventLoop>) -> PyResult<()> {
    this.check_open(vm)?;
    check_running(vm, this)?;
    track_origins(vm, this, this.debug.get());
    let first = vm.get_attr_named(&this.value(), "_asyncgen_firstiter_hook")?;
    let last = vm.get_attr_named(&this.value(), "_asyncgen_finalizer_hook")?;
    let hooks = std::mem::replace(&mut vm.async_generator_hooks, (first, last));
    *this.hooks_before.borrow_mut() = Some(hooks);
    this.thread.set(vm.ident);
    vm.running_loop = this.value();
    let answer = this.core.run(vm);
    this.thread.set(0);
    vm.running_loop = Value::None;
    track_origins(vm, this, false);
    if let Some(hooks) = this.hooks_before.take() {
        vm.async_generator_hooks = hooks;
    }
    answer
}

/// `run_until_complete(future)`.
pub fn run_until_complete(vm: &mut Vm, this: &Gc<EventLoop>, awaitable: &Value) -> PyResult {
    this.check_open(vm)?;
    check_running(vm, this)?;
    let is_new = !super::future_class::is_future(vm, awaitable)?;
    let future = super::task_class::ensure(vm, awaitable, Some(this))?;
    let future = super::gather::own_future(vm, &future)?;
    if is_new {
        future.mark(flag::LOG_PENDING, false);
    }
    future.when_done(vm, Callback::Stop)?;
    let answer = run_forever(vm, this);
    if answer.is_err() && is_new && future.is_done() {
        future.mark(flag::LOG_TRACEBACK, false);
    }
    future.remove_callbacks(|callback| matches!(callback, Callback::Stop));
    answer?;
    if !future.is_done() {
        return Err(vm.runtime_error("Event loop stopped before Future completed."));
    }
    future.result(vm)
}

/// `close()`.
pub fn close(vm: &mut Vm, this: &Gc<EventLoop>) -> PyResult<()> {
    if this.is_running() {
        return Err(vm.runtime_error("Cannot close a running event loop"));
    }
    if this.closed.replace(true) {
        return Ok(());
    }
    this.core.clear();
    this.core.close();
    this.executor_shut_down.set(true);
    let executor = this.default_executor.replace(Value::None);
    if !executor.is_none() {
        let shutdown = vm.get_attr_named(&executor, "shutdown")?;
        let keywords = [(vm.intern("wait"), Value::Bool(false))];
        vm.call_args(&shutdown, Args { positional: &[], keywords: &keywords })?;
    }
    Ok(())
}

/// `all_tasks(loop=None)`.
pub fn all_tasks(vm: &mut Vm, event_loop: Option<Value>) -> PyResult {
    let set = crate::object::Set::new();
    let event_loop = match event_loop {
        Some(event_loop) => match native::<EventLoop>(&event_loop) {
            Some(event_loop) => event_loop,
            None => return Ok(Value::Set(set)),
        },
        None => running(vm)?,
    };
    for task in event_loop.all_tasks(vm) {
        vm.set_add(&set, super::task::Task::into_value(task))?;
    }
    Ok(Value::Set(set))
}
