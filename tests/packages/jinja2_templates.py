"""jinja2: templates, inheritance, filters, async rendering."""

import asyncio

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateSyntaxError, UndefinedError, select_autoescape

env = Environment(loader=DictLoader({
    "base.html": "<title>{% block title %}base{% endblock %}</title>{% block body %}{% endblock %}",
    "page.html": "{% extends 'base.html' %}{% block title %}{{ super() }}: {{ title|title }}{% endblock %}"
                 "{% block body %}{% for item in items if item %}{{ loop.index }}={{ item|e }}{% if not loop.last %}, "
                 "{% endif %}{% else %}none{% endfor %}{% endblock %}",
    "macro.txt": "{% macro field(name, size=20) -%}<input name={{ name }} size={{ size }}>{%- endmacro %}"
                 "{{ field('a') }}{{ field('b', size=3) }}{% set x = 3 %}{{ x ** 2 }} {{ [1,2,3]|map('string')|join('-') }}",
}), autoescape=select_autoescape())
print(env.get_template("page.html").render(title="my page", items=["<a>", "", "b"]))
print(env.get_template("page.html").render(title="x", items=[]))
print(env.get_template("macro.txt").render())
env.filters["shout"] = lambda text: text.upper() + "!"
print(env.from_string("{{ 'hey'|shout }} {{ {'b': 1, 'a': 2}|dictsort }} {{ 3.14159|round(2) }} {{ 'x' is string }}").render())
try:
    env.from_string("{% for %}")
except TemplateSyntaxError as error:
    print(error.lineno, error.message)
try:
    Environment(undefined=StrictUndefined).from_string("{{ missing.part }}").render()
except UndefinedError as error:
    print(error)


async def values():
    for number in range(3):
        await asyncio.sleep(0)
        yield number


async def slow(text):
    await asyncio.sleep(0)
    return text * 2


async def main():
    aenv = Environment(enable_async=True)
    template = aenv.from_string("{% for x in values() %}{{ x }};{% endfor %}{{ slow('ab') }}")
    print(await template.render_async(values=values, slow=slow))


asyncio.run(main())
