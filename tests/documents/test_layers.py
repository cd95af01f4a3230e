"""Loading documents that stand on others, and what a local set may add."""

from __future__ import annotations

from pathlib import Path

import pytest

import quydinh
from quydinh.analysis import analyse, own
from quydinh.cli import main
from quydinh.diagnostics.model import Severity
from quydinh.text.source import Source, SourceMap, Span

BASE = """\
Quy định "90/X" tên "Xếp loại"; do "Cơ quan X" ban hành ngày 13/8/2020; áp dụng từ năm 2020.
Thang mức gồm: 1. tốt "Tốt"; 2. khá "Khá"; 3. kém "Kém".
Thang bậc gồm: 1. giỏi "Giỏi"; 2. yếu_kém "Yếu kém".
Cá nhân người "Người" gồm: - a: số nguyên từ 0; - b: có/không; - c: có/không.
Khung tiêu chí của người theo bậc gồm: nhóm chung: - đầu "Đầu"; - cuối "Cuối".
Trường hợp yếu của người là có một trong các trường hợp sau [7]:
  a) b [7a]; b) c [7b].
Trường hợp chắc của người là có đủ các điều kiện sau [8]:
  a) không b [8a]; b) không c [8b].
Không xếp loại đối với người khi có đủ các điều kiện sau [1]: a) b [1a]; b) c [1b].
Xếp loại người theo mức, xét lần lượt:
  kém khi có một trong các trường hợp sau [4]:
    a) yếu [4a];
    b) có đủ các điều kiện sau [4b]: - a bằng 0 [4b1]; - c [4b2];
  tốt khi có đủ các điều kiện sau [2]:
    a) a từ 9 trở lên [2a];
    b) chắc [2b];
    c) {criteria} [2c];
  trường hợp còn lại khá [3].
Giới hạn xếp loại đối với người không cao hơn khá
  khi có một trong các trường hợp sau [5]: a) b [5a]; b) a dưới 10 [5b].
"""
HEAD = """\
Quy định "5-QĐ/TU" tên "Bộ tiêu chí"; do "Tỉnh ủy" ban hành ngày 01/12/2020; áp dụng từ năm 2020;
  cụ thể hóa "90/X" ngày 13/8/2020.
"""
EVERY = "mọi tiêu_chí là giỏi"


def codes(sentence: str, criteria: str = EVERY) -> list[str]:
    base = Source("goc.qd", BASE.format(criteria=criteria))
    analysis = analyse(Source("dia_phuong.qd", HEAD + sentence), find=lambda *_: (base,))
    found = [one.code for one in analysis.diagnostics if one.severity is not Severity.NOTE]
    return sorted(set(found))


@pytest.mark.parametrize(
    ("place", "item", "expected"),
    [
        # The worst level becomes easier to get, or harder.
        ("4a", "b) a dưới 2", []),
        ("4b1", "- b", ["QD914"]),
        # The best level becomes harder to get.
        ("2a", "b) a trên 10", []),
        # A case that only the worst level rests on, and one that only the best does.
        ("7a", "b) a dưới 2", []),
        ("8a", "b) a trên 10", []),
        # Fewer are left out; more fall under the ceiling.
        ("1a", "b) a dưới 2", []),
        ("5a", "b) a dưới 2", []),
    ],
)
def test_a_new_item(place: str, item: str, expected: list[str]) -> None:
    """Whether somebody gains is judged by the list, the level and the levels after it."""
    assert codes(f"Bổ sung vào sau [{place}] như sau: {item} [9].") == expected


def test_a_new_branch() -> None:
    """Of a level that is no higher than what comes after it."""
    assert codes("Bổ sung vào sau [4] như sau: kém khi a dưới 2 [9].") == []
    assert codes("Bổ sung vào sau [4] như sau: khá khi a dưới 2 [9].") == []
    assert codes("Bổ sung vào sau [2] như sau: khá khi a dưới 2 [9].") == []
    assert codes("Bổ sung vào sau [2] như sau: tốt khi a dưới 2 [9].") == ["QD914"]


def test_who_decides_cannot_be_told() -> None:
    """Where people decide, nobody knows whom a new branch lifts."""
    review = 'Bổ sung vào sau [2] như sau: cấp có thẩm quyền xem xét "…" khi a dưới 2 [9].'
    assert codes(review) == ["QD915"]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("mọi tiêu_chí là giỏi", []),
        ("không có tiêu_chí nào là yếu_kém", []),
        ("có tiêu_chí nào là giỏi", ["QD914"]),
        ("số tiêu_chí (mức là giỏi) từ 1 trở lên", ["QD914"]),
        ("số tiêu_chí (mức là yếu_kém) dưới 1", []),
        ("tỉ lệ tiêu_chí (mức là giỏi) đạt 50%", ["QD915"]),
    ],
)
def test_new_criteria(condition: str, expected: list[str]) -> None:
    """By what is asked of them for the best level."""
    more = "Bổ sung Khung tiêu chí của người theo bậc gồm: nhóm chung: - mới [9]."
    assert codes(more, condition) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Bổ sung Cá nhân người gồm: - d: có/không.",
        "Bổ sung Giới hạn xếp loại đối với người không cao hơn khá khi a dưới 3 [9].",
        "Bổ sung Tỉ lệ người xếp loại tốt không quá 20% số xếp loại khá [9].",
        "Bổ sung Cảnh báo lạ đối với người khi a từ 90 trở lên [9].",
        "Bổ sung Bảo đảm đúng đối với người: nếu b thì xếp_loại khác tốt [9].",
    ],
)
def test_asking_more_is_free(sentence: str) -> None:
    """Ceilings, quotas, warnings and promises never lift anybody."""
    assert not {"QD913", "QD914", "QD915"} & set(codes(sentence))


def test_what_the_base_leaves_to_others() -> None:
    """A place marked so may be written anew by a local set, and no other."""
    loose = BASE.format(criteria=EVERY).replace("[2a]", "[2a; giao quy định cụ thể]")
    text = HEAD + "Sửa đổi [2a] như sau: a) a từ 5 trở lên [2a]."
    base = Source("goc.qd", loose)
    analysis = analyse(Source("dia_phuong.qd", text), find=lambda *_: (base,))
    assert not [one for one in analysis.diagnostics if one.severity is Severity.ERROR]
    assert codes("Sửa đổi [2a] như sau: a) a từ 5 trở lên [2a].") == ["QD913"]


def test_a_local_amendment_changes_local_text_only() -> None:
    """What it does not name in its head it may not touch, and it stays under the same check."""
    base = Source("goc.qd", BASE.format(criteria=EVERY))
    local = Source("dia_phuong.qd", HEAD + "Bổ sung vào sau [2a] như sau [1]: b) a trên 10 [2a1].")
    head = (
        'Quy định "6-QĐ/TU" tên "Sửa"; do "Tỉnh ủy" ban hành ngày 01/12/2021; '
        'áp dụng từ năm 2021; sửa đổi, bổ sung "5-QĐ/TU" ngày 01/12/2020.\n'
    )

    def said(sentence: str) -> list[str]:
        files = {"90/X": base, "5-QĐ/TU": local}
        analysis = analyse(Source("sua.qd", head + sentence), find=lambda name, _: (files[name],))
        return sorted({one.code for one in analysis.diagnostics})

    assert said("Sửa đổi [2a1] như sau [1]: b) a trên 11 [2a1].") == []
    assert said("Bãi bỏ [1] [1].") == []
    assert said("Bãi bỏ [2b] [1].") == ["QD906"]
    assert said('Bãi bỏ [2b] của "90/X" [1].') == ["QD913"]
    assert said("Không xếp loại đối với người khi a dưới 2 [1].") == ["QD914"]


# --- files ----------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUYDINH_CACHE", str(tmp_path / "cache"))
    (tmp_path / "goc.qd").write_text(BASE.format(criteria=EVERY), "utf-8")
    (tmp_path / "tinh.qd").write_text(
        HEAD + "Bổ sung Cảnh báo lạ đối với người khi a từ 90 trở lên [9].", "utf-8"
    )
    return tmp_path


RECORD = {"a": 95, "b": False, "c": False, "đầu": "giỏi", "cuối": "giỏi"}


def test_a_document_is_loaded_with_its_base(folder: Path) -> None:
    """The base alone is as it is written; the document on it is the base with it applied."""
    base, local = quydinh.load(folder / "goc.qd"), quydinh.load(folder / "tinh.qd")
    assert base.layers == ()
    assert [layer.number for layer in local.layers] == ["5-QĐ/TU"]
    assert local.number == base.number == "90/X"
    assert local.digest != base.digest
    assert base.rate("người", RECORD).warnings == ()
    (sign,) = local.rate("người", RECORD).warnings
    assert [one.source for one in sign.amended_by] == ["5-QĐ/TU"]
    assert quydinh.load(folder / "goc.qd", layers=[folder / "tinh.qd"]) == local


def test_the_cache_sees_a_changed_base(folder: Path) -> None:
    """What a document stands on is part of what it says."""
    before = quydinh.load(folder / "tinh.qd")
    assert quydinh.load(folder / "tinh.qd") == before
    goc = folder / "goc.qd"
    goc.write_text(goc.read_text("utf-8").replace("a từ 9 trở lên", "a từ 8 trở lên"), "utf-8")
    assert quydinh.load(folder / "tinh.qd") != before


def test_layout_and_comments_are_no_content(folder: Path) -> None:
    """The digest is that of what is said, not of how it is laid out."""
    before = quydinh.load(folder / "goc.qd").digest
    goc = folder / "goc.qd"
    goc.write_text("# Ghi chú\n" + goc.read_text("utf-8").replace(";", " ;\n"), "utf-8")
    assert quydinh.load(goc).digest == before


def test_reasons_name_the_file(folder: Path) -> None:
    """Lines are those of the file that says it."""
    text = HEAD + "\nBổ sung vào sau [2a] như sau [1.2]:\n  b) a trên 10 [2a1]."
    (folder / "tinh.qd").write_text(text, "utf-8")
    result = quydinh.load(folder / "tinh.qd").rate("người", RECORD)
    reason = next(one for one in result.reasons if one.citation == "2a1")
    assert (reason.file, reason.line) == ("tinh.qd", 5)
    assert reason.amended_by[0]._asdict() == {
        "kind": "Bổ sung", "document": "5-QĐ/TU", "clause": "1.2"
    }  # fmt: skip
    old = next(one for one in result.reasons if one.citation == "2a")
    assert (old.file, old.amended_by) == ("goc.qd", ())
    assert "[2a1] (bổ sung theo 5-QĐ/TU 1.2)" in result.explain()


def test_built_in_amendment() -> None:
    """Decree 48/2023 by its number is decree 90/2020 as amended."""
    base, amended = quydinh.load("90/2020/NĐ-CP"), quydinh.load("48/2023/NĐ-CP")
    assert amended.number == base.number
    assert [layer.number for layer in amended.layers] == ["48/2023/NĐ-CP"]
    assert amended.digest != base.digest


def test_consolidate_writes_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The text is a ruleset of its own, and says the same."""
    target = folder / "hop_nhat" / "hn.qd"
    target.parent.mkdir()
    goc, tinh = str(folder / "goc.qd"), str(folder / "tinh.qd")
    assert main(["consolidate", goc, "--layers", tinh, "-o", str(target)]) == 0
    assert quydinh.load(target) == quydinh.load(tinh)
    assert main(["check", str(target)]) == 0
    assert capsys.readouterr().err == ""


def test_consolidate_refuses_errors(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the place in the file that is wrong."""
    tinh = folder / "tinh.qd"
    tinh.write_text(HEAD + "Bổ sung vào sau [99] như sau: Ngưỡng x là 1.", "utf-8")
    assert main(["consolidate", str(tinh)]) == 1
    said = capsys.readouterr().err
    assert "QD906" in said
    assert f"{tinh}:3:" in said


def test_lines_of_a_table_are_written_under_its_own_head() -> None:
    """Under another head, or with lines of another kind, something would be lost in silence."""
    base = Source("goc.qd", BASE.format(criteria=EVERY))
    head = HEAD.replace("cụ thể hóa", "sửa đổi, bổ sung")

    def said(sentence: str) -> list[str]:
        analysis = analyse(Source("sua.qd", head + sentence), find=lambda *_: (base,))
        return sorted({one.code for one in analysis.diagnostics})

    field = "Sửa đổi [Cá nhân người; a] như sau [1]: Cá nhân {} gồm: - a: số nguyên từ 0 đến 200."
    assert said(field.format("người")) == []
    assert said(field.format("khách")) == ["QD908"]
    rating = "Sửa đổi [3; Xếp loại người] như sau [1]: Xếp loại người theo mức, xét lần lượt: {}"
    assert said(rating.format("trường hợp còn lại kém [3].")) == []
    assert said(rating.format("tốt khi a bằng 3; trường hợp còn lại kém [3].")) == ["QD908"]


# --- places ---------------------------------------------------------------------------------------


def test_places_lead_to_their_files() -> None:
    """Offsets count on through the files; lines and columns are those of each."""
    files = SourceMap((Source("a", "một\nhai"), Source("b", "ba\n\nbốn")))
    assert files.starts == (0, 8)
    assert files.locate(Span(4, 7)) == (files.files[0], Span(4, 7))
    assert files.locate(Span(12, 15)) == (files.files[1], Span(4, 7))
    assert files.position(12) == (3, 1)
    assert files.position(7) == (2, 4)
    assert files.name == "a"


def test_own_messages_are_those_of_the_file_asked_for() -> None:
    """A fix is never made in a file that merely stands below."""
    base = Source("goc.qd", BASE.format(criteria=EVERY).replace("khá [3]", "kha [3]"))
    analysis = analyse(Source("dia_phuong.qd", HEAD + "Ngưỡng x là 1."), find=lambda *_: (base,))
    assert all(analysis.source.locate(one.span)[0] is not base for one in own(analysis))
    assert len(own(analysis)) < len(analysis.diagnostics)
