"""What Dask plans by itself, which is as little as can be, and what it therefore agrees on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from agreement import compare, differences

import quydinh
from every_engine import MAKERS
from population.generate import cases
from quydinh.columnar.expr import Expr
from quydinh.columnar.frame import Frame
from quydinh.columnar.of_dask import DaskFrame

_COMMUNE = Path(__file__).parents[2] / "examples" / "xa.json"
_OF_ALL = ("sum", "min", "max", "any", "all", "n_unique", "null_count")

PARTS = pytest.mark.parametrize("engine", ["dask-1", "dask"])


@pytest.fixture(autouse=True)
def selects_columns_only(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever looks at one row is computed within partitions: Dask has other types and rules."""
    select = Frame.select

    def checked(frame: Frame, *exprs: Expr | str) -> Frame:
        if isinstance(frame, DaskFrame):
            assert all(map(_is_column, exprs)) or all(map(_is_of_all, exprs)), exprs
        return select(frame, *exprs)

    monkeypatch.setattr(Frame, "select", checked)
    return iter([None])


def _bare(expr: Any) -> Any:
    return expr.args[0] if isinstance(expr, Expr) and expr.op == "alias" else expr


def _is_column(expr: Expr | str) -> bool:
    of = _bare(expr)
    return isinstance(of, str) or of.op == "col"


def _is_of_all(expr: Expr | str) -> bool:
    of = _bare(expr)
    return of.op == "len" or (of.op in _OF_ALL and _is_column(of.args[0]))


@pytest.mark.parametrize(
    ("engine", "seed"),
    [("dask-1", 13), ("dask-1", 26), ("dask-1", 74), ("dask", 4001)],
)
def test_dask_agrees(engine: str, seed: int) -> None:
    """Empty tables, lists of links with amounts, links in texts, and groups by words."""
    assert compare(cases(seed), MAKERS[engine], "select").differences == ()


def _texts(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lists of links as texts."""
    return [
        {
            name: "; ".join(value) if isinstance(value, list) else value
            for name, value in one.items()
        }
        for one in rows
    ]


def _table(rows: list[dict[str, Any]]) -> pa.Table:
    names = dict.fromkeys(name for row in rows for name in row)
    return pa.table({name: pa.array([row.get(name) for row in rows]) for name in names})


@pytest.mark.parametrize(
    ("number", "form", "engine"), [("124-QĐ/TW", list, "dask"), ("366-QĐ/TW", _texts, "dask-1")]
)
def test_built_in_documents_rate_their_examples(number: str, form: Any, engine: str) -> None:
    rules = quydinh.load(number)
    examples = json.loads(_COMMUNE.read_text("utf-8"))
    given = {name: form(rows) for name, rows in examples.items()}
    reference = rules.assess(given)
    make = MAKERS[engine]
    found = rules.assess({name: make(_table(rows)) for name, rows in given.items()})

    assert len(reference.rows("lãnh_đạo")) == 8
    assert differences(reference, found, rules, told=1) == []


HEAD = """\
Quy định "1-QĐ/TH"
  tên "Quy định dùng để thử";
  do "Cơ quan A" ban hành ngày 05/01/2024;
  áp dụng từ năm 2024.

Thang mức gồm:
  1. giỏi "Giỏi";
  2. yếu "Yếu".
"""
LED = f"""{HEAD}
Tập thể tổ gồm:
  - tốt_lành: có/không.

Cá nhân thợ gồm:
  - giúp: các tổ.

Xếp loại thợ theo mức, xét lần lượt:
  giỏi khi có giúp nào (tốt_lành);
  trường hợp còn lại yếu.
"""
COMPARED = f"""{HEAD}
Cá nhân thợ gồm:
  - a: số nguyên từ 0;
  - b: số nguyên từ 0.

Xếp loại thợ theo mức, xét lần lượt:
  giỏi khi a từ 1 trở lên;
  trường hợp còn lại yếu.

Cảnh báo lạ "Lạ" đối với thợ khi a dưới b.
"""


def _by_key(text: str, tables: dict[str, Any], name: str) -> list[dict[str, object]]:
    return sorted(quydinh.compile(text).assess(tables).rows(name), key=lambda row: str(row["mã"]))


@pytest.mark.parametrize(
    "links",
    [["T1; T2", None, "T2", "T2;T2"], [["T1", "T2"], None, ["T2"], ["T2", "T2"]]],
    ids=["texts", "lists"],
)
@PARTS
def test_lists_of_links(engine: str, links: list[Any]) -> None:
    people = [{"mã": key, "giúp": one} for key, one in zip("ABCD", links, strict=True)]
    units = [{"mã": "T1", "tốt_lành": True}, {"mã": "T2", "tốt_lành": False}]
    given = {"thợ": people, "tổ": units}
    made = {name: MAKERS[engine](_table(rows)) for name, rows in given.items()}

    assert _by_key(LED, made, "thợ") == _by_key(LED, given, "thợ")
    assert [row["xếp_loại"] for row in _by_key(LED, made, "thợ")][::2] == ["giỏi", "yếu"]


@PARTS
def test_warnings_compare_columns_with_gaps(engine: str) -> None:
    table = pa.table({"mã": ["A", "B", "C"], "a": [1, None, 3], "b": [5, 2, None]})
    found = _by_key(COMPARED, {"thợ": MAKERS[engine](table)}, "thợ")

    assert [row["cảnh_báo"] for row in found] == [1, 0, 0]
