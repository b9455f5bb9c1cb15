//! Functions on processes: identity, waiting, signals, forking and executing.

use super::path_of;
use super::paths::PathArg;
use crate::object::{Class, Gc, Str, Tuple, Value};
use crate::runtime::native::Module;
use crate::runtime::{PyResult, Vm};
use crate::stdlib::structseq;
use nix::sys::resource::{UsageWho, getrusage};
use nix::unistd::{self, PathconfVar};
use rustix::io::Errno;
use rustix::process::{self, Pid, Resource, WaitOptions, WaitStatus};
use std::cell::OnceCell;
use std::ffi::CString;
use std::io;
use std::os::unix::ffi::OsStrExt;

#[derive(Default)]
struct State {
    uname: OnceCell<Gc<Class>>,
    times: OnceCell<Gc<Class>>,
    waitid: OnceCell<Gc<Class>>,
    terminal: OnceCell<Gc<Class>>,
}

impl State {
    fn made(
        vm: &mut Vm,
        cell: &OnceCell<Gc<Class>>,
        (module, name): (&'static str, &'static str),
        doc: &'static str,
        fields: &'static [&'static str],
    ) -> Gc<Class> {
        if let Some(class) = cell.get() {
            return class.clone();
        }
        let class = structseq::class(vm, module, name, doc, fields);
        cell.get_or_init(|| class).clone()
    }

    fn uname(&self, vm: &mut Vm) -> Gc<Class> {
        let fields = &["sysname", "nodename", "release", "version", "machine"];
        Self::made(vm, &self.uname, ("posix", "uname_result"), "Names of the system.", fields)
    }

    fn times(&self, vm: &mut Vm) -> Gc<Class> {
        let fields = &["user", "system", "children_user", "children_system", "elapsed"];
        Self::made(vm, &self.times, ("posix", "times_result"), "Processor times.", fields)
    }

    fn waitid(&self, vm: &mut Vm) -> Gc<Class> {
        let fields = &["si_pid", "si_uid", "si_signo", "si_status", "si_code"];
        Self::made(vm, &self.waitid, ("posix", "waitid_result"), "What waitid() found.", fields)
    }

    fn terminal(&self, vm: &mut Vm) -> Gc<Class> {
        let fields = &["columns", "lines"];
        Self::made(vm, &self.terminal, ("os", "terminal_size"), "Columns and lines of a terminal.", fields)
    }
}

/// The classes of what this file's functions return.
pub fn classes(vm: &mut Vm) -> [Gc<Class>; 4] {
    let state = vm.interp.state::<State>();
    [state.uname(vm), state.times(vm), state.waitid(vm), state.terminal(vm)]
}

/// Adds the functions of this file.
pub fn add<'a>(module: Module<'a>) -> Module<'a> {
    let module = module
        .def("getuid()", "The user.", |_: &mut Vm| i64::from(process::getuid().as_raw()))
        .def("geteuid()", "The effective user.", |_: &mut Vm| i64::from(process::geteuid().as_raw()))
        .def("getgid()", "The group.", |_: &mut Vm| i64::from(process::getgid().as_raw()))
        .def("getegid()", "The effective group.", |_: &mut Vm| i64::from(process::getegid().as_raw()))
        .def("getresuid()", "Real, effective and saved user.", |vm: &mut Vm| {
            checked(vm, unistd::getresuid())
                .map(|ids| numbers([ids.real, ids.effective, ids.saved].map(|id| id.as_raw())))
        })
        .def("getresgid()", "Real, effective and saved group.", |vm: &mut Vm| {
            checked(vm, unistd::getresgid())
                .map(|ids| numbers([ids.real, ids.effective, ids.saved].map(|id| id.as_raw())))
        })
        .def("getgroups()", "The groups of the process.", |vm: &mut Vm| {
            let groups = checked(vm, unistd::getgroups())?;
            Ok::<_, crate::runtime::Raised>(Value::from(
                groups.iter().map(|group| Value::Int(i64::from(group.as_raw()))).collect::<Vec<_>>(),
            ))
        })
        .def(
            "getgrouplist(user, group, /)",
            "The groups of a user.",
            |vm: &mut Vm, user: Value, group: i64| {
                let user = c_string(vm, &user)?;
                let groups = checked(vm, unistd::getgrouplist(&user, unistd::Gid::from_raw(group as u32)))?;
                Ok::<_, crate::runtime::Raised>(Value::from(
                    groups.iter().map(|group| Value::Int(i64::from(group.as_raw()))).collect::<Vec<_>>(),
                ))
            },
        )
        .def("setuid(uid, /)", "Set the user.", |vm: &mut Vm, id: i64| {
            checked(vm, unistd::setuid(unistd::Uid::from_raw(id as u32)))
        })
        .def("setgid(gid, /)", "Set the group.", |vm: &mut Vm, id: i64| {
            checked(vm, unistd::setgid(unistd::Gid::from_raw(id as u32)))
        })
        .def("seteuid(euid, /)", "Set the effective user.", |vm: &mut Vm, id: i64| {
            checked(vm, unistd::seteuid(unistd::Uid::from_raw(id as u32)))
        })
        .def("setegid(egid, /)", "Set the effective group.", |vm: &mut Vm, id: i64| {
            checked(vm, unistd::setegid(unistd::Gid::from_raw(id as u32)))
        })
        .def(
            "setresuid(ruid, euid, suid, /)",
            "Set the three users.",
            |vm: &mut Vm, r: i64, e: i64, s: i64| {
                let id = |id: i64| unistd::Uid::from_raw(id as u32);
                checked(vm, unistd::setresuid(id(r), id(e), id(s)))
            },
        )
        .def(
            "setresgid(rgid, egid, sgid, /)",
            "Set the three groups.",
            |vm: &mut Vm, r: i64, e: i64, s: i64| {
                let id = |id: i64| unistd::Gid::from_raw(id as u32);
                checked(vm, unistd::setresgid(id(r), id(e), id(s)))
            },
        )
        .def("setgroups(groups, /)", "Set the groups.", |vm: &mut Vm, groups: Value| {
            let mut ids = Vec::new();
            for group in vm.collect_or(&groups, "setgroups argument must be a sequence")? {
                ids.push(unistd::Gid::from_raw(vm.index_i64(&group)? as u32));
            }
            checked(vm, unistd::setgroups(&ids))
        })
        .def(
            "initgroups(username, gid, /)",
            "Take a user's groups.",
            |vm: &mut Vm, user: Value, group: i64| {
                let user = c_string(vm, &user)?;
                checked(vm, unistd::initgroups(&user, unistd::Gid::from_raw(group as u32)))
            },
        )
        .def("getlogin()", "The name of the user who logged in.", getlogin)
        .def("setsid()", "Begin a session.", |vm: &mut Vm| done(vm, process::setsid()).map(drop))
        .def("getsid(pid, /)", "The session of a process.", |vm: &mut Vm, pid: i64| {
            done(vm, process::getsid(Pid::from_raw(pid as i32))).map(number)
        })
        .def("getpgid(pid)", "The group of a process.", |vm: &mut Vm, pid: i64| {
            done(vm, process::getpgid(Pid::from_raw(pid as i32))).map(number)
        })
        .def("getpgrp()", "The group of this process.", |_: &mut Vm| number(process::getpgrp()))
        .def("setpgrp()", "Lead a group.", |vm: &mut Vm| done(vm, process::setpgid(None, None)))
        .def("setpgid(pid, pgrp, /)", "Set the group of a process.", |vm: &mut Vm, pid: i64, group: i64| {
            done(vm, process::setpgid(Pid::from_raw(pid as i32), Pid::from_raw(group as i32)))
        });
    add_more(module)
}

fn add_more<'a>(module: Module<'a>) -> Module<'a> {
    module
        .def("kill(pid, signal, /)", "Send a signal to a process.", kill)
        .def(
            "killpg(pgid, signal, /)",
            "Send a signal to a group.",
            |vm: &mut Vm, group: i64, signal: i64| kill(vm, -group, signal),
        )
        .def("wait()", "Wait for a child: (pid, status).", |vm: &mut Vm| waitpid(vm, -1, 0))
        .def("waitpid(pid, options, /)", "Wait for a child: (pid, status).", waitpid)
        .def("wait3(options)", "Wait for a child: (pid, status, usage).", |vm: &mut Vm, options: i64| {
            wait4(vm, -1, options)
        })
        .def("wait4(pid, options)", "Wait for a child: (pid, status, usage).", wait4)
        .def("waitid(idtype, id, options, /)", "Wait for a child.", waitid)
        .def("pidfd_open(pid, flags=0)", "A descriptor of a process.", |vm: &mut Vm, pid: i64, flags: i64| {
            let Some(pid) = Pid::from_raw(pid as i32).filter(|_| pid > 0) else {
                return Err(vm.os_error(&Errno::INVAL.into(), &[]));
            };
            let flags = process::PidfdFlags::from_bits_retain(flags as u32);
            done(vm, process::pidfd_open(pid, flags)).map(crate::runtime::system::give_away)
        })
        .def("WIFEXITED(status)", "Whether it exited.", |_: &mut Vm, s: i64| status(s).exited())
        .def("WEXITSTATUS(status)", "The exit code.", |_: &mut Vm, s: i64| (s >> 8) & 0xff)
        .def("WIFSIGNALED(status)", "Whether a signal ended it.", |_: &mut Vm, s: i64| status(s).signaled())
        .def("WTERMSIG(status)", "The signal that ended it.", |_: &mut Vm, s: i64| s & 0x7f)
        .def("WIFSTOPPED(status)", "Whether it is stopped.", |_: &mut Vm, s: i64| status(s).stopped())
        .def("WSTOPSIG(status)", "The signal that stopped it.", |_: &mut Vm, s: i64| (s >> 8) & 0xff)
        .def("WIFCONTINUED(status)", "Whether it was continued.", |_: &mut Vm, s: i64| status(s).continued())
        .def("WCOREDUMP(status, /)", "Whether it dumped core.", |_: &mut Vm, s: i64| s & 0x80 != 0)
        .def("waitstatus_to_exitcode(status)", "The exit code that a status means.", exit_code)
        .def("umask(mask, /)", "Set the mask of permissions; the old one.", |_: &mut Vm, mask: i64| {
            i64::from(process::umask(rustix::fs::Mode::from_raw_mode(mask as u32)).as_raw_mode())
        })
        .def("nice(increment, /)", "Change the priority.", |vm: &mut Vm, by: i64| {
            done(vm, process::nice(by as i32)).map(i64::from)
        })
        .def("getpriority(which, who)", "A priority.", getpriority)
        .def("setpriority(which, who, priority)", "Set a priority.", setpriority)
        .def("chroot(path)", "Change the root folder.", |vm: &mut Vm, path: PathArg| {
            let place = path_of(vm, &path)?;
            process::chroot(&place).map_err(|error| vm.os_error(&error.into(), &[&path]))
        })
        .def("uname()", "Names of the system.", uname)
        .def("times()", "The processor times.", times)
        .def("getloadavg()", "The load of the last 1, 5 and 15 minutes.", |vm: &mut Vm| {
            let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
            let loads: Vec<Value> =
                text.split(' ').take(3).filter_map(|part| part.parse().ok()).map(Value::Float).collect();
            match loads.len() {
                3 => Ok(Value::Tuple(Tuple::new(loads))),
                _ => Err(vm.os_error(&Errno::IO.into(), &[])),
            }
        })
        .def("sched_yield()", "Let others run.", |_: &mut Vm| std::thread::yield_now())
        .def("sched_getaffinity(pid, /)", "The processors of a process.", affinity)
        .def("_password_fields(name, uid, /)", "The fields of a user, None for none.", password)
        .def("_group_fields(name, gid, /)", "The fields of a group, None for none.", group)
        .def("_rusage(who, /)", "The use of resources.", rusage)
        .def("_rlimit(resource, /)", "A limit.", rlimit)
        .def("_set_rlimit(resource, soft, hard, /)", "Set a limit.", set_rlimit)
        .def(
            "_set_rlimit_of(pid, resource, soft, hard, /)",
            "Set a limit of a process; return the one before.",
            set_rlimit_of,
        )
        .def("_sysconf(name, /)", "A value of the system.", sysconf)
        .def("_pathconf(path, name, /)", "A limit of a file system.", pathconf)
        .def("_execve(path, argv, env, /)", "Become another program.", execve)
        .def("fork()", "Split the process in two: 0 in the child.", super::super::fork::fork)
        .def("ctermid()", "The name of the terminal.", |_: &mut Vm| Value::from("/dev/tty"))
}

/// Limits of file systems by their numbers.
const LIMITS: [(i64, PathconfVar); 17] = [
    (0, PathconfVar::LINK_MAX),
    (1, PathconfVar::MAX_CANON),
    (2, PathconfVar::MAX_INPUT),
    (3, PathconfVar::NAME_MAX),
    (4, PathconfVar::PATH_MAX),
    (5, PathconfVar::PIPE_BUF),
    (6, PathconfVar::_POSIX_CHOWN_RESTRICTED),
    (7, PathconfVar::_POSIX_NO_TRUNC),
    (8, PathconfVar::_POSIX_VDISABLE),
    (9, PathconfVar::_POSIX_SYNC_IO),
    (10, PathconfVar::_POSIX_ASYNC_IO),
    (11, PathconfVar::_POSIX_PRIO_IO),
    (13, PathconfVar::FILESIZEBITS),
    (14, PathconfVar::POSIX_REC_INCR_XFER_SIZE),
    (15, PathconfVar::POSIX_REC_MAX_XFER_SIZE),
    (16, PathconfVar::POSIX_REC_MIN_XFER_SIZE),
    (17, PathconfVar::POSIX_REC_XFER_ALIGN),
];

fn pathconf(vm: &mut Vm, path: PathArg<true>, name: i64) -> PyResult<i64> {
    let Some((_, limit)) = LIMITS.iter().find(|(number, _)| *number == name) else {
        return Err(vm.os_error(&Errno::INVAL.into(), &[]));
    };
    let answer = match path.unwrapped() {
        Value::Int(fd) => crate::runtime::system::with_fd(*fd as i32, |fd| {
            unistd::fpathconf(fd, *limit).map_err(std::io::Error::from)
        }),
        _ => {
            let place = path_of(vm, &path)?;
            unistd::pathconf(&place, *limit).map_err(std::io::Error::from)
        }
    };
    answer.map(|value| value.unwrap_or(-1)).map_err(|error| vm.os_error(&error, &[&path]))
}

fn number(pid: Pid) -> i64 {
    i64::from(pid.as_raw_nonzero().get())
}

fn numbers<const N: usize>(ids: [u32; N]) -> Value {
    Value::Tuple(Tuple::new(ids.iter().map(|id| Value::Int(i64::from(*id))).collect()))
}

fn checked<T>(vm: &mut Vm, answer: nix::Result<T>) -> PyResult<T> {
    answer.map_err(|error| vm.os_error(&error.into(), &[]))
}

/// What a call answered, or its error.
pub fn done<T>(vm: &mut Vm, answer: rustix::io::Result<T>) -> PyResult<T> {
    answer.map_err(|error| vm.os_error(&error.into(), &[]))
}

/// A str, bytes or path argument for the system.
fn c_string(vm: &mut Vm, value: &Value) -> PyResult<CString> {
    let path = path_of(vm, value)?;
    CString::new(path.as_os_str().as_bytes()).map_err(|_| vm.value_error("embedded null byte"))
}

fn getlogin(vm: &mut Vm) -> PyResult<String> {
    let text = std::fs::read_to_string("/proc/self/loginuid").unwrap_or_default();
    let id = text.trim().parse::<u32>().ok().filter(|id| *id != u32::MAX);
    let user = id.and_then(|id| unistd::User::from_uid(unistd::Uid::from_raw(id)).ok().flatten());
    user.map(|user| user.name).ok_or_else(|| vm.os_error(&Errno::NXIO.into(), &[]))
}

fn kill(vm: &mut Vm, pid: i64, signal: i64) -> PyResult<()> {
    let sent = match signal {
        0 => None,
        number => match nix::sys::signal::Signal::try_from(number as i32) {
            Ok(signal) => Some(signal),
            Err(_) => return Err(vm.os_error(&Errno::INVAL.into(), &[])),
        },
    };
    let is_self = pid == i64::from(std::process::id());
    checked(vm, nix::sys::signal::kill(unistd::Pid::from_raw(pid as i32), sent))?;
    if is_self && sent.is_some() {
        // The thread that receives signals notes it in a moment; handlers run before the next statement.
        super::super::signal::settle(vm, signal)?;
    }
    Ok(())
}

fn status(raw: i64) -> nix_status::Status {
    nix_status::Status(raw as i32)
}

/// The parts of a wait status.
mod nix_status {
    /// A status as `waitpid` gives it.
    #[derive(Clone, Copy)]
    pub struct Status(pub i32);

    impl Status {
        pub fn exited(self) -> bool {
            self.0 & 0x7f == 0
        }

        pub fn signaled(self) -> bool {
            !self.exited() && self.0 & 0x7f != 0x7f
        }

        pub fn stopped(self) -> bool {
            self.0 & 0xff == 0x7f
        }

        pub fn continued(self) -> bool {
            self.0 == 0xffff
        }
    }
}

fn exit_code(vm: &mut Vm, value: Value) -> PyResult<i64> {
    if matches!(value, Value::Float(_)) {
        return Err(vm.type_error("integer argument expected, got float"));
    }
    let raw = vm.index_i64(&value)?;
    let raw_status = status(raw);
    if raw_status.exited() {
        return Ok((raw >> 8) & 0xff);
    }
    if raw_status.stopped() {
        let signal = (raw >> 8) & 0xff;
        return Err(vm.value_error(format!("process stopped by delivery of signal {signal}")));
    }
    if raw_status.signaled() {
        return Ok(-(raw & 0x7f));
    }
    Err(vm.value_error(format!("invalid wait status: {raw}")))
}

/// Waits for a child while other threads run and signals are handled; the raw status.
pub fn wait_child(vm: &mut Vm, pid: i64, options: i64) -> PyResult<io::Result<(i64, i64)>> {
    let flags = WaitOptions::from_bits_retain(options as u32);
    let wait = move |flags: WaitOptions| -> io::Result<Option<(Pid, WaitStatus)>> {
        Ok(match pid {
            -1 => process::wait(flags)?,
            0 => process::waitpid(None, flags)?,
            pid if pid > 0 => process::waitpid(Pid::from_raw(pid as i32), flags)?,
            group => match Pid::from_raw(-(group as i32)) {
                Some(group) => process::waitpgid(group, flags)?,
                None => return Err(Errno::INVAL.into()),
            },
        })
    };
    let shown = |found: Option<(Pid, WaitStatus)>| match found {
        Some((pid, status)) => (number(pid), i64::from(status.as_raw())),
        None => (0, 0),
    };
    if flags.contains(WaitOptions::NOHANG) || !vm.is_main {
        return Ok(vm.system_call(|| wait(flags))?.map(shown));
    }
    // The main thread sleeps where a signal reaches it: on the child's descriptor, or in short naps.
    let child = Pid::from_raw(pid.max(0) as i32)
        .and_then(|pid| process::pidfd_open(pid, process::PidfdFlags::empty()).ok());
    let mut nap = 1;
    loop {
        match wait(flags | WaitOptions::NOHANG) {
            Ok(None) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            answer => return Ok(answer.map(shown)),
        }
        match &child {
            Some(fd) if !flags.contains(WaitOptions::UNTRACED) => {
                let fd = std::os::fd::AsRawFd::as_raw_fd(fd);
                let _ = vm.wait_fd(fd, 1, None)?;
            }
            _ => {
                let _ = vm.poll_fds(&[], Some(std::time::Duration::from_millis(nap)))?;
                nap = (nap * 2).min(20);
            }
        }
    }
}

fn waitpid(vm: &mut Vm, pid: i64, options: i64) -> PyResult {
    match wait_child(vm, pid, options)? {
        Ok((pid, status)) => Ok(Value::Tuple(Tuple::new(vec![Value::Int(pid), Value::Int(status)]))),
        Err(error) => Err(vm.os_error(&error, &[])),
    }
}

fn wait4(vm: &mut Vm, pid: i64, options: i64) -> PyResult {
    match wait_child(vm, pid, options)? {
        Ok((pid, status)) => {
            let usage = vm.import("resource")?;
            let usage = vm.call_method_named(&usage, "getrusage", &[Value::Int(-1)])?;
            Ok(Value::Tuple(Tuple::new(vec![Value::Int(pid), Value::Int(status), usage])))
        }
        Err(error) => Err(vm.os_error(&error, &[])),
    }
}

fn waitid(vm: &mut Vm, kind: i64, id: i64, options: i64) -> PyResult {
    use process::{WaitId, WaitIdOptions};
    let flags = WaitIdOptions::from_bits_retain(options as u32);
    let answer = vm.system_call(|| {
        let pid = || Pid::from_raw(id as i32).ok_or(io::Error::from(Errno::INVAL));
        match kind {
            0 => Ok(process::waitid(WaitId::All, flags)?),
            1 => Ok(process::waitid(WaitId::Pid(pid()?), flags)?),
            2 => Ok(process::waitid(WaitId::Pgid(Pid::from_raw(id as i32)), flags)?),
            3 => crate::runtime::system::with_fd(id as i32, |fd| {
                Ok(process::waitid(WaitId::PidFd(fd), flags)?)
            }),
            _ => Err(Errno::INVAL.into()),
        }
    })?;
    let Some(found) = answer.map_err(|error| vm.os_error(&error, &[]))? else { return Ok(Value::None) };
    let code = found.raw_code();
    let status = [found.exit_status(), found.terminating_signal(), found.stopping_signal()];
    let status = status.into_iter().flatten().next().unwrap_or(0);
    let state = vm.interp.state::<State>();
    let class = state.waitid(vm);
    let uid = i64::from(process::getuid().as_raw());
    let pid = if kind == 1 { id } else { 0 };
    let items = [pid, uid, i64::from(found.raw_signo()), i64::from(status), i64::from(code)];
    Ok(structseq::instance(&class, items.map(Value::Int).to_vec()))
}

fn getpriority(vm: &mut Vm, which: i64, who: i64) -> PyResult<i64> {
    let pid = Pid::from_raw(who as i32);
    let answer = match which {
        0 => process::getpriority_process(pid),
        1 => process::getpriority_pgrp(pid),
        2 => process::getpriority_user(process::Uid::from_raw(who as u32)),
        _ => Err(Errno::INVAL),
    };
    done(vm, answer).map(i64::from)
}

fn setpriority(vm: &mut Vm, which: i64, who: i64, priority: i64) -> PyResult<()> {
    let pid = Pid::from_raw(who as i32);
    let answer = match which {
        0 => process::setpriority_process(pid, priority as i32),
        1 => process::setpriority_pgrp(pid, priority as i32),
        2 => process::setpriority_user(process::Uid::from_raw(who as u32), priority as i32),
        _ => Err(Errno::INVAL),
    };
    done(vm, answer)
}

fn uname(vm: &mut Vm) -> PyResult {
    let state = vm.interp.state::<State>();
    let class = state.uname(vm);
    let names = rustix::system::uname();
    let parts = [names.sysname(), names.nodename(), names.release(), names.version(), names.machine()];
    Ok(structseq::instance(&class, parts.map(|part| Value::from(&*part.to_string_lossy())).to_vec()))
}

fn times(vm: &mut Vm) -> PyResult {
    let state = vm.interp.state::<State>();
    let class = state.times(vm);
    let seconds = |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 * 1e-6;
    let (own, children) = (getrusage(UsageWho::RUSAGE_SELF), getrusage(UsageWho::RUSAGE_CHILDREN));
    let (Ok(own), Ok(children)) = (own, children) else { return Err(vm.os_error(&Errno::INVAL.into(), &[])) };
    let elapsed = crate::event_loop::clock::monotonic().as_secs_f64();
    let parts = [
        seconds(own.user_time()),
        seconds(own.system_time()),
        seconds(children.user_time()),
        seconds(children.system_time()),
        (elapsed * 100.0).floor() / 100.0,
    ];
    Ok(structseq::instance(&class, parts.map(Value::Float).to_vec()))
}

fn affinity(vm: &mut Vm, pid: i64) -> PyResult {
    let set = done(vm, rustix::thread::sched_getaffinity(Pid::from_raw(pid as i32)))?;
    let found = crate::object::Set::new();
    for index in (0..rustix::thread::CpuSet::MAX_CPU).filter(|index| set.is_set(*index)) {
        vm.set_add(&found, Value::from(index))?;
    }
    Ok(Value::Set(found))
}

/// The values that programs ask for, by the system's number of the name.
fn sysconf(vm: &mut Vm, name: i64) -> PyResult<i64> {
    Ok(match name {
        0 => 2_097_152,
        1 => i64::try_from(process::getrlimit(Resource::Nproc).current.unwrap_or(i64::MAX as u64))
            .unwrap_or(-1),
        2 => 100,
        3 => 65_536,
        4 => process::getrlimit(Resource::Nofile).current.map_or(-1, |limit| limit as i64),
        29 => 200_809,
        30 => rustix::param::page_size() as i64,
        83 => std::fs::read_to_string("/sys/devices/system/cpu/present")
            .ok()
            .and_then(|text| {
                text.trim()
                    .rsplit(['-', ','])
                    .next()
                    .and_then(|last| last.parse::<i64>().ok())
                    .map(|last| last + 1)
            })
            .unwrap_or(1),
        84 => std::thread::available_parallelism().map_or(1, usize::from) as i64,
        85 => {
            let info = rustix::system::sysinfo();
            (info.totalram as i64) * i64::from(info.mem_unit) / rustix::param::page_size() as i64
        }
        86 => {
            let info = rustix::system::sysinfo();
            (info.freeram as i64) * i64::from(info.mem_unit) / rustix::param::page_size() as i64
        }
        _ => return Err(vm.os_error(&Errno::INVAL.into(), &[])),
    })
}

fn execve(vm: &mut Vm, path: Value, argv: Value, env: Value) -> PyResult<()> {
    let program = c_string(vm, &path)?;
    let mut lists = [Vec::new(), Vec::new()];
    for (list, values) in lists.iter_mut().zip([&argv, &env]) {
        for value in vm.collect(values)? {
            list.push(c_string(vm, &value)?);
        }
    }
    let [argv, env] = lists;
    match unistd::execve(&program, &argv, &env) {
        Ok(never) => match never {},
        Err(error) => Err(vm.os_error(&error.into(), &[])),
    }
}

fn password(vm: &mut Vm, name: Option<Gc<Str>>, uid: i64) -> PyResult {
    let found = match name {
        Some(name) => unistd::User::from_name(&name.to_string_lossy()),
        None => unistd::User::from_uid(unistd::Uid::from_raw(uid as u32)),
    };
    let Some(user) = checked(vm, found)? else { return Ok(Value::None) };
    let text = |text: &CString| Value::from(&*text.to_string_lossy());
    Ok(Value::Tuple(Tuple::new(vec![
        Value::from(user.name.as_str()),
        text(&user.passwd),
        Value::Int(i64::from(user.uid.as_raw())),
        Value::Int(i64::from(user.gid.as_raw())),
        text(&user.gecos),
        Value::from(&*user.dir.to_string_lossy()),
        Value::from(&*user.shell.to_string_lossy()),
    ])))
}

fn group(vm: &mut Vm, name: Option<Gc<Str>>, gid: i64) -> PyResult {
    let found = match name {
        Some(name) => unistd::Group::from_name(&name.to_string_lossy()),
        None => unistd::Group::from_gid(unistd::Gid::from_raw(gid as u32)),
    };
    let Some(group) = checked(vm, found)? else { return Ok(Value::None) };
    let members = group.mem.iter().map(|member| Value::from(member.as_str())).collect::<Vec<_>>();
    Ok(Value::Tuple(Tuple::new(vec![
        Value::from(group.name.as_str()),
        Value::from(&*group.passwd.to_string_lossy()),
        Value::Int(i64::from(group.gid.as_raw())),
        Value::from(members),
    ])))
}

fn rusage(vm: &mut Vm, who: i64) -> PyResult {
    let who = match who {
        0 => UsageWho::RUSAGE_SELF,
        1 => UsageWho::RUSAGE_THREAD,
        _ => UsageWho::RUSAGE_CHILDREN,
    };
    let usage = checked(vm, getrusage(who))?;
    let seconds =
        |time: nix::sys::time::TimeVal| Value::Float(time.tv_sec() as f64 + time.tv_usec() as f64 * 1e-6);
    let mut items = vec![seconds(usage.user_time()), seconds(usage.system_time())];
    let counts = [
        usage.max_rss(),
        usage.shared_integral(),
        usage.unshared_data_integral(),
        usage.unshared_stack_integral(),
        usage.minor_page_faults(),
        usage.major_page_faults(),
        usage.full_swaps(),
        usage.block_reads(),
        usage.block_writes(),
        usage.ipc_sends(),
        usage.ipc_receives(),
        usage.signals(),
        usage.voluntary_context_switches(),
        usage.involuntary_context_switches(),
    ];
    items.extend(counts.map(Value::Int));
    Ok(Value::Tuple(Tuple::new(items)))
}

fn resource_of(number: i64) -> Resource {
    [
        Resource::Cpu,
        Resource::Fsize,
        Resource::Data,
        Resource::Stack,
        Resource::Core,
        Resource::Rss,
        Resource::Nproc,
        Resource::Nofile,
        Resource::Memlock,
        Resource::As,
        Resource::Locks,
        Resource::Sigpending,
        Resource::Msgqueue,
        Resource::Nice,
        Resource::Rtprio,
        Resource::Rttime,
    ][number.clamp(0, 15) as usize]
}

fn rlimit(_: &mut Vm, number: i64) -> Value {
    shown_limit(process::getrlimit(resource_of(number)))
}

fn shown_limit(limit: process::Rlimit) -> Value {
    let shown = |limit: Option<u64>| Value::Int(limit.map_or(-1, |limit| limit as i64));
    Value::Tuple(Tuple::new(vec![shown(limit.current), shown(limit.maximum)]))
}

fn new_limit(soft: i64, hard: i64) -> process::Rlimit {
    let limit = |value: i64| u64::try_from(value).ok();
    process::Rlimit { current: limit(soft), maximum: limit(hard) }
}

fn set_rlimit(vm: &mut Vm, number: i64, soft: i64, hard: i64) -> PyResult<()> {
    done(vm, process::setrlimit(resource_of(number), new_limit(soft, hard)))
}

fn set_rlimit_of(vm: &mut Vm, pid: i64, number: i64, soft: i64, hard: i64) -> PyResult {
    let process = match i32::try_from(pid) {
        Ok(0) => None,
        Ok(pid @ 1..) => process::Pid::from_raw(pid),
        _ => return Err(vm.os_error(&rustix::io::Errno::SRCH.into(), &[])),
    };
    match process::prlimit(process, resource_of(number), new_limit(soft, hard)) {
        Ok(before) => Ok(shown_limit(before)),
        Err(error) => Err(vm.os_error(&error.into(), &[])),
    }
}
