"""prompt_toolkit: prompts that are typed into, keys, completion, validation."""

from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit import PromptSession, HTML, print_formatted_text
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.validation import Validator
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.formatted_text import to_formatted_text, to_plain_text

with create_pipe_input() as inp:
    inp.send_text("hello\x01X\x05!\n")
    s = PromptSession(input=inp, output=DummyOutput(), history=InMemoryHistory())
    print(s.prompt("> "))
    inp.send_text("second one\x17two\n")
    print(s.prompt("> "))
    print(s.history.get_strings())
kb = KeyBindings()


@kb.add("c-t")
def _(e):
    e.current_buffer.insert_text("T")


with create_pipe_input() as inp:
    inp.send_text("a\x14b\r")
    print(PromptSession(input=inp, output=DummyOutput(), key_bindings=kb, vi_mode=False).prompt())
import asyncio


async def main():
    with create_pipe_input() as inp:
        inp.send_text("async\n")
        print(await PromptSession(input=inp, output=DummyOutput()).prompt_async("? "))


asyncio.run(main())
d = Document("hello world foo", 8)
print(d.text_before_cursor, d.get_word_under_cursor(), d.find_next_word_beginning(), d.cursor_position_col)
c = WordCompleter(["apple", "apricot", "banana"])
from prompt_toolkit.completion import CompleteEvent

print([x.text for x in c.get_completions(Document("ap"), CompleteEvent())])
print(to_formatted_text(HTML("<b>x</b> <i>y</i>")), to_plain_text(HTML("<b>x</b>")))
v = Validator.from_callable(lambda t: t.isdigit(), error_message="no")
try:
    v.validate(Document("x"))
except Exception as e:
    print(repr(e))
