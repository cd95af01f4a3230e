"""The JSON Schema of a dossier takes what is written, and refuses what is not read."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from dossiers import made
from quydinh import dossiers
from quydinh.errors import NotFoundError


def taken(value: object) -> bool:
    checked = jsonschema.Draft202012Validator(dossiers.schema(made.rules(), "đảng_viên"))
    return bool(checked.is_valid(value))


def test_it_is_a_schema_itself() -> None:
    jsonschema.Draft202012Validator.check_schema(dossiers.schema(made.rules(), "dang_vien"))


@given(made.dossiers)
def test_every_dossier_that_is_written_is_taken(one: dossiers.Dossier) -> None:
    assert taken(json.loads(dossiers.dumps(one)))


@pytest.mark.parametrize(
    "more",
    [
        {"hạn_chế": [{"thời_hạn": "hôm qua"}]},
        {"hạn_chế": [{"trạng_thái": "sắp xong"}]},
        {"nội_dung": {"tư_tưởng": ["a"]}},
        {"nội_dung": {"khác": "a"}},
        {"đánh_giá": [{"mức": "tốt"}]},
        {"bước": [{"tên": "khác"}]},
        {"biểu_quyết": [{"bước": "hội_nghị", "phiếu": {"tốt": -1}}]},
        {"loại": "chi_bộ"},
        {"mã": None},
        {"khác": 1},
    ],
    ids=str,
)
def test_what_cannot_be_read_is_not_taken(more: dict[str, Any]) -> None:
    minimal = {"quy_định": "01-QĐ/TU", "kỳ": "2025", "loại": "đảng_viên", "mã": "1"}

    assert taken(minimal)
    assert not taken(minimal | more)


def test_links_are_codes_or_nested_records() -> None:
    minimal = {"quy_định": "01-QĐ/TU", "kỳ": 2025, "loại": "Đảng viên", "mã": 1}

    assert taken(minimal | {"thông_tin": {"sinh_hoạt": "CB-1"}})
    assert taken(minimal | {"thông_tin": {"sinh_hoạt": {"mã": "CB-1", "tên_gọi": "Chi bộ 1"}}})
    assert not taken(minimal | {"thông_tin": {"sinh_hoạt": True}})


def test_an_unknown_subject_is_refused() -> None:
    with pytest.raises(NotFoundError):
        dossiers.schema(made.rules(), "đảng_viênn")
