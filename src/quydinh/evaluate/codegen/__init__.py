"""
Python source from the IR, for complete and plain records.

Each rated subject gets two functions. ``rater`` reads what it needs in the order of the decision
list and returns the level. ``judge`` checks the whole record, makes every test once, keeps the
answers as the bits of a mask and reads the ending off the mask. Both are exact where they
answer, and both raise where anything is missing or unusual.

Every name in the source is ours; the user's text enters as string literals and constants.
"""

from __future__ import annotations

from quydinh.evaluate.codegen.judge import judge
from quydinh.evaluate.codegen.module import Module, Source
from quydinh.evaluate.codegen.rater import rater
from quydinh.evaluate.outline import Outline
from quydinh.ir import nodes as ir

__all__ = ["Source", "generate"]


def generate(program: ir.Program, outlines: dict[str, Outline]) -> Source:
    """The source for all rated subjects; functions are named by the order of the outlines."""
    module = Module(program)
    for at, (name, outline) in enumerate(outlines.items()):
        subject = next(one for one in program.subjects if one.name == name)
        judge(module, subject, outline, f"judge_{at}")
        rater(module, subject, outline, f"rater_{at}")
    return module.source()
