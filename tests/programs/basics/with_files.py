# Writing and reading a file.
path = "/tmp/pyasync_with_files.txt"
with open(path, "w") as f:
    f.write("one\n")
    print("two", file=f)
with open(path) as f:
    for line in f:
        print(line.strip())
print(open(path).read().split())
