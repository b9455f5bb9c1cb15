//! Reading `[...]`.

use super::Refusal;
use super::escape;
use super::node::{Item, Node};
use super::parse::Parser;
use super::source::{Token, shown};

impl Parser<'_> {
    /// Reads a set behind its opening bracket.
    pub fn set(&mut self) -> Result<Node, Refusal> {
        let start = self.source.tell() - 1;
        if self.source.peek().is(b'[') {
            self.note("nested set", self.source.tell());
        }
        let negated = self.source.accept(b'^')?;
        let mut items = Vec::new();
        loop {
            let token = self.source.get()?;
            if token.is(b']') && !items.is_empty() {
                break;
            }
            let low = self.set_item(token, start, !items.is_empty())?;
            if !self.source.accept(b'-')? {
                items.push(low);
                continue;
            }
            let last = self.source.get()?;
            if last.is(b']') {
                items.extend([low, Item::Literal(b'-'.into())]);
                break;
            }
            if last.is(b'-') {
                self.note("set difference", self.source.tell() - 2);
            }
            items.push(self.range(token, low, last, start)?);
        }
        Ok(simplest(negated, items))
    }

    /// One member, or the low end of a range.
    fn set_item(&mut self, token: Token, start: usize, noted: bool) -> Result<Item, Refusal> {
        match token {
            Token::End => Err(self.unterminated_set(start)),
            Token::Escape(escaped) => escape::in_set(&mut self.source, escaped),
            Token::Char(point) => {
                if noted && self.source.peek() == token {
                    let what = match u8::try_from(point).unwrap_or_default() {
                        b'-' => "set difference",
                        b'&' => "set intersection",
                        b'~' => "set symmetric difference",
                        b'|' => "set union",
                        _ => "",
                    };
                    if !what.is_empty() {
                        self.note(what, self.source.tell() - 1);
                    }
                }
                Ok(Item::Literal(point))
            }
        }
    }

    fn range(&mut self, first: Token, low: Item, last: Token, start: usize) -> Result<Item, Refusal> {
        let high = match last {
            Token::End => return Err(self.unterminated_set(start)),
            Token::Escape(escaped) => escape::in_set(&mut self.source, escaped)?,
            Token::Char(point) => Item::Literal(point),
        };
        if let (Item::Literal(low), Item::Literal(high)) = (low, high)
            && low <= high
        {
            return Ok(Item::Range(low, high));
        }
        let (mut from, mut to) = (Vec::new(), Vec::new());
        first.push_to(&mut from);
        last.push_to(&mut to);
        let message = format!("bad character range {}-{}", shown(&from), shown(&to));
        Err(self.source.error(message, from.len() + 1 + to.len()))
    }

    fn unterminated_set(&self, start: usize) -> Refusal {
        self.source.error("unterminated character set", self.source.tell() - start)
    }
}

/// A set of one character is that character.
fn simplest(negated: bool, mut items: Vec<Item>) -> Node {
    if items.len() > 1 {
        let mut seen: Vec<Item> = Vec::with_capacity(items.len());
        for item in items {
            if !seen.contains(&item) {
                seen.push(item);
            }
        }
        items = seen;
    }
    match (&items[..], negated) {
        ([Item::Literal(point)], false) => Node::Literal(*point),
        ([Item::Literal(point)], true) => Node::NotLiteral(*point),
        _ => Node::Set { negated, items },
    }
}
