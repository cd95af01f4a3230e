"""Inputs that no branch takes, and inputs that two would take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quydinh.ir import nodes as ir
from quydinh.results import Outcome
from quydinh.verify.findings import Finding, Said
from quydinh.verify.formulas import Formula, conj
from quydinh.verify.question import Question, Side
from quydinh.verify.told import Asked, told
from quydinh.verify.witness import Witness

_MOST_OVERLAPS = 8


def gaps(question: Question) -> Iterator[Finding]:
    """
    The inputs that reach ``trường hợp còn lại``.

    Branches that list cases (``có một trong``) and exclusions are left out of the words: that none
    of them holds is said once.
    """
    places = range(len(question.free.rated.places))
    aside = tuple(at for at in places if lists_cases(question, at))
    names = _besides(question, aside)
    level = question.branch(len(places)).verdict.level
    then = Said("", "") if level is None else Said(f", được xếp `{level}`", f", rated `{level}`")
    yield told(
        question,
        Asked(
            "gap",
            "trường hợp còn lại",
            target=lambda side: side.rated.gap,
            context=lambda side: conj(side.rated.places[at].surely_not for at in aside),
            none=Said(
                "Mọi hồ sơ đều khớp một mức: không hồ sơ nào rơi vào `trường hợp còn lại`.",
                "Every record matches a branch: none falls to `trường hợp còn lại`.",
            ),
            some=Said(
                f"Có hồ sơ không khớp mức nào, rơi vào `trường hợp còn lại`{then.vi}{names.vi}:",
                "Some records match no branch and fall to `trường hợp còn lại`"
                f"{then.en}{names.en}:",
            ),
            shows=lambda one: ends_at(one, question, len(places)),
            place=len(places),
            most=question.limits.regions,
        ),
    )


def _besides(question: Question, aside: Sequence[int]) -> Said:
    """That the records of a finding are among none of these."""
    names = ", ".join(dict.fromkeys(f"`{question.branch(at).branch}`" for at in aside))
    if not names:
        return Said("", "")
    return Said(f" (dù không thuộc {names})", f" (and are not among {names})")


def for_people(question: Question) -> Iterator[Finding]:
    """Of every branch that gives no level but leaves it to people: which inputs come to it."""
    for at in range(len(question.subject.exclusions), len(question.free.rated.places)):
        branch = question.branch(at)
        if branch.verdict.outcome is not Outcome.NEEDS_REVIEW or branch.verdict.proposed:
            continue

        aside = [one for one in range(at) if lists_cases(question, one)]
        names = _besides(question, aside)

        def outside(side: Side, aside: list[int] = aside) -> Formula:
            return conj(side.rated.places[one].surely_not for one in aside)

        def comes_here(side: Side, at: int = at) -> Formula:
            return conj((side.rated.none_before(at), side.rated.places[at].surely))

        def ends_here(one: Witness, at: int = at) -> bool:
            return ends_at(one, question, at)

        yield told(
            question,
            Asked(
                "for people",
                branch.reason,
                target=comes_here,
                context=outside,
                none=Said(
                    f"Không hồ sơ nào được chuyển xem xét vì “{branch.reason}”.",
                    f"No record is left to people because of “{branch.reason}”.",
                ),
                some=Said(
                    f"Hồ sơ được chuyển cấp có thẩm quyền xem xét vì “{branch.reason}”{names.vi}:",
                    f"Records are left to people because of “{branch.reason}”{names.en}:",
                ),
                shows=ends_here,
                place=at,
                most=_MOST_OVERLAPS,
            ),
        )


def overlaps(question: Question) -> Iterator[Finding]:
    """For two branches with different outcomes: the inputs of which the order decides."""
    for later in range(len(question.free.rated.places)):
        for earlier in range(later):
            if question.branch(earlier).verdict != question.branch(later).verdict:
                yield _overlap(question, earlier, later)


def _overlap(question: Question, earlier: int, later: int) -> Finding:
    """
    Where two branches both hold and none before them does.

    The words say what a record that matches the one must have to match the other as well; the one
    is the branch whose conditions hold together, the earlier if both are such.
    """
    given, other = (later, earlier) if lists_cases(question, earlier) else (earlier, later)
    first, second = question.branch(earlier).branch, question.branch(later).branch
    base = question.branch(given).branch

    def context(side: Side) -> Formula:
        return conj((side.rated.none_before(earlier), side.rated.places[given].surely))

    return told(
        question,
        Asked(
            "overlap",
            f"{first} · {second}",
            target=lambda side: side.rated.places[other].surely,
            context=context,
            none=Said(
                f"Không hồ sơ nào khớp cả `{first}` và `{second}`.",
                f"No record matches both `{first}` and `{second}`.",
            ),
            some=Said(
                f"Hồ sơ khớp cả `{first}` và `{second}` được xếp theo `{first}` vì xét trước. "
                f"Đó là hồ sơ khớp `{base}` mà:",
                f"Records that match both `{first}` and `{second}` end with `{first}`, which "
                f"comes first. They are those that match `{base}` and have:",
            ),
            shows=lambda one: ends_at(one, question, earlier),
            place=later,
            most=_MOST_OVERLAPS,
        ),
    )


def ends_at(found: Witness, question: Question, place: int) -> bool:
    """Whether the criteria end a rating at this branch."""
    ending = found.result.findings.ending
    endings = question.rules.endings(question.subject.name)
    return ending is not None and endings[ending].place == place


def lists_cases(question: Question, place: int) -> bool:
    """Whether a rule is an exclusion, or a branch for one of several cases."""
    excluded = len(question.subject.exclusions)
    if place < excluded:
        return True
    rating = question.subject.rating
    assert rating is not None
    condition = rating.branches[place - excluded].condition
    while isinstance(condition, ir.Cited | ir.Discretion):
        condition = condition.condition
    return isinstance(condition, ir.Any)
