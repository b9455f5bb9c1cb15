//! The errors of CPython's code generator in `match` statements.

use std::collections::HashSet;

use super::compiler::Compiler;
use crate::source::Span;
use crate::syntax::ast::*;
use crate::syntax::dump;
use crate::syntax::tokenizer::Fallible;
use crate::syntax::visit::Visit;

/// Checks the cases of a `match`, their guards and bodies.
pub(super) fn check(compiler: &mut Compiler<'_, '_>, cases: &[MatchCase]) -> Fallible<()> {
    let last = cases.len().saturating_sub(1);
    for (index, case) in cases.iter().enumerate() {
        let irrefutable = case.guard.is_some() || index == last;
        let mut captures = Captures { compiler: &mut *compiler, names: Vec::new(), irrefutable };
        captures.pattern(&case.pattern)?;
        compiler.option(&case.guard)?;
        compiler.body(&case.body)?;
    }
    Ok(())
}

struct Captures<'c, 'r, 's> {
    compiler: &'c mut Compiler<'r, 's>,
    names: Vec<Identifier>,
    /// Whether a pattern that matches everything may stand here.
    irrefutable: bool,
}

impl Captures<'_, '_, '_> {
    fn error<T>(&self, span: Span, message: impl Into<String>) -> Fallible<T> {
        self.compiler.report.error(span, message)
    }

    fn capture(&mut self, name: &Option<Identifier>, span: Span) -> Fallible<()> {
        let Some(name) = name else { return Ok(()) };
        if self.names.contains(name) {
            return self.error(span, format!("multiple assignments to name '{name}' in pattern"));
        }
        self.names.push(name.clone());
        Ok(())
    }

    fn inner(&mut self, pattern: &Pattern) -> Fallible<()> {
        let outer = std::mem::replace(&mut self.irrefutable, true);
        self.pattern(pattern)?;
        self.irrefutable = outer;
        Ok(())
    }

    fn pattern(&mut self, pattern: &Pattern) -> Fallible<()> {
        use PatternKind as K;
        match &pattern.kind {
            K::MatchValue { value } => match &value.kind {
                ExprKind::JoinedStr { .. } | ExprKind::TemplateStr { .. } => {
                    self.error(pattern.span, "patterns may only match literals and attribute lookups")
                }
                _ => Ok(()),
            },
            K::MatchSingleton { .. } => Ok(()),
            K::MatchStar { name } => self.capture(name, pattern.span),
            K::MatchAs { pattern: None, name } => {
                if !self.irrefutable {
                    let what = match name {
                        Some(name) => format!("name capture '{name}'"),
                        None => "wildcard".to_owned(),
                    };
                    return self.error(pattern.span, format!("{what} makes remaining patterns unreachable"));
                }
                self.capture(name, pattern.span)
            }
            K::MatchAs { pattern: Some(inner), name } => {
                self.pattern(inner)?;
                self.capture(name, pattern.span)
            }
            K::MatchSequence { patterns } => {
                let starred = |pattern: &&Pattern| matches!(pattern.kind, K::MatchStar { .. });
                if patterns.iter().filter(starred).count() > 1 {
                    return self.error(pattern.span, "multiple starred names in sequence pattern");
                }
                patterns.iter().try_for_each(|pattern| self.inner(pattern))
            }
            K::MatchMapping { keys, patterns, rest } => {
                self.keys(pattern.span, keys)?;
                patterns.iter().try_for_each(|pattern| self.inner(pattern))?;
                self.capture(rest, pattern.span)
            }
            K::MatchClass { patterns, kwd_attrs, kwd_patterns, .. } => {
                let mut seen: HashSet<&Identifier> = HashSet::new();
                for (name, value) in kwd_attrs.iter().zip(kwd_patterns) {
                    if !seen.insert(name) {
                        return self
                            .error(value.span, format!("attribute name repeated in class pattern: {name}"));
                    }
                }
                patterns.iter().chain(kwd_patterns).try_for_each(|pattern| self.inner(pattern))
            }
            K::MatchOr { patterns } => self.alternatives(pattern.span, patterns),
        }
    }

    fn alternatives(&mut self, span: Span, patterns: &[Pattern]) -> Fallible<()> {
        let irrefutable = self.irrefutable;
        let before = std::mem::take(&mut self.names);
        let mut first: Option<HashSet<Identifier>> = None;
        let mut order = Vec::new();
        let last = patterns.len() - 1;
        for (index, pattern) in patterns.iter().enumerate() {
            self.irrefutable = irrefutable && index == last;
            self.pattern(pattern)?;
            let names = std::mem::take(&mut self.names);
            let set: HashSet<Identifier> = names.iter().cloned().collect();
            match &first {
                None => (first, order) = (Some(set), names),
                Some(first) if *first != set => {
                    return self.error(span, "alternative patterns bind different names");
                }
                Some(_) => {}
            }
        }
        self.irrefutable = irrefutable;
        self.names = before;
        order.into_iter().try_for_each(|name| self.capture(&Some(name), span))
    }

    fn keys(&self, span: Span, keys: &[Expr]) -> Fallible<()> {
        let mut seen = HashSet::new();
        for key in keys {
            if matches!(key.kind, ExprKind::Attribute { .. }) {
                continue;
            }
            let Some((text, same)) = folded_key(key) else {
                let message = "mapping pattern keys may only match literals and attribute lookups";
                return self.error(span, message);
            };
            if !seen.insert(same) {
                return self.error(span, format!("mapping pattern checks duplicate key ({text})"));
            }
        }
        Ok(())
    }
}

/// The `repr` of a literal key, and a text that is the same for keys that are equal.
fn folded_key(key: &Expr) -> Option<(String, String)> {
    match &key.kind {
        ExprKind::Constant { value, .. } => {
            let text = dump::constant_repr(value);
            let same = match value {
                Constant::True => "1".to_owned(),
                Constant::False => "0".to_owned(),
                Constant::Complex(0.0) => "0".to_owned(),
                Constant::Float(value) if value.fract() == 0.0 && value.abs() < 1e15 => format!("{value:.0}"),
                _ => text.clone(),
            };
            Some((text, same))
        }
        ExprKind::UnaryOp { op, operand } => {
            let (text, same) = folded_key(operand)?;
            match op {
                UnaryOp::USub if same == "0" => Some((text, same)),
                UnaryOp::USub => Some((format!("-{text}"), format!("-{same}"))),
                _ => Some((text, same)),
            }
        }
        ExprKind::BinOp { left, op, right } => {
            let (left, same) = folded_key(left)?;
            let (right, _) = folded_key(right)?;
            let sign = if *op == Operator::Add { '+' } else { '-' };
            Some((format!("({left}{sign}{right})"), format!("({same}{sign}{right})")))
        }
        _ => None,
    }
}
