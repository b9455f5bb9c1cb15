# Loops.
for i in range(3):
    print(i)
for i in range(10, 0, -4):
    print(i)
n = 0
while n < 5:
    n += 1
    if n == 2:
        continue
    if n == 4:
        break
    print("n", n)
for i in range(2):
    for j in range(2):
        print(i, j)
else:
    print("else")
total = 0
for x in [1, 2, 3]:
    total += x
print(total)
