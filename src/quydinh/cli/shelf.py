"""The documents at hand and what they govern, as tables and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from quydinh.cli.table import lines as table
from quydinh.cli.table import wrapped
from quydinh.diagnostics import catalogue
from quydinh.library.asked import InForce
from quydinh.library.naming import day
from quydinh.library.timeline import governing

if TYPE_CHECKING:
    import datetime as dt

    from quydinh.cli.console import Console, Language
    from quydinh.diagnostics.model import Diagnostic
    from quydinh.library.entry import Entry, Governs, Link, SubjectKind, System
    from quydinh.library.shelf import Library
    from quydinh.library.timeline import Answer, Line, Stretch
    from quydinh.library.transitions import Transition
    from quydinh.periods import Period


_NONE = "QD706"  # says no more than that there is a gap


class Found(NamedTuple):
    """What a list shows; ``lines`` and ``days`` are empty when no period was asked for."""

    documents: tuple[Entry, ...]
    lines: tuple[Line, ...]
    days: tuple[tuple[Transition, tuple[SubjectKind, ...]], ...]
    problems: tuple[Diagnostic, ...]


def chosen(
    library: Library, periods: Sequence[Period], subject: str | None, system: System | None
) -> tuple[Entry, ...]:
    """The documents of a list: those for any of the periods, of the subject and the system."""
    entries = library.entries
    if periods:
        wanted = {entry.key for period in periods for entry in governing(library, period)}
        entries = tuple(entry for entry in entries if entry.key in wanted)
    if subject is not None:
        stacks = (
            (base, *library.layers(base))
            for base in library.bases()
            if library.rates(base, subject)
        )
        rating = {entry.key for stack in stacks for entry in stack}
        entries = tuple(entry for entry in entries if entry.key in rating)
    return tuple(entry for entry in entries if system in (None, entry.system))


def show(found: Found, periods: Sequence[Period], console: Console) -> None:
    """Print it for people."""
    say = console.say
    if len(periods) <= 1:
        _documents([each for each in found.documents if each.path is not None], console)
        _without_rules([each for each in found.documents if each.path is None], console)
    if periods:
        if len(periods) == 1:
            console.print()
        _timeline(found.lines, console)
        if found.days:
            console.print()
            console.print(console.bold(say("Thời gian chuyển tiếp", "Days between documents")))
            for one, subjects in found.days:
                _bullet(_transition(one, subjects, console), console)
    if found.problems:
        from quydinh.cli.messages import sentences

        console.complain(sentences(found.problems, console))


def _documents(entries: Sequence[Entry], console: Console) -> None:
    say = console.say
    if not entries:
        console.complain(say("không có văn bản nào như vậy", "there is no such document"))
        return
    heads = (
        say("Văn bản", "Document"),
        say("Hệ thống", "System"),
        say("Hiệu lực từ", "In effect from"),
        say("Kỳ áp dụng", "Periods"),
        say("Tên, quan hệ với văn bản khác", "Title, relations"),
    )
    rows: list[list[list[str]]] = [
        [
            [
                each.number,
                *([] if each.date is None else [f"{say('ngày', 'of')} {day(each.date)}"]),
            ],
            [each.system or "?"],
            [_effect(each, console)],
            ["?"] if each.governs is None else _governs(each.governs),
            [each.title or "…", *_relations(each)],
        ]
        for each in entries
    ]
    for line in table(heads, rows, console.width()):
        console.print(line)


def _effect(entry: Entry, console: Console) -> str:
    if entry.effective is None:
        return console.say("chưa ghi", "not stated")
    if entry.expires is None:
        return day(entry.effective)
    return console.say(
        f"{day(entry.effective)} đến {day(entry.expires)}",
        f"{day(entry.effective)} to {day(entry.expires)}",
    )


def _governs(governs: Governs) -> list[str]:
    """``2023–2024``; ``từ 2025`` and ``năm, quý``."""
    first, last = governs.start, governs.end
    span = f"từ {_short(first)}" if last is None else _short(first)
    if last is not None and last != first:
        span += f"–{_short(last)}"
    return [span] if governs.kinds == ("năm",) else [span, ", ".join(governs.kinds)]


def _relations(entry: Entry) -> Iterator[str]:
    for link in entry.links:
        yield f"– {link.kind} {link.number} ngày {day(link.date)}{_towards(link)}"


def _towards(link: Link) -> str:
    return f" đối với {', '.join(link.subjects)}" if link.subjects else ""


def _without_rules(entries: Sequence[Entry], console: Console) -> None:
    """Documents that are known by their heads: nobody may take one for another of its number."""
    if not entries:
        return
    console.print()
    console.print(
        console.bold(
            console.say("Đã biết, chưa được viết thành quy tắc", "Known, not written as rules")
        )
    )
    for each in entries:
        relations = "".join(f"; {link.kind} {link.number}{_towards(link)}" for link in each.links)
        _bullet(f"{each.name}, {each.issuer}: {each.title or '…'}{relations}", console)


def _timeline(lines: Sequence[Line], console: Console) -> None:
    say = console.say
    heads = (
        say("Hệ thống", "System"),
        say("Đối tượng", "Subjects"),
        say("Kỳ", "Periods"),
        say("Văn bản áp dụng", "Documents in force"),
    )
    rows: list[list[list[str]]] = []
    for line in lines:
        names = ", ".join(kind.name for kind in line.subjects)
        for at, stretch in enumerate(line.stretches):
            first = at == 0
            rows.append(
                [
                    [line.system if first else ""],
                    [names if first else ""],
                    [_stretch(stretch)],
                    _answer(stretch.answer, console),
                ]
            )
    for row in table(heads, rows, console.width()):
        console.print(row)


def _stretch(stretch: Stretch) -> str:
    first, last = stretch.first, stretch.last
    if first == last:
        return _short(first)
    return f"{_short(first)} – {_short(last)}"


def _short(period: Period) -> str:
    return str(period.year) if period.kind == "năm" else str(period)


def _answer(answer: Answer, console: Console) -> list[str]:
    if isinstance(answer, InForce):
        base, *layers = (each.name for each in answer.documents)
        return [base, *(f"+ {layer}" for layer in layers)]
    gap = console.say("KHOẢNG TRỐNG", "GAP")
    reasons = [
        f"– {catalogue.message(each, console.language)}" for each in answer if each.code != _NONE
    ]
    return [gap, *reasons]


def _transition(one: Transition, subjects: Iterable[SubjectKind], console: Console) -> str:
    say = console.say
    names = ", ".join(kind.name for kind in subjects)
    first, last = day(one.first), _last(one.last)
    span = say(f"Từ {first} đến {last}", f"From {first} to {last}")
    where = f"{one.system}: {names}"
    documents = ", ".join(each.name for each in one.documents)
    awaited = ", ".join(each.name for each in one.awaited)
    if one.kind == "none":
        return say(
            f"{span}, không văn bản nào có hiệu lực; sau đó là {awaited} ({where})",
            f"{span}, no document is in effect; then {awaited} ({where})",
        )
    if one.kind == "several":
        return say(
            f"{span}, cùng có hiệu lực: {documents} ({where})",
            f"{span}, in effect at once: {documents} ({where})",
        )
    stale = ", ".join(each.name for each in one.stale)
    also = say(f"; {stale} chưa bị thay thế", f"; {stale} is not yet replaced") if stale else ""
    return say(
        f"{span}, {documents} có hiệu lực mà hướng dẫn {awaited} chưa có hiệu lực{also} ({where})",
        f"{span}, {documents} is in effect and its guidance {awaited} not yet{also} ({where})",
    )


def _last(date: dt.date) -> str:
    return "…" if date.year == date.max.year else day(date)


def _bullet(text: str, console: Console) -> None:
    for at, line in enumerate(wrapped(text, console.width() - 2)):
        console.print(f"{'  ' if at else '– '}{line}")


# --- JSON -----------------------------------------------------------------------------------------


def as_json(found: Found, language: Language) -> dict[str, object]:
    """The same as data."""
    shown: dict[str, object] = {"documents": [_entry(each) for each in found.documents]}
    if found.lines or found.days:
        shown["timeline"] = [_line(each, language) for each in found.lines]
        shown["transitions"] = [_days(one, subjects) for one, subjects in found.days]
    shown["problems"] = [_problem(each, language) for each in found.problems]
    return shown


def _named(entries: Iterable[Entry]) -> list[dict[str, object]]:
    return [{"number": each.number, "date": _iso(each.date)} for each in entries]


def _iso(date: dt.date | None) -> str | None:
    return None if date is None or date.year == date.max.year else date.isoformat()


def _entry(entry: Entry) -> dict[str, object]:
    governs = entry.governs
    return {
        "number": entry.number,
        "date": _iso(entry.date),
        "title": entry.title,
        "issuer": entry.issuer,
        "system": entry.system,
        "effective": _iso(entry.effective),
        "expires": _iso(entry.expires),
        "periods": None
        if governs is None
        else {
            "kinds": list(governs.kinds),
            "first": governs.start.code,
            "last": None if governs.end is None else governs.end.code,
        },
        "relations": [
            {
                "kind": link.kind,
                "number": link.number,
                "date": _iso(link.date),
                "subjects": list(link.subjects),
            }
            for link in entry.links
        ],
        "subjects": [kind.name for kind in entry.subjects],
        "rules": entry.path is not None,
    }


def _line(line: Line, language: Language) -> dict[str, object]:
    return {
        "system": line.system,
        "subjects": [kind.name for kind in line.subjects],
        "periods": [
            {
                "first": each.first.code,
                "last": each.last.code,
                "documents": _named(each.answer.documents)
                if isinstance(each.answer, InForce)
                else [],
                "problems": []
                if isinstance(each.answer, InForce)
                else [_problem(one, language) for one in each.answer],
            }
            for each in line.stretches
        ],
    }


def _problem(problem: Diagnostic, language: Language) -> dict[str, object]:
    return {"code": problem.code, "message": catalogue.message(problem, language)}


def _days(one: Transition, subjects: Iterable[SubjectKind]) -> dict[str, object]:
    return {
        "kind": one.kind,
        "system": one.system,
        "subjects": [kind.name for kind in subjects],
        "first": _iso(one.first),
        "last": _iso(one.last),
        "documents": _named(one.documents),
        "awaited": _named(one.awaited),
        "stale": _named(one.stale),
    }
