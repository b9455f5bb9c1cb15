"""Textual: an application with widgets, keys and clicks."""

import asyncio
from textual.app import App, ComposeResult
from textual.widgets import Button, Static, Input, Label, DataTable
from textual.containers import Vertical
from textual.reactive import reactive


class Counter(Static):
    n = reactive(0)

    def watch_n(self, v):
        self.update(f"count {v}")


class Demo(App):
    CSS = "Counter { color: red; } #b { width: 20; }"
    BINDINGS = [("q", "quit", "Quit"), ("i", "inc", "Inc")]

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Counter(id="c")
            yield Button("Go", id="b")
            yield Input(placeholder="name", id="in")
            yield DataTable()

    def on_mount(self):
        t = self.query_one(DataTable)
        t.add_columns("a", "b")
        t.add_rows([("1", "2"), ("3", "4")])

    def action_inc(self):
        self.query_one(Counter).n += 1

    def on_button_pressed(self, e):
        self.query_one(Counter).n += 10


async def main():
    app = Demo()
    async with app.run_test() as pilot:
        await pilot.press("i")
        await pilot.pause()
        print(app.query_one(Counter).n)
        await pilot.click("#b")
        await pilot.pause()
        print(app.query_one(Counter).n)
        app.query_one(Input).focus()
        await pilot.press("h", "i")
        await pilot.pause()
        print(app.query_one(Input).value)
        t = app.query_one(DataTable)
        print(t.row_count, t.get_row_at(1))
        print([type(w).__name__ for w in app.query("*")][:6])
    print("done")


asyncio.run(main())
