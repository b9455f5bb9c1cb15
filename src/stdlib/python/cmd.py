"""Interpreters of command lines: subclasses of Cmd have a method do_NAME for each command."""

import sys

__all__ = ["Cmd"]

PROMPT = "(Cmd) "
IDENTCHARS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"


class Cmd:
    """A loop that reads lines and calls the method of the command that stands first in each."""

    prompt = PROMPT
    identchars = IDENTCHARS
    ruler = "="
    lastcmd = ""
    intro = None
    doc_leader = ""
    doc_header = "Documented commands (type help <topic>):"
    misc_header = "Miscellaneous help topics:"
    undoc_header = "Undocumented commands:"
    nohelp = "*** No help on %s"
    use_rawinput = 1

    def __init__(self, completekey="tab", stdin=None, stdout=None):
        self.stdin = sys.stdin if stdin is None else stdin
        self.stdout = sys.stdout if stdout is None else stdout
        self.cmdqueue = []
        self.completekey = completekey

    def cmdloop(self, intro=None):
        """Read and run commands until one of them answers a true value."""
        self.preloop()
        if intro is not None:
            self.intro = intro
        if self.intro:
            self.stdout.write(str(self.intro) + "\n")
        stop = None
        while not stop:
            line = self.cmdqueue.pop(0) if self.cmdqueue else self._read_line()
            line = self.precmd(line)
            stop = self.onecmd(line)
            stop = self.postcmd(stop, line)
        self.postloop()

    def _read_line(self):
        if self.use_rawinput:
            try:
                return input(self.prompt)
            except EOFError:
                return "EOF"
        self.stdout.write(self.prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        return line.rstrip("\r\n") if line else "EOF"

    def precmd(self, line):
        """Change a line before it is run."""
        return line

    def postcmd(self, stop, line):
        """Look at a command's answer once it ran; what this returns counts."""
        return stop

    def preloop(self):
        """Run once before the loop."""

    def postloop(self):
        """Run once after the loop."""

    def parseline(self, line):
        """Return the command, its argument, and the line with shortcuts written out."""
        line = line.strip()
        if not line:
            return None, None, line
        if line[0] == "?":
            line = "help " + line[1:]
        elif line[0] == "!":
            if not hasattr(self, "do_shell"):
                return None, None, line
            line = "shell " + line[1:]
        end = 0
        while end < len(line) and line[end] in self.identchars:
            end += 1
        return line[:end], line[end:].strip(), line

    def onecmd(self, line):
        """Run a line as if it had been typed."""
        command, argument, line = self.parseline(line)
        if not line:
            return self.emptyline()
        if command is None:
            return self.default(line)
        self.lastcmd = "" if line == "EOF" else line
        if command == "":
            return self.default(line)
        run = getattr(self, "do_" + command, None)
        return self.default(line) if run is None else run(argument)

    def emptyline(self):
        """Run the last command again, as an empty line asks for."""
        if self.lastcmd:
            return self.onecmd(self.lastcmd)

    def default(self, line):
        """Tell that a line names no command."""
        self.stdout.write(f"*** Unknown syntax: {line}\n")

    def completedefault(self, *ignored):
        """Return how an argument may go on for commands that have no complete_NAME."""
        return []

    def completenames(self, text, *ignored):
        """Return the commands that begin with a text."""
        return [name[3:] for name in self.get_names() if name.startswith("do_" + text)]

    def complete(self, text, state):
        """Return how a text may go on, the one of this number, where the prompt stands now."""
        if state == 0:
            import readline
            line = readline.get_line_buffer()
            stripped = line.lstrip()
            gone = len(line) - len(stripped)
            begin, end = readline.get_begidx() - gone, readline.get_endidx() - gone
            finder = self.completenames
            if begin > 0:
                command = self.parseline(line)[0]
                finder = self.completedefault
                if command:
                    finder = getattr(self, "complete_" + command, finder)
            self.completion_matches = finder(text, stripped, begin, end)
        return self.completion_matches[state] if state < len(self.completion_matches) else None

    def get_names(self):
        """Return the names of the class's attributes."""
        return dir(self.__class__)

    def complete_help(self, *args):
        """Return the topics of help that begin with a text."""
        topics = {name[5:] for name in self.get_names() if name.startswith("help_" + args[0])}
        return list(set(self.completenames(*args)) | topics)

    def do_help(self, arg):
        'List available commands with "help" or detailed help with "help cmd".'
        if arg:
            self._help_on(arg)
            return
        names = self.get_names()
        topics = {name[5:] for name in names if name.startswith("help_")}
        documented, undocumented = [], []
        for name in sorted(set(names)):
            if not name.startswith("do_"):
                continue
            command = name[3:]
            if command in topics:
                documented.append(command)
                topics.discard(command)
            elif getattr(self, name).__doc__:
                documented.append(command)
            else:
                undocumented.append(command)
        self.stdout.write(f"{self.doc_leader}\n")
        self.print_topics(self.doc_header, documented, 15, 80)
        self.print_topics(self.misc_header, sorted(topics), 15, 80)
        self.print_topics(self.undoc_header, undocumented, 15, 80)

    def _help_on(self, topic):
        tell = getattr(self, "help_" + topic, None)
        if tell is not None:
            tell()
            return
        from inspect import cleandoc
        run = getattr(self, "do_" + topic, None)
        text = cleandoc(run.__doc__) if run is not None and run.__doc__ else ""
        self.stdout.write((text or str(self.nohelp % (topic,))) + "\n")

    def print_topics(self, header, cmds, cmdlen, maxcol):
        """Write a header, a ruler and names in columns."""
        if not cmds:
            return
        self.stdout.write(f"{header}\n")
        if self.ruler:
            self.stdout.write(f"{str(self.ruler * len(header))}\n")
        self.columnize(cmds, maxcol - 1)
        self.stdout.write("\n")

    def columnize(self, list, displaywidth=80):
        """Write texts in as few rows as fit, down the columns."""
        if not list:
            self.stdout.write("<empty>\n")
            return
        wrong = [at for at, each in enumerate(list) if not isinstance(each, str)]
        if wrong:
            raise TypeError(f"list[i] not a string for i in {', '.join(map(str, wrong))}")
        if len(list) == 1:
            self.stdout.write(f"{list[0]}\n")
            return
        rows, widths = _table(list, displaywidth)
        for row in range(rows):
            cells = list[row::rows]
            line = "  ".join([cell.ljust(width) for cell, width in zip(cells, widths)])
            self.stdout.write(f"{line.rstrip() if len(cells) < len(widths) else line}\n")


def _table(names, width):
    """Return the fewest rows with which names fit a width, and the widths of the columns then."""
    count = len(names)
    for rows in range(1, count):
        widths = [max(map(len, names[at:at + rows])) for at in range(0, count, rows)]
        if sum(widths) + 2 * (len(widths) - 1) <= width:
            return rows, widths
    return count, [0]
