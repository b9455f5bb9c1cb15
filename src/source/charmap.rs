//! Eight-bit encodings that source files still declare: every byte is one character.

/// Whether [`decode`] knows the canonical name.
pub(super) fn is_known(name: &str) -> bool {
    matches!(name, "ascii" | "iso-8859-1" | "iso8859-15" | "cp1252" | "koi8-r")
}

/// Decodes, or answers the position of the first byte that has no character.
pub(super) fn decode(name: &str, body: &[u8]) -> Result<String, usize> {
    let mut text = String::with_capacity(body.len());
    for (position, &byte) in body.iter().enumerate() {
        text.push(character(name, byte).ok_or(position)?);
    }
    Ok(text)
}

fn character(name: &str, byte: u8) -> Option<char> {
    if byte < 0x80 {
        return Some(byte as char);
    }
    match name {
        "iso-8859-1" => Some(byte as char),
        "iso8859-15" => Some(latin_9(byte)),
        "cp1252" if byte >= 0xa0 => Some(byte as char),
        "cp1252" => CP1252.chars().nth(byte as usize - 0x80).filter(|&c| c != '\u{fffd}'),
        "koi8-r" => KOI8_R.chars().nth(byte as usize - 0x80),
        _ => None,
    }
}

fn latin_9(byte: u8) -> char {
    match byte {
        0xa4 => '€',
        0xa6 => 'Š',
        0xa8 => 'š',
        0xb4 => 'Ž',
        0xb8 => 'ž',
        0xbc => 'Œ',
        0xbd => 'œ',
        0xbe => 'Ÿ',
        other => other as char,
    }
}

/// Characters of the bytes 0x80 to 0x9f; U+FFFD where there is none.
const CP1252: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ";

/// Characters of the bytes 0x80 to 0xff.
const KOI8_R: &str = "\
    ─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{a0}⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©\
    юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ";
