# Lines of a text longer than what is read at once: each comes alone, whatever ends it.
import io

for end in ("\n", "\r\n", "\r"):
    data = "".join(f"line {n} {'x' * (n % 37)}{end}" for n in range(2000))
    for newline in (None, "", "\n", "\r", "\r\n"):
        file = io.TextIOWrapper(io.BytesIO(data.encode()), encoding="utf-8", newline=newline)
        lines = list(file)
        print(repr(end), repr(newline), len(lines), max(map(len, lines)), "".join(lines) == data)
        file.seek(0)
        count = 0
        while file.readline(50):
            count += 1
        print(count)
