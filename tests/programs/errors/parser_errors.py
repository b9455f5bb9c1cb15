for s in ["x = 1_", 'x = "abc', "(1]", "(", "if 1:\n\tx\n        y", "if 1:\n  x\n y", "x = $", "x = \u20ac", "x \\ y", "'''abc", "f'{a", "f'{a b}'", "x = 01", "1__0", "0b2", "0o8","0xg","1e", "x\\", "\\", "if 1:\nx", "  x", "}", "x = (1,\n2", "f'{'", "f'}'", "f'{}'", "f'{a!x}'", "é = 1 2", "\u200bx", "x = '\\N{abc}'", "b'é'", "1.e5.5", "12abc", "print 3", "def f(:", "a = 5 +", "x=1;;", "async x", "if x = 3: pass", "x\x01y"]:
  for t in (s, s+"\n"):
    try: compile(t, "nm", "exec"); print("fine", s)
    except SyntaxError as e: print(repr(t), type(e).__name__, e.args, e.print_file_and_line)
