"""Looking at pickles: their opcodes one by one, shown or made fewer. Pickles are not loaded."""

import io
import struct

__all__ = ["dis", "genops", "optimize"]

UP_TO_NEWLINE = -1
TAKEN_FROM_ARGUMENT1 = -2
TAKEN_FROM_ARGUMENT4 = -3
TAKEN_FROM_ARGUMENT4U = -4
TAKEN_FROM_ARGUMENT8U = -5


class ArgumentDescriptor:
    """How the argument of an opcode is written."""

    __slots__ = ("name", "n", "reader", "doc")

    def __init__(self, name, n, reader, doc):
        self.name = name
        self.n = n
        self.reader = reader
        self.doc = doc


class StackObject:
    """What an opcode takes from the stack, or puts there."""

    __slots__ = ("name", "obtype", "doc")

    def __init__(self, name, obtype, doc):
        self.name = name
        self.obtype = obtype
        self.doc = doc

    def __repr__(self):
        return self.name


class OpcodeInfo:
    """An opcode: its name, its byte, its argument, and what it does to the stack."""

    __slots__ = ("name", "code", "arg", "stack_before", "stack_after", "proto", "doc")

    def __init__(self, name, code, arg, stack_before, stack_after, proto, doc):
        self.name = name
        self.code = code
        self.arg = arg
        self.stack_before = stack_before
        self.stack_after = stack_after
        self.proto = proto
        self.doc = doc


def _number(format, what):
    size = struct.calcsize(format)

    def read(f):
        data = f.read(size)
        if len(data) == size:
            return struct.unpack(format, data)[0]
        raise ValueError(f"not enough data in stream to read {what}")
    return read


read_uint1 = _number("<B", "uint1")
read_uint2 = _number("<H", "uint2")
read_int4 = _number("<i", "int4")
read_uint4 = _number("<I", "uint4")
read_uint8 = _number("<Q", "uint8")
read_float8 = _number(">d", "float8")


def _counted(read_count, name, convert=None):
    def read(f):
        count = read_count(f)
        if count < 0:
            raise ValueError(f"{name} byte count < 0: {count}")
        data = f.read(count)
        if len(data) != count:
            raise ValueError(f"expected {count} bytes in a {name}, but only {len(data)} remain")
        return convert(data) if convert else data
    return read


def _text(data):
    return str(data, "utf-8", "surrogatepass")


def _latin(data):
    return data.decode("latin-1")


def _decode_long(data):
    return int.from_bytes(data, "little", signed=True)


def read_stringnl(f, decode=True, stripquotes=True, *, encoding="latin-1"):
    """Read a text to the end of the line."""
    data = f.readline()
    if not data.endswith(b"\n"):
        raise ValueError("no newline found when trying to read stringnl")
    data = data[:-1]
    if stripquotes:
        for quote in (b'"', b"'"):
            if data.startswith(quote):
                if not data.endswith(quote):
                    raise ValueError(f"string quote {quote!r} not found at both ends of {data!r}")
                data = data[1:-1]
                break
        else:
            raise ValueError(f"no string quotes around {data!r}")
    if decode:
        import codecs
        data = codecs.escape_decode(data)[0].decode(encoding)
    return data


def read_stringnl_noescape(f):
    """Read a line as it is."""
    return read_stringnl(f, stripquotes=False, encoding="utf-8")


def read_stringnl_noescape_pair(f):
    """Read two lines as they are."""
    return f"{read_stringnl_noescape(f)} {read_stringnl_noescape(f)}"


def read_unicodestringnl(f):
    """Read a text whose characters may be escaped to the end of the line."""
    data = f.readline()
    if not data.endswith(b"\n"):
        raise ValueError("no newline found when trying to read unicodestringnl")
    return str(data[:-1], "raw-unicode-escape")


def read_decimalnl_short(f):
    """Read a number, or a truth, to the end of the line."""
    digits = read_stringnl(f, decode=False, stripquotes=False)
    return {b"00": False, b"01": True}[digits] if digits in (b"00", b"01") else int(digits)


def read_decimalnl_long(f):
    """Read a number to the end of the line, behind which an L may stand."""
    return int(read_stringnl(f, decode=False, stripquotes=False).removesuffix(b"L"))


def read_floatnl(f):
    """Read a float to the end of the line."""
    return float(read_stringnl(f, decode=False, stripquotes=False))


for _row in (
    ("uint1", 1, read_uint1), ("uint2", 2, read_uint2), ("int4", 4, read_int4), ("uint4", 4, read_uint4),
    ("uint8", 8, read_uint8), ("float8", 8, read_float8), ("stringnl", -1, read_stringnl),
    ("stringnl_noescape", -1, read_stringnl_noescape), ("stringnl_noescape_pair", -1, read_stringnl_noescape_pair),
    ("string1", -2, _counted(read_uint1, "string1", _latin)), ("string4", -3, _counted(read_int4, "string4", _latin)),
    ("bytes1", -2, _counted(read_uint1, "bytes1")), ("bytes4", -4, _counted(read_uint4, "bytes4")),
    ("bytes8", -5, _counted(read_uint8, "bytes8")),
    ("bytearray8", -5, _counted(read_uint8, "bytearray8", bytearray)),
    ("unicodestringnl", -1, read_unicodestringnl),
    ("unicodestring1", -2, _counted(read_uint1, "unicodestring1", _text)),
    ("unicodestring4", -4, _counted(read_uint4, "unicodestring4", _text)),
    ("unicodestring8", -5, _counted(read_uint8, "unicodestring8", _text)),
    ("decimalnl_short", -1, read_decimalnl_short), ("decimalnl_long", -1, read_decimalnl_long),
    ("floatnl", -1, read_floatnl), ("long1", -2, _counted(read_uint1, "long1", _decode_long)),
    ("long4", -3, _counted(read_int4, "long4", _decode_long)),
):
    globals()[_row[0]] = ArgumentDescriptor(*_row, f"An argument of the kind {_row[0]}.")

pyint = StackObject("int", int, "An int.")
pylong = StackObject("int", int, "An int.")
pyinteger_or_bool = StackObject("int_or_bool", (int, bool), "An int or a truth.")
pybool = StackObject("bool", bool, "A truth.")
pyfloat = StackObject("float", float, "A float.")
pystring = StackObject("bytes_or_str", (bytes, str), "A string of old.")
pybytes_or_str = pystring
pybytes = StackObject("bytes", bytes, "Bytes.")
pybytearray = StackObject("bytearray", bytearray, "A bytearray.")
pyunicode = StackObject("str", str, "A text.")
pynone = StackObject("None", type(None), "None.")
pytuple = StackObject("tuple", tuple, "A tuple.")
pylist = StackObject("list", list, "A list.")
pydict = StackObject("dict", dict, "A dict.")
pyset = StackObject("set", set, "A set.")
pyfrozenset = StackObject("frozenset", set, "A frozenset.")
pybuffer = StackObject("buffer", object, "A buffer beside the pickle.")
anyobject = StackObject("any", object, "Anything.")
markobject = StackObject("mark", StackObject, "A mark, up to which some opcodes take all.")
stackslice = StackObject("stackslice", StackObject, "All that is above the mark.")

# Name, byte, argument, what is taken, what is put, protocol.
_TABLE = """\
INT I decimalnl_short - int_or_bool 0
BININT J int4 - int 1
BININT1 K uint1 - int 1
BININT2 M uint2 - int 1
LONG L decimalnl_long - int 0
LONG1 8a long1 - int 2
LONG4 8b long4 - int 2
STRING S stringnl - bytes_or_str 0
BINSTRING T string4 - bytes_or_str 1
SHORT_BINSTRING U string1 - bytes_or_str 1
BINBYTES B bytes4 - bytes 3
SHORT_BINBYTES C bytes1 - bytes 3
BINBYTES8 8e bytes8 - bytes 4
BYTEARRAY8 96 bytearray8 - bytearray 5
NEXT_BUFFER 97 - - buffer 5
READONLY_BUFFER 98 - buffer buffer 5
NONE N - - None 0
NEWTRUE 88 - - bool 2
NEWFALSE 89 - - bool 2
UNICODE V unicodestringnl - str 0
SHORT_BINUNICODE 8c unicodestring1 - str 4
BINUNICODE X unicodestring4 - str 1
BINUNICODE8 8d unicodestring8 - str 4
FLOAT F floatnl - float 0
BINFLOAT G float8 - float 1
EMPTY_LIST ] - - list 1
APPEND a - list,any list 0
APPENDS e - list,mark,stackslice list 1
LIST l - mark,stackslice list 0
EMPTY_TUPLE ) - - tuple 1
TUPLE t - mark,stackslice tuple 0
TUPLE1 85 - any tuple 2
TUPLE2 86 - any,any tuple 2
TUPLE3 87 - any,any,any tuple 2
EMPTY_DICT } - - dict 1
DICT d - mark,stackslice dict 0
SETITEM s - dict,any,any dict 0
SETITEMS u - dict,mark,stackslice dict 1
EMPTY_SET 8f - - set 4
ADDITEMS 90 - set,mark,stackslice set 4
FROZENSET 91 - mark,stackslice frozenset 4
POP 0 - any - 0
DUP 2 - any any,any 0
MARK ( - - mark 0
POP_MARK 1 - mark,stackslice - 1
GET g decimalnl_short - any 0
BINGET h uint1 - any 1
LONG_BINGET j uint4 - any 1
PUT p decimalnl_short - - 0
BINPUT q uint1 - - 1
LONG_BINPUT r uint4 - - 1
MEMOIZE 94 - any any 4
EXT1 82 uint1 - any 2
EXT2 83 uint2 - any 2
EXT4 84 int4 - any 2
GLOBAL c stringnl_noescape_pair - any 0
STACK_GLOBAL 93 - str,str any 4
REDUCE R - any,any any 0
BUILD b - any,any any 0
INST i stringnl_noescape_pair mark,stackslice any 0
OBJ o - mark,any,stackslice any 1
NEWOBJ 81 - any,any any 2
NEWOBJ_EX 92 - any,any,any any 4
PROTO 80 uint1 - - 2
STOP . - any - 0
FRAME 95 uint8 - - 4
PERSID P stringnl_noescape - any 0
BINPERSID Q - any any 1"""

_objects = {each.name: each for each in list(globals().values()) if isinstance(each, StackObject)}


def _objects_of(names):
    return [] if names == "-" else [_objects[name] for name in names.split(",")]


opcodes = []
for _row in _TABLE.split("\n"):
    _name, _code, _arg, _before, _after, _proto = _row.split(" ")
    opcodes.append(OpcodeInfo(
        _name, _code if len(_code) == 1 else chr(int(_code, 16)), None if _arg == "-" else globals()[_arg],
        _objects_of(_before), _objects_of(_after), int(_proto), f"The opcode {_name}."))
code2op = {each.code: each for each in opcodes}


def genops(pickle):
    """Yield the opcodes of a pickle with argument and position."""
    for opcode, argument, position, _ in _operations(pickle):
        yield opcode, argument, position


def _operations(pickle):
    if isinstance(pickle, (bytes, bytearray)):
        pickle = io.BytesIO(pickle)
    tell = getattr(pickle, "tell", lambda: None)
    while True:
        position = tell()
        code = pickle.read(1)
        opcode = code2op.get(code.decode("latin-1"))
        if opcode is None:
            if code == b"":
                raise ValueError("pickle exhausted before seeing STOP")
            at = "<unknown>" if position is None else position
            raise ValueError(f"at position {at}, opcode {code!r} unknown")
        argument = None if opcode.arg is None else opcode.arg.reader(pickle)
        yield opcode, argument, position, tell()
        if code == b".":
            assert opcode.name == "STOP"
            return


_PUTS = ("PUT", "BINPUT", "LONG_BINPUT", "MEMOIZE")


def optimize(p):
    """Return a pickle without the entries of the memo that nothing refers to."""
    get, put = object(), object()
    parts, used, renumbered = [], set(), {}
    protocol = 0
    frame_head = b""
    for opcode, argument, start, end in _operations(p):
        if "PUT" in opcode.name:
            renumbered[argument] = None
            parts.append((put, argument))
        elif opcode.name == "MEMOIZE":
            number = len(renumbered)
            renumbered[number] = None
            parts.append((put, number))
        elif opcode.name == "FRAME":
            continue
        elif "GET" in opcode.name:
            protocol = max(protocol, opcode.proto)
            used.add(argument)
            parts.append((get, argument))
        elif opcode.name == "PROTO":
            protocol = max(protocol, argument)
            if start == 0:
                frame_head = p[start:end]
            else:
                parts.append((None, p[start:end]))
        else:
            parts.append((None, p[start:end]))
    out = _Frames(protocol >= 4)
    out.whole += frame_head
    number = 0
    for kind, value in parts:
        if kind is put:
            if value in used:
                out.add(_put(number, protocol))
                renumbered[value] = number
                number += 1
        elif kind is get:
            out.add(_get(renumbered[value], protocol))
        else:
            out.add(value)
    out.end()
    return bytes(out.whole)


class _Frames:
    """Pieces of a pickle, in frames of some size from protocol 4 on."""

    TARGET = 64 * 1024
    LEAST = 4

    def __init__(self, has_frames):
        self.has_frames = has_frames
        self.whole = bytearray()
        self.frame = bytearray()

    def add(self, data):
        """Add a piece; a large one stands between frames."""
        is_large = len(data) > self.TARGET
        if self.has_frames and (is_large or len(self.frame) >= self.TARGET):
            self.end()
        (self.frame if self.has_frames and not is_large else self.whole).extend(data)

    def end(self):
        """End the frame under way."""
        if len(self.frame) >= self.LEAST:
            self.whole += b"\x95" + struct.pack("<Q", len(self.frame))
        self.whole += self.frame
        self.frame.clear()


def _put(number, protocol):
    if protocol >= 4:
        return b"\x94"
    return _memo_code(number, protocol, b"qrp")


def _get(number, protocol):
    return _memo_code(number, protocol, b"hjg")


def _memo_code(number, protocol, codes):
    if protocol < 1:
        return codes[2:] + f"{number}\n".encode()
    return codes[:1] + bytes([number]) if number < 256 else codes[1:2] + struct.pack("<I", number)


class _Machine:
    """What the opcodes do to stack and memo, as far as it can be told without loading."""

    def __init__(self, memo):
        self.stack = []
        self.marks = []
        self.memo = memo
        self.fault = None

    def take_mark(self, opcode, count):
        """Take the stack down to the mark; return what is said of it, and how many more are taken."""
        if not self.marks:
            self.fault = "no MARK exists on stack"
            return None, count
        position = self.marks.pop()
        while self.stack.pop() is not markobject:
            pass
        before = opcode.stack_before
        count = before.index(markobject) if markobject in before else 0
        return "(MARK at unknown opcode offset)" if position is None else f"(MARK at {position})", count

    def note(self, number):
        """Put what is on top into the memo."""
        if not self.stack:
            self.fault = "stack is empty -- can't store into memo"
        elif self.stack[-1] is markobject:
            self.fault = "can't store markobject in the memo"
        else:
            self.memo[number] = self.stack[-1]


def dis(pickle, out=None, memo=None, indentlevel=4, annotate=0):
    """Show the opcodes of a pickle, and check what can be checked without loading it."""
    if annotate:
        raise NotImplementedError("dis(annotate=...) is not supported")
    machine = _Machine({} if memo is None else memo)
    stack = machine.stack
    highest = -1
    for opcode, argument, position in genops(pickle):
        head = "" if position is None else f"{position:5d}: "
        indent = " " * indentlevel * len(machine.marks)
        line = f"{head}{repr(opcode.code)[1:-1]:<4} {indent}{opcode.name}"
        highest = max(highest, opcode.proto)
        after = opcode.stack_after
        count = len(opcode.stack_before)
        said = None
        if markobject in opcode.stack_before or opcode.name == "POP" and stack and stack[-1] is markobject:
            said, count = machine.take_mark(opcode, count)
        if opcode.name in _PUTS:
            number = argument
            if opcode.name == "MEMOIZE":
                number = len(machine.memo)
                said = f"(as {number})"
            machine.note(number)
        elif opcode.name in ("GET", "BINGET", "LONG_BINGET"):
            if argument in machine.memo:
                after = [machine.memo[argument]]
            else:
                machine.fault = f"memo key {argument!r} has never been stored into"
        if argument is not None or said:
            line += " " * (10 - len(opcode.name))
            if argument is not None:
                line += f" {argument!r}"
            if said:
                line += " " + said
        print(line, file=out)
        if machine.fault:
            raise ValueError(machine.fault)
        if len(stack) < count:
            raise ValueError(f"tries to pop {count} items from stack with only {len(stack)} items")
        if count:
            del stack[-count:]
        if markobject in after:
            machine.marks.append(position)
        stack.extend(after)
    print("highest protocol among opcodes =", highest, file=out)
    if stack:
        raise ValueError(f"stack not empty after STOP: {stack!r}")


def _main(args=None):
    import argparse
    parser = argparse.ArgumentParser(description="disassemble one or more pickle files", color=True)
    parser.add_argument("pickle_file", nargs="+", help="the pickle file")
    parser.add_argument("-o", "--output", help="the file where the output should be written")
    parser.add_argument("-m", "--memo", action="store_true", help="preserve memo between disassemblies")
    parser.add_argument("-l", "--indentlevel", default=4, type=int,
                        help="the number of blanks by which to indent a new MARK level")
    parser.add_argument("-p", "--preamble", default="==> {name} <==",
                        help="if more than one pickle file is specified, print this before each disassembly")
    options = parser.parse_args(args)
    memo = {} if options.memo else None
    output = open(options.output, "w") if options.output else None
    for name in options.pickle_file:
        if len(options.pickle_file) > 1:
            print(options.preamble.format(name=name), file=output)
        with open(name, "rb") as file:
            dis(file, output, memo, options.indentlevel)
    if output:
        output.close()


if __name__ == "__main__":
    _main()
