"""
Whether the worked cases of a ruleset would notice a mistake (extra ``[verify]``).

``mutants`` makes small mistakes in a program, ``run`` tries the examples on each, and what no
example notices is either proved to change nothing or shown with a case that would catch it.
"""
