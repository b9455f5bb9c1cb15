"""sphinx: documents to text, HTML, JSON and man pages."""

import tempfile, os, pathlib, io, re
from sphinx.application import Sphinx

d = pathlib.Path(tempfile.mkdtemp())
(d / "src").mkdir()
(d / "src/conf.py").write_text(
    "project='P'\nextensions=['sphinx.ext.autodoc','sphinx.ext.napoleon']\nimport sys; sys.path.insert(0, %r)\n"
    % str(d)
)
(d / "demo_mod.py").write_text(
    '"""Doc."""\nclass K:\n    """A class.\n\n    Args:\n        a (int): An a.\n    """\n    def m(self, x: int = 3) -> str:\n        """Method.\n\n        Returns:\n            str: text\n        """\n'
)
(d / "src/index.rst").write_text(
    "Title\n=====\n\n.. toctree::\n\n   other\n\n*emph* ``code`` :ref:`x`\n\n.. automodule:: demo_mod\n   :members:\n\n.. code-block:: python\n\n   print('x')\n\n.. _x:\n\nSub\n---\n\n* a\n* b\n"
)
(d / "src/other.rst").write_text(
    "Other\n=====\n\ntext |p|\n\n.. |p| replace:: sub\n\n+---+---+\n| a | b |\n+---+---+\n"
)
for b, f in (
    ("text", "index.txt"),
    ("html", "index.html"),
    ("json", "index.fjson"),
    ("man", None),
    ("pseudoxml", "index.pseudoxml"),
):
    try:
        out = io.StringIO()
        app = Sphinx(d / "src", d / "src", d / "out" / b, d / "dt" / b, b, status=out, warning=out, freshenv=True)
        app.build()
        print(b, app.statuscode)
        if f:
            t = (d / "out" / b / f).read_text()
            print(re.sub(r"\?v=\w+|/tmp/\w+", "", t)[:3000])
    except Exception as e:
        print(b, type(e).__name__, str(e)[:200])
