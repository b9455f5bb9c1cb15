//! X.509 certificates as dicts, the way `ssl.SSLSocket.getpeercert` answers them.

use super::wire::bytes_of;
use crate::object::{Dict, Gc, Tuple, Value};
use crate::runtime::{PyResult, Vm};
use pkcs8::der::asn1::ObjectIdentifier;
use pkcs8::der::{self, AnyRef, Decode, Reader, SliceReader, Tag, Tagged};
use std::net::Ipv4Addr;

/// Attributes of names by their numbers.
const ATTRIBUTES: &[(&str, &str)] = &[
    ("2.5.4.3", "commonName"),
    ("2.5.4.4", "surname"),
    ("2.5.4.5", "serialNumber"),
    ("2.5.4.6", "countryName"),
    ("2.5.4.7", "localityName"),
    ("2.5.4.8", "stateOrProvinceName"),
    ("2.5.4.9", "streetAddress"),
    ("2.5.4.10", "organizationName"),
    ("2.5.4.11", "organizationalUnitName"),
    ("2.5.4.12", "title"),
    ("2.5.4.13", "description"),
    ("2.5.4.15", "businessCategory"),
    ("2.5.4.16", "postalAddress"),
    ("2.5.4.17", "postalCode"),
    ("2.5.4.20", "telephoneNumber"),
    ("2.5.4.41", "name"),
    ("2.5.4.42", "givenName"),
    ("2.5.4.43", "initials"),
    ("2.5.4.44", "generationQualifier"),
    ("2.5.4.45", "x500UniqueIdentifier"),
    ("2.5.4.46", "dnQualifier"),
    ("2.5.4.65", "pseudonym"),
    ("2.5.4.97", "organizationIdentifier"),
    ("1.2.840.113549.1.9.1", "emailAddress"),
    ("1.2.840.113549.1.9.2", "unstructuredName"),
    ("0.9.2342.19200300.100.1.1", "userId"),
    ("0.9.2342.19200300.100.1.25", "domainComponent"),
    ("1.3.6.1.4.1.311.60.2.1.1", "jurisdictionLocalityName"),
    ("1.3.6.1.4.1.311.60.2.1.2", "jurisdictionStateOrProvinceName"),
    ("1.3.6.1.4.1.311.60.2.1.3", "jurisdictionCountryName"),
];

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const ALTERNATIVE_NAMES: &str = "2.5.29.17";
const DISTRIBUTION_POINTS: &str = "2.5.29.31";
const INFORMATION_ACCESS: &str = "1.3.6.1.5.5.7.1.1";
const BASIC_CONSTRAINTS: &str = "2.5.29.19";
const OCSP: &str = "1.3.6.1.5.5.7.48.1";
const ISSUERS: &str = "1.3.6.1.5.5.7.48.2";

/// A certificate as a dict.
pub fn parse(vm: &mut Vm, data: Value) -> PyResult<Gc<Dict>> {
    let data = bytes_of(vm, &data)?;
    match read(&data) {
        Ok(entries) => {
            let dict = Dict::new();
            for (name, value) in entries {
                dict.set_str(&vm.intern(name), value);
            }
            Ok(dict)
        }
        Err(_) => Err(vm.value_error("the certificate is malformed")),
    }
}

/// Whether a certificate may vouch for others.
pub fn is_authority(data: &[u8]) -> bool {
    let constraints = || -> der::Result<bool> {
        let whole = parts(AnyRef::from_der(data)?)?;
        let body = parts(*whole.first().ok_or_else(incomplete)?)?;
        let Some(extensions) = body.iter().find(|part| is_context(part, 3)) else { return Ok(false) };
        for extension in parts(inner(*extensions)?)? {
            let fields = parts(extension)?;
            if let (Some(kind), Some(content)) = (fields.first(), fields.last())
                && oid(*kind)? == BASIC_CONSTRAINTS
            {
                let flags = parts(AnyRef::from_der(content.value())?)?;
                return Ok(flags
                    .first()
                    .is_some_and(|flag| flag.tag() == Tag::Boolean && flag.value() != [0]));
            }
        }
        Ok(false)
    };
    constraints().unwrap_or(false)
}

type Entries = Vec<(&'static str, Value)>;

fn read(data: &[u8]) -> der::Result<Entries> {
    let whole = parts(AnyRef::from_der(data)?)?;
    let body = parts(*whole.first().ok_or_else(incomplete)?)?;
    // The version stands in front if it is not the first one.
    let is_explicit = body.first().is_some_and(|first| is_context(first, 0));
    let version = if is_explicit { number(inner(body[0])?) + 1 } else { 1 };
    let [serial, _, issuer, validity, subject, rest @ ..] = &body[usize::from(is_explicit)..] else {
        return Err(incomplete());
    };
    let [from, to] = parts(*validity)?[..] else { return Err(incomplete()) };
    let mut entries = vec![
        ("subject", name(*subject)?),
        ("issuer", name(*issuer)?),
        ("version", Value::Int(version)),
        ("serialNumber", Value::from(serial_number(serial.value()))),
        ("notBefore", Value::from(moment(from))),
        ("notAfter", Value::from(moment(to))),
    ];
    if let Some(extensions) = rest.iter().find(|part| is_context(part, 3)) {
        add_extensions(&mut entries, inner(*extensions)?)?;
    }
    Ok(entries)
}

fn add_extensions(entries: &mut Entries, extensions: AnyRef<'_>) -> der::Result<()> {
    let mut known = [None, None, None];
    for extension in parts(extensions)? {
        let fields = parts(extension)?;
        let (Some(kind), Some(content)) = (fields.first(), fields.last()) else { continue };
        let place = match oid(*kind)?.as_str() {
            ALTERNATIVE_NAMES => 0,
            INFORMATION_ACCESS => 1,
            DISTRIBUTION_POINTS => 2,
            _ => continue,
        };
        known[place] = Some(AnyRef::from_der(content.value())?);
    }
    let [names, access, points] = known;
    if let Some(names) = names {
        let names: der::Result<Vec<Value>> = parts(names)?.into_iter().map(general_name).collect();
        entries.push(("subjectAltName", tuple(names?)));
    }
    if let Some(access) = access {
        for (label, method) in [("OCSP", OCSP), ("caIssuers", ISSUERS)] {
            push_addresses(entries, label, places_of(access, method)?);
        }
    }
    if let Some(points) = points {
        push_addresses(entries, "crlDistributionPoints", lists_of(points)?);
    }
    Ok(())
}

fn push_addresses(entries: &mut Entries, label: &'static str, found: Vec<Value>) {
    if !found.is_empty() {
        entries.push((label, tuple(found)));
    }
}

/// The addresses of one kind of access.
fn places_of(access: AnyRef<'_>, method: &str) -> der::Result<Vec<Value>> {
    let mut found = Vec::new();
    for description in parts(access)? {
        if let [kind, place] = parts(description)?[..]
            && oid(kind)? == method
            && is_context(&place, 6)
        {
            found.push(Value::from(text(place)));
        }
    }
    Ok(found)
}

/// The addresses of lists of revoked certificates.
fn lists_of(points: AnyRef<'_>) -> der::Result<Vec<Value>> {
    let mut found = Vec::new();
    for point in parts(points)? {
        let Some(place) = parts(point)?.into_iter().find(|part| is_context(part, 0)) else { continue };
        let full = inner(place)?;
        if is_context(&full, 0) {
            let names = parts(full)?;
            found.extend(
                names.into_iter().filter(|name| is_context(name, 6)).map(|name| Value::from(text(name))),
            );
        }
    }
    Ok(found)
}

fn general_name(part: AnyRef<'_>) -> der::Result<Value> {
    let Tag::ContextSpecific { number, .. } = part.tag() else { return Err(incomplete()) };
    let (label, value) = match number.value() {
        0 => ("othername", Value::from("<unsupported>")),
        1 => ("email", Value::from(text(part))),
        2 => ("DNS", Value::from(text(part))),
        4 => ("DirName", name(inner(part)?)?),
        6 => ("URI", Value::from(text(part))),
        7 => ("IP Address", Value::from(address(part.value()))),
        8 => ("Registered ID", Value::from(dotted(part.value())?)),
        _ => ("<unsupported>", Value::from("<unsupported>")),
    };
    Ok(tuple(vec![Value::from(label), value]))
}

/// A distinguished name: tuples of pairs.
fn name(part: AnyRef<'_>) -> der::Result<Value> {
    let mut sets = Vec::new();
    for set in parts(part)? {
        let mut pairs = Vec::new();
        for pair in parts(set)? {
            let [kind, value] = parts(pair)?[..] else { return Err(incomplete()) };
            let number = oid(kind)?;
            let known = ATTRIBUTES.iter().find(|(known, _)| *known == number);
            let label = known.map_or(number.as_str(), |(_, label)| label);
            pairs.push(tuple(vec![Value::from(label), Value::from(text(value))]));
        }
        sets.push(tuple(pairs));
    }
    Ok(tuple(sets))
}

fn tuple(items: Vec<Value>) -> Value {
    Value::Tuple(Tuple::new(items))
}

fn incomplete() -> der::Error {
    der::ErrorKind::Failed.into()
}

/// The elements inside an element.
fn parts(part: AnyRef<'_>) -> der::Result<Vec<AnyRef<'_>>> {
    let mut reader = SliceReader::new(part.value())?;
    let mut found = Vec::new();
    while !reader.is_finished() {
        found.push(AnyRef::decode(&mut reader)?);
    }
    Ok(found)
}

fn inner(part: AnyRef<'_>) -> der::Result<AnyRef<'_>> {
    AnyRef::from_der(part.value())
}

fn is_context(part: &AnyRef<'_>, wanted: u32) -> bool {
    matches!(part.tag(), Tag::ContextSpecific { number, .. } if number.value() == wanted)
}

fn oid(part: AnyRef<'_>) -> der::Result<String> {
    dotted(part.value())
}

fn dotted(data: &[u8]) -> der::Result<String> {
    ObjectIdentifier::from_bytes(data).map(|oid| oid.to_string()).map_err(|_| incomplete())
}

fn number(part: AnyRef<'_>) -> i64 {
    part.value().iter().fold(0, |number, byte| number << 8 | i64::from(*byte))
}

/// A text of any of the kinds that names are made of.
fn text(part: AnyRef<'_>) -> String {
    let data = part.value();
    match part.tag() {
        Tag::TeletexString => data.iter().map(|&byte| char::from(byte)).collect(),
        Tag::BmpString => {
            let units: Vec<u16> =
                data.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
            String::from_utf16_lossy(&units)
        }
        _ => String::from_utf8_lossy(data).into_owned(),
    }
}

fn serial_number(data: &[u8]) -> String {
    let digits: String = data.iter().map(|byte| format!("{byte:02X}")).collect();
    let start = digits.as_bytes().chunks(2).take_while(|pair| *pair == b"00").count() * 2;
    if start == digits.len() { "00".to_string() } else { digits[start..].to_string() }
}

/// A moment as `Nov 29 02:04:41 2026 GMT`.
fn moment(part: AnyRef<'_>) -> String {
    let digits = String::from_utf8_lossy(part.value()).into_owned();
    let (year, rest) = if part.tag() == Tag::UtcTime {
        let (short, rest) = digits.split_at_checked(2).unwrap_or_default();
        (format!("{}{short}", if short < "50" { "20" } else { "19" }), rest)
    } else {
        let (year, rest) = digits.split_at_checked(4).unwrap_or_default();
        (year.to_string(), rest)
    };
    let field = |at: usize| rest.get(at..at + 2).unwrap_or("00");
    let month = field(0).parse::<usize>().ok().and_then(|month| MONTHS.get(month.wrapping_sub(1)));
    let day = field(2).trim_start_matches('0');
    format!("{} {day:>2} {}:{}:{} {year} GMT", month.unwrap_or(&"???"), field(4), field(6), field(8))
}

fn address(data: &[u8]) -> String {
    if let Ok(four) = <[u8; 4]>::try_from(data) {
        return Ipv4Addr::from(four).to_string();
    }
    let (groups, rest) = data.as_chunks::<2>();
    if groups.len() != 8 || !rest.is_empty() {
        return "<invalid>".to_string();
    }
    let groups: Vec<String> = groups.iter().map(|pair| format!("{:X}", u16::from_be_bytes(*pair))).collect();
    groups.join(":")
}
