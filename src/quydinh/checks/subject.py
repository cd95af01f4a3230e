"""What a check looks at."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from quydinh.ast import nodes as ast
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.usage import Usage


@frozen
class Checked:
    """A document with the program it means under the default readings, and what its rules use."""

    document: ast.Document
    program: ir.Program
    usage: Usage


def conditions(subject: ir.Subject) -> Iterator[ir.Condition]:
    """The conditions of a subject's rules, as whole clauses, once for all periods."""
    if subject.history_of:
        return
    for exclusion in subject.exclusions:
        yield exclusion.condition
    if subject.rating is not None:
        for branch in subject.rating.branches:
            yield branch.condition
    for case in subject.cases:
        yield case.condition
    for derived in subject.derived:
        for value_case in derived.cases:
            if value_case.condition is not None:
                yield value_case.condition
    for warning in subject.warnings:
        yield warning.condition
    for consequence in subject.consequences:
        yield consequence.condition


def parts(condition: ir.Condition) -> Iterator[ir.Condition]:
    """A condition and everything inside it; not the named cases that it names."""
    pending = [condition]
    while pending:
        current = pending.pop()
        yield current
        match current:
            case ir.Not(operand=operand):
                pending.append(operand)
            case (
                ir.All(operands=operands)
                | ir.Any(operands=operands)
                | ir.AtLeast(operands=operands)
            ):
                pending.extend(reversed(operands))
            case ir.Discretion(condition=inner, excuse=excuse):
                pending += [excuse, inner]
            case ir.Cited(condition=inner) | ir.Every(where=inner) | ir.Some(where=inner):
                pending.append(inner)
            case _:
                pass
