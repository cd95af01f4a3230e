"""The regulations that come with the library: what 366 changes of 124, and for whom."""

from __future__ import annotations

from pathlib import Path

import pytest

import quydinh
from quydinh.catalog import entries
from quydinh.changes.compare import compare
from quydinh.changes.migration import plan
from quydinh.cli import main
from quydinh.ir import nodes as ir

ROOT = Path(__file__).parent.parent.parent
COMMUNE = ROOT / "examples" / "xa"
GOLDEN = Path(__file__).parent / "golden" / "xa-124-366.txt"
FROM = [
    (entry.path, one.number, one.date.isoformat())
    for entry in entries()
    for one in {
        (each.number, each.date): each for each in quydinh.load(entry.path).program.migrations
    }.values()
]


@pytest.mark.parametrize(
    ("path", "number", "date"), sorted(set(FROM)), ids=lambda one: str(one)[-30:]
)
def test_data_of_an_older_document_are_taken_over(path: Path, number: str, date: str) -> None:
    """Every ``Chuyển dữ liệu từ`` fits the document that it is about."""
    older, newer = quydinh.load(number, dated=date), quydinh.load(path)

    assert plan(older, newer) is not None


def test_everything_of_124_is_taken_over_or_given_up() -> None:
    older, newer = quydinh.load("124-QĐ/TW"), quydinh.load("366-QĐ/TW")
    found = plan(older, newer)
    for subject in older.program.subjects:
        if subject.history_of:
            continue
        known = {field.name for field in _subject(newer, subject.name).fields}
        declared = {field.name for field in subject.fields if not _is_list(field)}

        assert declared - known <= found.dropped[subject.name]


def _subject(ruleset: quydinh.Ruleset, name: str) -> ir.Subject:
    return next(one for one in ruleset.program.subjects if one.name == name)


def _is_list(field: ir.Field) -> bool:
    """Whether other records make it up: members, earlier periods."""
    kind, target = (getattr(field.type, name, "") for name in ("kind", "target"))
    return kind in ("ngược", "danh mục") or target.startswith("lịch_sử_")


def test_the_threshold_for_excellence_is_told() -> None:
    told = compare(quydinh.load("124-QĐ/TW"), quydinh.load("366-QĐ/TW")).changes
    thresholds = [one for one in told if one.section == "threshold" and one.aspect == "threshold"]

    assert [(one.old and one.old.text, one.new and one.new.text) for one in thresholds] == [
        ("50%", "30%")
    ]


def test_an_amended_document_differs_by_its_amendment_alone() -> None:
    base, amended = quydinh.load("90/2020/NĐ-CP"), quydinh.load("48/2023/NĐ-CP")
    told = compare(base, amended).changes

    assert told
    back = compare(amended, base).changes
    assert {one.mirrored()._replace(place="") for one in told} == {
        one._replace(place="") for one in back
    }


def test_who_moves_in_the_example_commune(
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    status = main(["diff", "124-QĐ/TW", "366-QĐ/TW", "--data", str(COMMUNE), "--limit", "1"])
    said = capsys.readouterr().out
    moved = said[said.index("\nĐảng viên (") :]
    if request.config.getoption("--bless"):
        GOLDEN.write_text(moved, "utf-8")

    assert status == 0
    assert moved == GOLDEN.read_text("utf-8")
