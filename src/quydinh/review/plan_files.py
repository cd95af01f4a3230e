"""
Plan files: the plan as a table that people go on with, and what they reported in it.

A file that was written here is read back when somebody has filled in how far each line is. Every
row says on which day it was reported, so that several files tell the states over time.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator, Mapping

from quydinh.data.csv import lines
from quydinh.data.files import File
from quydinh.data.json import Malformed, parse
from quydinh.diagnostics.entry import Words
from quydinh.diagnostics.model import Diagnostic
from quydinh.dossiers.model import Key, State
from quydinh.dossiers.values import date
from quydinh.evaluate.inputs import refusal
from quydinh.periods import Period
from quydinh.review.names import same
from quydinh.review.plan import Line, Place, Plan, Report, Updates

_PERIOD, _KIND, _CODE, _LINE = "kỳ", "loại", "mã", "việc"
_STATE, _DONE_ON, _REPORTED_ON = "trạng_thái", "ngày_xong", "ngày_ghi"
_NEEDED = (_PERIOD, _KIND, _CODE, _LINE, _STATE, _DONE_ON, _REPORTED_ON)
_ROWS = "kế_hoạch"

Row = Mapping[str, str]


# --- writing --------------------------------------------------------------------------------------


def rows(plan: Plan, on: dt.date, *, private: bool = False) -> list[dict[str, str]]:
    """The lines of a plan; with names and words of people only where they are asked for."""
    return [_row(one, on, private=private) for one in plan.lines]


def _row(one: Line, on: dt.date, *, private: bool) -> dict[str, str]:
    told = one.reported(on)
    state = one.state(on)
    words = {
        "họ_tên": one.name,
        "biện_pháp": one.text,
        "người": ", ".join(one.people),
    }
    return {
        _PERIOD: one.place.period,
        _KIND: one.place.key.subject,
        _CODE: one.place.key.code,
        _LINE: one.place.line,
        "hạn_chế": one.shortcoming,
        **(words if private else {}),
        "thời_hạn": _iso(one.deadline),
        "lập_từ_hạn_chế": "có" if one.derived else "không",
        "tình_hình": one.status(on).value,
        _STATE: "" if state is None else state.value,
        _DONE_ON: "" if told is None or state is not State.DONE else _iso(told.done_on),
        _REPORTED_ON: on.isoformat(),
    }


def _iso(day: dt.date | None) -> str:
    return "" if day is None else day.isoformat()


def csv_text(table: list[dict[str, str]]) -> str:
    """A table as a spreadsheet opens it."""
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, table[0] if table else _NEEDED, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(table)
    return written.getvalue()


def json_text(table: list[dict[str, str]], on: dt.date) -> str:
    """A table for programs."""
    content = {"ngày": on.isoformat(), _ROWS: table}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


# --- reading --------------------------------------------------------------------------------------


def read(file: File, plan: Plan) -> Updates:
    """
    Read what was reported on the lines of a plan.

    Raises:
        NotFoundError: There is no such file.
        InputError: It is no plan file, or a row does not fit the plan.
    """
    problems: list[Diagnostic] = []
    known = {one.place: one for one in plan.lines}
    found: dict[Place, tuple[Report, ...]] = {}
    for number, row in enumerate(_rows(file), start=1):
        place = _place(row, known)
        told = _report(row)
        if place is None:
            problems.append(file.problem(_UNKNOWN, _item(number)))
        elif isinstance(told, Words):
            problems.append(file.problem(told, _item(number)))
        elif told is not None:
            found[place] = (*found.get(place, ()), told)
    if problems:
        raise refusal(problems)
    return found


def read_all(files: Iterable[File], plan: Plan) -> Updates:
    """What several files report, of one day or of several."""
    found: dict[Place, tuple[Report, ...]] = {}
    for file in files:
        for place, reports in read(file, plan).items():
            found[place] = (*found.get(place, ()), *reports)
    return found


def _rows(file: File) -> Iterator[Row]:
    if file.path.lower().endswith(".json"):
        given = _json_rows(file)
    else:
        table = lines(file, file.text())
        _, head = next(table, (0, []))
        given = [dict(zip(map(str, head), map(str, cells), strict=False)) for _, cells in table]
    for row in given:
        lacking = [name for name in _NEEDED if not any(same(one, name) for one in row)]
        if lacking:
            columns = ", ".join(lacking)
            raise file.refused(Words(f"thiếu cột {columns}", f"it lacks the columns {columns}"))
        yield {name: next(row[one] for one in row if same(one, name)) for name in _NEEDED}


def _json_rows(file: File) -> list[Row]:
    try:
        value = parse(file.text()).value
    except Malformed as error:
        raise file.refused(error.reason) from None
    table = value.get(_ROWS) if isinstance(value, Mapping) else value
    if not isinstance(table, list) or not all(isinstance(one, Mapping) for one in table):
        raise file.refused(Words(f"không có danh sách `{_ROWS}`", f"it has no list `{_ROWS}`"))
    return [
        {str(name): "" if cell is None else str(cell) for name, cell in one.items()}
        for one in table
    ]  # fmt: skip


def _place(row: Row, known: Mapping[Place, Line]) -> Place | None:
    try:
        period = Period.parse(row[_PERIOD]).code
    except ValueError:
        return None
    place = Place(period, Key(row[_KIND], row[_CODE]), row[_LINE])
    return place if place in known else None


def _report(row: Row) -> Report | Words | None:
    """What a row reports, if anything, or why it cannot be read."""
    state = next((one for one in State if same(row[_STATE], one.value)), None)
    done_on, on = date(row[_DONE_ON]), date(row[_REPORTED_ON])
    if row[_STATE].strip() and state is None:
        return _NO_STATE
    if row[_DONE_ON].strip() and done_on is None:
        return Words(f"`{_DONE_ON}` không phải là ngày", f"`{_DONE_ON}` is no date")
    if state is None and done_on is None:
        return None
    if on is None:
        return Words(f"`{_REPORTED_ON}` không phải là ngày", f"`{_REPORTED_ON}` is no date")
    return Report(on, state, done_on)


def _item(number: int) -> Words:
    return Words(f"mục {number}", f"row {number}")


_UNKNOWN = Words("kế hoạch không có việc này", "the plan has no such line")
_STATES = ", ".join(f"`{one.value}`" for one in State)
_NO_STATE = Words(f"`{_STATE}` chỉ nhận {_STATES}", f"`{_STATE}` is one of {_STATES}")
