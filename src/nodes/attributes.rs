//! Attributes, each site with an inline cache: the shape of the object and the version of its class.

use super::calls::Site;
use super::target::Target;
use super::{At, Tree, flow};
use crate::object::heap_slots::Slot;
use crate::object::{Attrs, Class, Gc, Instance, Method, Shape, Str, Value};
use crate::runtime::attr::{GetSet, Member};
use crate::runtime::descriptors::Property;
use crate::runtime::{Args, Flow, Frame, Node, PyResult, Vm};
use crate::source::Span;
use std::cell::{Cell, RefCell};

/// What a site remembers. Shapes live as long as their class, and a version number belongs to one state of one
/// class, so an address and a version that both agree mean the same shape.
#[derive(Default)]
struct ShapeCache {
    shape: Cell<usize>,
    version: Cell<u32>,
    slot: Cell<usize>,
}

impl ShapeCache {
    #[inline(always)]
    fn hit(&self, shape: &Gc<Shape>) -> bool {
        shape.address() == self.shape.get() && shape.class.version.get() == self.version.get()
    }

    fn fill(&self, shape: &Gc<Shape>, version: u32, slot: usize) {
        self.shape.set(shape.address());
        self.version.set(version);
        self.slot.set(slot);
    }
}

/// One place in the program where an attribute is read or written.
pub struct AttributeSite {
    name: Gc<Str>,
    span: Span,
    load: ShapeCache,
    store: ShapeCache,
    /// The shape after a store that adds the attribute.
    next: RefCell<Option<Gc<Shape>>>,
    /// A value found in the class, where that is what `load` remembers (`slot` is `IN_CLASS`), or what computes the
    /// attribute (`DESCRIPTOR`): a method, the function of a native class, a property, otherwise unbound.
    class_value: Slot,
}

/// Stands for the slot of a value that the class has.
const IN_CLASS: usize = usize::MAX;
/// Stands for the slot of a descriptor in the class, a method or a computed attribute: what it gives is asked for each
/// time.
const DESCRIPTOR: usize = usize::MAX - 1;

impl AttributeSite {
    /// A site for an interned name.
    pub fn new(name: Gc<Str>, span: Span) -> AttributeSite {
        AttributeSite {
            name,
            span,
            load: ShapeCache::default(),
            store: ShapeCache::default(),
            next: RefCell::new(None),
            class_value: Slot::new(Value::Unbound),
        }
    }

    /// `object.name`.
    #[inline(always)]
    pub fn load(&self, vm: &mut Vm, frame: &Frame<'_>, object: &Value) -> PyResult {
        if let Value::Instance(instance) = object
            && self.load.hit(instance.attrs.shape())
        {
            if let Some(value) = self.known(instance) {
                return Ok(value.clone());
            }
            if self.load.slot.get() == DESCRIPTOR {
                return self.load_descriptor(vm, frame, object, instance.class());
            }
        }
        self.load_slow(vm, frame, object)
    }

    /// The value in an instance of the shape that is remembered, or in its class.
    #[inline(always)]
    fn known<'a>(&'a self, instance: &'a Instance) -> Option<&'a Value> {
        let value = match self.load.slot.get() {
            slot if slot < DESCRIPTOR => instance.attrs.slot(slot),
            IN_CLASS => self.class_value.get(),
            _ => return None,
        };
        (!value.is_unbound()).then_some(value)
    }

    #[inline(never)]
    fn load_descriptor(&self, vm: &mut Vm, frame: &Frame<'_>, object: &Value, class: &Gc<Class>) -> PyResult {
        frame.position.set(self.span);
        match self.class_value.get() {
            Value::Builtin(getter) => {
                let getter = getter.clone();
                let args = Args::new(std::slice::from_ref(object));
                return vm.call_builtin(&getter, args).at(vm, frame, self.span);
            }
            method @ Value::Function(_) => return Ok(Method::value(method.clone(), object.clone())),
            Value::Object(found) => {
                let getter =
                    found.downcast_ref::<Property>().map(|property| property.getter.borrow().clone());
                if let Some(Value::Function(getter)) = getter {
                    return Site { args: &[], span: self.span }.function(vm, frame, &getter, Some(object));
                }
            }
            _ => {}
        }
        match vm.lookup(class, &self.name) {
            // CPython's places, too, run the getter of a property themselves once they know it: errors of its own
            // then stay as they are.
            Some(found) => vm.bind_descriptor(&found, Some(object), class).at(vm, frame, self.span),
            None => vm.get_attr(object, &self.name).at(vm, frame, self.span),
        }
    }

    #[inline(never)]
    fn load_slow(&self, vm: &mut Vm, frame: &Frame<'_>, object: &Value) -> PyResult {
        match object {
            Value::Module(module) => {
                if let Some(value) = module.dict.value_if_key(self.load.slot.get(), &self.name)
                    && self.load.shape.get() == MODULE
                    && !matches!(value, Value::Object(_))
                {
                    return Ok(value);
                }
                self.remember_module(vm, object);
            }
            Value::Class(class) => {
                if self.load.shape.get() == CLASS && knows_class(class, &self.load.version, &self.load.slot) {
                    return self.load_class_attribute(vm, frame, class);
                }
                self.remember_class(vm, class);
            }
            _ => {
                if let Some(attrs) = object.attrs() {
                    match self.load.slot.get() {
                        _ if !self.load.hit(attrs.shape()) => {}
                        DESCRIPTOR => return self.load_descriptor(vm, frame, object, attrs.class()),
                        IN_CLASS => {}
                        slot => {
                            let value = attrs.slot(slot);
                            if !value.is_unbound() {
                                return Ok(value.clone());
                            }
                        }
                    }
                    self.remember(vm, object, attrs);
                }
            }
        }
        frame.position.set(self.span);
        vm.get_attr(object, &self.name).at(vm, frame, self.span)
    }

    fn remember_module(&self, vm: &mut Vm, object: &Value) {
        let Value::Module(module) = object else { return };
        let class = vm.types().module.clone();
        let plain = module.class.borrow().is(&class) && vm.lookup(&class, &self.name).is_none();
        if plain && let Some(index) = module.dict.find_str(&self.name) {
            self.load.shape.set(MODULE);
            self.load.slot.set(index);
        }
    }

    fn remember(&self, vm: &mut Vm, object: &Value, attrs: &Attrs) {
        let shape = attrs.shape();
        let (place, value) = match place_of(vm, shape, &self.name) {
            Place::Slot(slot) => (slot, Value::Unbound),
            Place::Class(value) if matches!(object, Value::Instance(_)) && is_plain(&value) => {
                (IN_CLASS, value)
            }
            Place::Class(value @ Value::Function(_)) => (DESCRIPTOR, value),
            Place::Descriptor(found) => (DESCRIPTOR, computed_by(vm, &shape.class, &found)),
            Place::Class(_) | Place::Unknown => return,
        };
        self.class_value.set(value);
        self.load.fill(shape, vm.class_version(&shape.class), place);
    }

    /// Remembers that the metaclass has no say in what the name means in a class.
    fn remember_class(&self, vm: &mut Vm, class: &Gc<Class>) {
        if let Some(versions) = vm.plain_class_attribute(class, &self.name) {
            self.load.shape.set(CLASS);
            self.load.version.set(versions.class);
            self.load.slot.set(versions.metaclass as usize);
        }
    }

    fn load_class_attribute(&self, vm: &mut Vm, frame: &Frame<'_>, class: &Gc<Class>) -> PyResult {
        frame.position.set(self.span);
        match vm.lookup(class, &self.name) {
            Some(found) => {
                let value = vm.bind_descriptor(&found, None, class);
                let object = Value::Class(class.clone());
                let value = value.map_err(|raised| vm.give_context(raised, &object, &self.name));
                value.at(vm, frame, self.span)
            }
            None => vm.get_attr(&Value::Class(class.clone()), &self.name).at(vm, frame, self.span),
        }
    }

    /// `object.name = value`.
    #[inline(always)]
    pub fn store(&self, vm: &mut Vm, frame: &Frame<'_>, object: &Value, value: Value) -> PyResult<()> {
        if let Value::Instance(instance) = object {
            let attrs = &instance.attrs;
            if self.store.hit(attrs.shape()) {
                let slot = self.store.slot.get();
                if slot != ADDS {
                    attrs.set_slot(slot, value);
                    return Ok(());
                }
                let next = self.next.borrow();
                if let Some(next) = &*next {
                    attrs.push(next, value);
                    return Ok(());
                }
            }
        }
        self.store_slow(vm, frame, object, value)
    }

    #[inline(never)]
    fn store_slow(&self, vm: &mut Vm, frame: &Frame<'_>, object: &Value, value: Value) -> PyResult<()> {
        if let Value::Instance(instance) = object {
            self.remember_store(vm, &instance.attrs);
        }
        frame.position.set(self.span);
        vm.set_attr(object, &self.name, value).at(vm, frame, self.span)
    }

    fn remember_store(&self, vm: &mut Vm, attrs: &Attrs) {
        let shape = attrs.shape();
        let class = shape.class.clone();
        let version = vm.class_version(&class);
        let custom = vm.lookup(&class, &vm.names().__setattr__);
        if shape.is_dict() || !matches!(custom, None | Some(Value::Builtin(_))) {
            return;
        }
        let name = match vm.lookup(&class, &self.name) {
            Some(found) => match member_name(&found, &class) {
                Some(member) => member,
                None if matches!(found, Value::Instance(_)) => return,
                None if class.has_dict.get() && !vm.is_data_descriptor(&found) => self.name.clone(),
                None => return,
            },
            None if class.has_dict.get() => self.name.clone(),
            None => return,
        };
        match shape.find(&name) {
            Some(slot) => self.store.fill(shape, version, slot),
            None => {
                if let Some(next) = shape.with(&name) {
                    *self.next.borrow_mut() = Some(next);
                    self.store.fill(shape, version, ADDS);
                }
            }
        }
    }
}

/// Stands for the shape of modules in a load cache.
const MODULE: usize = 1;
/// Stands for the slot in a store cache whose store adds the attribute.
const ADDS: usize = usize::MAX;

/// Stands for the shape where the object was a class; the slot is then the version of its metaclass.
pub const CLASS: usize = 2;

/// Whether a class and its metaclass are in the states that a site remembers.
#[inline]
pub fn knows_class(class: &Gc<Class>, version: &Cell<u32>, metaclass: &Cell<usize>) -> bool {
    class.version.get() == version.get()
        && match &*class.metaclass.borrow() {
            Some(meta) => meta.version.get() as usize == metaclass.get(),
            None => metaclass.get() == 0,
        }
}

/// The name under which the instances of a class keep the value of a descriptor that `__slots__` made.
fn member_name(found: &Value, class: &Gc<Class>) -> Option<Gc<Str>> {
    let Value::Object(object) = found else { return None };
    let member = object.downcast_ref::<Member>()?;
    class.is_subclass(&member.owner).then(|| member.name.clone())
}

/// Where objects of a shape keep the value of a descriptor that `__slots__` made.
fn slot_of_member(found: &Value, shape: &Gc<Shape>) -> Option<usize> {
    shape.find(&member_name(found, &shape.class)?)
}

/// Where reading an attribute of the objects of a shape finds it.
pub enum Place {
    Slot(usize),
    /// A data descriptor.
    Descriptor(Value),
    /// The class alone has it.
    Class(Value),
    /// Only the general way can tell.
    Unknown,
}

/// Where the objects of a shape have an attribute, as long as the version of their class stays.
pub fn place_of(vm: &mut Vm, shape: &Gc<Shape>, name: &Gc<Str>) -> Place {
    let class = shape.class.clone();
    if shape.is_dict() || vm.custom_getattribute(&class).is_some() {
        return Place::Unknown;
    }
    let in_class = vm.lookup(&class, name);
    if let Some(slot) = in_class.as_ref().and_then(|found| slot_of_member(found, shape)) {
        return Place::Slot(slot);
    }
    if let Some(found) = &in_class
        && vm.is_data_descriptor(found)
    {
        let has_fallback = vm.lookup(&class, &vm.names().__getattr__).is_some();
        let is_known = matches!(found, Value::Object(_)) && !has_fallback;
        return if is_known { Place::Descriptor(found.clone()) } else { Place::Unknown };
    }
    // An object in the class may become a data descriptor without the class being changed.
    let may_change = matches!(in_class, Some(Value::Instance(_)));
    if may_change || class.has_slot_name(name) {
        return Place::Unknown;
    }
    match shape.find(name) {
        Some(slot) => Place::Slot(slot),
        None => in_class.map_or(Place::Unknown, Place::Class),
    }
}

/// What a site keeps of a data descriptor to compute the attribute with it.
fn computed_by(vm: &Vm, class: &Gc<Class>, found: &Value) -> Value {
    let Value::Object(object) = found else { return Value::Unbound };
    if let Some(native) = object.downcast_ref::<GetSet>() {
        let fits = class.is_subclass(&native.owner);
        return if fits { Value::Builtin(native.getter.clone()) } else { Value::Unbound };
    }
    let is_property = object.attrs().is_some_and(|attrs| attrs.class().is(&vm.types().property));
    if is_property { found.clone() } else { Value::Unbound }
}

/// Whether a class attribute reads as itself through an instance.
fn is_plain(value: &Value) -> bool {
    !matches!(value, Value::Function(_) | Value::Builtin(_) | Value::Instance(_) | Value::Object(_))
}

/// `object.name`.
pub struct LoadAttribute {
    pub object: Tree,
    pub site: AttributeSite,
}

impl Node for LoadAttribute {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        if let Some(Value::Instance(instance)) = self.object.borrow(frame)
            && self.site.load.hit(instance.attrs.shape())
            && let Some(value) = self.site.known(instance)
        {
            return Ok(value.clone());
        }
        let object = self.object.eval(vm, frame)?;
        self.site.load(vm, frame, &object)
    }
}

/// `local.name`.
pub struct LoadLocalAttribute {
    pub slot: u32,
    pub name_span: Span,
    pub site: AttributeSite,
}

impl Node for LoadLocalAttribute {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let object = frame.local(self.slot);
        if let Value::Instance(instance) = object
            && self.site.load.hit(instance.attrs.shape())
            && let Some(value) = self.site.known(instance)
        {
            return Ok(value.clone());
        }
        if object.is_unbound() {
            return Err(super::names::unbound_local(vm, frame, self.slot, self.name_span));
        }
        let object = object.clone();
        self.site.load(vm, frame, &object)
    }
}

/// The target `object.name`.
pub struct AttributeTarget {
    pub object: Tree,
    pub site: AttributeSite,
}

impl Target for AttributeTarget {
    fn assign(&self, vm: &mut Vm, frame: &Frame<'_>, value: Value) -> PyResult<()> {
        let object = self.object.eval(vm, frame)?;
        self.site.store(vm, frame, &object, value)
    }
}

/// `del object.name`.
pub struct DeleteAttribute {
    pub object: Tree,
    pub name: Gc<Str>,
    pub span: Span,
}

impl Node for DeleteAttribute {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let object = self.object.eval(vm, frame)?;
        frame.position.set(self.span);
        vm.del_attr(&object, &self.name).at(vm, frame, self.span).map(|()| Value::None)
    }

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        flow(self.eval(vm, frame).map(drop))
    }
}
