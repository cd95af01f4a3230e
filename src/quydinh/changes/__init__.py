"""
What a change does: to the rules, and to the people who are rated.

``compare`` puts two rulesets side by side, ``transitions`` rates one population under both, and
``sensitivity`` rates it under the readings of the open questions.
"""
