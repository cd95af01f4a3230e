"""What readers of single sentences ask of the rules; see ``from_ast.rules``."""

from __future__ import annotations

from typing import Protocol

from quydinh.ast import nodes as ast
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.scopes import Scope
from quydinh.ir.from_ast.symbols import SubjectInfo


class Readings(Protocol):
    """Whether something exists under the readings in force."""

    def chosen(self, reading: ast.Path | None, info: SubjectInfo) -> bool:
        """Whether a ``theo phương án`` names the reading in force."""


class Clauses(Protocol):
    """Reads conditions with their lists and tails."""

    def clause(self, clause: ast.Clause, scope: Scope, info: SubjectInfo) -> ir.Condition | None:
        """A clause; None when it is broken or not part of the chosen readings."""
