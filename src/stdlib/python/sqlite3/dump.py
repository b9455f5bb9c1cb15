"""A database as the SQL that makes it again."""


def _quoted(name):
    return '"' + name.replace('"', '""') + '"'


def _literal(name):
    return "'" + name.replace("'", "''") + "'"


def _iterdump(connection, *, filter=None):
    cursor = connection.cursor()
    cursor.row_factory = None
    only, values = (" and name like ?", (filter,)) if filter is not None else ("", ())

    def rows(sql, parameters=()):
        return cursor.execute(sql, parameters).fetchall()

    if rows("pragma foreign_keys")[0][0]:
        yield "PRAGMA foreign_keys=OFF;"
    yield "BEGIN TRANSACTION;"
    virtual = False
    sequences = []
    tables = rows(
        f"select name, sql from sqlite_master where sql not null and type == 'table'{only} order by name", values
    )
    for name, sql in tables:
        if name == "sqlite_sequence":
            sequences = rows("select name, seq from sqlite_sequence" + (" where name like ?" if values else ""), values)
            continue
        if name == "sqlite_stat1":
            yield 'ANALYZE "sqlite_master";'
        elif name.startswith("sqlite_"):
            continue
        elif sql.startswith("CREATE VIRTUAL TABLE"):
            if not virtual:
                virtual = True
                yield "PRAGMA writable_schema=ON;"
            yield (
                "INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql)"
                f"VALUES('table',{_literal(name)},{_literal(name)},0,{_literal(sql)});"
            )
        else:
            yield f"{sql};"
        columns = [column[1] for column in rows(f"pragma table_info({_quoted(name)})")]
        shown = "||','||".join(f"quote({_quoted(column)})" for column in columns)
        head = _literal(f"INSERT INTO {_quoted(name)} VALUES(")
        for (line,) in rows(f"select {head}||{shown}||')' from {_quoted(name)}"):
            yield f"{line};"
    others = rows(
        "select name, sql from sqlite_master where sql not null and type in ('index', 'trigger', 'view')" + only, values
    )
    for _, sql in others:
        yield f"{sql};"
    if virtual:
        yield "PRAGMA writable_schema=OFF;"
    for at, (name, number) in enumerate(sequences):
        if at == 0:
            yield 'DELETE FROM "sqlite_sequence";'
        yield f'INSERT INTO "sqlite_sequence" VALUES({_literal(name)},{number});'
    yield "COMMIT;"
