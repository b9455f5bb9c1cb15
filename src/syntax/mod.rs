//! From text to the abstract syntax tree: tokens, layout, grammar, AST, syntax errors.
