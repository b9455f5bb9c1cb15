"""celery run eagerly, kombu in memory, vine."""

import warnings

warnings.simplefilter("ignore")
from celery import Celery, chain, group, chord, signature
from celery.result import EagerResult

app = Celery("demo", broker="memory://", backend="cache+memory://")
app.conf.update(task_always_eager=True, task_eager_propagates=True, result_serializer="json")


@app.task
def add(x, y):
    return x + y


@app.task(bind=True, max_retries=3)
def flaky(self, n):
    if self.request.retries < n:
        raise self.retry(countdown=0)
    return self.request.retries


@app.task(name="demo.mul")
def mul(x, y):
    return x * y


r = add.delay(2, 3)
print(type(r).__name__, r.get(), r.state, r.successful())
print(mul.name, add.name)
print(chain(add.s(1, 2), mul.s(10))().get())
print(group(add.s(i, i) for i in range(4))().get())
sig = add.s(1, 2)
print(sig, sig.args, dict(sig)["task"])
print(add.apply(args=(5, 6)).result)
print(sorted(n for n in app.tasks if not n.startswith("celery.")))
print((add.s(2) | mul.s(3)))
try:
    add.delay(1, "x").get()
except TypeError as e:
    print("TypeError", e)
from kombu import Connection, Exchange, Queue, Producer, Consumer

with Connection("memory://") as conn:
    ex = Exchange("media", "direct", durable=True)
    q = Queue("video", exchange=ex, routing_key="video")
    got = []
    with conn.channel() as ch:
        p = Producer(ch, exchange=ex, serializer="json")
        with Consumer(ch, queues=[q], callbacks=[lambda body, m: (got.append(body), m.ack())]):
            p.publish({"name": "/tmp/lolcat1.avi", "size": 1301013}, routing_key="video", declare=[q])
            conn.drain_events(timeout=2)
    print(got)
from vine import promise, barrier

p = promise(lambda x: print("promise", x))
p(3)
from celery.schedules import crontab

c = crontab(minute="*/15", hour="3-5")
print(c, sorted(c.minute), sorted(c.hour))
