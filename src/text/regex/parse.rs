//! The parser of patterns.

use super::node::{Anchor, MANY, Manner, Node, Sequence, Width, width};
use super::source::{self, Source, Token, is_digit, shown};
use super::{Flags, Notice, Refusal};
use crate::text::{Str, strings, unicode};

/// How deep groups may be nested.
const MAX_DEPTH: usize = 480;
/// Group numbers are below this.
const MAX_GROUPS: u64 = 1_073_741_823;

/// A pattern that was read.
pub struct Parsed {
    pub body: Sequence,
    pub flags: Flags,
    /// The names of groups with their numbers, in order of appearance.
    pub names: Vec<(Vec<u32>, usize)>,
    /// The width of each group by its number, the whole pattern being 0.
    pub groups: Vec<Option<Width>>,
}

/// Reads a pattern; the notices hold for a pattern that is refused, too.
pub fn parse(
    points: &[u32],
    is_text: bool,
    flags: Flags,
    notices: &mut Vec<Notice>,
) -> Result<Parsed, Refusal> {
    let mut parser = Parser {
        source: Source::new(points, is_text)?,
        flags,
        names: Vec::new(),
        groups: vec![None],
        group_references: Vec::new(),
        look_behind_groups: None,
        notices,
        depth: 0,
    };
    let body = parser.alternatives(flags.has(Flags::VERBOSE))?;
    let flags = parser.flags.settled(is_text)?;
    if parser.source.peek() != Token::End {
        return Err(parser.source.error("unbalanced parenthesis", 0));
    }
    for (group, position) in &parser.group_references {
        if *group >= parser.groups.len() {
            let message = format!("invalid group reference {group}");
            return Err(Refusal::Pattern(message, Some(*position)));
        }
    }
    Ok(Parsed { body, flags, names: parser.names, groups: parser.groups })
}

/// The pattern being read and what is known of its groups.
pub struct Parser<'a> {
    pub source: Source<'a>,
    flags: Flags,
    names: Vec<(Vec<u32>, usize)>,
    groups: Vec<Option<Width>>,
    /// Groups named by number in conditions, with the position of the first mention.
    group_references: Vec<(usize, usize)>,
    /// Inside a look-behind: how many groups there were before it.
    look_behind_groups: Option<usize>,
    notices: &'a mut Vec<Notice>,
    depth: usize,
}

impl Parser<'_> {
    /// The number of groups so far, the whole pattern included.
    pub fn group_count(&self) -> usize {
        self.groups.len()
    }

    /// Remembers that something may come to mean something else.
    pub fn note(&mut self, what: &str, position: usize) {
        let message = format!("Possible {what} at position {position}");
        self.notices.push(Notice { message, depth: self.depth });
    }

    /// Refuses a group that is still open; the reference is `length` characters long.
    pub fn check_closed(&self, group: usize, length: usize) -> Result<(), Refusal> {
        if self.is_closed(group) {
            return Ok(());
        }
        Err(self.source.error("cannot refer to an open group", length))
    }

    /// Refuses a reference from a look-behind to one of its own groups.
    pub fn check_look_behind(&self, group: usize) -> Result<(), Refusal> {
        let Some(groups) = self.look_behind_groups else { return Ok(()) };
        self.check_closed(group, 0)?;
        if group < groups {
            return Ok(());
        }
        Err(self.source.error("cannot refer to group defined in the same lookbehind subpattern", 0))
    }

    fn is_closed(&self, group: usize) -> bool {
        self.groups.get(group).is_some_and(Option::is_some)
    }

    /// Alternatives up to a closing parenthesis or the end.
    fn alternatives(&mut self, mut verbose: bool) -> Result<Sequence, Refusal> {
        if self.depth > MAX_DEPTH {
            return Err(Refusal::Depth);
        }
        let is_outermost = self.depth == 0;
        self.depth += 1;
        let mut branches = Vec::new();
        loop {
            let is_first = is_outermost && branches.is_empty();
            branches.push(self.sequence(verbose, is_first)?);
            if is_first {
                // Flags at the start of the first alternative hold for all.
                verbose = self.flags.has(Flags::VERBOSE);
            }
            if !self.source.accept(b'|')? {
                break;
            }
        }
        self.depth -= 1;
        if branches.len() == 1 { Ok(branches.remove(0)) } else { Ok(vec![Node::Branch(branches)]) }
    }

    /// One alternative; global flags may stand at its start when it is the first of the whole pattern.
    fn sequence(&mut self, mut verbose: bool, is_first: bool) -> Result<Sequence, Refusal> {
        let mut nodes: Sequence = Vec::new();
        loop {
            let Token::Char(point) = self.source.peek() else {
                let Token::Escape(escaped) = self.source.get()? else { break };
                let node = self.escape(escaped)?;
                nodes.push(node);
                continue;
            };
            let character = u8::try_from(point).unwrap_or_default();
            if matches!(character, b'|' | b')') {
                break;
            }
            self.source.get()?;
            match character {
                b' ' | b'\t'..=b'\r' if verbose => {}
                b'#' if verbose => self.skip_line()?,
                b'[' => {
                    let set = self.set()?;
                    nodes.push(set);
                }
                b'*' | b'+' | b'?' | b'{' => self.repetition(character, &mut nodes)?,
                b'.' => nodes.push(Node::Any),
                b'^' => nodes.push(Node::At(Anchor::Beginning)),
                b'$' => nodes.push(Node::At(Anchor::End)),
                b'(' => match self.group(verbose, is_first && nodes.is_empty())? {
                    Grouped::Node(node) => nodes.push(node),
                    Grouped::Nothing => {}
                    Grouped::GlobalFlags => verbose = self.flags.has(Flags::VERBOSE),
                },
                _ => nodes.push(Node::Literal(point)),
            }
        }
        Ok(unpacked(nodes))
    }

    fn skip_line(&mut self) -> Result<(), Refusal> {
        loop {
            let token = self.source.get()?;
            if token == Token::End || token.is(b'\n') {
                return Ok(());
            }
        }
    }

    /// Puts a repetition around the last node.
    fn repetition(&mut self, sign: u8, nodes: &mut Sequence) -> Result<(), Refusal> {
        let start = self.source.tell();
        let (min, max) = match sign {
            b'?' => (0, 1),
            b'*' => (0, MANY),
            b'+' => (1, MANY),
            _ => match self.bounds(start)? {
                Some(bounds) => bounds,
                None => {
                    nodes.push(Node::Literal(sign.into()));
                    return Ok(());
                }
            },
        };
        let distance = self.source.tell() - start + 1;
        let body = match nodes.pop() {
            None | Some(Node::At(_)) => return Err(self.source.error("nothing to repeat", distance)),
            Some(Node::Repeat { .. }) => return Err(self.source.error("multiple repeat", distance)),
            Some(Node::Group { number: None, added, removed, body })
                if added.is_empty() && removed.is_empty() =>
            {
                body
            }
            Some(node) => vec![node],
        };
        let manner = if self.source.accept(b'?')? {
            Manner::Lazy
        } else if self.source.accept(b'+')? {
            Manner::Possessive
        } else {
            Manner::Greedy
        };
        nodes.push(Node::Repeat { min, max, manner, body });
        Ok(())
    }

    /// The numbers in braces; `None` if the brace is meant as a character.
    fn bounds(&mut self, start: usize) -> Result<Option<(u32, u32)>, Refusal> {
        if self.source.peek().is(b'}') {
            return Ok(None);
        }
        let low = self.source.get_while(usize::MAX, is_digit)?;
        let has_comma = self.source.accept(b',')?;
        let high = if has_comma { self.source.get_while(usize::MAX, is_digit)? } else { low.clone() };
        if !self.source.accept(b'}')? {
            self.source.seek(start)?;
            return Ok(None);
        }
        let min = repetitions(&low)?.unwrap_or(0);
        let max = repetitions(&high)?.unwrap_or(MANY);
        if max < min {
            let message = "min repeat greater than max repeat";
            return Err(self.source.error(message, self.source.tell() - start));
        }
        Ok(Some((min, max)))
    }

    /// What stands behind an opening parenthesis.
    fn group(&mut self, verbose: bool, flags_allowed: bool) -> Result<Grouped, Refusal> {
        let start = self.source.tell() - 1;
        if !self.source.accept(b'?')? {
            return self.capture(None, verbose, start);
        }
        let token = self.extension_char()?;
        let Token::Char(point) = token else { return Err(self.unknown_extension("", token)) };
        match u8::try_from(point).unwrap_or_default() {
            b'P' => self.named(verbose, start),
            b':' => self.plain_group(Flags::NONE, Flags::NONE, verbose, start),
            b'#' => self.comment(start),
            b'=' => self.look(false, false, verbose, start),
            b'!' => self.look(false, true, verbose, start),
            b'<' => {
                let token = self.extension_char()?;
                match (token.is(b'='), token.is(b'!')) {
                    (false, false) => Err(self.unknown_extension("<", token)),
                    (_, negated) => self.look(true, negated, verbose, start),
                }
            }
            b'(' => self.conditional(verbose, start),
            b'>' => {
                let body = self.alternatives(verbose)?;
                self.close(start)?;
                Ok(Grouped::Node(Node::Atomic(body)))
            }
            letter if letter == b'-' || Flags::of_letter(point).is_some() => {
                let Some((added, removed)) = self.inline_flags(point)? else {
                    if flags_allowed {
                        return Ok(Grouped::GlobalFlags);
                    }
                    let message = "global flags not at the start of the expression";
                    return Err(self.source.error(message, self.source.tell() - start));
                };
                self.plain_group(added, removed, verbose, start)
            }
            _ => Err(self.unknown_extension("", token)),
        }
    }

    fn extension_char(&mut self) -> Result<Token, Refusal> {
        match self.source.get()? {
            Token::End => Err(self.source.error("unexpected end of pattern", 0)),
            token => Ok(token),
        }
    }

    fn unknown_extension(&self, before: &str, token: Token) -> Refusal {
        let mut text: Vec<u32> = before.bytes().map(u32::from).collect();
        token.push_to(&mut text);
        self.source.error(format!("unknown extension ?{}", shown(&text)), text.len() + 1)
    }

    fn named(&mut self, verbose: bool, start: usize) -> Result<Grouped, Refusal> {
        if self.source.accept(b'<')? {
            let name = self.source.get_until(b'>', "group name")?;
            self.source.check_group_name(&name, 1)?;
            return self.capture(Some(name), verbose, start);
        }
        if !self.source.accept(b'=')? {
            let token = self.extension_char()?;
            return Err(self.unknown_extension("P", token));
        }
        let name = self.source.get_until(b')', "group name")?;
        self.source.check_group_name(&name, 1)?;
        let group = self.group_named(&name)?;
        self.check_closed(group, name.len() + 1)?;
        self.check_look_behind(group)?;
        Ok(Grouped::Node(Node::BackReference(group)))
    }

    fn group_named(&self, name: &[u32]) -> Result<usize, Refusal> {
        let found = self.names.iter().find(|(known, _)| known == name).map(|(_, group)| *group);
        found.ok_or_else(|| {
            let encoded = source::encode(name);
            let message = format!("unknown group name {}", strings::repr(Str::new(&encoded)));
            self.source.error(message, name.len() + 1)
        })
    }

    fn capture(&mut self, name: Option<Vec<u32>>, verbose: bool, start: usize) -> Result<Grouped, Refusal> {
        let number = self.groups.len();
        if let Some(name) = name {
            if let Some((_, other)) = self.names.iter().find(|(known, _)| *known == name) {
                let encoded = source::encode(&name);
                let shown = strings::repr(Str::new(&encoded));
                let message =
                    format!("redefinition of group name {shown} as group {number}; was group {other}");
                return Err(self.source.error(message, name.len() + 1));
            }
            self.names.push((name, number));
        }
        self.groups.push(None);
        let body = self.alternatives(verbose)?;
        self.close(start)?;
        self.groups[number] = Some(width(&body, &self.groups));
        let (added, removed) = (Flags::NONE, Flags::NONE);
        Ok(Grouped::Node(Node::Group { number: Some(number), added, removed, body }))
    }

    fn plain_group(
        &mut self,
        added: Flags,
        removed: Flags,
        verbose: bool,
        start: usize,
    ) -> Result<Grouped, Refusal> {
        let verbose = (verbose || added.has(Flags::VERBOSE)) && !removed.has(Flags::VERBOSE);
        let body = self.alternatives(verbose)?;
        self.close(start)?;
        Ok(Grouped::Node(Node::Group { number: None, added, removed, body }))
    }

    fn close(&mut self, start: usize) -> Result<(), Refusal> {
        if self.source.accept(b')')? {
            return Ok(());
        }
        let distance = self.source.tell() - start;
        Err(self.source.error("missing ), unterminated subpattern", distance))
    }

    fn comment(&mut self, start: usize) -> Result<Grouped, Refusal> {
        loop {
            if self.source.peek() == Token::End {
                let distance = self.source.tell() - start;
                return Err(self.source.error("missing ), unterminated comment", distance));
            }
            if self.source.get()?.is(b')') {
                return Ok(Grouped::Nothing);
            }
        }
    }

    fn look(&mut self, behind: bool, negated: bool, verbose: bool, start: usize) -> Result<Grouped, Refusal> {
        let outer = self.look_behind_groups;
        if behind && outer.is_none() {
            self.look_behind_groups = Some(self.groups.len());
        }
        let body = self.alternatives(verbose)?;
        self.look_behind_groups = outer;
        self.close(start)?;
        if negated && body.is_empty() {
            return Ok(Grouped::Node(Node::Failure));
        }
        Ok(Grouped::Node(Node::Look { behind, negated, body }))
    }

    fn conditional(&mut self, verbose: bool, start: usize) -> Result<Grouped, Refusal> {
        let name = self.source.get_until(b')', "group name")?;
        let group = match source::decimal(&name) {
            Some(number) => self.condition_number(number, name.len())?,
            None => {
                self.source.check_group_name(&name, 1)?;
                self.group_named(&name)?
            }
        };
        self.check_look_behind(group)?;
        self.depth += 1;
        let yes = self.sequence(verbose, false)?;
        let mut no = None;
        if self.source.accept(b'|')? {
            no = Some(self.sequence(verbose, false)?);
            if self.source.peek().is(b'|') {
                return Err(self.source.error("conditional backref with more than two branches", 0));
            }
        }
        self.depth -= 1;
        self.close(start)?;
        Ok(Grouped::Node(Node::Conditional { group, yes, no }))
    }

    fn condition_number(&mut self, number: u64, length: usize) -> Result<usize, Refusal> {
        if number == 0 {
            return Err(self.source.error("bad group number", length + 1));
        }
        if number >= MAX_GROUPS {
            return Err(self.source.error(format!("invalid group reference {number}"), length + 1));
        }
        let group = number as usize;
        if !self.group_references.iter().any(|(known, _)| *known == group) {
            self.group_references.push((group, self.source.tell() - length - 1));
        }
        Ok(group)
    }

    /// The flags of `(?i)`, which answers `None` and sets them, or of `(?i-s:`.
    fn inline_flags(&mut self, first: u32) -> Result<Option<(Flags, Flags)>, Refusal> {
        let mut added = Flags::NONE;
        if let Some(flag) = Flags::of_letter(first) {
            let (flags, last) = self.added_flags(flag)?;
            added = flags;
            if last == u32::from(b')') {
                self.flags = self.flags.with(added);
                return Ok(None);
            }
            if last == u32::from(b':') {
                return Ok(Some((added, Flags::NONE)));
            }
        }
        let removed = self.removed_flags()?;
        if added.has(removed) {
            return Err(self.source.error("bad inline flags: flag turned on and off", 1));
        }
        Ok(Some((added, removed)))
    }

    /// The flags before `)`, `:` or `-`, and which of these follows.
    fn added_flags(&mut self, mut flag: Flags) -> Result<(Flags, u32), Refusal> {
        let mut added = Flags::NONE;
        loop {
            if self.source.is_text && flag == Flags::LOCALE {
                let message = "bad inline flags: cannot use 'L' flag with a str pattern";
                return Err(self.source.error(message, 0));
            }
            if !self.source.is_text && flag == Flags::UNICODE {
                let message = "bad inline flags: cannot use 'u' flag with a bytes pattern";
                return Err(self.source.error(message, 0));
            }
            added = added.with(flag);
            if flag.has(Flags::TYPE) && added.and(Flags::TYPE) != flag {
                let message = "bad inline flags: flags 'a', 'u' and 'L' are incompatible";
                return Err(self.source.error(message, 0));
            }
            let token = self.source.get()?;
            if let Token::Char(point @ (0x29 | 0x2d | 0x3a)) = token {
                return Ok((added, point));
            }
            flag = self.flag_letter(token, "missing -, : or )")?;
        }
    }

    /// The flags between `-` and `:`.
    fn removed_flags(&mut self) -> Result<Flags, Refusal> {
        let mut removed = Flags::NONE;
        let mut token = self.source.get()?;
        let mut missing = "missing flag";
        while removed.is_empty() || !token.is(b':') {
            let flag = self.flag_letter(token, missing)?;
            if flag.has(Flags::TYPE) {
                let message = "bad inline flags: cannot turn off flags 'a', 'u' and 'L'";
                return Err(self.source.error(message, 0));
            }
            removed = removed.with(flag);
            token = self.source.get()?;
            missing = "missing :";
        }
        Ok(removed)
    }

    /// The flag of a letter; `missing` tells what else could have stood there.
    fn flag_letter(&self, token: Token, missing: &str) -> Result<Flags, Refusal> {
        let Token::Char(point) = token else {
            let length = if token == Token::End { 0 } else { 2 };
            return Err(self.source.error(missing, length));
        };
        Flags::of_letter(point).ok_or_else(|| {
            let message = if unicode::is_alpha(point) { "unknown flag" } else { missing };
            self.source.error(message, 1)
        })
    }
}

/// What a parenthesis turned out to be.
enum Grouped {
    Node(Node),
    Nothing,
    GlobalFlags,
}

/// A number of repetitions; `None` where none is written.
fn repetitions(digits: &[u32]) -> Result<Option<u32>, Refusal> {
    let Some(number) = source::decimal(digits) else { return Ok(None) };
    match u32::try_from(number) {
        Ok(number) if number < MANY => Ok(Some(number)),
        _ => Err(Refusal::Overflow("the repetition number is too large")),
    }
}

/// The nodes, with groups that only bracket replaced by what they hold.
fn unpacked(nodes: Sequence) -> Sequence {
    let is_plain = |node: &Node| matches!(node, Node::Group { number: None, added, removed, .. } if added.is_empty() && removed.is_empty());
    if !nodes.iter().any(is_plain) {
        return nodes;
    }
    let mut out = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Node::Group { number: None, added, removed, body } if added.is_empty() && removed.is_empty() => {
                out.extend(body)
            }
            node => out.push(node),
        }
    }
    out
}
