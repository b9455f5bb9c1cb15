"""What urllib.request needs to open ftp: URLs: connections that are kept or not, and files from them."""

import email
import ftplib
import mimetypes
import socket
import time
import urllib.parse
from urllib.error import URLError
from urllib.response import addclosehook, addinfourl


class ftpwrapper:
    """A connection to a server of files, in a folder."""

    def __init__(self, user, passwd, host, port, dirs, timeout=None, persistent=True):
        self.user, self.passwd = user, passwd
        self.host, self.port = host, port
        self.dirs = dirs
        self.timeout = timeout
        self.refcount = 0
        self.keepalive = persistent
        try:
            self.init()
        except:
            self.close()
            raise

    def init(self):
        """Connect, log in, and go to the folder."""
        self.busy = 0
        self.ftp = ftplib.FTP()
        self.ftp.connect(self.host, self.port, self.timeout)
        self.ftp.login(self.user, self.passwd)
        self.ftp.cwd("/".join(self.dirs))

    def retrfile(self, file, type):
        """Fetch a file, or the list of a folder; return what can be read, and its size where it is known."""
        self.endtransfer()
        lists = type in ("d", "D")
        kind = "TYPE A" if lists else "TYPE " + type
        try:
            self.ftp.voidcmd(kind)
        except ftplib.all_errors:
            self.init()
            self.ftp.voidcmd(kind)
        connection = size = None
        if file and not lists:
            try:
                connection, size = self.ftp.ntransfercmd("RETR " + file)
            except ftplib.error_perm as problem:
                if str(problem)[:3] != "550":
                    raise URLError(f"ftp error: {problem}") from problem
        if connection is None:
            connection, size = self._list(file)
        self.busy = 1
        made = addclosehook(connection.makefile("rb"), self.file_close)
        self.refcount += 1
        connection.close()
        return made, size

    def _list(self, file):
        self.ftp.voidcmd("TYPE A")
        if not file:
            return self.ftp.ntransfercmd("LIST")
        before = self.ftp.pwd()
        try:
            self.ftp.cwd(file)
        except ftplib.error_perm as problem:
            raise URLError(f"ftp error: {problem!r}") from problem
        finally:
            self.ftp.cwd(before)
        return self.ftp.ntransfercmd("LIST " + file)

    def endtransfer(self):
        """Note that a transfer is over."""
        self.busy = 0

    def close(self):
        """Close the connection once no file needs it."""
        self.keepalive = False
        if self.refcount <= 0:
            self.real_close()

    def file_close(self):
        """Note that a file was closed."""
        self.endtransfer()
        self.refcount -= 1
        if self.refcount <= 0 and not self.keepalive:
            self.real_close()

    def real_close(self):
        """Close the connection."""
        self.endtransfer()
        try:
            self.ftp.close()
        except ftplib.all_errors:
            pass


def open_url(handler, req):
    """Return the answer to a request for an ftp: URL; `handler` connects."""
    if not req.host:
        raise URLError("ftp error: no host given")
    parts = urllib.parse.urlsplit("//" + req.host)
    try:
        host = socket.gethostbyname(urllib.parse.unquote(parts.hostname or ""))
    except OSError as problem:
        raise URLError(problem)
    user, password = (urllib.parse.unquote(each or "") for each in (parts.username, parts.password))
    path, *attributes = req.selector.split(";")
    *dirs, file = map(urllib.parse.unquote, path.split("/"))
    if dirs and not dirs[0]:
        del dirs[0]
    try:
        wrapper = handler.connect_ftp(user, password, host, parts.port or ftplib.FTP_PORT, dirs, req.timeout)
        kind = "I" if file else "D"
        for attribute in attributes:
            name, _, value = attribute.partition("=")
            if name.lower() == "type" and value in ("a", "A", "i", "I", "d", "D"):
                kind = value.upper()
        stream, size = wrapper.retrfile(file, kind)
        guess = mimetypes.guess_type(req.full_url)[0]
        head = f"Content-type: {guess}\n" if guess else ""
        if size is not None and size >= 0:
            head += f"Content-length: {size}\n"
        return addinfourl(stream, email.message_from_string(head), req.full_url)
    except Exception as problem:
        raise URLError(f"ftp error: {problem}") from problem


class Cache:
    """Connections that are kept for a while."""

    def __init__(self):
        self.found, self.until = {}, {}
        self.soonest, self.delay, self.most = 0, 60, 16

    def get(self, key, make):
        """Return a connection, a new one if there is none."""
        if key not in self.found:
            self.found[key] = make()
        self.until[key] = time.time() + self.delay
        self.tidy()
        return self.found[key]

    def tidy(self):
        """Close those that were not used for long, and one if there are too many."""
        now = time.time()
        if self.soonest <= now:
            for key in [key for key, until in self.until.items() if until < now]:
                self.drop(key)
        self.soonest = min(self.until.values(), default=0)
        if len(self.found) == self.most:
            self.drop(min(self.until, key=self.until.get))
            self.soonest = min(self.until.values(), default=0)

    def drop(self, key):
        """Close one."""
        self.found.pop(key).close()
        del self.until[key]

    def clear(self):
        """Close all."""
        for wrapper in self.found.values():
            wrapper.close()
        self.found.clear()
        self.until.clear()
