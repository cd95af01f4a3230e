"""Dossiers as JSON: the round trip is exact, spelling is free, problems come all at once."""

from __future__ import annotations

import json
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given

import quydinh
from dossiers import made
from quydinh import dossiers
from quydinh.diagnostics import catalogue
from quydinh.diagnostics.model import Diagnostic
from quydinh.dossiers.from_json import read_dossier
from quydinh.dossiers.problems import Problems
from quydinh.dossiers.record import Record
from quydinh.errors import NotFoundError
from quydinh.ruleset import Ruleset
from quydinh.text.words import ascii_form

SECRET = "Nguyễn Văn Kín"


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    return made.rules()


def read_text(text: str, tmp_path: Path, rules: Ruleset | None = None) -> dossiers.Folder:
    path = tmp_path / "ho_so.json"
    path.write_text(text, "utf-8")
    return dossiers.read(path, rules)


def said(problems: tuple[Diagnostic, ...], language: str = "vi") -> list[str]:
    return [
        f"{one.code} {catalogue.message(one, language)}; {catalogue.hint(one, language)}"  # type: ignore[arg-type]
        for one in problems
    ]


MINIMAL = {"quy_định": "01-QĐ/TU", "kỳ": "2025", "loại": "đảng_viên", "mã": "ĐV-1"}


# --- round trip ---------------------------------------------------------------------------------


@given(made.dossiers)
def test_what_is_written_is_read_back_equal(one: dossiers.Dossier) -> None:
    problems = Problems("ho_so.json")
    read = read_dossier(
        Record(json.loads(dossiers.dumps(one), parse_float=Decimal), "$", problems), made.rules()
    )

    assert (read, problems.found) == (one, [])


@given(made.dossiers, made.sections)
def test_without_rules_any_names_are_kept(one: dossiers.Dossier, sections: object) -> None:
    free = evolve(one, sections=sections)
    problems = Problems("ho_so.json")
    read = read_dossier(
        Record(json.loads(dossiers.dumps(free), parse_float=Decimal), "$", problems)
    )

    assert (read, problems.found) == (free, [])


def test_numbers_keep_all_their_digits(tmp_path: Path) -> None:
    digits = "0.12345678901234567890123"
    text = json.dumps(MINIMAL)[:-1] + f', "thông_tin": {{"tỉ_lệ": {digits}}}}}'
    (one,) = read_text(text, tmp_path).dossiers

    assert one.facts["tỉ_lệ"] == Decimal(digits)
    assert digits in dossiers.dumps(one)


@pytest.mark.parametrize("form", ["NFC", "NFD", "ascii"])
def test_keys_may_be_spelled_in_any_way(form: str, rules: Ruleset, tmp_path: Path) -> None:
    def spelled(value: object) -> object:
        if isinstance(value, dict):
            return {respelled(name): spelled(one) for name, one in value.items()}
        return [spelled(one) for one in value] if isinstance(value, list) else value

    def respelled(name: str) -> str:
        return ascii_form(name) if form == "ascii" else unicodedata.normalize(form, name)

    whole = MINIMAL | {
        "thông_tin": {"số_nhiệm_vụ": 3},
        "hạn_chế": [{"nội_dung": "chậm", "thời_hạn": "02/12/2025", "trạng_thái": "dang thuc hien"}],
        "đánh_giá": [{"bên": "tập thể", "mức": "Hoàn thành tốt nhiệm vụ", "điểm": "70,5"}],
    }
    read = read_text(json.dumps(spelled(whole)), tmp_path, rules)

    assert read.diagnostics == ()
    (one,) = read.dossiers
    (first,) = one.shortcomings
    assert one.facts == {"số_nhiệm_vụ": 3}
    assert (first.code, str(first.deadline), first.state) == ("1", "2025-12-02", "đang thực hiện")
    assert (one.assessments[0].level, one.assessments[0].points) == ("tốt", "70.5")


def test_what_is_blank_is_not_there(tmp_path: Path, rules: Ruleset) -> None:
    blank = MINIMAL | {
        "họ_tên": " ",
        "thông_tin": {"số_nhiệm_vụ": None, "sinh_hoạt": ""},
        "nội_dung": {},
        "hạn_chế": [{}, {"mã": "2", "nội_dung": "\n"}],
        "đánh_giá": [{"bên": "tập thể", "mức": ""}],
        "biểu_quyết": [{"bước": "hội_nghị", "phiếu": {}}],
    }
    read = read_text(json.dumps(blank), tmp_path, rules)

    assert (said(read.diagnostics), len(read.dossiers)) == ([], 1)
    assert json.loads(dossiers.dumps(read.dossiers[0])) == MINIMAL


# --- problems -----------------------------------------------------------------------------------


def test_all_problems_come_at_once_with_their_places(rules: Ruleset, tmp_path: Path) -> None:
    wrong = {
        "quy_định": "01-QĐ/TU",
        "kỳ": SECRET,
        "loại": "đảng_viênn",
        "hạn_chế": [3, {"trạng_thái": SECRET, "thời_hạn": "31/02/2025", "mã": ["x"]}],
        "bước": [{"ngày": "hôm qua"}],
        "biểu_quyết": {"bước": SECRET},
        "hoten": SECRET,
        SECRET: SECRET,
    }
    read = read_text(json.dumps([MINIMAL, wrong]), tmp_path, rules)

    assert [one.key.code for one in read.dossiers] == ["ĐV-1"]
    assert [(one.code, dict(one.arguments)["place"]) for one in read.diagnostics] == [
        ("QD646", "$[1].kỳ"),
        ("QD644", "$[1].loại"),
        ("QD643", "$[1]"),
        ("QD641", "$[1].hạn_chế[0]"),
        ("QD641", "$[1].hạn_chế[1].mã"),
        ("QD645", "$[1].hạn_chế[1].thời_hạn"),
        ("QD644", "$[1].hạn_chế[1].trạng_thái"),
        ("QD641", "$[1].biểu_quyết"),
        ("QD643", "$[1].bước[0]"),
        ("QD645", "$[1].bước[0].ngày"),
        ("QD640", "$[1].hoten"),
        ("QD640", "$[1].…"),
    ]


def test_a_shortcoming_is_a_part_of_that_of_a_collective(rules: Ruleset, tmp_path: Path) -> None:
    def of(kind: str) -> dossiers.Folder:
        part = {"nội_dung": "Chậm", "thuộc": {"loại": kind, "mã": "X-1", "hạn_chế": "HC-1"}}
        return read_text(json.dumps([MINIMAL | {"hạn_chế": [part]}]), tmp_path, rules)

    assert of("Chi bộ").diagnostics == ()
    (told,) = said(of("dang_vien").diagnostics)
    assert told.startswith("QD644 `ho_so.json`, tại `$[0].hạn_chế[0].thuộc.loại`: ")
    assert told.endswith("đây là cá nhân; chỉ ghi hạn chế của một tập thể (`chi_bộ`)")
    known = dossiers.schema(rules, "đảng_viên")["properties"]["hạn_chế"]["items"]["properties"]
    assert known["thuộc"]["properties"]["loại"]["enum"] == ["chi_bộ", "Chi bộ"]


def test_a_step_of_guidance_says_of_which(tmp_path: Path) -> None:
    alone, whole = quydinh.load("366-QĐ/TW"), quydinh.load("43-HD/BTCTW")
    one = {
        **MINIMAL,
        "quy_định": "366-QĐ/TW",
        "bước": [{"tên": "gui_du_thao"}, {"tên": "gửi dự thả"}, {"tên": "thông_báo"}],
        "biểu_quyết": [{"bước": "Gửi dự thảo"}],
    }
    told = said(read_text(json.dumps(one), tmp_path, alone).diagnostics)
    under_both = read_text(json.dumps(one), tmp_path, whole).diagnostics

    hint = "bước này có trong `43-HD/BTCTW`; xem xét theo văn bản đó bằng `--rules 43-HD/BTCTW`"
    assert [one.endswith(hint) for one in told] == [True, True, False]
    assert "43-HD" not in told[-1]
    assert [dict(one.arguments)["place"] for one in under_both] == ["$.bước[1].tên"]


def test_a_step_may_be_written_with_its_procedure(tmp_path: Path) -> None:
    one = {
        **MINIMAL,
        "quy_định": "366-QĐ/TW",
        "bước": [{"tên": "kiem_diem.tu_kiem_diem"}, {"tên": "đánh_giá.tự_kiểm_điểm"}],
        "biểu_quyết": [{"bước": "đánh_giá.quyết_định", "triệu_tập": 9}],
    }
    read = read_text(json.dumps(one), tmp_path, quydinh.load("366-QĐ/TW"))

    assert [dict(each.arguments)["place"] for each in read.diagnostics] == ["$.bước[1].tên"]


def test_what_cannot_be_is_refused(rules: Ruleset, tmp_path: Path) -> None:
    day = {"tên": "hội_nghị", "ngày": "2025-12-10"}
    vote = {"bước": "hội_nghị", "triệu_tập": 9}
    wrong = MINIMAL | {
        "biểu_quyết": [
            vote | {"có_mặt": 10},
            vote | {"có_mặt": 8, "phiếu": {"tốt": 5, "xuất_sắc": 4}},
            vote | {"phiếu": {"tốt": 9}},
        ],
        "bước": [day | {"đến": "2025-12-09"}, day | {"đến": "2025-12-10"}],
    }
    read = read_text(json.dumps(wrong), tmp_path, rules)

    assert [(one.code, dict(one.arguments)["place"]) for one in read.diagnostics] == [
        ("QD649", "$.biểu_quyết[0].có_mặt"),
        ("QD649", "$.biểu_quyết[1].phiếu"),
        ("QD649", "$.bước[0].đến"),
    ]


def test_messages_tell_names_of_the_format_and_no_words_of_people(
    rules: Ruleset, tmp_path: Path
) -> None:
    wrong = MINIMAL | {
        "họ_tên": [SECRET],
        "thông_tin": {SECRET: 1, "số_nhiem_vu": 2},
        "nội_dung": {"hạn_chế": SECRET},
        "hạn_chế": [{"nội_dung": 5, "trạng_thái": SECRET}],
        "đánh_giá": [{"bên": SECRET, "mức": SECRET, "tiêu_chí": {"chung": SECRET}}],
    }
    read = read_text(json.dumps(wrong), tmp_path, rules)
    shown = [*said(read.diagnostics), *said(read.diagnostics, "en"), repr(read)]

    assert len(read.diagnostics) == 9
    assert not any(SECRET in one or "Kín" in one for one in shown)
    assert said(read.diagnostics)[0] == (
        "QD641 `ho_so.json`, tại `$.họ_tên`: cần một văn bản, nhưng hồ sơ ghi một danh sách; "
    )


def test_a_dossier_in_a_log_tells_its_code_alone(rules: Ruleset, tmp_path: Path) -> None:
    whole = MINIMAL | {
        "họ_tên": SECRET,
        "chức_vụ": SECRET,
        "thông_tin": {"sinh_hoạt": SECRET},
        "hạn_chế": [{"nội_dung": SECRET, "người_chịu_trách_nhiệm": SECRET, "biện_pháp": SECRET}],
        "gợi_ý": [{"nội_dung": SECRET, "của": SECRET, "trả_lời": SECRET}],
        "đánh_giá": [{"bên": "cùng cấp", "người": SECRET, "nhận_xét": SECRET}],
        "bước": [{"tên": "hội_nghị", "do": SECRET, "nơi": SECRET, "biên_bản": SECRET}],
        "kế_hoạch": [{"biện_pháp": SECRET, "người": SECRET, "kết_quả": SECRET}],
    }
    read = read_text(json.dumps(whole), tmp_path, rules)

    assert read.diagnostics == ()
    assert SECRET not in repr(read)
    assert "ĐV-1" in repr(read)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "QD607"),
        ("[1]", "QD641"),
        ('"x"', "QD641"),
        ("null", "QD641"),
        ('{"mã": 1, "mã": 2}', "QD642"),
        ('{"mã": 1, "ma": 2}', "QD642"),
        ("[" * 9999, "QD607"),
    ],
)
def test_text_that_is_no_dossier_is_refused(text: str, code: str, tmp_path: Path) -> None:
    read = read_text(text, tmp_path)

    assert read.dossiers == ()
    assert code in [one.code for one in read.diagnostics]
    assert all("ho_so.json" in message for message in said(read.diagnostics))


def test_two_items_of_one_code_are_refused(rules: Ruleset, tmp_path: Path) -> None:
    items = [{"mã": "2", "nội_dung": "a"}, {"nội_dung": "b"}]
    sides = [{"bên": "cùng cấp", "mức": "tốt"}, {"bên": "cùng cấp", "mức": "tốt"}]
    read = read_text(json.dumps(MINIMAL | {"hạn_chế": items, "đánh_giá": sides}), tmp_path, rules)

    assert [one.code for one in read.diagnostics] == ["QD648", "QD648"]


@pytest.mark.parametrize("number", ["NaN", "1e999999999", "-5", "2.5", '"năm"'])
def test_a_count_is_a_whole_number_of_people(number: str, tmp_path: Path) -> None:
    vote = f'[{{"bước": "họp", "có_mặt": {number}}}]'
    read = read_text(json.dumps(MINIMAL)[:-1] + f', "biểu_quyết": {vote}}}', tmp_path)

    assert [one.code for one in read.diagnostics] == ["QD641"]


# --- folders ------------------------------------------------------------------------------------


def test_a_folder_is_read_whole_whatever_its_files_are_called(
    rules: Ruleset, tmp_path: Path
) -> None:
    for name, code, period in (("b/x", "1", 2025), ("a", "2", 2025), ("c", "1", 2024)):
        path = tmp_path / f"{name}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(MINIMAL | {"mã": code, "kỳ": period}), "utf-8")
    (tmp_path / ".nháp.json").write_text("{", "utf-8")
    (tmp_path / "ghi chú.txt").write_text("x", "utf-8")
    read = dossiers.read(tmp_path, rules)

    assert read.diagnostics == ()
    assert [(one.period, one.key.code, one.source) for one in read.dossiers] == [
        ("2024", "1", "c.json"),
        ("2025", "1", "b/x.json"),
        ("2025", "2", "a.json"),
    ]


def test_two_dossiers_of_one_subject_and_period_are_told(rules: Ruleset, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.json").write_text(json.dumps(MINIMAL), "utf-8")
    read = dossiers.read(tmp_path, rules)

    (only,) = said(read.diagnostics)
    assert only.startswith("QD647 `a.json` và `b.json` cùng là hồ sơ của `đảng_viên` `ĐV-1`, kỳ")


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        dossiers.read(tmp_path / "không có")
