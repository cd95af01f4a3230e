"""Frames give the answers of the reference, on every library; ``just compare`` looks further."""

from __future__ import annotations

import pytest
from agreement import compare

from every_engine import MAKERS, Make
from population.generate import cases, remembered


@pytest.mark.parametrize("seed", range(60))
def test_polars_agrees(seed: int) -> None:
    mode = "check" if seed % 3 == 0 else "select"

    assert compare(cases(seed), MAKERS["polars"], mode).differences == ()


@pytest.mark.parametrize("seed", range(60))
def test_polars_agrees_on_earlier_periods(seed: int) -> None:
    mode = "check" if seed % 3 == 0 else "select"

    assert compare(remembered(seed), MAKERS["polars"], mode).differences == ()


@pytest.mark.parametrize("seed", [176, 569])
def test_every_library_agrees(seed: int, make: Make) -> None:
    """Months with their work below them, and links of every kind: in lists, and in pairs."""
    assert compare(cases(seed), make, "select").differences == ()


def test_every_library_agrees_on_earlier_periods(make: Make) -> None:
    assert compare(remembered(5), make, "select").differences == ()


def test_dask_agrees_on_empty_tables() -> None:
    """Joining the steps of such plans Dask loses some."""
    assert compare(cases(13), MAKERS["dask"], "select").differences == ()
