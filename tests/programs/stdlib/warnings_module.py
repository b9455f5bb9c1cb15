# warnings: filters, catching, categories, text.
import sys
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("plain")
    warnings.warn("deprecated", DeprecationWarning)
    warnings.warn(RuntimeWarning("instance"))
    for w in caught:
        print(w.category.__name__, w.message, w.lineno, w.filename.rsplit("/", 1)[1])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("as error", FutureWarning)
    except FutureWarning as error:
        print("raised", error)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("default")
    for _ in range(3):
        warnings.warn("once per place")
    print(len(caught))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("ignore")
    warnings.filterwarnings("always", message="show.*")
    warnings.warn("show me")
    warnings.warn("hide me")
    print([str(w.message) for w in caught])


def helper():
    warnings.warn("blames the caller", stacklevel=2)


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    helper()
    print(caught[0].lineno)
print(warnings.formatwarning("text", UserWarning, "file.py", 12, "the line"), end="")


@warnings.deprecated("use other()")
def old():
    return "old result"


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(old(), caught[0].category.__name__, caught[0].message)
for bad in (lambda: warnings.warn("x", int), lambda: warnings.simplefilter("bogus"), lambda: warnings.warn("x", "y")):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
sys.stdout.flush()
warnings.warn("to stderr")
warnings.warn("hidden by default", PendingDeprecationWarning)
warnings.warn("shown in main", DeprecationWarning)
for i in range(2):
    warnings.warn("only once")
warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: print("shown:", category.__name__, message)
warnings.warn("custom")
