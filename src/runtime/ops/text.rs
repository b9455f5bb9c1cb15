//! `repr`, `str`, `ascii` and `format`.

use crate::number::{complex, float, int};
use crate::object::function::BuiltinKind;
use crate::object::generator::GeneratorKind;
use crate::object::{Builtin, Class, Gc, Method, Module, Str, Value};
use crate::runtime::{PyResult, Vm};
use crate::text::{self, format_spec, strings};

impl Vm {
    /// `repr(value)`.
    pub fn repr(&mut self, value: &Value) -> PyResult<Gc<Str>> {
        let mut out = Vec::new();
        self.write_repr(value, &mut out)?;
        Ok(Str::from_wtf8(out.into_boxed_slice()))
    }

    /// Appends `repr(value)`.
    pub fn write_repr(&mut self, value: &Value, out: &mut Vec<u8>) -> PyResult<()> {
        let has_own_way = matches!(
            value,
            Value::Instance(_) | Value::Object(_) | Value::Exception(_) | Value::Class(_) | Value::Module(_)
        );
        if !has_own_way {
            return self.write_repr_native(value, value, out);
        }
        self.check_stack()?;
        let name = self.names().__repr__.clone();
        match self.lookup_special(value, &name) {
            None => self.write_default_repr(value, out),
            Some(method) if self.is_of_object(&method) => self.write_default_repr(value, out),
            Some(_) => {
                let answer = self.call_special(value, &name, &[])?.expect("the method was just found");
                let text = self.text_answer(value, "__repr__", &answer)?;
                out.extend_from_slice(text.as_bytes());
                Ok(())
            }
        }
    }

    /// `<module.Class object at 0x…>`.
    pub fn write_default_repr(&mut self, value: &Value, out: &mut Vec<u8>) -> PyResult<()> {
        let class = self.class_of(value);
        let name = self.qualified_name(&class);
        out.extend_from_slice(format!("<{name} object at {:#x}>", value.id()).as_bytes());
        Ok(())
    }

    /// A class's name with its module, unless that is `builtins`.
    pub fn qualified_name(&self, class: &Gc<Class>) -> String {
        let qualname = class.qualname.borrow().to_string_lossy().into_owned();
        match class.dict.get_str(&self.names().__module__) {
            Some(Value::Str(module)) if module.as_bytes() != b"builtins" => {
                format!("{}.{qualname}", module.to_string_lossy())
            }
            _ => qualname,
        }
    }

    /// A class's name in its repr: the qualified one with the module, the bare one where there is no module.
    pub fn shown_name(&self, class: &Gc<Class>) -> String {
        match class.dict.get_str(&self.names().__module__) {
            Some(Value::Str(module)) if module.as_bytes() != b"builtins" => self.qualified_name(class),
            _ => class.name(),
        }
    }

    /// Appends the repr of a value of a built-in type; `owner` is the instance it was unwrapped from.
    pub fn write_repr_native(&mut self, value: &Value, owner: &Value, out: &mut Vec<u8>) -> PyResult<()> {
        match value {
            Value::Unbound => out.extend_from_slice(b"<NULL>"),
            Value::None => out.extend_from_slice(b"None"),
            Value::Ellipsis => out.extend_from_slice(b"Ellipsis"),
            Value::NotImplemented => out.extend_from_slice(b"NotImplemented"),
            Value::Bool(true) => out.extend_from_slice(b"True"),
            Value::Bool(false) => out.extend_from_slice(b"False"),
            Value::Int(n) => write_int(*n, out),
            Value::BigInt(_) => {
                let limit = self.interp.int_max_digits.get();
                let n = value.as_int().expect("an int");
                let text = int::to_decimal(n, limit).map_err(|fault| self.fault(fault))?;
                out.extend_from_slice(text.as_bytes());
            }
            Value::Float(x) => out.extend_from_slice(float::repr(*x).as_bytes()),
            Value::Complex(z) => {
                let z = complex::Complex::new(z.real, z.imag);
                out.extend_from_slice(complex::repr(z).as_bytes());
            }
            Value::Str(text) => strings::write_repr(view(text), out),
            Value::Bytes(bytes) => write_bytes_repr(&bytes.data, out),
            Value::ByteArray(bytes) => {
                out.extend_from_slice(self.class_of(owner).name().as_bytes());
                out.push(b'(');
                write_bytes_repr(&bytes.data.borrow(), out);
                out.push(b')');
            }
            Value::List(_) | Value::Tuple(_) | Value::Dict(_) | Value::Set(_) | Value::FrozenSet(_) => {
                return self.write_container(value, owner, out);
            }
            Value::Range(range) => {
                out.extend_from_slice(b"range(");
                self.write_repr(&range.start, out)?;
                out.extend_from_slice(b", ");
                self.write_repr(&range.stop, out)?;
                if !matches!(range.step, Value::Int(1)) {
                    out.extend_from_slice(b", ");
                    self.write_repr(&range.step, out)?;
                }
                out.push(b')');
            }
            Value::Slice(slice) => {
                out.extend_from_slice(b"slice(");
                self.write_repr(&slice.start, out)?;
                out.extend_from_slice(b", ");
                self.write_repr(&slice.stop, out)?;
                out.extend_from_slice(b", ");
                self.write_repr(&slice.step, out)?;
                out.push(b')');
            }
            Value::Exception(exception) => {
                out.extend_from_slice(exception.class().name.borrow().as_bytes());
                let args = exception.args.borrow().clone();
                if let [one] = args.items() {
                    out.push(b'(');
                    self.write_repr(one, out)?;
                    out.push(b')');
                } else {
                    self.write_repr(&Value::Tuple(args), out)?;
                }
            }
            Value::Method(method) => return self.write_method(method, out),
            Value::Module(module) => self.write_module(module, out)?,
            other => {
                let text = self.plain_description(other);
                out.extend_from_slice(text.as_bytes());
            }
        }
        Ok(())
    }

    fn plain_description(&mut self, value: &Value) -> String {
        let address = value.id();
        match value {
            Value::Function(function) => {
                format!("<function {} at {address:#x}>", function.qualname.borrow().to_string_lossy())
            }
            Value::Builtin(builtin) => builtin_repr(self, builtin),
            Value::Class(class) => format!("<class '{}'>", self.shown_name(class)),
            Value::Generator(generator) => {
                let kind = match generator.kind {
                    GeneratorKind::Generator => "generator",
                    GeneratorKind::Coroutine => "coroutine",
                    GeneratorKind::AsyncGenerator => "async_generator",
                };
                format!("<{kind} object {} at {address:#x}>", generator.qualname().to_string_lossy())
            }
            Value::Cell(cell) if cell.slot.get().is_unbound() => format!("<cell at {address:#x}: empty>"),
            Value::Cell(cell) => {
                let content = cell.slot.get().clone();
                let class = self.type_name(&content);
                format!("<cell at {address:#x}: {class} object at {:#x}>", content.id())
            }
            other => {
                let class = self.class_of(other);
                format!("<{} object at {address:#x}>", self.qualified_name(&class))
            }
        }
    }

    fn write_container(&mut self, value: &Value, owner: &Value, out: &mut Vec<u8>) -> PyResult<()> {
        self.check_stack()?;
        let id = value.id();
        if self.repr_running.contains(&id) {
            let shown = match value {
                Value::List(_) => "[...]".to_string(),
                Value::Tuple(_) => "(...)".to_string(),
                Value::Dict(_) => "{...}".to_string(),
                _ => format!("{}(...)", self.class_of(owner).name()),
            };
            out.extend_from_slice(shown.as_bytes());
            return Ok(());
        }
        self.repr_running.push(id);
        let answer = self.write_items(value, owner, out);
        self.repr_running.pop();
        answer
    }

    fn write_items(&mut self, value: &Value, owner: &Value, out: &mut Vec<u8>) -> PyResult<()> {
        match value {
            Value::List(list) => {
                out.push(b'[');
                let mut index = 0;
                while let Some(item) = list.get(index) {
                    if index > 0 {
                        out.extend_from_slice(b", ");
                    }
                    self.write_repr(&item, out)?;
                    index += 1;
                }
                out.push(b']');
            }
            Value::Tuple(tuple) => {
                out.push(b'(');
                self.write_joined(tuple.items(), out)?;
                out.extend_from_slice(if tuple.len() == 1 { b",)" } else { b")" });
            }
            Value::Dict(dict) => {
                out.push(b'{');
                let mut position = 0;
                let mut first = true;
                while let Some((index, entry)) = dict.next_entry(position) {
                    position = index + 1;
                    if !std::mem::take(&mut first) {
                        out.extend_from_slice(b", ");
                    }
                    self.write_repr(&entry.key, out)?;
                    out.extend_from_slice(b": ");
                    self.write_repr(&entry.value, out)?;
                }
                out.push(b'}');
            }
            Value::Set(set) | Value::FrozenSet(set) => {
                let items: Vec<Value> = set.elements().into_iter().map(|(_, item)| item).collect();
                let name = self.class_of(owner).name();
                if items.is_empty() {
                    out.extend_from_slice(format!("{name}()").as_bytes());
                    return Ok(());
                }
                let is_plain = name == "set";
                if !is_plain {
                    out.extend_from_slice(format!("{name}(").as_bytes());
                }
                out.push(b'{');
                self.write_joined(&items, out)?;
                out.push(b'}');
                if !is_plain {
                    out.push(b')');
                }
            }
            _ => unreachable!("only containers come here"),
        }
        Ok(())
    }

    /// Appends the reprs of values with `, ` between them.
    pub fn write_joined(&mut self, items: &[Value], out: &mut Vec<u8>) -> PyResult<()> {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                out.extend_from_slice(b", ");
            }
            self.write_repr(item, out)?;
        }
        Ok(())
    }

    fn write_method(&mut self, method: &Gc<Method>, out: &mut Vec<u8>) -> PyResult<()> {
        let receiver = &method.receiver;
        if let Value::Builtin(builtin) = &method.function {
            let class = self.type_name(receiver);
            let name = builtin.name.to_string_lossy();
            let kind = if builtin.kind == BuiltinKind::Slot { "method-wrapper" } else { "built-in method" };
            let name =
                if builtin.kind == BuiltinKind::Slot { format!("'{name}'") } else { name.into_owned() };
            let text = format!("<{kind} {name} of {class} object at {:#x}>", receiver.id());
            out.extend_from_slice(text.as_bytes());
            return Ok(());
        }
        let name = match &method.function {
            Value::Function(function) => function.qualname.borrow().to_string_lossy().into_owned(),
            other => {
                let names = self.names();
                let (qualname, name) = (names.__qualname__.clone(), names.__name__.clone());
                let found = match self.get_attr_opt(other, &qualname)? {
                    Some(found) => Some(found),
                    None => self.get_attr_opt(other, &name)?,
                };
                match found {
                    Some(Value::Str(name)) => name.to_string_lossy().into_owned(),
                    _ => "?".to_string(),
                }
            }
        };
        out.extend_from_slice(format!("<bound method {name} of ").as_bytes());
        self.write_repr(receiver, out)?;
        out.push(b'>');
        Ok(())
    }

    fn write_module(&mut self, module: &Gc<Module>, out: &mut Vec<u8>) -> PyResult<()> {
        let names = self.names();
        let (name, file) = (module.dict.get_str(&names.__name__), module.dict.get_str(&names.__file__));
        out.extend_from_slice(b"<module ");
        let name = name.unwrap_or_else(|| Value::from("?"));
        self.write_repr(&name, out)?;
        match file {
            Some(file @ Value::Str(_)) => {
                out.extend_from_slice(b" from ");
                self.write_repr(&file, out)?;
            }
            _ => self.write_origin(module, &name, out)?,
        }
        out.push(b'>');
        Ok(())
    }

    /// Where a module without a file comes from, in its repr.
    fn write_origin(&mut self, module: &Gc<Module>, name: &Value, out: &mut Vec<u8>) -> PyResult<()> {
        let spec = module.dict.get_str(&self.names().__spec__).unwrap_or(Value::None);
        if spec.is_none() {
            let known = match name {
                Value::Str(name) => self.interp.modules.get_str(name),
                _ => None,
            };
            if known.is_some_and(|known| known.is(&Value::Module(module.clone()))) {
                out.extend_from_slice(b" (built-in)");
            }
            return Ok(());
        }
        let mut field = |name| {
            let name = self.intern(name);
            Ok(self.get_attr_opt(&spec, &name)?.unwrap_or(Value::None))
        };
        let (origin, loader) = (field("origin")?, field("loader")?);
        let search = field("submodule_search_locations")?;
        let shown = match (&origin, search) {
            (Value::Str(origin), _) => format!(" ({})", origin.to_string_lossy()),
            (_, Value::None) => format!(" ({})", self.repr(&loader)?.to_string_lossy()),
            (_, search) => {
                let folders = Value::from(self.collect(&search)?);
                format!(" (namespace) from {}", self.repr(&folders)?.to_string_lossy())
            }
        };
        out.extend_from_slice(shown.as_bytes());
        Ok(())
    }

    /// `str(value)`.
    pub fn str(&mut self, value: &Value) -> PyResult<Gc<Str>> {
        match value {
            Value::Str(text) => return Ok(text.clone()),
            Value::Instance(_)
            | Value::Object(_)
            | Value::Exception(_)
            | Value::Class(_)
            | Value::Module(_) => {}
            other => return self.repr(other),
        }
        self.check_stack()?;
        let name = self.names().__str__.clone();
        match self.lookup_special(value, &name) {
            None => self.repr(value),
            Some(method) if self.is_of_object(&method) => self.repr(value),
            Some(_) => {
                let answer = self.call_special(value, &name, &[])?.expect("the method was just found");
                self.text_answer(value, "__str__", &answer)
            }
        }
    }

    fn text_answer(&mut self, value: &Value, method: &str, answer: &Value) -> PyResult<Gc<Str>> {
        match answer.unwrapped() {
            Value::Str(text) => Ok(text.clone()),
            _ => {
                let (class, given) = (self.type_name(value), self.type_name(answer));
                Err(self.type_error(format!("{class}.{method}() must return a str, not {given}")))
            }
        }
    }

    /// `ascii(value)`.
    pub fn ascii(&mut self, value: &Value) -> PyResult<Gc<Str>> {
        let text = self.repr(value)?;
        if text.is_ascii() {
            return Ok(text);
        }
        let mut out = Vec::with_capacity(text.as_bytes().len() * 2);
        for point in view(&text).code_points() {
            match point {
                0..0x80 => out.push(point as u8),
                _ => strings::write_escape(point, &mut out),
            }
        }
        Ok(Str::from_wtf8(out.into_boxed_slice()))
    }

    /// `format(value, spec)`.
    pub fn format(&mut self, value: &Value, spec: &Gc<Str>) -> PyResult<Gc<Str>> {
        if spec.is_empty() {
            match value {
                Value::Str(text) => return Ok(text.clone()),
                Value::Int(_) | Value::BigInt(_) | Value::Float(_) | Value::Bool(_) => {
                    return self.repr(value);
                }
                _ => {}
            }
        }
        if matches!(value, Value::Str(_) | Value::Int(_) | Value::Float(_) | Value::BigInt(_)) {
            return self.format_builtin(value, spec);
        }
        let name = self.names().__format__.clone();
        let args = [Value::Str(spec.clone())];
        match self.call_special(value, &name, &args)? {
            Some(answer) => self.text_answer(value, "__format__", &answer),
            None => {
                let class = self.type_name(value);
                Err(self.type_error(format!("Type {class} doesn't define __format__")))
            }
        }
    }

    /// `value.__format__(spec)` of `int`, `float`, `complex` and `str`, for their instances and those of
    /// subclasses.
    pub fn format_builtin(&mut self, value: &Value, spec: &Gc<Str>) -> PyResult<Gc<Str>> {
        if spec.is_empty() {
            return match value {
                Value::Str(text) => Ok(text.clone()),
                Value::Int(_) | Value::BigInt(_) | Value::Float(_) => self.repr(value),
                _ => self.str(value),
            };
        }
        let (class, limit) = (self.type_name(value), self.interp.int_max_digits.get());
        let spec = spec.as_bytes();
        let formatted = match value.unwrapped() {
            Value::Str(text) => format_spec::format_str(view(text), spec, &class),
            Value::Float(x) => format_spec::format_float(*x, spec, &class),
            Value::Complex(z) => format_spec::format_complex(z.real, z.imag, spec, &class),
            other => match other.as_int() {
                Some(n) => format_spec::format_int(n, spec, &class, limit),
                None => unreachable!("only numbers and texts come here"),
            },
        };
        match formatted {
            Ok(bytes) => Ok(Str::from_wtf8(bytes.into_boxed_slice())),
            Err(fault) => Err(self.fault(fault)),
        }
    }

    /// The repr of a value for a message, lone surrogates replaced.
    pub fn repr_lossy(&mut self, value: &Value) -> PyResult<String> {
        Ok(self.repr(value)?.to_string_lossy().into_owned())
    }

    /// The text of a value for a message, lone surrogates replaced.
    pub fn str_lossy(&mut self, value: &Value) -> PyResult<String> {
        Ok(self.str(value)?.to_string_lossy().into_owned())
    }
}

/// The text of a str object for the algorithms of `text`.
#[inline]
pub fn view(text: &Gc<Str>) -> text::Str<'_> {
    text::Str { bytes: text.as_bytes(), is_ascii: text.is_ascii() }
}

/// Appends the decimal digits of an int.
pub fn write_int(n: i64, out: &mut Vec<u8>) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    let mut rest = n.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if n < 0 {
        out.push(b'-');
    }
    out.extend_from_slice(&digits[at..]);
}

/// Appends `repr()` of bytes.
pub fn write_bytes_repr(data: &[u8], out: &mut Vec<u8>) {
    let quote = if data.contains(&b'\'') && !data.contains(&b'"') { b'"' } else { b'\'' };
    out.extend_from_slice(&[b'b', quote]);
    for &byte in data {
        match byte {
            b'\t' => out.extend_from_slice(b"\\t"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\\' => out.extend_from_slice(b"\\\\"),
            _ if byte == quote => out.extend_from_slice(&[b'\\', byte]),
            b' '..=b'~' => out.push(byte),
            _ => strings::write_escape(byte.into(), out),
        }
    }
    out.push(quote);
}

fn builtin_repr(vm: &Vm, builtin: &Gc<Builtin>) -> String {
    let name = builtin.name.to_string_lossy();
    match (&*builtin.owner.borrow(), builtin.kind) {
        (Value::Class(class), BuiltinKind::Method | BuiltinKind::ClassMethod) => {
            format!("<method '{name}' of '{}' objects>", vm.class_label(class))
        }
        (Value::Class(class), BuiltinKind::Slot) => {
            format!("<slot wrapper '{name}' of '{}' objects>", vm.class_label(class))
        }
        (Value::Class(class), _) => {
            let id = Value::Class(class.clone()).id();
            format!("<built-in method {name} of type object at {id:#x}>")
        }
        _ => format!("<built-in function {name}>"),
    }
}
