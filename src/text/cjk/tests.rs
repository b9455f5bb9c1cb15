//! Every code point and every code, by check sums of what CPython 3.15 makes of them.

use super::{Encoding, Table};
use crate::text::wtf8;
use std::collections::HashMap;
use std::rc::Rc;

#[derive(Default)]
struct Tables(HashMap<&'static str, Rc<Table>>);

impl Tables {
    fn get(&mut self, name: &'static str) -> Rc<Table> {
        if !self.0.contains_key(name) {
            let table = Rc::new(Table::new(name, &mut |name| self.get(name)));
            self.0.insert(name, table);
        }
        self.0[name].clone()
    }
}

fn encoded(encoding: &Encoding, point: u32) -> Vec<u8> {
    let (mut state, mut out) = (encoding.start(true), Vec::new());
    match encoding.encode(&[point], true, &mut state, &mut out) {
        Ok(_) => encoding.reset(&mut state, &mut out),
        Err(_) => out = b"!".to_vec(),
    }
    out
}

fn decoded(encoding: &Encoding, mut data: &[u8]) -> Vec<u8> {
    let (mut state, mut out) = (encoding.start(false), Vec::new());
    while !data.is_empty() {
        let Ok(found) = encoding.decode(data, &mut state) else { return b"!".to_vec() };
        found.points[..found.count].iter().for_each(|point| wtf8::push(&mut out, *point));
        data = &data[found.taken..];
    }
    out
}

fn codes(name: &str, encoding: &Encoding) -> Vec<Vec<u8>> {
    let mut lines = Vec::new();
    for (first, second) in (0x80..=0xff).flat_map(|first| (0..=0xff).map(move |second| (first, second))) {
        lines.push(decoded(encoding, &[first, second]));
        if first >= 0x8e && name.starts_with("euc_j") {
            lines.push(decoded(encoding, &[0x8f, first, second]));
        }
    }
    lines
}

#[test]
fn all_code_points_and_codes() {
    #[rustfmt::skip]
    let expected = [
        ("gb2312", 0xcb17_b9cc, 0xd160_a626),
        ("gbk", 0x4bfa_466f, 0xc88e_537a),
        ("gb18030", 0x26d8_9ed2, 0x118e_eaa2),
        ("big5", 0xefc3_43d7, 0x1dcc_c29e),
        ("big5hkscs", 0x5c19_41fb, 0x45be_aef4),
        ("cp950", 0x2400_40e3, 0x6919_f111),
        ("euc_jp", 0x65e3_03f3, 0x3fda_6b75),
        ("shift_jis", 0xb444_306c, 0x738c_637d),
        ("cp932", 0x78f5_7143, 0xdef0_c860),
        ("euc_jis_2004", 0xca79_86d1, 0x219c_2d2f),
        ("shift_jis_2004", 0xf59e_58d6, 0x551d_a78e),
        ("euc_jisx0213", 0x2431_ded9, 0x0b68_8abd),
        ("shift_jisx0213", 0xc76c_fa80, 0x160c_6b24),
        ("euc_kr", 0x933b_8348, 0xdca7_9853),
        ("cp949", 0x813d_87cc, 0x4df6_6e99),
        ("johab", 0x9cc0_0db8, 0x2a2c_02a6),
        ("hz", 0xec7b_3511, 0x0000_0000),
        ("iso2022_jp", 0xa721_afe3, 0x0000_0000),
        ("iso2022_jp_1", 0x4866_d018, 0x0000_0000),
        ("iso2022_jp_2", 0xb5eb_1a8b, 0x0000_0000),
        ("iso2022_jp_2004", 0x6f38_b6bf, 0x0000_0000),
        ("iso2022_jp_3", 0x0791_c284, 0x0000_0000),
        ("iso2022_jp_ext", 0x91d4_c389, 0x0000_0000),
        ("iso2022_kr", 0x225b_f3cf, 0x0000_0000),
    ];
    let mut tables = Tables::default();
    for (name, encodes, decodes) in expected {
        let encoding = Encoding::new(name, &mut |name| tables.get(name)).expect("it has a name");
        let points = (0..0x11_0000).filter(|point| !(0xd800..0xe000).contains(point));
        let lines: Vec<_> = points.map(|point| encoded(&encoding, point)).collect();
        assert_eq!(crc32fast::hash(&lines.join(&b'\n')), encodes, "{name} encodes");
        if decodes != 0 {
            assert_eq!(crc32fast::hash(&codes(name, &encoding).join(&b'\n')), decodes, "{name} decodes");
        }
    }
}
