"""The register of open questions, and sets of choices that travel with the data."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

import quydinh
from quydinh import choices
from quydinh.cli import main

MEMBER = {"tuổi_đảng": 120, "miễn_sinh_hoạt": False, "đình_chỉ_sinh_hoạt": False,
          "đình_chỉ_cấp_ủy": True}  # fmt: skip
QUESTION = "cấp_ủy_viên_bị_đình_chỉ"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """The form of 124, as the command writes it."""
    path = tmp_path / "lựa chọn.toml"
    assert main(["list", "--options", "124-QĐ/TW", "-o", str(path)]) == 0
    return path


def answer(form: Path, **entries: str) -> Path:
    """The form with one question answered."""
    before, name, after = form.read_text("utf-8").partition(f'ten = "{QUESTION}"\n')
    for key, value in entries.items():
        after = after.replace(f'{key} = ""', f'{key} = "{value}"', 1)
    form.write_text(before + name + after, encoding="utf-8")
    return form


WHOLE = {
    "cach_hieu": "không_xếp_loại",
    "nguoi_quyet_dinh": "Ban Thường vụ Tỉnh ủy",
    "ngay_quyet_dinh": "05/12/2024",
    "theo_van_ban": "15-KL/TU",
}


def test_an_empty_form_decides_nothing(form: Path) -> None:
    rules = quydinh.load("124-QĐ/TW", options=form)
    assert rules == quydinh.load("124-QĐ/TW")
    assert "decisions" not in rules.rate("đảng_viên", MEMBER).to_dict()


def test_a_result_says_who_chose_the_reading(form: Path) -> None:
    rules = quydinh.load("124-QĐ/TW", options=answer(form, **WHOLE))
    result = rules.rate("đảng_viên", MEMBER)
    decided = {"by": "Ban Thường vụ Tỉnh ủy", "on": "2024-12-05", "paper": "15-KL/TU"}
    assert result.outcome is quydinh.Outcome.NOT_RATED
    assert result.to_dict()["decisions"] == {QUESTION: decided}
    assert "(Ban Thường vụ Tỉnh ủy chọn ngày 05/12/2024, 15-KL/TU)" in result.explain()
    assert "chosen by Ban Thường vụ Tỉnh ủy on 2024-12-05, 15-KL/TU" in result.explain("en")
    copied = pickle.loads(pickle.dumps(rules))  # noqa: S301 - our own bytes
    assert copied.rate("đảng_viên", MEMBER) == result


def test_choices_go_with_the_documents_of_a_period(form: Path) -> None:
    rules = quydinh.in_force(2024, "đảng_viên", options=answer(form, **WHOLE))
    assert rules.options[QUESTION] == "không_xếp_loại"
    assert rules.digest == quydinh.load("124-QĐ/TW", options=form).digest


def test_kept_rulesets_know_who_chose(form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same reading with another decider is not the one that was kept."""
    monkeypatch.setenv("QUYDINH_CACHE", str(form.parent / "cache"))
    plain = quydinh.load("124-QĐ/TW", options={QUESTION: "không_xếp_loại"})
    answer(form, **WHOLE)
    for _ in range(2):
        rules = quydinh.load("124-QĐ/TW", options=form)
        assert rules == plain
        assert rules.rate("đảng_viên", MEMBER).decisions[QUESTION].by == "Ban Thường vụ Tỉnh ủy"
    assert not plain.rate("đảng_viên", MEMBER).decisions


def test_a_form_keeps_what_was_chosen(form: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.toml"
    asked = ["list", "--options", "124-QĐ/TW", "--chosen", str(answer(form, **WHOLE))]
    assert main([*asked, "-o", str(again)]) == 0
    assert again.read_text("utf-8") == form.read_text("utf-8")
    assert main([*asked, "-o", str(again)]) == 2  # never written over


def test_as_json(form: Path, tmp_path: Path) -> None:
    read = choices.read(answer(form, **WHOLE))
    content: dict[str, Any] = {
        "Số": read.document[0],
        "ngày ban hành": "2023-10-04",
        "mã câu hỏi": read.questions,
        "câu hỏi": [
            {
                "tên": QUESTION,
                "cách hiểu": "không_xếp_loại",
                "người quyết định": "Ban Thường vụ Tỉnh ủy",
                "ngày quyết định": "2024-12-05",
                "theo văn bản": "15-KL/TU",
            }
        ],
    }
    path = tmp_path / "x.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    assert dict(choices.read(path)) == dict(read)
    assert choices.read(path).decisions == read.decisions


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ({"cach_hieu": "không_xếp_loại"}, "QD733"),
        ({"cach_hieu": "không_xếp_loại", "nguoi_quyet_dinh": "A"}, "QD733"),
        ({"nguoi_quyet_dinh": "A", "ngay_quyet_dinh": "01/12/2024"}, "QD736"),
        (WHOLE | {"cach_hieu": "không_có"}, "QD703"),
        (WHOLE | {"ngay_quyet_dinh": "31/11/2024"}, "QD722"),
    ],
)
def test_a_choice_that_is_not_whole_is_refused(
    form: Path, entries: dict[str, str], code: str
) -> None:
    with pytest.raises(quydinh.NotFoundError) as refused:
        quydinh.load("124-QĐ/TW", options=answer(form, **entries))
    assert refused.value.diagnostics[0].code == code


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('so = "124-QĐ/TW"', 'so = "366-QĐ/TW"', "QD731"),
        ('ngay_ban_hanh = "04/10/2023"', 'ngay_ban_hanh = "05/10/2023"', "QD731"),
        ('ma_cau_hoi = "', 'ma_cau_hoi = "0', "QD732"),
        ("ma_cau_hoi =", "ma_so =", "QD734"),
        ("so = ", "[", "QD730"),
        (f'ten = "{QUESTION}"', 'ten = "A-3"', "QD703"),
        ('so = "124-QĐ/TW"', 'so = ""', "QD737"),
    ],
)
def test_a_file_for_something_else_is_refused(form: Path, old: str, new: str, code: str) -> None:
    text = answer(form, **WHOLE).read_text("utf-8").replace(old, new, 1)
    form.write_text(text, encoding="utf-8")
    with pytest.raises(quydinh.NotFoundError) as refused:
        quydinh.load("124-QĐ/TW", options=form)
    assert refused.value.diagnostics[0].code == code


def test_a_question_answered_twice(form: Path) -> None:
    text = answer(form, **WHOLE).read_text("utf-8")
    form.write_text(text + f'[[cau_hoi]]\nten = "{QUESTION.upper()}"\n', encoding="utf-8")
    with pytest.raises(quydinh.NotFoundError, match="QD735"):
        choices.read(form)


def test_commands(form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "x.json"
    data.write_text(json.dumps({"đảng_viên": [MEMBER | {"mã": "1"}]}), encoding="utf-8")
    chosen = ["--options", str(answer(form, **WHOLE))]
    capsys.readouterr()
    assert main(["rate", "124-QĐ/TW", str(data), *chosen]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "không_xếp_loại (Ban Thường vụ Tỉnh ủy chọn ngày 05/12/2024, 15-KL/TU)" in said
    assert main(["explain", "--year", "2024", "--subject", "đảng_viên", str(data), *chosen]) == 0
    assert "15-KL/TU" in capsys.readouterr().out
    assert main(["rate", "124-QĐ/TW", str(data), "--format", "json", *chosen]) == 0
    assert json.loads(capsys.readouterr().out)["ruleset"]["decisions"][QUESTION]["paper"]
    both = ["--option", f"{QUESTION}=vẫn_xếp_loại"]
    assert main(["rate", "124-QĐ/TW", str(data), *chosen, *both]) == 2
    assert main(["rate", "366-QĐ/TW", str(data), *chosen]) == 2
    assert main(["list", "--options", "124-QĐ/TW", "--format", "json", "--chosen", str(form)]) == 0
    register = {one["question"]: one for one in json.loads(capsys.readouterr().out)}
    assert register[QUESTION]["id"] == "A-8"
    assert register[QUESTION]["reading"] == "không_xếp_loại"
    assert register[QUESTION]["decision"]["by"] == "Ban Thường vụ Tỉnh ủy"
    assert register["tiêu_chí_kém"]["decision"] is None


def test_worked_cases_under_choices(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are what the text says by default, so a choice may show one that it changes."""
    assert main(["test", "124-QĐ/TW", "--options", str(form)]) == 0
    assert main(["test", "366-QĐ/TW", "--options", str(form)]) == 2
    capsys.readouterr()
