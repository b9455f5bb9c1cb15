"""Declarations and outside entities told by expat's parsers, in their order, and refused by programs that forbid them."""

import xml.parsers.expat as expat

DOCUMENT = """<?xml version="1.0"?>
<!DOCTYPE r [
<!ENTITY a "x&#65;y">
<!NOTATION gif SYSTEM "v.exe">
<!ENTITY a "again">
<!ENTITY % p "param">
<!ENTITY ext SYSTEM "file:///e">
<!ENTITY ext2 PUBLIC "pub" "sys">
<!ENTITY pic SYSTEM "p.gif" NDATA gif>
<!ENTITY b '"&a;"'>
<!ATTLIST r k CDATA "dflt" id ID #REQUIRED e (one | two) 'one' f CDATA #FIXED "q" i NMTOKEN #IMPLIED>
]>
<r id="1">&a;&ext;<c/>&b;</r>"""


def run(names, answers=None):
    parser = expat.ParserCreate()
    parser.SetBase("base")

    def teller(name):
        def tell(*arguments):
            print(name, arguments)
            return (answers or {}).get(name)

        return tell

    for name in names.split():
        setattr(parser, name, teller(name))
    try:
        print(parser.Parse(DOCUMENT, True))
    except expat.ExpatError as error:
        print(error)


run("EntityDeclHandler StartElementHandler CharacterDataHandler")
run("EntityDeclHandler UnparsedEntityDeclHandler NotationDeclHandler")
run("AttlistDeclHandler EntityDeclHandler StartDoctypeDeclHandler EndDoctypeDeclHandler NotationDeclHandler")
run("ExternalEntityRefHandler StartElementHandler", {"ExternalEntityRefHandler": 1})
run("ExternalEntityRefHandler", {"ExternalEntityRefHandler": 0})


def forbid(*arguments):
    raise ValueError("entities are disabled")


for document in (DOCUMENT, "<a>x</a>"):
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = forbid
    try:
        print(parser.EntityDeclHandler is forbid, parser.Parse(document, True))
    except ValueError as error:
        print(error)
