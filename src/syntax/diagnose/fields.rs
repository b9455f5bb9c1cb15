//! Strings, f-strings and t-strings with their replacement fields.

use super::peg::{Kind, Node, Peg, R, Rule, Stop, alternative, wrong};
use crate::syntax::token::Token as T;

impl Peg<'_> {
    pub fn strings(&mut self) -> R<Node> {
        self.memo(Rule::Strings, |p| {
            wrong!(p, wrong_tstring_mixture);
            let start = p.here();
            let (first, template) = p.string_literal()?;
            let mut kind = first.kind;
            while let Some(next) = p.attempt(|p| {
                let (node, other) = p.string_literal()?;
                p.only(other == template)?;
                Ok(node.kind)
            })? {
                kind = if kind == Kind::Literal { next } else { kind };
            }
            Ok(p.node(kind, start))
        })
    }

    /// One literal, and whether it is a t-string.
    pub fn string_literal(&mut self) -> R<(Node, bool)> {
        let token = self.peek();
        let (ending, kind) = match token {
            T::String => {
                let span = self.expect(T::String)?;
                return Ok((self.leaf(Kind::Literal, span), false));
            }
            T::FStringStart => (T::FStringEnd, Kind::FString),
            T::TStringStart => (T::TStringEnd, Kind::TString),
            _ => return Err(Stop::NoMatch),
        };
        let start = self.expect(token)?.start;
        self.many(Peg::middle)?;
        self.expect(ending)?;
        Ok((self.node(kind, start), kind == Kind::TString))
    }

    fn middle(&mut self) -> R {
        alternative!(self, self.replacement_field());
        self.any_of(&[T::StringMiddle, T::RawStringMiddle])?;
        Ok(())
    }

    fn replacement_field(&mut self) -> R {
        alternative!(self, {
            self.expect(T::LBrace)?;
            self.annotated_rhs()?;
            self.optional(T::Equal)?;
            self.attempt(Peg::conversion)?;
            self.attempt(Peg::format_spec)?;
            self.expect(T::RBrace)?;
            Ok(())
        });
        wrong!(self, wrong_replacement_field);
        Err(Stop::NoMatch)
    }

    fn conversion(&mut self) -> R {
        self.expect(T::Exclamation)?;
        self.name()?;
        Ok(())
    }

    fn format_spec(&mut self) -> R {
        self.expect(T::Colon)?;
        self.many(Peg::middle)?;
        Ok(())
    }

    /// `f` or `t`: the kind of the innermost string that is open here.
    pub fn string_letter(&self) -> char {
        let mut closed = 0;
        for index in (0..self.mark).rev() {
            match self.token_at(index) {
                T::FStringEnd | T::TStringEnd => closed += 1,
                T::FStringStart | T::TStringStart if closed > 0 => closed -= 1,
                T::FStringStart => return 'f',
                T::TStringStart => return 't',
                _ => {}
            }
        }
        'f'
    }

    /// Whether the colon just taken stands directly in a replacement field, which it ends.
    pub fn opens_format_spec(&self) -> bool {
        let mut depth = 0;
        for index in (1..self.mark).rev() {
            match self.token_at(index) {
                T::RPar | T::RSqb | T::RBrace => depth += 1,
                T::LPar | T::LSqb if depth == 0 => return false,
                T::LBrace if depth == 0 => {
                    let before = self.token_at(index - 1);
                    return matches!(
                        before,
                        T::FStringStart
                            | T::TStringStart
                            | T::StringMiddle
                            | T::RawStringMiddle
                            | T::RBrace
                            | T::Colon
                    );
                }
                T::LPar | T::LSqb | T::LBrace => depth -= 1,
                _ => {}
            }
        }
        false
    }

    fn wrong_replacement_field(&mut self) -> R {
        let letter = self.string_letter();
        self.expect(T::LBrace)?;
        let next = self.peek();
        if let Some(shown) = match next {
            T::Equal => Some("="),
            T::Exclamation => Some("!"),
            T::Colon => Some(":"),
            T::RBrace => Some("}"),
            _ => None,
        } {
            let span = self.expect(next)?;
            return self
                .raise_at(span, format!("{letter}-string: valid expression required before '{shown}'"));
        }
        if self.attempt(Peg::annotated_rhs)?.is_none() {
            return self.raise_next(format!("{letter}-string: expecting a valid expression after '{{'"));
        }
        if !self.is_any(&[T::Equal, T::Exclamation, T::Colon, T::RBrace]) {
            return self.raise_next(format!("{letter}-string: expecting '=', or '!', or ':', or '}}'"));
        }
        if self.optional(T::Equal)?.is_some() && !self.is_any(&[T::Exclamation, T::Colon, T::RBrace]) {
            return self.raise_next(format!("{letter}-string: expecting '!', or ':', or '}}'"));
        }
        self.attempt(|p| p.wrong_conversion(letter))?;
        self.attempt(Peg::conversion)?;
        if !self.is_any(&[T::Colon, T::RBrace]) {
            return self.raise_next(format!("{letter}-string: expecting ':' or '}}'"));
        }
        if self.optional(T::Colon)?.is_some() {
            self.many(Peg::middle)?;
            if !self.is(T::RBrace) {
                return self.raise_next(format!("{letter}-string: expecting '}}', or format specs"));
            }
        }
        if !self.is(T::RBrace) {
            return self.raise_next(format!("{letter}-string: expecting '}}'"));
        }
        Err(Stop::NoMatch)
    }

    fn wrong_conversion(&mut self, letter: char) -> R {
        self.expect(T::Exclamation)?;
        if self.is_any(&[T::Colon, T::RBrace]) {
            return self.raise_next(format!("{letter}-string: missing conversion character"));
        }
        let name = self.is(T::Name);
        self.only(!name)?;
        self.raise_next(format!("{letter}-string: invalid conversion character"))
    }
}
