# string: constants, Template, Formatter, capwords.
import string

print(string.ascii_lowercase, string.ascii_uppercase, string.digits, string.hexdigits, string.octdigits)
print(repr(string.punctuation), repr(string.whitespace), len(string.printable), string.ascii_letters == string.ascii_lowercase + string.ascii_uppercase)
print(string.capwords("hello  world-foo bar"), string.capwords("a,b", ","))
t = string.Template("$name owes $$${amount} to ${who}s")
print(t.substitute(name="Bob", amount=5, who="Al"), t.safe_substitute(name="Bob"), t.template)
print(t.substitute({"name": "x", "amount": 1}, who="kw"), t.get_identifiers(), t.is_valid())
for bad in ("$", "$1x", "${a", "${a b}"):
    try:
        string.Template(bad).substitute(a=1)
    except ValueError as error:
        print(repr(bad), error)
    print(string.Template(bad).safe_substitute(a=1))
try:
    string.Template("$missing").substitute()
except KeyError as error:
    print(repr(error))


class Percent(string.Template):
    delimiter = "%"


print(Percent("%a and $a").substitute(a=1))
f = string.Formatter()
print(f.format("{0} {a!r:>5}", 1, a="x"), f.vformat("{} {}", (1, 2), {}), list(f.parse("a{b!r:c}d{{e")))


class Upper(string.Formatter):
    def get_value(self, key, args, kwargs):
        return str(super().get_value(key, args, kwargs)).upper()


print(Upper().format("{0} {name}", "abc", name="def"))
try:
    f.format("{x}")
except KeyError as error:
    print(repr(error))
