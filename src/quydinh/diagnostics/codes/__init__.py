"""
The codes by range, one file a stage.

A number is never used again for another meaning. Arguments stand in backticks where they
are the author's own text; comments name the arguments that take ready Vietnamese words
(``diagnostics/terms.py`` gives their English).
"""
