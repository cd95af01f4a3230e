"""Forms: written, filled in as a person would, and read back."""

from __future__ import annotations

import datetime as dt
import sys
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from attrs import evolve
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings

import quydinh
from dossiers import made
from quydinh import dossiers
from quydinh.diagnostics import catalogue
from quydinh.dossiers import forms
from quydinh.dossiers.forms import docx_write, records, wording
from quydinh.dossiers.forms import made as layout
from quydinh.errors import InputError, NotFoundError

SECRET = "Nguyễn Văn Kín"
KINDS = pytest.mark.parametrize("kind", ["docx", "xlsx"])


def empty(path: Path) -> Path:
    """An empty form."""
    forms.write(made.rules(), "dang_vien", path)
    return path


def read(path: Path) -> dossiers.Folder:
    return dossiers.read(path, made.rules())


def codes(folder: dossiers.Folder) -> list[tuple[str, str]]:
    """The code of each problem and its place."""
    given = [(one.code, dict(one.arguments)) for one in folder.diagnostics]
    return [(code, named.get("part", named.get("place", ""))) for code, named in given]


# --- round trip ---------------------------------------------------------------------------------


@KINDS
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=made.dossiers)
def test_a_filled_form_is_read_back_equal(kind: str, tmp_path: Path, one: dossiers.Dossier) -> None:
    path = tmp_path / f"ho_so.{kind}"
    forms.write(made.rules(), "đảng_viên", path, one)

    assert read(path) == dossiers.Folder((one,), ())


TEXTS = (
    "một đoạn",
    "đoạn một\n\nđoạn hai\n- gạch đầu dòng\n\t• thụt vào",
    "“ngoặc kép” – gạch dài – 100% & <thẻ> = 'x'",
    "=1+1",
    "+84 không phải công thức",
    "_x0041_ không phải ký tự",
    "Hạn chế, khuyết điểm\nBiểu quyết, bỏ phiếu\nI. NỘI DUNG KIỂM ĐIỂM",
    unicodedata.normalize("NFD", "Phẩm chất đạo đức tốt"),
)


@KINDS
@pytest.mark.parametrize("text", TEXTS)
def test_words_come_back_as_they_were(kind: str, text: str, tmp_path: Path) -> None:
    whose = dossiers.Key("đảng_viên", "ĐV-1")
    sections = {"kết_quả": dossiers.Text(text), "giải_trình": dossiers.Answer(None, text)}
    items = (dossiers.Shortcoming("1", text, remedy=text),)
    one = dossiers.Dossier("01-QĐ/TU", "2025", whose, "An", sections=sections, shortcomings=items)
    path = tmp_path / f"ho_so.{kind}"
    forms.write(made.rules(), "đảng_viên", path, one)
    (found,) = read(path).dossiers
    composed = unicodedata.normalize("NFC", text)

    assert found.sections == {
        "kết_quả": dossiers.Text(composed),
        "giải_trình": dossiers.Answer(None, composed),
    }
    assert (found.shortcomings[0].text, found.shortcomings[0].remedy) == (composed, composed)


@KINDS
def test_an_empty_form_says_nothing_but_whose_it_would_be(kind: str, tmp_path: Path) -> None:
    path = empty(tmp_path / f"mau.{kind}")

    assert codes(read(path)) == [("QD643", "phần đầu của mẫu")] * 2  # no period, no code


# --- filled in as a person would ----------------------------------------------------------------


class Word:
    """A document as somebody with a text processor sees it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.document = docx.Document(str(path))

    def save(self) -> Path:
        self.document.save(str(self._path))
        return self._path

    def beside(self, label: str, words: str, *, column: int = 1) -> None:
        """Fill the cell beside a label."""
        for table in self.document.tables:
            for row in table.rows:
                if row.cells[0].text.rstrip(":") == label:
                    row.cells[column].text = words
                    return
        raise LookupError(label)

    def table(self, head: str) -> Any:
        """The table with a column of this name."""
        for table in self.document.tables:
            if head in [cell.text for cell in table.rows[0].cells]:
                return table
        raise LookupError(head)

    def under(self, heading: str, *lines: str) -> None:
        """Write below a heading, over the dots."""
        paragraphs = self.document.paragraphs
        at = next(n for n, one in enumerate(paragraphs) if one.text.endswith(heading))
        first = next(one for one in paragraphs[at:] if one.text.startswith("……"))
        for line in lines:
            first.insert_paragraph_before(line)

    def heading(self, words: str) -> Any:
        return next(one for one in self.document.paragraphs if one.text.endswith(words))


def filled_in_word(path: Path) -> Word:
    word = Word(empty(path))
    word.beside("Họ và tên", "Trần Thị Bình")
    word.beside("Mã hồ sơ", "ĐV-07")
    word.beside("Kỳ kiểm điểm", "Năm 2025")
    return word


def test_a_document_is_read_as_it_was_filled_in(tmp_path: Path) -> None:
    word = filled_in_word(tmp_path / "ho_so.docx")
    word.under("Kết quả thực hiện nhiệm vụ", "Hoàn thành 10/10 việc.", "- Việc một", "\tviệc nhỏ")
    word.beside("Có hay không", "Có")
    word.beside("Số nhiệm vụ được giao", "1200")
    word.beside("Tỉ lệ dự họp", "87,5%")
    word.beside("Là bí thư", "không")
    word.beside("Ngày vào Đảng", "3/2/1999")
    word.beside("Mức xếp loại năm trước", "Hoàn thành tốt nhiệm vụ")
    table = word.table("Hạn chế, khuyết điểm")
    for at, words in {1: "Chậm", 3: "ĐV-07, ĐV-08", 5: "30/6/2026", 6: "đang thực hiện"}.items():
        table.rows[1].cells[at].text = words
    added = table.add_row()
    added.cells[0].text, added.cells[1].text = "9", "Dòng thêm"
    given = word.table("Bên đánh giá").rows
    given[1].cells[2].text, given[1].cells[3].text = "Hoàn thành xuất sắc nhiệm vụ", "90,5"
    marks = word.table("Tiêu chí")
    marks.rows[1].cells[2].text, marks.rows[1].cells[3].text = "28,5", "27"
    word.table("Biên bản").rows[2].cells[2].text = "02/12/2025"
    found = read(word.save())

    assert codes(found) == []
    (one,) = found.dossiers
    assert (one.name, one.period, one.key.code) == ("Trần Thị Bình", "2025", "ĐV-07")
    assert one.sections == {
        "kết_quả": dossiers.Text("Hoàn thành 10/10 việc.\n- Việc một\n\tviệc nhỏ"),
        "giải_trình": dossiers.Answer(True),
    }
    assert one.facts == {
        "số_nhiệm_vụ": 1200,
        "tỉ_lệ_dự_họp": Decimal("87.5"),
        "là_bí_thư": False,
        "ngày_vào_đảng": "1999-02-03",
        "năm_trước": "tốt",
    }
    assert one.shortcomings == (
        dossiers.Shortcoming(
            "1",
            "Chậm",
            responsible=("ĐV-07", "ĐV-08"),
            deadline=dt.date(2026, 6, 30),
            state=dossiers.State.UNDER_WAY,
        ),
        dossiers.Shortcoming("9", "Dòng thêm"),
    )
    own, collective = one.assessments
    assert (own.side, own.level, own.points, own.criteria) == (
        "tự đánh giá",
        "xuất_sắc",
        "90.5",
        {"chung": "28.5"},
    )
    assert (collective.side, collective.criteria) == ("tập thể", {"chung": "27"})
    assert one.steps == (dossiers.StepDone("hội_nghị", dt.date(2025, 12, 2)),)


def test_what_a_committee_does_to_a_document_does_no_harm(tmp_path: Path) -> None:
    """Tracked changes, lists, own headings, other numbering and case, a signature, a free page."""
    word = filled_in_word(tmp_path / "ho_so.docx")
    word.under("Kết quả thực hiện nhiệm vụ", "Giữ lại", "Ý thêm")
    kept = next(one for one in word.document.paragraphs if one.text == "Giữ lại")
    _track(kept, "w:ins", "w:t", " và thêm")
    _track(kept, "w:del", "w:delText", " và bỏ")
    listed = next(one for one in word.document.paragraphs if one.text == "Ý thêm")
    listed.style = "List Bullet"
    _list(listed)
    word.heading("Kết quả thực hiện nhiệm vụ").runs[0].text = "3) KẾT QUẢ  thực hiện nhiệm vụ:"
    word.document.add_paragraph("Nội dung ở cuối tệp")
    signature = next(t for t in word.document.tables if "NGƯỜI TỰ" in t.rows[0].cells[1].text)
    signature.rows[0].cells[1].add_paragraph("Trần Thị Bình")
    word.document.paragraphs[0].insert_paragraph_before("Số: 12-BC/CB")
    found = read(word.save())

    assert found.dossiers[0].sections == {"kết_quả": dossiers.Text("Giữ lại và thêm\n- Ý thêm")}
    # What stands after the last table belongs nowhere, and that is said.
    assert codes(found) == [("QD651", "Thông tin, số liệu để xếp loại")]


def _track(paragraph: Any, change: str, tag: str, words: str) -> None:
    made_, run, text = OxmlElement(change), OxmlElement("w:r"), OxmlElement(tag)
    text.text = words
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    made_.append(run)
    paragraph._p.append(made_)


def _list(paragraph: Any) -> None:
    numbering, number = OxmlElement("w:numPr"), OxmlElement("w:numId")
    number.set(qn("w:val"), "1")
    numbering.append(number)
    paragraph._p.get_or_add_pPr().append(numbering)


def test_words_below_the_heading_of_a_part_are_not_lost_in_silence(tmp_path: Path) -> None:
    word = filled_in_word(tmp_path / "ho_so.docx")
    word.under("Kết quả thực hiện nhiệm vụ", "NGƯỜI TỰ KIỂM ĐIỂM", "đã nhận khuyết điểm")
    word.heading("đạo đức, lối sống").insert_paragraph_before("Viết nhầm chỗ", style="Normal")
    found = read(word.save())

    assert codes(found) == [("QD651", "Nội dung kiểm điểm")]
    assert found.dossiers[0].sections == {
        "kết_quả": dossiers.Text("NGƯỜI TỰ KIỂM ĐIỂM\nđã nhận khuyết điểm")
    }


@pytest.mark.parametrize(
    "text", ["Thành tích nổi bật", "", "Kết quả thực hiện nhiệm vụ năm 2025 và phương hướng"]
)
def test_a_renamed_heading_is_named_and_its_words_go_nowhere_else(
    text: str, tmp_path: Path
) -> None:
    word = filled_in_word(tmp_path / "ho_so.docx")
    word.under("đạo đức, lối sống", "Tốt")
    word.under("Kết quả thực hiện nhiệm vụ", "Kết quả riêng")
    word.heading("Kết quả thực hiện nhiệm vụ").runs[0].text = text
    found = read(word.save())

    assert codes(found) == [("QD650", "Kết quả thực hiện nhiệm vụ")]
    assert found.dossiers == ()


def test_a_form_without_its_styles_is_read_by_its_words(tmp_path: Path) -> None:
    word = filled_in_word(tmp_path / "ho_so.docx")
    word.under("Kết quả thực hiện nhiệm vụ", "Xong")
    for paragraph in word.document.paragraphs:
        paragraph.style = "Normal"
    found = read(word.save())

    assert found.diagnostics == ()
    assert found.dossiers[0].sections == {"kết_quả": dossiers.Text("Xong")}


def test_tables_that_lost_a_part_are_told(tmp_path: Path) -> None:
    word = filled_in_word(tmp_path / "ho_so.docx")
    word.table("Hạn chế, khuyết điểm").rows[0].cells[5].text = "Hạn chót"
    word.table("Hạn chế, khuyết điểm").rows[1].cells[5].text = SECRET
    word.beside("Là bí thư", "", column=0)
    plan = word.table("Việc phải làm")
    plan._tbl.getparent().remove(plan._tbl)
    found = read(word.save())

    assert codes(found) == [
        ("QD651", "Bảng kê hạn chế, khuyết điểm"),
        ("QD652", "Thời hạn"),
        ("QD650", "Kế hoạch khắc phục"),
        *[("QD652", one.label) for one in docx_columns("Kế hoạch khắc phục")],
        ("QD651", "Thông tin, số liệu để xếp loại"),
        ("QD652", "Là bí thư"),
    ]


def docx_columns(title: str) -> Any:
    form = layout.form(made.rules(), "đảng_viên", {})
    return next(one.columns for one in form.blocks() if one.title == title)


def test_wrong_cells_are_told_by_table_row_and_column_and_not_repeated(tmp_path: Path) -> None:
    word = filled_in_word(tmp_path / "ho_so.docx")
    row = word.table("Hạn chế, khuyết điểm").rows[2].cells
    row[1].text, row[5].text, row[6].text = "Chậm", SECRET, SECRET
    word.beside("Số nhiệm vụ được giao", SECRET)
    word.beside("Tỉ lệ dự họp", "3.500")
    word.beside("Là bí thư", SECRET)
    found = read(word.save())
    said = [catalogue.message(one) for one in found.diagnostics]

    table = "Bảng kê hạn chế, khuyết điểm"
    assert codes(found) == [
        ("QD653", "Thông tin, số liệu để xếp loại: Tỉ lệ dự họp"),
        ("QD641", "Thông tin, số liệu để xếp loại: Số nhiệm vụ được giao"),
        ("QD641", "Thông tin, số liệu để xếp loại: Là bí thư"),
        ("QD645", f"{table}: Thời hạn, dòng 2, cột 6"),
        ("QD644", f"{table}: Trạng thái, dòng 2, cột 7"),
    ]
    assert not any("Kín" in one for one in [*said, repr(found)])


# --- workbooks ----------------------------------------------------------------------------------


class Excel:
    """A workbook as somebody with a spreadsheet sees it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.book = openpyxl.load_workbook(path)

    def save(self) -> Path:
        self.book.save(self._path)
        return self._path

    def find(self, words: str) -> Any:
        """The first cell with these words, whatever its numbering."""
        for sheet in self.book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and cell.value.endswith(words):
                        return cell
        raise LookupError(words)

    def put(self, words: str, value: object, *, right: int = 0, down: int = 0) -> None:
        """Fill a cell that lies so far from the one with these words."""
        cell = self.find(words)
        cell.offset(down, right).value = value


def test_a_workbook_is_read_as_it_was_filled_in(tmp_path: Path) -> None:
    excel = Excel(empty(tmp_path / "ho_so.xlsx"))
    excel.put("Mã hồ sơ", 7, right=1)
    excel.put("Kỳ kiểm điểm", 2025, right=1)
    excel.put("Kết quả thực hiện nhiệm vụ", "Xong\n- một", down=1)
    excel.put("Thời hạn", dt.datetime(2026, 6, 30), down=1)  # noqa: DTZ001
    excel.put("Nguyên nhân", "Chậm", right=-1, down=1)
    excel.put("Ngày vào Đảng", dt.date(1999, 2, 3), right=1)
    excel.put("Tỉ lệ dự họp", 0.875, right=1)
    excel.find("Tỉ lệ dự họp").offset(0, 1).number_format = "0.0%"
    excel.put("Số nhiệm vụ được giao", 12, right=1)
    excel.put("Là bí thư", "Có", right=1)
    excel.put("Tổng điểm", 90.5, down=1)
    excel.book.worksheets[1].title = "Đổi tên"
    found = read(excel.save())

    assert found.diagnostics == ()
    (one,) = found.dossiers
    assert (one.key.code, one.period) == ("7", "2025")
    assert one.sections == {"kết_quả": dossiers.Text("Xong\n- một")}
    assert one.facts == {
        "số_nhiệm_vụ": 12,
        "tỉ_lệ_dự_họp": Decimal("87.5"),
        "là_bí_thư": True,
        "ngày_vào_đảng": "1999-02-03",
    }
    assert [(each.text, each.deadline) for each in one.shortcomings] == [
        ("Chậm", dt.date(2026, 6, 30))
    ]
    assert one.assessments[0].points == "90.5"


def test_a_workbook_guides_whoever_fills_it_in(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(empty(tmp_path / "mau.xlsx"))
    sheet = book["Biểu 1"]
    offered = {one.formula1 for one in sheet.data_validations.dataValidation}

    assert '"chưa thực hiện,đang thực hiện,đã hoàn thành"' in offered
    assert sheet.protection.sheet
    assert [sheet.cell(4, at).protection.locked for at in (1, 2, 6)] == [True, True, True]
    assert [sheet.cell(5, at).protection.locked for at in (1, 2, 6)] == [False, False, False]
    assert sheet.cell(5, 6).number_format == "dd/mm/yyyy"
    assert book["quydinh"].sheet_state == "hidden"
    assert ("Biểu 1", "Thời hạn", "hạn_chế[].thời_hạn") in list(book["quydinh"].values)


def test_a_wrong_cell_of_a_workbook_is_told_by_its_address(tmp_path: Path) -> None:
    excel = Excel(empty(tmp_path / "ho_so.xlsx"))
    excel.put("Mã hồ sơ", "1", right=1)
    excel.put("Kỳ kiểm điểm", "2025", right=1)
    excel.put("Thời hạn", SECRET, down=1)
    place = excel.find("Thời hạn").offset(1, 0).coordinate

    assert codes(read(excel.save())) == [
        ("QD645", f"Bảng kê hạn chế, khuyết điểm: Thời hạn, Biểu 1, ô {place}")
    ]


# --- what is refused ----------------------------------------------------------------------------


@KINDS
def test_other_files_of_a_folder_are_left_aside_and_named(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"bien-ban.{kind}"
    if kind == "docx":
        docx.Document().save(str(path))
    else:
        openpyxl.Workbook().save(path)
    (tmp_path / f"hong.{kind}").write_text("không phải tệp nén", "utf-8")
    (tmp_path / "mau.odt").write_text("", "utf-8")
    found = dossiers.read(tmp_path, made.rules())

    assert codes(found) == [("QD654", ""), ("QD607", ""), ("QD654", "")]
    assert "lưu lại" in catalogue.hint(found.diagnostics[2])
    assert found.dossiers == ()


def test_a_form_of_another_document_is_read_by_that_document(tmp_path: Path) -> None:
    other = made.rules()
    path = empty(tmp_path / "mau.docx")
    word = Word(path)
    word.beside("Theo văn bản", "số không có")

    assert codes(dossiers.read(word.save(), other)) == [("QD655", "")]
    assert codes(dossiers.read(empty(path))) == [("QD655", "")]


@pytest.mark.parametrize("given", [None, 2025])
def test_last_years_form_is_read_by_last_years_documents(given: int | None, tmp_path: Path) -> None:
    last = quydinh.in_force(2024, "đảng_viên")
    whose = dossiers.Key("đảng_viên", "ĐV-1")
    one = dossiers.Dossier(last.number, "2024", whose, facts={"số_nhiệm_vụ": 3})
    path = tmp_path / "nam-truoc.docx"
    assert [layer.number for layer in last.layers] == ["25-HD/BTCTW"]
    forms.write(last, "đảng_viên", path, one)
    rules = None if given is None else quydinh.in_force(given, "đảng_viên")

    assert dossiers.read(path, rules) == dossiers.Folder((one,), ())


WHOSE = dossiers.Dossier("01-QĐ/TU", "2025", dossiers.Key("đảng_viên", "1"))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (evolve(WHOSE, document="366-QĐ/TW"), "QD644"),
        (evolve(WHOSE, key=dossiers.Key("chi_bộ", "1")), "QD644"),
        (evolve(WHOSE, facts={"sinh_hoạt": {"mã": "CB"}}), "QD656"),
        (evolve(WHOSE, sections={"khác": dossiers.Text(SECRET)}), "QD640"),
        (evolve(WHOSE, sections={"kết_quả": dossiers.Text("a" * 40_000)}), "QD656"),
    ],
    ids=["document", "subject", "nested", "section", "long"],
)
def test_a_dossier_that_does_not_go_into_the_form_is_refused(
    wrong: dossiers.Dossier, code: str, tmp_path: Path
) -> None:
    path = tmp_path / "mau.xlsx"
    with pytest.raises(InputError) as refused:
        forms.write(made.rules(), "đảng_viên", path, wrong)

    assert [one.code for one in refused.value.diagnostics] == [code]
    assert SECRET not in str(refused.value)
    assert not path.exists()


MONTHS = {
    "tháng": [
        {"thứ_tự": 1, "điểm_chung": Decimal("28.5"), "giữ_đoàn_kết": True},
        {"thứ_tự": 2, "điểm_đã_chấm": 91, "còn_hạn_chế_kéo_dài": False},
    ],
    "kỷ_luật": [],
    "là_người_đứng_đầu": False,
}


@KINDS
def test_records_below_a_subject_have_a_table(kind: str, tmp_path: Path) -> None:
    rules = quydinh.load("335/2025/NĐ-CP")
    one = dossiers.Dossier(
        "335/2025/NĐ-CP", "2026", dossiers.Key("công_chức", "CC-1"), "An", facts=MONTHS
    )
    silent = evolve(
        one, facts={"là_người_đứng_đầu": False}
    )  # an empty table is not the same as none
    months = next(one for one in records.tables(rules.program, "công_chức"))
    path = tmp_path / f"ho_so.{kind}"
    for each in (one, silent):
        forms.write(rules, "công_chức", path, each)
        assert dossiers.read(path, rules) == dossiers.Folder((each,), ())
    assert "Sản phẩm, công việc của tháng" in months.hint  # which has no place, and says so


def test_none_beside_records_is_refused(tmp_path: Path) -> None:
    rules = quydinh.load("335/2025/NĐ-CP")
    one = dossiers.Dossier(
        "335/2025/NĐ-CP", "2026", dossiers.Key("công_chức", "CC-1"), facts={"kỷ_luật": []}
    )
    path = tmp_path / "ho_so.xlsx"
    forms.write(rules, "công_chức", path, one)
    book = openpyxl.load_workbook(path)
    (cell,) = [
        cell for sheet in book for row in sheet.iter_rows() for cell in row
        if cell.value == wording.NO_RECORD
    ]  # fmt: skip
    cell.offset(row=1).value = "có"
    book.save(path)

    assert codes(dossiers.read(path, rules)) == [("QD651", "Quyết định kỷ luật")]


def test_what_lies_below_such_records_is_refused(tmp_path: Path) -> None:
    rules = quydinh.load("335/2025/NĐ-CP")
    deep = {"tháng": [{"thứ_tự": 1, "sản_phẩm": [{"quy_đổi": 2}]}]}
    one = dossiers.Dossier("335/2025/NĐ-CP", "2026", dossiers.Key("công_chức", "1"), facts=deep)
    with pytest.raises(InputError, match="QD656") as refused:
        forms.write(rules, "công_chức", tmp_path / "mau.xlsx", one)

    assert "$.thông_tin.tháng[0].sản_phẩm" in str(refused.value)


def test_the_name_of_a_form_tells_its_kind(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="docx"):
        forms.write(made.rules(), "đảng_viên", tmp_path / "mau.pdf")
    with pytest.raises(NotFoundError):
        forms.write(made.rules(), "đảng_viênn", tmp_path / "mau.docx")


@KINDS
def test_a_missing_library_is_named(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = empty(tmp_path / f"mau.{kind}")
    for name in ("read", "write"):
        monkeypatch.setitem(sys.modules, f"quydinh.dossiers.forms.{kind}_{name}", None)

    with pytest.raises(NotFoundError, match=r"quydinh\[review\]"):
        empty(tmp_path / f"khac.{kind}")
    assert codes(read(path)) == [("QD607", "")]


def test_headings_have_styles_of_their_own(tmp_path: Path) -> None:
    document = Word(empty(tmp_path / "mau.docx")).document
    headings = [one.text for one in document.paragraphs if one.style.name == docx_write.HEADING]

    assert headings[:3] == [
        "1. Phẩm chất chính trị; đạo đức, lối sống",
        "2. Kết quả thực hiện nhiệm vụ",
        "3. Hạn chế, khuyết điểm",
    ]
