"""
Earlier results as people have them, made into what rules read.

A row names its subject by key, its period and its level; whatever else the subject declares may
stand beside. What ``assess`` and ``rate`` gave for a period is such a table, once it says which
period that was: columns of results that no rule reads are left aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic
from quydinh.errors import InputError, NotFoundError
from quydinh.evaluate.history import period_of
from quydinh.evaluate.inputs import absent, entries, native, refusal
from quydinh.evaluate.names import spelled
from quydinh.evaluate.shapes import IDENTITY_SPELLINGS, Shape, shapes
from quydinh.ir import nodes as ir
from quydinh.ir.history import HISTORY, PERIOD
from quydinh.ir.types import LinkType
from quydinh.text.source import NOWHERE
from quydinh.text.words import ascii_key, key, nfc

SUBJECT = "đối_tượng"
OF_RESULTS = (
    *("tên", "mức_sau_tỉ_lệ", "mức_đề_nghị", "có_thể", "thiếu", "không_đạt", "chưa_rõ"),
    *("giới_hạn", "tỉ_lệ", "cảnh_báo", "sử_dụng_kết_quả", "sử_dụng_chưa_rõ", "căn_cứ"),
    *("còn_thiếu", "chưa_kiểm_chứng", "lưu_ý", "quy_định", "mã_nội_dung"),
)


class Columns(NamedTuple):
    """What the columns of a table of earlier results are for, by their names there."""

    owner: str | None
    subject: str | None
    fields: tuple[str, ...]


class Past:
    """The records of earlier periods of one subject."""

    def __init__(self, subject: ir.Subject, past: ir.Subject, shape: Shape) -> None:
        self.subject: str = subject.name
        self.table: str = past.name
        self._shape = shape
        self._links = {
            key(one.name) for one in subject.fields if isinstance(one.type, LinkType)
        }  # fmt: skip

    def sorted(self, names: Iterable[str], keep: Sequence[str] = ()) -> Columns:
        """Sort the columns of a table."""
        owner = identity = subject = None
        fields = []
        kept = {key(nfc(one)) for one in keep}
        for name in names:
            if _same(name, self.subject):
                owner = name
            elif self._shape.slot(name) is not None and not _same(name, *IDENTITY_SPELLINGS):
                fields.append(name)
            elif _same(name, *IDENTITY_SPELLINGS):
                identity = name
            elif _same(name, SUBJECT):
                subject = name
            elif not (self._aside(name) or key(nfc(name)) in kept):
                fields.append(name)  # refused where tables are read, in the words of that place
        return Columns(owner or identity, subject, tuple(fields))

    def _aside(self, name: str) -> bool:
        plain = name.rstrip("0123456789").rstrip("_")
        return key(nfc(name)) in self._links or _same(plain, *OF_RESULTS)

    def row(self, given: Mapping[Any, object], columns: Columns) -> dict[str, object]:
        """A record of an earlier period."""
        return {name: given[name] for name in columns.fields if name in given}


def pasts(program: ir.Program) -> dict[str, Past]:
    """By subject, the records of its earlier periods; none of those that no rule reads."""
    subjects = {one.name: one for one in program.subjects}
    all_shapes = shapes(program)
    return {
        one.history_of: Past(subjects[one.history_of], one, all_shapes[one.name, True])
        for one in program.subjects
        if one.history_of
    }


# --- one record -----------------------------------------------------------------------------------


def with_history(
    program: ir.Program, subject: str, record: object, history: object, period: object
) -> object:
    """A record with what is known of other periods."""
    given = entries(record)
    if given is None:
        return record  # refused where records are read
    found = {**dict(given), **own_period(period)}
    past = pasts(program).get(subject)
    if history is None or past is None:
        return found
    listed = [dict(entries(one) or ()) for one in rows_of(history)]
    return {
        **found,
        HISTORY: [past.row(one, past.sorted(map(str, one))) for one in listed],
    }


def own_period(period: object) -> dict[str, str]:
    """The entry that says which period is rated."""
    if period is None:
        return {}
    found = period_of(period)
    if found is None:
        raise refusal(
            [
                report(
                    "QD602", NOWHERE, field=PERIOD, found=f"`{period}`",
                    expected="một kỳ, như `2024` hoặc `quý I/2025`",
                )
            ]
        )  # fmt: skip
    return {PERIOD: found.code}


def rows_of(history: object) -> Iterable[object]:
    """The rows of a table of mappings."""
    if isinstance(history, str | bytes | Mapping) or not isinstance(history, Iterable):
        raise unusable("phải là một danh sách kết quả, mỗi kết quả ghi kỳ và mức")
    return history


def unusable(reason: str) -> InputError:
    """The error about a history that cannot be used at all."""
    return refusal([report("QD620", NOWHERE, subject=HISTORY, reason=reason)])


# --- tables ---------------------------------------------------------------------------------------


def gathered(
    program: ir.Program,
    tables: Mapping[str, Any],
    history: object,
    period: object,
    keep: Sequence[str] = (),
) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    """
    The tables of a population with its earlier results, and what is doubtful about these.

    Args:
        program: The rules.
        tables: As given, of mappings.
        history: A table for each kind of subject, or one table that names the kinds.
        period: That of all rows that name none.
        keep: Columns to pass over.
    """
    found = dict(tables)
    own = own_period(period)
    rated = {one.name for one in program.subjects if one.rating is not None}
    if own:
        for name, rows in tables.items():
            if subject_of(name, tuple(rated)) is not None:
                found[name] = [_in_period(row, own) for row in rows]
    if history is None:
        return found, ()
    known, doubts = pasts(program), []
    for subject, rows in _by_subject(history, tuple(rated)).items():
        if subject not in known:
            doubts.append(report("QD634", NOWHERE, subject=subject, count=len(rows)))
            continue
        past = known[subject]
        found[past.table] = [_owned(past, dict(entries(row) or ()), keep) for row in rows]
    return found, tuple(doubts)


def subject_of(table: str, subjects: tuple[str, ...]) -> str | None:
    """The subject of a table; None for a table of anything else."""
    with suppress(NotFoundError):
        return None if "." in table else spelled(table, subjects)
    return None


def _in_period(row: object, own: Mapping[str, str]) -> object:
    given = entries(row)
    if given is None:
        return row
    if any(_same(str(name), PERIOD) and not absent(native(value)) for name, value in given):
        return row
    return {**{name: value for name, value in given if not _same(str(name), PERIOD)}, **own}


def _owned(past: Past, row: Mapping[Any, object], keep: Sequence[str]) -> dict[str, object]:
    columns = past.sorted(map(str, row), keep)
    owner = None if columns.owner is None else row[columns.owner]
    return {past.subject: owner, **past.row(row, columns)}


def _by_subject(history: object, rated: tuple[str, ...]) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for name, rows in named(history).items():
        if name:
            found.setdefault(spelled(name, rated), []).extend(rows_of(rows))
            continue
        for row in rows_of(rows):
            found.setdefault(_kind(row, rated), []).append(row)
    return found


def named(history: object) -> Mapping[str, object]:
    """The tables by subject; one table for all of them stands under ""."""
    return history if isinstance(history, Mapping) else {"": history}


def _kind(row: object, rated: tuple[str, ...]) -> str:
    for name, value in entries(row) or ():
        if _same(str(name), SUBJECT) and isinstance(value, str):
            return spelled(value, rated)
    if len(rated) == 1:
        return rated[0]
    raise unusable(NO_KIND)


NO_KIND = "mỗi dòng phải ghi `đối_tượng`, hoặc mỗi đối tượng có một bảng riêng"


def _same(name: str, *others: str) -> bool:
    bare = ascii_key(name) if name.isascii() else key(nfc(name))
    return any(bare in (key(one), ascii_key(one)) for one in others)


def of_kinds(values: Iterable[object], rated: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The values of a column of kinds, and the subject that each means."""
    for value in values:
        if not isinstance(value, str):
            raise unusable(NO_KIND)
        yield value, spelled(value, rated)
