import uuid, timeit, copy
def tst(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except BaseException as e: print(type(e).__name__, e)
u = uuid.UUID('12345678-1234-5678-1234-567812345678')
print(u, repr(u), u.int, u.hex, u.bytes, u.bytes_le, u.fields, u.urn, u.variant, u.version, u.time, u.clock_seq, u.node, hash(u) == hash(u.int), int(u), u.is_safe)
for k in ({'hex': '{12345678123456781234567812345678}'}, {'hex': 'urn:uuid:12345678-1234-5678-1234-567812345678'}, {'bytes': b'\x12\x34\x56\x78' * 4}, {'bytes_le': u.bytes_le}, {'fields': u.fields}, {'int': 5}, {'int': 5, 'version': 4}, {'int': 0, 'version': 8}): print(uuid.UUID(**k))
for k in ({}, {'hex': 'x'}, {'hex': 'z' * 32}, {'bytes': b'1'}, {'bytes_le': b'1'}, {'fields': (1,)}, {'fields': (1 << 33, 0, 0, 0, 0, 0)}, {'fields': (0, 0, 0, 256, 0, 0)}, {'fields': (0, 0, 0, 0, 0, -1)}, {'int': -1}, {'int': 1 << 128}, {'int': 1, 'version': 9}, {'int': 1, 'hex': 'a'}): tst(uuid.UUID, **k)
def st(): u.int = 3
tst(st); print(u == uuid.UUID(int=u.int), u < uuid.UUID(int=0), u > uuid.UUID(int=0), u == 5, sorted([uuid.MAX, uuid.NIL])[0]); tst(lambda: u < 5); print(copy.copy(u) == u)
print(uuid.uuid3(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid5(uuid.NAMESPACE_URL, b'x'), uuid.uuid8(1, 2, 3), uuid.uuid1(node=5, clock_seq=7).node, uuid.uuid1(1, 9).clock_seq, uuid.uuid6(5, 7).fields[3:])
for f in (uuid.uuid1, uuid.uuid4, uuid.uuid6, uuid.uuid7, uuid.uuid8): a = f(); print(a.version, a.variant, f() != f())
l = [uuid.uuid7() for _ in range(50)]; print(l == sorted(l)); l = [uuid.uuid6() for _ in range(50)]; print(l == sorted(l), uuid.NAMESPACE_X500, uuid.NAMESPACE_OID, list(uuid.SafeUUID), uuid.getnode() == uuid.getnode())
t = timeit.Timer('x = a + 1', 'a = 1'); print(t.timeit(10) >= 0, len(t.repeat(2, 3)), timeit.timeit(lambda: 1, number=2) >= 0, len(timeit.repeat('pass', number=1, repeat=4)), timeit.timeit('n += 1', 'global n; n = 0', number=3, globals={}) >= 0, timeit.Timer(timer=iter(range(100)).__next__).timeit(5), timeit.Timer('pass', timer=iter(range(0, 1000, 3)).__next__).autorange(), timeit.default_number, timeit.default_repeat)
tst(timeit.Timer, 3); tst(timeit.Timer, 'x', 3); tst(timeit.Timer, 'a b'); tst(timeit.timeit, '1/0', number=1); tst(timeit.timeit, 'return'); print(timeit.Timer('a\nb', 'c\nd').src)
