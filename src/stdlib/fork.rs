//! Splitting the process in two, and starting programs in the child.

use super::posix::path_of;
use super::signal;
use crate::object::{Dict, Gc, Value};
use crate::runtime::native::Module;
use crate::runtime::{PyResult, Vm};
use fork::Fork;
use nix::sys::stat::Mode;
use nix::unistd::{self, Gid, Pid, Uid};
use std::ffi::CString;
use std::io;
use std::os::fd::RawFd;
use std::os::unix::ffi::OsStrExt;

/// The status of a child that could not start its program.
const FAILED: i32 = 255;

/// The namespace of `_posixsubprocess`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    Ok(Module::new(vm, "_posixsubprocess", "Starting programs.")
        .def("spawn(options, preexec_fn=None, /)", "Start a program; its number.", spawn)
        .finish())
}

/// `os.fork`: 0 in the child, the child's number in the parent.
pub fn fork(vm: &mut Vm) -> PyResult<i64> {
    let os = vm.import("os")?;
    vm.call_method_named(&os, "_before_fork", &[])?;
    let lock = vm.interp.lock.clone();
    let answer = lock.while_settled(fork::fork);
    match answer {
        Ok(Fork::Child) => {
            after_fork(vm);
            vm.call_method_named(&os, "_after_fork_child", &[])?;
            Ok(0)
        }
        Ok(Fork::Parent(pid)) => {
            vm.call_method_named(&os, "_after_fork_parent", &[])?;
            Ok(i64::from(pid))
        }
        Err(error) => Err(vm.os_error(&error, &[])),
    }
}

/// Makes the interpreter whole again in a child: its one thread is the main one.
fn after_fork(vm: &mut Vm) {
    vm.interp.lock.forget_other_threads();
    vm.is_main = true;
    signal::receive_again(vm);
}

/// What the child does before it becomes the program.
struct Plan {
    programs: Vec<CString>,
    args: Vec<CString>,
    env: Vec<CString>,
    cwd: Option<CString>,
    /// Descriptors for 0, 1 and 2; -1 leaves what is there.
    standard: [RawFd; 3],
    report: RawFd,
    keep: Vec<RawFd>,
    close_others: bool,
    restore_signals: bool,
    new_session: bool,
    group: Option<i32>,
    groups: Option<Vec<Gid>>,
    gid: Option<u32>,
    uid: Option<u32>,
    umask: i64,
}

fn get(vm: &mut Vm, options: &Gc<Dict>, name: &str) -> Value {
    let name = vm.intern(name);
    options.get_str(&name).unwrap_or(Value::None)
}

fn number(vm: &mut Vm, options: &Gc<Dict>, name: &str, default: i64) -> PyResult<i64> {
    match get(vm, options, name) {
        Value::None => Ok(default),
        value => vm.index_i64(&value),
    }
}

fn strings(vm: &mut Vm, options: &Gc<Dict>, name: &str) -> PyResult<Vec<CString>> {
    let list = get(vm, options, name);
    let mut made = Vec::new();
    for value in vm.collect(&list)? {
        made.push(c_string(vm, &value)?);
    }
    Ok(made)
}

fn c_string(vm: &mut Vm, value: &Value) -> PyResult<CString> {
    let path = path_of(vm, value)?;
    CString::new(path.as_os_str().as_bytes()).map_err(|_| vm.value_error("embedded null byte"))
}

fn fds(vm: &mut Vm, options: &Gc<Dict>, name: &str) -> PyResult<Vec<i32>> {
    let list = get(vm, options, name);
    let mut made = Vec::new();
    for value in vm.collect(&list)? {
        made.push(vm.index_i64(&value)? as i32);
    }
    Ok(made)
}

fn plan(vm: &mut Vm, options: &Gc<Dict>) -> PyResult<Plan> {
    let cwd = match get(vm, options, "cwd") {
        Value::None => None,
        path => Some(c_string(vm, &path)?),
    };
    let standard = fds(vm, options, "standard")?;
    let groups = match get(vm, options, "groups") {
        Value::None => None,
        _ => Some(fds(vm, options, "groups")?.into_iter().map(|id| Gid::from_raw(id as u32)).collect()),
    };
    let group = number(vm, options, "process_group", -1)?;
    let gid = number(vm, options, "gid", -1)?;
    let uid = number(vm, options, "uid", -1)?;
    Ok(Plan {
        programs: strings(vm, options, "programs")?,
        args: strings(vm, options, "args")?,
        env: strings(vm, options, "env")?,
        cwd,
        standard: [standard[0], standard[1], standard[2]],
        report: number(vm, options, "report", -1)? as RawFd,
        keep: fds(vm, options, "keep")?,
        close_others: number(vm, options, "close_fds", 1)? != 0,
        restore_signals: number(vm, options, "restore_signals", 1)? != 0,
        new_session: number(vm, options, "start_new_session", 0)? != 0,
        group: (group >= 0).then_some(group as i32),
        groups,
        gid: (gid >= 0).then_some(gid as u32),
        uid: (uid >= 0).then_some(uid as u32),
        umask: number(vm, options, "umask", -1)?,
    })
}

/// Starts a program. A failure before it runs is written to the descriptor `report`: a stage and an error number.
fn spawn(vm: &mut Vm, options: Gc<Dict>, preexec: Value) -> PyResult<i64> {
    let plan = plan(vm, &options)?;
    let lock = vm.interp.lock.clone();
    match lock.while_settled(fork::fork) {
        Ok(Fork::Parent(pid)) => Ok(i64::from(pid)),
        Ok(Fork::Child) => {
            let (stage, error) = become_program(vm, &plan, &preexec);
            let text = format!("{stage}:{}", error.raw_os_error().unwrap_or(0));
            let _ = crate::runtime::system::with_fd(plan.report, |fd| {
                Ok(rustix::io::write(fd, text.as_bytes())?)
            });
            exit_at_once(FAILED)
        }
        Err(error) => Err(vm.os_error(&error, &[])),
    }
}

/// Ends a child that is a copy of this process, without what ends the process itself.
fn exit_at_once(status: i32) -> ! {
    signal_hook::low_level::exit(status)
}

fn become_program(vm: &mut Vm, plan: &Plan, preexec: &Value) -> (&'static str, io::Error) {
    match prepare(plan) {
        Err((stage, error)) => (stage, error),
        Ok(()) => {
            if !preexec.is_none() {
                // Signals are not received again: the program is about to replace this process.
                vm.interp.lock.forget_other_threads();
                vm.is_main = true;
                if vm.call(preexec, &[]).is_err() {
                    return ("preexec", io::Error::from_raw_os_error(0));
                }
            }
            if plan.close_others {
                close_others(plan);
            }
            ("exec", execute(plan))
        }
    }
}

fn prepare(plan: &Plan) -> Result<(), (&'static str, io::Error)> {
    let at = |stage: &'static str| move |error: nix::Error| (stage, io::Error::from(error));
    let mut sources = plan.standard;
    // A source among 0, 1 and 2 must not be overwritten before it is used.
    for (place, source) in sources.iter_mut().enumerate() {
        if (0..3).contains(source) && *source != place as i32 {
            *source = unistd::dup(*source).map_err(at("setup"))?;
            while (0..3).contains(source) {
                *source = unistd::dup(*source).map_err(at("setup"))?;
            }
        }
    }
    for (place, source) in sources.iter().enumerate() {
        if *source == place as i32 {
            crate::runtime::system::with_fd(*source, |fd| {
                Ok(rustix::io::fcntl_setfd(fd, rustix::io::FdFlags::empty())?)
            })
            .map_err(|error| ("setup", error))?;
        } else if *source >= 0 {
            unistd::dup2(*source, place as i32).map_err(at("setup"))?;
        }
    }
    if let Some(cwd) = &plan.cwd {
        unistd::chdir(cwd.as_c_str()).map_err(at("chdir"))?;
    }
    if plan.umask >= 0 {
        nix::sys::stat::umask(Mode::from_bits_truncate(plan.umask as u32));
    }
    if plan.restore_signals {
        sigpipe::reset();
    }
    if plan.new_session {
        let _ = unistd::setsid();
    }
    if let Some(group) = plan.group {
        unistd::setpgid(Pid::from_raw(0), Pid::from_raw(group)).map_err(at("setup"))?;
    }
    if let Some(groups) = &plan.groups {
        unistd::setgroups(groups).map_err(at("setup"))?;
    }
    if let Some(gid) = plan.gid {
        let gid = Gid::from_raw(gid);
        unistd::setresgid(gid, gid, gid).map_err(at("setup"))?;
    }
    if let Some(uid) = plan.uid {
        let uid = Uid::from_raw(uid);
        unistd::setresuid(uid, uid, uid).map_err(at("setup"))?;
    }
    for fd in &plan.keep {
        let _ = crate::runtime::system::with_fd(*fd, |fd| {
            Ok(rustix::io::fcntl_setfd(fd, rustix::io::FdFlags::empty())?)
        });
    }
    Ok(())
}

/// Closes what the program would inherit by mistake.
fn close_others(plan: &Plan) {
    let open: Vec<RawFd> = std::fs::read_dir("/proc/self/fd")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str().and_then(|name| name.parse().ok()))
        .collect();
    for fd in open {
        if fd > 2 && fd != plan.report && !plan.keep.contains(&fd) {
            let _ = crate::runtime::system::close_fd(fd);
        }
    }
}

/// Tries the programs in turn; the error that tells most when none runs.
fn execute(plan: &Plan) -> io::Error {
    let mut kept = None;
    for program in &plan.programs {
        let Err(error) = unistd::execve(program, &plan.args, &plan.env);
        if !matches!(error, nix::Error::ENOENT | nix::Error::ENOTDIR) {
            kept = kept.or(Some(error));
        }
    }
    kept.unwrap_or(nix::Error::ENOENT).into()
}
