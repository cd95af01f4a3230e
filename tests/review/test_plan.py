"""The plan, its states over time, and what it gives the next period."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import icalendar
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import quydinh
from quydinh.data.files import File
from quydinh.dossiers.model import Dossier, Measure, State
from quydinh.periods import Period
from quydinh.review import plan_files, planned
from quydinh.review.counts import NAMED_BEFORE, NAMED_NOW, REMEDIED, counts
from quydinh.review.ics import calendar_file, identity
from quydinh.review.plan import Plan, Status, plan
from quydinh.review.subjects import Subjects
from review.made_up import HEAD, PROGRAM, day, of_leader, shortcoming, sound

ON = day("2026-04-10")


def last_year(*states: State | None, measures: tuple[Measure, ...] = ()) -> Dossier:
    """A dossier of 2024 with a shortcoming for every state."""
    return evolve(
        of_leader(HEAD, "2024-12-10"),
        period="2024",
        shortcomings=tuple(
            evolve(shortcoming(f"HC-{at}"), state=state) for at, state in enumerate(states, start=1)
        ),
        plan=measures,
    )


def remedied(*dossiers: Dossier, on: dt.date = ON) -> int | None:
    """The number that 2025 reads."""
    found = counts(dossiers, Period(2025), plan(dossiers), on)
    return next(one.value for one in found if one.field == REMEDIED)


def measure(state: State | None, code: str = "KH-1", of: str = "HC-1", **more: object) -> Measure:
    """A line of a plan."""
    return Measure(code, of, "Giao ban hằng tuần", HEAD.code, day("2025-06-30"), state, **more)  # type: ignore[arg-type]


# --- lines ----------------------------------------------------------------------------------------


def test_a_shortcoming_without_a_line_gives_one() -> None:
    own = evolve(
        of_leader(HEAD, "2025-12-11"),
        shortcomings=(shortcoming("HC-1"), shortcoming("HC-2", HEAD.code)),
        plan=(measure(None),),
    )
    lines = plan([own]).lines

    assert [(one.place.line, one.derived) for one in lines] == [("KH-1", False), ("HC-2", True)]
    assert lines[1].people == (HEAD.code,)
    assert lines[1].deadline == own.shortcomings[1].deadline


@pytest.mark.parametrize(
    ("state", "done_on", "on", "expected"),
    [
        (None, None, "2025-06-30", Status.DUE),
        (None, None, "2025-07-01", Status.OVERDUE),
        (None, None, "2025-05-30", Status.OPEN),
        (State.DONE, None, "2025-07-01", Status.DONE),
        (None, "2025-07-05", "2025-07-06", Status.DONE),
        (State.DONE, "2025-07-05", "2025-07-04", Status.OVERDUE),  # it was done on the next day
        (State.UNDER_WAY, None, "2025-07-01", Status.OVERDUE),
    ],
)
def test_status(state: State | None, done_on: str | None, on: str, expected: Status) -> None:
    one = measure(state, done_on=None if done_on is None else day(done_on))
    (line,) = plan([last_year(None, measures=(one,))]).lines

    assert line.status(day(on), within=30) is expected


def test_a_later_dossier_goes_on_with_a_line() -> None:
    before = last_year(None, measures=(measure(State.OPEN),))
    after = evolve(of_leader(HEAD, "2025-12-11"), shortcomings=(), plan=(measure(State.DONE),))

    (line,) = plan([after, before]).lines
    assert (line.place.period, line.state()) == ("2024", State.DONE)
    assert line.state(day("2025-06-01")) is State.OPEN


def test_reminders_come_by_deadline() -> None:
    whole = plan([*sound(), last_year(None)])
    due = whole.due(ON, within=365)

    assert [one.deadline for one in due] == sorted(one.deadline for one in due if one.deadline)
    assert len(due) == 4


# --- the next period ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ((), 0),
        ((State.DONE, State.DONE), 2),
        ((State.DONE, State.UNDER_WAY), 1),
        ((State.DONE, None), None),  # what nobody wrote down is not guessed
    ],
)
def test_remedied_shortcomings_are_counted(
    states: tuple[State | None, ...], expected: int | None
) -> None:
    assert remedied(last_year(*states)) == expected


@pytest.mark.parametrize(
    ("own", "measures", "expected"),
    [
        (None, [State.DONE, State.DONE], 1),
        (None, [State.DONE, State.OPEN], 0),
        (None, [State.DONE, None], None),
        (State.DONE, [State.DONE, None], 1),
        (State.DONE, [State.DONE, State.OPEN], None),  # they tell two things
        (State.OPEN, [State.DONE, State.DONE], None),
        (State.OPEN, [None, None], 0),
    ],
)
def test_measures_and_the_dossier_have_to_agree(
    own: State | None, measures: list[State | None], expected: int | None
) -> None:
    lines = tuple(measure(one, f"KH-{at}") for at, one in enumerate(measures))
    dossier = last_year(own, measures=lines)
    subjects = Subjects(PROGRAM, [evolve(dossier, period="2025")])
    found = planned.check(subjects, [dossier], plan([dossier]), ON)
    told = own is not None and any(measures)

    assert remedied(dossier) == expected
    assert ("QD854" in [one.code for one in found]) == (told and expected is None)


def test_counts_name_what_is_open() -> None:
    now = of_leader(HEAD, "2025-12-11")
    found = counts([now, last_year(State.DONE, None)], Period(2025), Plan(), ON)

    assert [(one.field, one.value, one.open) for one in found] == [
        (NAMED_BEFORE, 2, ()),
        (REMEDIED, None, ("HC-2",)),
        (NAMED_NOW, 1, ()),
    ]
    assert counts([now], Period(2027), Plan(), ON) == ()


# --- files ----------------------------------------------------------------------------------------


def test_a_plan_file_is_filled_in_and_read_back(tmp_path: Path) -> None:
    whole = plan([last_year(None, None)])
    table = plan_files.rows(whole, ON)
    table[1] = {**table[1], "trạng_thái": "Đã hoàn thành", "ngày_xong": "05/04/2026"}
    for name, text in (
        ("kế hoạch.csv", plan_files.csv_text(table)),
        ("kế hoạch.json", plan_files.json_text(table, ON)),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        updates = plan_files.read(File(str(path)), whole)
        again = plan([last_year(None, None)], updates)

        assert [one.state(ON) for one in again.lines] == [None, State.DONE]
        assert [one.state(day("2026-04-01")) for one in again.lines] == [None, None]


def test_reports_of_several_days_are_states_over_time(tmp_path: Path) -> None:
    whole = plan([last_year(None)])
    files = []
    for on, state in (("2026-03-01", State.UNDER_WAY), ("2026-02-01", State.OPEN)):
        row = {**plan_files.rows(whole, day(on))[0], "trạng_thái": state.value}
        path = tmp_path / f"{on}.csv"
        path.write_text(plan_files.csv_text([row]), encoding="utf-8-sig")
        files.append(File(str(path)))
    (line,) = plan([last_year(None)], plan_files.read_all(files, whole)).lines

    assert [line.state(day(f"2026-{month}-15")) for month in ("01", "02", "03")] == [
        *(None, State.OPEN, State.UNDER_WAY),
    ]


def test_wrong_plan_files_are_refused_with_every_problem(tmp_path: Path) -> None:
    whole = plan([last_year(None, None, None)])
    table = plan_files.rows(whole, ON)
    table[0]["việc"] = "KH-99"
    table[1]["trạng_thái"] = "xong rồi"
    table[2] |= {"trạng_thái": "đã hoàn thành", "ngày_ghi": "hôm nay"}
    path = tmp_path / "sai.csv"
    path.write_text(plan_files.csv_text(table), encoding="utf-8")

    with pytest.raises(quydinh.InputError) as refused:
        plan_files.read(File(str(path)), whole)
    assert [dict(one.arguments)["place"] for one in refused.value.diagnostics] == [
        *("mục 1", "mục 2", "mục 3"),
    ]
    path.write_text("mã,việc\nĐV-01,HC-1\n", encoding="utf-8")
    with pytest.raises(quydinh.InputError, match="thiếu cột kỳ, loại, trạng_thái"):
        plan_files.read(File(str(path)), whole)


def test_the_calendar_is_read_back() -> None:
    whole = plan([*sound(), last_year(State.DONE)])
    read = icalendar.Calendar.from_ical(calendar_file(whole, ON))
    events = read.walk("VEVENT")
    dated = [one for one in whole.lines if one.deadline is not None]

    assert [one["UID"] for one in events] == [identity(one) for one in dated]
    assert [one.decoded("dtstart") for one in events] == [one.deadline for one in dated]
    assert str(events[0]["SUMMARY"]) == "Đã khắc phục: HC-1 của lãnh đạo LĐ-01"
    assert len({one["UID"] for one in events}) == len(events)


def test_names_and_words_are_in_files_only_where_they_are_asked_for() -> None:
    whole = plan(sound())
    plain = calendar_file(whole, ON).decode() + plan_files.csv_text(plan_files.rows(whole, ON))
    asked = plan_files.csv_text(plan_files.rows(whole, ON, private=True))

    assert "Nguyễn Văn Mẫu" not in plain + repr(whole)
    assert "Giao ban" not in plain + repr(whole)
    assert "Nguyễn Văn Mẫu" in asked
    assert "Giao ban" in asked


@given(st.dates(day("2025-01-01"), day("2026-12-31")), st.sampled_from([None, *State]))
def test_the_identity_of_an_event_is_of_the_line_alone(on: dt.date, state: State | None) -> None:
    (line,) = plan([last_year(state)]).lines
    (again,) = plan(
        [evolve(last_year(None), shortcomings=(evolve(shortcoming("HC-1"), deadline=on),))]
    ).lines

    assert identity(line) == identity(again)


def test_lines_have_an_order_of_their_own() -> None:
    given_ = [*sound(), last_year(None)]

    assert plan(given_) == plan(reversed(given_))
