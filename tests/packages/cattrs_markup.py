"""cattrs, Mako, Markdown, Beautiful Soup, html5lib, tinycss2 and cssselect."""

import warnings

warnings.simplefilter("ignore")
# cattrs
import attrs, cattrs
from typing import *


@attrs.define
class Pt:
    x: int
    y: Optional[int] = None


@attrs.define
class Poly:
    pts: list[Pt]
    tags: dict[str, set[int]] = attrs.Factory(dict)


print(cattrs.structure({"pts": [{"x": "1", "y": 2}, {"x": 3}], "tags": {"a": [1, 2, 2]}}, Poly))
print(cattrs.unstructure(Poly([Pt(1, 2)], {"q": {3}})))
try:
    cattrs.structure({"pts": [{"y": 2}]}, Poly)
except Exception as e:
    print(type(e).__name__, e)
    print(cattrs.transform_error(e))
from cattrs.preconf.json import make_converter

c = make_converter()
import datetime

print(c.dumps({"a": datetime.datetime(2024, 1, 2)}))
from mako.template import Template

print(Template("""<%def name="f(x)">[${x | h}]</%def>
% for i in range(3):
${f(i)} ${"<>" | h}
% endfor
<% y = 5 %>${y * 2}""").render())
# markdown
import markdown

print(
    markdown.markdown(
        "# Hi\n\n* a\n* b\n\n`code` **bold** [l](http://x)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        extensions=["tables", "fenced_code", "toc"],
    )
)
# bs4 + html5lib
from bs4 import BeautifulSoup

s = BeautifulSoup("<html><body><p class='a b'>Hi <b>there</b></p><a href=/x>l</a><p>two", "html.parser")
print(s.find("p")["class"], [a["href"] for a in s.find_all("a")], s.select("p.a > b"), s.p.get_text())
print(s.prettify())
s = BeautifulSoup("<p>x<table><tr><td>1", "html5lib")
print(s)
import html5lib

print(html5lib.serialize(html5lib.parse("<p>Hi<br>x&amp;"), tree="etree"))
import tinycss2, cssselect

print(
    tinycss2.parse_stylesheet("a{color:red}")[0].content,
    cssselect.HTMLTranslator().css_to_xpath("div.a > p:first-child"),
)
