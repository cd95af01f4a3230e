"""What is wrong with data, for people: every kind of problem once, with the records it is in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quydinh.cli.console import Console
from quydinh.cli.messages import sentences
from quydinh.cli.population import Rating
from quydinh.data.rows import Problem
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.entry import Words
from quydinh.diagnostics.model import Diagnostic
from quydinh.text.source import NOWHERE

_UNKNOWN_KEY = "QD601"
_MOST_KINDS = 20
_MOST_PLACES = 5


def paragraphs(problems: Sequence[Problem], console: Console) -> Iterator[str]:
    """A paragraph for each kind of problem, as the file goes; the file as a whole comes first."""
    kinds: dict[Diagnostic, list[Problem]] = {}
    parts: dict[Words | None, int] = {None: -1}
    for problem in problems:
        parts.setdefault(_part(problem), len(parts))
    for problem in sorted(problems, key=lambda one: (parts[_part(one)], _line(one))):
        kinds.setdefault(problem.diagnostic, []).append(problem)
    for diagnostic, found in list(kinds.items())[:_MOST_KINDS]:
        places = _listed(found, console)
        where = f"\n   {console.say('ở', 'in')}: {places}" if places else ""
        yield sentences([diagnostic], console) + where
    if len(kinds) > _MOST_KINDS:
        yield sentences([report("QD503", NOWHERE, count=len(kinds) - _MOST_KINDS)], console)
    if any(diagnostic.code == _UNKNOWN_KEY for diagnostic in kinds):
        yield console.say(
            "để bỏ qua một thông tin mà quy định không dùng, thêm `--ignore` và tên của nó",
            "to leave aside what the ruleset does not use, add `--ignore` and its name",
        )


def summary_of_rating(rating: Rating, console: Console, *, going_on: bool) -> str:
    """How many records nothing is wrong with, and what becomes of them."""
    say, good, total = console.say, rating.number, rating.total
    if not good:
        return say(
            f"không xếp loại được hồ sơ nào trong {total} hồ sơ",
            f"none of {total} records could be rated",
        )
    if going_on:
        return say(f"xếp loại được {good} trên {total} hồ sơ", f"rated {good} of {total} records")
    return say(
        "chưa xếp loại hồ sơ nào; thêm `--keep-going` để xếp loại các hồ sơ không có vấn đề "
        f"({good} trên {total})",
        "nothing was rated; add `--keep-going` to rate the records without problems "
        f"({good} of {total})",
    )


def _part(problem: Problem) -> Words | None:
    """The file or sheet that it is about."""
    return None if problem.place is None else problem.place.part


def _line(problem: Problem) -> int:
    return 0 if problem.place is None else problem.place.line


def _listed(problems: Sequence[Problem], console: Console) -> str:
    """The first places; a file or sheet is named before the first that is in it."""
    places = dict.fromkeys(
        (_part(one), _place(one, console)) for one in problems if one.place is not None
    )
    said: list[str] = []
    last: Words | None = None
    for part, place in list(places)[:_MOST_PLACES]:
        name = "" if part is None or part == last else part.said_in(console.language)
        last = part
        said += [": ".join(filter(None, (name, place)))] if name or place else []
    rest = len(places) - _MOST_PLACES
    more = console.say(f" và {rest} chỗ khác", f" and {rest} more") if rest > 0 else ""
    return ", ".join(said) + more


def _place(problem: Problem, console: Console) -> str:
    assert problem.place is not None
    place = problem.place.within().said_in(console.language)
    if not problem.column:
        return place
    return f"{place}, {console.say('cột', 'column')} `{problem.column}`"
