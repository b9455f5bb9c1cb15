lazy import fractions
lazy from textwrap import dedent, fill
value = 5
print("lazy_part loaded")
