"""Near-copies: which pairs are found, what is left out, and what is shown."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from benchmarks.near_copies import reports
from hypothesis import given, settings
from hypothesis import strategies as st

from quydinh.dossiers.model import Dossier, Key, Text
from quydinh.signs.copies import FLOOR, jaccard, pairs
from quydinh.signs.likeness import OTHERS, OWN, Report, measure
from quydinh.signs.measured import Measured
from quydinh.signs.passages import passages
from quydinh.signs.shingles import Shingling

TEXTS, PLANTED = reports(120, seed=7)
SETS = [Shingling().of([text]) for text in TEXTS]
KNOWN = {pair[:2]: pair.likeness for pair in pairs(SETS)}
REPORT = (
    "Trong năm tôi được giao vận hành trạm bơm. Hằng ngày ghi nhật ký áp lực, lưu lượng vào đầu ca "
    "và cuối ca. Phối hợp với tổ sửa chữa xử lý 12 điểm rò rỉ trên tuyến. Vệ sinh bể chứa hai lần "
    "theo phương án đã duyệt, tham gia diễn tập ứng phó sự cố do công ty tổ chức."
)


def test_no_pair_that_is_well_alike_is_missed_among_these() -> None:
    every = {
        pair: likeness
        for pair in combinations(range(len(SETS)), 2)
        if (likeness := jaccard(SETS[pair[0]], SETS[pair[1]])) >= FLOOR
    }
    assert {pair for pair, likeness in every.items() if likeness >= Fraction(3, 5)} <= KNOWN.keys()
    assert every.items() >= KNOWN.items()
    assert KNOWN


@settings(max_examples=20, deadline=None)
@given(st.sets(st.integers(0, len(SETS) - 1), min_size=2))
def test_no_other_report_changes_how_alike_two_are(chosen: set[int]) -> None:
    order = sorted(chosen)
    found = {(order[a], order[b]): likeness for a, b, likeness in pairs([SETS[at] for at in order])}
    assert found == {pair: one for pair, one in KNOWN.items() if set(pair) <= chosen}


def test_a_crowd_of_copies_is_found_as_a_whole() -> None:
    crowd = [Shingling().of([f"{REPORT} Số {at}"]) for at in range(300)]
    alike = {at for pair in pairs(crowd) for at in pair[:2]}
    assert alike == set(range(300))


def dossier(code: str, text: str, period: str = "2025", subject: str = "đảng_viên") -> Dossier:
    return Dossier("366-QĐ/TW", period, Key(subject, code), sections={"kết_quả": Text(text)})


def likeness(
    *now: Dossier, before: tuple[Dossier, ...] = (), boilerplate: tuple[str, ...] = ()
) -> dict[str, Measured]:
    found = {one.key: Measured() for one in now}
    every = [Report(one, passages(one, {})) for one in now]
    every += [Report(one, passages(one, {}), earlier=True) for one in before]
    measure(every, boilerplate, found)
    return {key.code: one for key, one in found.items()}


def test_passages_stand_side_by_side_as_each_has_them() -> None:
    other = REPORT.upper().replace("12 ĐIỂM", "9 ĐIỂM")
    (first, second) = likeness(dossier("A", REPORT), dossier("B", other)).values()
    shown = first.evidence[OTHERS][0]
    assert first.values == second.values
    assert shown.passage in REPORT
    assert shown.beside in other
    assert shown.passage.upper() == shown.beside
    assert shown.beside_where == "kết quả (B, kỳ 2025)"


def test_a_report_of_last_year_is_compared_with_its_own_and_with_others() -> None:
    before = (dossier("A", REPORT, "2024"), dossier("B", "Năm qua tôi nghỉ ốm.", "2024"))
    found = likeness(dossier("A", REPORT), dossier("B", REPORT, "2025"), before=before)
    assert found["A"].values == {OTHERS: 1, OWN: 1}
    assert found["B"].values == {OTHERS: 1}  # last year's own was too short to tell


def test_one_person_in_two_posts_copies_nobody() -> None:
    found = measure_one = likeness(
        dossier("A", REPORT), dossier("A", REPORT, subject="lãnh_đạo"), dossier("C", "Đã làm.")
    )
    assert found["A"].values == {OTHERS: 0}
    assert measure_one["C"].values == {}


def test_what_the_form_says_makes_no_likeness() -> None:
    heading = " ".join(f"tiêu đề mục {at} của biểu mẫu" for at in range(12))
    one, other = f"{heading}. {REPORT}", f"{heading}. {TEXTS[0][:400]}"
    with_it = likeness(dossier("A", one), dossier("B", other))
    without = likeness(dossier("A", one), dossier("B", other), boilerplate=(heading,))
    plain = likeness(dossier("A", heading), dossier("B", heading))
    assert plain["A"].values[OTHERS] == 1
    assert without["A"].values[OTHERS] == 0
    assert with_it["A"].values[OTHERS] in (0, without["A"].values[OTHERS])
