//! Arguments of calls.

use super::peg::{Kind, Node, Peg, R, Rule, Stop, alternative, wrong};
use crate::source::Span;
use crate::syntax::token::Token as T;

/// The arguments of a call as far as messages need them.
struct Args {
    /// Positional and starred ones before the first keyword.
    positional: Vec<Node>,
    /// Keyword arguments and starred ones behind; whether each unpacks a mapping, or `None` for a starred one.
    keywords: Vec<Option<bool>>,
    last: Option<Node>,
}

impl Peg<'_> {
    pub fn arguments(&mut self) -> R<Node> {
        self.memo(Rule::Arguments, |p| {
            let start = p.here();
            alternative!(p, {
                p.args()?;
                p.optional(T::Comma)?;
                let closed = p.is(T::RPar);
                p.only(closed)?;
                Ok(p.node(Kind::Call, start))
            });
            wrong!(p, wrong_arguments);
            Err(Stop::NoMatch)
        })
    }

    fn args(&mut self) -> R<Args> {
        alternative!(self, {
            let positional = self.separated(Peg::positional_argument)?;
            let last = positional.last().copied();
            let keywords = self.attempt(|p| p.expect(T::Comma).and_then(|_| p.kwargs()))?.unwrap_or_default();
            Ok(Args { positional, keywords, last })
        });
        let keywords = self.kwargs()?;
        Ok(Args { positional: Vec::new(), keywords, last: None })
    }

    fn positional_argument(&mut self) -> R<Node> {
        alternative!(self, self.starred_expression());
        let node = match self.attempt(Peg::assignment_expression)? {
            Some(node) => node,
            None => self.expression_without_walrus()?,
        };
        let keyword = self.is(T::Equal);
        self.only(!keyword)?;
        Ok(node)
    }

    fn kwargs(&mut self) -> R<Vec<Option<bool>>> {
        alternative!(self, {
            let mut list = self.separated(Peg::kwarg_or_starred)?;
            self.expect(T::Comma)?;
            list.extend(self.separated(Peg::kwarg_or_double_starred)?);
            Ok(list)
        });
        alternative!(self, self.separated(Peg::kwarg_or_starred));
        self.separated(Peg::kwarg_or_double_starred)
    }

    pub fn starred_expression(&mut self) -> R<Node> {
        wrong!(self, wrong_unpacking);
        let start = self.here();
        alternative!(self, {
            self.expect(T::Star)?;
            let value = self.expression()?;
            Ok(self.parent(Kind::Starred, start, &[value]))
        });
        if self.invalid {
            self.expect(T::Star)?;
            return self.raise_last("Invalid star expression");
        }
        Err(Stop::NoMatch)
    }

    fn kwarg_or_starred(&mut self) -> R<Option<bool>> {
        wrong!(self, wrong_kwarg);
        alternative!(self, self.keyword_argument());
        self.starred_expression()?;
        Ok(None)
    }

    fn kwarg_or_double_starred(&mut self) -> R<Option<bool>> {
        wrong!(self, wrong_kwarg);
        alternative!(self, self.keyword_argument());
        self.expect(T::DoubleStar)?;
        self.expression()?;
        Ok(Some(true))
    }

    fn keyword_argument(&mut self) -> R<Option<bool>> {
        self.name()?;
        self.expect(T::Equal)?;
        self.expression()?;
        Ok(Some(false))
    }

    fn wrong_arguments(&mut self) -> R {
        self.attempt(Peg::unpacking_after_keywords)?;
        self.attempt(Peg::bare_generator_first)?;
        self.attempt(|p| p.keyword_generator())?;
        self.attempt(Peg::missing_keyword_value)?;
        self.attempt(|p| {
            let args = p.args()?;
            let end = p.for_if_clauses()?;
            p.bare_generator(&args, end)
        })?;
        self.attempt(|p| {
            p.args()?;
            p.expect(T::Comma)?;
            let element = p.expression()?;
            let end = p.for_if_clauses()?;
            let span = Span::new(element.span.start, end);
            p.raise_at::<()>(span, "Generator expression must be parenthesized")
        })?;
        let args = self.args()?;
        self.expect(T::Comma)?;
        self.args()?;
        let unpacked = args.keywords.contains(&Some(true));
        self.raise_last(if unpacked {
            "positional argument follows keyword argument unpacking"
        } else {
            "positional argument follows keyword argument"
        })
    }

    fn unpacking_after_keywords(&mut self) -> R {
        let both = self.attempt(|p| {
            p.separated(Peg::positional_argument)?;
            p.expect(T::Comma)?;
            p.kwargs()
        })?;
        if both.is_none() {
            self.kwargs()?;
        }
        let comma = self.expect(T::Comma)?;
        self.separated(|p| {
            p.starred_expression()?;
            let keyword = p.is(T::Equal);
            p.only(!keyword)
        })?;
        self.raise_from(comma.start, "iterable argument unpacking follows keyword argument unpacking")
    }

    fn bare_generator_first(&mut self) -> R {
        let element = self.expression()?;
        let end = self.for_if_clauses()?;
        self.expect(T::Comma)?;
        self.attempt(|p| {
            if p.attempt(|p| p.args())?.is_none() {
                p.expression()?;
                p.for_if_clauses()?;
            }
            Ok(())
        })?;
        let span = Span::new(element.span.start, end);
        self.raise_at(span, "Generator expression must be parenthesized")
    }

    fn keyword_generator(&mut self) -> R {
        let name = self.name()?;
        let equal = self.expect(T::Equal)?;
        self.expression()?;
        self.for_if_clauses()?;
        let span = Span::new(name.span.start, equal.end);
        self.raise_at(span, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
    }

    fn missing_keyword_value(&mut self) -> R {
        self.attempt(|p| {
            p.args()?;
            p.expect(T::Comma)
        })?;
        let name = self.name()?;
        let equal = self.expect(T::Equal)?;
        let ends = self.is_any(&[T::Comma, T::RPar]);
        self.only(ends)?;
        self.raise_at(Span::new(name.span.start, equal.end), "expected argument value expression")
    }

    /// A generator expression without parentheses beside other arguments.
    fn bare_generator(&mut self, args: &Args, end: u32) -> R {
        let count = args.positional.len();
        self.only(count > 1)?;
        match args.last {
            Some(last) => {
                let span = Span::new(last.span.start, end);
                self.raise_at(span, "Generator expression must be parenthesized")
            }
            None => Err(Stop::NoMatch),
        }
    }

    fn wrong_kwarg(&mut self) -> R {
        self.attempt(|p| {
            let keyword = p.any_of(&[T::True, T::False, T::NoneKeyword])?;
            let equal = p.expect(T::Equal)?;
            let message = format!("cannot assign to {}", p.text(keyword));
            p.raise_at::<()>(Span::new(keyword.start, equal.end), message)
        })?;
        self.attempt(Peg::keyword_generator)?;
        self.attempt(|p| {
            let keyword = p.looks(|p| p.name().and_then(|_| p.expect(T::Equal)))?;
            p.only(!keyword)?;
            let target = p.expression()?;
            let equal = p.expect(T::Equal)?;
            let span = Span::new(target.span.start, equal.end);
            p.raise_at::<()>(span, "expression cannot contain assignment, perhaps you meant \"==\"?")
        })?;
        let stars = self.expect(T::DoubleStar)?;
        self.expression()?;
        self.expect(T::Equal)?;
        let value = self.expression()?;
        let span = Span::new(stars.start, value.span.end);
        self.raise_at(span, "cannot assign to keyword argument unpacking")
    }
}
