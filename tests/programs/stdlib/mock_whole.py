"""unittest.mock: mocks of each kind, specs, patches, calls, assertions."""

from unittest import mock
from unittest.mock import *
import asyncio, sys, os, types


def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)).split(" id='")[0].split(" at 0x")[0][:500])
    except BaseException as x:
        print(type(x).__name__, str(x).split(" id='")[0][:600])


m = Mock(name="n")
m(1, a=2)
m.x.y(3)
m.z = "q"
t(lambda: m)
print(
    m.call_args,
    m.call_args_list,
    m.mock_calls,
    m.method_calls,
    m.called,
    m.call_count,
    m.call_args.args,
    m.call_args.kwargs,
)
t(m.assert_called_with, 1, a=3)
t(m.assert_called_once_with, 1, a=2)
m(5)
t(m.assert_called_once)
t(m.assert_called_once_with, 5)
t(m.assert_any_call, 9)
t(m.assert_has_calls, [call(5), call(1, a=2)])
t(m.assert_has_calls, [call(5), call(1, a=2)], any_order=True)
t(m.assert_not_called)
t(m.x.y.assert_called)
t(Mock().assert_called)
t(lambda: Mock().assert_foo)
t(lambda: Mock().assret_called)
t(lambda: Mock(unsafe=True).assert_foo)
m.reset_mock()
print(m.called, m.call_args, m.z)
m.reset_mock(return_value=True, side_effect=True)
m = Mock(return_value=3, side_effect=[1, ValueError("v"), DEFAULT, 4])
t(m)
t(m)
t(m)
t(m)
t(m)
m.side_effect = lambda x: x * 2
t(m, 4)
m.side_effect = KeyError
t(m)
m.side_effect = None
t(m)
t(setattr, m, "side_effect", 5)
mm = MagicMock()
print(
    len(mm),
    bool(mm),
    int(mm),
    float(mm),
    list(mm),
    5 in mm,
    mm[1] != 2,
    str(mm).startswith("<MagicMock"),
    mm == mm,
    mm != 5,
    hash(mm) == hash(mm),
    complex(mm),
)
mm.__getitem__.return_value = "gi"
print(mm["k"], mm.__getitem__.call_args)
mm.__len__.return_value = 7
print(len(mm))
mm.__iter__.return_value = iter([1, 2])
print(list(mm))
mm.__enter__.return_value = "en"
with mm as e:
    print(e)
t(lambda: mm < 5)
t(lambda: mm + 1)
t(lambda: Mock() + 1)
t(lambda: len(Mock()))
t(lambda: -mm)
mm.configure_mock(**{"a.b.return_value": 3, "c": 4})
print(mm.a.b(), mm.c)
t(lambda: Mock(spec=["a", "b"]).c)
t(lambda: Mock(spec=["a", "b"]).a)
s = Mock(spec=str)
t(lambda: s.upper())
t(lambda: s.nope)
print(isinstance(s, str))
t(setattr, Mock(spec_set=["a"]), "b", 1)
t(Mock(spec=lambda a, b=1: 0), 1, 2, 3)
N = NonCallableMock()
t(N)
t(lambda: NonCallableMagicMock())


def f(a, b, *, c=3):
    "doc"


cf = create_autospec(f)
cf(1, 2, c=4)
t(cf, 1)
t(cf, 1, 2, 3)
cf.assert_called_with(1, b=2, c=4)
print(cf.__name__, cf.__doc__)


class K:
    attr = 1

    def meth(self, x):
        return x

    @classmethod
    def cm(cls, y):
        pass

    @staticmethod
    def sm(z):
        pass

    async def am(self):
        pass

    @property
    def pr(self):
        return 5


KK = create_autospec(K)
k = KK()
t(k.meth, 1)
t(k.meth)
t(k.meth, 1, 2)
t(lambda: k.nope)
print(isinstance(k, K), type(k.am).__name__, type(KK.cm).__name__)
t(KK.cm)
t(KK.sm, 1, 2)
t(KK, 1)
ki = create_autospec(K, instance=True)
t(ki)
k.attr.foo if 0 else None
with patch("os.getcwd", return_value="/fake") as p:
    print(os.getcwd(), p.called)
with patch.object(os, "sep", "X"):
    print(os.sep)
print(os.sep)
d = {"a": 1}
with patch.dict(d, {"b": 2}, clear=True, c=3):
    print(d)
print(d)
t(patch("nomod.x").start)
t(patch, "noDot")


@patch("os.getpid")
@patch.object(os, "getppid", autospec=True)
def g(pp, pid):
    print(type(pp).__name__, type(pid).__name__)
    pp.return_value = 1
    print(os.getppid())


g()


@patch.multiple("os", getpid=DEFAULT, sep="S")
def h(getpid):
    print(os.sep, type(getpid).__name__)


h()


@patch("sys.argv", ["x"])
class TC:
    def test_a(self):
        print(sys.argv)

    def other(self):
        print(len(sys.argv) > 0)


TC().test_a()
p = patch("os.name", "zz")
p.start()
print(os.name)
p.stop()
t(p.stop)
patch.stopall()
t(lambda: patch("os.name", new="a", autospec=True).start())
t(lambda: patch("os.getpid", create=True, spec=True).start())
patch.stopall()
with patch("builtins.open", mock_open(read_data="l1\nl2\n")) as mo:
    with open("f") as fh:
        print(fh.read(), list(fh))
    with open("f") as fh:
        print(fh.readline(), fh.readlines(), fh.read(2))
        fh.write("w")
    print([x for x in open("g")])
    mo.assert_any_call("f")
    print(mo.mock_calls[:2])
print(
    call(1, a=2),
    call.foo(1).bar(2),
    call(1) == call(1),
    call.a.b(1).call_list(),
    call(1)[0],
    call.x(1)[0],
    ANY == 5,
    [ANY] == [1],
    repr(ANY),
    sentinel.foo,
    sentinel.foo is sentinel.foo,
    DEFAULT,
)
t(lambda: call().args)
pm = PropertyMock(return_value=9)
with patch.object(K, "pr", pm):
    k = K()
    print(k.pr)
    k.pr = 5
    print(pm.mock_calls)
a = AsyncMock(return_value=4)


async def main():
    print(await a(1), a.await_count, a.await_args, a.await_args_list)
    a.assert_awaited_once_with(1)
    t(a.assert_not_awaited)
    t(a.assert_awaited_with, 2)
    t(a.assert_has_awaits, [call(2)])
    a.side_effect = [1, ValueError("e")]
    print(await a())
    try:
        await a()
    except ValueError as e:
        print("VE", e)
    try:
        await a()
    except StopAsyncIteration as e:
        print("SAI", e)
    mm = MagicMock()
    mm.__aenter__.return_value = "ae"
    mm.__aiter__.return_value = [1, 2]
    async with mm as x:
        print(x)
    print([i async for i in mm])
    a.reset_mock()
    print(a.await_count)
    ka = create_autospec(K)()
    await ka.am()
    print(ka.am.await_count)

    async def side(x):
        return x + 1

    print(await AsyncMock(side_effect=side)(2))
    print(asyncio.iscoroutinefunction(a))


asyncio.run(main())
m = Mock(wraps=[3, 1])
print(m.index(1))
m.index.return_value = 9
print(m.index(1))
w = Mock(wraps=lambda x: x + 1)
print(w(1))
m = Mock()
m.attach_mock(Mock(), "at")
m.at(1)
print(m.mock_calls)
m.mock_add_spec(["z"])
t(lambda: m.q)
seal(m)
t(lambda: m.z.q)
m = Mock()
m.a = Mock(return_value=1)
seal(m)
t(lambda: m.b)
del m.a
t(lambda: m.a)
print(m._mock_children if 0 else "", Mock(name="nm")._extract_mock_name(), Mock().return_value is not None)


class My(MagicMock):
    def custom(self):
        return "c"

    def _get_child_mock(self, **k):
        return Mock(**k)


t(lambda: My().custom())
print(type(My().x).__name__, mock.FILTER_DIR, "assert_called" in dir(Mock()), dir(Mock(spec=["zz"]))[-1])
t(Mock, spec=5, spec_set=6)
t(lambda: Mock(**{"a.b": 1}).a.b)
m = Mock()
m.return_value.x.return_value = 5
print(m().x(), m.mock_calls)
from unittest.mock import ThreadingMock

tm = ThreadingMock()
tm(1)
tm.wait_until_called(timeout=1)
t(tm.wait_until_any_call_with, 2, timeout=0.01) if 0 else None
c = mock.call
t(lambda: m.assert_has_calls(c()))
print(mock.__all__ if hasattr(mock, "__all__") else "")
