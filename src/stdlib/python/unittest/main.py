"""The command line of tests."""

import functools
import os
import sys

from . import loader, runner
from .signals import installHandler

__unittest = True

_NO_TESTS_EXITCODE = 5

MAIN_EXAMPLES = """\
Examples:
  %(prog)s test_module               - run tests from test_module
  %(prog)s module.TestClass          - run tests from module.TestClass
  %(prog)s module.Class.test_method  - run specified test method
  %(prog)s path/to/test_file.py      - run tests from test_file.py
"""

MODULE_EXAMPLES = """\
Examples:
  %(prog)s                           - run default set of tests
  %(prog)s MyTestSuite               - run suite 'MyTestSuite'
  %(prog)s MyTestCase.testSomething  - run MyTestCase.testSomething
  %(prog)s MyTestCase                - run all 'test*' test methods
                                       in MyTestCase
"""


def _module_name(name):
    """What a test is named by: a file is meant as the module it holds, everything else as it stands."""
    if not (name.lower().endswith(".py") and os.path.isfile(name)):
        return name
    path = name
    if os.path.isabs(path):
        path = os.path.relpath(path, os.getcwd())
        if path.startswith(os.pardir):
            return name
    stem = os.path.normpath(path)[:-len(".py")]
    return ".".join(stem.replace("\\", "/").split("/"))


def _name_pattern(text):
    return text if "*" in text else text.join("**")


class TestProgram:
    """Reads arguments, loads tests, runs them and exits."""

    verbosity = 1
    module = progName = warnings = durations = None
    # The switches of the command line; what the caller sets is no option there.
    failfast = catchbreak = buffer = testNamePatterns = None

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None,
                 testLoader=loader.defaultTestLoader, exit=True, verbosity=1, failfast=None, catchbreak=None,
                 buffer=None, warnings=None, *, tb_locals=False, durations=None):
        argv = sys.argv if argv is None else argv
        self.progName = os.path.basename(argv[0])
        self.module = module
        if isinstance(module, str):
            outermost, *inner = module.split(".")
            __import__(module)
            self.module = functools.reduce(getattr, inner, sys.modules[outermost])
        self.defaultTest, self.testRunner, self.testLoader, self.exit = defaultTest, testRunner, testLoader, exit
        self.verbosity, self.tb_locals, self.durations = verbosity, tb_locals, durations
        self.failfast, self.catchbreak, self.buffer = failfast, catchbreak, buffer
        self.warnings = "default" if warnings is None and not sys.warnoptions else warnings
        self.parseArgs(argv)
        self.runTests()

    def parseArgs(self, argv):
        """Read the arguments and load the tests."""
        self._make_parsers()
        arguments = argv[1:]
        if self.module is None and arguments and arguments[0].lower() == "discover":
            self._discover(arguments[1:])
            return
        self._parser.parse_args(arguments, self)
        if self.tests:
            self.testNames = [_module_name(name) for name in self.tests]
        elif self.module is None:
            self._discover([])
            return
        elif self.defaultTest is None or isinstance(self.defaultTest, str):
            self.testNames = self.defaultTest and (self.defaultTest,)
        else:
            self.testNames = [*self.defaultTest]
        self.createTests()

    def createTests(self, from_discovery=False, Loader=None):
        """Load the tests."""
        load = self.testLoader
        if self.testNamePatterns:
            load.testNamePatterns = self.testNamePatterns
        if from_discovery:
            self.test = (Loader() if Loader else load).discover(self.start, self.pattern, self.top)
        elif self.testNames is not None:
            self.test = load.loadTestsFromNames(self.testNames, self.module)
        else:
            self.test = load.loadTestsFromModule(self.module)

    def _discover(self, arguments):
        self.start, self.pattern, self.top = ".", "test*.py", None
        self._discovery_parser.parse_args(arguments, self)
        self.createTests(from_discovery=True)

    def runTests(self):
        """Run the tests, and exit."""
        if self.catchbreak:
            installHandler()
        if self.testRunner is None:
            self.testRunner = runner.TextTestRunner
        self.result = self._ready_runner().run(self.test)
        if self.exit:
            sys.exit(self._exit_code())

    def _ready_runner(self):
        """The test runner; one that is a class is made with as many of the options as it takes."""
        if not isinstance(self.testRunner, type):
            return self.testRunner
        common = {name: getattr(self, name) for name in ("verbosity", "failfast", "buffer", "warnings")}
        for names in ("tb_locals", "durations"), ("tb_locals",):
            try:
                return self.testRunner(**common, **{name: getattr(self, name) for name in names})
            except TypeError:
                pass
        return self.testRunner()

    def _exit_code(self):
        if not self.result.wasSuccessful():
            return 1
        return 0 if self.result.testsRun or self.result.skipped else _NO_TESTS_EXITCODE

    # The command line.

    def _make_parsers(self):
        import argparse
        common = argparse.ArgumentParser(add_help=False)
        for row in _COMMON_OPTIONS:
            *flags, name, help, more = row
            common.add_argument(*flags, dest=name, help=help, **more)
        for flags, name, help, more, default in _SWITCHES:
            if getattr(self, name) is None:
                common.add_argument(*flags, dest=name, help=help, **more)
                setattr(self, name, default())

        self._parser = main = argparse.ArgumentParser(self.progName, parents=[common])
        main.print_help = self._print_help
        main.add_argument("tests", nargs="*",
                          help="a list of any number of test modules, classes and test methods.")

        self._discovery_parser = discovery = argparse.ArgumentParser(
            f"{self.progName} discover", parents=[common],
            epilog="For test discovery all test modules must be importable from the top level directory of the project.")
        places = {"start": ("-s", "--start-directory", "Directory to start discovery (`.` default)"),
                  "pattern": ("-p", "--pattern", "Pattern to match tests (`test*.py` default)"),
                  "top": ("-t", "--top-level-directory",
                          "Top level directory of project (defaults to start directory)")}
        for name, (short, long, help) in places.items():
            discovery.add_argument(short, long, dest=name, help=help)
        # Each may be given by its place too.
        for name in places:
            discovery.add_argument(name, nargs="?", default=argparse.SUPPRESS, help=argparse.SUPPRESS)

    def _print_help(self, *args, **kwargs):
        examples = MODULE_EXAMPLES if self.module is not None else MAIN_EXAMPLES
        print(self._parser.format_help(), examples % {"prog": self.progName}, sep="\n")
        if self.module is None:
            self._discovery_parser.print_help()


# Options that are always there: the flags, the attribute they set, the help and how argparse treats them.
_COMMON_OPTIONS = (
    ("-v", "--verbose", "verbosity", "Verbose output", {"action": "store_const", "const": 2}),
    ("-q", "--quiet", "verbosity", "Quiet output", {"action": "store_const", "const": 0}),
    ("--locals", "tb_locals", "Show local variables in tracebacks", {"action": "store_true"}),
    ("--durations", "durations", "Show the `N` slowest test cases (`N=0` for all)", {"type": int, "metavar": "N"}),
)
# Options that are there when the caller has not decided; the last part makes the value without the option.
_SWITCHES = (
    (("-f", "--failfast"), "failfast", "Stop on first fail or error", {"action": "store_true"}, bool),
    (("-c", "--catch"), "catchbreak", "Catch `Ctrl-C` and display results so far", {"action": "store_true"}, bool),
    (("-b", "--buffer"), "buffer", "Buffer `stdout` and `stderr` during tests", {"action": "store_true"}, bool),
    (("-k",), "testNamePatterns", "Only run tests which match the given substring",
     {"action": "append", "type": _name_pattern}, list),
)

main = TestProgram
