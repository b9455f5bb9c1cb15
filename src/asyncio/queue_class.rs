//! The classes `Queue`, `PriorityQueue` and `LifoQueue`.

use super::coroutine::{Info, Machine, NativeCoroutine, Steps};
use super::future::Fut;
use super::future_class::{KwAny, VarAny};
use super::queue::{Order, Queue};
use super::state::state;
use crate::object::{Attrs, Class, Gc, Tracer, Value};
use crate::runtime::class::Sent;
use crate::runtime::native::{ClassDef, Opt, This};
use crate::runtime::vm::Resume;
use crate::runtime::{PyResult, Vm};

const MODULE: &str = "asyncio.queues";

/// The three classes.
pub fn make(vm: &mut Vm) -> (Gc<Class>, Gc<Class>, Gc<Class>) {
    let queue = ClassDef::new(vm, MODULE, "Queue", "A queue between tasks.")
        .with_dict()
        .new_method("Queue(cls, *args, **kwargs)", |_: &mut Vm, class: Gc<Class>, _: VarAny, _: KwAny| {
            Ok(Queue::blank(Attrs::new(&class)).value())
        })
        .slot("__init__(self, maxsize=0)", "", init)
        .method("_init(self, maxsize)", "", |_: &mut Vm, _: This<Queue>, _: Value| Ok(()))
        .method("_put(self, item)", "", |vm: &mut Vm, this: This<Queue>, item: Value| {
            this.0.push_plain(vm, item)
        })
        .method("_get(self)", "", |vm: &mut Vm, this: This<Queue>| this.0.pop_plain(vm))
        .method("qsize(self)", "How many items wait.", |vm: &mut Vm, this: This<Queue>| this.0.size(vm))
        .method("empty(self)", "Whether no item waits.", |vm: &mut Vm, this: This<Queue>| {
            this.0.size(vm).map(|size| size == 0)
        })
        .method("full(self)", "Whether the queue holds all it may.", full)
        .method(
            "put(self, item)",
            "Put an item in, waiting while the queue is full.",
            |vm: &mut Vm, this: This<Queue>, item: Value| {
                Ok(NativeCoroutine::value(vm, Machine::QueuePut(this.0, Box::new(item))))
            },
        )
        .method(
            "put_nowait(self, item)",
            "Put an item in or raise QueueFull.",
            |vm: &mut Vm, this: This<Queue>, item: Value| this.0.put_nowait(vm, item),
        )
        .method(
            "get(self)",
            "Take an item out, waiting while there is none.",
            |vm: &mut Vm, this: This<Queue>| Ok(NativeCoroutine::value(vm, Machine::QueueGet(this.0, None))),
        )
        .method(
            "get_nowait(self)",
            "Take an item out or raise QueueEmpty.",
            |vm: &mut Vm, this: This<Queue>| this.0.get_nowait(vm),
        )
        .begins("put", super::queue::begin_put)
        .begins("get", super::queue::begin_get)
        .method("task_done(self)", "Say that an item was seen to.", |vm: &mut Vm, this: This<Queue>| {
            this.0.task_done(vm)
        })
        .method("join(self)", "Wait until every item was seen to.", |vm: &mut Vm, this: This<Queue>| {
            Ok(NativeCoroutine::boxed(vm, Join { queue: this.0, waiter: None }))
        })
        .method(
            "shutdown(self, immediate=False)",
            "Refuse further puts and, once empty, gets.",
            |vm: &mut Vm, this: This<Queue>, immediate: bool| this.0.shut_down(vm, immediate),
        )
        .slot("__repr__(self, /)", "", |vm: &mut Vm, this: This<Queue>| {
            let info = format_info(vm, &this.0)?;
            Ok(format!("<{} at {:#x} {info}>", this.attrs.class().name(), this.0.address()))
        })
        .slot("__str__(self, /)", "", |vm: &mut Vm, this: This<Queue>| {
            let info = format_info(vm, &this.0)?;
            Ok(format!("<{} {info}>", this.attrs.class().name()))
        })
        .class_method("__class_getitem__(cls, item, /)", "", super::generic_alias)
        .getter("maxsize(self)", "How many items it may hold.", |_: &mut Vm, this: This<Queue>| {
            Ok(this.maxsize.borrow().clone())
        })
        .getset(
            "_maxsize(self)",
            "",
            |_: &mut Vm, this: This<Queue>| Ok(this.maxsize.borrow().clone()),
            set_maxsize,
        )
        .getset("_queue(self)", "", get_items, set_items)
        .getset(
            "_unfinished_tasks(self)",
            "",
            |_: &mut Vm, this: This<Queue>| Ok(this.unfinished.get()),
            set_unfinished,
        )
        .getter("_finished(self)", "", finished)
        .getter("_getters(self)", "", |_: &mut Vm, this: This<Queue>| Ok(this.getters.list()))
        .getter("_putters(self)", "", |_: &mut Vm, this: This<Queue>| Ok(this.putters.list()))
        .getter("_is_shutdown(self)", "", |_: &mut Vm, this: This<Queue>| Ok(this.is_shut_down.get()))
        .finish();
    let doc = "A queue whose smallest item leaves first.";
    let priority = ClassDef::with_base(vm, MODULE, "PriorityQueue", doc, &queue).finish();
    let doc = "A queue whose newest item leaves first.";
    let lifo = ClassDef::with_base(vm, MODULE, "LifoQueue", doc, &queue).finish();
    (queue, priority, lifo)
}

/// What a subclass may replace so that the queue must ask.
const HOOKS: [&str; 7] = ["_init", "_put", "_get", "qsize", "empty", "full", "put_nowait"];

fn init(vm: &mut Vm, this: This<Queue>, maxsize: Value) -> PyResult<()> {
    *this.maxsize.borrow_mut() = maxsize.clone();
    let class = this.attrs.class().clone();
    let (priority, lifo, is_plain) = {
        let state = state(vm);
        let classes = state.classes();
        let plain = [&classes.queue, &classes.priority_queue, &classes.lifo_queue];
        (
            class.is_subclass(&classes.priority_queue),
            class.is_subclass(&classes.lifo_queue),
            plain.iter().any(|plain| class.is(plain)),
        )
    };
    this.order.set(match (priority, lifo) {
        (true, _) => Order::Priority,
        (_, true) => Order::Lifo,
        _ => Order::Fifo,
    });
    if !is_plain {
        let replaced = HOOKS.iter().chain(&["get_nowait"]).any(|hook| {
            let hook = vm.intern(hook);
            !matches!(vm.lookup(&class, &hook), Some(Value::Builtin(_)))
        });
        this.is_custom.set(replaced);
        if replaced {
            vm.call_method_named(&this.0.value(), "_init", &[maxsize])?;
        }
    }
    Ok(())
}

fn full(vm: &mut Vm, this: This<Queue>) -> PyResult<bool> {
    let size = if this.is_custom.get() {
        let size = vm.call_method_named(&this.0.value(), "qsize", &[])?;
        usize::try_from(vm.index_i64(&size)?).unwrap_or(0)
    } else {
        this.0.size(vm)?
    };
    this.0.reaches_maximum(vm, size)
}

fn set_maxsize(vm: &mut Vm, this: This<Queue>, value: Opt<Value>) -> PyResult<()> {
    let Opt::Given(value) = value else { return Err(vm.type_error("cannot delete attribute")) };
    *this.maxsize.borrow_mut() = value;
    Ok(())
}

fn set_unfinished(vm: &mut Vm, this: This<Queue>, value: Opt<i64>) -> PyResult<()> {
    let Opt::Given(value) = value else { return Err(vm.type_error("cannot delete attribute")) };
    this.unfinished.set(value);
    Ok(())
}

fn finished(vm: &mut Vm, this: This<Queue>) -> PyResult {
    let event = this.finished(vm);
    if this.unfinished.get() == 0 {
        event.set(vm)?;
    }
    Ok(Value::Object(event.erase()))
}

fn get_items(_: &mut Vm, this: This<Queue>) -> PyResult {
    let own = this.own_items.borrow().clone();
    if !own.is_none() {
        return Ok(own);
    }
    Ok(Value::from(this.items.borrow().iter().cloned().collect::<Vec<_>>()))
}

fn set_items(vm: &mut Vm, this: This<Queue>, value: Opt<Value>) -> PyResult<()> {
    let Opt::Given(value) = value else { return Err(vm.type_error("cannot delete attribute")) };
    *this.own_items.borrow_mut() = value;
    this.is_custom.set(true);
    Ok(())
}

fn format_info(vm: &mut Vm, queue: &Gc<Queue>) -> PyResult<String> {
    let maxsize = queue.maxsize.borrow().clone();
    let mut info = format!("maxsize={}", vm.repr(&maxsize)?.to_string_lossy());
    let items = get_items(vm, This(queue.clone()))?;
    if vm.truth(&items)? {
        let items = Value::from(vm.collect(&items)?);
        info.push_str(&format!(" _queue={}", vm.repr(&items)?.to_string_lossy()));
    }
    if !queue.getters.is_empty() {
        info.push_str(&format!(" _getters[{}]", queue.getters.len()));
    }
    if !queue.putters.is_empty() {
        info.push_str(&format!(" _putters[{}]", queue.putters.len()));
    }
    if queue.unfinished.get() != 0 {
        info.push_str(&format!(" tasks={}", queue.unfinished.get()));
    }
    if queue.is_shut_down.get() {
        info.push_str(" shutdown");
    }
    Ok(info)
}

static JOIN: Info = Info::new("join", "Queue.join");

/// `join()`.
struct Join {
    queue: Gc<Queue>,
    waiter: Option<Fut>,
}

impl Steps for Join {
    fn info(&self) -> &'static Info {
        &JOIN
    }

    fn step(&mut self, vm: &mut Vm, resume: Resume) -> PyResult<Sent> {
        if self.waiter.is_none() && self.queue.unfinished.get() <= 0 {
            return Ok(Sent::Returned(Value::None));
        }
        let finished = self.queue.finished(vm);
        match super::event::wait(vm, &finished, &mut self.waiter, resume)? {
            Sent::Returned(_) => Ok(Sent::Returned(Value::None)),
            yielded => Ok(yielded),
        }
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.gc(&self.queue);
        self.waiter.iter().for_each(|waiter| tracer.any(waiter.object()));
    }
}
