"""
Whether exported decision tables (DMN) give our answers in engines of others.

Run by ``python -m benchmarks.decision_tables --feelin DIR``, where ``npm install feelin`` was run
in DIR; ``--records N`` sets how many records of each kind of subject. The tables are read back
from the exported files alone. zen-engine has no FEEL of its own; it gets the tables whose
expressions it can say, and the others are counted as not expressible.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from shutil import which
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import quydinh
from quydinh.dmn.table import REVIEW, UNDETERMINED, table
from quydinh.dmn.written import MODEL, xml
from quydinh.results import Outcome, Result
from quydinh.ruleset import Ruleset
from quydinh.testing import records
from quydinh.text.words import ascii_key

ROOT = Path(__file__).parent.parent
_LOOP = Path(__file__).with_name("feelin.mjs")
_IN = {"": MODEL}


class Agreement(NamedTuple):
    """How an engine compares; ``careful``: it says that facts are missing where we can tell."""

    records: int
    careful: int
    different: tuple[tuple[Any, str, str | None], ...]


def generated(rules: Ruleset, subject: str, number: int) -> list[dict[str, Any]]:
    """
    Records at and beside the thresholds, the same ones each time.

    A third of them come as they are, complete; the others are aimed at each level, at the gap and
    at people's discretion, as far as any record ends there; these may lack facts.
    """
    aims = [*rules.rules(subject).labels, "gap", "needs_review"]
    found = _drawn(records(rules, subject), number // 3)
    for aim in aims:
        try:
            aimed = records(rules, subject, at=aim)
        except ValueError:  # nobody ends there
            continue
        found += _drawn(aimed, (number - number // 3) // len(aims))
    return found


def _drawn(strategy: st.SearchStrategy[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    @settings(
        max_examples=number,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(record=strategy)
    def collect(record: dict[str, Any]) -> None:
        found.append(record)

    collect()
    return found


def ours(result: Result) -> str:
    """What our rating by criteria says, in the words of an exported table."""
    verdict = result.findings.by_rules
    match verdict.outcome:
        case Outcome.RATED:
            return str(verdict.level)
        case Outcome.NEEDS_REVIEW:
            return f"{REVIEW}: {verdict.proposed}" if verdict.proposed else REVIEW
        case Outcome.NOT_RATED:
            return "không xếp loại"
        case Outcome.NOT_REVIEWED:
            return "không kiểm điểm"
        case Outcome.UNDETERMINED:
            return UNDETERMINED


def read_back(text: str) -> dict[str, Any]:
    """An exported file as plain data: decisions in order, columns, rules."""
    root = ET.fromstring(text)  # noqa: S314  (we have just written it)
    table = root.find(".//decisionTable", _IN)
    assert table is not None
    return {
        "decisions": [
            {"name": one.get("name"), "text": one.findtext("literalExpression/text", "", _IN)}
            for one in root.findall("decision", _IN)
            if one.find("literalExpression", _IN) is not None
        ],
        "columns": [
            one.findtext("inputExpression/text", "", _IN) for one in table.findall("input", _IN)
        ],
        "rules": [
            {
                "cells": [one.findtext("text", "", _IN) for one in rule.findall("inputEntry", _IN)],
                "says": rule.findtext("outputEntry/text", "", _IN),
            }
            for rule in table.findall("rule", _IN)
        ],
    }


def plain(value: object) -> object:
    """A record with names in their ASCII form, dates as text and decimals as JSON has them."""
    match value:
        case dict():
            return {ascii_key(name): plain(one) for name, one in value.items()}
        case list() | tuple():
            return [plain(one) for one in value]
        case dt.date():
            return value.isoformat()
        case Decimal() | Fraction():
            return float(value)
        case _:
            return value


def by_feelin(folder: Path, tables: list[dict[str, Any]]) -> list[list[str | None]]:
    """The answers of feelin."""
    node = which("node")
    if node is None:
        raise FileNotFoundError("node is not installed")
    done = subprocess.run(  # noqa: S603
        [node, str(_LOOP), str(folder)],
        input=json.dumps({"tables": tables}),
        capture_output=True,
        text=True,
        check=True,
    )
    answers: list[list[str | None]] = json.loads(done.stdout)
    return answers


def by_zen(given: dict[str, Any]) -> list[str | None] | None:
    """The answers of zen-engine; None where it does not read the table's expressions."""
    import zen  # noqa: PLC0415  (of the extra `bench`; the rest runs without it)

    told = {
        **given,
        "decisions": [{**one, "text": _for_zen(one["text"])} for one in given["decisions"]],
        "columns": [_for_zen(text) for text in given["columns"]],
    }
    texts = [*(one["text"] for one in told["decisions"]), *told["columns"]]
    cells = [cell for rule in told["rules"] for cell in rule["cells"]]
    if any(zen.validate_expression(text) is not None or _of_feel(text) for text in texts):
        return None
    if any("date(" in cell for cell in cells):
        return None
    return [_zen_answer(zen, told, record) for record in given["records"]]


def _for_zen(text: str) -> str:
    """The few forms that zen writes in another way; of complete records they say the same."""

    def among(found: re.Match[str]) -> str:
        levels = found[2].split(", ")
        return f"({' or '.join(f'{found[1]} == {level}' for level in levels)})"

    text = _AMONG.sub(among, text)
    text = _EQUAL.sub(lambda found: f"({found[1]} {found[2].rjust(2, '=')} {found[3]})", text)
    return _LISTED.sub(lambda found: f"{_QUANTIFIERS[found[1]]}([{found[2]}], #)", text)


_AMONG = re.compile(r"\(if (\S+) = null then null else list contains\(\[([^\]]*)\], \1\)\)")
_EQUAL = re.compile(r"\(if (\S+) = null then null else \1 (!?=) ([^()]+)\)")
_LISTED = re.compile(r"\b(all|any)\(\[([^\[\]]*)\]\)")
_QUANTIFIERS = {"all": "all", "any": "some"}


def _of_feel(text: str) -> bool:
    """Whether FEEL is left, which zen reads in another way or not at all."""
    words = (" = ", " != ", "if ", " in ", "for ", "list contains", "index of", "sum(")
    return any(word in text for word in words)


def _zen_answer(zen: Any, given: dict[str, Any], record: dict[str, Any]) -> str | None:  # noqa: ANN401
    context = dict(record)
    for one in given["decisions"]:
        context[one["name"]] = _zen_value(zen, one["text"], context)
    inputs = [_zen_value(zen, text, context) for text in given["columns"]]
    for rule in given["rules"]:
        if all(_zen_cell(zen, cell, one) for cell, one in zip(rule["cells"], inputs, strict=True)):
            return str(json.loads(rule["says"]))
    return None


def _zen_value(zen: Any, text: str, context: dict[str, Any]) -> object:  # noqa: ANN401
    try:
        return zen.evaluate_expression(text, context)
    except RuntimeError:  # a comparison with null is an error there
        return None


def _zen_cell(zen: Any, cell: str, value: object) -> bool:  # noqa: ANN401
    """A cell; of null zen compares nothing, so that is answered here."""
    if cell == "-":
        return True
    if value is None:
        return cell.endswith(", null")
    return bool(zen.evaluate_unary_expression(cell.removesuffix(", null"), {"$": value}))


def compare(given: dict[str, Any], expected: list[str], answers: list[str | None]) -> Agreement:
    """Our answers beside those of an engine."""
    careful, different = 0, []
    for record, here, there in zip(given["records"], expected, answers, strict=True):
        if here == there:
            continue
        if there == UNDETERMINED:
            careful += 1
        else:
            different.append((record, here, there))
    return Agreement(len(expected), careful, tuple(different))


def cases(rules: Ruleset, number: int) -> Iterator[tuple[str, dict[str, Any], list[str]]]:
    """For each kind of subject its exported table with records, and our answers."""
    for name in rules.subjects:
        own = next(one for one in rules.program.subjects if one.name == name)
        exported = read_back(xml(table(rules.program, own), rules.number, "urn:quydinh"))
        found = generated(rules, name, number)
        exported["records"] = [plain(one) for one in found]
        yield name, exported, [ours(rules.rate(name, one)) for one in found]


def _rulesets(paths: Iterable[str]) -> list[Path]:
    return [Path(one) for one in paths] or [
        ROOT / "benchmarks" / "yearly.qd",
        *sorted((ROOT / "rulesets").glob("*/*.qd")),
    ]


def main() -> int:
    """Print the counts; 1 when an engine disagrees."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rulesets", nargs="*", help="files; by default all that are shipped")
    parser.add_argument("--feelin", type=Path, help="the folder with node_modules/feelin")
    parser.add_argument("--records", type=int, default=200)
    asked = parser.parse_args()
    wrong = 0
    print("ruleset · subject: engine records disagreements careful")
    for path in _rulesets(asked.rulesets):
        rules = quydinh.load(path)
        for name, made, expected in cases(rules, asked.records):
            found: dict[str, list[str | None] | None] = {"zen-engine": by_zen(made)}
            if asked.feelin is not None:
                found["feelin"] = by_feelin(asked.feelin, [made])[0]
            for engine, answers in found.items():
                if answers is None:
                    print(f"{rules.number} · {name}: {engine} not expressible")
                    continue
                agreement = compare(made, expected, answers)
                wrong += len(agreement.different)
                print(
                    f"{rules.number} · {name}: {engine} {agreement.records} "
                    f"{len(agreement.different)} {agreement.careful}"
                )
                for record, here, there in agreement.different[:3]:
                    print(
                        f"  ours {here}, theirs {there}: {json.dumps(record, ensure_ascii=False)}"
                    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
