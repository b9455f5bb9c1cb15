//! Calls: every callable through one door, plain Python functions by the shortest way.

use super::bind::{bind_function, call_native};
use super::bind_native::check_receiver;
use super::frame::body_of;
use super::native::NativeBody;
use super::node::{Body, Flow};
use super::{Frame, PyResult, Raised, Vm};
use crate::object::class::Layout;
use crate::object::function::BuiltinKind;
use crate::object::heap_slots::Slot;
use crate::object::{Builtin, Cell, Class, Exception, Function, Gc, Instance, Str, Value};

/// The arguments of a call.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    pub positional: &'a [Value],
    pub keywords: &'a [(Gc<Str>, Value)],
}

impl<'a> Args<'a> {
    /// Positional arguments alone.
    pub fn new(positional: &'a [Value]) -> Self {
        Args { positional, keywords: &[] }
    }
}

impl<'a> From<&'a [Value]> for Args<'a> {
    fn from(positional: &'a [Value]) -> Self {
        Args::new(positional)
    }
}

/// How the instances of an exception class are made.
#[derive(Clone, Copy)]
enum Making {
    /// By a `__new__` of their own.
    Other,
    /// By BaseException's `__new__` and another `__init__`.
    WithInit,
    /// Just as BaseException's.
    Plain,
}

impl Vm {
    /// Calls with positional arguments.
    pub fn call(&mut self, callee: &Value, positional: &[Value]) -> PyResult {
        self.call_args(callee, Args::new(positional))
    }

    /// Calls any callable.
    pub fn call_args(&mut self, callee: &Value, args: Args<'_>) -> PyResult {
        match callee {
            Value::Function(function) => self.call_function(function, args),
            Value::Builtin(builtin) => self.call_unbound(builtin, args),
            Value::Method(method) => {
                self.call_with_receiver_as(&method.function, &method.receiver, args, true)
            }
            Value::Class(class) => self.call_class(class, args),
            other => self.call_object(other, args),
        }
    }

    /// Calls a method by (interned) name.
    pub fn call_method(&mut self, receiver: &Value, name: &Gc<Str>, positional: &[Value]) -> PyResult {
        match self.load_method(receiver, name)? {
            (function, true) => self.call_with_receiver(&function, receiver, Args::new(positional)),
            (callable, false) => self.call(&callable, positional),
        }
    }

    /// Calls a method by name.
    pub fn call_method_named(&mut self, receiver: &Value, name: &str, positional: &[Value]) -> PyResult {
        let name = self.intern(name);
        self.call_method(receiver, &name, positional)
    }

    /// Calls a special method found in the value's class; `None` if it has none.
    pub fn call_special(
        &mut self,
        receiver: &Value,
        name: &Gc<Str>,
        positional: &[Value],
    ) -> PyResult<Option<Value>> {
        let Some(method) = self.lookup_special(receiver, name) else { return Ok(None) };
        match &method {
            Value::Function(_) | Value::Builtin(_) => {
                self.call_with_receiver(&method, receiver, Args::new(positional)).map(Some)
            }
            other => {
                let class = self.class_of(receiver);
                let bound = self.bind_descriptor(other, Some(receiver), &class)?;
                self.call(&bound, positional).map(Some)
            }
        }
    }

    /// Calls a function with a receiver in front of the arguments.
    pub fn call_with_receiver(&mut self, function: &Value, receiver: &Value, args: Args<'_>) -> PyResult {
        self.call_with_receiver_as(function, receiver, args, false)
    }

    /// The same; `bound`: the function was bound to its receiver before.
    fn call_with_receiver_as(
        &mut self,
        function: &Value,
        receiver: &Value,
        args: Args<'_>,
        bound: bool,
    ) -> PyResult {
        let keywords = args.keywords;
        let positional: &[Value] = match args.positional {
            [] => std::slice::from_ref(receiver),
            [a] => &[receiver.clone(), a.clone()],
            [a, b] => &[receiver.clone(), a.clone(), b.clone()],
            [a, b, c] => &[receiver.clone(), a.clone(), b.clone(), c.clone()],
            more => &[std::slice::from_ref(receiver), more].concat(),
        };
        let args = Args { positional, keywords };
        match function {
            Value::Builtin(builtin) => self.call_builtin_as(builtin, args, bound),
            other => self.call_args(other, args),
        }
    }

    /// Calls a function written in Rust that no lookup found for its receiver: a method must suit the first argument.
    #[inline]
    pub fn call_unbound(&mut self, builtin: &Gc<Builtin>, args: Args<'_>) -> PyResult {
        if matches!(builtin.kind, BuiltinKind::Method | BuiltinKind::Slot) {
            check_receiver(self, builtin, args)?;
        }
        self.call_builtin(builtin, args)
    }

    /// Calls a function written in Rust.
    #[inline]
    pub fn call_builtin(&mut self, builtin: &Gc<Builtin>, args: Args<'_>) -> PyResult {
        self.call_builtin_as(builtin, args, false)
    }

    /// The same; `bound`: the function was bound to the first argument before.
    #[inline(always)]
    pub fn call_builtin_as(&mut self, builtin: &Gc<Builtin>, args: Args<'_>, bound: bool) -> PyResult {
        if self.has_stack() {
            self.run_builtin(builtin, args, bound)
        } else {
            self.run_builtin_told(builtin, args, |vm| vm.run_builtin(builtin, args, bound))
        }
    }

    #[inline(always)]
    fn run_builtin(&mut self, builtin: &Gc<Builtin>, args: Args<'_>, bound: bool) -> PyResult {
        let body = native_body(builtin);
        if builtin.kind == BuiltinKind::StaticMethod {
            self.check_made_class(builtin, args.positional.first())?;
        }
        if body.takes_exactly(args.positional.len()) && args.keywords.is_empty() {
            return body.run(self, args.positional);
        }
        if args.keywords.is_empty()
            && let Some(quick) = body.quick.get()
            && let Some(answer) = quick(self, args.positional)
        {
            return answer;
        }
        call_native(self, builtin, body, args, bound)
    }

    /// A `__new__` makes instances of its own class and of those that derive from it.
    fn check_made_class(&mut self, builtin: &Gc<Builtin>, class: Option<&Value>) -> PyResult<()> {
        let owner = match &*builtin.owner.borrow() {
            Value::Class(owner) if builtin.name.as_bytes() == b"__new__" => owner.clone(),
            _ => return Ok(()),
        };
        match class {
            None => Ok(()),
            Some(Value::Class(class)) if class.is_subclass(&owner) => Ok(()),
            Some(Value::Class(class)) => {
                let (class, owner) = (self.class_label(class), self.class_label(&owner));
                let message = format!("{owner}.__new__({class}): {class} is not a subtype of {owner}");
                Err(self.type_error(message))
            }
            Some(other) => {
                let (given, owner) = (self.type_name(other), self.class_label(&owner));
                Err(self.type_error(format!("{owner}.__new__(X): X is not a type object ({given})")))
            }
        }
    }

    /// Calls a function written in Python.
    pub fn call_function(&mut self, function: &Gc<Function>, args: Args<'_>) -> PyResult {
        let body = body_of(function.code.get());
        if is_suspendable(body) {
            return self.start_generator(function, body, |vm, slots| bind(vm, function, body, args, slots));
        }
        self.with_slots(body.info.slot_count as usize, |vm, slots| {
            bind(vm, function, body, args, slots)?;
            vm.run_bound(function, body, slots)
        })
    }

    /// Runs a body whose parameters stand in the slots already.
    #[inline(always)]
    pub fn run_bound(&mut self, function: &Gc<Function>, body: &Body, slots: &[Slot]) -> PyResult {
        prepare_cells(function, body, slots);
        let frame = Frame::new(function, slots);
        self.run_frame(&frame, body)
    }

    /// Runs a frame from its start to its end.
    #[inline(always)]
    pub fn run_frame(&mut self, frame: &Frame<'_>, body: &Body) -> PyResult {
        let entry = self.enter_call()?;
        let flow = self.with_frame(frame, |vm| vm.walk(frame, body, entry, |vm, root| root.exec(vm, frame)));
        self.leave_call();
        match flow {
            Flow::Return => Ok(self.take_returned()),
            Flow::Raise => {
                self.keep_locals(frame, frame.function.code.get());
                Err(self.raised_marker())
            }
            Flow::Next => Ok(Value::None),
            Flow::Suspend | Flow::Break | Flow::Continue => {
                unreachable!("lowering keeps these inside a body")
            }
        }
    }

    /// Runs a module, class or `exec` body in a namespace (`locals`: a dict or any mapping).
    pub fn run_in(&mut self, function: &Gc<Function>, locals: Value) -> PyResult {
        let body = body_of(function.code.get());
        if is_suspendable(body) {
            return self.start_generator(function, body, |_, _| Ok(()));
        }
        self.with_slots(body.info.slot_count as usize, |vm, slots| {
            prepare_cells(function, body, slots);
            let mut frame = Frame::new(function, slots);
            frame.locals = locals;
            vm.run_frame(&frame, body)
        })
    }

    /// The marker for an exception that waits in `raised`, after `Flow::Raise`.
    pub fn raised_marker(&mut self) -> Raised {
        let exception = self.raised.take().expect("Flow::Raise leaves an exception");
        self.reraise(exception)
    }

    /// Instantiates a class: its metaclass's `__call__`.
    pub fn call_class(&mut self, class: &Gc<Class>, args: Args<'_>) -> PyResult {
        let metaclass = self.metaclass_of(class);
        if metaclass.is(&self.types().type_) {
            return self.instantiate(class, args);
        }
        match self.lookup(&metaclass, &self.names().__call__) {
            Some(Value::Builtin(_)) | None => self.instantiate(class, args),
            Some(method @ Value::Function(_)) => {
                self.call_with_receiver(&method, &Value::Class(class.clone()), args)
            }
            Some(other) => {
                let object = Value::Class(class.clone());
                let bound = self.bind_descriptor(&other, Some(&object), &metaclass)?;
                self.call_args(&bound, args)
            }
        }
    }

    /// `type.__call__`: `__new__`, then `__init__` if the result is an instance of the class.
    pub fn instantiate(&mut self, class: &Gc<Class>, args: Args<'_>) -> PyResult {
        if class.layout == Layout::Exception {
            match self.exception_making(class) {
                Making::Plain if args.keywords.is_empty() => {
                    return Ok(Value::Exception(Exception::new(class, args.positional.to_vec())));
                }
                Making::WithInit => {
                    let object = Value::Exception(Exception::new(class, args.positional.to_vec()));
                    return self.initialize(class, object, args);
                }
                _ => {}
            }
        }
        let new = self.lookup(class, &self.names().__new__).expect("object has __new__");
        let is_plain = class.layout == Layout::Object && !class.is_abstract.get() && self.is_of_object(&new);
        let object = if is_plain {
            let init = self.lookup(class, &self.names().__init__);
            if init.as_ref().is_none_or(|init| self.is_of_object(init)) {
                if args.positional.is_empty() && args.keywords.is_empty() {
                    return Ok(Value::Instance(Instance::new(class)));
                }
                return Err(self.type_error(format!("{}() takes no arguments", class.name())));
            }
            Value::Instance(Instance::new(class))
        } else {
            if !matches!(class.layout, Layout::Object | Layout::Exception) && self.is_of_object(&new) {
                let name = self.class_label(class);
                return Err(self.type_error(format!("cannot create '{name}' instances")));
            }
            self.call_new(class, &new, args)?
        };
        if class.is(&self.types().type_) && args.positional.len() == 1 {
            return Ok(object);
        }
        let actual = self.class_of(&object);
        if !actual.is_subclass(class) {
            return Ok(object);
        }
        self.initialize(&actual, object, args)
    }

    /// Calls the `__init__` of a new instance of a class.
    fn initialize(&mut self, class: &Gc<Class>, object: Value, args: Args<'_>) -> PyResult {
        let Some(init) = self.lookup(class, &self.names().__init__) else { return Ok(object) };
        if !class.is_heap && self.is_of_object(&init) {
            return Ok(object);
        }
        let answer = match &init {
            Value::Function(_) | Value::Builtin(_) => self.call_with_receiver(&init, &object, args)?,
            other => {
                let init = self.bind_descriptor(other, Some(&object), class)?;
                self.call_args(&init, args)?
            }
        };
        if !answer.is_none() {
            let given = self.type_name(&answer);
            return Err(self.type_error(format!("__init__() should return None, not '{given}'")));
        }
        Ok(object)
    }

    /// How the instances of an exception class are made.
    fn exception_making(&self, class: &Gc<Class>) -> Making {
        let version = self.class_version(class);
        let (known, making) = class.making.get();
        if known == version {
            return [Making::Other, Making::WithInit, Making::Plain][making as usize];
        }
        let (names, base) = (self.names(), &self.types().base_exception);
        let same = |name| match (self.lookup(class, name), self.lookup(base, name)) {
            (Some(Value::Builtin(own)), Some(Value::Builtin(inherited))) => own.is(&inherited),
            _ => false,
        };
        let making = match (same(&names.__new__), same(&names.__init__)) {
            (true, true) => Making::Plain,
            (true, false) => Making::WithInit,
            _ => Making::Other,
        };
        class.making.set((version, making as u8));
        making
    }

    fn call_new(&mut self, class: &Gc<Class>, new: &Value, args: Args<'_>) -> PyResult {
        let receiver = Value::Class(class.clone());
        if !self.has_stack() {
            return self.quietly(|vm| vm.call_new_of(new, class, &receiver, args));
        }
        self.call_new_of(new, class, &receiver, args)
    }

    fn call_new_of(&mut self, new: &Value, class: &Gc<Class>, receiver: &Value, args: Args<'_>) -> PyResult {
        match new {
            Value::Builtin(_) | Value::Function(_) => self.call_with_receiver(new, receiver, args),
            other => {
                let new = self.bind_descriptor(other, None, class)?;
                self.call_with_receiver(&new, receiver, args)
            }
        }
    }

    /// Whether an object can be called.
    pub fn is_callable(&self, object: &Value) -> bool {
        match object {
            Value::Function(_) | Value::Builtin(_) | Value::Method(_) | Value::Class(_) => true,
            other => {
                self.ops(&self.class_of(other)).is_some_and(|ops| ops.call.is_some())
                    || self.lookup_special(other, &self.names().__call__).is_some()
            }
        }
    }

    #[inline(never)]
    fn call_object(&mut self, callee: &Value, args: Args<'_>) -> PyResult {
        let class = self.class_of(callee);
        if let Some(call) = self.ops(&class).and_then(|ops| ops.call) {
            self.check_stack()?;
            return call(self, callee, args);
        }
        match self.lookup(&class, &self.names().__call__) {
            Some(method @ (Value::Function(_) | Value::Builtin(_))) => {
                self.call_with_receiver(&method, callee, args)
            }
            Some(method) => {
                self.check_stack()?;
                let bound = self.bind_descriptor(&method, Some(callee), &class)?;
                self.call_args(&bound, args)
            }
            None => Err(self.type_error(format!("'{}' object is not callable", self.class_label(&class)))),
        }
    }
}

/// The body of a native function.
#[inline(always)]
pub fn native_body(builtin: &Gc<Builtin>) -> &NativeBody {
    builtin.body.downcast_ref().expect("native functions are made by `native::function`")
}

/// Whether a call makes a generator-like object instead of running the body.
#[inline(always)]
pub fn is_suspendable(body: &Body) -> bool {
    body.suspendable
}

/// Whether a builtin takes its instance as first argument when found in a class.
pub fn binds(builtin: &Builtin) -> bool {
    matches!(builtin.kind, BuiltinKind::Method | BuiltinKind::Slot)
        && matches!(*builtin.owner.borrow(), Value::Class(_))
}

#[inline]
fn bind(vm: &mut Vm, function: &Gc<Function>, body: &Body, args: Args<'_>, slots: &[Slot]) -> PyResult<()> {
    let parameters = &body.info.parameters;
    let exact = args.positional.len() == parameters.positional as usize;
    if exact && args.keywords.is_empty() && parameters.is_simple() {
        for (slot, value) in slots.iter().zip(args.positional) {
            slot.set(value.clone());
        }
        return Ok(());
    }
    bind_function(vm, function, args, &mut &slots[..])
}

/// Makes the cells of a frame: new ones for its own cell variables, the closure's for its free variables.
#[inline(always)]
pub fn prepare_cells(function: &Gc<Function>, body: &Body, slots: &[Slot]) {
    for cell in &body.info.cells {
        let value = cell.parameter.map_or(Value::Unbound, |slot| slots[slot as usize].take());
        slots[cell.slot as usize].set(Value::Cell(Cell::new(value)));
    }
    let first = body.info.first_free as usize;
    for (index, cell) in function.closure.iter().enumerate() {
        slots[first + index].set(Value::Cell(cell.clone()));
    }
}
