//! Method calls, each site with an inline cache of the function it found.

use super::attributes::{CLASS, Place, knows_class, place_of};
use super::call_named::DirectCall;
use super::calls::{Argument, KeywordArgument, Site, collect_all};
use super::construct::SeldomConstructCache;
use super::{At, Tree};
use crate::object::heap_last_first::drop_last_first;
use crate::object::heap_slots::Slot;
use crate::object::{Attrs, Function, Gc, Module, Shape, Str, Value};
use crate::runtime::awaits::Start;
use crate::runtime::descriptors::StaticMethod;
use crate::runtime::{Args, Frame, Node, PyResult, Vm};
use crate::source::Span;
use std::cell::Cell;

/// `object.name(args)`.
pub struct CallMethod {
    pub object: Tree,
    pub site: MethodSite,
    pub args: Box<[Tree]>,
    /// Of the call.
    pub span: Span,
    /// For classes of modules.
    pub construct: SeldomConstructCache,
}

/// Finds the method of a name.
pub struct MethodSite {
    name: Gc<Str>,
    /// Of the attribute.
    span: Span,
    /// Address of the receiver's shape; 0 for receivers without attributes of their own.
    shape: Cell<usize>,
    version: Cell<u32>,
    /// Where the receiver was a class, the version of its metaclass; where it is not passed on (`OWN`), the slot.
    metaclass: Cell<usize>,
    function: Slot,
}

impl MethodSite {
    /// A site for an interned name.
    pub fn new(name: Gc<Str>, span: Span) -> MethodSite {
        let function = Slot::new(Value::Unbound);
        let (shape, version, metaclass) = (Cell::new(0), Cell::new(0), Cell::new(0));
        MethodSite { name, span, shape, version, metaclass, function }
    }

    /// The callable, and whether the receiver goes in front of the arguments.
    #[inline(always)]
    pub fn find(&self, vm: &mut Vm, frame: &Frame<'_>, object: &Value) -> PyResult<(Value, bool)> {
        if let Value::Instance(instance) = object {
            let shape = instance.attrs.shape();
            if shape.address() == self.shape.get() && shape.class.version.get() == self.version.get() {
                return Ok((self.function.get().clone(), true));
            }
        } else if let Value::Object(object) = object
            && let Some(attrs) = object.attrs()
        {
            let shape = attrs.shape();
            if shape.address() == self.shape.get() && shape.class.version.get() == self.version.get() {
                return Ok((self.function.get().clone(), true));
            }
        }
        if let Value::Module(module) = object
            && self.shape.get() == MODULE
            && let Some(value) = self.find_in_module(module)
        {
            return Ok((value, false));
        }
        self.find_slow(vm, frame, object)
    }

    #[inline(never)]
    fn find_in_module(&self, module: &Gc<Module>) -> Option<Value> {
        let value = module.dict.value_if_key(self.version.get() as usize, &self.name)?;
        if matches!(value, Value::Object(_)) { None } else { Some(value) }
    }

    #[inline(never)]
    fn find_slow(&self, vm: &mut Vm, frame: &Frame<'_>, object: &Value) -> PyResult<(Value, bool)> {
        match object {
            Value::Instance(_) | Value::Exception(_) | Value::Object(_) if object.attrs().is_some() => {
                return self.find_by_shape(vm, frame, object);
            }
            Value::Class(class) => {
                if self.shape.get() == CLASS
                    && knows_class(class, &self.version, &self.metaclass)
                    && let Some(found) = vm.class_method(class, &self.name)
                {
                    return Ok(found);
                }
                if let Some(versions) = vm.plain_class_attribute(class, &self.name) {
                    self.shape.set(CLASS);
                    self.version.set(versions.class);
                    self.metaclass.set(versions.metaclass as usize);
                }
            }
            Value::Module(_) | Value::Function(_) => {}
            object => {
                let class = vm.interp.class_of(object);
                let (version, plain) = (class.version.get(), object.attrs().is_none());
                if plain && version != 0 && version == self.version.get() && self.shape.get() == 0 {
                    return Ok((self.function.get().clone(), true));
                }
                if plain {
                    let version = vm.class_version(class);
                    let found = vm.load_method(object, &self.name).at(vm, frame, self.span)?;
                    if found.1 {
                        self.version.set(version);
                        self.shape.set(0);
                        self.function.set(found.0.clone());
                    }
                    return Ok(found);
                }
            }
        }
        frame.position.set(self.span);
        let found = vm.load_method(object, &self.name).at(vm, frame, self.span)?;
        self.remember_module(vm, object);
        Ok(found)
    }

    /// The method of a receiver that has a shape.
    fn find_by_shape(&self, vm: &mut Vm, frame: &Frame<'_>, object: &Value) -> PyResult<(Value, bool)> {
        let attrs = object.attrs().expect("the receiver has a shape");
        let shape = attrs.shape();
        if shape.address() == self.shape.get() && shape.class.version.get() == self.version.get() {
            return Ok((self.function.get().clone(), true));
        }
        if shape.address() | OWN == self.shape.get()
            && shape.class.version.get() == self.version.get()
            && let Some(callable) = self.find_own(attrs)
        {
            return Ok((callable, false));
        }
        let found = vm.load_method(object, &self.name).at(vm, frame, self.span)?;
        let shape = attrs.shape();
        if !found.1 {
            self.remember_own(vm, shape);
        } else if !shape.is_dict() {
            self.version.set(vm.class_version(&shape.class));
            self.shape.set(shape.address());
            self.function.set(found.0.clone());
        }
        Ok(found)
    }

    /// Remembers a callable that is called without the receiver: one of the object's own, or a static method.
    fn remember_own(&self, vm: &mut Vm, shape: &Gc<Shape>) {
        let (slot, function) = match place_of(vm, shape, &self.name) {
            Place::Slot(slot) => (slot, Value::Unbound),
            Place::Class(found) if is_static(vm, &found) => (IN_CLASS, found),
            _ => return,
        };
        self.version.set(vm.class_version(&shape.class));
        self.shape.set(shape.address() | OWN);
        self.metaclass.set(slot);
        self.function.set(function);
    }

    /// What was remembered of the objects of a shape.
    fn find_own(&self, attrs: &Attrs) -> Option<Value> {
        match self.metaclass.get() {
            IN_CLASS => match self.function.get() {
                Value::Object(found) => Some(found.downcast_ref::<StaticMethod>()?.function.borrow().clone()),
                _ => None,
            },
            slot => Some(attrs.slot(slot)).filter(|value| !value.is_unbound()).cloned(),
        }
    }

    fn remember_module(&self, vm: &mut Vm, object: &Value) {
        let Value::Module(module) = object else { return };
        let class = vm.types().module.clone();
        let plain = module.class.borrow().is(&class) && vm.lookup(&class, &self.name).is_none();
        if plain && let Some(index) = module.dict.find_str(&self.name) {
            self.shape.set(MODULE);
            self.version.set(index as u32);
        }
    }
}

/// Stands for the shape where the receiver was a module; the version is then an index in its namespace.
const MODULE: usize = 1;
/// Marks the address of a shape whose objects have a callable that is called without them.
const OWN: usize = 4;
/// Stands for the slot of a static method of the class.
const IN_CLASS: usize = usize::MAX;

fn is_static(vm: &Vm, found: &Value) -> bool {
    let Value::Object(object) = found else { return false };
    object.attrs().is_some_and(|attrs| attrs.class().is(&vm.types().staticmethod))
}

impl Node for CallMethod {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let object = self.object.eval(vm, frame)?;
        let (callable, with_receiver) = self.site.find(vm, frame, &object)?;
        let site = Site { args: &self.args, span: self.span };
        let receiver = with_receiver.then_some(&object);
        match &callable {
            Value::Function(function) => site.function(vm, frame, function, receiver),
            Value::Builtin(builtin) => site.builtin(vm, frame, builtin, receiver),
            Value::Class(class) if !with_receiver => self.construct.get().call(vm, frame, class, site),
            other => site.any(vm, frame, other, receiver),
        }
    }

    #[inline]
    fn begin(&self, vm: &mut Vm, frame: &Frame<'_>, span: Span) -> Start {
        let Ok(object) = self.object.eval(vm, frame) else { return Start::Failed };
        let Ok((callable, with_receiver)) = self.site.find(vm, frame, &object) else { return Start::Failed };
        let site = Site { args: &self.args, span: self.span };
        site.begin(vm, frame, &callable, with_receiver.then_some(&object), span)
    }
}

/// `object.name(…)` with keyword arguments or unpacking.
pub struct CallMethodGeneral {
    pub object: Tree,
    pub site: MethodSite,
    pub args: Vec<Argument>,
    pub keywords: Vec<KeywordArgument>,
    pub span: Span,
    /// For classes of modules.
    pub construct: SeldomConstructCache,
}

impl Node for CallMethodGeneral {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let object = self.object.eval(vm, frame)?;
        let (callable, with_receiver) = self.site.find(vm, frame, &object)?;
        let receiver = with_receiver.then_some(&object);
        let direct = match &callable {
            Value::Function(function) => self.direct(function, receiver).run(vm, frame),
            Value::Class(class) if !with_receiver => {
                let args = (&self.args[..], &self.keywords[..]);
                self.construct.get().call_named(vm, frame, class, args, self.span)
            }
            _ => None,
        };
        if let Some(answer) = direct {
            return answer;
        }
        self.general(vm, frame, &callable, receiver)
    }

    fn begin(&self, vm: &mut Vm, frame: &Frame<'_>, span: Span) -> Start {
        let Ok(object) = self.object.eval(vm, frame) else { return Start::Failed };
        let Ok((callable, with_receiver)) = self.site.find(vm, frame, &object) else { return Start::Failed };
        let receiver = with_receiver.then_some(&object);
        let direct = match &callable {
            Value::Function(function) => self.direct(function, receiver).begin(vm, frame, span),
            _ => None,
        };
        direct.unwrap_or_else(|| {
            let value = self.general(vm, frame, &callable, receiver);
            vm.to_await(value)
        })
    }
}

impl CallMethodGeneral {
    fn direct<'a>(&'a self, function: &'a Gc<Function>, receiver: Option<&'a Value>) -> DirectCall<'a> {
        DirectCall { function, receiver, positional: &self.args, named: &self.keywords, span: self.span }
    }

    #[inline(never)]
    fn general(
        &self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        callable: &Value,
        receiver: Option<&Value>,
    ) -> PyResult {
        let (mut positional, keywords) =
            collect_all(vm, frame, callable, &self.args, &self.keywords, self.span)?;
        if let Some(receiver) = receiver {
            positional.insert(0, receiver.clone());
        }
        frame.position.set(self.span);
        let args = Args { positional: &positional, keywords: &keywords };
        let answer = vm.call_args(callable, args).at(vm, frame, self.span)?;
        drop_last_first(&mut positional);
        vm.check_attention().at(vm, frame, self.span)?;
        Ok(answer)
    }
}
