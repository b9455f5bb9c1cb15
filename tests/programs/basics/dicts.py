# First things with dictionaries.
d = {"one": 1, "two": 2}
d["three"] = 3
print(d, d["one"], d.get("four"), d.get("four", 4), len(d), "two" in d)
for k, v in d.items():
    print(k, v)
del d["one"]
print(d, list(d), list(d.values()), {k: v * 2 for k, v in d.items()})
d.update(five=5)
print(d.pop("five"), d)
try:
    d["missing"]
except KeyError as error:
    print("KeyError", error)
