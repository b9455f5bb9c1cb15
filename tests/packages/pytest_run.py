"""pytest: fixtures, parameters, expected failures and its report, over tests that are written beside it."""

import pathlib
import sys
import tempfile

import pytest

TESTS = '''
import asyncio
import pytest


@pytest.fixture
def five():
    yield 5
    print("closed")


def test_fixture(five):
    assert five == 5


@pytest.mark.parametrize("a, b", [(1, 2), (2, 2), pytest.param(3, 4, marks=pytest.mark.xfail)])
def test_equal(a, b):
    assert a == b, f"{a} is not {b}"


def test_raises():
    with pytest.raises(ValueError, match="wro"):
        raise ValueError("wrong")


def test_tools(tmp_path, monkeypatch, capsys):
    (tmp_path / "a").write_text("q")
    monkeypatch.setenv("NAME", "1")
    print("hi")
    assert capsys.readouterr().out == "hi\\n"


@pytest.mark.skip(reason="not now")
def test_skipped():
    pass


class TestGroup:
    def test_loop(self):
        assert asyncio.run(asyncio.sleep(0, "done")) == "done"

    def test_list(self):
        assert [1, 2, 3] == [1, 2, 4]
'''

with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder, "test_sample.py")
    path.write_text(TESTS)
    options = ["-p", "no:cacheprovider", "--color=no", "--tb=no", "-q", "-rA", "--no-header", f"--rootdir={folder}"]
    reports = []

    class Recorder:
        def pytest_runtest_logreport(self, report):
            reports.append((report.nodeid.partition("::")[2], report.when, report.outcome))

    sys.stdout, terminal = open(pathlib.Path(folder, "out"), "w"), sys.stdout
    code = pytest.main([*options, str(path)], plugins=[Recorder()])
    sys.stdout = terminal
    print(code, *reports, sep="\n")
