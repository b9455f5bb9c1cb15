//! `_coders`: the compressions of bzip2 and xz as streams of bytes, on which `bz2` and `lzma` are written.

use crate::native_type;
use crate::object::{Attrs, Bytes, Class, Dict, Gc, Tuple, Value};
use crate::runtime::native::{ClassDef, Module, This};
use crate::runtime::ops::buffer::Buffer;
use crate::runtime::{PyResult, Raised, Vm};
use liblzma::stream as xz;
use std::cell::{OnceCell, RefCell};

/// How much room the output is given at once.
const STEP: usize = 32_768;

/// A stream under way.
enum Stream {
    Bz2Encoder(bzip2::Compress),
    Bz2Decoder(bzip2::Decompress),
    Xz(xz::Stream),
}

/// What a step came to.
struct Step {
    is_end: bool,
    /// Whether a decoder cannot go on with what it has.
    is_starved: bool,
}

struct Coder {
    attrs: Attrs,
    stream: RefCell<Stream>,
}
native_type!(Coder {});

#[derive(Default)]
struct State {
    class: OnceCell<Gc<Class>>,
    error: OnceCell<Gc<Class>>,
}

/// The namespace of `_coders`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let error = error_class(vm);
    let module = Module::new(vm, "_coders", "Streams that compress and decompress.")
        .class(&error)
        .def("bz2_encoder(level, /)", "Return an encoder of bzip2.", |vm: &mut Vm, level: i64| {
            let level = bzip2::Compression::new(level as u32);
            made(vm, Stream::Bz2Encoder(bzip2::Compress::new(level, 0)))
        })
        .def("bz2_decoder()", "Return a decoder of bzip2.", |vm: &mut Vm| {
            made(vm, Stream::Bz2Decoder(bzip2::Decompress::new(false)))
        });
    Ok(xz_functions(module).finish())
}

fn xz_functions(module: Module<'_>) -> Module<'_> {
    module
        .def(
            "xz_encoder(preset, check, /)",
            "Return an encoder of xz.",
            |vm: &mut Vm, preset: i64, check: i64| {
                let check = check_of(vm, check)?;
                made_xz(vm, xz::Stream::new_easy_encoder(preset as u32, check))
            },
        )
        .def(
            "xz_chain_encoder(filters, check, /)",
            "Return an encoder of xz with filters.",
            |vm: &mut Vm, filters: Value, check: i64| {
                let (filters, check) = (chain(vm, &filters)?, check_of(vm, check)?);
                made_xz(vm, xz::Stream::new_stream_encoder(&filters, check))
            },
        )
        .def(
            "alone_encoder(options, /)",
            "Return an encoder of the old format.",
            |vm: &mut Vm, options: Value| {
                let numbers = numbers(vm, &options)?;
                let options = options_of(vm, &numbers)?;
                made_xz(vm, xz::Stream::new_lzma_encoder(&options))
            },
        )
        .def(
            "raw_encoder(filters, /)",
            "Return an encoder without a container.",
            |vm: &mut Vm, filters: Value| {
                let filters = chain(vm, &filters)?;
                made_xz(vm, xz::Stream::new_raw_encoder(&filters))
            },
        )
        .def(
            "auto_decoder(limit, /)",
            "Return a decoder of either container.",
            |vm: &mut Vm, limit: Value| {
                let limit = limit_of(vm, &limit)?;
                made_xz(vm, xz::Stream::new_auto_decoder(limit, 0))
            },
        )
        .def("xz_decoder(limit, /)", "Return a decoder of xz.", |vm: &mut Vm, limit: Value| {
            let limit = limit_of(vm, &limit)?;
            made_xz(vm, xz::Stream::new_stream_decoder(limit, 0))
        })
        .def("alone_decoder(limit, /)", "Return a decoder of the old format.", |vm: &mut Vm, limit: Value| {
            let limit = limit_of(vm, &limit)?;
            made_xz(vm, xz::Stream::new_lzma_decoder(limit))
        })
        .def(
            "raw_decoder(filters, /)",
            "Return a decoder without a container.",
            |vm: &mut Vm, filters: Value| {
                let filters = chain(vm, &filters)?;
                made_xz(vm, xz::Stream::new_raw_decoder(&filters))
            },
        )
}

fn error_class(vm: &mut Vm) -> Gc<Class> {
    if let Some(class) = vm.interp.state::<State>().error.get() {
        return class.clone();
    }
    let base = vm.types().exception.clone();
    let class =
        ClassDef::with_base(vm, "_coders", "CoderError", "A failure; its argument tells the kind.", &base);
    let class = class.finish();
    vm.interp.state::<State>().error.get_or_init(|| class).clone()
}

#[cold]
pub fn failure(vm: &mut Vm, kind: &str) -> Raised {
    let class = error_class(vm);
    vm.raise_new(&class, vec![Value::from(kind)])
}

fn xz_kind(error: xz::Error) -> &'static str {
    match error {
        xz::Error::Data => "data",
        xz::Error::Options => "options",
        xz::Error::Format => "format",
        xz::Error::MemLimit => "limit",
        xz::Error::Mem => "memory",
        xz::Error::NoCheck | xz::Error::UnsupportedCheck => "check",
        xz::Error::Program => "program",
    }
}

fn made(vm: &mut Vm, stream: Stream) -> PyResult {
    let attrs = Attrs::new(&coder_class(vm));
    Ok(Value::Object(Gc::new(Coder { attrs, stream: RefCell::new(stream) }).erase()))
}

fn made_xz(vm: &mut Vm, stream: Result<xz::Stream, xz::Error>) -> PyResult {
    match stream {
        Ok(stream) => made(vm, Stream::Xz(stream)),
        Err(error) => Err(failure(vm, xz_kind(error))),
    }
}

fn check_of(vm: &mut Vm, check: i64) -> PyResult<xz::Check> {
    Ok(match check {
        0 => xz::Check::None,
        1 => xz::Check::Crc32,
        4 => xz::Check::Crc64,
        10 => xz::Check::Sha256,
        2..=15 => return Err(failure(vm, "check")),
        _ => return Err(failure(vm, "program")),
    })
}

fn limit_of(vm: &mut Vm, limit: &Value) -> PyResult<u64> {
    match limit {
        Value::None => Ok(u64::MAX),
        limit => Ok(vm.index_i64(limit)?.max(0) as u64),
    }
}

/// The numbers of a tuple.
pub fn numbers(vm: &mut Vm, values: &Value) -> PyResult<Vec<i64>> {
    match values.unwrapped() {
        Value::Tuple(tuple) => tuple.items().to_vec().iter().map(|item| vm.index_clamped(item)).collect(),
        _ => Err(vm.type_error("a tuple of numbers is wanted")),
    }
}

/// The options of an LZMA filter: preset, dict_size, lc, lp, pb, mode, nice_len, mf, depth; -1 for those not given.
fn options_of(vm: &mut Vm, numbers: &[i64]) -> PyResult<xz::LzmaOptions> {
    let &[preset, dict, lc, lp, pb, mode, nice, finder, depth] = numbers else {
        return Err(failure(vm, "options"));
    };
    let mut options =
        xz::LzmaOptions::new_preset(preset as u32).map_err(|error| failure(vm, xz_kind(error)))?;
    let given = |number: i64| (number >= 0).then_some(number as u32);
    if let Some(dict) = given(dict) {
        options.dict_size(dict);
    }
    if let Some(lc) = given(lc) {
        options.literal_context_bits(lc);
    }
    if let Some(lp) = given(lp) {
        options.literal_position_bits(lp);
    }
    if let Some(pb) = given(pb) {
        options.position_bits(pb);
    }
    if let Some(nice) = given(nice) {
        options.nice_len(nice);
    }
    if let Some(depth) = given(depth) {
        options.depth(depth);
    }
    match mode {
        1 => drop(options.mode(xz::Mode::Fast)),
        2 => drop(options.mode(xz::Mode::Normal)),
        -1 => {}
        _ => return Err(failure(vm, "options")),
    }
    let finder = match finder {
        3 => xz::MatchFinder::HashChain3,
        4 => xz::MatchFinder::HashChain4,
        18 => xz::MatchFinder::BinaryTree2,
        19 => xz::MatchFinder::BinaryTree3,
        20 => xz::MatchFinder::BinaryTree4,
        -1 => return Ok(options),
        _ => return Err(failure(vm, "options")),
    };
    options.match_finder(finder);
    Ok(options)
}

/// A chain of filters: tuples of an id and its numbers.
fn chain(vm: &mut Vm, filters: &Value) -> PyResult<xz::Filters> {
    const LZMA1: i64 = 0x4000_0000_0000_0001;
    let Value::List(filters) = filters.unwrapped() else { return Err(failure(vm, "options")) };
    let mut chain = xz::Filters::new();
    for filter in filters.to_vec() {
        let numbers = numbers(vm, &filter)?;
        let Some((id, rest)) = numbers.split_first() else { return Err(failure(vm, "options")) };
        let number = rest.first().copied().unwrap_or(0) as u32;
        let offset = if number == 0 { Vec::new() } else { number.to_le_bytes().to_vec() };
        let outcome = match *id {
            LZMA1 => {
                chain.lzma1(&options_of(vm, rest)?);
                Ok(())
            }
            0x21 => {
                chain.lzma2(&options_of(vm, rest)?);
                Ok(())
            }
            3 => chain.delta_properties(&[(number.clamp(1, 256) - 1) as u8]).map(drop),
            4 => chain.x86_properties(&offset).map(drop),
            5 => chain.powerpc_properties(&offset).map(drop),
            6 => chain.ia64_properties(&offset).map(drop),
            7 => chain.arm_properties(&offset).map(drop),
            8 => chain.arm_thumb_properties(&offset).map(drop),
            9 => chain.sparc_properties(&offset).map(drop),
            _ => Err(xz::Error::Options),
        };
        outcome.map_err(|error| failure(vm, xz_kind(error)))?;
    }
    Ok(chain)
}

fn coder_class(vm: &mut Vm) -> Gc<Class> {
    if let Some(class) = vm.interp.state::<State>().class.get() {
        return class.clone();
    }
    let class = ClassDef::new(vm, "_coders", "Coder", "A stream that compresses or decompresses.")
        .new_method("Coder(cls)", |vm: &mut Vm, _: Value| -> PyResult {
            Err(vm.type_error("cannot create '_coders.Coder' instances"))
        })
        .method(
            "run(self, data, finish, most, /)",
            "Take data; return what came out, how much was taken, and whether the end was reached.",
            run,
        )
        .finish();
    vm.interp.state::<State>().class.get_or_init(|| class).clone()
}

impl Stream {
    fn totals(&self) -> (u64, u64) {
        match self {
            Stream::Bz2Encoder(stream) => (stream.total_in(), stream.total_out()),
            Stream::Bz2Decoder(stream) => (stream.total_in(), stream.total_out()),
            Stream::Xz(stream) => (stream.total_in(), stream.total_out()),
        }
    }

    /// One step, into the room that the output has.
    fn step(&mut self, input: &[u8], out: &mut Vec<u8>, finish: bool) -> Result<Step, &'static str> {
        let step = |is_end| Step { is_end, is_starved: false };
        match self {
            Stream::Bz2Encoder(stream) => {
                let action = if finish { bzip2::Action::Finish } else { bzip2::Action::Run };
                // An empty run is an error there.
                if input.is_empty() && !finish {
                    return Ok(Step { is_end: false, is_starved: true });
                }
                match stream.compress_vec(input, out, action) {
                    Ok(status) => Ok(step(status == bzip2::Status::StreamEnd)),
                    Err(_) => Err("data"),
                }
            }
            Stream::Bz2Decoder(stream) => match stream.decompress_vec(input, out) {
                Ok(status) => Ok(step(status == bzip2::Status::StreamEnd)),
                Err(_) => Err("data"),
            },
            Stream::Xz(stream) => {
                let action = if finish { xz::Action::Finish } else { xz::Action::Run };
                match stream.process_vec(input, out, action) {
                    Ok(xz::Status::StreamEnd) => Ok(step(true)),
                    Ok(xz::Status::MemNeeded) => Ok(Step { is_end: false, is_starved: true }),
                    Ok(_) => Ok(step(false)),
                    Err(error) => Err(xz_kind(error)),
                }
            }
        }
    }

    /// Works until the input is used up, the end is reached, or so much came out.
    fn run(
        &mut self,
        data: &[u8],
        finish: bool,
        most: usize,
    ) -> Result<(Vec<u8>, usize, bool), &'static str> {
        let mut out = Vec::new();
        let (start, _) = self.totals();
        loop {
            let done = (self.totals().0 - start) as usize;
            if out.len() >= most {
                return Ok((out, done, false));
            }
            let mut piece = Vec::with_capacity(STEP.min(most - out.len()));
            let step = self.step(&data[done..], &mut piece, finish)?;
            let is_full = piece.len() == piece.capacity();
            let is_idle = piece.is_empty() && (self.totals().0 - start) as usize == done;
            out.extend(piece);
            let taken = (self.totals().0 - start) as usize;
            if step.is_end {
                return Ok((out, taken, true));
            }
            if !finish && (step.is_starved || is_idle || taken == data.len() && !is_full) {
                return Ok((out, taken, false));
            }
        }
    }
}

fn run(vm: &mut Vm, this: This<Coder>, data: Buffer, finish: bool, most: i64) -> PyResult<Gc<Tuple>> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let Ok(mut stream) = this.stream.try_borrow_mut() else {
        return Err(vm.runtime_error("the stream is in use by another thread"));
    };
    let outcome = vm.allow_threads(|| stream.run(&data.0, finish, most));
    match outcome {
        Ok((out, taken, is_end)) => {
            let out = Value::Bytes(Bytes::new(out));
            Ok(Tuple::of([out, Value::from(taken), Value::Bool(is_end)]))
        }
        Err(kind) => Err(failure(vm, kind)),
    }
}
