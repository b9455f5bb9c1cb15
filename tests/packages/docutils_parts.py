"""docutils writes HTML and trees."""

from docutils.core import publish_string, publish_parts

src = """
Title
=====

Para with *emph*, **strong**, ``lit`` and `link <http://x.org>`_.

- a
- b

1. one
2. two

.. note:: A note

+---+---+
| a | b |
+---+---+
| 1 | 2 |
+---+---+

.. code:: python

   def f(): pass

Term
  Def

.. [#f] foot
"""
print(publish_parts(src, writer="html5")["body"])
print(publish_string(src, writer="pseudoxml").decode())
print(publish_string("*bad", writer="pseudoxml", settings_overrides={"report_level": 5}).decode())
