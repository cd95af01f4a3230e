"""Any bytes are records or a refusal in words: never a crash, never a record lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import quydinh
from quydinh.cli.population import rate_records
from quydinh.data.files import File, Format
from quydinh.data.read import find
from quydinh.errors import InputError

HERE = Path(__file__).parent
CELLS = st.one_of(
    st.sampled_from(["", "có", "không", "tốt", "1.000", "87,5", "51%", "04/10/2023", '"', "\x00"]),
    st.text(max_size=8),
)
HEADS = st.sampled_from(
    [
        "mã",
        "ID",
        "họ_tên",
        "bi_ky_luat",
        "số_nhiệm_vụ",
        "tỉ_lệ_đúng_hạn",
        "chi_bộ",
        "chi_bộ.xếp_loại",
    ]
)
JSON = st.recursive(
    st.sampled_from(["null", "true", "1e999", "-1", "NaN", '"tốt"', '"\\ud800"', "x", ""]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: f"[{','.join(parts)}]"),
        st.lists(st.tuples(HEADS | st.just("đảng_viên"), inner), max_size=3).map(
            lambda pairs: "{" + ",".join(f'"{name}":{value}' for name, value in pairs) + "}"
        ),
    ),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def rules() -> quydinh.Ruleset:
    return quydinh.compile((HERE / "data" / "chi_bo.qd").read_text("utf-8"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data") / "đảng_viên"


def nothing_is_lost(path: Path, data: bytes, format_: Format, rules: quydinh.Ruleset) -> None:
    """Each record is rated or some problem says why not; or the file is refused as a whole."""
    path.write_bytes(data)
    try:
        batch = find(File(str(path)), rules.program, format_=format_).batch()
    except InputError:
        return
    rating = rate_records(rules, batch)
    rated = rating.rated
    places = {problem.place for problem in rating.problems}

    whole = {one for one in places if one is None or not (one.line or one.position or one.id)}

    assert len(rated) + len(places - whole) >= batch.total or whole or not batch.usable
    assert batch.usable or not rated
    assert not {one.place for one in rated} & places


@pytest.mark.parametrize("format_", Format)
@given(data=st.binary(max_size=60))
def test_any_bytes(path: Path, rules: quydinh.Ruleset, format_: Format, data: bytes) -> None:
    nothing_is_lost(path, data, format_, rules)


@example(rows=[["có", "", "có"]], heads=["chi_bộ", "mã", "chi_bộ.xếp_loại"])
@given(rows=st.lists(st.lists(CELLS, max_size=6), max_size=5), heads=st.lists(HEADS, max_size=6))
def test_any_table(
    path: Path, rules: quydinh.Ruleset, rows: list[list[str]], heads: list[str]
) -> None:
    text = "\n".join(";".join(row) for row in [heads, *rows])
    nothing_is_lost(path, text.encode("utf-8", "surrogatepass"), Format.CSV, rules)


@given(text=JSON)
def test_any_json(path: Path, rules: quydinh.Ruleset, text: str) -> None:
    nothing_is_lost(path, text.encode(), Format.JSON, rules)
    nothing_is_lost(path, text.encode(), Format.NDJSON, rules)
