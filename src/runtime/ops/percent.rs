//! Printf-style formatting, `template % values`, for `str` and `bytes`.

use crate::fault::Fault;
use crate::object::{Gc, Str, Value};
use crate::runtime::ops::text::{view, write_bytes_repr};
use crate::runtime::{PyResult, Vm};
use crate::text::percent::{self, Argument, Directive, Layout, Measure, Piece, Template};
use crate::text::{self, wtf8};

/// The values that a template takes, one after the other or by key.
struct Values<'a> {
    all: &'a Value,
    /// The items of a tuple; a single value otherwise.
    items: &'a [Value],
    is_tuple: bool,
    next: usize,
    /// The right operand can be asked for keys.
    is_mapping: bool,
    /// The value of the last key, which the directive takes.
    keyed: Option<(Value, String)>,
    used_key: bool,
    is_bytes: bool,
}

impl Vm {
    /// `template % values`.
    pub fn percent(&mut self, template: &Gc<Str>, values: &Value) -> PyResult<Gc<Str>> {
        let mut out = Vec::with_capacity(template.as_bytes().len() + 16);
        let mut source = Values::new(self, values, false);
        self.percent_pieces(Template::of_str(view(template)), &mut source, &mut out)?;
        Ok(Str::from_wtf8(out.into_boxed_slice()))
    }

    /// `template % values` for bytes.
    pub fn percent_bytes(&mut self, template: &[u8], values: &Value) -> PyResult<Vec<u8>> {
        let mut out = Vec::with_capacity(template.len() + 16);
        let mut source = Values::new(self, values, true);
        self.percent_pieces(Template::of_bytes(template), &mut source, &mut out)?;
        Ok(out)
    }

    fn percent_pieces(
        &mut self,
        pieces: Template<'_>,
        values: &mut Values<'_>,
        out: &mut Vec<u8>,
    ) -> PyResult<()> {
        let template = pieces.text();
        for piece in pieces {
            match piece.map_err(|fault| self.fault(fault))? {
                Piece::Literal(text) => out.extend_from_slice(text),
                Piece::Directive(directive) => {
                    let position = directive.offset;
                    let bytes = self.percent_directive(directive, values, || template.index(position))?;
                    out.extend_from_slice(&bytes);
                }
            }
        }
        if !values.used_key && values.next < values.items.len() && !values.is_mapping {
            let fault = percent::too_many(values.next, values.items.len(), values.is_bytes);
            return Err(self.fault(fault));
        }
        Ok(())
    }

    fn percent_directive(
        &mut self,
        directive: Directive<'_>,
        values: &mut Values<'_>,
        position: impl Fn() -> usize,
    ) -> PyResult<Vec<u8>> {
        values.keyed = None;
        if let Some(key) = directive.key {
            values.look_up(self, key)?;
        }
        let mut layout = directive.layout;
        match directive.width {
            Measure::None => {}
            Measure::Fixed(width) => layout.width = width,
            Measure::Star => {
                let (value, place) = values.take_star(self, &position)?;
                let argument = values.argument(place);
                let number = star_int(self, &value, argument)?;
                let number = number.as_int().expect("it was checked");
                layout.set_width(number, argument).map_err(|fault| self.fault(fault))?;
            }
        }
        match directive.precision {
            Measure::None => {}
            Measure::Fixed(precision) => layout.precision = Some(precision),
            Measure::Star => {
                let (value, place) = values.take_star(self, &position)?;
                let argument = values.argument(place);
                let number = star_int(self, &value, argument)?;
                let number = number.as_int().expect("it was checked");
                layout.set_precision(number, argument).map_err(|fault| self.fault(fault))?;
            }
        }
        if let Some(fault) = directive.late_fault {
            return Err(self.fault(fault));
        }
        let (value, place) = values.take(self, &position)?;
        if let Some(fault) = directive.wrong_conversion {
            return Err(self.fault(fault));
        }
        let keyed = values.keyed.as_ref().map(|(_, shown)| shown.clone());
        let argument = match &keyed {
            Some(shown) => Argument::Key(shown),
            None => values.argument(place),
        };
        self.percent_value(&layout, directive.conversion, &value, argument, values.is_bytes)
    }

    fn percent_value(
        &mut self,
        layout: &Layout,
        conversion: u8,
        value: &Value,
        argument: Argument<'_>,
        is_bytes: bool,
    ) -> PyResult<Vec<u8>> {
        let limit = self.interp.int_max_digits.get();
        let rendered = match conversion {
            b's' | b'b' if is_bytes => {
                let data = self.percent_data(value, argument)?;
                layout.render_bytes(&data)
            }
            b's' => layout.render_str(view(&self.str(value)?)),
            b'r' if !is_bytes => layout.render_str(view(&self.repr(value)?)),
            b'r' | b'a' => layout.render_str(view(&self.ascii(value)?)),
            b'c' => {
                let character = self.percent_character(value, argument, is_bytes)?;
                layout
                    .render_char(text::Str { bytes: &character, is_ascii: is_bytes || character.len() == 1 })
            }
            b'd' | b'i' | b'u' | b'o' | b'x' | b'X' => {
                let number = self.percent_int(value, conversion, argument)?;
                layout.render_int(number.as_int().expect("it was converted"), conversion, limit)
            }
            _ => {
                let number = match self.to_f64_opt(value)? {
                    Some(number) => number,
                    None => {
                        let class = self.type_name(value);
                        return Err(self.fault(percent::not_a_number(argument, conversion, &class)));
                    }
                };
                layout.render_float(number, conversion)
            }
        };
        rendered.map_err(|fault| self.fault(fault))
    }

    /// The int of `%d` (any real number) or `%x` (any integer).
    fn percent_int(&mut self, value: &Value, conversion: u8, argument: Argument<'_>) -> PyResult {
        let whole_only = matches!(conversion, b'o' | b'x' | b'X');
        match value.unwrapped() {
            number if number.as_int().is_some() => return Ok(number.clone()),
            Value::Float(x) if !whole_only => {
                return crate::number::math::trunc(*x).map(Value::from).map_err(|fault| self.fault(fault));
            }
            _ => {}
        }
        if let Some(number) = self.index_opt(value)? {
            return Ok(number);
        }
        if !whole_only {
            let name = self.names().__int__.clone();
            if !matches!(value, Value::Complex(_))
                && let Some(number) = self.call_special(value, &name, &[])?
                && number.unwrapped().as_int().is_some()
            {
                return Ok(number.unwrapped().clone());
            }
        }
        let class = self.type_name(value);
        Err(self.fault(percent::not_a_number(argument, conversion, &class)))
    }

    fn percent_character(
        &mut self,
        value: &Value,
        argument: Argument<'_>,
        is_bytes: bool,
    ) -> PyResult<Vec<u8>> {
        let wrong = |vm: &mut Vm, what: String| vm.fault(percent::not_a_character(argument, &what, is_bytes));
        match value.unwrapped() {
            Value::Str(text) if !is_bytes && text.len() == 1 => return Ok(text.as_bytes().to_vec()),
            Value::Str(text) if !is_bytes => {
                return Err(wrong(self, format!("a string of length {}", text.len())));
            }
            Value::Bytes(bytes) if is_bytes && bytes.data.len() == 1 => return Ok(bytes.data.to_vec()),
            Value::Bytes(bytes) if is_bytes => {
                return Err(wrong(self, format!("a bytes object of length {}", bytes.data.len())));
            }
            Value::ByteArray(bytes) if is_bytes => {
                let data = bytes.data.borrow().clone();
                if data.len() == 1 {
                    return Ok(data);
                }
                return Err(wrong(self, format!("a bytearray object of length {}", data.len())));
            }
            _ => {}
        }
        let Some(number) = self.index_opt(value)? else {
            let class = self.type_name(value);
            return Err(wrong(self, class));
        };
        let most = if is_bytes { 0x100 } else { 0x11_0000 };
        match number.as_int().and_then(|number| number.to_i64()) {
            Some(point) if (0..most).contains(&point) => {
                Ok(if is_bytes { vec![point as u8] } else { wtf8::encode(point as u32) })
            }
            _ => Err(self.fault(percent::character_out_of_range(argument, is_bytes))),
        }
    }

    /// The bytes of `%b`.
    fn percent_data(&mut self, value: &Value, argument: Argument<'_>) -> PyResult<Vec<u8>> {
        match value.unwrapped() {
            Value::Bytes(bytes) => return Ok(bytes.data.to_vec()),
            Value::ByteArray(bytes) => return Ok(bytes.data.borrow().clone()),
            _ => {}
        }
        let name = self.names().__bytes__.clone();
        if let Some(answer) = self.call_special(value, &name, &[])? {
            return match answer.unwrapped() {
                Value::Bytes(bytes) => Ok(bytes.data.to_vec()),
                _ => {
                    let (class, given) = (self.type_name(value), self.type_name(&answer));
                    Err(self.type_error(format!("{class}.__bytes__() must return a bytes, not {given}")))
                }
            };
        }
        if let Value::Object(_) = value {
            let name = self.intern("tobytes");
            if let Some(method) = self.get_attr_opt(value, &name)?
                && let Value::Bytes(bytes) = self.call(&method, &[])?
            {
                return Ok(bytes.data.to_vec());
            }
        }
        let class = self.type_name(value);
        Err(self.fault(percent::not_bytes(argument, &class)))
    }
}

impl<'a> Values<'a> {
    fn new(vm: &mut Vm, all: &'a Value, is_bytes: bool) -> Values<'a> {
        let (items, is_tuple) = match all.unwrapped() {
            Value::Tuple(tuple) => (tuple.items(), true),
            _ => (std::slice::from_ref(all), false),
        };
        let is_text = matches!(all.unwrapped(), Value::Str(_))
            || is_bytes && matches!(all.unwrapped(), Value::Bytes(_) | Value::ByteArray(_));
        let is_mapping = !is_tuple
            && !is_text
            && match all {
                Value::Dict(_) => true,
                Value::Int(_) | Value::Float(_) | Value::None | Value::Bool(_) => false,
                other => vm.lookup_special(other, &vm.names().__getitem__).is_some(),
            };
        Values { all, items, is_tuple, next: 0, is_mapping, keyed: None, used_key: false, is_bytes }
    }

    fn look_up(&mut self, vm: &mut Vm, key: &[u8]) -> PyResult<()> {
        if !self.is_mapping {
            let class = vm.type_name(self.all);
            return Err(vm.fault(percent::not_a_mapping(&class)));
        }
        let key = if self.is_bytes {
            Value::Bytes(crate::object::Bytes::new(key.to_vec()))
        } else {
            Value::Str(vm.short_str(key))
        };
        let value = vm.get_item(self.all, &key)?;
        let mut shown = Vec::new();
        match &key {
            Value::Bytes(bytes) => write_bytes_repr(&bytes.data, &mut shown),
            key => vm.write_repr(key, &mut shown)?,
        }
        self.used_key = true;
        self.keyed = Some((value, String::from_utf8_lossy(&shown).into_owned()));
        Ok(())
    }

    /// As `take`, for a `*`: a value that is no tuple cannot serve it and what it belongs to.
    fn take_star(&mut self, vm: &mut Vm, position: &impl Fn() -> usize) -> PyResult<(Value, usize)> {
        if !self.is_tuple && self.keyed.is_none() && !self.used_key {
            self.next = self.items.len();
        }
        self.take(vm, position)
    }

    /// The next value and its place, counted from 1.
    fn take(&mut self, vm: &mut Vm, position: &impl Fn() -> usize) -> PyResult<(Value, usize)> {
        if let Some((value, _)) = &self.keyed {
            return Ok((value.clone(), 0));
        }
        if self.used_key {
            return Err(vm.fault(percent::key_missing(position())));
        }
        match self.items.get(self.next) {
            Some(value) => {
                self.next += 1;
                Ok((value.clone(), self.next))
            }
            None => {
                let fault: Fault = percent::too_few(self.items.len());
                Err(vm.fault(fault))
            }
        }
    }

    fn argument(&self, place: usize) -> Argument<'static> {
        if self.is_tuple { Argument::Place(place) } else { Argument::Only }
    }
}

fn star_int(vm: &mut Vm, value: &Value, argument: Argument<'_>) -> PyResult {
    match value.unwrapped() {
        number if number.as_int().is_some() => Ok(number.clone()),
        _ => {
            let class = vm.type_name(value);
            Err(vm.fault(percent::star_not_int(argument, &class)))
        }
    }
}
