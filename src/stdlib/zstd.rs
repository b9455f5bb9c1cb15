//! `_zstd`: the compression of Zstandard as streams of bytes, on which `compression.zstd` is written.

use super::coders::{failure, numbers};
use crate::native_type;
use crate::object::{Attrs, Bytes, Class, Dict, Gc, Tuple, Value};
use crate::runtime::native::{ClassDef, Module, This};
use crate::runtime::ops::buffer::Buffer;
use crate::runtime::{PyResult, Raised, Vm};
use self_cell::self_cell;
use std::cell::{OnceCell, RefCell};
use zstd_safe::zstd_sys::ZSTD_EndDirective as End;
use zstd_safe::{
    CCtx, CDict, CParameter, DCtx, DDict, DParameter, InBuffer, OutBuffer, ResetDirective, SafeResult,
};

/// How much room the output is given at once.
const STEP: usize = 32_768;
const DEFAULT_LEVEL: i64 = 3;

/// How a dictionary is used.
const DIGESTED: i64 = 0;
const PREFIX: i64 = 2;

/// A dictionary as it is given, and made ready for one of the directions.
struct Material {
    bytes: Vec<u8>,
    for_compression: Option<CDict<'static>>,
    for_decompression: Option<DDict<'static>>,
}

type Encoding<'a> = CCtx<'a>;
type Decoding<'a> = DCtx<'a>;

self_cell!(
    struct EncoderCell {
        owner: Material,
        #[not_covariant]
        dependent: Encoding,
    }
);

self_cell!(
    struct DecoderCell {
        owner: Material,
        #[not_covariant]
        dependent: Decoding,
    }
);

/// A compression under way.
struct Encoder {
    attrs: Attrs,
    cell: RefCell<EncoderCell>,
}
native_type!(Encoder {});

/// A decompression under way.
struct Decoder {
    attrs: Attrs,
    cell: RefCell<DecoderCell>,
}
native_type!(Decoder {});

#[derive(Default)]
struct State {
    encoder: OnceCell<Gc<Class>>,
    decoder: OnceCell<Gc<Class>>,
}

/// The namespace of `_zstd`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let module = Module::new(vm, "_zstd", "Streams of Zstandard.")
        .value("version", zstd_safe::version_string())
        .def("encoder(options, dictionary, kind, /)", "Return an encoder.", new_encoder)
        .def("decoder(options, dictionary, kind, /)", "Return a decoder.", new_decoder)
        .def("train(samples, sizes, size, /)", "Return a dictionary for samples.", train)
        .def(
            "dictionary_id(dictionary, /)",
            "Return the number of a dictionary, 0 for none.",
            |_: &mut Vm, dictionary: Buffer| {
                zstd_safe::get_dict_id_from_dict(&dictionary.0).map_or(0, |id| i64::from(id.get()))
            },
        )
        .def("frame_size(data, /)", "Return the size of the first frame.", |vm: &mut Vm, data: Buffer| {
            let size = zstd_safe::find_frame_compressed_size(&data.0);
            checked(vm, size).map(|size| size as i64)
        })
        .def("frame_info(data, /)", "Return a frame's size decompressed and dictionary.", frame_info);
    Ok(module.finish())
}

#[cold]
fn fault(vm: &mut Vm, code: usize) -> Raised {
    failure(vm, zstd_safe::get_error_name(code))
}

fn checked(vm: &mut Vm, result: SafeResult) -> PyResult<usize> {
    result.map_err(|code| fault(vm, code))
}

fn frame_info(vm: &mut Vm, data: Buffer) -> PyResult<Gc<Tuple>> {
    let Ok(size) = zstd_safe::get_frame_content_size(&data.0) else {
        return Err(failure(vm, "frame"));
    };
    let size = size.map_or(Value::None, |size| Value::from(size as usize));
    let dictionary = zstd_safe::get_dict_id_from_frame(&data.0).map_or(0, |id| id.get());
    Ok(Tuple::of([size, Value::from(dictionary as usize)]))
}

fn train(vm: &mut Vm, samples: Buffer, sizes: Value, size: i64) -> PyResult<Gc<Bytes>> {
    let sizes: Vec<usize> = numbers(vm, &sizes)?.iter().map(|size| *size as usize).collect();
    if sizes.iter().sum::<usize>() != samples.0.len() {
        return Err(vm.value_error("The samples size tuple doesn't match the concatenation's size."));
    }
    let mut dictionary = Vec::with_capacity(size as usize);
    let outcome = vm.allow_threads(|| zstd_safe::train_from_buffer(&mut dictionary, &samples.0, &sizes));
    checked(vm, outcome)?;
    Ok(Bytes::new(dictionary))
}

/// The options: key and value by turns.
fn options_of(vm: &mut Vm, options: &Value) -> PyResult<Vec<(i64, i64)>> {
    let options = numbers(vm, options)?;
    Ok(options.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect())
}

fn compression_option(key: i64, value: i64) -> Option<CParameter> {
    use zstd_safe::Strategy as S;
    const STRATEGIES: [S; 9] = [
        S::ZSTD_fast,
        S::ZSTD_dfast,
        S::ZSTD_greedy,
        S::ZSTD_lazy,
        S::ZSTD_lazy2,
        S::ZSTD_btlazy2,
        S::ZSTD_btopt,
        S::ZSTD_btultra,
        S::ZSTD_btultra2,
    ];
    let number = value as u32;
    Some(match key {
        100 => CParameter::CompressionLevel(value as i32),
        101 => CParameter::WindowLog(number),
        102 => CParameter::HashLog(number),
        103 => CParameter::ChainLog(number),
        104 => CParameter::SearchLog(number),
        105 => CParameter::MinMatch(number),
        106 => CParameter::TargetLength(number),
        107 => CParameter::Strategy(*STRATEGIES.get(usize::try_from(value - 1).ok()?)?),
        // The library's interface lacks the third choice: never.
        160 if value < 2 => CParameter::EnableLongDistanceMatching(value == 1),
        161 => CParameter::LdmHashLog(number),
        162 => CParameter::LdmMinMatch(number),
        163 => CParameter::LdmBucketSizeLog(number),
        164 => CParameter::LdmHashRateLog(number),
        200 => CParameter::ContentSizeFlag(value != 0),
        201 => CParameter::ChecksumFlag(value != 0),
        202 => CParameter::DictIdFlag(value != 0),
        400 => CParameter::NbWorkers(number),
        401 => CParameter::JobSize(number),
        402 => CParameter::OverlapSizeLog(number),
        _ => return None,
    })
}

fn dictionary_of(vm: &mut Vm, dictionary: &Value) -> PyResult<Vec<u8>> {
    if dictionary.is_none() { Ok(Vec::new()) } else { vm.bytes_of(dictionary) }
}

fn new_encoder(vm: &mut Vm, options: Value, dictionary: Value, kind: i64) -> PyResult {
    let mut parameters = Vec::new();
    let mut level = DEFAULT_LEVEL;
    for (key, value) in options_of(vm, &options)? {
        if key == 100 {
            level = value;
        }
        let Some(parameter) = compression_option(key, value) else {
            let message = format!("the value {value} of Zstandard's compression parameter {key}");
            return Err(vm.not_implemented_error(message));
        };
        parameters.push(parameter);
    }
    let bytes = dictionary_of(vm, &dictionary)?;
    let is_digested = !dictionary.is_none() && kind == DIGESTED;
    let for_compression = if is_digested { CDict::try_create(&bytes, level as i32) } else { None };
    let material = Material { bytes, for_compression, for_decompression: None };
    let made = EncoderCell::try_new(material, |material| {
        let mut context = CCtx::create();
        for parameter in parameters {
            context.set_parameter(parameter)?;
        }
        if let Some(dictionary) = &material.for_compression {
            context.ref_cdict(dictionary)?;
        } else if !material.bytes.is_empty() {
            match kind {
                PREFIX => context.ref_prefix(&material.bytes)?,
                _ => context.load_dictionary(&material.bytes)?,
            };
        }
        Ok(context)
    });
    let cell = made.map_err(|code| fault(vm, code))?;
    let attrs = Attrs::new(&encoder_class(vm));
    Ok(Value::Object(Gc::new(Encoder { attrs, cell: RefCell::new(cell) }).erase()))
}

fn new_decoder(vm: &mut Vm, options: Value, dictionary: Value, kind: i64) -> PyResult {
    let options = options_of(vm, &options)?;
    let bytes = dictionary_of(vm, &dictionary)?;
    let is_digested = !dictionary.is_none() && kind == DIGESTED;
    let for_decompression = if is_digested { DDict::try_create(&bytes) } else { None };
    let material = Material { bytes, for_compression: None, for_decompression };
    let made = DecoderCell::try_new(material, |material| {
        let mut context = DCtx::create();
        for (_, value) in options {
            context.set_parameter(DParameter::WindowLogMax(value as u32))?;
        }
        if let Some(dictionary) = &material.for_decompression {
            context.ref_ddict(dictionary)?;
        } else if !material.bytes.is_empty() {
            match kind {
                PREFIX => context.ref_prefix(&material.bytes)?,
                _ => context.load_dictionary(&material.bytes)?,
            };
        }
        Ok(context)
    });
    let cell = made.map_err(|code| fault(vm, code))?;
    let attrs = Attrs::new(&decoder_class(vm));
    Ok(Value::Object(Gc::new(Decoder { attrs, cell: RefCell::new(cell) }).erase()))
}

fn encoder_class(vm: &mut Vm) -> Gc<Class> {
    if let Some(class) = vm.interp.state::<State>().encoder.get() {
        return class.clone();
    }
    let class = ClassDef::new(vm, "_zstd", "Encoder", "A stream that compresses.")
        .new_method("Encoder(cls)", |vm: &mut Vm, _: Value| -> PyResult {
            Err(vm.type_error("cannot create '_zstd.Encoder' instances"))
        })
        .method("run(self, data, mode, /)", "Take data; return what came out.", compress)
        .method("pledge(self, size, /)", "Say how much the next frame holds.", pledge)
        .finish();
    vm.interp.state::<State>().encoder.get_or_init(|| class).clone()
}

fn compress(vm: &mut Vm, this: This<Encoder>, data: Buffer, mode: i64) -> PyResult<Gc<Bytes>> {
    let Ok(mut cell) = this.cell.try_borrow_mut() else {
        return Err(vm.runtime_error("the stream is in use by another thread"));
    };
    let outcome = vm.allow_threads(|| cell.with_dependent_mut(|_, context| encode(context, &data.0, mode)));
    match outcome {
        Ok(out) => Ok(Bytes::new(out)),
        Err(code) => {
            // What was begun is lost: the next data begin a frame.
            let _ = cell.with_dependent_mut(|_, context| context.reset(ResetDirective::SessionOnly));
            Err(fault(vm, code))
        }
    }
}

fn encode(context: &mut CCtx<'_>, data: &[u8], mode: i64) -> Result<Vec<u8>, usize> {
    let end = |mode| match mode {
        0 => End::ZSTD_e_continue,
        1 => End::ZSTD_e_flush,
        _ => End::ZSTD_e_end,
    };
    // The last piece is compressed in one step, which tells the frame's size in its head.
    let mut out = Vec::with_capacity(if mode == 2 { zstd_safe::compress_bound(data.len()) } else { STEP });
    let mut input = InBuffer::around(data);
    loop {
        if out.capacity() == out.len() {
            out.reserve(STEP);
        }
        let at = out.len();
        let left =
            context.compress_stream2(&mut OutBuffer::around_pos(&mut out, at), &mut input, end(mode))?;
        if left == 0 && mode != 0 || mode == 0 && input.pos() == data.len() {
            return Ok(out);
        }
    }
}

fn pledge(vm: &mut Vm, this: This<Encoder>, size: Value) -> PyResult<()> {
    let size = if size.is_none() { None } else { Some(vm.index_i64(&size)? as u64) };
    let outcome = this.cell.borrow_mut().with_dependent_mut(|_, context| context.set_pledged_src_size(size));
    checked(vm, outcome).map(drop)
}

fn decoder_class(vm: &mut Vm) -> Gc<Class> {
    if let Some(class) = vm.interp.state::<State>().decoder.get() {
        return class.clone();
    }
    let class = ClassDef::new(vm, "_zstd", "Decoder", "A stream that decompresses.")
        .new_method("Decoder(cls)", |vm: &mut Vm, _: Value| -> PyResult {
            Err(vm.type_error("cannot create '_zstd.Decoder' instances"))
        })
        .method(
            "run(self, data, finish, most, /)",
            "Take data; return what came out, how much was taken, and whether the end was reached.",
            decompress,
        )
        .finish();
    vm.interp.state::<State>().decoder.get_or_init(|| class).clone()
}

fn decompress(
    vm: &mut Vm,
    this: This<Decoder>,
    data: Buffer,
    _finish: bool,
    most: i64,
) -> PyResult<Gc<Tuple>> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let Ok(mut cell) = this.cell.try_borrow_mut() else {
        return Err(vm.runtime_error("the stream is in use by another thread"));
    };
    let outcome = vm.allow_threads(|| cell.with_dependent_mut(|_, context| decode(context, &data.0, most)));
    match outcome {
        Ok((out, taken, is_end)) => {
            let out = Value::Bytes(Bytes::new(out));
            Ok(Tuple::of([out, Value::from(taken), Value::Bool(is_end)]))
        }
        Err(code) => {
            let _ = cell.with_dependent_mut(|_, context| context.reset(ResetDirective::SessionOnly));
            Err(fault(vm, code))
        }
    }
}

/// Works until the input is used up, a frame is at its end, or so much came out.
fn decode(context: &mut DCtx<'_>, data: &[u8], most: usize) -> Result<(Vec<u8>, usize, bool), usize> {
    let mut out = Vec::new();
    let mut input = InBuffer::around(data);
    while out.len() < most {
        let mut piece = Vec::with_capacity(STEP.min(most - out.len()));
        let hint = context.decompress_stream(&mut OutBuffer::around(&mut piece), &mut input)?;
        let is_full = piece.len() == piece.capacity();
        out.extend(piece);
        if hint == 0 {
            return Ok((out, input.pos(), true));
        }
        if input.pos() == data.len() && !is_full {
            break;
        }
    }
    Ok((out, input.pos(), false))
}
