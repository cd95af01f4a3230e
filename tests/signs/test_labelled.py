"""On the labelled reports: few false alarms, most signs found, and a set that is what it says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from benchmarks.labelled_reports import SIGNS, read
from benchmarks.signs import HALVES, Score, Warned, accused, markdown, scores, warned

from quydinh.ruleset import Ruleset
from quydinh.signs import standard
from quydinh.signs.laid import laid
from quydinh.vocabulary.features import FEATURES

_OPEN, _CLOSE = "<!-- figures -->", "<!-- /figures -->"
GUIDE = Path(__file__).parents[2] / "docs" / "huong-dan" / "dau-hieu-hinh-thuc.md"


@pytest.fixture(scope="module")
def every() -> Mapping[str, Warned]:
    return {name: warned(read(name)) for name in HALVES}


@pytest.fixture(params=HALVES)
def half(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


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


def test_precision_and_recall_keep_to_their_floors(half: str, every: Mapping[str, Warned]) -> None:
    found = scores(read(half), every[half])
    together = sum(found.values(), Score(0, 0, 0))
    assert together.precision >= 0.95
    assert together.recall >= 0.9
    for sign, score in found.items():
        assert score.precision >= 0.85, sign
        assert score.recall >= 0.75, sign


def test_few_sound_reports_are_warned_of(half: str, every: Mapping[str, Warned]) -> None:
    sound, wrong = accused(read(half), every[half])
    assert wrong <= sound * 0.05


def test_the_guide_shows_the_figures(
    every: Mapping[str, Warned], request: pytest.FixtureRequest
) -> None:
    made = markdown({name: scores(read(name), said) for name, said in every.items()})
    before, _, rest = GUIDE.read_text(encoding="utf-8").partition(_OPEN)
    _, end, after = rest.partition(_CLOSE)
    whole = f"{before}{_OPEN}\n\n{made}\n\n{end}{after}"
    if request.config.getoption("--bless"):
        GUIDE.write_text(whole, encoding="utf-8")
    assert GUIDE.read_text(encoding="utf-8") == whole


def test_the_guide_lists_every_feature_and_every_sign() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    for one in FEATURES:
        assert f"| `{one.name}` | {one.type} | {one.meaning} |" in text
    for sign in SIGNS:
        assert text.count(f"| `{sign}` |") == 2
