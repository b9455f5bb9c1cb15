"""The debugger: stops a program, shows where it is and what it holds, and goes on step by step.

The commands stand in _pdb_commands; what runs programs for `python -m pdb` stands in _pdb_program.
"""

import bdb
import linecache
import os
import re
import reprlib
import sys
import traceback

from _pdb_commands import Commands
from cmd import Cmd

__all__ = [
    "run",
    "pm",
    "Pdb",
    "runeval",
    "runctx",
    "runcall",
    "set_trace",
    "post_mortem",
    "set_default_backend",
    "get_default_backend",
    "help",
]

line_prefix = "\n-> "
_default_backend = "settrace"


class Restart(Exception):
    """The program is to be run anew."""


def set_default_backend(backend):
    """Choose how programs are traced: there is one way."""
    global _default_backend
    if backend not in ("settrace", "monitoring"):
        raise ValueError("Invalid backend: " + str(backend))
    _default_backend = backend


def get_default_backend():
    """How programs are traced."""
    return _default_backend


class Pdb(bdb.Bdb, Commands, Cmd):
    """A debugger that reads commands."""

    MAX_CHAINED_EXCEPTION_DEPTH = 999
    _last_pdb_instance = None

    def __init__(
        self,
        completekey="tab",
        stdin=None,
        stdout=None,
        skip=None,
        nosigint=False,
        readrc=True,
        mode=None,
        backend=None,
        colorize=False,
    ):
        bdb.Bdb.__init__(self, skip=skip, backend=backend or _default_backend)
        Cmd.__init__(self, completekey, stdin, stdout)
        if stdout:
            self.use_rawinput = 0
        self.prompt = "(Pdb) "
        self.mode = mode
        self.colorize = False
        self.aliases = {}
        self.displaying = {}
        self.mainpyfile = ""
        self._wait_for_mainpyfile = False
        self._user_requested_quit = False
        self.tb_lineno = {}
        self.nosigint = nosigint
        self.rcLines = _startup_lines() if readrc else []
        self.commands = {}
        self.commands_defining = False
        self.commands_bnum = None
        self.currentbp = False
        self.lineno = None
        self.stack = []
        self.curindex = 0
        self.curframe = None
        self._chained_exceptions = ()
        self._chained_exception_index = 0
        self._awaits = False
        self.async_awaitable = None
        self._shows_status = True

    # Stopping.

    def set_trace(self, frame=None, *, commands=None):
        """Stop in a frame, the caller's by default."""
        Pdb._last_pdb_instance = self
        if frame is None:
            frame = sys._getframe().f_back
        if commands is not None:
            self.rcLines.extend(commands)
        super().set_trace(frame)

    async def set_trace_async(self, frame=None, *, commands=None):
        """The same in a coroutine: commands may await."""
        self._awaits = True
        if frame is None:
            frame = sys._getframe().f_back
        Pdb._last_pdb_instance = self
        if commands is not None:
            self.rcLines.extend(commands)
        self.stop_trace()
        self.reset()
        self._trace_callers(frame)
        self.enterframe = frame
        self.set_stepinstr()
        try:
            self.interaction(frame, None)
            while self.async_awaitable is not None:
                awaited, self.async_awaitable = self.async_awaitable, None
                try:
                    await awaited
                except Exception:
                    self._error_exc()
                self.enterframe = frame
                self.interaction(frame, None)
        finally:
            self._awaits = False
            self.enterframe = None
        self._end_if_quitting()
        if self.stopframe is not self.botframe or self.stoplineno != -1 or self.breaks:
            self.start_trace()

    def sigint_handler(self, signum, frame):
        """Ctrl-C while the program goes on: stop."""
        self.message("\nProgram interrupted. (Use 'cont' to resume).")
        self.set_step()
        self.set_trace(frame)

    def user_opcode(self, frame):
        """The program stops within a line."""
        self.interaction(frame, None)

    def user_call(self, frame, argument_list):
        """A function that is stepped into begins."""
        if self._wait_for_mainpyfile:
            return
        if self.stop_here(frame):
            self.message("--Call--")
            self.interaction(frame, None)

    def user_line(self, frame):
        """The program comes to a line."""
        if self._wait_for_mainpyfile:
            if self.mainpyfile != self.canonic(frame.f_code.co_filename):
                return
            self._wait_for_mainpyfile = False
        self.interaction(frame, None)

    def user_return(self, frame, return_value):
        """A function ends."""
        if self._wait_for_mainpyfile:
            return
        frame.f_locals["__return__"] = return_value
        self.message("--Return--")
        self.interaction(frame, None)

    def user_exception(self, frame, exc_info):
        """An exception is raised, or passes a frame."""
        if self._wait_for_mainpyfile:
            return
        kind, value, tb = exc_info
        frame.f_locals["__exception__"] = kind, value
        prefix = "Internal " if not tb and kind is StopIteration else ""
        self.message(prefix + self._format_exc(value))
        self.interaction(frame, value)

    def reset(self):
        """Forget where the program stood."""
        super().reset()
        self.forget()

    def forget(self):
        """Forget the stack."""
        self.lineno = None
        self.stack = []
        self.curindex = 0
        self.curframe = None
        self.tb_lineno.clear()

    def setup(self, frame, tb):
        """Look at a stack."""
        self.forget()
        self.stack, self.curindex = self.get_stack(frame, tb)
        while tb:
            self.tb_lineno[tb.tb_frame] = tb.tb_lineno
            tb = tb.tb_next
        self.curframe = self.stack[self.curindex][0]
        self.set_convenience_variable(self.curframe, "_frame", self.curframe)
        if self._chained_exceptions:
            self.set_convenience_variable(
                self.curframe, "_exception", self._chained_exceptions[self._chained_exception_index]
            )

    @property
    def curframe_locals(self):
        """The variables of the frame that is looked at."""
        return self.curframe.f_locals

    def _exceptions_of(self, tb_or_exc):
        """A traceback, and the exceptions that led to its own."""
        if not isinstance(tb_or_exc, BaseException):
            return (), tb_or_exc
        chain, current = [], tb_or_exc
        while current is not None and current not in chain and len(chain) < self.MAX_CHAINED_EXCEPTION_DEPTH:
            chain.append(current)
            if current.__cause__ is not None:
                current = current.__cause__
            elif current.__context__ is not None and not current.__suppress_context__:
                current = current.__context__
            else:
                current = None
        return tuple(reversed(chain)), tb_or_exc.__traceback__

    def interaction(self, frame, tb_or_exc):
        """Show where the program is and run commands until one goes on."""
        Pdb._last_pdb_instance = self
        self._chained_exceptions, tb = self._exceptions_of(tb_or_exc)
        self._chained_exception_index = max(0, len(self._chained_exceptions) - 1)
        self.setup(frame, tb)
        lines, self.rcLines = self.rcLines, []
        if self.currentbp and self.currentbp in self.commands:
            lines = lines + self.commands[self.currentbp]
        self.currentbp = False
        self._shows_status = True
        for line in lines:
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            if line == "silent":
                self._shows_status = False
            elif self.onecmd(self.precmd(line)):
                self.forget()
                return
        if self._shows_status:
            self.print_stack_entry(self.stack[self.curindex])
            self._show_display()
        self._command_loop()

    def _command_loop(self):
        while True:
            try:
                self.allow_kbdint = True
                self.cmdloop()
                break
            except KeyboardInterrupt:
                self.message("--KeyboardInterrupt--")
        if self.async_awaitable is None:
            self._chained_exceptions = ()
            self.forget()

    # Output.

    def message(self, msg, end="\n"):
        """Print a line."""
        print(msg, end=end, file=self.stdout)

    def error(self, msg):
        """Print what was wrong."""
        print("***", msg, file=self.stdout)

    def displayhook(self, obj):
        """Print a value."""
        if obj is not None:
            self.message(repr(obj))

    def _format_exc(self, exc):
        return traceback.format_exception_only(exc)[-1].strip()

    def _error_exc(self):
        self.error(self._format_exc(sys.exception()))

    def _safe_repr(self, value, expression):
        try:
            return repr(value)
        except Exception as error:
            return f"*** repr({expression}) failed: {self._format_exc(error)} ***"

    def print_stack_entry(self, frame_lineno, prompt_prefix=line_prefix):
        """Print one frame."""
        prefix = "> " if frame_lineno[0] is self.curframe else "  "
        self.message(prefix + self.format_stack_entry(frame_lineno, prompt_prefix))

    def print_stack_trace(self, count=None):
        """Print the frames, or so many of them."""
        if count is None:
            stack = self.stack
        elif count == 0:
            stack = [self.stack[self.curindex]]
        elif count < 0:
            stack = self.stack[:-count]
        else:
            stack = self.stack[-count:]
        try:
            for each in stack:
                self.print_stack_entry(each)
        except KeyboardInterrupt:
            pass

    def _show_display(self):
        for expression, old in self.displaying.get(self.curframe, {}).items():
            new = self._getval_except(expression)
            if new is not old and not _equal(new, old):
                shown = self._safe_repr(new, expression)
                self.displaying[self.curframe][expression] = new
                self.message(f"display {expression}: {shown}  [old: {self._safe_repr(old, expression)}]")

    # Lines.

    def set_convenience_variable(self, frame, name, value):
        """What `$name` stands for."""
        frame.f_globals.setdefault("__pdb_convenience_variables", {})[name] = value

    def _replace_convenience_variables(self, line):
        return (
            re.sub(r"(?<![\w\"'])\$([A-Za-z_]\w*)", r'__pdb_convenience_variables["\1"]', line) if "$" in line else line
        )

    def precmd(self, line):
        """Replace aliases and part commands at `;;`."""
        if not line.strip():
            return line
        words = line.split()
        while words[0] in self.aliases:
            line = _filled_alias(self.aliases[words[0]], words)
            words = line.split()
            if not words:
                return line
        if words[0] != "alias":
            place = _separator(line)
            if place >= 0:
                self.cmdqueue.insert(0, line[place + 2 :].lstrip())
                line = line[:place].rstrip()
        return self._replace_convenience_variables(line)

    def onecmd(self, line):
        """Run a command, or take it for a breakpoint's."""
        return self.handle_command_def(line) if self.commands_defining else super().onecmd(line)

    def parseline(self, line):
        """A `!` in front makes a statement of anything; a `?` alone asks for help."""
        command, arg, line = super().parseline(line)
        if command and arg and arg[0] == "=" and hasattr(self, "do_" + command):
            return None, None, line
        return command, arg, line

    def default(self, line):
        """Run a statement in the frame that is looked at."""
        if line[:1] == "!":
            line = line[1:].strip()
        hook, out, source = sys.displayhook, sys.stdout, sys.stdin
        sys.displayhook, sys.stdout, sys.stdin = self.displayhook, self.stdout, self.stdin
        try:
            self._run_statement(line)
        except:
            self._error_exc()
        finally:
            sys.displayhook, sys.stdout, sys.stdin = hook, out, source
        return self.async_awaitable is not None

    def _run_statement(self, line):
        try:
            code = self._code_of(line)
        except SyntaxError:
            if not self._awaits or "await" not in line:
                raise
            self.async_awaitable = self._awaiting(line, self.curframe)
            return
        exec(code, self.curframe.f_globals, self.curframe.f_locals)

    def _awaiting(self, line, frame):
        """A coroutine that runs a statement which awaits, and sets the frame's variables to its own."""
        names = {**frame.f_globals, **frame.f_locals}
        exec(f"async def __pdb_await():\n    {line}\n    return locals()", names)

        async def run():
            for name, value in (await names["__pdb_await"]()).items():
                frame.f_locals[name] = value

        return run()

    def _code_of(self, line):
        """The code of a statement, for whose further lines is asked."""
        import codeop

        code, text = codeop.compile_command(line + "\n", "<stdin>", "single"), line
        while code is None:
            more = self._more()
            if more is None:
                return compile(text + "\n", "<stdin>", "single")
            text += "\n" + more
            code = codeop.compile_command(text, "<stdin>", "single")
        return code

    def _more(self):
        prompt = "...   "
        if self.use_rawinput:
            try:
                return input(prompt)
            except EOFError:
                return None
        self.stdout.write(prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        return line.rstrip("\r\n") if line else None

    def _getval(self, arg):
        """The value of an expression; what is wrong with it is told and raised."""
        try:
            return eval(arg, self.curframe.f_globals, self.curframe.f_locals)
        except:
            self._error_exc()
            raise

    def _getval_except(self, arg, frame=None):
        frame = self.curframe if frame is None else frame
        try:
            return eval(arg, frame.f_globals, frame.f_locals)
        except BaseException as error:
            return _Undefined(f"** raised {self._format_exc(error)} **")

    def _run(self, target):
        """Debug the program of a command line."""
        import __main__

        self._wait_for_mainpyfile = True
        self._user_requested_quit = False
        self.mainpyfile = self.canonic(target.filename)
        __main__.__dict__.clear()
        __main__.__dict__.update(target.namespace)
        __main__.__dict__["__pdb_convenience_variables"] = {}
        self.run(target.code)

    def format_stack_entry(self, frame_lineno, lprefix=": "):
        """One frame of a stack as text."""
        return super().format_stack_entry(frame_lineno, lprefix)


class _Undefined:
    """Stands for the value of an expression that has none."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text

    def __eq__(self, other):
        return isinstance(other, _Undefined) and other.text == self.text


def _equal(new, old):
    try:
        return bool(new == old)
    except Exception:
        return False


def _filled_alias(text, words):
    """An alias with the words of its line in place of %1, %2, ... and %*."""
    arguments = words[1:]
    for number, word in enumerate(arguments, 1):
        text = text.replace(f"%{number}", word)
    return text.replace("%*", " ".join(arguments))


def _separator(line):
    """Where `;;` stands outside quotes; -1 if nowhere."""
    quote, place = "", 0
    while place < len(line):
        each = line[place]
        if quote:
            quote = "" if each == quote else quote
        elif each in "\"'":
            quote = each
        elif line.startswith(";;", place):
            return place
        place += 1
    return -1


def _startup_lines():
    """The lines of .pdbrc, at home and here."""
    lines = []
    for path in (os.path.expanduser("~/.pdbrc"), ".pdbrc"):
        try:
            with open(path, encoding="utf-8") as file:
                lines.extend(file)
        except OSError:
            pass
    return lines


def run(statement, globals=None, locals=None):
    """Debug statements."""
    Pdb().run(statement, globals, locals)


def runeval(expression, globals=None, locals=None):
    """Debug an expression; answers its value."""
    return Pdb().runeval(expression, globals, locals)


def runctx(statement, globals, locals):
    """The same as run."""
    run(statement, globals, locals)


def runcall(*args, **kwds):
    """Debug a call; answers its value."""
    return Pdb().runcall(*args, **kwds)


def _inline(header):
    pdb = Pdb._last_pdb_instance or Pdb(mode="inline")
    if header is not None:
        pdb.message(header)
    return pdb


def set_trace(*, header=None, commands=None):
    """Stop where this is called."""
    _inline(header).set_trace(sys._getframe().f_back, commands=commands)


async def set_trace_async(*, header=None, commands=None):
    """The same in a coroutine: commands may await."""
    await _inline(header).set_trace_async(sys._getframe().f_back, commands=commands)


def post_mortem(t=None):
    """Look at the stack of an exception or traceback, by default of the exception that is being handled."""
    if t is None:
        t = sys.exception()
        if t is None:
            raise ValueError("A valid traceback must be passed if no exception is being handled")
    if isinstance(t, BaseException) and t.__traceback__ is None:
        raise ValueError("A valid traceback must be passed if no exception is being handled")
    pdb = Pdb()
    pdb.reset()
    pdb.interaction(None, t)


def pm():
    """Look at the stack of the last exception that was not caught."""
    post_mortem(sys.last_exc)


def help():
    """Print how the debugger is used."""
    Pdb().do_help("")


def main():
    """Debug the program of the command line."""
    from _pdb_program import main

    main()


if __name__ == "__main__":
    import pdb

    pdb.main()
