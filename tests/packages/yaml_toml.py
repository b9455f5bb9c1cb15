"""PyYAML, toml and tomli."""

import toml
import tomli
import yaml

text = """
name: service
ports: [80, 443]
nested:
  key: "value: with colon"
  when: 2020-01-02
  flag: yes
  nothing: ~
list:
- a
- b: 1
  c: 2.5
block: |
  line one
  line two
folded: >
  one
  paragraph
base: &base {x: 1}
more:
  <<: *base
  y: 2
"""
data = yaml.safe_load(text)
print(data)
print(yaml.safe_dump(data, sort_keys=True, allow_unicode=True))
print(yaml.dump([{"a": [1, 2]}, "ü", "multi\nline", True, None], default_flow_style=False))
print(list(yaml.safe_load_all("a: 1\n---\nb: 2\n")))
try:
    yaml.safe_load("a: [1, 2")
except yaml.YAMLError as error:
    print(error)
source = 'title = "T"\n[owner]\nname = "N"\ndob = 1979-05-27T07:32:00Z\n[[items]]\nid = 1\n[[items]]\nid = 2\n'
print(tomli.loads(source))
print(toml.loads(source)["items"], toml.dumps({"a": 1, "b": {"c": [1, 2]}}))
try:
    tomli.loads("a = ")
except tomli.TOMLDecodeError as error:
    print(error)
