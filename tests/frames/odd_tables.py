"""A ruleset whose subjects have a field of every type, and tables of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import pyarrow as pa

import quydinh
from quydinh.columnar.wrapping import rows
from quydinh.diagnostics.model import Diagnostic
from quydinh.errors import InputError
from quydinh.evaluate.interpreter import NAMED
from quydinh.evaluate.population import tables as reference
from quydinh.frames import reading
from quydinh.frames.tables import Table
from quydinh.ir.types import LinkType, NumberType, Unit

TEXT = """
Quy định "1-QĐ/THỬ"
  tên "Quy định để thử đọc bảng";
  do "quydinh" ban hành ngày 01/01/2025;
  áp dụng từ năm 2025.

Thang mức_chất_lượng gồm:
  1. xuất_sắc "Hoàn thành xuất sắc nhiệm vụ";
  2. tốt "Hoàn thành tốt nhiệm vụ";
  3. hoàn_thành "Hoàn thành nhiệm vụ".

Tập thể đơn_vị "Đơn vị" gồm:
  - tên_gọi "Tên gọi": văn bản;
  - cấp_trên "Đơn vị cấp trên": thuộc đơn_vị (các đơn_vị_trực_thuộc).

Cá nhân người "Người" gồm:
  - đơn_vị "Đơn vị": thuộc đơn_vị (các thành_viên);
  - phụ_trách "Đơn vị phụ trách": các đơn_vị;
  - số_việc "Số việc": số nguyên từ 0;
  - tuổi "Tuổi": số;
  - tín_nhiệm "Tín nhiệm": phần trăm từ 0% đến 100%;
  - điểm_thi "Điểm thi": điểm từ 0 đến 100;
  - bị_kỷ_luật "Bị kỷ luật": có/không;
  - ngày_vào "Ngày vào": ngày;
  - nhóm "Nhóm": một trong ("quản lý", "khác");
  - ghi_chú "Ghi chú": văn bản;
  - phẩm_chất "Phẩm chất": mức_chất_lượng.

Danh mục tháng_làm "Kết quả tháng" của người gồm:
  - điểm "Điểm": điểm từ 0 đến 100;
  - đã_nghỉ "Đã nghỉ": có/không.

Xếp loại người theo mức_chất_lượng, xét lần lượt:
  xuất_sắc khi tín_nhiệm từ 90% trở lên;
  tốt khi điểm_thi từ 70 điểm trở lên;
  trường hợp còn lại hoàn_thành.
"""

PROGRAM = quydinh.compile(TEXT).program


_DECISIONS = {"#decision": "decision", "#decided_on": "decided_on", "#decided_at": "decided_at"}
_FIELDS = {
    subject.name: {field.name: field.type for field in subject.fields}
    for subject in PROGRAM.subjects
}
Values = dict[str, dict[str, dict[str, Any]]]


def table(**columns: tuple[pa.DataType, list[Any]]) -> pa.Table:
    """An Arrow table of typed columns."""
    arrays = {name: pa.array(values, type=type_) for name, (type_, values) in columns.items()}
    return pa.table(arrays)


def said(problems: Iterable[Diagnostic]) -> set[tuple[str, ...]]:
    """What problems say, but for the keys: their order is that of rows in the reference."""
    return {
        (one.code, *sorted(f"{name}={value}" for name, value in one.arguments if name != "keys"))
        for one in problems
    }


def reference_read(
    given: Mapping[str, pa.Table], keep: Sequence[str] = ()
) -> tuple[Values, set[tuple[str, ...]]]:
    """Every value by subject, key and field, and the doubts; or no values and the problems."""
    return rows_read({name: one.to_pylist() for name, one in given.items()}, keep)


def rows_read(
    given: Mapping[str, list[dict[str, Any]]], keep: Sequence[str] = ()
) -> tuple[Values, set[tuple[str, ...]]]:
    """The same of rows."""
    try:
        population = reference.read(PROGRAM, given, keep)
    except InputError as error:
        return {}, said(error.diagnostics)
    found: Values = {}
    for subject, cases in population.cases.items():
        for own, case in cases.items():
            values = {
                name: value
                for name, value in case.record.items()
                if not isinstance(value, dict | tuple)
            }
            values.pop("mức_được_quyết_định", None)
            values.pop(NAMED, None)
            for name, type_ in _FIELDS[subject].items():
                if not isinstance(type_, LinkType) or type_.kind == "ngược":
                    continue
                if type_.kind == "danh mục" and name in case.record:
                    values[name] = sorted(map(str, case.record[name]))
                elif name in case.links:
                    values[name] = sorted(one.key for one in case.links[name])
            values |= {
                name: getattr(case, name)
                for name in _DECISIONS.values()
                if getattr(case, name) is not None
            }
            values |= {
                f"#keep:{name}": value for name, value in case.kept.items() if value is not None
            }
            found.setdefault(subject, {})[own] = values
    return found, said(population.problems)


def frames_read(
    given: Mapping[str, Any], keep: Sequence[str] = ()
) -> tuple[Values, set[tuple[str, ...]]]:
    """The same of frames."""
    try:
        found = reading.read(PROGRAM, given, keep)
    except InputError as error:
        return {}, said(error.diagnostics)
    return {name: _values(one) for name, one in found.tables.items() if one.rows}, said(
        found.problems
    )


def _values(one: Table) -> dict[str, dict[str, Any]]:
    found = {str(row["#key"]): _row(one, row) for row in rows(one.frame)}
    for values in found.values():
        values |= {field: [] for field in (*one.pairs, *one.records)}
    for field, records in one.records.items():
        for row in rows(records.frame):
            if str(row["#owner"]) in found:
                found[str(row["#owner"])][field].append(str(_row(records, row)))
                found[str(row["#owner"])][field].sort()
    for field, pairs in one.pairs.items():
        for pair in rows(pairs):
            own = found[str(pair["#key"])]
            if pair["#target"] is None or own.get(field) is None:
                own[field] = None  # a list with a lost link is not known
            else:
                own[field] = sorted([*own[field], str(pair["#target"])])
    return {
        own: {n: v for n, v in values.items() if v is not None} for own, values in found.items()
    }


def _row(one: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in row.items():
        if value is None or name in ("#key", "#owner", "#row", "#id"):
            continue
        if name in _DECISIONS:
            values[_DECISIONS[name]] = value
        elif name in one.links:
            values[name] = [str(value)]
        elif name in one.columns:
            values[name] = _number(one, name, value)
        else:
            values[name] = value
    return values


def _number(one: Table, name: str, value: Any) -> Any:
    """A whole number of a decimal unit as the number that it means."""
    type_ = _FIELDS[one.subject].get(name)
    if not isinstance(type_, NumberType):
        return value
    column = one.columns[name]
    if column.scale is None:
        number = Fraction(repr(value))
    else:
        assert column.low <= value <= column.high
        number = Fraction(value, 10**column.scale)
    number = number / 100 if type_.unit is Unit.SHARE else number
    return number.numerator if number.denominator == 1 else number
