"""Extracting, formatting and printing stacks and exceptions."""

import linecache
import sys

__all__ = ["extract_stack", "extract_tb", "format_exception", "format_exception_only",
           "format_list", "format_stack", "format_tb", "print_exc", "format_exc",
           "print_exception", "print_last", "print_stack", "print_tb", "clear_frames",
           "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb",
           "print_list"]

_cause_message = ("\nThe above exception was the direct cause of the following exception:\n\n")
_context_message = ("\nDuring handling of the above exception, another exception occurred:\n\n")
_RECURSIVE_CUTOFF = 3


class _Implicit:
    def __repr__(self):
        return "<implicit>"


_sentinel = _Implicit()


def print_list(extracted_list, file=None):
    """Print a list of FrameSummary objects."""
    file = sys.stderr if file is None else file
    for item in StackSummary.from_list(extracted_list).format():
        print(item, file=file, end="")


def format_list(extracted_list):
    """Return the lines of a list of FrameSummary objects."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Print the frames of a traceback."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """Return the lines of the frames of a traceback."""
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """Return the frames of a traceback as a StackSummary."""
    return StackSummary._from_positions(_walk_with_positions(tb), limit=limit)


def _parse_value_tb(exc, value, tb):
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is tb is _sentinel:
        if exc is None:
            return None, None
        if not isinstance(exc, BaseException):
            raise TypeError(
                f"Exception expected for value, {type(exc).__name__} found")
        return exc, exc.__traceback__
    return value, tb


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True,
                    **kwargs):
    """Print an exception with its traceback, causes and contexts."""
    value, tb = _parse_value_tb(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(
        file=file, chain=chain)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    """Return the lines that print_exception() prints."""
    value, tb = _parse_value_tb(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(
        chain=chain))


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    """Return the lines that name an exception, without its traceback."""
    if value is _sentinel:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True)
                .format_exception_only(show_group=show_group))


def print_exc(limit=None, file=None, chain=True, **kwargs):
    """Print the exception being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """Return the text that print_exc() prints."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the last exception that nobody handled."""
    if hasattr(sys, "last_exc"):
        last = (sys.last_exc,)
    elif hasattr(sys, "last_type"):
        last = sys.last_type, sys.last_value, sys.last_traceback
    else:
        raise ValueError("no last exception")
    print_exception(*last, limit=limit, file=file, chain=chain)


def print_stack(f=None, limit=None, file=None):
    """Print the stack from a frame, or from the caller."""
    if f is None:
        f = sys._getframe().f_back
    print_list(extract_stack(f, limit=limit), file=file)


def format_stack(f=None, limit=None):
    """Return the lines that print_stack() prints."""
    if f is None:
        f = sys._getframe().f_back
    return format_list(extract_stack(f, limit=limit))


def extract_stack(f=None, limit=None):
    """Return the stack from a frame, or from the caller, as a StackSummary."""
    if f is None:
        f = sys._getframe().f_back
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Forget the local variables of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next


class FrameSummary:
    """What is known of one frame of a stack."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_lines",
                 "_lines_dedented", "locals", "_code")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None,
                 end_lineno=None, colno=None, end_colno=None, **kwargs):
        self.filename, self.name, self._code = filename, name, kwargs.get("_code")
        self.lineno, self.end_lineno = lineno, lineno if end_lineno is None else end_lineno
        self.colno, self.end_colno = colno, end_colno
        self._lines, self._lines_dedented = line, None
        if lookup_line:
            # It is read now, before the file can change.
            self.line
        self.locals = locals and {each: _safe_string(value, "local", func=repr)
                                  for each, value in locals.items()} or None

    # To programs written for older versions it is a tuple of four.

    def _as_tuple(self):
        return self.filename, self.lineno, self.name, self.line

    def __len__(self):
        return len(self._as_tuple())

    def __iter__(self):
        return iter(self._as_tuple())

    def __getitem__(self, pos):
        return self._as_tuple()[pos]

    def __eq__(self, other):
        if isinstance(other, tuple):
            return self._as_tuple() == other
        if not isinstance(other, FrameSummary):
            return NotImplemented
        return all(getattr(self, each) == getattr(other, each) for each in ("filename", "lineno", "name", "locals"))

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def _set_lines(self):
        if self._lines is None and self.lineno is not None and self.end_lineno is not None:
            lines = []
            for lineno in range(self.lineno, self.end_lineno + 1):
                line = linecache.getline(self.filename, lineno)
                if not line and self._code is not None and self.filename.startswith("<"):
                    from _traceback import source_line
                    line = (source_line(self._code, lineno)
                            or linecache._getline_from_code(self._code, lineno))
                lines.append(line.rstrip())
            self._lines = "\n".join(lines) + "\n"

    @property
    def _original_lines(self):
        self._set_lines()
        return self._lines

    @property
    def _dedented_lines(self):
        self._set_lines()
        if self._lines_dedented is None and self._lines is not None:
            self._lines_dedented = _dedent(self._lines)
        return self._lines_dedented

    @property
    def line(self):
        """The first source line, without the space around it."""
        self._set_lines()
        if self._lines is None:
            return None
        return self._lines.partition("\n")[0].strip()


def _dedent(text):
    """Take the indentation that all lines share away."""
    lines = text.split("\n")
    margin = None
    for line in lines:
        stripped = line.lstrip(" \t")
        if not stripped:
            continue
        indent = line[:len(line) - len(stripped)]
        if margin is None:
            margin = indent
        else:
            shared = 0
            while shared < len(margin) and indent[shared:shared + 1] == margin[shared]:
                shared += 1
            margin = margin[:shared]
    cut = len(margin or "")
    return "\n".join([line[cut:] if line.strip(" \t") else "" for line in lines])


def walk_stack(f):
    """Return an iterator over (frame, line number) from a frame outwards."""
    if f is None:
        f = sys._getframe().f_back

    def frames(frame):
        while frame is not None:
            yield frame, frame.f_lineno
            frame = frame.f_back

    return frames(f)


def walk_tb(tb):
    """Return an iterator over (frame, line number) of a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _walk_with_positions(tb):
    while tb is not None:
        yield tb.tb_frame, _position(tb)
        tb = tb.tb_next


def _position(tb):
    """(line, end line, column, end column) of an entry, columns in bytes of UTF-8."""
    found = getattr(tb, "_position", None)
    if found is not None:
        return found
    index = tb.tb_lasti
    if index is not None and index >= 0:
        try:
            from itertools import islice
            positions = tb.tb_frame.f_code.co_positions()
            found = next(islice(positions, index // 2, None), None)
        except AttributeError:
            found = None
    if found is None:
        return tb.tb_lineno, None, None, None
    return (tb.tb_lineno, *found[1:]) if found[0] is None else found


class StackSummary(list):
    """A list of FrameSummary objects."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Make a summary of (frame, line number) pairs."""
        return klass._from_positions(
            ((frame, (lineno, None, None, None)) for frame, lineno in frame_gen),
            limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)

    @classmethod
    def _from_positions(klass, entries, *, limit=None, lookup_lines=True, capture_locals=False):
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            entries = list(entries)
            entries = entries[:limit] if limit >= 0 else entries[limit:]
        result = klass()
        filenames = {}
        for frame, (lineno, end_lineno, colno, end_colno) in entries:
            code = frame.f_code
            filename = code.co_filename
            filenames[filename] = None
            linecache.lazycache(filename, frame.f_globals)
            result.append(FrameSummary(
                filename, lineno, code.co_name, lookup_line=False,
                locals=frame.f_locals if capture_locals else None, end_lineno=end_lineno,
                colno=colno, end_colno=end_colno, _code=code))
        for filename in filenames:
            linecache.checkcache(filename)
        if lookup_lines:
            for each in result:
                each.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """Make a summary of FrameSummary objects or (filename, line, name, text) tuples."""
        result = StackSummary()
        for frame in a_list:
            if isinstance(frame, FrameSummary):
                result.append(frame)
            else:
                filename, lineno, name, line = frame
                result.append(FrameSummary(filename, lineno, name, line=line))
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """Return the lines of one frame; None to leave it out."""
        filename = frame_summary.filename
        if filename.startswith("<stdin-") and filename.endswith(">"):
            filename = "<stdin>"
        row = [f'  File "{filename}", line {frame_summary.lineno}, in {frame_summary.name}\n']
        dedented = frame_summary._dedented_lines
        if dedented and dedented.strip():
            if frame_summary.colno is None or frame_summary.end_colno is None:
                row.append(_indented(frame_summary.line) + "\n")
            else:
                row.append(_marked_source(frame_summary))
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                row.append(f"    {name} = {value}\n")
        return "".join(row)

    def format(self, **kwargs):
        """Return the lines of all frames; repeated ones are counted."""
        result = []
        last = None
        count = 0
        for frame in self:
            shown = self.format_frame_summary(frame)
            if shown is None:
                continue
            place = frame.filename, frame.lineno, frame.name
            if place != last:
                if count > _RECURSIVE_CUTOFF:
                    result.append(_repeated(count - _RECURSIVE_CUTOFF))
                last = place
                count = 0
            count += 1
            if count <= _RECURSIVE_CUTOFF:
                result.append(shown)
        if count > _RECURSIVE_CUTOFF:
            result.append(_repeated(count - _RECURSIVE_CUTOFF))
        return result


def _repeated(count):
    return f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n"


def _indented(text):
    return "\n".join(["    " + line if line.strip() else line for line in text.split("\n")])


def _character_offset(line, offset):
    return len(line.encode("utf-8")[:offset].decode("utf-8", errors="replace"))


def _marked_source(frame):
    """The source lines of a frame with markers below."""
    from _traceback import marked_lines
    originals = frame._original_lines.splitlines()
    first = originals[0]
    last = originals[frame.end_lineno - frame.lineno]
    start = _character_offset(first, frame.colno)
    end = _character_offset(last, frame.end_colno)
    lines = frame._dedented_lines.splitlines()[:frame.end_lineno - frame.lineno + 1]
    dedented = len(first) - len(lines[0])
    return marked_lines(lines, max(0, start - dedented), max(0, end - dedented))


def _safe_string(value, what, func=str):
    try:
        return func(value)
    except Exception:
        return f"<{what} {func.__name__}() failed>"


def _final_line(name, value):
    text = _safe_string(value, "exception")
    if value is None or not text:
        return f"{name}\n"
    return f"{name}: {text}\n"


class _PrintContext:
    """How deep in groups the printing is."""

    def __init__(self):
        self.seen = set()
        self.depth = 0
        self.need_close = False

    def indent(self):
        return " " * (2 * self.depth)

    def emit(self, lines, margin=None):
        prefix = self.indent()
        if self.depth:
            prefix += (margin or "|") + " "
        if isinstance(lines, str):
            lines = (lines,)
        for text in lines:
            yield "".join([prefix + line for line in text.splitlines(keepends=True)])


def _type_name(cls):
    if cls.__module__ in ("__main__", "builtins"):
        return cls.__qualname__
    module = cls.__module__ if isinstance(cls.__module__, str) else "<unknown>"
    return f"{module}.{cls.__qualname__}"


class TracebackException:
    """All that is needed to print an exception, without the exception itself."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
                 capture_locals=False, compact=False, max_group_width=15, max_group_depth=10,
                 save_exc_type=True, _seen=None):
        is_recursive = _seen is not None
        if _seen is None:
            _seen = set()
        _seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._from_positions(
            _walk_with_positions(exc_traceback), limit=limit, lookup_lines=lookup_lines,
            capture_locals=capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self._str = _safe_string(exc_value, "exception")
        self.__notes__ = _notes_of(exc_value)
        self._is_syntax_error = False
        self._have_exc_type = exc_type is not None
        if exc_type is not None:
            self.exc_type_qualname = exc_type.__qualname__
            self.exc_type_module = exc_type.__module__
        else:
            self.exc_type_qualname = self.exc_type_module = None
        self._add_details(exc_type, exc_value, exc_traceback)
        self.__suppress_context__ = (exc_value.__suppress_context__
                                     if exc_value is not None else False)
        if lookup_lines:
            self._load_lines()
        self.__cause__ = self.__context__ = self.exceptions = None
        if not is_recursive and exc_value is not None:
            self._follow(exc_value, _seen, compact, limit=limit, lookup_lines=lookup_lines,
                         capture_locals=capture_locals, max_group_width=max_group_width,
                         max_group_depth=max_group_depth)

    def _follow(self, exc_value, seen, compact, **options):
        """Make the same of the cause, the context and the members of a group."""
        pending = [(self, exc_value)]

        def made(exc):
            other = TracebackException(type(exc), exc, exc.__traceback__, _seen=seen, **options)
            pending.append((other, exc))
            return other

        while pending:
            te, exc = pending.pop()
            cause = exc.__cause__
            if cause is not None and id(cause) not in seen:
                te.__cause__ = made(cause)
            context = exc.__context__
            wanted = not compact or te.__cause__ is None and not exc.__suppress_context__
            if wanted and context is not None and id(context) not in seen:
                te.__context__ = made(context)
            if isinstance(exc, BaseExceptionGroup):
                te.exceptions = [made(each) for each in exc.exceptions]

    def _add_details(self, exc_type, exc_value, tb):
        if not exc_type:
            return
        if issubclass(exc_type, SyntaxError):
            self._is_syntax_error = True
            self.filename = exc_value.filename
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            end = exc_value.end_lineno
            self.end_lineno = None if end is None else str(end)
            self.text = exc_value.text
            self.offset = exc_value.offset
            self.end_offset = exc_value.end_offset
            self.msg = exc_value.msg
            return
        try:
            from _traceback import with_hint
            self._str = with_hint(exc_value, tb, self._str)
        except Exception:
            pass

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Make one from an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        """The class of the exception; deprecated."""
        from warnings import warn
        warn("Deprecated in 3.13. Use exc_type_str instead.", DeprecationWarning, stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        """The name of the class of the exception."""
        if not self._have_exc_type:
            return None
        if self.exc_type_module in ("__main__", "builtins"):
            return self.exc_type_qualname
        module = self.exc_type_module if isinstance(self.exc_type_module, str) else "<unknown>"
        return f"{module}.{self.exc_type_qualname}"

    def _load_lines(self):
        for frame in self.stack:
            frame.line

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """Return an iterator over the lines that name the exception."""
        indent = 3 * _depth * " "
        if not self._have_exc_type:
            yield indent + _final_line(None, self._str)
            return
        name = self.exc_type_str
        if not self._is_syntax_error:
            if _depth > 0:
                lines = _final_line(name, self._str).split("\n")
                yield "".join([indent + line + "\n" for line in lines[:-1]])
            else:
                yield _final_line(name, self._str)
        else:
            yield from [indent + line for line in self._format_syntax_error(name)]
        notes = self.__notes__
        if _is_sequence(notes):
            for note in notes:
                text = _safe_string(note, "note")
                yield from [indent + line + "\n" for line in text.split("\n")]
        elif notes is not None:
            yield indent + f"{_safe_string(notes, '__notes__', func=repr)}\n"
        if self.exceptions and show_group:
            for each in self.exceptions:
                yield from each.format_exception_only(show_group=show_group, _depth=_depth + 1)

    def _format_syntax_error(self, name):
        if self.lineno is not None:
            yield f'  File "{self.filename or "<string>"}", line {self.lineno}\n'
        text = self.text
        if isinstance(text, str):
            yield from self._syntax_error_source(text)
        where = ""
        if self.lineno is None and self.filename is not None:
            where = f" ({self.filename})"
        yield f"{name}: {self.msg or '<no detail available>'}{where}\n"

    def _syntax_error_source(self, text):
        line = text.rstrip("\n")
        stripped = line.lstrip(" \n\f")
        spaces = len(line) - len(stripped)
        if self.offset is None:
            yield f"    {stripped}\n"
            return
        offset = self.offset
        if self.lineno == self.end_lineno:
            end = self.end_offset if self.end_offset not in (None, 0) else offset
        else:
            end = len(line) + 1
        if text and offset > len(text):
            offset = len(text)
        if text and end > len(text):
            end = len(text)
        if offset >= end or end < 0:
            end = offset + 1
        column = offset - 1 - spaces
        end_column = end - 1 - spaces
        if column < 0:
            yield f"    {stripped}\n"
            return
        yield f"    {stripped}\n"
        space = "".join([char if char.isspace() else " " for char in stripped[:column]])
        yield f"    {space}{'^' * (end_column - column)}\n"

    def format(self, *, chain=True, _ctx=None, **kwargs):
        """Return an iterator over the lines of the whole, causes and contexts first."""
        if _ctx is None:
            _ctx = _PrintContext()
        pending = []
        exc = self
        while exc is not None:
            if not chain:
                pending.append((None, exc))
                break
            if exc.__cause__ is not None:
                pending.append((_cause_message, exc))
                exc = exc.__cause__
            elif exc.__context__ is not None and not exc.__suppress_context__:
                pending.append((_context_message, exc))
                exc = exc.__context__
            else:
                pending.append((None, exc))
                exc = None
        for message, exc in reversed(pending):
            if message is not None:
                yield from _ctx.emit(message)
            if exc.exceptions is None:
                if exc.stack:
                    yield from _ctx.emit("Traceback (most recent call last):\n")
                    yield from _ctx.emit(exc.stack.format())
                yield from _ctx.emit(exc.format_exception_only())
            elif _ctx.depth > self.max_group_depth:
                yield from _ctx.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from self._format_group(exc, chain, _ctx)

    def _format_group(self, exc, chain, ctx):
        is_top = ctx.depth == 0
        if is_top:
            ctx.depth += 1
        if exc.stack:
            yield from ctx.emit("Exception Group Traceback (most recent call last):\n",
                                margin="+" if is_top else None)
            yield from ctx.emit(exc.stack.format())
        yield from ctx.emit(exc.format_exception_only())
        total = len(exc.exceptions)
        shown = total if total <= self.max_group_width else self.max_group_width + 1
        ctx.need_close = False
        for index in range(shown):
            last = index == shown - 1
            if last:
                ctx.need_close = True
            truncated = index >= self.max_group_width
            title = "..." if truncated else f"{index + 1}"
            yield (f"{ctx.indent()}{'+-' if index == 0 else '  '}"
                   f"+---------------- {title} ----------------\n")
            ctx.depth += 1
            if truncated:
                rest = total - self.max_group_width
                yield from ctx.emit(f"and {rest} more exception{'s' if rest > 1 else ''}\n")
            else:
                yield from exc.exceptions[index].format(chain=chain, _ctx=ctx)
            if last and ctx.need_close:
                yield f"{ctx.indent()}+------------------------------------\n"
                ctx.need_close = False
            ctx.depth -= 1
        if is_top:
            ctx.depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        """Print the whole to a file."""
        file = sys.stderr if file is None else file
        for line in self.format(chain=chain):
            print(line, file=file, end="")


def _is_sequence(notes):
    if isinstance(notes, (list, tuple)):
        return True
    if notes is None or isinstance(notes, (str, bytes)):
        return False
    from _collections_abc import Sequence
    return isinstance(notes, Sequence)


def _notes_of(exc):
    try:
        return getattr(exc, "__notes__", None)
    except Exception as error:
        return [f"Ignored error getting __notes__: {_safe_string(error, '__notes__', repr)}"]
