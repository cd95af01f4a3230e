"""Amendments without effect: what is replaced by itself, and what is added and then repealed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from quydinh.analysis import Analysis, analyse
from quydinh.ast import nodes as ast
from quydinh.ast import printer
from quydinh.diagnostics.model import Severity
from quydinh.diagnostics.sentences import in_words
from quydinh.documents.address import Index, Scope
from quydinh.documents.entries import titles
from quydinh.ruleset import Ruleset
from quydinh.text.source import Source

_ADDED = "ngưỡng_bổ_sung_rồi_bãi_bỏ"
_FIRST, _SECOND = "1/SĐ-KIỂM-THỬ", "2/SĐ-KIỂM-THỬ"


_OF_THE_TEXT = ("line", "file", "amended_by")
"""What results say of where rules stand, which amendments do change."""


class RefusedError(AssertionError):
    """The amendment is refused, though every sentence of it says what stands there already."""


def amended(rules: Ruleset) -> Ruleset:
    """
    The ruleset after two amendments that change nothing.

    The first replaces every declaration that has an address of its own by itself, and adds a
    threshold; the second repeals the threshold.

    Raises:
        RefusedError: An amendment is refused.
    """
    document = rules.written.document
    base = Source("gốc.qd", printer.document(document, None))
    number, date = rules.number, rules.date or dt.date(2000, 1, 1)
    first = _head(_FIRST, number, date, date + dt.timedelta(days=1)) + _first(document)
    second = _head(_SECOND, _FIRST, date + dt.timedelta(days=1), date + dt.timedelta(days=2)) + (
        f"Bãi bỏ [Ngưỡng {_ADDED}] [1].\n"
    )
    layers = (Source("sửa-1.qd", first), Source("sửa-2.qd", second))
    chosen = {one.name: one.chosen for one in rules.program.questions if not one.by_default}
    found = analyse(base, chosen, layers=layers)
    return Ruleset.from_analysis(_sound(found))


def _head(number: str, amends: str, of: dt.date, date: dt.date) -> str:
    return (
        f'Quy định "{number}" tên "Sửa đổi không làm thay đổi gì"; do "Người kiểm thử" ban hành '
        f"ngày {date:%d/%m/%Y}; áp dụng từ năm {date.year}; "
        f'sửa đổi, bổ sung "{amends}" ngày {of:%d/%m/%Y}.\n\n'
    )


def _first(document: ast.Document) -> str:
    sentences = (*_replacing(document), f"Bổ sung Ngưỡng {_ADDED} là 1.\n")
    return "\n\n".join(sentences)


def _replacing(document: ast.Document) -> Iterator[str]:
    index = Index(document)
    for one in document.declarations:
        if isinstance(one, ast.Example | ast.PopulationExample):
            continue
        for title in titles(one):
            places = index.places(ast.Citation((title,)), Scope())
            if [[entry.node for entry in place] for place in places] == [[one]]:
                text = printer.document(ast.Document((one,)), None).strip()
                yield f"Sửa đổi [{title}] như sau [1]:\n{text}"
                break


def _sound(found: Analysis) -> Analysis:
    if found.program is None:
        errors = [one for one in found.diagnostics if one.severity is Severity.ERROR]
        raise RefusedError(in_words(errors))
    return found


def meaning(said: object) -> object:
    """A result as ``to_dict`` has it, without where its rules stand."""
    if isinstance(said, dict):
        return {name: meaning(one) for name, one in said.items() if name not in _OF_THE_TEXT}
    return [meaning(one) for one in said] if isinstance(said, list | tuple) else said
