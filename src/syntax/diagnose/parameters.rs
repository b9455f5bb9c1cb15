//! Parameters of functions and lambdas, and type parameters.

use super::peg::{Peg, R, Stop, alternative, wrong};
use crate::source::Span;
use crate::syntax::token::Token as T;

/// Whether the parameters are a function's or a lambda's: annotations, and the token that ends the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Function,
    Lambda,
}

impl Of {
    fn closing(self) -> T {
        match self {
            Of::Function => T::RPar,
            Of::Lambda => T::Colon,
        }
    }
}

impl Peg<'_> {
    pub fn params(&mut self) -> R {
        wrong!(self, wrong_function_parameters);
        self.parameters(Of::Function)
    }

    pub fn lambda_params(&mut self) -> R {
        wrong!(self, wrong_lambda_parameters);
        self.parameters(Of::Lambda)
    }

    fn parameters(&mut self, of: Of) -> R {
        alternative!(self, {
            self.slash_no_default(of)?;
            self.many(|p| p.param_no_default(of))?;
            self.many(|p| p.param_with_default(of))?;
            self.attempt(|p| p.star_etc(of))?;
            Ok(())
        });
        alternative!(self, {
            self.slash_with_default(of)?;
            self.many(|p| p.param_with_default(of))?;
            self.attempt(|p| p.star_etc(of))?;
            Ok(())
        });
        alternative!(self, {
            self.some(|p| p.param_no_default(of))?;
            self.many(|p| p.param_with_default(of))?;
            self.attempt(|p| p.star_etc(of))?;
            Ok(())
        });
        alternative!(self, {
            self.some(|p| p.param_with_default(of))?;
            self.attempt(|p| p.star_etc(of))?;
            Ok(())
        });
        self.star_etc(of)
    }

    fn slash(&mut self, of: Of) -> R {
        self.expect(T::Slash)?;
        self.comma_or_close(of)
    }

    fn slash_no_default(&mut self, of: Of) -> R {
        self.some(|p| p.param_no_default(of))?;
        self.slash(of)
    }

    fn slash_with_default(&mut self, of: Of) -> R {
        self.many(|p| p.param_no_default(of))?;
        self.some(|p| p.param_with_default(of))?;
        self.slash(of)
    }

    fn any_slash(&mut self, of: Of) -> R {
        alternative!(self, self.slash_no_default(of));
        self.slash_with_default(of)
    }

    fn comma_or_close(&mut self, of: Of) -> R {
        if self.optional(T::Comma)?.is_some() {
            return Ok(());
        }
        let closed = self.is(of.closing());
        self.only(closed)
    }

    fn param(&mut self, of: Of) -> R<Span> {
        let name = self.expect(T::Name)?;
        if of == Of::Function {
            self.attempt(|p| p.expect(T::Colon).and_then(|_| p.expression()))?;
        }
        Ok(Span::new(name.start, self.end()))
    }

    fn param_no_default(&mut self, of: Of) -> R<Span> {
        let span = self.param(of)?;
        self.comma_or_close(of)?;
        Ok(span)
    }

    fn param_with_default(&mut self, of: Of) -> R {
        self.param(of)?;
        self.default()?;
        self.comma_or_close(of)
    }

    fn param_maybe_default(&mut self, of: Of) -> R {
        self.param(of)?;
        self.attempt(Peg::default)?;
        self.comma_or_close(of)
    }

    fn default(&mut self) -> R {
        let equal = self.expect(T::Equal)?;
        if self.attempt(Peg::expression)?.is_some() {
            return Ok(());
        }
        let ends = self.invalid && self.is_any(&[T::RPar, T::Comma]);
        self.only(ends)?;
        self.raise_at(equal, "expected default value expression")
    }

    fn star_etc(&mut self, of: Of) -> R {
        if self.invalid {
            self.attempt(|p| p.wrong_star_etc(of))?;
        }
        alternative!(self, {
            self.expect(T::Star)?;
            self.param_no_default(of)?;
            self.many(|p| p.param_maybe_default(of))?;
            self.attempt(|p| p.kwds(of))?;
            Ok(())
        });
        if of == Of::Function {
            alternative!(self, {
                self.expect(T::Star)?;
                self.expect(T::Name)?;
                self.expect(T::Colon)?;
                self.star_expression()?;
                self.comma_or_close(of)?;
                self.many(|p| p.param_maybe_default(of))?;
                self.attempt(|p| p.kwds(of))?;
                Ok(())
            });
        }
        alternative!(self, {
            self.expect(T::Star)?;
            self.expect(T::Comma)?;
            self.some(|p| p.param_maybe_default(of))?;
            self.attempt(|p| p.kwds(of))?;
            Ok(())
        });
        self.kwds(of)
    }

    fn kwds(&mut self, of: Of) -> R {
        if self.invalid {
            self.attempt(|p| p.wrong_kwds(of))?;
        }
        self.expect(T::DoubleStar)?;
        self.param_no_default(of)?;
        Ok(())
    }

    fn wrong_function_parameters(&mut self) -> R {
        self.wrong_parameters(Of::Function)
    }

    fn wrong_lambda_parameters(&mut self) -> R {
        self.wrong_parameters(Of::Lambda)
    }

    fn wrong_parameters(&mut self, of: Of) -> R {
        self.attempt(|p| {
            let slash = p.expect(T::Slash)?;
            p.expect(T::Comma)?;
            p.raise_at::<()>(slash, "at least one parameter must precede /")
        })?;
        self.attempt(|p| {
            p.any_slash(of)?;
            p.many(|p| p.param_maybe_default(of))?;
            let slash = p.expect(T::Slash)?;
            p.raise_at::<()>(slash, "/ may appear only once")
        })?;
        self.attempt(|p| {
            p.attempt(|p| p.slash_no_default(of))?;
            p.many(|p| p.param_no_default(of))?;
            if p.attempt(|p| p.slash_with_default(of))?.is_none() {
                p.some(|p| p.param_with_default(of))?;
            }
            let span = p.param_no_default(of)?;
            p.raise_at::<()>(span, "parameter without a default follows parameter with a default")
        })?;
        self.attempt(|p| p.parenthesised_parameters(of))?;
        self.attempt(|p| {
            p.attempt(|p| p.any_slash(of))?;
            p.many(|p| p.param_maybe_default(of))?;
            p.expect(T::Star)?;
            if p.optional(T::Comma)?.is_none() {
                p.param_no_default(of)?;
            }
            p.many(|p| p.param_maybe_default(of))?;
            let slash = p.expect(T::Slash)?;
            p.raise_at::<()>(slash, "/ must be ahead of *")
        })?;
        self.some(|p| p.param_maybe_default(of))?;
        self.expect(T::Slash)?;
        let star = self.expect(T::Star)?;
        self.raise_at(star, "expected comma between / and *")
    }

    fn parenthesised_parameters(&mut self, of: Of) -> R {
        self.many(|p| p.param_no_default(of))?;
        let open = self.expect(T::LPar)?;
        match of {
            Of::Function => drop(self.some(|p| p.param_no_default(of))?),
            Of::Lambda => drop(self.separated(|p| p.param(of))?),
        }
        self.optional(T::Comma)?;
        let close = self.expect(T::RPar)?;
        let what = if of == Of::Function { "Function parameters" } else { "Lambda expression parameters" };
        self.raise_at(Span::new(open.start, close.end), format!("{what} cannot be parenthesized"))
    }

    fn wrong_star_etc(&mut self, of: Of) -> R {
        self.attempt(|p| {
            let star = p.expect(T::Star)?;
            if p.optional(T::Comma)?.is_some() {
                p.any_of(&[of.closing(), T::DoubleStar])?;
            } else {
                p.expect(of.closing())?;
            }
            let message = "named parameters must follow bare *";
            if of == Of::Function { p.raise_at::<()>(star, message) } else { p.raise_last(message) }
        })?;
        self.attempt(|p| {
            p.expect(T::Star)?;
            p.param(of)?;
            let equal = p.expect(T::Equal)?;
            p.raise_at::<()>(equal, "var-positional parameter cannot have default value")
        })?;
        self.expect(T::Star)?;
        self.param_or_comma(of)?;
        self.many(|p| p.param_maybe_default(of))?;
        let star = self.expect(T::Star)?;
        self.param_or_comma(of)?;
        self.raise_at(star, "* may appear only once")
    }

    fn param_or_comma(&mut self, of: Of) -> R {
        if self.attempt(|p| p.param_no_default(of))?.is_none() {
            self.expect(T::Comma)?;
        }
        Ok(())
    }

    fn wrong_kwds(&mut self, of: Of) -> R {
        self.expect(T::DoubleStar)?;
        self.param(of)?;
        if let Some(equal) = self.optional(T::Equal)? {
            return self.raise_at(equal, "var-keyword parameter cannot have default value");
        }
        self.expect(T::Comma)?;
        let span = match self.attempt(|p| p.param(of))? {
            Some(span) => span,
            None => self.any_of(&[T::Star, T::DoubleStar, T::Slash])?,
        };
        self.raise_at(span, "parameters cannot follow var-keyword parameter")
    }

    pub fn type_params(&mut self) -> R {
        if self.invalid {
            self.attempt(|p| {
                p.expect(T::LSqb)?;
                let close = p.expect(T::RSqb)?;
                p.raise_from::<()>(close.start, "Type parameter list cannot be empty")
            })?;
        }
        self.expect(T::LSqb)?;
        self.list(Peg::type_param)?;
        self.expect(T::RSqb)?;
        Ok(())
    }

    fn type_param(&mut self) -> R {
        alternative!(self, {
            self.expect(T::Name)?;
            self.attempt(|p| p.expect(T::Colon).and_then(|_| p.expression()))?;
            self.attempt(|p| p.expect(T::Equal).and_then(|_| p.expression()))?;
            Ok(())
        });
        wrong!(self, wrong_type_param);
        alternative!(self, {
            self.expect(T::Star)?;
            self.expect(T::Name)?;
            self.attempt(|p| p.expect(T::Equal).and_then(|_| p.star_expression()))?;
            Ok(())
        });
        self.expect(T::DoubleStar)?;
        self.expect(T::Name)?;
        self.attempt(|p| p.expect(T::Equal).and_then(|_| p.expression()))?;
        Ok(())
    }

    fn wrong_type_param(&mut self) -> R {
        let stars = self.any_of(&[T::Star, T::DoubleStar])?;
        self.expect(T::Name)?;
        let colon = self.expect(T::Colon)?;
        let bound = self.expression()?;
        let what = if bound.kind == super::peg::Kind::Tuple { "constraints" } else { "bound" };
        let of = if self.text(stars) == "*" { "TypeVarTuple" } else { "ParamSpec" };
        self.raise_from(colon.start, format!("cannot use {what} with {of}"))
    }

    pub fn optional_type_params(&mut self) -> R {
        match self.attempt(Peg::type_params) {
            Err(Stop::Raised) => Err(Stop::Raised),
            _ => Ok(()),
        }
    }
}
