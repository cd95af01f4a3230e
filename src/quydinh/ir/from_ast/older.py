"""
Expressions over the records of a document that is at hand as a program only.

``Chuyển dữ liệu từ`` is written in one document and speaks of another. Its values are resolved and
typed against that other document here, by the same rules as any expression of its own.
"""

from __future__ import annotations

from fractions import Fraction

from quydinh.ast import nodes as ast
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.lowering import Lowering
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.scopes import Record, Scope
from quydinh.ir.from_ast.symbols import SubjectInfo, Symbols
from quydinh.ir.from_ast.usage import Usage
from quydinh.ir.types import NumberType, YesNoType
from quydinh.text.source import Span
from quydinh.text.words import key


class Older:
    """Reads expressions in the names of a program."""

    def __init__(self, program: ir.Program, reports: Reports) -> None:
        self.symbols: Symbols = _symbols(program)
        self._lowering = Lowering(self.symbols, reports, Usage(), _Known(program))

    def value(self, written: ast.Expr, subject: str) -> ir.Expr | ir.Condition | None:
        """A value or a condition on a kind of subjects; None when it is wrong (reported)."""
        scope = Scope((Record(self.symbols.subjects[key(subject)]),), "tính")
        if self._is_condition(written, subject):
            return self._lowering.condition(written, scope)
        return self._lowering.value(written, scope)

    def _is_condition(self, written: ast.Expr, subject: str) -> bool:
        match written:
            case ast.Group(inner):
                return self._is_condition(inner, subject)
            case ast.Path(parts):
                info = self.symbols.subjects[key(subject)]
                for part in parts[:-1]:
                    link = info.link(part.text)
                    if link is None:
                        return False
                    info = self.symbols.subjects[key(link.target)]
                field = info.fields.get(key(parts[-1].text))
                yes_no = field is not None and isinstance(field.type, YesNoType)
                return yes_no or key(parts[-1].text) in info.cases
            case ast.Comparison() | ast.Not() | ast.And() | ast.Or():
                return True
            case ast.Quantifier(kind):
                return kind in ("mọi", "có nào")
            case _:
                return False


class _Known:
    """The types of the rules that a program has."""

    def __init__(self, program: ir.Program) -> None:
        self._thresholds = {key(one.name): one for one in program.thresholds}
        self._derived = {
            (subject.name, key(one.name)): one.type
            for subject in program.subjects
            for one in subject.derived
        }

    def threshold(self, threshold: ast.Threshold, span: Span) -> ir.Constant | None:
        known = self._thresholds[key(threshold.name.text)]
        value = known.value
        return ir.Constant(value.value, value.type, known.name, known.citation, span=span)

    def derived_type(self, info: SubjectInfo, name: str) -> NumberType | None:
        return self._derived.get((info.name, name))

    def case(self, info: SubjectInfo, name: str) -> None:
        """Cases of a program have been read."""


def _symbols(program: ir.Program) -> Symbols:
    found = Symbols(
        scales={key(one.name): one for one in program.scales},
        questions={key(one.name): one for one in program.questions},
        thresholds={
            key(one.name): ast.Threshold(ast.Name(one.name), ast.Number(Fraction(0)))
            for one in program.thresholds
        },
    )
    for subject in program.subjects:
        found.subjects[key(subject.name)] = _info(subject)
        if subject.rating is not None:
            found.rated_on.add(subject.rating.scale)
    return found


def _info(subject: ir.Subject) -> SubjectInfo:
    """A subject by its names; what its rules say is known by the program."""
    criteria = {name for group in subject.groups for name in group.criteria}
    marks = [one.type for one in subject.fields if one.name in criteria]
    nothing = ast.Simple(ast.YesNo(value=False))
    return SubjectInfo(
        subject.name,
        subject.label,
        subject.kind,
        subject.span,
        fields={key(one.name): one for one in subject.fields},
        groups=list(subject.groups),
        mark=marks[0] if marks else None,  # type: ignore[arg-type]  # criteria have a scale or points
        derived={key(one.name): ast.Derived(ast.Name(one.name), ()) for one in subject.derived},
        cases={
            key(one.name): ast.NamedCase(ast.Name(one.name), (), nothing) for one in subject.cases
        },
    )
