"""Options of a command line in the manner of the C function getopt."""

import os

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


def _(message):
    from gettext import gettext
    return gettext(message)


class GetoptError(Exception):
    """An option that is not known, or is used wrongly."""

    opt = ""
    msg = ""

    def __init__(self, msg, opt=""):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """Return the options in front of the arguments, as pairs, and the arguments."""
    found, rest = [], args
    long_names = [longopts] if isinstance(longopts, str) else list(longopts)
    while rest and rest[0].startswith("-") and rest[0] != "-":
        if rest[0] == "--":
            rest = rest[1:]
            break
        found, rest = _take(found, rest, shortopts, long_names)
    return found, rest


def gnu_getopt(args, shortopts, longopts=[]):
    """Return options, as pairs, and arguments, which may stand among each other."""
    found, plain, rest = [], [], args
    long_names = [longopts] if isinstance(longopts, str) else list(longopts)
    in_order = shortopts.startswith("-")
    shortopts = shortopts.removeprefix("-")
    stops = shortopts.startswith("+") or not in_order and bool(os.environ.get("POSIXLY_CORRECT"))
    shortopts = shortopts.removeprefix("+")
    while rest:
        first = rest[0]
        if first == "--":
            plain += rest[1:]
            break
        if first[:1] == "-" and first != "-":
            if in_order and plain:
                found.append((None, plain))
                plain = []
            found, rest = _take(found, rest, shortopts, long_names)
        elif stops:
            plain += rest
            break
        else:
            plain.append(first)
            rest = rest[1:]
    return found, plain


def _take(found, args, shortopts, longopts):
    """Take one word of options off the arguments."""
    word, rest = args[0], args[1:]
    if word.startswith("--"):
        return do_longs(found, word[2:], longopts, rest)
    return do_shorts(found, word[1:], shortopts, rest)


def do_longs(opts, opt, longopts, args):
    """Take a long option, which may have its argument behind an equals sign."""
    name, equals, argument = opt.partition("=")
    takes, name = long_has_args(name, longopts)
    value = argument if equals else None
    if takes:
        if value is None and takes != "?":
            if not args:
                raise GetoptError(_("option --%s requires argument") % name, name)
            value, args = args[0], args[1:]
    elif value is not None:
        raise GetoptError(_("option --%s must not have an argument") % name, name)
    opts.append(("--" + name, value or ""))
    return opts, args


def long_has_args(opt, longopts):
    """Tell whether a long option, which may be shortened, takes an argument, and its whole name."""
    candidates = [each for each in longopts if each.startswith(opt)]
    if not candidates:
        raise GetoptError(_("option --%s not recognized") % opt, opt)
    for suffix, takes in (("", False), ("=", True), ("=?", "?")):
        if opt + suffix in candidates:
            return takes, opt
    if len(candidates) > 1:
        names = ", ".join(candidates)
        raise GetoptError(_("option --%s not a unique prefix; possible options: %s") % (opt, names), opt)
    (name,) = candidates
    if name.endswith("=?"):
        return "?", name[:-2]
    return name.endswith("="), name.removesuffix("=")


def do_shorts(opts, optstring, shortopts, args):
    """Take the one-letter options of a word; the last may have its argument behind it."""
    while optstring:
        opt, optstring = optstring[0], optstring[1:]
        takes = short_has_arg(opt, shortopts)
        value = ""
        if takes:
            if not optstring and takes != "?":
                if not args:
                    raise GetoptError(_("option -%s requires argument") % opt, opt)
                optstring, args = args[0], args[1:]
            value, optstring = optstring, ""
        opts.append(("-" + opt, value))
    return opts, args


def short_has_arg(opt, shortopts):
    """Tell whether a one-letter option takes an argument; '?' where it may."""
    for at, each in enumerate(shortopts):
        if each == opt != ":":
            if not shortopts.startswith(":", at + 1):
                return False
            return "?" if shortopts.startswith("::", at + 1) else True
    raise GetoptError(_("option -%s not recognized") % opt, opt)
