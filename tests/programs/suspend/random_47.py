"""A random program about suspensions; an exception is thrown at every one."""
KIND = 'agen'
import sys, types
class Cancel(BaseException): pass
events = []
def log(*a): events.append(" ".join(map(str, a)))
bits = [0, 0]
def flip():
    bits[0] += 1
    return (bits[1] >> (bits[0] % 16)) & 1
def add(a, b): return (a, b)
box = [0]
class Obj: pass
obj = Obj()
def show(e, d=0):
    if e is None: return "None"
    s = type(e).__name__ + "(" + ",".join(map(str, e.args if not isinstance(e, BaseExceptionGroup) else [show(x, d + 1) for x in e.exceptions])) + ")"
    if e.__cause__ is not None and d < 6: s += " from " + show(e.__cause__, d + 1)
    if e.__context__ is not None and d < 6: s += " ctx " + show(e.__context__, d + 1)
    return s
def lines(e):
    tb, l = e.__traceback__, []
    while tb: l.append(f"{tb.tb_frame.f_code.co_name}:{tb.tb_lineno}"); tb = tb.tb_next
    return " ".join(l)
sys.unraisablehook = lambda args: log("unraisable", show(args.exc_value))
@types.coroutine
def pause(n):
    return (yield n)
async def nosusp(n): return n
class Aw:
    def __init__(self, n): self.n = n
    def __await__(self): return ItS(self.n)
class It:
    def __init__(self, n): self.n, self.k = n, 0
    def __iter__(self): return self
    def __next__(self):
        self.k += 1
        if self.k > 2: raise StopIteration(self.n)
        return ("it", self.n)
class ItS(It):
    def send(self, v):
        log("send", v)
        return self.__next__()
    def throw(self, e):
        log("throw", show(e))
        if isinstance(e, ValueError): return self.__next__()
        raise e
    def close(self): log("close")
def gen2():
    try:
        yield 7
        yield 8
    finally: log("gen2 end")
async def agen2(n):
    try:
        yield n
        log("agen", await pause(n))
        yield n + 1
    finally:
        log("agen2 end", show(sys.exception()))
async def agen3(n):
    yield n
class AIt:
    def __init__(self, n): self.n, self.k = n, 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.k += 1
        if self.k > 2: raise StopAsyncIteration
        if self.k == 2: await pause(self.n)
        return self.k
class CM:
    def __init__(self, n, m): self.n, self.m = n, m
    def __enter__(self): log("enter", self.n); return self.n
    def __exit__(self, t, e, tb):
        log("exit", self.n, show(e), show(sys.exception()))
        if self.m == 1: return True
        if self.m == 2 and e: raise KeyError("exit")
class ACM:
    def __init__(self, n, m): self.n, self.m = n, m
    async def __aenter__(self):
        if self.m != 3: await pause(("aenter", self.n))
        return self.n
    async def __aexit__(self, t, e, tb):
        log("aexit", self.n, show(e), show(sys.exception()))
        if self.m != 3: await pause(("aexit", self.n))
        log("aexit2", self.n, show(sys.exception()))
        if self.m == 1: return True
        if self.m == 2 and e: raise KeyError("aexit")

async def sub(n):
    try:
        r = await pause(("sub", n))
        log("sub", r)
    except ValueError as e:
        log("subexc", show(e))
        await pause(("sub3", n))
    finally:
        log("subfin", show(sys.exception()))
    return n

async def f(x, y):
    log('e1', await Aw(2))
    try:
        try:
            match await pause(3):
                case int(v):
                    log('s4', x)
                    log('s5', x)
                    log('s6', x)
                case [_, v, *_] | v:
                    x = 7
                    log('e8', add(await pause(9), await pause(10)))
            try:
                log('e11', await pause(12))
                log('s13', x)
                if flip():
                    raise Cancel(14)
            except Exception as e:
                log('h15', show(sys.exception()))
                if flip():
                    raise ValueError(16) from Cancel(17)
            except ValueError:
                log('h18', show(sys.exception()))
                log('s19', x)
                log('e20', add(await nosusp(21), await nosusp(22)))
            x = y = 23
        finally:
            log('f24', show(sys.exception()))
            for i26 in range(2):
                if flip():
                    return
    except Cancel:
        log('h27', show(sys.exception()))
        if flip():
            return
    except ZeroDivisionError as e:
        log('h28', show(sys.exception()))
        try:
            for i30 in [await nosusp(29), 9]:
                if flip():
                    raise ExceptionGroup('g', [ValueError(31), KeyError(32)])
        except Exception:
            log('h33', show(sys.exception()))
            async with ACM(34, 0) as m:
                box[0] = 35
                if flip():
                    raise ValueError(36)
        finally:
            log('f37', show(sys.exception()))
            try:
                log('s38', x)
            except* Exception as e:
                log('g39', show(sys.exception()))
                log('e40', 41)
                log('s42', x)
            except* (ValueError, Cancel) as e:
                log('g43', show(sys.exception()))
                if flip():
                    raise Cancel(44)
    finally:
        log('f45', show(sys.exception()))
        async for i49 in AIt(47):
            for i51 in {'k': 1, 'l': 2}:
                log('e52', await pause(53))
                log('e54', (yield 55))
                if flip():
                    return
        else:
            log('s56', x)
            try:
                x = await sub(57)
            except* KeyError as e:
                log('g58', show(sys.exception()))
                if flip():
                    raise
    for i60 in [(yield 59), 9]:
        if flip():
            return
    yield 0
    log('end')

def run(bitset, at, exc, ctx):
    events.clear(); bits[:] = [0, bitset]
    res = []
    k = 0
    def go(send, throw, close):
        nonlocal k
        v = None
        while True:
            try:
                if k == at:
                    k += 1
                    if exc == "close": r = close()
                    else: r = throw(exc("thrown"))
                    if exc == "close": return "closed"
                else:
                    k += 1
                    r = send(v)
            except (StopIteration, StopAsyncIteration) as e:
                return f"stop {type(e).__name__} {e.args}"
            except BaseException as e:
                return f"raised {show(e)} @ {lines(e)}"
            res.append(str(r)); v = k
            if k > 60: return "long"
    def drive():
        if KIND != "agen":
            o = f(1, 2)
            return go(o.send, o.throw, o.close)
        a = f(1, 2)
        out = []
        for n in range(30):
            s = a.asend(None if n == 0 else n)
            x = go(s.send, s.throw, s.close)
            out.append(x)
            if not x.startswith("stop StopIteration"): break
        c = a.aclose()
        out.append("aclose " + go(c.send, c.throw, c.close))
        return "; ".join(out)
    if ctx:
        try: raise LookupError("outer")
        except LookupError:
            r = drive()
            assert type(sys.exception()) is LookupError
    else:
        r = drive()
        assert sys.exception() is None
    print(bitset, at, exc if isinstance(exc, str) else exc.__name__, "|", r, "|", ",".join(res), "|", ";".join(events))
    return k
for b in (40822, 16740, 48613):
    n = run(b, -1, ValueError, 0)
    for at in range(min(n, 12)):
        run(b, at, Cancel, 0)
        run(b, at, ValueError, 1)
        run(b, at, "close", 0)

