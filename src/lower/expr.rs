//! Expressions. What an expression must run before itself (its suspensions, and what precedes them) goes to the
//! unit's prelude.

use super::Lower;
use super::unit::Place;
use crate::nodes::Tree;
use crate::nodes::attributes::{AttributeSite, LoadAttribute, LoadLocalAttribute};
use crate::nodes::binary::{self, Unary};
use crate::nodes::boolean::{AssignExpr, BoolChain, IfElse, Not, Truth};
use crate::nodes::collections::{
    ConstantList, ConstantSet, Element, MakeDict, MakeList, MakeSet, MakeTuple, Unpacked,
};
use crate::nodes::compare::{self, CompareChain, CompareLink, Contains, Link};
use crate::nodes::format::{Conversion, Field, Joined, Part};
use crate::nodes::names::{CellName, ClassDictName, GlobalName, Local, NamespaceName, NamespaceOrCell};
use crate::nodes::operand::{AnyKind, AnyOperand, ConstantOperand, LocalOperand};
use crate::nodes::subscripts::{self, MakeSlice};
use crate::object::{Gc, Set, Value};
use crate::runtime::ops::{BinaryOp, CompareOp, UnaryOp};
use crate::source::Span;
use crate::syntax::ast::{self, CmpOp, Expr, ExprKind, Identifier};
use crate::text::format_spec::FormatSpec;

/// Whether a name stands for a cell of a class body that is not in the class's namespace.
fn is_hidden_cell(name: &str) -> bool {
    matches!(name, "__classdict__" | "__conditional_annotations__")
}

impl Lower<'_> {
    /// The node of an expression.
    pub(super) fn expr(&mut self, expr: &Expr) -> Tree {
        if self.is_spread { self.spread_expr(expr) } else { self.bare_expr(expr) }
    }

    /// The same, whether or not it is told of.
    pub(super) fn bare_expr(&mut self, expr: &Expr) -> Tree {
        if let Some(value) = self.fold(expr) {
            return self.constant(value);
        }
        if self.table.suspends(expr)
            && let Some(node) = self.suspending_expr(expr)
        {
            return node;
        }
        self.plain_expr(expr)
    }

    fn plain_expr(&mut self, expr: &Expr) -> Tree {
        use ExprKind as E;
        let span = expr.span;
        match &expr.kind {
            E::BoolOp { op, values } => self.bool_chain(*op, values),
            E::NamedExpr { target, value } => {
                let value = self.expr(value);
                let target = self.target(target);
                Box::new(AssignExpr { target, value })
            }
            E::BinOp { left, op, right } => self.binary(left, *op, right, span),
            E::UnaryOp { op, operand } => self.unary(*op, operand, span),
            E::Lambda { args, body } => self.lambda(expr, args, body),
            E::IfExp { test, body, orelse } => {
                let test = self.condition(test);
                Box::new(IfElse { test, body: self.expr(body), orelse: self.expr(orelse) })
            }
            E::Dict { keys, values } => self.dict(keys, values, span),
            E::Set { elts } => {
                if elts.len() > 2
                    && let Some(frozen) = self.constant_set(elts)
                {
                    return Box::new(ConstantSet(frozen));
                }
                let elements = self.elements(elts, span);
                Box::new(MakeSet { elements, span })
            }
            E::List { elts, .. } => self.sequence(elts, false, span),
            E::Tuple { elts, .. } => self.sequence(elts, true, span),
            E::ListComp { .. } | E::SetComp { .. } | E::DictComp { .. } => self.comprehension(expr),
            E::GeneratorExp { elt, generators } => self.generator_expression(expr, elt, generators),
            E::Compare { left, ops, comparators } => self.compare(left, ops, comparators, span),
            E::Call { func, args, keywords } => self.call(expr, func, args, keywords),
            E::JoinedStr { values } => self.joined(values, span),
            E::FormattedValue { .. } => self.joined(std::slice::from_ref(expr), span),
            E::TemplateStr { values } => self.template(values, span),
            E::Interpolation { .. } => self.template(std::slice::from_ref(expr), span),
            E::Attribute { value, attr, .. } => self.attribute(value, attr, span),
            E::Subscript { value, slice, .. } => {
                let (value, key) = self.operands(value, slice, span);
                subscripts::subscript(value, key, span)
            }
            E::Starred { value, .. } => self.expr(value),
            E::Name { id, .. } => self.load_name(id, span),
            E::Slice { lower, upper, step } => self.slice([lower, upper, step]),
            E::Constant { value, .. } => {
                let value = self.constant_value(value);
                self.constant(value)
            }
            E::Await { .. } | E::Yield { .. } | E::YieldFrom { .. } => {
                unreachable!("suspensions are hoisted")
            }
        }
    }

    /// Several expressions, evaluated in order; where a later one suspends, earlier ones wait in temporaries.
    pub(super) fn ordered(&mut self, exprs: &[&Expr]) -> Vec<Tree> {
        let last = exprs.iter().rposition(|expr| self.table.suspends(*expr)).unwrap_or(0);
        let mut nodes = Vec::with_capacity(exprs.len());
        for (index, expr) in exprs.iter().enumerate() {
            let node = self.expr(expr);
            let spill = index < last && !matches!(expr.kind, ExprKind::Constant { .. });
            nodes.push(if spill { self.spill(node, expr.span) } else { node });
        }
        nodes
    }

    /// The operands of a binary operation.
    pub(super) fn operands(&mut self, left: &Expr, right: &Expr, span: Span) -> (AnyKind, AnyKind) {
        if self.table.suspends(right) {
            let mut nodes = self.ordered(&[left, right]).into_iter();
            let mut next = || nodes.next().expect("two nodes");
            let (left, right) = (next(), next());
            return (AnyKind::Any(AnyOperand(left)), AnyKind::Any(AnyOperand(self.after(right, span))));
        }
        let assigned = self.table.assigns(right);
        let left = match self.operand(left) {
            AnyKind::Local(local) if assigned => {
                AnyKind::Any(AnyOperand(Box::new(Local { slot: local.slot, span: local.span })))
            }
            other => other,
        };
        (left, self.operand_then(right, span))
    }

    /// An operand as specialised nodes take it.
    pub(super) fn operand(&mut self, expr: &Expr) -> AnyKind {
        if self.is_spread {
            return AnyKind::Any(AnyOperand(self.expr(expr)));
        }
        if let Some(value) = self.fold(expr) {
            self.note_constant(&value);
            return AnyKind::Constant(ConstantOperand(value));
        }
        match &expr.kind {
            ExprKind::Name { id, .. } => {
                let name = self.table.mangle(self.unit.current, id);
                match self.place(&name) {
                    Place::Local(slot) => AnyKind::Local(LocalOperand { slot, span: expr.span }),
                    _ => AnyKind::Any(AnyOperand(self.load_name(id, expr.span))),
                }
            }
            _ => AnyKind::Any(AnyOperand(self.expr(expr))),
        }
    }

    /// An operand after which the line of its operation is told.
    pub(super) fn operand_then(&mut self, expr: &Expr, span: Span) -> AnyKind {
        if !self.is_spread {
            return self.operand(expr);
        }
        let node = self.expr(expr);
        AnyKind::Any(AnyOperand(self.after(node, span)))
    }

    /// The node that reads a variable.
    pub(super) fn load_name(&mut self, id: &Identifier, span: Span) -> Tree {
        let stored = self.table.mangle(self.unit.current, id);
        if &*stored == "__debug__" {
            return self.constant(Value::Bool(!self.vm.interp.optimizes.get()));
        }
        let name = self.vm.intern(&stored);
        let place = self.place(&stored);
        if !matches!(place, Place::Local(_) | Place::Cell(_)) {
            self.note_name(&name);
        }
        let node: Tree = match place {
            Place::Local(slot) => Box::new(Local { slot, span }),
            Place::Cell(slot) => Box::new(CellName { slot, span }),
            Place::Global => Box::new(GlobalName::new(name.clone(), span)),
            Place::Namespace => return Box::new(NamespaceName::new(name, span)),
            Place::NamespaceOrCell(slot) => return Box::new(NamespaceOrCell { name, slot, span }),
        };
        let scope = &self.table.scopes[self.unit.scope];
        let own = scope.flags(&stored) & super::scope::BOUND != 0;
        match self.class_dict_slot() {
            Some(class_dict) if !own && !stored.starts_with(['.']) && !is_hidden_cell(&stored) => {
                Box::new(ClassDictName { name, class_dict, otherwise: node, span })
            }
            _ => node,
        }
    }

    /// In an annotation scope inside a class, the slot of the cell with the class's namespace.
    fn class_dict_slot(&self) -> Option<u32> {
        let scope = &self.table.scopes[self.unit.scope];
        if !scope.sees_class {
            return None;
        }
        match self.place(&"__classdict__".into()) {
            Place::Cell(slot) => Some(slot),
            _ => None,
        }
    }

    /// An expression whose truth is asked for; its failure is recorded by the node.
    pub(super) fn condition(&mut self, expr: &Expr) -> Tree {
        let node = self.expr(expr);
        self.as_condition(node, expr)
    }

    fn as_condition(&mut self, node: Tree, expr: &Expr) -> Tree {
        let direct = match &expr.kind {
            _ if self.table.suspends(expr) => false,
            ExprKind::Compare { .. } | ExprKind::UnaryOp { op: ast::UnaryOp::Not, .. } => true,
            ExprKind::BoolOp { .. } => return node,
            _ => false,
        };
        if direct { node } else { Box::new(Truth { value: node, span: expr.span }) }
    }

    fn bool_chain(&mut self, op: ast::BoolOp, values: &[Expr]) -> Tree {
        let spans = values.iter().map(|value| value.span).collect();
        let values = values.iter().map(|value| self.condition(value)).collect();
        Box::new(BoolChain { values, stop: op == ast::BoolOp::Or, spans })
    }

    fn binary(&mut self, left: &Expr, op: ast::Operator, right: &Expr, span: Span) -> Tree {
        let mut chain = vec![(op, right, span)];
        let mut first = left;
        while let ExprKind::BinOp { left, op, right } = &first.kind {
            if self.fold(first).is_some() || self.table.suspends(first) {
                break;
            }
            chain.push((*op, right, first.span));
            first = left;
        }
        let (op, right, span) = chain.pop().expect("there is one operation");
        let (left, right) = self.operands(first, right, span);
        let mut node = binary::binary(operator(op), left, right, span);
        while let Some((op, right, span)) = chain.pop() {
            if self.table.suspends(right) {
                node = self.spill(node, span);
            }
            let right = self.operand_then(right, span);
            node = binary::binary(operator(op), AnyKind::Any(AnyOperand(node)), right, span);
        }
        node
    }

    fn unary(&mut self, op: ast::UnaryOp, operand: &Expr, span: Span) -> Tree {
        let op = match op {
            ast::UnaryOp::Not => return Box::new(Not(self.condition(operand))),
            ast::UnaryOp::Invert => UnaryOp::Invert,
            ast::UnaryOp::UAdd => UnaryOp::Pos,
            ast::UnaryOp::USub => UnaryOp::Neg,
        };
        let operand = self.expr(operand);
        Box::new(Unary { op, operand: self.after(operand, span), span })
    }

    fn compare(&mut self, left: &Expr, ops: &[CmpOp], comparators: &[Expr], span: Span) -> Tree {
        let ([op], [right]) = (ops, comparators) else {
            let first = self.expr(left);
            let links = ops.iter().map(|op| link(*op));
            let rest = links.zip(comparators).map(|(link, right)| {
                let right = self.expr(right);
                (link, self.after(right, span))
            });
            let rest = rest.collect();
            return Box::new(CompareChain { first, rest, span });
        };
        if let Link::In { .. } = link(*op)
            && let ExprKind::List { elts, .. } = &right.kind
            && let Some(constant) = self.fold_tuple(elts)
        {
            let item = self.expr(left);
            let container = self.constant(constant);
            return self.link(link(*op), item, container, span);
        }
        match link(*op) {
            Link::Rich(op) => {
                let (left, right) = self.operands(left, right, span);
                compare::compare(op, left, right, span)
            }
            Link::Is { negated } => {
                let (left, right) = self.operands(left, right, span);
                compare::is(left, right, negated)
            }
            link => {
                let mut nodes = self.ordered(&[left, right]).into_iter();
                let (item, container) = (nodes.next().expect("two"), nodes.next().expect("two"));
                let container = self.after(container, span);
                self.link(link, item, container, span)
            }
        }
    }

    /// One comparison of two nodes.
    pub(super) fn link(&mut self, link: Link, left: Tree, right: Tree, span: Span) -> Tree {
        match link {
            Link::In { negated } => Box::new(Contains { item: left, container: right, negated, span }),
            link => Box::new(CompareLink { link, left, right, span }),
        }
    }

    fn attribute(&mut self, value: &Expr, attr: &Identifier, span: Span) -> Tree {
        let name = self.mangled(attr);
        self.note_name(&name);
        let at = self.attribute_span(span, attr);
        let site = AttributeSite::new(name, at);
        match self.operand_then(value, at) {
            AnyKind::Local(local) => {
                Box::new(LoadLocalAttribute { slot: local.slot, name_span: local.span, site })
            }
            other => Box::new(LoadAttribute { object: other.into_tree(), site }),
        }
    }

    /// Where an attribute's failure is shown: on the line of its name if the expression spans several.
    pub(super) fn attribute_span(&self, span: Span, attr: &str) -> Span {
        if self.source.line_of(span.start) == self.source.line_of(span.end) {
            return span;
        }
        Span::new(span.end.saturating_sub(attr.len() as u32), span.end)
    }

    fn slice(&mut self, parts: [&Option<Box<Expr>>; 3]) -> Tree {
        let given: Vec<&Expr> = parts.iter().filter_map(|part| part.as_deref()).collect();
        let mut nodes = self.ordered(&given).into_iter();
        let mut next = |part: &Option<Box<Expr>>| match part {
            Some(_) => nodes.next().expect("one for each"),
            None => Box::new(crate::nodes::constants::Constant(Value::None)) as Tree,
        };
        let (start, stop, step) = (next(parts[0]), next(parts[1]), next(parts[2]));
        Box::new(MakeSlice { start, stop, step })
    }

    /// The elements of a display, unpacking marked.
    pub(super) fn elements(&mut self, elts: &[Expr], span: Span) -> Vec<Element> {
        let mut nodes = self.ordered(&elts.iter().collect::<Vec<_>>());
        self.after_last(&mut nodes, span);
        let starred = elts.iter().map(|elt| matches!(elt.kind, ExprKind::Starred { .. }));
        let pairs = nodes.into_iter().zip(starred);
        pairs.map(|(node, star)| if star { Element::Star(node) } else { Element::Plain(node) }).collect()
    }

    /// The frozenset of elements that are all constant.
    fn constant_set(&mut self, elts: &[Expr]) -> Option<Gc<Set>> {
        let Some(Value::Tuple(tuple)) = self.fold_tuple(elts) else { return None };
        let frozen = Set::new_frozen();
        for item in tuple.items() {
            if let Err(raised) = self.vm.set_add(&frozen, item.clone()) {
                drop(self.vm.take_raised(raised));
                return None;
            }
        }
        Some(frozen)
    }

    /// An expression to iterate over: a set of constants is frozen, as nobody else sees it.
    pub(super) fn iterated(&mut self, expr: &Expr) -> Tree {
        if let ExprKind::Set { elts } = &expr.kind
            && let Some(frozen) = self.constant_set(elts)
        {
            return self.constant(Value::FrozenSet(frozen));
        }
        self.expr(expr)
    }

    fn sequence(&mut self, elts: &[Expr], is_tuple: bool, span: Span) -> Tree {
        if elts.iter().any(|elt| matches!(elt.kind, ExprKind::Starred { .. })) {
            let elements = self.elements(elts, span);
            return Box::new(Unpacked { elements, is_tuple, span });
        }
        if !is_tuple
            && elts.len() > 2
            && let Some(Value::Tuple(tuple)) = self.fold_tuple(elts)
        {
            return Box::new(ConstantList(tuple.items().into()));
        }
        let mut nodes = self.ordered(&elts.iter().collect::<Vec<_>>()).into_boxed_slice();
        self.after_last(&mut nodes, span);
        if is_tuple { Box::new(MakeTuple(nodes)) } else { Box::new(MakeList(nodes)) }
    }

    fn dict(&mut self, keys: &[Option<Expr>], values: &[Expr], span: Span) -> Tree {
        let mut order: Vec<&Expr> = Vec::new();
        for (key, value) in keys.iter().zip(values) {
            order.extend(key);
            order.push(value);
        }
        let mut nodes = self.ordered(&order);
        self.after_last(&mut nodes, span);
        let mut nodes = nodes.into_iter();
        let mut next = || nodes.next().expect("one for each");
        let items = keys.iter().map(|key| (key.as_ref().map(|_| next()), next())).collect();
        Box::new(MakeDict { items, span })
    }

    /// An f-string.
    fn joined(&mut self, values: &[Expr], span: Span) -> Tree {
        let mut parts: Vec<Part> = Vec::new();
        let last = values.iter().rposition(|value| self.table.suspends(value));
        for (index, value) in values.iter().enumerate() {
            match &value.kind {
                ExprKind::Constant { value: ast::Constant::Str(text), .. } => {
                    parts.push(Part::Literal(text.as_wtf8().into()));
                }
                ExprKind::FormattedValue { value, conversion, format_spec } => {
                    let node = self.expr(value);
                    let number_spec = format_spec.as_deref().and_then(constant_spec);
                    let spec = format_spec.as_ref().map(|spec| self.expr(spec));
                    let conversion = conversion_of(*conversion);
                    let span = value_span(values, index, span);
                    let field = Field { value: node, conversion, spec, number_spec, span };
                    if last.is_some_and(|last| index < last) {
                        let text = self.spill(Box::new(Joined(vec![Part::Field(field)])), span);
                        parts.push(Part::Field(Field::plain(text, span)));
                    } else {
                        parts.push(Part::Field(field));
                    }
                }
                _ => {
                    let node = self.expr(value);
                    parts.push(Part::Field(Field::plain(node, span)));
                }
            }
        }
        Box::new(Joined(parts))
    }
}

fn value_span(values: &[Expr], index: usize, whole: Span) -> Span {
    values.get(index).map_or(whole, |value| value.span)
}

/// A format specification without replacement fields, parsed for numbers.
fn constant_spec(spec: &Expr) -> Option<FormatSpec> {
    let ExprKind::JoinedStr { values } = &spec.kind else { return None };
    let [Expr { kind: ExprKind::Constant { value: ast::Constant::Str(text), .. }, .. }] = &values[..] else {
        return None;
    };
    FormatSpec::parse(text.as_wtf8(), "int", true).ok()
}

/// The conversion of a replacement field.
pub fn conversion_of(conversion: ast::Conversion) -> Conversion {
    match conversion {
        ast::Conversion::None => Conversion::None,
        ast::Conversion::Str => Conversion::Str,
        ast::Conversion::Repr => Conversion::Repr,
        ast::Conversion::Ascii => Conversion::Ascii,
    }
}

/// The runtime's operator.
pub fn operator(op: ast::Operator) -> BinaryOp {
    use ast::Operator as O;
    match op {
        O::Add => BinaryOp::Add,
        O::Sub => BinaryOp::Sub,
        O::Mult => BinaryOp::Mul,
        O::MatMult => BinaryOp::MatMul,
        O::Div => BinaryOp::TrueDiv,
        O::Mod => BinaryOp::Mod,
        O::Pow => BinaryOp::Pow,
        O::LShift => BinaryOp::LShift,
        O::RShift => BinaryOp::RShift,
        O::BitOr => BinaryOp::Or,
        O::BitXor => BinaryOp::Xor,
        O::BitAnd => BinaryOp::And,
        O::FloorDiv => BinaryOp::FloorDiv,
    }
}

/// The comparison of an operator.
pub fn link(op: CmpOp) -> Link {
    match op {
        CmpOp::Eq => Link::Rich(CompareOp::Eq),
        CmpOp::NotEq => Link::Rich(CompareOp::Ne),
        CmpOp::Lt => Link::Rich(CompareOp::Lt),
        CmpOp::LtE => Link::Rich(CompareOp::Le),
        CmpOp::Gt => Link::Rich(CompareOp::Gt),
        CmpOp::GtE => Link::Rich(CompareOp::Ge),
        CmpOp::Is => Link::Is { negated: false },
        CmpOp::IsNot => Link::Is { negated: true },
        CmpOp::In => Link::In { negated: false },
        CmpOp::NotIn => Link::In { negated: true },
    }
}
