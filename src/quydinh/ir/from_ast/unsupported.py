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
    ast.Consequence: "Sử dụng kết quả",
    ast.Promise: "Bảo đảm",
    ast.Direction: "Bảo đảm",
    ast.Amend: "Sửa đổi",
    ast.Add: "Bổ sung",
    ast.Repeal: "Bãi bỏ",
}
_BASE_RELATIONS = ("cụ thể hóa", "sửa đổi, bổ sung")


def report_unsupported(document: ast.Document, reports: Reports) -> None:
    """Report every declaration that cannot be applied."""
    for declaration in document.declarations:
        keyword = _KEYWORDS.get(type(declaration))
        if isinstance(declaration, ast.Amend) and declaration.after:
            keyword = "Bổ sung vào sau"
        if isinstance(declaration, ast.Frame) and declaration.addition:
            keyword = "Bổ sung Khung tiêu chí"
        if keyword is not None:
            reports.add("QD501", declaration.span, keyword=keyword)
    for relation in _base_relations(document):
        reports.add("QD501", relation.span, keyword=relation.kind)


def stands_on_base(document: ast.Document) -> bool:
    """Whether the document only adds to another one, which declares most of its names."""
    return bool(_base_relations(document))


def _base_relations(document: ast.Document) -> list[ast.Relation]:
    heads = (each for each in document.declarations if isinstance(each, ast.Regulation))
    items = (item for head in heads for item in head.items)
    return [
        item for item in items if isinstance(item, ast.Relation) and item.kind in _BASE_RELATIONS
    ]
