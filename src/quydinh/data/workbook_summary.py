"""The sheets of a workbook that sum the results up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from quydinh.data.outcomes import counts, group, heading
from quydinh.data.sheets import Sheets
from quydinh.diagnostics.catalogue import hint, message
from quydinh.results.summary import QuotaUse, SubjectSummary, Summary

_MODES = {
    "select": "Đã tính tỉ lệ xếp loại: mức ghi trong các bảng là mức đề nghị để cấp có thẩm quyền "
    "quyết định.",
    "check": "Chỉ kiểm tra tỉ lệ xếp loại: chưa ai bị chuyển mức vì nhóm vượt tỉ lệ.",
    "apart": "Xét từng hồ sơ riêng: chưa áp dụng tỉ lệ xếp loại của cả nhóm.",
}
_SUMMARY, _GROUPS, _QUOTAS = "Tổng hợp", "Theo nhóm", "Tỉ lệ xếp loại"
_WIDTHS = (46, 26, *[13] * 10)
_Row = Sequence[object]


def write(sheets: Sheets, summary: Summary) -> None:
    """A sheet with totals, and one each for groups and quotas where there are any."""
    sheet = sheets.add(_SUMMARY)
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    row = _head(sheets, sheet, summary)
    for title, heads, rows in _blocks(summary):
        sheet.write_string(row, 0, title, sheets.heading)
        row = sheets.put(sheet, row + 1, heads, rows, _WIDTHS) + 1
    sheet.write_string(row, 0, f"Mã nội dung của quy định: {summary.digest}", sheets.quiet)
    for name, heads, rows in _details(summary):
        sheets.table(name, heads, rows)


def _head(sheets: Sheets, sheet: Any, summary: Summary) -> int:  # noqa: ANN401  (untyped library)
    year, _, rest = summary.date.partition("-")
    month, _, day = rest.partition("-")
    date = f" ngày {day}/{month}/{year}" if summary.date else ""
    sheet.write_string(0, 0, "Tổng hợp kết quả đánh giá, xếp loại", sheets.title)
    sheet.write_string(1, 0, f"Theo {summary.number}{date}: {summary.title}", sheets.plain)
    sheet.write_string(2, 0, _MODES[summary.mode], sheets.quiet)
    return 4


def _blocks(summary: Summary) -> Iterator[tuple[str, Sequence[str], Iterable[_Row]]]:
    """The tables of the summary: a title, heads, rows."""
    for subjects in _by_scale(summary):
        ways = _ways(subjects)
        yield (
            "Kết quả theo đối tượng",
            ["Đối tượng", "Tổng số", *(heading(one).vi for one in ways)],
            [[one.title, one.total, *(counts(one).get(way) for way in ways)] for one in subjects],
        )
    quotas = [_total(one, number) for one in summary.subjects
              for number in dict.fromkeys(use.quota for use in one.quotas)]  # fmt: skip
    if quotas:
        yield (
            "Tỉ lệ xếp loại",
            ["Quy định", "Đối tượng", "Số nhóm", "Số nhóm vượt", "Được giữ", _moved(summary),
             "Ngang nhau", "Chưa rõ"],
            quotas,
        )  # fmt: skip
    ceilings = [
        [use.text, one.title, use.lowered] for one in summary.subjects for use in one.ceilings
    ]
    if ceilings:
        yield "Giới hạn xếp loại", ["Quy định", "Đối tượng", "Số bị hạ mức"], ceilings
    signs = [
        [label, one.title, count]
        for one in summary.subjects
        for _, label, count in one.warnings
        if count
    ]
    if signs:
        yield "Cảnh báo", ["Dấu hiệu", "Đối tượng", "Số hồ sơ"], signs
    if summary.readings:
        yield (
            "Phương án đang áp dụng",
            ["Câu hỏi", "Cách hiểu"],
            [[one.question, one.reading + " (mặc định)" * one.by_default
              + (f" ({one.decision.said_in('vi')})" if one.decision else "")]
             for one in summary.readings],
        )  # fmt: skip
    if summary.problems:
        rows = [[message(one), hint(one)] for one in summary.problems]
        yield "Chỗ nghi vấn của số liệu", ["Vấn đề", "Chi tiết"], rows


def _details(summary: Summary) -> Iterator[tuple[str, Sequence[str], Iterable[_Row]]]:
    """The sheets beside the summary: a name, heads, rows."""
    grouped = [one for one in summary.subjects if one.groups]
    if grouped:
        ways = _ways(grouped)
        yield (
            _GROUPS,
            ["Đối tượng", "Nhóm", "Tổng số", *(heading(one).vi for one in ways)],
            ([one.title, group(each.key).vi, each.total, *(counts(each).get(way) for way in ways)]
             for one in grouped for each in one.groups),
        )  # fmt: skip
    if any(one.quotas for one in summary.subjects):
        yield (
            _QUOTAS,
            ["Đối tượng", "Câu tỉ lệ", "Nhóm", "Tỉ lệ", "Số tính tỉ lệ", "Đạt mức", "Tối đa",
             "Vượt", "Được giữ", _moved(summary), "Ngang nhau", "Chưa rõ"],
            (_use(one, use) for one in summary.subjects for use in one.quotas),
        )  # fmt: skip


def _total(one: SubjectSummary, number: int) -> _Row:
    uses = [use for use in one.quotas if use.quota == number]
    return (
        uses[0].text,
        one.title,
        len(uses),
        sum(use.exceeds > 0 for use in uses),
        sum(use.kept + use.decided for use in uses),
        sum(use.fallen for use in uses),
        sum(use.tied for use in uses),
        sum(use.unknown for use in uses),
    )


def _moved(summary: Summary) -> str:
    return "Chuyển mức" if summary.mode == "select" else "Thuộc phần vượt"


def _called(use: QuotaUse) -> str:
    """The citation of a quota, or its place among those of its subject."""
    return use.citation or str(use.quota + 1)


def _use(one: SubjectSummary, use: QuotaUse) -> _Row:
    return (
        one.title,
        _called(use),
        group(use.group).vi,
        use.share,
        _pair(use.base),
        _pair(use.at_level),
        _pair(use.cap),
        use.exceeds,
        use.kept + use.decided,
        use.fallen,
        use.tied,
        use.unknown,
    )


def _pair(ends: tuple[int, int]) -> int | tuple[int, int]:
    return ends[0] if ends[0] == ends[1] else ends


def _ways(subjects: Sequence[SubjectSummary]) -> list[str]:
    """Every level, and the other outcomes that occur."""
    found: dict[str, int] = {}
    for one in subjects:
        for way, count in counts(one).items():
            found[way] = found.get(way, 0) + count
    levels = {name for one in subjects for name in one.levels}
    return [way for way, count in found.items() if count or way in levels]


def _by_scale(summary: Summary) -> Iterator[list[SubjectSummary]]:
    """Kinds that are rated on the same levels stand in one table."""
    scales: dict[tuple[str, ...], list[SubjectSummary]] = {}
    for one in summary.subjects:
        scales.setdefault(tuple(one.levels), []).append(one)
    yield from scales.values()
