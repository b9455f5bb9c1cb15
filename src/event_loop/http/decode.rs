//! Content codings: decoding what is received and encoding what is sent.

use brotli_decompressor::DecompressorWriter;
use flate2::Compression;
use flate2::write::{DeflateDecoder, DeflateEncoder, GzEncoder, MultiGzDecoder, ZlibDecoder, ZlibEncoder};
use std::io::{self, Write};

/// A content coding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    Gzip,
    Deflate,
    Brotli,
}

impl Coding {
    /// The coding that `Content-Encoding` names.
    pub fn of(name: &[u8]) -> Option<Coding> {
        let name = name.trim_ascii().to_ascii_lowercase();
        match &name[..] {
            b"gzip" => Some(Coding::Gzip),
            b"deflate" => Some(Coding::Deflate),
            b"br" => Some(Coding::Brotli),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Coding::Gzip => "gzip",
            Coding::Deflate => "deflate",
            Coding::Brotli => "br",
        }
    }
}

/// Decodes a body.
pub struct Decoder {
    coding: Coding,
    inner: Inner,
}

enum Inner {
    Gzip(MultiGzDecoder<Vec<u8>>),
    /// Nothing came yet: `deflate` may be with zlib's header or without.
    Unknown,
    Zlib(ZlibDecoder<Vec<u8>>),
    Raw(DeflateDecoder<Vec<u8>>),
    Brotli(Box<DecompressorWriter<Vec<u8>>>),
}

impl Decoder {
    /// A decoder at the beginning.
    pub fn new(coding: Coding) -> Decoder {
        let inner = match coding {
            Coding::Gzip => Inner::Gzip(MultiGzDecoder::new(Vec::new())),
            Coding::Deflate => Inner::Unknown,
            Coding::Brotli => Inner::Brotli(Box::new(DecompressorWriter::new(Vec::new(), 4096))),
        };
        Decoder { coding, inner }
    }

    /// Decodes more.
    pub fn feed(&mut self, data: &[u8]) -> Result<Vec<u8>, String> {
        if let (Inner::Unknown, Some(first)) = (&self.inner, data.first()) {
            self.inner = match first & 0x0F == 8 {
                true => Inner::Zlib(ZlibDecoder::new(Vec::new())),
                false => Inner::Raw(DeflateDecoder::new(Vec::new())),
            };
        }
        let coding = self.coding;
        self.write(data).map_err(|_| complaint(coding))
    }

    fn write(&mut self, data: &[u8]) -> io::Result<Vec<u8>> {
        match &mut self.inner {
            Inner::Unknown => Ok(Vec::new()),
            Inner::Gzip(decoder) => {
                decoder.write_all(data)?;
                decoder.flush()?;
                Ok(std::mem::take(decoder.get_mut()))
            }
            Inner::Zlib(decoder) => {
                decoder.write_all(data)?;
                decoder.flush()?;
                Ok(std::mem::take(decoder.get_mut()))
            }
            Inner::Raw(decoder) => {
                decoder.write_all(data)?;
                decoder.flush()?;
                Ok(std::mem::take(decoder.get_mut()))
            }
            Inner::Brotli(decoder) => {
                decoder.write_all(data)?;
                Ok(std::mem::take(decoder.get_mut()))
            }
        }
    }

    /// What is left at the end.
    pub fn finish(self) -> Result<Vec<u8>, String> {
        let coding = self.coding;
        let rest = match self.inner {
            Inner::Unknown => Ok(Vec::new()),
            Inner::Gzip(decoder) => decoder.finish(),
            Inner::Zlib(decoder) => decoder.finish(),
            Inner::Raw(decoder) => decoder.finish(),
            Inner::Brotli(mut decoder) => decoder.close().map(|()| std::mem::take(decoder.get_mut())),
        };
        rest.map_err(|_| complaint(coding))
    }
}

fn complaint(coding: Coding) -> String {
    format!("Can not decode content-encoding: {}", coding.name())
}

/// Encodes a body.
pub enum Encoder {
    Gzip(GzEncoder<Vec<u8>>),
    Zlib(ZlibEncoder<Vec<u8>>),
    Raw(DeflateEncoder<Vec<u8>>),
}

impl Encoder {
    /// An encoder for `gzip`, `deflate` or `raw`.
    pub fn new(name: &str) -> Option<Encoder> {
        let level = Compression::default();
        Some(match name {
            "gzip" => Encoder::Gzip(GzEncoder::new(Vec::new(), level)),
            "deflate" => Encoder::Zlib(ZlibEncoder::new(Vec::new(), level)),
            "raw" => Encoder::Raw(DeflateEncoder::new(Vec::new(), level)),
            _ => return None,
        })
    }

    /// Encodes more; what comes out may lag behind.
    pub fn feed(&mut self, data: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Encoder::Gzip(encoder) => encoder.write_all(data).map(|()| std::mem::take(encoder.get_mut())),
            Encoder::Zlib(encoder) => encoder.write_all(data).map(|()| std::mem::take(encoder.get_mut())),
            Encoder::Raw(encoder) => encoder.write_all(data).map(|()| std::mem::take(encoder.get_mut())),
        }
    }

    /// The end.
    pub fn finish(self) -> io::Result<Vec<u8>> {
        match self {
            Encoder::Gzip(encoder) => encoder.finish(),
            Encoder::Zlib(encoder) => encoder.finish(),
            Encoder::Raw(encoder) => encoder.finish(),
        }
    }
}
