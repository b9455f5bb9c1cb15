//! The operator methods (`__add__`, `__eq__`, `__len__`, …) of the built-in types: each is the native operation of
//! the runtime under its Python name.

use crate::object::class::Layout;
use crate::object::{Class, Gc, Value};
use crate::runtime::native::ClassDef;
use crate::runtime::ops::arith::NO_MODULUS;
use crate::runtime::ops::{BinaryOp, CompareOp, UnaryOp};
use crate::runtime::{PyResult, Vm};

const ADD: &[BinaryOp] = &[BinaryOp::Add];
const REPEAT: &[BinaryOp] = &[BinaryOp::Mul];
const SETS: &[BinaryOp] = &[BinaryOp::And, BinaryOp::Or, BinaryOp::Sub, BinaryOp::Xor];
const REAL: &[BinaryOp] = &[
    BinaryOp::Add,
    BinaryOp::Sub,
    BinaryOp::Mul,
    BinaryOp::TrueDiv,
    BinaryOp::FloorDiv,
    BinaryOp::Mod,
    BinaryOp::DivMod,
];
const BITS: &[BinaryOp] = &[BinaryOp::LShift, BinaryOp::RShift, BinaryOp::And, BinaryOp::Or, BinaryOp::Xor];
const COMPLEX: &[BinaryOp] = &[BinaryOp::Add, BinaryOp::Sub, BinaryOp::Mul, BinaryOp::TrueDiv];
const COMPARISONS: [CompareOp; 6] =
    [CompareOp::Lt, CompareOp::Le, CompareOp::Eq, CompareOp::Ne, CompareOp::Gt, CompareOp::Ge];

/// Gives the built-in types their operator methods.
pub fn install(vm: &mut Vm) {
    let types = vm.interp.clone();
    let types = &types.types;
    numbers(vm, &types.int, &types.bool_, &types.float, &types.complex);
    for class in [&types.str, &types.bytes, &types.bytearray, &types.tuple, &types.list] {
        let layout = class.layout;
        let mut def = ClassDef::extend(vm, class);
        def = sequence_operator(def, layout, ADD[0]);
        def = sequence_operator(def, layout, REPEAT[0]);
        def = reading(compared(def, layout), layout);
        let get_item = move |vm: &mut Vm, this: Value, key: Value| {
            let this = receiver(vm, layout, &this, "__getitem__")?;
            Ok(vm.get_item_native(&this, &key)?.unwrap_or(Value::NotImplemented)) as PyResult
        };
        match layout {
            Layout::List => def.method("__getitem__(self, index, /)", "Return self[index].", get_item),
            _ => def.slot("__getitem__(self, key, /)", "Return self[key].", get_item),
        }
        .finish();
    }
    containers(vm, &[&types.dict, &types.set, &types.frozenset]);
    let def = reading(compared(ClassDef::extend(vm, &types.range), Layout::Range), Layout::Range);
    def.slot("__getitem__(self, key, /)", "Return self[key].", |vm: &mut Vm, this: Value, key: Value| {
        Ok(vm.get_item_native(&this, &key)?.unwrap_or(Value::NotImplemented)) as PyResult
    })
    .finish();
    for class in [&types.slice, &types.cell, &types.method, &types.builtin, &types.method_wrapper] {
        compared(ClassDef::extend(vm, class), class.layout).finish();
    }
    for class in types.all() {
        let own_repr = !matches!(class.layout, Layout::Object | Layout::Native | Layout::Exception);
        if own_repr && !class.is(&types.bool_) {
            represented(ClassDef::extend(vm, class), class.layout).finish();
        }
    }
    for class in [
        &types.int,
        &types.float,
        &types.complex,
        &types.str,
        &types.bytes,
        &types.tuple,
        &types.frozenset,
        &types.range,
        &types.slice,
        &types.method,
        &types.builtin,
        &types.method_wrapper,
        &types.none,
    ] {
        hashed(ClassDef::extend(vm, class), class.layout).finish();
    }
    let name = vm.names().__hash__.clone();
    for class in [&types.list, &types.dict, &types.set, &types.bytearray, &types.cell] {
        class.dict.set_str(&name, Value::None);
    }
    for class in [&types.none, &types.int, &types.float, &types.complex, &types.not_implemented] {
        ClassDef::extend(vm, class)
            .slot("__bool__(self, /)", "True if self else False", |vm: &mut Vm, this: Value| {
                vm.truth(this.unwrapped())
            })
            .finish();
    }
}

/// Whether a plain value carries the data of a layout.
pub fn has_layout(value: &Value, layout: Layout) -> bool {
    matches!(
        (value, layout),
        (Value::Int(_) | Value::BigInt(_) | Value::Bool(_), Layout::Int)
            | (Value::Bool(_), Layout::Bool)
            | (Value::Float(_), Layout::Float)
            | (Value::Complex(_), Layout::Complex)
            | (Value::Str(_), Layout::Str)
            | (Value::Bytes(_), Layout::Bytes)
            | (Value::ByteArray(_), Layout::ByteArray)
            | (Value::Tuple(_), Layout::Tuple)
            | (Value::List(_), Layout::List)
            | (Value::Dict(_), Layout::Dict)
            | (Value::Set(_), Layout::Set)
            | (Value::FrozenSet(_), Layout::FrozenSet)
            | (Value::Range(_), Layout::Range)
            | (Value::Slice(_), Layout::Slice)
            | (Value::Cell(_), Layout::Cell)
            | (Value::Method(_), Layout::Method | Layout::Builtin)
            | (Value::Function(_), Layout::Function)
            | (Value::Builtin(_), Layout::Builtin)
            | (Value::Generator(_), Layout::Generator)
            | (Value::Module(_), Layout::Module)
            | (Value::Class(_), Layout::Class)
            | (Value::None, Layout::None)
            | (Value::Ellipsis, Layout::Ellipsis)
            | (Value::NotImplemented, Layout::NotImplemented)
    )
}

/// Whether an operator method of a number knows what to do with another operand: ints know ints only, floats no
/// complex numbers.
fn understands(layout: Layout, other: &Value) -> bool {
    match layout {
        Layout::Int | Layout::Bool => other.unwrapped().as_int().is_some(),
        Layout::Float => !matches!(other.unwrapped(), Value::Complex(_)),
        _ => true,
    }
}

/// The plain value of a method's receiver; TypeError if it is of another type.
fn receiver(vm: &mut Vm, layout: Layout, this: &Value, method: &str) -> PyResult {
    let plain = this.unwrapped();
    if has_layout(plain, layout) {
        return Ok(plain.clone());
    }
    let given = vm.type_name(this);
    let wanted = vm.types().of_layout(layout).map_or_else(|| "object".to_string(), |class| class.name());
    let is_method = matches!(
        (layout, method),
        (Layout::List, "__getitem__") | (Layout::Dict | Layout::Set | Layout::FrozenSet, "__contains__")
    );
    Err(vm.type_error(match is_method {
        true => format!("descriptor '{method}' for '{wanted}' objects doesn't apply to a '{given}' object"),
        false => format!("descriptor '{method}' requires a '{wanted}' object but received a '{given}'"),
    }))
}

macro_rules! signatures {
    ($function:ident, $type:ty: $($op:ident $direct:ident $reflected:ident;)*) => {
        fn $function(op: $type, reflected: bool) -> &'static str {
            match op { $(
                <$type>::$op if reflected => concat!("__", stringify!($reflected), "__(self, value, /)"),
                <$type>::$op => concat!("__", stringify!($direct), "__(self, value, /)"),
            )* }
        }
    };
}

signatures! { binary_signature, BinaryOp:
    Add add radd; Sub sub rsub; Mul mul rmul; MatMul matmul rmatmul; TrueDiv truediv rtruediv;
    FloorDiv floordiv rfloordiv; Mod mod rmod; Pow pow rpow; LShift lshift rlshift; RShift rshift rrshift;
    And and rand; Or or ror; Xor xor rxor; DivMod divmod rdivmod;
}

signatures! { compare_signature, CompareOp: Lt lt gt; Le le ge; Eq eq eq; Ne ne ne; Gt gt lt; Ge ge le; }

macro_rules! docs {
    ($function:ident, $type:ty: $($op:ident $symbol:literal;)*) => {
        fn $function(op: $type, reflected: bool) -> &'static str {
            match op { $(
                <$type>::$op if reflected => concat!("Return value", $symbol, "self."),
                <$type>::$op => concat!("Return self", $symbol, "value."),
            )* }
        }
    };
}

docs! { binary_doc, BinaryOp:
    Add "+"; Sub "-"; Mul "*"; MatMul "@"; TrueDiv "/"; FloorDiv "//"; Mod "%"; Pow "**"; LShift "<<"; RShift ">>";
    And "&"; Or "|"; Xor "^"; DivMod " divmod ";
}

docs! { compare_doc, CompareOp: Lt "<"; Le "<="; Eq "=="; Ne "!="; Gt ">"; Ge ">="; }

fn name_of(signature: &'static str) -> &'static str {
    signature.split('(').next().unwrap_or_default()
}

fn numbers(vm: &mut Vm, int: &Gc<Class>, bool_: &Gc<Class>, float: &Gc<Class>, complex: &Gc<Class>) {
    let mut def = ClassDef::extend(vm, int);
    for &op in REAL.iter().chain(BITS) {
        def = binary(def, Layout::Int, op);
    }
    def = power(compared(def, Layout::Int), Layout::Int);
    for op in [UnaryOp::Neg, UnaryOp::Pos, UnaryOp::Invert] {
        def = unary(def, op);
    }
    def.finish();
    let mut def = ClassDef::extend(vm, bool_);
    for &op in &[BinaryOp::And, BinaryOp::Or, BinaryOp::Xor] {
        def = binary(def, Layout::Bool, op);
    }
    def.finish();
    let mut def = ClassDef::extend(vm, float);
    for &op in REAL {
        def = binary(def, Layout::Float, op);
    }
    def = power(compared(def, Layout::Float), Layout::Float);
    unary(unary(def, UnaryOp::Neg), UnaryOp::Pos).finish();
    let mut def = ClassDef::extend(vm, complex);
    for &op in COMPLEX {
        def = binary(def, Layout::Complex, op);
    }
    def = power(compared(def, Layout::Complex), Layout::Complex);
    unary(unary(def, UnaryOp::Neg), UnaryOp::Pos).finish();
}

fn containers(vm: &mut Vm, classes: &[&Gc<Class>]) {
    for class in classes {
        let layout = class.layout;
        let mut def = reading(compared(ClassDef::extend(vm, class), layout), layout);
        let ops = if layout == Layout::Dict { &[BinaryOp::Or][..] } else { SETS };
        for &op in ops {
            def = binary(def, layout, op);
        }
        def.finish();
    }
}

fn binary(def: ClassDef<'_>, layout: Layout, op: BinaryOp) -> ClassDef<'_> {
    let (direct, reflected) = (binary_signature(op, false), binary_signature(op, true));
    let (doc, reflected_doc) = match op {
        BinaryOp::DivMod => ("Return divmod(self, value).", "Return divmod(value, self)."),
        op => (binary_doc(op, false), binary_doc(op, true)),
    };
    def.slot(direct, doc, move |vm: &mut Vm, this: Value, other: Value| {
        let this = receiver(vm, layout, &this, name_of(direct))?;
        if !understands(layout, &other) {
            return Ok(Value::NotImplemented);
        }
        Ok(vm.binary_native(op, &this, other.unwrapped())?.unwrap_or(Value::NotImplemented)) as PyResult
    })
    .slot(reflected, reflected_doc, move |vm: &mut Vm, this: Value, other: Value| {
        let this = receiver(vm, layout, &this, name_of(reflected))?;
        if !understands(layout, &other) {
            return Ok(Value::NotImplemented);
        }
        Ok(vm.binary_native(op, other.unwrapped(), &this)?.unwrap_or(Value::NotImplemented)) as PyResult
    })
}

fn power(def: ClassDef<'_>, layout: Layout) -> ClassDef<'_> {
    def.slot(
        "__pow__(self, value, mod=None, /)",
        "Return pow(self, value, mod).",
        move |vm: &mut Vm, this: Value, other: Value, modulus: Value| {
            let this = receiver(vm, layout, &this, "__pow__")?;
            if layout == Layout::Float && !modulus.is_none() {
                return Err(vm.type_error(NO_MODULUS));
            }
            if !understands(layout, &other) {
                return Ok(Value::NotImplemented);
            }
            raised_to(vm, &this, other.unwrapped(), modulus.unwrapped())
        },
    )
    .slot(
        "__rpow__(self, value, mod=None, /)",
        "Return pow(value, self, mod).",
        move |vm: &mut Vm, this: Value, other: Value, modulus: Value| {
            let this = receiver(vm, layout, &this, "__rpow__")?;
            if layout == Layout::Float && !modulus.is_none() {
                return Err(vm.type_error(NO_MODULUS));
            }
            if !understands(layout, &other) {
                return Ok(Value::NotImplemented);
            }
            raised_to(vm, other.unwrapped(), &this, modulus.unwrapped())
        },
    )
}

fn raised_to(vm: &mut Vm, base: &Value, exponent: &Value, modulus: &Value) -> PyResult {
    let is_number =
        |value: &Value| value.as_int().is_some() || matches!(value, Value::Float(_) | Value::Complex(_));
    if modulus.is_none() {
        return Ok(vm.binary_native(BinaryOp::Pow, base, exponent)?.unwrap_or(Value::NotImplemented));
    }
    if base.as_int().is_some() && exponent.as_int().is_some() && modulus.as_int().is_some() {
        return vm.power_modulo(base, exponent, modulus);
    }
    if is_number(base) && is_number(exponent) && is_number(modulus) {
        return Err(match (base, exponent) {
            (Value::Complex(_), _) | (_, Value::Complex(_)) => vm.value_error("complex modulo"),
            _ => vm.type_error(NO_MODULUS),
        });
    }
    Ok(Value::NotImplemented)
}

/// `+` and `*` of a sequence, which raise instead of answering NotImplemented.
fn sequence_operator(def: ClassDef<'_>, layout: Layout, op: BinaryOp) -> ClassDef<'_> {
    let direct = binary_signature(op, false);
    if op == BinaryOp::Add {
        return def.slot(direct, "Return self+value.", move |vm: &mut Vm, this: Value, other: Value| {
            let this = receiver(vm, layout, &this, "__add__")?;
            match vm.binary_native(op, &this, other.unwrapped())? {
                Some(sum) => Ok(sum),
                None => with_view(vm, &this, &other),
            }
        });
    }
    let repeat = move |vm: &mut Vm, this: Value, times: Value| {
        let this = receiver(vm, layout, &this, "__mul__")?;
        let times = vm.repeat_count(&times)?;
        vm.repeat(&this, times)
    };
    def.slot(direct, "Return self*value.", repeat).slot(
        binary_signature(op, true),
        "Return value*self.",
        repeat,
    )
}

/// `bytes + memoryview`, or the TypeError.
fn with_view(vm: &mut Vm, this: &Value, other: &Value) -> PyResult {
    if matches!(this, Value::Bytes(_) | Value::ByteArray(_)) && super::bytes::data_opt(other).is_some() {
        let data = super::bytes::data_of(vm, other)?;
        let data = Value::Bytes(crate::object::Bytes::new(data));
        if let Some(sum) = vm.binary_native(BinaryOp::Add, this, &data)? {
            return Ok(sum);
        }
    }
    Err(concatenation_error(vm, this, other))
}

/// TypeError for `+` of a sequence and something else.
pub fn concatenation_error(vm: &mut Vm, this: &Value, other: &Value) -> crate::runtime::Raised {
    let (class, given) = (vm.type_name(this), vm.type_name(other));
    match this {
        Value::Bytes(_) | Value::ByteArray(_) => vm.type_error(format!("can't concat {given} to {class}")),
        _ => vm.type_error(format!("can only concatenate {class} (not \"{given}\") to {class}")),
    }
}

fn unary(def: ClassDef<'_>, op: UnaryOp) -> ClassDef<'_> {
    let signature = match op {
        UnaryOp::Neg => "__neg__(self, /)",
        UnaryOp::Pos => "__pos__(self, /)",
        UnaryOp::Invert => "__invert__(self, /)",
    };
    def.slot(signature, "Return op self.", move |vm: &mut Vm, this: Value| {
        vm.unary_native(op, this.unwrapped()).unwrap_or(Value::NotImplemented)
    })
}

fn compared(mut def: ClassDef<'_>, layout: Layout) -> ClassDef<'_> {
    for op in COMPARISONS {
        let signature = compare_signature(op, false);
        def = def.slot(signature, compare_doc(op, false), move |vm: &mut Vm, this: Value, other: Value| {
            let this = receiver(vm, layout, &this, name_of(signature))?;
            if !understands(layout, &other) {
                return Ok(Value::NotImplemented);
            }
            Ok(vm.compare_native(op, &this, other.unwrapped())?.unwrap_or(Value::NotImplemented)) as PyResult
        });
    }
    def
}

/// `__len__`, `__iter__` and `__contains__`.
fn reading(def: ClassDef<'_>, layout: Layout) -> ClassDef<'_> {
    let def = def.slot("__len__(self, /)", "Return len(self).", move |vm: &mut Vm, this: Value| {
        let this = receiver(vm, layout, &this, "__len__")?;
        vm.length(&this)
    });
    let def = def.slot("__iter__(self, /)", "Implement iter(self).", move |vm: &mut Vm, this: Value| {
        let this = receiver(vm, layout, &this, "__iter__")?;
        vm.iter(&this)
    });
    let contains = move |vm: &mut Vm, this: Value, key: Value| {
        let this = receiver(vm, layout, &this, "__contains__")?;
        vm.contains(&this, &key)
    };
    match layout {
        Layout::Dict => def.method("__contains__(self, key, /)", "Whether the dict has the key.", contains),
        Layout::Set | Layout::FrozenSet => {
            def.method("__contains__(self, object, /)", "Whether the set has the element.", contains)
        }
        _ => def.slot("__contains__(self, key, /)", "Return bool(key in self).", contains),
    }
}

fn hashed(def: ClassDef<'_>, layout: Layout) -> ClassDef<'_> {
    def.slot("__hash__(self, /)", "Return hash(self).", move |vm: &mut Vm, this: Value| {
        let this = receiver(vm, layout, &this, "__hash__")?;
        vm.hash_native(&this)
    })
}

fn represented(def: ClassDef<'_>, layout: Layout) -> ClassDef<'_> {
    def.slot("__repr__(self, /)", "Return repr(self).", move |vm: &mut Vm, this: Value| {
        let plain = receiver(vm, layout, &this, "__repr__")?;
        let mut out = Vec::new();
        vm.write_repr_native(&plain, &this, &mut out)?;
        Ok(crate::object::Str::from_wtf8(out.into_boxed_slice())) as PyResult<_>
    })
}
