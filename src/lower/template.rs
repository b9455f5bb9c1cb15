//! t-strings.

use super::Lower;
use super::expr::conversion_of;
use crate::nodes::Tree;
use crate::nodes::template::{MakeTemplate, Part};
use crate::object::Str;
use crate::source::Span;
use crate::syntax::ast::{Constant, Expr, ExprKind};

impl Lower<'_> {
    pub(super) fn template(&mut self, values: &[Expr], span: Span) -> Tree {
        let mut order: Vec<&Expr> = Vec::new();
        for value in values {
            if let ExprKind::Interpolation { value, format_spec, .. } = &value.kind {
                order.push(value);
                order.extend(format_spec.as_deref());
            }
        }
        let mut nodes = self.ordered(&order).into_iter();
        let mut parts = Vec::new();
        for value in values {
            match &value.kind {
                ExprKind::Constant { value: Constant::Str(text), .. } => {
                    parts.push(Part::Literal(Str::from_wtf8(text.as_wtf8().into())));
                }
                ExprKind::Interpolation { str, conversion, format_spec, .. } => {
                    let value = nodes.next().expect("one for each");
                    let spec = format_spec.as_ref().map(|_| nodes.next().expect("one for each"));
                    let expression = Str::from_wtf8(str.as_wtf8().into());
                    let conversion = conversion_of(*conversion);
                    parts.push(Part::Field { value, expression, conversion, spec });
                }
                _ => {}
            }
        }
        Box::new(MakeTemplate { parts, span })
    }
}
