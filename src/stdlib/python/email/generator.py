"""Messages as texts and bytes."""

import random
import re
import sys
import time
from copy import deepcopy
from io import BytesIO, StringIO

from email.errors import HeaderWriteError
from email.utils import _has_surrogates

__all__ = ["BytesGenerator", "DecodedGenerator", "Generator"]

_BREAK = re.compile(r"\r\n|\r|\n")
_FROM = re.compile(r"^From ", re.MULTILINE)
_LOOSE = re.compile(r"\r\n[^ \t]|\r[^ \n\t]|\n[^ \t]")


class Generator:
    """Writes messages as text to a file."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, *, policy=None):
        if mangle_from_ is None:
            mangle_from_ = True if policy is None else policy.mangle_from_
        self._fp = outfp
        self._mangle_from_ = mangle_from_
        self.maxheaderlen = maxheaderlen
        self.policy = policy

    def write(self, s):
        """Write a text."""
        self._fp.write(s)

    def flatten(self, msg, unixfrom=False, linesep=None):
        """Write a message."""
        policy = msg.policy if self.policy is None else self.policy
        if linesep is not None:
            policy = policy.clone(linesep=linesep)
        if self.maxheaderlen is not None:
            policy = policy.clone(max_line_length=self.maxheaderlen)
        self._linesep = policy.linesep
        before = self.policy, msg.policy
        self.policy = msg.policy = policy
        try:
            if unixfrom:
                self.write((msg.get_unixfrom() or f"From nobody {time.ctime(time.time())}") + self._linesep)
            self._write(msg)
        finally:
            self.policy, msg.policy = before

    def clone(self, fp):
        """Return a generator with these settings for another file."""
        return self.__class__(fp, self._mangle_from_, None, policy=self.policy)

    def _new_buffer(self):
        return StringIO()

    def _write_lines(self, lines):
        """Write a text with the policy's line ends."""
        if lines:
            pieces = _BREAK.split(lines)
            self.write(self._linesep.join(pieces))

    def _write(self, msg):
        # The body comes first: it may choose a boundary or a transfer encoding, which are headers.
        file, self._fp = self._fp, self._new_buffer()
        self._headers_to_change = None
        try:
            self._dispatch(msg)
        finally:
            body, self._fp = self._fp, file
            changed, self._headers_to_change = self._headers_to_change, None
        if changed:
            msg = deepcopy(msg)
            for name, value in changed.items():
                if msg.get(name) is None:
                    msg[name] = value
                else:
                    msg.replace_header(name, value)
        special = getattr(msg, "_write_headers", None)
        if special is None:
            self._write_headers(msg)
        else:
            special(self)
        self._fp.write(body.getvalue())

    def _dispatch(self, msg):
        main, sub = msg.get_content_maintype(), msg.get_content_subtype()
        method = getattr(self, "_handle_" + f"{main}_{sub}".replace("-", "_"), None)
        if method is None:
            method = getattr(self, "_handle_" + main.replace("-", "_"), self._handle_other)
        method(msg)

    def _write_headers(self, msg):
        for name, value in msg.raw_items():
            folded = self.policy.fold(name, value)
            if self.policy.verify_generated_headers:
                linesep = self.policy.linesep
                if not folded.endswith(linesep):
                    raise HeaderWriteError(
                        f"folded header does not end with {linesep!r}: {folded!r}")
                if _LOOSE.search(folded.removesuffix(linesep)):
                    raise HeaderWriteError(
                        f"folded header contains newline: {folded!r}")
            self.write(folded)
        self.write(self._linesep)

    def _handle_text(self, msg):
        payload = msg.get_payload()
        if payload is None:
            return
        if not isinstance(payload, str):
            raise TypeError(f"string payload expected: {type(payload)}")
        if _has_surrogates(msg._payload):
            charset = msg.get_param("charset")
            if charset is not None:
                copy = deepcopy(msg)
                del copy["content-transfer-encoding"]
                copy.set_payload(msg._payload, charset)
                payload = copy.get_payload()
                self._headers_to_change = {
                    "content-transfer-encoding": copy["content-transfer-encoding"],
                    "content-type": copy["content-type"],
                }
        self._write_text(payload)

    def _write_text(self, payload):
        if self._mangle_from_:
            payload = _FROM.sub(">From ", payload)
        self._write_lines(payload)

    _handle_other = _handle_text

    def _flattened(self, part):
        buffer = self._new_buffer()
        self.clone(buffer).flatten(part, unixfrom=False, linesep=self._linesep)
        return buffer.getvalue()

    def _handle_multipart(self, msg):
        parts = msg.get_payload()
        if parts is None:
            parts = []
        elif isinstance(parts, str):
            self.write(parts)
            return
        elif not isinstance(parts, list):
            parts = [parts]
        texts = [self._flattened(part) for part in parts]
        boundary = msg.get_boundary()
        if not boundary:
            boundary = self._boundary(texts)
            msg.set_boundary(boundary)
        if msg.preamble is not None:
            preamble = _FROM.sub(">From ", msg.preamble) if self._mangle_from_ else msg.preamble
            self._write_lines(preamble)
            self.write(self._linesep)
        self.write("--" + boundary + self._linesep)
        for number, text in enumerate(texts):
            if number:
                self.write(self._linesep + "--" + boundary + self._linesep)
            self._fp.write(text)
        self.write(self._linesep + "--" + boundary + "--" + self._linesep)
        if msg.epilogue is not None:
            epilogue = _FROM.sub(">From ", msg.epilogue) if self._mangle_from_ else msg.epilogue
            self._write_lines(epilogue)

    def _handle_multipart_signed(self, msg):
        # A signature holds for headers as they are.
        before = self.policy
        self.policy = before.clone(max_line_length=0)
        try:
            self._handle_multipart(msg)
        finally:
            self.policy = before

    def _handle_message_delivery_status(self, msg):
        blocks = []
        for part in msg.get_payload():
            text = self._flattened(part)
            empty, ending = self._new_buffer().getvalue(), self._linesep
            if not isinstance(empty, str):
                ending = ending.encode("ascii")
            lines = text.split(ending)
            if lines and lines[-1] == empty:
                lines.pop()
            blocks.append(ending.join(lines))
        if blocks:
            self._fp.write((self._linesep if isinstance(blocks[0], str)
                            else self._linesep.encode("ascii")).join(blocks))

    def _handle_message(self, msg):
        payload = msg._payload
        if isinstance(payload, list):
            self._fp.write(self._flattened(msg.get_payload(0)))
        else:
            self._write_lines(payload)

    def _boundary(self, texts):
        width = len(repr(sys.maxsize - 1))
        boundary = base = "=" * 15 + f"{random.randrange(sys.maxsize):0{width}d}" + "=="
        everything = "\n".join(text if isinstance(text, str) else text.decode("ascii", "surrogateescape")
                               for text in texts)
        counter = 0
        while re.search(rf"^--{re.escape(boundary)}(--)?$", everything, re.MULTILINE):
            boundary = f"{base}.{counter}"
            counter += 1
        return boundary

    @classmethod
    def _make_boundary(cls, text=None):
        return cls(None)._boundary([] if text is None else [text])


class BytesGenerator(Generator):
    """Writes messages as bytes to a file."""

    def write(self, s):
        """Write a text."""
        self._fp.write(s.encode("ascii", "surrogateescape"))

    def _new_buffer(self):
        return BytesIO()

    def _write_headers(self, msg):
        for name, value in msg.raw_items():
            self._fp.write(self.policy.fold_binary(name, value))
        self.write(self._linesep)

    def _handle_text(self, msg):
        payload = msg._payload
        if payload is None:
            return
        if isinstance(payload, str) and _has_surrogates(payload) and self.policy.cte_type != "7bit":
            self._write_text(payload)
        else:
            super()._handle_text(msg)

    _handle_other = _handle_text


_FORMAT = "[Non-text (%(type)s) part of message omitted, filename %(filename)s]"


class DecodedGenerator(Generator):
    """Writes the texts of messages, and a line for each other part."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, fmt=None, *, policy=None):
        Generator.__init__(self, outfp, mangle_from_, maxheaderlen, policy=policy)
        self._fmt = _FORMAT if fmt is None else fmt

    def _dispatch(self, msg):
        for part in msg.walk():
            kind = part.get_content_maintype()
            if kind == "text":
                print(part.get_payload(decode=False), file=self)
            elif kind != "multipart":
                print(self._fmt % {
                    "type": part.get_content_type(), "maintype": kind,
                    "subtype": part.get_content_subtype(),
                    "filename": part.get_filename("[no filename]"),
                    "description": part.get("Content-Description", "[no description]"),
                    "encoding": part.get("Content-Transfer-Encoding", "[no encoding]"),
                }, file=self)
