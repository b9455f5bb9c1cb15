# __main__, its module object, and importing the script itself.
import sys

print(__name__, sys.modules["__main__"].__dict__ is globals())
import __main__

print(__main__.__name__, hasattr(__main__, "sys"))
if __name__ == "__main__":
    import main_guard

    print("imported under its own name:", main_guard.__name__, main_guard is __main__)
