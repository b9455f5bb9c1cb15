"""Django: models, queries, templates, forms, views of both kinds, signing, mail, transactions."""

import os
import tempfile
import django, asyncio
from django.conf import settings

settings.configure(
    DEBUG=True,
    SECRET_KEY="x" * 40,
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    USE_TZ=True,
    DATABASES={
        "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.path.join(tempfile.mkdtemp(), "db.sqlite3")}
    },
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "__main__"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()
from django.db import models, connection
from django.http import HttpResponse, JsonResponse
from django.urls import path, reverse
from django.template import Template, Context
from django import forms


class Author(models.Model):
    name = models.CharField(max_length=50)

    def __str__(self):
        return self.name


class Book(models.Model):
    title = models.CharField(max_length=100)
    pages = models.IntegerField(default=0)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")

    class Meta:
        ordering = ["title"]


def index(request, n):
    return HttpResponse(f"n={n} {request.GET.get('q')}")


async def ajson(request):
    await asyncio.sleep(0)
    return JsonResponse({"ok": True, "method": request.method})


urlpatterns = [path("i/<int:n>/", index, name="index"), path("j/", ajson)]

with connection.schema_editor() as se:
    se.create_model(Author)
    se.create_model(Book)
a = Author.objects.create(name="Ann")
b = Author.objects.create(name="Bob")
for t, p, w in [("Zed", 10, a), ("Alpha", 300, b), ("Mid", 50, a)]:
    Book.objects.create(title=t, pages=p, author=w)
print(list(Book.objects.values_list("title", "pages", "author__name")))
print(
    Book.objects.filter(pages__gt=20).count(),
    Book.objects.filter(author__name="Ann").aggregate(models.Sum("pages"), models.Avg("pages")),
)
print(str(Book.objects.filter(title__icontains="a").exclude(pages=3).query))
print([(x.name, x.n) for x in Author.objects.annotate(n=models.Count("books")).order_by("-n")])
print(Book.objects.select_related("author").get(title="Mid").author)
try:
    Book.objects.get(title="nope")
except Book.DoesNotExist as e:
    print(type(e).__qualname__, e)
print(Book.objects.filter(models.Q(pages__lt=20) | models.Q(title="Mid")).update(pages=models.F("pages") + 1))
print(
    Template(
        "{% for b in books %}{{ forloop.counter }}. {{ b.title|upper }} by {{ b.author.name }}"
        "{% if not forloop.last %}, {% endif %}{% endfor %} {{ x|escape }}"
    ).render(Context({"books": Book.objects.all(), "x": "<b>"}))
)


class F(forms.Form):
    name = forms.CharField(max_length=5)
    age = forms.IntegerField(min_value=1)
    when = forms.DateField(required=False)


f = F({"name": "toolong", "age": "0"})
print(f.is_valid(), f.errors.as_json())
f = F({"name": "ok", "age": "3", "when": "2024-02-03"})
print(f.is_valid(), f.cleaned_data)
print(f["name"])
from django.test import Client, AsyncClient, RequestFactory

c = Client()
r = c.get("/i/5/?q=hey")
print(r.status_code, r.content, r["Content-Type"])
r = c.post("/j/")
print(r.status_code, r.json())
print(reverse("index", args=[3]))
r = c.get("/missing/")
print(r.status_code, len(r.content) > 100)


async def main():
    ac = AsyncClient()
    r = await ac.get("/j/")
    print(r.status_code, r.json())
    print([x async for x in Book.objects.filter(pages__gt=1).values_list("title", flat=True)])
    print(await Author.objects.acount(), (await Author.objects.aget(name="Bob")).name)


asyncio.run(main())
from django.utils import timezone, text, html, dateparse

print(text.slugify("Hello World ña"), html.escape("<a>"), dateparse.parse_datetime("2024-01-02T03:04:05Z"))
from django.core.signing import dumps, loads

print(loads(dumps({"a": 1})))
from django.contrib.auth.hashers import make_password, check_password

h = make_password("pw", salt="abc", hasher="pbkdf2_sha256")
print(h[:30], check_password("pw", h))
from django.core.validators import validate_email
from django.core.exceptions import ValidationError

try:
    validate_email("bad")
except ValidationError as e:
    print(e)
from django.core import serializers

print(serializers.serialize("json", Author.objects.all()))
from django.core.paginator import Paginator

pg = Paginator(Book.objects.all(), 2)
print(pg.num_pages, [b.title for b in pg.page(2)])
from django.core.mail import EmailMessage

m = EmailMessage("Subj é", "Body", "a@x.org", ["b@y.org"]).message()
print(m["Subject"], m["To"], m.get_content_type())
from django.db import transaction

try:
    with transaction.atomic():
        Author.objects.create(name="C")
        raise RuntimeError
except RuntimeError:
    print(Author.objects.count())
