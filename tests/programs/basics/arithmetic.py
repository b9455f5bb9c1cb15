# Arithmetic of small numbers.
a, b = 17, 5
print(a + b, a - b, a * b, a / b, a // b, a % b, a ** b, -a // b, -a % b)
print(1.5 + 2, 0.1 + 0.2, 7.0 // 2, 1e10, 3.0, 1 / 3)
print(a > b, a == 17, a != b, not a, a and b, 0 or b)
print(abs(-3), min(1, 2), max(1, 2), sum([1, 2, 3]), round(2.567, 2), pow(2, 8), divmod(17, 5))
