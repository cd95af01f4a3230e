"""Earlier results in frames, made into tables that are read like any others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quydinh.columnar.expr import col, lit
from quydinh.columnar.frame import Frame, concat
from quydinh.columnar.types import Int64, String
from quydinh.columnar.wrapping import frame_of, length, rows
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic
from quydinh.evaluate.earlier import (
    NO_KIND,
    Past,
    named,
    of_kinds,
    own_period,
    pasts,
    subject_of,
    unusable,
)
from quydinh.evaluate.names import spelled
from quydinh.frames.given import frame_given
from quydinh.ir import nodes as ir
from quydinh.ir.history import HISTORY, PERIOD
from quydinh.text.source import NOWHERE
from quydinh.text.words import ascii_key, key, nfc


def gathered(
    program: ir.Program,
    tables: Mapping[str, Any],
    history: object,
    period: object,
    keep: Sequence[str] = (),
) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    """The same as ``evaluate.earlier.gathered``, of frames."""
    own = own_period(period)
    subjects = {one.name: one for one in program.subjects}
    found: dict[str, Any] = {}
    for name, table in tables.items():
        frame = frame_given(name, table)
        subject = subjects.get(subject_of(name, tuple(subjects)) or "")
        if frame is None or subject is None or (subject.rating is None and not subject.history_of):
            found[name] = table
        else:
            found[name] = _timed(frame, own if subject.rating is not None else {}).native
    if history is None:
        return found, ()
    known, doubts = pasts(program), []
    rated = tuple(name for name, one in subjects.items() if one.rating is not None)
    for subject_name, frame in _by_subject(history, rated):
        if subject_name not in known:
            doubts.append(
                report("QD634", NOWHERE, subject=subject_name, count=length(frame))
            )  # fmt: skip
            continue
        past = known[subject_name]
        table = _timed(_owned(past, frame, keep), {})
        before = found.get(past.table)
        if before is not None:
            table = concat([frame_of(before), table])
        found[past.table] = table.native
    return found, tuple(doubts)


def _timed(frame: Frame, own: Mapping[str, str]) -> Frame:
    """The frame with its periods as texts; ``own`` is that of rows that name none."""
    schema = frame.schema
    column = next((one for one in schema if _is_period(one)), None)
    if column is None:
        return frame.with_columns(lit(own[PERIOD]).alias(PERIOD)) if own else frame
    periods = col(column)
    if schema[column].is_float():
        periods = periods.cast(Int64)
    if schema[column].is_numeric():
        periods = periods.cast(String)
    if own:
        periods = periods.fill_null(own[PERIOD])
    return frame.with_columns(periods.alias(column))


def _is_period(name: str) -> bool:
    return (ascii_key(name) if name.isascii() else key(nfc(name))) in (
        key(PERIOD),
        ascii_key(PERIOD),
    )


def _by_subject(history: object, rated: tuple[str, ...]) -> Iterator[tuple[str, Frame]]:
    for name, table in named(history).items():
        frame = frame_given(name or HISTORY, table)
        if frame is None:
            raise unusable("kết quả các kỳ trước phải cùng loại khung dữ liệu với các bảng khác")
        if name:
            yield spelled(name, rated), frame
            continue
        column = _kinds(frame)
        if column is None:
            if len(rated) != 1:
                raise unusable(NO_KIND)
            yield rated[0], frame
            continue
        present = rows(frame.select(col(column)).unique())
        meant: dict[str, list[str]] = {}
        for value, subject in of_kinds((row[column] for row in present), rated):
            meant.setdefault(subject, []).append(value)
        for subject in sorted(meant):
            yield subject, frame.filter(col(column).is_in(meant[subject]))


def _kinds(frame: Frame) -> str | None:
    """The column that names the kind of subject."""
    for name in frame.columns:
        bare = ascii_key(name) if name.isascii() else key(nfc(name))
        if bare in (key("đối_tượng"), ascii_key("đối_tượng")):
            return str(name)
    return None


def _owned(past: Past, frame: Frame, keep: Sequence[str]) -> Frame:
    names = [str(one) for one in frame.columns]
    columns = past.sorted(names, keep)
    wanted = [col(name) for name in columns.fields]
    if columns.owner is not None:
        wanted.append(col(columns.owner).alias(past.subject))
    return frame.select(*wanted)
