"""Reading and writing of files of separated values."""

from _csv import (
    Error, QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONE, QUOTE_NONNUMERIC, QUOTE_NOTNULL, QUOTE_STRINGS,
    Dialect as _Dialect, field_size_limit, get_dialect, list_dialects, reader, register_dialect,
    unregister_dialect, writer,
)

__all__ = ["QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS",
           "QUOTE_NOTNULL", "Error", "Dialect", "excel", "excel_tab", "field_size_limit",
           "reader", "writer", "register_dialect", "get_dialect", "list_dialects", "Sniffer",
           "unregister_dialect", "DictReader", "DictWriter", "unix_dialect"]


class Dialect:
    """Base class of descriptions of how rows are written."""

    _name = ""
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        self._validate()

    def _validate(self):
        try:
            _Dialect(self)
        except TypeError as error:
            raise Error(str(error)) from None
        except ValueError as error:
            raise Error(str(error)) from None


class excel(Dialect):
    """What Excel writes."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """What Excel writes with tabs."""

    delimiter = "\t"


class unix_dialect(Dialect):
    """What is usual on Unix: all fields quoted, lines ended by a newline."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


class DictReader:
    """Reads rows as dicts; the first row has the names unless they are given."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args,
                 **kwds):
        self.fieldnames = _kept(fieldnames)
        self.restkey, self.restval, self.dialect = restkey, restval, dialect
        self.reader, self.line_num = reader(f, dialect, *args, **kwds), 0

    @property
    def fieldnames(self):
        if self._names is None:
            self._names = next(self.reader, None)
        self.line_num = self.reader.line_num
        return self._names

    @fieldnames.setter
    def fieldnames(self, value):
        self._names = value

    def __iter__(self):
        return self

    def __next__(self):
        if not self.line_num:
            # The names may be in the first row, which is read before the others then.
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while not row:
            row = next(self.reader)
        names = self.fieldnames
        found = dict(zip(names, row))
        missing = names[len(row):]
        found.update(dict.fromkeys(missing, self.restval))
        if len(row) > len(names):
            found[self.restkey] = row[len(names):]
        return found

    __class_getitem__ = classmethod(type(list[int]))


def _kept(names):
    """Names that can be gone through more than once."""
    return list(names) if names is not None and iter(names) is names else names


class DictWriter:
    """Writes dicts as rows."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args,
                 **kwds):
        self.fieldnames, self.restval = _kept(fieldnames), restval
        self.extrasaction = extrasaction.lower()
        if self.extrasaction not in ("raise", "ignore"):
            raise ValueError(
                f"extrasaction ({self.extrasaction}) must be 'raise' or 'ignore'")
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        """Write the names."""
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _dict_to_list(self, rowdict):
        if self.extrasaction == "raise":
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: "
                                 + ", ".join([repr(name) for name in wrong]))
        return (rowdict.get(name, self.restval) for name in self.fieldnames)

    def writerow(self, rowdict):
        """Write a dict."""
        return self.writer.writerow(self._dict_to_list(rowdict))

    def writerows(self, rowdicts):
        """Write several dicts."""
        return self.writer.writerows(map(self._dict_to_list, rowdicts))

    __class_getitem__ = classmethod(type(list[int]))


class Sniffer:
    """Guesses how a file is written."""

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        """Return a dialect that fits a sample."""
        quotechar, doublequote, delimiter, skip = self._guess_by_quotes(sample, delimiters)
        if not delimiter:
            delimiter, skip = self._guess_by_frequency(sample, delimiters)
        if not delimiter:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL

        dialect.doublequote = doublequote
        dialect.delimiter = delimiter
        dialect.quotechar = quotechar or '"'
        dialect.skipinitialspace = skip
        return dialect

    def _guess_by_quotes(self, data, delimiters):
        """Look for quoted fields and what stands beside them."""
        import re
        inside = r"(?:(?P=quote){2}|(?!(?P=quote)).)*+"
        matches = []
        for pattern in (
                rf"(?P<delim>[^\w\n\"'])(?P<space> ?)(?P<quote>[\"']){inside}(?P=quote)(?P=delim)",
                rf"(?:^|\n)(?P<quote>[\"']){inside}(?P=quote)(?P<delim>[^\w\n\"'])(?P<space> ?)",
                rf"(?P<delim>[^\w\n\"'])(?P<space> ?)(?P<quote>[\"']){inside}(?P=quote)(?:$|\n)",
                rf"(?:^|\n)(?P<quote>[\"']){inside}(?P=quote)(?:$|\n)"):
            expression = re.compile(pattern, re.DOTALL | re.MULTILINE)
            matches = [match.groupdict() for match in expression.finditer(data)]
            if matches:
                break
        if not matches:
            return "", False, None, 0
        quotes, delims, spaces = {}, {}, 0
        for match in matches:
            quote = match["quote"]
            quotes[quote] = quotes.get(quote, 0) + 1
            delim = match.get("delim")
            if delim and (delimiters is None or delim in delimiters):
                delims[delim] = delims.get(delim, 0) + 1
            if match.get("space"):
                spaces += 1
        quote = max(quotes, key=quotes.get)
        if delims:
            delim = max(delims, key=delims.get)
            skip = delims[delim] == spaces
            if delim == "\n":
                delim = ""
        else:
            delim, skip = "", 0
        escaped_delim, escaped = re.escape(delim), re.escape(quote)
        doubled = re.search(
            rf"(?:(?<={escaped_delim})|^){' *+' if skip else ''}{escaped}"
            rf"((?:{escaped}{escaped}|[^{escaped}]++)*+){escaped}(?:{escaped_delim}|$)"
            if delim else "(?!)", data, re.MULTILINE)
        return quote, bool(doubled and quote * 2 in doubled[0][1:-1]), delim, skip

    def _guess_by_frequency(self, data, delimiters):
        """Look for a character that is equally frequent in most lines."""
        lines = list(filter(None, data.split("\n")))
        characters = [chr(code) for code in range(127)]
        chunk = min(10, len(lines))
        frequencies = {}
        modes, delims = {}, {}
        start, end = 0, chunk
        while start < len(lines):
            for line in lines[start:end]:
                for char in characters:
                    counts = frequencies.setdefault(char, {})
                    count = line.count(char)
                    counts[count] = counts.get(count, 0) + 1
            for char, counts in frequencies.items():
                items = list(counts.items())
                if len(items) == 1 and items[0][0] == 0:
                    continue
                if len(items) > 1:
                    best = max(items, key=lambda item: item[1])
                    items.remove(best)
                    modes[char] = (best[0], best[1] - sum(item[1] for item in items))
                else:
                    modes[char] = items[0]
            total = float(min(chunk * (start // chunk + 1), len(lines)))
            consistency = 1.0
            while not delims and consistency >= 0.9:
                for char, (value, count) in modes.items():
                    if value > 0 and count > 0 and count / total >= consistency and (
                            delimiters is None or char in delimiters):
                        delims[char] = (value, count)
                consistency -= 0.01
            if len(delims) == 1:
                delim = list(delims)[0]
                return delim, lines[0].count(delim) == lines[0].count(f"{delim} ")
            start = end
            end += chunk
        if not delims:
            return "", 0
        for char in self.preferred if len(delims) > 1 else ():
            if char in delims:
                return char, lines[0].count(char) == lines[0].count(f"{char} ")
        delim = max((count, char) for char, count in delims.items())[1]
        return delim, lines[0].count(delim) == lines[0].count(f"{delim} ")

    def has_header(self, sample):
        """Guess whether the first row has names."""
        from io import StringIO
        rows = reader(StringIO(sample), self.sniff(sample))
        header = next(rows)
        columns = len(header)
        kinds = dict.fromkeys(range(columns))
        for checked, row in enumerate(rows):
            if checked > 20:
                break
            if len(row) != columns:
                continue
            for column in list(kinds):
                try:
                    complex(row[column])
                    kind = complex
                except ValueError:
                    kind = len(row[column])
                if kind != kinds[column]:
                    if kinds[column] is None:
                        kinds[column] = kind
                    else:
                        del kinds[column]
        votes = 0
        for column, kind in kinds.items():
            if isinstance(kind, int):
                votes += 1 if len(header[column]) != kind else -1
            else:
                try:
                    kind(header[column])
                except (ValueError, TypeError):
                    votes += 1
                else:
                    votes -= 1
        return votes > 0
