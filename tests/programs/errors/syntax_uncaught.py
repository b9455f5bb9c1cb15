# A syntax error in the program itself: nothing of it runs.
print("never printed")


def f():
    return (1 +
            2

print(f())
