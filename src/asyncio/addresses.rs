//! Maps by the addresses of objects, which are spread enough already to need no strong hash.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map by address.
pub type ByAddress<V> = HashMap<u64, V, BuildHasherDefault<AddressHasher>>;

/// Hashes one address.
#[derive(Default)]
pub struct AddressHasher(u64);

impl Hasher for AddressHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, address: u64) {
        self.0 = (self.0 ^ address).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}
