"""Tables of others as rulesets: each hit policy, each kind of cell, and what is refused."""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import quydinh
from quydinh.cli.run import main
from quydinh.dmn.foreign import read
from quydinh.dmn.markup import DEEPEST, MOST_BYTES, Unreadable
from quydinh.dmn.table import REVIEW, table
from quydinh.dmn.translated import translated
from quydinh.dmn.unary import Interval, NotRead, cell
from quydinh.dmn.written import xml
from quydinh.results import Outcome, Result
from quydinh.testing import records

HERE = Path(__file__).parent
SPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"
PLAIN = """
Quy định "03-QĐ/B" tên "Văn bản thử"; do "Nhóm kiểm thử" ban hành ngày 01/01/2024;
  áp dụng từ năm 2024.
Thang mức gồm: 1. tốt "Tốt"; 2. khá "Khá"; 3. kém "Kém".
Cá nhân người "Người" gồm:
  - điểm "Điểm": điểm từ 0 đến 100;
  - hài_lòng "Hài lòng": phần trăm từ 0% đến 100%;
  - phạt "Bị phạt": có/không;
  - ngày_vào "Ngày vào": ngày;
  - nhóm "Nhóm": một trong ("a", "b");
  - ý_thức "Ý thức": mức.
Không xếp loại đối với người khi ngày_vào từ 01/07/2024 trở lên [0].
Xếp loại người theo mức, xét lần lượt:
  kém khi phạt [1];
  tốt khi điểm từ 90 điểm trở lên và ý_thức từ khá trở lên và nhóm là "a" [2];
  khá khi điểm từ 70 điểm đến dưới 90 điểm và hài_lòng trên 82,5%,
    nếu nhóm là "b" thì cấp có thẩm quyền xem xét [3];
  trường hợp còn lại cấp có thẩm quyền xem xét "Không khớp" [4].
"""


def dmn(
    rules: Sequence[Sequence[str]],
    *,
    policy: str = "FIRST",
    inputs: Sequence[tuple[str, str, str]] = (("Điểm số", "number", ""), ("Tên", "string", "")),
    outputs: str = "",
    default: str = "",
) -> bytes:
    """A table; the last text of a rule is its output."""
    columns = "".join(
        f'<input label="{label}"><inputExpression typeRef="{type_}"><text>{label}</text>'
        "</inputExpression>"
        + f"<inputValues><text>{escape(allowed)}</text></inputValues>" * bool(allowed)
        + "</input>"
        for label, type_, allowed in inputs
    )
    rows = "".join(
        "<rule>"
        + "".join(f"<inputEntry><text>{escape(one)}</text></inputEntry>" for one in cells)
        + f"<outputEntry><text>{escape(says)}</text></outputEntry></rule>"
        for *cells, says in rules
    )
    output = (
        "<output>"
        + f"<outputValues><text>{escape(outputs)}</text></outputValues>" * bool(outputs)
        + f"<defaultOutputEntry><text>{escape(default)}</text></defaultOutputEntry>" * bool(default)
        + "</output>"
    )
    return (
        f'<definitions xmlns="{SPACE}" name="Bảng"><decision name="Xếp hạng">'
        f'<decisionTable hitPolicy="{policy}">{columns}{output}{rows}</decisionTable>'
        "</decision></definitions>"
    ).encode()


def compiled(data: bytes) -> quydinh.Ruleset:
    return quydinh.compile(translated(read(data)).text)


def label(rules: quydinh.Ruleset, record: Mapping[str, Any]) -> str | None:
    result = rules.rate("hồ_sơ", record)
    return None if result.level is None else rules.rules("hồ_sơ").labels[result.level]


RULES = [(">= 5", "-", '"cao"'), (">= 3", "-", '"vừa"'), ("-", '"x"', '"thấp"')]


def test_the_text_reads_as_it_was_approved(
    tmp_path: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    golden, made = HERE / "golden" / "nhập.qd", tmp_path / "nhập.qd"

    assert main(["import", "dmn", str(HERE / "golden" / "bảng.dmn"), "-o", str(made)]) == 0

    if request.config.getoption("--bless"):
        golden.write_text(made.read_text("utf-8"), "utf-8")
    assert made.read_text("utf-8") == golden.read_text("utf-8")
    assert "bỏ các dòng chỉ khớp khi thiếu thông tin" in capsys.readouterr().err
    assert main(["check", str(made)]) == 0


@pytest.mark.parametrize("policy", ["UNIQUE", "ANY", "FIRST"])
def test_policies_in_the_order_of_rows(policy: str) -> None:
    rules = compiled(dmn(RULES, policy=policy))

    assert label(rules, {"điểm_số": 7, "ten": "x"}) == "cao"
    assert label(rules, {"điểm_số": 3, "ten": "y"}) == "vừa"
    assert label(rules, {"điểm_số": 1, "ten": "x"}) == "thấp"
    result = rules.rate("hồ_sơ", {"điểm_số": 1, "ten": "y"})
    assert (result.outcome, result.level) == (Outcome.NEEDS_REVIEW, None)


def test_priority_goes_by_the_listed_outputs() -> None:
    rules = compiled(dmn(RULES, policy="PRIORITY", outputs='"thấp", "cao", "vừa"'))

    assert label(rules, {"điểm_số": 7, "ten": "x"}) == "thấp"
    assert label(rules, {"điểm_số": 7, "ten": "y"}) == "cao"


def test_the_default_output_and_a_row_that_matches_everything() -> None:
    given = compiled(dmn(RULES, outputs='"cao", "vừa", "thấp", "khác"', default='"khác"'))
    assert label(given, {"điểm_số": 1, "ten": "y"}) == "khác"

    made = translated(read(dmn([RULES[0], ("-", "", '"khác"'), RULES[1]])))
    assert label(quydinh.compile(made.text), {"điểm_số": 4, "ten": "y"}) == "khác"
    assert any("bỏ các dòng sau dòng 2" in one.vi for one in made.notes)


@pytest.mark.parametrize(
    ("text", "holds", "fails"),
    [
        ("[1..3]", [1, 2, 3], [0, 4]),
        ("(1..3]", [2, 3], [1]),
        ("]1..3[", [2], [1, 3]),
        ("< -2.5, >= 10", [-3, 10], [-2, 9]),
        ("not([1..3], 5)", [0, 4], [2, 5]),
        ("7", [7], [8]),
        ("= .5", [0.5], [0]),
    ],
)
def test_numbers(text: str, holds: list[float], fails: list[float]) -> None:
    rules = compiled(dmn([(text, "-", '"có"'), ("-", "-", '"không"')]))

    assert [label(rules, {"điểm_số": one}) for one in holds] == ["có"] * len(holds)
    assert [label(rules, {"điểm_số": one}) for one in fails] == ["không"] * len(fails)


def test_texts_booleans_and_dates() -> None:
    inputs = [("loại", "string", '"a", "b", "c"'), ("tốt", "boolean", ""), ("hạn", "date", "")]
    rows = [
        ('not("a", "b")', "true", "-", '"một"'),
        ('"a"', "false", '[date("2024-01-01")..@"2024-12-31"]', '"hai"'),
        ("-", "-", "-", '"ba"'),
    ]
    rules = compiled(dmn(rows, inputs=inputs))

    assert label(rules, {"loại": "c", "tốt": True, "hạn": "2030-01-01"}) == "một"
    assert label(rules, {"loại": "a", "tốt": False, "hạn": "2024-12-31"}) == "hai"
    assert label(rules, {"loại": "a", "tốt": False, "hạn": "2025-01-01"}) == "ba"


def test_names_that_the_language_keeps_for_itself() -> None:
    names = ["mã", "xếp_loại", "khi", "1 a", "日本", "Điểm!", "điểm", "kỳ trước", "hồ sơ"]
    inputs = [(one, "boolean", "") for one in names]
    rows = [(*["true"] * len(names), '"có"'), (*["-"] * len(names), '"không"')]
    rules = compiled(dmn(rows, inputs=inputs))

    fields = next(one for one in rules.program.subjects if one.name == "hồ_sơ").fields
    declared = [one for one in fields if one.label in names]
    assert [one.label for one in declared] == names
    assert label(rules, {one.name: True for one in declared}) == "có"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (dmn(RULES, policy="COLLECT"), "COLLECT gộp kết quả"),
        (dmn(RULES, policy="RULE ORDER"), "RULE ORDER cho danh sách"),
        (dmn(RULES, policy="OUTPUT ORDER"), "OUTPUT ORDER cho danh sách"),
        (dmn(RULES, policy="LAST"), "không có quy tắc `LAST`"),
        (dmn(RULES, policy="PRIORITY"), "PRIORITY cần danh sách kết quả"),
        (dmn([*RULES, ("-", "-", '"a"')], policy="UNIQUE"), "dòng 4 khớp mọi hồ sơ"),
        (dmn([("> x", "-", '"a"')]), "`x` là một tên hoặc hàm"),
        (dmn([("5 + 1", "-", '"a"')]), "không hiểu `+ 1`"),
        (dmn([("5 6", "-", '"a"')]), "`6` không thuộc S-FEEL"),
        (dmn([('"5"', "-", '"a"')]), "ô không cùng kiểu với cột"),
        (dmn([("-", '< "b"', '"a"')]), "chỉ so sánh lớn bé với số và ngày"),
        (dmn([("1", "-", "null")]), "kết quả của dòng để trống"),
        (dmn([("1", "-", "điểm")]), "là một tên hoặc hàm"),
        (dmn([("1", '"a\\"b"', '"a"')]), "dấu ngoặc kép"),
        (dmn([("1", "-", "-", '"a"')]), "dòng có 3 ô, còn bảng có 2 cột"),
        (dmn([("1", "-", '"a"')], outputs='"b"'), "`a` không có trong danh sách kết quả"),
        (dmn([("null", "-", '"a"')]), "không có dòng nào để xét"),
        (dmn([("-", "-", '"a"')]), "không có dòng nào để xét"),
        (dmn([]), "không có cột hoặc dòng nào"),
        (b"<a/>", "tệp không phải DMN"),
        (f'<definitions xmlns="{SPACE}"/>'.encode(), "không có bảng quyết định nào"),
        (b"<a><b></a>", "không phải XML đúng cách"),
        (b"", "không phải XML đúng cách"),
        (b"\xff\xfe\x00", "không phải XML đúng cách"),
        (b'<?xml version="1.0" encoding="x-none"?><a/>', "bảng mã của tệp"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DOCTYPE"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/hosts"><a/>', "DOCTYPE"),
        (b"<a>" * (DEEPEST + 1), "lồng quá sâu"),
        (b" " * (MOST_BYTES + 1), "lớn hơn"),
    ],
)
def test_what_is_refused_is_refused_in_words(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        translated(read(data))

    assert reason in refused.value.reason.vi
    assert refused.value.reason.en


def test_one_of_several_tables_is_chosen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "hai.dmn"
    one = dmn(RULES).decode()
    second = one.partition("<decision name")[2].partition("</definitions>")[0]
    path.write_text(
        one.replace("</definitions>", f"<decision name{second}</definitions>").replace(
            "Xếp hạng", "Khác", 1
        ),
        "utf-8",
    )

    assert main(["import", "dmn", str(path)]) == 1
    assert "chọn một bảng bằng `--decision`: `Khác`, `Xếp hạng`" in capsys.readouterr().err
    assert main(["import", "dmn", str(path), "--decision", "Khác"]) == 0
    assert main(["import", "dmn", str(path), "--decision", "Nữa"]) == 1


@given(text=st.text('0123456789.,[]()<>=- "nottruefalsedate@é\\', max_size=30))
def test_any_cell_is_read_or_refused(text: str) -> None:
    try:
        found = cell(text)
    except NotRead:
        return
    assert found.tests or text.strip() in ("", "-")


@given(
    data=st.one_of(
        st.binary(max_size=80), st.text("<>/a =\"'&;![CDATA", max_size=60).map(str.encode)
    )
)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(data)


PLAIN_RULES = quydinh.compile(PLAIN)
PLAIN_SUBJECT = next(one for one in PLAIN_RULES.program.subjects if one.name == "người")
BACK = compiled(xml(table(PLAIN_RULES.program, PLAIN_SUBJECT), "a", "urn:a").encode())


@settings(max_examples=150, deadline=None)
@given(record=records(PLAIN_RULES, "người", missing=0.1))
def test_out_and_in_again_says_the_same(record: dict[str, Any]) -> None:
    """Facts that are missing included: both know them by themselves."""
    labels = {one.label: one.name for one in PLAIN_SUBJECT.fields}
    fields = next(one for one in BACK.program.subjects if one.name == "hồ_sơ").fields
    again = {
        one.name: record[labels[one.label]] for one in fields if labels.get(one.label) in record
    }

    assert said(PLAIN_RULES.rate("người", record)) == label(BACK, again)


def said(result: Result) -> str | None:
    """A result in the words of an exported table."""
    match result.outcome:
        case Outcome.RATED:
            return result.level
        case Outcome.NEEDS_REVIEW:
            return f"{REVIEW}: {result.proposed}" if result.proposed else REVIEW
        case Outcome.NOT_RATED:
            return "không xếp loại"
        case _:
            return None


NUMBERS = st.sampled_from(["-2.5", "0", "3", "7", "70", "100", "250"])
NUMBER_CELLS = st.one_of(
    st.just("-"),
    NUMBERS,
    st.tuples(st.sampled_from(["<", "<=", ">", ">="]), NUMBERS).map(" ".join),
    st.tuples(st.sampled_from("[]("), NUMBERS, NUMBERS, st.sampled_from("])[")).map(
        lambda parts: f"{parts[0]}{parts[1]}..{parts[2]}{parts[3]}"
    ),
)
LISTS = st.lists(NUMBER_CELLS.filter(lambda one: one != "-"), min_size=1, max_size=3).map(", ".join)
CELLS = st.tuples(
    st.one_of(NUMBER_CELLS, LISTS, LISTS.map(lambda one: f"not({one})")),
    st.sampled_from(["-", '"a"', '"a", "b"', 'not("a")']),
    st.sampled_from(["-", "true", "false", "true, false"]),
    st.sampled_from(['"một"', '"hai"', '"ba"']),
)


def matches(text: str, value: object) -> bool:
    """What a cell says of a known value, straight from S-FEEL."""
    found = cell(text)
    held = [one for one in found.tests if _holds(one, value)]
    return not found.tests or bool(held) != found.negated


def _holds(test: Any, value: Any) -> bool:  # noqa: ANN401  (numbers, texts, booleans)
    if isinstance(test, Interval):
        above = value > test.low if test.low_open else value >= test.low
        return above and (value < test.high if test.high_open else value <= test.high)
    compare = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
    return bool(compare.get(test.operator, operator.eq)(value, test.value))


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(CELLS, min_size=1, max_size=5),
    policy=st.sampled_from(["ANY", "FIRST", "PRIORITY"]),
    values=st.lists(
        st.tuples(
            st.sampled_from([-3, -2.5, 0, 3, 5, 7, 70, 71, 100]),
            st.sampled_from(["a", "b", "c"]),
            st.booleans(),
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_any_table_answers_as_its_cells_do(
    rows: list[tuple[str, ...]], policy: str, values: list[tuple[float, str, bool]]
) -> None:
    inputs = [
        ("số đo", "number", "[-3..100]"),
        ("loại", "string", '"a", "b", "c"'),
        ("ổn", "boolean", ""),
    ]
    listed = '"ba", "một", "hai"'
    # A table that always says the same is refused.
    assume(all(set(row[:-1]) != {"-"} for row in rows))
    text = translated(read(dmn(rows, policy=policy, inputs=inputs, outputs=listed))).text
    rules = quydinh.compile(text)
    if policy == "PRIORITY":
        rows = sorted(rows, key=lambda row: ['"ba"', '"một"', '"hai"'].index(row[-1]))

    for number, kind, fine in values:
        known = (number, kind, fine)
        fitting = (row for row in rows if all(map(matches, row[:-1], known)))
        expected = next((row[-1].strip('"') for row in fitting), None)
        assert label(rules, {"so_do": number, "loai": kind, "on": fine}) == expected
