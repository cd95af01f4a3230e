"""How a form asks for what the rules declare: labels, values that are offered, how to write one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from quydinh.dossiers.forms import wording
from quydinh.dossiers.forms.layout import Choices, anchor
from quydinh.evaluate.shapes import IDENTITY, Slot
from quydinh.ir import nodes as ir
from quydinh.ir.history import PERIOD
from quydinh.ir.history import RESERVED as HISTORY
from quydinh.ir.types import FieldType, LevelType, LinkType, NumberType, TextType, Unit, YesNoType


def labels(known: Mapping[str, str]) -> dict[str, str]:
    """Labels by name; two names of one label have their names added."""
    labels = {name: label or wording.plain(name) for name, label in known.items()}
    count = Counter(anchor(label) for label in labels.values())
    return {
        name: label if count[anchor(label)] == 1 else f"{label} ({name})"
        for name, label in labels.items()
    }


def below(slot: Slot) -> str | None:
    """The ``Danh mục`` whose records a fact is; None for any other fact."""
    if slot.name in (PERIOD, *HISTORY) or not isinstance(slot.type, LinkType):
        return None
    return slot.type.target if slot.type.kind == "danh mục" else None


def is_asked(slot: Slot) -> bool:
    """Whether a form asks for a fact: not what other records hold, nor earlier periods."""
    if slot.name in (IDENTITY, PERIOD, *HISTORY):
        return False
    return not (isinstance(slot.type, LinkType) and slot.type.kind in ("ngược", "danh mục"))


def choices(type_: FieldType, program: ir.Program) -> Choices:
    """The values that are offered, with the words that stand for them."""
    match type_:
        case YesNoType():
            return wording.YES_NO
        case LevelType(scale):
            levels = next(one.levels for one in program.scales if one.name == scale)
            return tuple((one.name, one.label or wording.plain(one.name)) for one in levels)
        case TextType(offered):
            return tuple((one, one) for one in offered or ())
        case _:
            return ()


def note(type_: FieldType, program: ir.Program) -> str:
    """How a value is written."""
    match type_:
        case YesNoType():
            return "có hoặc không"
        case NumberType(Unit.POINTS, _, _, high):
            return "điểm" if high is None else f"tối đa {wording.figure(high)} điểm"
        case NumberType(unit):
            return {Unit.SHARE: "%", Unit.COUNT: "số"}.get(unit, f"số {unit.value}")
        case LevelType():
            return "; ".join(label for _, label in choices(type_, program))
        case TextType(offered) if offered:
            return "; ".join(offered)
        case LinkType(_, many):
            return "các mã, cách nhau bằng dấu ;, hoặc không" if many else "mã"
        case TextType():
            return ""
        case _:
            return "ngày/tháng/năm"
