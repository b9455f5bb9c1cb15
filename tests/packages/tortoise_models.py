"""tortoise-orm over aiosqlite."""

import asyncio
from tortoise import Tortoise, fields
from tortoise.models import Model
from tortoise.functions import Count, Sum
from tortoise.expressions import Q, F


class Team(Model):
    id = fields.IntField(primary_key=True)
    name = fields.CharField(max_length=50, unique=True)
    members: fields.ReverseRelation["Member"]

    def __str__(self):
        return self.name


class Member(Model):
    id = fields.IntField(primary_key=True)
    name = fields.TextField()
    age = fields.IntField(null=True)
    team = fields.ForeignKeyField("models.Team", related_name="members", null=True)
    joined = fields.DatetimeField(null=True)
    data = fields.JSONField(default=dict)
    score = fields.DecimalField(max_digits=6, decimal_places=2, default=0)


async def main():
    await Tortoise.init(db_url="sqlite://:memory:", modules={"models": ["__main__"]})
    await Tortoise.generate_schemas()
    a, b = await Team.create(name="A"), await Team.create(name="B")
    await Member.bulk_create(
        [Member(name=f"m{i}", age=20 + i, team=a if i % 2 else b, data={"i": i}, score="1.50") for i in range(6)]
    )
    print(await Member.all().count(), [m.name for m in await Member.filter(age__gte=23).order_by("-age")])
    print(await Member.filter(Q(age__lt=21) | Q(name="m5")).values_list("name", "age"))
    for t in (
        await Team.annotate(n=Count("members"), s=Sum("members__age")).order_by("name").prefetch_related("members")
    ):
        print(t, t.n, t.s, sorted(m.name for m in t.members))
    await Member.filter(name="m0").update(age=F("age") + 100)
    m = await Member.get(name="m0").select_related("team")
    print(m.age, m.team, m.data, m.score)
    try:
        await Team.create(name="A")
    except Exception as e:
        print(type(e).__name__, str(e)[:60])
    try:
        await Member.get(name="zz")
    except Exception as e:
        print(type(e).__name__, e)
    from tortoise.transactions import in_transaction

    try:
        async with in_transaction():
            await Member.all().delete()
            raise RuntimeError
    except RuntimeError:
        print(await Member.all().count())
    print(Member.filter(age=3).only("name").sql())
    print((await Member.get_or_create(name="new"))[1], await Member.exists(name="new"))
    await Tortoise.close_connections()


asyncio.run(main())
