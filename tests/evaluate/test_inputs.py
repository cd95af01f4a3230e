"""Records are read exactly, or refused with every problem at once."""

from __future__ import annotations

import dataclasses
import datetime as dt
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import numpy as np
import pytest
from programs import EXCELLENT, PERCENT, POINTS, SAMPLE, field, program

from quydinh.diagnostics import catalogue
from quydinh.errors import InputError
from quydinh.evaluate.inputs import Inputs, Reading
from quydinh.ir import nodes as ir
from quydinh.ir.types import DateType, TextType

PAPER = program(
    ir.Subject(
        "văn_bản",
        "van_ban",
        "",
        "tập thể",
        (
            field("ngày_ký", DateType()),
            field("phần", PERCENT),
            field("điểm", POINTS),
            field("cấp", TextType(("tỉnh", "xã"))),
        ),
    )
)


def read_member(**entries: Any) -> Reading:  # noqa: ANN401
    return Inputs(SAMPLE).read("đảng_viên", entries)


def read_paper(**entries: Any) -> Reading:  # noqa: ANN401
    return Inputs(PAPER).read("văn_bản", entries)


def problems(**entries: Any) -> list[str]:  # noqa: ANN401
    """The messages about a record."""
    with pytest.raises(InputError) as caught:
        read_member(**entries)
    return [f"{one.code} {catalogue.message(one)}" for one in caught.value.diagnostics]


# --- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (89, 89),
        (89.5, Fraction(179, 2)),
        (0.1, Fraction(1, 10)),
        (0.1 + 0.2, Fraction("0.30000000000000004")),
        (Decimal("89.5"), Fraction(179, 2)),
        (Fraction(2, 3), Fraction(2, 3)),
        (90.0, 90),
        (np.float32(90.1), Fraction("90.1")),
        (np.float16(0.1), Fraction("0.1")),
        (np.float64(0.1), Fraction("0.1")),
    ],
)
def test_numbers_are_exact(given: object, meant: object) -> None:
    """A float is the shortest decimal that prints it."""
    assert read_member(điểm=given).record["điểm"] == meant


@pytest.mark.parametrize(("given", "meant"), [(51, Fraction(51, 100)), (51.5, Fraction(103, 200))])
def test_percentages_are_given_in_percent(given: float, meant: Fraction) -> None:
    """51 is 51%."""
    assert read_paper(phần=given).record["phần"] == meant


def test_whole_floats_are_whole_numbers() -> None:
    """Tables with empty cells have no other whole numbers."""
    found = read_member(số_nhiệm_vụ=10.0).record["số_nhiệm_vụ"]
    assert found == 10
    assert type(found) is int


@pytest.mark.parametrize("absent", [None, float("nan"), Decimal("NaN"), Decimal("sNaN")])
def test_what_is_absent_is_missing(absent: object) -> None:
    """None and NaN of any kind, in a field of any kind."""
    assert read_member(điểm=absent, bị_kỷ_luật=absent, chính_trị=absent).record == {}


def test_dates() -> None:
    """A date, or ISO text; a moment is no date."""
    day = dt.date(2024, 3, 2)
    assert read_paper(ngày_ký=day).record == read_paper(ngày_ký="2024-03-02").record
    for wrong in (dt.datetime(2024, 3, 2, 9, 0), "2024-02-30", "02/03/2024", "20240302", 45353):  # noqa: DTZ001
        with pytest.raises(InputError, match="QD602"):
            read_paper(ngày_ký=wrong)


# --- spellings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key", ["tuổi_đảng", unicodedata.normalize("NFD", "tuổi_đảng"), "tuoi_dang", "Tuổi_Đảng"]
)
def test_keys_in_any_spelling(key: str) -> None:
    """Declared, decomposed, without diacritics."""
    assert read_member(**{key: 12}).record == {"tuổi_đảng": 12}


@pytest.mark.parametrize(
    "level", ["xuất_sắc", "xuat_sac", "Xuất sắc", unicodedata.normalize("NFD", "xuất_sắc")]
)
def test_levels_in_any_spelling(level: str) -> None:
    """By name or label."""
    assert read_member(chính_trị=level).record == {"chính_trị": "xuất_sắc"}


def test_the_identity_is_carried() -> None:
    """`mã` and `id`, declared or not."""
    assert read_member(mã="A1").id == "A1"
    assert read_member(id=7).id == 7
    assert problems(mã="A1", id="A2") == ["QD605 `mã` được ghi hai lần, dưới tên `mã` và `id`"]


def test_a_decision_is_read() -> None:
    """`mức_được_quyết_định` is an input of every rated subject."""
    assert read_member(mức_được_quyết_định="tốt").decision == "tốt"


def test_instances() -> None:
    """Attrs and dataclass instances are records too."""

    @attrs.frozen
    class Member:
        tuoi_dang: int
        bi_ky_luat: bool | None = None

    @dataclasses.dataclass
    class Other:
        tuổi_đảng: int

    inputs = Inputs(SAMPLE)
    assert inputs.read("đảng_viên", Member(12)).record == {"tuổi_đảng": 12}
    assert inputs.read("đảng_viên", Other(12)).record == {"tuổi_đảng": 12}


def test_links_are_nested() -> None:
    """One record, or a list of records, with the stages of the linked subject."""
    found = read_member(chi_bộ={"mất_đoàn_kết": False, "xếp_loại": "Hoàn thành tốt nhiệm vụ"})
    assert found.record["chi_bộ"] == {"mất_đoàn_kết": False, "xếp_loại": "tốt"}
    decided = read_member(chi_bộ={"mức_được_quyết_định": "tốt"})
    assert decided.record["chi_bộ"]["xếp_loại"] == "tốt"
    group = Inputs(SAMPLE).read(
        "chi_bộ", {"đảng_viên": [{"mã": "A1", "mức_theo_tiêu_chí": "tốt"}, {}]}
    )
    assert group.record == {"đảng_viên": ({"mức_theo_tiêu_chí": "tốt"}, {})}


# --- problems -------------------------------------------------------------------------------------


def test_all_problems_at_once() -> None:
    """Each entry says what is wrong with it, and none hides another."""
    assert problems(
        điểm="91",
        tuổi_đảng=float("inf"),
        số_nhiệm_vụ=3.5,
        số_hoàn_thành=-3,
        số_vượt_mức=True,
        bị_kỷ_luật=1,
        chính_trị="tôt",
        đạo_đức=3,
        họ_tên=5,
        chi_bộ={"xếp_loại": "x", "lạ": 1},
        tu_khac_phuc=True,
        tự_khắc_phục=True,
        điểm_số=1,
    ) == [
        "QD602 `điểm` cần một số điểm, nhưng hồ sơ ghi văn bản `91`",
        "QD609 `tuổi_đảng` ghi `inf`, không phải là một số liệu dùng được",
        "QD602 `số_nhiệm_vụ` cần một số nguyên, nhưng hồ sơ ghi số `3,5`",
        "QD603 giá trị `-3` của `số_hoàn_thành` nằm ngoài khoảng đã khai báo `từ 0`",
        "QD602 `số_vượt_mức` cần một số nguyên, nhưng hồ sơ ghi `có`",
        "QD602 `bị_kỷ_luật` cần `có` hoặc `không`, nhưng hồ sơ ghi số `1`",
        (
            "QD604 `chính_trị` không nhận `tôt`; các giá trị được nhận là"
            " `xuất_sắc`, `tốt`, `trung_bình`, `kém`"
        ),
        "QD602 `đạo_đức` cần một mức, nhưng hồ sơ ghi số `3`",
        "QD602 `họ_tên` cần một văn bản, nhưng hồ sơ ghi số `5`",
        (
            "QD604 `chi_bộ.xếp_loại` không nhận `x`; các giá trị được nhận là"
            " `xuất_sắc`, `tốt`, `hoàn_thành`, `không_hoàn_thành`"
        ),
        "QD601 quy định không khai báo thông tin `chi_bộ.lạ` cho `chi_bộ`",
        "QD605 `tự_khắc_phục` được ghi hai lần, dưới tên `tu_khac_phuc` và `tự_khắc_phục`",
        "QD601 quy định không khai báo thông tin `điểm_số` cho `đảng_viên`",
    ]


def test_spaces_that_nobody_sees_are_shown() -> None:
    with pytest.raises(InputError, match="không nhận `xã␣`"):
        read_paper(cấp="xã ")


def test_unknown_keys_are_suggested() -> None:
    """A slip is met with the name that was meant."""
    with pytest.raises(InputError, match=r"có phải `bị_kỷ_luật`\?"):
        read_member(bị_kỉ_luậtt=True)


@pytest.mark.parametrize("record", [None, 5, "văn bản", [1, 2], int])
def test_what_is_no_record(record: object) -> None:
    """Anything else is refused, not taken apart."""
    with pytest.raises(InputError, match="QD610"):
        Inputs(SAMPLE).read("đảng_viên", record)


@pytest.mark.parametrize(
    "monster", [Decimal("1e999999999"), Decimal("1e-999999999"), 10**5000], ids=("+", "-", "int")
)
def test_monstrous_numbers_are_refused(monster: object) -> None:
    """Exact arithmetic would never end."""
    with pytest.raises(InputError, match="QD609"):
        read_member(tuổi_đảng=monster)


def test_circles_are_refused() -> None:
    """A record that holds itself."""
    record: dict[str, Any] = {}
    record["chi_bộ"] = {"đảng_viên": [record]}
    with pytest.raises(InputError, match="QD610"):
        Inputs(SAMPLE).read("đảng_viên", record)


def test_the_record_is_left_alone() -> None:
    """Reading changes nothing of what was given."""
    before = {**EXCELLENT, "chi_bộ": dict(EXCELLENT["chi_bộ"])}  # type: ignore[call-overload]
    Inputs(SAMPLE).read("đảng_viên", EXCELLENT)
    assert before == EXCELLENT
