//! `_hashlib` and `_blake2`: hash functions, key derivation, comparison in constant time.

mod algorithms;
mod blake2;

use crate::native_type;
use crate::object::{Attrs, Bytes, Class, Dict, Gc, Value};
use crate::runtime::native::{ClassDef, Module, Opt, This};
use crate::runtime::ops::buffer::Buffer;
use crate::runtime::{PyResult, Vm};
use algorithms::{Algorithm, Hash, Mac, pbkdf2};
use blake2::{Blake2b, Blake2s, Parameters};
use std::cell::{OnceCell, RefCell};

/// A hash object.
struct Hasher {
    attrs: Attrs,
    name: &'static str,
    digest_size: usize,
    block_size: usize,
    hash: RefCell<Box<dyn Hash>>,
}
native_type!(Hasher {});

#[derive(Default)]
struct State {
    fixed: OnceCell<Gc<Class>>,
    extendable: OnceCell<Gc<Class>>,
}

/// The namespace of `_hashlib`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let (fixed, extendable) = (fixed_class(vm), extendable_class(vm));
    let mut module = Module::new(vm, "_hashlib", "Hash functions and key derivation.")
        .class(&fixed)
        .class(&extendable)
        .def(
            "new(name, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)",
            "Return a hash object.",
            new,
        )
        .def("compare_digest(a, b, /)", "Compare two digests in constant time.", compare_digest)
        .def(
            "pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)",
            "Derive a key from a password by PBKDF2.",
            derive,
        )
        .def(
            "scrypt(password, /, *, salt, n, r, p, maxmem=0, dklen=64)",
            "Derive a key from a password by scrypt.",
            scrypt_key,
        )
        .def("hmac_digest(key, msg, digest)", "Return the message authentication code.", hmac_digest);
    for (signature, name) in CONSTRUCTORS {
        let body =
            move |vm: &mut Vm, data: Opt<Value>, _: Value, string: Opt<Value>| start(vm, name, data, string);
        module = module.def(signature, "Return a hash object.", body);
    }
    Ok(module.finish())
}

const CONSTRUCTORS: [(&str, &str); 12] = [
    ("openssl_md5(data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)", "md5"),
    ("openssl_sha1(data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)", "sha1"),
    ("openssl_sha224(data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)", "sha224"),
    ("openssl_sha256(data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)", "sha256"),
    ("openssl_sha384(data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)", "sha384"),
    ("openssl_sha512(data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)", "sha512"),
    (
        "openssl_sha3_224(data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)",
        "sha3_224",
    ),
    (
        "openssl_sha3_256(data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)",
        "sha3_256",
    ),
    (
        "openssl_sha3_384(data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)",
        "sha3_384",
    ),
    (
        "openssl_sha3_512(data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)",
        "sha3_512",
    ),
    (
        "openssl_shake_128(data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)",
        "shake_128",
    ),
    (
        "openssl_shake_256(data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)",
        "shake_256",
    ),
];

fn fixed_class(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    if let Some(class) = state.fixed.get() {
        return class.clone();
    }
    let class = ClassDef::new(vm, "_hashlib", "HASH", "A hash under way.")
        .new_method("HASH(cls)", |vm: &mut Vm, _: Value| -> PyResult {
            Err(vm.type_error("cannot create '_hashlib.HASH' instances"))
        })
        .method("digest(self, /)", "Return the digest.", |_: &mut Vm, this: This<Hasher>| digest(&this, 0))
        .method(
            "hexdigest(self, /)",
            "Return the digest in hexadecimal digits.",
            |_: &mut Vm, this: This<Hasher>| hex(&this.hash.borrow().digest(0)),
        );
    let class = common(class, true).finish();
    state.fixed.get_or_init(|| class).clone()
}

fn extendable_class(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    if let Some(class) = state.extendable.get() {
        return class.clone();
    }
    let base = fixed_class(vm);
    let class = ClassDef::with_base(
        vm,
        "_hashlib",
        "HASHXOF",
        "A hash under way with a digest of any length.",
        &base,
    )
    .method(
        "digest(self, /, length)",
        "Return a digest of a length.",
        |vm: &mut Vm, this: This<Hasher>, length: Value| {
            let length = digest_length(vm, &length)?;
            Ok(digest(&this, length)) as PyResult<_>
        },
    )
    .method(
        "hexdigest(self, /, length)",
        "Return a digest in hexadecimal digits.",
        |vm: &mut Vm, this: This<Hasher>, length: Value| {
            let length = digest_length(vm, &length)?;
            Ok(hex(&this.hash.borrow().digest(length))) as PyResult<_>
        },
    )
    .finish();
    state.extendable.get_or_init(|| class).clone()
}

/// What all hash objects have.
fn common(class: ClassDef<'_>, shows_name: bool) -> ClassDef<'_> {
    let class = class
        .method("update(self, data, /)", "Take more data.", |vm: &mut Vm, this: This<Hasher>, data: Value| {
            let data = data_argument(vm, &data)?;
            this.hash.borrow_mut().update(&data);
            Ok(()) as PyResult<()>
        })
        .method("copy(self, /)", "Return an independent copy.", |vm: &mut Vm, value: Value| copy(vm, &value))
        .getter("name(self)", "The name of the function.", |_: &mut Vm, this: This<Hasher>| this.name)
        .getter("digest_size(self)", "The size of the digest in bytes.", |_: &mut Vm, this: This<Hasher>| {
            this.digest_size
        })
        .getter("block_size(self)", "The size of a block in bytes.", |_: &mut Vm, this: This<Hasher>| {
            this.block_size
        });
    if !shows_name {
        return class;
    }
    class.slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, value: Value| {
        let name = as_hasher(&value).map_or("", |hasher| hasher.name);
        format!("<{name} {} object @ {:#x}>", vm.type_name(&value), value.id())
    })
}

fn as_hasher(value: &Value) -> Option<Gc<Hasher>> {
    match value {
        Value::Object(object) => object.downcast(),
        _ => None,
    }
}

fn copy(vm: &mut Vm, value: &Value) -> PyResult {
    let Some(this) = as_hasher(value) else { return Err(vm.type_error("a hash object is needed")) };
    let attrs = Attrs::new(&vm.class_of(value));
    let hash = RefCell::new(this.hash.borrow().copy());
    let copy =
        Hasher { attrs, name: this.name, digest_size: this.digest_size, block_size: this.block_size, hash };
    Ok(Value::Object(Gc::new(copy).erase()))
}

fn digest(this: &Hasher, length: usize) -> Gc<Bytes> {
    Bytes::new(this.hash.borrow().digest(length))
}

fn hex(data: &[u8]) -> String {
    data.iter().fold(String::with_capacity(data.len() * 2), |out, byte| out + &format!("{byte:02x}"))
}

fn digest_length(vm: &mut Vm, length: &Value) -> PyResult<usize> {
    let length = vm.index_i64(length)?;
    usize::try_from(length).map_err(|_| vm.value_error("length cannot be negative"))
}

/// The data to be hashed.
fn data_argument(vm: &mut Vm, data: &Value) -> PyResult<Vec<u8>> {
    if matches!(data.unwrapped(), Value::Str(_)) {
        return Err(vm.type_error("Strings must be encoded before hashing"));
    }
    match vm.bytes_opt(data)? {
        Some(data) => Ok(data),
        None => Err(vm.type_error("object supporting the buffer API required")),
    }
}

/// The data given under either name.
fn either(vm: &mut Vm, data: Opt<Value>, string: Opt<Value>) -> PyResult<Option<Value>> {
    match (data, string) {
        (Opt::Given(_), Opt::Given(_)) => Err(vm.type_error(
            "'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version.",
        )),
        (Opt::Given(data), Opt::Missing) => Ok(Some(data)),
        (Opt::Missing, Opt::Given(data)) => {
            let class = vm.types().deprecation_warning.clone();
            let message = "the 'string' keyword parameter is deprecated since Python 3.15 and slated for removal in Python 3.19; use the 'data' keyword parameter or pass the data to hash as a positional argument instead";
            (vm.interp.hooks.warn)(vm, &class, message, 1, None)?;
            Ok(Some(data))
        }
        (Opt::Missing, Opt::Missing) => Ok(None),
    }
}

fn start(vm: &mut Vm, name: &str, data: Opt<Value>, string: Opt<Value>) -> PyResult {
    let data = either(vm, data, string)?;
    let data = match data {
        Some(data) => data_argument(vm, &data)?,
        None => Vec::new(),
    };
    let Some(algorithm) = algorithms::named(name) else {
        return Err(vm.value_error(format!("unsupported hash algorithm {name}")));
    };
    let class = if algorithm.extendable { extendable_class(vm) } else { fixed_class(vm) };
    let mut hash = (algorithm.start)();
    hash.update(&data);
    let Algorithm { name, digest_size, block_size, .. } = *algorithm;
    let hasher =
        Hasher { attrs: Attrs::new(&class), name, digest_size, block_size, hash: RefCell::new(hash) };
    Ok(Value::Object(Gc::new(hasher).erase()))
}

fn new(vm: &mut Vm, name: Value, data: Opt<Value>, _: Value, string: Opt<Value>) -> PyResult {
    let Value::Str(name) = name.unwrapped() else {
        let given = vm.type_name(&name);
        return Err(vm.type_error(format!("new() argument 'name' must be str, not {given}")));
    };
    start(vm, &name.to_string_lossy(), data, string)
}

fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
}

fn compare_digest(vm: &mut Vm, a: Value, b: Value) -> PyResult<bool> {
    if let (Value::Str(a), Value::Str(b)) = (a.unwrapped(), b.unwrapped()) {
        if !a.is_ascii() || !b.is_ascii() {
            return Err(vm.type_error("comparing strings with non-ASCII characters is not supported"));
        }
        return Ok(same(a.as_bytes(), b.as_bytes()));
    }
    let (left, right) = (vm.bytes_opt(&a)?, vm.bytes_opt(&b)?);
    match (left, right) {
        (Some(left), Some(right)) => Ok(same(&left, &right)),
        (None, None) => {
            let (a, b) = (vm.type_name(&a), vm.type_name(&b));
            let message = format!("unsupported operand types(s) or combination of types: '{a}' and '{b}'");
            Err(vm.type_error(message))
        }
        (left, _) => {
            let given = vm.type_name(if left.is_none() { &a } else { &b });
            Err(vm.type_error(format!("a bytes-like object is required, not '{given}'")))
        }
    }
}

/// The code maker of a hash function, by name.
fn mac(name: &str, key: &[u8]) -> Option<(Mac, usize)> {
    if let "blake2b" | "blake2s" = name {
        let wide = name == "blake2b";
        let start = || plain_blake2(wide);
        return Some((Mac::new(key, if wide { 128 } else { 64 }, &start), if wide { 64 } else { 32 }));
    }
    let algorithm = algorithms::named(name).filter(|algorithm| !algorithm.extendable)?;
    Some((Mac::new(key, algorithm.block_size, &algorithm.start), algorithm.digest_size))
}

fn plain_blake2(wide: bool) -> Box<dyn Hash> {
    let digest_size = if wide { 64 } else { 32 };
    let parameters = Parameters { digest_size, fanout: 1, depth: 1, ..Parameters::default() };
    if wide { Box::new(Blake2b::new(&parameters)) } else { Box::new(Blake2s::new(&parameters)) }
}

fn derive(
    vm: &mut Vm,
    name: Value,
    password: Value,
    salt: Value,
    rounds: Value,
    length: Value,
) -> PyResult<Gc<Bytes>> {
    let Value::Str(name) = name.unwrapped() else {
        let given = vm.type_name(&name);
        return Err(vm.type_error(format!("pbkdf2_hmac() argument 'hash_name' must be str, not {given}")));
    };
    let name = name.to_string_lossy().into_owned();
    let (password, salt) = (vm.bytes_of(&password)?, vm.bytes_of(&salt)?);
    let rounds = vm.index_i64(&rounds)?;
    let Some((mac, size)) = mac(&name, &password) else {
        return Err(vm.value_error(format!("[digital envelope routines] unsupported hash algorithm {name}")));
    };
    if rounds < 1 {
        return Err(vm.value_error("iteration value must be greater than 0."));
    }
    let length = if length.is_none() { size as i64 } else { vm.index_i64(&length)? };
    if length < 1 {
        return Err(vm.value_error("key length must be greater than 0."));
    }
    if length > i64::from(i32::MAX) {
        return Err(vm.overflow_error("key length is too great."));
    }
    Ok(Bytes::new(pbkdf2(&mac, &salt, rounds as u64, length as usize)))
}

#[allow(clippy::too_many_arguments)]
fn scrypt_key(
    vm: &mut Vm,
    password: Buffer,
    salt: Buffer,
    n: i64,
    r: i64,
    p: i64,
    most: i64,
    length: i64,
) -> PyResult<Gc<Bytes>> {
    if n < 2 || n & (n - 1) != 0 {
        return Err(vm.value_error("n must be a power of 2"));
    }
    if !(1..=2_147_483_647).contains(&length) {
        return Err(vm.value_error("dklen must be at least 1 and at most 2147483647"));
    }
    let most = if most == 0 { 32 << 20 } else { most };
    let needed = i128::from(r) * 128 * (i128::from(n) + i128::from(p) + 2);
    if needed > i128::from(most) {
        return Err(vm.value_error("[digital envelope routines] memory limit exceeded"));
    }
    let parameters = scrypt::Params::new(n.trailing_zeros() as u8, r as u32, p as u32);
    let mut key = vm.zeroed(length as usize)?;
    let done = parameters.map(|parameters| scrypt::scrypt(&password.0, &salt.0, &parameters, &mut key));
    match done {
        Ok(Ok(())) => Ok(Bytes::new(key)),
        _ => Err(vm.value_error("Invalid parameter combination for n, r, p, maxmem.")),
    }
}

fn hmac_digest(
    vm: &mut Vm,
    key: Buffer,
    message: Buffer,
    name: Gc<crate::object::Str>,
) -> PyResult<Gc<Bytes>> {
    let name = name.to_string_lossy().into_owned();
    match mac(&name, &key.0) {
        Some((mac, _)) => Ok(Bytes::new(mac.code(&[&message.0]))),
        None => Err(vm.value_error(format!("unsupported hash algorithm {name}"))),
    }
}

/// The namespace of `_blake2`.
pub fn blake2_module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let wide = blake2_class(vm, "blake2b", [64, 64, 16, 16]);
    let narrow = blake2_class(vm, "blake2s", [32, 32, 8, 8]);
    Ok(Module::new(vm, "_blake2", "The BLAKE2 hash functions.").class(&wide).class(&narrow).finish())
}

const BLAKE2B: &str = "blake2b(cls, data=<unrepresentable>, *, digest_size=64, key=<unrepresentable>, salt=<unrepresentable>, person=<unrepresentable>, fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=<unrepresentable>)";
const BLAKE2S: &str = "blake2s(cls, data=<unrepresentable>, *, digest_size=32, key=<unrepresentable>, salt=<unrepresentable>, person=<unrepresentable>, fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=<unrepresentable>)";

fn blake2_class(vm: &mut Vm, name: &'static str, sizes: [usize; 4]) -> Gc<Class> {
    let [digest_size, key_size, person_size, salt_size] = sizes;
    let wide = name == "blake2b";
    let class = ClassDef::new(vm, "_blake2", name, "A BLAKE2 hash under way.")
        .value("MAX_DIGEST_SIZE", digest_size)
        .value("MAX_KEY_SIZE", key_size)
        .value("PERSON_SIZE", person_size)
        .value("SALT_SIZE", salt_size)
        .new_method(if wide { BLAKE2B } else { BLAKE2S }, {
            move |vm: &mut Vm,
                  class: Gc<Class>,
                  data: Opt<Value>,
                  digest_size: i64,
                  key: Opt<Buffer>,
                  salt: Opt<Buffer>,
                  person: Opt<Buffer>,
                  fanout: i64,
                  depth: i64,
                  leaf_size: Value,
                  node_offset: Value,
                  node_depth: i64,
                  inner_size: i64,
                  last_node: bool,
                  _: Value,
                  string: Opt<Value>| {
                let bytes = |part: Opt<Buffer>| part.given().map(|buffer| buffer.0).unwrap_or_default();
                let data = either(vm, data, string)?;
                let asked = Asked {
                    digest_size,
                    key: bytes(key),
                    salt: bytes(salt),
                    person: bytes(person),
                    fanout,
                    depth,
                    leaf_size: unsigned(vm, &leaf_size, u64::from(u32::MAX), "'leaf_size' is too large")?,
                    node_offset: unsigned(
                        vm,
                        &node_offset,
                        if wide { u64::MAX } else { (1 << 48) - 1 },
                        "node_offset is too large",
                    )?,
                    node_depth,
                    inner_size,
                    last_node,
                };
                new_blake2(vm, &class, data, asked, wide, sizes)
            }
        })
        .method("digest(self, /)", "Return the digest.", |_: &mut Vm, this: This<Hasher>| digest(&this, 0))
        .method(
            "hexdigest(self, /)",
            "Return the digest in hexadecimal digits.",
            |_: &mut Vm, this: This<Hasher>| hex(&this.hash.borrow().digest(0)),
        );
    common(class, false).finish()
}

/// The parameters as they were given.
struct Asked {
    digest_size: i64,
    key: Vec<u8>,
    salt: Vec<u8>,
    person: Vec<u8>,
    fanout: i64,
    depth: i64,
    leaf_size: u64,
    node_offset: u64,
    node_depth: i64,
    inner_size: i64,
    last_node: bool,
}

fn unsigned(vm: &mut Vm, value: &Value, most: u64, message: &str) -> PyResult<u64> {
    let value = vm.index(value)?;
    let Some(number) = value.as_int() else { return Ok(0) };
    if number.is_negative() {
        return Err(vm.value_error("Cannot convert negative int"));
    }
    match number.to_u64() {
        Some(number) if number <= most => Ok(number),
        Some(_) => Err(vm.overflow_error(message)),
        None => Err(vm.overflow_error("Python int too large for C unsigned long long")),
    }
}

fn new_blake2(
    vm: &mut Vm,
    class: &Gc<Class>,
    data: Option<Value>,
    asked: Asked,
    wide: bool,
    [most, key_size, person_size, salt_size]: [usize; 4],
) -> PyResult {
    let name = if wide { "blake2b" } else { "blake2s" };
    let data = match data {
        Some(data) => data_argument(vm, &data)?,
        None => Vec::new(),
    };
    let size = asked.digest_size;
    if size < 1 || size > most as i64 {
        let message = format!("digest_size for {name} must be between 1 and {most} bytes, got {size}");
        return Err(vm.value_error(message));
    }
    let lengths = [
        ("salt", &asked.salt, salt_size),
        ("person", &asked.person, person_size),
        ("key", &asked.key, key_size),
    ];
    for (what, bytes, most) in lengths {
        if bytes.len() > most {
            let given = bytes.len();
            return Err(vm.value_error(format!("maximum {what} length is {most} bytes, got {given}")));
        }
    }
    let ranges = [
        ("fanout", asked.fanout, 0, 255),
        ("depth", asked.depth, 1, 255),
        ("node_depth", asked.node_depth, 0, 255),
        ("inner_size", asked.inner_size, 0, most as i64),
    ];
    for (what, value, least, most) in ranges {
        if value < least || value > most {
            return Err(vm.value_error(format!("'{what}' must be between {least} and {most}")));
        }
    }
    let parameters = Parameters {
        digest_size: size as usize,
        key: asked.key,
        salt: asked.salt,
        person: asked.person,
        fanout: asked.fanout as u8,
        depth: asked.depth as u8,
        leaf_size: asked.leaf_size as u32,
        node_offset: asked.node_offset,
        node_depth: asked.node_depth as u8,
        inner_size: asked.inner_size as u8,
        last_node: asked.last_node,
    };
    let mut hash: Box<dyn Hash> =
        if wide { Box::new(Blake2b::new(&parameters)) } else { Box::new(Blake2s::new(&parameters)) };
    hash.update(&data);
    let block_size = if wide { 128 } else { 64 };
    let hash = RefCell::new(hash);
    let hasher = Hasher { attrs: Attrs::new(class), name, digest_size: size as usize, block_size, hash };
    Ok(Value::Object(Gc::new(hasher).erase()))
}
