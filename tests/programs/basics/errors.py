# First things with exceptions.
try:
    1 / 0
except ZeroDivisionError as error:
    print("caught", error)
finally:
    print("finally")
try:
    int("x")
except (ValueError, TypeError) as error:
    print(error)


def check(x):
    if x < 0:
        raise ValueError(f"negative: {x}")
    return x


try:
    check(-1)
except ValueError as error:
    print(error)
else:
    print("never")
print(check(1))
