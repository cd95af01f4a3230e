"""`nearest` knows how Vietnamese is mistyped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quydinh.diagnostics.suggest import nearest

NAMES = [
    "điểm_tb",
    "số_nhiệm_vụ",
    "số_hoàn_thành",
    "tỉ_lệ_hoàn_thành",
    "Xếp loại",
    "Trường hợp",
    "hoà_nhập",
    "bị_kỷ_luật",
    "tốt",
    "kém",
]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("diem_tb", "điểm_tb"),
        ("ĐIỂM TB", "điểm_tb"),
        ("ddieerm_tb", "điểm_tb"),
        ("d9ie6m3_tb", "điểm_tb"),
        ("so_nhiem_vu", "số_nhiệm_vụ"),
        ("số nhiệm vụ", "số_nhiệm_vụ"),
        ("số_nhịêm_vụ", "số_nhiệm_vụ"),
        ("số_nhệim_vụ", "số_nhiệm_vụ"),
        ("hoàn_thành", "số_hoàn_thành"),
        ("tỷ_lệ_hoàn_thành", "tỉ_lệ_hoàn_thành"),
        ("xeesp loaij", "Xếp loại"),
        ("truong hop", "Trường hợp"),
        ("hòa_nhập", "hoà_nhập"),
        ("bi_ki_luat", "bị_kỷ_luật"),
        ("tot", "tốt"),
        ("kem", "kém"),
    ],
)
def test_slip_finds_the_name(written: str, meant: str) -> None:
    assert nearest(written, NAMES) == [meant]


@pytest.mark.parametrize("written", ["", "x", "tuổi", "hoàn toàn khác hẳn", "điểm_thưởng"])
def test_nothing_near_is_nothing(written: str) -> None:
    """A wrong suggestion is worse than none."""
    assert nearest(written, NAMES) == []


def test_best_comes_first() -> None:
    """Diacritics decide among names that are alike without them."""
    assert nearest("mức_tốt", ["mức_tối", "mức_tôt"], limit=2) == ["mức_tôt", "mức_tối"]
    assert nearest("ma", ["mà", "má", "mả"], limit=5) == ["mà", "má", "mả"]
    assert nearest("mà_a", ["má_a", "mà_b", "mà_A"]) == ["mà_A"]


def test_the_word_itself_is_no_suggestion() -> None:
    assert nearest("tốt", ["tốt"]) == []


@given(st.integers(0, 15), st.sampled_from(["", "x", "n"]), st.booleans())
def test_one_slip_in_a_long_name_is_forgiven(at: int, letter: str, swap: bool) -> None:  # noqa: FBT001
    """A letter left out, changed or swapped with its neighbour, anywhere."""
    name = "tỉ_lệ_hoàn_thành"
    slip = (
        name[:at] + name[at : at + 2][::-1] + name[at + 2 :]
        if swap
        else name[:at] + letter + name[at + 1 :]
    )

    assert slip == name or nearest(slip, NAMES) == [name]
