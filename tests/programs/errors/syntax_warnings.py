# Warnings that the compiler gives.
compile("x is 1", "<a>", "exec")
compile("x is not 'a'", "<b>", "exec")
compile("assert (x, 'y')", "<c>", "exec")
compile("'\\d'", "<d>", "exec")
compile("5()", "<e>", "exec")
compile("'a'[1.0]", "<f>", "exec")
compile("[1](2)", "<g>", "exec")
compile("try: pass\nfinally:\n  while 1: break\n", "<h>", "exec")
compile("def f():\n  try: pass\n  finally: return 1\n", "<i>", "exec")
compile("0x1for x in y", "<j>", "exec") if False else None
compile("1if x else 2", "<k>", "exec")
print("done")
