"""Any declaration, amendments among them, as lines."""

from __future__ import annotations

from typing import assert_never

from quydinh.ast import nodes as ast
from quydinh.ast.printer import examples, head, literals, migrations, process, rules, subjects
from quydinh.ast.printer.clauses import branches, cite, clause
from quydinh.ast.printer.layout import Line


def lines(node: ast.Declaration) -> list[Line]:
    """The lines of a declaration, in the order in which they are written."""
    match node:
        case ast.Regulation():
            return head.regulation(node)
        case ast.Scale():
            return subjects.scale(node)
        case ast.Subjects():
            return subjects.subjects(node)
        case ast.Records():
            return subjects.records(node)
        case ast.Frame():
            return subjects.frame(node)
        case ast.Threshold():
            return rules.threshold(node)
        case ast.OpenQuestion():
            return rules.question(node)
        case ast.Derived():
            return rules.derived(node)
        case ast.NamedCase():
            return rules.named_case(node)
        case ast.Exclusion():
            return rules.exclusion(node)
        case ast.Rating():
            return rules.rating(node)
        case ast.Ceiling():
            return rules.ceiling(node)
        case ast.Quota():
            return rules.quota(node)
        case ast.ReviewContent():
            return process.review_content(node)
        case ast.Procedure():
            return process.procedure(node)
        case ast.WarningSign():
            return rules.warning(node)
        case ast.Consequence():
            return rules.consequence(node)
        case ast.Promise():
            return rules.promise(node)
        case ast.Direction():
            return rules.direction(node)
        case ast.Example():
            return examples.example(node)
        case ast.PopulationExample():
            return examples.population(node)
        case ast.Migration():
            return migrations.migration(node)
        case ast.Amend():
            return _amend(node)
        case ast.Add(declaration):
            added = lines(declaration)
            added[0].prefix("Bổ sung ")
            added[0].span = node.span
            return added
        case ast.Repeal():
            return [_address(node, "Bãi bỏ", "")]
        case _:
            assert_never(node)


def _amend(node: ast.Amend) -> list[Line]:
    head = _address(node, "Bổ sung vào sau" if node.after else "Sửa đổi", " như sau")
    head.add(":")
    head.lead = True
    return [head, *_amended(node.content)]


def _address(node: ast.Amend | ast.Repeal, keyword: str, joint: str) -> Line:
    """``Sửa đổi [2.3] của "90/2020/NĐ-CP" như sau [1.1]``."""
    line = Line(node.span, f"{keyword} {literals.citation(node.address)}")
    if node.document is not None:
        line.add(f" của {literals.quoted(node.document.text)}")
    line.add(joint)
    cite(line, node.citation)
    return line


def _amended(node: ast.AmendmentContent) -> list[Line]:
    match node:
        case ast.AmendedItems(entries):
            return [line for entry in entries for line in _amended_item(entry)]
        case ast.AmendedBranches(entries):
            return branches(entries, depth=1)
        case _:
            content = lines(node)
            for line in content:
                line.depth += 1
            return content


def _amended_item(node: ast.Item) -> list[Line]:
    """A new point keeps its letter: it says which point of the amended list it is."""
    mark = node.marker if node.marker in ("-", "+") else f"{node.marker})"
    line = Line(node.span, f"{mark} ", depth=1)
    return [line, *clause(line, node.clause)]
