# HTML taken apart: tags, references, comments, declarations, and what is not well formed.
from html.parser import HTMLParser
class P(HTMLParser):
    def handle_starttag(self,t,a): print('S',t,a,self.get_starttag_text(),self.getpos())
    def handle_startendtag(self,t,a): print('SE',t,a)
    def handle_endtag(self,t): print('E',t)
    def handle_data(self,d): print('D',repr(d))
    def handle_comment(self,d): print('C',repr(d))
    def handle_entityref(self,d): print('ER',d)
    def handle_charref(self,d): print('CR',d)
    def handle_decl(self,d): print('DECL',d)
    def handle_pi(self,d): print('PI',d)
    def unknown_decl(self,d): print('UD',d)
for conv in (True,False):
    for s in ['<!DOCTYPE html><html><head><title>T &amp; x</title></head><body class=a id="b" c=\'d\' e>text<br/><img src="x"/>&lt;&#65;&#x42;&eacute;&foo;&amp<!-- c --><?pi x?></body></html>','a<b c="&lt;x&amp;">d</b','<script>if (a<b && "</x>") {}</script>x','<style>a{}</style>','a < b & c','<a href=x>y</a >','<!-- a -- b -->','<![CDATA[x]]>','<a\nb="1\n2">','</p><p/>','<>','</>','</ a>','<a b=c/>','<p x y=1 z="">','&#xZ;','&;','&#','&amp;&','<textarea><b>x</b></textarea>','<!x>','<!-->','<!--x','<a','<a b','text only\nline2<b>','<DIV CLASS="Q">','<title>a<b>c</title>','<a b="x"c="y">','<a/b/c>','</div foo>','<plaintext>x<y>']:
        p=P(convert_charrefs=conv); print(ascii(s)); p.feed(s); p.close()
p=P(); p.feed('<di'); p.feed('v>he'); p.feed('llo &am'); p.feed('p; x'); p.close(); print(p.rawdata, p.lasttag); p.reset(); print(p.CDATA_CONTENT_ELEMENTS)
