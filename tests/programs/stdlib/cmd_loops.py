"""Interpreters of lines: cmd.Cmd, with help, completion of names and hooks."""

import cmd
import io
import sys


class Shell(cmd.Cmd):
    prompt = "> "
    intro = "Welcome."

    def do_add(self, arg):
        """Add numbers.

        They are separated by spaces."""
        print(sum(map(int, arg.split())), file=self.stdout)

    def do_quit(self, arg):
        "Leave."
        return True

    def do_undocumented(self, arg):
        print("did", repr(arg), file=self.stdout)

    do_EOF = do_quit

    def do_shell(self, arg):
        print("shell", repr(arg), file=self.stdout)

    def help_topic(self):
        print("about a topic", file=self.stdout)

    def help_quit(self):
        print("how to leave", file=self.stdout)

    def preloop(self):
        print("before", file=self.stdout)

    def postloop(self):
        print("after", file=self.stdout)

    def precmd(self, line):
        return line.replace("plus", "add")

    def postcmd(self, stop, line):
        print("ran", repr(line), stop, file=self.stdout)
        return stop


def run(text, **attributes):
    out = io.StringIO()
    shell = Shell(stdin=io.StringIO(text), stdout=out)
    shell.use_rawinput = False
    for name, value in attributes.items():
        setattr(shell, name, value)
    shell.cmdloop()
    print(out.getvalue())
    return shell


run(
    "add 1 2 3\n\nplus 4 5\nnonesuch x\nundocumented  a b \n!ls -l\n?\nhelp add\nhelp quit\n? topic\nhelp nonesuch\n  \n=5\nquit\nadd 9\n"
)
run("help\n", cmdqueue=["add 7 7", "undocumented"], doc_leader="Leading", ruler="-", intro=None)
print(run("quit").lastcmd)


class Plain(cmd.Cmd):
    def default(self, line):
        print("default", repr(line))

    def emptyline(self):
        print("empty")


plain = Plain()
for line in ["x", "", "!ls", "?", "? x", "help", "a=1", "1 + 1", "EOF", "do it now", "two-words here"]:
    print(repr(line), plain.parseline(line), end=" -> ")
    sys.stdout.flush()
    print(plain.onecmd(line), repr(plain.lastcmd))
print(Shell().completenames("a"), Shell().completedefault("x"), sorted(Shell().complete_help("")))
for names, width in [
    ([], 80),
    (["one"], 80),
    ([f"name{i}" for i in range(20)], 40),
    (["a" * 50, "b"], 30),
    (["x", "yy"], 3),
]:
    plain.columnize(names, width)
try:
    plain.columnize(["a", 1, None])
except TypeError as error:
    print(error)
plain.print_topics("Header:", ["a", "b"], 15, 80)
plain.print_topics("Header:", [], 15, 80)
