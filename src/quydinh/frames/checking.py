"""
Saying what is wrong with a table: how many rows have each problem, and the first of their keys.

Nothing here runs for a table in order. Keys are the smallest, as texts, whatever the library and
however it keeps its rows, so the same data give the same messages everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from typing import Any

from attrs import frozen

from quydinh.columnar.expr import Expr, col, count_rows, lit
from quydinh.columnar.frame import Frame
from quydinh.columnar.types import String
from quydinh.columnar.wrapping import length, rows
from quydinh.diagnostics import catalogue
from quydinh.diagnostics.entry import DEFAULT
from quydinh.diagnostics.model import Diagnostic
from quydinh.frames.asking import Ask, values
from quydinh.frames.engine import Engine
from quydinh.frames.found import Fault
from quydinh.frames.tables import KEY, ROW
from quydinh.text.source import NOWHERE

# One more than a list shows, which tells that it goes on.
FIRST = 13
_NO_KEY = "không có mã"


@frozen(eq=False)
class Checker:
    """Puts the faults of one table in words; ``key`` is None for a table whose rows have none."""

    engine: Engine
    frame: Frame
    subject: str
    key: Expr | None
    rows: int
    owner: str = ""
    """Of a ``Danh mục`` the subject whose keys the rows have."""

    def of_rows(self, faults: Sequence[Fault]) -> Iterator[Diagnostic]:
        """Problems of values."""
        for fault, count in zip(faults, self._counts(faults), strict=True):
            if count:
                first = self._first(fault.at, fault.column)
                problem = fault.tell(first[0]["value"])
                yield self._told(problem, count, self._named(fault.at, fault.column, first))

    def of_all(self, problems: Sequence[Diagnostic], column: str) -> Iterator[Diagnostic]:
        """Problems that every row has; ``column`` is any column of the frame."""
        if problems and self.rows:
            every = lit(value=True)
            keys = self._named(every, column, self._first(every, column))
            for problem in problems:
                yield self._told(problem, self.rows, keys)

    def _told(self, problem: Diagnostic, count: int, keys: str) -> Diagnostic:
        owned = {"owner": self.owner} if self.owner else {}
        return catalogue.report(
            "QD611", NOWHERE, "owner" if owned else DEFAULT, (), (), subject=self.subject,
            count=count, problem=catalogue.message(problem), keys=keys, **owned,
        )  # fmt: skip

    def _named(self, at: Expr, column: str, first: Sequence[dict[str, Any]]) -> str:
        """The first keys; several rows of a ``Danh mục`` have the key of one owner."""
        if self.owner:
            keys = self._there(at, column).select("key").unique()
            first = rows(keys.sort("key").head(FIRST))
        return named(first)

    def of_kind(self, code: str, at: Expr, column: str, **arguments: str) -> Iterator[Diagnostic]:
        """One kind of problem of a link, with count and keys if its code has them."""
        extra: dict[str, str | int] = {}
        if "count" in catalogue.CATALOGUE[code].arguments():
            [extra["count"]] = values(self.engine, self.frame, [Ask(at, "count")])
            extra["keys"] = named(self._first(at, column))
        about = {"subject": self.subject, **arguments, **extra}
        yield catalogue.report(code, NOWHERE, DEFAULT, (), (), **about)

    def without_key(self, keys: Sequence[Expr | None]) -> Iterator[Diagnostic]:
        """Rows that lack a key; a key that is None is no column at all."""
        count = self.rows
        if all(key is not None for key in keys):
            [count] = values(self.engine, self.frame, [Ask(_some_null(keys), "count")])
        if count:
            yield catalogue.report("QD618", NOWHERE, subject=self.subject, count=count)

    def of_lists(self, bad: Frame, field: str, target: str) -> Iterator[Diagnostic]:
        """Rows whose list of links holds what is no key."""
        keys = bad.select_by_row(col(KEY).cast(String)).unique()
        listed = catalogue.listed(row[KEY] for row in rows(keys.sort(KEY).head(FIRST)))
        yield catalogue.report(
            "QD619", NOWHERE, subject=self.subject, count=length(keys), field=field,
            target=target, keys=listed,
        )  # fmt: skip

    def repeated(self, count: int) -> Diagnostic:
        """Keys that several rows have."""
        assert self.key is not None
        keys = self.engine.lazy(self.frame).select_by_row(self.key.alias("key"))
        counted = keys.filter(~col("key").is_null()).group_by("key").agg(count_rows().alias("n"))
        texts = counted.filter(col("n") > 1).select_by_row(col("key").cast(String))
        listed = catalogue.listed(row["key"] for row in rows(texts.sort("key").head(FIRST)))
        return catalogue.report(
            "QD612", NOWHERE, subject=self.subject, count=count, keys=listed
        )  # fmt: skip

    def _counts(self, faults: Sequence[Fault]) -> list[int]:
        return values(self.engine, self.frame, [Ask(one.at, "count") for one in faults])

    def _first(self, at: Expr, column: str) -> list[dict[str, Any]]:
        return rows(self._there(at, column).sort("key").head(FIRST))

    def _there(self, at: Expr, column: str) -> Frame:
        key = lit(_NO_KEY) if self.key is None else self.key.cast(String)
        shown = [key.alias("key"), col(column).alias("value"), at.alias("at")]
        if self.engine.eager:
            shown.append(col(ROW).alias("row"))
        return self.engine.lazy(self.frame).select_by_row(*shown).filter(col("at"))


def _some_null(keys: Iterable[Expr | None]) -> Expr:
    return reduce(lambda a, b: a | b, (key.is_null() for key in keys if key is not None))


def named(first: Iterable[dict[str, Any]]) -> str:
    """The keys of rows as a list; a row without one by its number, where rows have numbers."""
    return catalogue.listed(dict.fromkeys(row["key"] or _number(row) for row in first))


def _number(row: dict[str, Any]) -> str:
    return f"dòng {int(row['row']) + 1}" if "row" in row else _NO_KEY
