# sys.exit with a message inside nested handlers.
import sys

try:
    try:
        sys.exit("goodbye")
    finally:
        print("finally runs")
except Exception:
    print("SystemExit is no Exception")
