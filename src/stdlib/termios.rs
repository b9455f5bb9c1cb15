//! `termios`: how terminals treat what is typed and shown.

use super::fcntl::Descriptor;
use crate::object::{Bytes, Class, Dict, Gc, List, Tuple, Value};
use crate::runtime::native::{ClassDef, Module};
use crate::runtime::system::{error_text, with_fd};
use crate::runtime::{PyResult, Raised, Vm};
use rustix::termios::{
    Action, ControlModes, InputModes, LocalModes, OptionalActions, OutputModes, QueueSelector,
    SpecialCodeIndex, Termios, Winsize,
};
use std::cell::OnceCell;
use std::io;
use std::os::fd::BorrowedFd;

/// The numbers that the module names.
const NUMBERS: [(&str, i64); 234] = [
    ("B0", 0),
    ("B1000000", 1000000),
    ("B110", 110),
    ("B115200", 115200),
    ("B1152000", 1152000),
    ("B1200", 1200),
    ("B134", 134),
    ("B14400", 14400),
    ("B150", 150),
    ("B1500000", 1500000),
    ("B1800", 1800),
    ("B19200", 19200),
    ("B200", 200),
    ("B2000000", 2000000),
    ("B230400", 230400),
    ("B2400", 2400),
    ("B2500000", 2500000),
    ("B28800", 28800),
    ("B300", 300),
    ("B3000000", 3000000),
    ("B3500000", 3500000),
    ("B38400", 38400),
    ("B4000000", 4000000),
    ("B460800", 460800),
    ("B4800", 4800),
    ("B50", 50),
    ("B500000", 500000),
    ("B57600", 57600),
    ("B576000", 576000),
    ("B600", 600),
    ("B7200", 7200),
    ("B75", 75),
    ("B76800", 76800),
    ("B921600", 921600),
    ("B9600", 9600),
    ("BRKINT", 2),
    ("BS0", 0),
    ("BS1", 8192),
    ("BSDLY", 8192),
    ("CBAUD", 4111),
    ("CBAUDEX", 4096),
    ("CDSUSP", 25),
    ("CEOF", 4),
    ("CEOL", 0),
    ("CEOT", 4),
    ("CERASE", 127),
    ("CFLUSH", 15),
    ("CIBAUD", 269418496),
    ("CINTR", 3),
    ("CKILL", 21),
    ("CLNEXT", 22),
    ("CLOCAL", 2048),
    ("CQUIT", 28),
    ("CR0", 0),
    ("CR1", 512),
    ("CR2", 1024),
    ("CR3", 1536),
    ("CRDLY", 1536),
    ("CREAD", 128),
    ("CRPRNT", 18),
    ("CRTSCTS", 2147483648),
    ("CS5", 0),
    ("CS6", 16),
    ("CS7", 32),
    ("CS8", 48),
    ("CSIZE", 48),
    ("CSTART", 17),
    ("CSTOP", 19),
    ("CSTOPB", 64),
    ("CSUSP", 26),
    ("CWERASE", 23),
    ("ECHO", 8),
    ("ECHOCTL", 512),
    ("ECHOE", 16),
    ("ECHOK", 32),
    ("ECHOKE", 2048),
    ("ECHONL", 64),
    ("ECHOPRT", 1024),
    ("EXTA", 19200),
    ("EXTB", 38400),
    ("EXTPROC", 65536),
    ("FF0", 0),
    ("FF1", 32768),
    ("FFDLY", 32768),
    ("FIOASYNC", 21586),
    ("FIOCLEX", 21585),
    ("FIONBIO", 21537),
    ("FIONCLEX", 21584),
    ("FIONREAD", 21531),
    ("FLUSHO", 4096),
    ("HUPCL", 1024),
    ("IBSHIFT", 16),
    ("ICANON", 2),
    ("ICRNL", 256),
    ("IEXTEN", 32768),
    ("IGNBRK", 1),
    ("IGNCR", 128),
    ("IGNPAR", 4),
    ("IMAXBEL", 8192),
    ("INLCR", 64),
    ("INPCK", 16),
    ("IOCSIZE_MASK", 1073676288),
    ("IOCSIZE_SHIFT", 16),
    ("ISIG", 1),
    ("ISTRIP", 32),
    ("IUCLC", 512),
    ("IUTF8", 16384),
    ("IXANY", 2048),
    ("IXOFF", 4096),
    ("IXON", 1024),
    ("NCCS", 32),
    ("NL0", 0),
    ("NL1", 256),
    ("NLDLY", 256),
    ("NOFLSH", 128),
    ("N_MOUSE", 2),
    ("N_PPP", 3),
    ("N_SLIP", 1),
    ("N_STRIP", 4),
    ("N_TTY", 0),
    ("OCRNL", 8),
    ("OFDEL", 128),
    ("OFILL", 64),
    ("OLCUC", 2),
    ("ONLCR", 4),
    ("ONLRET", 32),
    ("ONOCR", 16),
    ("OPOST", 1),
    ("PARENB", 256),
    ("PARMRK", 8),
    ("PARODD", 512),
    ("PENDIN", 16384),
    ("TAB0", 0),
    ("TAB1", 2048),
    ("TAB2", 4096),
    ("TAB3", 6144),
    ("TABDLY", 6144),
    ("TCFLSH", 21515),
    ("TCGETS", 21505),
    ("TCIFLUSH", 0),
    ("TCIOFF", 2),
    ("TCIOFLUSH", 2),
    ("TCION", 3),
    ("TCOFLUSH", 1),
    ("TCOOFF", 0),
    ("TCOON", 1),
    ("TCSADRAIN", 1),
    ("TCSAFLUSH", 2),
    ("TCSANOW", 0),
    ("TCSBRK", 21513),
    ("TCSBRKP", 21541),
    ("TCSETS", 21506),
    ("TCSETSF", 21508),
    ("TCSETSW", 21507),
    ("TCXONC", 21514),
    ("TIOCCONS", 21533),
    ("TIOCEXCL", 21516),
    ("TIOCGETD", 21540),
    ("TIOCGICOUNT", 21597),
    ("TIOCGLCKTRMIOS", 21590),
    ("TIOCGPGRP", 21519),
    ("TIOCGSERIAL", 21534),
    ("TIOCGSOFTCAR", 21529),
    ("TIOCGWINSZ", 21523),
    ("TIOCINQ", 21531),
    ("TIOCLINUX", 21532),
    ("TIOCMBIC", 21527),
    ("TIOCMBIS", 21526),
    ("TIOCMGET", 21525),
    ("TIOCMIWAIT", 21596),
    ("TIOCMSET", 21528),
    ("TIOCM_CAR", 64),
    ("TIOCM_CD", 64),
    ("TIOCM_CTS", 32),
    ("TIOCM_DSR", 256),
    ("TIOCM_DTR", 2),
    ("TIOCM_LE", 1),
    ("TIOCM_RI", 128),
    ("TIOCM_RNG", 128),
    ("TIOCM_RTS", 4),
    ("TIOCM_SR", 16),
    ("TIOCM_ST", 8),
    ("TIOCNOTTY", 21538),
    ("TIOCNXCL", 21517),
    ("TIOCOUTQ", 21521),
    ("TIOCPKT", 21536),
    ("TIOCPKT_DATA", 0),
    ("TIOCPKT_DOSTOP", 32),
    ("TIOCPKT_FLUSHREAD", 1),
    ("TIOCPKT_FLUSHWRITE", 2),
    ("TIOCPKT_NOSTOP", 16),
    ("TIOCPKT_START", 8),
    ("TIOCPKT_STOP", 4),
    ("TIOCSCTTY", 21518),
    ("TIOCSERCONFIG", 21587),
    ("TIOCSERGETLSR", 21593),
    ("TIOCSERGETMULTI", 21594),
    ("TIOCSERGSTRUCT", 21592),
    ("TIOCSERGWILD", 21588),
    ("TIOCSERSETMULTI", 21595),
    ("TIOCSERSWILD", 21589),
    ("TIOCSER_TEMT", 1),
    ("TIOCSETD", 21539),
    ("TIOCSLCKTRMIOS", 21591),
    ("TIOCSPGRP", 21520),
    ("TIOCSSERIAL", 21535),
    ("TIOCSSOFTCAR", 21530),
    ("TIOCSTI", 21522),
    ("TIOCSWINSZ", 21524),
    ("TOSTOP", 256),
    ("VDISCARD", 13),
    ("VEOF", 4),
    ("VEOL", 11),
    ("VEOL2", 16),
    ("VERASE", 2),
    ("VINTR", 0),
    ("VKILL", 3),
    ("VLNEXT", 15),
    ("VMIN", 6),
    ("VQUIT", 1),
    ("VREPRINT", 12),
    ("VSTART", 8),
    ("VSTOP", 9),
    ("VSUSP", 10),
    ("VSWTC", 7),
    ("VSWTCH", 7),
    ("VT0", 0),
    ("VT1", 16384),
    ("VTDLY", 16384),
    ("VTIME", 5),
    ("VWERASE", 14),
    ("XCASE", 4),
    ("XTABS", 6144),
    ("_POSIX_VDISABLE", 0),
];

/// How many special characters a terminal has for programs; the system knows those in `SPECIAL`.
const SPECIAL_COUNT: usize = 32;
const SPECIAL: [SpecialCodeIndex; 17] = [
    SpecialCodeIndex::VINTR,
    SpecialCodeIndex::VQUIT,
    SpecialCodeIndex::VERASE,
    SpecialCodeIndex::VKILL,
    SpecialCodeIndex::VEOF,
    SpecialCodeIndex::VTIME,
    SpecialCodeIndex::VMIN,
    SpecialCodeIndex::VSWTC,
    SpecialCodeIndex::VSTART,
    SpecialCodeIndex::VSTOP,
    SpecialCodeIndex::VSUSP,
    SpecialCodeIndex::VEOL,
    SpecialCodeIndex::VREPRINT,
    SpecialCodeIndex::VDISCARD,
    SpecialCodeIndex::VWERASE,
    SpecialCodeIndex::VLNEXT,
    SpecialCodeIndex::VEOL2,
];
/// The places of the two that are numbers unless lines are put together.
const COUNTS: [usize; 2] = [5, 6];
/// The bits of the output's speed among the control modes; those of the input's stand sixteen higher.
const SPEED_BITS: u32 = 0x100f;

#[derive(Default)]
struct State {
    error: OnceCell<Gc<Class>>,
}

/// The namespace of `termios`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let error = error_class(vm);
    let mut module = Module::new(vm, "termios", "How terminals treat what is typed and shown.")
        .class(&error)
        .def("tcgetattr(fd, /)", "Return the modes, speeds and special characters of a terminal.", tcgetattr)
        .def("tcsetattr(fd, when, attributes, /)", "Set what tcgetattr() returns.", tcsetattr)
        .def("tcsendbreak(fd, duration, /)", "Send a break.", |vm: &mut Vm, fd: Descriptor, _: i64| {
            on(vm, fd, |fd| rustix::termios::tcsendbreak(fd))
        })
        .def("tcdrain(fd, /)", "Wait until all output is sent.", |vm: &mut Vm, fd: Descriptor| {
            on(vm, fd, |fd| rustix::termios::tcdrain(fd))
        })
        .def("tcflush(fd, queue, /)", "Drop what waits in a queue.", tcflush)
        .def("tcflow(fd, action, /)", "Hold or let go input or output.", tcflow)
        .def("tcgetwinsize(fd, /)", "Return the rows and columns of the window.", tcgetwinsize)
        .def("tcsetwinsize(fd, winsize, /)", "Set the rows and columns of the window.", tcsetwinsize);
    for (name, number) in NUMBERS {
        module = module.value(name, number);
    }
    Ok(module.finish())
}

fn error_class(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    if let Some(class) = state.error.get() {
        return class.clone();
    }
    let base = vm.types().exception.clone();
    let class = ClassDef::with_base(vm, "termios", "error", "A terminal refuses.", &base).finish();
    state.error.get_or_init(|| class).clone()
}

#[cold]
fn error(vm: &mut Vm, error: &io::Error) -> Raised {
    let class = error_class(vm);
    let number = error.raw_os_error().unwrap_or_default();
    vm.raise_new(&class, vec![Value::from(number), Value::from(error_text(error))])
}

/// Asks the terminal, again where a signal broke it off.
fn on<R>(
    vm: &mut Vm,
    fd: Descriptor,
    mut ask: impl FnMut(BorrowedFd<'_>) -> rustix::io::Result<R>,
) -> PyResult<R> {
    let answer = vm.system_call(|| with_fd(fd.0, |fd| Ok(ask(fd)?)))?;
    answer.map_err(|failure| error(vm, &failure))
}

#[cold]
fn invalid(vm: &mut Vm) -> Raised {
    error(vm, &rustix::io::Errno::INVAL.into())
}

fn tcgetattr(vm: &mut Vm, fd: Descriptor) -> PyResult {
    let state = on(vm, fd, |fd| rustix::termios::tcgetattr(fd))?;
    let mut control = state.control_modes.bits();
    if control >> 16 & SPEED_BITS == 0 {
        control |= (control & SPEED_BITS) << 16;
    }
    let are_counts = !state.local_modes.contains(LocalModes::ICANON);
    let special = (0..SPECIAL_COUNT).map(|place| {
        let code = SPECIAL.get(place).map_or(0, |index| state.special_codes[*index]);
        match are_counts && COUNTS.contains(&place) {
            true => Value::from(i64::from(code)),
            false => Value::Bytes(Bytes::new(vec![code])),
        }
    });
    let special = Value::List(List::new(special.collect()));
    let numbers = [
        state.input_modes.bits(),
        state.output_modes.bits(),
        control,
        state.local_modes.bits(),
        state.input_speed(),
        state.output_speed(),
    ];
    let numbers = numbers.iter().map(|number| Value::from(i64::from(*number)));
    Ok(Value::List(List::new(numbers.chain([special]).collect())))
}

/// The items of a list of a known length.
fn items_of(value: &Value, length: usize) -> Option<Vec<Value>> {
    match value.unwrapped() {
        Value::List(list) => Some(list.items.borrow().clone()).filter(|items| items.len() == length),
        _ => None,
    }
}

fn tcsetattr(vm: &mut Vm, fd: Descriptor, when: i64, attributes: Value) -> PyResult<()> {
    let Some(attributes) = items_of(&attributes, 7) else {
        return Err(vm.type_error("tcsetattr, arg 3: must be 7 element list"));
    };
    let Some(special) = items_of(&attributes[6], SPECIAL_COUNT) else {
        return Err(vm.type_error(format!("tcsetattr: attributes[6] must be {SPECIAL_COUNT} element list")));
    };
    let number = fd.0;
    let mut state = on(vm, fd, |fd| rustix::termios::tcgetattr(fd))?;
    let mut numbers = [0; 6];
    for (number, given) in numbers.iter_mut().zip(&attributes) {
        *number = long(vm, given)? as u32;
    }
    set_numbers(&mut state, numbers);
    for (place, given) in special.iter().enumerate() {
        let code = special_code(vm, given)?;
        if let Some(index) = SPECIAL.get(place) {
            state.special_codes[*index] = code;
        }
    }
    let when = match when {
        0 => OptionalActions::Now,
        1 => OptionalActions::Drain,
        2 => OptionalActions::Flush,
        _ => return Err(invalid(vm)),
    };
    on(vm, Descriptor(number), |fd| rustix::termios::tcsetattr(fd, when, &state))
}

fn long(vm: &mut Vm, given: &Value) -> PyResult<i64> {
    match vm.index(given)? {
        Value::Int(number) => Ok(number),
        _ => Err(vm.overflow_error("Python int too large to convert to C long")),
    }
}

fn set_numbers(state: &mut Termios, numbers: [u32; 6]) {
    let [input, output, control, local, input_speed, output_speed] = numbers;
    state.input_modes = InputModes::from_bits_retain(input);
    state.output_modes = OutputModes::from_bits_retain(output);
    state.control_modes = ControlModes::from_bits_retain(control);
    state.local_modes = LocalModes::from_bits_retain(local);
    let input_speed = if input_speed == 0 { output_speed } else { input_speed };
    // Any speed can be set on this system.
    let _ = state.set_output_speed(output_speed);
    let _ = state.set_input_speed(input_speed);
}

fn special_code(vm: &mut Vm, given: &Value) -> PyResult<u8> {
    match given.unwrapped() {
        Value::Bytes(bytes) if bytes.data.len() == 1 => Ok(bytes.data[0]),
        Value::Int(_) | Value::Bool(_) => Ok(long(vm, given)? as u8),
        _ => {
            let message = "tcsetattr: elements of attributes must be bytes objects of length 1 or integers";
            Err(vm.type_error(message))
        }
    }
}

fn tcflush(vm: &mut Vm, fd: Descriptor, queue: i64) -> PyResult<()> {
    let queue = match queue {
        0 => QueueSelector::IFlush,
        1 => QueueSelector::OFlush,
        2 => QueueSelector::IOFlush,
        _ => return Err(invalid(vm)),
    };
    on(vm, fd, |fd| rustix::termios::tcflush(fd, queue))
}

fn tcflow(vm: &mut Vm, fd: Descriptor, action: i64) -> PyResult<()> {
    let action = match action {
        0 => Action::OOff,
        1 => Action::OOn,
        2 => Action::IOff,
        3 => Action::IOn,
        _ => return Err(invalid(vm)),
    };
    on(vm, fd, |fd| rustix::termios::tcflow(fd, action))
}

fn tcgetwinsize(vm: &mut Vm, fd: Descriptor) -> PyResult {
    let size = on(vm, fd, |fd| rustix::termios::tcgetwinsize(fd))?;
    let parts = [size.ws_row, size.ws_col].map(|part| Value::from(i64::from(part)));
    Ok(Value::Tuple(Tuple::new(parts.to_vec())))
}

fn tcsetwinsize(vm: &mut Vm, fd: Descriptor, winsize: Value) -> PyResult<()> {
    let items = match winsize.unwrapped() {
        Value::Tuple(_) | Value::List(_) => vm.collect(&winsize)?,
        _ => Vec::new(),
    };
    let [rows, columns] = items.as_slice() else {
        return Err(vm.type_error("tcsetwinsize, arg 2: must be a two-item sequence"));
    };
    let (rows, columns) = (long(vm, rows)?, long(vm, columns)?);
    let number = fd.0;
    let old = on(vm, fd, |fd| rustix::termios::tcgetwinsize(fd))?;
    let (Ok(rows), Ok(columns)) = (u16::try_from(rows), u16::try_from(columns)) else {
        return Err(vm.overflow_error("winsize value(s) out of range."));
    };
    let size = Winsize { ws_row: rows, ws_col: columns, ..old };
    on(vm, Descriptor(number), |fd| rustix::termios::tcsetwinsize(fd, size))
}
