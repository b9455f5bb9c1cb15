"""The base of debuggers: which events of traced frames a user is to hear of, and the list of breakpoints."""

import fnmatch
import inspect
import linecache
import os
import sys

__all__ = ["BdbQuit", "Bdb", "Breakpoint"]

GENERATOR_AND_COROUTINE_FLAGS = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR


class BdbQuit(Exception):
    """Ends the program that is being debugged."""


def _is_suspendable(frame):
    return bool(frame.f_code.co_flags & GENERATOR_AND_COROUTINE_FLAGS)


class Bdb:
    """Traces a program; a subclass overrides the user_* methods and calls a set_* method from them."""

    def __init__(self, skip=None, backend="settrace"):
        if backend not in ("settrace", "monitoring"):
            raise ValueError(f"Invalid backend '{backend}'")
        if backend == "monitoring":
            raise NotImplementedError("the backend 'monitoring' is not supported")
        self.backend = backend
        self.skip = set(skip) if skip else None
        self.breaks = {}
        self.fncache = {}
        self.frame_returning = None
        self.trace_opcodes = False
        self.enterframe = None
        self.cmdframe = None
        self.cmdlineno = None
        self._load_breaks()

    # Names of files, and the state.

    def canonic(self, filename):
        """The file's absolute name; a name in angle brackets stays."""
        if filename.startswith("<") and filename.endswith(">"):
            return filename
        if filename not in self.fncache:
            self.fncache[filename] = os.path.normcase(os.path.abspath(filename))
        return self.fncache[filename]

    def start_trace(self):
        """Have this thread traced."""
        sys.settrace(self.trace_dispatch)

    def stop_trace(self):
        """Have this thread traced no longer."""
        sys.settrace(None)

    def reset(self):
        """Begin anew: the next event stops."""
        linecache.checkcache()
        self.botframe = None
        self._set_stopinfo(None, None)

    def _set_stopinfo(self, stopframe, returnframe, stoplineno=0, cmdframe=None, cmdlineno=None):
        self.stopframe, self.returnframe, self.stoplineno = stopframe, returnframe, stoplineno
        self.cmdframe, self.cmdlineno = cmdframe, cmdlineno
        self.quitting = False

    # Events.

    def trace_dispatch(self, frame, event, arg):
        """The trace function."""
        self.enterframe = frame
        try:
            if self.quitting:
                return None
            if event == "line":
                return self.dispatch_line(frame)
            if event == "call":
                return self.dispatch_call(frame, arg)
            if event == "return":
                return self.dispatch_return(frame, arg)
            if event == "exception":
                return self.dispatch_exception(frame, arg)
            if event in ("c_call", "c_return", "c_exception"):
                return self.trace_dispatch
            print("bdb.Bdb.dispatch: unknown debugging event:", repr(event))
            return self.trace_dispatch
        finally:
            self.enterframe = None

    def _end_if_quitting(self):
        if self.quitting:
            raise BdbQuit

    def dispatch_line(self, frame):
        """A frame comes to a line."""
        asked_here = self.cmdframe is frame and self.cmdlineno == frame.f_lineno
        if (self.stop_here(frame) or self.break_here(frame)) and not asked_here:
            self.user_line(frame)
            self._end_if_quitting()
        return self.trace_dispatch

    def dispatch_call(self, frame, arg):
        """A frame begins or goes on."""
        if self.botframe is None:
            self.botframe = frame.f_back
            return self.trace_dispatch
        if not (self.stop_here(frame) or self.break_anywhere(frame)):
            return None
        if self.stopframe and _is_suspendable(frame):
            return self.trace_dispatch
        self.user_call(frame, arg)
        self._end_if_quitting()
        return self.trace_dispatch

    def dispatch_return(self, frame, arg):
        """A frame ends or yields."""
        if self.stop_here(frame) or frame is self.returnframe:
            if self.stopframe and _is_suspendable(frame):
                self._set_caller_tracefunc(frame)
                return self.trace_dispatch
            self.frame_returning = frame
            try:
                self.user_return(frame, arg)
            finally:
                self.frame_returning = None
            self._end_if_quitting()
            if self.stopframe is frame and self.stoplineno != -1:
                self._set_stopinfo(None, None)
            if self.stoplineno != -1:
                self._set_caller_tracefunc(frame)
        return self.trace_dispatch

    def dispatch_exception(self, frame, arg):
        """An exception is raised in a frame or comes to it."""
        if self.stop_here(frame):
            internal = arg[0] is StopIteration and arg[2] is None
            if not (_is_suspendable(frame) and internal):
                self.user_exception(frame, arg)
                self._end_if_quitting()
        elif self.stopframe and frame is not self.stopframe and _is_suspendable(self.stopframe):
            if arg[0] in (StopIteration, GeneratorExit):
                self.user_exception(frame, arg)
                self._end_if_quitting()
        return self.trace_dispatch

    def dispatch_opcode(self, frame, arg):
        """There are no such events."""
        self.user_opcode(frame)
        self._end_if_quitting()
        return self.trace_dispatch

    # What stops.

    def is_skipped_module(self, module_name):
        """Whether a pattern of `skip` matches."""
        return module_name is not None and any(fnmatch.fnmatch(module_name, each) for each in self.skip)

    def stop_here(self, frame):
        """Whether stepping ends in this frame."""
        if self.skip and self.is_skipped_module(frame.f_globals.get("__name__")):
            return False
        if frame is self.stopframe:
            return self.stoplineno != -1 and frame.f_lineno >= self.stoplineno
        return not self.stopframe

    def break_here(self, frame):
        """Whether a breakpoint that counts is on the frame's line."""
        lines = self.breaks.get(self.canonic(frame.f_code.co_filename))
        if lines is None:
            return False
        line = frame.f_lineno
        if line not in lines:
            line = frame.f_code.co_firstlineno
            if line not in lines:
                return False
        bp, may_go = effective(self.canonic(frame.f_code.co_filename), line, frame)
        if not bp:
            return False
        self.currentbp = bp.number
        if may_go and bp.temporary:
            self.do_clear(str(bp.number))
        return True

    def do_clear(self, arg):
        """Remove a temporary breakpoint that was hit: a subclass must say how."""
        raise NotImplementedError("subclass of bdb must implement do_clear()")

    def break_anywhere(self, frame):
        """Whether the frame's code has a breakpoint."""
        filename = self.canonic(frame.f_code.co_filename)
        return any(self._lineno_in_frame(line, frame) for line in self.breaks.get(filename, ()))

    def _lineno_in_frame(self, lineno, frame):
        code = frame.f_code
        return lineno >= code.co_firstlineno and any(line == lineno for *_, line in code.co_lines())

    # What users override.

    def user_call(self, frame, argument_list):
        """A function is called."""

    def user_line(self, frame):
        """The program stops at a line."""

    def user_return(self, frame, return_value):
        """A function returns."""

    def user_exception(self, frame, exc_info):
        """An exception is raised."""

    def user_opcode(self, frame):
        """The program stops within a line."""

    # What users call.

    def set_until(self, frame, lineno=None):
        """Stop at a later line, or when the frame ends."""
        line = frame.f_lineno + 1 if lineno is None else lineno
        self._set_stopinfo(frame, frame, line, cmdframe=frame, cmdlineno=frame.f_lineno)

    def set_step(self):
        """Stop at the next line, wherever it is."""
        if self.frame_returning:
            self._set_caller_tracefunc(self.frame_returning)
        here = self.enterframe
        self._set_stopinfo(None, None, cmdframe=here, cmdlineno=here and here.f_lineno)

    def set_stepinstr(self):
        """Stop at once."""
        self._set_stopinfo(None, None)

    def set_next(self, frame):
        """Stop at the frame's next line, or when it ends."""
        self._set_stopinfo(frame, None, cmdframe=frame, cmdlineno=frame.f_lineno)

    def set_return(self, frame):
        """Stop when the frame ends."""
        if _is_suspendable(frame):
            self._set_stopinfo(frame, None, -1)
        else:
            self._set_stopinfo(frame.f_back, frame)

    def _set_caller_tracefunc(self, frame):
        caller = frame.f_back
        if caller and not caller.f_trace and caller is not self.botframe:
            caller.f_trace = self.trace_dispatch

    def _trace_callers(self, frame):
        while frame:
            frame.f_trace = self.trace_dispatch
            self.botframe = frame
            frame = frame.f_back

    def set_trace(self, frame=None):
        """Debug from here on: the user stops in the frame at once."""
        self.stop_trace()
        if frame is None:
            frame = sys._getframe().f_back
        self.reset()
        self._trace_callers(frame)
        self.set_stepinstr()
        self.enterframe = frame
        self._waits = True
        try:
            self.user_opcode(frame)
        finally:
            self.enterframe = None
            self._waits = False
        self._end_if_quitting()
        if self.stopframe is not self.botframe or self.stoplineno != -1 or self.breaks:
            self.start_trace()

    def set_continue(self):
        """Stop at breakpoints only."""
        self._set_stopinfo(self.botframe, None, -1)
        if self.breaks:
            return
        self.stop_trace()
        frame = sys._getframe().f_back
        while frame and frame is not self.botframe:
            frame.f_trace = None
            frame = frame.f_back

    def set_quit(self):
        """End the program."""
        self.stopframe, self.returnframe = self.botframe, None
        self.quitting = True
        self.stop_trace()

    # Breakpoints.

    def _load_breaks(self):
        for file, line in Breakpoint.bplist:
            self._add_to_breaks(file, line)

    def _add_to_breaks(self, filename, lineno):
        lines = self.breaks.setdefault(filename, [])
        if lineno not in lines:
            lines.append(lineno)

    def set_break(self, filename, lineno, temporary=False, cond=None, funcname=None):
        """Make a breakpoint; a text tells why there is none."""
        filename = self.canonic(filename)
        if not linecache.getline(filename, lineno):
            return f"Line {filename}:{lineno} does not exist"
        self._add_to_breaks(filename, lineno)
        Breakpoint(filename, lineno, temporary, cond, funcname)
        frame = self.enterframe
        while frame:
            if self.break_anywhere(frame):
                frame.f_trace = self.trace_dispatch
            frame = frame.f_back
        return None

    def _prune_breaks(self, filename, lineno):
        if (filename, lineno) not in Breakpoint.bplist:
            self.breaks[filename].remove(lineno)
        if not self.breaks[filename]:
            del self.breaks[filename]

    def _remove(self, filename, found):
        for bp in found:
            line = bp.line
            bp.deleteMe()
            if filename in self.breaks and line in self.breaks[filename]:
                self._prune_breaks(filename, line)

    def clear_break(self, filename, lineno):
        """Delete the breakpoints of a line; a text tells why there are none."""
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return f"There are no breakpoints in {filename}"
        if lineno not in self.breaks[filename]:
            return f"There is no breakpoint at {filename}:{lineno}"
        self._remove(filename, Breakpoint.bplist[filename, lineno][:])
        return None

    def clear_bpbynumber(self, arg):
        """Delete a breakpoint."""
        try:
            bp = self.get_bpbynumber(arg)
        except ValueError as error:
            return str(error)
        self._remove(bp.file, [bp])
        return None

    def clear_all_file_breaks(self, filename):
        """Delete the breakpoints of a file."""
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return f"There are no breakpoints in {filename}"
        for line in self.breaks[filename][:]:
            for bp in Breakpoint.bplist[filename, line][:]:
                bp.deleteMe()
        del self.breaks[filename]
        return None

    def clear_all_breaks(self):
        """Delete all breakpoints."""
        if not self.breaks:
            return "There are no breakpoints"
        for bp in Breakpoint.bpbynumber:
            if bp:
                bp.deleteMe()
        self.breaks = {}
        return None

    def get_bpbynumber(self, arg):
        """The breakpoint of a number; ValueError if there is none."""
        if not arg:
            raise ValueError("Breakpoint number expected")
        try:
            number = int(arg)
        except ValueError:
            raise ValueError(f"Non-numeric breakpoint number {arg}") from None
        try:
            bp = Breakpoint.bpbynumber[number]
        except IndexError:
            raise ValueError(f"Breakpoint number {number} out of range") from None
        if bp is None:
            raise ValueError(f"Breakpoint {number} already deleted")
        return bp

    def get_break(self, filename, lineno):
        """Whether a line has a breakpoint."""
        return lineno in self.breaks.get(self.canonic(filename), ())

    def get_breaks(self, filename, lineno):
        """The breakpoints of a line."""
        filename = self.canonic(filename)
        return self.get_break(filename, lineno) and Breakpoint.bplist[filename, lineno] or []

    def get_file_breaks(self, filename):
        """The lines of a file with breakpoints."""
        return self.breaks.get(self.canonic(filename), [])

    def get_all_breaks(self):
        """Lines with breakpoints by file."""
        return self.breaks

    # Stacks.

    def get_stack(self, f, t):
        """Frames with lines from the outermost on, and the index of the one of interest."""
        if t and t.tb_frame is f:
            t = t.tb_next
        stack = []
        while f is not None:
            stack.append((f, f.f_lineno))
            if f is self.botframe:
                break
            f = f.f_back
        stack.reverse()
        index = max(0, len(stack) - 1)
        while t is not None:
            stack.append((t.tb_frame, t.tb_lineno))
            t = t.tb_next
        if f is None:
            index = max(0, len(stack) - 1)
        return stack, index

    def format_stack_entry(self, frame_lineno, lprefix=": "):
        """One frame of a stack as text."""
        import reprlib

        frame, line = frame_lineno
        filename = self.canonic(frame.f_code.co_filename)
        text = f"{filename}({line}){frame.f_code.co_name or '<lambda>'}()"
        if "__return__" in frame.f_locals:
            text += "->" + reprlib.repr(frame.f_locals["__return__"])
        if line is None:
            return text + f"{lprefix}Warning: lineno is None"
        source = linecache.getline(filename, line, frame.f_globals)
        return text + lprefix + source.strip() if source else text

    # Programs.

    def run(self, cmd, globals=None, locals=None):
        """Debug statements."""
        if globals is None:
            import __main__

            globals = __main__.__dict__
        if locals is None:
            locals = globals
        self.reset()
        if isinstance(cmd, str):
            cmd = compile(cmd, "<string>", "exec")
        self.start_trace()
        try:
            exec(cmd, globals, locals)
        except BdbQuit:
            pass
        finally:
            self.quitting = True
            self.stop_trace()

    def runeval(self, expr, globals=None, locals=None):
        """Debug an expression; answers its value."""
        if globals is None:
            import __main__

            globals = __main__.__dict__
        if locals is None:
            locals = globals
        self.reset()
        self.start_trace()
        try:
            return eval(expr, globals, locals)
        except BdbQuit:
            return None
        finally:
            self.quitting = True
            self.stop_trace()

    def runctx(self, cmd, globals, locals):
        """The same as run."""
        self.run(cmd, globals, locals)

    def runcall(self, func, /, *args, **kwds):
        """Debug a call; answers its value."""
        self.reset()
        self.start_trace()
        try:
            return func(*args, **kwds)
        except BdbQuit:
            return None
        finally:
            self.quitting = True
            self.stop_trace()


class Breakpoint:
    """A place to stop at."""

    next = 1
    bplist = {}
    bpbynumber = [None]

    def __init__(self, file, line, temporary=False, cond=None, funcname=None):
        self.funcname = funcname
        self.func_first_executable_line = None
        self.file, self.line = file, line
        self.temporary, self.cond = temporary, cond
        self.enabled = True
        self.ignore = 0
        self.hits = 0
        self.number = Breakpoint.next
        Breakpoint.next += 1
        self.bpbynumber.append(self)
        self.bplist.setdefault((file, line), []).append(self)

    @staticmethod
    def clearBreakpoints():
        """Forget all breakpoints."""
        Breakpoint.next = 1
        Breakpoint.bplist = {}
        Breakpoint.bpbynumber = [None]

    def deleteMe(self):
        """Take the breakpoint out of the lists."""
        place = self.file, self.line
        self.bpbynumber[self.number] = None
        self.bplist[place].remove(self)
        if not self.bplist[place]:
            del self.bplist[place]

    def enable(self):
        """Have it stop."""
        self.enabled = True

    def disable(self):
        """Have it stop no more."""
        self.enabled = False

    def bpprint(self, out=None):
        """Print what it is."""
        print(self.bpformat(), file=sys.stdout if out is None else out)

    def bpformat(self):
        """What it is: kind, place, conditions and hits."""
        kind = ("del  " if self.temporary else "keep ") + ("yes  " if self.enabled else "no   ")
        text = f"{self.number:<4d}breakpoint   {kind} at {self.file}:{self.line}"
        if self.cond:
            text += f"\n\tstop only if {self.cond}"
        if self.ignore:
            text += f"\n\tignore next {self.ignore} hits"
        if self.hits:
            plural = "s" if self.hits > 1 else ""
            text += f"\n\tbreakpoint already hit {self.hits} time{plural}"
        return text

    def __str__(self):
        return f"breakpoint {self.number} at {self.file}:{self.line}"


def checkfuncname(b, frame):
    """Whether a breakpoint's function is the frame's, at its first line that does something."""
    if not b.funcname:
        return b.line == frame.f_lineno
    if frame.f_code.co_name != b.funcname:
        return False
    if not b.func_first_executable_line:
        b.func_first_executable_line = frame.f_lineno
    return b.func_first_executable_line == frame.f_lineno


def effective(file, line, frame):
    """The breakpoint that stops here, and whether it may be deleted if temporary."""
    for b in Breakpoint.bplist[file, line]:
        if not b.enabled or not checkfuncname(b, frame):
            continue
        b.hits += 1
        if not b.cond:
            if b.ignore > 0:
                b.ignore -= 1
                continue
            return b, True
        try:
            holds = eval(b.cond, frame.f_globals, frame.f_locals)
        except:
            return b, False
        if holds:
            if b.ignore > 0:
                b.ignore -= 1
            else:
                return b, True
    return None, None


class Tdb(Bdb):
    """A debugger that prints each event and steps on."""

    def user_call(self, frame, args):
        print("+++ call", frame.f_code.co_name or "???", args)

    def user_line(self, frame):
        name = frame.f_code.co_name or "???"
        filename = self.canonic(frame.f_code.co_filename)
        print("+++", filename, frame.f_lineno, name, ":", linecache.getline(filename, frame.f_lineno).strip())

    def user_return(self, frame, retval):
        print("+++ return", retval)

    def user_exception(self, frame, exc_stuff):
        print("+++ exception", exc_stuff)
        self.set_continue()


def set_trace():
    """Debug the caller from here on."""
    Bdb().set_trace(sys._getframe().f_back)
