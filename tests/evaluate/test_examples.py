"""Every example of the repository, by every evaluator: the interpreter is the meaning."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import quydinh
from quydinh.analysis import analyse
from quydinh.examples import record_of
from quydinh.text.source import Source

ROOT = Path(__file__).parents[2]
RULESETS = sorted((ROOT / "rulesets").glob("*/*.qd"))


def cases(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    program = analyse(Source(path.name, path.read_text("utf-8"))).program
    assert program is not None
    for example in program.examples:
        yield example.subject, record_of(example.record, example.subject, program)
    for subject, records in json.loads((ROOT / "examples" / "xa.json").read_text("utf-8")).items():
        for record in records:
            yield subject, record


def readings(rules: quydinh.Ruleset) -> Iterator[dict[str, str]]:
    """Each reading of each open question, one away from the defaults."""
    yield {}
    for question in rules.program.questions:
        for reading in question.readings:
            if reading.name != question.chosen:
                yield {question.name: reading.name}


@pytest.mark.parametrize("path", RULESETS, ids=lambda path: path.stem)
def test_evaluators_agree_on_every_example(path: Path) -> None:
    every = list(cases(path))
    for options in readings(quydinh.load(path)):
        rules = quydinh.load(path, options=options)
        for subject, record in every:
            result = rules.rate(subject, record)
            meant = rules.rules(subject).rate_carefully(record)

            assert result.to_dict() == meant.to_dict()
            assert rules.rater(subject)(record) == meant.level


@pytest.mark.parametrize("path", RULESETS, ids=lambda path: path.stem)
def test_taking_a_value_away_never_settles_on_another_level(path: Path) -> None:
    """Without a value the outcome is the same, or undetermined with the same still possible."""
    rules = quydinh.load(path)
    for subject, record in itertools.islice(cases(path), 0, None, 7):
        whole = rules.rate(subject, record)
        for name in record:
            if name in ("mã", "mức_được_quyết_định"):
                continue
            less = rules.rate(subject, {k: v for k, v in record.items() if k != name})
            if less.outcome is quydinh.Outcome.UNDETERMINED:
                assert set(whole.possible) <= set(less.possible)
                assert name in less.missing or whole.outcome is quydinh.Outcome.UNDETERMINED
            else:
                assert (less.outcome, less.level) == (whole.outcome, whole.level)
