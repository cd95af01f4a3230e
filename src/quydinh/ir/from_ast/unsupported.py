"""
Declarations that the language has and this version does not apply yet.

They are errors: a ceiling that is read and not applied would give a wrong rating.
"""

from __future__ import annotations

from quydinh.ast import nodes as ast
from quydinh.ir.from_ast.reports import Reports

_KEYWORDS: dict[type, str] = {
    ast.ReviewContent: "Nội dung kiểm điểm",
    ast.Procedure: "Quy trình",
}


def report_unsupported(document: ast.Document, reports: Reports) -> None:
    """Report every declaration that cannot be applied."""
    for declaration in document.declarations:
        keyword = _KEYWORDS.get(type(declaration))
        if keyword is not None:
            reports.add("QD501", declaration.span, keyword=keyword)
