"""Responses that are files."""

import asyncio
import os
from stat import S_ISREG

from aiohttp.web_response import StreamResponse

__all__ = ("FileResponse",)


class FileResponse(StreamResponse):
    """A file."""

    def __init__(self, path, chunk_size=256 * 1024, status=200, reason=None, headers=None):
        super().__init__(status=status, reason=reason, headers=headers)
        self._path = os.fspath(path)
        self._chunk_size = chunk_size

    async def prepare(self, request):
        """Send it all."""
        if self._eof_sent or self._message is not None:
            return self
        try:
            path, info, coding = self._choose(request.headers.get("Accept-Encoding", "").lower())
        except PermissionError:
            return await self._only(request, 403)
        except OSError:
            return await self._only(request, 404)
        if not S_ISREG(info.st_mode):
            return await self._only(request, 403)
        modified, size = info.st_mtime, info.st_size
        etag = f"{info.st_mtime_ns:x}-{size:x}"
        wanted = self._check_conditions(request, modified, etag)
        if wanted == 412:
            self.content_length = 0
            return await self._only(request, 412)
        if wanted == 304:
            self.etag = etag
            self.last_modified = modified
            self._length_check = False
            return await self._only(request, 304)
        start, count, status = 0, size, self._status
        if "Range" in request.headers and self._range_counts(request, modified):
            try:
                span = request.http_range
            except ValueError:
                self.headers["Content-Range"] = f"bytes */{size}"
                return await self._only(request, 416)
            start = span.start
            if start is not None and start < 0:
                start = max(0, size + start)
                count = size - start
            else:
                start = start or 0
                count = min(span.stop if span.stop is not None else size, size) - start
            if start >= size:
                self.headers["Content-Range"] = f"bytes */{size}"
                return await self._only(request, 416)
            status = 206
            self.set_status(206)
        if "Content-Type" not in self.headers:
            from mimetypes import guess_file_type
            self.content_type = guess_file_type(self._path)[0] or "application/octet-stream"
        if coding:
            self.headers["Content-Encoding"] = coding
            self.headers["Vary"] = "Accept-Encoding"
            self._compression = False
        self.etag = etag
        self.last_modified = modified
        self.content_length = count
        self.headers["Accept-Ranges"] = "bytes"
        if status == 206:
            self.headers["Content-Range"] = f"bytes {start}-{start + count - 1}/{size}"
        await super().prepare(request)
        if request.method != "HEAD" and count:
            await self._send_file(path, start, count)
        await super().write_eof()
        return self

    async def _send_file(self, path, start, count):
        loop = asyncio.get_running_loop()
        file = await loop.run_in_executor(None, open, path, "rb")
        try:
            if start:
                file.seek(start)
            while count > 0:
                data = await loop.run_in_executor(None, file.read, min(self._chunk_size, count))
                if not data:
                    break
                await self.write(data)
                count -= len(data)
        finally:
            file.close()

    def _choose(self, accepted):
        """The file to be sent, perhaps one that was compressed ahead, and its coding."""
        for suffix, coding in ((".br", "br"), (".gz", "gzip")):
            if coding in accepted:
                try:
                    info = os.lstat(self._path + suffix)
                except OSError:
                    continue
                if S_ISREG(info.st_mode):
                    return self._path + suffix, info, coding
        return self._path, os.stat(self._path), None

    async def _only(self, request, status):
        """A head without a file."""
        self.set_status(status)
        await super().prepare(request)
        await super().write_eof()
        return self

    def _check_conditions(self, request, modified, etag):
        """The status that stands for the file, where the request's conditions say so."""
        tags = request.if_match
        if tags is not None and not _matches(etag, tags, False):
            return 412
        since = request.if_unmodified_since
        if since is not None and tags is None and modified > since.timestamp():
            return 412
        tags = request.if_none_match
        if tags is not None and _matches(etag, tags, True):
            return 304
        since = request.if_modified_since
        if since is not None and tags is None and modified <= since.timestamp():
            return 304
        return None

    def _range_counts(self, request, modified):
        since = request.if_range
        return since is None or modified <= since.timestamp()


def _matches(etag, tags, weakly):
    if len(tags) == 1 and tags[0].value == "*":
        return True
    return any([tag.value == etag for tag in tags if weakly or not tag.is_weak])
