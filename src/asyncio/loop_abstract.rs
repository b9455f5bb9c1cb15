//! `AbstractEventLoop`: the methods that every event loop has, for loops that a program writes itself.

use crate::object::{Class, Gc, Instance, Value};
use crate::runtime::native::{ClassDef, Kwargs, VarArgs};
use crate::runtime::{PyResult, Vm};

const METHODS: [&str; 54] = [
    "add_reader(self, fd, callback, *args)",
    "add_signal_handler(self, sig, callback, *args)",
    "add_writer(self, fd, callback, *args)",
    "call_at(self, when, callback, *args, context=None)",
    "call_exception_handler(self, context)",
    "call_later(self, delay, callback, *args, context=None)",
    "call_soon(self, callback, *args, context=None)",
    "call_soon_threadsafe(self, callback, *args, context=None)",
    "close(self)",
    "connect_accepted_socket(self, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None, \
     ssl_shutdown_timeout=None)",
    "connect_read_pipe(self, protocol_factory, pipe)",
    "connect_write_pipe(self, protocol_factory, pipe)",
    "create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, \
     flags=0, sock=None, local_addr=None, server_hostname=None, ssl_handshake_timeout=None, \
     ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None)",
    "create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, \
     proto=0, flags=0, reuse_address=None, reuse_port=None, allow_broadcast=None, sock=None)",
    "create_future(self)",
    "create_server(self, protocol_factory, host=None, port=None, *, family=0, flags=1, sock=None, \
     backlog=100, ssl=None, reuse_address=None, reuse_port=None, keep_alive=None, \
     ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True)",
    "create_task(self, coro, **kwargs)",
    "create_unix_connection(self, protocol_factory, path=None, *, ssl=None, sock=None, \
     server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None)",
    "create_unix_server(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None, \
     ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True)",
    "default_exception_handler(self, context)",
    "get_debug(self)",
    "get_exception_handler(self)",
    "get_task_factory(self)",
    "getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0)",
    "getnameinfo(self, sockaddr, flags=0)",
    "is_closed(self)",
    "is_running(self)",
    "remove_reader(self, fd)",
    "remove_signal_handler(self, sig)",
    "remove_writer(self, fd)",
    "run_forever(self)",
    "run_in_executor(self, executor, func, *args)",
    "run_until_complete(self, future)",
    "sendfile(self, transport, file, offset=0, count=None, *, fallback=True)",
    "set_debug(self, enabled)",
    "set_default_executor(self, executor)",
    "set_exception_handler(self, handler)",
    "set_task_factory(self, factory)",
    "shutdown_asyncgens(self)",
    "shutdown_default_executor(self)",
    "sock_accept(self, sock)",
    "sock_connect(self, sock, address)",
    "sock_recv(self, sock, nbytes)",
    "sock_recv_into(self, sock, buf)",
    "sock_recvfrom(self, sock, bufsize)",
    "sock_recvfrom_into(self, sock, buf, nbytes=0)",
    "sock_sendall(self, sock, data)",
    "sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=None)",
    "sock_sendto(self, sock, data, address)",
    "start_tls(self, transport, protocol, sslcontext, *, server_side=False, server_hostname=None, \
     ssl_handshake_timeout=None, ssl_shutdown_timeout=None)",
    "stop(self)",
    "subprocess_exec(self, protocol_factory, *args, stdin=-1, stdout=-1, stderr=-1, **kwargs)",
    "subprocess_shell(self, protocol_factory, cmd, *, stdin=-1, stdout=-1, stderr=-1, **kwargs)",
    "time(self)",
];

/// The class.
pub fn make(vm: &mut Vm) -> Gc<Class> {
    let object = vm.types().object.clone();
    let doc = "What every event loop offers.";
    let mut class =
        ClassDef::with_base(vm, "asyncio.events", "AbstractEventLoop", doc, &object).with_dict().new_method(
            "AbstractEventLoop(cls, *args, **kwargs)",
            |_: &mut Vm, class: Gc<Class>, _: VarArgs, _: Kwargs| Value::Instance(Instance::new(&class)),
        );
    for signature in METHODS {
        class = class.forwarding(signature, "", refuse);
    }
    class.finish()
}

fn refuse(vm: &mut Vm, _: Value, _: VarArgs, _: Kwargs) -> PyResult {
    let class = vm.types().not_implemented_error.clone();
    Err(vm.raise_new(&class, Vec::new()))
}
