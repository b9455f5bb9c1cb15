"""The interactive prompt: lines are read in a thread, and run in the thread of an event loop, so that tasks go on while
the prompt waits and `await` may stand anywhere.
"""

import asyncio
import contextvars
import linecache
import sys
import threading
import traceback

from _repl_complete import Completer


class Prompt:
    """One conversation. `terminal` reads lines and compiles text; the command line provides it."""

    def __init__(self, terminal, namespace):
        self.terminal = terminal
        self.namespace = namespace
        self.completer = Completer(namespace)
        self.context = contextvars.copy_context()
        self.count = 0
        self.task = None
        self.interrupted = False
        self.exit = None

    def run(self):
        """Converse until the end of the input; answers what `exit` was given."""
        with asyncio.Runner() as runner:
            self.loop = runner.get_loop()
            asyncio.set_event_loop(self.loop)
            threading.Thread(target=self._converse, name="Interactive thread", daemon=True).start()
            while True:
                try:
                    self.loop.run_forever()
                except KeyboardInterrupt:
                    self.interrupted = True
                    if self.task is not None and not self.task.done():
                        self.task.cancel()
                    continue
                break
        return self.exit

    def _converse(self):
        try:
            while self.exit is None:
                try:
                    text = self._read()
                except KeyboardInterrupt:
                    print("KeyboardInterrupt", file=sys.stderr, flush=True)
                    continue
                except EOFError:
                    break
                if text.strip():
                    self._execute(text)
        finally:
            self.loop.call_soon_threadsafe(self.loop.stop)

    def _read(self):
        """One whole input: lines until no more must follow."""
        text = self.terminal.read(str(getattr(sys, "ps1", ">>> ")), "", self.completer)
        while self.terminal.is_incomplete(text):
            indent = self.terminal.next_indent(text)
            more = self.terminal.read(str(getattr(sys, "ps2", "... ")), indent, self.completer)
            text = f"{text}\n{more}" if more.strip() else f"{text}\n"
        self.terminal.remember(text)
        return text

    def _execute(self, text):
        name = f"<python-input-{self.count}>"
        self.count += 1
        linecache.cache[name] = (len(text), None, [line + "\n" for line in text.splitlines()], name)
        finished = threading.Event()
        self.loop.call_soon_threadsafe(self._start, text, name, finished, context=self.context)
        finished.wait()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()

    def _start(self, text, name, finished):
        self.interrupted = False
        try:
            codes = self.terminal.compile(text, name)
        except BaseException as error:
            self._fail(error.with_traceback(None), finished)
            return
        self._go_on(iter(codes), finished)

    def _go_on(self, codes, finished):
        """Run pieces one after the other; one that awaits goes on as a task."""
        try:
            for code in codes:
                waiting = eval(code, self.namespace)
                if waiting is not None:
                    self.task = self.loop.create_task(waiting, context=self.context)
                    self.task.add_done_callback(lambda task: self._awaited(task, codes, finished))
                    return
        except BaseException as error:
            self._fail(_below(error), finished)
        else:
            finished.set()

    def _awaited(self, task, codes, finished):
        self.task = None
        if task.cancelled():
            error = KeyboardInterrupt() if self.interrupted else asyncio.CancelledError()
            self._fail(error, finished)
        elif task.exception() is not None:
            self._fail(task.exception(), finished)
        else:
            self._go_on(codes, finished)

    def _fail(self, error, finished):
        if isinstance(error, SystemExit):
            self.exit = error
        elif isinstance(error, KeyboardInterrupt):
            print("\nKeyboardInterrupt", file=sys.stderr, flush=True)
        else:
            self._show(error)
        finished.set()

    def _show(self, error):
        sys.last_exc = error
        sys.last_type, sys.last_value, sys.last_traceback = type(error), error, error.__traceback__
        if sys.excepthook is sys.__excepthook__:
            traceback.print_exception(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)


def _below(error):
    """The error without this module's own frame."""
    tb = error.__traceback__
    return error.with_traceback(tb.tb_next if tb is not None else None)


def main(terminal, namespace):
    """Run a prompt over a namespace; answers the SystemExit that ended it, or None."""
    return Prompt(terminal, namespace).run()
