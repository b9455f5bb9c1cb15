//! `AbstractEventLoop`: the methods that every event loop has, for loops that a program writes itself.

use crate::object::{Class, Gc, Instance, Value};
use crate::runtime::native::{ClassDef, Kwargs, VarArgs};
use crate::runtime::{PyResult, Vm};

const METHODS: [&str; 54] = [
    "add_reader(self, *args, **kwargs)",
    "add_signal_handler(self, *args, **kwargs)",
    "add_writer(self, *args, **kwargs)",
    "call_at(self, *args, **kwargs)",
    "call_exception_handler(self, *args, **kwargs)",
    "call_later(self, *args, **kwargs)",
    "call_soon(self, *args, **kwargs)",
    "call_soon_threadsafe(self, *args, **kwargs)",
    "close(self, *args, **kwargs)",
    "connect_accepted_socket(self, *args, **kwargs)",
    "connect_read_pipe(self, *args, **kwargs)",
    "connect_write_pipe(self, *args, **kwargs)",
    "create_connection(self, *args, **kwargs)",
    "create_datagram_endpoint(self, *args, **kwargs)",
    "create_future(self, *args, **kwargs)",
    "create_server(self, *args, **kwargs)",
    "create_task(self, *args, **kwargs)",
    "create_unix_connection(self, *args, **kwargs)",
    "create_unix_server(self, *args, **kwargs)",
    "default_exception_handler(self, *args, **kwargs)",
    "get_debug(self, *args, **kwargs)",
    "get_exception_handler(self, *args, **kwargs)",
    "get_task_factory(self, *args, **kwargs)",
    "getaddrinfo(self, *args, **kwargs)",
    "getnameinfo(self, *args, **kwargs)",
    "is_closed(self, *args, **kwargs)",
    "is_running(self, *args, **kwargs)",
    "remove_reader(self, *args, **kwargs)",
    "remove_signal_handler(self, *args, **kwargs)",
    "remove_writer(self, *args, **kwargs)",
    "run_forever(self, *args, **kwargs)",
    "run_in_executor(self, *args, **kwargs)",
    "run_until_complete(self, *args, **kwargs)",
    "sendfile(self, *args, **kwargs)",
    "set_debug(self, *args, **kwargs)",
    "set_default_executor(self, *args, **kwargs)",
    "set_exception_handler(self, *args, **kwargs)",
    "set_task_factory(self, *args, **kwargs)",
    "shutdown_asyncgens(self, *args, **kwargs)",
    "shutdown_default_executor(self, *args, **kwargs)",
    "sock_accept(self, *args, **kwargs)",
    "sock_connect(self, *args, **kwargs)",
    "sock_recv(self, *args, **kwargs)",
    "sock_recv_into(self, *args, **kwargs)",
    "sock_recvfrom(self, *args, **kwargs)",
    "sock_recvfrom_into(self, *args, **kwargs)",
    "sock_sendall(self, *args, **kwargs)",
    "sock_sendfile(self, *args, **kwargs)",
    "sock_sendto(self, *args, **kwargs)",
    "start_tls(self, *args, **kwargs)",
    "stop(self, *args, **kwargs)",
    "subprocess_exec(self, *args, **kwargs)",
    "subprocess_shell(self, *args, **kwargs)",
    "time(self, *args, **kwargs)",
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
        class = class.method(signature, "", refuse);
    }
    class.finish()
}

fn refuse(vm: &mut Vm, _: Value, _: VarArgs, _: Kwargs) -> PyResult {
    let class = vm.types().not_implemented_error.clone();
    Err(vm.raise_new(&class, Vec::new()))
}
