"""blinker, pluggy, transitions, simpy, itsdangerous."""

import blinker
import pluggy
import simpy
from itsdangerous import BadSignature, URLSafeSerializer
from transitions import Machine

ready = blinker.signal("ready")


@ready.connect
def on_ready(sender, **data):
    print("ready", sender, data)
    return 1


print(ready.send("me", x=1)[0][1])

specification, implementation = pluggy.HookspecMarker("demo"), pluggy.HookimplMarker("demo")


class Spec:
    @specification
    def compute(self, arg):
        """Compute."""


class First:
    @implementation
    def compute(self, arg):
        return arg + 1


class Wrapping:
    @implementation(wrapper=True)
    def compute(self, arg):
        results = yield
        return [value * 10 for value in results]


manager = pluggy.PluginManager("demo")
manager.add_hookspecs(Spec)
for plugin in (First(), Wrapping(), First()):
    manager.register(plugin)
print(manager.hook.compute(arg=1))


class Matter:
    def on_enter_gas(self):
        print("now gas")


matter = Matter()
Machine(matter, states=["solid", "liquid", "gas"], initial="solid",
        transitions=[["melt", "solid", "liquid"], ["boil", "liquid", "gas"]])
matter.melt()
matter.boil()
print(matter.state, matter.may_melt())


def car(env, name, station, delay):
    yield env.timeout(delay)
    with station.request() as request:
        yield request
        print(f"{name} charges at {env.now}")
        yield env.timeout(5)
        print(f"{name} leaves at {env.now}")


env = simpy.Environment()
station = simpy.Resource(env, capacity=2)
for number in range(4):
    env.process(car(env, f"car {number}", station, number * 2))
env.run()
serializer = URLSafeSerializer("secret")
token = serializer.dumps({"id": 5, "name": "x"})
print(token, serializer.loads(token))
try:
    serializer.loads(token + "x")
except BadSignature as error:
    print(error)
