# The command line of json, run as a module.
import io
import runpy
import sys

out = sys.stdout


class Out(io.StringIO):
    def close(self):
        if not self.closed:
            out.write(self.getvalue())
        super().close()


def run():
    sys.stdout = Out()
    try:
        runpy.run_module("json.tool", run_name="__main__")
    finally:
        sys.stdout = out


TEXT = '{"b": [1, 2, {"c": null}], "a": "\\u00e9\\ud83d\\ude00", "n": 1.50}\n'
for options in [], ["--sort-keys"], ["--no-ensure-ascii"], ["--indent", "2"], ["--tab"], ["--no-indent"], ["--compact"]:
    sys.argv = ["json.tool", *options]
    sys.stdin = io.StringIO(TEXT)
    print(options)
    run()
sys.argv = ["json.tool", "--json-lines", "--compact"]
sys.stdin = io.StringIO('1\n{"a": [2]}\n')
run()
for text in "[1,\n", "", "{'a': 1}", "[1] x", '{"a" 1}':
    sys.argv = ["json.tool"]
    sys.stdin = io.StringIO(text)
    try:
        run()
    except SystemExit as error:
        print(repr(text), error)
