//! Format specifications against what CPython 3.15 answers.

use super::*;
use crate::number::Int;
use crate::text::literals;

fn shown(result: FaultResult<Vec<u8>>) -> String {
    match result {
        Ok(text) => String::from_utf8(text).expect("UTF-8"),
        Err(fault) => format!("{:?}: {}", fault.kind, fault.message),
    }
}

fn string(text: &str, spec: &str) -> String {
    shown(format_str(Str::from(text), spec.as_bytes(), "str"))
}

fn integer(value: &str, spec: &str) -> String {
    let value: Int = literals::parse_int(Str::from(value), 10, 0).expect("a number");
    shown(format_int(value.as_ref(), spec.as_bytes(), "int", 4300))
}

fn number(value: f64, spec: &str) -> String {
    shown(format_float(value, spec.as_bytes(), "float"))
}

fn complex(real: f64, imag: f64, spec: &str) -> String {
    shown(format_complex(real, imag, spec.as_bytes(), "complex"))
}

#[test]
fn texts() {
    let cases = [
        ("05", "a0000"),
        ("é<5", "aéééé"),
        ("<<5", "a<<<<"),
        ("^06", "00a000"),
        ("5.0s", "     "),
        ("\u{661}\u{662}", "a           "),
        ("+", "Value: Sign not allowed in string format specifier"),
        (" ", "Value: Space not allowed in string format specifier"),
        ("z", "Value: Negative zero coercion (z) not allowed in string format specifier"),
        ("#", "Value: Alternate form (#) not allowed in string format specifier"),
        ("=5", "Value: '=' alignment not allowed in string format specifier"),
        (",", "Value: Cannot specify ',' with 's'."),
        ("d", "Value: Unknown format code 'd' for object of type 'str'"),
        (",d", "Value: Unknown format code 'd' for object of type 'str'"),
        (".", "Value: Format specifier missing precision"),
        ("5ss", "Value: Invalid format specifier '5ss' for object of type 'str'"),
        ("9223372036854775808", "Value: Too many decimal digits in format string"),
        ("5_,", "Value: Cannot specify both ',' and '_'."),
        ("5__", "Value: Cannot specify '_' with '_'."),
    ];
    for (spec, want) in cases {
        assert_eq!(string("a", spec), want, "{spec}");
    }
}

#[test]
fn integers() {
    let cases = [
        ("1234", "010,", "00,001,234"),
        ("1234", "08,", "0,001,234"),
        ("-1234", "08,", "-001,234"),
        ("1234", "x=12,", "xxxxxxx1,234"),
        ("1234", "<012,", "1,2340000000"),
        ("1234", "^012", "000012340000"),
        ("-255", "#010x", "-0x00000ff"),
        ("255", "#012_b", "0b0_1111_1111"),
        ("65535", "010_x", "0_0000_ffff"),
        ("255", "#X", "0XFF"),
        ("8364", "05c", "0000€"),
        ("8364", "<3c", "€  "),
        ("1180591620717411303424", ",.2f", "1,180,591,620,717,411,303,424.00"),
        ("255", "%", "25500.000000%"),
        ("5", "00", "5"),
        ("5", ".,d", "5"),
        ("5", ".3d", "Value: Precision not allowed in integer format specifier"),
        ("5", "zd", "Value: Negative zero coercion (z) not allowed in integer format specifier"),
        ("5", ",x", "Value: Cannot specify ',' with 'x'."),
        ("5", "_n", "Value: Cannot specify '_' with 'n'."),
        ("5", ".,n", "Value: Cannot specify ',' with 'n'."),
        ("5", ",é", "Value: Cannot specify ',' with '\\xe9'."),
        ("5", "5 ", "Value: Unknown format code '\\x20' for object of type 'int'"),
        ("5", "+c", "Value: Sign not allowed with integer format specifier 'c'"),
        ("5", "#c", "Value: Alternate form (#) not allowed with integer format specifier 'c'"),
        ("1114112", "c", "Overflow: %c arg not in range(0x110000)"),
        ("1000000000000000000000", "c", "Overflow: Python int too large to convert to C long"),
        ("5", "s", "Value: Unknown format code 's' for object of type 'int'"),
        ("5", "99999999999999d", "Memory: "),
    ];
    for (value, spec, want) in cases {
        assert_eq!(integer(value, spec), want, "{value} {spec}");
    }
}

#[test]
fn floats() {
    let value = 1234567.1234567;
    let cases = [
        (value, ".,f", "1234567.123,457"),
        (value, "_.6,f", "1_234_567.123,457"),
        (value, ".6_", "1.234_57e+06"),
        (value, "._", "1234567.123_456_7"),
        (value, ".10,%", "123456712.345,669,999,7%"),
        (value, "030,.6_f", "00,000,000,001,234,567.123_457"),
        (value, "035,.7_f", "0,000,000,000,001,234,567.123_456_7"),
        (1e20, "030,", "00,000,000,000,000,000,001e+20"),
        (f64::NAN, "+010", "+000000nan"),
        (f64::NEG_INFINITY, "010,", "-000000inf"),
        (f64::NAN, "F", "NAN"),
        (1e308, ".1%", "inf%"),
        (-0.0, "+z.1f", "+0.0"),
        (-0.001, "z.1e", "-1.0e-03"),
        (-0.0, "z010.1f", "00000000.0"),
        (12345.0, ".5", "1.2345e+04"),
        (3e20, "+", "+3e+20"),
        (1.5, "^^10", "^^^1.5^^^^"),
        (1.5, ".2147483647f", "Value: precision too big"),
        (1.5, "d", "Value: Unknown format code 'd' for object of type 'float'"),
        (1.5, "_x", "Value: Unknown format code 'x' for object of type 'float'"),
        (1.5, "._6f", "Value: Invalid format specifier '._6f' for object of type 'float'"),
    ];
    for (value, spec, want) in cases {
        assert_eq!(number(value, spec), want, "{value} {spec}");
    }
}

#[test]
fn complex_numbers() {
    let cases = [
        (1.0, 2.0, "20", "              (1+2j)"),
        (1.0, 2.0, "+.2f", "+1.00+2.00j"),
        (0.0, 2.0, "+", "+2j"),
        (-0.0, -2.0, "z", "(0-2j)"),
        (f64::NAN, f64::INFINITY, "f", "nan+infj"),
        (1234.5, 2.25, ",.6_f", "1,234.500_000+2.250_000j"),
        (1.0, 2.0, "#g", "1.00000+2.00000j"),
        (1e20, 2.0, "5", "(1e+20+2j)"),
        (1.0, 2.0, "020", "Value: Zero padding is not allowed in complex format specifier"),
        (1.0, 2.0, "=20", "Value: '=' alignment flag is not allowed in complex format specifier"),
        (1.0, 2.0, "%", "Value: Unknown format code '%' for object of type 'complex'"),
    ];
    for (real, imag, spec, want) in cases {
        assert_eq!(complex(real, imag, spec), want, "{spec}");
    }
}
