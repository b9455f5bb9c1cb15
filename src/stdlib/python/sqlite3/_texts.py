"""What can be told of SQL without running it."""

import re

KEYWORDS = tuple("""
REINDEX INDEXED INDEX DESC ESCAPE EACH CHECK KEY BEFORE FOREIGN FOR IGNORE REGEXP EXPLAIN INSTEAD ADD DATABASE AS
SELECT TABLE LEFT THEN END DEFERRABLE ELSE EXCLUDE DELETE TEMPORARY TEMP OR ISNULL NULLS SAVEPOINT INTERSECT TIES
NOTNULL NOT NO NULL LIKE EXCEPT TRANSACTION ACTION ON NATURAL ALTER RAISE EXCLUSIVE EXISTS CONSTRAINT INTO OFFSET OF
SET TRIGGER RANGE GENERATED DETACH HAVING GLOB BEGIN INNER REFERENCES UNIQUE QUERY WITHOUT WITH OUTER RELEASE ATTACH
BETWEEN NOTHING GROUPS GROUP CASCADE ASC DEFAULT CASE COLLATE CREATE CURRENT_DATE IMMEDIATE JOIN INSERT MATCH PLAN
ANALYZE PRAGMA MATERIALIZED DEFERRED DISTINCT IS UPDATE VALUES VIRTUAL ALWAYS WHEN WHERE RECURSIVE ABORT AFTER RENAME
AND DROP PARTITION AUTOINCREMENT TO IN CAST COLUMN COMMIT CONFLICT CROSS CURRENT_TIMESTAMP CURRENT_TIME CURRENT
PRECEDING FAIL LAST FILTER REPLACE FIRST FOLLOWING FROM FULL LIMIT IF ORDER RESTRICT OTHERS OVER RETURNING RIGHT
ROLLBACK ROWS ROW UNBOUNDED UNION USING VACUUM VIEW WINDOW DO BY INITIALLY ALL PRIMARY
""".split())

_SPACE = r"(?:\s|--[^\n]*(?:\n|\Z)|/\*.*?(?:\*/|\Z))*"
_CHANGES = re.compile(_SPACE + r"(?:insert|update|delete|replace)\b", re.IGNORECASE | re.DOTALL)
_PIECE = re.compile(
    r"(?P<space>\s+|--[^\n]*(?:\n|\Z)|/\*.*?\*/)|(?P<text>'[^']*'|\"[^\"]*\"|`[^`]*`|\[[^\]]*\])|(?P<word>\w+)|(?P<other>.)",
    re.DOTALL,
)


def kind_of(value):
    """What messages call the type of an argument."""
    return "None" if value is None else type(value).__name__


def changes_rows(sql):
    """Whether the statement begins with a word that changes rows."""
    return _CHANGES.match(sql) is not None


def complete_statement(statement):
    """Return whether the text ends with a whole statement."""
    if not isinstance(statement, str):
        raise TypeError(f"complete_statement() argument 'statement' must be str, not {kind_of(statement)}")
    words = []
    in_trigger = False
    is_complete = False
    for piece in _PIECE.finditer(statement):
        if piece["space"]:
            continue
        if piece["other"] and piece["other"] in "'\"`[/" and piece.end() < len(statement) and piece["other"] != "/":
            return False
        if piece["other"] == ";":
            if not in_trigger or words[-2:] == [";", "end"]:
                words, in_trigger, is_complete = [], False, True
                continue
            words.append(";")
            continue
        is_complete = False
        words.append(piece["word"].lower() if piece["word"] else "?")
        head = words[1:] if words[0] == "explain" else words
        if head[:2] == ["create", "trigger"] or (head[:1] == ["create"] and head[1:3] in (["temp", "trigger"], ["temporary", "trigger"])):
            in_trigger = True
    return is_complete
