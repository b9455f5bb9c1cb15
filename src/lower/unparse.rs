//! The text of an expression as CPython writes annotations under `from __future__ import annotations`.

use crate::number::float;
use crate::syntax::ast::{self, CmpOp, Constant, Conversion, Expr, ExprKind, Operator, UnaryOp};
use crate::text::{Str, strings};

/// The text of an expression, WTF-8.
pub fn expression(expr: &Expr) -> Vec<u8> {
    let mut text = Text { out: Vec::new() };
    text.expr(expr, Level::Test);
    text.out
}

/// How tightly the surroundings bind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Tuple,
    Test,
    Or,
    And,
    Not,
    Compare,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Arithmetic,
    Term,
    Factor,
    Power,
    Await,
    Atom,
}

impl Level {
    fn next(self) -> Level {
        use Level::*;
        const ALL: [Level; 16] = [
            Tuple, Test, Or, And, Not, Compare, BitOr, BitXor, BitAnd, Shift, Arithmetic, Term, Factor,
            Power, Await, Atom,
        ];
        ALL[(self as usize + 1).min(ALL.len() - 1)]
    }
}

struct Text {
    out: Vec<u8>,
}

impl Text {
    fn push(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    /// Writes in parentheses if `own` binds less tightly than `level`.
    fn wrap(&mut self, own: Level, level: Level, write: impl FnOnce(&mut Self)) {
        if level > own {
            self.push("(");
            write(self);
            self.push(")");
        } else {
            write(self);
        }
    }

    fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            write(self, item);
        }
    }

    fn exprs(&mut self, exprs: &[Expr]) {
        self.list(exprs, |text, expr| text.expr(expr, Level::Test));
    }

    fn expr(&mut self, expr: &Expr, level: Level) {
        use ExprKind as E;
        match &expr.kind {
            E::BoolOp { op, values } => {
                let (own, word) =
                    if *op == ast::BoolOp::And { (Level::And, " and ") } else { (Level::Or, " or ") };
                self.wrap(own, level, |text| {
                    for (index, value) in values.iter().enumerate() {
                        if index > 0 {
                            text.push(word);
                        }
                        text.expr(value, own.next());
                    }
                });
            }
            E::NamedExpr { target, value } => self.wrap(Level::Tuple, level, |text| {
                text.expr(target, Level::Atom);
                text.push(" := ");
                text.expr(value, Level::Atom);
            }),
            E::BinOp { left, op, right } => self.binary(left, *op, right, level),
            E::UnaryOp { op, operand } => self.unary(*op, operand, level),
            E::Lambda { args, body } => self.wrap(Level::Test, level, |text| text.lambda(args, body)),
            E::IfExp { test, body, orelse } => self.wrap(Level::Test, level, |text| {
                text.expr(body, Level::Test.next());
                text.push(" if ");
                text.expr(test, Level::Test.next());
                text.push(" else ");
                text.expr(orelse, Level::Test);
            }),
            E::Dict { keys, values } => self.dict(keys, values),
            E::Set { elts } => {
                self.push("{");
                self.exprs(elts);
                self.push("}");
            }
            E::ListComp { elt, generators } => self.comprehension("[", &[elt], generators, "]"),
            E::SetComp { elt, generators } => self.comprehension("{", &[elt], generators, "}"),
            E::GeneratorExp { elt, generators } => self.comprehension("(", &[elt], generators, ")"),
            E::DictComp { key, value, generators } => match value {
                Some(value) => self.comprehension("{", &[key, value], generators, "}"),
                None => {
                    self.push("{**");
                    self.comprehension("", &[key], generators, "}");
                }
            },
            E::Await { value } => self.wrap(Level::Await, level, |text| {
                text.push("await ");
                text.expr(value, Level::Atom);
            }),
            E::Yield { value } => {
                self.push("(yield");
                if let Some(value) = value {
                    self.push(" ");
                    self.expr(value, Level::Test);
                }
                self.push(")");
            }
            E::YieldFrom { value } => {
                self.push("(yield from ");
                self.expr(value, Level::Test);
                self.push(")");
            }
            E::Compare { left, ops, comparators } => self.wrap(Level::Compare, level, |text| {
                text.expr(left, Level::Compare.next());
                for (op, right) in ops.iter().zip(comparators) {
                    text.push(compare_word(*op));
                    text.expr(right, Level::Compare.next());
                }
            }),
            E::Call { func, args, keywords } => self.call(func, args, keywords),
            E::FormattedValue { .. } | E::JoinedStr { .. } => self.joined(expr, 'f'),
            E::Interpolation { .. } | E::TemplateStr { .. } => self.joined(expr, 't'),
            E::Constant { value, u_kind } => {
                if *u_kind {
                    self.push("u");
                }
                self.constant(value);
            }
            E::Attribute { value, attr, .. } => {
                self.expr(value, Level::Atom);
                let number =
                    matches!(&value.kind, E::Constant { value: Constant::Int(_) | Constant::BigInt(_), .. });
                self.push(if number { " ." } else { "." });
                self.push(attr);
            }
            E::Subscript { value, slice, .. } => {
                self.expr(value, Level::Atom);
                self.push("[");
                self.expr(slice, Level::Tuple);
                self.push("]");
            }
            E::Starred { value, .. } => {
                self.push("*");
                self.expr(value, Level::BitOr);
            }
            E::Name { id, .. } => self.push(id),
            E::List { elts, .. } => {
                self.push("[");
                self.exprs(elts);
                self.push("]");
            }
            E::Tuple { elts, .. } => match elts.as_slice() {
                [] => self.push("()"),
                [one] => self.wrap(Level::Tuple, level, |text| {
                    text.expr(one, Level::Test);
                    text.push(",");
                }),
                _ => self.wrap(Level::Tuple, level, |text| text.exprs(elts)),
            },
            E::Slice { lower, upper, step } => {
                if let Some(lower) = lower {
                    self.expr(lower, Level::Test);
                }
                self.push(":");
                if let Some(upper) = upper {
                    self.expr(upper, Level::Test);
                }
                if let Some(step) = step {
                    self.push(":");
                    self.expr(step, Level::Test);
                }
            }
        }
    }

    fn binary(&mut self, left: &Expr, op: Operator, right: &Expr, level: Level) {
        let (own, word) = operator(op);
        let from_right = op == Operator::Pow;
        self.wrap(own, level, |text| {
            text.expr(left, if from_right { own.next() } else { own });
            text.push(word);
            text.expr(right, if from_right { own } else { own.next() });
        });
    }

    fn unary(&mut self, op: UnaryOp, operand: &Expr, level: Level) {
        let (own, word) = match op {
            UnaryOp::Invert => (Level::Factor, "~"),
            UnaryOp::Not => (Level::Not, "not "),
            UnaryOp::UAdd => (Level::Factor, "+"),
            UnaryOp::USub => (Level::Factor, "-"),
        };
        self.wrap(own, level, |text| {
            text.push(word);
            text.expr(operand, own);
        });
    }

    fn lambda(&mut self, args: &ast::Arguments, body: &Expr) {
        self.push("lambda");
        let before = self.out.len();
        let start = if args.posonlyargs.is_empty() && args.args.is_empty() { "" } else { " " };
        self.push(start);
        self.parameters(args);
        if self.out.len() == before + start.len() && !start.is_empty() {
            self.out.truncate(before);
        }
        self.push(": ");
        self.expr(body, Level::Test);
    }

    fn parameters(&mut self, args: &ast::Arguments) {
        let mut first = true;
        let comma = |text: &mut Self, first: &mut bool| {
            if !std::mem::take(first) {
                text.push(", ");
            }
        };
        let count = args.posonlyargs.len() + args.args.len();
        let without = count - args.defaults.len().min(count);
        for (index, arg) in args.posonlyargs.iter().chain(&args.args).enumerate() {
            comma(self, &mut first);
            self.push(&arg.arg);
            if index >= without {
                self.push("=");
                self.expr(&args.defaults[index - without], Level::Test);
            }
            if index + 1 == args.posonlyargs.len() {
                self.push(", /");
            }
        }
        if args.vararg.is_some() || !args.kwonlyargs.is_empty() {
            comma(self, &mut first);
            self.push("*");
            if let Some(arg) = &args.vararg {
                self.push(&arg.arg);
            }
        }
        for (arg, default) in args.kwonlyargs.iter().zip(&args.kw_defaults) {
            comma(self, &mut first);
            self.push(&arg.arg);
            if let Some(default) = default {
                self.push("=");
                self.expr(default, Level::Test);
            }
        }
        if let Some(arg) = &args.kwarg {
            comma(self, &mut first);
            self.push("**");
            self.push(&arg.arg);
        }
    }

    fn dict(&mut self, keys: &[Option<Expr>], values: &[Expr]) {
        self.push("{");
        let pairs: Vec<(&Option<Expr>, &Expr)> = keys.iter().zip(values).collect();
        self.list(&pairs, |text, (key, value)| match key {
            Some(key) => {
                text.expr(key, Level::Test);
                text.push(": ");
                text.expr(value, Level::Test);
            }
            None => {
                text.push("**");
                text.expr(value, Level::BitOr);
            }
        });
        self.push("}");
    }

    fn comprehension(
        &mut self,
        open: &str,
        elements: &[&Expr],
        generators: &[ast::Comprehension],
        close: &str,
    ) {
        self.push(open);
        for (index, element) in elements.iter().enumerate() {
            if index > 0 {
                self.push(": ");
            }
            self.expr(element, Level::Test);
        }
        for generator in generators {
            self.push(if generator.is_async { " async for " } else { " for " });
            self.expr(&generator.target, Level::Tuple);
            self.push(" in ");
            self.expr(&generator.iter, Level::Test.next());
            for test in &generator.ifs {
                self.push(" if ");
                self.expr(test, Level::Test.next());
            }
        }
        self.push(close);
    }

    fn call(&mut self, func: &Expr, args: &[Expr], keywords: &[ast::Keyword]) {
        self.expr(func, Level::Atom);
        if let ([only], []) = (args, keywords)
            && matches!(only.kind, ExprKind::GeneratorExp { .. })
        {
            return self.expr(only, Level::Atom);
        }
        self.push("(");
        self.exprs(args);
        if !args.is_empty() && !keywords.is_empty() {
            self.push(", ");
        }
        self.list(keywords, |text, keyword| {
            match &keyword.arg {
                Some(name) => {
                    text.push(name);
                    text.push("=");
                }
                None => text.push("**"),
            }
            text.expr(&keyword.value, Level::Test);
        });
        self.push(")");
    }

    fn joined(&mut self, expr: &Expr, prefix: char) {
        let mut body = Text { out: Vec::new() };
        body.joined_parts(expr, false);
        self.out.push(prefix as u8);
        strings::write_repr(Str::new(&body.out), &mut self.out);
    }

    fn joined_parts(&mut self, expr: &Expr, is_spec: bool) {
        match &expr.kind {
            ExprKind::JoinedStr { values } | ExprKind::TemplateStr { values } => {
                values.iter().for_each(|value| self.joined_parts(value, is_spec));
            }
            ExprKind::Constant { value: Constant::Str(text), .. } => {
                for &byte in text.as_wtf8() {
                    self.out.push(byte);
                    if matches!(byte, b'{' | b'}') {
                        self.out.push(byte);
                    }
                }
            }
            ExprKind::FormattedValue { value, conversion, format_spec } => {
                let mut inner = Text { out: Vec::new() };
                inner.expr(value, Level::Test.next());
                self.field(&inner.out, *conversion, format_spec.as_deref());
            }
            ExprKind::Interpolation { str, conversion, format_spec, .. } => {
                self.field(str.as_wtf8(), *conversion, format_spec.as_deref());
            }
            _ => self.expr(expr, Level::Test),
        }
    }

    fn field(&mut self, value: &[u8], conversion: Conversion, spec: Option<&Expr>) {
        self.push(if value.first() == Some(&b'{') { "{ " } else { "{" });
        self.out.extend_from_slice(value);
        match conversion {
            Conversion::None => {}
            Conversion::Str => self.push("!s"),
            Conversion::Repr => self.push("!r"),
            Conversion::Ascii => self.push("!a"),
        }
        if let Some(spec) = spec {
            self.push(":");
            self.joined_parts(spec, true);
        }
        self.push("}");
    }

    fn constant(&mut self, constant: &Constant) {
        match constant {
            Constant::None => self.push("None"),
            Constant::True => self.push("True"),
            Constant::False => self.push("False"),
            Constant::Ellipsis => self.push("..."),
            Constant::Int(n) => self.push(&n.to_string()),
            Constant::BigInt(n) => self.push(&n.to_string()),
            Constant::Float(x) => self.number(*x, ""),
            Constant::Complex(x) => self.number(*x, "j"),
            Constant::Str(text) => strings::write_repr(Str::new(text.as_wtf8()), &mut self.out),
            Constant::Bytes(data) => self.push(&bytes_repr(data)),
        }
    }

    /// Infinity is written as a literal that overflows.
    fn number(&mut self, x: f64, suffix: &str) {
        if x.is_infinite() {
            self.push("1e309");
        } else {
            let text = float::repr(x);
            self.push(if suffix.is_empty() { &text } else { text.strip_suffix(".0").unwrap_or(&text) });
        }
        self.push(suffix);
    }
}

fn bytes_repr(data: &[u8]) -> String {
    let quote = if data.contains(&b'\'') && !data.contains(&b'"') { '"' } else { '\'' };
    let mut out = format!("b{quote}");
    for &byte in data {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\t' => out.push_str("\\t"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\'' if quote == '\'' => out.push_str("\\'"),
            0x20..0x7f => out.push(char::from(byte)),
            _ => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push(quote);
    out
}

fn operator(op: Operator) -> (Level, &'static str) {
    match op {
        Operator::Add => (Level::Arithmetic, " + "),
        Operator::Sub => (Level::Arithmetic, " - "),
        Operator::Mult => (Level::Term, " * "),
        Operator::MatMult => (Level::Term, " @ "),
        Operator::Div => (Level::Term, " / "),
        Operator::Mod => (Level::Term, " % "),
        Operator::LShift => (Level::Shift, " << "),
        Operator::RShift => (Level::Shift, " >> "),
        Operator::BitOr => (Level::BitOr, " | "),
        Operator::BitXor => (Level::BitXor, " ^ "),
        Operator::BitAnd => (Level::BitAnd, " & "),
        Operator::FloorDiv => (Level::Term, " // "),
        Operator::Pow => (Level::Power, " ** "),
    }
}

fn compare_word(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Eq => " == ",
        CmpOp::NotEq => " != ",
        CmpOp::Lt => " < ",
        CmpOp::LtE => " <= ",
        CmpOp::Gt => " > ",
        CmpOp::GtE => " >= ",
        CmpOp::Is => " is ",
        CmpOp::IsNot => " is not ",
        CmpOp::In => " in ",
        CmpOp::NotIn => " not in ",
    }
}
