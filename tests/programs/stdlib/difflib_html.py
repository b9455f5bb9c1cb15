"""difflib.HtmlDiff: tables and files, with context, wrapped lines, tabs."""

import difflib
def t(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as x: print(type(x).__name__, x)
h=difflib.HtmlDiff()
a='''alpha beta
gamma\tdelta
same line
   indented <tag> & "q"
one
two
three
long line that has some words in it and goes on and on
tail
ctx1
ctx2
ctx3
ctx4
end'''.split('\n')
b='''alpha betta
gamma\tdelto
same line
   indented <tag> & "qq"
ore
tree
emu
long line that had some words in it and goes on and off
new line
tail
ctx1
ctx2
ctx3
ctx4
end!'''.split('\n')
t(h.make_table,a,b); t(h.make_table,a,b,'from','to<',context=True,numlines=1); t(h.make_file,a,b,'x','y',True,0); t(h.make_table,a,a); t(h.make_table,a,a,context=True); t(h.make_table,[],[]); t(h.make_table,[],['x']); t(h.make_table,['a','b','c','d'],['c','d'])
w=difflib.HtmlDiff(tabsize=4,wrapcolumn=15); t(w.make_table,a,b); t(w.make_table,a,b,context=True,numlines=2)
t(difflib.HtmlDiff(linejunk=lambda l:False,charjunk=None).make_table,['a\n','\n','b\n'],['b\n','\n','c\n'])
t(h.make_file,['é'],['è'],charset='ascii'); t(h.make_file,['é'],['è'],charset='nope'); t(h.make_table,5,5)
import random
r=random.Random(3)
for i in range(12):
    x=[r.choice('abcdefg')*r.randint(1,3)+r.choice(['','x','xyz w']) for _ in range(r.randint(0,12))]
    y=[r.choice([l,l+'q',l[:-1],'new']) for l in x if r.random()<.8]
    t(h.make_table,x,y,context=r.random()<.3,numlines=r.randint(0,3))
for l in (b'abc','',' # ','#'): t(difflib.IS_LINE_JUNK,l)
