# What a program prints into a pipe comes when its buffer of 128 KiB is full or the program ends; children do not wait.
$PYTHON - <<'EOF' | cut -c1-20
import subprocess
print("first")
subprocess.run(["echo", "child"])
print("x" * 20_000)
subprocess.run(["echo", "second child"])
for number in range(3):
    print(number)
subprocess.run(["echo", "third child"])
print("y" * 200_000)
subprocess.run(["echo", "last child"])
EOF
