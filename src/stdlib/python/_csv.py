"""Reading and writing of rows of separated values."""

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)

_dialects = {}
_field_limit = 131072
_NOT_SET = object()


class Error(Exception):
    """What is wrong with a dialect, a file or a row."""


def field_size_limit(new_limit=_NOT_SET, /):
    """Set how long a field may be; return the limit so far."""
    global _field_limit
    before = _field_limit
    if new_limit is not _NOT_SET:
        if not isinstance(new_limit, int):
            raise TypeError("limit must be an integer")
        _field_limit = new_limit
    return before


def register_dialect(name, /, dialect=None, **fmtparams):
    """Give a dialect a name."""
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = Dialect(dialect, **fmtparams)


def unregister_dialect(name):
    """Forget the dialect of that name."""
    if _dialects.pop(name, None) is None:
        raise Error("unknown dialect")


def get_dialect(name):
    """Return the dialect of that name."""
    try:
        return _dialects[name]
    except KeyError:
        raise Error("unknown dialect") from None


def list_dialects():
    """Return the names of all dialects."""
    return list(_dialects)


def _character(name, value, optional):
    if value is None and optional:
        return None
    kind = "a unicode character or None" if optional else "a unicode character"
    if not isinstance(value, str):
        raise TypeError(f'"{name}" must be {kind}, not {type(value).__name__}')
    if len(value) != 1:
        raise TypeError(f'"{name}" must be {kind}, not a string of length {len(value)}')
    return value


class Dialect:
    """How rows are written."""

    __slots__ = ("delimiter", "quotechar", "escapechar", "doublequote", "skipinitialspace",
                 "lineterminator", "quoting", "strict")

    def __init__(self, dialect=None, *, delimiter=_NOT_SET, doublequote=_NOT_SET,
                 escapechar=_NOT_SET, lineterminator=_NOT_SET, quotechar=_NOT_SET,
                 quoting=_NOT_SET, skipinitialspace=_NOT_SET, strict=_NOT_SET):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)

        def chosen(name, given, default):
            if given is not _NOT_SET:
                return given
            return getattr(dialect, name, default) if dialect is not None else default

        self.delimiter = _character("delimiter", chosen("delimiter", delimiter, ","), False)
        self.doublequote = bool(chosen("doublequote", doublequote, True))
        self.escapechar = _character("escapechar", chosen("escapechar", escapechar, None), True)
        self.lineterminator = chosen("lineterminator", lineterminator, "\r\n")
        if not isinstance(self.lineterminator, str):
            raise TypeError('"lineterminator" must be a string, not '
                            f"{type(self.lineterminator).__name__}")
        quote = chosen("quotechar", quotechar, '"')
        self.quotechar = _character("quotechar", quote, True)
        level = chosen("quoting", quoting, QUOTE_MINIMAL)
        if quote is None and quoting is _NOT_SET:
            level = QUOTE_NONE
        if not isinstance(level, int):
            raise TypeError('"quoting" must be an integer, not ' + type(level).__name__)
        if not 0 <= level <= 5:
            raise TypeError('bad "quoting" value')
        self.quoting = level
        self.skipinitialspace = bool(chosen("skipinitialspace", skipinitialspace, False))
        self.strict = bool(chosen("strict", strict, False))
        self._check()

    def __setattr__(self, name, value):
        if hasattr(self, name):
            raise AttributeError(f"attribute '{name}' of '_csv.Dialect' objects is not writable")
        object.__setattr__(self, name, value)

    def _check(self):
        if self.quoting != QUOTE_NONE and self.quotechar is None:
            raise TypeError("quotechar must be set if quoting enabled")
        special = {"delimiter": self.delimiter, "escapechar": self.escapechar,
                   "quotechar": self.quotechar}
        for name, char in special.items():
            if char is None:
                continue
            if char in "\r\n" or char == " " and self.skipinitialspace and name != "delimiter":
                raise ValueError(f"bad {name} value")
            if char in self.lineterminator:
                raise ValueError(f"bad {name} or lineterminator value")
        names = [name for name in special if special[name] is not None]
        for at, name in enumerate(names):
            for other in names[at + 1:]:
                if special[name] == special[other]:
                    raise ValueError(f"bad {name} or {other} value")


def _made_dialect(dialect, fmtparams):
    if "dialect" in fmtparams:
        dialect = fmtparams.pop("dialect")
    try:
        return Dialect(dialect, **fmtparams)
    except TypeError as error:
        text = str(error)
        if "unexpected keyword argument" in text:
            name = text.rpartition("argument ")[2]
            raise TypeError(
                f"this function got an unexpected keyword argument {name}") from None
        raise


_START, _ESCAPED, _IN_FIELD, _IN_QUOTES, _ESCAPED_IN_QUOTES, _QUOTE_IN_QUOTES, _START_FIELD, \
    _EAT_NEWLINE, _AFTER_ESCAPED_NEWLINE = range(9)


class Reader:
    """Reads rows from an iterable of lines."""

    def __init__(self, lines, dialect="excel", fmtparams=None):
        self._lines = iter(lines)
        self.dialect = _made_dialect(dialect, fmtparams or {})
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        self._row = []
        self._field = []
        self._quoted = False
        self._state = _START
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                return self._at_end()
            if not isinstance(line, str):
                raise Error("iterator should return strings, not "
                            f"{type(line).__name__} (the file should be opened in text mode)")
            self.line_num += 1
            self._read(line)
            if self._state == _START:
                break
        return self._row

    def _at_end(self):
        if self._field or self._state == _IN_QUOTES:
            if self.dialect.strict:
                raise Error("unexpected end of data")
            self._save()
            return self._row
        if self._state in (_ESCAPED_IN_QUOTES, _ESCAPED):
            self._save()
            return self._row
        raise StopIteration

    def _save(self):
        text = "".join(self._field)
        if len(text) > _field_limit:
            raise Error(f"field larger than field limit ({_field_limit})")
        level = self.dialect.quoting
        self._field = []
        quoted, self._quoted = self._quoted, False
        if not quoted:
            if not text and level in (QUOTE_NOTNULL, QUOTE_STRINGS):
                text = None
            elif text and level in (QUOTE_NONNUMERIC, QUOTE_STRINGS):
                text = float(text)
        self._row.append(text)

    def _read(self, line):
        """Take the characters of a line; whole stretches of ordinary ones at once."""
        dialect = self.dialect
        delimiter, quote, escape = dialect.delimiter, dialect.quotechar, dialect.escapechar
        quoting = dialect.quoting != QUOTE_NONE
        at, end = 0, len(line)
        while at < end:
            state = self._state
            if state in (_IN_FIELD, _IN_QUOTES):
                start = at
                if state == _IN_FIELD:
                    while at < end and line[at] not in "\r\n" and line[at] != delimiter and \
                            line[at] != escape:
                        at += 1
                else:
                    while at < end and line[at] != quote and line[at] != escape:
                        at += 1
                if at > start:
                    self._field.append(line[start:at])
                    if len(self._field[-1]) > _field_limit:
                        raise Error(f"field larger than field limit ({_field_limit})")
                    continue
            self._take(line[at], delimiter, quote if quoting else None, escape)
            at += 1
        self._end_of_line()

    def _take(self, char, delimiter, quote, escape):
        state = self._state
        if state == _EAT_NEWLINE:
            if char not in "\r\n":
                raise Error("new-line character seen in unquoted field - do you need to open "
                            "the file with newline=''?")
            return
        if state == _START:
            if char in "\r\n":
                self._state = _EAT_NEWLINE
                return
            state = _START_FIELD
        if state == _START_FIELD:
            self._begin_field(char, delimiter, quote, escape)
        elif state == _ESCAPED:
            self._field.append(char)
            self._state = _AFTER_ESCAPED_NEWLINE if char in "\r\n" else _IN_FIELD
        elif state in (_IN_FIELD, _AFTER_ESCAPED_NEWLINE):
            self._state = _IN_FIELD
            self._in_field(char, delimiter, escape)
        elif state == _IN_QUOTES:
            if char == escape:
                self._state = _ESCAPED_IN_QUOTES
            else:
                self._state = _QUOTE_IN_QUOTES if self.dialect.doublequote else _IN_FIELD
        elif state == _ESCAPED_IN_QUOTES:
            self._field.append(char)
            self._state = _IN_QUOTES
        else:
            self._after_quote(char, delimiter, quote)

    def _begin_field(self, char, delimiter, quote, escape):
        if char in "\r\n":
            self._save()
            self._state = _EAT_NEWLINE
        elif quote is not None and char == quote:
            self._quoted = True
            self._state = _IN_QUOTES
        elif char == escape:
            self._state = _ESCAPED
        elif char == " " and self.dialect.skipinitialspace:
            self._state = _START_FIELD
        elif char == delimiter:
            self._save()
            self._state = _START_FIELD
        else:
            self._field.append(char)
            self._state = _IN_FIELD

    def _in_field(self, char, delimiter, escape):
        if char in "\r\n":
            self._save()
            self._state = _EAT_NEWLINE
        elif char == escape:
            self._state = _ESCAPED
        elif char == delimiter:
            self._save()
            self._state = _START_FIELD
        else:
            self._field.append(char)

    def _after_quote(self, char, delimiter, quote):
        if quote is not None and char == quote:
            self._field.append(char)
            self._state = _IN_QUOTES
        elif char == delimiter:
            self._save()
            self._state = _START_FIELD
        elif char in "\r\n":
            self._save()
            self._state = _EAT_NEWLINE
        elif not self.dialect.strict:
            self._field.append(char)
            self._state = _IN_FIELD
        else:
            raise Error(f"'{delimiter}' expected after '{quote}'")

    def _end_of_line(self):
        state = self._state
        if state in (_START, _EAT_NEWLINE):
            self._state = _START
        elif state in (_IN_FIELD, _START_FIELD, _QUOTE_IN_QUOTES):
            self._save()
            self._state = _START
        elif state == _ESCAPED:
            self._field.append("\n")
            self._state = _IN_FIELD
        elif state == _ESCAPED_IN_QUOTES:
            self._field.append("\n")
            self._state = _IN_QUOTES


class Writer:
    """Writes rows to an object with a write method."""

    def __init__(self, file, dialect="excel", fmtparams=None):
        write = getattr(file, "write", None)
        if not callable(write):
            raise TypeError('argument 1 must have a "write" method')
        self._write = write
        self.dialect = _made_dialect(dialect, fmtparams or {})

    def writerow(self, row, /):
        """Write a row; return what the file's write method does."""
        try:
            fields = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        parts = [self._shown(field, len(fields) == 1) for field in fields]
        return self._write(self.dialect.delimiter.join(parts) + self.dialect.lineterminator)

    def writerows(self, rows, /):
        """Write several rows."""
        for row in rows:
            self.writerow(row)

    def _shown(self, field, only):
        dialect = self.dialect
        level = dialect.quoting
        is_number = isinstance(field, (int, float, complex)) or hasattr(type(field), "__float__")
        quoted = (level == QUOTE_ALL or level == QUOTE_NONNUMERIC and not is_number
                  or level == QUOTE_STRINGS and isinstance(field, str)
                  or level == QUOTE_NOTNULL and field is not None)
        if isinstance(field, str):
            text = field
        elif field is None:
            text = ""
        else:
            text = str(field)
        if only and not text and not quoted:
            if level == QUOTE_NONE or field is None and level in (QUOTE_STRINGS, QUOTE_NOTNULL):
                raise Error("single empty field record must be quoted")
            quoted = True
        text, needs_quotes = self._escaped(text, quoted, level)
        if quoted or needs_quotes:
            return f"{dialect.quotechar}{text}{dialect.quotechar}"
        return text

    def _escaped(self, text, quoted, level):
        dialect = self.dialect
        delimiter, quote, escape = dialect.delimiter, dialect.quotechar, dialect.escapechar
        special = {delimiter, quote, escape, "\r", "\n", *dialect.lineterminator}
        needs_quotes = (delimiter == " " and not text and not quoted
                        and dialect.skipinitialspace and level != QUOTE_NONE)
        if not any(char in special for char in text):
            return text, needs_quotes
        result = []
        for char in text:
            if char in special:
                if level == QUOTE_NONE:
                    if escape is None:
                        raise Error("need to escape, but no escapechar set")
                    result.append(escape)
                elif char == quote:
                    if dialect.doublequote:
                        result.append(quote)
                        needs_quotes = True
                    elif escape is None:
                        raise Error("need to escape, but no escapechar set")
                    else:
                        result.append(escape)
                elif char == escape:
                    result.append(escape)
                else:
                    needs_quotes = True
            result.append(char)
        return "".join(result), needs_quotes


def reader(*args, **fmtparams):
    """Return an iterator over the rows of an iterable of lines."""
    if not args:
        raise TypeError("reader expected at least 1 argument, got 0")
    if len(args) > 2:
        raise TypeError(f"reader expected at most 2 arguments, got {len(args)}")
    return Reader(args[0], args[1] if len(args) > 1 else None, fmtparams)


def writer(*args, **fmtparams):
    """Return an object that writes rows to a file."""
    if not args:
        raise TypeError("writer expected at least 1 argument, got 0")
    if len(args) > 2:
        raise TypeError(f"writer expected at most 2 arguments, got {len(args)}")
    return Writer(args[0], args[1] if len(args) > 1 else None, fmtparams)


Reader.__name__ = Reader.__qualname__ = "reader"
Writer.__name__ = Writer.__qualname__ = "writer"
