"""What verification finds in a small ruleset, and that it is true of every record there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import z3

import quydinh
from quydinh.cli.run import main
from quydinh.evaluate.inputs import Reading
from quydinh.results import Outcome, Result
from quydinh.verify import directions, gaps, idle, promises
from quydinh.verify.findings import Finding, Status
from quydinh.verify.question import Limits, Question
from quydinh.verify.regions import regions

HERE = Path(__file__).parent
SMALL = HERE / "nhỏ.qd"
RULES = quydinh.load(SMALL)
LEVELS = ("kém", "khá", "tốt")


def question(**limits: Any) -> Question:
    return Question(RULES, "người", Limits(**limits))


def every_record() -> Iterator[dict[str, Any]]:
    """The records at and beside every threshold."""
    points = [Fraction(one) for one in ("0", "9.5", "10", "69.5", "70", "89.5", "90", "100")]
    for point, fined, tasks, done, unit in product(
        points, (False, True), range(5), range(5), LEVELS
    ):
        yield {
            "điểm": point,
            "phạt": fined,
            "số_việc": tasks,
            "số_xong": done,
            "đơn_vị": {"xếp_loại": unit},
        }


def rate(record: dict[str, Any]) -> Result:
    return RULES.rules("người").rate_carefully(Reading(record))


RATED = [(record, rate(record)) for record in every_record()]


@pytest.mark.parametrize("format_", ["text", "json"])
def test_verify_says_what_it_found(
    format_: str, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    assert main(["verify", str(SMALL), "-v", "--format", format_]) == 1
    said = capsys.readouterr().out
    golden = HERE / "golden" / f"nhỏ.{'txt' if format_ == 'text' else 'json'}"
    if request.config.getoption("--bless"):
        golden.write_text(said, "utf-8")
    assert said == golden.read_text("utf-8")


def test_regions_of_the_gap_hold_the_records_that_fall_through_and_no_others() -> None:
    asked = question()
    side = asked.free
    found = regions(
        side.asker,
        side.rated.gap,
        side.features,
        context=side.rated.places[0].surely_not,
        most=24,
    )
    formula = z3.Or([region.formula for region in found.regions])
    for record, result in RATED:
        asker = z3.Solver()
        for path, variable in side.domain.variables.items():
            value = side.domain.constant(_at(record, path), variable.type)
            asker.add(variable.term == value)
        inside = asker.check(formula) == z3.sat
        ended = result.findings.ending == len(RULES.endings("người")) - 1
        if not record["phạt"] and record["điểm"] >= 10:
            assert inside == ended


def test_proved_promises_hold_of_every_record_and_refuted_ones_do_not() -> None:
    statuses = {one.about: one.status for one in promises.promises(question())}
    broken = {
        "Người bị phạt không được xếp loại khá": any(
            result.level not in (None, "kém") for record, result in RATED if record["phạt"]
        ),
        "Từ 90 điểm thì ít nhất là khá": any(
            result.level == "kém" for record, result in RATED if record["điểm"] >= 90
        ),
        "Không ai hơn đơn vị": any(
            result.level == "tốt"
            for record, result in RATED
            if record["đơn_vị"]["xếp_loại"] == "khá"
        ),
        "Điểm cao không thiệt": _falls("điểm"),
        "Làm thêm không thiệt": _falls("số_xong"),
        "Nhận thêm việc không thiệt": _falls("số_việc"),
    }
    assert statuses == {
        about: Status.REFUTED if is_broken else Status.PROVED for about, is_broken in broken.items()
    }


def test_directions_are_those_of_every_pair_of_records() -> None:
    for one in directions.directions(question()):
        says = one.says.en
        falls, rises = _falls(one.about), _falls(one.about, rises=True)
        assert ("never falls" in says) == (rises and not falls)
        assert ("never rises" in says) == (falls and not rises)
        assert ("may rise or fall" in says) == (falls and rises)


def test_idle_conditions_are_found() -> None:
    found = {one.about for one in idle.idle_conditions(question())}
    assert found == {"điểm từ 10 điểm trở lên"}


def test_documents_that_rate_nobody_say_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "trống.qd"
    path.write_text(SMALL.read_text("utf-8").partition("Xếp loại")[0], "utf-8")
    assert main(["verify", str(path)]) == 0
    assert "không xếp loại đối tượng nào" in capsys.readouterr().out
    assert main(["verify", str(path), str(SMALL)]) == 0
    assert "không xếp loại `đơn_vị`, `người`" in capsys.readouterr().out


def test_a_limit_is_said() -> None:
    found = list(gaps.gaps(question(regions=1)))
    assert [one.limit for one in found] == ["còn vùng khác ngoài 1 vùng đã nêu"]


def test_a_ruleset_without_problems_is_a_success(tmp_path: Path) -> None:
    path = tmp_path / "sạch.qd"
    text = SMALL.read_text("utf-8").partition("Bảo đảm")[0]
    path.write_text(text, "utf-8")
    assert main(["verify", str(path), "--only", "promises"]) == 0


@pytest.mark.parametrize("option", ["--seconds", "--size", "--regions"])
def test_limits_are_checked(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(SMALL), option, "0"]) == 2
    assert "phải lớn hơn 0" in capsys.readouterr().err


def test_every_witness_is_what_its_place_says() -> None:
    for one in _all():
        for place in one.places:
            assert place.witness is not None
            again = rate(place.witness.record)
            assert (again.outcome, again.level) == (
                place.witness.result.outcome,
                place.witness.result.level,
            )


def _all() -> Iterator[Finding]:
    asked = question()
    yield from gaps.gaps(asked)
    yield from gaps.overlaps(asked)
    yield from promises.promises(asked)
    yield from directions.directions(asked)


def _falls(name: str, *, rises: bool = False) -> bool:
    """Whether two records that differ in one input rank the other way round."""
    groups: dict[str, list[tuple[Any, str]]] = {}
    parts = name.split(".")
    for record, result in RATED:
        if result.outcome is Outcome.RATED and result.level is not None:
            rest = {key: value for key, value in record.items() if key != parts[0]}
            groups.setdefault(repr(rest), []).append((record[parts[0]], result.level))
    for group in groups.values():
        for value, level in group:
            for other, after in group:
                change = LEVELS.index(after) - LEVELS.index(level)
                if other > value and (change > 0 if rises else change < 0):
                    return True
    return False


def _at(record: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        record = record[part]
    return record


def test_a_proof_names_what_it_rests_on(capsys: pytest.CaptureFixture[str]) -> None:
    main(["verify", str(SMALL), "--only", "promises", "--explain", "--format", "json"])
    used = {one["about"]: one["used"] for one in json.loads(capsys.readouterr().out)}
    assert used["Người bị phạt không được xếp loại khá"] == ["phạt [1a]"]
    assert used["Không ai hơn đơn vị"] == []  # the ceiling alone
    assert "điểm từ 90 điểm trở lên [2a]" in used["Điểm cao không thiệt"]
    # Who fails the share falls to people's review, which is no level: the proof does without it.
    assert "tỉ_lệ_xong từ 50% trở lên [2b]" not in used["Làm thêm không thiệt"]
