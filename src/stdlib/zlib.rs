//! `zlib`: compression by the deflate algorithm, and check sums.

use super::binascii::word;
use crate::native_type;
use crate::object::{Attrs, Bytes, Class, Dict, Gc, Value};
use crate::runtime::native::{ClassDef, Module, Opt, This};
use crate::runtime::ops::buffer::Buffer;
use crate::runtime::{PyResult, Raised, Vm};
use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};
use std::cell::{Cell, OnceCell, RefCell};

const STEP: usize = 16_384;
const FINISH: i64 = 4;

/// A compression under way.
struct Compressor {
    attrs: Attrs,
    stream: RefCell<Compress>,
    is_finished: Cell<bool>,
}
native_type!(Compressor {});

/// A decompression under way.
struct Decompressor {
    attrs: Attrs,
    stream: RefCell<Decompress>,
    dictionary: Vec<u8>,
    unused: RefCell<Vec<u8>>,
    tail: RefCell<Vec<u8>>,
    is_at_end: Cell<bool>,
    /// The window bits, while the header is yet to be found out.
    awaited: Cell<Option<i64>>,
}
native_type!(Decompressor {});

#[derive(Default)]
struct State {
    error: OnceCell<Gc<Class>>,
    compressor: OnceCell<Gc<Class>>,
    decompressor: OnceCell<Gc<Class>>,
}

fn error_class(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    if let Some(class) = state.error.get() {
        return class.clone();
    }
    let base = vm.types().exception.clone();
    let class = ClassDef::with_base(vm, "zlib", "error", "A failure of compression.", &base).finish();
    state.error.get_or_init(|| class).clone()
}

#[cold]
fn error(vm: &mut Vm, message: impl AsRef<str>) -> Raised {
    let class = error_class(vm);
    vm.raise_new(&class, vec![Value::from(message.as_ref())])
}

const NUMBERS: [(&str, i64); 21] = [
    ("DEFLATED", 8),
    ("DEF_BUF_SIZE", STEP as i64),
    ("DEF_MEM_LEVEL", 8),
    ("MAX_WBITS", 15),
    ("Z_BEST_COMPRESSION", 9),
    ("Z_BEST_SPEED", 1),
    ("Z_BLOCK", 5),
    ("Z_DEFAULT_COMPRESSION", -1),
    ("Z_DEFAULT_STRATEGY", 0),
    ("Z_FILTERED", 1),
    ("Z_FINISH", FINISH),
    ("Z_FIXED", 4),
    ("Z_FULL_FLUSH", 3),
    ("Z_HUFFMAN_ONLY", 2),
    ("Z_NO_COMPRESSION", 0),
    ("Z_NO_FLUSH", 0),
    ("Z_PARTIAL_FLUSH", 1),
    ("Z_RLE", 3),
    ("Z_SYNC_FLUSH", 2),
    ("Z_TREES", 6),
    ("Z_OK", 0),
];

/// The namespace of `zlib`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let error = error_class(vm);
    let mut module = Module::new(vm, "zlib", "Compression by the deflate algorithm, and check sums.")
        .class(&error)
        .value("ZLIB_VERSION", "1.3.2")
        .value("ZLIB_RUNTIME_VERSION", "1.3.2")
        .def("compress(data, /, level=-1, wbits=15)", "Return the compressed data.", compress)
        .def("decompress(data, /, wbits=15, bufsize=16384)", "Return the decompressed data.", decompress)
        .def(
            "compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=<unrepresentable>)",
            "Return a compressor.",
            new_compressor,
        )
        .def("decompressobj(wbits=15, zdict=<unrepresentable>)", "Return a decompressor.", new_decompressor)
        .def(
            "crc32(data, value=0, /)",
            "Return the check sum CRC-32.",
            |vm: &mut Vm, data: Buffer, start: Value| {
                let start = word(vm, &start)?;
                let mut hasher = crc32fast::Hasher::new_with_initial(start);
                hasher.update(&data.0);
                Ok(i64::from(hasher.finalize())) as PyResult<_>
            },
        )
        .def(
            "adler32(data, value=1, /)",
            "Return the check sum Adler-32.",
            |vm: &mut Vm, data: Buffer, start: Value| {
                let start = word(vm, &start)?;
                Ok(i64::from(adler32(start, &data.0))) as PyResult<_>
            },
        );
    module = module
        .def(
            "crc32_combine(crc1, crc2, len2, /)",
            "Return the CRC-32 of two pieces of data from theirs.",
            crc32_combine,
        )
        .def(
            "adler32_combine(adler1, adler2, len2, /)",
            "Return the Adler-32 of two pieces of data from theirs.",
            adler32_combine,
        );
    for (name, value) in NUMBERS.iter().filter(|(name, _)| *name != "Z_OK") {
        module = module.value(name, *value);
    }
    Ok(module.finish())
}

fn adler32(start: u32, data: &[u8]) -> u32 {
    const BASE: u32 = 65_521;
    let (mut a, mut b) = (start & 0xffff, start >> 16);
    // So many bytes cannot overflow the sums.
    for part in data.chunks(5552) {
        for byte in part {
            a += u32::from(*byte);
            b += a;
        }
        a %= BASE;
        b %= BASE;
    }
    b << 16 | a
}

fn length_of(vm: &mut Vm, function: &str, length: &Value) -> PyResult<u64> {
    if !matches!(length.unwrapped(), Value::Int(_) | Value::Bool(_) | Value::BigInt(_)) {
        let given = vm.type_name(length);
        return Err(vm.type_error(format!("{function}() argument 3 must be int, not {given}")));
    }
    let length = vm.index_i64(length)?;
    u64::try_from(length).map_err(|_| vm.value_error("len2 must be non-negative"))
}

fn crc32_combine(vm: &mut Vm, first: Value, second: Value, length: Value) -> PyResult<i64> {
    let (first, second) = (word(vm, &first)?, word(vm, &second)?);
    let length = length_of(vm, "crc32_combine", &length)?;
    if length == 0 {
        return Ok(i64::from(first ^ second));
    }
    let mut sum = crc32fast::Hasher::new_with_initial_len(first, 0);
    sum.combine(&crc32fast::Hasher::new_with_initial_len(second, length));
    Ok(i64::from(sum.finalize()))
}

fn adler32_combine(vm: &mut Vm, first: Value, second: Value, length: Value) -> PyResult<i64> {
    const BASE: u64 = 65_521;
    let (first, second) = (u64::from(word(vm, &first)?), u64::from(word(vm, &second)?));
    let length = length_of(vm, "adler32_combine", &length)? % BASE;
    let (a1, b1, a2, b2) = (first & 0xffff, first >> 16, second & 0xffff, second >> 16);
    let a = (a1 + a2 + BASE - 1) % BASE;
    let b = (b1 + b2 + length * a1 % BASE + BASE - length) % BASE;
    Ok((b << 16 | a) as i64)
}

fn level_of(vm: &mut Vm, level: i64) -> PyResult<Compression> {
    match level {
        -1 => Ok(Compression::new(6)),
        0..=9 => Ok(Compression::new(level as u32)),
        _ => Err(error(vm, "Bad compression level")),
    }
}

fn new_compress(vm: &mut Vm, level: i64, bits: i64) -> PyResult<Compress> {
    let level = level_of(vm, level)?;
    match bits {
        9..=15 => Ok(Compress::new_with_window_bits(level, true, bits as u8)),
        -15..=-9 => Ok(Compress::new_with_window_bits(level, false, -bits as u8)),
        25..=31 => Ok(Compress::new_gzip(level, bits as u8 - 16)),
        _ => Err(vm.value_error("Invalid initialization option")),
    }
}

fn new_decompress(vm: &mut Vm, bits: i64, data: &[u8]) -> PyResult<Decompress> {
    match bits {
        0 => Ok(Decompress::new_with_window_bits(true, 15)),
        8..=15 => Ok(Decompress::new_with_window_bits(true, bits.max(9) as u8)),
        -15..=-8 => Ok(Decompress::new_with_window_bits(false, (-bits).max(9) as u8)),
        24..=31 => Ok(Decompress::new_gzip((bits - 16).max(9) as u8)),
        // Either header.
        40..=47 if data.starts_with(&[0x1f]) => Ok(Decompress::new_gzip((bits - 32).max(9) as u8)),
        40..=47 => Ok(Decompress::new_with_window_bits(true, (bits - 32).max(9) as u8)),
        _ => Err(vm.value_error("Invalid initialization option")),
    }
}

fn run_compress(stream: &mut Compress, data: &[u8], flush: FlushCompress) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() / 2 + 64);
    let start = stream.total_in();
    loop {
        out.reserve(STEP);
        let done = (stream.total_in() - start) as usize;
        let room = out.capacity() - out.len();
        let before = stream.total_out();
        let status = stream.compress_vec(&data[done..], &mut out, flush);
        let written = (stream.total_out() - before) as usize;
        let consumed = (stream.total_in() - start) as usize == data.len();
        match status {
            Ok(Status::StreamEnd) | Err(_) => return out,
            Ok(_) if consumed && written < room && !matches!(flush, FlushCompress::Finish) => return out,
            Ok(_) => {}
        }
    }
}

fn compress(vm: &mut Vm, data: Buffer, level: i64, bits: i64) -> PyResult<Gc<Bytes>> {
    let mut stream = new_compress(vm, level, bits)?;
    Ok(Bytes::new(vm.allow_threads(|| run_compress(&mut stream, &data.0, FlushCompress::Finish))))
}

/// What came of a step of decompression.
struct Step {
    out: Vec<u8>,
    consumed: usize,
    is_at_end: bool,
}

/// Decompresses until the input, the stream or the room is at its end.
fn run_decompress(
    vm: &mut Vm,
    stream: &mut Decompress,
    dictionary: &[u8],
    data: &[u8],
    most: usize,
) -> PyResult<Step> {
    let mut out = Vec::new();
    let start = stream.total_in();
    loop {
        let done = (stream.total_in() - start) as usize;
        if out.len() >= most {
            return Ok(Step { out, consumed: done, is_at_end: false });
        }
        let mut piece = Vec::with_capacity(STEP.min(most - out.len()));
        let status = stream.decompress_vec(&data[done..], &mut piece, FlushDecompress::Sync);
        let is_full = piece.len() == piece.capacity();
        let progress = !piece.is_empty() || (stream.total_in() - start) as usize > done;
        out.extend(piece);
        let consumed = (stream.total_in() - start) as usize;
        match status {
            Ok(Status::StreamEnd) => return Ok(Step { out, consumed, is_at_end: true }),
            Ok(_) if is_full || progress => {}
            Ok(_) => return Ok(Step { out, consumed, is_at_end: false }),
            Err(fault) if fault.needs_dictionary().is_some() => {
                if dictionary.is_empty() || stream.set_dictionary(dictionary).is_err() {
                    return Err(error(vm, "Error 2 while decompressing data"));
                }
            }
            Err(fault) => {
                let message = fault.message().unwrap_or_default().to_string();
                let message = if message.is_empty() { message } else { format!(": {message}") };
                return Err(error(vm, format!("Error -3 while decompressing data{message}")));
            }
        }
    }
}

fn decompress(vm: &mut Vm, data: Buffer, bits: i64, size: i64) -> PyResult<Gc<Bytes>> {
    if size < 0 {
        return Err(vm.value_error("bufsize cannot be negative"));
    }
    let mut stream = new_decompress(vm, bits, &data.0)?;
    let step = run_decompress(vm, &mut stream, &[], &data.0, usize::MAX)?;
    if !step.is_at_end {
        return Err(error(vm, "Error -5 while decompressing data: incomplete or truncated stream"));
    }
    Ok(Bytes::new(step.out))
}

#[allow(clippy::too_many_arguments)]
fn new_compressor(
    vm: &mut Vm,
    level: i64,
    method: i64,
    bits: i64,
    memory: i64,
    strategy: i64,
    dictionary: Opt<Value>,
) -> PyResult {
    if method != 8 || !(1..=9).contains(&memory) || !(0..=4).contains(&strategy) {
        return Err(vm.value_error("Invalid initialization option"));
    }
    if memory != 8 || strategy != 0 {
        return Err(vm.not_implemented_error("zlib.compressobj() with another memLevel or strategy"));
    }
    let mut stream = new_compress(vm, level, bits)?;
    if let Opt::Given(dictionary) = dictionary {
        let dictionary = vm.bytes_of(&dictionary)?;
        if stream.set_dictionary(&dictionary).is_err() {
            return Err(vm.value_error("Invalid dictionary"));
        }
    }
    let attrs = Attrs::new(&compressor_class(vm));
    let compressor = Compressor { attrs, stream: RefCell::new(stream), is_finished: Cell::new(false) };
    Ok(Value::Object(Gc::new(compressor).erase()))
}

fn compressor_class(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    if let Some(class) = state.compressor.get() {
        return class.clone();
    }
    let class = ClassDef::new(vm, "zlib", "Compress", "A compression under way.")
        .new_method("Compress(cls)", |vm: &mut Vm, _: Value| -> PyResult {
            Err(vm.type_error("cannot create 'zlib.Compress' instances"))
        })
        .method(
            "compress(self, data, /)",
            "Take more data; return what is ready.",
            |_: &mut Vm, this: This<Compressor>, data: Buffer| {
                Bytes::new(run_compress(&mut this.stream.borrow_mut(), &data.0, FlushCompress::None))
            },
        )
        .method("flush(self, mode=4, /)", "Return what is left.", flush_compressor)
        .method(
            "copy(self, /)",
            "Return a copy of the compression: not supported.",
            |vm: &mut Vm, _: This<Compressor>| {
                Err::<Value, _>(vm.not_implemented_error("zlib.Compress.copy()"))
            },
        )
        .finish();
    state.compressor.get_or_init(|| class).clone()
}

fn flush_compressor(vm: &mut Vm, this: This<Compressor>, mode: i64) -> PyResult<Gc<Bytes>> {
    let flush = match mode {
        0 => return Ok(Bytes::new(Vec::new())),
        1 => FlushCompress::Partial,
        2 => FlushCompress::Sync,
        3 => FlushCompress::Full,
        FINISH => FlushCompress::Finish,
        _ => return Err(error(vm, "Error -2 while flushing: inconsistent stream state")),
    };
    if this.is_finished.get() {
        return Err(error(vm, "Error -2 while flushing: inconsistent stream state"));
    }
    this.is_finished.set(mode == FINISH);
    Ok(Bytes::new(run_compress(&mut this.stream.borrow_mut(), &[], flush)))
}

fn new_decompressor(vm: &mut Vm, bits: i64, dictionary: Opt<Value>) -> PyResult {
    let dictionary = match dictionary {
        Opt::Given(dictionary) => vm.bytes_of(&dictionary)?,
        Opt::Missing => Vec::new(),
    };
    let awaited = Cell::new((40..=47).contains(&bits).then_some(bits));
    let mut stream = new_decompress(vm, bits, &[])?;
    if bits < 0 && !dictionary.is_empty() && stream.set_dictionary(&dictionary).is_err() {
        return Err(error(vm, "Error -3 while setting zdict"));
    }
    let decompressor = Decompressor {
        attrs: Attrs::new(&decompressor_class(vm)),
        stream: RefCell::new(stream),
        dictionary,
        unused: RefCell::default(),
        tail: RefCell::default(),
        is_at_end: Cell::new(false),
        awaited,
    };
    Ok(Value::Object(Gc::new(decompressor).erase()))
}

fn decompressor_class(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    if let Some(class) = state.decompressor.get() {
        return class.clone();
    }
    let class = ClassDef::new(vm, "zlib", "Decompress", "A decompression under way.")
        .new_method("Decompress(cls)", |vm: &mut Vm, _: Value| -> PyResult {
            Err(vm.type_error("cannot create 'zlib.Decompress' instances"))
        })
        .method(
            "decompress(self, data, /, max_length=0)",
            "Take more data; return what is ready.",
            |vm: &mut Vm, this: This<Decompressor>, data: Buffer, most: i64| {
                if most < 0 {
                    return Err(vm.value_error("max_length cannot be negative"));
                }
                let most = if most == 0 { usize::MAX } else { most as usize };
                continue_with(vm, &this, &data.0, most)
            },
        )
        .method(
            "flush(self, length=16384, /)",
            "Return what is left.",
            |vm: &mut Vm, this: This<Decompressor>, length: i64| {
                if length <= 0 {
                    return Err(vm.value_error("length must be greater than zero"));
                }
                let tail = this.tail.take();
                continue_with(vm, &this, &tail, usize::MAX)
            },
        )
        .method(
            "copy(self, /)",
            "Return a copy of the decompression: not supported.",
            |vm: &mut Vm, _: This<Decompressor>| {
                Err::<Value, _>(vm.not_implemented_error("zlib.Decompress.copy()"))
            },
        )
        .getter("unused_data(self)", "What followed the end.", |_: &mut Vm, this: This<Decompressor>| {
            Bytes::new(this.unused.borrow().clone())
        })
        .getter("unconsumed_tail(self)", "What was not yet read.", |_: &mut Vm, this: This<Decompressor>| {
            Bytes::new(this.tail.borrow().clone())
        })
        .getter("eof(self)", "Whether the end was reached.", |_: &mut Vm, this: This<Decompressor>| {
            this.is_at_end.get()
        })
        .finish();
    state.decompressor.get_or_init(|| class).clone()
}

fn continue_with(vm: &mut Vm, this: &Decompressor, data: &[u8], most: usize) -> PyResult<Gc<Bytes>> {
    if this.is_at_end.get() {
        this.unused.borrow_mut().extend_from_slice(data);
        return Ok(Bytes::new(Vec::new()));
    }
    if !data.is_empty()
        && let Some(bits) = this.awaited.take()
    {
        *this.stream.borrow_mut() = new_decompress(vm, bits, data)?;
    }
    let step = run_decompress(vm, &mut this.stream.borrow_mut(), &this.dictionary, data, most)?;
    let rest = data[step.consumed..].to_vec();
    this.is_at_end.set(step.is_at_end);
    let (unused, tail) = if step.is_at_end { (rest, Vec::new()) } else { (Vec::new(), rest) };
    this.unused.borrow_mut().extend(unused);
    *this.tail.borrow_mut() = tail;
    Ok(Bytes::new(step.out))
}
