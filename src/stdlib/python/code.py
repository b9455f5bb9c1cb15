"""Prompts in programs: read lines, run them once they are whole, and show what goes wrong."""

import builtins
import sys
import traceback
from codeop import CommandCompiler, compile_command

__all__ = ["InteractiveInterpreter", "InteractiveConsole", "interact", "compile_command"]


class InteractiveInterpreter:
    """Runs texts in a namespace; does not read them."""

    def __init__(self, locals=None):
        if locals is None:
            locals = {"__name__": "__console__", "__doc__": None}
        self.locals = locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename="<input>", symbol="single"):
        """Run a text if it is whole; tell whether more lines must follow."""
        try:
            code = self.compile(source, filename, symbol)
        except (OverflowError, SyntaxError, ValueError):
            self.showsyntaxerror(filename, source=source)
            return False
        if code is None:
            return True
        self.runcode(code)
        return False

    def runcode(self, code):
        """Run code; exceptions are shown, SystemExit alone goes on."""
        try:
            exec(code, self.locals)
        except SystemExit:
            raise
        except:
            self.showtraceback()

    def showsyntaxerror(self, filename=None, **kwargs):
        """Show the syntax error that just happened."""
        try:
            kind, value, trace = sys.exc_info()
            if filename and issubclass(kind, SyntaxError):
                value.filename = filename
            self._showtraceback(kind, value, None, kwargs.pop("source", ""))
        finally:
            kind = value = trace = None

    def showtraceback(self):
        """Show the exception that just happened, without this module's own frame."""
        try:
            kind, value, trace = sys.exc_info()
            self._showtraceback(kind, value, trace.tb_next, "")
        finally:
            kind = value = trace = None

    def _showtraceback(self, typ, value, tb, source):
        sys.last_type = typ
        sys.last_traceback = tb
        value = value.with_traceback(tb)
        lines = source.splitlines()
        if source and typ is SyntaxError and not value.text and value.lineno is not None and len(lines) >= value.lineno:
            value.text = lines[value.lineno - 1]
        sys.last_exc = sys.last_value = value = value.with_traceback(tb)
        if sys.excepthook is sys.__excepthook__:
            self._excepthook(typ, value, tb)
            return
        try:
            sys.excepthook(typ, value, tb)
        except SystemExit:
            raise
        except BaseException as wrong:
            wrong.__context__ = None
            wrong = wrong.with_traceback(wrong.__traceback__.tb_next)
            print("Error in sys.excepthook:", file=sys.stderr)
            sys.__excepthook__(type(wrong), wrong, wrong.__traceback__)
            print(file=sys.stderr)
            print("Original exception was:", file=sys.stderr)
            sys.__excepthook__(typ, value, tb)

    def _excepthook(self, typ, value, tb):
        self.write("".join(traceback.format_exception(typ, value, tb)))

    def write(self, data):
        """Write a text to standard error."""
        sys.stderr.write(data)


class InteractiveConsole(InteractiveInterpreter):
    """A prompt: reads lines and runs them."""

    def __init__(self, locals=None, filename="<console>", *, local_exit=False):
        InteractiveInterpreter.__init__(self, locals)
        self.filename = filename
        self.local_exit = local_exit
        self.resetbuffer()

    def resetbuffer(self):
        """Forget the lines that were not run yet."""
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        """Converse until the end of the input."""
        added = {"ps1": ">>> ", "ps2": "... "}
        added = {name: text for name, text in added.items() if not hasattr(sys, name)}
        for name, text in added.items():
            setattr(sys, name, text)
        saved = {}
        if self.local_exit:
            for name in ("exit", "quit"):
                if hasattr(builtins, name):
                    saved[name] = getattr(builtins, name)
                    setattr(builtins, name, Quitter(name))
        try:
            self._welcome(banner)
            self._converse()
        finally:
            for name, value in saved.items():
                setattr(builtins, name, value)
            for name in added:
                delattr(sys, name)
            if exitmsg is None:
                self.write(f"now exiting {self.__class__.__name__}...\n")
            elif exitmsg != "":
                self.write(f"{exitmsg}\n")

    def _welcome(self, banner):
        if banner is None:
            more = 'Type "help", "copyright", "credits" or "license" for more information.'
            banner = f"Python {sys.version} on {sys.platform}\n{more}\n({self.__class__.__name__})"
        if banner:
            self.write(f"{banner}\n")

    def _converse(self):
        more = False
        while True:
            try:
                prompt = sys.ps2 if more else sys.ps1
                try:
                    line = self.raw_input(prompt)
                except EOFError:
                    self.write("\n")
                    return
                more = self.push(line)
            except KeyboardInterrupt:
                self.write("\nKeyboardInterrupt\n")
                self.resetbuffer()
                more = False
            except SystemExit as wrong:
                if not self.local_exit:
                    raise
                self.write("\n")
                return

    def push(self, line, filename=None, _symbol="single"):
        """Take a line; run what stands in the buffer if it is whole; tell whether more lines must follow."""
        self.buffer.append(line)
        source = "\n".join(self.buffer)
        more = self.runsource(source, self.filename if filename is None else filename, symbol=_symbol)
        if not more:
            self.resetbuffer()
        return more

    def raw_input(self, prompt=""):
        """Write a prompt and read a line."""
        return input(prompt)


class Quitter:
    """What exit and quit are in a prompt that ends alone, not the program."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        end = "Ctrl-Z plus Return" if sys.platform == "win32" else "Ctrl-D (i.e. EOF)"
        return f"Use {self.name} or {end} to exit"

    def __call__(self, code=None):
        raise SystemExit


def interact(banner=None, readfunc=None, local=None, exitmsg=None, local_exit=False):
    """Converse in a namespace until the end of the input."""
    console = InteractiveConsole(local, local_exit=local_exit)
    if readfunc is not None:
        console.raw_input = readfunc
    console.interact(banner, exitmsg)
