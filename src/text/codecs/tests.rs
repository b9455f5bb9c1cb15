//! The codecs against what CPython 3.15 answers.

use super::*;

fn decoded(data: &[u8], name: &str, handler: &str) -> String {
    let encoding = Encoding::named(name).expect("an encoding");
    let handler = Handler::named(handler.as_bytes()).expect("a handler");
    match encoding.decode_with(data, handler) {
        Ok(text) => crate::text::strings::ascii(Str::new(&text)),
        Err(CodecFailure::Codec(error)) => error.decode_message(encoding.body(data)),
        Err(CodecFailure::Fault(fault)) => fault.message.into_owned(),
    }
}

fn encoded(text: &[u8], name: &str, handler: &str) -> String {
    let encoding = Encoding::named(name).expect("an encoding");
    let handler = Handler::named(handler.as_bytes()).expect("a handler");
    match encoding.encode_with(Str::new(text), handler) {
        Ok(data) => data.escape_ascii().to_string(),
        Err(CodecFailure::Codec(error)) => error.encode_message(Str::new(text)),
        Err(CodecFailure::Fault(fault)) => fault.message.into_owned(),
    }
}

#[test]
fn names() {
    for name in ["UTF 8", "utf--8", "U8", "utf-8\u{e9}", "cp65001"] {
        assert_eq!(Encoding::named(name), Some(Encoding::Utf8), "{name}");
    }
    assert_eq!(Encoding::named("ISO-8859-1"), Some(Encoding::Latin1));
    assert_eq!(Encoding::named("windows-1252"), Some(Encoding::Cp1252));
    assert_eq!(Encoding::named("cp-1252"), None);
    assert_eq!(Handler::named(b"nope"), None);
}

#[test]
fn decoding_utf8() {
    let cases: [(&[u8], &str, &str); 14] = [
        (b"\xff", "strict", "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"),
        (b"a\xe2\x82", "strict", "'utf-8' codec can't decode bytes in position 1-2: unexpected end of data"),
        (
            b"a\xe2\x82b",
            "strict",
            "'utf-8' codec can't decode bytes in position 1-2: invalid continuation byte",
        ),
        (
            b"\xed\xa0\x80",
            "strict",
            "'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte",
        ),
        (b"\xed\xa0\x80", "surrogatepass", r"'\ud800'"),
        (
            b"\xed\xa0\x80\xff",
            "surrogatepass",
            "'utf-8' codec can't decode byte 0xff in position 3: invalid start byte",
        ),
        (b"\xed\xa0\x80", "surrogateescape", r"'\udced\udca0\udc80'"),
        (b"\xed\xa0\x80", "replace", r"'\ufffd\ufffd\ufffd'"),
        (b"\xf0\x90\x28", "replace", r"'\ufffd('"),
        (b"\xf0\x90\x28", "backslashreplace", r"'\\xf0\\x90('"),
        (b"\xf0\x90\x28", "ignore", "'('"),
        (b"\xf0\x90\x28", "namereplace", "don't know how to handle UnicodeDecodeError in error callback"),
        (b"\xc3\xa9\xe2\x82\xac", "strict", r"'\xe9\u20ac'"),
        (b"", "strict", "''"),
    ];
    for (data, handler, want) in cases {
        assert_eq!(decoded(data, "utf-8", handler), want);
    }
    let sig = "utf-8-sig";
    assert_eq!(decoded(b"\xef\xbb\xbfa", sig, "strict"), "'a'");
    let message = "'utf-8' codec can't decode byte 0xff in position 1: invalid start byte";
    assert_eq!(decoded(b"\xef\xbb\xbfa\xff", sig, "strict"), message);
}

#[test]
fn incomplete_input_waits() {
    let partial = |encoding: Encoding, data: &[u8]| {
        let on_error = &mut |error: &CodecError| Err(CodecFailure::Codec(error.clone()));
        encoding.decode(data, false, on_error).map(|decoded| (decoded.text.len(), decoded.consumed))
    };
    assert_eq!(partial(Encoding::Utf8, b"a\xe2\x82"), Ok((1, 1)));
    assert_eq!(partial(Encoding::Utf8Sig, b"\xef\xbb"), Ok((0, 0)));
    assert_eq!(partial(Encoding::Utf16Le, b"a\x00\x3d\xd8\x00"), Ok((1, 2)));
    assert_eq!(partial(Encoding::Utf32Be, b"\0\0\0a\0"), Ok((1, 4)));
}

#[test]
fn decoding_others() {
    let cases: [(&[u8], &str, &str, &str); 19] = [
        (b"a\xff\xfe", "ascii", "surrogateescape", r"'a\udcff\udcfe'"),
        (
            b"\xff",
            "ascii",
            "strict",
            "'ascii' codec can't decode byte 0xff in position 0: ordinal not in range(128)",
        ),
        (
            b"a\x81",
            "cp1252",
            "strict",
            "'charmap' codec can't decode byte 0x81 in position 1: character maps to <undefined>",
        ),
        (b"\x80\x9f\xe9", "cp1252", "strict", r"'\u20ac\u0178\xe9'"),
        (b"a", "utf-16", "strict", "'utf-16-le' codec can't decode byte 0x61 in position 0: truncated data"),
        (
            b"\xff\xfea\x00\x00\xd8",
            "utf-16",
            "strict",
            "'utf-16-le' codec can't decode bytes in position 4-5: unexpected end of data",
        ),
        (
            b"\xff\xfe\x00\xd8a\x00",
            "utf-16",
            "strict",
            "'utf-16-le' codec can't decode bytes in position 2-3: illegal UTF-16 surrogate",
        ),
        (
            b"\xff\xfe\x00\xdca\x00",
            "utf-16",
            "strict",
            "'utf-16-le' codec can't decode bytes in position 2-3: illegal encoding",
        ),
        (b"\x00\xd8a\x00", "utf-16-le", "surrogatepass", r"'\ud800a'"),
        (
            b"\x00\xdc",
            "utf-16-le",
            "surrogateescape",
            "'utf-16-le' codec can't decode bytes in position 0-1: illegal encoding",
        ),
        (b"\xfe\xff\x00a", "utf-16", "strict", "'a'"),
        (b"\x3d\xd8\x00\xde", "utf-16-le", "strict", r"'\U0001f600'"),
        (
            b"\x00\xd8\x00",
            "utf-16-le",
            "strict",
            "'utf-16-le' codec can't decode bytes in position 0-2: unexpected end of data",
        ),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", "utf-32", "strict", "'a'"),
        (
            b"a\x00\x00",
            "utf-32-le",
            "strict",
            "'utf-32-le' codec can't decode bytes in position 0-2: truncated data",
        ),
        (
            b"a\x00\x00\xff",
            "utf-32-le",
            "strict",
            "'utf-32-le' codec can't decode bytes in position 0-3: code point not in range(0x110000)",
        ),
        (b"\x00\x00\xd8\x00", "utf-32-be", "surrogatepass", r"'\ud800'"),
        (b"a\x00\x00", "utf-32-le", "replace", r"'\ufffd'"),
        (b"a\xff", "latin-1", "strict", r"'a\xff'"),
    ];
    for (data, encoding, handler, want) in cases {
        assert_eq!(decoded(data, encoding, handler), want, "{encoding}");
    }
}

#[test]
fn encoding_text() {
    let low = b"a\xed\xb2\x80\xed\xa0\x80b";
    let cases: [(&[u8], &str, &str, &str); 19] = [
        (
            "é€".as_bytes(),
            "ascii",
            "strict",
            "'ascii' codec can't encode characters in position 0-1: ordinal not in range(128)",
        ),
        (
            "é€".as_bytes(),
            "latin-1",
            "strict",
            r"'latin-1' codec can't encode character '\u20ac' in position 1: ordinal not in range(256)",
        ),
        (
            "aĀĀb".as_bytes(),
            "cp1252",
            "strict",
            "'charmap' codec can't encode characters in position 1-2: character maps to <undefined>",
        ),
        ("a€é".as_bytes(), "cp1252", "strict", r"a\x80\xe9"),
        (
            "aĀ😀b".as_bytes(),
            "cp1252",
            "namereplace",
            r"a\\N{LATIN CAPITAL LETTER A WITH MACRON}\\N{GRINNING FACE}b",
        ),
        ("aĀ😀b".as_bytes(), "ascii", "xmlcharrefreplace", "a&#256;&#128512;b"),
        ("aĀ😀b".as_bytes(), "ascii", "backslashreplace", r"a\\u0100\\U0001f600b"),
        ("aĀ😀b".as_bytes(), "ascii", "replace", "a??b"),
        (
            "aĀ😀b".as_bytes(),
            "ascii",
            "surrogatepass",
            "'ascii' codec can't encode characters in position 1-2: ordinal not in range(128)",
        ),
        (
            low,
            "utf-8",
            "strict",
            "'utf-8' codec can't encode characters in position 1-2: surrogates not allowed",
        ),
        (
            low,
            "utf-8",
            "surrogateescape",
            r"'utf-8' codec can't encode character '\ud800' in position 2: surrogates not allowed",
        ),
        (low, "utf-8", "surrogatepass", r"a\xed\xb2\x80\xed\xa0\x80b"),
        (low, "utf-8", "xmlcharrefreplace", "a&#56448;&#55296;b"),
        (
            low,
            "cp1252",
            "surrogateescape",
            "'charmap' codec can't encode characters in position 1-2: character maps to <undefined>",
        ),
        (
            low,
            "utf-16-le",
            "strict",
            r"'utf-16-le' codec can't encode character '\udc80' in position 1: surrogates not allowed",
        ),
        (
            low,
            "utf-16-le",
            "surrogateescape",
            r"'utf-16-le' codec can't encode character '\udc80' in position 1: surrogates not allowed",
        ),
        (low, "utf-16-le", "replace", r"a\x00?\x00?\x00b\x00"),
        ("a😀".as_bytes(), "utf-16", "strict", r"\xff\xfea\x00=\xd8\x00\xde"),
        ("a😀".as_bytes(), "utf-32-be", "strict", r"\x00\x00\x00a\x00\x01\xf6\x00"),
    ];
    for (text, encoding, handler, want) in cases {
        assert_eq!(encoded(text, encoding, handler), want, "{encoding} {handler}");
    }
}

#[test]
fn escapes() {
    let cases: [(&[u8], &str); 12] = [
        (b"a\\x4", "'unicodeescape' codec can't decode bytes in position 1-3: truncated \\xXX escape"),
        (b"a\\u12", "'unicodeescape' codec can't decode bytes in position 1-4: truncated \\uXXXX escape"),
        (
            b"a\\U00110000",
            "'unicodeescape' codec can't decode bytes in position 1-10: illegal Unicode character",
        ),
        (b"a\\", "'unicodeescape' codec can't decode byte 0x5c in position 1: \\ at end of string"),
        (
            b"a\\N{foo}",
            "'unicodeescape' codec can't decode bytes in position 1-7: unknown Unicode character name",
        ),
        (b"a\\N", "'unicodeescape' codec can't decode bytes in position 1-2: malformed \\N character escape"),
        (
            b"a\\N{}",
            "'unicodeescape' codec can't decode bytes in position 1-3: malformed \\N character escape",
        ),
        (
            b"a\\N{euro sign",
            "'unicodeescape' codec can't decode bytes in position 1-12: malformed \\N character escape",
        ),
        (b"\\N{euro sign}\\101\\0\\xe9\xe9\\q", r"'\u20acA\x00\xe9\xe9\\q'"),
        (b"\\400\\777\\8\\ud83d\\a\\v\\\"\\\nz", r#"'\u0100\u01ff\\8\ud83d\x07\x0b"z'"#),
        (b"\\ud83d\\ude00", r"'\ud83d\ude00'"),
        (b"", "''"),
    ];
    for (data, want) in cases {
        assert_eq!(decoded(data, "unicode_escape", "strict"), want);
    }
    let raw = b"a\\u20ac\\\\u20ac\\\\\\u20ac\\n\xe9";
    assert_eq!(decoded(raw, "raw_unicode_escape", "strict"), r"'a\u20ac\\\\u20ac\\\\\u20ac\\n\xe9'");
    assert_eq!(
        decoded(b"a\\U00110000", "raw_unicode_escape", "strict"),
        "'rawunicodeescape' codec can't decode bytes in position 1-10: \\Uxxxxxxxx out of range"
    );
    let text = "aé\n\t\\'\u{7f}\u{80}Ā😀";
    assert_eq!(
        encoded(text.as_bytes(), "unicode_escape", "strict"),
        r"a\\xe9\\n\\t\\\\\'\\x7f\\x80\\u0100\\U0001f600"
    );
    assert_eq!(
        encoded(text.as_bytes(), "raw_unicode_escape", "strict"),
        r"a\xe9\n\t\\\'\x7f\x80\\u0100\\U0001f600"
    );
}
