"""graphql-core answers queries and prints schemas."""

import asyncio
from graphql import *

schema = build_schema("""
type Query { hello(name: String = "w"): String! users(first: Int): [User!]! }
type User { id: ID! name: String friends: [User!] role: Role }
enum Role { ADMIN USER }
""")


class U:
    def __init__(s, id, name, role="USER"):
        s.id, s.name, s.role, s.friends = id, name, role, []


a, b = U(1, "ann", "ADMIN"), U(2, "bob")
a.friends = [b]
b.friends = [a]


class Root:
    def hello(self, info, name):
        return f"hi {name}"

    async def users(self, info, first=None):
        await asyncio.sleep(0)
        return [a, b][:first]


print(graphql_sync(schema, '{ hello(name: "x") }', Root()))


async def main():
    r = await graphql(
        schema,
        "query Q($n: Int) { users(first: $n) { id name role friends { name } } __typename }",
        Root(),
        variable_values={"n": 2},
    )
    print(r.data, r.errors)
    r = await graphql(schema, "{ nope }", Root())
    print(r.errors)
    r = await graphql(schema, "{ users { id ", Root())
    print(r.errors[0])


asyncio.run(main())
print(print_schema(schema))
print(print_ast(parse("query($a:Int){users(first:$a){...F @include(if: true)}} fragment F on User{id,name}")))
