"""When two spellings are one word."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quydinh.text.words import LOOKALIKES, ascii_form, ascii_key, key, nfc


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("tỉ_lệ", "tỷ_lệ"),
        ("kỉ_luật", "kỷ_luật"),
        ("Đảng_viên", "đảng_viên"),
        ("ỦY_VIÊN", "uỷ_viên"),
        ("hoàn", unicodedata.normalize("NFD", "hoàn")),
        ("nghiệm_vụ", "nghiê\u0323m_vụ"),  # the marks in another order
    ],
)
def test_one_word(one: str, other: str) -> None:
    assert key(one) == key(other)
    assert ascii_key(one) == ascii_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("má", "mà"),
        ("ma", "má"),
        ("quý", "quy"),
        ("lý_do", "lí_do"),
        ("thuy", "thúy"),
        ("mỹ", "mĩ"),
        ("so", "số"),
    ],
)
def test_two_words(one: str, other: str) -> None:
    """Only where orthography knows two spellings of one word are they one."""
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("bị_kỷ_luật", "bi_ky_luat"),
        ("Đảng_viên", "Dang_vien"),
        ("đ", "d"),
        ("số_nhiệm_vụ2", "so_nhiem_vu2"),
        ("abc", "abc"),
    ],
)
def test_ascii_forms(name: str, form: str) -> None:
    assert ascii_form(name) == form
    assert ascii_form(unicodedata.normalize("NFD", name)) == form


def test_look_alikes_are_letters_of_their_own() -> None:
    """Each is another letter than the one it looks like, which is a letter of ours."""
    for wrong, (right, _) in LOOKALIKES.items():
        assert key(wrong) != key(right)
        assert right.isascii() or right in "Đđ"


@given(st.text(max_size=30))
def test_keys_do_not_depend_on_the_form(text: str) -> None:
    nfd = unicodedata.normalize("NFD", text)
    assert key(nfc(text)) == key(nfd)
    assert ascii_form(nfc(text)) == ascii_form(nfd)
