"""Random libraries: a few documents of a few numbers, dates, periods, subjects and relations."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import strategies as st

from quydinh.library.entry import Entry, Governs, Link, LinkKind, SubjectKind, System
from quydinh.periods import Period

SUBJECTS = ("đảng_viên", "công_chức")
SYSTEMS = ("Đảng", "Nhà nước")
_FIRST = dt.date(2018, 1, 1)
DAYS = st.integers(0, 3650).map(lambda after: _FIRST + dt.timedelta(days=after))
PERIODS = st.builds(Period, st.integers(2018, 2026)) | st.builds(
    Period, st.integers(2018, 2026), st.integers(1, 4)
)
_KINDS = st.sampled_from((("năm", "quý"), ("năm",), ("quý",)))
_RATED = st.sampled_from((SUBJECTS, SUBJECTS[:1], SUBJECTS[1:], ()))
_TOWARDS = st.sampled_from(((), SUBJECTS[:1], SUBJECTS[1:]))
_STANDING: tuple[LinkKind, ...] = ("căn cứ", "sửa đổi, bổ sung", "cụ thể hóa")
# Mostly documents that govern what follows them, so that most questions have an answer.
_SYSTEM = st.sampled_from(("Đảng", "Đảng", "Đảng", "Đảng", "Nhà nước"))
_DELAY = st.sampled_from((None, 0, 0, 10, 60, 400))
_LIFE = st.sampled_from((None, None, None, None, 300, 1200))
_YEARS = st.sampled_from((None, None, None, 0, 1, 4))


@st.composite
def libraries(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Documents in the order of their dates; each stands on, or replaces, earlier ones only."""
    entries: list[Entry] = []
    date = _FIRST
    for number in range(draw(st.integers(1, 6))):
        date += dt.timedelta(days=draw(st.integers(1, 700)))
        links = _links(draw, entries)
        delay, life = draw(_DELAY), draw(_LIFE)
        begin = date + dt.timedelta(days=delay or 0)
        entries.append(
            Entry(
                f"{number}-QĐ/X",
                date=date,
                system=draw(_SYSTEM),
                effective=None if delay is None else begin,
                expires=None if life is None else begin + dt.timedelta(days=life),
                governs=_governs(draw, date.year),
                links=links,
                subjects=tuple(map(SubjectKind, draw(_RATED))),
                path=Path(f"{number}.qd"),
            )
        )
    return tuple(entries)


@st.composite
def questions(draw: st.DrawFn) -> tuple[tuple[Entry, ...], Period, str, System | None, dt.date]:
    """A library, and a period, subject, system and day about which one of its bases may know."""
    entries = draw(libraries())
    about = draw(st.sampled_from([one for one in entries if not one.is_layer]))
    assert about.governs is not None
    year = about.governs.start.year + draw(st.integers(0, 4))
    quarter = draw(st.integers(1, 4)) if about.governs.kinds == ("quý",) else None
    period = Period(year, quarter)
    subject = draw(st.sampled_from([kind.name for kind in about.subjects] or SUBJECTS))
    system = draw(st.sampled_from((about.system, about.system, None, "Nhà nước")))
    on = draw(st.just(period.last) | st.just(period.last) | DAYS)
    return entries, period, subject, system, on


def _governs(draw: st.DrawFn, year: int) -> Governs:
    start, years = Period(year + draw(st.integers(-1, 1))), draw(_YEARS)
    last = None if years is None else Period(start.year + years)
    return Governs(start, last, draw(_KINDS))


def _links(draw: st.DrawFn, entries: list[Entry]) -> tuple[Link, ...]:
    """None, of a first base; else a newer base, or a layer that may replace another one."""
    bases = [one for one in entries if not one.is_layer]
    layers = [one for one in entries if one.is_layer]
    if not entries or not draw(st.integers(0, 4)):
        return ()
    if not draw(st.integers(0, 2)):
        return (_link("thay thế", draw(st.sampled_from(bases)), draw(_TOWARDS)),)
    standing = _link(draw(st.sampled_from(_STANDING)), draw(st.sampled_from(entries)))
    if layers and draw(st.booleans()):
        return standing, _link("thay thế", draw(st.sampled_from(layers)))
    return (standing,)


def _link(kind: LinkKind, to: Entry, subjects: tuple[str, ...] = ()) -> Link:
    assert to.date is not None
    return Link(kind, to.number, to.date, subjects)
