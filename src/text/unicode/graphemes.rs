//! Grapheme clusters: what a reader takes for one character, by the rules of Unicode's annex 29.

use super::grapheme_tables::{BREAKS, CONJUNCTS, PICTOGRAPHIC};

/// The property Grapheme_Cluster_Break.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Break {
    Other,
    Cr,
    Lf,
    Control,
    Extend,
    Zwj,
    RegionalIndicator,
    Prepend,
    SpacingMark,
    L,
    V,
    T,
    Lv,
    Lvt,
}

impl Break {
    /// The name that Unicode gives it.
    pub fn name(self) -> &'static str {
        match self {
            Break::Other => "Other",
            Break::Cr => "CR",
            Break::Lf => "LF",
            Break::Control => "Control",
            Break::Extend => "Extend",
            Break::Zwj => "ZWJ",
            Break::RegionalIndicator => "Regional_Indicator",
            Break::Prepend => "Prepend",
            Break::SpacingMark => "SpacingMark",
            Break::L => "L",
            Break::V => "V",
            Break::T => "T",
            Break::Lv => "LV",
            Break::Lvt => "LVT",
        }
    }
}

/// The property Indic_Conjunct_Break.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Conjunct {
    None,
    Extend,
    Linker,
    Consonant,
}

impl Conjunct {
    /// The name that Unicode gives it.
    pub fn name(self) -> &'static str {
        match self {
            Conjunct::None => "None",
            Conjunct::Extend => "Extend",
            Conjunct::Linker => "Linker",
            Conjunct::Consonant => "Consonant",
        }
    }
}

/// The property Grapheme_Cluster_Break of a code point.
pub fn cluster_break(point: u32) -> Break {
    const SYLLABLES: u32 = 0xac00;
    match super::property(BREAKS, point) {
        Break::Lv if !(point - SYLLABLES).is_multiple_of(28) => Break::Lvt,
        found => found,
    }
}

/// The property Indic_Conjunct_Break of a code point.
pub fn conjunct(point: u32) -> Conjunct {
    super::property(CONJUNCTS, point)
}

/// The property Extended_Pictographic of a code point.
pub fn is_pictographic(point: u32) -> bool {
    PICTOGRAPHIC.partition_point(|first| *first <= point).is_multiple_of(2)
}

/// What of the text before matters to whether a cluster ends.
#[derive(Clone, Copy)]
pub struct Before {
    last: Break,
    /// Whether an odd count of regional indicators stands last.
    is_half_a_flag: bool,
    emoji: Emoji,
    syllable: Syllable,
}

/// Where an emoji of several characters stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Emoji {
    None,
    Picture,
    Joined,
}

/// Where a conjunct of Indic consonants stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Syllable {
    None,
    Consonant,
    Linked,
}

impl Before {
    /// A cluster that begins with the code point.
    pub fn new(point: u32) -> Before {
        let nothing = Before {
            last: Break::Control,
            is_half_a_flag: false,
            emoji: Emoji::None,
            syllable: Syllable::None,
        };
        nothing.then(point)
    }

    /// What follows from one more code point.
    pub fn then(self, point: u32) -> Before {
        let last = cluster_break(point);
        Before {
            last,
            is_half_a_flag: last == Break::RegionalIndicator && !self.is_half_a_flag,
            emoji: match (last, self.emoji) {
                _ if is_pictographic(point) => Emoji::Picture,
                (Break::Extend, Emoji::Picture) => Emoji::Picture,
                (Break::Zwj, Emoji::Picture) => Emoji::Joined,
                _ => Emoji::None,
            },
            syllable: match (conjunct(point), self.syllable) {
                (Conjunct::Consonant, _) => Syllable::Consonant,
                (Conjunct::Linker, Syllable::Consonant) => Syllable::Linked,
                (Conjunct::Linker | Conjunct::Extend, state) => state,
                (Conjunct::None, _) => Syllable::None,
            },
        }
    }

    /// Whether the cluster ends before the code point.
    pub fn ends_before(self, point: u32) -> bool {
        use Break::{
            Control, Cr, Extend, L, Lf, Lv, Lvt, Prepend, RegionalIndicator, SpacingMark, T, V, Zwj,
        };
        match (self.last, cluster_break(point)) {
            (Cr, Lf) => false,
            (Cr | Lf | Control, _) | (_, Cr | Lf | Control) => true,
            (L, L | V | Lv | Lvt) | (Lv | V, V | T) | (Lvt | T, T) => false,
            (_, Extend | Zwj | SpacingMark) | (Prepend, _) => false,
            (RegionalIndicator, RegionalIndicator) => !self.is_half_a_flag,
            _ if self.syllable == Syllable::Linked && conjunct(point) == Conjunct::Consonant => false,
            _ => self.emoji != Emoji::Joined || !is_pictographic(point),
        }
    }
}
