# A syntax error in an imported module.
print("start")
import _broken
