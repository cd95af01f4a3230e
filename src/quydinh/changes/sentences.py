"""Changes in words that a clerk understands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from quydinh.changes.model import Aspect, Change, Comparison, Section, Side
from quydinh.diagnostics.entry import Words
from quydinh.diagnostics.model import Language

_SECTIONS: Mapping[Section, Words] = {
    "document": Words("Văn bản", "Document"),
    "scale": Words("Thang", "Scales"),
    "threshold": Words("Ngưỡng", "Thresholds"),
    "question": Words("Phương án", "Open questions"),
    "subject": Words("Đối tượng", "Kinds of subjects"),
    "field": Words("Thông tin", "Fields"),
    "group": Words("Nhóm tiêu chí", "Groups of criteria"),
    "derived": Words("Giá trị tính được", "Computed values"),
    "case": Words("Trường hợp", "Named cases"),
    "exclusion": Words("Không kiểm điểm, không xếp loại", "Not reviewed, not rated"),
    "rating": Words("Xếp loại", "Rating"),
    "ceiling": Words("Giới hạn xếp loại", "Ceilings"),
    "quota": Words("Tỉ lệ xếp loại", "Quotas"),
    "content": Words("Nội dung kiểm điểm", "Contents of the review"),
    "procedure": Words("Quy trình", "Procedures"),
    "sign": Words("Cảnh báo về hồ sơ", "Signs about dossiers"),
    "warning": Words("Cảnh báo", "Warnings"),
    "consequence": Words("Sử dụng kết quả", "Consequences"),
    "promise": Words("Bảo đảm", "Promises"),
    "example": Words("Ví dụ", "Worked examples"),
}

_ASPECTS: Mapping[Aspect, Words] = {
    "added": Words("thêm", "added"),
    "dropped": Words("bỏ", "dropped"),
    "renamed": Words("đổi tên", "renamed"),
    "moved": Words("chuyển chỗ", "moved"),
    "threshold": Words("đổi ngưỡng", "threshold"),
    "comparison": Words("đổi cách so sánh", "comparison"),
    "condition": Words("đổi điều kiện", "condition"),
    "combination": Words("đổi cách kết hợp", "combination"),
    "citation": Words("đổi điều khoản", "citation"),
    "label": Words("đổi cách gọi", "wording"),
    "type": Words("đổi kiểu", "type"),
    "value": Words("đổi nội dung", "content"),
    "order": Words("đổi thứ tự", "order"),
    "outcome": Words("đổi kết quả", "outcome"),
    "reading": Words("đổi cách hiểu được chọn", "reading in force"),
    "share": Words("đổi tỉ lệ", "share"),
    "base": Words("đổi số để tính tỉ lệ", "base of the share"),
    "grouping": Words("đổi nhóm", "group"),
    "preference": Words("đổi thứ tự ưu tiên", "preference"),
    "surplus": Words("đổi mức nhận phần vượt", "where the surplus falls"),
    "bound": Words("đổi mức giới hạn", "bound"),
    "scale": Words("đổi thang", "scale"),
    "period": Words("đổi thời gian áp dụng", "periods"),
}

_NAMED = 5
"""How many worked examples are named; of the others only the number is told."""


class Group(NamedTuple):
    """Changes under one heading, such as a kind of subjects, and beneath it a level."""

    title: str
    parts: tuple[tuple[str, tuple[Change, ...]], ...]


def groups(comparison: Comparison, language: Language = "vi") -> Iterator[Group]:
    """The changes by kinds of subjects, and within these by level or section."""
    found: dict[tuple[str, ...], dict[str, list[Change]]] = {}
    for one in comparison.changes:
        parts = found.setdefault(one.subjects, {})
        parts.setdefault(_part(one, language), []).append(one)
    # What is about the whole document comes first, its worked examples last.
    whole = found.pop((), {})
    last = _SECTIONS["example"].said_in(language)
    for title, changes in whole.items():
        if title != last:
            yield Group(title, (("", tuple(changes)),))
    for subjects, parts in found.items():
        title = "; ".join(comparison.titles.get(name, name) for name in subjects)
        yield Group(title, tuple((part, tuple(changes)) for part, changes in parts.items()))
    if last in whole:
        yield Group(last, (("", tuple(whole[last])),))


def _part(change: Change, language: Language) -> str:
    section = _SECTIONS[change.section].said_in(language)
    return f"{section}: {change.place}" if change.place else section


def said(changes: Iterable[Change], language: Language = "vi") -> Iterator[str]:
    """One a change; worked examples of which nothing more is to be said are told together."""
    named: dict[Aspect, list[str]] = {}
    for one in changes:
        if one.section == "example" and (one.old is None or one.new is None or one.old == one.new):
            named.setdefault(one.aspect, []).append(one.what)
        else:
            yield sentence(one, language)
    for aspect, titles in named.items():
        more = "; …" if len(titles) > _NAMED else ""
        listed = "; ".join(f"“{title}”" for title in titles[:_NAMED]) + more
        told = _ASPECTS[aspect].said_in(language)
        noun = Words("ví dụ", "examples").said_in(language)
        yield f"{told} {len(titles)} {noun}: {listed}"


def sentence(change: Change, language: Language = "vi") -> str:
    """What changed, with both texts and both citations."""
    said = _sentence(change, language)
    if not change.reading:
        return said
    only = Words("chỉ khi chọn cách hiểu", "only under the reading").said_in(language)
    return f"{said} ({only} “{change.reading}”)"


def _sentence(change: Change, language: Language) -> str:
    label = _ASPECTS[change.aspect].said_in(language)
    name = f" {_named(change.what)}" if change.what else ""
    old, new = change.old, change.new
    if old is None or new is None:
        side = new or old
        assert side is not None
        text = _side(side)
        return f"{label}{name}: {text}" if text else f"{label}{name}"
    if change.aspect == "citation":
        said = f" “{new.text}”" if new.text else ""
        none = Words("không ghi", "none").said_in(language)
        return f"{label}{name or said}: {old.citation or none} → {new.citation or none}"
    if change.aspect == "moved":
        moved = _side(new._replace(place=""))
        return f"{label}: {moved} ({old.place} {old.citation} → {new.place} {new.citation})"
    if old == new:
        return f"{label}{name}"
    return f"{label}{name}: {_side(old)} → {_side(new)}"


def _named(what: str) -> str:
    """A name of the language as it is, what people call a thing in quotation marks."""
    return f"“{what}”" if " " in what else what


def _side(side: Side) -> str:
    text = f"“{side.text}”" if side.text else ""
    by = f"({side.by})" if side.by else ""
    return " ".join(filter(None, (text, side.citation, by)))
