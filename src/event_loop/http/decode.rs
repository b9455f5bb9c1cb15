//! Content codings: decoding what is received and encoding what is sent.

use brotli_decompressor::DecompressorWriter;
use flate2::Compression;
use flate2::write::{DeflateDecoder, DeflateEncoder, GzEncoder, MultiGzDecoder, ZlibDecoder, ZlibEncoder};
use std::io::{self, Write};
use zstd_safe::{DCtx, InBuffer, OutBuffer};

/// A content coding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    Gzip,
    Deflate,
    Brotli,
    Zstd,
}

impl Coding {
    /// The coding that `Content-Encoding` names.
    pub fn of(name: &[u8]) -> Option<Coding> {
        let name = name.trim_ascii().to_ascii_lowercase();
        match &name[..] {
            b"gzip" => Some(Coding::Gzip),
            b"deflate" => Some(Coding::Deflate),
            b"br" => Some(Coding::Brotli),
            b"zstd" => Some(Coding::Zstd),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Coding::Gzip => "gzip",
            Coding::Deflate => "deflate",
            Coding::Brotli => "br",
            Coding::Zstd => "zstd",
        }
    }
}

const GZIP_MARK: [u8; 2] = [0x1F, 0x8B];

/// Decodes a body.
pub struct Decoder {
    coding: Coding,
    /// How many bytes came.
    fed: usize,
    inner: Inner,
}

enum Inner {
    Gzip(MultiGzDecoder<Vec<u8>>),
    /// Nothing came yet: `deflate` may be with zlib's header or without.
    Unknown,
    Zlib(ZlibDecoder<Vec<u8>>),
    Raw(DeflateDecoder<Vec<u8>>),
    Brotli(Box<DecompressorWriter<Vec<u8>>>),
    Zstd(DCtx<'static>),
}

impl Decoder {
    /// A decoder at the beginning.
    pub fn new(coding: Coding) -> Decoder {
        let inner = match coding {
            Coding::Gzip => Inner::Gzip(MultiGzDecoder::new(Vec::new())),
            Coding::Deflate => Inner::Unknown,
            Coding::Zstd => Inner::Zstd(DCtx::create()),
            Coding::Brotli => Inner::Brotli(Box::new(DecompressorWriter::new(Vec::new(), 4096))),
        };
        Decoder { coding, fed: 0, inner }
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
        // zlib tells what is no gzip from its first bytes.
        let begins = data.iter().zip(&GZIP_MARK[GZIP_MARK.len().min(self.fed)..]);
        if coding == Coding::Gzip && begins.into_iter().any(|(byte, mark)| byte != mark) {
            return Err(complaint(coding));
        }
        self.fed += data.len();
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
            Inner::Zstd(decoder) => zstd(decoder, data),
        }
    }

    /// What is left at the end; content that ends early is only told from whole content where the coding has a mark
    /// of its end that clients look for: then the coding's name is the error.
    pub fn finish(self) -> Result<Vec<u8>, &'static str> {
        match self.inner {
            Inner::Unknown | Inner::Gzip(_) | Inner::Zstd(_) => Ok(Vec::new()),
            Inner::Zlib(decoder) => decoder.finish().map_err(|_| "deflate"),
            Inner::Raw(decoder) => decoder.finish().map_err(|_| "deflate"),
            Inner::Brotli(mut decoder) => match decoder.close() {
                Ok(()) => Ok(std::mem::take(decoder.get_mut())),
                Err(_) => Err("br"),
            },
        }
    }
}

/// Decodes frames of Zstandard, one after the other.
fn zstd(decoder: &mut DCtx<'static>, data: &[u8]) -> io::Result<Vec<u8>> {
    let mut decoded = Vec::new();
    let mut piece = vec![0; DCtx::out_size()];
    let mut input = InBuffer::around(data);
    loop {
        let mut output = OutBuffer::around(&mut piece[..]);
        let failed = |code| io::Error::other(zstd_safe::get_error_name(code));
        decoder.decompress_stream(&mut output, &mut input).map_err(failed)?;
        let count = output.pos();
        decoded.extend_from_slice(&piece[..count]);
        if input.pos() == data.len() && count < piece.len() {
            return Ok(decoded);
        }
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
