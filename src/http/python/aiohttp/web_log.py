"""The access log."""

import logging
import time

from aiohttp.abc import AbstractAccessLogger

__all__ = ("AccessLogger",)

access_logger = logging.getLogger("aiohttp.access")


class AccessLogger(AbstractAccessLogger):
    """Writes a line for each request."""

    LOG_FORMAT = '%a %t "%r" %s %b "%{Referer}i" "%{User-Agent}i"'

    def __init__(self, logger, log_format=None):
        self.logger = logger
        self.log_format = log_format or self.LOG_FORMAT
        self._parts = self._compile(self.log_format)

    @property
    def enabled(self):
        """Whether lines are written."""
        return self.logger.isEnabledFor(logging.INFO)

    def _compile(self, text):
        parts, at = [], 0
        while at < len(text):
            if text[at] != "%" or at + 1 == len(text):
                parts.append(text[at])
                at += 1
                continue
            letter = text[at + 1]
            if letter == "%":
                parts.append("%")
                at += 2
            elif letter == "{":
                end = text.index("}", at)
                parts.append((text[end + 1], text[at + 2:end]))
                at = end + 2
            elif text[at + 1:at + 3] == "Tf":
                parts.append(("Tf", None))
                at += 3
            else:
                parts.append((letter, None))
                at += 2
        return parts

    def log(self, request, response, time_passed):
        """Write a line."""
        line = "".join([
            part if isinstance(part, str) else str(self._atom(part, request, response, time_passed))
            for part in self._parts
        ])
        self.logger.info(line)

    def _atom(self, part, request, response, seconds):
        kind, name = part
        if kind == "i":
            return request.headers.get(name, "-")
        if kind == "o":
            return response.headers.get(name, "-")
        if kind == "e":
            import os
            return os.environ.get(name, "-")
        if kind == "a":
            return request.remote or "-"
        if kind == "t":
            start = time.time() - seconds
            offset = -time.timezone
            hours, minutes = divmod(abs(offset) // 60, 60)
            sign = "-" if offset < 0 else "+"
            return time.strftime("[%d/%b/%Y:%H:%M:%S ", time.localtime(start)) + f"{sign}{hours:02}{minutes:02}]"
        if kind == "P":
            import os
            return f"<{os.getpid()}>"
        if kind == "r":
            version = request.version
            return f"{request.method} {request.path_qs} HTTP/{version.major}.{version.minor}"
        if kind == "s":
            return response.status
        if kind == "b":
            return response.body_length
        if kind == "T":
            return round(seconds)
        if kind == "Tf":
            return f"{seconds:06f}"
        if kind == "D":
            return round(seconds * 1000000)
        return f"%{kind}"
