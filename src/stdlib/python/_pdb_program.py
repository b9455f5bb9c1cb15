"""`python -m pdb`: runs a program or module under the debugger, again and again."""

import io
import os
import sys
import traceback


class Script:
    """A program in a file."""

    def __init__(self, target):
        self.path = os.path.realpath(target)
        if not os.path.exists(self.path):
            print(f"Error: {target} does not exist")
            sys.exit(1)
        if os.path.isdir(self.path):
            print(f"Error: {target} is a directory")
            sys.exit(1)
        self.shown = self.path
        sys.path[0] = os.path.dirname(self.path)
        self.filename = self.path

    def __repr__(self):
        return self.path

    @property
    def code(self):
        with io.open_code(self.path) as file:
            return f"exec(compile({file.read()!r}, {self.path!r}, 'exec'))"

    @property
    def namespace(self):
        import __main__

        return {
            "__name__": "__main__",
            "__file__": self.path,
            "__builtins__": __builtins__,
            "__spec__": None,
        }


class Module:
    """A program that is a module."""

    def __init__(self, target):
        import importlib.util

        self.shown = target
        sys.path[0] = os.getcwd()
        spec = importlib.util.find_spec(target)
        if spec is not None and spec.submodule_search_locations is not None:
            spec = importlib.util.find_spec(target + ".__main__")
        if spec is None:
            print(f"ImportError: No module named {target}")
            sys.exit(1)
        self.spec = spec
        self.code = spec.loader.get_code(spec.name)
        self.filename = self.code.co_filename

    def __repr__(self):
        return self.shown

    @property
    def namespace(self):
        return {
            "__name__": "__main__",
            "__file__": os.path.normcase(os.path.abspath(self.filename)),
            "__package__": self.spec.parent,
            "__loader__": self.spec.loader,
            "__spec__": self.spec,
            "__builtins__": __builtins__,
        }


USAGE = """usage: pdb [-h] [-c command] (-m module | pyfile) [args ...]

Debug the program in pyfile, or a module.

The option -c gives commands that run first, as .pdbrc does; it may be given more than once.
"-c continue" runs the program until an exception, "-c 'until X'" up to a line.
"""


def _parsed():
    """The target and the commands of the command line."""
    commands, arguments, module = [], sys.argv[1:], None
    while arguments and arguments[0].startswith("-"):
        option = arguments.pop(0)
        if option in ("-h", "--help"):
            print(USAGE)
            sys.exit(0)
        if option in ("-c", "--command") and arguments:
            commands.append(arguments.pop(0))
        elif option.startswith("-c") and option != "-c":
            commands.append(option[2:])
        elif option == "-m" and arguments:
            module = arguments.pop(0)
            break
        elif option == "--":
            break
        else:
            print(USAGE, file=sys.stderr)
            sys.exit(2)
    if module is None:
        if not arguments:
            print(USAGE)
            sys.exit(2)
        target = Script(arguments[0])
        sys.argv[:] = arguments
    else:
        target = Module(module)
        sys.argv[:] = [target.filename] + arguments
    return target, commands


def main():
    """Run the program of the command line until the user quits."""
    import pdb

    target, commands = _parsed()
    debugger = pdb.Pdb(mode="cli")
    debugger.rcLines.extend(commands)
    while True:
        try:
            debugger._run(target)
        except pdb.Restart:
            print("Restarting", target, "with arguments:")
            print("\t" + " ".join(sys.argv[1:]))
        except SystemExit as error:
            print("The program exited via sys.exit(). Exit status:", end=" ")
            print(error)
        except BaseException as error:
            traceback.print_exc()
            print("Uncaught exception. Entering post mortem debugging")
            print("Running 'cont' or 'step' will restart the program")
            debugger.interaction(None, error)
            if debugger._user_requested_quit:
                break
            print(f"Post mortem debugger finished. The {target} will be restarted")
            continue
        if debugger._user_requested_quit:
            break
        print("The program finished and will be restarted")
