"""The classes of syntax trees, and the flags that ask compile() for them."""

from _ast_nodes import AST, NODES
from ast import PyCF_ALLOW_TOP_LEVEL_AWAIT, PyCF_ONLY_AST, PyCF_OPTIMIZED_AST, PyCF_TYPE_COMMENTS

globals().update(NODES)
del NODES
