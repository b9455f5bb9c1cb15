"""h11 and wsproto: protocols without I/O."""

import h11
from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, CloseConnection, Ping, Request, TextMessage

client, server = h11.Connection(our_role=h11.CLIENT), h11.Connection(our_role=h11.SERVER)
data = client.send(h11.Request(method="POST", target="/x", headers=[("Host", "a"), ("Content-Length", "3")]))
data += client.send(h11.Data(data=b"abc")) + client.send(h11.EndOfMessage())
server.receive_data(data)
while (event := server.next_event()) not in (h11.NEED_DATA, h11.PAUSED):
    print(type(event).__name__, getattr(event, "method", getattr(event, "data", b"")))
    if isinstance(event, h11.EndOfMessage):
        break
data = server.send(h11.Response(status_code=200, headers=[("Transfer-Encoding", "chunked")], reason="OK"))
data += server.send(h11.Data(data=b"hello")) + server.send(h11.EndOfMessage())
print(data)
client.receive_data(data)
print(client.next_event().status_code, bytes(client.next_event().data), type(client.next_event()).__name__)
print(client.states, server.our_state, h11.CLIENT)
try:
    h11.Connection(our_role=h11.SERVER).receive_data(b"bad request\r\n\r\n") or server.next_event()
except h11.RemoteProtocolError as error:
    print(error)

ws_client, ws_server = WSConnection(ConnectionType.CLIENT), WSConnection(ConnectionType.SERVER)
ws_server.receive_data(ws_client.send(Request(host="h", target="/t")))
for event in ws_server.events():
    print(type(event).__name__, event.target)
    ws_client.receive_data(ws_server.send(AcceptConnection()))
print([type(event).__name__ for event in ws_client.events()])
ws_server.receive_data(ws_client.send(TextMessage(data="grüße")) + ws_client.send(Ping(payload=b"p")))
print([event for event in ws_server.events()])
ws_client.receive_data(ws_server.send(CloseConnection(code=1000, reason="bye")))
print([(event.code, event.reason) for event in ws_client.events()])
