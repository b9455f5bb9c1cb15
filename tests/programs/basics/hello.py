# The smallest programs.
print("hello")
print("hello", "world", 42)
name = "pyasync"
print(f"hello {name}")
