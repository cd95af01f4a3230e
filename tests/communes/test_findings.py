"""Two communes end to end: the sound one is left in peace, the formalist one is found out."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from quydinh import dossiers
from quydinh.cli import main
from quydinh.review import Part, Review, Severity, review
from quydinh.ruleset import Ruleset
from quydinh.signs import standard
from quydinh.signs.laid import laid

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).parents[2] / "examples" / "kiem-diem"
_MANY = 3


def test_nothing_is_wrong_in_the_sound_commune(sound: Review) -> None:
    assert [one for one in sound.findings if one.severity is not Severity.SIGN] == []
    assert len(sound.findings) <= _MANY
    assert not any(sound.lacking(key) for key in sound.subjects.dossiers)


def test_every_sign_is_found_in_the_formalist_commune(
    formalist: Review, rules_of_2025: Ruleset
) -> None:
    program = laid(rules_of_2025, standard().source)
    signs = {one.label for kind in program.subjects for one in kind.signs}
    found = {one.message() for one in formalist.findings if one.part is Part.FORMALISM}

    assert {sign for sign in signs if sign not in " ".join(found)} == set()


@pytest.mark.parametrize("part", [part for part in Part if part is not Part.FORMALISM])
def test_every_part_of_the_formalist_review_has_to_be_put_right(
    part: Part, formalist: Review
) -> None:
    must = [one for one in formalist.findings if one.severity is Severity.MUST]

    assert sum(one.part is part for one in must) >= _MANY


def test_a_rating_of_an_incomplete_dossier_says_which_step_lacks(formalist: Review) -> None:
    key = next(one for one in formalist.subjects.dossiers if one.code == "ĐV-20")
    shown = json.dumps(formalist.to_dict(), ensure_ascii=False)

    assert formalist.result(key).level == "tốt"
    assert "Kiểm điểm tại chi bộ" in {one.label for one in formalist.lacking(key)}
    assert '"process_complete": false' in shown


def test_one_honest_report_among_copies_bears_no_sign(formalist: Review) -> None:
    key = next(one for one in formalist.subjects.dossiers if one.code == "ĐV-17")

    assert [one for one in formalist.of(key) if one.part is Part.FORMALISM] == []


@pytest.mark.parametrize(
    ("code", "finding"),
    [
        ("TT-02", "QD841"),  # nobody answers for a shortcoming
        ("TT-02", "QD816"),  # what was suggested has no answer
        ("TT-01", "QD826"),  # decided after 31/12
        ("TT-01", "QD828"),  # prepared by the office in the head's place
        ("LĐ-07", "QD840"),  # the collective names him, he does not take it up
        ("LĐ-02", "QD823"),  # in the collective before the chi bộ
        ("LĐ-04", "QD837"),  # a deputy before the head
        ("LĐ-06", "QD834"),  # before the collective itself
        ("LĐ-05", "QD828"),  # decided by the head
        ("LĐ-05", "QD810"),  # a section left empty
        ("ĐV-13", "QD815"),  # signs of a violation, and no account of them
        ("ĐV-19", "QD823"),  # decided before the chi bộ met
        ("ĐV-20", "QD820"),  # not reviewed at the chi bộ at all
        ("ĐV-11", "QD857"),  # says that all was remedied; the plan says that nothing was
    ],
)
def test_each_fault_is_found(code: str, finding: str, formalist: Review) -> None:
    assert finding in {one.code for one in formalist.findings if one.key.code == code}


def test_the_order_of_files_does_not_matter(rules_of_2025: Ruleset, formalist: Review) -> None:
    folder = dossiers.read(EXAMPLES / "xa-hinh-thuc", rules_of_2025)
    again = review(rules_of_2025, folder.dossiers[::-1], on=dt.date(2026, 1, 15))

    assert again.findings == formalist.findings


@pytest.mark.parametrize("commune", ["xa-that", "xa-hinh-thuc"])
@pytest.mark.parametrize("command", ["review", "plan"])
def test_the_text_reads_as_written(
    command: str,
    commune: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    shutil.copytree(EXAMPLES / commune, tmp_path / commune)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    status = main([command, commune, "--on", "2026-01-15"])
    said = f"{capsys.readouterr().out}= {status}\n"
    path = GOLDEN / f"{command}.{commune}.txt"
    if request.config.getoption("--bless"):
        path.write_text(said, "utf-8")

    assert said == path.read_text("utf-8")
