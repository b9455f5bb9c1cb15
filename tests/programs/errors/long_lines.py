# Markers in long, indented and multi-line expressions.
def compute(first, second, third):
    if first:
        if second:
            if third:
                result = first.value + second.value * third.value - first.other / second.other + undefined_name_at_the_end
                return result


class Value:
    value = 1
    other = 2


def call():
    return compute(
        Value(),
        Value(),
        third=Value(),
    )


call()
