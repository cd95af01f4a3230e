"""The tables of a population, to be rated more than once."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from quydinh.cli.console import PROBLEMS, Console
from quydinh.cli.population import find_for
from quydinh.cli.progress import step

if TYPE_CHECKING:
    from quydinh.ir import nodes as ir


def tables(asked: argparse.Namespace, program: ir.Program, console: Console) -> Mapping[str, Any]:
    """
    The tables of a population, for ``Ruleset.assess``: in columns where they are many.

    Raises:
        SystemExit: Something is wrong with the data, and has been shown.
    """
    from quydinh.cli.problems import paragraphs
    from quydinh.data.large import large
    from quydinh.data.tables import tables as as_tables

    data = find_for(asked, program, console, subject=None)
    with step(console, f"đọc {data.size} dòng", f"reading {data.size} rows"):
        many = large(data)
        batch = None if many is not None else data.batch()
    problems = many.problems if batch is None else batch.problems  # type: ignore[union-attr]
    if problems:
        console.complain("\n\n".join(paragraphs(problems, console)))
        raise SystemExit(PROBLEMS)
    if batch is not None:
        return as_tables(batch, batch.rows)
    assert many is not None
    return many.tables
