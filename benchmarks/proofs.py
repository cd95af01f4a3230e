"""
What proofs cost: every shipped document, rules that grow, strategies, mutation.

    python -m benchmarks.proofs [--quick] [--budget SECONDS]

Seconds are those of the processor. Every question has the time limit of ``quydinh verify``; a row
stops at the budget and says so. It fails when z3 alone and ours answer a question differently.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from time import process_time
from typing import Any, NamedTuple

import z3
from benchmarks.grown import Grown
from benchmarks.tables import figure, table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import quydinh
from quydinh.analysis import analyse
from quydinh.catalog import entries
from quydinh.mutation.run import run as mutate
from quydinh.testing import populations, records, rulesets
from quydinh.text.source import Source
from quydinh.verify import gaps, run
from quydinh.verify.ask import Verdict
from quydinh.verify.findings import Status
from quydinh.verify.formulas import conj, negation
from quydinh.verify.question import Limits, Question

_PARTY = "124-QĐ/TW"
_SIZES = ((10, 5), (30, 5), (100, 10), (300, 30), (1000, 100))
_BRANCHES = ((120, 2), (120, 12), (120, 40), (120, 120))
_MOST_FOR_REGIONS = 100
_LIMITS = Limits(seconds=2)


class Answered(NamedTuple):
    """Yes or no to every question in their order, None where none came in time; and seconds."""

    answers: list[bool | None]
    seconds: float
    stopped: bool


# --- documents ------------------------------------------------------------------------------------


def documents(budget: float, most: int | None) -> str:
    """Time to verify each shipped document, by what is asked."""
    rows = []
    for entry in entries()[:most]:
        rules = quydinh.load(entry.path)
        statuses: Counter[Status] = Counter()
        seconds: dict[str, float] = dict.fromkeys(run.ANALYSES, 0.0)
        stopped = False
        for subject in rules.subjects:
            question = Question(rules, subject, Limits())
            for name, analyses in run.ANALYSES.items():
                start = process_time()
                for analysis in analyses:
                    for found in analysis(question):
                        statuses[found.status] += 1
                        if process_time() - start > budget:
                            stopped = True
                            break
                seconds[name] += process_time() - start
        rows.append(
            [
                rules.number,
                str(len(rules.subjects)),
                *(figure(one) for one in seconds.values()),
                figure(sum(seconds.values())) + (" (stopped)" if stopped else ""),
                str(statuses.total()),
                str(statuses[Status.NOT_DECIDED]),
            ]
        )
    heads = ["document", "subjects", *run.ANALYSES, "s in all", "answers", "not decided"]
    return table(heads, rows)


# --- growth ---------------------------------------------------------------------------------------


def growth(sizes: tuple[tuple[int, int], ...], budget: float) -> tuple[str, list[str]]:
    """Ours beside z3 alone on the same questions, and where their answers differ."""
    rows, wrong = [], []
    for conditions, branches in sizes:
        rules = Grown(conditions, branches)
        mine, naive = ours(rules, budget), alone(rules, budget)
        both = zip(mine.answers, naive.answers, strict=False)
        if any(one is not None and other is not None and one != other for one, other in both):
            wrong.append(f"{conditions} conditions in {branches} branches")
        regions = _regions(rules) if conditions <= _MOST_FOR_REGIONS else ""
        rows.append(
            [
                str(conditions),
                str(branches),
                *_told(mine),
                *_told(naive),
                "" if mine.stopped or naive.stopped else figure(naive.seconds / mine.seconds),
                regions,
            ]
        )
    heads = [
        "conditions", "branches", "ours, s", "decided", "z3 alone, s", "decided",
        "z3 alone, × ours", "gap as regions, s",
    ]  # fmt: skip
    return table(heads, rows), wrong


def _told(one: Answered) -> tuple[str, str]:
    decided = sum(answer is not None for answer in one.answers)
    stopped = " (stopped)" if one.stopped else ""
    return figure(one.seconds) + stopped, f"{decided:,} of {len(one.answers):,}"


def ours(rules: Grown, budget: float) -> Answered:
    """By this package; building the formulas counts as well."""
    ruleset = quydinh.compile(rules.text)
    start = process_time()
    side = Question(ruleset, "người", _LIMITS).free
    rated = side.rated
    tests = [
        negation(rated.tests[one.test]) if one.negated else rated.tests[one.test]
        for one in ruleset.conditions("người")
    ]
    asked = [
        *(conj((rated.none_before(at), rated.places[at].yes)) for at in range(len(rated.places))),
        rated.gap,
        *(formula for test in tests for formula in (test.yes, test.no)),
    ]
    return _answered(asked, lambda one: side.asker.possible(one).verdict, start, budget)


def alone(rules: Grown, budget: float) -> Answered:
    """By z3 alone: a new solver for every question, as one would write it."""
    start = process_time()
    ranges = list(rules.ranges)
    branches = [z3.And([test.naive for test in tests]) for tests in rules.branches]
    asked = [z3.And([*map(z3.Not, branches[:at]), one]) for at, one in enumerate(branches)]
    asked.append(z3.And(list(map(z3.Not, branches))))
    for tests in rules.branches:
        for test in tests:
            asked += [test.naive, z3.Not(test.naive)]

    def possible(one: z3.BoolRef) -> Verdict:
        solver = z3.Solver()
        solver.set("timeout", int(_LIMITS.seconds * 1000))
        solver.add(*ranges, one)
        found = solver.check()
        if found == z3.unknown:
            return Verdict.NOT_DECIDED
        return Verdict.POSSIBLE if found == z3.sat else Verdict.IMPOSSIBLE

    return _answered(asked, possible, start, budget)


def _answered(
    asked: list[z3.BoolRef], ask: Callable[[z3.BoolRef], Verdict], start: float, budget: float
) -> Answered:
    answers: list[bool | None] = []
    for one in asked:
        found = ask(one)
        answers.append(None if found is Verdict.NOT_DECIDED else found is Verdict.POSSIBLE)
        if process_time() - start > budget:
            left = len(asked) - len(answers)
            return Answered([*answers, *[None] * left], process_time() - start, left > 0)
    return Answered(answers, process_time() - start, stopped=False)


def _regions(rules: Grown) -> str:
    """What z3 alone has no word for: up to eight regions of the gap, each with a record."""
    start = process_time()
    limits = Limits(seconds=2, regions=8)
    (found,) = gaps.gaps(Question(quydinh.compile(rules.text), "người", limits))
    return f"{figure(process_time() - start)} for {len(found.places)}"


# --- strategies, mutation -------------------------------------------------------------------------


def strategies(examples: int) -> str:
    """Records a second, of the processor."""
    rules = quydinh.load(_PARTY)
    made: dict[str, st.SearchStrategy[Any]] = {
        "`records` of a party member": records(rules, "đảng_viên"),
        "`records`, aimed at `tốt`": records(rules, "đảng_viên", at="tốt"),
        "`records` of a leader, with the units": records(rules, "lãnh_đạo"),
        "`populations` of up to 6 rows a table": populations(rules),
        "`rulesets`": rulesets(),
    }
    rows = []
    for name, strategy in made.items():
        count, seconds = _drawn(strategy, examples // (10 if name == "`rulesets`" else 1))
        rows.append([name, figure(count / seconds)])
    return table(["strategy", "a second"], rows)


def _drawn(strategy: st.SearchStrategy[Any], examples: int) -> tuple[int, float]:
    count = 0

    @settings(
        max_examples=max(1, examples),
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(_: object) -> None:
        nonlocal count
        count += 1

    start = process_time()
    draw()
    return count, process_time() - start


def mutation(numbers: Iterator[tuple[str, str]]) -> str:
    """Time to try the examples of a kind of subject on its mutants."""
    rows = []
    for number, subject in numbers:
        entry = next(one for one in entries() if one.number == number)
        analysis = analyse(Source(str(entry.path), entry.path.read_text("utf-8")))
        start = process_time()
        tried = mutate(analysis, Limits(), lambda one: one.subject == subject)  # noqa: B023
        total = sum(1 for _ in tried)
        seconds = process_time() - start
        rows.append(
            [f"{number}, `{subject}`", str(total), figure(seconds), figure(seconds / total * 1000)]
        )
    return table(["document", "mutants", "s", "ms a mutant"], rows)


def _print(title: str, content: str) -> None:
    print(f"## {title}\n\n{content}\n", flush=True)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.proofs", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="see only that everything runs")
    parser.add_argument("--budget", type=float, default=120, metavar="SECONDS", help="of a row")
    arguments = parser.parse_args()
    quick, budget = arguments.quick, arguments.budget
    tried = (("132-QĐ/TW", "đảng_viên"),) if quick else (("21-HD/BTCTW", "đảng_viên"),)
    conditions, wrong = growth(_SIZES[:1] if quick else _SIZES, budget)
    _print("Growth with conditions", conditions)
    branches, also = growth(_BRANCHES[:1] if quick else _BRANCHES, budget)
    _print("Growth with branches", branches)
    _print("Strategies", strategies(20 if quick else 500))
    _print("Mutation", mutation(iter(tried)))
    _print("Every shipped document", documents(budget, 1 if quick else None))
    for name in (*wrong, *also):
        print(f"{name}: z3 alone answers otherwise", file=sys.stderr)
    return 1 if wrong or also else 0


if __name__ == "__main__":
    sys.exit(main())
