"""
The same facts, another year: one commune under 124-QĐ/TW (2024) and under 366-QĐ/TW (2025).

``golden/same_facts.md`` has a line for each subject with both results; `just bless` writes it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import quydinh
from quydinh.data.files import File
from quydinh.data.outcomes import of_result
from quydinh.data.read import find
from quydinh.data.tables import tables
from quydinh.results import Result

HERE = Path(__file__).parent
COMMUNE = HERE.parent.parent / "examples" / "xa.json"
GOLDEN = HERE / "golden" / "same_facts.md"
YEARS = {"2024": "124-QĐ/TW", "2025": "366-QĐ/TW"}


def results(number: str) -> dict[str, Result]:
    rules = quydinh.load(number)
    batch = find(File(str(COMMUNE)), rules.program).batch()
    assessment = rules.assess(tables(batch, batch.rows))
    assert batch.problems == ()
    return {str(one.id): one for name in assessment.subjects for one in assessment[name]}


def line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def test_results_of_both_years(request: pytest.FixtureRequest) -> None:
    old, new = (results(number) for number in YEARS.values())
    assert list(old) == list(new)

    said = {key: (of_result(old[key]).vi, of_result(new[key]).vi) for key in old}
    moves = Counter(said.values())
    text = "# Cùng số liệu, hai năm\n\n"
    text += line("Mã", *(f"{year}: {number}" for year, number in YEARS.items()), "Căn cứ 2025")
    text += line(*["---"] * 4)
    for key, both in said.items():
        text += line(key, *both, "; ".join(new[key].citations) or "–")
    text += "\n" + line("2024", "2025", "Số") + line(*["---"] * 3)
    for both, count in sorted(moves.items()):
        text += line(*both, str(count))
    if request.config.getoption("--bless"):
        GOLDEN.write_text(text, "utf-8")

    assert GOLDEN.read_text("utf-8") == text
