# An exit code from deep inside.
def deep(n):
    if n == 0:
        raise SystemExit(7)
    try:
        deep(n - 1)
    finally:
        print("unwinding", n)


deep(3)
