"""tabulate, prettytable, tqdm, colorama, docopt, parse."""

import io

import colorama
import docopt
import parse
from prettytable import PrettyTable
from tabulate import tabulate
from tqdm import tqdm

rows = [["Sun", 696000, 1989100000], ["Earth", 6371, 5973.6], ["Moon", 1737, 73.5]]
for style in ("plain", "grid", "github", "simple", "html"):
    print(tabulate(rows, headers=["Planet", "R (km)", "mass"], tablefmt=style))
table = PrettyTable(["City", "Area"])
table.add_row(["Adelaide", 1295])
table.add_row(["Brisbane", 5905])
table.align["City"] = "l"
print(table)
print(table.get_string(sortby="Area", reversesort=True))
out = io.StringIO()
for _ in tqdm(range(3), file=out, ncols=60, bar_format="{l_bar}{bar}| {n_fmt}/{total_fmt}"):
    pass
print(out.getvalue().split("\r")[-1].strip())
print(repr(colorama.Fore.RED + "x" + colorama.Style.RESET_ALL))
usage = """Naval Fate.

Usage:
  naval ship new <name>...
  naval ship <name> move <x> <y> [--speed=<kn>]
  naval (-h | --help)

Options:
  -h --help     Show this screen.
  --speed=<kn>  Speed in knots [default: 10].
"""
print(dict(sorted(docopt.docopt(usage, ["ship", "Guardian", "move", "1", "2", "--speed=15"]).items())))
print(parse.parse("It's {}, I love {thing}!", "It's spam, I love it!"), parse.search("age: {:d}", "name: x age: 42\n")[0])
