"""Traces the functions of a program and prints what its tracer is told."""

import sys


class Tracer:
    """Tells the events of one file."""

    def __init__(self, filename):
        self.filename = filename
        self.events = []

    def __call__(self, frame, event, arg):
        if frame.f_code.co_filename != self.filename:
            return None
        shown = ""
        if event == "return":
            shown = repr(arg) if isinstance(arg, (int, str, list, type(None))) else type(arg).__name__
        elif event == "exception":
            shown = f"{arg[0].__name__} {arg[2] is not None}"
        self.events.append(f"{event} {frame.f_code.co_name}:{frame.f_lineno} {shown}".rstrip())
        return self

    def run(self, function):
        """Run a function and print its events."""
        self.events.clear()
        print("==", function.__name__)
        sys.settrace(self)
        try:
            function()
        except Exception as error:
            sys.settrace(None)
            print("raised", repr(error))
        finally:
            sys.settrace(None)
        for event in self.events:
            print(event)
