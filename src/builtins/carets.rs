//! The source lines of a traceback entry and the markers below them: `^` for the place, `~` around an operator,
//! index or call (the rules of CPython's `traceback` module).

use crate::source::{Source, Span};
use crate::syntax::{self, ast};
use unicode_width::UnicodeWidthChar;

/// A marked-out part: positions are (line of the segment, character).
struct Anchors {
    left: (usize, usize),
    right: (usize, usize),
}

/// The indented lines for a place in a source. `whole_line`: only the line is known, no markers.
pub fn source_lines(source: &Source, span: Span, line: u32, whole_line: bool) -> String {
    if whole_line || span.start >= span.end {
        let text = source.line(line).unwrap_or_default().trim();
        return if text.is_empty() { String::new() } else { format!("    {text}\n") };
    }
    let (first, last) = (line, source.line_of(span.end));
    let original: Vec<Vec<char>> = (first..=last)
        .map(|n| source.line(n).unwrap_or_default().trim_end_matches(['\n', '\r']).chars().collect())
        .collect();
    let dedent = common_indent(&original);
    let lines: Vec<Vec<char>> = original.iter().map(|l| l[dedent.min(l.len())..].to_vec()).collect();
    if lines.iter().all(|l| l.iter().all(|c| c.is_whitespace())) {
        return String::new();
    }
    let start = (source.character_column(span.start) as usize).saturating_sub(dedent);
    let end = (source.character_column(span.end) as usize).saturating_sub(dedent);
    marked(&lines, start, end)
}

/// The lines of a place: `start` is its column in the first line, `end` in the last.
pub fn marked(lines: &[Vec<char>], start: usize, end: usize) -> String {
    let anchors = find_anchors(&segment(lines, start, end));
    let show = should_show(lines, start, end, anchors.as_ref());
    render(lines, start, end, anchors, show)
}

fn common_indent(lines: &[Vec<char>]) -> usize {
    let indent = |line: &Vec<char>| line.iter().take_while(|c| c.is_whitespace()).count();
    lines.iter().filter(|l| l.iter().any(|c| !c.is_whitespace())).map(indent).min().unwrap_or(0)
}

/// The text of the place itself.
fn segment(lines: &[Vec<char>], start: usize, end: usize) -> String {
    let last = lines.len() - 1;
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        let from = if index == 0 { start.min(line.len()) } else { 0 };
        let to = if index == last { end.min(line.len()) } else { line.len() };
        text.extend(&line[from.min(to)..to]);
        if index != last {
            text.push('\n');
        }
    }
    text
}

fn render(lines: &[Vec<char>], start: usize, end: usize, anchors: Option<Anchors>, show: bool) -> String {
    let last = lines.len() - 1;
    let mut significant = vec![0, last];
    let anchors = anchors.map(|mut anchors| {
        for point in [&mut anchors.left, &mut anchors.right] {
            if point.0 == 0 {
                point.1 += start;
            }
            significant.extend(point.0.saturating_sub(1)..=point.0 + 1);
            point.1 = width(&lines[point.0][..point.1.min(lines[point.0].len())]);
        }
        anchors
    });
    significant.retain(|&line| line <= last);
    significant.sort_unstable();
    significant.dedup();
    let (start, end) =
        (width(&lines[0][..start.min(lines[0].len())]), width(&lines[last][..end.min(lines[last].len())]));
    let mut out = Vec::new();
    let line = |out: &mut Vec<String>, index: usize| {
        out.push(lines[index].iter().collect::<String>());
        if show {
            out.push(markers(lines, index, start, end, anchors.as_ref()));
        }
    };
    let mut previous: Option<usize> = None;
    for index in significant {
        match previous.map(|previous| index - previous) {
            Some(2) => line(&mut out, index - 1),
            Some(gap) if gap > 2 => out.push(format!("...<{} lines>...", gap - 1)),
            _ => {}
        }
        line(&mut out, index);
        previous = Some(index);
    }
    let out: Vec<Vec<char>> = out.iter().map(|line| line.chars().collect()).collect();
    let dedent = common_indent(&out);
    out.iter()
        .map(|line| {
            let blank = line.iter().all(|c| c.is_whitespace());
            let text: String =
                if blank { String::new() } else { line[dedent.min(line.len())..].iter().collect() };
            format!("    {text}\n")
        })
        .collect()
}

fn markers(lines: &[Vec<char>], index: usize, start: usize, end: usize, anchors: Option<&Anchors>) -> String {
    let line = &lines[index];
    let indent = line.iter().take_while(|c| c.is_whitespace()).count();
    let count = if index == lines.len() - 1 { end } else { width(line) };
    let inside = |column: usize| {
        anchors.is_none_or(|anchors| (index, column) >= anchors.left && (index, column) < anchors.right)
    };
    (0..count)
        .map(|column| match column {
            column if column < indent || (index == 0 && column < start) => ' ',
            column if inside(column) => '^',
            _ => '~',
        })
        .collect()
}

/// Markers under a whole line say nothing, unless they tell its parts apart.
fn should_show(lines: &[Vec<char>], start: usize, end: usize, anchors: Option<&Anchors>) -> bool {
    let text: Vec<String> = lines.iter().map(|line| line.iter().collect()).collect();
    if is_whole_call(&text, start, end) {
        return false;
    }
    if anchors.is_some() {
        return true;
    }
    let (first, last) = (&lines[0], &lines[lines.len() - 1]);
    let before = first[..start.min(first.len())].iter().any(|c| !c.is_whitespace());
    let after = last[end.min(last.len())..].iter().any(|c| !c.is_whitespace());
    before || after
}

/// Whether the lines are `return f(…)` or `x = f(…)` and the place is that very call.
fn is_whole_call(lines: &[String], start: usize, end: usize) -> bool {
    let text = lines.join("\n");
    let source = Source::new("<segment>", &text);
    let Some(body) = statements(&source) else { return false };
    let call = match body.first().map(|statement| &statement.kind) {
        Some(ast::StmtKind::Return { value: Some(value) }) => match &value.kind {
            ast::ExprKind::Call { func, .. } if matches!(func.kind, ast::ExprKind::Name { .. }) => value,
            _ => return false,
        },
        Some(ast::StmtKind::Assign { value, .. }) if matches!(value.kind, ast::ExprKind::Call { .. }) => {
            value
        }
        None => return false,
        Some(_) => return false,
    };
    let last: usize = lines[..lines.len() - 1].iter().map(|line| line.len() + 1).sum();
    let bytes = |line: &str, column: usize| line.chars().take(column).map(char::len_utf8).sum::<usize>();
    let place = (bytes(&lines[0], start), last + bytes(&lines[lines.len() - 1], end));
    (call.span.start as usize, call.span.end as usize) == place
}

/// The statements of a piece of source, wherever they may stand.
fn statements(source: &Source) -> Option<Vec<ast::Stmt>> {
    match syntax::parse_tree(source, syntax::Mode::Module).ok()?.tree {
        ast::Mod::Module { body } => Some(body),
        _ => None,
    }
}

/// The operator of a binary operation, or the brackets of an index or a call.
fn find_anchors(segment: &str) -> Option<Anchors> {
    let wrapped = format!("(\n{segment}\n)");
    let source = Source::new("<segment>", &wrapped);
    let body = statements(&source)?;
    let [statement] = body.as_slice() else { return None };
    let ast::StmtKind::Expr { value } = &statement.kind else { return None };
    let text = Text::new(segment);
    let at = |offset: u32| text.point(offset as usize - 2);
    match &value.kind {
        ast::ExprKind::BinOp { left, right, .. } => {
            let left = text.find(text.valid(at(left.span.end))?, |c| !c.is_whitespace() && c != ')')?;
            let mut right_column = left.1 + 1;
            let line = &text.0[left.0];
            let right_start = at(right.span.start);
            let before_right = right_start.0 > left.0 || right_column < right_start.1;
            let second =
                line.get(right_column).is_some_and(|c| !c.is_whitespace() && *c != '\\' && *c != '#');
            if before_right && second {
                right_column += 1;
            }
            Some(Anchors { left, right: (left.0, right_column) })
        }
        ast::ExprKind::Subscript { value: object, .. } => {
            let left = text.find(text.valid(at(object.span.end))?, |c| c == '[')?;
            Some(Anchors { left, right: at(value.span.end) })
        }
        ast::ExprKind::Call { func, .. } => {
            let left = text.find(text.valid(at(func.span.end))?, |c| c == '(')?;
            Some(Anchors { left, right: at(value.span.end) })
        }
        _ => None,
    }
}

/// Lines of characters to walk over.
struct Text(Vec<Vec<char>>);

impl Text {
    fn new(text: &str) -> Text {
        Text(text.split('\n').map(|line| line.chars().collect()).collect())
    }

    /// Line and character of a byte offset.
    fn point(&self, offset: usize) -> (usize, usize) {
        let mut left = offset;
        for (index, line) in self.0.iter().enumerate() {
            let mut column = 0;
            for c in line {
                if left == 0 {
                    return (index, column);
                }
                left = left.saturating_sub(c.len_utf8());
                column += 1;
            }
            if left == 0 {
                return (index, column);
            }
            left -= 1;
        }
        (self.0.len() - 1, self.0[self.0.len() - 1].len())
    }

    /// The next place that holds a character.
    fn valid(&self, (mut line, mut column): (usize, usize)) -> Option<(usize, usize)> {
        while column >= self.0.get(line)?.len() {
            line += 1;
            column = 0;
        }
        Some((line, column))
    }

    /// The next character that `stop` accepts, comments and line joins passed over.
    fn find(&self, mut at: (usize, usize), stop: impl Fn(char) -> bool) -> Option<(usize, usize)> {
        loop {
            match self.0[at.0][at.1] {
                '\\' | '#' => at = self.valid((at.0 + 1, 0))?,
                c if stop(c) => return Some(at),
                _ => at = self.valid((at.0, at.1 + 1))?,
            }
        }
    }
}

/// Columns that characters take on a terminal; combining ones count too, as in CPython.
fn width(characters: &[char]) -> usize {
    characters.iter().map(|c| if c.width() == Some(2) { 2 } else { 1 }).sum()
}
