//! The flags of a pattern, with the numbers that `re.RegexFlag` has.

use super::Refusal;

/// A set of flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flags(u32);

impl Flags {
    pub const NONE: Flags = Flags(0);
    pub const IGNORECASE: Flags = Flags(2);
    pub const LOCALE: Flags = Flags(4);
    pub const MULTILINE: Flags = Flags(8);
    pub const DOTALL: Flags = Flags(16);
    pub const UNICODE: Flags = Flags(32);
    pub const VERBOSE: Flags = Flags(64);
    pub const DEBUG: Flags = Flags(128);
    pub const ASCII: Flags = Flags(256);
    /// Those that say what a letter is: at most one of them holds.
    pub const TYPE: Flags = Flags(4 | 32 | 256);

    pub fn from_bits(bits: u32) -> Flags {
        Flags(bits)
    }

    pub fn bits(self) -> u32 {
        self.0
    }

    /// Whether any of the other's flags is here.
    pub fn has(self, other: Flags) -> bool {
        self.0 & other.0 != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn with(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }

    pub fn without(self, other: Flags) -> Flags {
        Flags(self.0 & !other.0)
    }

    pub fn and(self, other: Flags) -> Flags {
        Flags(self.0 & other.0)
    }

    /// The flags inside a group that adds some and takes some away.
    pub fn scoped(self, added: Flags, removed: Flags) -> Flags {
        let base = if added.has(Flags::TYPE) { self.without(Flags::TYPE) } else { self };
        base.with(added).without(removed)
    }

    /// The flag of an inline letter.
    pub fn of_letter(letter: u32) -> Option<Flags> {
        Some(match u8::try_from(letter).ok()? {
            b'i' => Flags::IGNORECASE,
            b'L' => Flags::LOCALE,
            b'm' => Flags::MULTILINE,
            b's' => Flags::DOTALL,
            b'x' => Flags::VERBOSE,
            b'a' => Flags::ASCII,
            b'u' => Flags::UNICODE,
            _ => return None,
        })
    }

    /// The flags that hold in the end: text is Unicode unless it is ASCII.
    pub fn settled(self, is_text: bool) -> Result<Flags, Refusal> {
        let refuse = |message| Err(Refusal::Value(message));
        if !is_text {
            if self.has(Flags::UNICODE) {
                return refuse("cannot use UNICODE flag with a bytes pattern");
            }
            if self.has(Flags::LOCALE) && self.has(Flags::ASCII) {
                return refuse("ASCII and LOCALE flags are incompatible");
            }
            return Ok(self);
        }
        if self.has(Flags::LOCALE) {
            return refuse("cannot use LOCALE flag with a str pattern");
        }
        if !self.has(Flags::ASCII) {
            return Ok(self.with(Flags::UNICODE));
        }
        if self.has(Flags::UNICODE) {
            return refuse("ASCII and UNICODE flags are incompatible");
        }
        Ok(self)
    }
}
