"""A small made-up commune: rules of a review, dossiers, and a judge that is told the answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from attrs import evolve, frozen

import quydinh
from quydinh.dossiers.model import Dossier, Items, Key, Section, Shortcoming, StepDone, Text, Vote
from quydinh.ir import nodes as ir
from quydinh.review import content, links, order
from quydinh.review.calendar import Calendar, Listed
from quydinh.review.model import Finding
from quydinh.review.process import Process
from quydinh.review.subjects import Subjects

TEXT = """
Quy định "01-QĐ/ĐU" tên "Kiểm điểm ở xã"; do "Đảng ủy xã" ban hành ngày 01/01/2025;
  có hiệu lực từ ngày 01/01/2025; áp dụng từ năm 2025.
Thang mức_chất_lượng gồm: 1. tốt "Tốt"; 2. kém "Kém".
Tập thể tập_thể_lãnh_đạo "Tập thể lãnh đạo" gồm:
  - yếu: có/không;
  - có_dấu_hiệu: có/không;
  - cấp_tỉnh: có/không;
  - phải_gửi: có/không;
  - số_hạn_chế_kỳ_trước: số nguyên từ 0;
  - số_hạn_chế_kỳ_trước_đã_khắc_phục: số nguyên từ 0.
Cá nhân lãnh_đạo "Lãnh đạo" gồm:
  - yếu: có/không;
  - có_dấu_hiệu: có/không;
  - là_người_đứng_đầu: có/không;
  - tập_thể "Tập thể": thuộc tập_thể_lãnh_đạo (các thành_viên).
Xếp loại tập_thể_lãnh_đạo theo mức_chất_lượng, xét lần lượt: kém khi yếu; trường hợp còn lại tốt.
Xếp loại lãnh_đạo theo mức_chất_lượng, xét lần lượt: kém khi yếu; trường hợp còn lại tốt.
Nội dung kiểm điểm của tập_thể_lãnh_đạo, lãnh_đạo [6] gồm:
  1. kết_quả "Kết quả thực hiện nhiệm vụ" [6.1];
  2. hạn_chế "Hạn chế, khuyết điểm": danh sách gồm nội_dung, nguyên_nhân, người_chịu_trách_nhiệm,
    biện_pháp, thời_hạn [6.2];
  3. giải_trình "Giải trình": có/không, kèm giải trình khi có_dấu_hiệu [6.3].
Quy trình kiểm_điểm "Kiểm điểm hằng năm" của tập_thể_lãnh_đạo [7] gồm:
  Bước 1. chuẩn_bị "Chuẩn bị báo cáo";
  Bước 2. gửi_dự_thảo "Gửi dự thảo", chậm nhất 3 ngày làm việc trước hội_nghị [7.1];
  Bước 3. hội_nghị "Hội nghị kiểm điểm" do "Ban thường vụ" thực hiện, tại "Đảng ủy xã",
    tối thiểu 2 ngày khi cấp_tỉnh, tối thiểu 1 ngày,
    có mặt từ 2/3 trở lên, được trên 50% tán thành [7.2];
  Bước 4. gửi_hồ_sơ "Gửi hồ sơ" khi phải_gửi, do "Văn phòng hoặc ban chấp hành" thực hiện,
    trong 7 ngày sau hội_nghị, trước ngày 31/12 [7.3].
Quy trình kiểm_điểm "Kiểm điểm hằng năm" của lãnh_đạo [7] gồm:
  Bước 1. hội_nghị "Hội nghị kiểm điểm", tại tập_thể, sau hội_nghị của tập_thể,
    theo thứ tự là_người_đứng_đầu [7.2].
"""
COLLECTIVE, LEADER = "tập_thể_lãnh_đạo", "lãnh_đạo"
UNIT = Key(COLLECTIVE, "TT-01")
HEAD, DEPUTY = Key(LEADER, "LĐ-01"), Key(LEADER, "LĐ-02")


RULES = quydinh.compile(TEXT)
PROGRAM = RULES.program
_KINDS = {one.name: one for one in PROGRAM.subjects}
SECTIONS = _KINDS[COLLECTIVE].sections
(PROCEDURE,) = _KINDS[COLLECTIVE].procedures


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
            StepDone("gửi_hồ_sơ", day("2025-12-15"), by="Văn phòng Đảng ủy xã"),
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
    asked = {one.key: content.asked(subjects.kind(one.key), one, judge) for one in subjects}
    found = [each for one in subjects for each in content.check(subjects.kind(one.key), one, judge)]
    found += [each for process in processes for each in process.check()]
    found += order.check(processes)
    return found + list(links.check(subjects, links.links(subjects), asked))


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
