# Differences of sequences and texts.
import difflib, random
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
r=random.Random(3)
words=['alpha','beta','gamma','delta','epsilon zeta','eta theta','iota kappa lambda']
for i in range(40):
    a=[r.choice(words)+r.choice(['','x',' y','\t'])+'\n' for _ in range(r.randint(0,12))]
    b=[x for x in a if r.random()>.2]
    for _ in range(r.randint(0,4)): b.insert(r.randint(0,len(b)), r.choice(words)+r.choice(['!','x','1 2'])+'\n')
    b=[(x.replace('a','A',1) if r.random()<.3 else x) for x in b]
    s=difflib.SequenceMatcher(None,a,b)
    print(s.get_opcodes(), s.get_matching_blocks(), round(s.ratio(),6), s.quick_ratio(), s.real_quick_ratio(), list(s.get_grouped_opcodes(1)))
    print(list(difflib.ndiff(a,b))); print(list(difflib.unified_diff(a,b,'f','t',n=2))); print(list(difflib.context_diff(a,b,'f','t','d1','d2')))
    d=list(difflib.ndiff(a,b)); print(list(difflib.restore(d,1))==a, list(difflib.restore(d,2))==b)
for i in range(30):
    a=''.join(r.choice('abc ') for _ in range(r.randint(0,300))); b=''.join(r.choice('abc ') for _ in range(r.randint(0,300)))
    s=difflib.SequenceMatcher(lambda c:c==' ' if i%2 else None,a,b,autojunk=i%3!=0) if i%2 else difflib.SequenceMatcher(None,a,b)
    print(s.get_opcodes(), s.bjunk, sorted(s.bpopular), s.find_longest_match(1,len(a),2,len(b)) if len(a)>2<len(b) else 0)
print(difflib.get_close_matches('appel',['ape','apple','peach','puppy']), difflib.get_close_matches('wheel',['a','b']), difflib.get_close_matches('x',['x','xy','xyz','xx'],2,.3))
t(difflib.get_close_matches,'a',[],0); t(difflib.get_close_matches,'a',[],1,2); t(lambda: list(difflib.restore([],3))); t(lambda: list(difflib.unified_diff([b'a'],['b']))); t(lambda: list(difflib.unified_diff('ab','cd'))); t(lambda: list(difflib.unified_diff(['a'],['b'],b'x')))
print(list(difflib.diff_bytes(difflib.unified_diff,[b'a\xff\n'],[b'b\n'],b'x',b'y'))); t(lambda: list(difflib.diff_bytes(difflib.unified_diff,['a'],[b'b'])))
print([difflib.IS_LINE_JUNK(x) for x in ('\n','  #   \n','hello\n','')], difflib.IS_CHARACTER_JUNK(' '), difflib.IS_CHARACTER_JUNK('x'))
print(difflib.Match(1,2,3), difflib.SequenceMatcher[int], list(difflib.Differ().compare(['one\n'],['ore\n','tree\n'])))
print(list(difflib.unified_diff(['a\n'],['b\n'],'x','y','2001','2002',lineterm='')), list(difflib.unified_diff([],[])), list(difflib.unified_diff(['a'],[])))
