"""The lines of a StringIO for each kind of line end, written, read and iterated."""

import io

TEXT = "a\rb\nc\r\nd\n\re\r\r\nf"

for newline in None, "", "\n", "\r", "\r\n":
    stream = io.StringIO(TEXT, newline=newline)
    print(repr(newline), list(stream), repr(stream.getvalue()))
    stream = io.StringIO(newline=newline)
    stream.write("one\ntwo\r\nthree\r")
    stream.seek(0)
    print([stream.readline(2), stream.readline(), stream.readline(-1), stream.readlines()])
