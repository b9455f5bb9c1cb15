//! Targets of assignments, loops and `del`.

use super::peg::{Kind, Node, Peg, R, Rule, Stop, alternative};
use crate::syntax::token::Token as T;

/// What a target is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Assign,
    Delete,
    Loop,
}

impl Peg<'_> {
    pub fn star_targets(&mut self) -> R<Node> {
        let start = self.here();
        let items = self.separated(Peg::star_target)?;
        let comma = self.optional(T::Comma)?;
        if items.len() == 1 && comma.is_none() {
            return Ok(items[0]);
        }
        Ok(self.parent(Kind::Tuple, start, &items))
    }

    pub fn star_target(&mut self) -> R<Node> {
        self.memo(Rule::StarTarget, |p| {
            let start = p.here();
            alternative!(p, {
                p.expect(T::Star)?;
                let again = p.is(T::Star);
                p.only(!again)?;
                let value = p.star_target()?;
                Ok(p.parent(Kind::Starred, start, &[value]))
            });
            p.target_with_star_atom()
        })
    }

    fn target_with_star_atom(&mut self) -> R<Node> {
        self.memo(Rule::TargetAtom, |p| {
            alternative!(p, p.attribute_or_subscript());
            p.star_atom()
        })
    }

    /// A primary that ends with an attribute or a subscript.
    pub fn attribute_or_subscript(&mut self) -> R<Node> {
        let start = self.here();
        self.atom()?;
        let mut last = None;
        while let Some(kind) = self.attempt(Peg::trailer)? {
            last = Some(kind);
        }
        match last {
            Some(kind @ (Kind::Attribute | Kind::Subscript)) => Ok(self.node(kind, start)),
            _ => Err(Stop::NoMatch),
        }
    }

    fn star_atom(&mut self) -> R<Node> {
        let start = self.here();
        match self.peek() {
            T::LPar => {
                alternative!(self, {
                    self.expect(T::LPar)?;
                    let inner = self.target_with_star_atom()?;
                    self.expect(T::RPar)?;
                    Ok(inner)
                });
                self.expect(T::LPar)?;
                let elements = self.attempt(|p| {
                    let first = p.star_target()?;
                    p.expect(T::Comma)?;
                    let mut list = vec![first];
                    if let Some(more) = p.attempt(|p| p.list(Peg::star_target))? {
                        list.extend(more);
                    }
                    Ok(list)
                })?;
                self.expect(T::RPar)?;
                Ok(self.parent(Kind::Tuple, start, &elements.unwrap_or_default()))
            }
            T::LSqb => {
                self.expect(T::LSqb)?;
                let elements = self.attempt(|p| p.list(Peg::star_target))?;
                self.expect(T::RSqb)?;
                Ok(self.parent(Kind::List, start, &elements.unwrap_or_default()))
            }
            _ => self.name(),
        }
    }

    pub fn single_target(&mut self) -> R<Node> {
        alternative!(self, self.attribute_or_subscript());
        alternative!(self, self.name());
        self.expect(T::LPar)?;
        let inner = self.single_target()?;
        self.expect(T::RPar)?;
        Ok(inner)
    }

    pub fn del_target(&mut self) -> R<Node> {
        self.memo(Rule::DelTarget, |p| {
            alternative!(p, p.attribute_or_subscript());
            let start = p.here();
            match p.peek() {
                T::LPar => {
                    alternative!(p, {
                        p.expect(T::LPar)?;
                        let inner = p.del_target()?;
                        p.expect(T::RPar)?;
                        Ok(inner)
                    });
                    p.expect(T::LPar)?;
                    p.attempt(|p| p.list(Peg::del_target))?;
                    p.expect(T::RPar)?;
                    Ok(p.node(Kind::Tuple, start))
                }
                T::LSqb => {
                    p.expect(T::LSqb)?;
                    p.attempt(|p| p.list(Peg::del_target))?;
                    p.expect(T::RSqb)?;
                    Ok(p.node(Kind::List, start))
                }
                _ => p.name(),
            }
        })
    }

    /// Raises for the first part of an expression that is no target; without one there is no match.
    pub fn raise_invalid_target(&mut self, node: Node, purpose: Purpose) -> R {
        let Some(wrong) = self.invalid_target(node, purpose) else {
            return Err(Stop::NoMatch);
        };
        let verb = if purpose == Purpose::Delete { "delete" } else { "assign to" };
        self.raise_at(wrong.span, format!("cannot {verb} {}", wrong.kind.name()))
    }

    fn invalid_target(&self, node: Node, purpose: Purpose) -> Option<Node> {
        match node.kind {
            Kind::Name | Kind::Attribute | Kind::Subscript => None,
            Kind::List | Kind::Tuple => {
                self.children(node).into_iter().find_map(|child| self.invalid_target(child, purpose))
            }
            Kind::Starred if purpose != Purpose::Delete => {
                self.children(node).into_iter().find_map(|child| self.invalid_target(child, purpose))
            }
            Kind::Comparison { first_is_in } if purpose == Purpose::Loop => {
                let left = self.children(node).into_iter().next().filter(|_| first_is_in)?;
                self.invalid_target(left, purpose)
            }
            _ => Some(node),
        }
    }
}
