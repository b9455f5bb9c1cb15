//! `_aiohttp.serve`: requests that come in at a listener are given to a Python function.

use super::objects::{MessageObject, ServingObject};
use super::tls::ServerTlsObject;
use super::wire::limits_of;
use crate::asyncio::{begin_task, own_loop, socket_of, waiting};
use crate::event_loop::http::server::{Exchange, Serving};
use crate::object::{Class, Gc, Value};
use crate::runtime::native::{ClassDef, Module, This};
use crate::runtime::{PyResult, Vm};
use std::sync::Arc;
use std::time::Duration;

/// Adds the functions.
pub fn define(module: Module<'_>) -> Module<'_> {
    module
        .def(
            "begin(loop, coroutine, /)",
            "A task that runs at once; None if it has ended by then.",
            begin_task,
        )
        .def(
            "serve(loop, listener, tls, keep_alive, limits, decodes, handler, /)",
            "Serve at a listening socket: handler(message) is called for each request.",
            serve,
        )
}

/// The class.
pub fn make(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "_aiohttp", "Serving", "A server at one listener.")
        .method("stop(self, /)", "Accept no more.", |_: &mut Vm, this: This<ServingObject>| this.inner.stop())
        .method(
            "close_idle(self, /)",
            "Close the connections that wait for a request.",
            |_: &mut Vm, this: This<ServingObject>| this.inner.close_idle(),
        )
        .getter("connections(self)", "How many are open.", |_: &mut Vm, this: This<ServingObject>| {
            this.inner.open_connections()
        })
        .finish()
}

fn serve(
    vm: &mut Vm,
    event_loop: Value,
    listener: Value,
    tls: Option<This<ServerTlsObject>>,
    keep_alive: f64,
    limits: Value,
    decodes: bool,
    handler: Value,
) -> PyResult {
    let event_loop = own_loop(vm, &event_loop)?;
    let Some(listener) = socket_of(&listener) else {
        return Err(vm.type_error("a listening socket is needed"));
    };
    let core = Arc::downgrade(&event_loop.core);
    let deliver = move |exchange: Exchange| {
        let Some(core) = core.upgrade() else { return };
        let handler = handler.clone();
        waiting::later(&core, move |vm| {
            let Exchange { head, body, done } = exchange;
            let message = MessageObject::value(vm, head, body, Some(done));
            vm.call(&handler, &[message]).map(drop)
        });
    };
    let tls = tls.map(|tls| tls.inner.clone());
    let keep_alive = Duration::try_from_secs_f64(keep_alive).unwrap_or(Duration::MAX);
    let limits = limits_of(vm, &limits)?;
    let serving = Serving::start(&event_loop.core, listener, tls, keep_alive, limits, decodes, deliver);
    Ok(ServingObject::value(vm, serving))
}
