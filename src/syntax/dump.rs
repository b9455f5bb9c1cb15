//! The tree as text, exactly as CPython's `ast.dump(tree, indent=1, include_attributes=True)` prints it.

pub fn todo() {}
