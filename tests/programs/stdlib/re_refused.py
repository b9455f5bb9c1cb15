# Patterns that are refused: the message, the position, the line and column.
import re
import warnings

warnings.simplefilter("ignore")

def f(*a,**k):
    try: print(repr(re.compile(*a,**k)))
    except BaseException as e: print(type(e).__name__, e, getattr(e,'msg',None), getattr(e,'pos',None), getattr(e,'lineno',None), getattr(e,'colno',None), getattr(e,'pattern',None))
for p in ['(','a\n(b','(?P<1>a)','(?P<a>x)(?P<a>y)','(?P=b)','(?P<a','(?P<>a)','(?Px)','(?P','(?<a','(?<=a*)b','(?<=(a))b','(?<=(a)\\1)b','(a)(?<=\\1)b','\\1','(\\1)','(?(1)a)','(?(1)a|b|c)(x)','(?(x)a)','(?(0)a)','(?(','a{2,1}','a**','a|*','[','[a','[]','[^]','[b-a]','[\\d-a]','[a-\\d]','\\','a\\','\\x1','\\u12','\\U00110000','\\U0000','\\N','\\N{','\\N{foo}','\\N{DIGIT ONE}','\\400','\\777','[\\400]','[\\8]','\\8','\\q','[\\q]','(?z)','(?i','(?i-','(?-i)','(?i-i:a)','(?L)','(?au)','a(?i)b','(?-a:x)','(?i-z:x)','(?i?)','(?#a','(?:a','(?=a','(?!)','(?>a','a{99999999999}','a{1,99999999999}','x{,3}','x{a}','x{}','x{1','()*','(?:)*','^*','$+','\\b*','(?<!a|bc)x','(?P<a b>x)','(?P<é>x)','(?P<1a>x)','(?x) a # c\n b','(?s:.)(?-s:.)','(?P=a','(?P=1)','(?*a)','(?','(?<','[[a]','[a--b]','[a&&b]','[a||b]','[a~~b]','[--a]','((((','a)','(?<=a+)','(?<=(?:a|bb))','(?a:\\w)(?u:\\w)','(?au:x)', '\\Z\\z\\A','(?(1)a|b)(c)', '(?(2)a|b)(c)','(?<=(?P<q>a)(?(q)b|c))d','(?P<q>a(?(q)b|c))', '(?P<a>(?P=a))']:
    print(ascii(p), end=' '); f(p)
for p in [b'(?u)a', b'(?La)a', b'\\u1234', b'\\N{a}', b'(?P<\xe9>x)', b'(?L:a)', b'\\x', b'(\xff']:
    print(p, end=' '); f(p)
for fl in [re.L, re.A|re.U]: f('a', fl)
for fl in [re.U, re.L|re.A]: f(b'a', fl)
