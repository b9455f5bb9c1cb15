//! Expressions.

use super::peg::{Kind, Node, Peg, R, Rule, Stop, alternative, wrong};
use crate::syntax::token::Token as T;

impl Peg<'_> {
    pub fn expressions(&mut self) -> R<Node> {
        let start = self.here();
        self.tuple_of(start, Peg::expression)
    }

    pub fn star_expressions(&mut self) -> R<Node> {
        let start = self.here();
        self.tuple_of(start, Peg::star_expression)
    }

    /// One item, or a tuple where a comma follows.
    fn tuple_of(&mut self, start: u32, mut rule: impl FnMut(&mut Self) -> R<Node>) -> R<Node> {
        let items = self.separated(&mut rule)?;
        let comma = self.optional(T::Comma)?;
        if items.len() == 1 && comma.is_none() {
            return Ok(items[0]);
        }
        Ok(self.parent(Kind::Tuple, start, &items))
    }

    pub fn star_expression(&mut self) -> R<Node> {
        self.memo(Rule::StarExpression, |p| {
            alternative!(p, p.starred_bitwise_or());
            p.expression()
        })
    }

    pub fn starred_bitwise_or(&mut self) -> R<Node> {
        let start = self.expect(T::Star)?.start;
        let value = self.bitwise_or()?;
        Ok(self.parent(Kind::Starred, start, &[value]))
    }

    pub fn star_named_expression(&mut self) -> R<Node> {
        alternative!(self, self.starred_bitwise_or());
        self.named_expression()
    }

    /// An element of a display.
    pub fn sequence_element(&mut self) -> R<Node> {
        wrong!(self, wrong_unpacking_in_sequence);
        self.star_named_expression()
    }

    pub fn assignment_expression(&mut self) -> R<Node> {
        let start = self.here();
        self.name()?;
        self.expect(T::ColonEqual)?;
        self.expression()?;
        Ok(self.node(Kind::Named, start))
    }

    pub fn named_expression(&mut self) -> R<Node> {
        self.memo(Rule::NamedExpression, |p| {
            alternative!(p, p.assignment_expression());
            wrong!(p, wrong_named_expression);
            p.expression_without_walrus()
        })
    }

    pub fn expression_without_walrus(&mut self) -> R<Node> {
        let node = self.expression()?;
        let walrus = self.is(T::ColonEqual);
        self.only(!walrus)?;
        Ok(node)
    }

    pub fn expression(&mut self) -> R<Node> {
        self.memo(Rule::Expression, |p| {
            wrong!(p, wrong_if_expression);
            wrong!(p, wrong_expression);
            wrong!(p, wrong_legacy_expression);
            alternative!(p, p.if_expression());
            alternative!(p, p.disjunction());
            p.lambda()
        })
    }

    pub fn if_expression(&mut self) -> R<Node> {
        let start = self.here();
        self.disjunction()?;
        self.expect(T::If)?;
        self.disjunction()?;
        self.expect(T::Else)?;
        self.expression()?;
        Ok(self.node(Kind::Conditional, start))
    }

    /// An expression in which the rules for wrong programs take no part.
    pub fn expression_without_invalid(&mut self) -> R<Node> {
        let invalid = std::mem::replace(&mut self.invalid, false);
        let result = self.plain_expression();
        self.invalid = invalid;
        result
    }

    fn plain_expression(&mut self) -> R<Node> {
        alternative!(self, self.if_expression());
        alternative!(self, self.disjunction());
        self.lambda()
    }

    fn lambda(&mut self) -> R<Node> {
        let start = self.expect(T::Lambda)?.start;
        self.attempt(Peg::lambda_params)?;
        self.expect(T::Colon)?;
        self.expression()?;
        Ok(self.node(Kind::Lambda, start))
    }

    pub fn yield_expr(&mut self) -> R<Node> {
        let start = self.expect(T::Yield)?.start;
        if self.attempt(|p| p.expect(T::From).and_then(|_| p.expression()))?.is_none() {
            self.attempt(Peg::star_expressions)?;
        }
        Ok(self.node(Kind::Yield, start))
    }

    pub fn annotated_rhs(&mut self) -> R<Node> {
        alternative!(self, self.yield_expr());
        self.star_expressions()
    }

    pub fn disjunction(&mut self) -> R<Node> {
        self.memo(Rule::Disjunction, |p| p.chain(T::Or, Peg::conjunction))
    }

    fn conjunction(&mut self) -> R<Node> {
        self.memo(Rule::Conjunction, |p| p.chain(T::And, Peg::inversion))
    }

    fn chain(&mut self, operator: T, mut operand: impl FnMut(&mut Self) -> R<Node>) -> R<Node> {
        let start = self.here();
        let first = operand(self)?;
        let more = self.many(|p| p.expect(operator).and_then(|_| operand(p)))?;
        Ok(if more.is_empty() { first } else { self.node(Kind::Operation, start) })
    }

    pub fn inversion(&mut self) -> R<Node> {
        self.memo(Rule::Inversion, |p| {
            let start = p.here();
            if p.optional(T::Not)?.is_some() {
                p.inversion()?;
                return Ok(p.node(Kind::Operation, start));
            }
            p.comparison()
        })
    }

    fn comparison(&mut self) -> R<Node> {
        let start = self.here();
        let left = self.bitwise_or()?;
        let operators = self.many(|p| {
            let operator = p.comparison_operator()?;
            p.bitwise_or()?;
            Ok(operator)
        })?;
        match operators.first() {
            None => Ok(left),
            Some(first) => {
                let kind = Kind::Comparison { first_is_in: *first == T::In };
                Ok(self.parent(kind, start, &[left]))
            }
        }
    }

    fn comparison_operator(&mut self) -> R<T> {
        let token = self.peek();
        match token {
            T::EqEqual | T::NotEqual | T::Less | T::LessEqual | T::Greater | T::GreaterEqual | T::In => {
                self.expect(token)?;
            }
            T::Not => {
                self.expect(T::Not)?;
                self.expect(T::In)?;
            }
            T::LessGreater => {
                let span = self.expect(T::LessGreater)?;
                let barry = self.text(span) == "!=";
                return self.raise_at(
                    span,
                    match barry {
                        true => "with Barry as BDFL, use '<>' instead of '!='",
                        false => "invalid syntax.  Maybe you meant '!=' instead of '<>'?",
                    },
                );
            }
            T::Is => {
                self.expect(T::Is)?;
                self.optional(T::Not)?;
            }
            _ => {
                self.expect(T::EqEqual)?;
            }
        }
        Ok(token)
    }

    pub fn bitwise_or(&mut self) -> R<Node> {
        self.memo(Rule::BitwiseOr, |p| p.left_chain(&[T::VBar], Peg::bitwise_xor))
    }

    fn bitwise_xor(&mut self) -> R<Node> {
        self.left_chain(&[T::Circumflex], Peg::bitwise_and)
    }

    fn bitwise_and(&mut self) -> R<Node> {
        self.left_chain(&[T::Amper], Peg::shift)
    }

    fn shift(&mut self) -> R<Node> {
        wrong!(self, wrong_arithmetic);
        self.left_chain(&[T::LeftShift, T::RightShift], Peg::sum)
    }

    pub fn sum(&mut self) -> R<Node> {
        self.left_chain(&[T::Plus, T::Minus], Peg::term)
    }

    fn term(&mut self) -> R<Node> {
        wrong!(self, wrong_factor);
        self.left_chain(&[T::Star, T::Slash, T::DoubleSlash, T::Percent, T::At], Peg::factor)
    }

    fn left_chain(&mut self, operators: &[T], mut operand: impl FnMut(&mut Self) -> R<Node>) -> R<Node> {
        let start = self.here();
        let first = operand(self)?;
        let more = self.many(|p| {
            p.any_of(operators)?;
            operand(p)
        })?;
        Ok(if more.is_empty() { first } else { self.node(Kind::Operation, start) })
    }

    pub fn factor(&mut self) -> R<Node> {
        self.memo(Rule::Factor, |p| {
            let start = p.here();
            if p.is_any(&[T::Plus, T::Minus, T::Tilde]) {
                p.any_of(&[T::Plus, T::Minus, T::Tilde])?;
                p.factor()?;
                return Ok(p.node(Kind::Operation, start));
            }
            let base = p.await_primary()?;
            if p.attempt(|p| p.expect(T::DoubleStar).and_then(|_| p.factor()))?.is_some() {
                return Ok(p.node(Kind::Operation, start));
            }
            Ok(base)
        })
    }

    fn await_primary(&mut self) -> R<Node> {
        self.memo(Rule::AwaitPrimary, |p| {
            let start = p.here();
            if p.optional(T::Await)?.is_some() {
                p.primary()?;
                return Ok(p.node(Kind::Await, start));
            }
            p.primary()
        })
    }

    pub fn primary(&mut self) -> R<Node> {
        self.memo(Rule::Primary, |p| {
            let start = p.here();
            let mut node = p.atom()?;
            while let Some(kind) = p.attempt(Peg::trailer)? {
                node = p.node(kind, start);
            }
            Ok(node)
        })
    }

    pub fn trailer(&mut self) -> R<Kind> {
        match self.peek() {
            T::Dot => {
                self.expect(T::Dot)?;
                self.name()?;
                Ok(Kind::Attribute)
            }
            T::LSqb => {
                self.expect(T::LSqb)?;
                self.slices()?;
                self.expect(T::RSqb)?;
                Ok(Kind::Subscript)
            }
            T::LPar => {
                if self.attempt(Peg::genexp)?.is_some() {
                    return Ok(Kind::Call);
                }
                self.expect(T::LPar)?;
                self.attempt(Peg::arguments)?;
                self.expect(T::RPar)?;
                Ok(Kind::Call)
            }
            _ => Err(Stop::NoMatch),
        }
    }

    fn slices(&mut self) -> R<Node> {
        alternative!(self, {
            let node = self.slice()?;
            let comma = self.is(T::Comma);
            self.only(!comma)?;
            Ok(node)
        });
        let start = self.here();
        let items = self.list(|p| {
            alternative!(p, p.slice());
            p.starred_expression()
        })?;
        Ok(self.parent(Kind::Tuple, start, &items))
    }

    fn slice(&mut self) -> R<Node> {
        alternative!(self, {
            let start = self.here();
            self.attempt(Peg::expression)?;
            self.expect(T::Colon)?;
            self.attempt(Peg::expression)?;
            self.attempt(|p| {
                p.expect(T::Colon)?;
                p.attempt(Peg::expression)
            })?;
            Ok(self.node(Kind::Operation, start))
        });
        self.named_expression()
    }

    pub fn atom(&mut self) -> R<Node> {
        let token = self.peek();
        let kind = match token {
            T::Name => Some(Kind::Name),
            T::True => Some(Kind::True),
            T::False => Some(Kind::False),
            T::NoneKeyword => Some(Kind::None),
            T::Number => Some(Kind::Literal),
            T::Ellipsis => Some(Kind::Ellipsis),
            _ => None,
        };
        if let Some(kind) = kind {
            let span = self.expect(token)?;
            return Ok(self.leaf(kind, span));
        }
        match token {
            T::String | T::FStringStart | T::TStringStart => self.strings(),
            T::LPar => {
                alternative!(self, self.genexp());
                alternative!(self, self.tuple());
                self.group()
            }
            T::LSqb => {
                alternative!(self, self.list_comprehension());
                self.list_display()
            }
            T::LBrace => {
                alternative!(self, self.dict_comprehension());
                alternative!(self, self.set_comprehension());
                alternative!(self, self.dict());
                self.set()
            }
            _ => self.expect(T::Name).and(Err(Stop::NoMatch)),
        }
    }

    fn group(&mut self) -> R<Node> {
        alternative!(self, {
            self.expect(T::LPar)?;
            let node = match self.attempt(Peg::yield_expr)? {
                Some(node) => node,
                None => self.named_expression()?,
            };
            self.expect(T::RPar)?;
            Ok(node)
        });
        wrong!(self, wrong_group);
        Err(Stop::NoMatch)
    }

    pub fn tuple(&mut self) -> R<Node> {
        let start = self.expect(T::LPar)?.start;
        let elements = self.attempt(|p| {
            let mut elements = vec![p.sequence_element()?];
            p.expect(T::Comma)?;
            if let Some(more) = p.attempt(|p| p.list(Peg::sequence_element))? {
                elements.extend(more);
            }
            Ok(elements)
        })?;
        self.expect(T::RPar)?;
        Ok(self.parent(Kind::Tuple, start, &elements.unwrap_or_default()))
    }

    pub fn list_display(&mut self) -> R<Node> {
        let start = self.expect(T::LSqb)?.start;
        let elements = self.attempt(|p| p.list(Peg::sequence_element))?;
        self.expect(T::RSqb)?;
        Ok(self.parent(Kind::List, start, &elements.unwrap_or_default()))
    }

    fn set(&mut self) -> R<Node> {
        let start = self.expect(T::LBrace)?.start;
        self.list(Peg::sequence_element)?;
        self.expect(T::RBrace)?;
        Ok(self.node(Kind::Set, start))
    }

    fn dict(&mut self) -> R<Node> {
        alternative!(self, {
            let start = self.expect(T::LBrace)?.start;
            self.attempt(|p| p.list(Peg::double_starred_pair))?;
            self.expect(T::RBrace)?;
            Ok(self.node(Kind::Dict, start))
        });
        wrong!(self, wrong_dict);
        Err(Stop::NoMatch)
    }

    pub fn double_starred_pair(&mut self) -> R<Node> {
        alternative!(self, self.expect(T::DoubleStar).and_then(|_| self.bitwise_or()));
        self.pair()
    }

    fn pair(&mut self) -> R<Node> {
        self.expression()?;
        self.expect(T::Colon)?;
        self.expression()
    }

    /// The clauses of a comprehension; answers where the last item of them ends.
    pub fn for_if_clauses(&mut self) -> R<u32> {
        self.some(Peg::for_if_clause)?;
        Ok(self.end())
    }

    fn for_if_clause(&mut self) -> R {
        let mark = self.mark;
        let head = self.attempt(|p| {
            p.optional(T::Async)?;
            p.expect(T::For)?;
            p.star_targets()?;
            p.expect(T::In)
        })?;
        if head.is_some() {
            self.disjunction()?;
            self.many(|p| p.expect(T::If).and_then(|_| p.disjunction()))?;
            return Ok(());
        }
        self.mark = mark;
        wrong!(self, wrong_for_if_clause);
        wrong!(self, wrong_for_target);
        Err(Stop::NoMatch)
    }

    fn list_comprehension(&mut self) -> R<Node> {
        alternative!(self, {
            let start = self.expect(T::LSqb)?.start;
            self.star_named_expression()?;
            self.for_if_clauses()?;
            self.expect(T::RSqb)?;
            Ok(self.node(Kind::ListComp, start))
        });
        wrong!(self, wrong_comprehension);
        Err(Stop::NoMatch)
    }

    fn set_comprehension(&mut self) -> R<Node> {
        alternative!(self, {
            let start = self.expect(T::LBrace)?.start;
            self.star_named_expression()?;
            self.for_if_clauses()?;
            self.expect(T::RBrace)?;
            Ok(self.node(Kind::SetComp, start))
        });
        wrong!(self, wrong_comprehension);
        Err(Stop::NoMatch)
    }

    fn dict_comprehension(&mut self) -> R<Node> {
        let start = self.here();
        alternative!(self, {
            self.expect(T::LBrace)?;
            self.pair()?;
            self.for_if_clauses()?;
            self.expect(T::RBrace)?;
            Ok(self.node(Kind::DictComp, start))
        });
        self.expect(T::LBrace)?;
        self.expect(T::DoubleStar)?;
        self.expression()?;
        self.for_if_clauses()?;
        self.expect(T::RBrace)?;
        Ok(self.node(Kind::DictComp, start))
    }

    pub fn genexp(&mut self) -> R<Node> {
        alternative!(self, {
            let start = self.expect(T::LPar)?.start;
            self.generator_element()?;
            self.for_if_clauses()?;
            self.expect(T::RPar)?;
            Ok(self.node(Kind::Generator, start))
        });
        wrong!(self, wrong_comprehension);
        Err(Stop::NoMatch)
    }

    fn generator_element(&mut self) -> R<Node> {
        alternative!(self, self.assignment_expression());
        alternative!(self, self.expression_without_walrus());
        self.starred_expression()
    }
}
