"""What is measured depends on what is said, not on how it is typed or in what order it comes."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

import pytest
from attrs import evolve
from benchmarks.labelled_reports import Half, read
from hypothesis import given, settings
from hypothesis import strategies as st

import quydinh
from quydinh.dossiers.model import Assessment as View
from quydinh.dossiers.model import Dossier, Items, Key, Measure, Shortcoming, Side, Text
from quydinh.errors import CompileError
from quydinh.signs import Measured, Value, measure, phrases, standard
from quydinh.signs.passages import passages
from quydinh.signs.syllables import keys
from quydinh.signs.words import definite, sentences, vague
from quydinh.text.source import Source

WHOLE = read("phat-trien")
HALF = Half(WHOLE.dossiers[:60], WHOLE.earlier, WHOLE.labels)
RULES = quydinh.load("366-QĐ/TW")
LISTS = standard().lists
MEMBER, UNIT = Key("đảng_viên", "ĐV-1"), Key("tổ_chức", "TC-1")
OLD_TONES = {"hòa": "hoà", "thủy": "thuỷ", "khóa": "khoá", "hóa": "hoá", "tỉ": "tỷ", "kỉ": "kỷ"}


def measured(
    dossiers: Sequence[Dossier], earlier: Sequence[Dossier] = ()
) -> Mapping[Key, Measured]:
    tables: dict[str, list[object]] = {subject: [] for subject in RULES.subjects}
    for one in dossiers:
        tables[one.key.subject].append({"mã": one.key.code, **one.facts})
    return measure(RULES, dossiers, earlier, RULES.assess(tables), LISTS)


def values(half: Half) -> Mapping[Key, Mapping[str, Value]]:
    return {key: one.values for key, one in measured(half.dossiers, half.earlier).items()}


ALL = values(HALF)


def respelled(dossier: Dossier, spell: Callable[[str], str]) -> Dossier:
    return evolve(
        dossier,
        sections={
            name: Text(spell(section.text))
            for name, section in dossier.sections.items()
            if isinstance(section, Text)
        },
        shortcomings=tuple(
            evolve(one, text=spell(one.text), cause=spell(one.cause), remedy=spell(one.remedy))
            for one in dossier.shortcomings
        ),
    )


def old_tones(text: str) -> str:
    for new, old in OLD_TONES.items():
        text = text.replace(new, old)
    return text


SPELLINGS: Mapping[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "upper": str.upper,
    "lower": str.lower,
    "old tones": old_tones,
    "wide": lambda text: text.replace(" ", " \u00a0  "),
    "wrapped": lambda text: text.replace(", ", ",\n"),
}


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from(sorted(SPELLINGS)), min_size=1, max_size=3))
def test_how_a_text_is_typed_changes_nothing(names: list[str]) -> None:
    def spell(text: str) -> str:
        for name in names:
            text = SPELLINGS[name](text)
        return text

    typed = [respelled(one, spell) for one in HALF.dossiers]
    assert values(HALF._replace(dossiers=typed)) == ALL


@settings(max_examples=4, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_dossiers_is_no_matter(draw: random.Random) -> None:
    dossiers, earlier = list(HALF.dossiers), list(HALF.earlier)
    draw.shuffle(dossiers)
    draw.shuffle(earlier)
    assert measured(dossiers, earlier) == measured(HALF.dossiers, HALF.earlier)


def test_a_dossier_without_a_report_has_nothing_measured_on_its_text() -> None:
    found = measured([Dossier("366-QĐ/TW", "2025", MEMBER)])[MEMBER].values
    assert found == {"số_âm_tiết": 0, "số_bên_đánh_giá": 0}


def test_the_unit_and_its_members_are_measured_on_the_dossier_of_the_unit() -> None:
    members = [
        Dossier(
            "366-QĐ/TW",
            "2025",
            Key("đảng_viên", f"ĐV-{at}"),
            facts={"chi_bộ": "TC-1"},
            assessments=(
                View(Side.COMPETENT, level="tốt" if at else "hoàn_thành"),
                View(Side.PEERS, "A", level="tốt", points="80"),
                View(Side.PEERS, "B", level="tốt", points=str(80 + at)),
            ),
        )
        for at in range(4)
    ]
    unit = Dossier("366-QĐ/TW", "2025", UNIT, facts={"số_nhiệm_vụ": 8, "số_hoàn_thành": 6})
    found = measured([*members, unit])
    assert found[UNIT].values == {
        "số_âm_tiết": 0,
        "số_bên_đánh_giá": 0,
        "tỉ_lệ_kết_quả": Fraction(3, 4),
        "số_thành_viên_được_xếp_loại": 4,
        "tỉ_lệ_ở_mức_trần": Fraction(3, 4),
        "tỉ_lệ_cùng_một_mức": Fraction(3, 4),
        "số_người_đánh_giá_nhiều_người": 2,
        "tỉ_lệ_người_đánh_giá_như_nhau": Fraction(1, 2),
    }
    assert "số_thành_viên_được_xếp_loại" not in found[members[0].key].values


def head(said: str, *own: Shortcoming) -> Dossier:
    return Dossier(
        "366-QĐ/TW",
        "2025",
        Key("lãnh_đạo", "LĐ-1"),
        facts={"đơn_vị_phụ_trách": ["TC-1"]},
        sections={"kết_quả_lãnh_đạo": Text(said)},
        shortcomings=own,
    )


FAULT = "Giải ngân vốn đầu tư công mới đạt 61%"


@pytest.mark.parametrize(
    ("dossier", "responsible", "taken"),
    [
        (head("Xã đạt 33 chỉ tiêu."), (), 0),
        (head("Xã đạt 33 chỉ tiêu."), ("LĐ-1",), 1),
        (head("Tôi chịu trách nhiệm về việc giải ngân vốn đầu tư công thấp."), (), 1),
        (head("Tôi chịu trách nhiệm về kỷ luật giờ giấc."), (), 0),
        (head("Xã làm được.", Shortcoming("1", "Đôn đốc kém", answers_for=(UNIT, "HC1"))), (), 1),
    ],
)
def test_a_head_answers_by_link_by_name_or_in_words(
    dossier: Dossier, responsible: tuple[str, ...], taken: int
) -> None:
    fault = Shortcoming("HC1", FAULT, responsible=responsible)
    unit = Dossier("366-QĐ/TW", "2025", UNIT, shortcomings=(fault,))
    found = measured([dossier, unit])[dossier.key]
    assert found.values["số_hạn_chế_của_đơn_vị"] == 1
    assert found.values["số_hạn_chế_của_đơn_vị_đã_nhận"] == taken


def test_the_plan_may_give_remedy_and_deadline() -> None:
    bare = Shortcoming("HC1", "Sổ ghi sót", cause="Vội")
    plan = Measure("KH1", "HC1", "Ghi ngay sau mỗi ca")
    found = measured(
        [
            Dossier("366-QĐ/TW", "2025", MEMBER, shortcomings=(bare,)),
            Dossier("366-QĐ/TW", "2025", Key("đảng_viên", "2"), shortcomings=(bare,), plan=(plan,)),
        ]
    )
    lacking = [
        [one.values[f"số_hạn_chế_thiếu_{part}"] for part in ("biện_pháp", "thời_hạn")]
        for one in found.values()
    ]
    assert sorted(lacking) == [[0, 1], [1, 1]]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Năm 2026 sẽ cố gắng hơn", 0),
        ("Thực hiện Chỉ thị số 05-CT/TW, Nghị quyết Trung ương 4 khóa XII", 0),
        ("Thu 1.250.000 đồng của 12 hộ", 2),
        ("Họp vào thứ sáu, có sổ theo dõi", 2),
    ],
)
def test_what_everybody_cites_is_nothing_definite(text: str, count: int) -> None:
    assert definite(keys(text), LISTS) == count


@pytest.mark.parametrize(
    ("remedy", "is_vague"),
    [
        ("Cần cố gắng hơn nữa trong thời gian tới", True),
        ("CẦN  CỐ GẮNG\u00a0HƠN", True),
        ("Cố gắng mỗi tuần đọc 1 văn bản", False),
        ("Nhờ đồng chí kế toán soát lại trước khi gửi", False),
    ],
)
def test_a_remedy_is_vague_only_with_good_will_and_nothing_definite(
    remedy: str,
    is_vague: bool,  # noqa: FBT001 - one of the cases
) -> None:
    assert vague(keys(remedy), LISTS) is is_vague


def test_a_wrapped_line_goes_on_and_an_item_begins_anew() -> None:
    text = "Đã làm 1.250 mét\nđường.\n- Việc hai\n- Việc ba\n\nĐoạn khác"
    assert [" ".join(one.split()) for one in sentences(text)] == [
        "Đã làm 1.250 mét đường",
        "- Việc hai",
        "- Việc ba",
        "Đoạn khác",
    ]


def test_what_others_supplied_is_no_passage_of_the_report() -> None:
    dossier = Dossier(
        "366-QĐ/TW",
        "2025",
        MEMBER,
        sections={"kết_quả": Items(({"việc": "Đắp đê"},))},
        assessments=(View(Side.UPPER, remarks="Cần gương mẫu"),),
    )
    found = passages(dossier, {"kết_quả": "Kết quả thực hiện nhiệm vụ"})
    assert [(one.where, one.text) for one in found] == [("Kết quả thực hiện nhiệm vụ", "Đắp đê")]


def test_nothing_private_is_in_a_repr() -> None:
    found = measured(HALF.dossiers, HALF.earlier)
    shown = repr(found) + repr(passages(HALF.dossiers[1], {}))
    words = [
        passage.text
        for dossier in HALF.dossiers
        for passage in passages(dossier, {})
        if len(passage.text) > 20
    ]
    assert len(words) > 200
    assert not [one for one in words if one[:20] in shown]


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("cố gắng hơn", ["nowhere", *["missing"] * 7]),
        ("[cụm từ]\ncố gắng", ["unknown", *["missing"] * 7]),
        ("# của tôi\n[Chung  chung]\ncố gắng", ["missing"] * 6),
    ],
)
def test_everything_wrong_with_a_file_of_phrases_is_told(text: str, hints: list[str]) -> None:
    with pytest.raises(CompileError) as refused:
        phrases.read(Source("cum-tu.txt", text))
    assert [one.hint for one in refused.value.diagnostics] == hints


def test_what_became_of_earlier_shortcomings_is_no_shortcoming_of_this_period() -> None:
    """A unit that names none, and says that last year's were remedied, has named none."""
    said = "Các hạn chế kỳ trước đã được quan tâm khắc phục."
    for section, named in (("khắc_phục", 0), ("kết_quả", 1)):
        unit = Dossier("366-QĐ/TW", "2025", UNIT, sections={section: Text(said)})
        assert measured([unit])[UNIT].values["số_hạn_chế_nêu"] == named
