# Flags that a pattern sets itself, and what else belongs to them.
import functools
import re

spread = re.compile(r"""(?mx)
    ^(a|b)   # one (or the other)
  | ([\[\{]) # opening (not closing)
  | (\#.*)   # to the end of the line
""")
print(spread.groups, spread.flags, spread.findall("a[\n#x\nb"))
print(re.compile("(?x)a|b #(c)").groups, re.compile("(?x: a | b )|c #(d)").groups, re.findall("(?x)(?-x:a b|c d)| e f", "a bc def"))
print(re.compile("x y|(?:z)#(", re.VERBOSE).pattern, re.fullmatch("(?i)a|B", "b"), re.fullmatch("(?s).|(?:\n)", "\n"))
record = functools.lru_cache(len).cache_info()
print(record, type(record) is functools._CacheInfo, functools._CacheInfo(1, 2, 3, 4))
try:
    functools.nonesuch
except AttributeError as error:
    print(error)
