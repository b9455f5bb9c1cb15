# The scheduler.
import sched
now=[0.0]
def delay(n): print('delay',n); now[0]+=n
s=sched.scheduler(lambda: now[0], delay)
def a(*x,**k): print('run',now[0],x,k)
e=s.enter(5,1,a,(1,)); s.enter(2,2,a,argument=('b',),kwargs={'k':1}); s.enter(2,1,a); s.enterabs(1,1,a)
print(s.queue[0]._replace(action=None), s.empty(), len(s.queue)); s.cancel(e)
try: s.cancel(e)
except ValueError as x: print('VE')
s.run(); print(s.empty(), s.run(False)); s.enter(3,1,a); print(s.run(blocking=False))
def r(): s.enter(1,1,a,('again',))
s.enter(0,0,r); s.run(); print(now, sched.Event._fields, sched.__all__)
def bad(): raise KeyError('x')
s.enter(1,1,bad); s.enter(2,1,a)
try: s.run()
except KeyError as x: print(repr(x), len(s.queue))
