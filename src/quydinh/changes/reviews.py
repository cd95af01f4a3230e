"""Contents, procedures and signs of a review of one kind of subjects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar, assert_never

from quydinh.changes import words
from quydinh.changes.conditions import Conditions
from quydinh.changes.model import Change, Side
from quydinh.changes.model import Section as Kind
from quydinh.changes.pairs import paired
from quydinh.changes.telling import compared, differences, either, told
from quydinh.evaluate.display import shown
from quydinh.ir import nodes as ir
from quydinh.ir.types import NumberType, Unit
from quydinh.text.words import key

Entry = TypeVar("Entry", ir.Section, ir.Step, ir.Sign)


class Reviews:
    """Compares how a review is done; entries are matched by name."""

    def __init__(self, old: ir.Subject, new: ir.Subject, conditions: Conditions) -> None:
        self._old = old
        self._new = new
        self._conditions = conditions

    def all(self) -> Iterator[Change]:
        """Every change."""
        yield from self._entries("content", self._old.sections, self._new.sections)
        yield from self._entries("procedure", _steps(self._old), _steps(self._new))
        yield from self._entries("sign", self._old.signs, self._new.signs)

    def _entries(
        self, kind: Kind, before: Sequence[Entry], after: Sequence[Entry]
    ) -> Iterator[Change]:
        for old, new in paired(before, after, _named, _named):
            if old is None or new is None:
                what = either(old, new).label
                yield from compared(kind, old, new, _whole, what=what, subject=self._new.name)
            else:
                yield from self._entry(kind, old, new)
        orders = [[_named(one) for one in each] for each in (before, after)]
        kept = [[one for one in order if all(one in each for each in orders)] for order in orders]
        if kind != "sign" and kept[0] != kept[1]:
            sides = (_listed(before, kept[0]), _listed(after, kept[1]))
            yield told(kind, "order", *sides, subject=self._new.name)

    def _entry(self, kind: Kind, old: Entry, new: Entry) -> Iterator[Change]:
        subject = self._new.name
        if old.label != new.label:
            sides = (Side(old.label), Side(new.label))
            yield told(kind, "label", *sides, what=new.name, subject=subject)
        yield from compared(kind, old, new, _said, "value", what=new.label, subject=subject)
        found = self._conditions.compare(old.condition, new.condition)
        yield from differences(kind, found, subject=subject, place=new.label)


def _steps(subject: ir.Subject) -> tuple[ir.Step, ...]:
    return tuple(step for one in subject.procedures for step in one.steps)


def _named(one: ir.Section | ir.Step | ir.Sign) -> str:
    return key(one.name)


def _listed(entries: Sequence[Entry], names: Sequence[str]) -> Side:
    labels = {_named(one): one.label for one in entries}
    return Side("; ".join(labels[name] for name in names))


# --- in words -------------------------------------------------------------------------------------


def _whole(one: ir.Section | ir.Step | ir.Sign) -> Side:
    """Everything that is said of an entry which only one of the documents has."""
    condition = () if one.condition is None else (f"khi {words.condition(one.condition)}",)
    return words.side(
        ", ".join((one.label, *filter(None, (_text(one),)), *condition)), one.citation
    )


def _said(one: ir.Section | ir.Step | ir.Sign) -> Side:
    """What is said of an entry besides its label and condition."""
    return words.side(_text(one), one.citation)


def _text(one: ir.Section | ir.Step | ir.Sign) -> str:
    match one:
        case ir.Section(kind="danh sách", fields=fields):
            return f"danh sách gồm {', '.join(fields)}"
        case ir.Section(kind=kind):
            return "có/không, kèm giải trình" if kind == "có/không" else kind
        case ir.Step(actor=actor, place=place, details=details):
            by = [f"do {actor} thực hiện"] if actor else []
            at = [f"tại {place}"] if place else []
            return ", ".join((*by, *at, *map(_detail, details)))
        case ir.Sign(cleared_by=cleared_by):
            return f"hết cảnh báo khi {cleared_by}" if cleared_by else ""
        case _:
            assert_never(one)


def _detail(one: ir.StepDetail) -> str:
    match one:
        case ir.Notice(days, working, before):
            return f"chậm nhất {_days(days, working=working)} trước {before}"
        case ir.Within(days, working, after):
            return f"trong {_days(days, working=working)} sau {after}"
        case ir.Length(days, condition):
            return f"tối thiểu {days} ngày{_when(condition)}"
        case ir.Deadline(day, month, next_year, condition):
            year = " năm sau" if next_year else ""
            return f"trước ngày {day:02}/{month:02}{year}{_when(condition)}"
        case ir.Share(of, least, strict):
            share = shown(least, NumberType(Unit.SHARE))
            much = f"trên {share}" if strict else f"từ {share} trở lên"
            return f"{of} {much}"
        case ir.After(step, link):
            return f"sau {step} của {link}"
        case ir.Sequence(conditions):
            return f"theo thứ tự {' rồi đến '.join(map(words.condition, conditions))}"
        case _:
            assert_never(one)


def _days(days: int, *, working: bool) -> str:
    return f"{days} {'ngày làm việc' if working else 'ngày'}"


def _when(condition: ir.Condition | None) -> str:
    return "" if condition is None else f" khi {words.condition(condition)}"
