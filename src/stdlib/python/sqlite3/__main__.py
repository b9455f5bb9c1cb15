"""The command line: `python -m sqlite3 [filename] [sql]`."""

import argparse
import sqlite3
import sys

_HELP = """\
Enter SQL code or one of the below commands, and press enter.

.version    Print underlying SQLite library version
.help       Print this help message
.quit       Exit the CLI, equivalent to CTRL-D
"""

# The marks stand around what has no width, which without colours is nothing.
_PROMPT, _CONTINUED = "\1\2sqlite> \1\2", "\1\2    ... \1\2"


def _complain(text):
    print(text, file=sys.stderr)


def _execute(connection, sql):
    """Run a statement and print its rows; return whether it went well."""
    try:
        for row in connection.execute(sql):
            print(row)
    except sqlite3.Error as error:
        kind, name = type(error).__name__, getattr(error, "sqlite_errorname", None)
        _complain(f"{kind}: {error}" if name is None else f"{kind} ({name}): {error}")
        return False
    return True


def _obey(command):
    match command.strip():
        case "version":
            print(sqlite3.sqlite_version)
        case "help":
            print(_HELP)
        case "quit":
            sys.exit(0)
        case "":
            pass
        case unknown:
            _complain(f'Error: unknown command: "{unknown}"')


def _answer(connection, source):
    """Do what was entered; return whether more has to follow."""
    if source.startswith("."):
        _obey(source[1:])
    elif source:
        if not sqlite3.complete_statement(source):
            return True
        _execute(connection, source)
    return False


def _converse(connection):
    lines = []
    while True:
        try:
            lines.append(input(_CONTINUED if lines else _PROMPT))
        except EOFError:
            _complain("")
            return
        except KeyboardInterrupt:
            _complain("\nKeyboardInterrupt")
            lines = []
            continue
        if not _answer(connection, "\n".join(lines)):
            lines = []


def main(arguments):
    """Run a statement, or what is entered until the end."""
    parser = argparse.ArgumentParser(description="Python sqlite3 CLI")
    parser.add_argument(
        "filename",
        nargs="?",
        default=":memory:",
        help="SQLite database to open (defaults to `:memory:`). "
        "A new database is created if the file does not previously exist.",
    )
    parser.add_argument(
        "sql", nargs="?", help="An SQL query to execute. Any returned rows are printed to `stdout`."
    )
    parser.add_argument(
        "-v",
        "--version",
        action="version",
        version=f"SQLite version {sqlite3.sqlite_version}",
        help="Print underlying SQLite library version",
    )
    options = parser.parse_args(arguments)
    where = "a transient in-memory database" if options.filename == ":memory:" else repr(options.filename)
    connection = sqlite3.connect(options.filename, isolation_level=None)
    try:
        if options.sql:
            sys.exit(0 if _execute(connection, options.sql) else 1)
        _complain(
            f"sqlite3 shell, running on SQLite version {sqlite3.sqlite_version}\nConnected to {where}\n\n"
            "Each command will be run using execute() on the cursor.\n"
            'Type ".help" for more information; type ".quit" or CTRL-D to quit.'
        )
        _converse(connection)
    finally:
        connection.close()


if __name__ == "__main__":
    main(sys.argv[1:])
