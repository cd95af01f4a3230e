"""One small file with several problems, the same for all renderers."""

from __future__ import annotations

import unicodedata

import pytest

from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic, Edit, Fix, Related
from quydinh.text.source import Source, Span

TEXT = f"""\ufeffTập thể chi_bộ gồm:
\t- số_nhiệm_vụ "Số nhiệm vụ (任務)": số;
\t- {unicodedata.normalize("NFD", "kết_quả")}: số nguyên; - số_nhiệm_vụ: số;
Ngưỡng {"rất_" * 40}dài là 50\u200b điểm;
Trường hợp nợ của chi_bộ là so_nhiem_vu trên 5 và \x1b[31mkết_quả bằng 1"""


@pytest.fixture
def source() -> Source:
    return Source("xã/chi bộ.qd", TEXT)


def place(words: str, nth: int = 1) -> Span:
    """Where some words stand in the sample."""
    at = -1
    for _ in range(nth):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words))


@pytest.fixture
def diagnostics() -> list[Diagnostic]:
    """Out of order on purpose: renderers sort."""
    end = Span(len(TEXT), len(TEXT))
    unknown, hidden = place("so_nhiem_vu"), place("\u200b")
    semicolon = place(";", 4)
    return [
        report("QD101", end, mark=".", after="1", fixes=[Fix((Edit(end, "."),))]),
        report(
            "QD201",
            unknown,
            "did_you_mean",
            name="so_nhiem_vu",
            scope="chi_bộ",
            suggestion="số_nhiệm_vụ",
            fixes=[Fix((Edit(unknown, "số_nhiệm_vụ"),))],
        ),
        report(
            "QD202",
            place("số_nhiệm_vụ", 2),
            name="số_nhiệm_vụ",
            related=[Related(place("số_nhiệm_vụ"), "first")],
        ),
        report("QD003", hidden, name="dấu cách", fixes=[Fix((Edit(hidden, ""),))]),
        report("QD401", place(f"{'rất_' * 40}dài"), kind="ngưỡng", name=f"{'rất_' * 40}dài"),
        report("QD006", place("\x1b"), letter="\x1b"),
        report(
            "QD407",
            place("chi_bộ"),
            subject="chi_bộ",
            fixes=[
                Fix((Edit(semicolon, "."), Edit(end, "\n\nXếp loại chi_bộ …")), safe=False),
            ],
        ),
    ]
