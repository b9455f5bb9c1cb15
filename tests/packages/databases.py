"""aiosqlite, peewee and SQLAlchemy over the built-in sqlite3, as their documentation shows them."""

import asyncio

import aiosqlite
import peewee
from sqlalchemy import ForeignKey, String, create_engine, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


async def asynchronous():
    async with aiosqlite.connect(":memory:") as db:
        await db.execute("create table t (id integer primary key, name text unique)")
        await db.executemany("insert into t (name) values (?)", [("a",), ("b",)])
        await db.commit()
        db.row_factory = aiosqlite.Row
        async with db.execute("select * from t order by name") as cursor:
            async for row in cursor:
                print(row["id"], row["name"], row.keys())
        print(db.total_changes, db.in_transaction)
        for wrong in ("select nope", "insert into t (name) values ('a')"):
            try:
                await db.execute(wrong)
            except aiosqlite.Error as error:
                print(type(error).__name__, error)


asyncio.run(asynchronous())

database = peewee.SqliteDatabase(":memory:")


class Person(peewee.Model):
    name = peewee.CharField()
    age = peewee.IntegerField(default=3)

    class Meta:
        database = database


class Pet(peewee.Model):
    owner = peewee.ForeignKeyField(Person, backref="pets")
    name = peewee.CharField()

    class Meta:
        database = database


database.create_tables([Person, Pet])
bob = Person.create(name="Bob", age=5)
for name in ("Kitty", "Fido"):
    Pet.create(owner=bob, name=name)
for pet in Pet.select(Pet, Person).join(Person).where(Person.name == "Bob").order_by(Pet.name):
    print(pet.name, pet.owner.name)
print(Person.select().where(Person.age > 4).sql(), bob.pets.count(), Person.get_or_none(Person.name == "Eve"))
try:
    Person.get(Person.name == "Eve")
except Person.DoesNotExist as error:
    print(type(error).__name__)


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user_account"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(30), unique=True)
    fullname: Mapped[str | None]
    addresses: Mapped[list["Address"]] = relationship(back_populates="user", cascade="all, delete-orphan")

    def __repr__(self):
        return f"User(id={self.id!r}, name={self.name!r}, fullname={self.fullname!r})"


class Address(Base):
    __tablename__ = "address"
    id: Mapped[int] = mapped_column(primary_key=True)
    email_address: Mapped[str]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    user: Mapped["User"] = relationship(back_populates="addresses")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    spongebob = User(name="spongebob", fullname="Spongebob", addresses=[Address(email_address="s@example.org")])
    sandy = User(name="sandy", addresses=[Address(email_address="a@example.org"), Address(email_address="b@example.org")])
    session.add_all([spongebob, sandy])
    session.commit()
    for user in session.scalars(select(User).where(User.name.in_(["spongebob", "sandy"])).order_by(User.name)):
        print(user, [address.email_address for address in user.addresses])
    count = select(User.name, func.count(Address.id)).join(Address).group_by(User.name).order_by(User.name)
    print(session.execute(count).all())
    sandy.addresses.remove(sandy.addresses[0])
    session.delete(spongebob)
    session.commit()
    print(session.scalar(select(func.count()).select_from(Address)), session.get(User, 99))
    session.add(User(name="sandy"))
    try:
        session.commit()
    except IntegrityError as error:
        print(error.orig)
print(select(User.name).join(Address).where(Address.email_address.like("%example%")))
