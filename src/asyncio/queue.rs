//! Queues: the data, and the waiting of `get`, `put` and `join`.

use super::coroutine::{Machine, begin};
use super::event::Event;
use super::future::Fut;
use super::state::state;
use super::waiters::{Bound, Waiters};
use crate::object::{Attrs, Class, Gc, Trace, Tracer, Value};
use crate::runtime::awaits::Begun;
use crate::runtime::class::Sent;
use crate::runtime::ops::CompareOp;
use crate::runtime::vm::Resume;
use crate::runtime::{PyResult, Raised, Vm};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

/// In which order items leave.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    Fifo,
    Priority,
    Lifo,
}

/// An `asyncio.Queue` or one of its two variants.
pub struct Queue {
    pub attrs: Attrs,
    pub maxsize: RefCell<Value>,
    pub order: Cell<Order>,
    /// Whether a subclass replaces `_put`, `_get` and their kin.
    pub is_custom: Cell<bool>,
    pub items: RefCell<VecDeque<Value>>,
    /// What a subclass uses as `_queue` instead.
    pub own_items: RefCell<Value>,
    pub getters: Waiters,
    pub putters: Waiters,
    pub unfinished: Cell<i64>,
    pub finished: RefCell<Option<Gc<Event>>>,
    pub is_shut_down: Cell<bool>,
    pub bound: Bound,
}

impl Queue {
    /// A queue that `__init__` has not seen yet.
    pub fn blank(attrs: Attrs) -> Gc<Queue> {
        Gc::new(Queue {
            attrs,
            maxsize: RefCell::new(Value::Int(0)),
            order: Cell::new(Order::Fifo),
            is_custom: Cell::new(false),
            items: RefCell::default(),
            own_items: RefCell::new(Value::None),
            getters: Waiters::default(),
            putters: Waiters::default(),
            unfinished: Cell::new(0),
            finished: RefCell::default(),
            is_shut_down: Cell::new(false),
            bound: Bound::default(),
        })
    }

    #[inline]
    fn is_plain_fifo(&self) -> bool {
        self.order.get() == Order::Fifo && !self.is_custom.get()
    }

    /// Whether an item fits in, if that can be told without asking objects.
    #[inline]
    fn has_surely_room(&self) -> bool {
        match &*self.maxsize.borrow() {
            Value::Int(maxsize) => *maxsize <= 0 || (self.items.borrow().len() as i64) < *maxsize,
            _ => false,
        }
    }

    /// One more item was put in.
    #[inline]
    fn count_item(&self) {
        self.unfinished.set(self.unfinished.get() + 1);
        if let Some(finished) = &*self.finished.borrow() {
            finished.unset();
        }
    }

    /// The event that `join` waits for.
    pub fn finished(&self, vm: &Vm) -> Gc<Event> {
        self.finished.borrow_mut().get_or_insert_with(|| Event::new(vm)).clone()
    }
}

impl Gc<Queue> {
    /// As a value.
    pub fn value(&self) -> Value {
        Value::Object(self.clone().erase())
    }

    fn method(&self, vm: &mut Vm, name: &str, args: &[Value]) -> PyResult {
        vm.call_method_named(&self.value(), name, args)
    }

    /// `qsize()`.
    pub fn size(&self, vm: &mut Vm) -> PyResult<usize> {
        if !self.is_custom.get() {
            return Ok(self.items.borrow().len());
        }
        let items = self.own_items.borrow().clone();
        if items.is_none() { Ok(self.items.borrow().len()) } else { vm.length(&items) }
    }

    fn is_empty(&self, vm: &mut Vm) -> PyResult<bool> {
        if !self.is_custom.get() {
            return Ok(self.items.borrow().is_empty());
        }
        let answer = self.method(vm, "empty", &[])?;
        vm.truth(&answer)
    }

    fn is_full(&self, vm: &mut Vm) -> PyResult<bool> {
        if !self.is_custom.get() {
            return self.reaches_maximum(vm, self.items.borrow().len());
        }
        let answer = self.method(vm, "full", &[])?;
        vm.truth(&answer)
    }

    /// Whether this many items are all the queue may hold.
    pub fn reaches_maximum(&self, vm: &mut Vm, size: usize) -> PyResult<bool> {
        if let Value::Int(maxsize) = &*self.maxsize.borrow() {
            return Ok(*maxsize > 0 && size as i64 >= *maxsize);
        }
        let maxsize = self.maxsize.borrow().clone();
        if vm.compare_truth(CompareOp::Le, &maxsize, &Value::Int(0))? {
            return Ok(false);
        }
        vm.compare_truth(CompareOp::Ge, &Value::from(size), &maxsize)
    }

    fn push(&self, vm: &mut Vm, item: Value) -> PyResult<()> {
        if self.is_custom.get() {
            return self.method(vm, "_put", &[item]).map(drop);
        }
        self.push_plain(vm, item)
    }

    /// The default `_put`.
    pub fn push_plain(&self, vm: &mut Vm, item: Value) -> PyResult<()> {
        if self.order.get() != Order::Priority {
            self.items.borrow_mut().push_back(item);
            return Ok(());
        }
        let mut heap: Vec<Value> = self.items.take().into();
        heap.push(item);
        let last = heap.len() - 1;
        let answer = rise(vm, &mut heap, 0, last);
        *self.items.borrow_mut() = heap.into();
        answer
    }

    fn pop(&self, vm: &mut Vm) -> PyResult {
        if self.is_custom.get() {
            return self.method(vm, "_get", &[]);
        }
        self.pop_plain(vm)
    }

    /// The default `_get`.
    pub fn pop_plain(&self, vm: &mut Vm) -> PyResult {
        let popped = match self.order.get() {
            Order::Fifo => self.items.borrow_mut().pop_front(),
            Order::Lifo => self.items.borrow_mut().pop_back(),
            Order::Priority => {
                let mut heap: Vec<Value> = self.items.take().into();
                let popped = pop_heap(vm, &mut heap);
                *self.items.borrow_mut() = heap.into();
                popped?
            }
        };
        popped.ok_or_else(|| vm.index_error("pop from an empty deque"))
    }

    /// `put_nowait(item)`.
    pub fn put_nowait(&self, vm: &mut Vm, item: Value) -> PyResult<()> {
        if self.is_shut_down.get() {
            return Err(raise(vm, |errors| &errors.queue_shut_down));
        }
        if self.is_full(vm)? {
            return Err(raise(vm, |errors| &errors.queue_full));
        }
        self.push(vm, item)?;
        self.count_item();
        self.getters.wake_next(vm)
    }

    /// `get_nowait()`.
    pub fn get_nowait(&self, vm: &mut Vm) -> PyResult {
        if self.is_empty(vm)? {
            let shut_down = self.is_shut_down.get();
            return Err(raise(vm, |errors| match shut_down {
                true => &errors.queue_shut_down,
                false => &errors.queue_empty,
            }));
        }
        let item = self.pop(vm)?;
        self.putters.wake_next(vm)?;
        Ok(item)
    }

    /// `task_done()`.
    pub fn task_done(&self, vm: &mut Vm) -> PyResult<()> {
        if self.unfinished.get() <= 0 {
            return Err(vm.value_error("task_done() called too many times"));
        }
        self.unfinished.set(self.unfinished.get() - 1);
        if self.unfinished.get() == 0 { self.set_finished(vm) } else { Ok(()) }
    }

    fn set_finished(&self, vm: &mut Vm) -> PyResult<()> {
        let finished = self.finished.borrow().clone();
        finished.map_or(Ok(()), |finished| finished.set(vm))
    }

    /// `shutdown(immediate)`.
    pub fn shut_down(&self, vm: &mut Vm, immediate: bool) -> PyResult<()> {
        self.is_shut_down.set(true);
        if immediate {
            while !self.is_empty(vm)? {
                self.pop(vm)?;
                self.unfinished.set((self.unfinished.get() - 1).max(0));
            }
            if self.unfinished.get() == 0 {
                self.set_finished(vm)?;
            }
        }
        while let Some(waiter) = self.getters.pop() {
            waiter.finish_once(vm, Value::None)?;
        }
        while let Some(waiter) = self.putters.pop() {
            waiter.finish_once(vm, Value::None)?;
        }
        Ok(())
    }

    fn new_waiter(&self, vm: &mut Vm, waiters: &Waiters) -> PyResult<Fut> {
        let future = self.bound.future(vm, &self.clone().erase())?;
        waiters.push(future.clone());
        future.poll(vm)?;
        Ok(future)
    }
}

/// Begins `await queue.get()`.
pub fn begin_get(vm: &mut Vm, args: &[Value]) -> PyResult<Begun> {
    let [Value::Object(this)] = args else { return Ok(Begun::Declined) };
    let Some(queue) = this.downcast_ref::<Queue>() else { return Ok(Begun::Declined) };
    if queue.is_plain_fifo() {
        let item = queue.items.borrow_mut().pop_front();
        if let Some(item) = item {
            queue.putters.wake_next(vm)?;
            return Ok(Begun::Done(item));
        }
    }
    match this.downcast() {
        Some(queue) => begin(vm, Machine::QueueGet(queue, None)),
        None => Ok(Begun::Declined),
    }
}

/// Begins `await queue.put(item)`.
pub fn begin_put(vm: &mut Vm, args: &[Value]) -> PyResult<Begun> {
    let [Value::Object(this), item] = args else { return Ok(Begun::Declined) };
    let Some(queue) = this.downcast_ref::<Queue>() else { return Ok(Begun::Declined) };
    if queue.is_plain_fifo() && !queue.is_shut_down.get() && queue.has_surely_room() {
        queue.items.borrow_mut().push_back(item.clone());
        queue.count_item();
        queue.getters.wake_next(vm)?;
        return Ok(Begun::Done(Value::None));
    }
    match this.downcast() {
        Some(queue) => begin(vm, Machine::QueuePut(queue, Box::new(item.clone()))),
        None => Ok(Begun::Declined),
    }
}

/// One step of `get()`.
pub fn get(vm: &mut Vm, queue: &Gc<Queue>, waiter: &mut Option<Fut>, resume: Resume) -> PyResult<Sent> {
    if let Some(future) = waiter {
        match super::sleep::wait(vm, future, resume) {
            Ok(None) => return Ok(Sent::Yielded(future.value())),
            Ok(Some(_)) => {}
            Err(raised) => {
                let empty = queue.is_empty(vm);
                return Err(abandon(vm, raised, future, &queue.getters, empty));
            }
        }
    }
    if queue.is_empty(vm)? {
        if queue.is_shut_down.get() {
            return Err(raise(vm, |errors| &errors.queue_shut_down));
        }
        let future = queue.new_waiter(vm, &queue.getters)?;
        *waiter = Some(future.clone());
        return Ok(Sent::Yielded(future.value()));
    }
    if queue.is_custom.get() {
        return queue.method(vm, "get_nowait", &[]).map(Sent::Returned);
    }
    queue.get_nowait(vm).map(Sent::Returned)
}

/// One step of `put()`.
pub fn put(vm: &mut Vm, machine: &mut Machine, resume: Resume) -> PyResult<Sent> {
    let (queue, item) = match machine {
        Machine::QueuePut(queue, item) => (queue.clone(), (**item).clone()),
        Machine::QueuePutWait(queue, state) => {
            let (queue, future) = (queue.clone(), state.1.clone());
            match super::sleep::wait(vm, &future, resume) {
                Ok(None) => return Ok(Sent::Yielded(future.value())),
                Ok(Some(_)) => (queue, state.0.clone()),
                Err(raised) => {
                    let full = queue.is_full(vm);
                    return Err(abandon(vm, raised, &future, &queue.putters, full));
                }
            }
        }
        _ => unreachable!("only puts come here"),
    };
    if queue.is_full(vm)? {
        if queue.is_shut_down.get() {
            return Err(raise(vm, |errors| &errors.queue_shut_down));
        }
        let future = queue.new_waiter(vm, &queue.putters)?;
        let yielded = future.value();
        *machine = Machine::QueuePutWait(queue, Box::new((item, future)));
        return Ok(Sent::Yielded(yielded));
    }
    if queue.is_custom.get() {
        return queue.method(vm, "put_nowait", &[item]).map(Sent::Returned);
    }
    queue.put_nowait(vm, item)?;
    Ok(Sent::Returned(Value::None))
}

/// A waiter that was woken but will not use its turn passes it on.
fn abandon(
    vm: &mut Vm,
    raised: Raised,
    future: &Fut,
    waiters: &Waiters,
    must_wait: PyResult<bool>,
) -> Raised {
    let exception = vm.take_raised(raised);
    let passed = future.cancel(vm, Value::None).and_then(|_| {
        waiters.remove(future);
        if !must_wait? && !future.is_cancelled() { waiters.wake_next(vm) } else { Ok(()) }
    });
    match passed {
        Ok(()) => vm.reraise(exception),
        Err(raised) => raised,
    }
}

#[cold]
fn raise(vm: &mut Vm, class: impl FnOnce(&super::errors::Errors) -> &Gc<Class>) -> Raised {
    let class = class(&state(vm).classes().errors).clone();
    vm.raise_new(&class, Vec::new())
}

/// `heapq`'s way towards the root.
fn rise(vm: &mut Vm, heap: &mut [Value], start: usize, mut position: usize) -> PyResult<()> {
    while position > start {
        let parent = (position - 1) / 2;
        if !vm.compare_truth(CompareOp::Lt, &heap[position], &heap[parent])? {
            break;
        }
        heap.swap(position, parent);
        position = parent;
    }
    Ok(())
}

fn pop_heap(vm: &mut Vm, heap: &mut Vec<Value>) -> PyResult<Option<Value>> {
    if heap.is_empty() {
        return Ok(None);
    }
    let first = heap.swap_remove(0);
    let mut position = 0;
    loop {
        let mut child = 2 * position + 1;
        if child >= heap.len() {
            break;
        }
        if child + 1 < heap.len() && !vm.compare_truth(CompareOp::Lt, &heap[child], &heap[child + 1])? {
            child += 1;
        }
        heap.swap(position, child);
        position = child;
    }
    if !heap.is_empty() {
        rise(vm, heap, 0, position)?;
    }
    Ok(Some(first))
}

impl Trace for Queue {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        self.items.borrow().iter().for_each(|item| tracer.value(item));
        tracer.value(&self.own_items.borrow());
        tracer.value(&self.maxsize.borrow());
        self.getters.trace(tracer);
        self.putters.trace(tracer);
        self.finished.borrow().iter().for_each(|event| tracer.gc(event));
        self.bound.trace(tracer);
    }

    fn clear(&self) {
        self.attrs.clear();
        drop(self.items.take());
        drop(self.own_items.replace(Value::None));
        self.getters.clear();
        self.putters.clear();
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}
