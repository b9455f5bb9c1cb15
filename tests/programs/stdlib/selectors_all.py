# select, poll, epoll and the selectors over them.
import os
import select
import selectors
import socket


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except BaseException as error:
        result = f"{type(error).__name__}: {error}"
    print(getattr(function, "__name__", function), args, "->", result)


reader, writer = os.pipe()
names = {reader: "reader", writer: "writer"}
show = lambda found: [(names[fd], bits) for fd, bits in found]
print(select.select([reader], [], [], 0), [names[fd] for fd in select.select([reader], [writer], [], 0)[1]])
os.write(writer, b"x")
print([[names[fd] for fd in each] for each in select.select([reader], [writer], [reader], None)])
attempt(select.select, [], [], [], 0)
attempt(select.select, 1, [], [])
attempt(select.select, ["x"], [], [])
attempt(select.select, [-1], [], [])
attempt(select.select, [], [], [], -1)
attempt(select.select, [], [], [], "x")

poller = select.poll()
print(poller.poll(0))
poller.register(reader, select.POLLIN)
poller.register(writer)
print(show(poller.poll()), show(poller.poll(10.5)))
poller.modify(writer, 0)
print(show(poller.poll(-1)))
poller.unregister(writer)
attempt(poller.unregister, 5000)
attempt(poller.modify, 5000, 1)
attempt(poller.register, "x")
attempt(poller.register, reader, -1)
attempt(poller.poll, "x")
os.read(reader, 1)
print(poller.poll(1))

with select.epoll() as ep:
    print(ep.closed, ep.fileno() > 0)
    ep.register(reader, select.EPOLLIN)
    ep.register(writer, select.EPOLLOUT | select.EPOLLET)
    print(show(ep.poll()), ep.poll(0))
    os.write(writer, b"y")
    print(sorted(show(ep.poll(1, 10))))
    ep.modify(reader, 0)
    print(ep.poll(0.001))
    ep.unregister(reader)
    attempt(ep.unregister, 5000)
    attempt(lambda: ep.register(writer, 1))
    attempt(ep.poll, "x")
    attempt(ep.poll, 0, 0)
print(ep.closed)
attempt(ep.poll)
attempt(ep.fileno)
attempt(ep.close)
attempt(select.epoll, -5)
attempt(select.epoll, flags=5)

for cls in [selectors.DefaultSelector, selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector]:
    one, other = socket.socketpair()
    with cls() as selector:
        print(cls.__name__, len(selector.get_map()), selector.select(0))
        key = selector.register(one, selectors.EVENT_READ, data="one")
        print(type(key).__name__, key.fileobj is one, key.fd == one.fileno(), key.events, key.data, key._fields)
        print(selector.select(0))
        other.send(b"hi")
        print([(key.data, events) for key, events in selector.select()])
        selector.modify(one, selectors.EVENT_READ | selectors.EVENT_WRITE, "both")
        print([(key.data, events) for key, events in selector.select(1)])
        selector.modify(one, selectors.EVENT_WRITE | selectors.EVENT_READ, "data only")
        print(selector.get_key(one).data, selector.get_map()[one].events, one in selector.get_map(), 12345 in selector.get_map())
        try:
            selector.register(one, 1)
        except KeyError as error:
            print("already registered" in str(error))
        for call in [lambda: selector.register(other, 0), lambda: selector.register(other, 8), lambda: selector.register("x", 1),
                     lambda: selector.register(-1, 1), lambda: selector.unregister(99999), lambda: selector.modify(99999, 1),
                     lambda: selector.get_key(99999), lambda: selector.get_map()[99999]]:
            try:
                print(call())
            except (KeyError, ValueError) as error:
                print(type(error).__name__, error)
        print(selector.unregister(one).data, list(selector.get_map()))
    print(selector.get_map())
    try:
        selector.get_key(one)
    except RuntimeError as error:
        print(error)
    one.close()
    other.close()
print(selectors.EVENT_READ, selectors.EVENT_WRITE, selectors.DefaultSelector is selectors.EpollSelector)
try:
    selectors.BaseSelector()
except TypeError as error:
    print(error)
os.close(reader)
os.close(writer)
