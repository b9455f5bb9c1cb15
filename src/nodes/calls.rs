//! Calls. A plain call of a Python function evaluates its arguments straight into the callee's slots; a built-in
//! function receives them in an array on the stack.

use super::call_named::{DirectCall, Places, defaults_suffice, fill_defaults};
use super::construct::ConstructCache;
use super::{At, Tree};
use crate::object::heap_last_first::drop_last_first;
use crate::object::heap_slots::Slot;
use crate::object::{Builtin, Function, Gc, Method, Value};
use crate::runtime::awaits::{BeginFn, Begun, Start};
use crate::runtime::call::native_body;
use crate::runtime::frame::body_of;
use crate::runtime::{Args, Body, Frame, Node, PyResult, Vm};
use crate::source::Span;

/// A call with positional arguments only.
pub struct Call {
    pub callee: Tree,
    pub args: Box<[Tree]>,
    pub span: Span,
    pub construct: ConstructCache,
}

impl Node for Call {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let callee = self.callee.eval(vm, frame)?;
        let site = Site { args: &self.args, span: self.span };
        match &callee {
            Value::Function(function) => site.function(vm, frame, function, None),
            Value::Class(class) => {
                let class = class.clone();
                self.construct.call(vm, frame, &class, site)
            }
            Value::Builtin(builtin) => site.builtin(vm, frame, builtin, None),
            other => site.any(vm, frame, other, None),
        }
    }

    #[inline]
    fn begin(&self, vm: &mut Vm, frame: &Frame<'_>, span: Span) -> Start {
        let Ok(callee) = self.callee.eval(vm, frame) else { return Start::Failed };
        let site = Site { args: &self.args, span: self.span };
        match &callee {
            Value::Function(function) => site.begin_function(vm, frame, function, None, span),
            Value::Class(class) => {
                let class = class.clone();
                let value = self.construct.call(vm, frame, &class, site);
                vm.to_await(value)
            }
            callee => site.begin(vm, frame, callee, None, span),
        }
    }
}

/// The arguments of a call under way and where it stands.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    pub args: &'a [Tree],
    pub span: Span,
}

impl Site<'_> {
    /// Calls a Python function, with a receiver in front of the arguments.
    #[inline(always)]
    pub fn function(
        self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        function: &Gc<Function>,
        receiver: Option<&Value>,
    ) -> PyResult {
        let body = body_of(function.code.get());
        let count = self.args.len() + usize::from(receiver.is_some());
        if body.plain_arity as usize != count && !defaults_suffice(function, body, count) {
            if body.info.parameters.has_varargs && !body.suspendable {
                return self.spread(vm, frame, function, body, receiver);
            }
            return self.bound(vm, frame, &Value::Function(function.clone()), receiver, false);
        }
        if body.suspendable {
            return self.generator(vm, frame, function, body, receiver);
        }
        let answer = vm.with_slots(body.info.slot_count as usize, |vm, slots| {
            self.fill(vm, frame, slots, receiver)?;
            self.settle(vm, frame, function, body, slots, count)?;
            vm.run_bound(function, body, slots).at(vm, frame, self.span)
        })?;
        vm.check_attention().at(vm, frame, self.span)?;
        Ok(answer)
    }

    /// Calls a function that takes `*args`.
    #[inline(never)]
    fn spread(
        self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        function: &Gc<Function>,
        body: &Body,
        receiver: Option<&Value>,
    ) -> PyResult {
        let answer = vm.with_slots(body.info.slot_count as usize, |vm, slots| {
            let mut places = Places::new(body, slots);
            if let Some(receiver) = receiver {
                places.put(receiver.clone());
            }
            for arg in self.args {
                places.put(arg.eval(vm, frame)?);
            }
            let next = places.finish(body.info.parameters.varargs_slot());
            self.settle(vm, frame, function, body, slots, next)?;
            vm.run_bound(function, body, slots).at(vm, frame, self.span)
        })?;
        vm.check_attention().at(vm, frame, self.span)?;
        Ok(answer)
    }

    /// Calls what is awaited (at `span`) and begins to wait for it.
    #[inline(always)]
    pub fn begin(
        self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        callee: &Value,
        receiver: Option<&Value>,
        span: Span,
    ) -> Start {
        match callee {
            Value::Function(function) => self.begin_function(vm, frame, function, receiver, span),
            Value::Builtin(builtin) if let Some(begin) = native_body(builtin).begin.get() => {
                self.begin_native(vm, frame, builtin, begin, receiver, span)
            }
            Value::Method(method) if receiver.is_none() => self.begin_method(vm, frame, method, span),
            other => {
                let value = self.any(vm, frame, other, receiver);
                vm.to_await(value)
            }
        }
    }

    #[inline(never)]
    fn begin_method(self, vm: &mut Vm, frame: &Frame<'_>, method: &Method, span: Span) -> Start {
        match &method.function {
            Value::Function(function) => {
                self.begin_function(vm, frame, function, Some(&method.receiver), span)
            }
            other => {
                let value = self.bound(vm, frame, other, Some(&method.receiver), true);
                vm.to_await(value)
            }
        }
    }

    #[inline(always)]
    fn begin_function(
        self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        function: &Gc<Function>,
        receiver: Option<&Value>,
        span: Span,
    ) -> Start {
        let body = body_of(function.code.get());
        let count = self.args.len() + usize::from(receiver.is_some());
        if body.plain_arity as usize != count || !body.is_coroutine || vm.origin_depth > 0 {
            return self.begin_unusual(vm, frame, function, receiver, span);
        }
        let begin = Begin { args: self.args, receiver, span };
        if body.suspends.get() {
            begin.part(vm, frame, function, body)
        } else {
            begin.stacked(vm, frame, function, body)
        }
    }

    /// Where arguments are missing, or the function makes no coroutine.
    #[inline(never)]
    fn begin_unusual(
        self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        function: &Gc<Function>,
        receiver: Option<&Value>,
        span: Span,
    ) -> Start {
        let body = body_of(function.code.get());
        let count = self.args.len() + usize::from(receiver.is_some());
        let suits = body.plain_arity as usize == count || defaults_suffice(function, body, count);
        if !suits || !body.is_coroutine || vm.origin_depth > 0 {
            let value = self.function(vm, frame, function, receiver);
            return vm.to_await(value);
        }
        vm.with_slots(body.info.slot_count as usize, |vm, slots| {
            if self.fill(vm, frame, slots, receiver).is_err() {
                return Start::Failed;
            }
            if self.settle(vm, frame, function, body, slots, count).is_err() {
                return Start::Failed;
            }
            frame.position.set(span);
            vm.begin_coroutine(function, body, slots)
        })
    }

    #[inline]
    fn begin_native(
        self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        builtin: &Gc<Builtin>,
        begin: BeginFn,
        receiver: Option<&Value>,
        span: Span,
    ) -> Start {
        let begun = self.with_values(vm, frame, receiver, |vm, values| {
            frame.position.set(span);
            match begin(vm, values) {
                Ok(Begun::Declined) => {
                    frame.position.set(self.span);
                    let answer = vm.call_builtin(builtin, Args::new(values)).at(vm, frame, self.span);
                    Ok(vm.to_await(answer))
                }
                Ok(begun) => Ok(vm.start_of(begun)),
                Err(_) => Ok(Start::Raised),
            }
        });
        begun.unwrap_or(Start::Failed)
    }

    /// Evaluates the arguments into the first slots, which are empty.
    #[inline(always)]
    fn fill(self, vm: &mut Vm, frame: &Frame<'_>, slots: &[Slot], receiver: Option<&Value>) -> PyResult<()> {
        fill(vm, frame, slots, receiver, self.args)
    }

    /// Gives the parameters behind the first `count` their defaults; the error if one has none.
    #[inline(always)]
    fn settle(
        self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        function: &Gc<Function>,
        body: &Body,
        slots: &[Slot],
        count: usize,
    ) -> PyResult<()> {
        frame.position.set(self.span);
        if body.plain_arity as usize == count || fill_defaults(function, body, slots, count) {
            return Ok(());
        }
        lacking(vm, function, &slots[..count]).at(vm, frame, self.span).map(drop)
    }

    #[inline(never)]
    fn generator(
        self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        function: &Gc<Function>,
        body: &Body,
        receiver: Option<&Value>,
    ) -> PyResult {
        vm.start_generator(function, body, |vm, slots| {
            self.fill(vm, frame, slots, receiver)?;
            let count = self.args.len() + usize::from(receiver.is_some());
            self.settle(vm, frame, function, body, slots, count)
        })
    }

    /// Calls anything, with a receiver in front of the arguments.
    #[inline]
    pub fn any(self, vm: &mut Vm, frame: &Frame<'_>, callee: &Value, receiver: Option<&Value>) -> PyResult {
        match (callee, receiver) {
            (Value::Function(function), _) => self.function(vm, frame, function, receiver),
            (Value::Method(method), None) => match &method.function {
                Value::Function(function) => self.function(vm, frame, function, Some(&method.receiver)),
                other => self.bound(vm, frame, other, Some(&method.receiver), true),
            },
            _ => self.bound(vm, frame, callee, receiver, false),
        }
    }

    /// Evaluates the arguments, then calls.
    #[inline(never)]
    fn bound(
        self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        callee: &Value,
        receiver: Option<&Value>,
        is_method: bool,
    ) -> PyResult {
        let answer = self.with_values(vm, frame, receiver, |vm, values| {
            frame.position.set(self.span);
            let args = Args::new(values);
            let answer = match callee {
                Value::Builtin(builtin) if is_method => vm.call_builtin_as(builtin, args, true),
                callee => vm.call_args(callee, args),
            };
            answer.at(vm, frame, self.span)
        })?;
        vm.check_attention().at(vm, frame, self.span)?;
        Ok(answer)
    }

    /// Calls a function written in Rust.
    #[inline(always)]
    pub fn builtin(
        self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        builtin: &Gc<Builtin>,
        receiver: Option<&Value>,
    ) -> PyResult {
        let answer = self.with_values(vm, frame, receiver, |vm, values| {
            frame.position.set(self.span);
            let args = Args::new(values);
            let answer = match receiver {
                Some(_) => vm.call_builtin(builtin, args),
                None => vm.call_unbound(builtin, args),
            };
            answer.at(vm, frame, self.span)
        })?;
        vm.check_attention().at(vm, frame, self.span)?;
        Ok(answer)
    }

    /// Evaluates the arguments and hands them on together.
    #[inline(always)]
    pub fn with_values<R>(
        self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        receiver: Option<&Value>,
        call: impl FnOnce(&mut Vm, &[Value]) -> PyResult<R>,
    ) -> PyResult<R> {
        match (receiver, self.args) {
            (None, []) => call(vm, &[]),
            (None, [a]) => {
                let values = [a.eval(vm, frame)?];
                call(vm, &values)
            }
            (None, [a, b]) => {
                let values = [a.eval(vm, frame)?, b.eval(vm, frame)?];
                call(vm, &values)
            }
            (Some(receiver), []) => call(vm, std::slice::from_ref(receiver)),
            (Some(receiver), [a]) => {
                let values = [receiver.clone(), a.eval(vm, frame)?];
                call(vm, &values)
            }
            (Some(receiver), [a, b]) => {
                let values = [receiver.clone(), a.eval(vm, frame)?, b.eval(vm, frame)?];
                call(vm, &values)
            }
            (receiver, args) => {
                let mut values = Vec::with_capacity(args.len() + 1);
                values.extend(receiver.cloned());
                for arg in args {
                    values.push(arg.eval(vm, frame)?);
                }
                call(vm, &values)
            }
        }
    }
}

/// Calls again by the general way, which words the error for a parameter without a value.
#[cold]
fn lacking(vm: &mut Vm, function: &Gc<Function>, given: &[Slot]) -> PyResult {
    let positional: Vec<Value> = given.iter().map(|slot| slot.get().clone()).collect();
    vm.call_function(function, Args::new(&positional))
}

/// Evaluates arguments into the first slots, which are empty.
#[inline(always)]
fn fill(
    vm: &mut Vm,
    frame: &Frame<'_>,
    mut slots: &[Slot],
    receiver: Option<&Value>,
    args: &[Tree],
) -> PyResult<()> {
    if let Some(receiver) = receiver {
        slots[0].set_first(receiver.clone());
        slots = &slots[1..];
    }
    for (slot, arg) in slots.iter().zip(args) {
        let value = arg.eval(vm, frame)?;
        slot.set_first(value);
    }
    Ok(())
}

/// A call of a coroutine function with just its arguments, awaited at `span`.
struct Begin<'a> {
    args: &'a [Tree],
    receiver: Option<&'a Value>,
    span: Span,
}

impl Begin<'_> {
    /// Begins on the value stack.
    #[inline(never)]
    fn stacked(&self, vm: &mut Vm, frame: &Frame<'_>, function: &Gc<Function>, body: &Body) -> Start {
        vm.with_slots(body.info.slot_count as usize, |vm, slots| {
            if fill(vm, frame, slots, self.receiver, self.args).is_err() {
                return Start::Failed;
            }
            frame.position.set(self.span);
            vm.begin_coroutine(function, body, slots)
        })
    }

    /// Begins in an object.
    #[inline(never)]
    fn part(&self, vm: &mut Vm, frame: &Frame<'_>, function: &Gc<Function>, body: &Body) -> Start {
        let part = vm.new_part(function, body);
        if fill(vm, frame, part.slots(), self.receiver, self.args).is_err() {
            return Start::Failed;
        }
        frame.position.set(self.span);
        vm.begin_part(part, body)
    }
}

/// A call with keyword arguments or unpacking.
pub struct CallGeneral {
    pub callee: Tree,
    pub args: Vec<Argument>,
    pub keywords: Vec<KeywordArgument>,
    pub span: Span,
    pub construct: ConstructCache,
}

/// A positional argument or `*iterable`.
pub enum Argument {
    Plain(Tree),
    Star(Tree),
}

/// `name=value` or `**mapping`.
pub enum KeywordArgument {
    Named(Gc<crate::object::Str>, Tree),
    Mapping(Tree, Span),
}

impl Node for CallGeneral {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let callee = self.callee.eval(vm, frame)?;
        match &callee {
            Value::Function(function) => {
                if let Some(answer) = self.direct(function, None).run(vm, frame) {
                    return answer;
                }
            }
            Value::Class(class) => {
                let args = (&self.args[..], &self.keywords[..]);
                if let Some(answer) = self.construct.call_named(vm, frame, class, args, self.span) {
                    return answer;
                }
            }
            _ => {}
        }
        self.general(vm, frame, &callee)
    }

    fn begin(&self, vm: &mut Vm, frame: &Frame<'_>, span: Span) -> Start {
        let Ok(callee) = self.callee.eval(vm, frame) else { return Start::Failed };
        let direct = match &callee {
            Value::Function(function) => self.direct(function, None).begin(vm, frame, span),
            _ => None,
        };
        direct.unwrap_or_else(|| {
            let value = self.general(vm, frame, &callee);
            vm.to_await(value)
        })
    }
}

impl CallGeneral {
    fn direct<'a>(&'a self, function: &'a Gc<Function>, receiver: Option<&'a Value>) -> DirectCall<'a> {
        DirectCall { function, receiver, positional: &self.args, named: &self.keywords, span: self.span }
    }

    #[inline(never)]
    fn general(&self, vm: &mut Vm, frame: &Frame<'_>, callee: &Value) -> PyResult {
        let (mut positional, keywords) =
            collect_all(vm, frame, callee, &self.args, &self.keywords, self.span)?;
        let answer = self.finish(vm, frame, callee, &positional, &keywords);
        drop_last_first(&mut positional);
        answer
    }

    fn finish(
        &self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        callee: &Value,
        positional: &[Value],
        keywords: &[(Gc<crate::object::Str>, Value)],
    ) -> PyResult {
        frame.position.set(self.span);
        let answer = vm.call_args(callee, Args { positional, keywords }).at(vm, frame, self.span)?;
        vm.check_attention().at(vm, frame, self.span)?;
        Ok(answer)
    }
}

/// The arguments of a call (at `span`), unpacked. A `*iterable` alone is unpacked after the keyword arguments.
pub fn collect_all(
    vm: &mut Vm,
    frame: &Frame<'_>,
    callee: &Value,
    args: &[Argument],
    keywords: &[KeywordArgument],
    span: Span,
) -> PyResult<(Vec<Value>, Vec<(Gc<crate::object::Str>, Value)>)> {
    if let [Argument::Star(node)] = args {
        let iterable = node.eval(vm, frame)?;
        let keywords = collect_keywords(vm, frame, callee, keywords, span)?;
        let items = super::collections::items_of(vm, &iterable).at(vm, frame, span)?;
        return Ok((items, keywords));
    }
    let positional = collect_arguments(vm, frame, args, span)?;
    Ok((positional, collect_keywords(vm, frame, callee, keywords, span)?))
}

/// The positional arguments of a call (at `span`), unpacked.
pub fn collect_arguments(
    vm: &mut Vm,
    frame: &Frame<'_>,
    args: &[Argument],
    span: Span,
) -> PyResult<Vec<Value>> {
    if let [Argument::Star(node)] = args {
        let iterable = node.eval(vm, frame)?;
        return super::collections::items_of(vm, &iterable).at(vm, frame, span);
    }
    let mut values = Vec::with_capacity(args.len());
    for arg in args {
        match arg {
            Argument::Plain(node) => values.push(node.eval(vm, frame)?),
            Argument::Star(node) => {
                let iterable = node.eval(vm, frame)?;
                super::collections::extend_with(vm, &mut values, &iterable).at(vm, frame, span)?;
            }
        }
    }
    Ok(values)
}

/// The keyword arguments, mappings unpacked.
pub fn collect_keywords(
    vm: &mut Vm,
    frame: &Frame<'_>,
    callee: &Value,
    keywords: &[KeywordArgument],
    span: Span,
) -> PyResult<Vec<(Gc<crate::object::Str>, Value)>> {
    let mut values = Vec::new();
    for keyword in keywords {
        match keyword {
            KeywordArgument::Named(name, node) => {
                let value = node.eval(vm, frame)?;
                if values.iter().any(|(other, _): &(Gc<crate::object::Str>, Value)| other.is(name)) {
                    return Err(repeated_keyword(vm, callee, name)).at(vm, frame, span);
                }
                values.push((name.clone(), value));
            }
            KeywordArgument::Mapping(node, _) => {
                let mapping = node.eval(vm, frame)?;
                unpack_mapping(vm, callee, &mapping, &mut values).at(vm, frame, span)?;
            }
        }
    }
    Ok(values)
}

/// Appends the entries of `**mapping`.
pub fn unpack_mapping(
    vm: &mut Vm,
    callee: &Value,
    mapping: &Value,
    values: &mut Vec<(Gc<crate::object::Str>, Value)>,
) -> PyResult<()> {
    let pairs = match super::collections::mapping_pairs(vm, mapping)? {
        Some(pairs) => pairs,
        None => {
            let class = vm.type_name(mapping);
            return Err(vm.type_error(format!("Value after ** must be a mapping, not {class}")));
        }
    };
    // A mapping's own keys differ; only those before it can be repeated.
    let known = values.len();
    values.reserve(pairs.len());
    for (key, value) in pairs {
        let Value::Str(name) = key.unwrapped() else {
            return Err(vm.type_error("keywords must be strings"));
        };
        let name = vm.interp.intern_str(name);
        if values[..known].iter().any(|(other, _)| other.is(&name)) {
            return Err(repeated_keyword(vm, callee, &name));
        }
        values.push((name, value));
    }
    Ok(())
}

#[cold]
fn repeated_keyword(vm: &mut Vm, callee: &Value, name: &Gc<crate::object::Str>) -> crate::runtime::Raised {
    let function = function_text(vm, callee);
    vm.type_error(format!("{function} got multiple values for keyword argument '{}'", name.to_string_lossy()))
}

/// How messages name a callable: `module.qualname()`, or its repr.
fn function_text(vm: &mut Vm, callee: &Value) -> String {
    let names = vm.names();
    let (qualname, module) = (names.__qualname__.clone(), names.__module__.clone());
    let text = |value: Option<Value>| match value {
        Some(Value::Str(text)) => Some(text.to_string_lossy().into_owned()),
        _ => None,
    };
    let Ok(found) = vm.get_attr_opt(callee, &qualname) else { return "function".into() };
    let Some(qualname) = text(found) else {
        return vm
            .repr(callee)
            .map_or_else(|_| "function".into(), |text| text.to_string_lossy().into_owned());
    };
    match vm.get_attr_opt(callee, &module).map(text) {
        Ok(Some(module)) if module != "builtins" => format!("{module}.{qualname}()"),
        _ => format!("{qualname}()"),
    }
}
