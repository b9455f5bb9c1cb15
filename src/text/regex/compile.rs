//! From the tree of a pattern to instructions.

use super::class::{Class, Fold};
use super::first;
use super::node::{Item, Manner, Node, Sequence, Width, width};
use super::program::{Op, Place, Regex, Single, Start};
use super::source::encode;
use super::{Flags, Refusal};
use crate::text::wtf8;
use std::cell::RefCell;

/// Compiles the tree of a pattern.
pub fn compile(
    body: Sequence,
    flags: Flags,
    names: Vec<(Vec<u32>, usize)>,
    groups: Vec<Option<Width>>,
    is_text: bool,
) -> Result<Regex, Refusal> {
    let mut compiler = Compiler { ops: Vec::new(), classes: Vec::new(), loops: 0, groups, is_text };
    compiler.sequence(&body, flags)?;
    compiler.ops.push(Op::Accept);
    let mut regex = Regex {
        flags: flags.bits(),
        width: width(&body, &compiler.groups),
        groups: compiler.groups.len() - 1,
        names: names.into_iter().map(|(name, group)| (encode(&name), group)).collect(),
        is_text,
        ops: compiler.ops,
        classes: compiler.classes,
        sets: Vec::new(),
        loops: compiler.loops,
        start: Start::Anywhere,
        scratch: RefCell::new(None),
    };
    first::annotate(&mut regex);
    Ok(regex)
}

struct Compiler {
    ops: Vec<Op>,
    classes: Vec<Class>,
    loops: usize,
    groups: Vec<Option<Width>>,
    is_text: bool,
}

impl Compiler {
    fn here(&self) -> Place {
        self.ops.len() as Place
    }

    /// Puts in an instruction whose target comes later; `aim` sets it.
    fn push(&mut self, op: Op) -> usize {
        self.ops.push(op);
        self.ops.len() - 1
    }

    /// Lets an instruction go on here.
    fn aim(&mut self, index: usize) {
        let here = self.here();
        match &mut self.ops[index] {
            Op::Jump(place)
            | Op::Split { other: place, .. }
            | Op::Loop { exit: place, .. }
            | Op::LazyLoop { exit: place, .. }
            | Op::Ahead { exit: place }
            | Op::Not { exit: place }
            | Op::Conditional { no: place, .. } => *place = here,
            other => unreachable!("{other:?} goes nowhere"),
        }
    }

    fn sequence(&mut self, nodes: &[Node], flags: Flags) -> Result<(), Refusal> {
        let mut literal = Vec::new();
        for node in nodes {
            match node {
                Node::Literal(point) if !Fold::of(flags).is_cased(*point) => self.spell(&mut literal, *point),
                node => {
                    self.flush(&mut literal);
                    self.node(node, flags)?;
                }
            }
        }
        self.flush(&mut literal);
        Ok(())
    }

    fn spell(&self, out: &mut Vec<u8>, point: u32) {
        if self.is_text {
            wtf8::push(out, point);
        } else {
            out.push(point as u8);
        }
    }

    fn flush(&mut self, literal: &mut Vec<u8>) {
        if !literal.is_empty() {
            self.ops.push(Op::Literal(std::mem::take(literal).into_boxed_slice()));
        }
    }

    fn node(&mut self, node: &Node, flags: Flags) -> Result<(), Refusal> {
        if let Some(single) = self.single(node, flags) {
            self.ops.push(Op::One(single));
            return Ok(());
        }
        match node {
            Node::At(anchor) => {
                let (is_multiline, is_unicode) = (flags.has(Flags::MULTILINE), flags.has(Flags::UNICODE));
                self.ops.push(Op::At { anchor: *anchor, is_multiline, is_unicode });
            }
            Node::Branch(branches) => self.branch(branches, flags)?,
            Node::Repeat { min, max, manner, body } => self.repeat(*min, *max, *manner, body, flags)?,
            Node::Group { number, added, removed, body } => {
                let flags = flags.scoped(*added, *removed);
                let Some(number) = number else { return self.sequence(body, flags) };
                let slot = 2 * *number as u32;
                self.ops.push(Op::Save(slot));
                self.sequence(body, flags)?;
                self.ops.push(Op::Save(slot + 1));
            }
            Node::Atomic(body) => self.atomic(|this| this.sequence(body, flags))?,
            Node::Look { behind, negated, body } => self.look(*behind, *negated, body, flags)?,
            Node::BackReference(group) => {
                self.ops.push(Op::BackReference { group: *group as u32, fold: Fold::of(flags) })
            }
            Node::Conditional { group, yes, no } => self.conditional(*group, yes, no.as_ref(), flags)?,
            Node::Failure => self.ops.push(Op::Fail),
            Node::Literal(_) | Node::NotLiteral(_) | Node::Any | Node::Set { .. } => {
                unreachable!("a node of one character")
            }
        }
        Ok(())
    }

    /// What matches one character, if the node does.
    fn single(&mut self, node: &Node, flags: Flags) -> Option<Single> {
        let is_cased = |point: &u32| Fold::of(flags).is_cased(*point);
        Some(match node {
            Node::Any if flags.has(Flags::DOTALL) => Single::Any,
            Node::Any => Single::NotNewline,
            Node::Literal(point) if is_cased(point) => self.class(false, &[Item::Literal(*point)], flags),
            Node::Literal(point) => Single::Char(*point),
            Node::NotLiteral(point) if is_cased(point) => self.class(true, &[Item::Literal(*point)], flags),
            Node::NotLiteral(point) => Single::NotChar(*point),
            Node::Set { negated, items } => self.class(*negated, items, flags),
            Node::Group { number: None, added, removed, body } => match &body[..] {
                [node] => return self.single(node, flags.scoped(*added, *removed)),
                _ => return None,
            },
            _ => return None,
        })
    }

    fn class(&mut self, negated: bool, items: &[Item], flags: Flags) -> Single {
        let class = Class::new(negated, items, flags);
        let known = self.classes.iter().position(|other| *other == class);
        Single::Class(known.unwrap_or_else(|| {
            self.classes.push(class);
            self.classes.len() - 1
        }) as u32)
    }

    fn branch(&mut self, branches: &[Sequence], flags: Flags) -> Result<(), Refusal> {
        let mut jumps = Vec::new();
        for (index, branch) in branches.iter().enumerate() {
            if index + 1 == branches.len() {
                self.sequence(branch, flags)?;
                break;
            }
            let split = self.push(Op::Split { other: 0, first: None });
            self.sequence(branch, flags)?;
            jumps.push(self.push(Op::Jump(0)));
            self.aim(split);
        }
        jumps.into_iter().for_each(|jump| self.aim(jump));
        Ok(())
    }

    fn repeat(
        &mut self,
        min: u32,
        max: u32,
        manner: Manner,
        body: &[Node],
        flags: Flags,
    ) -> Result<(), Refusal> {
        if let [node] = body
            && let Some(single) = self.single(node, flags)
        {
            self.ops.push(match manner {
                Manner::Greedy => Op::Run { single, min, max, next: None },
                Manner::Lazy => Op::LazyRun { single, min, max },
                Manner::Possessive => Op::PossessiveRun { single, min, max },
            });
            return Ok(());
        }
        match manner {
            Manner::Greedy if (min, max) == (0, 1) => self.optional(body, flags),
            Manner::Greedy => self.greedy(min, max, body, flags),
            Manner::Lazy => self.lazy(min, max, body, flags),
            Manner::Possessive => self.atomic(|this| this.greedy(min, max, body, flags)),
        }
    }

    fn optional(&mut self, body: &[Node], flags: Flags) -> Result<(), Refusal> {
        let split = self.push(Op::Split { other: 0, first: None });
        self.sequence(body, flags)?;
        self.aim(split);
        Ok(())
    }

    fn greedy(&mut self, min: u32, max: u32, body: &[Node], flags: Flags) -> Result<(), Refusal> {
        let id = self.new_loop();
        let head = self.push(Op::Loop { id, min, max, exit: 0 });
        self.sequence(body, flags)?;
        self.ops.push(Op::Jump(head as Place));
        self.aim(head);
        Ok(())
    }

    fn lazy(&mut self, min: u32, max: u32, body: &[Node], flags: Flags) -> Result<(), Refusal> {
        let id = self.new_loop();
        let head = self.push(Op::LazyLoop { id, min, exit: 0 });
        self.ops.push(Op::LazyTurn { id, max });
        self.sequence(body, flags)?;
        self.ops.push(Op::Jump(head as Place));
        self.aim(head);
        Ok(())
    }

    fn new_loop(&mut self) -> u32 {
        let id = self.loops as u32;
        self.loops += 1;
        self.ops.push(Op::LoopStart(id));
        id
    }

    fn atomic(&mut self, body: impl FnOnce(&mut Self) -> Result<(), Refusal>) -> Result<(), Refusal> {
        self.ops.push(Op::Atomic);
        body(self)?;
        self.ops.push(Op::AtomicEnd);
        Ok(())
    }

    fn look(&mut self, behind: bool, negated: bool, body: &[Node], flags: Flags) -> Result<(), Refusal> {
        let opening = if negated { Op::Not { exit: 0 } } else { Op::Ahead { exit: 0 } };
        let opening = self.push(opening);
        if behind {
            let (least, most) = width(body, &self.groups);
            if least != most {
                return Err(Refusal::Pattern("look-behind requires fixed-width pattern".to_string(), None));
            }
            match u32::try_from(least) {
                Ok(0) => {}
                Ok(count) => self.ops.push(Op::Back(count)),
                Err(_) => return Err(Refusal::Pattern("looks too much behind".to_string(), None)),
            }
        }
        self.sequence(body, flags)?;
        self.ops.push(if negated { Op::NotEnd } else { Op::AheadEnd });
        self.aim(opening);
        Ok(())
    }

    fn conditional(
        &mut self,
        group: usize,
        yes: &[Node],
        no: Option<&Sequence>,
        flags: Flags,
    ) -> Result<(), Refusal> {
        let test = self.push(Op::Conditional { group: group as u32, no: 0 });
        self.sequence(yes, flags)?;
        let Some(no) = no else {
            self.aim(test);
            return Ok(());
        };
        let jump = self.push(Op::Jump(0));
        self.aim(test);
        self.sequence(no, flags)?;
        self.aim(jump);
        Ok(())
    }
}
