"""
Tables of any library: expressions that are written down, and frames that they are computed on.

Expressions are lowered once: to those of Polars itself, where most populations are computed, or
to those of Narwhals for every other library. Nothing above this package knows either.
"""
