"""
Decision tables of other tools (DMN): a rating written as one, and theirs read as a ruleset.

Out: ``feel`` writes values and conditions, ``table`` a rating as rows and columns, ``lost`` what
such a table cannot carry, ``written`` the file. In: ``markup`` reads XML that nobody vouches for,
``unary`` the cells, ``foreign`` the table, ``translated`` makes the text of a ruleset.
"""
