"""Further handlers: rotating files, sockets, syslog, mail, HTTP, memory and queues."""

import logging
import os
import time

DEFAULT_TCP_LOGGING_PORT = 9020
DEFAULT_UDP_LOGGING_PORT = 9021
DEFAULT_HTTP_LOGGING_PORT = 9022
DEFAULT_SOAP_LOGGING_PORT = 9023
SYSLOG_UDP_PORT = 514
SYSLOG_TCP_PORT = 514
_MIDNIGHT = 24 * 60 * 60


class BaseRotatingHandler(logging.FileHandler):
    """Base class of handlers that begin a new file now and then."""

    namer = rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        super().__init__(filename, mode, encoding, delay, errors)

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            super().emit(record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        """Return the name of an old file."""
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        """Move the current file to where old ones are kept."""
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.rename(source, dest)

    def _stop_writing(self):
        stream, self.stream = self.stream, None
        if stream:
            stream.close()

    def _resume_writing(self):
        if not self.delay:
            self.stream = self._open()

    def _is_special(self):
        """Tell whether the log goes to something that is not a plain file."""
        return os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename)


class RotatingFileHandler(BaseRotatingHandler):
    """Begins a new file when the current one would grow beyond a size."""

    def __init__(self, filename, mode="a", maxBytes=0, backupCount=0, encoding=None, delay=False,
                 errors=None):
        # A file that is emptied at each start would never reach its size.
        mode = "a" if maxBytes > 0 else mode
        super().__init__(filename, mode, _text_encoding(mode, encoding), delay, errors)
        self.maxBytes, self.backupCount = maxBytes, backupCount

    def shouldRollover(self, record):
        """Tell whether the record would make the file too large."""
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes <= 0:
            return False
        try:
            size = self.stream.tell()
        except OSError:
            return False
        # A record that is too large by itself goes into an empty file all the same.
        too_large = size > 0 and size + len(self.format(record)) + 1 >= self.maxBytes
        return too_large and not self._is_special()

    def doRollover(self):
        """Begin a new file; older ones get a number higher by one."""
        self._stop_writing()
        if self.backupCount > 0:
            names = [self.rotation_filename(f"{self.baseFilename}.{number}")
                     for number in range(1, self.backupCount + 1)]
            for older, newer in zip(names[:0:-1], names[-2::-1]):
                if os.path.exists(newer):
                    _remove(older)
                    os.rename(newer, older)
            _remove(names[0])
            self.rotate(self.baseFilename, names[0])
        self._resume_writing()


def _remove(path):
    if os.path.exists(path):
        os.remove(path)


def _text_encoding(mode, encoding):
    """The encoding of a file that is text unless its mode says otherwise."""
    return encoding if "b" in mode else encoding or "utf-8"


class TimedRotatingFileHandler(BaseRotatingHandler):
    """Begins a new file at certain times."""

    def __init__(self, filename, when="h", interval=1, backupCount=0, encoding=None, delay=False,
                 utc=False, atTime=None, errors=None):
        super().__init__(filename, "a", _text_encoding("a", encoding), delay, errors)
        self.when, self.utc, self.atTime, self.backupCount = when.upper(), utc, atTime, backupCount
        seconds, self.suffix = self._period()
        self.interval = interval * seconds
        self.extMatch = _date_pattern(self.suffix)
        try:
            begun = os.stat(self.baseFilename).st_mtime
        except FileNotFoundError:
            begun = time.time()
        self.rolloverAt = self.computeRollover(int(begun))

    def _period(self):
        """How many seconds the unit of the interval has, and the date that names the old files."""
        if self._is_weekly():
            if len(self.when) != 2:
                raise ValueError("You must specify a day for weekly rollover from 0 to 6 "
                                 f"(0 is Monday): {self.when}")
            if self.when[1] not in "0123456":
                raise ValueError(f"Invalid day specified for weekly rollover: {self.when}")
            self.dayOfWeek = int(self.when[1])
            return 7 * _MIDNIGHT, "%Y-%m-%d"
        try:
            return _PERIODS[self.when]
        except KeyError:
            raise ValueError(f"Invalid rollover interval specified: {self.when}") from None

    def _is_weekly(self):
        return self.when.startswith("W")

    def _moment(self, seconds):
        return time.gmtime(seconds) if self.utc else time.localtime(seconds)

    def computeRollover(self, currentTime):
        """Return when the next file is due."""
        if not (self._is_weekly() or self.when == "MIDNIGHT"):
            return currentTime + self.interval
        now = self._moment(currentTime)
        clock = _MIDNIGHT if self.atTime is None else _seconds(
            self.atTime.hour, self.atTime.minute, self.atTime.second)
        # The next time that the clock shows it, today or tomorrow; then the day of the week; then what is left of the
        # interval beyond its first day or week.
        wait = clock - _seconds(now.tm_hour, now.tm_min, now.tm_sec)
        tomorrow = wait <= 0
        period = _MIDNIGHT
        if tomorrow:
            wait += _MIDNIGHT
        if self._is_weekly():
            period *= 7
            wait += (self.dayOfWeek - now.tm_wday - tomorrow) % 7 * _MIDNIGHT
        due = currentTime + wait + self.interval - period
        return due if self.utc else due + _clock_change(now.tm_isdst, due)

    def shouldRollover(self, record):
        """Tell whether the time has come."""
        now = int(time.time())
        is_due = now >= self.rolloverAt
        if is_due and self._is_special():
            self.rolloverAt = self.computeRollover(now)
            return False
        return is_due

    def getFilesToDelete(self):
        """Return the old files that are too many."""
        folder, base = os.path.split(self.baseFilename)
        old = sorted(os.path.join(folder, name) for name in os.listdir(folder) if self._is_old(base, name))
        return old[:max(len(old) - self.backupCount, 0)]

    def _is_old(self, base, name):
        """Tell whether a name is one that this handler gives to a file that is full."""
        if self.namer is None:
            return name.startswith(base + ".") and bool(self.extMatch.fullmatch(name, len(base) + 1))
        # The namer may have put the date anywhere: each that is found in the name is tried.
        start = 0
        while date := self.extMatch.search(name, start):
            if os.path.basename(self.namer(f"{self.baseFilename}.{date[0]}")) == name:
                return True
            start = date.start() + 1
        return False

    def doRollover(self):
        """Begin a new file; the old one gets a date."""
        now = int(time.time())
        begun = self.rolloverAt - self.interval
        moment = self._moment(begun)
        if not self.utc and (change := time.localtime(now).tm_isdst - moment.tm_isdst):
            moment = time.localtime(begun + change * 3600)
        dest = self.rotation_filename(f"{self.baseFilename}.{time.strftime(self.suffix, moment)}")
        if os.path.exists(dest):
            return
        self._stop_writing()
        self.rotate(self.baseFilename, dest)
        for path in self.getFilesToDelete() if self.backupCount > 0 else ():
            os.remove(path)
        self._resume_writing()
        self.rolloverAt = self.computeRollover(now)


_PERIODS = {"S": (1, "%Y-%m-%d_%H-%M-%S"), "M": (60, "%Y-%m-%d_%H-%M"), "H": (60 * 60, "%Y-%m-%d_%H"),
            "D": (_MIDNIGHT, "%Y-%m-%d"), "MIDNIGHT": (_MIDNIGHT, "%Y-%m-%d")}


def _date_pattern(suffix):
    """What matches a date of that form, with no further digit before or after it."""
    import re
    digits = re.sub("%[mdHMS]", r"\\d{2}", suffix.replace("%Y", r"\d{4}"))
    return re.compile(rf"(?<!\d){digits}(?!\d)", re.ASCII)


def _seconds(hours, minutes, seconds):
    return 3600 * hours + 60 * minutes + seconds


def _clock_change(summer, due):
    """How much later or earlier a time is due when the clocks are changed before it; summer is whether it is now."""
    if time.localtime(due).tm_isdst == summer:
        return 0
    if summer:
        return 3600
    # In the hour that the clocks leave out nothing is to be corrected.
    return -3600 if time.localtime(due - 3600).tm_isdst else 0


class WatchedFileHandler(logging.FileHandler):
    """Opens the file anew when somebody else has moved it."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        super().__init__(filename, mode, _text_encoding(mode, encoding), delay, errors)
        self.dev = self.ino = -1
        self._remember_file()

    def _remember_file(self):
        if self.stream is not None:
            self.dev, self.ino = _identity(os.fstat(self.stream.fileno()))

    def reopenIfNeeded(self):
        """Open the file anew if it is not the one that was opened."""
        if self.stream is None:
            return
        try:
            same = _identity(os.stat(self.baseFilename)) == (self.dev, self.ino)
        except FileNotFoundError:
            same = False
        if not same:
            stream, self.stream = self.stream, None
            stream.flush()
            stream.close()
            self.stream = self._open()
            self._remember_file()

    def emit(self, record):
        self.reopenIfNeeded()
        super().emit(record)


def _identity(status):
    return status.st_dev, status.st_ino


class SocketHandler(logging.Handler):
    """Sends records, pickled, over a TCP connection that is kept open."""

    def __init__(self, host, port):
        super().__init__()
        self.host, self.port = host, port
        self.address = (host, port) if port is not None else host
        self.sock, self.closeOnError = None, False
        # When to try again after a failure: at once nearly, then after longer and longer pauses.
        self.retryTime = None
        self.retryStart, self.retryFactor, self.retryMax = 1.0, 2.0, 30.0

    def makeSocket(self, timeout=1):
        """Return a new connection."""
        import socket
        if self.port is not None:
            return socket.create_connection(self.address, timeout)
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(timeout)
        try:
            connection.connect(self.address)
        except OSError:
            connection.close()
            raise
        return connection

    def createSocket(self):
        """Try to connect, with longer and longer pauses between the attempts."""
        now = time.time()
        if self.retryTime is not None and self.retryTime > now:
            return
        try:
            self.sock = self.makeSocket()
        except OSError:
            again = self.retryTime is not None
            self.retryPeriod = (min(self.retryFactor * self.retryPeriod, self.retryMax) if again
                                else self.retryStart)
            self.retryTime = now + self.retryPeriod
        else:
            self.retryTime = None

    def _drop(self):
        connection, self.sock = self.sock, None
        if connection:
            connection.close()

    def send(self, s):
        """Send bytes, connecting first if need be."""
        if self.sock is None:
            self.createSocket()
        if self.sock:
            try:
                self.sock.sendall(s)
            except OSError:
                self._drop()

    def makePickle(self, record):
        """Return a record as bytes, its length in front."""
        import pickle
        import struct
        if record.exc_info:
            # What cannot be pickled is sent as text: formatting leaves it in the record.
            self.format(record)
        sent = {**vars(record), "msg": record.getMessage(), "args": None, "exc_info": None}
        sent.pop("message", None)
        data = pickle.dumps(sent, 1)
        return struct.pack(">L", len(data)) + data

    def emit(self, record):
        try:
            self.send(self.makePickle(record))
        except Exception:
            self.handleError(record)

    def handleError(self, record):
        """Close the connection if an error is to do so."""
        if self.sock and self.closeOnError:
            self._drop()
        else:
            super().handleError(record)

    def close(self):
        with self.lock:
            self._drop()
            super().close()


class DatagramHandler(SocketHandler):
    """Sends records, pickled, as UDP packets."""

    def makeSocket(self):
        """Return a new socket."""
        import socket
        family = socket.AF_UNIX if self.port is None else socket.AF_INET
        return socket.socket(family, socket.SOCK_DGRAM)

    def send(self, s):
        """Send bytes."""
        if self.sock is None:
            self.createSocket()
        self.sock.sendto(s, self.address)


class SysLogHandler(logging.Handler):
    """Sends records to a syslog server."""

    LOG_EMERG, LOG_ALERT, LOG_CRIT, LOG_ERR = 0, 1, 2, 3
    LOG_WARNING, LOG_NOTICE, LOG_INFO, LOG_DEBUG = 4, 5, 6, 7
    LOG_KERN, LOG_USER, LOG_MAIL, LOG_DAEMON, LOG_AUTH, LOG_SYSLOG = 0, 1, 2, 3, 4, 5
    LOG_LPR, LOG_NEWS, LOG_UUCP, LOG_CRON, LOG_AUTHPRIV, LOG_FTP = 6, 7, 8, 9, 10, 11
    LOG_NTP, LOG_SECURITY, LOG_CONSOLE, LOG_SOLCRON = 12, 13, 14, 15
    LOG_LOCAL0, LOG_LOCAL1, LOG_LOCAL2, LOG_LOCAL3 = 16, 17, 18, 19
    LOG_LOCAL4, LOG_LOCAL5, LOG_LOCAL6, LOG_LOCAL7 = 20, 21, 22, 23

    priority_names = {
        "alert": 1, "crit": 2, "critical": 2, "debug": 7, "emerg": 0, "err": 3, "error": 3,
        "info": 6, "notice": 5, "panic": 0, "warn": 4, "warning": 4}
    facility_names = {
        "auth": 4, "authpriv": 10, "console": 14, "cron": 9, "daemon": 3, "ftp": 11, "kern": 0,
        "lpr": 6, "mail": 2, "news": 7, "ntp": 12, "security": 13, "solaris-cron": 15,
        "syslog": 5, "user": 1, "uucp": 8, "local0": 16, "local1": 17, "local2": 18,
        "local3": 19, "local4": 20, "local5": 21, "local6": 22, "local7": 23}
    priority_map = {"DEBUG": "debug", "INFO": "info", "WARNING": "warning", "ERROR": "error",
                    "CRITICAL": "critical"}
    ident = ""
    append_nul = True

    def __init__(self, address=("localhost", SYSLOG_UDP_PORT), facility=LOG_USER, socktype=None,
                 timeout=None):
        super().__init__()
        self.address = address
        self.facility = facility
        self.socktype = socktype
        self.timeout = timeout
        self.socket = None
        self.createSocket()

    def _connect_unixsocket(self, address):
        import socket
        kinds = ((socket.SOCK_DGRAM, socket.SOCK_STREAM) if self.socktype is None else (self.socktype,))
        for kind in kinds:
            self.socket = socket.socket(socket.AF_UNIX, kind)
            try:
                self.socket.connect(address)
            except OSError:
                self.socket.close()
                if kind == kinds[-1]:
                    raise
            else:
                self.socktype = kind
                return

    def createSocket(self):
        """Connect to the server."""
        import socket
        self.unixsocket = isinstance(self.address, str)
        if self.unixsocket:
            try:
                self._connect_unixsocket(self.address)
            except OSError:
                # The server may come up later; each record tries again.
                pass
            return
        kind = socket.SOCK_DGRAM if self.socktype is None else self.socktype
        places = socket.getaddrinfo(*self.address, 0, kind)
        if not places:
            raise OSError("getaddrinfo returns an empty list")
        for place in places:
            try:
                self.socket = self._connected(*place)
            except OSError as error:
                failure = error
            else:
                self.socktype = kind
                return
        raise failure

    def _connected(self, family, kind, protocol, _, address):
        import socket
        connection = socket.socket(family, kind, protocol)
        try:
            if self.timeout:
                connection.settimeout(self.timeout)
            if kind == socket.SOCK_STREAM:
                connection.connect(address)
        except OSError:
            connection.close()
            raise
        return connection

    def encodePriority(self, facility, priority):
        """Return facility and priority as one number."""
        if isinstance(facility, str):
            facility = self.facility_names[facility]
        if isinstance(priority, str):
            priority = self.priority_names[priority]
        return (facility << 3) | priority

    def mapPriority(self, levelName):
        """Return the priority that a level has."""
        return self.priority_map.get(levelName, "warning")

    def emit(self, record):
        try:
            text = f"{self.ident}{self.format(record)}{chr(0) if self.append_nul else ''}"
            priority = self.encodePriority(self.facility, self.mapPriority(record.levelname))
            if not self.socket:
                self.createSocket()
            self._send(f"<{priority}>".encode() + text.encode("utf-8"))
        except Exception:
            self.handleError(record)

    def _send(self, data):
        import socket
        if not self.unixsocket:
            if self.socktype == socket.SOCK_DGRAM:
                self.socket.sendto(data, self.address)
            else:
                self.socket.sendall(data)
            return
        try:
            self.socket.send(data)
        except OSError:
            self.socket.close()
            self._connect_unixsocket(self.address)
            self.socket.send(data)

    def close(self):
        with self.lock:
            connection, self.socket = self.socket, None
            if connection:
                connection.close()
            super().close()


class SMTPHandler(logging.Handler):
    """Sends each record as a mail."""

    def __init__(self, mailhost, fromaddr, toaddrs, subject, credentials=None, secure=None,
                 timeout=5.0):
        super().__init__()
        pair = isinstance(mailhost, (list, tuple))
        self.mailhost, self.mailport = mailhost if pair else (mailhost, None)
        self.username = credentials
        if isinstance(credentials, (list, tuple)):
            self.username, self.password = credentials
        self.fromaddr, self.subject = fromaddr, subject
        self.toaddrs = [toaddrs] if isinstance(toaddrs, str) else toaddrs
        self.secure, self.timeout = secure, timeout

    def getSubject(self, record):
        """Return the subject of the mail for a record."""
        return self.subject

    def emit(self, record):
        try:
            import email.utils
            import smtplib
            from email.message import EmailMessage
            mail = EmailMessage()
            for header, value in (("From", self.fromaddr), ("To", ",".join(self.toaddrs)),
                                  ("Subject", self.getSubject(record)), ("Date", email.utils.localtime())):
                mail[header] = value
            mail.set_content(self.format(record))
            server = smtplib.SMTP(self.mailhost, self.mailport or smtplib.SMTP_PORT, timeout=self.timeout)
            if self.username:
                if self.secure is not None:
                    server.ehlo()
                    server.starttls(*self.secure)
                    server.ehlo()
                server.login(self.username, self.password)
            server.send_message(mail)
            server.quit()
        except Exception:
            self.handleError(record)


class HTTPHandler(logging.Handler):
    """Sends each record to a web server."""

    def __init__(self, host, url, method="GET", secure=False, credentials=None, context=None):
        super().__init__()
        self.host, self.url, self.method = host, url, method.upper()
        self.secure, self.credentials, self.context = secure, credentials, context
        if self.method not in ("GET", "POST"):
            raise ValueError("method must be GET or POST")
        if context is not None and not secure:
            raise ValueError("context parameter only makes sense with secure=True")

    def mapLogRecord(self, record):
        """Return what is sent of a record."""
        return record.__dict__

    def getConnection(self, host, secure):
        """Return a connection."""
        import http.client
        if secure:
            return http.client.HTTPSConnection(host, context=self.context)
        return http.client.HTTPConnection(host)

    def emit(self, record):
        try:
            from urllib.parse import urlencode
            connection = self.getConnection(self.host, self.secure)
            fields = urlencode(self.mapLogRecord(record))
            posts = self.method == "POST"
            joint = "&" if "?" in self.url else "?"
            connection.putrequest(self.method, self.url if posts else f"{self.url}{joint}{fields}")
            for header in self._headers(len(fields) if posts else None):
                connection.putheader(*header)
            connection.endheaders()
            if posts:
                connection.send(fields.encode("utf-8"))
            connection.getresponse()
        except Exception:
            self.handleError(record)

    def _headers(self, length):
        if length is not None:
            yield "Content-type", "application/x-www-form-urlencoded"
            yield "Content-length", str(length)
        if self.credentials:
            import base64
            user, password, *_ = self.credentials
            yield "Authorization", "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")


class BufferingHandler(logging.Handler):
    """Keeps records until there are enough of them."""

    def __init__(self, capacity):
        super().__init__()
        self.buffer, self.capacity = [], capacity

    def shouldFlush(self, record):
        """Tell whether there are enough records."""
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer += [record]
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        with self.lock:
            del self.buffer[:]

    def close(self):
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Keeps records and gives them to another handler, at the latest when one is severe."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.target, self.flushLevel, self.flushOnClose = target, flushLevel, flushOnClose

    def setTarget(self, target):
        """Set the other handler."""
        with self.lock:
            self.target = target

    def shouldFlush(self, record):
        """Tell whether there are enough records or this one is severe."""
        return record.levelno >= self.flushLevel or super().shouldFlush(record)

    def flush(self):
        with self.lock:
            if not self.target:
                return
            for record in self.buffer:
                self.target.handle(record)
            del self.buffer[:]

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            with self.lock:
                self.target = None
                super().close()


class QueueHandler(logging.Handler):
    """Puts records into a queue, from which a QueueListener takes them."""

    listener = None

    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)

    def prepare(self, record):
        """Return a copy of a record that can be pickled."""
        import copy
        text = self.format(record)
        plain = copy.copy(record)
        plain.message = plain.msg = text
        plain.args = plain.exc_info = plain.exc_text = plain.stack_info = None
        return plain

    def enqueue(self, record):
        """Put a record into the queue."""
        self.queue.put_nowait(record)


class QueueListener:
    """Takes records from a queue, in a thread of its own, and gives them to handlers."""

    _sentinel = _thread = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue, self.handlers = queue, handlers
        self.respect_handler_level = respect_handler_level

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *args):
        self.stop()

    def dequeue(self, block):
        """Take a record from the queue."""
        return self.queue.get(block)

    def start(self):
        """Start the thread."""
        import threading
        if self._thread is not None:
            raise RuntimeError("Listener already started")
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def stop(self):
        """End the thread when all records so far are handled."""
        if self._thread:
            self.enqueue_sentinel()
            self._thread.join()
            self._thread = None

    def enqueue_sentinel(self):
        """Put in the queue what ends the thread."""
        self.queue.put_nowait(self._sentinel)

    def prepare(self, record):
        """Return what the handlers are given."""
        return record

    def handle(self, record):
        """Give a record to the handlers."""
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _listen(self):
        done = getattr(self.queue, "task_done", None)
        goes_on = True
        while goes_on:
            try:
                record = self.dequeue(True)
            except Exception as error:
                if type(error).__name__ == "Empty":
                    return
                raise
            goes_on = record is not self._sentinel
            if goes_on:
                self.handle(record)
            if done is not None:
                done()


class NTEventLogHandler(logging.Handler):
    """Writes to the event log of Windows: elsewhere it cannot be made."""

    def __init__(self, appname, dllname=None, logtype="Application"):
        super().__init__()
        import _winapi
        self.appname = appname
        self.dllname = dllname
        self.logtype = logtype

    def getMessageID(self, record):
        """Return the number of a record's message."""
        return 1

    def getEventCategory(self, record):
        """Return the category of a record's event."""
        return 0

    def getEventType(self, record):
        """Return the type of a record's event."""
        return self.typemap.get(record.levelno, self.deftype)
