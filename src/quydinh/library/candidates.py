"""Why a number and a date do not name one document, with the documents that could be meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from quydinh.diagnostics.catalogue import listed, report
from quydinh.diagnostics.model import Diagnostic
from quydinh.diagnostics.suggest import nearest
from quydinh.library.entry import Entry
from quydinh.library.naming import day, number_key
from quydinh.text.source import NOWHERE


def problems(number: str, date: dt.date | None, known: Collection[Entry]) -> tuple[Diagnostic, ...]:
    """What is wrong with a number, or with a number and a date, among the documents known."""
    same = [each for each in known if each.key[0] == number_key(number)]
    meant = [each for each in same if date is None or each.date == date]
    documents = listed(each.name for each in same)
    if len(meant) == 1 and meant[0].path is None:
        return (report("QD723", NOWHERE, document=meant[0].name), *_described(same))
    if meant:
        headline = report("QD702", NOWHERE, name=number, documents=documents)
        return (headline, *_described(meant))
    if same and date is not None:
        name = f"{number} ngày {day(date)}"
        return (report("QD701", NOWHERE, "dates", name=name, documents=documents),)
    numbers = [each.number for each in known if each.path is not None]
    suggestion = next(iter(nearest(number, numbers)), None)
    if suggestion is not None:
        return (report("QD701", NOWHERE, "did_you_mean", name=number, suggestion=suggestion),)
    return (report("QD701", NOWHERE, "known", name=number, names=listed(numbers)),)


def _described(entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    for each in entries:
        yield report(
            "QD724", NOWHERE, "" if each.path is not None else "unwritten",
            document=each.name, issuer=each.issuer, title=each.title or "…",
        )  # fmt: skip
