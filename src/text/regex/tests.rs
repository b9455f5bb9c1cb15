//! Matching without an interpreter.

use super::*;

fn find(pattern: &str, text: &str) -> Option<(usize, usize)> {
    let points: Vec<u32> = pattern.chars().map(u32::from).collect();
    let regex = compile(&points, true, 0, &mut Vec::new()).expect("a good pattern");
    let subject = Subject { bytes: text.as_bytes(), is_narrow: text.is_ascii(), start: 0 };
    let found = regex.find(subject, Goal::Search, false, &mut || false).expect("nothing stops it");
    found.and_then(|found| found.span(0))
}

fn refusal(pattern: &str) -> Refusal {
    let points: Vec<u32> = pattern.chars().map(u32::from).collect();
    compile(&points, true, 0, &mut Vec::new()).map(drop).expect_err("a bad pattern")
}

#[test]
fn searches() {
    for (pattern, text, expected) in [
        ("abc", "xabcx", Some((1, 4))),
        ("a*b", "caaab", Some((1, 5))),
        ("a*?b", "caaab", Some((1, 5))),
        ("(a|ab)(c|bcd)d*", "abcdd", Some((0, 5))),
        ("(?<=é)x", "éx", Some((2, 3))),
        ("(?<!a)b", "abb", Some((2, 3))),
        ("(?>a+)ab", "aaab", None),
        ("a++b", "aaab", Some((0, 4))),
        (r"(\w)\1", "hello", Some((2, 4))),
        ("(?i)STRASSE", "die straſſe", Some((4, 13))),
        ("(?:a|b|)*c", "ababc", Some((0, 5))),
        ("(a)?b(?(1)c|d)", "abd bd", Some((1, 3))),
        ("(?!x)y", "xy", Some((1, 2))),
        ("^b$", "a\nb\n", None),
        ("(?m)^b$", "a\nb\n", Some((2, 3))),
        (r"(?:\w{1,2}){2}", "abcd", Some((0, 4))),
        ("", "", Some((0, 0))),
    ] {
        assert_eq!(find(pattern, text), expected, "{pattern} in {text}");
    }
}

#[test]
fn refusals() {
    let refused = |message: &str, position| Refusal::Pattern(message.to_string(), Some(position));
    assert_eq!(refusal("(a"), refused("missing ), unterminated subpattern", 0));
    assert_eq!(refusal("a)"), refused("unbalanced parenthesis", 1));
    assert_eq!(refusal("*a"), refused("nothing to repeat", 0));
    assert_eq!(refusal("[b-a]"), refused("bad character range b-a", 1));
    assert_eq!(refusal(r"\q"), refused(r"bad escape \q", 0));
    let deep = std::thread::Builder::new().stack_size(1 << 25).spawn(|| refusal(&"(".repeat(5000)));
    assert_eq!(deep.expect("a thread").join().expect("no overflow"), Refusal::Depth);
}

#[test]
fn stops_when_told() {
    let points: Vec<u32> = "(a*)*b".chars().map(u32::from).collect();
    let regex = compile(&points, true, 0, &mut Vec::new()).expect("a good pattern");
    let text = "a".repeat(40);
    let subject = Subject { bytes: text.as_bytes(), is_narrow: true, start: 0 };
    assert!(regex.find(subject, Goal::Match, false, &mut || true).is_err());
}
