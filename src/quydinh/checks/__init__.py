"""
What is allowed and surely not meant: checks over a program that is free of errors.

Each file holds one check, a function from a ``Checked`` to diagnostics; ``run.ALL`` lists them.
"""

from __future__ import annotations

from quydinh.checks.run import run

__all__ = ["run"]
