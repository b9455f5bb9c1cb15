"""Setting loggers up from a dict, a file or a socket."""

import errno
import functools
import io
import logging
import logging.handlers
import os

DEFAULT_LOGGING_CONFIG_PORT = 9030
RESET_ERROR = errno.ECONNRESET

_listener = None


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Set loggers up from a file in the format of configparser."""
    import configparser
    if isinstance(fname, str):
        if not os.path.exists(fname):
            raise FileNotFoundError(f"{fname} doesn't exist")
        if not os.path.getsize(fname):
            raise RuntimeError(f"{fname} is an empty file")
    if isinstance(fname, configparser.RawConfigParser):
        parser = fname
    else:
        try:
            parser = configparser.ConfigParser(defaults)
            if hasattr(fname, "readline"):
                parser.read_file(fname)
            else:
                parser.read(fname, encoding=encoding or "locale")
        except configparser.ParsingError as error:
            raise RuntimeError(f"{fname} is invalid: {error}")
    formatters = _formatters_of(parser)
    with logging._lock:
        _clear_handlers()
        handlers = _handlers_of(parser, formatters)
        _install_loggers(parser, handlers, disable_existing_loggers)


def _resolve(name):
    """Find an object by its dotted name."""
    parts = name.split(".")
    used = parts.pop(0)
    found = __import__(used)
    for each in parts:
        used += "." + each
        try:
            found = getattr(found, each)
        except AttributeError:
            __import__(used)
            found = getattr(found, each)
    return found


def _names(text):
    return [each.strip() for each in text.split(",")] if text else []


def _formatters_of(parser):
    result = {}
    for name in _names(parser["formatters"]["keys"]):
        section = parser[f"formatter_{name}"]
        cls = _resolve(section["class"]) if section.get("class") else logging.Formatter
        defaults = section.get("defaults", raw=True, fallback=None)
        values = {} if defaults is None else {
            "defaults": eval(defaults, vars(logging))}
        result[name] = cls(section.get("format", raw=True, fallback=None),
                           section.get("datefmt", raw=True, fallback=None),
                           section.get("style", raw=True, fallback="%"), **values)
    return result


def _handlers_of(parser, formatters):
    result = {}
    targets = []
    for name in _names(parser["handlers"]["keys"]):
        section = parser[f"handler_{name}"]
        try:
            cls = eval(section["class"], vars(logging))
        except (AttributeError, NameError):
            cls = _resolve(section["class"])
        args = eval(section.get("args", "()"), vars(logging))
        kwargs = eval(section.get("kwargs", "{}"), vars(logging))
        handler = cls(*args, **kwargs)
        handler.name = name
        if "level" in section:
            handler.setLevel(section["level"])
        if section.get("formatter", ""):
            handler.setFormatter(formatters[section["formatter"]])
        if issubclass(cls, logging.handlers.MemoryHandler) and section.get("target", ""):
            targets.append((handler, section["target"]))
        result[name] = handler
    for handler, target in targets:
        handler.setTarget(result[target])
    return result


def _install_loggers(parser, handlers, disable_existing):
    names = _names(parser["loggers"]["keys"])
    names.remove("root")
    section = parser["logger_root"]
    root = logging.root
    if "level" in section:
        root.setLevel(section["level"])
    for handler in root.handlers[:]:
        root.removeHandler(handler)
    for each in _names(section["handlers"]):
        root.addHandler(handlers[each])
    existing = sorted(root.manager.loggerDict.keys())
    children = []
    for name in names:
        section = parser[f"logger_{name}"]
        qualname = section["qualname"]
        propagate = section.getint("propagate", fallback=1)
        logger = logging.getLogger(qualname)
        if qualname in existing:
            children.extend(_below(qualname, existing))
            existing.remove(qualname)
        if "level" in section:
            logger.setLevel(section["level"])
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        logger.propagate = propagate
        logger.disabled = 0
        for each in _names(section["handlers"]):
            logger.addHandler(handlers[each])
    _handle_existing_loggers(existing, children, disable_existing)


def _below(name, existing):
    return [each for each in existing if each.startswith(name + ".")]


def _handle_existing_loggers(existing, children, disable_existing):
    root = logging.root
    for name in existing:
        logger = root.manager.loggerDict[name]
        if name in children:
            if not isinstance(logger, logging.PlaceHolder):
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = True
        else:
            logger.disabled = disable_existing


def _clear_handlers():
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


def valid_ident(s):
    """Check that a text is an identifier."""
    if not (s.isascii() and s.isidentifier()):
        raise ValueError(f"Not a valid Python identifier: {s!r}")
    return True


class ConvertingMixin:
    """What converting containers share: values are converted when they are read."""

    def convert_with_key(self, key, value, replace=True):
        """Return a converted value, kept in the place of the original."""
        result = self.configurator.convert(value)
        if value is not result:
            if replace:
                self[key] = result
            if type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
                result.parent = self
                result.key = key
        return result

    def convert(self, value):
        """Return a converted value."""
        result = self.configurator.convert(value)
        if value is not result and type(result) in (ConvertingDict, ConvertingList,
                                                    ConvertingTuple):
            result.parent = self
        return result


class ConvertingDict(dict, ConvertingMixin):
    """A dict that converts its values."""

    def __getitem__(self, key):
        return self.convert_with_key(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self.convert_with_key(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self.convert_with_key(key, dict.pop(self, key, default), replace=False)


class ConvertingList(list, ConvertingMixin):
    """A list that converts its items."""

    def __getitem__(self, key):
        return self.convert_with_key(key, list.__getitem__(self, key))

    def pop(self, idx=-1):
        return self.convert(list.pop(self, idx))


class ConvertingTuple(tuple, ConvertingMixin):
    """A tuple that converts its items."""

    def __getitem__(self, key):
        return self.convert_with_key(key, tuple.__getitem__(self, key), replace=False)


class BaseConfigurator:
    """Resolves what stands in a configuration: references to objects and to other parts."""

    value_converters = {"ext": "ext_convert", "cfg": "cfg_convert"}
    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        """Find an object by its dotted name."""
        name = s.split(".")
        used = name.pop(0)
        try:
            found = self.importer(used)
            for part in name:
                used += "." + part
                try:
                    found = getattr(found, part)
                except AttributeError:
                    self.importer(used)
                    found = getattr(found, part)
            return found
        except ImportError as error:
            raise ValueError(f"Cannot resolve {s!r}: {error}") from error

    def ext_convert(self, value):
        """Resolve ``ext://name``."""
        return self.resolve(value)

    def cfg_convert(self, value):
        """Resolve ``cfg://part.of[the].configuration``."""
        end = _word_end(value, 0)
        if not end:
            raise ValueError(f"Unable to convert {value!r}")
        found = self.config[value[:end]]
        rest = value[end:]
        while rest:
            if rest[0] == "." and _word_end(rest, 1) > 1:
                end = _word_end(rest, 1)
                found = found[rest[1:end]]
                rest = rest[end:]
                continue
            end = rest.find("]")
            if rest[0] != "[" or end < 2:
                raise ValueError(f"Unable to convert {value!r} at {rest!r}")
            index = rest[1:end].strip()
            try:
                found = found[int(index)] if index.isdigit() else found[index]
            except TypeError:
                found = found[index]
            rest = rest[end + 1:]
        return found

    def convert(self, value):
        """Convert a value: containers to converting ones, marked strings to what they name."""
        if not isinstance(value, ConvertingDict) and isinstance(value, dict):
            value = ConvertingDict(value)
            value.configurator = self
        elif not isinstance(value, ConvertingList) and isinstance(value, list):
            value = ConvertingList(value)
            value.configurator = self
        elif (not isinstance(value, ConvertingTuple) and isinstance(value, tuple)
              and not hasattr(value, "_fields")):
            value = ConvertingTuple(value)
            value.configurator = self
        elif isinstance(value, str):
            prefix, mark, rest = value.partition("://")
            if mark and prefix.isalpha() and prefix.islower():
                converter = self.value_converters.get(prefix)
                if converter:
                    value = getattr(self, converter)(rest)
        return value

    def configure_custom(self, config):
        """Make an object with the factory named by "()"."""
        factory = config.pop("()")
        if not callable(factory):
            factory = self.resolve(factory)
        attributes = config.pop(".", None)
        made = factory(**{name: config[name] for name in config if _is_name(name)})
        if attributes:
            for name, value in attributes.items():
                setattr(made, name, value)
        return made

    def as_tuple(self, value):
        """Turn a list into a tuple."""
        return tuple(value) if isinstance(value, list) else value


def _word_end(text, at):
    while at < len(text) and (text[at].isalnum() or text[at] == "_"):
        at += 1
    return at


def _is_name(text):
    return text.isascii() and text.isidentifier()


class DictConfigurator(BaseConfigurator):
    """Sets loggers up from a dict."""

    def configure(self):
        """Do what the dict says."""
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        with logging._lock:
            if config.pop("incremental", False):
                self._configure_incrementally(config)
            else:
                self._configure_wholly(config)

    def _configure_incrementally(self, config):
        handlers = config.get("handlers", {})
        for name in handlers:
            if name not in logging._handlers:
                raise ValueError(f"No handler found with name {name!r}")
            try:
                handler = logging.getHandlerByName(name)
                level = handlers[name].get("level", None)
                if level:
                    handler.setLevel(logging._checkLevel(level))
            except Exception as error:
                raise ValueError(f"Unable to configure handler {name!r}") from error
        loggers = config.get("loggers", {})
        for name in loggers:
            try:
                self.configure_logger(name, loggers[name], True)
            except Exception as error:
                raise ValueError(f"Unable to configure logger {name!r}") from error
        root = config.get("root", None)
        if root:
            try:
                self.configure_root(root, True)
            except Exception as error:
                raise ValueError("Unable to configure root logger") from error

    def _configure_wholly(self, config):
        disable_existing = config.pop("disable_existing_loggers", True)
        _clear_handlers()
        for kind, configure in (("formatters", self.configure_formatter),
                                ("filters", self.configure_filter)):
            parts = config.get(kind, {})
            for name in parts:
                try:
                    parts[name] = configure(parts[name])
                except Exception as error:
                    raise ValueError(
                        f"Unable to configure {kind[:-1]} {name!r}") from error
        self._make_handlers(config.get("handlers", {}))
        self._make_loggers(config, disable_existing)

    def _make_handlers(self, handlers):
        later = []
        for name in sorted(handlers):
            try:
                handler = self.configure_handler(handlers[name])
                handler.name = name
                handlers[name] = handler
            except Exception as error:
                if " not configured yet" in f"{error} {error.__cause__}":
                    later.append(name)
                else:
                    raise ValueError(f"Unable to configure handler {name!r}") from error
        for name in later:
            try:
                handler = self.configure_handler(handlers[name])
                handler.name = name
                handlers[name] = handler
            except Exception as error:
                raise ValueError(f"Unable to configure handler {name!r}") from error

    def _make_loggers(self, config, disable_existing):
        existing = sorted(logging.root.manager.loggerDict.keys())
        children = []
        loggers = config.get("loggers", {})
        for name in loggers:
            if name in existing:
                children.extend(_below(name, existing))
                existing.remove(name)
            try:
                self.configure_logger(name, loggers[name])
            except Exception as error:
                raise ValueError(f"Unable to configure logger {name!r}") from error
        _handle_existing_loggers(existing, children, disable_existing)
        root = config.get("root", None)
        if root:
            try:
                self.configure_root(root)
            except Exception as error:
                raise ValueError("Unable to configure root logger") from error

    def configure_formatter(self, config):
        """Make a formatter."""
        if "()" in config:
            factory = config["()"]
            try:
                return self.configure_custom(config)
            except TypeError as error:
                if "'format'" not in str(error):
                    raise
                # The older name of the argument is tried too.
                config["fmt"] = config.pop("format")
                config["()"] = factory
                return self.configure_custom(config)
        kwargs = {}
        defaults = config.get("defaults", None)
        if defaults is not None:
            kwargs["defaults"] = defaults
        if "validate" in config:
            kwargs["validate"] = config["validate"]
        cls_name = config.get("class", None)
        cls = _resolve(cls_name) if cls_name else logging.Formatter
        return cls(config.get("format", None), config.get("datefmt", None),
                   config.get("style", "%"), **kwargs)

    def configure_filter(self, config):
        """Make a filter."""
        if "()" in config:
            return self.configure_custom(config)
        return logging.Filter(config.get("name", ""))

    def add_filters(self, filterer, filters):
        """Add filters by name."""
        for each in filters:
            try:
                if callable(each) or callable(getattr(each, "filter", None)):
                    found = each
                else:
                    found = self.config["filters"][each]
                filterer.addFilter(found)
            except Exception as error:
                raise ValueError(f"Unable to add filter {each!r}") from error

    def _queue_arguments(self, cls, config):
        """Make the queue and the listener of a QueueHandler."""
        if "queue" in config:
            queue = config["queue"]
            if isinstance(queue, str):
                queue = self.resolve(queue)
            if isinstance(queue, dict):
                queue = self.configure_custom(dict(queue))
            elif callable(queue):
                queue = queue()
        else:
            import queue as queue_module
            queue = queue_module.Queue()
        listener = config.get("listener", logging.handlers.QueueListener)
        if isinstance(listener, str):
            listener = self.resolve(listener)
        handlers = []
        names = config.get("handlers", [])
        for name in names:
            handler = self.config["handlers"][name]
            if not isinstance(handler, logging.Handler):
                raise TypeError(
                    f"Required handler {name!r} is not configured yet")
            handlers.append(handler)
        respect = config.get("respect_handler_level", False)
        made = cls(queue=queue)
        made.listener = listener(queue, *handlers, respect_handler_level=respect)
        return made

    def configure_handler(self, config):
        """Make a handler."""
        config = dict(config)
        formatter = config.get("formatter")
        if formatter:
            try:
                formatter = self.config["formatters"][formatter]
            except Exception as error:
                raise ValueError(f"Unable to set formatter {formatter!r}") from error
        level = config.pop("level", None)
        filters = config.pop("filters", None)
        config.pop("formatter", None)
        config = {key: self.convert(value) for key, value in config.items()}
        attributes = None
        if "()" in config:
            factory = config.pop("()")
            if not callable(factory):
                factory = self.resolve(factory)
        else:
            cls_name = config.pop("class", None)
            factory = cls_name if callable(cls_name) else self.resolve(cls_name)
            if issubclass(factory, logging.handlers.MemoryHandler) and "target" in config:
                config["target"] = self._target(config["target"])
            elif issubclass(factory, logging.handlers.QueueHandler):
                queue_config = {key: config.pop(key) for key in (
                    "queue", "listener", "handlers", "respect_handler_level") if key in config}
                cls = factory
                try:
                    factory = functools.partial(self._queue_arguments, cls, queue_config)
                except Exception as error:
                    raise ValueError("Unable to set up a queue") from error
            elif issubclass(factory, logging.handlers.SMTPHandler) and "mailhost" in config:
                config["mailhost"] = self.as_tuple(config["mailhost"])
            elif issubclass(factory, logging.handlers.SysLogHandler) and "address" in config:
                config["address"] = self.as_tuple(config["address"])
        attributes = config.pop(".", None)
        kwargs = {key: config[key] for key in config if _is_name(key)}
        try:
            made = factory(**kwargs)
        except TypeError as error:
            if "'stream'" not in str(error):
                raise
            kwargs["strm"] = kwargs.pop("stream")
            made = factory(**kwargs)
        if formatter:
            made.setFormatter(formatter)
        if level is not None:
            made.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(made, filters)
        if attributes:
            for name, value in attributes.items():
                setattr(made, name, value)
        return made

    def _target(self, name):
        try:
            target = self.config["handlers"][name]
            if not isinstance(target, logging.Handler):
                raise TypeError("target not configured yet")
            return target
        except Exception as error:
            raise ValueError(f"Unable to set target handler {name!r}") from error

    def add_handlers(self, logger, handlers):
        """Add handlers by name."""
        for each in handlers:
            try:
                logger.addHandler(self.config["handlers"][each])
            except Exception as error:
                raise ValueError(f"Unable to add handler {each!r}") from error

    def common_logger_config(self, logger, config, incremental=False):
        """Set up what all loggers have: level, handlers and filters."""
        level = config.get("level", None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        handlers = config.get("handlers", None)
        if handlers:
            self.add_handlers(logger, handlers)
        filters = config.get("filters", None)
        if filters:
            self.add_filters(logger, filters)

    def configure_logger(self, name, config, incremental=False):
        """Set up a logger."""
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get("propagate", None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        """Set up the root logger."""
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Set loggers up from a dict."""
    dictConfigClass(config).configure()


def _apply(text):
    """Set loggers up from what came over a socket."""
    try:
        import json
        config = json.loads(text)
    except ValueError:
        fileConfig(io.StringIO(text))
    else:
        dictConfig(config)


def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    """Return a thread that takes configurations over a socket."""
    import socket
    import struct
    import threading

    class Server(threading.Thread):
        def __init__(self):
            super().__init__()
            self.port = port
            self.ready = threading.Event()
            self.stopping = False

        def run(self):
            global _listener
            server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            server.bind(("localhost", self.port))
            server.listen(5)
            server.settimeout(1)
            self.port = server.getsockname()[1]
            _listener = self
            self.ready.set()
            while not self.stopping:
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    self.serve(connection)
            server.close()

        def serve(self, connection):
            header = self.receive(connection, 4)
            if len(header) != 4:
                return
            data = self.receive(connection, struct.unpack(">L", header)[0])
            if verify is not None:
                data = verify(data)
            if data is not None:
                try:
                    _apply(data.decode("utf-8"))
                except Exception:
                    import traceback
                    traceback.print_exc()

        def receive(self, connection, count):
            data = b""
            while len(data) < count:
                more = connection.recv(count - len(data))
                if not more:
                    break
                data += more
            return data

    return Server()


def stopListening():
    """End the thread that listen() returned."""
    global _listener
    if _listener:
        _listener.stopping = True
        _listener = None
