"""
QD401: names that nothing uses.

Descriptive texts and links may stand for people to read. A document that rates nobody lays down
what its guidance rates by, so its fields and scales wait for that.
"""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.ast import nodes as ast
from quydinh.checks.subject import Checked
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic
from quydinh.ir.types import LevelType, LinkType, TextType
from quydinh.text.words import key


def unused(checked: Checked) -> Iterator[Diagnostic]:
    """Thresholds, cases, derived values, fields and scales without a use."""
    usage, program = checked.usage, checked.program
    for declaration in checked.document.declarations:
        if (
            isinstance(declaration, ast.Threshold)
            and key(declaration.name.text) not in usage.thresholds
        ):
            yield _report("ngưỡng", declaration.name)
        elif isinstance(declaration, ast.NamedCase | ast.Derived):
            name = key(declaration.name.text)
            if not any((key(owner.text), name) in usage.rules for owner in declaration.owners):
                kind = "trường hợp" if isinstance(declaration, ast.NamedCase) else "giá trị tính"
                yield _report(kind, declaration.name)
    if all(subject.rating is None for subject in program.subjects):
        return
    used_fields = {name for _, name in usage.fields}
    for subject in program.subjects:
        for field in () if subject.history_of else subject.fields:
            descriptive = isinstance(field.type, TextType | LinkType)
            if not descriptive and key(field.name) not in used_fields:
                yield report("QD401", field.span, kind="thông tin", name=field.name)
    used_scales = {
        f.type.scale for s in program.subjects for f in s.fields if isinstance(f.type, LevelType)
    }
    used_scales |= {
        subject.rating.scale for subject in program.subjects if subject.rating is not None
    }
    for scale in program.scales:
        if scale.name not in used_scales:
            yield report("QD401", scale.span, kind="thang", name=scale.name)


def _report(kind: str, name: ast.Name) -> Diagnostic:
    return report("QD401", name.span, kind=kind, name=name.text)
