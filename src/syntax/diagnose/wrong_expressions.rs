//! Wrong expressions.

use super::peg::{Kind, Node, Peg, R, Stop};
use crate::source::Span;
use crate::syntax::token::Token as T;

const SOFT_KEYWORDS: [&str; 5] = ["_", "case", "lazy", "match", "type"];

fn over(first: Span, last: Span) -> Span {
    Span::new(first.start, last.end)
}

impl Peg<'_> {
    pub fn wrong_if_expression(&mut self) -> R {
        self.disjunction()?;
        self.expect(T::If)?;
        self.disjunction()?;
        self.expect(T::Else)?;
        if let Some(star) = self.optional(T::Star)? {
            return self.raise_at(star, "cannot unpack only part of a conditional expression");
        }
        let stars = self.expect(T::DoubleStar)?;
        self.raise_at(stars, "cannot use dict unpacking on only part of a conditional expression")
    }

    pub fn wrong_expression(&mut self) -> R {
        self.attempt(Peg::text_outside_string)?;
        self.attempt(Peg::missing_comma)?;
        self.attempt(Peg::missing_else)?;
        self.attempt(Peg::statement_before_if)?;
        let start = self.expect(T::Lambda)?;
        self.attempt(Peg::lambda_params)?;
        let colon = self.expect(T::Colon)?;
        let text = self.is_any(&[T::StringMiddle, T::RawStringMiddle]) || self.opens_format_spec();
        self.only(text)?;
        let letter = self.string_letter();
        let message = format!("{letter}-string: lambda expressions are not allowed without parentheses");
        self.raise_at(over(start, colon), message)
    }

    fn text_outside_string(&mut self) -> R {
        self.expect(T::String)?;
        let items = self.some(|p| {
            let string = p.is(T::String);
            p.only(!string)?;
            p.expression_without_invalid()
        })?;
        self.expect(T::String)?;
        let span = over(items[0].span, items[items.len() - 1].span);
        self.raise_at(span, "invalid syntax. Is this intended to be part of the string?")
    }

    fn missing_comma(&mut self) -> R {
        let excluded = self.looks(|p| {
            let name = p.name()?;
            let soft = SOFT_KEYWORDS.contains(&p.text(name.span));
            if soft { Ok(()) } else { p.expect(T::String).map(drop) }
        })?;
        self.only(!excluded)?;
        let first = self.disjunction()?;
        let second = self.expression_without_invalid()?;
        let skipped = self.is_legacy(first) || self.level() == 0;
        self.only(!skipped)?;
        let message = "invalid syntax. Perhaps you forgot a comma?";
        let line = self.source.line_of(first.span.end);
        let result = self.raise_at(over(first.span, second.span), message);
        if let Some(error) = self.error.as_mut().filter(|error| error.line != line) {
            // CPython keeps the column of the first line and shows the last one.
            error.line = line;
            error.end_line = line;
            error.end_column = self.source.character_column(first.span.end) as i32 + 1;
            error.text = self.source.line(line).map(str::to_owned);
        }
        result
    }

    fn is_legacy(&self, node: Node) -> bool {
        node.kind == Kind::Name && matches!(self.text(node.span), "print" | "exec")
    }

    fn missing_else(&mut self) -> R {
        let first = self.disjunction()?;
        self.expect(T::If)?;
        let test = self.disjunction()?;
        if self.optional(T::Else)?.is_some() {
            let expression = self.looks(Peg::expression)?;
            self.only(!expression)?;
            return self.raise_next("expected expression after 'else', but statement is given");
        }
        let colon = self.is(T::Colon);
        self.only(!colon)?;
        self.raise_at(over(first.span, test.span), "expected 'else' after 'if' expression")
    }

    fn statement_before_if(&mut self) -> R {
        let span = self.any_of(&[T::Pass, T::Break, T::Continue])?;
        self.expect(T::If)?;
        self.disjunction()?;
        self.expect(T::Else)?;
        self.simple_stmt()?;
        self.raise_at(span, "expected expression before 'if', but statement is given")
    }

    pub fn wrong_legacy_expression(&mut self) -> R {
        let name = self.name()?;
        let call = self.is(T::LPar);
        self.only(!call)?;
        let rest = self.star_expressions()?;
        let legacy = self.is_legacy(name);
        self.only(legacy)?;
        let word = self.text(name.span);
        let message = format!("Missing parentheses in call to '{word}'. Did you mean {word}(...)?");
        self.raise_at(over(name.span, rest.span), message)
    }

    pub fn wrong_named_expression(&mut self) -> R {
        self.attempt(|p| {
            let target = p.expression()?;
            p.expect(T::ColonEqual)?;
            p.expression()?;
            let message = format!("cannot use assignment expressions with {}", target.kind.name());
            p.raise_at::<()>(target.span, message)
        })?;
        self.attempt(|p| {
            let name = p.name()?;
            p.expect(T::Equal)?;
            let value = p.bitwise_or()?;
            let more = p.is_any(&[T::Equal, T::ColonEqual]);
            p.only(!more)?;
            let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            p.raise_at::<()>(over(name.span, value.span), message)
        })?;
        let display = self.looks(Peg::list_display)?
            || self.looks(Peg::tuple)?
            || self.looks(Peg::genexp)?
            || self.is_any(&[T::True, T::NoneKeyword, T::False]);
        self.only(!display)?;
        let target = self.bitwise_or()?;
        self.expect(T::Equal)?;
        self.bitwise_or()?;
        let more = self.is_any(&[T::Equal, T::ColonEqual]);
        self.only(!more)?;
        let name = target.kind.name();
        self.raise_at(
            target.span,
            format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?"),
        )
    }

    pub fn wrong_unpacking_in_sequence(&mut self) -> R {
        self.attempt(|p| {
            let stars = p.expect(T::DoubleStar)?;
            p.bitwise_or()?;
            p.raise_at::<()>(stars, "cannot use dict unpacking here")
        })?;
        self.wrong_unpacking()
    }

    pub fn wrong_unpacking(&mut self) -> R {
        let star = self.expect(T::Star)?;
        self.attempt(|p| {
            let value = p.if_expression()?;
            let message = "invalid starred expression. Did you forget to wrap the conditional expression in parentheses?";
            p.raise_at::<()>(over(star, value.span), message)
        })?;
        self.expression()?;
        self.expect(T::Equal)?;
        let value = self.expression()?;
        self.raise_at(over(star, value.span), "cannot assign to iterable argument unpacking")
    }

    pub fn wrong_group(&mut self) -> R {
        self.expect(T::LPar)?;
        self.attempt(|p| {
            let starred = p.starred_expression()?;
            p.expect(T::RPar)?;
            p.raise_at::<()>(starred.span, "cannot use starred expression here")
        })?;
        let stars = self.expect(T::DoubleStar)?;
        self.expression()?;
        self.expect(T::RPar)?;
        self.raise_at(stars, "cannot use double starred expression here")
    }

    pub fn wrong_comprehension(&mut self) -> R {
        let open = self.any_of(&[T::LSqb, T::LBrace, T::LPar])?;
        let bracket = self.text(open);
        if bracket != "{" {
            self.attempt(|p| {
                let stars = p.expect(T::DoubleStar)?;
                let value = p.expression()?;
                p.for_if_clauses()?;
                let what = if bracket == "[" { "list comprehension" } else { "generator expression" };
                p.raise_at::<()>(over(stars, value.span), format!("cannot use dict unpacking in {what}"))
            })?;
        }
        self.only(bracket != "(")?;
        let first = self.star_named_expression()?;
        let comma = self.expect(T::Comma)?;
        let message = "did you forget parentheses around the comprehension target?";
        self.attempt(|p| {
            let more = p.list(Peg::star_named_expression)?;
            p.for_if_clauses()?;
            p.raise_at::<()>(over(first.span, more[more.len() - 1].span), message)
        })?;
        self.for_if_clauses()?;
        self.raise_at(over(first.span, comma), message)
    }

    pub fn wrong_for_if_clause(&mut self) -> R {
        self.optional(T::Async)?;
        self.expect(T::For)?;
        self.list(Peg::bitwise_or)?;
        let follows = self.is(T::In);
        self.only(!follows)?;
        self.raise_last("'in' expected after for-loop variables")
    }

    pub fn wrong_arithmetic(&mut self) -> R {
        self.sum()?;
        self.any_of(&[T::Plus, T::Minus, T::Star, T::Slash, T::Percent, T::DoubleSlash, T::At])?;
        let not = self.expect(T::Not)?;
        let operand = self.inversion()?;
        self.raise_at(over(not, operand.span), "'not' after an operator must be parenthesized")
    }

    pub fn wrong_factor(&mut self) -> R {
        self.any_of(&[T::Plus, T::Minus, T::Tilde])?;
        let not = self.expect(T::Not)?;
        let operand = self.factor()?;
        self.raise_at(over(not, operand.span), "'not' after an operator must be parenthesized")
    }

    pub fn wrong_dict(&mut self) -> R {
        self.expect(T::LBrace)?;
        self.attempt(|p| {
            p.wrong_pair_unpacking()?;
            p.optional(T::Comma)
        })?;
        self.attempt(|p| {
            p.separated(Peg::double_starred_pair)?;
            p.expect(T::Comma)?;
            p.attempt(Peg::wrong_pair)?;
            p.wrong_pair_unpacking()
        })?;
        self.missing_dict_value()
    }

    fn missing_dict_value(&mut self) -> R {
        self.expression()?;
        let colon = self.expect(T::Colon)?;
        let ends = self.is_any(&[T::RBrace, T::Comma]);
        self.only(ends)?;
        self.raise_at(colon, "expression expected after dictionary key and ':'")
    }

    fn wrong_pair_unpacking(&mut self) -> R {
        self.attempt(|p| {
            let stars = p.expect(T::DoubleStar)?;
            let value = p.if_expression()?;
            let message =
                "invalid double starred expression. Did you forget to wrap the conditional expression in parentheses?";
            p.raise_at::<()>(over(stars, value.span), message)
        })?;
        for (token, message) in [
            (T::Star, "cannot use a starred expression in a dictionary key"),
            (T::DoubleStar, "cannot use dict unpacking in a dictionary key"),
        ] {
            self.attempt(|p| {
                let star = p.expect(token)?;
                let value = p.bitwise_or()?;
                p.expect(T::Colon)?;
                p.expression()?;
                p.raise_at::<()>(over(star, value.span), message)
            })?;
        }
        self.expression()?;
        self.expect(T::Colon)?;
        let star = self.any_of(&[T::Star, T::DoubleStar])?;
        let value = self.bitwise_or()?;
        let message = starred_value_message(self.text(star));
        self.raise_at(over(star, value.span), message)
    }

    fn wrong_pair(&mut self) -> R {
        self.attempt(|p| {
            let key = p.expression()?;
            let colon = p.is(T::Colon);
            p.only(!colon)?;
            let last = Span::new(key.span.end - 1, key.span.end);
            let result = p.raise_at::<()>(last, "':' expected after dictionary key");
            if let Some(error) = &mut p.error {
                error.end_column = 0;
            }
            result
        })?;
        self.attempt(|p| {
            p.expression()?;
            p.expect(T::Colon)?;
            let star = p.any_of(&[T::Star, T::DoubleStar])?;
            p.bitwise_or()?;
            let message = starred_value_message(p.text(star));
            p.raise_from::<()>(star.start, message)
        })?;
        self.missing_dict_value()
    }

    pub fn wrong_tstring_mixture(&mut self) -> R {
        let mut last: Option<(Node, bool)> = None;
        while let Some((node, template)) = self.attempt(Peg::string_literal)? {
            if let Some((before, kind)) = last
                && kind != template
            {
                let message = "cannot mix t-string literals with string or bytes literals";
                return self.raise_at(over(before.span, node.span), message);
            }
            last = Some((node, template));
        }
        Err(Stop::NoMatch)
    }
}

fn starred_value_message(star: &str) -> &'static str {
    match star {
        "*" => "cannot use a starred expression in a dictionary value",
        _ => "cannot use dict unpacking in a dictionary value",
    }
}
