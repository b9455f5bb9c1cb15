import warnings
def t(s):
    with warnings.catch_warnings(record=True) as l:
        warnings.simplefilter("always")
        try: compile(s, "nm", "exec")
        except SyntaxError as e: print(e)
        print(s.replace("\n","|"), [str(w.message) for w in l])
F = "def f():\n for q in y:\n  try: pass\n  finally:\n"
for b in ["return", "if x: return", "while x: return", "while x: break", "for i in x: break", "for i in x: pass\n   else: break", "while x: pass\n   else: return", "for i in x:\n    try: pass\n    finally: break", "for i in x:\n    if x: return", "with x: return", "def g(): return", "try: return\n   except: return\n   else: return", "try: pass\n   finally: return", "match x:\n    case 1: return", "class A:\n    def f(): return", "continue", "if x:\n    for i in x: continue", "break", "async def g():\n    async for i in x: return"]:
    t(F+"   "+b)
