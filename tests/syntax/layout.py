# a byte order mark
x = 1
if x:
	y = """a
b"""

	# comment
	z
  # odd comment
	w
if a:
        b
        if c:
         d
        	
        e
if a: b; c
def f(
    a,
        b):
  return (
a
  )

class A:

    x = 1
    # comment

# comment at the margin
    y = \
        2; z = \
3

    def g(self): pass
if 1:
  if 2:
    if 3:
      pass
else: pass
x = [
    1,

    2, # comment

]; y = {1:
2}
# no newline at the end
end