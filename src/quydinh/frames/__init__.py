"""
Populations given as frames: Polars, pandas, PyArrow, DuckDB, Dask, PySpark.

The reference path (``evaluate.population``) is the meaning; this package gives the same answers
to the byte, and collects nothing that the engine can keep lazy.
"""
