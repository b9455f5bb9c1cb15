//! Operators and the protocols behind them: arithmetic, comparison, truth, hash, text, containers.

pub mod arith;
pub mod arith_native;
pub mod buffer;
pub mod compare;
pub mod container;
pub mod convert;
pub mod dict;
pub mod hash;
pub mod instance;
pub mod iter;
pub mod iter_native;
pub mod new_class;
pub mod new_class_slots;
pub mod percent;
pub mod sequence;
pub mod set;
pub mod sizes;
pub mod slices;
pub mod text;
pub mod truth;

use super::names::Names;
use crate::object::{Gc, Str};

/// The binary operators.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    MatMul,
    TrueDiv,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
    DivMod,
}

macro_rules! binary_names {
    ($($op:ident $symbol:literal $name:ident $reflected:ident $inplace:ident;)*) => {
        impl BinaryOp {
            /// The operator as messages show it.
            pub fn symbol(self) -> &'static str {
                match self { $(BinaryOp::$op => $symbol,)* }
            }

            /// `__add__`, …
            #[inline]
            pub fn method(self, names: &Names) -> &Gc<Str> {
                match self { $(BinaryOp::$op => &names.$name,)* }
            }

            /// `__radd__`, …
            #[inline]
            pub fn reflected(self, names: &Names) -> &Gc<Str> {
                match self { $(BinaryOp::$op => &names.$reflected,)* }
            }

            /// `__iadd__`, …
            #[inline]
            pub fn inplace(self, names: &Names) -> &Gc<Str> {
                match self { $(BinaryOp::$op => &names.$inplace,)* }
            }
        }
    };
}

binary_names! {
    Add "+" __add__ __radd__ __iadd__;
    Sub "-" __sub__ __rsub__ __isub__;
    Mul "*" __mul__ __rmul__ __imul__;
    MatMul "@" __matmul__ __rmatmul__ __imatmul__;
    TrueDiv "/" __truediv__ __rtruediv__ __itruediv__;
    FloorDiv "//" __floordiv__ __rfloordiv__ __ifloordiv__;
    Mod "%" __mod__ __rmod__ __imod__;
    Pow "** or pow()" __pow__ __rpow__ __ipow__;
    LShift "<<" __lshift__ __rlshift__ __ilshift__;
    RShift ">>" __rshift__ __rrshift__ __irshift__;
    And "&" __and__ __rand__ __iand__;
    Or "|" __or__ __ror__ __ior__;
    Xor "^" __xor__ __rxor__ __ixor__;
    DivMod "divmod()" __divmod__ __rdivmod__ __divmod__;
}

/// The unary operators but `not`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnaryOp {
    Neg,
    Pos,
    Invert,
}

/// The rich comparisons.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompareOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

impl CompareOp {
    /// The operator as messages show it.
    pub fn symbol(self) -> &'static str {
        match self {
            CompareOp::Lt => "<",
            CompareOp::Le => "<=",
            CompareOp::Eq => "==",
            CompareOp::Ne => "!=",
            CompareOp::Gt => ">",
            CompareOp::Ge => ">=",
        }
    }

    /// `__lt__`, …
    #[inline]
    pub fn method(self, names: &Names) -> &Gc<Str> {
        match self {
            CompareOp::Lt => &names.__lt__,
            CompareOp::Le => &names.__le__,
            CompareOp::Eq => &names.__eq__,
            CompareOp::Ne => &names.__ne__,
            CompareOp::Gt => &names.__gt__,
            CompareOp::Ge => &names.__ge__,
        }
    }

    /// The comparison with its sides exchanged.
    #[inline]
    pub fn swapped(self) -> CompareOp {
        match self {
            CompareOp::Lt => CompareOp::Gt,
            CompareOp::Le => CompareOp::Ge,
            CompareOp::Gt => CompareOp::Lt,
            CompareOp::Ge => CompareOp::Le,
            same => same,
        }
    }

    /// What the comparison says of two values in this order.
    #[inline]
    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            CompareOp::Lt => order.is_lt(),
            CompareOp::Le => order.is_le(),
            CompareOp::Eq => order.is_eq(),
            CompareOp::Ne => order.is_ne(),
            CompareOp::Gt => order.is_gt(),
            CompareOp::Ge => order.is_ge(),
        }
    }
}
