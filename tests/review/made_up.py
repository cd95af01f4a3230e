"""A small made-up commune: rules of a review, dossiers, and a judge that is told the answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction

from attrs import evolve, frozen

import quydinh
from quydinh.dossiers.model import Dossier, Items, Key, Section, Shortcoming, StepDone, Text, Vote
from quydinh.ir import nodes as ir
from quydinh.ir import review as detail
from quydinh.ir.types import YesNoType
from quydinh.review import content, links, order
from quydinh.review.calendar import Calendar, Listed
from quydinh.review.model import Finding
from quydinh.review.process import Process
from quydinh.review.subjects import Subjects

TEXT = """
Quy định "01-QĐ/ĐU" tên "Kiểm điểm ở xã"; do "Đảng ủy xã" ban hành ngày 01/01/2025;
  có hiệu lực từ ngày 01/01/2025; áp dụng từ năm 2025.
Thang mức_chất_lượng gồm: 1. tốt "Tốt"; 2. kém "Kém".
Tập thể tập_thể_lãnh_đạo "Tập thể lãnh đạo" gồm: - yếu: có/không;
  - số_hạn_chế_kỳ_trước: số nguyên từ 0;
  - số_hạn_chế_kỳ_trước_đã_khắc_phục: số nguyên từ 0.
Cá nhân lãnh_đạo "Lãnh đạo" gồm: - yếu: có/không; - là_người_đứng_đầu: có/không;
  - tập_thể "Tập thể": thuộc tập_thể_lãnh_đạo (các thành_viên).
Xếp loại tập_thể_lãnh_đạo theo mức_chất_lượng, xét lần lượt: kém khi yếu; trường hợp còn lại tốt.
Xếp loại lãnh_đạo theo mức_chất_lượng, xét lần lượt: kém khi yếu; trường hợp còn lại tốt.
"""
COLLECTIVE, LEADER = "tập_thể_lãnh_đạo", "lãnh_đạo"
UNIT = Key(COLLECTIVE, "TT-01")
HEAD, DEPUTY = Key(LEADER, "LĐ-01"), Key(LEADER, "LĐ-02")


def when(name: str) -> ir.Condition:
    """A condition that the judge of these tests is told the answer of."""
    return ir.Holds(ir.Read(0, (), name, YesNoType()))


SECTIONS = (
    detail.Section("kết_quả", "ket_qua", "Kết quả thực hiện nhiệm vụ"),
    detail.Section(
        "hạn_chế", "han_che", "Hạn chế, khuyết điểm", "danh sách",
        ("nội_dung", "nguyên_nhân", "người_chịu_trách_nhiệm", "biện_pháp", "thời_hạn"),
    ),
    detail.Section("giải_trình", "giai_trinh", "Giải trình", "có/không", (), when("có_dấu_hiệu")),
)  # fmt: skip

PROCEDURE = detail.Procedure(
    "kiểm_điểm", "kiem_diem", "Kiểm điểm hằng năm",
    (
        detail.Step("chuẩn_bị", "chuan_bi", "Chuẩn bị báo cáo", 1),
        detail.Step(
            "gửi_dự_thảo", "gui_du_thao", "Gửi dự thảo", 2,
            details=(detail.Notice(3, working=True, before="hội_nghị"),),
        ),
        detail.Step(
            "hội_nghị", "hoi_nghi", "Hội nghị kiểm điểm", 3, "Ban thường vụ", "Đảng ủy xã",
            details=(
                detail.Length(2, when("cấp_tỉnh")), detail.Length(1),
                detail.Share("có mặt", Fraction(2, 3)),
                detail.Share("tán thành", Fraction(1, 2), strict=True),
            ),
        ),
        detail.Step(
            "gửi_hồ_sơ", "gui_ho_so", "Gửi hồ sơ", 4, condition=when("phải_gửi"),
            details=(
                detail.Within(7, working=False, after="hội_nghị"),
                detail.Deadline(31, 12),
            ),
        ),
    ),
)  # fmt: skip
OF_INDIVIDUALS = detail.Procedure(
    "kiểm_điểm", "kiem_diem", "Kiểm điểm hằng năm",
    (
        detail.Step(
            "hội_nghị", "hoi_nghi", "Hội nghị kiểm điểm", 1, place="tập_thể",
            details=(
                detail.After("hội_nghị", "tập_thể"),
                detail.Sequence((when("là_người_đứng_đầu"),)),
            ),
        ),
    ),
)  # fmt: skip


def program() -> ir.Program:
    """The rules, with what a report holds and how a review is done."""
    found = quydinh.compile(TEXT).program
    procedures = {COLLECTIVE: PROCEDURE, LEADER: OF_INDIVIDUALS}
    return evolve(
        found,
        subjects=tuple(
            evolve(one, sections=SECTIONS, procedures=(procedures[one.name],))
            if one.name in procedures
            else one
            for one in found.subjects
        ),
    )


PROGRAM = program()


@frozen
class Told:
    """A judge that is told which names hold of everybody, or of one subject; others are unknown."""

    answers: Mapping[object, bool]

    def of(self, key: Key, what: ir.Condition) -> bool | None:
        """The answer for this subject, or for all."""
        assert isinstance(what, ir.Holds)
        name = what.read.field
        return self.answers.get((key, name), self.answers.get(name))

    def missing(self, key: Key, what: ir.Condition) -> tuple[str, ...]:
        """The name itself."""
        assert isinstance(what, ir.Holds)
        return () if self.of(key, what) is not None else (what.read.field,)


USUAL = Told(
    {
        "có_dấu_hiệu": False, "cấp_tỉnh": False, "phải_gửi": True,
        (HEAD, "là_người_đứng_đầu"): True, (DEPUTY, "là_người_đứng_đầu"): False,
    }
)  # fmt: skip
WEEKDAYS = Listed()


def day(text: str) -> dt.date:
    """A day, as ISO has it."""
    return dt.date.fromisoformat(text)


def shortcoming(code: str, *responsible: str) -> Shortcoming:
    """A shortcoming that lacks nothing, if somebody answers for it."""
    return Shortcoming(
        code, "Giải ngân chậm ở 3 dự án", "Thiếu đôn đốc", responsible, "Giao ban hằng tuần",
        day("2026-06-30"),
    )  # fmt: skip


def of_unit() -> Dossier:
    """A sound dossier of the collective."""
    return Dossier(
        "01-QĐ/ĐU", "2025", UNIT, "Ban Thường vụ Đảng ủy xã Mẫu",
        sections={"kết_quả": Text("Hoàn thành 18 trên 20 chỉ tiêu.")},
        shortcomings=(shortcoming("HC-1", HEAD.code),),
        votes=(Vote("hội_nghị", 9, 8, {"tốt": 7, "kém": 1}),),
        steps=(
            StepDone("chuẩn_bị", day("2025-12-01")),
            StepDone("gửi_dự_thảo", day("2025-12-03")),
            StepDone(
                "hội_nghị", day("2025-12-10"), by="Ban Thường vụ Đảng ủy xã Mẫu",
                place="Trụ sở Đảng ủy xã Mẫu",
            ),
            StepDone("gửi_hồ_sơ", day("2025-12-15")),
        ),
    )  # fmt: skip


def of_leader(key: Key, on: str) -> Dossier:
    """A sound dossier of an individual."""
    part = evolve(shortcoming("HC-A"), answers_for=(UNIT, "HC-1"))
    return Dossier(
        "01-QĐ/ĐU", "2025", key, "Nguyễn Văn Mẫu", "Bí thư",
        facts={"tập_thể": UNIT.code, "là_người_đứng_đầu": key == HEAD},
        sections={"kết_quả": Text("Chỉ đạo xong 5 việc được giao.")},
        shortcomings=(part,) if key == HEAD else (shortcoming("HC-B"),),
        steps=(StepDone("hội_nghị", day(on), place=UNIT.code),),
    )  # fmt: skip


def sound() -> tuple[Dossier, ...]:
    """Dossiers with which nothing is wrong."""
    return of_unit(), of_leader(HEAD, "2025-12-11"), of_leader(DEPUTY, "2025-12-12")


def check(
    *dossiers: Dossier, judge: Told = USUAL, calendar: Calendar = WEEKDAYS,
    on: dt.date | None = None,
) -> list[Finding]:  # fmt: skip
    """All findings of content, process and links."""
    subjects = Subjects(PROGRAM, dossiers)
    processes = [
        Process(subjects, one, procedure, judge, calendar, on)
        for one in subjects
        for procedure in subjects.kind(one.key).procedures
    ]
    found = [each for one in subjects for each in content.check(subjects.kind(one.key), one, judge)]
    found += [each for process in processes for each in process.check()]
    found += order.check(processes)
    return found + list(links.check(subjects, links.links(subjects)))


def codes(*dossiers: Dossier, **more: object) -> list[str]:
    """The codes of all findings, in order of number."""
    return sorted(one.code for one in check(*dossiers, **more))  # type: ignore[arg-type]


def with_section(dossier: Dossier, name: str, section: Section | None) -> Dossier:
    """The dossier with a section replaced, or without it."""
    others = {key: one for key, one in dossier.sections.items() if key != name}
    return evolve(dossier, sections=others if section is None else {**others, name: section})


def with_steps(dossier: Dossier, **on: str | None) -> Dossier:
    """The dossier with steps on other days; None takes a step away."""
    return evolve(
        dossier,
        steps=tuple(
            evolve(one, on=day(moved)) if (moved := on.get(one.step, "")) else one
            for one in dossier.steps
            if on.get(one.step, "") is not None
        ),
    )


def items(*given: Mapping[str, str]) -> Items:
    """A list section."""
    return Items(tuple(given))
