"""
Proofs about rulesets (extra ``[verify]``): what holds for every record that the types allow.

``encode`` puts rules into formulas of z3, ``ask`` has them decided, ``witness`` turns a model
into a record, and the interpreter replays every record before it is shown. Each file beside
them answers one question about a ruleset.
"""
