"""Examples in documentation: found, run, compared, reported.

>>> 1 + 1
2
>>> f(3)
4
>>> f('x')
Traceback (most recent call last):
  ...
TypeError: can only concatenate str (not "int") to str
>>> print('a\\n\\nb')
a
<BLANKLINE>
b
>>> print(list(range(20))) # doctest: +ELLIPSIS
[0, 1, ..., 18, 19]
>>> print('a   b') # doctest: +NORMALIZE_WHITESPACE
a b
>>> for i in range(2):
...     print(i)
0
1
>>> 1/0 # doctest: +SKIP
"""
import doctest
def f(x):
    """Adds.

    >>> f(1)
    2
    >>> f(2)
    4
    >>> f(None)
    3
    >>> print('x')
    >>> x = 1
    5
    """
    return x+1
class A:
    """
    >>> A().m()
    'm'
    """
    def m(self):
        """
            >>> A().m() == 'm'
            True

        text
        """
        return 'm'
    @property
    def p(self):
        """
        >>> A().p
        1
        """
        return 1
import io,re,contextlib
def show(call,*args,**kwargs):
    b=io.StringIO()
    with contextlib.redirect_stdout(b): r=call(*args,**kwargs)
    print(re.sub('File ".*?"','File F',b.getvalue())); print(r)
show(doctest.testmod,verbose=False)
show(doctest.testmod,verbose=True)
p=doctest.DocTestParser()
print([(e.source,e.want,e.exc_msg,e.lineno,e.indent,e.options) if isinstance(e,doctest.Example) else e for e in p.parse('text\n  >>> a\n  1\n\nmore\n  >>> if x:\n  ...   y\n  ... \n  z\n')])
for s in ('>>>a\n','  >>> a\n b\n','>>> a # doctest: +FOO\n'):
    try: print(p.get_examples(s))
    except ValueError as e: print(e)
c=doctest.OutputChecker()
print(c.check_output('1\n','True\n',0), c.check_output('a...c\n','abbc\n',doctest.ELLIPSIS), c.check_output('a','b',0))
print(c.output_difference(doctest.Example('x','a\nb\nc\nd\n'),'a\nB\nc\nd\n',doctest.REPORT_NDIFF)); print(c.output_difference(doctest.Example('x','a\nb\nc\nd\n'),'a\nB\nc\nd\n',doctest.REPORT_UDIFF))
show(doctest.run_docstring_examples,A,globals(),name='AA'); show(doctest.run_docstring_examples,f,{'f':f},name='ff',optionflags=doctest.REPORT_ONLY_FIRST_FAILURE)
try: doctest.testmod(raise_on_error=True)
except doctest.DocTestFailure as e: print(e.example.source, e.got, e.test.name)
