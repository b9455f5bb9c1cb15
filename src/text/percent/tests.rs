//! Printf-style formatting against what CPython 3.15 answers.

use super::*;

/// The faults of the first directive, in the order in which they arise.
fn fault(template: &str) -> String {
    match Template::of_str(Str::from(template)).find(|piece| !matches!(piece, Ok(Piece::Literal(_)))) {
        Some(Err(fault)) => fault.message.into_owned(),
        Some(Ok(Piece::Directive(directive))) => {
            let fault = directive.late_fault.or(directive.wrong_conversion);
            fault.map_or_else(String::new, |fault| fault.message.into_owned())
        }
        _ => String::new(),
    }
}

fn render(template: &str, value: f64) -> String {
    let mut out = Vec::new();
    for piece in Template::of_str(Str::from(template)) {
        match piece.expect("a template") {
            Piece::Literal(text) => out.extend_from_slice(text),
            Piece::Directive(mut directive) => {
                if let Measure::Fixed(width) = directive.width {
                    directive.layout.width = width;
                }
                if let Measure::Fixed(precision) = directive.precision {
                    directive.layout.precision = Some(precision);
                }
                let text = match directive.conversion {
                    b's' => directive.layout.render_str(Str::from("äbc")),
                    letter @ (b'd' | b'x' | b'X' | b'o') => {
                        directive.layout.render_int(IntRef::Small(value as i64), letter, 0)
                    }
                    letter => directive.layout.render_float(value, letter),
                };
                out.extend(text.expect("it fits"));
            }
        }
    }
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn faults() {
    let cases = [
        ("%d %%", ""),
        ("é%y", "unsupported format %y at position 1"),
        ("%", "stray % at position 0"),
        ("%5.3l", "stray % at position 0"),
        ("%(a", "stray % or incomplete format key at position 0"),
        ("%((a)", "stray % or incomplete format key at position 0"),
        ("%(k)!", "stray % at position 0 or unexpected format character '!' at position 4"),
        ("%'", "stray % at position 0 or unexpected format character \"'\" at position 1"),
        ("%é", "stray % at position 0 or unexpected format character 'é' (U+00E9) at position 1"),
        ("%\n", "stray % at position 0 or unexpected format character U+000A at position 1"),
        ("%\u{ad}", "stray % at position 0 or unexpected format character U+00AD at position 1"),
        ("%5%", "stray % at position 0 or unexpected format character '%' at position 2"),
        ("%lld", "unsupported format %l at position 0"),
        ("%9223372036854775808d", "width too big at position 0"),
        ("%.2147483648d", "precision too big at position 0"),
        ("%(a)*d", "* cannot be used with a parenthesised mapping key at position 0"),
    ];
    for (template, want) in cases {
        assert_eq!(fault(template), want, "{template}");
    }
    let bytes = Template::of_bytes(b"%\xe9").next().expect("a piece").expect("a directive");
    let Piece::Directive(directive) = bytes else { panic!("a directive") };
    let message = "stray % at position 0 or unexpected format character with code 0xe9 at position 1";
    assert_eq!(directive.wrong_conversion.expect("a fault").message, message);
}

#[test]
fn keys() {
    let pieces: Vec<_> = Template::of_str(Str::from("%(a(b)c)s%%")).collect();
    let Ok(Piece::Directive(directive)) = &pieces[0] else { panic!("a directive") };
    assert_eq!(directive.key, Some(&b"a(b)c"[..]));
    assert_eq!(pieces[1], Ok(Piece::Literal(b"%")));
}

#[test]
fn numbers() {
    let cases = [
        (5.0, "%+d|% d|%+ d|%05d|%-05d|%+05d|% 05d", "+5| 5|+5|00005|5    |+0005| 0005"),
        (255.0, "%#x %#X %#o %x %X %#05x|%#.4x", "0xff 0XFF 0o377 ff FF 0x0ff|0x00ff"),
        (255.0, "%-#8x|%08.3d|%8.5d|%+.4x", "0xff    |00000255|   00255|+00ff"),
        (-5.0, "%.4d|%08.3d|%-8.3d|%X", "-0005|-0000005|-005    |-5"),
        (0.0, "%#x %.0d %+.0d", "0x0 0 +0"),
        (1234.5, "%e|%E|%.0e|%#.0e|%G|%.3g", "1.234500e+03|1.234500E+03|1e+03|1.e+03|1234.5|1.23e+03"),
        (f64::NAN, "%05f|% f|%F|%-6f|", "00nan| nan|NAN|nan   |"),
        (f64::NEG_INFINITY, "%010f|%+5f", "-000000inf| -inf"),
        (1.0, "%#g|%#.0f|%05.1f|%f", "1.00000|1.|001.0|1.000000"),
    ];
    for (value, template, want) in cases {
        assert_eq!(render(template, value), want, "{template}");
    }
    assert_eq!(render("%5s|%-5s|%.2s|%5.1s|%05s", 0.0), "  äbc|äbc  |äb|    ä|  äbc");
}

#[test]
fn stars() {
    let mut layout = Layout::default();
    layout.set_width(IntRef::Small(-5), Argument::Only).expect("a width");
    layout.set_precision(IntRef::Small(-2), Argument::Only).expect("a precision");
    assert_eq!((layout.left, layout.width, layout.precision), (true, 5, Some(0)));
    let fault = layout.set_precision(IntRef::Small(1 << 31), Argument::Place(2)).expect_err("too big");
    assert_eq!(fault.message, "format argument 2: too big for precision");
    assert_eq!(
        not_a_number(Argument::Key("'k'"), b'd', "str").message,
        "format argument 'k': %d requires a real number, not str"
    );
}
