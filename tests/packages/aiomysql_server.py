"""aiomysql against a small server."""

import asyncio, struct, hashlib, aiomysql, pymysql


def pkt(seq, data):
    return struct.pack("<I", len(data))[:3] + bytes([seq]) + data


def lenenc(b):
    return bytes([len(b)]) + b


def greeting():
    salt = b"12345678abcdefghijkl"
    return (
        b"\x0a"
        + b"8.0.fake\0"
        + struct.pack("<I", 7)
        + salt[:8]
        + b"\0"
        + struct.pack("<H", 0xF7FF)
        + bytes([45])
        + struct.pack("<H", 2)
        + struct.pack("<H", 0x0008 | 0x0001)
        + bytes([21])
        + b"\0" * 10
        + salt[8:]
        + b"\0"
        + b"mysql_native_password\0"
    )


def ok(seq, affected=0, last=0):
    return pkt(seq, b"\0" + bytes([affected, last]) + struct.pack("<HH", 2, 0))


def eof(seq):
    return pkt(seq, b"\xfe" + struct.pack("<HH", 0, 2))


def err(seq, code, msg):
    return pkt(seq, b"\xff" + struct.pack("<H", code) + b"#42S02" + msg.encode())


def coldef(name, typ):
    return (
        b"".join(lenenc(x) for x in (b"def", b"db", b"t", b"t", name, name))
        + b"\x0c"
        + struct.pack("<HIBHB", 45, 255, typ, 0, 0)
        + b"\0\0"
    )


def rows(cols, data):
    out, seq = pkt(1, bytes([len(cols)])), 2
    for n, t in cols:
        out += pkt(seq, coldef(n, t))
        seq += 1
    out += eof(seq)
    seq += 1
    for r in data:
        out += pkt(seq, b"".join(b"\xfb" if v is None else lenenc(str(v).encode()) for v in r))
        seq += 1
    return out + eof(seq)


async def handle(r, w):
    async def read():
        h = await r.readexactly(4)
        return await r.readexactly(int.from_bytes(h[:3], "little"))

    w.write(pkt(0, greeting()))
    login = await read()
    w.write(ok(2))
    try:
        while True:
            d = await read()
            cmd, arg = d[0], d[1:].decode()
            if cmd == 1:
                w.close()
                return
            if cmd == 14:
                w.write(ok(1))
                continue
            print("  server:", cmd, arg[:90])
            a = arg.lower()
            if a.startswith("select 1"):
                w.write(rows([(b"1", 3)], [[1]]))
            elif a.startswith("select"):
                w.write(
                    rows(
                        [(b"id", 3), (b"name", 253), (b"d", 12), (b"f", 5), (b"dec", 246), (b"dt", 10)],
                        [
                            [1, "Ann", "2024-01-02 03:04:05", 1.5, "1.10", "2024-01-02"],
                            [2, None, None, 2.5, None, None],
                            [3, "Zoë", "2024-01-02 03:04:05.000123", -1, "0", None],
                        ],
                    )
                )
            elif a.startswith("insert"):
                w.write(ok(1, 2, 9))
            elif "missing" in a:
                w.write(err(1, 1146, "Table 'db.missing' doesn't exist"))
            else:
                w.write(ok(1))
            await w.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass


async def main():
    srv = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = srv.sockets[0].getsockname()[1]
    conn = await aiomysql.connect(host="127.0.0.1", port=port, user="u", password="secret", db="db", autocommit=False)
    print(conn.get_server_info(), conn.charset, conn.encoding)
    async with conn.cursor() as cur:
        await cur.execute("SELECT id, name FROM t WHERE a=%s AND b=%s", ("it's", None))
        print(cur.rowcount, [d[0] for d in cur.description])
        print(await cur.fetchone())
        print(await cur.fetchall())
        print(await cur.execute("INSERT INTO t VALUES (%s)", (5,)), cur.lastrowid)
        print(await cur.executemany("INSERT INTO t (a,b) VALUES (%s,%s)", [(1, "x"), (2, "y")]))
    async with conn.cursor(aiomysql.DictCursor) as cur:
        await cur.execute("SELECT * FROM t WHERE n=%(n)s", {"n": 3.5})
        print(await cur.fetchmany(2))
    async with conn.cursor(aiomysql.SSCursor) as cur:
        await cur.execute("SELECT *")
        print([r[0] async for r in cur])
    try:
        async with conn.cursor() as cur:
            await cur.execute("SHOW missing")
    except pymysql.err.ProgrammingError as e:
        print(type(e), e)
    await conn.begin()
    await conn.commit()
    await conn.rollback()
    await conn.ping()
    conn.close()
    pool = await aiomysql.create_pool(host="127.0.0.1", port=port, user="u", password="", db="db", minsize=1, maxsize=2)
    async with pool.acquire() as c, c.cursor() as cur:
        await cur.execute("SELECT 1")
        print(await cur.fetchone(), pool.size, pool.freesize)
    pool.close()
    await pool.wait_closed()
    srv.close()
    await asyncio.sleep(0.05)


asyncio.run(main())
