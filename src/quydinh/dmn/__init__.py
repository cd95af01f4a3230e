"""
Decision tables of other tools (DMN): a rating written as one, and theirs read as a ruleset.

``feel`` writes values and conditions, ``table`` a rating as rows and columns, ``lost`` what such
a table cannot carry, ``written`` the file.
"""
