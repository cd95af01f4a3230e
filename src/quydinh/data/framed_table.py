"""
Results of many records as a table.

A rated frame says in bits what held and what is missing; here that is put in words. What rests on
the reasons of single records (``căn_cứ``, ``lưu_ý``) is not in it: ``explain`` tells it of any one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from quydinh.data.outcome_table import STAGES, OutcomeTable
from quydinh.data.outcomes import addresses, in_words, listed
from quydinh.evaluate.outline import address
from quydinh.results import Outcome, Verdict
from quydinh.results.assessment import BITS, Assessment
from quydinh.ruleset import Ruleset

COLUMNS = (
    "mã",
    "tên",
    "đối_tượng",
    "kỳ",
    "kết_quả",
    *STAGES,
    "giới_hạn",
    "tỉ_lệ",
    "không_đạt",
    "chưa_có",
    "có_thể",
    "cảnh_báo",
    "sử_dụng_kết_quả",
    "quy_định",
    "mã_nội_dung",
)


_FOLLOWING = ("sử_dụng_kết_quả",)


class FramedTable(OutcomeTable):
    """The results of one kind of subject, in a frame."""

    def __init__(
        self, ruleset: Ruleset, subject: str, assessment: Assessment, names: pl.Series | None
    ) -> None:
        """
        A table of what ``assessment`` says of a kind of subject.

        Args:
            ruleset: The rules.
            subject: The kind.
            assessment: How it was rated; in Polars frames, in the order of the data.
            names: What the subjects are called, in the order of the data.
        """
        super().__init__(ruleset, subject)
        self._frame = self._made(assessment, names)

    @property
    def columns(self) -> tuple[str, ...]:
        return COLUMNS

    def __len__(self) -> int:
        return self._frame.height

    def rows(self) -> Iterator[Sequence[object]]:
        return self._frame.iter_rows()

    def empty(self) -> set[str]:
        return {name for name in COLUMNS if self._frame[name].null_count() == len(self)}

    def frame(self) -> pl.DataFrame:
        return self._frame

    def _made(self, assessment: Assessment, names: pl.Series | None) -> pl.DataFrame:
        rules = self.ruleset.rules(self.subject)
        subject = next(one for one in self.ruleset.program.subjects if one.name == self.subject)
        given: pl.DataFrame = assessment[self.subject]
        labels, verdicts = rules.labels, assessment.verdicts(self.subject)

        def outcome(outcome: str, level: str | None, proposed: str | None) -> str:
            return in_words(Verdict(Outcome(outcome), level, proposed), labels).vi

        def possible(*masks: int) -> str | None:
            found = [in_words(verdicts[at], labels).vi for at in _bits(masks)]
            return listed(found) if len(found) > 1 else None

        def failed(*masks: int) -> str | None:
            return listed(addresses(rules.clauses[at].citation or rules.clauses[at].text
                                    for at in _bits(masks)))  # fmt: skip

        def ceilings(*masks: int) -> str | None:
            cited = (subject.ceilings[at].citation for at in _bits(masks))
            return listed(["có" if one is None else address(one) for one in cited])

        def warnings(*masks: int) -> str | None:
            return listed([subject.warnings[at].label for at in _bits(masks)])

        def following(*masks: int) -> str | None:
            return listed([subject.consequences[at].label for at in _bits(masks)])

        def lacking(*masks: int) -> str | None:
            return listed([subject.fields[at].name for at in _bits(masks)])

        level = ("kết_quả", "xếp_loại", "mức_đề_nghị")
        columns: Mapping[str, Any] = {
            "mã": given["mã"].cast(pl.String),
            "tên": pl.lit(None, pl.String) if names is None else names,
            "đối_tượng": pl.lit(self.subject),
            "kỳ": given["kỳ"] if "kỳ" in given.columns else pl.lit(None, pl.String),
            "kết_quả": _told(given, level, outcome),
            **{name: given[name] for name in STAGES},
            "giới_hạn": _told(given, ("giới_hạn",), ceilings),
            "tỉ_lệ": given["tỉ_lệ"],
            "không_đạt": _told(given, _parts(given, "không_đạt"), failed),
            "chưa_có": _told(given, _parts(given, "thiếu"), lacking),
            "có_thể": _told(given, _parts(given, "có_thể"), possible),
            "cảnh_báo": _told(given, ("cảnh_báo",), warnings),
            "sử_dụng_kết_quả": _told(given, _FOLLOWING, following)
            if subject.consequences
            else pl.lit(None, pl.String),
            "quy_định": pl.lit(self.ruleset.number),
            "mã_nội_dung": pl.lit(assessment.digest),
        }
        return given.select(
            (column if isinstance(column, pl.Expr) else pl.lit(column)).alias(name)
            for name, column in columns.items()
        )


def _told(given: pl.DataFrame, names: Sequence[str], words: Callable[..., str | None]) -> pl.Series:
    """A column of words: every combination of some columns is put in words once."""
    distinct = given.select(names).unique()
    told = [words(*row) for row in distinct.iter_rows()]
    known = distinct.with_columns(pl.Series("#", told, dtype=pl.String))
    joined = given.select(names).join(
        known, on=list(names), how="left", nulls_equal=True, maintain_order="left"
    )
    return joined["#"]


def _parts(given: pl.DataFrame, name: str) -> tuple[str, ...]:
    """A column of bits, and those that it is continued in."""
    parts = [name]
    while (more := f"{name}_{len(parts) + 1}") in given.columns:
        parts.append(more)
    return tuple(parts)


def _bits(masks: Sequence[int]) -> Iterator[int]:
    for part, mask in enumerate(masks):
        yield from (part * BITS + at for at in range(BITS) if mask >> at & 1)
