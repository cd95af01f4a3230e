"""
Data files: records in, results out.

``read.read`` gives the records of a JSON, NDJSON or CSV file with their places and every problem
that the file itself has; what a record says is checked by the ruleset that rates it. ``write``
turns results into the same formats.
"""
