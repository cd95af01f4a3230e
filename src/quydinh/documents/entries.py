"""
What a document consists of: declarations, and the entries of the lists in them.

An entry is whatever an amending sentence can replace, repeal or follow: a declaration, an item
of a condition, a branch, a field, a group of criteria and a criterion, a level, a reading, a
case of a value, a section, a step. Entries stand in lists, and may hold lists of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from quydinh.ast import nodes as ast
from quydinh.ast.base import Node

# The attribute that holds the entries of a node; a rating has its remaining case beside them.
LISTS: MappingProxyType[type[Node], tuple[str, ...]] = MappingProxyType(
    {
        ast.Document: ("declarations",),
        ast.Listed: ("items",),
        ast.AmendedItems: ("items",),
        ast.AmendedBranches: ("branches",),
        ast.Rating: ("branches", "otherwise"),
        ast.Subjects: ("fields",),
        ast.Records: ("fields",),
        ast.Frame: ("groups",),
        ast.CriterionGroup: ("criteria",),
        ast.Scale: ("levels",),
        ast.OpenQuestion: ("readings",),
        ast.Derived: ("cases",),
        ast.ReviewContent: ("sections",),
        ast.Procedure: ("steps",),
    }
)
# Without these, nothing of what stands around them would be left.
NEEDED = frozenset(
    (ast.Listed, ast.Records, ast.Frame, ast.CriterionGroup, ast.Scale, ast.OpenQuestion,
     ast.Derived, ast.ReviewContent, ast.Procedure)
)  # fmt: skip


def holder(node: Node) -> Node:
    """The node whose lists an entry holds: itself, or the condition that it states."""
    clause = getattr(node, "clause", None)
    return clause if isinstance(clause, Node) else node


def lists(node: Node) -> Iterator[tuple[str, tuple[Node, ...]]]:
    """The lists of an entry, by attribute of its holder."""
    held = holder(node)
    for name in LISTS.get(type(held), ()):
        yield name, getattr(held, name)


def citations(node: Node) -> tuple[ast.Citation, ...]:
    """
    What an entry cites for itself; a condition with a list cites in its lead.

    What a promise cites are the clauses that it is about: it is none of them.
    """
    if isinstance(node, ast.Promise | ast.Direction):
        return ()
    found = (getattr(node, "citation", None), getattr(holder(node), "citation", None))
    return tuple(dict.fromkeys(one for one in found if isinstance(one, ast.Citation)))


_TITLES: dict[type[Node], str] = {
    ast.Scale: "Thang",
    ast.Records: "Danh mục",
    ast.Frame: "Khung tiêu chí",
    ast.Threshold: "Ngưỡng",
    ast.OpenQuestion: "Phương án",
    ast.Derived: "Tính",
    ast.NamedCase: "Trường hợp",
    ast.Rating: "Xếp loại",
    ast.Ceiling: "Giới hạn xếp loại",
    ast.Quota: "Tỉ lệ",
    ast.ReviewContent: "Nội dung kiểm điểm",
    ast.Procedure: "Quy trình",
    ast.WarningSign: "Cảnh báo",
    ast.Consequence: "Sử dụng kết quả",
    ast.Promise: "Bảo đảm",
    ast.Direction: "Bảo đảm",
    ast.Example: "Ví dụ",
    ast.PopulationExample: "Ví dụ",
    ast.CriterionGroup: "nhóm",
}


def titles(node: Node) -> tuple[str, ...]:
    """
    What an entry is called: ``Ngưỡng điểm_tốt``, ``Xếp loại đảng_viên``, ``xuất_sắc``.

    Procedures of several subjects may have one name, so that of the subject may follow it.
    """
    match node:
        case ast.Procedure():
            title = f"Quy trình {node.name.text}"
            return (title, *(f"{title} {owner.text}" for owner in node.owners))
        case ast.Subjects():
            return tuple(f"{node.kind} {one.name.text}" for one in node.subjects)
        case ast.Exclusion():
            return tuple(f"{node.kind} {owner.text}" for owner in node.owners)
        case ast.Branch(ast.LevelOutcome(level)) | ast.Otherwise(ast.LevelOutcome(level)):
            return (level.text,)
        case ast.Example() | ast.PopulationExample():
            return (f"Ví dụ {node.title.text}",)
        case ast.Frame() | ast.Rating() | ast.Ceiling() | ast.Quota() | ast.ReviewContent():
            return tuple(f"{_TITLES[type(node)]} {owner.text}" for owner in node.owners)
    name = getattr(node, "name", None)
    if not isinstance(name, ast.Name):
        return ()
    keyword = _TITLES.get(type(node))
    return (name.text,) if keyword is None else (f"{keyword} {name.text}",)
