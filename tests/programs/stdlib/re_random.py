# Random patterns on random texts: every match, group and split.
import re, random
seed, N = 2024, 300
r=random.Random(seed)
import warnings; warnings.simplefilter('ignore')
atoms=['a','b','c','ab','.','\\w','\\d','\\s','\\b','\\B','^','$','[ab]','[^a]','[a-c]','[^\\W]','\\A','\\Z','é','[é-ü]','1','\\1','\\2','(?P=n)','K','ſ','ß','\\n','[\\s\\d]','\U0001f600']
def gen(d):
    k=r.random()
    if d<=0 or k<0.35: return r.choice(atoms)
    if k<0.55: return ''.join(gen(d-1) for _ in range(r.randint(1,3)))
    if k<0.70: return '('+gen(d-1)+')'
    if k<0.78: return '(?:'+gen(d-1)+'|'+gen(d-1)+')'
    if k<0.90:
        x=gen(d-1)
        if r.random()<0.7: x='(?:'+x+')'
        return x+r.choice(['*','+','?','*?','+?','??','{2}','{1,2}','{0,2}?','{1,}','*+','++','?+','{1,2}+'])
    if k<0.93: return r.choice(['(?=','(?!','(?<=','(?<!','(?>'])+gen(d-1)+')'
    if k<0.95: return '(?(1)'+gen(d-1)+'|'+gen(d-1)+')'
    if k<0.97: return r.choice(['(?i:','(?s:','(?m:','(?-i:','(?a:','(?x:'])+gen(d-1)+')'
    return '(?P<n>'+gen(d-1)+')'
def text():
    return ''.join(r.choice('aaabbbcABC1 \né\U0001f600ßkſK') for _ in range(r.randint(0,9)))
for i in range(N):
    p=gen(4); fl=r.choice([0,0,0,re.I,re.M,re.S,re.I|re.A,re.X,re.A])
    s=text()
    try: c=re.compile(p,fl)
    except (re.error,OverflowError) as e:
        print(i,ascii(p),'E',e); continue
    def show(m): return m and (m.span(),m.regs,m.lastindex,m.groups())
    try:
        print(i,ascii(p),ascii(s),fl,ascii([show(c.search(s)),show(c.match(s)),show(c.fullmatch(s)),c.findall(s),c.split(s),c.sub('<\\g<0>>',s),[m.span() for m in c.finditer(s,1,7)]]))
    except Exception as e: print(i,ascii(p),type(e),e)
    if s.isascii() and p.isascii():
        try: c=re.compile(p.encode(),fl&~re.A)
        except (re.error,OverflowError) as e: print(e); continue
        t=s.encode()
        print('b',show(c.search(t)),c.findall(t))
