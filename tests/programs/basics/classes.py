# First things with classes.
class Animal:
    count = 0

    def __init__(self, name):
        self.name = name
        Animal.count += 1

    def speak(self):
        return f"{self.name} makes a sound"


class Dog(Animal):
    def speak(self):
        return f"{self.name} barks"

    def __repr__(self):
        return f"Dog({self.name!r})"


d = Dog("Rex")
print(d.speak(), d, Animal("Cow").speak(), Animal.count, isinstance(d, Animal), d.name)
d.name = "Max"
print(d.speak(), [d], type(d).__name__)
