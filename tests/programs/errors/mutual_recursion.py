# Two functions that call each other are not folded.
def ping(n):
    return pong(n - 1)


def pong(n):
    if n < 0:
        return 1 / 0
    return ping(n - 1)


ping(5)
