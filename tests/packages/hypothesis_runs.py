"""hypothesis finds and shrinks examples."""

from hypothesis import given, strategies as st, settings, find, Phase

S = settings(database=None, derandomize=True, max_examples=80, phases=[Phase.generate, Phase.shrink])


@S
@given(st.integers(), st.integers())
def test_add(a, b):
    assert a + b < 1000


try:
    test_add()
except AssertionError as e:
    print("AssertionError", e.__notes__)
print(
    find(st.integers(), lambda x: x > 100, settings=S),
    find(st.lists(st.integers()), lambda x: sum(x) >= 10, settings=S),
    find(st.text(), lambda s: len(s) > 2, settings=S),
)


@S
@given(st.dictionaries(st.text(max_size=3), st.floats(allow_nan=False)), st.data())
def test_d(d, data):
    if d:
        assert data.draw(st.sampled_from(sorted(d))) in d


test_d()
from hypothesis.stateful import RuleBasedStateMachine, rule, invariant, run_state_machine_as_test


class M(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.n = 0

    @rule(x=st.integers(0, 5))
    def add(self, x):
        self.n += x

    @invariant()
    def small(self):
        assert self.n < 7


try:
    run_state_machine_as_test(M, settings=S)
except AssertionError as e:
    print("state", e.__notes__)
