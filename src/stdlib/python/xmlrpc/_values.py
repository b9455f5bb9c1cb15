"""Values of XML-RPC as XML and back: errors, dates, binary data, the writer and the reader."""

import base64
import time
from datetime import datetime
from decimal import Decimal
from xml.parsers import expat

MAXINT, MININT = 2**31 - 1, -2**31
PARSE_ERROR = -32700
SERVER_ERROR = -32600
APPLICATION_ERROR = -32500
SYSTEM_ERROR = -32400
TRANSPORT_ERROR = -32300
NOT_WELLFORMED_ERROR = -32700
UNSUPPORTED_ENCODING = -32701
INVALID_ENCODING_CHAR = -32702
INVALID_XMLRPC = -32600
METHOD_NOT_FOUND = -32601
INVALID_METHOD_PARAMS = -32602
INTERNAL_ERROR = -32603


def escape(s):
    """Return a text as XML has it."""
    return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Error(Exception):
    """Base of the errors of this package."""

    __str__ = object.__str__


class ProtocolError(Error):
    """HTTP went wrong."""

    def __init__(self, url, errcode, errmsg, headers):
        super().__init__()
        self.url, self.errcode, self.errmsg, self.headers = url, errcode, errmsg, headers

    def __repr__(self):
        return f"<{self.__class__.__name__} for {self.url}: {self.errcode} {self.errmsg}>"


class ResponseError(Error):
    """The answer is none."""


class Fault(Error):
    """The procedure went wrong."""

    def __init__(self, faultCode, faultString, **extra):
        super().__init__()
        self.faultCode, self.faultString = faultCode, faultString

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.faultCode}: {self.faultString!r}>"


def _tuple_format(value):
    year, month, day, hour, minute, second = value[:6]
    return f"{year:04d}{month:02d}{day:02d}T{hour:02d}:{minute:02d}:{second:02d}"


def _strftime(value):
    if isinstance(value, datetime):
        return _tuple_format((value.year, value.month, value.day, value.hour, value.minute, value.second))
    if not isinstance(value, (tuple, time.struct_time)):
        value = time.localtime(value or time.time())
    return _tuple_format(value)


class DateTime:
    """A date with its time, as XML-RPC writes it."""

    def __init__(self, value=0):
        self.value = value if isinstance(value, str) else _strftime(value)

    def make_comparable(self, other):
        """Return both sides of a comparison as texts or tuples."""
        if isinstance(other, DateTime):
            return self.value, other.value
        if isinstance(other, datetime):
            return self.value, _strftime(other)
        if isinstance(other, str):
            return self.value, other
        if hasattr(other, "timetuple"):
            return self.timetuple(), other.timetuple()
        return self, NotImplemented

    def _compare(self, other, operation):
        mine, others = self.make_comparable(other)
        return NotImplemented if others is NotImplemented else operation(mine, others)

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    def __eq__(self, other):
        return self._compare(other, lambda a, b: a == b)

    def timetuple(self):
        """Return the fields of the time."""
        return time.strptime(self.value, "%Y%m%dT%H:%M:%S")

    def __str__(self):
        return self.value

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.value!r} at {id(self):#x}>"

    def decode(self, data):
        """Take a text."""
        self.value = str(data).strip()

    def encode(self, out):
        """Write it as XML."""
        out.write(f"<value><dateTime.iso8601>{self.value}</dateTime.iso8601></value>\n")


class Binary:
    """Bytes."""

    def __init__(self, data=None):
        if data is None:
            data = b""
        elif not isinstance(data, (bytes, bytearray)):
            raise TypeError(f"expected bytes or bytearray, not {data.__class__.__name__}")
        self.data = bytes(data)

    def __str__(self):
        return str(self.data, "latin-1")

    def __eq__(self, other):
        return self.data == (other.data if isinstance(other, Binary) else other)

    def decode(self, data):
        """Take Base64."""
        self.data = base64.decodebytes(data)

    def encode(self, out):
        """Write it as XML."""
        out.write(f"<value><base64>\n{base64.encodebytes(self.data).decode('ascii')}</base64></value>\n")


WRAPPERS = (DateTime, Binary)


class Marshaller:
    """Writes values as XML."""

    dispatch = {}

    def __init__(self, encoding=None, allow_none=False):
        self.memo = {}
        self.data = None
        self.encoding = encoding
        self.allow_none = allow_none

    def dumps(self, values):
        """Return parameters, or a fault."""
        out = []
        write = out.append
        if isinstance(values, Fault):
            write("<fault>\n")
            self.__dump({"faultCode": values.faultCode, "faultString": values.faultString}, write)
            write("</fault>\n")
        else:
            write("<params>\n")
            for value in values:
                write("<param>\n")
                self.__dump(value, write)
                write("</param>\n")
            write("</params>\n")
        return "".join(out)

    def __dump(self, value, write):
        action = self.dispatch.get(type(value))
        if action is None:
            # Instances go by their attributes, unless their class only changes a type that has its own form.
            known = any(kind in self.dispatch for kind in type(value).__mro__)
            if known or not hasattr(value, "__dict__"):
                raise TypeError(f"cannot marshal {type(value)} objects")
            action = self.dispatch["_arbitrary_instance"]
        action(self, value, write)

    def dump_nil(self, value, write):
        """Write None."""
        if not self.allow_none:
            raise TypeError("cannot marshal None unless allow_none is enabled")
        write("<value><nil/></value>")

    def dump_bool(self, value, write):
        """Write a truth value."""
        write(f"<value><boolean>{value:d}</boolean></value>\n")

    def dump_long(self, value, write):
        """Write an integer."""
        if not MININT <= value <= MAXINT:
            raise OverflowError("int exceeds XML-RPC limits")
        write(f"<value><int>{int(value)}</int></value>\n")

    dump_int = dump_long

    def dump_double(self, value, write):
        """Write a float."""
        write(f"<value><double>{value!r}</double></value>\n")

    def dump_unicode(self, value, write, escape=escape):
        """Write a text."""
        write(f"<value><string>{escape(value)}</string></value>\n")

    def dump_bytes(self, value, write):
        """Write bytes."""
        write(f"<value><base64>\n{base64.encodebytes(value).decode('ascii')}</base64></value>\n")

    def _enter(self, value, what):
        if id(value) in self.memo:
            raise TypeError(f"cannot marshal recursive {what}")
        self.memo[id(value)] = None

    def dump_array(self, value, write):
        """Write a list."""
        self._enter(value, "sequences")
        write("<value><array><data>\n")
        for each in value:
            self.__dump(each, write)
        write("</data></array></value>\n")
        del self.memo[id(value)]

    def dump_struct(self, value, write, escape=escape):
        """Write a dict."""
        self._enter(value, "dictionaries")
        write("<value><struct>\n")
        for key, each in value.items():
            if not isinstance(key, str):
                raise TypeError("dictionary key must be string")
            write(f"<member>\n<name>{escape(key)}</name>\n")
            self.__dump(each, write)
            write("</member>\n")
        write("</struct></value>\n")
        del self.memo[id(value)]

    def dump_datetime(self, value, write):
        """Write a date."""
        write(f"<value><dateTime.iso8601>{_strftime(value)}</dateTime.iso8601></value>\n")

    def dump_instance(self, value, write):
        """Write the attributes of an instance."""
        if value.__class__ in WRAPPERS:
            self.write = write
            value.encode(self)
            del self.write
        else:
            self.dump_struct(value.__dict__, write)

    dispatch.update({
        type(None): dump_nil, bool: dump_bool, int: dump_long, float: dump_double, str: dump_unicode,
        bytes: dump_bytes, bytearray: dump_bytes, tuple: dump_array, list: dump_array, dict: dump_struct,
        datetime: dump_datetime, DateTime: dump_instance, Binary: dump_instance,
        "_arbitrary_instance": dump_instance,
    })


class Unmarshaller:
    """Makes values of the events of a parser."""

    dispatch = {}

    def __init__(self, use_datetime=False, use_builtin_types=False):
        self._type = None
        self._stack, self._marks, self._data = [], [], []
        self._value = False
        self._methodname = None
        self._encoding = "utf-8"
        self._use_datetime = use_builtin_types or use_datetime
        self._use_bytes = use_builtin_types

    def close(self):
        """Return the parameters; raise a fault."""
        if self._type is None or self._marks:
            raise ResponseError()
        if self._type == "fault":
            raise Fault(**self._stack[0])
        return tuple(self._stack)

    def getmethodname(self):
        """Return the name of the procedure."""
        return self._methodname

    def xml(self, encoding, standalone):
        """Note the encoding."""
        self._encoding = encoding

    def start(self, tag, attrs):
        """Begin an element."""
        tag = tag.rpartition(":")[2]
        if tag in ("array", "struct"):
            self._marks.append(len(self._stack))
        self._data = []
        if self._value and tag not in self.dispatch:
            raise ResponseError(f"unknown tag {tag!r}")
        self._value = tag == "value"

    def data(self, text):
        """Take characters."""
        self._data.append(text)

    def end(self, tag):
        """End an element."""
        self.end_dispatch(tag, "".join(self._data))

    def end_dispatch(self, tag, data):
        """End an element that holds a text."""
        action = self.dispatch.get(tag) or self.dispatch.get(tag.rpartition(":")[2])
        if action is not None:
            action(self, data)

    def _take(self, value):
        self._stack.append(value)
        self._value = False

    def end_nil(self, data):
        """Take None."""
        self._take(None)

    def end_boolean(self, data):
        """Take a truth value."""
        if data not in ("0", "1"):
            raise TypeError("bad boolean value")
        self._take(data == "1")

    def end_int(self, data):
        """Take an integer."""
        self._take(int(data))

    def end_double(self, data):
        """Take a float."""
        self._take(float(data))

    def end_bigdecimal(self, data):
        """Take a decimal number."""
        self._take(Decimal(data))

    def end_string(self, data):
        """Take a text."""
        if self._encoding and not isinstance(data, str):
            data = data.decode(self._encoding)
        self._take(data)

    def end_array(self, data):
        """Take a list."""
        mark = self._marks.pop()
        self._stack[mark:] = [self._stack[mark:]]
        self._value = False

    def end_struct(self, data):
        """Take a dict."""
        mark = self._marks.pop()
        items = self._stack[mark:]
        self._stack[mark:] = [dict(zip(items[::2], items[1::2]))]
        self._value = False

    def end_base64(self, data):
        """Take bytes."""
        value = Binary()
        value.decode(data.encode("ascii"))
        self._take(value.data if self._use_bytes else value)

    def end_dateTime(self, data):
        """Take a date."""
        if self._use_datetime:
            self._take(datetime.strptime(data, "%Y%m%dT%H:%M:%S"))
        else:
            value = DateTime()
            value.decode(data)
            self._take(value)

    def end_value(self, data):
        """Take a text that has no element of its own."""
        if self._value:
            self.end_string(data)

    def end_params(self, data):
        """Note that these are parameters."""
        self._type = "params"

    def end_fault(self, data):
        """Note that this is a fault."""
        self._type = "fault"

    def end_methodName(self, data):
        """Take the name of the procedure."""
        self._methodname = data
        self._type = "methodName"

    dispatch.update({
        "nil": end_nil, "boolean": end_boolean, "double": end_double, "float": end_double,
        "bigdecimal": end_bigdecimal, "string": end_string, "name": end_string, "array": end_array,
        "struct": end_struct, "base64": end_base64, "dateTime.iso8601": end_dateTime, "value": end_value,
        "params": end_params, "fault": end_fault, "methodName": end_methodName,
    })
    dispatch.update(dict.fromkeys(("i1", "i2", "i4", "i8", "int", "biginteger"), end_int))


class ExpatParser:
    """Reads XML for a reader of values."""

    def __init__(self, target):
        self._parser = parser = expat.ParserCreate(None, None)
        self._target = target
        parser.StartElementHandler = target.start
        parser.EndElementHandler = target.end
        parser.CharacterDataHandler = target.data
        target.xml(None, None)

    def feed(self, data):
        """Read some."""
        self._parser.Parse(data, False)

    def close(self):
        """End."""
        try:
            parser = self._parser
        except AttributeError:
            return
        del self._target, self._parser
        parser.Parse(b"", True)


def getparser(use_datetime=False, use_builtin_types=False):
    """Return a parser and its reader."""
    target = Unmarshaller(use_datetime=use_datetime, use_builtin_types=use_builtin_types)
    return ExpatParser(target), target


def dumps(params, methodname=None, methodresponse=None, encoding=None, allow_none=False):
    """Return a call, an answer, or parameters alone, as XML."""
    assert isinstance(params, (tuple, Fault)), "argument must be tuple or Fault instance"
    if isinstance(params, Fault):
        methodresponse = 1
    elif methodresponse:
        assert len(params) == 1, "response tuple must be a singleton"
    encoding = encoding or "utf-8"
    data = Marshaller(encoding, allow_none).dumps(params)
    head = "<?xml version='1.0'?>\n" if encoding == "utf-8" else f"<?xml version='1.0' encoding='{encoding}'?>\n"
    if methodname:
        return f"{head}<methodCall>\n<methodName>{escape(methodname)}</methodName>\n{data}</methodCall>\n"
    if methodresponse:
        return f"{head}<methodResponse>\n{data}</methodResponse>\n"
    return data


def loads(data, use_datetime=False, use_builtin_types=False):
    """Return the parameters and the name of the procedure of XML; raise the fault that it tells."""
    parser, target = getparser(use_datetime=use_datetime, use_builtin_types=use_builtin_types)
    parser.feed(data)
    parser.close()
    return target.close(), target.getmethodname()
