"""On the labelled reports: few false alarms, most signs found, and a set that is what it says."""

from __future__ import annotations

import pytest
from benchmarks.labelled_reports import SIGNS, read
from benchmarks.signs import HALVES, Score, Warned, accused, scores, warned

from quydinh.ruleset import Ruleset
from quydinh.signs import standard
from quydinh.signs.laid import laid


@pytest.fixture(scope="module", params=HALVES)
def half(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def said(half: str) -> Warned:
    return warned(read(half))


def test_the_set_is_large_and_half_of_it_is_sound() -> None:
    labels = [one for name in HALVES for one in read(name).labels.values()]
    assert len(labels) >= 120
    assert 0.4 <= sum(not one for one in labels) / len(labels) <= 0.6
    assert len(read("kiem-tra").labels) >= 60


def test_every_sign_is_labelled_in_both_halves(half: str) -> None:
    labels = read(half).labels.values()
    assert set(SIGNS) == frozenset().union(*labels)


def test_labels_are_the_signs_of_the_built_in_file(rules: Ruleset) -> None:
    program = laid(rules, standard().source)
    assert {sign.name for one in program.subjects for sign in one.signs} == set(SIGNS)


def test_precision_and_recall_keep_to_their_floors(half: str, said: Warned) -> None:
    found = scores(read(half), said)
    every = sum(found.values(), Score(0, 0, 0))
    assert every.precision >= 0.95
    assert every.recall >= 0.9
    for sign, score in found.items():
        assert score.precision >= 0.85, sign
        assert score.recall >= 0.75, sign


def test_few_sound_reports_are_warned_of(half: str, said: Warned) -> None:
    sound, wrong = accused(read(half), said)
    assert wrong <= sound * 0.05
