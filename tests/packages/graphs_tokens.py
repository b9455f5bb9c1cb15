"""networkx, PyJWT, sqlparse, python-dotenv and tinydb, as their documentation shows them."""

import io

import dotenv
import jwt
import networkx
import sqlparse
from tinydb import Query, TinyDB
from tinydb.storages import MemoryStorage

graph = networkx.Graph()
graph.add_weighted_edges_from([("A", "B", 4), ("B", "D", 2), ("A", "C", 3), ("C", "D", 4)])
print(graph, networkx.shortest_path(graph, "A", "D", weight="weight"), dict(networkx.all_pairs_shortest_path_length(graph)))
print(list(networkx.dfs_edges(graph, "A")), networkx.is_bipartite(graph), networkx.density(graph), sorted(map(sorted, networkx.connected_components(graph))))
tree = networkx.minimum_spanning_tree(graph)
print(sorted(tree.edges(data=True)), list(networkx.topological_sort(networkx.DiGraph([(1, 2), (2, 3), (1, 3)]))))

key = "secret" * 8
token = jwt.encode({"some": "payload", "aud": "us"}, key, algorithm="HS256")
print(token, jwt.decode(token, key, audience="us", algorithms=["HS256"]), jwt.get_unverified_header(token))
for wrong in ({"key": "x" * 40, "audience": "us"}, {"key": key, "audience": "them"}, {"key": key}):
    try:
        jwt.decode(token, algorithms=["HS256"], **wrong)
    except jwt.InvalidTokenError as error:
        print(type(error).__name__, error)

print(sqlparse.format("select a, b from t where x=1 and y in (1,2) order by a", reindent=True, keyword_case="upper"))
print([str(statement) for statement in sqlparse.split("select 1; select ';'")], sqlparse.parse("update t set a=1")[0].get_type())
print(dict(dotenv.dotenv_values(stream=io.StringIO("# note\nA=1\nB='x y'\nexport C=${A}2\nD=\"l\\n\"\nE\n"))))

db = TinyDB(storage=MemoryStorage)
db.insert_multiple({"int": index, "char": chr(97 + index)} for index in range(4))
Item = Query()
print(db.search((Item.int > 1) & (Item.char != "d")), db.update({"int": 9}, Item.char == "a"), db.all(), len(db.remove(Item.int < 3)))
