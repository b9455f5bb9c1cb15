"""The commands of the debugger."""

import bdb
import inspect
import linecache
import os
import pprint
import sys


class Commands:
    """What can be typed at the prompt."""

    # Going on.

    def do_step(self, arg):
        """s(tep)

        Go on to the next line, into functions that are called.
        """
        if arg:
            return self._print_invalid_arg(arg)
        self.set_step()
        return 1

    do_s = do_step

    def do_next(self, arg):
        """n(ext)

        Go on to the next line of this function, or until it ends.
        """
        if arg:
            return self._print_invalid_arg(arg)
        self.set_next(self.curframe)
        return 1

    do_n = do_next

    def do_until(self, arg):
        """unt(il) [lineno]

        Go on to a line behind this one.
        """
        line = None
        if arg:
            try:
                line = int(arg)
            except ValueError:
                return self.error("Error in argument: %r" % arg)
            if line <= self.curframe.f_lineno:
                return self.error('"until" line number is smaller than current line number')
        self.set_until(self.curframe, line)
        return 1

    do_unt = do_until

    def do_return(self, arg):
        """r(eturn)

        Go on until this function ends.
        """
        if arg:
            return self._print_invalid_arg(arg)
        self.set_return(self.curframe)
        return 1

    do_r = do_return

    def do_continue(self, arg):
        """c(ont(inue))

        Go on to the next breakpoint.
        """
        if arg:
            return self._print_invalid_arg(arg)
        self.set_continue()
        return 1

    do_c = do_cont = do_continue

    def do_jump(self, arg):
        """j(ump) lineno

        Go on with another line of the innermost frame; it is refused here.
        """
        if self.curindex + 1 != len(self.stack):
            return self.error("You can only jump within the bottom frame")
        try:
            line = int(arg)
        except ValueError:
            return self.error("The 'jump' command requires a line number")
        self.error(f"Jump failed: cannot go on with line {line}: jumps are not supported")

    do_j = do_jump

    def do_debug(self, arg):
        """debug code

        Debug a statement in a debugger of its own.
        """
        if not arg:
            return self.error("An argument is needed")
        tracer = sys.gettrace()
        sys.settrace(None)
        inner = type(self)(self.completekey, self.stdin, self.stdout)
        inner.use_rawinput = self.use_rawinput
        inner.prompt = f"({self.prompt.strip()}) "
        self.message("ENTERING RECURSIVE DEBUGGER")
        try:
            sys.call_tracing(inner.run, (arg, self.curframe.f_globals, self.curframe.f_locals))
        except Exception:
            self._error_exc()
        self.message("LEAVING RECURSIVE DEBUGGER")
        sys.settrace(tracer)
        self.lastcmd = inner.lastcmd

    def do_run(self, arg):
        """run [args...]

        Run the program anew.
        """
        import pdb
        import shlex

        if self.mode == "inline":
            return self.error(
                'run/restart command is disabled when pdb is running in inline mode.\nUse the command line interface to enable restarting your program\ne.g. "python -m pdb myscript.py"'
            )
        if arg:
            name = sys.argv[0:1]
            try:
                sys.argv = shlex.split(arg)
            except ValueError as error:
                return self.error("Cannot run %s: %s" % (arg, error))
            sys.argv[:0] = name
        raise pdb.Restart

    do_restart = do_run

    def do_quit(self, arg):
        """q(uit) | exit

        End the program.
        """
        if self.mode == "inline":
            while True:
                try:
                    reply = input("Quitting pdb will kill the process. Quit anyway? [y/n] ").lower().strip()
                except EOFError:
                    reply = "y"
                    self.message("")
                if reply in ("y", ""):
                    sys.exit(1)
                if reply == "n":
                    return None
        self._user_requested_quit = True
        self.set_quit()
        return 1

    do_q = do_exit = do_quit

    def do_EOF(self, arg):
        """EOF

        The same as quit.
        """
        self.message("")
        return self.do_quit(arg)

    def emptyline(self):
        """An empty line repeats the command before it."""
        return super().emptyline()

    # Looking.

    def do_where(self, arg):
        """w(here) [count]

        Print the stack, the innermost frame last.
        """
        if not arg:
            return self.print_stack_trace()
        try:
            count = int(arg)
        except ValueError:
            return self.error("Invalid count (%s)" % arg)
        self.print_stack_trace(count)

    do_w = do_bt = do_where

    def _select_frame(self, number):
        self.curindex = number
        self.curframe = self.stack[number][0]
        self.set_convenience_variable(self.curframe, "_frame", self.curframe)
        self.print_stack_entry(self.stack[number])
        self.lineno = None

    def do_up(self, arg):
        """u(p) [count]

        Look at the frame that called this one.
        """
        if self.curindex == 0:
            return self.error("Oldest frame")
        try:
            count = int(arg or 1)
        except ValueError:
            return self.error("Invalid frame count (%s)" % arg)
        self._select_frame(0 if count < 0 else max(0, self.curindex - count))

    do_u = do_up

    def do_down(self, arg):
        """d(own) [count]

        Look at the frame that this one called.
        """
        if self.curindex + 1 == len(self.stack):
            return self.error("Newest frame")
        try:
            count = int(arg or 1)
        except ValueError:
            return self.error("Invalid frame count (%s)" % arg)
        last = len(self.stack) - 1
        self._select_frame(last if count < 0 else min(last, self.curindex + count))

    do_d = do_down

    def do_exceptions(self, arg):
        """exceptions [number]

        List the exceptions that led to this one, or look at one of them.
        """
        if not self._chained_exceptions:
            return self.message(
                "Did not find chained exceptions. To move between exceptions, pdb/post_mortem must be given an"
                " exception object rather than a traceback."
            )
        if not arg:
            for number, each in enumerate(self._chained_exceptions):
                mark = ">" if number == self._chained_exception_index else " "
                self.message(f"{mark} {number:>3} {'  ' if each.__traceback__ is None else ''}{each!r}")
            return None
        try:
            number = int(arg)
        except ValueError:
            return self.error("Argument must be an integer")
        if not 0 <= number < len(self._chained_exceptions):
            return self.error("No exception with that number")
        if self._chained_exceptions[number].__traceback__ is None:
            return self.error("This exception does not have a traceback, cannot jump to it")
        self._chained_exception_index = number
        self.setup(None, self._chained_exceptions[number].__traceback__)
        self.print_stack_entry(self.stack[self.curindex])

    def do_args(self, arg):
        """a(rgs)

        Print the arguments of this function.
        """
        if arg:
            return self._print_invalid_arg(arg)
        code, variables = self.curframe.f_code, self.curframe.f_locals
        count = code.co_argcount + code.co_kwonlyargcount
        count += bool(code.co_flags & inspect.CO_VARARGS) + bool(code.co_flags & inspect.CO_VARKEYWORDS)
        for name in code.co_varnames[:count]:
            shown = self._safe_repr(variables[name], name) if name in variables else "*** undefined ***"
            self.message(f"{name} = {shown}")

    do_a = do_args

    def do_retval(self, arg):
        """retval

        Print what this function returns.
        """
        if arg:
            return self._print_invalid_arg(arg)
        variables = self.curframe.f_locals
        if "__return__" not in variables:
            return self.error("Not yet returned!")
        self.message(self._safe_repr(variables["__return__"], "retval"))

    do_rv = do_retval

    def do_p(self, arg):
        """p expression

        Print a value.
        """
        self._print_value(arg, repr)

    def do_pp(self, arg):
        """pp expression

        Print a value on several lines if it is long.
        """
        self._print_value(arg, pprint.pformat)

    def _print_value(self, arg, shown):
        if not arg:
            self._print_invalid_arg(arg)
            return
        try:
            value = self._getval(arg)
        except:
            return
        try:
            self.message(shown(value))
        except:
            self._error_exc()

    def do_whatis(self, arg):
        """whatis expression

        Print what kind of thing it is.
        """
        if not arg:
            return self._print_invalid_arg(arg)
        try:
            value = self._getval(arg)
        except:
            return None
        if inspect.ismethod(value):
            self.message("Method %s" % value.__func__.__name__)
        elif hasattr(value, "__code__"):
            self.message("Function %s" % value.__code__.co_name)
        elif isinstance(value, type):
            self.message("Class %s.%s" % (value.__module__, value.__qualname__))
        else:
            self.message(type(value))

    def do_display(self, arg):
        """display [expression]

        Print a value whenever it has changed at a stop.
        """
        if not arg:
            if not self.displaying:
                return self.message("No expression is being displayed")
            self.message("Currently displaying:")
            for expression, value in self.displaying.get(self.curframe, {}).items():
                self.message(f"{expression}: {self._safe_repr(value, expression)}")
            return None
        if self._compile_fails(arg):
            return None
        value = self._getval_except(arg)
        self.displaying.setdefault(self.curframe, {})[arg] = value
        self.message(f"display {arg}: {self._safe_repr(value, arg)}")

    def _compile_fails(self, arg):
        try:
            compile(arg, "<stdin>", "eval")
        except SyntaxError as error:
            self.error(f"Unable to display {arg}: ** raised {self._format_exc(error)} **")
            return True
        return False

    def do_undisplay(self, arg):
        """undisplay [expression]

        Print it no more; without an expression, none.
        """
        if not arg:
            self.displaying.pop(self.curframe, None)
            return
        try:
            del self.displaying.get(self.curframe, {})[arg]
        except KeyError:
            self.error("not displaying %s" % arg)

    def do_list(self, arg):
        """l(ist) [first[, last] | .]

        Print source lines around this one, or the next ones; `.` begins anew.
        """
        self.lastcmd = "list"
        last = None
        if arg and arg != ".":
            try:
                first, _, rest = arg.partition(",")
                first = int(first.strip())
                if rest:
                    last = int(rest.strip())
                    if last < first:
                        last = first + last
                else:
                    first = max(1, first - 5)
            except ValueError:
                return self.error("Error in argument: %r" % arg)
        elif self.lineno is None or arg == ".":
            first = max(1, self.curframe.f_lineno - 5)
        else:
            first = self.lineno + 1
        if last is None:
            last = first + 10
        filename = self.curframe.f_code.co_filename
        lines = linecache.getlines(filename, self.curframe.f_globals)
        self._print_lines(lines[first - 1 : last], first, self.get_file_breaks(filename), self.curframe)
        self.lineno = min(last, len(lines))
        if len(lines) < last:
            self.message("[EOF]")

    do_l = do_list

    def do_longlist(self, arg):
        """ll | longlist

        Print the source of this function.
        """
        if arg:
            return self._print_invalid_arg(arg)
        filename = self.curframe.f_code.co_filename
        try:
            lines, first = self._source_of(self.curframe)
        except OSError as error:
            return self.error(error)
        self._print_lines(lines, first, self.get_file_breaks(filename), self.curframe)

    do_ll = do_longlist

    def do_source(self, arg):
        """source expression

        Print the source of something.
        """
        if not arg:
            return self._print_invalid_arg(arg)
        try:
            value = self._getval(arg)
        except:
            return None
        try:
            lines, first = self._source_of(value)
        except (OSError, TypeError) as error:
            return self.error(error)
        self._print_lines(lines, first)

    def _source_of(self, value):
        lines, first = inspect.getsourcelines(value)
        return lines, max(1, first)

    def _print_lines(self, lines, start, breaks=(), frame=None):
        current = at = -1
        if frame:
            current, at = frame.f_lineno, self.tb_lineno.get(frame, -1)
        for number, line in enumerate(lines, start):
            text = str(number).rjust(3)
            if len(text) < 4:
                text += " "
            text += "B" if number in breaks else " "
            if number == current:
                text += "->"
            elif number == at:
                text += ">>"
            self.message(text + "\t" + line.rstrip())

    def do_interact(self, arg):
        """interact

        A Python prompt with the names of this frame.
        """
        import code

        names = {**self.curframe.f_globals, **self.curframe.f_locals}
        console = code.InteractiveConsole(names, local_exit=True)
        write = lambda text: self.message(text, end="")
        console.write = write
        console.interact(banner="*pdb interact start*", exitmsg="*exit from pdb interact command*")

    # Breakpoints.

    def do_break(self, arg, temporary=False):
        """b(reak) [ ([filename:]lineno | function) [, condition] ]

        Stop at a line or function; without a place, list the breakpoints.
        """
        if not arg:
            return self._list_breaks()
        place, comma, condition = arg.partition(",")
        place, condition = place.rstrip(), condition.strip() if comma else None
        if comma and self._compile_error(condition):
            return None
        found = self._place_of(place)
        if found is None:
            return None
        filename, line, name = found
        line = self.checkline(filename, line)
        if not line:
            return None
        failure = self.set_break(filename, line, temporary, condition, name)
        if failure:
            return self.error(failure)
        bp = self.get_breaks(filename, line)[-1]
        self.message(f"Breakpoint {bp.number} at {bp.file}:{bp.line}")

    do_b = do_break

    def _compile_error(self, condition):
        try:
            compile(condition, "<stdin>", "eval")
        except SyntaxError as error:
            self.error(f"Invalid condition {condition}: {self._format_exc(error)}")
            return True
        return False

    def _list_breaks(self):
        if not self.breaks:
            return
        self.message("Num Type         Disp Enb   Where")
        for bp in bdb.Breakpoint.bpbynumber:
            if bp:
                self.message(bp.bpformat())

    def _place_of(self, place):
        """File, line and function name of a place; None, and it is told, if there is none."""
        filename, colon, line = place.rpartition(":")
        if colon:
            found = self.lookupmodule(filename.rstrip())
            if not found:
                return self.error("%r not found from sys.path" % filename.rstrip())
            try:
                return found, int(line.lstrip()), None
            except ValueError:
                return self.error("Bad lineno: %s" % line.lstrip())
        try:
            return self._current_file(), int(place), None
        except ValueError:
            return self._function_place(place)

    def _current_file(self):
        filename = self.curframe.f_code.co_filename
        return self.mainpyfile if filename == "<string>" and self.mainpyfile else filename

    def _function_place(self, place):
        try:
            function = eval(place, self.curframe.f_globals, self.curframe.f_locals)
        except:
            function = None
        function = getattr(function, "__func__", function)
        code = getattr(inspect.unwrap(function) if callable(function) else function, "__code__", None)
        if code is None:
            found = self._function_in_file(place)
            if found:
                return found
            return self.error(f"The specified object {place!r} is not a function or was not found along sys.path.")
        lines = [line for *_, line in code.co_lines() if line and line > code.co_firstlineno]
        return code.co_filename, min(lines, default=code.co_firstlineno), None

    def _function_in_file(self, name):
        """The first line of a function that is defined in the program but was not yet made."""
        import re

        filename = self.canonic(self._current_file())
        start = re.compile(r"def\s+%s(\s*\[.+\])?\s*[(]" % re.escape(name))
        lines = linecache.getlines(filename)
        for number, line in enumerate(lines, 1):
            if start.match(line):
                inner = _codes(compile("".join(lines), filename, "exec"))
                found = [each for each in inner if each.co_name == name and each.co_firstlineno <= number]
                if not found:
                    return filename, number, None
                code = found[-1]
                later = [line for *_, line in code.co_lines() if line and line > max(number, code.co_firstlineno)]
                return filename, min(later, default=number), None
        return None

    def lookupmodule(self, filename):
        """The path of a file or module that is named shortly."""
        if not filename.endswith(".py"):
            filename += ".py" if not os.path.exists(filename) else ""
        if os.path.isabs(filename):
            return filename if os.path.exists(filename) else None
        own = self.canonic(self.mainpyfile) if self.mainpyfile else ""
        if own and os.path.basename(own) == filename:
            return own
        for folder in ["", *sys.path]:
            path = os.path.join(folder, filename)
            if os.path.exists(path):
                return path
        return None

    def checkline(self, filename, lineno, module_globals=None):
        """The line if a program can stop there, else 0."""
        names = self.curframe.f_globals if self.curframe else None
        line = linecache.getline(filename, lineno, names)
        if not line:
            self.message("End of file")
            return 0
        line = line.strip()
        if not line or line[0] == "#" or line[:3] in ('"""', "'''"):
            self.error("Blank or comment")
            return 0
        return lineno

    def do_tbreak(self, arg):
        """tbreak [ ([filename:]lineno | function) [, condition] ]

        The same as break, for one stop.
        """
        return self.do_break(arg, True)

    def _each_breakpoint(self, arg, act):
        if not arg:
            return self._print_invalid_arg(arg)
        for number in arg.split():
            try:
                bp = self.get_bpbynumber(number)
            except ValueError as error:
                self.error(error)
            else:
                act(bp)

    def do_enable(self, arg):
        """enable bpnumber [bpnumber ...]

        Have breakpoints stop.
        """
        return self._each_breakpoint(arg, lambda bp: (bp.enable(), self.message("Enabled %s" % bp)))

    def do_disable(self, arg):
        """disable bpnumber [bpnumber ...]

        Have breakpoints stop no more.
        """
        return self._each_breakpoint(arg, lambda bp: (bp.disable(), self.message("Disabled %s" % bp)))

    def do_condition(self, arg):
        """condition bpnumber [condition]

        Have a breakpoint stop only where the expression is true.
        """
        number, _, condition = arg.strip().partition(" ")
        if not number:
            return self._print_invalid_arg(arg)
        condition = condition.strip()
        if condition and self._compile_error(condition):
            return None
        try:
            bp = self.get_bpbynumber(number)
        except (IndexError, ValueError) as error:
            return self.error("Breakpoint %s is already deleted" % number if isinstance(error, IndexError) else error)
        bp.cond = condition or None
        if condition:
            self.message("New condition set for breakpoint %d." % bp.number)
        else:
            self.message("Breakpoint %d is now unconditional." % bp.number)

    def do_ignore(self, arg):
        """ignore bpnumber [count]

        Pass a breakpoint so many times.
        """
        words = arg.split()
        if not words:
            return self._print_invalid_arg(arg)
        if len(words) > 2:
            return self._print_invalid_arg(arg)
        try:
            count = max(int(words[1]), 0) if len(words) > 1 else 0
        except ValueError:
            return self._print_invalid_arg(arg)
        try:
            bp = self.get_bpbynumber(words[0])
        except ValueError as error:
            return self.error(error)
        bp.ignore = count
        if count > 0:
            crossings = f"{count} crossings" if count > 1 else "1 crossing"
            self.message("Will ignore next %s of breakpoint %d." % (crossings, bp.number))
        else:
            self.message("Will stop next time breakpoint %d is reached." % bp.number)

    def do_clear(self, arg):
        """cl(ear) [filename:lineno | bpnumber ...]

        Delete breakpoints; without arguments, all.
        """
        if not arg:
            return self._clear_all()
        if ":" in arg:
            filename, _, line = arg.rpartition(":")
            try:
                line = int(line)
            except ValueError:
                return self.error("Invalid line number (%s)" % arg)
            found = self.get_breaks(filename, line)[:]
            failure = self.clear_break(filename, line)
            if failure:
                return self.error(failure)
            for bp in found:
                self.message("Deleted %s" % bp)
            return None
        for number in arg.split():
            try:
                bp = self.get_bpbynumber(number)
            except ValueError as error:
                self.error(error)
            else:
                self.clear_bpbynumber(number)
                self.message("Deleted %s" % bp)

    do_cl = do_clear

    def _clear_all(self):
        try:
            reply = input("Clear all breaks? ")
        except EOFError:
            reply = "no"
        if reply.strip().lower() in ("y", "yes"):
            found = [bp for bp in bdb.Breakpoint.bpbynumber if bp]
            self.clear_all_breaks()
            for bp in found:
                self.message("Deleted %s" % bp)

    def do_commands(self, arg):
        """(Pdb) commands [bpnumber]

        Read commands that run where a breakpoint stops, up to `end`.
        """
        if not arg:
            numbers = [bp.number for bp in bdb.Breakpoint.bpbynumber if bp]
            if not numbers:
                return self.error("cannot set commands: no existing breakpoint")
            number = numbers[-1]
        else:
            try:
                number = int(arg)
            except ValueError:
                return self._print_invalid_arg(arg)
        try:
            self.get_bpbynumber(number)
        except ValueError as error:
            return self.error("cannot set commands: %s" % error)
        self.commands_bnum = number
        before = self.commands.get(number)
        self.commands[number] = []
        prompt, self.prompt = self.prompt, "(com) "
        self.commands_defining = True
        try:
            self.cmdloop()
        except KeyboardInterrupt:
            if before is None:
                del self.commands[number]
            else:
                self.commands[number] = before
            self.error("command definition aborted, old commands restored")
        finally:
            self.commands_defining = False
            self.prompt = prompt

    commands_resuming = [
        "do_continue",
        "do_step",
        "do_next",
        "do_return",
        "do_until",
        "do_quit",
        "do_jump",
    ]

    def handle_command_def(self, line):
        """Take a line for the breakpoint; true at the end."""
        command, arg, line = self.parseline(line)
        if not command:
            return False
        if command == "end":
            return True
        if command == "EOF":
            self.message("")
            return True
        commands = self.commands[self.commands_bnum]
        if command == "silent":
            commands.append("silent")
            return False
        commands.append(f"{command} {arg}" if arg else command)
        function = getattr(self, "do_" + command, self.default)
        return function.__name__ in self.commands_resuming

    # Aliases and help.

    def do_alias(self, arg):
        """alias [name [command]]

        Give a command another name; %1, %2 stand for the words behind it, %* for all.
        """
        words = arg.split()
        if not words:
            for name in sorted(self.aliases):
                self.message(f"{name} = {self.aliases[name]}")
        elif len(words) > 1:
            text = " ".join(words[1:])
            self.aliases[words[0]] = text
        elif words[0] in self.aliases:
            self.message(f"{words[0]} = {self.aliases[words[0]]}")
        else:
            self.error(f"Unknown alias '{words[0]}'")

    def do_unalias(self, arg):
        """unalias name

        Forget an alias.
        """
        words = arg.split()
        if not words:
            return self._print_invalid_arg(arg)
        if words[0] in self.aliases:
            del self.aliases[words[0]]

    def do_help(self, arg):
        """h(elp)

        List the commands, or tell what one does.
        """
        if not arg:
            return super().do_help(arg)
        function = getattr(self, "do_" + arg, None) or getattr(self, "help_" + arg, None)
        if function is None:
            return self.error("No help for %r" % arg)
        text = function.__doc__
        if text:
            self.message("Usage: " + inspect.cleandoc(text).rstrip())
        else:
            self.error("No help for %r; __doc__ string missing" % arg)

    do_h = do_help

    def help_exec(self):
        """(!) statement: run a Python statement in the frame that is looked at."""
        self.message(self.help_exec.__doc__)

    def help_pdb(self):
        """The Python debugger: type a command, or a statement to run it."""
        self.message(self.help_pdb.__doc__)

    def _print_invalid_arg(self, arg):
        """Tell that a command does not take what was given."""
        name = sys._getframe(1).f_code.co_name
        if name in ("_print_value", "_each_breakpoint"):
            name = sys._getframe(2).f_code.co_name
        self.error(f"Invalid argument: {arg}" if arg else "Argument is required for this command")
        usage = getattr(self, name).__doc__
        if usage:
            self.message("      Usage: " + usage.partition("\n")[0])


def _codes(code):
    """All code objects within one."""
    for each in code.co_consts:
        if inspect.iscode(each):
            yield each
            yield from _codes(each)
