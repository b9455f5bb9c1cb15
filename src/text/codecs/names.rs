//! The names of encodings.

use super::Encoding;

/// The name as the table of aliases spells it: lower case, with one underscore for each run of other characters than
/// letters, digits and dots.
pub fn normalize(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut gap = false;
    for character in name.chars() {
        if character.is_ascii_alphanumeric() || character == '.' {
            if gap && !out.is_empty() {
                out.push('_');
            }
            gap = false;
            out.push(character.to_ascii_lowercase());
        } else if character.is_ascii() {
            gap = true;
        }
    }
    out
}

impl Encoding {
    /// The encoding with a name or an alias.
    pub fn named(name: &str) -> Option<Encoding> {
        Some(match normalize(name).as_str() {
            "utf_8" | "utf8" | "u8" | "utf" | "csutf8" | "utf8_ucs2" | "utf8_ucs4" | "cp65001" => {
                Encoding::Utf8
            }
            "utf_8_sig" | "utf8_sig" => Encoding::Utf8Sig,
            "ascii" | "us_ascii" | "us" | "646" | "ansi_x3.4_1968" | "ansi_x3_4_1968" | "ansi_x3.4_1986"
            | "cp367" | "csascii" | "ibm367" | "iso646_us" | "iso_646.irv_1991" | "iso_ir_6" => {
                Encoding::Ascii
            }
            "latin_1" | "latin1" | "latin" | "l1" | "8859" | "cp819" | "csisolatin1" | "ibm819"
            | "iso8859" | "iso8859_1" | "iso_8859_1" | "iso_8859_1_1987" | "iso_ir_100" => Encoding::Latin1,
            "utf_16" | "utf16" | "u16" | "csutf16" => Encoding::Utf16,
            "utf_16_le" | "utf_16le" | "csutf16le" | "unicodelittleunmarked" => Encoding::Utf16Le,
            "utf_16_be" | "utf_16be" | "csutf16be" | "unicodebigunmarked" => Encoding::Utf16Be,
            "utf_32" | "utf32" | "u32" | "csutf32" => Encoding::Utf32,
            "utf_32_le" | "utf_32le" | "csutf32le" => Encoding::Utf32Le,
            "utf_32_be" | "utf_32be" | "csutf32be" => Encoding::Utf32Be,
            "cp1252" | "1252" | "windows_1252" | "cswindows1252" => Encoding::Cp1252,
            "unicode_escape" => Encoding::UnicodeEscape,
            "raw_unicode_escape" => Encoding::RawUnicodeEscape,
            _ => return None,
        })
    }

    /// The name that `codecs.lookup(…).name` gives.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf8Sig => "utf-8-sig",
            Encoding::Ascii => "ascii",
            Encoding::Latin1 => "iso8859-1",
            Encoding::Utf16 => "utf-16",
            Encoding::Utf16Le => "utf-16-le",
            Encoding::Utf16Be => "utf-16-be",
            Encoding::Utf32 => "utf-32",
            Encoding::Utf32Le => "utf-32-le",
            Encoding::Utf32Be => "utf-32-be",
            Encoding::Cp1252 => "cp1252",
            Encoding::UnicodeEscape => "unicode-escape",
            Encoding::RawUnicodeEscape => "raw-unicode-escape",
        }
    }
}
