//! The hash functions behind one trait, found by name.

use sha2::digest::{Digest, ExtendableOutput, Update, XofReader};

/// A hash under way.
pub trait Hash {
    /// Takes more data.
    fn update(&mut self, data: &[u8]);
    /// The digest of the data so far; the length counts for extendable functions only.
    fn digest(&self, length: usize) -> Vec<u8>;
    /// An independent copy.
    fn copy(&self) -> Box<dyn Hash>;
}

/// A function with a digest of fixed size.
#[derive(Clone)]
struct Fixed<D>(D);

impl<D: Digest + Clone + 'static> Hash for Fixed<D> {
    fn update(&mut self, data: &[u8]) {
        Digest::update(&mut self.0, data);
    }

    fn digest(&self, _: usize) -> Vec<u8> {
        self.0.clone().finalize().to_vec()
    }

    fn copy(&self) -> Box<dyn Hash> {
        Box::new(Fixed(self.0.clone()))
    }
}

/// A function with a digest of any size.
#[derive(Clone)]
struct Extendable<D>(D);

impl<D: ExtendableOutput + Update + Clone + 'static> Hash for Extendable<D> {
    fn update(&mut self, data: &[u8]) {
        Update::update(&mut self.0, data);
    }

    fn digest(&self, length: usize) -> Vec<u8> {
        let mut out = vec![0; length];
        self.0.clone().finalize_xof().read(&mut out);
        out
    }

    fn copy(&self) -> Box<dyn Hash> {
        Box::new(Extendable(self.0.clone()))
    }
}

/// What is known of a function.
pub struct Algorithm {
    pub name: &'static str,
    pub digest_size: usize,
    pub block_size: usize,
    pub extendable: bool,
    pub start: fn() -> Box<dyn Hash>,
}

macro_rules! fixed {
    ($name:literal, $digest:literal, $block:literal, $type:ty) => {
        Algorithm {
            name: $name,
            digest_size: $digest,
            block_size: $block,
            extendable: false,
            start: || Box::new(Fixed(<$type>::default())),
        }
    };
}

/// All functions but those of the BLAKE2 family, which have parameters.
pub const ALGORITHMS: [Algorithm; 15] = [
    fixed!("md5", 16, 64, md5::Md5),
    fixed!("sha1", 20, 64, sha1::Sha1),
    fixed!("sha224", 28, 64, sha2::Sha224),
    fixed!("sha256", 32, 64, sha2::Sha256),
    fixed!("sha384", 48, 128, sha2::Sha384),
    fixed!("sha512", 64, 128, sha2::Sha512),
    fixed!("sha512_224", 28, 128, sha2::Sha512_224),
    fixed!("sha512_256", 32, 128, sha2::Sha512_256),
    fixed!("sha3_224", 28, 144, sha3::Sha3_224),
    fixed!("sha3_256", 32, 136, sha3::Sha3_256),
    fixed!("sha3_384", 48, 104, sha3::Sha3_384),
    fixed!("sha3_512", 64, 72, sha3::Sha3_512),
    fixed!("ripemd160", 20, 64, ripemd::Ripemd160),
    Algorithm {
        name: "shake_128",
        digest_size: 0,
        block_size: 168,
        extendable: true,
        start: || Box::new(Extendable(shake::Shake128::default())),
    },
    Algorithm {
        name: "shake_256",
        digest_size: 0,
        block_size: 136,
        extendable: true,
        start: || Box::new(Extendable(shake::Shake256::default())),
    },
];

/// The function of a name, in any case and with dashes or underscores.
pub fn named(name: &str) -> Option<&'static Algorithm> {
    let plain = name.to_lowercase().replace('-', "_");
    let plain = match plain.as_str() {
        "rmd160" | "ripemd" => "ripemd160",
        "shake128" => "shake_128",
        "shake256" => "shake_256",
        "sha_1" => "sha1",
        "sha_224" => "sha224",
        "sha_256" | "sha2_256" => "sha256",
        "sha_384" | "sha2_384" => "sha384",
        "sha_512" | "sha2_512" => "sha512",
        other => other,
    };
    const ALL: &[Algorithm] = &ALGORITHMS;
    ALL.iter().find(|algorithm| algorithm.name == plain)
}

/// A message authentication code by a hash function.
pub struct Mac {
    inner: Box<dyn Hash>,
    outer: Box<dyn Hash>,
}

impl Mac {
    /// Starts with a key.
    pub fn new(key: &[u8], block_size: usize, start: &dyn Fn() -> Box<dyn Hash>) -> Mac {
        let mut block = vec![0; block_size];
        if key.len() > block_size {
            let mut hash = start();
            hash.update(key);
            let digest = hash.digest(0);
            block[..digest.len()].copy_from_slice(&digest);
        } else {
            block[..key.len()].copy_from_slice(key);
        }
        let padded = |pad: u8| {
            let mut hash = start();
            hash.update(&block.iter().map(|byte| byte ^ pad).collect::<Vec<u8>>());
            hash
        };
        Mac { inner: padded(0x36), outer: padded(0x5c) }
    }

    /// The code of a message in parts.
    pub fn code(&self, parts: &[&[u8]]) -> Vec<u8> {
        let mut inner = self.inner.copy();
        parts.iter().for_each(|part| inner.update(part));
        let mut outer = self.outer.copy();
        outer.update(&inner.digest(0));
        outer.digest(0)
    }
}

/// PBKDF2: a key from a password.
pub fn pbkdf2(mac: &Mac, salt: &[u8], rounds: u64, length: usize) -> Vec<u8> {
    let mut key = Vec::with_capacity(length);
    for block in 1u32.. {
        if key.len() >= length {
            break;
        }
        let mut last = mac.code(&[salt, &block.to_be_bytes()]);
        let mut sum = last.clone();
        for _ in 1..rounds {
            last = mac.code(&[&last]);
            sum.iter_mut().zip(&last).for_each(|(sum, byte)| *sum ^= byte);
        }
        key.extend(sum);
    }
    key.truncate(length);
    key
}
