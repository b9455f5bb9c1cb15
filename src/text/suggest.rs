//! "Did you mean": the candidate closest to a misspelt name, by CPython's weighted edit distance.

const MOVE: usize = 2;
const CASE: usize = 1;
/// Longer names are not compared.
const LONGEST: usize = 40;
/// With more candidates no suggestion is made.
const MOST: usize = 750;

/// The candidate that is closest to `wrong`, if one is close enough.
pub fn closest<'a>(wrong: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    if wrong.len() > LONGEST {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for (index, candidate) in candidates.enumerate() {
        if index >= MOST {
            return None;
        }
        if candidate == wrong || candidate.is_empty() {
            continue;
        }
        let most = (candidate.len() + wrong.len() + 3) * MOVE / 6;
        let most = best.map_or(most, |(distance, _)| most.min(distance.saturating_sub(1)));
        let distance = distance(wrong.as_bytes(), candidate.as_bytes(), most);
        if distance <= most && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate.to_string())
}

/// Levenshtein distance where a change of case costs half a move; above `most` any larger number.
fn distance(a: &[u8], b: &[u8], most: usize) -> usize {
    let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[prefix..], &b[prefix..]);
    let suffix = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - suffix], &b[..b.len() - suffix]);
    if a.is_empty() || b.is_empty() {
        return (a.len() + b.len()) * MOVE;
    }
    if a.len().abs_diff(b.len()) * MOVE > most || a.len().max(b.len()) > LONGEST {
        return most + 1;
    }
    let mut row: Vec<usize> = (1..=a.len()).map(|n| n * MOVE).collect();
    for (index, y) in b.iter().enumerate() {
        let mut diagonal = index * MOVE;
        let mut left = (index + 1) * MOVE;
        for (cell, x) in row.iter_mut().zip(a) {
            let substitute = diagonal + substitution(*x, *y);
            diagonal = *cell;
            left = substitute.min(diagonal.min(left) + MOVE);
            *cell = left;
        }
    }
    row[a.len() - 1]
}

fn substitution(x: u8, y: u8) -> usize {
    match () {
        () if x == y => 0,
        () if x.eq_ignore_ascii_case(&y) => CASE,
        () => MOVE,
    }
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn suggests_near_names_only() {
        let names = ["append", "extend", "insert"];
        assert_eq!(closest("apend", names.into_iter()).as_deref(), Some("append"));
        assert_eq!(closest("zzz", names.into_iter()), None);
    }
}
