"""The file of signs on every regulation: what it may hold, and whose thresholds hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import quydinh
from quydinh import signs
from quydinh.catalog import entries
from quydinh.dossiers.model import Dossier, Key, Shortcoming, Text
from quydinh.errors import CompileError, NotFoundError
from quydinh.library.entry import Entry
from quydinh.review import review
from quydinh.review.model import Finding, Part, Severity
from quydinh.signs.laid import laid
from quydinh.text.source import Source
from quydinh.vocabulary.features import FEATURES

RULES = quydinh.load("366-QĐ/TW")
OWN = """
Ngưỡng tối_thiểu "Độ dài tối thiểu" là 20 [số tạm đặt].
Cảnh báo báo_cáo_quá_ngắn "Báo cáo quá ngắn" đối với mọi_đối_tượng
  khi hồ_sơ.số_âm_tiết dưới tối_thiểu.
Cảnh báo nhiều_hạn_chế "Nhiều hạn chế" đối với lãnh_đạo khi hồ_sơ.số_hạn_chế_nêu từ 1 trở lên.
"""

SILENT = 'Cảnh báo x "X" đối với mọi_đối_tượng khi hồ_sơ.số_âm_tiết dưới 0.'


def own(text: str = OWN) -> signs.Signs:
    return signs.Signs(Source("của-tôi.qd", text), signs.standard().lists)


def dossier(subject: str, text: str, *faults: Shortcoming) -> Dossier:
    return Dossier(
        "366-QĐ/TW",
        "2025",
        Key(subject, "A"),
        sections={"kết_quả": Text(text)},
        shortcomings=faults,
    )


def found(one: Dossier, looked_for: signs.Signs | None = None) -> list[Finding]:
    every = review(RULES, [one], signs=looked_for).findings
    return [each for each in every if each.part is Part.FORMALISM]


@pytest.mark.parametrize("document", entries(), ids=lambda one: one.number)
def test_the_signs_go_with_every_regulation(document: Entry) -> None:
    rules = quydinh.load(document.number, dated=document.date)
    program = laid(rules, signs.standard().source)
    reviewed = [one for one in program.subjects if one.kind != "danh mục"]
    assert {len(one.signs) for one in reviewed} == {11}
    assert all(one.cleared_by for each in reviewed for one in each.signs)


def test_a_sign_asks_for_a_look_and_changes_no_rating() -> None:
    one = dossier("đảng_viên", "Đã làm.", Shortcoming("1", "Còn hạn chế nhất định", "Do bận"))
    told = found(one)
    assert [each.message() for each in told] == [
        "Có hạn chế chưa rõ nguyên nhân, người chịu trách nhiệm, biện pháp hoặc thời hạn",
        "Mọi hạn chế đều nêu chung chung",
    ]
    assert {each.severity for each in told} == {Severity.SIGN}
    assert [(each.where, each.passage) for each in told[1].evidence] == [
        ("Số hạn chế, khuyết điểm nêu trong báo cáo: 1", ""),
        ("Hạn chế 1", "Còn hạn chế nhất định"),
        ("Số hạn chế nêu chung chung: 1", ""),
        ("Hạn chế 1", "Còn hạn chế nhất định"),
    ]
    with_signs, without = review(RULES, [one]), review(RULES, [one], signs=own(SILENT))
    assert with_signs.result(one.key) == without.result(one.key)
    assert with_signs.rules.digest == RULES.digest


def test_a_file_of_ones_own_takes_the_place_of_the_built_in_one() -> None:
    short = dossier("đảng_viên", "Đã làm.", Shortcoming("1", "Còn hạn chế nhất định"))
    told = found(short, own())
    assert [each.message() for each in told] == ["Báo cáo quá ngắn"]
    assert "không đổi mức xếp loại" in told[0].to_do()
    assert [each.where for each in told[0].evidence] == ["Độ dài báo cáo: 7 (nhắc khi dưới 20)"]
    assert found(dossier("đảng_viên", "một hai ba bốn " * 5), own()) == []
    assert len(found(dossier("lãnh_đạo", "", Shortcoming("1", "Chậm")), own())) == 2


def test_what_was_not_measured_raises_no_sign() -> None:
    text = 'Cảnh báo x "X" đối với mọi_đối_tượng khi hồ_sơ.tỉ_lệ_giống_kỳ_trước dưới 10%.'
    assert found(dossier("đảng_viên", "Đã làm."), own(text)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('Cảnh báo x "X" đối với mọi_đối_tượng khi hồ_sơ.số_âm_tiêt dưới 3.', "QD355"),
        ('Cảnh báo x "X" đối với mọi_người khi hồ_sơ.số_âm_tiết dưới 3.', "QD205"),
        ('Cảnh báo x "X" đối với đảng_viên khi bị_kỷ_luật.', "QD861"),
        ("Không xếp loại đối với đảng_viên khi bị_kỷ_luật.", "QD861"),
        ('Cảnh báo x "X" đối với', "QD109"),
    ],
)
def test_mistakes_are_shown_where_they_are(text: str, code: str) -> None:
    with pytest.raises(CompileError) as refused:
        found(dossier("đảng_viên", "Đã làm."), own(f"# một dòng\n{text}\n"))
    assert [each.code for each in refused.value.diagnostics if each.code == code]
    assert "của-tôi.qd:2" in str(refused.value)


def test_phrases_beside_the_file_take_the_place_of_the_built_in_ones(tmp_path: Path) -> None:
    file = tmp_path / "dau-hieu.qd"
    file.write_text(signs.standard().source.text, encoding="utf-8")
    assert signs.read(file).lists == signs.standard().lists
    headings = ["cụ thể", "lời khuôn sẵn", "ưu điểm", "hạn chế", "không phải hạn chế"]
    lists = "".join(f"[{one}]\n" for one in (*headings, "nhận trách nhiệm"))
    (tmp_path / "cum-tu.txt").write_text(f"[chung chung]\nđã làm\n{lists}", encoding="utf-8")
    one = dossier("đảng_viên", "x", Shortcoming("1", "Đã làm mà sai"))
    assert "Mọi hạn chế đều nêu chung chung" in {
        each.message() for each in found(one, signs.read(file))
    }
    with pytest.raises(NotFoundError):
        signs.read(tmp_path / "khong-co.qd")


def test_every_feature_is_measured_or_the_page_of_it_is_wrong() -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for path in Path(signs.__file__).parent.glob("*.py")
    )
    for feature in FEATURES:
        stem = feature.name.removeprefix("số_hạn_chế_thiếu_")
        assert f'"{stem}"' in source, feature.name


def test_one_report_has_nothing_to_be_compared_with() -> None:
    """So the libraries that compare, slow to load, are left alone."""
    code = (
        "import sys\n"
        "import quydinh\n"
        "from quydinh.dossiers.model import Dossier, Key, Text\n"
        "from quydinh.review import review\n"
        "said = {'kết_quả': Text(' '.join(f'Việc số {at} đã xong.' for at in range(30)))}\n"
        "one = Dossier('366-QĐ/TW', '2025', Key('đảng_viên', 'A'), sections=said)\n"
        "found = review(quydinh.load('366-QĐ/TW'), [one])\n"
        "print(len(found.findings) > 0, {'datasketch', 'numpy', 'scipy'} & set(sys.modules))\n"
    )
    told = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True
    )
    assert told.stdout == "True set()\n"


def test_without_the_extra_the_error_says_what_to_install() -> None:
    code = (
        "import sys\n"
        "sys.modules['datasketch'] = None\n"
        "import quydinh\n"
        "from quydinh.dossiers.model import Dossier, Key\n"
        "from quydinh.review import review\n"
        "two = [Dossier('366-QĐ/TW', '2025', Key('đảng_viên', code)) for code in 'AB']\n"
        "try:\n"
        "    review(quydinh.load('366-QĐ/TW'), two)\n"
        "except quydinh.NotFoundError as error:\n"
        "    print(error)\n"
    )
    told = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True
    )
    assert 'pip install "quydinh[review]"' in told.stdout
