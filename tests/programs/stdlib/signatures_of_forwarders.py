# Functions and methods that hand on their arguments tell and check their own parameters.
import gzip
import inspect
import tempfile
import urllib.parse
import warnings

OLD = "splittype splithost splituser splitpasswd splitport splitnport splitquery splittag splitattr splitvalue"
for name in OLD.split():
    function = getattr(urllib.parse, name)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        print(name, inspect.signature(function), function("ab:12"), [str(each.message) for each in caught])
        print(caught[0].filename == __file__)
    for args, kwargs in ((), {}), (("a", "b", "c"), {}), ((), {"nonesuch": 1}):
        try:
            function(*args, **kwargs)
        except TypeError as error:
            print("!!", error)
for (
    name
) in "close detach flush isatty tell seek read read1 readinto readinto1 readline readlines readable writable".split():
    print(name, inspect.signature(getattr(tempfile.SpooledTemporaryFile, name)))
print(inspect.signature(gzip.GzipFile.readinto))
with tempfile.SpooledTemporaryFile() as file:
    file.write(b"abc")
    print(file.tell(), file.seek(0), file.read(2), file.readable(), file.readinto(bytearray(2)), file.isatty())
    for attempt in (lambda: file.tell(1)), (lambda: file.readinto()), (lambda: file.flush(1)):
        try:
            attempt()
        except TypeError as error:
            print("!!", error)
