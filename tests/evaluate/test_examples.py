"""Every example of the repository, by every evaluator: the interpreter is the meaning."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import quydinh
from quydinh.analysis import analyse
from quydinh.cli import main
from quydinh.examples import record_of
from quydinh.text.source import Source

ROOT = Path(__file__).parents[2]
RULESETS = sorted((ROOT / "rulesets").glob("*/*.qd"))
LINKS = {
    "cấp_trên", "tổ_chức_cơ_sở", "tổ_chức", "tập_thể_lãnh_đạo", "đơn_vị_phụ_trách", "chi_bộ",
}  # fmt: skip

Tables = dict[str, list[dict[str, Any]]]


def commune() -> Tables:
    tables: Tables = json.loads((ROOT / "examples" / "xa.json").read_text("utf-8"))
    return tables


def cases(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    program = analyse(Source(path.name, path.read_text("utf-8"))).program
    assert program is not None
    for example in program.examples:
        yield example.subject, record_of(example.record, example.subject, program)
    if path.stem == "124-QĐ-TW":
        for subject, records in commune().items():
            of = next(one for one in program.subjects if one.name == subject)
            known = {field.name for field in of.fields} - LINKS | {"mã", "mức_được_quyết_định"}
            for record in records:
                yield subject, {name: each for name, each in record.items() if name in known}


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
        # Another reading changes little: every fifth case is enough of a look.
        for subject, record in every[:: 5 if options else 1]:
            if not options.keys() <= rules.rules(subject).options.keys():
                continue  # its rules do not ask this question
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
                assert _concerns(less, name) or whole.outcome is quydinh.Outcome.UNDETERMINED
            else:
                assert (less.outcome, less.level) == (whole.outcome, whole.level)


def _concerns(result: quydinh.Result, name: str) -> bool:
    return any(re.split(r"[.\[]", path)[0] == name for path in result.missing)


# --- the commune as a population ------------------------------------------------------------------


@pytest.fixture(scope="module")
def party() -> quydinh.Ruleset:
    return quydinh.load("124-QĐ/TW")


@pytest.mark.parametrize("options", [{}, {"nhóm_đảng_viên": "theo_tổ_chức_cơ_sở"}], ids=str)
def test_the_order_of_rows_and_tables_changes_nothing(options: dict[str, str]) -> None:
    rules = quydinh.load("124-QĐ/TW", options=options)
    tables = commune()
    meant = {name: _by_key(rules, tables, name) for name in tables}
    for start in (1, 5):
        moved = {
            name: list(reversed(tables[name][start:] + tables[name][:start]))
            for name in sorted(tables, reverse=start == 1)
        }

        assert {name: _by_key(rules, moved, name) for name in tables} == meant


def _by_key(rules: quydinh.Ruleset, tables: Tables, subject: str) -> dict[object, object]:
    return {row["mã"]: row for row in rules.assess(tables).rows(subject)}


def test_the_folder_of_tables_is_the_same_commune(capsys: pytest.CaptureFixture[str]) -> None:
    printed = []
    for data in ("xa.json", "xa"):
        assert main(["rate", "124-QĐ/TW", str(ROOT / "examples" / data), "--format", "json"]) == 0
        rated = json.loads(capsys.readouterr().out)["results"]
        assert len(rated) == sum(map(len, commune().values()))
        printed.append(sorted(rated, key=lambda one: str(one["id"])))

    assert printed[0] == printed[1]


OUTCOMES = {
    quydinh.Outcome.NEEDS_REVIEW: "Cấp có thẩm quyền xem xét",
    quydinh.Outcome.NOT_RATED: "Không xếp loại",
    quydinh.Outcome.NOT_REVIEWED: "Không kiểm điểm",
    quydinh.Outcome.UNDETERMINED: "Chưa xác định",
}
SUBJECTS = {"TC": "tổ_chức", "TT": "tập_thể_lãnh_đạo", "LĐ": "lãnh_đạo", "ĐV": "đảng_viên"}
README, SAME_FACTS = (
    (ROOT / "examples" / "README.md").read_text("utf-8").split("## Cùng sự việc, theo 366-QĐ/TW")
)


def test_the_readme_says_what_happens(party: quydinh.Ruleset) -> None:
    """Its tables of cases worth a look, row by row."""
    assessment = party.assess(commune())
    told = re.findall(r"^\| ((?:TC|TT|LĐ|ĐV)-[^|]+) \| ([^|]+) \|", README, re.MULTILINE)

    assert len(told) >= 20
    for keys, outcome in told:
        for key in keys.split(", "):
            result = assessment.explain(SUBJECTS[key[:2]], key)
            label = OUTCOMES.get(result.outcome) or result.rules.labels[result.level]
            warned = ", kèm cảnh báo" if result.warnings else ""
            assert outcome == label + warned, key


def test_the_readme_says_what_the_same_facts_are_in_another_year(party: quydinh.Ruleset) -> None:
    """The table that sets two regulations side by side, with the short names of levels."""
    documents = (party, quydinh.load("366-QĐ/TW"))
    years = [rules.assess(commune()) for rules in documents]
    told = re.findall(
        r"^\| ((?:TC|TT|LĐ|ĐV)-[^|]+) \| ([^|]+) \| ([^|]+) \|", SAME_FACTS, re.MULTILINE
    )

    assert len(told) >= 15
    for keys, *outcomes in told:
        for assessment, outcome in zip(years, outcomes, strict=True):
            results = [assessment.explain(SUBJECTS[key[:2]], key) for key in keys.split(", ")]
            short = dict.fromkeys(_short(result) for result in results)
            assert outcome.removesuffix(", kèm cảnh báo") == "; ".join(short), keys
            if outcome.endswith("kèm cảnh báo"):
                assert all(result.warnings for result in results), keys


def _short(result: quydinh.Result) -> str:
    labels = {name: label.removesuffix(" nhiệm vụ") for name, label in result.rules.labels.items()}
    proposed = f", đề nghị {labels[result.proposed]}" if result.proposed else ""
    return (OUTCOMES.get(result.outcome) or labels[str(result.level)]) + proposed


def test_a_decision_on_a_tie_frees_whoever_waits_for_it(party: quydinh.Ruleset) -> None:
    tables = commune()
    before = party.assess(tables).explain("lãnh_đạo", "LĐ-01")
    decided = {row["mã"]: row for row in tables["tổ_chức"]}
    decided["TC-05"]["mức_được_quyết_định"] = "tốt"
    decided["TC-04"]["bất_khả_kháng"] = True
    after = party.assess(tables)

    assert before.outcome is quydinh.Outcome.UNDETERMINED
    assert after.explain("tổ_chức", "TC-01").level == "xuất_sắc"
    assert after.explain("lãnh_đạo", "LĐ-01").missing == ()


def test_a_head_decided_before_the_unit_is_refused(party: quydinh.Ruleset) -> None:
    """Điều 11.2: the unit first; by what is known, and by the dates that are given."""
    tables = commune()
    rows = {row["mã"]: row for table in tables.values() for row in table}
    rows["LĐ-07"]["mức_được_quyết_định"] = "tốt"
    with pytest.raises(quydinh.InputError) as waiting:
        party.assess(tables)

    rows["TC-16"] |= {"mức_được_quyết_định": "tốt", "ngày_quyết_định": "2024-12-20"}
    rows["LĐ-07"]["ngày_quyết_định"] = "2024-12-18"
    with pytest.raises(quydinh.InputError) as early:
        party.assess(tables)

    rows["LĐ-07"]["ngày_quyết_định"] = "2024-12-21"
    result = party.assess(tables).explain("lãnh_đạo", "LĐ-07")

    for refused in (waiting, early):
        assert [one.code for one in refused.value.diagnostics] == ["QD616"]
        assert dict(refused.value.diagnostics[0].arguments)["keys"] == "`LĐ-07`"
    assert result.level == "tốt"
