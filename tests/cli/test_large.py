"""Read in columns, a table says what it says as records: the same problems, the same results."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import quydinh
import workbooks
from quydinh.cli import main
from quydinh.cli.console import Console
from quydinh.cli.population import Rating, rate
from quydinh.data import columns, large
from quydinh.data.files import File
from quydinh.data.framed_table import FramedTable
from quydinh.data.read import Data, find
from quydinh.results.summary import Summary

HERE = Path(__file__).parent

NUMBERS = ["", "90", "89,5", "70.5", "1.000", "105", "-1", "mười", "50%", "89,99999999999999999"]
CELLS = {
    "mã": ["1", "2", "3", "4", "", "01"],
    "họ_tên": ["", "An", "a\u0301n", "Bình, C"],
    "ngày_kết_nạp": ["", "03/02/2010", "2023-07-01", "31/02/2010"],
    "la_bi_thu": ["", "có", "Không", "x"],
    "điểm": NUMBERS,
    "bị_kỷ_luật": ["", "có", "không", "không", "không"],
    "chi_bộ": ["", "CB-1", "CB-2", "CB-9"],
    "mức_được_quyết_định": ["", "", "tốt", "Hoàn thành nhiệm vụ", "khá"],
    "ngày_quyết_định": ["", "01/12/2024"],
    "đoàn_thể": ["HND", "HND; HPN", ""],
    "quê": ["", "Hà Nội"],
    "": ["", "", "", "lạc"],
}
UNITS = "mã,tên_gọi,tỉ_lệ_sinh_hoạt,mất_đoàn_kết\nCB-1,Đông,95%,không\nCB-2,Tây,{},có\n"


@st.composite
def members(draw: st.DrawFn) -> str:
    """A table of members, with mistakes now and then."""
    heads = ["mã", *draw(st.lists(st.sampled_from(list(CELLS)[1:]), unique=True))]
    row = st.tuples(*(st.sampled_from(CELLS[head]) for head in heads))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(draw(st.lists(row, min_size=1, max_size=12)))
    return text.getvalue() + draw(st.sampled_from(["", "", "9\n", "\n8,,,,,,,,,,,,,x\n"]))


@pytest.fixture(scope="module")
def rules() -> quydinh.Ruleset:
    return quydinh.load(str(HERE / "data" / "xa.qd"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("xã")


def both(rules: quydinh.Ruleset, path: Path) -> tuple[Rating, Rating | None]:
    """As records, and in columns if it goes into any."""
    data = find(File(str(path)), rules.program)
    records = rate(rules, data, Console("vi"), reasons=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large, "MANY", 0)
        found = rate(rules, data, Console("vi"))
    return records, found if found.batch is None else None


def told(rating: Rating) -> list[tuple[object, ...]]:
    """Everything that both ways of rating say of every record."""
    shared = ("mã", "tên", "đối_tượng", "kết_quả", "xếp_loại", "mức_theo_tiêu_chí",
              "mức_sau_giới_hạn", "mức_sau_tỉ_lệ", "mức_đề_nghị", "có_thể", "cảnh_báo")  # fmt: skip
    found = []
    for table in rating.tables:
        at = [table.columns.index(name) for name in shared]
        # A key of a frame may be a number.
        found += [(str(row[at[0]]), *(row[one] for one in at[1:])) for row in table.rows()]
    return found


def in_order(summary: Summary) -> list[tuple[object, ...]]:
    """The figures; whom to look at comes by key from frames, by row from records."""
    named = {"to_consider", "undetermined"}
    return [
        tuple(
            sorted(value, key=lambda one: str(one.key)) if name in named else value
            for name, value in zip(one._fields, one, strict=True)
        )
        for one in summary.subjects
    ]


def same(records: Rating, columns_: Rating) -> None:
    assert columns_.total == records.total
    assert set(columns_.problems) == set(records.problems)
    assert told(columns_) == told(records)
    if records.assessment is not None and columns_.assessment is not None:
        assert in_order(columns_.summary) == in_order(records.summary)
        assert columns_.assessment.problems == records.assessment.problems


@settings(max_examples=25)
@example(text="mã,điểm\n1,90\n1,90\n2,\n", unit="72,5%")
@example(text="mã,điểm,quê\n1,90,\n", unit="1")
@given(text=members(), unit=st.sampled_from(["72,5%", "88", "", "101"]))
def test_any_table(rules: quydinh.Ruleset, place: Path, text: str, unit: str) -> None:
    (place / "đảng_viên.csv").write_text(text, "utf-8")
    (place / "chi_bo.csv").write_text(UNITS.format(f'"{unit}"'), "utf-8")
    (place / "đoàn_thể.csv").write_text("mã\nHND\nHPN\n", "utf-8")
    records, in_columns = both(rules, place)

    if in_columns is not None:
        same(records, in_columns)


def test_the_commune(rules: quydinh.Ruleset, folder: Path) -> None:
    for data in (Path("xã"), Path("xã.xlsx")):
        records, in_columns = both(rules, data)

        assert in_columns is not None
        assert all(isinstance(table, FramedTable) for table in in_columns.tables)
        same(records, in_columns)
        assert in_columns.notes == records.notes


def test_everything_wrong_with_a_workbook(rules: quydinh.Ruleset, folder: Path) -> None:
    """Links that are no texts are for records to tell; the rest is the same."""
    data = find(File("sai.xlsx"), rules.program)
    found = columns.read(data.sources[0], rules.program)

    assert found.problems == data.sources[0].batch().problems[:1] + found.problems[1:]
    assert large.large(data) is None


def test_parquet(rules: quydinh.Ruleset, tmp_path: Path) -> None:
    units = {"ma": ["CB-1", "CB-2"], "tỉ_lệ_sinh_hoạt": [95.0, 72.5], "mất_đoàn_kết": [False, None]}
    members_ = {
        "mã": [1, 2, 3],
        "diem": [89.999999999, 90.0, 70.5],
        "bị_kỷ_luật": [False, False, None],
        "chi_bộ": ["CB-1", "CB-1", "CB-2"],
        "ngày_kết_nạp": [dt.date(2010, 2, 3)] * 3,
    }
    pl.DataFrame(units).write_parquet(tmp_path / "chi_bộ.parquet")
    pl.DataFrame(members_).write_parquet(tmp_path / "dang_vien.parquet")
    tasks = {"đảng_viên": [1], "đúng_hạn": [True], "tiến_độ": [100]}
    pl.DataFrame(tasks).write_parquet(tmp_path / "nhiệm_vụ.parquet")
    records, in_columns = both(rules, tmp_path)

    assert in_columns is not None
    assert [row[5] for row in told(records)] == ["xuất_sắc", None, "tốt", "xuất_sắc", None]
    same(records, in_columns)


def small(data: Data) -> object:
    return large.large(data)


def test_few_records_are_read_with_all_reasons(rules: quydinh.Ruleset, folder: Path) -> None:
    assert small(find(File("xã"), rules.program)) is None


@pytest.fixture
def many(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A thousand members, which here are many; one of them is wrong."""
    monkeypatch.setattr(large, "MANY", 1000)
    rows = [f"{n},03/02/2010,{50 + n % 50},không,không,CB-{n % 2 + 1}" for n in range(1, 1001)]
    rows[344] = "345,03/02/2010,abc,không,không,CB-1"
    path = folder / "xã" / "dang_vien.csv"
    path.write_text(
        "mã,ngày_kết_nạp,điểm,bị_kỷ_luật,là_bí_thư,chi_bộ\n" + "\n".join(rows) + "\n", "utf-8"
    )
    return path.parent


def test_many_records(many: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rate", "xa.qd", "xã"]) == 1
    assert "ở: tệp `dang_vien.csv`: dòng 346 (345)" in capsys.readouterr().err

    assert main(["rate", "xa.qd", "xã", "--keep-going", "-o", "kq.parquet"]) == 1
    frame = pl.read_parquet("kq.parquet")
    assert frame.height == 999 + 3
    assert "345" not in frame["mã"]
    assert frame.filter(pl.col("mã") == "1000")["kết_quả"].item() == "Hoàn thành nhiệm vụ"


def test_many_records_on_the_terminal_are_summed_up(
    many: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["rate", "xa.qd", "xã", "--keep-going"])
    shown = capsys.readouterr().out

    assert len(shown.splitlines()) < 60
    assert "chỉ nêu tổng hợp" in shown
    assert "Đảng viên: Hoàn thành xuất sắc nhiệm vụ" in shown
    assert "Theo nhóm: Đảng viên" in shown


def test_one_of_many_is_explained(many: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "xa.qd", "xã", "--id", "149"]) == 0
    shown = capsys.readouterr().out

    assert "Đảng viên 149" in shown
    assert "nhóm “CB-2”" in shown
    assert main(["explain", "xa.qd", "xã", "--id", "99999"]) == 2
    assert main(["explain", "xa.qd", "xã", "--id", "345"]) == 1


def test_reasons_of_many_are_given_where_they_are_asked_for(
    many: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rate", "xa.qd", "xã", "--keep-going", "--format", "ndjson"]) == 1
    assert '"reasons": [{' in capsys.readouterr().out.partition("\n")[0]


def test_bad_rows_of_a_large_frame(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Refused whole with the keys of what is wrong; or rated without them, when that is asked."""
    monkeypatch.setattr(large, "MANY", 2)
    points = {"mã": [1, 2, 3], "điểm": [90.0, 101.5, 70.0]}
    pl.DataFrame(points).write_parquet("đảng_viên.parquet")

    assert main(["rate", "xa.qd", "đảng_viên.parquet"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "giá trị `101,5` của `điểm`" in shown.err
    assert main(["rate", "xa.qd", "đảng_viên.parquet", "--keep-going", "--format", "csv"]) == 1
    shown = capsys.readouterr()
    assert [line.partition(",")[0] for line in shown.out.splitlines()] == ["mã", "1", "3"]
    assert "hồ sơ thứ 2 (2)" in shown.err


def test_a_workbook_of_the_commune_is_what_its_folder_is(
    rules: quydinh.Ruleset, folder: Path
) -> None:
    workbooks.commune(Path("xã"), Path("lại.xlsx"))
    first, second = (rate(rules, find(File(name), rules.program), Console("vi"))
                     for name in ("xã", "lại.xlsx"))  # fmt: skip

    assert told(first) == told(second)
