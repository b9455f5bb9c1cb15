# input: prompts, end of input, and reading standard input otherwise.
import sys

print(input())
print(repr(input("prompt> ")))
print([int(x) for x in input().split()])
print(repr(sys.stdin.readline()))
print(repr(sys.stdin.read(4)))
for line in sys.stdin:
    print("line", repr(line))
try:
    input("more? ")
except EOFError as error:
    print(error)
print(repr(sys.stdin.read()))
