"""Results as a table, one row a record: what CSV, Parquet and Excel files hold."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quydinh.data.outcomes import addresses, in_words, listed, of_result
from quydinh.results import Result
from quydinh.ruleset import Ruleset

if TYPE_CHECKING:
    import polars as pl

STAGES = ("xếp_loại", "mức_theo_tiêu_chí", "mức_sau_giới_hạn", "mức_sau_tỉ_lệ", "mức_đề_nghị")
"""The columns with levels, by their names in the rules."""

COLUMNS = (
    "mã",
    "tên",
    "đối_tượng",
    "kỳ",
    "kết_quả",
    *STAGES,
    "căn_cứ",
    "còn_thiếu",
    "có_thể",
    "cảnh_báo",
    "sử_dụng_kết_quả",
    "chưa_kiểm_chứng",
    "lưu_ý",
    "quy_định",
    "mã_nội_dung",
)


class OutcomeTable(ABC):
    """The results of one kind of subject."""

    def __init__(self, ruleset: Ruleset, subject: str) -> None:
        self.ruleset: Ruleset = ruleset
        self.subject: str = subject

    @property
    def title(self) -> str:
        """What people call the subject."""
        return self.ruleset.rules(self.subject).title

    @property
    @abstractmethod
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""

    @abstractmethod
    def __len__(self) -> int:
        """How many records there are."""

    @abstractmethod
    def rows(self) -> Iterator[Sequence[object]]:
        """The rows; None where there is nothing to say."""

    @abstractmethod
    def empty(self) -> set[str]:
        """The columns with nothing in any row."""

    @abstractmethod
    def frame(self) -> pl.DataFrame:
        """The table as a frame."""


class ReasonedTable(OutcomeTable):
    """Results with all their reasons."""

    def __init__(self, ruleset: Ruleset, subject: str, results: Sequence[Result]) -> None:
        super().__init__(ruleset, subject)
        self._results = results

    @property
    def columns(self) -> tuple[str, ...]:
        return COLUMNS

    def __len__(self) -> int:
        return len(self._results)

    def rows(self) -> Iterator[Sequence[object]]:
        called = self.ruleset.rules(self.subject).details.called
        return (_row(self.ruleset, one, called(one.record)) for one in self._results)

    def empty(self) -> set[str]:
        filled = {at for row in self.rows() for at, cell in enumerate(row) if cell is not None}
        return {name for at, name in enumerate(COLUMNS) if at not in filled}

    def frame(self) -> pl.DataFrame:
        import polars as pl  # noqa: PLC0415  (an extra)

        rows = [[None if cell is None else str(cell) for cell in row] for row in self.rows()]
        return pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String), orient="row")


def reasoned(ruleset: Ruleset, results: Sequence[Result]) -> list[ReasonedTable]:
    """A table for each kind of subject that has results, in the order of the rules."""
    found: dict[str, list[Result]] = {name: [] for name in ruleset.subjects}
    for result in results:
        found[result.subject].append(result)
    return [ReasonedTable(ruleset, name, its) for name, its in found.items() if its]


def _row(ruleset: Ruleset, result: Result, name: str) -> tuple[object, ...]:
    labels = result.rules.labels
    possible = [in_words(one, labels).vi for one in result.possible]
    warnings = [
        f"{sign.label} [{sign.citation}]" if sign.citation else sign.label
        for sign in result.warnings
    ]
    stages = result.stages
    return (
        result.id,
        name or None,
        result.subject,
        result.period,
        of_result(result).vi,
        result.level,
        stages.criteria,
        stages.ceiling,
        stages.quota,
        result.proposed,
        listed(addresses(result.citations)),
        listed(result.missing),
        listed(possible) if len(possible) > 1 else None,
        listed(warnings),
        listed([one.label for one in result.consequences if one.holds]),
        listed(addresses(result.unverified)),
        listed(result.notes),
        ruleset.number,
        result.digest,
    )
