"""The interfaces of transports, and what transports share."""

__all__ = (
    "BaseTransport", "ReadTransport", "WriteTransport", "Transport", "DatagramTransport", "SubprocessTransport",
)


class BaseTransport:
    """What every transport offers."""

    __slots__ = ("_extra",)

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        """A fact about the transport."""
        return self._extra.get(name, default)

    def is_closing(self):
        """Whether it is closed or being closed."""
        raise NotImplementedError

    def close(self):
        """Close it once what was written has gone."""
        raise NotImplementedError

    def set_protocol(self, protocol):
        """Set the protocol."""
        raise NotImplementedError

    def get_protocol(self):
        """The protocol."""
        raise NotImplementedError


class ReadTransport(BaseTransport):
    """A transport to read from."""

    __slots__ = ()

    def is_reading(self):
        """Whether it receives."""
        raise NotImplementedError

    def pause_reading(self):
        """Stop receiving."""
        raise NotImplementedError

    def resume_reading(self):
        """Go on receiving."""
        raise NotImplementedError


class WriteTransport(BaseTransport):
    """A transport to write to."""

    __slots__ = ()

    def set_write_buffer_limits(self, high=None, low=None):
        """Set at which buffer sizes the protocol is paused and resumed."""
        raise NotImplementedError

    def get_write_buffer_size(self):
        """How many bytes wait to be written."""
        raise NotImplementedError

    def get_write_buffer_limits(self):
        """At which buffer sizes the protocol is resumed and paused."""
        raise NotImplementedError

    def write(self, data):
        """Write some bytes."""
        raise NotImplementedError

    def writelines(self, list_of_data):
        """Write several pieces."""
        self.write(b"".join(list_of_data))

    def write_eof(self):
        """Say that no more will be written."""
        raise NotImplementedError

    def can_write_eof(self):
        """Whether `write_eof` works."""
        raise NotImplementedError

    def abort(self):
        """Close at once."""
        raise NotImplementedError


class Transport(ReadTransport, WriteTransport):
    """A transport in both directions."""

    __slots__ = ()


class DatagramTransport(BaseTransport):
    """A transport of datagrams."""

    __slots__ = ()

    def sendto(self, data, addr=None):
        """Send a datagram."""
        raise NotImplementedError

    def abort(self):
        """Close at once."""
        raise NotImplementedError


class SubprocessTransport(BaseTransport):
    """A transport to a child process."""

    __slots__ = ()

    def get_pid(self):
        """The process's number."""
        raise NotImplementedError

    def get_returncode(self):
        """How it ended, None while it runs."""
        raise NotImplementedError

    def get_pipe_transport(self, fd):
        """The transport of one of its pipes."""
        raise NotImplementedError

    def send_signal(self, signal):
        """Send it a signal."""
        raise NotImplementedError

    def terminate(self):
        """Ask it to end."""
        raise NotImplementedError

    def kill(self):
        """Have it end."""
        raise NotImplementedError


class _FlowControlMixin(Transport):
    """Pauses and resumes the protocol by the size of the write buffer."""

    __slots__ = ("_loop", "_protocol_paused", "_high_water", "_low_water")

    def __init__(self, extra=None, loop=None):
        super().__init__(extra)
        self._loop = loop
        self._protocol_paused = False
        self.set_write_buffer_limits()

    def _maybe_pause_protocol(self):
        if self._protocol_paused or self.get_write_buffer_size() <= self._high_water:
            return
        self._protocol_paused = True
        self._tell_protocol("pause_writing")

    def _maybe_resume_protocol(self):
        if not self._protocol_paused or self.get_write_buffer_size() > self._low_water:
            return
        self._protocol_paused = False
        self._tell_protocol("resume_writing")

    def _tell_protocol(self, what):
        try:
            getattr(self._protocol, what)()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._loop.call_exception_handler({
                "message": f"protocol.{what}() failed",
                "exception": exc,
                "transport": self,
                "protocol": self._protocol,
            })

    def get_write_buffer_limits(self):
        return self._low_water, self._high_water

    def set_write_buffer_limits(self, high=None, low=None):
        if high is None:
            high = 64 * 1024 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f"high ({high!r}) must be >= low ({low!r}) must be >= 0")
        self._high_water = high
        self._low_water = low
        if hasattr(self, "_protocol"):
            self._maybe_pause_protocol()
