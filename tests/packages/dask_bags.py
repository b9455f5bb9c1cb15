"""dask: delayed calls and bags; cloudpickle."""

import dask, dask.bag as db, operator
from dask import delayed


@delayed
def inc(x):
    return x + 1


@delayed
def add(a, b):
    return a + b


t = add(inc(1), inc(2))
print(t.compute(scheduler="sync"), t.compute(scheduler="threads"), dask.compute(inc(5), add(1, 2)))
b = db.from_sequence(range(10), npartitions=3)
print(
    b.map(lambda x: x * 2).filter(lambda x: x % 4 == 0).sum().compute(scheduler="sync"),
    b.frequencies().compute(scheduler="threads")[:2],
    b.fold(operator.add).compute(scheduler="sync"),
)
print(dask.get({"x": 1, "y": (operator.add, "x", 10)}, "y"))

import cloudpickle, math, collections

print(cloudpickle.loads(cloudpickle.dumps({"a": math.sqrt, "b": collections.OrderedDict})))
