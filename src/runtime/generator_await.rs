//! Delegation: what `await`, `yield from` and `async for` run, and how values and exceptions pass through.

use super::class::Sent;
use super::vm::Resume;
use super::{Frame, PyResult, Raised, Vm};
use crate::object::generator::{GeneratorKind, GeneratorState};
use crate::object::{Exception, Gc, Generator, Value};

impl Vm {
    /// Resumes any iterator or awaitable's iterator one step: generators, native awaitables, and objects with
    /// `send`/`throw`/`__next__`.
    #[inline]
    pub fn resume_any(&mut self, iterator: &Value, resume: Resume) -> PyResult<Sent> {
        if let Value::Generator(generator) = iterator {
            return self.resume_generator(generator, resume);
        }
        if let Value::Object(_) | Value::Instance(_) = iterator
            && let Some(ops) = self.ops(self.interp.class_of(iterator))
        {
            if let Some(step) = ops.resume {
                return step(self, iterator, resume);
            }
            if let (Some(next), Resume::Send(Value::None)) = (ops.next, &resume) {
                let item = next(self, iterator)?;
                return Ok(item.map_or(Sent::Returned(Value::None), Sent::Yielded));
            }
        }
        self.resume_object(iterator, resume)
    }

    /// The same through the methods of an object.
    #[inline(never)]
    fn resume_object(&mut self, iterator: &Value, resume: Resume) -> PyResult<Sent> {
        let names = self.names();
        let answer = match resume {
            Resume::Send(Value::None) => {
                let next = names.__next__.clone();
                match self.call_special(iterator, &next, &[]) {
                    Ok(Some(value)) => Ok(value),
                    // A coroutine written as a class is no iterator.
                    Ok(None) => {
                        let send = self.names().send.clone();
                        self.call_method(iterator, &send, &[Value::None])
                    }
                    Err(raised) => Err(raised),
                }
            }
            Resume::Send(value) => {
                let send = names.send.clone();
                self.call_method(iterator, &send, &[value])
            }
            Resume::Throw(exception) => {
                let throw = names.throw.clone();
                match self.get_attr_opt(iterator, &throw)? {
                    Some(throw) => self.call(&throw, &[Value::Exception(exception)]),
                    None => return Err(self.reraise(exception)),
                }
            }
        };
        match answer {
            Ok(value) => Ok(Sent::Yielded(value)),
            Err(raised) => self.stop_value(raised).map(Sent::Returned),
        }
    }

    /// The value of a pending StopIteration; other exceptions pass on.
    pub fn stop_value(&mut self, raised: Raised) -> PyResult {
        let class = self.types().stop_iteration.clone();
        self.catch(raised, &class).map(|stop| stop.member(0))
    }

    /// Throws into what a suspended frame delegates to. The frame counts as entered only afterwards, so what it
    /// handles itself becomes the context of an exception that comes back, as in CPython.
    pub fn throw_into(
        &mut self,
        frame: &Frame<'_>,
        iterator: &Value,
        exception: Gc<Exception>,
    ) -> PyResult<Sent> {
        self.outside_frame(frame, |vm| {
            if !exception.class().is_subclass(&vm.interp.types.generator_exit) {
                return vm.resume_any(iterator, Resume::Throw(exception));
            }
            vm.close_iterator(iterator)?;
            Err(vm.reraise(exception))
        })
    }

    /// Runs `run` as if the frame were not entered yet: with the exception handled outside, and an exception
    /// that it raises is raised in the frame anew.
    pub(super) fn outside_frame<R>(
        &mut self,
        frame: &Frame<'_>,
        run: impl FnOnce(&mut Vm) -> PyResult<R>,
    ) -> PyResult<R> {
        let own = frame.handles_own.get();
        if own {
            self.handled = frame.outer_handled.replace(std::mem::replace(&mut self.handled, Value::None));
        }
        let answer = run(self);
        if own {
            self.handled = frame.outer_handled.replace(std::mem::replace(&mut self.handled, Value::None));
        }
        match answer {
            Ok(answer) => Ok(answer),
            Err(raised) => {
                let exception = self.take_raised(raised);
                Err(self.raise_thrown(frame, exception))
            }
        }
    }

    /// Raises an exception that was thrown into a suspended frame: its context is what the frame itself handles,
    /// never what the thrower does.
    #[cold]
    pub fn raise_thrown(&mut self, frame: &Frame<'_>, exception: Gc<Exception>) -> Raised {
        if frame.handles_own.get() { self.raise(exception) } else { self.reraise(exception) }
    }

    /// Closes what a frame delegates to.
    pub(super) fn close_iterator(&mut self, iterator: &Value) -> PyResult<()> {
        if let Value::Generator(generator) = iterator
            && generator.kind != GeneratorKind::AsyncGenerator
        {
            return self.close_generator(generator).map(drop);
        }
        let close = self.names().close.clone();
        match self.get_attr_opt(iterator, &close)? {
            Some(close) => self.call(&close, &[]).map(drop),
            None => Ok(()),
        }
    }

    /// The iterator that `await value` runs; TypeError "'int' object can't be awaited" otherwise.
    pub fn await_iterator(&mut self, value: &Value) -> PyResult {
        if let Value::Generator(generator) = value
            && generator.kind == GeneratorKind::Coroutine
            && generator.state.get() == GeneratorState::Suspended
            && !generator.awaiting.get().is_none()
        {
            return Err(self.runtime_error("coroutine is being awaited already"));
        }
        if let Value::Object(_) = value
            && let Some(check) = self.ops(self.interp.class_of(value)).and_then(|ops| ops.check_await)
        {
            check(self, value)?;
        }
        self.awaitable_iterator(value)
    }

    /// The same for a coroutine that may be awaited elsewhere already.
    pub fn awaitable_iterator(&mut self, value: &Value) -> PyResult {
        if is_coroutine(value) {
            return Ok(value.clone());
        }
        if self.is_native_awaitable(value) {
            return self.native_iterator(value);
        }
        let class = self.class_of(value);
        let method = self.lookup(&class, &self.names().__await__);
        let native = matches!(value, Value::Object(_))
            && matches!(method, None | Some(Value::Builtin(_)))
            && self.ops(&class).is_some_and(|ops| ops.resume.is_some());
        if native {
            return self.native_iterator(value);
        }
        let name = self.names().__await__.clone();
        let Some(iterator) = self.call_special(value, &name, &[])? else {
            return Err(self.not_awaitable(value));
        };
        if is_coroutine(&iterator) || !self.is_iterator(&iterator) {
            let (class, given) = (self.qualified_type_name(value), self.qualified_type_name(&iterator));
            return Err(self.type_error(format!("{class}.__await__() must return an iterator, not {given}")));
        }
        Ok(iterator)
    }

    fn native_iterator(&mut self, value: &Value) -> PyResult {
        match self.ops(self.interp.class_of(value)).and_then(|ops| ops.iterate) {
            Some(iterate) => iterate(self, value),
            None => Ok(value.clone()),
        }
    }

    /// Whether a value is of a class written in Rust that is its own iterator when awaited.
    #[inline]
    fn is_native_awaitable(&self, value: &Value) -> bool {
        let Value::Object(object) = value else { return false };
        let Some(attrs) = object.attrs() else { return false };
        let class = attrs.class();
        !class.is_heap && self.ops(class).is_some_and(|ops| ops.resume.is_some())
    }

    #[cold]
    fn not_awaitable(&mut self, value: &Value) -> Raised {
        let class = self.type_name(value);
        self.type_error(format!("'{class}' object can't be awaited"))
    }

    /// Whether `await` accepts the kind of value at all.
    pub fn is_awaitable(&self, value: &Value) -> bool {
        is_coroutine(value) || self.lookup_special(value, &self.names().__await__).is_some()
    }

    /// The iterator of `yield from value` in a generator.
    pub fn yield_from_iterator(&mut self, generator: &Gc<Generator>, value: Value) -> PyResult {
        match &value {
            Value::Generator(inner) if inner.kind == GeneratorKind::Generator => Ok(value),
            Value::Generator(inner) if inner.kind == GeneratorKind::Coroutine => {
                if generator.is_awaitable() || generator.kind == GeneratorKind::Coroutine {
                    return Ok(value);
                }
                Err(self.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"))
            }
            value => self.iter(value),
        }
    }

    /// The asynchronous iterator that `async for` asks.
    pub fn async_for_iter(&mut self, value: &Value) -> PyResult {
        if is_async_generator(value) {
            return Ok(value.clone());
        }
        let (aiter, anext) = (self.names().__aiter__.clone(), self.names().__anext__.clone());
        let Some(iterator) = self.call_special(value, &aiter, &[])? else {
            let class = self.type_name(value);
            let message = format!("'async for' requires an object with __aiter__ method, got {class}");
            return Err(self.type_error(message));
        };
        if self.lookup_special(&iterator, &anext).is_none() {
            let class = self.type_name(&iterator);
            return Err(self.type_error(format!(
                "'async for' received an object from __aiter__ that does not implement __anext__: {class}"
            )));
        }
        Ok(iterator)
    }

    /// What `async for` awaits for the next item of an asynchronous iterator.
    pub fn async_for_next(&mut self, iterator: &Value) -> PyResult {
        let anext = self.names().__anext__.clone();
        let Some(awaitable) = self.call_special(iterator, &anext, &[])? else {
            let class = self.type_name(iterator);
            let message = format!("'async for' requires an iterator with __anext__ method, got {class}");
            return Err(self.type_error(message));
        };
        match self.awaitable_iterator(&awaitable) {
            Ok(iterator) => Ok(iterator),
            Err(raised) => {
                let cause = self.take_raised(raised);
                let class = self.type_name(&awaitable);
                let message = format!("'async for' received an invalid object from __anext__: {class}");
                let type_error = self.types().type_error.clone();
                let error = Exception::new(&type_error, vec![Value::from(message)]);
                *error.cause.borrow_mut() = Value::Exception(cause.clone());
                *error.context.borrow_mut() = Value::Exception(cause);
                error.suppress_context.set(true);
                Err(self.reraise(error))
            }
        }
    }

    /// `aiter(value)`.
    pub fn async_iter(&mut self, value: &Value) -> PyResult {
        if is_async_generator(value) {
            return Ok(value.clone());
        }
        let (aiter, anext) = (self.names().__aiter__.clone(), self.names().__anext__.clone());
        let Some(iterator) = self.call_special(value, &aiter, &[])? else {
            let class = self.type_name(value);
            return Err(self.type_error(format!("'{class}' object is not an async iterable")));
        };
        if self.lookup_special(&iterator, &anext).is_none() {
            let class = self.type_name(&iterator);
            let of = self.type_name(value);
            let message = format!("{of}.__aiter__() must return an async iterator, not {class}");
            return Err(self.type_error(message));
        }
        Ok(iterator)
    }

    /// The awaitable of `anext(value)`.
    pub fn async_next(&mut self, value: &Value) -> PyResult {
        let anext = self.names().__anext__.clone();
        match self.call_special(value, &anext, &[])? {
            Some(awaitable) => Ok(awaitable),
            None => {
                let class = self.type_name(value);
                Err(self.type_error(format!("'{class}' object is not an async iterator")))
            }
        }
    }
}

/// Whether a value is a coroutine, or a generator marked by `types.coroutine`.
pub fn is_coroutine(value: &Value) -> bool {
    match value {
        Value::Generator(generator) => generator.kind == GeneratorKind::Coroutine || generator.is_awaitable(),
        _ => false,
    }
}

fn is_async_generator(value: &Value) -> bool {
    matches!(value, Value::Generator(generator) if generator.kind == GeneratorKind::AsyncGenerator)
}
