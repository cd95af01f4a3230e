"""
What rules may read of a dossier: ``hồ_sơ``, with the features that are measured on it.

Every subject has it without declaring it, and only conditions of the review may read it: a
rating never rests on how a report is written. So no program holds it; who judges those
conditions adds it to the records (``review.judged``).
"""

from __future__ import annotations

from fractions import Fraction

from attrs import fields

from quydinh.ast import nodes as ast
from quydinh.ast.base import Node
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.symbols import SubjectInfo, Symbols
from quydinh.ir.review import DOSSIER
from quydinh.ir.types import LinkType, NumberType, Unit
from quydinh.text.words import ascii_form, key
from quydinh.vocabulary.features import FEATURES, Feature


def add_features(symbols: Symbols) -> None:
    """Give every subject that is reviewed its dossier."""
    if key(DOSSIER) in symbols.subjects:
        return  # the document has subjects of that name
    reviewed = [info for info in symbols.subjects.values() if info.kind != "danh mục"]
    if not reviewed:
        return
    dossier = SubjectInfo(DOSSIER, "Hồ sơ kiểm điểm", "danh mục", reviewed[0].span)
    for feature in FEATURES:
        dossier.fields[key(feature.name)] = ir.Field(
            feature.name, ascii_form(feature.name), feature.label, _type(feature)
        )
    symbols.subjects[key(DOSSIER)] = dossier
    for info in reviewed:
        info.fields[key(DOSSIER)] = ir.Field(
            DOSSIER, ascii_form(DOSSIER), dossier.label, LinkType(DOSSIER, False, "một")
        )


def _type(feature: Feature) -> NumberType:
    if feature.type == "phần trăm":
        return NumberType(Unit.SHARE, low=Fraction(0))
    return NumberType(Unit.COUNT, integer=True, low=Fraction(0))


def is_dossier(info: SubjectInfo) -> bool:
    """Whether these are the features of a dossier."""
    return info.name == DOSSIER and info.kind == "danh mục"


def declared(info: SubjectInfo) -> tuple[ir.Field, ...]:
    """The fields of a subject without its dossier."""
    return tuple(field for field in info.fields.values() if field.name != DOSSIER)


def reads_dossier(written: object) -> bool:
    """Whether ``hồ_sơ`` is written anywhere in a node."""
    if isinstance(written, ast.Path):
        return any(key(part.text) == key(DOSSIER) for part in written.parts)
    if isinstance(written, tuple):
        return any(map(reads_dossier, written))
    return isinstance(written, Node) and any(
        reads_dossier(getattr(written, each.name)) for each in fields(type(written))
    )
