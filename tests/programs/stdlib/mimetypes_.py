"""Types of content by suffix."""
import mimetypes
for n in ["a.txt","b.tar.gz","c.html","http://x/y.png?z","d.unknown","e.JPG","f.tgz","data:text/html,x","g.js","h.svgz","noext","x.py","a.webp"]: print(n, mimetypes.guess_type(n))
