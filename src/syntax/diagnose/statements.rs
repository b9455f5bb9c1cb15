//! Statements.

use super::peg::{Kind, Node, Peg, R, Rule, Stop, alternative, wrong};
use crate::syntax::Mode;
use crate::syntax::token::Token as T;

const AUGMENTED: [T; 13] = [
    T::PlusEqual,
    T::MinusEqual,
    T::StarEqual,
    T::AtEqual,
    T::SlashEqual,
    T::PercentEqual,
    T::AmperEqual,
    T::VBarEqual,
    T::CircumflexEqual,
    T::LeftShiftEqual,
    T::RightShiftEqual,
    T::DoubleStarEqual,
    T::DoubleSlashEqual,
];

impl Peg<'_> {
    pub fn start(&mut self, mode: Mode) -> R {
        match mode {
            Mode::Module => drop(self.many(Peg::statement)?),
            Mode::Expression => {
                self.expressions()?;
                self.many(|p| p.expect(T::Newline))?;
            }
            Mode::Interactive => self.statement()?,
        }
        self.expect(T::EndMarker)?;
        Ok(())
    }

    fn statement(&mut self) -> R {
        if self.attempt(Peg::compound_stmt)?.is_none() {
            self.simple_stmts()?;
        }
        self.forget();
        Ok(())
    }

    fn statements(&mut self) -> R {
        self.some(Peg::statement)?;
        Ok(())
    }

    fn simple_stmts(&mut self) -> R {
        self.simple_stmt()?;
        self.many(|p| p.expect(T::Semi).and_then(|_| p.simple_stmt()))?;
        self.optional(T::Semi)?;
        self.expect(T::Newline)?;
        Ok(())
    }

    pub fn simple_stmt(&mut self) -> R<Node> {
        self.memo(Rule::SimpleStmt, |p| {
            let start = p.here();
            p.any_simple_stmt()?;
            Ok(p.node(Kind::Operation, start))
        })
    }

    fn any_simple_stmt(&mut self) -> R {
        alternative!(self, self.assignment());
        alternative!(self, self.type_alias());
        let lazy = self.looks(|p| p.soft("lazy"))?;
        if lazy || self.is_any(&[T::Import, T::From]) {
            alternative!(self, self.import_stmt());
        }
        alternative!(self, self.star_expressions().map(drop));
        match self.peek() {
            T::Return => {
                self.expect(T::Return)?;
                self.attempt(Peg::star_expressions)?;
                Ok(())
            }
            T::Raise => self.raise_stmt(),
            T::Pass => self.expect(T::Pass).map(drop),
            T::Del => self.del_stmt(),
            T::Yield => self.yield_expr().map(drop),
            T::Assert => self.assert_stmt(),
            T::Break => self.expect(T::Break).map(drop),
            T::Continue => self.expect(T::Continue).map(drop),
            T::Global | T::Nonlocal => {
                self.any_of(&[T::Global, T::Nonlocal])?;
                self.separated(Peg::name)?;
                Ok(())
            }
            _ => Err(Stop::NoMatch),
        }
    }

    fn assignment(&mut self) -> R {
        alternative!(self, {
            self.name()?;
            self.annotation()
        });
        alternative!(self, {
            let parenthesised = self.attempt(|p| {
                p.expect(T::LPar)?;
                p.single_target()?;
                p.expect(T::RPar)
            })?;
            if parenthesised.is_none() {
                self.attribute_or_subscript()?;
            }
            self.annotation()
        });
        alternative!(self, {
            self.some(|p| p.star_targets().and_then(|_| p.expect(T::Equal)))?;
            self.annotated_rhs()?;
            let more = self.is(T::Equal);
            self.only(!more)
        });
        let augmented = self.attempt(|p| {
            p.single_target()?;
            p.any_of(&AUGMENTED)
        })?;
        if augmented.is_some() {
            return self.annotated_rhs().map(drop);
        }
        wrong!(self, wrong_assignment);
        Err(Stop::NoMatch)
    }

    fn annotation(&mut self) -> R {
        self.expect(T::Colon)?;
        self.expression()?;
        self.attempt(|p| p.expect(T::Equal).and_then(|_| p.annotated_rhs()))?;
        Ok(())
    }

    pub fn augmented_operator(&mut self) -> R {
        self.any_of(&AUGMENTED).map(drop)
    }

    fn type_alias(&mut self) -> R {
        self.soft("type")?;
        self.name()?;
        self.optional_type_params()?;
        self.expect(T::Equal)?;
        self.expression()?;
        Ok(())
    }

    fn raise_stmt(&mut self) -> R {
        alternative!(self, {
            self.expect(T::Raise)?;
            self.expression()?;
            self.expect(T::From)?;
            self.expression().map(drop)
        });
        wrong!(self, wrong_raise);
        self.expect(T::Raise)?;
        self.attempt(Peg::expression)?;
        Ok(())
    }

    fn del_stmt(&mut self) -> R {
        alternative!(self, {
            self.expect(T::Del)?;
            self.list(Peg::del_target)?;
            let ends = self.is_any(&[T::Semi, T::Newline]);
            self.only(ends)
        });
        wrong!(self, wrong_del);
        Err(Stop::NoMatch)
    }

    fn assert_stmt(&mut self) -> R {
        wrong!(self, wrong_assert);
        self.expect(T::Assert)?;
        self.expression()?;
        self.attempt(|p| p.expect(T::Comma).and_then(|_| p.expression()))?;
        Ok(())
    }

    fn import_stmt(&mut self) -> R {
        wrong!(self, wrong_import);
        self.attempt(|p| p.soft("lazy"))?;
        if self.is(T::Import) {
            self.expect(T::Import)?;
            self.separated(Peg::dotted_as_name)?;
            return Ok(());
        }
        self.expect(T::From)?;
        let dots = self.many(|p| p.any_of(&[T::Dot, T::Ellipsis]))?;
        if self.attempt(Peg::dotted_name)?.is_none() {
            self.only(!dots.is_empty())?;
        }
        self.expect(T::Import)?;
        self.import_targets()
    }

    fn import_targets(&mut self) -> R {
        alternative!(self, {
            self.expect(T::LPar)?;
            self.list(Peg::import_from_as_name)?;
            self.expect(T::RPar)?;
            Ok(())
        });
        alternative!(self, {
            self.separated(Peg::import_from_as_name)?;
            let comma = self.is(T::Comma);
            self.only(!comma)
        });
        alternative!(self, self.expect(T::Star).map(drop));
        wrong!(self, wrong_import_targets);
        Err(Stop::NoMatch)
    }

    pub fn import_from_as_name(&mut self) -> R {
        if self.invalid {
            self.attempt(|p| {
                p.name()?;
                p.wrong_import_target()
            })?;
        }
        self.name()?;
        self.attempt(|p| p.expect(T::As).and_then(|_| p.name()))?;
        Ok(())
    }

    fn dotted_as_name(&mut self) -> R {
        if self.invalid {
            self.attempt(|p| {
                p.dotted_name()?;
                p.wrong_import_target()
            })?;
        }
        self.dotted_name()?;
        self.attempt(|p| p.expect(T::As).and_then(|_| p.name()))?;
        Ok(())
    }

    pub fn dotted_name(&mut self) -> R {
        self.name()?;
        self.many(|p| p.expect(T::Dot).and_then(|_| p.name()))?;
        Ok(())
    }

    fn compound_stmt(&mut self) -> R {
        match self.peek() {
            T::Def => self.function_def(),
            T::At => {
                alternative!(self, {
                    self.decorators()?;
                    self.function_def()
                });
                self.decorators()?;
                self.class_def()
            }
            T::Async => {
                alternative!(self, self.function_def());
                alternative!(self, self.with_stmt());
                self.for_stmt()
            }
            T::If => self.if_stmt(),
            T::Class => self.class_def(),
            T::With => self.with_stmt(),
            T::For => self.for_stmt(),
            T::Try => self.try_stmt(),
            T::While => self.while_stmt(),
            _ => self.match_stmt(),
        }
    }

    pub fn block(&mut self) -> R {
        self.memo(Rule::Block, |p| {
            let start = p.here();
            alternative!(p, {
                p.expect(T::Newline)?;
                p.expect(T::Indent)?;
                p.statements()?;
                p.expect(T::Dedent)?;
                Ok(p.node(Kind::Operation, start))
            });
            alternative!(p, p.simple_stmts().map(|()| p.node(Kind::Operation, start)));
            if p.invalid {
                p.expect(T::Newline)?;
                let indented = p.is(T::Indent);
                p.only(!indented)?;
                return p.raise_indentation("expected an indented block");
            }
            Err(Stop::NoMatch)
        })?;
        Ok(())
    }

    fn decorators(&mut self) -> R {
        self.some(|p| {
            p.expect(T::At)?;
            p.named_expression()?;
            p.expect(T::Newline)
        })?;
        Ok(())
    }

    fn class_def(&mut self) -> R {
        wrong!(self, wrong_class);
        self.expect(T::Class)?;
        self.name()?;
        self.optional_type_params()?;
        self.class_arguments_in_parens()?;
        self.expect(T::Colon)?;
        self.block()
    }

    pub fn class_arguments_in_parens(&mut self) -> R {
        self.attempt(|p| {
            p.expect(T::LPar)?;
            p.attempt(Peg::arguments)?;
            p.expect(T::RPar)
        })?;
        Ok(())
    }

    fn function_def(&mut self) -> R {
        wrong!(self, wrong_def);
        self.optional(T::Async)?;
        self.expect(T::Def)?;
        self.name()?;
        self.optional_type_params()?;
        self.expect(T::LPar)?;
        self.attempt(Peg::params)?;
        self.expect(T::RPar)?;
        self.attempt(|p| p.expect(T::RArrow).and_then(|_| p.expression()))?;
        self.expect(T::Colon)?;
        self.block()
    }

    fn if_stmt(&mut self) -> R {
        wrong!(self, wrong_if);
        self.condition_and_block(T::If)?;
        self.branches()
    }

    fn condition_and_block(&mut self, keyword: T) -> R {
        self.expect(keyword)?;
        self.named_expression()?;
        self.expect(T::Colon)?;
        self.block()
    }

    fn branches(&mut self) -> R {
        while self.is(T::Elif) {
            wrong!(self, wrong_elif);
            if self.attempt(|p| p.condition_and_block(T::Elif))?.is_none() {
                return Ok(());
            }
        }
        self.attempt(Peg::else_block)?;
        Ok(())
    }

    pub fn else_block(&mut self) -> R {
        wrong!(self, wrong_else);
        self.expect(T::Else)?;
        self.force(T::Colon, ":")?;
        self.block()
    }

    fn while_stmt(&mut self) -> R {
        wrong!(self, wrong_while);
        self.condition_and_block(T::While)?;
        self.attempt(Peg::else_block)?;
        Ok(())
    }

    fn for_stmt(&mut self) -> R {
        wrong!(self, wrong_for);
        let head = self.attempt(|p| {
            p.optional(T::Async)?;
            p.expect(T::For)?;
            p.star_targets()?;
            p.expect(T::In)
        })?;
        if head.is_some() {
            self.star_expressions()?;
            self.expect(T::Colon)?;
            self.block()?;
            self.attempt(Peg::else_block)?;
            return Ok(());
        }
        wrong!(self, wrong_for_target);
        Err(Stop::NoMatch)
    }

    fn with_stmt(&mut self) -> R {
        wrong!(self, wrong_with_indent);
        alternative!(self, {
            self.optional(T::Async)?;
            self.expect(T::With)?;
            self.expect(T::LPar)?;
            self.list(Peg::with_item)?;
            self.expect(T::RPar)?;
            self.expect(T::Colon)?;
            self.block()
        });
        alternative!(self, {
            self.optional(T::Async)?;
            self.expect(T::With)?;
            self.separated(Peg::with_item)?;
            self.expect(T::Colon)?;
            self.block()
        });
        wrong!(self, wrong_with);
        Err(Stop::NoMatch)
    }

    fn with_item(&mut self) -> R {
        alternative!(self, {
            self.expression()?;
            self.expect(T::As)?;
            self.star_target()?;
            let ends = self.is_any(&[T::Comma, T::RPar, T::Colon]);
            self.only(ends)
        });
        wrong!(self, wrong_with_item);
        self.expression()?;
        Ok(())
    }

    fn try_stmt(&mut self) -> R {
        wrong!(self, wrong_try);
        self.expect(T::Try)?;
        self.force(T::Colon, ":")?;
        self.block()?;
        alternative!(self, self.finally_block());
        if self.attempt(|p| p.some(Peg::except_block))?.is_none() {
            self.some(Peg::except_star_block)?;
        }
        self.attempt(Peg::else_block)?;
        self.attempt(Peg::finally_block)?;
        Ok(())
    }

    pub fn except_block(&mut self) -> R {
        wrong!(self, wrong_except_indent);
        alternative!(self, {
            self.expect(T::Except)?;
            self.exception_types()?;
            self.expect(T::Colon)?;
            self.block()
        });
        alternative!(self, {
            self.expect(T::Except)?;
            self.expect(T::Colon)?;
            self.block()
        });
        wrong!(self, wrong_except);
        Err(Stop::NoMatch)
    }

    pub fn except_star_block(&mut self) -> R {
        wrong!(self, wrong_except_star_indent);
        alternative!(self, {
            self.expect(T::Except)?;
            self.expect(T::Star)?;
            self.exception_types()?;
            self.expect(T::Colon)?;
            self.block()
        });
        wrong!(self, wrong_except_star);
        Err(Stop::NoMatch)
    }

    /// One expression, perhaps with a name, or several without one.
    fn exception_types(&mut self) -> R {
        alternative!(self, {
            self.expression()?;
            self.attempt(|p| p.expect(T::As).and_then(|_| p.name()))?;
            let colon = self.is(T::Colon);
            self.only(colon)
        });
        self.expressions()?;
        Ok(())
    }

    fn finally_block(&mut self) -> R {
        wrong!(self, wrong_finally);
        self.expect(T::Finally)?;
        self.force(T::Colon, ":")?;
        self.block()
    }

    fn match_stmt(&mut self) -> R {
        alternative!(self, {
            self.soft("match")?;
            self.subject()?;
            self.expect(T::Colon)?;
            self.expect(T::Newline)?;
            self.expect(T::Indent)?;
            self.some(Peg::case_block)?;
            self.expect(T::Dedent)?;
            Ok(())
        });
        wrong!(self, wrong_match);
        Err(Stop::NoMatch)
    }

    pub fn subject(&mut self) -> R {
        alternative!(self, {
            self.star_named_expression()?;
            self.expect(T::Comma)?;
            self.attempt(|p| p.list(Peg::star_named_expression))?;
            Ok(())
        });
        self.named_expression()?;
        Ok(())
    }

    fn case_block(&mut self) -> R {
        wrong!(self, wrong_case);
        self.soft("case")?;
        self.patterns()?;
        self.attempt(Peg::guard)?;
        self.expect(T::Colon)?;
        self.block()
    }

    pub fn guard(&mut self) -> R {
        self.expect(T::If)?;
        self.named_expression()?;
        Ok(())
    }
}
