"""Options of a command line by objects that describe them; argparse is the younger way."""

import os
import sys

from _optparse_help import (
    SUPPRESS_HELP, SUPPRESS_USAGE, HelpFormatter, IndentedHelpFormatter, TitledHelpFormatter,
)

__all__ = ["Option", "make_option", "SUPPRESS_HELP", "SUPPRESS_USAGE", "Values", "OptionContainer", "OptionGroup",
           "OptionParser", "HelpFormatter", "IndentedHelpFormatter", "TitledHelpFormatter", "OptParseError",
           "OptionError", "OptionConflictError", "OptionValueError", "BadOptionError", "check_choice"]

NO_DEFAULT = ("NO", "DEFAULT")


def _(message):
    from gettext import gettext
    return gettext(message)


def ngettext(singular, plural, n):
    """Return the form of a text for a number, in the user's language."""
    from gettext import ngettext
    return ngettext(singular, plural, n)


def _repr(self):
    return f"<{self.__class__.__name__} at 0x{id(self):x}: {self}>"


class OptParseError(Exception):
    """The base of this module's exceptions."""

    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return self.msg


class OptionError(OptParseError):
    """An option that is described wrongly."""

    def __init__(self, msg, option):
        self.msg = msg
        self.option_id = str(option)

    def __str__(self):
        return f"option {self.option_id}: {self.msg}" if self.option_id else self.msg


class OptionConflictError(OptionError):
    """Two options of one name."""


class OptionValueError(OptParseError):
    """A value that an option does not take."""


class BadOptionError(OptParseError):
    """An option that there is not."""

    def __init__(self, opt_str):
        self.opt_str = opt_str

    def __str__(self):
        return _("no such option: %s") % self.opt_str


class AmbiguousOptionError(BadOptionError):
    """A shortened option that could be several."""

    def __init__(self, opt_str, possibilities):
        BadOptionError.__init__(self, opt_str)
        self.possibilities = possibilities

    def __str__(self):
        return _("ambiguous option: %s (%s?)") % (self.opt_str, ", ".join(self.possibilities))


def _parse_num(val, type):
    head = val[:2].lower()
    if head == "0x":
        return type(val, 16)
    if head == "0b":
        return type(val[2:] or "0", 2)
    return type(val, 8 if val[:1] == "0" else 10)


def _parse_int(val):
    return _parse_num(val, int)


_builtin_cvt = {
    "int": (_parse_int, "integer"),
    "long": (_parse_int, "integer"),
    "float": (float, "floating-point"),
    "complex": (complex, "complex"),
}


def check_builtin(option, opt, value):
    """Return the number that a text is."""
    convert, what = _builtin_cvt[option.type]
    try:
        return convert(value)
    except ValueError:
        raise OptionValueError(_("option %s: invalid %s value: %r") % (opt, _(what), value))


def check_choice(option, opt, value):
    """Return a text that is among the choices."""
    if value in option.choices:
        return value
    choices = ", ".join(map(repr, option.choices))
    raise OptionValueError(_("option %s: invalid choice: %r (choose from %s)") % (opt, value, choices))


class Option:
    """One option: its names, what is done when it is met, and its help."""

    ATTRS = ["action", "type", "dest", "default", "nargs", "const", "choices", "callback", "callback_args",
             "callback_kwargs", "help", "metavar"]
    STORE_ACTIONS = ("store", "store_const", "store_true", "store_false", "append", "append_const", "count")
    ACTIONS = (*STORE_ACTIONS, "callback", "help", "version")
    ALWAYS_TYPED_ACTIONS = ("store", "append")
    TYPED_ACTIONS = (*ALWAYS_TYPED_ACTIONS, "callback")
    CONST_ACTIONS = ("store_const", "append_const")
    TYPE_CHECKER = {**dict.fromkeys(("int", "long", "float", "complex"), check_builtin), "choice": check_choice}
    TYPES = ("string", *TYPE_CHECKER)
    CHECK_METHODS = None

    def __init__(self, *opts, **attrs):
        self._short_opts, self._long_opts = [], []
        names = list(filter(None, opts))
        if not names:
            raise TypeError("at least one option string must be supplied")
        for name in names:
            self._add_name(name)
        self._set_attrs(attrs)
        for check in self.CHECK_METHODS:
            check(self)

    def _add_name(self, name):
        dashes = len(name) - len(name.lstrip("-"))
        if len(name) > 2 and dashes == 2:
            self._long_opts.append(name)
        elif len(name) == 2 and dashes == 1:
            self._short_opts.append(name)
        elif len(name) < 2:
            raise OptionError(f"invalid option string {name!r}: must be at least two characters long", self)
        elif len(name) == 2:
            raise OptionError(
                f"invalid short option string {name!r}: must be of the form -x, (x any non-dash char)", self)
        else:
            raise OptionError(f"invalid long option string {name!r}: must start with --, followed by non-dash", self)

    def _set_attrs(self, attrs):
        for name in self.ATTRS:
            missing = NO_DEFAULT if name == "default" else None
            setattr(self, name, attrs.pop(name, missing))
        if attrs:
            raise OptionError(f"invalid keyword arguments: {', '.join(sorted(attrs))}", self)

    def _check_action(self):
        if self.action is None:
            self.action = "store"
        elif self.action not in self.ACTIONS:
            raise OptionError(f"invalid action: {self.action!r}", self)

    def _check_type(self):
        if self.type is None:
            if self.action in self.ALWAYS_TYPED_ACTIONS:
                self.type = "string" if self.choices is None else "choice"
            return
        if isinstance(self.type, type):
            self.type = self.type.__name__
        if self.type == "str":
            self.type = "string"
        if self.type not in self.TYPES:
            raise OptionError(f"invalid option type: {self.type!r}", self)
        if self.action not in self.TYPED_ACTIONS:
            raise OptionError(f"must not supply a type for action {self.action!r}", self)

    def _check_choice(self):
        if self.type == "choice":
            if self.choices is None:
                raise OptionError("must supply a list of choices for type 'choice'", self)
            if not isinstance(self.choices, (tuple, list)):
                given = type(self.choices).__name__
                raise OptionError(f"choices must be a list of strings ('{given}' supplied)", self)
        elif self.choices is not None:
            raise OptionError(f"must not supply choices for type {self.type!r}", self)

    def _check_dest(self):
        stores = self.action in self.STORE_ACTIONS or self.type is not None
        if self.dest is None and stores:
            if self._long_opts:
                self.dest = self._long_opts[0][2:].replace("-", "_")
            else:
                self.dest = self._short_opts[0][1]

    def _check_const(self):
        if self.action not in self.CONST_ACTIONS and self.const is not None:
            raise OptionError(f"'const' must not be supplied for action {self.action!r}", self)

    def _check_nargs(self):
        if self.action in self.TYPED_ACTIONS:
            if self.nargs is None:
                self.nargs = 1
        elif self.nargs is not None:
            raise OptionError(f"'nargs' must not be supplied for action {self.action!r}", self)

    def _check_callback(self):
        if self.action == "callback":
            if not callable(self.callback):
                raise OptionError(f"callback not callable: {self.callback!r}", self)
            if self.callback_args is not None and not isinstance(self.callback_args, tuple):
                raise OptionError(f"callback_args, if supplied, must be a tuple: not {self.callback_args!r}", self)
            if self.callback_kwargs is not None and not isinstance(self.callback_kwargs, dict):
                raise OptionError(f"callback_kwargs, if supplied, must be a dict: not {self.callback_kwargs!r}", self)
            return
        for name in ("callback", "callback_args", "callback_kwargs"):
            value = getattr(self, name)
            if value is not None:
                what = f"callback supplied ({value!r})" if name == "callback" else f"{name} supplied"
                raise OptionError(f"{what} for non-callback option", self)

    CHECK_METHODS = [_check_action, _check_type, _check_choice, _check_dest, _check_const, _check_nargs,
                     _check_callback]

    def __str__(self):
        return "/".join(self._short_opts + self._long_opts)

    __repr__ = _repr

    def takes_value(self):
        """Tell whether arguments belong to the option."""
        return self.type is not None

    def get_opt_string(self):
        """Return the option's name, a long one if there is one."""
        return (self._long_opts or self._short_opts)[0]

    def check_value(self, opt, value):
        """Return what a text stands for."""
        check = self.TYPE_CHECKER.get(self.type)
        return value if check is None else check(self, opt, value)

    def convert_value(self, opt, value):
        """Return what the text, or the texts, of the option stand for."""
        if value is not None:
            if self.nargs == 1:
                return self.check_value(opt, value)
            return tuple([self.check_value(opt, each) for each in value])

    def process(self, opt, value, values, parser):
        """Do what the option is for."""
        value = self.convert_value(opt, value)
        return self.take_action(self.action, self.dest, opt, value, values, parser)

    def take_action(self, action, dest, opt, value, values, parser):
        """Do what an action says."""
        match action:
            case "store":
                setattr(values, dest, value)
            case "store_const":
                setattr(values, dest, self.const)
            case "store_true":
                setattr(values, dest, True)
            case "store_false":
                setattr(values, dest, False)
            case "append":
                values.ensure_value(dest, []).append(value)
            case "append_const":
                values.ensure_value(dest, []).append(self.const)
            case "count":
                setattr(values, dest, values.ensure_value(dest, 0) + 1)
            case "callback":
                self.callback(self, opt, value, parser, *(self.callback_args or ()), **(self.callback_kwargs or {}))
            case "help":
                parser.print_help()
                parser.exit()
            case "version":
                parser.print_version()
                parser.exit()
            case _:
                raise ValueError(f"unknown action {self.action!r}")
        return 1


make_option = Option


class Values:
    """What the options were given, as attributes."""

    def __init__(self, defaults=None):
        if defaults:
            for name, value in defaults.items():
                setattr(self, name, value)

    def __str__(self):
        return str(self.__dict__)

    __repr__ = _repr

    def __eq__(self, other):
        if isinstance(other, Values):
            return self.__dict__ == other.__dict__
        if isinstance(other, dict):
            return self.__dict__ == other
        return NotImplemented

    def _update_careful(self, dict):
        for name in dir(self):
            value = dict.get(name)
            if value is not None:
                setattr(self, name, value)

    def _update_loose(self, dict):
        self.__dict__.update(dict)

    def _update(self, dict, mode):
        if mode not in ("careful", "loose"):
            raise ValueError(f"invalid update mode: {mode!r}")
        getattr(self, "_update_" + mode)(dict)

    def read_module(self, modname, mode="careful"):
        """Take values from a module's variables."""
        __import__(modname)
        self._update(vars(sys.modules[modname]), mode)

    def read_file(self, filename, mode="careful"):
        """Take values from the variables that a file of Python sets."""
        found = {}
        with open(filename) as file:
            exec(file.read(), found)
        self._update(found, mode)

    def ensure_value(self, attr, value):
        """Return a value, which is set first if there is none."""
        if getattr(self, attr, None) is None:
            setattr(self, attr, value)
        return getattr(self, attr)


def _given(kind, make, args, kwargs):
    """An option or a group, given as an object or made of what describes it."""
    if isinstance(args[0], str):
        return make(*args, **kwargs)
    if len(args) != 1 or kwargs:
        raise TypeError("invalid arguments")
    if not isinstance(args[0], kind):
        raise TypeError(f"not an {kind.__name__} instance: {args[0]!r}")
    return args[0]


class OptionContainer:
    """What holds options: a parser or a group."""

    def __init__(self, option_class, conflict_handler, description):
        self.option_list = []
        # Short names, long names and defaults: those of a group are its parser's.
        self._short_opt, self._long_opt, self.defaults = {}, {}, {}
        self.set_description(description)
        self.set_conflict_handler(conflict_handler)
        self.option_class = option_class

    def set_conflict_handler(self, handler):
        """Say what happens to two options of one name: error or resolve."""
        if handler not in ("error", "resolve"):
            raise ValueError(f"invalid conflict_resolution value {handler!r}")
        self.conflict_handler = handler

    def set_description(self, description):
        """Set the text of the help."""
        self.description = description

    def get_description(self):
        """Return the text of the help."""
        return self.description

    def destroy(self):
        """Let go of the options."""
        del self._short_opt
        del self._long_opt
        del self.defaults

    def _check_conflict(self, option):
        clashes = [(opt, self._short_opt[opt]) for opt in option._short_opts if opt in self._short_opt]
        clashes += [(opt, self._long_opt[opt]) for opt in option._long_opts if opt in self._long_opt]
        if not clashes:
            return
        if self.conflict_handler == "error":
            names = ", ".join([opt for opt, _ in clashes])
            raise OptionConflictError(f"conflicting option string(s): {names}", option)
        for opt, other in clashes:
            if opt.startswith("--"):
                other._long_opts.remove(opt)
                del self._long_opt[opt]
            else:
                other._short_opts.remove(opt)
                del self._short_opt[opt]
            if not (other._short_opts or other._long_opts):
                other.container.option_list.remove(other)

    def add_option(self, *args, **kwargs):
        """Add an option, given as an object or as what describes it."""
        option = _given(Option, self.option_class, args, kwargs)
        self._check_conflict(option)
        self.option_list.append(option)
        option.container = self
        self._short_opt.update(dict.fromkeys(option._short_opts, option))
        self._long_opt.update(dict.fromkeys(option._long_opts, option))
        dest, default = option.dest, option.default
        if dest is not None and default is not NO_DEFAULT:
            self.defaults[dest] = default
        elif dest is not None:
            self.defaults.setdefault(dest, None)
        return option

    def add_options(self, option_list):
        """Add several options."""
        for option in option_list:
            self.add_option(option)

    def get_option(self, opt_str):
        """Return the option of a name, or None."""
        return self._short_opt.get(opt_str) or self._long_opt.get(opt_str)

    def has_option(self, opt_str):
        """Tell whether there is an option of a name."""
        return opt_str in self._short_opt or opt_str in self._long_opt

    def remove_option(self, opt_str):
        """Remove an option with all its names."""
        option = self.get_option(opt_str)
        if option is None:
            raise ValueError(f"no such option {opt_str!r}")
        option.container.option_list.remove(option)
        for known, names in ((self._short_opt, option._short_opts), (self._long_opt, option._long_opts)):
            for name in names:
                del known[name]

    def format_option_help(self, formatter):
        """Return the help of the options."""
        if not self.option_list:
            return ""
        shown = [option for option in self.option_list if option.help is not SUPPRESS_HELP]
        return "".join([formatter.format_option(option) for option in shown])

    def format_description(self, formatter):
        """Return the text of the help, wrapped."""
        return formatter.format_description(self.get_description())

    def format_help(self, formatter):
        """Return text and options."""
        parts = [self.format_description(formatter)] if self.description else []
        parts.append(self.format_option_help(formatter))
        return "\n".join(parts)


class OptionGroup(OptionContainer):
    """Options of a parser that stand together in the help."""

    def __init__(self, parser, title, description=None):
        super().__init__(parser.option_class, parser.conflict_handler, description)
        self.parser, self.title = parser, title
        self._short_opt, self._long_opt, self.defaults = parser._short_opt, parser._long_opt, parser.defaults

    def set_title(self, title):
        """Set the heading."""
        self.title = title

    def destroy(self):
        """Let go of the options."""
        OptionContainer.destroy(self)
        del self.option_list

    def format_help(self, formatter):
        """Return heading, text and options."""
        heading = formatter.format_heading(self.title)
        formatter.indent()
        text = heading + OptionContainer.format_help(self, formatter)
        formatter.dedent()
        return text


class OptionParser(OptionContainer):
    """Takes command lines apart."""

    standard_option_list = []

    def __init__(self, usage=None, option_list=None, option_class=Option, version=None, conflict_handler="error",
                 description=None, formatter=None, add_help_option=True, prog=None, epilog=None):
        super().__init__(option_class, conflict_handler, description)
        self.option_groups = []
        self.prog, self.version, self.epilog = prog, version, epilog
        self.set_usage(usage)
        self.allow_interspersed_args = self.process_default_values = True
        self.formatter = IndentedHelpFormatter() if formatter is None else formatter
        self.formatter.set_parser(self)
        self.add_options([*self.standard_option_list, *(option_list or ())])
        if version:
            self._add_version_option()
        if add_help_option:
            self._add_help_option()
        self.rargs = self.largs = self.values = None

    def destroy(self):
        """Let go of the options and groups."""
        OptionContainer.destroy(self)
        for group in self.option_groups:
            group.destroy()
        del self.option_list
        del self.option_groups
        del self.formatter

    def _add_help_option(self):
        self.add_option("-h", "--help", action="help", help=_("show this help message and exit"))

    def _add_version_option(self):
        self.add_option("--version", action="version", help=_("show program's version number and exit"))

    def set_usage(self, usage):
        """Set the line that says how to call the program."""
        if usage is None:
            self.usage = _("%prog [options]")
        elif usage is SUPPRESS_USAGE:
            self.usage = None
        else:
            self.usage = usage[7:] if usage.lower().startswith("usage: ") else usage

    def enable_interspersed_args(self):
        """Let options stand behind arguments."""
        self.allow_interspersed_args = True

    def disable_interspersed_args(self):
        """Let the first argument end the options."""
        self.allow_interspersed_args = False

    def set_process_default_values(self, process):
        """Say whether defaults that are texts are read like given ones."""
        self.process_default_values = process

    def set_default(self, dest, value):
        """Set the default of a value."""
        self.defaults[dest] = value

    def set_defaults(self, **kwargs):
        """Set the defaults of values."""
        self.defaults.update(kwargs)

    def _get_all_options(self):
        return self.option_list + [option for group in self.option_groups for option in group.option_list]

    def get_default_values(self):
        """Return the values that hold when no option is given."""
        values = dict(self.defaults)
        options = self._get_all_options() if self.process_default_values else ()
        for option in options:
            text = values.get(option.dest)
            if isinstance(text, str):
                values[option.dest] = option.check_value(option.get_opt_string(), text)
        return Values(values)

    def add_option_group(self, *args, **kwargs):
        """Add a group, given as an object or by its heading."""
        group = _given(OptionGroup, lambda *words, **more: OptionGroup(self, *words, **more), args, kwargs)
        if group.parser is not self:
            raise ValueError("invalid OptionGroup (wrong parser)")
        self.option_groups.append(group)
        return group

    def get_option_group(self, opt_str):
        """Return the group of an option, or None."""
        option = self.get_option(opt_str)
        return option.container if option and option.container is not self else None

    def parse_args(self, args=None, values=None):
        """Return the values of the options and the arguments that are left."""
        self.values = self.get_default_values() if values is None else values
        self.largs, self.rargs = [], sys.argv[1:] if args is None else args[:]
        values, largs, rargs = self.values, self.largs, self.rargs
        try:
            self._process_args(largs, rargs, values)
        except (BadOptionError, OptionValueError) as wrong:
            self.error(str(wrong))
        return self.check_values(values, largs + rargs)

    def check_values(self, values, args):
        """Look at values and arguments; subclasses may refuse or change them."""
        return values, args

    def _process_args(self, largs, rargs, values):
        while rargs:
            word = rargs[0]
            if word == "--":
                del rargs[0]
                return
            if word[:2] == "--":
                self._process_long_opt(rargs, values)
            elif word[:1] == "-" and len(word) > 1:
                self._process_short_opts(rargs, values)
            elif self.allow_interspersed_args:
                largs.append(rargs.pop(0))
            else:
                return

    def _match_long_opt(self, opt):
        return _match_abbrev(opt, self._long_opt)

    def _process_long_opt(self, rargs, values):
        word = rargs.pop(0)
        opt, equals, argument = word.partition("=")
        if equals:
            rargs.insert(0, argument)
        opt = self._match_long_opt(opt)
        option = self._long_opt[opt]
        if option.takes_value():
            value = self._take_values(option, opt, rargs)
        elif equals:
            self.error(_("%s option does not take a value") % opt)
        else:
            value = None
        option.process(opt, value, values, self)

    def _take_values(self, option, opt, rargs):
        count = option.nargs
        if len(rargs) < count:
            self.error(ngettext("%(option)s option requires %(number)d argument",
                                "%(option)s option requires %(number)d arguments",
                                count) % {"option": opt, "number": count})
        taken = rargs[:count]
        del rargs[:count]
        return taken[0] if count == 1 else tuple(taken)

    def _process_short_opts(self, rargs, values):
        letters = rargs.pop(0)[1:]
        while letters:
            opt, letters = "-" + letters[0], letters[1:]
            option = self._short_opt.get(opt)
            if not option:
                raise BadOptionError(opt)
            value = None
            if option.takes_value():
                if letters:
                    rargs.insert(0, letters)
                    letters = ""
                value = self._take_values(option, opt, rargs)
            option.process(opt, value, values, self)

    def get_prog_name(self):
        """Return the name of the program."""
        return os.path.basename(sys.argv[0]) if self.prog is None else self.prog

    def expand_prog_name(self, s):
        """Return a text with %prog replaced."""
        return s.replace("%prog", self.get_prog_name())

    def get_description(self):
        """Return the text of the help."""
        return self.expand_prog_name(self.description)

    def exit(self, status=0, msg=None):
        """End the program."""
        if msg:
            sys.stderr.write(msg)
        sys.exit(status)

    def error(self, msg):
        """Say what is wrong, and end the program."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.get_prog_name()}: error: {msg}\n")

    def get_usage(self):
        """Return the line that says how to call the program."""
        return self.formatter.format_usage(self.expand_prog_name(self.usage)) if self.usage else ""

    def print_usage(self, file=None):
        """Write the line that says how to call the program."""
        if self.usage:
            print(self.get_usage(), file=file)

    def get_version(self):
        """Return the version."""
        return self.expand_prog_name(self.version) if self.version else ""

    def print_version(self, file=None):
        """Write the version."""
        if self.version:
            print(self.get_version(), file=file)

    def format_option_help(self, formatter=None):
        """Return the help of the options and groups."""
        formatter = self.formatter if formatter is None else formatter
        formatter.store_option_strings(self)
        parts = [formatter.format_heading(_("Options"))]
        formatter.indent()
        if self.option_list:
            parts += [OptionContainer.format_option_help(self, formatter), "\n"]
        for group in self.option_groups:
            parts += [group.format_help(formatter), "\n"]
        formatter.dedent()
        return "".join(parts[:-1])

    def format_epilog(self, formatter):
        """Return the text behind the options."""
        return formatter.format_epilog(self.epilog)

    def format_help(self, formatter=None):
        """Return the whole help."""
        formatter = self.formatter if formatter is None else formatter
        usage = self.get_usage()
        parts = [usage + "\n"] if usage else []
        if self.description:
            parts.append(self.format_description(formatter) + "\n")
        parts.append(self.format_option_help(formatter))
        parts.append(self.format_epilog(formatter))
        return "".join(parts)

    def print_help(self, file=None):
        """Write the whole help."""
        (sys.stdout if file is None else file).write(self.format_help())


def _match_abbrev(s, wordmap):
    if s in wordmap:
        return s
    possible = [word for word in wordmap if word.startswith(s)]
    if len(possible) == 1:
        return possible[0]
    if not possible:
        raise BadOptionError(s)
    raise AmbiguousOptionError(s, sorted(possible))
