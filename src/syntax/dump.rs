//! The tree as text, exactly as CPython's `ast.dump(tree, indent=1, include_attributes=True)` prints it.

use std::fmt::Write;

use super::ast::*;
use crate::number::float;
use crate::source::{Source, Span};
use crate::text::{Str, strings};

/// The dump of a whole tree, without a last newline.
pub fn dump_module(source: &Source, tree: &Mod) -> String {
    let mut dump =
        Dump { source, out: String::with_capacity(source.text().len() * 16), level: 0, first: true, line: 1 };
    match tree {
        Mod::Module { body } => dump.node("Module", None, |d| d.list("body", body, Dump::stmt)),
        Mod::Interactive { body } => dump.node("Interactive", None, |d| d.list("body", body, Dump::stmt)),
        Mod::Expression { body } => dump.node("Expression", None, |d| d.field("body", |d| d.expr(body))),
    }
    dump.out
}

/// `repr` of a literal's value.
pub(super) fn constant_repr(constant: &Constant) -> String {
    let mut out = String::new();
    write_constant(constant, &mut out);
    out
}

struct Dump<'s> {
    source: &'s Source,
    out: String,
    level: usize,
    /// Whether the node or list that is open has nothing in it yet.
    first: bool,
    /// The line found last, near which the next one is.
    line: u32,
}

impl Dump<'_> {
    fn node(&mut self, name: &str, span: Option<Span>, fields: impl FnOnce(&mut Self)) {
        self.out.push_str(name);
        self.out.push('(');
        let outer = std::mem::replace(&mut self.first, true);
        self.level += 1;
        fields(self);
        if let Some(span) = span {
            self.attributes(span);
        }
        self.level -= 1;
        self.first = outer;
        self.out.push(')');
    }

    /// Goes to the line of the next item of the open node or list.
    fn item(&mut self) {
        self.out.push_str(if self.first { "\n" } else { ",\n" });
        self.first = false;
        self.out.extend(std::iter::repeat_n(' ', self.level));
    }

    fn field(&mut self, name: &str, value: impl FnOnce(&mut Self)) {
        self.item();
        self.out.push_str(name);
        self.out.push('=');
        value(self);
    }

    fn number(&mut self, name: &str, value: i64) {
        self.field(name, |d| write!(d.out, "{value}").expect("a String takes all"));
    }

    fn attributes(&mut self, span: Span) {
        let (start, end) = (self.location(span.start), self.location(span.end));
        self.number("lineno", i64::from(start.0));
        self.number("col_offset", i64::from(start.1));
        self.number("end_lineno", i64::from(end.0));
        self.number("end_col_offset", i64::from(end.1));
    }

    fn location(&mut self, offset: u32) -> (u32, u32) {
        let here = self.source.line_start(self.line);
        if offset < here || offset >= self.source.line_start(self.line + 1) {
            self.line = self.source.line_of(offset);
        }
        (self.line, offset - self.source.line_start(self.line))
    }

    fn list<T>(&mut self, name: &str, items: &[T], mut each: impl FnMut(&mut Self, &T)) {
        if !items.is_empty() {
            self.field(name, |d| d.items(items, &mut each));
        }
    }

    fn items<T>(&mut self, items: &[T], each: &mut impl FnMut(&mut Self, &T)) {
        self.out.push('[');
        let outer = std::mem::replace(&mut self.first, true);
        self.level += 1;
        for item in items {
            self.item();
            each(self, item);
        }
        self.level -= 1;
        self.first = outer;
        self.out.push(']');
    }

    fn bare(&mut self, name: &str, value: impl std::fmt::Debug) {
        self.field(name, |d| write!(d.out, "{value:?}()").expect("a String takes all"));
    }

    fn identifier(&mut self, name: &Identifier) {
        self.out.push_str(&strings::repr(Str::new(name.as_bytes())));
    }

    fn name(&mut self, field: &str, name: &Identifier) {
        self.field(field, |d| d.identifier(name));
    }

    fn option_name(&mut self, field: &str, name: &Option<Identifier>) {
        if let Some(name) = name {
            self.name(field, name);
        }
    }

    fn value(&mut self, name: &str, expr: &Expr) {
        self.field(name, |d| d.expr(expr));
    }

    fn option(&mut self, name: &str, expr: &Option<Box<Expr>>) {
        if let Some(expr) = expr {
            self.value(name, expr);
        }
    }

    fn exprs(&mut self, name: &str, exprs: &[Expr]) {
        self.list(name, exprs, Self::expr);
    }

    fn optional_exprs(&mut self, name: &str, exprs: &[Option<Expr>]) {
        self.list(name, exprs, |d, expr| match expr {
            Some(expr) => d.expr(expr),
            None => d.out.push_str("None"),
        });
    }

    fn context(&mut self, context: ExprContext) {
        if context != ExprContext::Load {
            self.bare("ctx", context);
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        use StmtKind as K;
        let name = stmt_name(&stmt.kind);
        self.node(name, Some(stmt.span), |d| match &stmt.kind {
            K::FunctionDef(node) | K::AsyncFunctionDef(node) => d.function(node),
            K::ClassDef(node) => d.class(node),
            K::For(node) | K::AsyncFor(node) => {
                d.value("target", &node.target);
                d.value("iter", &node.iter);
                d.list("body", &node.body, Self::stmt);
                d.list("orelse", &node.orelse, Self::stmt);
            }
            K::While { test, body, orelse } | K::If { test, body, orelse } => {
                d.value("test", test);
                d.list("body", body, Self::stmt);
                d.list("orelse", orelse, Self::stmt);
            }
            K::With { items, body } | K::AsyncWith { items, body } => {
                d.list("items", items, Self::with_item);
                d.list("body", body, Self::stmt);
            }
            K::Match { subject, cases } => {
                d.value("subject", subject);
                d.list("cases", cases, Self::match_case);
            }
            K::Try(node) | K::TryStar(node) => {
                d.list("body", &node.body, Self::stmt);
                d.list("handlers", &node.handlers, Self::handler);
                d.list("orelse", &node.orelse, Self::stmt);
                d.list("finalbody", &node.finalbody, Self::stmt);
            }
            simple => d.simple_stmt(simple),
        });
    }

    fn simple_stmt(&mut self, kind: &StmtKind) {
        use StmtKind as K;
        match kind {
            K::Return { value } => self.option("value", value),
            K::Delete { targets } => self.exprs("targets", targets),
            K::Assign { targets, value } => {
                self.exprs("targets", targets);
                self.value("value", value);
            }
            K::TypeAlias { name, type_params, value } => {
                self.value("name", name);
                self.list("type_params", type_params, Self::type_param);
                self.value("value", value);
            }
            K::AugAssign { target, op, value } => {
                self.value("target", target);
                self.bare("op", op);
                self.value("value", value);
            }
            K::AnnAssign { target, annotation, value, simple } => {
                self.value("target", target);
                self.value("annotation", annotation);
                self.option("value", value);
                self.number("simple", i64::from(*simple));
            }
            K::Raise { exc, cause } => {
                self.option("exc", exc);
                self.option("cause", cause);
            }
            K::Assert { test, msg } => {
                self.value("test", test);
                self.option("msg", msg);
            }
            K::Import { names, is_lazy } => {
                self.list("names", names, Self::alias);
                self.number("is_lazy", i64::from(*is_lazy));
            }
            K::ImportFrom { module, names, level, is_lazy } => {
                self.option_name("module", module);
                self.list("names", names, Self::alias);
                self.number("level", i64::from(*level));
                self.number("is_lazy", i64::from(*is_lazy));
            }
            K::Global { names } | K::Nonlocal { names } => self.list("names", names, Self::identifier),
            K::Expr { value } => self.value("value", value),
            _ => {}
        }
    }

    fn function(&mut self, node: &FunctionDef) {
        self.name("name", &node.name);
        self.field("args", |d| d.arguments(&node.args));
        self.list("body", &node.body, Self::stmt);
        self.exprs("decorator_list", &node.decorator_list);
        self.option("returns", &node.returns);
        self.list("type_params", &node.type_params, Self::type_param);
    }

    fn class(&mut self, node: &ClassDef) {
        self.name("name", &node.name);
        self.exprs("bases", &node.bases);
        self.list("keywords", &node.keywords, Self::keyword);
        self.list("body", &node.body, Self::stmt);
        self.exprs("decorator_list", &node.decorator_list);
        self.list("type_params", &node.type_params, Self::type_param);
    }

    fn with_item(&mut self, item: &WithItem) {
        self.node("withitem", None, |d| {
            d.value("context_expr", &item.context_expr);
            d.option("optional_vars", &item.optional_vars);
        });
    }

    fn handler(&mut self, handler: &ExceptHandler) {
        self.node("ExceptHandler", Some(handler.span), |d| {
            d.option("type", &handler.type_);
            d.option_name("name", &handler.name);
            d.list("body", &handler.body, Self::stmt);
        });
    }

    fn alias(&mut self, alias: &Alias) {
        self.node("alias", Some(alias.span), |d| {
            d.name("name", &alias.name);
            d.option_name("asname", &alias.asname);
        });
    }

    fn keyword(&mut self, keyword: &Keyword) {
        self.node("keyword", Some(keyword.span), |d| {
            d.option_name("arg", &keyword.arg);
            d.value("value", &keyword.value);
        });
    }

    fn arguments(&mut self, args: &Arguments) {
        self.node("arguments", None, |d| {
            d.list("posonlyargs", &args.posonlyargs, Self::arg);
            d.list("args", &args.args, Self::arg);
            if let Some(arg) = &args.vararg {
                d.field("vararg", |d| d.arg(arg));
            }
            d.list("kwonlyargs", &args.kwonlyargs, Self::arg);
            d.optional_exprs("kw_defaults", &args.kw_defaults);
            if let Some(arg) = &args.kwarg {
                d.field("kwarg", |d| d.arg(arg));
            }
            d.exprs("defaults", &args.defaults);
        });
    }

    fn arg(&mut self, arg: &Arg) {
        self.node("arg", Some(arg.span), |d| {
            d.name("arg", &arg.arg);
            d.option("annotation", &arg.annotation);
        });
    }

    fn type_param(&mut self, param: &TypeParam) {
        let name = match param.kind {
            TypeParamKind::TypeVar { .. } => "TypeVar",
            TypeParamKind::ParamSpec => "ParamSpec",
            TypeParamKind::TypeVarTuple => "TypeVarTuple",
        };
        self.node(name, Some(param.span), |d| {
            d.name("name", &param.name);
            if let TypeParamKind::TypeVar { bound } = &param.kind {
                d.option("bound", bound);
            }
            d.option("default_value", &param.default_value);
        });
    }

    fn match_case(&mut self, case: &MatchCase) {
        self.node("match_case", None, |d| {
            d.field("pattern", |d| d.pattern(&case.pattern));
            d.option("guard", &case.guard);
            d.list("body", &case.body, Self::stmt);
        });
    }

    fn pattern(&mut self, pattern: &Pattern) {
        use PatternKind as K;
        let name = match &pattern.kind {
            K::MatchValue { .. } => "MatchValue",
            K::MatchSingleton { .. } => "MatchSingleton",
            K::MatchSequence { .. } => "MatchSequence",
            K::MatchMapping { .. } => "MatchMapping",
            K::MatchClass { .. } => "MatchClass",
            K::MatchStar { .. } => "MatchStar",
            K::MatchAs { .. } => "MatchAs",
            K::MatchOr { .. } => "MatchOr",
        };
        self.node(name, Some(pattern.span), |d| match &pattern.kind {
            K::MatchValue { value } => d.value("value", value),
            K::MatchSingleton { value } => d.field("value", |d| write_constant(value, &mut d.out)),
            K::MatchSequence { patterns } | K::MatchOr { patterns } => {
                d.list("patterns", patterns, Self::pattern)
            }
            K::MatchMapping { keys, patterns, rest } => {
                d.exprs("keys", keys);
                d.list("patterns", patterns, Self::pattern);
                d.option_name("rest", rest);
            }
            K::MatchClass { cls, patterns, kwd_attrs, kwd_patterns } => {
                d.value("cls", cls);
                d.list("patterns", patterns, Self::pattern);
                d.list("kwd_attrs", kwd_attrs, Self::identifier);
                d.list("kwd_patterns", kwd_patterns, Self::pattern);
            }
            K::MatchStar { name } => d.option_name("name", name),
            K::MatchAs { pattern, name } => {
                if let Some(pattern) = pattern {
                    d.field("pattern", |d| d.pattern(pattern));
                }
                d.option_name("name", name);
            }
        });
    }

    fn expr(&mut self, expr: &Expr) {
        use ExprKind as K;
        let name = expr_name(&expr.kind);
        self.node(name, Some(expr.span), |d| match &expr.kind {
            K::BoolOp { op, values } => {
                d.bare("op", op);
                d.exprs("values", values);
            }
            K::NamedExpr { target, value } => {
                d.value("target", target);
                d.value("value", value);
            }
            K::BinOp { left, op, right } => {
                d.value("left", left);
                d.bare("op", op);
                d.value("right", right);
            }
            K::UnaryOp { op, operand } => {
                d.bare("op", op);
                d.value("operand", operand);
            }
            K::Lambda { args, body } => {
                d.field("args", |d| d.arguments(args));
                d.value("body", body);
            }
            K::IfExp { test, body, orelse } => {
                d.value("test", test);
                d.value("body", body);
                d.value("orelse", orelse);
            }
            K::Compare { left, ops, comparators } => {
                d.value("left", left);
                d.list("ops", ops, |d, op| write!(d.out, "{op:?}()").expect("a String takes all"));
                d.exprs("comparators", comparators);
            }
            K::Call { func, args, keywords } => {
                d.value("func", func);
                d.exprs("args", args);
                d.list("keywords", keywords, Self::keyword);
            }
            K::Attribute { value, attr, ctx } => {
                d.value("value", value);
                d.name("attr", attr);
                d.context(*ctx);
            }
            K::Subscript { value, slice, ctx } => {
                d.value("value", value);
                d.value("slice", slice);
                d.context(*ctx);
            }
            K::Slice { lower, upper, step } => {
                d.option("lower", lower);
                d.option("upper", upper);
                d.option("step", step);
            }
            K::Name { id, ctx } => {
                d.name("id", id);
                d.context(*ctx);
            }
            other => d.display(other),
        });
    }

    /// Displays, comprehensions, strings and constants.
    fn display(&mut self, kind: &ExprKind) {
        use ExprKind as K;
        match kind {
            K::Dict { keys, values } => {
                self.optional_exprs("keys", keys);
                self.exprs("values", values);
            }
            K::Set { elts } => self.exprs("elts", elts),
            K::List { elts, ctx } | K::Tuple { elts, ctx } => {
                self.exprs("elts", elts);
                self.context(*ctx);
            }
            K::ListComp { elt, generators }
            | K::SetComp { elt, generators }
            | K::GeneratorExp { elt, generators } => {
                self.value("elt", elt);
                self.list("generators", generators, Self::comprehension);
            }
            K::DictComp { key, value, generators } => {
                self.value("key", key);
                self.option("value", value);
                self.list("generators", generators, Self::comprehension);
            }
            K::Await { value } | K::YieldFrom { value } => self.value("value", value),
            K::Yield { value } => self.option("value", value),
            K::Starred { value, ctx } => {
                self.value("value", value);
                self.context(*ctx);
            }
            K::FormattedValue { value, conversion, format_spec } => {
                self.value("value", value);
                self.number("conversion", i64::from(conversion.code()));
                self.option("format_spec", format_spec);
            }
            K::Interpolation { value, str, conversion, format_spec } => {
                self.value("value", value);
                self.field("str", |d| write_str(str, &mut d.out));
                self.number("conversion", i64::from(conversion.code()));
                self.option("format_spec", format_spec);
            }
            K::JoinedStr { values } | K::TemplateStr { values } => self.exprs("values", values),
            K::Constant { value, u_kind } => {
                self.field("value", |d| write_constant(value, &mut d.out));
                if *u_kind {
                    self.field("kind", |d| d.out.push_str("'u'"));
                }
            }
            _ => {}
        }
    }

    fn comprehension(&mut self, comprehension: &Comprehension) {
        self.node("comprehension", None, |d| {
            d.value("target", &comprehension.target);
            d.value("iter", &comprehension.iter);
            d.exprs("ifs", &comprehension.ifs);
            d.number("is_async", i64::from(comprehension.is_async));
        });
    }
}

fn write_constant(constant: &Constant, out: &mut String) {
    match constant {
        Constant::None => out.push_str("None"),
        Constant::True => out.push_str("True"),
        Constant::False => out.push_str("False"),
        Constant::Ellipsis => out.push_str("Ellipsis"),
        Constant::Int(value) => write!(out, "{value}").expect("a String takes all"),
        Constant::BigInt(value) => write!(out, "{value}").expect("a String takes all"),
        Constant::Float(value) => float::write_repr(*value, out),
        Constant::Complex(imaginary) => {
            let text = float::repr(*imaginary);
            out.push_str(text.strip_suffix(".0").unwrap_or(&text));
            out.push('j');
        }
        Constant::Str(text) => write_str(text, out),
        Constant::Bytes(bytes) => write_bytes(bytes, out),
    }
}

fn write_str(text: &PyStr, out: &mut String) {
    out.push_str(&strings::repr(Str::new(text.as_wtf8())));
}

fn write_bytes(bytes: &[u8], out: &mut String) {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    out.push('b');
    out.push(quote);
    for &byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b if b as char == quote => out.extend(['\\', quote]),
            b' '..=b'~' => out.push(byte as char),
            _ => write!(out, "\\x{byte:02x}").expect("a String takes all"),
        }
    }
    out.push(quote);
}

fn stmt_name(kind: &StmtKind) -> &'static str {
    use StmtKind as K;
    match kind {
        K::FunctionDef(_) => "FunctionDef",
        K::AsyncFunctionDef(_) => "AsyncFunctionDef",
        K::ClassDef(_) => "ClassDef",
        K::Return { .. } => "Return",
        K::Delete { .. } => "Delete",
        K::Assign { .. } => "Assign",
        K::TypeAlias { .. } => "TypeAlias",
        K::AugAssign { .. } => "AugAssign",
        K::AnnAssign { .. } => "AnnAssign",
        K::For(_) => "For",
        K::AsyncFor(_) => "AsyncFor",
        K::While { .. } => "While",
        K::If { .. } => "If",
        K::With { .. } => "With",
        K::AsyncWith { .. } => "AsyncWith",
        K::Match { .. } => "Match",
        K::Raise { .. } => "Raise",
        K::Try(_) => "Try",
        K::TryStar(_) => "TryStar",
        K::Assert { .. } => "Assert",
        K::Import { .. } => "Import",
        K::ImportFrom { .. } => "ImportFrom",
        K::Global { .. } => "Global",
        K::Nonlocal { .. } => "Nonlocal",
        K::Expr { .. } => "Expr",
        K::Pass => "Pass",
        K::Break => "Break",
        K::Continue => "Continue",
    }
}

fn expr_name(kind: &ExprKind) -> &'static str {
    use ExprKind as K;
    match kind {
        K::BoolOp { .. } => "BoolOp",
        K::NamedExpr { .. } => "NamedExpr",
        K::BinOp { .. } => "BinOp",
        K::UnaryOp { .. } => "UnaryOp",
        K::Lambda { .. } => "Lambda",
        K::IfExp { .. } => "IfExp",
        K::Dict { .. } => "Dict",
        K::Set { .. } => "Set",
        K::ListComp { .. } => "ListComp",
        K::SetComp { .. } => "SetComp",
        K::DictComp { .. } => "DictComp",
        K::GeneratorExp { .. } => "GeneratorExp",
        K::Await { .. } => "Await",
        K::Yield { .. } => "Yield",
        K::YieldFrom { .. } => "YieldFrom",
        K::Compare { .. } => "Compare",
        K::Call { .. } => "Call",
        K::FormattedValue { .. } => "FormattedValue",
        K::Interpolation { .. } => "Interpolation",
        K::JoinedStr { .. } => "JoinedStr",
        K::TemplateStr { .. } => "TemplateStr",
        K::Constant { .. } => "Constant",
        K::Attribute { .. } => "Attribute",
        K::Subscript { .. } => "Subscript",
        K::Starred { .. } => "Starred",
        K::Name { .. } => "Name",
        K::List { .. } => "List",
        K::Tuple { .. } => "Tuple",
        K::Slice { .. } => "Slice",
    }
}
