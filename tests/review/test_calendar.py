"""Working days around weekends, Tết, and days that are worked to make up for others."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quydinh
from quydinh.data.files import File
from quydinh.review import calendar
from quydinh.review.calendar import Listed
from review.made_up import check, day, of_unit, with_steps

DAYS = st.dates(day("2025-11-01"), day("2026-03-31"))


@pytest.mark.parametrize(
    ("event", "days", "latest"),
    [
        ("2025-12-12", 3, "2025-12-09"),  # a Friday: Tuesday, Wednesday, Thursday
        ("2025-12-15", 3, "2025-12-10"),  # a Monday: the weekend does not count
        ("2025-12-14", 3, "2025-12-10"),  # nor does it for a meeting on a Sunday
        ("2026-01-05", 3, "2025-12-30"),  # New Year's Day
        ("2026-02-24", 3, "2026-02-12"),  # Tết 2026: 16 to 20 February
        ("2026-08-25", 3, "2026-08-21"),  # Saturday 22 August 2026 is worked
        ("2026-09-03", 3, "2026-08-26"),  # for Monday 31 August, before National Day
    ],
)
def test_working_days_before_an_event(event: str, days: int, latest: str) -> None:
    vietnam = calendar.vietnam()

    assert calendar.before(day(event), days, vietnam) == day(latest)
    assert calendar.between(day(latest), day(event), vietnam) == days


def test_working_days_after_an_event() -> None:
    assert calendar.after(day("2026-02-13"), 2, calendar.vietnam()) == day("2026-02-24")
    assert calendar.after(day("2026-02-13"), 2, None) == day("2026-02-15")


def test_a_file_replaces_the_holidays(tmp_path: Path) -> None:
    path = tmp_path / "ngày nghỉ.txt"
    path.write_text(
        "# Lịch của xã\n16/02/2026 Nghỉ Tết\n2026-02-17\n\n22/02/2026: làm bù  # cho 17/02\n",
        encoding="utf-8",
    )
    own = calendar.read(File(str(path)))

    assert [own.works(day(f"2026-02-{one}")) for one in (16, 17, 18, 21, 22)] == [
        *(False, False, True, False, True),
    ]
    assert own.works(day("2026-01-01"))  # the file has no such holiday


def test_a_line_that_is_no_date_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lich.txt"
    path.write_text("30/02/2026\nTết: 16/02/2026\n16/02/2026\n", encoding="utf-8")

    with pytest.raises(quydinh.InputError) as refused:
        calendar.read(File(str(path)))
    assert [one.code for one in refused.value.diagnostics] == ["QD839", "QD839"]
    with pytest.raises(quydinh.NotFoundError, match="QD607"):
        calendar.read(File(str(tmp_path / "không có.txt")))


@given(DAYS, st.integers(1, 10), st.sets(DAYS), st.sets(DAYS))
def test_the_last_day_is_the_last(
    event: dt.date, days: int, off: set[dt.date], made_up: set[dt.date]
) -> None:
    own = Listed(off, made_up)
    latest = calendar.before(event, days, own)

    assert calendar.between(latest, event, own) == days
    assert calendar.between(latest + dt.timedelta(1), event, own) == days - 1


@given(DAYS, DAYS, st.sets(DAYS), DAYS)
def test_one_holiday_more_never_makes_a_late_notice_timely(
    sent: dt.date, met: dt.date, off: set[dt.date], more: dt.date
) -> None:
    dossier = with_steps(of_unit(), gửi_dự_thảo=sent.isoformat(), hội_nghị=met.isoformat())

    def late(days_off: set[dt.date]) -> bool:
        return "QD824" in [one.code for one in check(dossier, calendar=Listed(days_off))]

    assert late(off | {more}) >= late(off)
