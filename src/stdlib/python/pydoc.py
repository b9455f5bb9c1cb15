"""Documentation of modules, classes, functions and values as text: what help() shows."""

__all__ = ["help"]

import builtins
import inspect
import os
import re
import sys
from collections import deque
from reprlib import Repr

_HIDDEN = frozenset([
    "__author__", "__builtins__", "__credits__", "__date__", "__doc__", "__docformat__", "__file__", "__loader__",
    "__module__", "__name__", "__package__", "__path__", "__qualname__", "__slots__", "__spec__", "__version__",
    "__static_attributes__", "__firstlineno__", "__annotate_func__", "__annotations_cache__",
])


_INTRODUCTION = """\
help(object) shows the documentation of an object: a function, a class, a module or the class of any value.
A text names a module ("asyncio"), or something in one ("asyncio.Queue.get").
"""


def _own_doc(thing):
    try:
        doc = object.__getattribute__(thing, "__doc__")
    except AttributeError:
        return None
    if doc is not None and thing is not type:
        if isinstance(thing, type):
            doc = thing.__doc__
        elif getattr(type(thing), "__doc__", None) is doc:
            return None
    return doc if isinstance(doc, str) else None


def _getdoc(thing):
    doc = _own_doc(thing)
    if doc is not None:
        return inspect.cleandoc(doc)
    if inspect.isclass(thing) or not (inspect.isroutine(thing) or inspect.isdatadescriptor(thing)):
        return None
    return inspect.getdoc(thing, fallback_to_class_doc=False)


def getdoc(object):
    """Return the documentation of a thing, or the comment in front of it."""
    found = _getdoc(object) or inspect.getcomments(object)
    return found and re.sub(r"^ *\n", "", found.rstrip()) or ""


def splitdoc(doc):
    """Return the summary line of a documentation and the rest."""
    first, *lines = doc.strip().split("\n")
    if not lines:
        return first, ""
    if not lines[0].rstrip():
        return first, "\n".join(lines[1:])
    return "", "\n".join([first, *lines])


def classname(object, modname):
    """Return the name of a class, with its module where that is another."""
    name = object.__name__
    return name if object.__module__ == modname else f"{object.__module__}.{name}"


def parentname(object, modname):
    """Return the name of what a function stands in."""
    outer = object.__qualname__.rpartition(".")[0]
    if object.__module__ == modname:
        return outer or None
    return f"{object.__module__}.{outer}" if outer else object.__module__


def isdata(object):
    """Tell whether a thing is neither module, class, routine, nor of the interpreter's own."""
    return not (inspect.ismodule(object) or inspect.isclass(object) or inspect.isroutine(object)
                or inspect.isframe(object) or inspect.istraceback(object) or inspect.iscode(object))


def replace(text, *pairs):
    """Replace texts by others: pairs of old and new."""
    for old, new in zip(pairs[::2], pairs[1::2]):
        text = new.join(text.split(old))
    return text


def cram(text, maxlen):
    """Leave out the middle of a text that is too long."""
    if len(text) <= maxlen:
        return text
    before = max(0, (maxlen - 3) // 2)
    after = max(0, maxlen - 3 - before)
    return text[:before] + "..." + text[len(text) - after:]


def stripid(text):
    """Leave out the address in the repr of an object."""
    return re.sub(r" at 0x[0-9a-f]{6,16}(>+)$", r"\1", text, flags=re.IGNORECASE)


def allmethods(cl):
    """Return the methods of a class and its bases, by name."""
    names = dict.fromkeys([name for name, _ in inspect.getmembers(cl, inspect.isroutine)])
    for base in cl.__bases__:
        names.update(allmethods(base))
    return {name: getattr(cl, name) for name in names}


def visiblename(name, all=None, obj=None):
    """Tell whether a name is shown."""
    if name in _HIDDEN:
        return 0
    if name.startswith("__") and name.endswith("__"):
        return 1
    if name.startswith("_") and hasattr(obj, "_fields"):
        return True
    return name in all if all is not None else not name.startswith("_")


def classify_class_attrs(object):
    """Return name, kind, class and value of a class's attributes."""
    found = []
    for name, kind, cls, value in inspect.classify_class_attrs(object):
        if inspect.isdatadescriptor(value):
            kind = "data descriptor"
            if isinstance(value, property) and value.fset is None:
                kind = "readonly property"
        found.append((name, kind, cls, value))
    return found


def sort_attributes(attrs, object):
    """Sort attributes by name, fields in their order first."""
    order = {name: at - 1000 for at, name in enumerate(getattr(object, "_fields", []))}
    attrs.sort(key=lambda each: (order.get(each[0], 0), each[0]))


def ispath(x):
    """Tell whether a text looks like a path."""
    return isinstance(x, str) and os.sep in x


def source_synopsis(file):
    """Return the summary line of the documentation of a file of Python."""
    from ast import get_docstring, parse
    doc = get_docstring(parse(file.read()), clean=False)
    return doc.splitlines()[0].strip() if doc and doc.strip() else None


def synopsis(filename, cache={}):
    """Return the summary line of the module in a file."""
    import tokenize
    try:
        with tokenize.open(filename) as file:
            return source_synopsis(file)
    except OSError:
        return None


def describe(thing):
    """Return what a thing is, in a few words."""
    if inspect.ismodule(thing):
        if thing.__name__ in sys.builtin_module_names:
            return "built-in module " + thing.__name__
        return ("package " if hasattr(thing, "__path__") else "module ") + thing.__name__
    if inspect.isbuiltin(thing):
        return "built-in function " + thing.__name__
    for test, kind in ((inspect.isgetsetdescriptor, "getset"), (inspect.ismemberdescriptor, "member")):
        if test(thing):
            home = thing.__objclass__
            return f"{kind} descriptor {home.__module__}.{home.__name__}.{thing.__name__}"
    for test, kind in ((inspect.isclass, "class"), (inspect.isfunction, "function"), (inspect.ismethod, "method"),
                       (inspect.ismethodwrapper, "method wrapper"), (inspect.ismethoddescriptor, "method descriptor")):
        if test(thing) and hasattr(thing, "__name__"):
            return f"{kind} {thing.__name__}"
    return type(thing).__name__


def locate(path, forceload=0):
    """Return what a dotted name stands for: a module, or something in one; None if there is none."""
    parts = [part for part in path.split(".") if part]
    found, at = builtins, 0
    for count in range(1, len(parts) + 1):
        module = safeimport(".".join(parts[:count]), forceload)
        if module is None:
            break
        found, at = module, count
    for part in parts[at:]:
        try:
            found = getattr(found, part)
        except AttributeError:
            return None
    return found


class ErrorDuringImport(Exception):
    """A module that fails while it is imported."""

    def __init__(self, filename, exc_info):
        self.filename = filename
        self.exc, self.value, self.tb = exc_info if isinstance(exc_info, tuple) else (
            type(exc_info), exc_info, exc_info.__traceback__)

    def __str__(self):
        return f"problem in {self.filename} - {self.exc.__name__}: {self.value}"


def safeimport(path, forceload=0, cache={}):
    """Return a module, None if there is none of the name."""
    try:
        __import__(path)
    except ImportError as error:
        if error.name == path or isinstance(error, ModuleNotFoundError) and path.startswith(f"{error.name}."):
            return None
        raise ErrorDuringImport(getattr(sys.modules.get(path), "__file__", path), error)
    except Exception as error:
        raise ErrorDuringImport(getattr(sys.modules.get(path), "__file__", path), error)
    found = sys.modules[path.partition(".")[0]]
    for part in path.split(".")[1:]:
        try:
            found = getattr(found, part)
        except AttributeError:
            return None
    return found


def resolve(thing, forceload=0):
    """Return a thing and its name, given itself or by name."""
    if isinstance(thing, str):
        found = locate(thing, forceload)
        if found is None:
            raise ImportError(f"No Python documentation found for {thing!r}.\n"
                              "Use help() to get the interactive help utility.\n"
                              "Use help(str) for help on the str class.")
        return found, thing
    name = getattr(thing, "__name__", None)
    return thing, name if isinstance(name, str) else None


class TextRepr(Repr):
    """Short representations of values."""

    def __init__(self):
        Repr.__init__(self)
        self.maxlist = self.maxtuple = 20
        self.maxdict = 10
        self.maxstring = self.maxother = 100

    def repr1(self, x, level):
        """Return the representation by the method for the type, or a short one."""
        method = getattr(self, "repr_" + "_".join(type(x).__name__.split()), None)
        return method(x, level) if method else cram(stripid(repr(x)), self.maxother)

    def repr_str(self, x, level):
        """Return the representation of a text, raw where that spares backslashes."""
        short = cram(x, self.maxstring)
        shown = repr(short)
        if "\\" in short and "\\" not in shown.replace("\\\\", ""):
            return "r" + shown[0] + short + shown[0]
        return shown

    def repr_instance(self, x, level):
        """Return the representation of any object."""
        try:
            return cram(stripid(repr(x)), self.maxstring)
        except Exception:
            return f"<{x.__class__.__name__} instance>"


class _Contents:
    """The parts of a class's documentation, sections divided by rulers."""

    def __init__(self):
        self.parts = []
        self.push = self.parts.append
        self.has_section = False

    def section(self, title):
        """Begin a section."""
        if self.has_section:
            self.push("-" * 70)
        self.has_section = True
        self.push(title)


class Doc:
    """What formatters share."""

    def document(self, object, name=None, *args):
        """Return the documentation of anything."""
        try:
            if inspect.ismodule(object):
                return self.docmodule(object, name, *args)
            if inspect.isclass(object):
                return self.docclass(object, name, *args)
            if inspect.isroutine(object):
                return self.docroutine(object, name, *args)
        except AttributeError:
            pass
        if inspect.isdatadescriptor(object):
            return self.docdata(object, name, *args)
        return self.docother(object, name, *args)

    def fail(self, object, name=None, *args):
        """Say that there is no way to show something."""
        shown = name and " " + repr(name)
        raise TypeError(f"don't know how to document object{shown} of type {type(object).__name__}")

    docmodule = docclass = docroutine = docother = docproperty = docdata = fail


class TextDoc(Doc):
    """Documentation as text, titles overstruck."""

    _repr_instance = TextRepr()
    repr = _repr_instance.repr

    def bold(self, text):
        """Return a text that stands out."""
        return "".join([char + "\b" + char for char in text])

    def indent(self, text, prefix="    "):
        """Return a text with its lines indented."""
        return "\n".join([(prefix + line).rstrip() for line in text.split("\n")]) if text else ""

    def section(self, title, contents):
        """Return a heading with its contents."""
        return f"{self.bold(title)}\n{self.indent(contents).rstrip()}\n\n"

    def formattree(self, tree, modname, parent=None, prefix=""):
        """Return classes as a tree."""
        result = ""
        for entry in tree:
            if isinstance(entry, tuple):
                kind, bases = entry
                result += prefix + classname(kind, modname)
                if bases and bases != (parent,):
                    result += f"({', '.join([classname(base, modname) for base in bases])})"
                result += "\n"
            else:
                result += self.formattree(entry, modname, kind, prefix + "    ")
        return result

    def docmodule(self, object, name=None, mod=None, *ignored):
        """Return the documentation of a module."""
        name = object.__name__
        summary, description = splitdoc(getdoc(object))
        public = getattr(object, "__all__", None)
        result = self.section("NAME", f"{name} - {summary}" if summary else name)
        if description:
            result += self.section("DESCRIPTION", description)
        result += self._package(object, name)

        def own(value):
            return public is not None or (inspect.getmodule(value) or object) is object

        def members(test):
            return [(key, value) for key, value in inspect.getmembers(object, test) if visiblename(key, public, object)]

        classes = [pair for pair in members(inspect.isclass) if own(pair[1])]
        routines = [(key, value) for key, value in members(inspect.isroutine)
                    if public is not None or inspect.isbuiltin(value) or inspect.getmodule(value) is object]
        if classes:
            tree = inspect.getclasstree([value for _, value in classes], 1)
            parts = [self.formattree(tree, name), *[self.document(value, key, name) for key, value in classes]]
            result += self.section("CLASSES", "\n".join(parts))
        if routines:
            parts = [self.document(value, key, name) for key, value in routines]
            result += self.section("FUNCTIONS", "\n".join(parts))
        if data := members(isdata):
            parts = [self.docother(value, key, name, maxlen=70) for key, value in data]
            result += self.section("DATA", "\n".join(parts))
        return result + self._about(object)

    def _package(self, object, name):
        if not hasattr(object, "__path__"):
            return ""
        from pkgutil import iter_modules
        inside = sorted([each + " (package)" * is_package for _, each, is_package in iter_modules(object.__path__)])
        return self.section("PACKAGE CONTENTS", "\n".join(inside)) if inside else ""

    def _about(self, object):
        result = ""
        if hasattr(object, "__version__"):
            version = str(object.__version__)
            if version.startswith("$Revision: ") and version.endswith("$"):
                version = version[11:-1].strip()
            result += self.section("VERSION", version)
        for attribute, title in (("__date__", "DATE"), ("__author__", "AUTHOR"), ("__credits__", "CREDITS")):
            if hasattr(object, attribute):
                result += self.section(title, str(getattr(object, attribute)))
        try:
            file = inspect.getabsfile(object)
        except TypeError:
            file = "(built-in)"
        return result + self.section("FILE", file)

    def docclass(self, object, name=None, mod=None, *ignored):
        """Return the documentation of a class."""
        realname = object.__name__
        name = name or realname
        title = f"class {self.bold(realname)}" if name == realname else f"{self.bold(name)} = class {realname}"
        if object.__bases__:
            title += f"({', '.join([classname(base, object.__module__) for base in object.__bases__])})"
        contents = _Contents()
        signature = _signature_of(object)
        if signature and signature != "()":
            contents.push(name + signature + "\n")
        if doc := getdoc(object):
            contents.push(doc + "\n")
        self._ancestry(object, contents)
        self._attributes(object, mod, contents)
        text = "\n".join(contents.parts)
        return f"{title}\n{self.indent(text.rstrip(), ' |  ')}\n" if text else title + "\n"

    def _ancestry(self, object, contents):
        order = inspect.getmro(object)
        if len(order) > 2:
            contents.push("Method resolution order:")
            for base in order:
                contents.push("    " + classname(base, object.__module__))
            contents.push("")
        below = sorted([cls.__name__ for cls in type.__subclasses__(object)
                        if not cls.__name__.startswith("_") and cls.__module__ == "builtins"])
        if below:
            contents.push("Built-in subclasses:")
            for each in below[:4]:
                contents.push("    " + each)
            if len(below) > 4:
                contents.push(f"    ... and {len(below) - 4} other subclasses")
            contents.push("")

    def _attributes(self, object, mod, contents):
        order = deque(inspect.getmro(object))
        left = [each for each in classify_class_attrs(object) if visiblename(each[0], obj=object)]
        while left:
            home = order.popleft() if order else left[0][2]
            here = [each for each in left if each[2] is home]
            left = [each for each in left if each[2] is not home]
            if object is not builtins.object and home is builtins.object:
                continue
            where = "defined here" if home is object else f"inherited from {classname(home, object.__module__)}"
            sort_attributes(here, object)
            for title, kind, show in (
                ("Methods", "method", self._spill_routine),
                ("Class methods", "class method", self._spill_routine),
                ("Static methods", "static method", self._spill_routine),
                ("Readonly properties", "readonly property", self._spill_descriptor),
                ("Data descriptors", "data descriptor", self._spill_descriptor),
                ("Data and other attributes", "data", self._spill_data),
            ):
                chosen = [each for each in here if each[1] == kind]
                if chosen:
                    contents.section(f"{title} {where}:\n")
                    for name, _, cls, value in chosen:
                        contents.push(show(object, name, mod, cls, value))

    def _spill_routine(self, object, name, mod, home, value):
        try:
            value = getattr(object, name)
        except Exception:
            return self.docdata(value, name, mod)
        return self.document(value, name, mod, object, home)

    def _spill_descriptor(self, object, name, mod, home, value):
        return self.docdata(value, name, mod)

    def _spill_data(self, object, name, mod, home, value):
        doc = getdoc(value)
        try:
            value = getattr(object, name)
        except AttributeError:
            value = home.__dict__[name]
        return self.docother(value, name, mod, maxlen=70, doc=doc) + "\n"

    def docroutine(self, object, name=None, mod=None, cl=None, homecls=None):
        """Return the documentation of a function or method."""
        realname = object.__name__
        name = name or realname
        note = self._note(object, realname, mod, cl, homecls)
        is_async = inspect.iscoroutinefunction(object) or inspect.isasyncgenfunction(object)
        without_doc = False
        if name == realname:
            title = self.bold(realname)
        else:
            if cl is not None and inspect.getattr_static(cl, realname, []) is object:
                without_doc = True
                if note.startswith(" from "):
                    note = ""
            title = f"{self.bold(name)} = {realname}"
        signature = _signature_of(object) if inspect.isroutine(object) else None
        if signature and realname == "<lambda>":
            title = self.bold(name) + " lambda "
            signature = signature[1:-1]
        head = ("async " if is_async else "") + title + (signature or "(...)") + note
        doc = "" if without_doc else getdoc(object) or ""
        return head + "\n" + (self.indent(doc).rstrip() + "\n" if doc else "")

    def _note(self, object, realname, mod, cl, homecls):
        function = None
        note = ""
        if inspect.ismethod(object) or inspect.isbuiltin(object) and not inspect.ismodule(object.__self__) \
                and object.__self__ is not None:
            owner = object.__self__
            if owner is cl:
                function = getattr(object, "__func__", None)
            elif inspect.isclass(owner):
                note = f" class method of {classname(owner, mod)}"
            else:
                note = f" method of {classname(owner.__class__, mod)} instance"
        elif inspect.ismethoddescriptor(object) or inspect.ismethodwrapper(object):
            home = getattr(object, "__objclass__", None)
            if home is None and inspect.ismethodwrapper(object):
                home = getattr(type(object.__self__), object.__name__).__objclass__
            if home is None:
                function = object
            elif cl is None:
                note = f" unbound {classname(home, mod)} method"
            elif home is not homecls:
                note = f" from {classname(home, mod)}"
        else:
            function = object
        if inspect.isfunction(function) and homecls is not None and (
                function.__module__ != homecls.__module__
                or function.__qualname__ != f"{homecls.__qualname__}.{realname}"):
            if place := parentname(function, mod):
                note = f" from {place}"
        return note

    def docdata(self, object, name=None, mod=None, cl=None, *ignored):
        """Return the documentation of a descriptor."""
        doc = getdoc(object) or ""
        return (self.bold(name) + "\n" if name else "") + (self.indent(doc) + "\n" if doc else "")

    docproperty = docdata

    def docother(self, object, name=None, mod=None, parent=None, *ignored, maxlen=None, doc=None):
        """Return the documentation of any value."""
        shown = self.repr(object)
        if maxlen:
            excess = maxlen - len((name + " = " if name else "") + shown)
            if excess < 0:
                shown = shown[:excess] + "..."
        line = (self.bold(name) + " = " if name else "") + shown
        doc = doc or getdoc(object)
        return f"{line}\n{self.indent(str(doc))}\n" if doc else line


class _PlainTextDoc(TextDoc):
    """Documentation as text, titles as they are."""

    def bold(self, text):
        """Return the text."""
        return text


text = TextDoc()
plaintext = _PlainTextDoc()


def _signature_of(thing):
    try:
        signature = inspect.signature(thing)
    except (ValueError, TypeError):
        return None
    return signature.format(quote_annotation_strings=False)


def plain(text):
    """Return a text without its overstriking."""
    return re.sub(".\b", "", text)


def plainpager(text, title=""):
    """Write a text."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    sys.stdout.write(plain(text.encode(encoding, "backslashreplace").decode(encoding)))


def pager(text, title=""):
    """Write a text, all at once."""
    plainpager(text, title)


def render_doc(thing, title="Python Library Documentation: %s", forceload=0, renderer=None):
    """Return the documentation of a thing, or of what a name stands for."""
    renderer = text if renderer is None else renderer
    thing, name = resolve(thing, forceload)
    description = describe(thing)
    module = inspect.getmodule(thing)
    if name and "." in name:
        description += " in " + name[:name.rfind(".")]
    elif module and module is not thing:
        description += " in module " + module.__name__
    if not (inspect.ismodule(thing) or inspect.isclass(thing) or inspect.isroutine(thing)
            or inspect.isdatadescriptor(thing) or _getdoc(thing)):
        thing = thing.__origin__ if hasattr(thing, "__origin__") else type(thing)
        description += " object"
    return title % description + "\n\n" + renderer.document(thing, name)


def doc(thing, title="Python Library Documentation: %s", forceload=0, output=None, is_cli=False):
    """Write the documentation of a thing."""
    try:
        if output is None:
            pager(render_doc(thing, title, forceload))
        else:
            output.write(render_doc(thing, title, forceload, plaintext))
    except ImportError as error:
        if is_cli:
            raise
        print(error)


class Helper:
    """What `help` is."""

    def __init__(self, input=None, output=None):
        self._input = input
        self._output = output

    @property
    def output(self):
        """Where the text goes."""
        return self._output or sys.stdout

    def __repr__(self):
        return "<pydoc.Helper instance>"

    def __call__(self, request=None):
        if request is None:
            self.output.write(_INTRODUCTION)
        else:
            self.help(request)

    def help(self, request, is_cli=False):
        """Write the documentation of a thing, or of what a name stands for."""
        doc(request, "Help on %s:", output=self._output, is_cli=is_cli)
        self.output.write("\n")


help = Helper()


def cli():
    """Write the documentation of the names on the command line."""
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    if not names or len(names) != len(sys.argv) - 1:
        raise NotImplementedError("pydoc takes names alone here: python -m pydoc NAME ...")
    for name in names:
        try:
            help.help(name, is_cli=True)
        except (ImportError, ErrorDuringImport) as error:
            print(error)
            sys.exit(1)


if __name__ == "__main__":
    cli()
