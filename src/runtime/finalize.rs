//! What runs when objects die: `__del__`, the closing of suspended frames, warnings about coroutines that were
//! never awaited, and the callbacks of weak references. Dying objects wait in the heap's queues; the vm comes
//! here when its attention is called.

use super::async_generator::{AsyncSend, AsyncThrow};
use super::{Raised, Vm};
use crate::object::generator::{Fact, GeneratorKind, GeneratorState};
use crate::object::{Gc, Generator, Str, Value, WeakRef, attention};
use std::sync::atomic::Ordering;

/// A chain of finalizers, each of which was due to the one before, is taken to have no end beyond this length.
const ENDLESS: usize = 2_000_000;

impl Vm {
    /// Runs all finalizers and callbacks that are due, also those that become due meanwhile, which go before the
    /// rest. What they raise is reported as unraisable.
    pub fn run_finalizers(&mut self) {
        let pending = self.raised.take();
        let resume = self.resume.take();
        let returned = std::mem::replace(&mut self.returned, Value::None);
        let mut waiting = vec![self.heap().take_finalizers().into_iter()];
        while let Some(objects) = waiting.last_mut() {
            let next = objects.next();
            if next.is_none() {
                waiting.pop();
            }
            self.call_weak_callbacks();
            if let Some(object) = next {
                match waiting.len() < ENDLESS {
                    true => self.finalize(object),
                    false => self.refuse_del(&object),
                }
            }
            let due = self.heap().take_finalizers();
            if !due.is_empty() {
                waiting.push(due.into_iter());
            }
        }
        self.call_weak_callbacks();
        self.raised = pending;
        self.resume = resume;
        self.returned = returned;
    }

    /// Runs the finalizers that are due, and nothing else that waits for attention.
    #[inline(always)]
    pub fn settle(&mut self) {
        if self.needs_attention() {
            self.settle_now();
        }
    }

    #[cold]
    fn settle_now(&mut self) {
        if self.attention.fetch_and(!attention::FINALIZE, Ordering::Relaxed) & attention::FINALIZE != 0 {
            self.run_finalizers();
        }
    }

    fn finalize(&mut self, object: Value) {
        match &object {
            Value::Generator(generator) => self.finalize_generator(generator),
            Value::Object(native) => {
                if let Some(this) = native.downcast::<AsyncSend>() {
                    return self.warn_method_unawaited("asend", &this.generator, &object);
                }
                if let Some(this) = native.downcast::<AsyncThrow>() {
                    return self.warn_method_unawaited(this.method(), &this.generator, &object);
                }
                let class = self.interp.class_of(&object).clone();
                if let Some(finalize) = self.ops(&class).and_then(|ops| ops.finalize) {
                    finalize(self, &object);
                }
                self.call_del(&object);
            }
            _ => self.call_del(&object),
        }
    }

    /// Finalizers that make objects whose finalizers make objects are an endless recursion.
    fn refuse_del(&mut self, object: &Value) {
        let name = self.names().__del__.clone();
        let method = self.lookup_special(object, &name).unwrap_or(Value::None);
        let raised = self.recursion_error("maximum recursion depth exceeded");
        self.report(raised, "Exception ignored while calling deallocator", &method);
    }

    fn call_del(&mut self, object: &Value) {
        let name = self.names().__del__.clone();
        let Some(method) = self.lookup_special(object, &name) else { return };
        if let Err(raised) = self.call_special(object, &name, &[]) {
            self.report(raised, "Exception ignored while calling deallocator", &method);
        }
    }

    fn call_weak_callbacks(&mut self) {
        for weak in self.heap().take_weak_callbacks() {
            self.call_weak_callback(weak);
        }
    }

    fn call_weak_callback(&mut self, weak: Gc<WeakRef>) {
        let callback = weak.callback.replace(Value::None);
        if callback.is_none() {
            return;
        }
        if let Err(raised) = self.call(&callback, &[Value::Object(weak.erase())]) {
            self.report(raised, "Exception ignored while calling weakref callback", &callback);
        }
    }

    /// What happens to a generator, coroutine or async generator that nobody holds any more.
    pub fn finalize_generator(&mut self, generator: &Gc<Generator>) {
        let object = Value::Generator(generator.clone());
        if generator.state.get() == GeneratorState::Closed {
            return;
        }
        if generator.kind == GeneratorKind::AsyncGenerator && !generator.facts.has(Fact::Ended) {
            let hook = generator.more.look(|more| more.finalizer.clone());
            if let Some(hook) = hook {
                if let Err(raised) = self.call(&hook, std::slice::from_ref(&object)) {
                    self.report(raised, "Exception ignored while finalizing async generator", &object);
                }
                return;
            }
        }
        let is_new = generator.state.get() == GeneratorState::Created;
        if is_new && generator.kind == GeneratorKind::Coroutine {
            self.warn_unawaited(generator);
            return;
        }
        if let Err(raised) = self.close_generator(generator) {
            self.report(raised, "Exception ignored while closing generator", &object);
        }
    }

    fn warn_unawaited(&mut self, generator: &Gc<Generator>) {
        let mut message = format!("coroutine '{}' was never awaited", generator.qualname().to_string_lossy());
        let origin = generator.more.look(|more| more.origin.clone());
        if let Some(Value::Tuple(entries)) = origin {
            message.push_str("\nCoroutine created at (most recent call last)\n");
            let lines: Vec<String> = entries.items().iter().rev().filter_map(origin_line).collect();
            message.push_str(lines.concat().trim_end_matches('\n'));
        }
        let class = self.types().runtime_warning.clone();
        let warn = self.interp.hooks.warn;
        let object = Value::Generator(generator.clone());
        if let Err(raised) = warn(self, &class, &message, 1, Some(&object)) {
            self.report(raised, "Exception ignored while finalizing coroutine", &object);
        }
    }

    fn warn_method_unawaited(&mut self, method: &str, generator: &Gc<Generator>, object: &Value) {
        let qualname = Value::Str(generator.qualname());
        let shown = match self.repr(&qualname) {
            Ok(shown) => shown,
            Err(raised) => return drop(self.take_raised(raised)),
        };
        let message = format!("coroutine method '{method}' of {} was never awaited", shown.to_string_lossy());
        let class = self.types().runtime_warning.clone();
        let warn = self.interp.hooks.warn;
        if let Err(raised) = warn(self, &class, &message, 1, None) {
            self.report(raised, "Exception ignored while finalizing coroutine", object);
        }
    }

    /// Hands an exception to `sys.unraisablehook`; it waits in `raised` meanwhile.
    fn report(&mut self, _: Raised, message: &str, object: &Value) {
        let unraisable = self.interp.hooks.unraisable;
        unraisable(self, message, object);
        self.raised = None;
    }
}

/// An entry of `cr_origin` as a traceback shows it.
fn origin_line(entry: &Value) -> Option<String> {
    let Value::Tuple(entry) = entry else { return None };
    let [Value::Str(file), Value::Int(line), Value::Str(name)] = entry.items() else { return None };
    let shown = |text: &Gc<Str>| text.to_string_lossy().into_owned();
    let mut out = format!("  File \"{}\", line {line}, in {}\n", shown(file), shown(name));
    let text = std::fs::read_to_string(shown(file)).unwrap_or_default();
    if let Some(source) = text.lines().nth((*line as usize).saturating_sub(1)) {
        out.push_str(&format!("    {}\n", source.trim()));
    }
    Some(out)
}
