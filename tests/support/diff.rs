//! A compact account of where two texts differ.

const CONTEXT: usize = 3;
const SHOWN: usize = 16;

/// The differing lines of `expected` (`-`) and `actual` (`+`), with the lines before them; `None` when equal.
pub fn compact(expected: &[u8], actual: &[u8]) -> Option<String> {
    if expected == actual {
        return None;
    }
    let (old, new) = (lines(expected), lines(actual));
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let mut text = format!("  line {}:\n", head + 1);
    for line in &old[head.saturating_sub(CONTEXT)..head] {
        text += &format!("    {line}\n");
    }
    show(&mut text, '-', &old[head..old.len() - tail]);
    show(&mut text, '+', &new[head..new.len() - tail]);
    Some(text)
}

fn show(text: &mut String, sign: char, lines: &[String]) {
    for line in lines.iter().take(SHOWN) {
        *text += &format!("  {sign} {line}\n");
    }
    if lines.len() > SHOWN {
        *text += &format!("  {sign} … {} lines more\n", lines.len() - SHOWN);
    }
}

fn lines(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    text.split_inclusive('\n')
        .map(|line| match line.strip_suffix('\n') {
            Some(line) => line.to_owned(),
            None => format!("{line} (no newline at the end)"),
        })
        .collect()
}
