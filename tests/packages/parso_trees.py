"""parso reads trees and names their errors."""

import parso

m = parso.parse("def f(a, b=1):\n    return a + b\nclass X: pass\nx = [i for i in y]\n")
print(
    m.children[0].name,
    m.children[0].get_params(),
    [f.name.value for f in m.iter_funcdefs()],
    m.get_code() == "def f(a, b=1):\n    return a + b\nclass X: pass\nx = [i for i in y]\n",
)
g = parso.load_grammar()
e = g.parse("def f(:\n  x = = 2\n")
print([(x.message, x.start_pos) for x in g.iter_errors(e)])
