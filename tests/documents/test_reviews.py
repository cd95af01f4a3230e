"""Amendments and guidance reach the sections, steps and signs of a review."""

from __future__ import annotations

import quydinh
from quydinh.analysis import Analysis, analyse
from quydinh.diagnostics.model import Severity
from quydinh.ir import nodes as ir
from quydinh.text.source import Source

BASE = """\
Quy định "1/X" tên "Kiểm điểm"; do "Cơ quan X" ban hành ngày 01/01/2020; áp dụng từ năm 2020.
Thang mức gồm: 1. tốt "Tốt"; 2. kém "Kém".
Tập thể tổ "Tổ" gồm: - yếu: có/không.
Cá nhân người "Người" gồm: - b: có/không; - số_việc: số nguyên từ 0.
Xếp loại người theo mức, xét lần lượt: tốt khi số_việc từ 5 trở lên; trường hợp còn lại kém.
Nội dung kiểm điểm của người [6] gồm:
  1. kết_quả "Kết quả" [6.1];
  2. giải_trình "Giải trình" khi b [6.2].
Quy trình kiểm_điểm của người [7] gồm:
  Bước 1. chuẩn_bị "Chuẩn bị" [7.1];
  Bước 2. hội_nghị "Hội nghị", tối thiểu 1 ngày [7.2].
Quy trình kiểm_điểm của tổ [7] gồm:
  Bước 1. chuẩn_bị "Chuẩn bị" [7.1];
  Bước 2. hội_nghị "Hội nghị" [7.3].
"""
AMENDING = """\
Quy định "2/X" tên "Sửa đổi"; do "Cơ quan X" ban hành ngày 01/01/2021; áp dụng từ năm 2021;
  sửa đổi, bổ sung "1/X" ngày 01/01/2020.
"""
GUIDING = """\
Quy định "3/X" tên "Hướng dẫn"; do "Cơ quan X" ban hành ngày 01/02/2021; áp dụng từ năm 2021;
  căn cứ "1/X" ngày 01/01/2020.
"""


def _read(text: str) -> Analysis:
    base = Source("goc.qd", BASE)
    return analyse(Source("lop.qd", text), find=lambda *_: (base,))


def _subject(text: str, name: str = "người") -> ir.Subject:
    analysis = _read(text)
    assert not [one for one in analysis.diagnostics if one.severity is Severity.ERROR]
    assert analysis.program is not None
    return next(one for one in analysis.program.subjects if one.name == name)


def _steps(subject: ir.Subject) -> list[tuple[int, str]]:
    return [(step.position, step.name) for one in subject.procedures for step in one.steps]


def test_section_is_replaced_by_its_citation() -> None:
    subject = _subject(
        AMENDING + "Sửa đổi [6.2] như sau [1.1]: Nội dung kiểm điểm của người gồm:"
        ' 1. giải_trình "Giải trình": có/không, kèm giải trình khi số_việc dưới 2 [6.2].'
    )
    assert [(one.name, one.kind) for one in subject.sections] == [
        ("kết_quả", "văn bản"),
        ("giải_trình", "có/không"),
    ]
    cited = subject.sections[1].citation
    assert cited is not None
    assert [one.document for one in cited.amended_by] == ["2/X"]


def test_sections_of_a_guidance_come_after_those_of_the_base() -> None:
    subject = _subject(
        GUIDING + 'Bổ sung Nội dung kiểm điểm của người gồm: 1. cam_kết "Cam kết" [2].'
    )
    assert [one.name for one in subject.sections] == ["kết_quả", "giải_trình", "cam_kết"]


def test_step_is_put_in_by_a_guidance_and_the_steps_are_counted_anew() -> None:
    text = (
        GUIDING + "Bổ sung vào sau [chuẩn_bị; Quy trình kiểm_điểm người] như sau [2]:"
        " Quy trình kiểm_điểm của người gồm:"
        ' Bước 1. gửi_dự_thảo "Gửi dự thảo", chậm nhất 3 ngày làm việc trước hội_nghị [2.1].'
    )
    assert _steps(_subject(text)) == [(1, "chuẩn_bị"), (2, "gửi_dự_thảo"), (3, "hội_nghị")]
    assert _steps(_subject(text, "tổ")) == [(1, "chuẩn_bị"), (2, "hội_nghị")]


def test_step_of_two_procedures_is_no_address() -> None:
    text = AMENDING + "Bãi bỏ [7.1]."
    found = [one.code for one in _read(text).diagnostics if one.severity is Severity.ERROR]
    assert found == ["QD907"]


def test_step_is_repealed_and_what_spoke_of_it_is_refused() -> None:
    subject = _subject(AMENDING + "Bãi bỏ [7.1; Quy trình kiểm_điểm người].")
    assert _steps(subject) == [(1, "hội_nghị")]
    gone = (
        AMENDING + "Bãi bỏ [7.2]."
        " Bổ sung vào sau [7.1; Quy trình kiểm_điểm người] như sau [1]:"
        " Quy trình kiểm_điểm của người gồm:"
        ' Bước 1. gửi "Gửi", chậm nhất 3 ngày trước hội_nghị.'
    )
    assert "QD350" in {one.code for one in _read(gone).diagnostics}


def test_guidance_may_not_change_a_step_of_its_base() -> None:
    text = (
        GUIDING + "Sửa đổi [7.2] như sau [1]: Quy trình kiểm_điểm của người gồm:"
        ' Bước 1. hội_nghị "Hội nghị" [7.2].'
    )
    assert "QD913" in {one.code for one in _read(text).diagnostics}


def test_sign_is_added() -> None:
    text = GUIDING + "Bổ sung Cảnh báo dài đối với người khi hồ_sơ.số_âm_tiết trên 5000 [3]."
    (sign,) = _subject(text).signs
    assert sign.name == "dài"


def test_digest_covers_the_review() -> None:
    rules = quydinh.compile(BASE)
    for old, new in (
        ("tối thiểu 1 ngày", "tối thiểu 2 ngày"),
        ("khi b [6.2]", "khi số_việc dưới 2 [6.2]"),
        ('kết_quả "Kết quả"', 'kết_quả "Kết quả": có/không, kèm giải trình'),
    ):
        assert quydinh.compile(BASE.replace(old, new)).digest != rules.digest
