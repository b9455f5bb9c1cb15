//! The tree of a pattern.

use super::Flags;

/// A repetition without an upper bound.
pub const MANY: u32 = u32::MAX;

/// A sequence of nodes.
pub type Sequence = Vec<Node>;

/// One construct.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Literal(u32),
    NotLiteral(u32),
    Any,
    Set { negated: bool, items: Vec<Item> },
    At(Anchor),
    Branch(Vec<Sequence>),
    Repeat { min: u32, max: u32, manner: Manner, body: Sequence },
    Group { number: Option<usize>, added: Flags, removed: Flags, body: Sequence },
    Atomic(Sequence),
    Look { behind: bool, negated: bool, body: Sequence },
    BackReference(usize),
    Conditional { group: usize, yes: Sequence, no: Option<Sequence> },
    Failure,
}

/// What a set holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    Literal(u32),
    Range(u32, u32),
    Category(Category),
}

/// `\d`, `\s`, `\w` and their opposites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Category {
    pub kind: Kind,
    pub negated: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Digit,
    Space,
    Word,
}

/// A place that matches without consuming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// `^`
    Beginning,
    /// `\A`
    TextBeginning,
    /// `$`
    End,
    /// `\z` and `\Z`
    TextEnd,
    Boundary,
    NonBoundary,
}

/// How a repetition gives back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    Greedy,
    Lazy,
    Possessive,
}

/// The least and greatest number of characters that nodes match; `groups` knows the widths of closed groups.
pub fn width(nodes: &[Node], groups: &[Option<Width>]) -> Width {
    nodes.iter().map(|node| node_width(node, groups)).fold((0, 0), add)
}

/// A least and a greatest number of characters.
pub type Width = (u64, u64);

fn add(a: Width, b: Width) -> Width {
    (a.0.saturating_add(b.0), a.1.saturating_add(b.1))
}

fn node_width(node: &Node, groups: &[Option<Width>]) -> Width {
    match node {
        Node::Literal(_) | Node::NotLiteral(_) | Node::Any | Node::Set { .. } => (1, 1),
        Node::At(_) | Node::Look { .. } | Node::Failure => (0, 0),
        Node::Branch(branches) => {
            let widths = branches.iter().map(|branch| width(branch, groups));
            widths.reduce(widest).unwrap_or_default()
        }
        Node::Repeat { min, max, body, .. } => {
            let (low, high) = width(body, groups);
            let most = if *max == MANY && high > 0 { u64::MAX } else { high.saturating_mul((*max).into()) };
            (low.saturating_mul((*min).into()), most)
        }
        Node::Group { body, .. } | Node::Atomic(body) => width(body, groups),
        Node::BackReference(group) => groups.get(*group).copied().flatten().unwrap_or((0, u64::MAX)),
        Node::Conditional { yes, no, .. } => {
            let no = no.as_ref().map_or((0, 0), |no| width(no, groups));
            widest(width(yes, groups), no)
        }
    }
}

fn widest(a: Width, b: Width) -> Width {
    (a.0.min(b.0), a.1.max(b.1))
}
