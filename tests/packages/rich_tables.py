"""rich: tables, markup, trees, syntax and progress, to a console of a fixed width."""

from rich.console import Console
from rich.markdown import Markdown
from rich.panel import Panel
from rich.pretty import pretty_repr
from rich.progress import track
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

for color in (None, "truecolor"):
    console = Console(width=60, force_terminal=color is not None, color_system=color, legacy_windows=False)
    table = Table(title="Stars", show_lines=color is None)
    table.add_column("Name", style="cyan")
    table.add_column("Count", justify="right")
    table.add_row("[bold]one[/bold]", "1")
    table.add_row("two :star:", "22")
    console.print(table)
    console.print(Panel(Text("hello", style="bold red"), title="panel"))
    tree = Tree("root")
    tree.add("leaf").add("inner")
    console.print(tree)
    console.print({"numbers": [1, 2.5, None, True], "text": "'quoted'"}, "https://example.org")
    console.print(Markdown("# Title\n\n* item **bold**\n* `code`\n\n> quote"))
    console.print(Syntax("def f(x):\n    return x + 1", "python", line_numbers=True))
    console.rule("end")
print(pretty_repr({"key": list(range(30))}, max_width=40))
print(sum(track(range(3), console=Console(width=60, quiet=True))))
try:
    1 / 0
except ZeroDivisionError:
    import re
    console = Console(width=60, force_terminal=False)
    with console.capture() as capture:
        console.print_exception()
    print("ZeroDivisionError" in capture.get())
