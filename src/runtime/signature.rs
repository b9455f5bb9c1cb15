//! Signatures of native functions, parsed once from their text: `pop(self, index=-1, /)`.

use crate::object::code::Parameters;
use crate::object::{Str, Value};

/// A parsed signature.
pub struct Signature {
    pub name: String,
    pub parameters: Parameters,
    /// One for each positional and keyword-only parameter; `None`: required; `Unbound`: may be missing.
    pub defaults: Vec<Option<Value>>,
    /// Positional parameters that must be given.
    pub required: usize,
}

impl Signature {
    /// Parses a signature. Defaults are int, float, string, None, True, False, `()` or `<unrepresentable>`.
    pub fn parse(text: &'static str) -> Signature {
        let open = text.find('(').expect("a signature has parentheses");
        let inner =
            text[open + 1..].trim_end().strip_suffix(')').expect("a signature ends with a parenthesis");
        let mut parser = Parser::default();
        for piece in split_commas(inner) {
            parser.piece(piece.trim());
        }
        parser.finish(text[..open].to_string())
    }
}

#[derive(Default)]
struct Parser {
    positional: Vec<(String, Option<Value>)>,
    keyword_only: Vec<(String, Option<Value>)>,
    positional_only: usize,
    varargs: Option<String>,
    kwargs: Option<String>,
    after_star: bool,
}

impl Parser {
    fn piece(&mut self, piece: &'static str) {
        if piece.is_empty() {
            return;
        }
        if piece == "/" {
            self.positional_only = self.positional.len();
        } else if piece == "*" {
            self.after_star = true;
        } else if let Some(name) = piece.strip_prefix("**") {
            self.kwargs = Some(name.to_string());
        } else if let Some(name) = piece.strip_prefix('*') {
            self.varargs = Some(name.to_string());
            self.after_star = true;
        } else {
            let (name, default) = match piece.split_once('=') {
                Some((name, default)) => (name.trim().to_string(), Some(default_value(default.trim()))),
                None => (piece.to_string(), None),
            };
            if self.after_star { &mut self.keyword_only } else { &mut self.positional }.push((name, default));
        }
    }

    fn finish(self, name: String) -> Signature {
        let required = self.positional.iter().take_while(|(_, default)| default.is_none()).count();
        let counts = (self.positional.len() as u32, self.keyword_only.len() as u32);
        let (has_varargs, has_kwargs) = (self.varargs.is_some(), self.kwargs.is_some());
        let mut names = Vec::new();
        let mut defaults = Vec::new();
        for (name, default) in self.positional.into_iter().chain(self.keyword_only) {
            names.push(Str::from_string(name));
            defaults.push(default);
        }
        names.extend(self.varargs.into_iter().chain(self.kwargs).map(Str::from_string));
        let parameters = Parameters {
            names,
            positional_only: self.positional_only as u32,
            positional: counts.0,
            keyword_only: counts.1,
            has_varargs,
            has_kwargs,
        };
        Signature { name, parameters, defaults, required }
    }
}

fn split_commas(text: &'static str) -> Vec<&'static str> {
    let (mut depth, mut quote, mut start, mut pieces) = (0, None, 0, Vec::new());
    for (index, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'\'' | b'"') => quote = Some(byte),
            (None, b'(' | b'[' | b'<') => depth += 1,
            (None, b')' | b']' | b'>') => depth -= 1,
            (None, b',') if depth == 0 => {
                pieces.push(&text[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    pieces.push(&text[start..]);
    pieces
}

fn default_value(text: &'static str) -> Value {
    match text {
        "None" => Value::None,
        "True" => Value::Bool(true),
        "False" => Value::Bool(false),
        "()" => Value::Tuple(crate::object::Tuple::new(Vec::new())),
        "<unrepresentable>" => Value::Unbound,
        _ => {
            if let Some(inner) = text.strip_prefix(['\'', '"']) {
                let inner = &inner[..inner.len() - 1];
                return Value::from(inner.replace("\\n", "\n").replace("\\t", "\t").as_str());
            }
            if let Some(inner) = text.strip_prefix("b'") {
                return Value::Bytes(crate::object::Bytes::new(
                    inner.trim_end_matches('\'').as_bytes().to_vec(),
                ));
            }
            match (text.parse::<i64>(), text.parse::<f64>()) {
                (Ok(n), _) => Value::Int(n),
                (_, Ok(x)) => Value::Float(x),
                _ => panic!("a signature's default is a literal: {text}"),
            }
        }
    }
}
