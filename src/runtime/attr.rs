//! Attribute access: the descriptor protocol, instances, classes, modules and functions.

use super::call::binds;
use super::descriptors::Property;
use super::lazy_import::LazyImport;
use super::{Args, PyResult, Raised, Vm};
use crate::object::function::BuiltinKind;
use crate::object::{Attrs, Builtin, Class, Gc, Method, Str, Trace, Tracer, Value};

/// A computed attribute of a native class.
pub struct GetSet {
    attrs: Attrs,
    pub owner: Gc<Class>,
    pub getter: Gc<Builtin>,
    pub setter: Option<Gc<Builtin>>,
    /// A field of the object's data: assignment is refused in other words.
    pub is_field: bool,
}

impl GetSet {
    /// The descriptor as a value.
    pub fn value(vm: &Vm, owner: &Gc<Class>, getter: Gc<Builtin>, setter: Option<Gc<Builtin>>) -> Value {
        let attrs = Attrs::new(&vm.types().getset);
        Value::Object(
            Gc::new(GetSet { attrs, owner: owner.clone(), getter, setter, is_field: false }).erase(),
        )
    }

    /// The descriptor of a field that cannot be assigned.
    pub fn field(vm: &Vm, owner: &Gc<Class>, getter: Gc<Builtin>) -> Value {
        let attrs = Attrs::new(&vm.types().getset);
        let made = GetSet { attrs, owner: owner.clone(), getter, setter: None, is_field: true };
        Value::Object(Gc::new(made).erase())
    }
}

impl Trace for GetSet {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.gc(&self.owner);
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

/// A name in `__slots__`: the value lives among the instance's attributes.
pub struct Member {
    attrs: Attrs,
    pub owner: Gc<Class>,
    pub name: Gc<Str>,
}

impl Member {
    /// The descriptor as a value.
    pub fn value(vm: &Vm, owner: &Gc<Class>, name: &Gc<Str>) -> Value {
        let attrs = Attrs::new(&vm.types().member);
        Value::Object(Gc::new(Member { attrs, owner: owner.clone(), name: name.clone() }).erase())
    }
}

impl Trace for Member {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.gc(&self.owner);
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

/// The states of a class and of its metaclass; 0 for `type`.
pub struct Versions {
    pub class: u32,
    pub metaclass: u32,
}

impl Vm {
    /// `object.name`, with `name` interned.
    pub fn get_attr(&mut self, object: &Value, name: &Gc<Str>) -> PyResult {
        match self.find_attr(object, name) {
            Ok(value) => Ok(value),
            Err(raised) => Err(self.give_context(raised, object, name)),
        }
    }

    fn find_attr(&mut self, object: &Value, name: &Gc<Str>) -> PyResult {
        let class = self.class_of(object);
        if let Some(custom) = self.custom_getattribute(&class) {
            return self.get_attr_custom(object, &class, &custom, name);
        }
        match self.get_attr_generic(object, &class, name) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => self.get_attr_fallback(object, &class, name),
            Err(raised) => self.get_attr_after(raised, object, &class, name),
        }
    }

    /// An AttributeError that tells of no object gets to know which attribute of which object was looked for.
    #[cold]
    pub fn give_context(&mut self, raised: Raised, object: &Value, name: &Gc<Str>) -> Raised {
        let Some(exception) = &self.raised else { return raised };
        let is_meant = exception.class().is_subclass(&self.types().attribute_error);
        if is_meant && exception.member(0).is_none() && exception.member(1).is_none() {
            exception.set_member(0, Value::Str(name.clone()));
            exception.set_member(1, object.clone());
        }
        raised
    }

    /// An AttributeError from a descriptor gives way to `__getattr__`.
    #[cold]
    fn get_attr_after(
        &mut self,
        raised: Raised,
        object: &Value,
        class: &Gc<Class>,
        name: &Gc<Str>,
    ) -> PyResult {
        if self.lookup(class, &self.names().__getattr__).is_none() {
            return Err(raised);
        }
        let attribute_error = self.types().attribute_error.clone();
        self.catch(raised, &attribute_error)?;
        self.get_attr_fallback(object, class, name)
    }

    /// `object.name` for a name that need not be interned.
    pub fn get_attr_named(&mut self, object: &Value, name: &str) -> PyResult {
        let name = self.intern(name);
        self.get_attr(object, &name)
    }

    /// `object.name`, or `None` where AttributeError would be raised.
    pub fn get_attr_opt(&mut self, object: &Value, name: &Gc<Str>) -> PyResult<Option<Value>> {
        match self.get_attr(object, name) {
            Ok(value) => Ok(Some(value)),
            Err(raised) => {
                let class = self.types().attribute_error.clone();
                self.catch(raised, &class).map(|_| None)
            }
        }
    }

    /// The default look-up (`object.__getattribute__` and its kin) without `__getattr__`; `None`: not found.
    pub fn get_attr_generic(
        &mut self,
        object: &Value,
        class: &Gc<Class>,
        name: &Gc<Str>,
    ) -> PyResult<Option<Value>> {
        if let Value::Class(this) = object {
            return self.get_class_attr(this, class, name);
        }
        let in_class = self.lookup(class, name);
        if let Some(descriptor) = &in_class
            && self.comes_first(descriptor)
        {
            return self.bind_descriptor(descriptor, Some(object), class).map(Some);
        }
        if let Some(value) = own_attr(object, name) {
            if let (Value::Module(module), Value::Object(found)) = (object, &value)
                && let Some(lazy) = found.downcast::<LazyImport>()
            {
                let value = self.resolve_lazy(&lazy)?;
                module.dict.set_str(name, value.clone());
                return Ok(Some(value));
            }
            return Ok(Some(value));
        }
        match in_class {
            Some(value) => self.bind_descriptor(&value, Some(object), class).map(Some),
            None => Ok(None),
        }
    }

    /// A method to call: the function and whether the receiver goes in front of the arguments (`true`), or any
    /// other callable attribute (`false`).
    #[inline]
    pub fn load_method(&mut self, object: &Value, name: &Gc<Str>) -> PyResult<(Value, bool)> {
        if !matches!(object, Value::Class(_) | Value::Module(_)) {
            let class = self.interp.class_of(object);
            if let Some(found) = self.lookup(class, name) {
                let plain = match &found {
                    Value::Function(_) => true,
                    Value::Builtin(builtin) => binds(builtin),
                    _ => false,
                };
                if plain && own_attr(object, name).is_none() && !self.has_custom_getattribute(object) {
                    return Ok((found, true));
                }
            }
        }
        self.get_attr(object, name).map(|callable| (callable, false))
    }

    fn has_custom_getattribute(&self, object: &Value) -> bool {
        match object {
            Value::Instance(_) | Value::Object(_) | Value::Exception(_) | Value::Method(_) => {
                self.custom_getattribute(self.interp.class_of(object)).is_some()
            }
            _ => false,
        }
    }

    /// The `__getattribute__` of a class, unless it is the default of `object`, `type` or modules.
    #[inline]
    pub fn custom_getattribute(&self, class: &Gc<Class>) -> Option<Value> {
        let found = self.lookup(class, &self.names().__getattribute__)?;
        if let Value::Builtin(builtin) = &found
            && let Value::Class(owner) = &*builtin.owner.borrow()
        {
            let types = self.types();
            if [&types.object, &types.type_, &types.module].iter().any(|class| owner.is(class)) {
                return None;
            }
        }
        Some(found)
    }

    /// What a class attribute gives when read through an instance (`Some`) or the class (`None`).
    pub fn bind_descriptor(
        &mut self,
        found: &Value,
        instance: Option<&Value>,
        class: &Gc<Class>,
    ) -> PyResult {
        match found {
            Value::Function(_) => Ok(match instance {
                Some(receiver) => Method::value(found.clone(), receiver.clone()),
                None => found.clone(),
            }),
            Value::Builtin(builtin) => Ok(match (builtin.kind, instance) {
                (BuiltinKind::ClassMethod, _) => Method::value(found.clone(), Value::Class(class.clone())),
                (_, Some(receiver)) if binds(builtin) => Method::value(found.clone(), receiver.clone()),
                _ => found.clone(),
            }),
            Value::Instance(_) | Value::Object(_) => self.bind_object(found, instance, class),
            _ => Ok(found.clone()),
        }
    }

    /// Whether a class attribute is read before the instance's own: a data descriptor that can be read.
    fn comes_first(&self, found: &Value) -> bool {
        self.is_data_descriptor(found)
            && match found {
                Value::Instance(_) => self.lookup_special(found, &self.names().__get__).is_some(),
                _ => true,
            }
    }

    /// Whether a class attribute takes what is stored through an instance (has `__set__` or `__delete__`).
    pub fn is_data_descriptor(&self, found: &Value) -> bool {
        match found {
            Value::Object(object) if object.downcast_ref::<GetSet>().is_some() => true,
            Value::Object(object) if object.downcast_ref::<Member>().is_some() => true,
            Value::Object(object) if object.downcast_ref::<Property>().is_some() => true,
            Value::Instance(_) | Value::Object(_) => {
                let names = self.names();
                self.lookup_special(found, &names.__set__).is_some()
                    || self.lookup_special(found, &names.__delete__).is_some()
            }
            _ => false,
        }
    }

    /// `object.name = value`, with `name` interned.
    pub fn set_attr(&mut self, object: &Value, name: &Gc<Str>, value: Value) -> PyResult<()> {
        let class = self.class_of(object);
        match self.lookup(&class, &self.names().__setattr__) {
            Some(custom) if !self.is_of_object(&custom) => self
                .call_with_receiver(&custom, object, (&[Value::Str(name.clone()), value][..]).into())
                .map(drop),
            _ => self.set_attr_generic(object, &class, name, Some(value)),
        }
    }

    /// `del object.name`, with `name` interned.
    pub fn del_attr(&mut self, object: &Value, name: &Gc<Str>) -> PyResult<()> {
        let class = self.class_of(object);
        match self.lookup(&class, &self.names().__delattr__) {
            Some(custom) if !self.is_of_object(&custom) => {
                self.call_with_receiver(&custom, object, (&[Value::Str(name.clone())][..]).into()).map(drop)
            }
            _ => self.set_attr_generic(object, &class, name, None),
        }
    }

    /// The default assignment (`Some`) or deletion (`None`) of an attribute.
    pub fn set_attr_generic(
        &mut self,
        object: &Value,
        class: &Gc<Class>,
        name: &Gc<Str>,
        value: Option<Value>,
    ) -> PyResult<()> {
        if let Value::Class(this) = object {
            return self.set_class_attr_checked(this, class, name, value);
        }
        let in_class = self.lookup(class, name);
        if let Some(descriptor) = &in_class
            && self.is_data_descriptor(descriptor)
        {
            return self.set_descriptor(descriptor, object, value);
        }
        let done = match (object, value) {
            (Value::Module(module), Some(value)) => {
                module.dict.set_str(name, value);
                true
            }
            (Value::Module(module), None) => module.dict.remove_str(name).is_some(),
            (Value::Function(function), Some(value)) => {
                function.extra.dict.get_or_init(crate::object::Dict::new).set_str(name, value);
                true
            }
            (Value::Function(function), None) => {
                function.extra.dict.get().is_some_and(|dict| dict.remove_str(name).is_some())
            }
            (object, value) => match (object.attrs(), value) {
                (Some(attrs), Some(value)) if class.has_dict.get() => {
                    attrs.set(name, value);
                    true
                }
                (Some(attrs), None) if class.has_dict.get() => attrs.delete(name),
                _ => return Err(self.no_attribute_to_set(object, class, name, in_class.is_some())),
            },
        };
        if done { Ok(()) } else { Err(self.attribute_error(object, name)) }
    }

    /// AttributeError for a missing attribute, in the words for the kind of object.
    #[cold]
    pub fn attribute_error(&mut self, object: &Value, name: &Gc<Str>) -> Raised {
        let shown = name.to_string_lossy();
        let message = match object {
            Value::Class(class) => format!("type object '{}' has no attribute '{shown}'", class.name()),
            Value::Module(module) => self.missing_in_module(module, &shown),
            other => format!("'{}' object has no attribute '{shown}'", self.type_name(other)),
        };
        self.attribute_error_with(message, object, name)
    }

    /// AttributeError with a message; the object and name serve suggestions.
    #[cold]
    pub fn attribute_error_with(
        &mut self,
        message: impl AsRef<str>,
        object: &Value,
        name: &Gc<Str>,
    ) -> Raised {
        let class = self.types().attribute_error.clone();
        let exception = crate::object::Exception::new(&class, vec![Value::from(message.as_ref())]);
        exception.set_member(0, Value::Str(name.clone()));
        exception.set_member(1, object.clone());
        self.raise(exception)
    }

    fn get_class_attr(
        &mut self,
        this: &Gc<Class>,
        metaclass: &Gc<Class>,
        name: &Gc<Str>,
    ) -> PyResult<Option<Value>> {
        let object = Value::Class(this.clone());
        let in_meta = self.lookup(metaclass, name);
        if let Some(descriptor) = &in_meta
            && self.comes_first(descriptor)
        {
            return self.bind_descriptor(descriptor, Some(&object), metaclass).map(Some);
        }
        if let Some(found) = self.lookup(this, name) {
            return self.bind_descriptor(&found, None, this).map(Some);
        }
        match in_meta {
            Some(found) => self.bind_descriptor(&found, Some(&object), metaclass).map(Some),
            None => Ok(None),
        }
    }

    /// The versions for which it holds that an attribute of a class is what the class and its bases say: its
    /// metaclass has none of the name, and no look-up of its own. `None` if that does not hold.
    pub fn plain_class_attribute(&mut self, class: &Gc<Class>, name: &Gc<Str>) -> Option<Versions> {
        let metaclass = self.metaclass_of(class);
        if self.custom_getattribute(&metaclass).is_some() || self.lookup(&metaclass, name).is_some() {
            return None;
        }
        self.lookup(class, name)?;
        let metaclass = match &*class.metaclass.borrow() {
            Some(metaclass) => self.class_version(metaclass),
            None => 0,
        };
        Some(Versions { class: self.class_version(class), metaclass })
    }

    #[cold]
    fn get_attr_custom(
        &mut self,
        object: &Value,
        class: &Gc<Class>,
        custom: &Value,
        name: &Gc<Str>,
    ) -> PyResult {
        match self.call_with_receiver(custom, object, (&[Value::Str(name.clone())][..]).into()) {
            Err(raised) if self.lookup(class, &self.names().__getattr__).is_some() => {
                let attribute_error = self.types().attribute_error.clone();
                self.catch(raised, &attribute_error)?;
                self.get_attr_fallback(object, class, name)
            }
            answer => answer,
        }
    }

    #[cold]
    fn get_attr_fallback(&mut self, object: &Value, class: &Gc<Class>, name: &Gc<Str>) -> PyResult {
        if let Some(method) = self.lookup(class, &self.names().__getattr__) {
            return self.call_with_receiver(&method, object, (&[Value::Str(name.clone())][..]).into());
        }
        if let Value::Module(module) = object
            && let Some(hook) = module.dict.get_str(&self.names().__getattr__)
        {
            return self.call(&hook, &[Value::Str(name.clone())]);
        }
        Err(self.attribute_error(object, name))
    }

    fn bind_object(&mut self, found: &Value, instance: Option<&Value>, class: &Gc<Class>) -> PyResult {
        if let Value::Object(object) = found
            && let Some(getset) = object.downcast_ref::<GetSet>()
        {
            let Some(receiver) = instance else { return Ok(found.clone()) };
            self.check_described(&getset.getter.name, &getset.owner, receiver)?;
            return self.call_builtin(&getset.getter, Args::new(std::slice::from_ref(receiver)));
        }
        if let Some(bound) = self.bind_known(found, instance, class)? {
            return Ok(bound);
        }
        if let Value::Object(object) = found
            && let Some(member) = object.downcast_ref::<Member>()
        {
            let Some(receiver) = instance else { return Ok(found.clone()) };
            self.check_described(&member.name, &member.owner, receiver)?;
            let value = receiver.attrs().and_then(|attrs| attrs.member(&member.name));
            return value.ok_or_else(|| self.attribute_error(receiver, &member.name));
        }
        let Some(get) = self.lookup_special(found, &self.names().__get__) else { return Ok(found.clone()) };
        let receiver = instance.cloned().unwrap_or(Value::None);
        self.call_with_receiver(&get, found, (&[receiver, Value::Class(class.clone())][..]).into())
    }

    /// TypeError unless an object is of the class that a native descriptor belongs to.
    pub fn check_described(&mut self, name: &Gc<Str>, owner: &Gc<Class>, object: &Value) -> PyResult<()> {
        if self.is_instance_of(object, owner) {
            return Ok(());
        }
        let (name, class, given) = (name.to_string_lossy(), owner.name(), self.type_name(object));
        let message =
            format!("descriptor '{name}' for '{class}' objects doesn't apply to a '{given}' object");
        Err(self.type_error(message))
    }

    /// Assigns or deletes through a data descriptor.
    pub fn set_descriptor(
        &mut self,
        descriptor: &Value,
        object: &Value,
        value: Option<Value>,
    ) -> PyResult<()> {
        if let Value::Object(native) = descriptor {
            if let Some(getset) = native.downcast_ref::<GetSet>() {
                let Some(setter) = getset.setter.clone() else {
                    let (class, name) = (self.type_name(object), getset.getter.name.clone());
                    let shown = name.to_string_lossy();
                    let message = match getset.is_field {
                        true => "readonly attribute".to_string(),
                        false => format!("attribute '{shown}' of '{class}' objects is not writable"),
                    };
                    return Err(self.attribute_error_with(message, object, &name));
                };
                let value = value.unwrap_or(Value::Unbound);
                return self.call_builtin(&setter, (&[object.clone(), value][..]).into()).map(drop);
            }
            if let Some(property) = native.downcast_ref::<Property>()
                && property.attrs.class().is(&self.types().property)
            {
                return self.set_property(property, object, value);
            }
            if let Some(member) = native.downcast_ref::<Member>() {
                self.check_described(&member.name, &member.owner, object)?;
                let Some(attrs) = object.attrs() else {
                    return Err(self.attribute_error(object, &member.name));
                };
                let done = match value {
                    Some(value) => {
                        attrs.set_member(&member.name, value);
                        true
                    }
                    None => attrs.delete_member(&member.name),
                };
                return if done {
                    Ok(())
                } else {
                    let shown = member.name.to_string_lossy();
                    Err(self.attribute_error_with(shown, object, &member.name))
                };
            }
        }
        let names = self.names();
        let (name, args) = match value {
            Some(value) => (names.__set__.clone(), vec![object.clone(), value]),
            None => (names.__delete__.clone(), vec![object.clone()]),
        };
        match self.call_special(descriptor, &name, &args)? {
            Some(_) => Ok(()),
            None => {
                let shown = name.to_string_lossy().into_owned();
                Err(self.attribute_error_with(shown, descriptor, &name))
            }
        }
    }

    fn set_class_attr_checked(
        &mut self,
        this: &Gc<Class>,
        metaclass: &Gc<Class>,
        name: &Gc<Str>,
        value: Option<Value>,
    ) -> PyResult<()> {
        if !this.is_heap {
            let (shown, class) = (name.to_string_lossy(), self.class_label(this));
            return Err(
                self.type_error(format!("cannot set '{shown}' attribute of immutable type '{class}'"))
            );
        }
        if let Some(descriptor) = self.lookup(metaclass, name)
            && self.is_data_descriptor(&descriptor)
        {
            return self.set_descriptor(&descriptor, &Value::Class(this.clone()), value);
        }
        match value {
            Some(value) => this.dict.set_str(name, value),
            None => {
                if this.dict.remove_str(name).is_none() {
                    return Err(self.attribute_error(&Value::Class(this.clone()), name));
                }
            }
        }
        self.class_changed(this);
        Ok(())
    }

    #[cold]
    fn no_attribute_to_set(
        &mut self,
        object: &Value,
        class: &Gc<Class>,
        name: &Gc<Str>,
        in_class: bool,
    ) -> Raised {
        let (shown, class) = (name.to_string_lossy(), self.class_label(class));
        let message = if in_class {
            format!("'{class}' object attribute '{shown}' is read-only")
        } else {
            format!("'{class}' object has no attribute '{shown}' and no __dict__ for setting new attributes")
        };
        self.attribute_error_with(message, object, name)
    }
}

/// An attribute stored in the object itself.
#[inline]
pub fn own_attr(object: &Value, name: &Gc<Str>) -> Option<Value> {
    match object {
        Value::Module(module) => module.dict.get_str(name),
        Value::Function(function) => function.extra.dict.get()?.get_str(name),
        other => {
            let attrs = other.attrs()?;
            if has_stray_member(attrs, name) { None } else { attrs.get(name) }
        }
    }
}

/// Whether the value of a name in `__slots__` would be taken for an attribute: its descriptor alone gives it out.
#[inline]
fn has_stray_member(attrs: &Attrs, name: &Gc<Str>) -> bool {
    !attrs.shape().is_dict() && attrs.class().has_slot_name(name)
}
