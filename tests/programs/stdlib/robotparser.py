"""urllib.robotparser: entries, rules with wildcards, the longest rule."""

import urllib.robotparser as r

p = r.RobotFileParser("http://x.com/robots.txt")
print(p.url, p.host, p.path, p.mtime(), p.can_fetch("a", "/"))
print(p.crawl_delay("a"), p.request_rate("a"), p.site_maps())
docs = [
    """User-agent: *
Disallow: /cyberworld/map/ # comment
Disallow: /tmp/ 
Allow: /tmp/ok
Disallow: /foo.html

User-agent: cybermapper
User-agent: Other/2.0
Disallow:
Crawl-delay: 3
Request-rate: 9/30
Sitemap: http://x/s.xml
""",
    "User-agent: figtree\nCrawl-delay: pears\nRequest-rate: 9/banana\nDisallow: /tmp\nDisallow: /a%3cd.html\nDisallow: /a%2fb.html\nDisallow: /%7ejoe/index.html\nUser-agent: *\nDisallow: *\n",
    "",
    "Disallow: /x\n\nUser-agent: a\n\nDisallow: /y\n",
    "User-agent: a\nAllow: /p/q\nDisallow: /p\nDisallow: /z?k=v&é=ü\nNonsense: 1\nUSER-AGENT : b \nDISALLOW : /b\n",
    "User-agent: *\nDisallow: /\nUser-agent: googlebot\nAllow: /g$\nDisallow: /*.gif$",
]
for d in docs:
    p = r.RobotFileParser()
    p.parse(d.splitlines())
    print("---")
    print(p)
    print(
        p.site_maps(),
        p.crawl_delay("cybermapper"),
        p.request_rate("cybermapper/1"),
        p.crawl_delay("figtree"),
        p.crawl_delay("zz"),
        p.mtime() > 0,
    )
    for a in ("cybermapper", "Other", "figtree/3", "a", "b", "googlebot", "zz", "A/1.0"):
        print(
            a,
            [
                p.can_fetch(a, u)
                for u in (
                    "/",
                    "http://x.com",
                    "/tmp/x",
                    "/tmp/ok",
                    "/foo.html",
                    "/a<d.html",
                    "/a/b.html",
                    "/a%2fb.html",
                    "/~joe/index.html",
                    "/%7Ejoe/index.html",
                    "/y",
                    "/p/q/r",
                    "/p",
                    "/z?k=v&é=ü",
                    "/b",
                    "/g",
                    "/x.gif",
                    "/cyberworld/map/i?x=y",
                    "",
                )
            ],
        )


def go(d, *q):
    p = r.RobotFileParser()
    p.parse(d.splitlines())
    print("---", repr(str(p)), p.site_maps())
    for a, u in q:
        print(a, u, p.can_fetch(a, u), p.crawl_delay(a), p.request_rate(a))


go(
    "User-agent: fig\nDisallow: /\n",
    ("myfigbot", "/"),
    ("figs", "/"),
    ("fig", "/"),
    ("FIG/2", "/"),
    ("x fig", "/"),
    ("fig x", "/"),
)
go(
    "User-agent: a\nDisallow: /1\n\nUser-agent: a\nDisallow: /2\nUser-agent: *\nDisallow: /3\n\nUser-agent: *\nDisallow: /4\nCrawl-delay: 7",
    ("a", "/1"),
    ("a", "/2"),
    ("a", "/3"),
    ("b", "/3"),
    ("b", "/4"),
    ("b", "/1"),
)
go("User-agent: a\nAllow: /x\nDisallow: /x\n", ("a", "/x"), ("a", "/xy"))
go("User-agent: a\nDisallow: /x\nAllow: /x\n", ("a", "/x"))
go("User-agent: a\nAllow:\nDisallow: /", ("a", "/x"))
go("User-agent: a\nDisallow:\nDisallow: /b", ("a", "/b"))
go(
    "User-agent: a\nDisallow: /a*b\nDisallow: /c*d$\nDisallow: *.gif\nAllow: /e$x\nDisallow: /e\nDisallow: /%2A\nDisallow: /f%24",
    ("a", "/axxb"),
    ("a", "/ab"),
    ("a", "/abc"),
    ("a", "/cd"),
    ("a", "/cde"),
    ("a", "/cxxd"),
    ("a", "/q.gif"),
    ("a", "/q.gif?x"),
    ("a", "/e$x"),
    ("a", "/e"),
    ("a", "/*"),
    ("a", "/f$"),
    ("a", "/ax\nb"),
)
go("User-agent: a b\nDisallow: /", ("a", "/"), ("a b", "/"), ("b", "/"))
go("User-agent: a/2\nDisallow: /", ("a", "/"), ("a/3", "/"))
go(
    "Sitemap: s1\nUser-agent: a\nSitemap: s2\nDisallow: /q\nHost: x\nUser-agent: b\nCrawl-delay: 5\nUser-agent: c\nDisallow: /c",
    ("a", "/q"),
    ("b", "/q"),
    ("b", "/c"),
    ("c", "/c"),
)
go(
    "User-agent: a\nCrawl-delay: 5\n\n\nUser-agent: b\n\nUser-agent: *\nRequest-rate: 1/2",
    ("a", "/q"),
    ("b", "/q"),
    ("z", "/"),
)
go(
    "User-agent: a\nCrawl-delay: 1.5\nRequest-rate: 1/x\nRequest-rate: 1/2/3\nDisallow: /%\nDisallow: /ü\nDisallow: b",
    ("a", "/%"),
    ("a", "/ü"),
    ("a", "/%C3%BC"),
    ("a", "b"),
    ("a", "/b"),
)
go("\ufeffUser-agent: a\nDisallow: /", ("a", "/"))
go("disallow: /\n", ("a", "/"))
go("User-agent:\nDisallow: /", ("a", "/"), ("", "/"))
go("User-agent: *\nDisallow: /\nUser-agent: a\nDisallow:", ("a", "/"), ("b", "/"))
go("User-agent: *\nUser-agent: a\nDisallow: /q\n", ("a", "/q"), ("b", "/q"))
go(
    "User-agent: a\nDisallow: /x?y=1&z\nDisallow: /p;q#f\nDisallow: http://h/z",
    ("a", "/x?y=1&z=3"),
    ("a", "/p;q"),
    ("a", "/z"),
    ("a", "http://q/p;q?r#t"),
)
for x in (r.Entry(), r.RuleLine("/a*", True), r.RuleLine("", False), r.RuleLine("", True)):
    print(str(x), {k: v for k, v in vars(x).items() if k not in ("matcher",)})
print(r.normalize("/a%2fb ü*$"), r.normalize_path("/a?b=c%3d&d*$") if hasattr(r, "normalize_path") else None)
