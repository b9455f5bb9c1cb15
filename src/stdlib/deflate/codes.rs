//! The codes of deflate: which symbol and which extra bits stand for a length or a distance, and the fixed codes.

/// The symbol that ends a block.
pub const END: usize = 256;
/// How many symbols there are for literals and lengths, for distances, and for the lengths of codes.
pub const LITERALS: usize = 286;
pub const DISTANCES: usize = 30;
pub const CODE_LENGTHS: usize = 19;

/// Extra bits of each length.
pub const LENGTH_EXTRA: [u8; 29] =
    [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
/// Extra bits of each distance.
pub const DISTANCE_EXTRA: [u8; DISTANCES] =
    [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
/// Extra bits of each symbol of the code of code lengths.
pub const RUN_EXTRA: [u8; CODE_LENGTHS] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 7];
/// In which order the lengths of the code of code lengths are sent.
pub const RUN_ORDER: [usize; CODE_LENGTHS] =
    [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// The index of a length less three, and how far it lies above the index's first.
pub fn of_length(length: u8) -> (usize, u16) {
    let length = u16::from(length);
    match length {
        // The longest match has an index of its own.
        255 => (28, 0),
        0..=7 => (usize::from(length), 0),
        _ => {
            let extra = 15 - length.leading_zeros() as u16 - 2;
            let step = length >> extra;
            (usize::from(4 * extra + step), length & ((1 << extra) - 1))
        }
    }
}

/// The index of a distance, and how far it lies above the index's first.
pub fn of_distance(distance: u16) -> (usize, u16) {
    let distance = distance - 1;
    if distance < 4 {
        return (usize::from(distance), 0);
    }
    let extra = 15 - distance.leading_zeros() as u16 - 1;
    let step = distance >> extra;
    (usize::from(2 * extra + step), distance & ((1 << extra) - 1))
}

/// The length of a literal's or length's symbol in the fixed code.
pub fn fixed_length(symbol: usize) -> u8 {
    match symbol {
        0..=143 => 8,
        144..=255 => 9,
        256..=279 => 7,
        _ => 8,
    }
}

/// The bits of a code, the first one lowest.
pub fn reversed(code: u16, length: u8) -> u16 {
    if length == 0 { 0 } else { code.reverse_bits() >> (16 - length) }
}

/// A literal's or length's symbol in the fixed code, with its length.
pub fn fixed(symbol: usize) -> (u16, u8) {
    let length = fixed_length(symbol);
    let code = match symbol {
        0..=143 => 0x30 + symbol,
        144..=255 => 0x190 + symbol - 144,
        256..=279 => symbol - 256,
        _ => 0xc0 + symbol - 280,
    };
    (reversed(code as u16, length), length)
}
