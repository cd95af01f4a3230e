"""A small ruleset and dossiers of it, made up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from hypothesis import strategies as st

import quydinh
from quydinh.dossiers import (
    Answer,
    Assessment,
    Dossier,
    Items,
    Key,
    Measure,
    Shortcoming,
    Side,
    State,
    StepDone,
    Suggestion,
    Text,
    Vote,
)
from quydinh.dossiers.values import tidy
from quydinh.ruleset import Ruleset

TEXT = """\
Quy định "01-QĐ/TU"
  tên "Thử nghiệm";
  do "Tỉnh ủy" ban hành ngày 01/01/2025;
  thuộc hệ thống văn bản của Đảng;
  áp dụng theo năm, quý từ năm 2025.

Thang mức_chất_lượng gồm:
  1. xuất_sắc "Hoàn thành xuất sắc nhiệm vụ";
  2. tốt "Hoàn thành tốt nhiệm vụ";
  3. không_hoàn_thành "Không hoàn thành nhiệm vụ".

Tập thể chi_bộ "Chi bộ" gồm:
  - tên_gọi "Tên gọi": văn bản.

Cá nhân đảng_viên "Đảng viên" gồm:
  - sinh_hoạt "Chi bộ nơi sinh hoạt": thuộc chi_bộ (các đảng_viên);
  - phụ_trách "Chi bộ phụ trách": các chi_bộ;
  - số_nhiệm_vụ "Số nhiệm vụ được giao": số nguyên từ 0;
  - tỉ_lệ_dự_họp "Tỉ lệ dự họp": phần trăm từ 0% đến 100%;
  - là_bí_thư "Là bí thư": có/không;
  - ngày_vào_đảng "Ngày vào Đảng": ngày;
  - thành_phần "Thành phần": một trong ("cán bộ", "nông dân");
  - năm_trước "Mức xếp loại năm trước": mức_chất_lượng.

Khung tiêu chí của đảng_viên theo thang điểm 100 gồm:
  nhóm chung "Tiêu chí chung" tối đa 30 điểm;
  nhóm nhiệm_vụ "Kết quả thực hiện nhiệm vụ" tối đa 70 điểm.

Xếp loại đảng_viên theo mức_chất_lượng, xét lần lượt:
  xuất_sắc khi tổng điểm từ 90 điểm trở lên;
  tốt khi tổng điểm từ 50 điểm trở lên;
  trường hợp còn lại không_hoàn_thành.

Nội dung kiểm điểm của đảng_viên [6] gồm:
  1. tư_tưởng "Phẩm chất chính trị; đạo đức, lối sống";
  2. kết_quả "Kết quả thực hiện nhiệm vụ" [6.1];
  3. hạn_chế "Hạn chế, khuyết điểm": danh sách gồm nội_dung, nguyên_nhân;
  4. gợi_ý "Những vấn đề được gợi ý": danh sách gồm nội_dung, trả_lời khi là_bí_thư;
  5. cam_kết "Việc đã cam kết": danh sách gồm nội_dung, kết_quả;
  6. giải_trình "Trách nhiệm giải trình": có/không, kèm giải trình;
  7. kê_khai "Kê khai tài sản": có/không, kèm giải trình khi là_bí_thư [6.3].

Quy trình kiểm_điểm "Kiểm điểm hằng năm" của đảng_viên gồm:
  Bước 1. chuẩn_bị "Chuẩn bị bản kiểm điểm" do đảng_viên thực hiện;
  Bước 2. hội_nghị "Hội nghị kiểm điểm" do "Chi bộ" thực hiện.
"""


@cache
def rules() -> Ruleset:
    """The ruleset."""
    return quydinh.compile(TEXT)


def whole(text: str) -> Dossier:
    """A dossier with something in every part."""
    return Dossier(
        "01-QĐ/TU",
        "2025",
        Key("đảng_viên", "ĐV-07"),
        "Trần Thị Bình",
        "Bí thư chi bộ",
        {
            "sinh_hoạt": "CB-1",
            "phụ_trách": ["CB-2", "CB-3"],
            "số_nhiệm_vụ": 1200,
            "tỉ_lệ_dự_họp": Decimal("87.5"),
            "là_bí_thư": True,
            "ngày_vào_đảng": "1999-02-03",
            "thành_phần": "nông dân",
            "năm_trước": "tốt",
        },
        {
            "tư_tưởng": Text(text),
            "kết_quả": Text("Xong"),
            "cam_kết": Items(({"nội_dung": text, "kết_quả": "đã làm"},)),
            "giải_trình": Answer(True, text),
            "kê_khai": Answer(False),
        },
        (
            Shortcoming(
                "1",
                text,
                "Chủ quan",
                ("ĐV-07", "ĐV-08"),
                "Phân công lại",
                dt.date(2026, 6, 30),
                State.UNDER_WAY,
                None,
                (Key("chi_bộ", "CB-1"), "2"),
            ),
            Shortcoming("2", "Muộn", state=State.DONE, done_on=dt.date(2025, 12, 1)),
        ),
        (Suggestion("1", text, "Đảng ủy", "Đã làm rõ"),),
        (
            Assessment(Side.SELF, "", "xuất_sắc", "90.5", {"chung": "28.5", "nhiệm_vụ": "62"}),
            Assessment(Side.PEERS, "ĐV-02", "tốt", "80", {"chung": "25"}, text),
            Assessment(Side.PEERS, "ĐV-03", "tốt"),
        ),
        (Vote("hội_nghị", 9, 8, {"xuất_sắc": 5, "tốt": 3}),),
        (
            StepDone("chuẩn_bị", dt.date(2025, 12, 2), None, "ĐV-07"),
            StepDone(
                "hội_nghị", dt.date(2025, 12, 9), dt.date(2025, 12, 10), "", "Trụ sở", "12-BB"
            ),
        ),
        (Measure("1", "1", text, "ĐV-07", dt.date(2026, 3, 31), State.OPEN, None, "chưa"),),
    )


# --- dossiers of it -----------------------------------------------------------------------------

_LETTERS = "aăâđêôơưỷộ AĐỪ\t\n-•–“”’=+@_x005F&<>;,0123456789"
words = st.text(st.sampled_from(_LETTERS), max_size=40).map(tidy)
codes = st.text(st.sampled_from("abĐV-0123456789"), min_size=1, max_size=6)
days = st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
states = st.none() | st.sampled_from(State)
levels = st.sampled_from(("xuất_sắc", "tốt", "không_hoàn_thành"))
points = st.integers(0, 200).map(lambda halves: f"{halves / 2:g}")


def _own_codes(made: st.SearchStrategy[Shortcoming | Suggestion | Measure]) -> st.SearchStrategy:
    return st.lists(made, max_size=3, unique_by=lambda one: one.code).map(
        lambda many: tuple(one for one in many if one != type(one)(one.code, "", ""))
    )


shortcomings = st.builds(
    Shortcoming,
    codes,
    words.filter(bool),
    words,
    st.lists(codes, max_size=2, unique=True).map(tuple),
    words,
    days,
    states,
    days,
    st.none() | st.tuples(st.builds(Key, st.just("chi_bộ"), codes), codes),
)
suggestions = st.builds(Suggestion, codes, words.filter(bool), words, words)
measures = st.builds(Measure, codes, codes, words, codes, days, states, days, words)
marks = st.dictionaries(st.sampled_from(("chung", "nhiệm_vụ")), points).map(MappingProxyType)
assessments = st.builds(
    Assessment, st.sampled_from(Side), codes | st.just(""), levels, st.none() | points, marks, words
)
ballots = st.dictionaries(levels, st.integers(0, 99)).map(MappingProxyType)
step_names = st.sampled_from(("chuẩn_bị", "hội_nghị"))


def _possible(step: str, cast: Mapping[str, int], silent: int, absent: int, told: bool) -> Vote:  # noqa: FBT001
    """A vote with no more ballots than people there, and no more people than were called."""
    present = sum(cast.values()) + silent
    return Vote(step, present + absent, present if told else None, cast)


few = st.integers(0, 9)
votes = st.builds(_possible, step_names, ballots, few, few, st.booleans())
steps = st.builds(StepDone, step_names, days, days, words, words, words).filter(
    lambda one: one.on is None or one.until is None or one.on <= one.until
)
facts = st.fixed_dictionaries(
    {},
    optional={
        "sinh_hoạt": codes,
        "phụ_trách": st.lists(codes, max_size=2, unique=True),
        "số_nhiệm_vụ": st.integers(0, 10**6),
        "tỉ_lệ_dự_họp": st.decimals(0, 100, places=2).map(lambda x: int(x) if x == int(x) else x),
        "là_bí_thư": st.booleans(),
        "ngày_vào_đảng": st.dates(dt.date(1950, 1, 1)).map(dt.date.isoformat),
        "thành_phần": st.sampled_from(("cán bộ", "nông dân")),
        "năm_trước": levels,
    },
)
full = words.filter(bool)
answers = st.builds(Answer, st.booleans(), words)
declared = st.fixed_dictionaries(
    {},
    optional={
        "tư_tưởng": full.map(Text),
        "kết_quả": full.map(Text),
        "cam_kết": st.lists(
            st.builds(lambda a, b: MappingProxyType({"nội_dung": a, "kết_quả": b}), full, full),
            min_size=1,
            max_size=3,
        ).map(lambda items: Items(tuple(items))),
        "giải_trình": answers,
        "kê_khai": answers,
    },
)
dossiers = st.builds(
    Dossier,
    st.just("01-QĐ/TU"),
    st.sampled_from(("2025", "2025-Q1")),
    st.builds(Key, st.just("đảng_viên"), codes),
    words,
    words,
    facts.map(MappingProxyType),
    declared.map(MappingProxyType),
    _own_codes(shortcomings),
    _own_codes(suggestions),
    st.lists(assessments, max_size=4, unique_by=lambda one: (one.side, one.by)).map(tuple),
    st.lists(votes, max_size=2).map(tuple),
    st.lists(steps, max_size=3).map(tuple),
    _own_codes(measures),
)
sections = st.dictionaries(
    codes,
    full.map(Text)
    | answers
    | st.lists(
        st.dictionaries(codes, full, min_size=1).map(MappingProxyType),
        min_size=1,
        max_size=2,
    ).map(lambda items: Items(tuple(items))),
    max_size=3,
).map(MappingProxyType)
