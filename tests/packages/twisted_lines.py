"""twisted: endpoints, line protocols, Deferreds."""

from twisted.internet import reactor, defer, task, protocol, endpoints
from twisted.protocols.basic import LineReceiver


class Echo(LineReceiver):
    def lineReceived(self, line):
        self.sendLine(b"echo " + line)


class Cl(LineReceiver):
    def connectionMade(self):
        self.n = 0
        self.sendLine(b"a")

    def lineReceived(self, line):
        print(line)
        self.n += 1
        if self.n < 3:
            self.sendLine(b"x%d" % self.n)
        else:
            self.transport.loseConnection()

    def connectionLost(self, reason):
        print("lost", reason.type.__name__)
        self.factory.done.callback(None)


@defer.inlineCallbacks
def main():
    f = protocol.Factory.forProtocol(Echo)
    p = yield endpoints.TCP4ServerEndpoint(reactor, 0, interface="127.0.0.1").listen(f)
    cf = protocol.Factory.forProtocol(Cl)
    cf.done = defer.Deferred()
    yield endpoints.TCP4ClientEndpoint(reactor, "127.0.0.1", p.getHost().port).connect(cf)
    yield cf.done
    d = defer.Deferred()
    d.addCallback(lambda x: x * 2).addErrback(print).addBoth(lambda x: print("res", x))
    reactor.callLater(0.01, d.callback, 21)
    yield task.deferLater(reactor, 0.05, lambda: None)
    r = yield defer.gatherResults([task.deferLater(reactor, 0.01 * i, lambda i=i: i) for i in range(3)])
    print(r)
    try:
        yield defer.fail(ValueError("x"))
    except ValueError as e:
        print(repr(e))
    p.stopListening()
    reactor.stop()


reactor.callWhenRunning(main)
reactor.run()
print("done", type(reactor).__name__)
