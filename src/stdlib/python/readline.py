"""The line editor as programs that were written for it see it: a history, completers and settings. input() takes no
notice of them; the prompt of the interpreter has an editor of its own."""

import os

backend = "readline"
_READLINE_VERSION = _READLINE_RUNTIME_VERSION = 0x802
_READLINE_LIBRARY_VERSION = "8.2"

_history = []
_settings = {"length": -1, "completer": None, "delims": " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?", "auto": True}


def _file_of(filename):
    return os.path.expanduser("~/.history") if filename is None else filename


def _text_of(value, function):
    if not isinstance(value, str):
        raise TypeError(f"{function}() argument must be str, not {type(value).__name__}")
    return value


def parse_and_bind(string, /):
    """Take a line of settings, which have no effect."""
    _text_of(string, "parse_and_bind")


def read_init_file(filename=None, /):
    """Take a file of settings, which have no effect."""
    if filename is not None:
        os.stat(filename)


def get_line_buffer():
    """Return the line that is being edited: there is none."""
    return ""


def insert_text(string, /):
    """Put a text into the line that is being edited: there is none."""
    _text_of(string, "insert_text")


def redisplay():
    """Show the line that is being edited: there is none."""


def read_history_file(filename=None, /):
    """Add the lines of a file to the history."""
    with open(_file_of(filename), encoding="utf-8", errors="surrogateescape") as file:
        _history.extend(line.rstrip("\n") for line in file)


def write_history_file(filename=None, /):
    """Write the history into a file."""
    with open(_file_of(filename), "w", encoding="utf-8", errors="surrogateescape") as file:
        file.writelines(line + "\n" for line in _kept(_history))


def append_history_file(nelements, filename=None, /):
    """Add the last lines of the history to a file."""
    name = _file_of(filename)
    if nelements < 0:
        raise ValueError("nelements must be positive")
    os.stat(name)
    with open(name, "a", encoding="utf-8", errors="surrogateescape") as file:
        file.writelines(line + "\n" for line in _history[len(_history) - nelements:])


def _kept(lines):
    length = _settings["length"]
    return lines if length < 0 else lines[len(lines) - length:] if length else []


def get_history_length():
    """Return how many lines are written into files at most; negative: all."""
    return _settings["length"]


def set_history_length(length, /):
    """Set how many lines are written into files at most; negative: all."""
    _settings["length"] = length.__index__()


def get_current_history_length():
    """Return how many lines there are."""
    return len(_history)


def get_history_item(index, /):
    """Return a line, counted from 1; None if there is none."""
    return _history[index - 1] if 0 < index <= len(_history) else None


def add_history(string, /):
    """Add a line."""
    _history.append(_text_of(string, "add_history"))


def remove_history_item(pos, /):
    """Remove a line, counted from 0."""
    _check(pos)
    del _history[pos]


def replace_history_item(pos, line, /):
    """Replace a line, counted from 0."""
    _check(pos)
    _history[pos] = line


def _check(pos):
    if pos < 0:
        raise ValueError("History index cannot be negative")
    if pos >= len(_history):
        raise ValueError(f"No history item at position {pos}")


def clear_history():
    """Remove all lines."""
    _history.clear()


def set_auto_history(enabled, /):
    """Say whether lines that are read are added: none is."""
    _settings["auto"] = bool(enabled)


def set_completer(function=None, /):
    """Set the function that completes words."""
    _settings["completer"] = _hook(function, "completer")


def get_completer():
    """Return the function that completes words."""
    return _settings["completer"]


def get_completion_type():
    """Return the kind of the completion under way: there is none."""
    return 0


def get_begidx():
    """Return where the completed word begins: there is none."""
    return 0


def get_endidx():
    """Return where the completed word ends: there is none."""
    return 0


def get_completer_delims():
    """Return the characters that part words."""
    return _settings["delims"]


def set_completer_delims(string, /):
    """Set the characters that part words."""
    _settings["delims"] = _text_of(string, "set_completer_delims")


def _hook(function, name):
    if function is not None and not callable(function):
        raise TypeError(f"set_{name}(func): argument not callable")
    return function


def set_completion_display_matches_hook(function=None, /):
    """Set the function that shows candidates, which is never called."""
    _hook(function, "completion_display_matches_hook")


def set_startup_hook(function=None, /):
    """Set the function that runs before a line is read, which is never called."""
    _hook(function, "startup_hook")


def set_pre_input_hook(function=None, /):
    """Set the function that runs after the prompt, which is never called."""
    _settings["pre_input"] = _hook(function, "pre_input_hook")


def get_pre_input_hook():
    """Return the function that runs after the prompt."""
    return _settings.get("pre_input")
