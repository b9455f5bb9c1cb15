//! Wrong statements.

use super::peg::{Node, Peg, R};
use super::targets::Purpose;
use crate::source::Span;
use crate::syntax::token::Token as T;

impl Peg<'_> {
    /// At a newline with no indented block behind it, raises for the statement that began at `start`.
    fn missing_block(&mut self, start: Span, what: &str) -> R {
        self.expect(T::Newline)?;
        let indented = self.is(T::Indent);
        self.only(!indented)?;
        let line = self.source.line_of(start.start);
        self.raise_indentation(format!("expected an indented block after {what} on line {line}"))
    }

    fn missing_colon(&mut self) -> R {
        self.expect(T::Newline)?;
        self.raise_last("expected ':'")
    }

    /// What follows the head of a statement: neither colon nor block, or a colon without a block.
    fn colon_and_block(&mut self, start: Span, what: &str) -> R {
        if self.optional(T::Colon)?.is_some() {
            return self.missing_block(start, what);
        }
        self.missing_colon()
    }

    pub fn wrong_assignment(&mut self) -> R {
        self.attempt(|p| {
            let target = p.unannotatable()?;
            p.expect(T::Colon)?;
            p.expression()?;
            let message = format!("only single target (not {}) can be annotated", target.kind.name());
            p.raise_at::<()>(target.span, message)
        })?;
        self.attempt(|p| {
            let first = p.star_named_expression()?;
            p.expect(T::Comma)?;
            p.many(|p| p.list(Peg::star_named_expression))?;
            p.expect(T::Colon)?;
            p.expression()?;
            p.raise_at::<()>(first.span, "only single target (not tuple) can be annotated")
        })?;
        self.attempt(|p| {
            let target = p.expression()?;
            p.expect(T::Colon)?;
            p.expression()?;
            p.raise_at::<()>(target.span, "illegal target for annotation")
        })?;
        self.attempt(|p| {
            p.many(|p| p.star_targets().and_then(|_| p.expect(T::Equal)))?;
            let target = p.star_expressions()?;
            p.expect(T::Equal)?;
            p.raise_invalid_target(target, Purpose::Assign)
        })?;
        self.attempt(|p| {
            p.many(|p| p.star_targets().and_then(|_| p.expect(T::Equal)))?;
            let target = p.yield_expr()?;
            p.expect(T::Equal)?;
            p.raise_at::<()>(target.span, "assignment to yield expression not possible")
        })?;
        let target = self.star_expressions()?;
        self.augmented_operator()?;
        self.annotated_rhs()?;
        let message = format!("'{}' is an illegal expression for augmented assignment", target.kind.name());
        self.raise_at(target.span, message)
    }

    fn unannotatable(&mut self) -> R<Node> {
        if let Some(node) = self.attempt(Peg::list_display)? {
            return Ok(node);
        }
        if let Some(node) = self.attempt(Peg::tuple)? {
            return Ok(node);
        }
        self.expect(T::LPar)?;
        let node = self.unannotatable()?;
        self.expect(T::RPar)?;
        Ok(node)
    }

    pub fn wrong_raise(&mut self) -> R {
        let start = self.expect(T::Raise)?;
        if let Some(from) = self.optional(T::From)? {
            let span = Span::new(start.start, from.end);
            return self.raise_at(span, "did you forget an expression between 'raise' and 'from'?");
        }
        self.expression()?;
        let from = self.expect(T::From)?;
        self.raise_at(from, "did you forget an expression after 'from'?")
    }

    pub fn wrong_del(&mut self) -> R {
        self.expect(T::Del)?;
        let targets = self.star_expressions()?;
        self.raise_invalid_target(targets, Purpose::Delete)
    }

    pub fn wrong_assert(&mut self) -> R {
        self.expect(T::Assert)?;
        let mut test = self.expression()?;
        if self.optional(T::Comma)?.is_some() {
            test = self.expression()?;
        }
        let operator = self.any_of(&[T::Equal, T::ColonEqual])?;
        let value = self.expression()?;
        let span = Span::new(test.span.start, value.span.end);
        if self.text(operator) == ":=" {
            return self.raise_at(span, "cannot use named expression without parentheses here");
        }
        let name = test.kind.name();
        self.raise_at(span, format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?"))
    }

    pub fn wrong_import(&mut self) -> R {
        self.attempt(|p| {
            p.expect(T::From)?;
            p.many(|p| p.any_of(&[T::Dot, T::Ellipsis]))?;
            p.dotted_name()?;
            let lazy = p.soft("lazy")?;
            p.expect(T::Import)?;
            p.raise_at::<()>(lazy, "use 'lazy from ... ' instead of 'from ... lazy import'")
        })?;
        let start = self.expect(T::Import)?;
        if let Some(newline) = self.optional(T::Newline)? {
            return self.raise_from(newline.start, "Expected one or more names after 'import'");
        }
        self.separated(Peg::dotted_name)?;
        self.expect(T::From)?;
        self.dotted_name()?;
        self.raise_from(start.start, "Did you mean to use 'from ... import ...' instead?")
    }

    /// At `as` with something else than a name behind it.
    pub fn wrong_import_target(&mut self) -> R {
        self.expect(T::As)?;
        let name = self.looks(|p| {
            p.name()?;
            p.any_of(&[T::Comma, T::RPar, T::Semi, T::Newline])
        })?;
        self.only(!name)?;
        let target = self.expression()?;
        self.raise_at(target.span, format!("cannot use {} as import target", target.kind.name()))
    }

    pub fn wrong_import_targets(&mut self) -> R {
        self.attempt(|p| {
            p.separated(Peg::import_from_as_name)?;
            p.expect(T::Comma)?;
            p.expect(T::Newline)?;
            p.raise_last::<()>("trailing comma not allowed without surrounding parentheses")
        })?;
        let newline = self.expect(T::Newline)?;
        self.raise_from(newline.start, "Expected one or more names after 'import'")
    }

    pub fn wrong_class(&mut self) -> R {
        let start = self.expect(T::Class)?;
        self.name()?;
        self.optional_type_params()?;
        self.class_arguments_in_parens()?;
        self.colon_and_block(start, "class definition")
    }

    pub fn wrong_def(&mut self) -> R {
        self.optional(T::Async)?;
        let start = self.expect(T::Def)?;
        self.name()?;
        self.optional_type_params()?;
        self.force(T::LPar, "(")?;
        self.attempt(Peg::params)?;
        self.expect(T::RPar)?;
        self.attempt(|p| p.expect(T::RArrow).and_then(|_| p.expression()))?;
        self.force(T::Colon, ":")?;
        self.missing_block(start, "function definition")
    }

    pub fn wrong_if(&mut self) -> R {
        let start = self.expect(T::If)?;
        self.named_expression()?;
        self.colon_and_block(start, "'if' statement")
    }

    pub fn wrong_elif(&mut self) -> R {
        let start = self.expect(T::Elif)?;
        self.named_expression()?;
        self.colon_and_block(start, "'elif' statement")
    }

    pub fn wrong_else(&mut self) -> R {
        let start = self.expect(T::Else)?;
        self.expect(T::Colon)?;
        self.attempt(|p| p.missing_block(start, "'else' statement"))?;
        self.block()?;
        self.expect(T::Elif)?;
        self.raise_last("'elif' block follows an 'else' block")
    }

    pub fn wrong_while(&mut self) -> R {
        let start = self.expect(T::While)?;
        self.named_expression()?;
        self.colon_and_block(start, "'while' statement")
    }

    pub fn wrong_for(&mut self) -> R {
        self.optional(T::Async)?;
        let start = self.expect(T::For)?;
        self.star_targets()?;
        self.expect(T::In)?;
        self.star_expressions()?;
        self.colon_and_block(start, "'for' statement")
    }

    pub fn wrong_for_target(&mut self) -> R {
        self.optional(T::Async)?;
        self.expect(T::For)?;
        let target = self.star_expressions()?;
        self.raise_invalid_target(target, Purpose::Loop)
    }

    fn loose_with_items(&mut self, parenthesised: bool) -> R {
        self.separated(|p| {
            if parenthesised {
                p.expressions()?
            } else {
                p.expression()?
            };
            p.attempt(|p| p.expect(T::As).and_then(|_| p.star_target()))
        })?;
        Ok(())
    }

    fn loose_with_parens(&mut self) -> R {
        self.expect(T::LPar)?;
        self.loose_with_items(true)?;
        self.optional(T::Comma)?;
        self.expect(T::RPar)?;
        Ok(())
    }

    pub fn wrong_with_indent(&mut self) -> R {
        self.optional(T::Async)?;
        let start = self.expect(T::With)?;
        self.attempt(|p| {
            p.loose_with_items(false)?;
            p.expect(T::Colon)?;
            p.missing_block(start, "'with' statement")
        })?;
        self.loose_with_parens()?;
        self.expect(T::Colon)?;
        self.missing_block(start, "'with' statement")
    }

    pub fn wrong_with(&mut self) -> R {
        self.optional(T::Async)?;
        self.expect(T::With)?;
        self.attempt(|p| {
            p.loose_with_items(false)?;
            let comma = p.expect(T::Comma)?;
            p.expect(T::Colon)?;
            p.raise_at::<()>(comma, "the last 'with' item has a trailing comma")
        })?;
        self.attempt(|p| {
            p.loose_with_items(false)?;
            p.missing_colon()
        })?;
        self.loose_with_parens()?;
        self.missing_colon()
    }

    pub fn wrong_with_item(&mut self) -> R {
        self.expression()?;
        self.expect(T::As)?;
        let target = self.expression()?;
        let ends = self.is_any(&[T::Comma, T::RPar, T::Colon]);
        self.only(ends)?;
        self.raise_invalid_target(target, Purpose::Assign)
    }

    pub fn wrong_try(&mut self) -> R {
        let start = self.expect(T::Try)?;
        self.expect(T::Colon)?;
        self.attempt(|p| p.missing_block(start, "'try' statement"))?;
        self.block()?;
        if !self.is_any(&[T::Except, T::Finally]) {
            return self.raise_last("expected 'except' or 'finally' block");
        }
        let message = "cannot have both 'except' and 'except*' on the same 'try'";
        self.attempt(|p| {
            p.some(Peg::except_block)?;
            let except = p.expect(T::Except)?;
            let star = p.expect(T::Star)?;
            p.expression()?;
            p.attempt(|p| p.expect(T::As).and_then(|_| p.name()))?;
            p.expect(T::Colon)?;
            p.raise_at::<()>(Span::new(except.start, star.end), message)
        })?;
        self.some(Peg::except_star_block)?;
        let except = self.expect(T::Except)?;
        self.attempt(|p| {
            p.expression()?;
            p.attempt(|p| p.expect(T::As).and_then(|_| p.name()))
        })?;
        self.expect(T::Colon)?;
        self.raise_at(except, message)
    }

    fn exception_and_name(&mut self) -> R {
        self.expression()?;
        self.attempt(|p| p.expect(T::As).and_then(|_| p.name()))?;
        Ok(())
    }

    pub fn wrong_except_indent(&mut self) -> R {
        let start = self.expect(T::Except)?;
        self.attempt(Peg::exception_and_name)?;
        self.expect(T::Colon)?;
        self.missing_block(start, "'except' statement")
    }

    pub fn wrong_except(&mut self) -> R {
        self.expect(T::Except)?;
        self.attempt(Peg::unparenthesised_exceptions)?;
        self.attempt(|p| {
            p.attempt(Peg::exception_and_name)?;
            p.missing_colon()
        })?;
        self.wrong_exception_name("except")
    }

    fn unparenthesised_exceptions(&mut self) -> R {
        let first = self.expression()?;
        self.expect(T::Comma)?;
        self.expressions()?;
        self.expect(T::As)?;
        self.name()?;
        self.expect(T::Colon)?;
        let message = "multiple exception types must be parenthesized when using 'as'";
        self.raise_from(first.span.start, message)
    }

    fn wrong_exception_name(&mut self, statement: &str) -> R {
        self.expression()?;
        self.expect(T::As)?;
        let target = self.expression()?;
        self.expect(T::Colon)?;
        self.block()?;
        let message = format!("cannot use {statement} statement with {}", target.kind.name());
        self.raise_at(target.span, message)
    }

    pub fn wrong_except_star_indent(&mut self) -> R {
        let start = self.expect(T::Except)?;
        self.expect(T::Star)?;
        self.exception_and_name()?;
        self.expect(T::Colon)?;
        self.missing_block(start, "'except*' statement")
    }

    pub fn wrong_except_star(&mut self) -> R {
        self.expect(T::Except)?;
        self.expect(T::Star)?;
        self.attempt(Peg::unparenthesised_exceptions)?;
        self.attempt(|p| {
            p.exception_and_name()?;
            p.missing_colon()
        })?;
        if self.is_any(&[T::Newline, T::Colon]) {
            self.any_of(&[T::Newline, T::Colon])?;
            return self.raise_last("expected one or more exception types");
        }
        self.wrong_exception_name("except*")
    }

    pub fn wrong_finally(&mut self) -> R {
        let start = self.expect(T::Finally)?;
        self.expect(T::Colon)?;
        self.missing_block(start, "'finally' statement")
    }

    pub fn wrong_match(&mut self) -> R {
        self.attempt(|p| {
            let start = p.soft("match")?;
            p.subject()?;
            p.colon_and_block(start, "'match' statement")
        })?;
        let start = self.soft("case")?;
        self.patterns()?;
        self.attempt(Peg::guard)?;
        let colon = self.expect(T::Colon)?;
        self.block()?;
        let span = Span::new(start.start, colon.end);
        self.raise_at(span, "case statement must be inside match statement")
    }

    pub fn wrong_case(&mut self) -> R {
        let start = self.soft("case")?;
        self.patterns()?;
        self.attempt(Peg::guard)?;
        self.colon_and_block(start, "'case' statement")
    }
}
