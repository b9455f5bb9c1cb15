# The variables that the frames of a traceback keep.
def names(error):
    entry = error.__traceback__.tb_next
    while entry.tb_next is not None:
        entry = entry.tb_next
    frame = entry.tb_frame
    print(frame.f_code.co_name, sorted(name for name in frame.f_locals if not name.startswith("__")))
    return frame


def function(a, self):
    b = 2
    c = []

    def inner():
        return b

    return undefined


try:
    function(1, object)
except NameError as error:
    frame = names(error)
    print(frame.f_locals["a"], frame.f_locals["b"], frame.f_locals["c"], frame.f_lineno)

try:

    class Body:
        first = 1
        undefined
except NameError as error:
    names(error)


def generator():
    value = 5
    yield 1
    undefined


try:
    list(generator())
except NameError as error:
    names(error)

try:
    exec("q = 1\nundefined", {}, {})
except NameError as error:
    names(error)


def handles():
    before = 1
    try:
        undefined
    except NameError as error:
        frame = error.__traceback__.tb_frame
        after = 2
        print(sorted(frame.f_locals), frame.f_code.co_name)


handles()
