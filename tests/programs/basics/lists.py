# First things with lists.
items = [3, 1, 2]
items.append(4)
items[0] = 9
print(items, len(items), items[1], items[-1], items[1:3], sorted(items), sum(items))
items.sort()
items.reverse()
print(items, 9 in items, items.index(9), [x * 2 for x in items], [x for x in items if x > 2])
for i, x in enumerate(items):
    print(i, x)
a = b = [1]
b.append(2)
print(a, a is b, a == [1, 2], [1, 2] + [3], [0] * 3)
