"""A module that does not parse."""
value = 1
for x in range(3)
    print(x)
