"""
A foreign decision table as a ruleset: a subject with a field for each column, a scale, a rating.

What a table leaves to null is left to the language, which knows missing facts by itself: rows that
nothing known can reach are left out, and said so.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple, NoReturn, assert_never

from quydinh.diagnostics.entry import Words
from quydinh.dmn.foreign import Foreign, Input, Row, decimal
from quydinh.dmn.markup import Unreadable
from quydinh.dmn.naming import Names
from quydinh.dmn.unary import Blank, Cell, Compared, Interval, Test, Value

SUBJECT = "hồ_sơ"
_LONGEST_LABEL = 100
_PLAIN = str.maketrans(dict.fromkeys('"“”', "'"))
_LETTERS = "abcdđeghiklmnopqrstuvxy"


class Translated(NamedTuple):
    """The text of the ruleset, and what a person has to know of how it came about."""

    text: str
    notes: tuple[Words, ...]


def translated(table: Foreign) -> Translated:
    """
    The ruleset of a table.

    Raises:
        Unreadable: The table says what a ruleset cannot.
    """
    return _Translator(table).translated()


class _Translator:
    def __init__(self, table: Foreign) -> None:
        self._table = table
        columns, levels = Names("cột"), Names("mức")
        self._fields = [
            columns.of(_stand_in(at, one) if _computed(one) else one.label)
            for at, one in enumerate(table.inputs, start=1)
        ]
        self._levels = {one: levels.of(one) for one in table.outputs}
        self._notes: list[Words] = []

    def translated(self) -> Translated:
        rows, default = self._decided()
        parts = [self._head(), self._scale(), self._subject(), self._rating(rows, default)]
        return Translated("\n\n".join(parts) + "\n", tuple(self._notes))

    def _note(self, vi: str, en: str) -> None:
        self._notes.append(Words(vi, en))

    # --- declarations -------------------------------------------------------------------------

    def _head(self) -> str:
        table = self._table
        self._note(
            "DMN không ghi ngày ban hành và kỳ áp dụng: ngày 01/01/2000 và năm 2000 là tạm ghi",
            "DMN has no date of issue and no periods: 01/01/2000 and 2000 stand for them",
        )
        if table.policy != "PRIORITY":
            self._note(
                "DMN không cho biết kết quả nào cao hơn: nếu cần so sánh các mức thì xếp lại "
                "thang, mức cao nhất trước",
                "DMN does not tell which output is higher: if levels are to be compared, order "
                "the scale, the highest first",
            )
        if table.policy in ("UNIQUE", "ANY"):
            self._note(
                f"quy tắc {table.policy} của bảng đòi các dòng không mâu thuẫn; kiểm tra bằng "
                "`quydinh verify --only overlaps`",
                f"{table.policy} promises that rows do not contradict each other; check it by "
                "`quydinh verify --only overlaps`",
            )
        computed = [one.label for one in table.inputs if _computed(one)]
        if computed:
            listed = ", ".join(f"`{one}`" for one in computed)
            self._note(
                f"cột là biểu thức trở thành thông tin phải nhập: {listed}",
                f"columns that are expressions become facts to give: {listed}",
            )
        title = _label(table.label)
        return (
            f"# Đọc từ bảng quyết định DMN, quy tắc {table.policy}. "
            "Số trong ngoặc vuông là số dòng của bảng.\n"
            "# Ngày ban hành và năm áp dụng là tạm ghi, vì DMN không có.\n"
            f'Quy định {_label(table.title)} tên {title}; do "Tác giả của bảng DMN" '
            "ban hành ngày 01/01/2000; áp dụng từ năm 2000."
        )

    def _scale(self) -> str:
        levels = [
            f"{number}. {name} {_label(label)}"
            for number, (label, name) in enumerate(self._levels.items(), start=1)
        ]
        return f"Thang mức_kết_quả gồm: {'; '.join(levels)}."

    def _subject(self) -> str:
        fields = [
            f"- {name} {_label(column.label)}: {self._type(column)}"
            for name, column in zip(self._fields, self._table.inputs, strict=True)
        ]
        return f"Tập thể {SUBJECT} {_label(self._table.label)} gồm: {'; '.join(fields)}."

    def _type(self, column: Input) -> str:
        match column.type:
            case "boolean":
                return "có/không"
            case "date":
                return "ngày"
            case "string":
                return self._text_type(column)
            case _:
                return f"{'số nguyên' if column.type == 'integer' else 'số'}{self._range(column)}"

    def _text_type(self, column: Input) -> str:
        choices = [
            test.value
            for test in column.allowed
            if isinstance(test, Compared) and isinstance(test.value, str)
        ]
        return f"một trong ({', '.join(map(_quoted, choices))})" if choices else "văn bản"

    def _range(self, column: Input) -> str:
        match column.allowed:
            case (Interval(low, high, False, False),):
                return f" từ {_value(low)} đến {_value(high)}"
            case (Compared(">=", low),):
                return f" từ {_value(low)}"
            case ():
                return ""
            case _:
                self._note(
                    f"cột `{column.label}`: không ghi được phạm vi các giá trị cho phép",
                    f"column `{column.label}`: its allowed values are no range of the language",
                )
                return ""

    # --- rows ---------------------------------------------------------------------------------

    def _decided(self) -> tuple[list[tuple[Row, list[str]]], str | None]:
        """The rows to ask in order, and what is left."""
        default = self._table.default
        kept: list[tuple[Row, list[str]]] = []
        seen: list[tuple[Cell, ...]] = []
        left_out: list[int] = []
        stripped: list[int] = []
        for row in self._ordered():
            known = self._known(row)
            if known is None or (known != row.cells and known in seen):
                left_out.append(row.number)
                continue
            if known != row.cells:
                stripped.append(row.number)
            seen.append(known)
            conditions = [
                self._condition(name, cell, column)
                for name, cell, column in zip(self._fields, known, self._table.inputs, strict=True)
                if cell.tests
            ]
            if not conditions:
                default = self._rest(row)
                break
            kept.append((row, conditions))
        self._tell_of_null(left_out, stripped)
        if not kept:
            self._refuse(
                "bảng không có dòng nào để xét: dòng đầu khớp mọi hồ sơ, hoặc chỉ khớp khi thiếu "
                "thông tin",
                "there is nothing to ask: the first row matches everything, or missing facts only",
            )
        return kept, default

    def _tell_of_null(self, left_out: list[int], stripped: list[int]) -> None:
        if left_out:
            listed = ", ".join(map(str, left_out))
            self._note(
                f"bỏ các dòng chỉ khớp khi thiếu thông tin (`null`), vì quydinh tự biết hồ sơ "
                f"thiếu thông tin: {listed}",
                f"rows that only missing facts (`null`) reach are left out, for those are known "
                f"without them: {listed}",
            )
        if stripped:
            listed = ", ".join(map(str, stripped))
            self._note(
                f"ô có `null` chỉ còn giữ phần đã biết; hồ sơ thiếu thông tin ấy thành chưa xác "
                f"định: dòng {listed}",
                f"of cells with `null` the known part is kept; a record without that fact is "
                f"undetermined: rows {listed}",
            )

    def _ordered(self) -> list[Row]:
        rows = list(self._table.rows)
        if self._table.policy == "PRIORITY":
            rows.sort(key=lambda row: self._table.outputs.index(row.output))
        return rows

    def _rest(self, row: Row) -> str:
        """A row without tests: in a list of decisions nothing comes after it."""
        after = self._ordered()
        after = after[after.index(row) + 1 :]
        if self._table.policy == "UNIQUE" and len(self._table.rows) > 1:
            self._refuse(
                f"dòng {row.number} khớp mọi hồ sơ, nên chồng lấn các dòng khác; UNIQUE không cho",
                f"row {row.number} matches everything, which UNIQUE does not allow",
            )
        if after:
            listed = ", ".join(str(one.number) for one in after)
            self._note(
                f"bỏ các dòng sau dòng {row.number}, vốn khớp mọi hồ sơ: {listed}",
                f"rows after row {row.number}, which matches everything, are left out: {listed}",
            )
        return row.output

    @staticmethod
    def _refuse(vi: str, en: str) -> NoReturn:
        raise Unreadable(Words(vi, en))

    def _known(self, row: Row) -> tuple[Cell, ...] | None:
        """The cells as far as known values are concerned; None when none can match."""
        cells = []
        for cell in row.cells:
            tests = tuple(test for test in cell.tests if not isinstance(test, Blank))
            if cell.tests and not tests and not cell.negated:
                return None
            cells.append(Cell(tests, cell.negated and bool(tests)))
        return tuple(cells)

    # --- conditions ---------------------------------------------------------------------------

    def _rating(self, rows: list[tuple[Row, list[str]]], default: str | None) -> str:
        lines = [f"Xếp loại {SUBJECT} theo mức_kết_quả, xét lần lượt:"]
        for row, conditions in rows:
            said = self._levels[row.output]
            if len(conditions) == 1:
                lines.append(f"  {said} khi {conditions[0]} [{row.number}];")
            elif len(conditions) <= len(_LETTERS):
                items = "; ".join(
                    f"{letter}) {one}" for letter, one in zip(_LETTERS, conditions, strict=False)
                )
                lines.append(f"  {said} khi có đủ các điều kiện sau [{row.number}]: {items};")
            else:
                joined = " và ".join(f"({one})" for one in conditions)
                lines.append(f"  {said} khi {joined} [{row.number}];")
        rest = (
            'cấp có thẩm quyền xem xét "Không dòng nào của bảng khớp"'
            if default is None
            else self._levels[default]
        )
        lines.append(f"  trường hợp còn lại {rest}.")
        return "\n".join(lines)

    def _condition(self, name: str, cell: Cell, column: Input) -> str:
        tests = [self._test(name, test, column) for test in cell.tests]
        if cell.negated:
            joined = " hoặc ".join(f"({one})" for one in tests)
            return f"không ({joined})"
        if len(tests) == 1:
            return tests[0]
        return " hoặc ".join(f"({one})" for one in tests)

    def _test(self, name: str, test: Test, column: Input) -> str:
        match test:
            case Compared("=", bool(yes)):
                return name if yes else f"không {name}"
            case Compared("=", str(text)):
                known = self._text_type(column)
                if known != "văn bản" and Compared("=", text) not in column.allowed:
                    self._refuse(
                        f"ô `{text}` của cột `{column.label}` không có trong các giá trị cho phép",
                        f"`{text}` is no allowed value of column `{column.label}`",
                    )
                return f"{name} là {_quoted(text)}"
            case Compared(operator, value):
                return f"{name} {operator} {_value(value)}"
            case Interval(low, high, low_open, high_open):
                above, below = ">" if low_open else ">=", "<" if high_open else "<="
                return f"{name} {above} {_value(low)} và {name} {below} {_value(high)}"
            case Blank():
                raise AssertionError("tests of null are taken out before")
            case _:
                assert_never(test)


def _computed(column: Input) -> bool:
    """Whether a column is an expression, no name of somebody's (which may have spaces)."""
    return any(mark in column.expression for mark in '()[]{}<>=+*/",')


def _stand_in(at: int, column: Input) -> str:
    """The name of a column that is an expression without a label of its own."""
    if column.label != column.expression:
        return column.label
    return f"{'điều_kiện' if column.type == 'boolean' else 'giá_trị'}_{at}"


def _value(value: Value) -> str:
    match value:
        case dt.date():
            return f"{value.day:02}/{value.month:02}/{value.year:04}"
        case bool() | str():
            raise AssertionError("only numbers and dates are compared")
        case _:
            return decimal(value)


def _label(text: str) -> str:
    """A label, which is for reading only, without what a text of the language cannot hold."""
    plain = " ".join(text.translate(_PLAIN).split())
    shown = plain if len(plain) <= _LONGEST_LABEL else f"{plain[: _LONGEST_LABEL - 1]}…"
    return f'"{shown}"'


def _quoted(text: str) -> str:
    """A text of the language, which has no escapes."""
    if any(mark in text for mark in '"“”\n\r'):
        raise Unreadable(
            Words(
                f"chữ có dấu ngoặc kép hoặc xuống dòng thì không ghi được: {text[:40]}",
                f"a text with quotation marks or line breaks cannot be written: {text[:40]}",
            )
        )
    return f'"{text}"'
