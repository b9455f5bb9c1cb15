//! Patterns of `match`.

use super::peg::{Kind, Node, Peg, R, Rule, Stop, alternative, wrong};
use crate::source::Span;
use crate::syntax::token::Token as T;

impl Peg<'_> {
    pub fn patterns(&mut self) -> R {
        alternative!(self, self.open_sequence_pattern());
        self.pattern()?;
        Ok(())
    }

    fn pattern(&mut self) -> R<Span> {
        let start = self.here();
        self.or_pattern()?;
        if self.attempt(|p| p.expect(T::As).and_then(|_| p.capture_target()))?.is_some() {
            return Ok(Span::new(start, self.end()));
        }
        if self.invalid {
            self.attempt(|p| p.wrong_as_pattern())?;
        }
        Ok(Span::new(start, self.end()))
    }

    fn wrong_as_pattern(&mut self) -> R {
        self.expect(T::As)?;
        self.attempt(|p| {
            let wildcard = p.soft("_")?;
            p.raise_at::<()>(wildcard, "cannot use '_' as a target")
        })?;
        let target = self.expression()?;
        self.raise_at(target.span, format!("cannot use {} as pattern target", target.kind.name()))
    }

    fn or_pattern(&mut self) -> R {
        self.closed_pattern()?;
        self.many(|p| p.expect(T::VBar).and_then(|_| p.closed_pattern()))?;
        Ok(())
    }

    fn closed_pattern(&mut self) -> R<Node> {
        self.memo(Rule::ClosedPattern, |p| {
            let start = p.here();
            let run = |p: &mut Self| -> R {
                match p.peek() {
                    T::Number | T::Plus | T::Minus => p.number_pattern(),
                    T::String | T::FStringStart | T::TStringStart => p.strings().map(drop),
                    T::NoneKeyword | T::True | T::False => {
                        p.any_of(&[T::NoneKeyword, T::True, T::False]).map(drop)
                    }
                    T::LPar => {
                        alternative!(p, {
                            p.expect(T::LPar)?;
                            p.pattern()?;
                            p.expect(T::RPar)?;
                            Ok(())
                        });
                        p.expect(T::LPar)?;
                        p.attempt(Peg::open_sequence_pattern)?;
                        p.expect(T::RPar).map(drop)
                    }
                    T::LSqb => {
                        p.expect(T::LSqb)?;
                        p.attempt(|p| p.list(Peg::maybe_star_pattern))?;
                        p.expect(T::RSqb).map(drop)
                    }
                    T::LBrace => p.mapping_pattern(),
                    _ => p.name_pattern(),
                }
            };
            run(p)?;
            Ok(p.node(Kind::Operation, start))
        })
    }

    fn number_pattern(&mut self) -> R {
        if self.is_any(&[T::Plus, T::Minus]) {
            self.any_of(&[T::Plus, T::Minus])?;
        }
        self.expect(T::Number)?;
        if self.is_any(&[T::Plus, T::Minus]) {
            self.any_of(&[T::Plus, T::Minus])?;
            self.expect(T::Number)?;
        }
        Ok(())
    }

    /// A capture, a dotted value, or a class pattern.
    fn name_pattern(&mut self) -> R {
        self.dotted()?;
        if !self.is_any(&[T::LPar, T::Equal]) {
            return Ok(());
        }
        let class = self.is(T::LPar);
        self.only(class)?;
        alternative!(self, {
            self.expect(T::LPar)?;
            self.attempt(Peg::class_arguments)?;
            self.expect(T::RPar)?;
            Ok(())
        });
        wrong!(self, wrong_class_pattern);
        Err(Stop::NoMatch)
    }

    fn dotted(&mut self) -> R {
        self.name()?;
        self.many(|p| p.expect(T::Dot).and_then(|_| p.name()))?;
        Ok(())
    }

    fn class_arguments(&mut self) -> R {
        alternative!(self, {
            self.positional_patterns()?;
            self.attempt(|p| p.expect(T::Comma).and_then(|_| p.keyword_patterns()))?;
            self.optional(T::Comma)?;
            Ok(())
        });
        self.keyword_patterns()?;
        self.optional(T::Comma)?;
        Ok(())
    }

    fn positional_patterns(&mut self) -> R<Vec<Span>> {
        self.separated(Peg::pattern)
    }

    fn keyword_patterns(&mut self) -> R {
        self.separated(|p| {
            p.name()?;
            p.expect(T::Equal)?;
            p.pattern()
        })?;
        Ok(())
    }

    fn wrong_class_pattern(&mut self) -> R {
        self.expect(T::LPar)?;
        self.attempt(|p| {
            p.positional_patterns()?;
            p.expect(T::Comma)
        })?;
        self.keyword_patterns()?;
        self.expect(T::Comma)?;
        let late = self.positional_patterns()?;
        let span = Span::new(late[0].start, late[late.len() - 1].end);
        self.raise_at(span, "positional patterns follow keyword patterns")
    }

    fn capture_target(&mut self) -> R {
        let name = self.name()?;
        let wildcard = self.text(name.span) == "_";
        self.only(!wildcard)?;
        let more = self.is_any(&[T::Dot, T::LPar, T::Equal]);
        self.only(!more)
    }

    fn open_sequence_pattern(&mut self) -> R {
        self.maybe_star_pattern()?;
        self.expect(T::Comma)?;
        self.attempt(|p| p.list(Peg::maybe_star_pattern))?;
        Ok(())
    }

    fn maybe_star_pattern(&mut self) -> R {
        alternative!(self, {
            self.expect(T::Star)?;
            self.name()?;
            Ok(())
        });
        self.pattern()?;
        Ok(())
    }

    fn mapping_pattern(&mut self) -> R {
        alternative!(self, {
            self.expect(T::LBrace)?;
            if self.attempt(Peg::double_star_pattern)?.is_some() {
                self.optional(T::Comma)?;
            } else if self.attempt(Peg::mapping_items)?.is_some() {
                self.attempt(|p| p.expect(T::Comma).and_then(|_| p.double_star_pattern()))?;
                self.optional(T::Comma)?;
            }
            self.expect(T::RBrace)?;
            Ok(())
        });
        wrong!(self, wrong_mapping_pattern);
        Err(Stop::NoMatch)
    }

    fn mapping_items(&mut self) -> R {
        self.separated(|p| {
            match p.peek() {
                T::Number | T::Plus | T::Minus => p.number_pattern()?,
                T::String | T::FStringStart | T::TStringStart => drop(p.strings()?),
                T::NoneKeyword | T::True | T::False => {
                    p.any_of(&[T::NoneKeyword, T::True, T::False])?;
                }
                _ => {
                    p.name()?;
                    p.some(|p| p.expect(T::Dot).and_then(|_| p.name()))?;
                }
            }
            p.expect(T::Colon)?;
            p.pattern()
        })?;
        Ok(())
    }

    fn double_star_pattern(&mut self) -> R<Span> {
        self.expect(T::DoubleStar)?;
        let start = self.here();
        self.capture_target()?;
        Ok(Span::new(start, self.end()))
    }

    fn wrong_mapping_pattern(&mut self) -> R {
        self.expect(T::LBrace)?;
        self.attempt(|p| {
            p.mapping_items()?;
            p.expect(T::Comma)
        })?;
        let rest = self.double_star_pattern()?;
        self.expect(T::Comma)?;
        self.mapping_items()?;
        self.optional(T::Comma)?;
        self.expect(T::RBrace)?;
        self.raise_at(
            rest,
            "double star pattern must be the last (right-most) subpattern in the mapping pattern",
        )
    }
}
