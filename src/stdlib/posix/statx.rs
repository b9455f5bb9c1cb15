//! `statx`: the facts about a file that Linux knows, those that were asked for.

use super::paths::PathArg;
use super::{dir_number, path_of, with_dir};
use crate::native_type;
use crate::object::{Attrs, Class, Gc, Value};
use crate::runtime::native::{ClassDef, Module, This};
use crate::runtime::system::with_fd;
use crate::runtime::{PyResult, Vm};
use rustix::fs::{self, AtFlags, StatxFlags, StatxTimestamp};
use std::cell::OnceCell;

/// Adds the function of this file and the class of what it returns.
pub fn add<'a>(mut module: Module<'a>) -> Module<'a> {
    let class = result_class(module.vm());
    module.class(&class).def(
        "statx(path, mask, *, flags=0, dir_fd=None, follow_symlinks=True)",
        "Return the facts about a file that a mask names.",
        statx,
    )
}

struct Facts {
    attrs: Attrs,
    facts: fs::Statx,
}

native_type!(Facts {});

#[derive(Default)]
struct State {
    class: OnceCell<Gc<Class>>,
}

type Row = (&'static str, StatxFlags, fn(&fs::Statx) -> Value);

const ALWAYS: StatxFlags = StatxFlags::empty();
const MODE: StatxFlags = StatxFlags::TYPE.union(StatxFlags::MODE);
const DIRECT: StatxFlags = StatxFlags::from_bits_retain(0x2000);
const SUBVOLUME: StatxFlags = StatxFlags::from_bits_retain(0x8000);
const ATOMIC: StatxFlags = StatxFlags::from_bits_retain(0x1_0000);
const DIRECT_READ: StatxFlags = StatxFlags::from_bits_retain(0x2_0000);

/// The attributes: what tells, by one of its bits in the answer's mask, that the system filled it in.
const FIELDS: &[Row] = &[
    ("stx_mask(self)", ALWAYS, |facts| small(facts.stx_mask)),
    ("stx_blksize(self)", ALWAYS, |facts| small(facts.stx_blksize)),
    ("stx_attributes(self)", ALWAYS, |facts| wide(facts.stx_attributes.bits())),
    ("stx_attributes_mask(self)", ALWAYS, |facts| wide(facts.stx_attributes_mask.bits())),
    ("stx_rdev_major(self)", ALWAYS, |facts| small(facts.stx_rdev_major)),
    ("stx_rdev_minor(self)", ALWAYS, |facts| small(facts.stx_rdev_minor)),
    ("stx_rdev(self)", ALWAYS, |facts| wide(fs::makedev(facts.stx_rdev_major, facts.stx_rdev_minor))),
    ("stx_dev_major(self)", ALWAYS, |facts| small(facts.stx_dev_major)),
    ("stx_dev_minor(self)", ALWAYS, |facts| small(facts.stx_dev_minor)),
    ("stx_dev(self)", ALWAYS, |facts| wide(fs::makedev(facts.stx_dev_major, facts.stx_dev_minor))),
    ("stx_mode(self)", MODE, |facts| Value::Int(i64::from(facts.stx_mode))),
    ("stx_nlink(self)", StatxFlags::NLINK, |facts| small(facts.stx_nlink)),
    ("stx_uid(self)", StatxFlags::UID, |facts| small(facts.stx_uid)),
    ("stx_gid(self)", StatxFlags::GID, |facts| small(facts.stx_gid)),
    ("stx_ino(self)", StatxFlags::INO, |facts| wide(facts.stx_ino)),
    ("stx_size(self)", StatxFlags::SIZE, |facts| wide(facts.stx_size)),
    ("stx_blocks(self)", StatxFlags::BLOCKS, |facts| wide(facts.stx_blocks)),
    ("stx_atime(self)", StatxFlags::ATIME, |facts| seconds(&facts.stx_atime)),
    ("stx_atime_ns(self)", StatxFlags::ATIME, |facts| nanoseconds(&facts.stx_atime)),
    ("stx_btime(self)", StatxFlags::BTIME, |facts| seconds(&facts.stx_btime)),
    ("stx_btime_ns(self)", StatxFlags::BTIME, |facts| nanoseconds(&facts.stx_btime)),
    ("stx_ctime(self)", StatxFlags::CTIME, |facts| seconds(&facts.stx_ctime)),
    ("stx_ctime_ns(self)", StatxFlags::CTIME, |facts| nanoseconds(&facts.stx_ctime)),
    ("stx_mtime(self)", StatxFlags::MTIME, |facts| seconds(&facts.stx_mtime)),
    ("stx_mtime_ns(self)", StatxFlags::MTIME, |facts| nanoseconds(&facts.stx_mtime)),
    ("stx_mnt_id(self)", StatxFlags::MNT_ID, |facts| wide(facts.stx_mnt_id)),
    ("stx_dio_mem_align(self)", DIRECT, |facts| small(facts.stx_dio_mem_align)),
    ("stx_dio_offset_align(self)", DIRECT, |facts| small(facts.stx_dio_offset_align)),
    ("stx_subvol(self)", SUBVOLUME, |facts| wide(facts.stx_subvol)),
    ("stx_atomic_write_unit_min(self)", ATOMIC, |facts| small(facts.stx_atomic_write_unit_min)),
    ("stx_atomic_write_unit_max(self)", ATOMIC, |facts| small(facts.stx_atomic_write_unit_max)),
    ("stx_atomic_write_segments_max(self)", ATOMIC, |facts| small(facts.stx_atomic_write_segments_max)),
    ("stx_dio_read_offset_align(self)", DIRECT_READ, |facts| small(facts.stx_dio_read_offset_align)),
    ("stx_atomic_write_unit_max_opt(self)", ATOMIC, |facts| small(facts.stx_atomic_write_unit_max_opt)),
];

fn wide(number: u64) -> Value {
    Value::from(dashu_int::IBig::from(number))
}

fn small(number: u32) -> Value {
    Value::Int(i64::from(number))
}

fn seconds(time: &StatxTimestamp) -> Value {
    Value::Float(time.tv_sec as f64 + f64::from(time.tv_nsec) * 1e-9)
}

fn nanoseconds(time: &StatxTimestamp) -> Value {
    Value::Int(time.tv_sec * 1_000_000_000 + i64::from(time.tv_nsec))
}

fn shown(facts: &fs::Statx, (_, needs, get): &Row) -> Option<Value> {
    let known = StatxFlags::from_bits_retain(facts.stx_mask);
    (needs.is_empty() || known.intersects(*needs)).then(|| get(facts))
}

fn result_class(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    if let Some(class) = state.class.get() {
        return class.clone();
    }
    let mut class = ClassDef::new(vm, "os", "statx_result", "Facts about a file.").closed().slot(
        "__repr__(self, /)",
        "Return repr(self).",
        repr,
    );
    for row in FIELDS {
        class = class.getter(row.0, "", move |_: &mut Vm, this: This<Facts>| shown(&this.facts, row));
    }
    let class = class.finish();
    state.class.get_or_init(|| class).clone()
}

fn repr(vm: &mut Vm, this: This<Facts>) -> PyResult<String> {
    let mut parts = Vec::new();
    for row in FIELDS {
        if let Some(value) = shown(&this.facts, row) {
            parts.push(format!(
                "{}={}",
                row.0.trim_end_matches("(self)"),
                vm.repr(&value)?.to_string_lossy()
            ));
        }
    }
    Ok(format!("os.statx_result({})", parts.join(", ")))
}

fn statx(vm: &mut Vm, path: PathArg<true>, mask: i64, flags: i64, dir: Value, follow: bool) -> PyResult {
    let flags = AtFlags::from_bits_retain(flags as u32);
    if flags.intersects(AtFlags::SYMLINK_NOFOLLOW | AtFlags::SYMLINK_FOLLOW) {
        return Err(vm.value_error("use follow_symlinks kwarg instead of AT_SYMLINK_* flag"));
    }
    if flags.contains(AtFlags::EMPTY_PATH) {
        return Err(vm.value_error("use dir_fd kwarg instead of AT_EMPTY_PATH flag"));
    }
    // The highest bit is the system's own.
    let mask = StatxFlags::from_bits_retain(mask as u32 & (u32::MAX >> 1));
    let answer = match path.unwrapped() {
        Value::Int(_) if !dir.is_none() => {
            return Err(vm.value_error("statx: can't specify dir_fd without matching path"));
        }
        Value::Int(_) if !follow => {
            return Err(vm.value_error("statx: cannot use fd and follow_symlinks together"));
        }
        Value::Int(fd) => {
            with_fd(*fd as i32, |fd| Ok(fs::statx(fd, c"", flags | AtFlags::EMPTY_PATH, mask)?))
        }
        _ => {
            // CPython 3.15 follows symbolic links here whatever `follow_symlinks` says.
            let (dir, place) = (dir_number(vm, &dir)?, path_of(vm, &path)?);
            with_dir(dir, |dir| Ok(fs::statx(dir, &place, flags, mask)?))
        }
    };
    let facts = answer.map_err(|error| vm.os_error(&error, &[&path]))?;
    let attrs = Attrs::new(&result_class(vm));
    Ok(Value::Object(Gc::new(Facts { attrs, facts }).erase()))
}
