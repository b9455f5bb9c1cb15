"""marshmallow, pydantic 1 and jsonschema: data that is checked."""

from datetime import date
from typing import List, Optional

import jsonschema
from marshmallow import Schema, ValidationError, fields, post_load, validate
from pydantic import BaseModel, Field, ValidationError as ModelError, validator


class UserSchema(Schema):
    name = fields.Str(required=True, validate=validate.Length(min=2))
    email = fields.Email()
    born = fields.Date()
    tags = fields.List(fields.Str(), load_default=list)

    @post_load
    def finish(self, data, **kwargs):
        return {"made": data}


print(UserSchema().load({"name": "Monty", "email": "m@python.org", "born": "2000-01-02"}))
print(UserSchema(only=("name", "born")).dump({"name": "X", "born": date(1999, 1, 1), "other": 1}))
try:
    UserSchema().load({"name": "M", "email": "foo", "extra": 1})
except ValidationError as error:
    print(sorted(error.messages.items()))


class Item(BaseModel):
    id: int
    price: float = Field(..., gt=0)
    tags: List[str] = []
    note: Optional[str] = None

    @validator("tags", each_item=True)
    def lower(cls, value):
        return value.lower()


class Order(BaseModel):
    items: List[Item]


order = Order.parse_obj({"items": [{"id": "1", "price": "2.5", "tags": ["A"]}]})
print(order, order.json(), order.dict(exclude_none=True))
try:
    Item(id="x", price=-1)
except ModelError as error:
    print(error.errors())
print(Item.schema()["required"], Item(id=1, price=1) == Item(id=1, price=1))
schema = {"type": "object", "properties": {"price": {"type": "number", "minimum": 0}}, "required": ["price"]}
jsonschema.validate({"price": 3}, schema)
for bad in ({"price": "x"}, {}, {"price": -1}):
    try:
        jsonschema.validate(bad, schema)
    except jsonschema.ValidationError as error:
        print(error.message, list(error.path))
