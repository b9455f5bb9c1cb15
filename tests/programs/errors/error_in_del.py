# An error in __del__ is reported and ignored.
class Noisy:
    def __del__(self):
        raise ValueError("in del")

    def __repr__(self):
        return "<Noisy>"


n = Noisy()
n = None
print("goes on")
