//! `zlib`: compression by the deflate algorithm, and check sums.

use super::binascii::word;
use super::deflate::{Deflate, Flush, Strategy, Wrap};
use crate::native_type;
use crate::object::{Attrs, Bytes, Class, Dict, Gc, Value};
use crate::runtime::native::{ClassDef, Module, Opt, This};
use crate::runtime::ops::buffer::Buffer;
use crate::runtime::{PyResult, Raised, Vm};
use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};
use std::cell::{Cell, OnceCell, RefCell};

const STEP: usize = 16_384;
const FINISH: i64 = 4;
const TOO_MUCH_TO_COPY: &str = "the copy of a zlib stream that took more than 256 KiB";

/// So much of the input is kept for copies, which begin anew with it.
const KEPT: usize = 1 << 18;

/// A compression under way.
struct Compressor {
    attrs: Attrs,
    encoder: RefCell<Box<Deflate>>,
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
    /// Whether a flush at the end let go of the stream.
    is_over: Cell<bool>,
    bits: i64,
    /// The window bits, while the header is yet to be found out.
    awaited: Cell<Option<i64>>,
    /// What was read until now, unless it was too much, and how much came out.
    kept: RefCell<Vec<u8>>,
    sizes: Cell<(usize, usize)>,
}
native_type!(Decompressor {});

/// A decompression that keeps what it could not use yet.
struct Reader {
    attrs: Attrs,
    stream: RefCell<Decompress>,
    dictionary: Vec<u8>,
    bits: i64,
    /// Whether nothing was read yet.
    is_fresh: Cell<bool>,
    held: RefCell<Vec<u8>>,
    unused: RefCell<Vec<u8>>,
    is_at_end: Cell<bool>,
    needs_input: Cell<bool>,
}
native_type!(Reader {});

#[derive(Default)]
struct State {
    error: OnceCell<Gc<Class>>,
    compressor: OnceCell<Gc<Class>>,
    decompressor: OnceCell<Gc<Class>>,
    reader: OnceCell<Gc<Class>>,
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
    let reader = reader_class(vm);
    let mut module = Module::new(vm, "zlib", "Compression by the deflate algorithm, and check sums.")
        .class(&error)
        .class(&reader)
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

pub fn adler32(start: u32, data: &[u8]) -> u32 {
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
        8..=15 => Ok(Compress::new_with_window_bits(level, true, bits.max(9) as u8)),
        -15..=-9 => Ok(Compress::new_with_window_bits(level, false, -bits as u8)),
        25..=31 => Ok(Compress::new_gzip(level, bits as u8 - 16)),
        _ => Err(vm.value_error("Invalid initialization option")),
    }
}

fn new_decompress(vm: &mut Vm, bits: i64, data: &[u8]) -> PyResult<Decompress> {
    match bits {
        0 => Ok(Decompress::new_with_window_bits(true, 15)),
        16 => Ok(Decompress::new_gzip(15)),
        32 => new_decompress(vm, 47, data),
        8..=15 => Ok(Decompress::new_with_window_bits(true, bits.max(9) as u8)),
        -15..=-8 => Ok(Decompress::new_with_window_bits(false, (-bits).max(9) as u8)),
        24..=31 => Ok(Decompress::new_gzip((bits - 16).max(9) as u8)),
        // Either header.
        40..=47 if data.starts_with(&[0x1f]) => Ok(Decompress::new_gzip((bits - 32).max(9) as u8)),
        40..=47 => Ok(Decompress::new_with_window_bits(true, (bits - 32).max(9) as u8)),
        _ => Err(vm.value_error("Invalid initialization option")),
    }
}

fn run_compress(stream: &mut Compress, data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() / 2 + 64);
    loop {
        out.reserve(STEP);
        let done = stream.total_in() as usize;
        let status = stream.compress_vec(&data[done..], &mut out, FlushCompress::Finish);
        if matches!(status, Ok(Status::StreamEnd) | Err(_)) {
            return out;
        }
    }
}

fn compress(vm: &mut Vm, data: Buffer, level: i64, bits: i64) -> PyResult<Gc<Bytes>> {
    if !matches!(bits, 8..=15 | -15..=-9 | 25..=31) {
        return Err(error(vm, "Bad compression level"));
    }
    if level == 0 {
        let mut stored = encoder(vm, 0, bits, 8, 0, &[])?;
        return Ok(Bytes::new(stored.run(&data.0, Flush::Finish)));
    }
    let mut stream = new_compress(vm, level, bits)?;
    Ok(Bytes::new(vm.allow_threads(|| run_compress(&mut stream, &data.0))))
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
                if !dictionary.is_empty() && stream.set_dictionary(dictionary).is_err() {
                    return Err(error(vm, "Error -3 while setting zdict: invalid input data"));
                }
                if dictionary.is_empty() {
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
    if !matches!(bits, 0 | 8..=16 | -15..=-8 | 24..=32 | 40..=47) {
        return Err(error(vm, "Error -2 while preparing to decompress data: inconsistent stream state"));
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
    let dictionary = match dictionary {
        Opt::Given(dictionary) => vm.bytes_of(&dictionary)?,
        Opt::Missing => Vec::new(),
    };
    if method != 8 || !(1..=9).contains(&memory) || !(0..=4).contains(&strategy) || !(-1..=9).contains(&level)
    {
        return Err(vm.value_error("Invalid initialization option"));
    }
    let encoder = encoder(vm, level, bits, memory, strategy, &dictionary)?;
    made_compressor(vm, encoder)
}

fn encoder(
    vm: &mut Vm,
    level: i64,
    bits: i64,
    memory: i64,
    strategy: i64,
    dictionary: &[u8],
) -> PyResult<Box<Deflate>> {
    let (wrap, bits) = match bits {
        8..=15 => (Wrap::Zlib, bits.max(9)),
        -15..=-9 => (Wrap::Raw, -bits),
        25..=31 => (Wrap::Gzip, bits - 16),
        _ => return Err(vm.value_error("Invalid initialization option")),
    };
    let level = if level < 0 { 6 } else { level };
    let strategies =
        [Strategy::Default, Strategy::Filtered, Strategy::Huffman, Strategy::Runs, Strategy::Fixed];
    let strategy = strategies[strategy as usize];
    let mut encoder = Box::new(Deflate::new(level as u8, wrap, bits as u8, memory as u8, strategy));
    if !dictionary.is_empty() && !encoder.set_dictionary(dictionary) {
        return Err(vm.value_error("Invalid dictionary"));
    }
    Ok(encoder)
}

fn made_compressor(vm: &mut Vm, encoder: Box<Deflate>) -> PyResult {
    let attrs = Attrs::new(&compressor_class(vm));
    let compressor = Compressor { attrs, encoder: RefCell::new(encoder), is_finished: Cell::new(false) };
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
            |vm: &mut Vm, this: This<Compressor>, data: Buffer| {
                if this.is_finished.get() {
                    return Err(error(vm, "Error -2 while compressing data: inconsistent stream state"));
                }
                Ok(Bytes::new(this.run(&data.0, 0)))
            },
        )
        .method("flush(self, mode=4, /)", "Return what is left.", flush_compressor)
        .method("copy(self, /)", "Return a copy of the compression.", copy_compressor)
        .method("__copy__(self, /)", "Return a copy of the compression.", copy_compressor)
        .method("__deepcopy__(self, memo, /)", "Return a copy of the compression.", deepcopy_compressor)
        .finish();
    state.compressor.get_or_init(|| class).clone()
}

impl Compressor {
    /// Takes data, with a flush by its number.
    fn run(&self, data: &[u8], flush: i64) -> Vec<u8> {
        let flush = match flush {
            0 => Flush::None,
            1 => Flush::Partial,
            2 => Flush::Sync,
            3 => Flush::Full,
            FINISH => Flush::Finish,
            _ => Flush::Block,
        };
        self.encoder.borrow_mut().run(data, flush)
    }
}

fn flush_compressor(vm: &mut Vm, this: This<Compressor>, mode: i64) -> PyResult<Gc<Bytes>> {
    if mode == 0 {
        return Ok(Bytes::new(Vec::new()));
    }
    if !(1..=5).contains(&mode) || this.is_finished.get() {
        return Err(error(vm, "Error -2 while flushing: inconsistent stream state"));
    }
    this.is_finished.set(mode == FINISH);
    Ok(Bytes::new(this.run(&[], mode)))
}

fn copy_compressor(vm: &mut Vm, this: This<Compressor>) -> PyResult {
    if this.is_finished.get() {
        return Err(vm.value_error("Inconsistent stream state"));
    }
    let encoder = this.encoder.borrow().clone();
    made_compressor(vm, encoder)
}

fn deepcopy_compressor(vm: &mut Vm, this: This<Compressor>, _: Value) -> PyResult {
    copy_compressor(vm, this)
}

fn dictionary_of(vm: &mut Vm, dictionary: &Value) -> PyResult<Vec<u8>> {
    let bytes = vm.bytes_opt(dictionary)?;
    bytes.ok_or_else(|| vm.type_error("zdict argument must support the buffer protocol"))
}

fn new_decompressor(vm: &mut Vm, bits: i64, dictionary: Opt<Value>) -> PyResult {
    let dictionary = match dictionary {
        Opt::Given(dictionary) => dictionary_of(vm, &dictionary)?,
        Opt::Missing => Vec::new(),
    };
    let awaited = Cell::new(matches!(bits, 32 | 40..=47).then_some(bits));
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
        is_over: Cell::new(false),
        bits,
        awaited,
        kept: RefCell::default(),
        sizes: Cell::new((0, 0)),
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
                if this.is_over.get() {
                    return Err(error(vm, "Error -2 while decompressing data: inconsistent stream state"));
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
                let out = continue_with(vm, &this, &tail, usize::MAX)?;
                this.is_over.set(this.is_at_end.get());
                Ok(out)
            },
        )
        .method("copy(self, /)", "Return a copy of the decompression.", copy_decompressor)
        .method("__copy__(self, /)", "Return a copy of the decompression.", copy_decompressor)
        .method(
            "__deepcopy__(self, memo, /)",
            "Return a copy of the decompression.",
            |vm: &mut Vm, this: This<Decompressor>, _: Value| copy_decompressor(vm, this),
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
    let (taken, came) = this.sizes.get();
    this.sizes.set((taken + step.consumed, came + step.out.len()));
    if taken + step.consumed > KEPT {
        this.kept.take();
    } else {
        this.kept.borrow_mut().extend(&data[..step.consumed]);
    }
    let rest = data[step.consumed..].to_vec();
    this.is_at_end.set(step.is_at_end);
    let (unused, tail) = if step.is_at_end { (rest, Vec::new()) } else { (Vec::new(), rest) };
    this.unused.borrow_mut().extend(unused);
    *this.tail.borrow_mut() = tail;
    Ok(Bytes::new(step.out))
}

/// Begins anew and decompresses what the other one did.
fn copy_decompressor(vm: &mut Vm, this: This<Decompressor>) -> PyResult {
    if this.is_over.get() {
        return Err(vm.value_error("Inconsistent stream state"));
    }
    let (taken, came) = this.sizes.get();
    if taken > KEPT {
        return Err(vm.not_implemented_error(TOO_MUCH_TO_COPY));
    }
    let kept = this.kept.borrow().clone();
    let mut stream = new_decompress(vm, this.bits, &kept)?;
    if this.bits < 0 && !this.dictionary.is_empty() && stream.set_dictionary(&this.dictionary).is_err() {
        return Err(error(vm, "Error -3 while setting zdict"));
    }
    let step = run_decompress(vm, &mut stream, &this.dictionary, &kept, came.max(1))?;
    if step.consumed != taken || step.out.len() != came {
        return Err(vm.not_implemented_error("the copy of a zlib stream at this place"));
    }
    let copy = Decompressor {
        attrs: Attrs::new(&decompressor_class(vm)),
        stream: RefCell::new(stream),
        dictionary: this.dictionary.clone(),
        unused: RefCell::new(this.unused.borrow().clone()),
        tail: RefCell::new(this.tail.borrow().clone()),
        is_at_end: this.is_at_end.clone(),
        is_over: Cell::new(false),
        bits: this.bits,
        awaited: this.awaited.clone(),
        kept: RefCell::new(kept),
        sizes: this.sizes.clone(),
    };
    Ok(Value::Object(Gc::new(copy).erase()))
}

fn reader_class(vm: &mut Vm) -> Gc<Class> {
    if let Some(class) = vm.interp.state::<State>().reader.get() {
        return class.clone();
    }
    let class =
        ClassDef::new(vm, "zlib", "_ZlibDecompressor", "A decompression that keeps what is left over.")
            .new_method("_ZlibDecompressor(cls, wbits=15, zdict=<unrepresentable>)", new_reader)
            .method("decompress(self, data, max_length=-1)", "Take more data; return what is ready.", read)
            .getter("unused_data(self)", "What followed the end.", |_: &mut Vm, this: This<Reader>| {
                Bytes::new(this.unused.borrow().clone())
            })
            .getter("eof(self)", "Whether the end was reached.", |_: &mut Vm, this: This<Reader>| {
                this.is_at_end.get()
            })
            .getter("needs_input(self)", "Whether more data are needed.", |_: &mut Vm, this: This<Reader>| {
                this.needs_input.get()
            })
            .finish();
    vm.interp.state::<State>().reader.get_or_init(|| class).clone()
}

fn new_reader(vm: &mut Vm, class: Gc<Class>, bits: i64, dictionary: Opt<Value>) -> PyResult {
    let dictionary = match dictionary {
        Opt::Given(dictionary) => dictionary_of(vm, &dictionary)?,
        Opt::Missing => Vec::new(),
    };
    let mut stream = new_decompress(vm, bits, &[])?;
    if bits < 0 && !dictionary.is_empty() && stream.set_dictionary(&dictionary).is_err() {
        return Err(error(vm, "Error -3 while setting zdict"));
    }
    let reader = Reader {
        attrs: Attrs::new(&class),
        stream: RefCell::new(stream),
        dictionary,
        bits,
        is_fresh: Cell::new(true),
        held: RefCell::default(),
        unused: RefCell::default(),
        is_at_end: Cell::new(false),
        needs_input: Cell::new(true),
    };
    Ok(Value::Object(Gc::new(reader).erase()))
}

fn read(vm: &mut Vm, this: This<Reader>, data: Buffer, most: i64) -> PyResult<Gc<Bytes>> {
    if this.is_at_end.get() {
        return Err(vm.eof_error("End of stream already reached"));
    }
    let mut input = this.held.take();
    input.extend_from_slice(&data.0);
    if this.is_fresh.get() && !input.is_empty() {
        this.is_fresh.set(false);
        if matches!(this.bits, 32 | 40..=47) {
            *this.stream.borrow_mut() = new_decompress(vm, this.bits, &input)?;
        }
    }
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let step = run_decompress(vm, &mut this.stream.borrow_mut(), &this.dictionary, &input, most);
    let step = step.inspect_err(|_| this.needs_input.set(false))?;
    let rest = input.split_off(step.consumed);
    this.is_at_end.set(step.is_at_end);
    this.needs_input.set(!step.is_at_end && rest.is_empty() && step.out.len() < most);
    if step.is_at_end {
        *this.unused.borrow_mut() = rest;
    } else {
        *this.held.borrow_mut() = rest;
    }
    Ok(Bytes::new(step.out))
}
