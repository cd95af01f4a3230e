"""Promises (``Bảo đảm``): what is claimed of all records."""

from __future__ import annotations

from quydinh.ast import nodes as ast
from quydinh.ast.printer import expression as printed
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.collect import citation
from quydinh.ir.from_ast.lowering import Lowering
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.scopes import Record, Scope
from quydinh.ir.from_ast.symbols import SubjectInfo
from quydinh.ir.types import DateType, LevelType, NumberType, YesNoType
from quydinh.text.words import ascii_form

_ORDERED = NumberType | YesNoType | LevelType | DateType


class Promises:
    """Reads the promises of a subject."""

    def __init__(self, reports: Reports, lowering: Lowering) -> None:
        self._reports = reports
        self._lowering = lowering

    def of(self, info: SubjectInfo) -> tuple[ir.Promise | ir.Direction, ...]:
        """The promises of a subject, in their order."""
        found = (
            self._promise(one, info) if isinstance(one, ast.Promise) else self._direction(one, info)
            for one in info.promises
        )
        return tuple(each for each in found if each is not None)

    def _promise(self, written: ast.Promise, info: SubjectInfo) -> ir.Promise | None:
        if not self._rated(written, info):
            return None
        scope = Scope((Record(info),), "bảo đảm")
        premise = self._lowering.condition(written.premise, scope)
        conclusion = self._lowering.condition(written.conclusion, scope)
        if premise is None or conclusion is None:
            return None
        return ir.Promise(
            written.name.text,
            ascii_form(written.name.text),
            _label(written),
            premise,
            conclusion,
            citation(written.citation),
            span=written.span,
        )

    def _direction(self, written: ast.Direction, info: SubjectInfo) -> ir.Direction | None:
        if not self._rated(written, info):
            return None
        scope = Scope((Record(info),), "bảo đảm")
        cause = self._lowering.names.path(written.cause, scope)
        effect = self._lowering.names.path(written.effect, scope)
        if cause is None or effect is None:
            return None
        if not isinstance(cause, ir.Read) or not isinstance(cause.type, _ORDERED):
            self._reports.add("QD340", written.cause.span, "cause", name=printed(written.cause))
            return None
        if not isinstance(effect, ir.OwnRating):
            self._reports.add("QD340", written.effect.span, "effect", name=printed(written.effect))
            return None
        return ir.Direction(
            written.name.text,
            ascii_form(written.name.text),
            _label(written),
            cause,
            written.rises,
            written.effect_rises,
            citation(written.citation),
            span=written.span,
        )

    def _rated(self, written: ast.Promise | ast.Direction, info: SubjectInfo) -> bool:
        """Whether the subject has rules of rating, which a promise is about."""
        if info.rating is None:
            self._reports.add("QD341", written.name.span, subject=info.name)
        return info.rating is not None


def _label(written: ast.Promise | ast.Direction) -> str:
    return written.label.text if written.label else written.name.text.replace("_", " ")
