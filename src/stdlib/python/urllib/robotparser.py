"""Which addresses a site lets programs read: its robots.txt."""

import collections
import re
import urllib.error
import urllib.parse
import urllib.request

__all__ = ["RobotFileParser"]

RequestRate = collections.namedtuple("RequestRate", "requests seconds")


def normalize(path):
    """An address's path, quoted in one way only."""
    unquoted = urllib.parse.unquote(path, errors="surrogateescape")
    return urllib.parse.quote(unquoted, errors="surrogateescape")


def _each_part(path, change):
    """The path and query of an address, each of their parts changed."""
    path, mark, query = path.partition("?")
    return change(path) + mark + re.sub(r"[^=&]+", lambda found: change(found[0]), query)


def normalize_uri(path):
    """The path and query of an address, quoted in one way only."""
    return _each_part(path, normalize)


def normalize_pattern(path):
    """The path and query of a rule; "*" stands for anything, and "$" at the end for the end."""
    end = "$" if path.endswith("$") else ""
    keep = re.compile(r"%2a|%24", re.IGNORECASE)

    def change(part):
        pieces = re.split(r"(\*|%2a|%24)", part, flags=re.IGNORECASE)
        return "".join(
            piece if piece == "*" else piece.upper() if keep.fullmatch(piece) else normalize(piece)
            for piece in pieces
        )

    return _each_part(path[: len(path) - len(end)], change) + end


def translate_pattern(path):
    """The regular expression of a rule's path without its "$"."""
    return re.compile(".*".join(map(re.escape, path.split("*"))), re.DOTALL)


class RobotFileParser:
    """Reads a robots.txt and answers questions about it."""

    def __init__(self, url=""):
        self.entries, self.sitemaps = [], []
        self.disallow_all = self.allow_all = False
        self.set_url(url)
        self.last_checked = 0

    def mtime(self):
        """Return when the file was read."""
        return self.last_checked

    def modified(self):
        """Set the time when the file was read to now."""
        import time

        self.last_checked = time.time()

    def set_url(self, url):
        """Set the address of the file."""
        self.url = url
        self.host, self.path = urllib.parse.urlparse(url)[1:3]

    def read(self):
        """Read the file from its address."""
        try:
            file = urllib.request.urlopen(self.url)
        except urllib.error.HTTPError as error:
            if error.code in (401, 403):
                self.disallow_all = True
            elif 400 <= error.code < 500:
                self.allow_all = True
            error.close()
        else:
            self.parse(file.read().decode("utf-8", "surrogateescape").splitlines())

    def parse(self, lines):
        """Read the file from its lines."""
        entry, is_open = Entry(), True
        self.modified()
        for line in lines:
            key, colon, value = line.partition("#")[0].strip().partition(":")
            if not colon:
                continue
            key, value = key.strip().lower(), value.strip()
            if key == "user-agent":
                if not is_open:
                    self.entries.append(entry)
                    entry, is_open = Entry(), True
                entry.useragents.append(value)
            elif key == "sitemap":
                self.sitemaps.append(value)
            elif entry.useragents and self._take(entry, key, value):
                is_open = False
        if not is_open:
            self.entries.append(entry)

    def _take(self, entry, key, value):
        """Give an entry what a line says; answer whether it said something."""
        if key in ("allow", "disallow"):
            # Within a rule the mark of the end has no meaning: such a rule is none.
            if "$" not in value[:-1]:
                entry.rulelines.append(RuleLine(value, key == "allow"))
        elif key == "crawl-delay":
            if value.isdigit():
                entry.delay = int(value)
        elif key == "request-rate":
            numbers = value.split("/")
            if len(numbers) == 2 and all(number.strip().isdigit() for number in numbers):
                entry.req_rate = RequestRate(int(numbers[0]), int(numbers[1]))
        else:
            return False
        return True

    def _entry_for(self, useragent):
        """The rules for a program, of all entries with the name that is found first; else those for all others."""
        name = next(filter(None, (entry._names_for(useragent) for entry in self.entries)), ("*",))
        entries = [entry for entry in self.entries if name[0] in map(str.lower, entry.useragents)]
        return merge_entries(entries) if entries else None

    def can_fetch(self, useragent, url):
        """Whether a program may read an address."""
        if self.disallow_all:
            return False
        if self.allow_all:
            return True
        if not self.last_checked:
            # Until the file is read nothing is known.
            return False
        parts = urllib.parse.urlsplit(url)
        address = urllib.parse.urlunsplit(("", "", parts.path, parts.query, ""))
        entry = self._entry_for(useragent)
        return True if entry is None else entry.allowance(normalize_uri(address) or "/")

    def crawl_delay(self, useragent):
        """Return how many seconds a program has to wait between requests; None if that is not said."""
        entry = self._entry_for(useragent) if self.mtime() else None
        return entry.delay if entry else None

    def request_rate(self, useragent):
        """Return how many requests a program may make in how many seconds; None if that is not said."""
        entry = self._entry_for(useragent) if self.mtime() else None
        return entry.req_rate if entry else None

    def site_maps(self):
        """Return the addresses of the site's maps; None for none."""
        return self.sitemaps or None

    def __str__(self):
        return "\n\n".join(map(str, self.entries))


class RuleLine:
    """Whether addresses of a form may be read."""

    def __init__(self, path, allowance):
        if not path and not allowance:
            # To forbid nothing is to allow all.
            allowance = True
        path = normalize_pattern(path)
        self.fullmatch = path.endswith("$")
        self.path, self.allowance = path.removesuffix("$"), allowance
        self.matcher = translate_pattern(self.path)

    def applies_to(self, filename):
        """Whether an address has the form."""
        match = self.matcher.fullmatch if self.fullmatch else self.matcher.match
        return match(filename) is not None

    def __str__(self):
        return f"{'Allow' if self.allowance else 'Disallow'}: {self.path}{'$' if self.fullmatch else ''}"


def merge_entries(entries):
    """The rules of several entries as one."""
    if len(entries) == 1:
        return entries[0]
    merged = Entry()
    for entry in entries:
        merged.useragents += entry.useragents
        merged.rulelines += entry.rulelines
        merged.delay = entry.delay if merged.delay is None else merged.delay
        merged.req_rate = entry.req_rate if merged.req_rate is None else merged.req_rate
    return merged


class Entry:
    """The rules for some programs."""

    def __init__(self):
        self.useragents, self.rulelines = [], []
        self.delay = self.req_rate = None

    def __str__(self):
        lines = [f"User-agent: {agent}" for agent in self.useragents]
        if self.delay is not None:
            lines.append(f"Crawl-delay: {self.delay}")
        if self.req_rate is not None:
            lines.append(f"Request-rate: {self.req_rate.requests}/{self.req_rate.seconds}")
        rules = [*map(str, self.rulelines)]
        if self.useragents and not rules:
            rules = ["Allow:"]
        return "\n".join(lines + rules)

    def applies_to(self, useragent):
        """Whether the rules name a program."""
        return bool(self._names_for(useragent))

    def _names_for(self, useragent):
        useragent = useragent.split("/")[0].lower()
        names = [agent.lower() for agent in self.useragents if agent != "*"]
        return [name for name in names if name in useragent]

    def allowance(self, filename):
        """Whether an address may be read: the longest rule says it, one that allows it before others."""
        rules = [line for line in self.rulelines if line.applies_to(filename)]
        return max(((len(line.path), line.allowance) for line in rules), default=(0, True))[1]
