"""
The labelled reports: made-up units whose dossiers are written as people write, each with labels.

``phat-trien/`` is what phrase lists and thresholds were tuned on; ``kiem-tra/`` was held out. A
file is a unit; ``tests/signs/README.md`` says how one is written.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from quydinh.dossiers.model import Assessment, Dossier, Key, Shortcoming, Side, Text

HERE = Path(__file__).parents[1] / "tests" / "signs"
PERIOD, BEFORE = "2025", "2024"
SIGNS = (
    "không_nêu_hạn_chế",
    "hạn_chế_nêu_thiếu",
    "hạn_chế_chung_chung",
    "biện_pháp_chung_chung",
    "hầu_như_chỉ_kể_ưu_điểm",
    "giống_báo_cáo_khác",
    "giống_kỳ_trước",
    "xếp_loại_cao_hơn_kết_quả",
    "đánh_giá_như_nhau",
    "gần_như_ở_mức_trần",
    "người_đứng_đầu_không_nhận_trách_nhiệm",
)
_HEADING = re.compile(r"^## (\S+) \((\S+)\)$", re.MULTILINE)
_SECTION = re.compile(r"^\*\*(.+)\*\*$", re.MULTILINE)
_LINE = re.compile(r"^(Nhãn|Số liệu|Đánh giá): (.+)$", re.MULTILINE)
_LISTS = ("đơn_vị_phụ_trách",)
_SIDES = sorted(Side, key=lambda side: -len(side.value))


class Half(NamedTuple):
    """The dossiers of a half, those of the year before, and the labels."""

    dossiers: list[Dossier]
    earlier: list[Dossier]
    labels: dict[Key, frozenset[str]]


def read(half: str) -> Half:
    """All units of ``phat-trien`` or ``kiem-tra``."""
    found = Half([], [], {})
    for path in sorted((HERE / half).glob("*.md")):
        for dossier, before, labels in _unit(path.read_text(encoding="utf-8")):
            assert dossier.key not in found.labels, dossier.key
            found.dossiers.append(dossier)
            found.earlier.extend(before)
            found.labels[dossier.key] = labels
    return found


def _unit(text: str) -> Iterator[tuple[Dossier, list[Dossier], frozenset[str]]]:
    parts = _HEADING.split(text)[1:]
    for code, subject, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        yield _report(Key(subject, code), body)


def _report(key: Key, body: str) -> tuple[Dossier, list[Dossier], frozenset[str]]:
    head, *parts = _SECTION.split(body)
    lines = dict(_LINE.findall(head))
    written = {name: text.strip() for name, text in zip(parts[::2], parts[1::2], strict=True)}
    before = written.pop("kỳ trước", "")
    dossier = Dossier(
        "366-QĐ/TW",
        PERIOD,
        key,
        facts=dict(_facts(lines.get("Số liệu", ""))),
        shortcomings=tuple(map(_shortcoming, _items(written.pop("hạn_chế", "")))),
        assessments=tuple(map(_view, filter(None, lines.get("Đánh giá", "").split("; ")))),
        sections={name: Text(text) for name, text in written.items()},
    )
    earlier = [Dossier("366-QĐ/TW", BEFORE, key, sections={"kết_quả": Text(before)})]
    names = frozenset(lines["Nhãn"].split(", ")) - {"không có"}
    assert names <= set(SIGNS), names
    return dossier, earlier if before else [], names


def _facts(line: str) -> Iterator[tuple[str, object]]:
    for part in filter(None, line.split(", ")):
        name, value = part.rsplit(" ", 1)
        yes_or_no = {"có": True, "không": False}.get(value, value)
        given: object = int(value) if value.isdigit() else yes_or_no
        yield name, [given] if name in _LISTS else given


def _items(text: str) -> list[str]:
    return [part for part in re.split(r"^- ", text, flags=re.MULTILINE) if part.strip()]


def _shortcoming(item: str) -> Shortcoming:
    first, *rest = item.strip().splitlines()
    code, text = first.split(": ", 1)
    more = dict(line.strip().split(": ", 1) for line in rest)
    day = more.get("Thời hạn")
    owner = more.get("Thuộc", "").split()
    return Shortcoming(
        code,
        text,
        cause=more.get("Nguyên nhân", ""),
        responsible=tuple(filter(None, more.get("Trách nhiệm", "").split(", "))),
        remedy=more.get("Biện pháp", ""),
        deadline=dt.datetime.strptime(day, "%d/%m/%Y").date() if day else None,  # noqa: DTZ007
        answers_for=(Key("tổ_chức", owner[0]), owner[1]) if owner else None,
    )


def _view(part: str) -> Assessment:
    side = next(side for side in _SIDES if part.startswith(side.value))
    words = part.removeprefix(side.value).split()
    by = words.pop(0) if len(words) > 1 and words[0].isupper() else ""
    return Assessment(side, by, level=words[0], points=words[1] if len(words) > 1 else None)
