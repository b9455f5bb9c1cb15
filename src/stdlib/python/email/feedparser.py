"""The parser of messages: pieces of text go in, a message comes out."""

import re
from io import StringIO

from email import errors
from email._policybase import compat32

__all__ = ["BytesFeedParser", "FeedParser"]

_NAME = re.compile(r"([^\0-\x20\x7f:]+|[^\0-\x20\x7f:][^\0-\x1f\x7f:]*?[^\0-\x20\x7f:]|From )\s*:|From ")
_HEADER = re.compile(r"^(From |[\041-\071\073-\176]*:|[\t ])")
_BREAK = re.compile(r"\r\n|\r|\n")


class FeedParser:
    """Parses a message whose text comes in pieces."""

    def __init__(self, _factory=None, *, policy=compat32):
        self.policy = policy
        self._has_own_factory = _factory is not None
        if _factory is None:
            if policy.message_factory is None:
                from email.message import Message

                _factory = Message
            else:
                _factory = policy.message_factory
        self._factory = _factory
        try:
            _factory(policy=policy)
            self._takes_policy = True
        except TypeError:
            self._takes_policy = False
        self._pieces = []
        self._headers_only = False

    def feed(self, data):
        """Take a piece of the text."""
        self._pieces.append(data)

    def close(self):
        """Return the message."""
        lines = _lines("".join(self._pieces))
        self._pieces = []
        reader = _Reader(lines)
        root = self._message(reader, self._new(), is_root=True)
        if root.get_content_maintype() == "multipart" and not root.is_multipart() and not self._headers_only:
            self.policy.handle_defect(root, errors.MultipartInvariantViolationDefect())
        return root

    def _set_headersonly(self):
        self._headers_only = True

    def _new(self, default=None):
        message = self._factory(policy=self.policy) if self._takes_policy else self._factory()
        if default:
            message.set_default_type(default)
        return message

    def _message(self, reader, message, is_root=False):
        """Parse headers and body up to the reader's end."""
        self._headers(reader, message, is_root)
        if self._headers_only:
            message.set_payload("".join(reader.rest()))
        elif message.get_content_type() == "message/delivery-status":
            self._delivery_status(reader, message)
        elif message.get_content_maintype() == "message":
            message.attach(self._message(reader, self._new()))
        elif message.get_content_maintype() == "multipart":
            self._multipart(reader, message)
        else:
            message.set_payload("".join(reader.rest()))
        return message

    def _headers(self, reader, message, is_root):
        lines = []
        for line in reader:
            if not _HEADER.match(line):
                if not line.strip("\r\n"):
                    break
                self.policy.handle_defect(message, errors.MissingHeaderBodySeparatorDefect())
                reader.unread(line)
                break
            lines.append(line)
        group = []
        for at, line in enumerate(lines):
            if line[0] in " \t":
                if not group:
                    self.policy.handle_defect(message, errors.FirstHeaderLineIsContinuationDefect(line))
                    continue
                group.append(line)
                continue
            self._keep(message, group)
            group = []
            if line.startswith("From "):
                if at == 0:
                    message.set_unixfrom(line.rstrip("\r\n"))
                elif at == len(lines) - 1:
                    reader.unread(line)
                    return
                else:
                    self.policy.handle_defect(message, errors.MisplacedEnvelopeHeaderDefect(line))
                continue
            if line.startswith(":"):
                self.policy.handle_defect(message, errors.InvalidHeaderDefect("Missing header name."))
                continue
            group = [line]
        self._keep(message, group)

    def _keep(self, message, group):
        if group:
            message.set_raw(*self.policy.header_source_parse(group))

    def _delivery_status(self, reader, message):
        """Each block of headers is a message of its own."""
        while not reader.is_done():
            block = []
            for line in reader:
                if not line.strip("\r\n"):
                    break
                block.append(line)
            if block or not message.is_multipart():
                message.attach(self._message(_Reader(block), self._new()))

    def _multipart(self, reader, message):
        boundary = message.get_boundary()
        if boundary is None:
            self.policy.handle_defect(message, errors.NoBoundaryInMultipartDefect())
            message.set_payload("".join(reader.rest()))
            return
        if str(message.get("content-transfer-encoding", "8bit")).lower() not in ("7bit", "8bit", "binary"):
            self.policy.handle_defect(message, errors.InvalidMultipartContentTransferEncodingDefect())
        mark = re.compile(rf"--{re.escape(boundary)}(--)?([ \t]*)(\r\n|\r|\n)?$")
        preamble, parts, epilogue, closing = [], [], None, None
        current = preamble
        for line in reader:
            match = mark.match(line) if closing is None else None
            if match is None:
                current.append(line)
            elif match[1]:
                closing = match
                epilogue = current = [match[3]] if match[3] else []
            elif current is not preamble and not current and parts:
                continue
            else:
                current = []
                parts.append(current)
        if not parts and closing is None:
            self.policy.handle_defect(message, errors.StartBoundaryNotFoundDefect())
            message.set_payload("".join(preamble))
            return
        if preamble:
            preamble[-1] = _without_break(preamble[-1])
            message.preamble = "".join(preamble)
        default = "message/rfc822" if message.get_content_type() == "multipart/digest" else None
        for lines in parts:
            if lines:
                lines[-1] = _without_break(lines[-1])
            message.attach(self._message(_Reader(lines), self._new(default)))
        if closing is None:
            self.policy.handle_defect(message, errors.CloseBoundaryNotFoundDefect())
            return
        if epilogue and closing[3] and epilogue[0] == closing[3]:
            epilogue[0] = ""
        message.epilogue = "".join(epilogue)


def _lines(text):
    """Split a text at its line ends only, unlike splitlines()."""
    return list(StringIO(text, newline=""))


def _without_break(line):
    match = re.search(r"(\r\n|\r|\n)\Z", line)
    return line[:match.start()] if match else line


class _Reader:
    """Lines that can be put back."""

    def __init__(self, lines):
        self._lines = lines
        self._at = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self._at >= len(self._lines):
            raise StopIteration
        self._at += 1
        return self._lines[self._at - 1]

    def unread(self, line):
        """Put the last line back."""
        self._at -= 1

    def rest(self):
        """Return the lines left."""
        left = self._lines[self._at:]
        self._at = len(self._lines)
        return left

    def is_done(self):
        """Return whether no line is left."""
        return self._at >= len(self._lines)


class BytesFeedParser(FeedParser):
    """Parses a message whose bytes come in pieces."""

    def feed(self, data):
        """Take a piece of the bytes."""
        super().feed(data.decode("ascii", "surrogateescape"))
