"""click: a command with options, and a group."""

import click
from click.testing import CliRunner


@click.command()
@click.option("--count", default=1, show_default=True, help="Number of greetings.")
@click.option("--kind", type=click.Choice(["loud", "quiet"]), default="quiet")
@click.argument("name")
def hello(count, kind, name):
    """Simple program that greets NAME for a total of COUNT times."""
    for _ in range(count):
        text = f"Hello, {name}!"
        click.echo(click.style(text.upper() if kind == "loud" else text, fg="green"))


@click.group()
@click.version_option("1.2.3", prog_name="tool")
@click.pass_context
def cli(context):
    """A tool."""
    context.obj = {"level": 1}


@cli.command()
@click.pass_obj
@click.option("--password", prompt=True, hide_input=True)
def login(obj, password):
    """Log in."""
    click.echo(f"{len(password)} {obj}")


runner = CliRunner()
for arguments in (["--count", "2", "you"], ["--help"], [], ["--count", "x", "a"], ["--kind", "odd", "a"], ["--kind", "loud", "b"]):
    result = runner.invoke(hello, arguments)
    print(result.exit_code, result.output)
for arguments in (["--version"], ["--help"], ["login"], ["nothing"]):
    result = runner.invoke(cli, arguments, input="secret\n")
    print(result.exit_code, result.output)
