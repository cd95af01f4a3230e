"""
What a record of each subject may hold: fields by every accepted spelling of their names.

Beside the declared fields a record may carry its identity (``mã`` or ``id``), its period and the
level that people decided on; a linked subject may carry the level that it has at each stage.
"""

from __future__ import annotations

from attrs import frozen

from quydinh.ir import nodes as ir
from quydinh.ir.history import OUTCOME, PERIOD
from quydinh.ir.types import FieldType, LevelType, TextType
from quydinh.text.words import ascii_form, ascii_key, key, nfc

IDENTITY = "mã"
IDENTITY_SPELLINGS = ("mã", "id", "ma")
DECISION = "mức_được_quyết_định"
FINAL = "xếp_loại"
STAGES = (FINAL, "mức_theo_tiêu_chí", "mức_sau_giới_hạn")


@frozen
class Slot:
    """A place of a record: the declared name, what people call it, and its type."""

    name: str
    label: str
    type: FieldType


@frozen
class Shape:
    """The slots of one subject, by key."""

    subject: str
    slots: tuple[Slot, ...]
    by_key: dict[str, Slot]
    by_ascii: dict[str, Slot]
    declares_identity: bool
    of_history: bool = False
    tells_outcome: bool = False

    def slot(self, spelling: str) -> Slot | None:
        """The slot that a spelling names; without diacritics only the ASCII form does."""
        found = self.by_key.get(key(nfc(spelling)))
        if found is None and spelling.isascii():
            found = self.by_ascii.get(ascii_key(spelling))
        return found


def shapes(program: ir.Program) -> dict[tuple[str, bool], Shape]:
    """The shape of every subject: as the record that is rated, and (True) as a linked one."""
    made = {}
    for subject in program.subjects:
        declared = [Slot(one.name, one.label, one.type) for one in subject.fields]
        names = {slot.name for slot in declared}
        level = _level(subject, program)
        extra = []
        if subject.rating is not None:
            extra.append(Slot(DECISION, "Mức được quyết định", LevelType(subject.rating.scale)))
            extra.append(Slot(PERIOD, "Kỳ", TextType()))
        if subject.history_of:
            extra.append(Slot(OUTCOME, "Kết quả", TextType()))
        stages = [] if level is None else [Slot(name, name, level) for name in STAGES]
        for linked in (False, True):
            slots = declared + [
                slot for slot in extra + (stages if linked else []) if slot.name not in names
            ]
            made[subject.name, linked] = _shape(subject, slots)
    return made


def _shape(subject: ir.Subject, slots: list[Slot]) -> Shape:
    by_key = {key(slot.name): slot for slot in slots}
    by_ascii = {ascii_key(ascii_form(slot.name)): slot for slot in slots}
    declares_identity = key(IDENTITY) in by_key
    if not declares_identity:
        identity = Slot(IDENTITY, "Mã", TextType())
        by_key |= {key(one): identity for one in IDENTITY_SPELLINGS if key(one) not in by_key}
    of_history = bool(subject.history_of)
    tells = of_history and not any(one.name == OUTCOME for one in subject.fields)
    return Shape(subject.name, tuple(slots), by_key, by_ascii, declares_identity, of_history, tells)


def _level(subject: ir.Subject, program: ir.Program) -> LevelType | None:
    """The scale of a subject's rating; without rules the scale of all others, if just one."""
    if subject.kind == "danh mục":
        return None
    if subject.rating is not None:
        return LevelType(subject.rating.scale)
    used = {other.rating.scale for other in program.subjects if other.rating is not None}
    return LevelType(used.pop()) if len(used) == 1 else None
