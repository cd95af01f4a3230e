"""Rules built by hand, as the resolver would give them."""

from __future__ import annotations

from fractions import Fraction

from quydinh.ir import nodes as ir
from quydinh.ir.types import FieldType, LevelType, LinkType, NumberType, TextType, Unit, YesNoType
from quydinh.text.words import ascii_form

COUNT = NumberType(Unit.COUNT, integer=True, low=Fraction(0))
NUMBER = NumberType(Unit.COUNT)
POINTS = NumberType(Unit.POINTS, low=Fraction(0), high=Fraction(100))
SHARE = NumberType(Unit.SHARE)
PERCENT = NumberType(Unit.SHARE, low=Fraction(0), high=Fraction(1))
MONTHS = NumberType(Unit.MONTHS)
YES_NO = YesNoType()
RATING = LevelType("mức_chất_lượng")
MARK = LevelType("mức_tiêu_chí")

SCALES = (
    ir.Scale(
        "mức_chất_lượng",
        "",
        (
            ir.Level("xuất_sắc", "Hoàn thành xuất sắc nhiệm vụ"),
            ir.Level("tốt", "Hoàn thành tốt nhiệm vụ"),
            ir.Level("hoàn_thành", "Hoàn thành nhiệm vụ"),
            ir.Level("không_hoàn_thành", "Không hoàn thành nhiệm vụ"),
        ),
    ),
    ir.Scale(
        "mức_tiêu_chí",
        "",
        (
            ir.Level("xuất_sắc", "Xuất sắc"),
            ir.Level("tốt", "Tốt"),
            ir.Level("trung_bình", "Trung bình"),
            ir.Level("kém", "Kém"),
        ),
    ),
)


def field(name: str, type_: FieldType, citation: ir.Citation | None = None) -> ir.Field:
    return ir.Field(name, ascii_form(name), name.replace("_", " ").capitalize(), type_, citation)


def read(name: str, type_: FieldType, *links: str, depth: int = 0) -> ir.Read:
    assert not isinstance(type_, LinkType)
    return ir.Read(depth, links, name, type_)


def number(value: float | str | Fraction, type_: NumberType = NUMBER) -> ir.Constant:
    return ir.Constant(Fraction(str(value)), type_)


def level(name: str, type_: LevelType = MARK) -> ir.Constant:
    return ir.Constant(name, type_)


def compare(left: ir.Expr, operator: ir.Operator, right: ir.Expr) -> ir.Compare:
    return ir.Compare(left, operator, right)


def holds(name: str) -> ir.Holds:
    return ir.Holds(read(name, YES_NO))


def cite(condition: ir.Condition, reference: str, marker: str = "", **flags: bool) -> ir.Cited:
    return ir.Cited(condition, ir.Citation((reference,), **flags), marker)


def share(part: str, whole: str) -> ir.Quotient:
    return ir.Quotient(read(part, COUNT), read(whole, COUNT), SHARE)


def program(*subjects: ir.Subject, questions: tuple[ir.OpenQuestion, ...] = ()) -> ir.Program:
    return ir.Program(
        number="1-QĐ/TEST",
        title="Quy định để kiểm thử",
        issuer="",
        date=None,
        first_year=None,
        last_year=None,
        scales=SCALES,
        thresholds=(),
        questions=questions,
        subjects=subjects,
        examples=(),
    )


CRITERIA = ("chính_trị", "đạo_đức", "kết_quả")
WORK = ("kết_quả",)


def criteria(names: tuple[str, ...]) -> ir.Criteria:
    return ir.Criteria(0, names, "nhiệm_vụ" if names == WORK else None)


def every_mark(names: tuple[str, ...], operator: ir.Operator, bound: str) -> ir.Every:
    return ir.Every(criteria(names), compare(ir.Mark(0, MARK), operator, level(bound)))


def some_mark(names: tuple[str, ...], operator: ir.Operator, bound: str) -> ir.Some:
    return ir.Some(criteria(names), compare(ir.Mark(0, MARK), operator, level(bound)))


CHI_BO = ir.Subject(
    "chi_bộ",
    "chi_bo",
    "Chi bộ",
    "tập thể",
    fields=(
        field("mất_đoàn_kết", YES_NO),
        field("đảng_viên", LinkType("đảng_viên", many=True, kind="ngược")),
    ),
    rating=ir.Rating(
        "mức_chất_lượng",
        branches=(
            ir.Branch(
                ir.RateAs("không_hoàn_thành"), holds("mất_đoàn_kết"), ir.Citation(("12.4.2a",))
            ),
            ir.Branch(
                ir.RateAs("tốt"),
                compare(
                    ir.Proportion(
                        ir.RecordList(0, (), "đảng_viên", "đảng_viên"),
                        compare(read("mức_theo_tiêu_chí", RATING), ">=", level("tốt", RATING)),
                        SHARE,
                    ),
                    ">=",
                    number("1/2", SHARE),
                ),
            ),
        ),
        otherwise=ir.Otherwise(ir.RateAs("hoàn_thành")),
    ),
)

_done = ir.Derived(
    "tỉ_lệ_hoàn_thành",
    "ti_le_hoan_thanh",
    "",
    SHARE,
    (ir.ValueCase(None, share("số_hoàn_thành", "số_nhiệm_vụ")),),
)
_done_value = ir.Derive(0, (), "đảng_viên", "tỉ_lệ_hoàn_thành", SHARE)

DANG_VIEN = ir.Subject(
    "đảng_viên",
    "dang_vien",
    "Đảng viên",
    "cá nhân",
    fields=(
        field("họ_tên", TextType()),
        field("chi_bộ", LinkType("chi_bộ", many=False, kind="thuộc")),
        field("tuổi_đảng", MONTHS),
        field("số_nhiệm_vụ", COUNT),
        field("số_hoàn_thành", COUNT),
        field("số_vượt_mức", COUNT),
        field("điểm", POINTS),
        field("bị_kỷ_luật", YES_NO),
        field("tự_khắc_phục", YES_NO),
        field("bất_khả_kháng", YES_NO),
        field("số_khuyết_điểm_tự_nêu", COUNT),
        *(field(name, MARK) for name in CRITERIA),
    ),
    derived=(_done,),
    cases=(
        ir.Case(
            "vi_phạm",
            "vi_pham",
            "Vi phạm",
            ir.All((holds("bị_kỷ_luật"), ir.Not(holds("tự_khắc_phục")))),
            ir.Citation(("12.4.3d",)),
        ),
    ),
    exclusions=(
        ir.Exclusion(
            "không kiểm điểm",
            compare(read("tuổi_đảng", MONTHS), "<", number(6, MONTHS)),
            ir.Citation(("5.2.1",)),
        ),
    ),
    rating=ir.Rating(
        "mức_chất_lượng",
        branches=(
            ir.Branch(
                ir.RateAs("không_hoàn_thành"),
                ir.Any(
                    (
                        cite(some_mark(CRITERIA, "=", "kém"), "12.4.1", "a"),
                        cite(ir.CaseHolds(0, (), "đảng_viên", "vi_phạm"), "12.4.3", "b"),
                        cite(
                            ir.Discretion(
                                compare(_done_value, "<", number("1/2", SHARE)),
                                holds("bất_khả_kháng"),
                            ),
                            "12.4.2b",
                            "c",
                        ),
                    )
                ),
                ir.Citation(("12.4",)),
            ),
            ir.Branch(
                ir.RateAs("xuất_sắc"),
                ir.All(
                    (
                        cite(every_mark(CRITERIA, ">=", "tốt"), "12.1.1", "a"),
                        cite(every_mark(WORK, "=", "xuất_sắc"), "12.1.1", "b"),
                        cite(compare(_done_value, ">=", number(1, SHARE)), "12.1.2", "c"),
                        cite(
                            compare(
                                share("số_vượt_mức", "số_nhiệm_vụ"), ">=", number("1/2", SHARE)
                            ),
                            "12.1.2",
                            "d",
                        ),
                        cite(
                            compare(read("điểm", POINTS), ">=", number(90, POINTS)), "12.1.3", "đ"
                        ),
                    )
                ),
                ir.Citation(("12.1",)),
            ),
            ir.Branch(
                ir.RateAs("tốt"),
                ir.All(
                    (
                        cite(every_mark(CRITERIA, ">=", "trung_bình"), "12.2.1", "a"),
                        cite(every_mark(WORK, ">=", "tốt"), "12.2.1", "b"),
                        cite(
                            compare(_done_value, ">=", number(1, SHARE)),
                            "12.2.2",
                            "c",
                            unverified=True,
                        ),
                    )
                ),
                ir.Citation(("12.2",)),
            ),
            ir.Branch(
                ir.RateAs("hoàn_thành"),
                every_mark(CRITERIA, ">=", "trung_bình"),
                ir.Citation(("12.3",)),
            ),
        ),
        otherwise=ir.Otherwise(ir.Review("Không khớp mức nào", "hoàn_thành")),
    ),
    warnings=(
        ir.WarningSign(
            "không_nêu_khuyết_điểm",
            "khong_neu_khuyet_diem",
            "Xếp loại xuất sắc nhưng không tự nêu khuyết điểm nào",
            ir.All(
                (
                    compare(ir.OwnRating("xếp_loại", RATING), "=", level("xuất_sắc", RATING)),
                    compare(read("số_khuyết_điểm_tự_nêu", COUNT), "=", number(0)),
                )
            ),
        ),
    ),
    options=(),
)

SAMPLE = program(CHI_BO, DANG_VIEN)

EXCELLENT = {
    "mã": "A01",
    "họ_tên": "Nguyễn Văn A",
    "chi_bộ": {"mất_đoàn_kết": False, "xếp_loại": "tốt"},
    "tuổi_đảng": 120,
    "số_nhiệm_vụ": 10,
    "số_hoàn_thành": 10,
    "số_vượt_mức": 5,
    "điểm": 92.5,
    "bị_kỷ_luật": False,
    "tự_khắc_phục": False,
    "bất_khả_kháng": False,
    "số_khuyết_điểm_tự_nêu": 2,
    "chính_trị": "tốt",
    "đạo_đức": "xuất_sắc",
    "kết_quả": "xuất_sắc",
}
