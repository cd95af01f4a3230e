"""Generated programs and records: whatever the IR can say, at its edges."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from programs import MARK, RATING, SCALES, YES_NO, field, program

from quydinh.ir import nodes as ir
from quydinh.ir.types import DateType, LinkType, NumberType, TextType, Unit, ValueType

WHOLE = NumberType(Unit.COUNT, integer=True, low=Fraction(0))
SIGNED = NumberType(Unit.COUNT, integer=True)
NUMBER = NumberType(Unit.COUNT)
POINTS = NumberType(Unit.POINTS, low=Fraction(0), high=Fraction(100))
PERCENT = NumberType(Unit.SHARE, low=Fraction(0), high=Fraction(1))
DATE = DateType()
CHOICE = TextType(("tỉnh", "xã"))
FREE = TextType()

VALUES: dict[str, ValueType] = {
    "có_một": YES_NO,
    "có_hai": YES_NO,
    "có_ba": YES_NO,
    "số_một": WHOLE,
    "số_hai": WHOLE,
    "số_âm": SIGNED,
    "lượng": NUMBER,
    "điểm_tổng": POINTS,
    "phần": PERCENT,
    "ngày_ký": DATE,
    "cấp": CHOICE,
    "ghi_chú": FREE,
    "mức_a": MARK,
    "mức_b": MARK,
    "mức_c": MARK,
}
CRITERIA = ("mức_a", "mức_b", "mức_c")
MONTH: dict[str, ValueType] = {"điểm_tháng": POINTS, "đạt": YES_NO, "số_việc": WHOLE}
UNIT: dict[str, ValueType] = {"số_người": WHOLE, "vững_mạnh": YES_NO}

THRESHOLDS = [
    Fraction(one) for one in ("0", "1", "2", "5", "89.5", "0.1", "0.3", "50", "90", "2/3")
]

# --- expressions ------------------------------------------------------------------------------


def constants(type_: ValueType) -> st.SearchStrategy[ir.Constant]:
    """Values written in rules."""
    match type_:
        case NumberType(Unit.SHARE):
            bounds = st.sampled_from([one / 100 for one in THRESHOLDS])
        case NumberType():
            bounds = st.sampled_from(THRESHOLDS)
        case DateType():
            return st.sampled_from([dt.date(2024, 3, 2), dt.date(2023, 10, 4)]).map(
                lambda day: ir.Constant(day, DATE)
            )
        case TextType():
            return st.sampled_from(["tỉnh", "xã"]).map(lambda text: ir.Constant(text, type_))
        case _:
            scale = next(one for one in SCALES if one.name == type_.scale)  # type: ignore[union-attr]
            return st.sampled_from([level.name for level in scale.levels]).map(
                lambda name: ir.Constant(name, type_)
            )
    return bounds.map(lambda bound: ir.Constant(bound, type_))


def reads(names: dict[str, ValueType], *kinds: ValueType, depth: int = 0) -> st.SearchStrategy[Any]:
    """Inputs of some kinds."""
    found = [ir.Read(depth, (), name, type_) for name, type_ in names.items() if type_ in kinds]
    return st.sampled_from(found)


COUNTS = (WHOLE, SIGNED, NUMBER)


def counts(names: dict[str, ValueType], depth: int = 0) -> st.SearchStrategy[Any]:
    """Numbers to compute with."""
    simple = reads(names, WHOLE, depth=depth) | reads(names, WHOLE, SIGNED, NUMBER, depth=depth)
    constant = st.integers(-2, 3).map(lambda one: ir.Constant(Fraction(one), NUMBER))
    return st.recursive(
        simple | constant,
        lambda inner: st.one_of(
            st.tuples(inner, inner).map(lambda pair: ir.Product(*pair, NUMBER)),
            st.lists(st.tuples(st.sampled_from([1, -1]), inner), min_size=1, max_size=3).map(
                lambda terms: ir.Sum(tuple(terms), NUMBER)
            ),
            st.tuples(inner, inner).map(lambda pair: ir.Quotient(*pair, NUMBER)),
        ),
        max_leaves=4,
    )


def shares() -> st.SearchStrategy[Any]:
    """Quotients, as the law's shares are."""
    return st.tuples(reads(VALUES, WHOLE), reads(VALUES, WHOLE)).map(
        lambda pair: ir.Quotient(*pair, PERCENT)
    )


OPERATORS = st.sampled_from([">=", ">", "<=", "<", "=", "≠"])
EQUALITY = st.sampled_from(["=", "≠"])


@st.composite
def compared(
    draw: st.DrawFn, left: st.SearchStrategy[Any], operators: st.SearchStrategy[Any] = OPERATORS
) -> ir.Compare:
    """A comparison with a constant of the same kind."""
    expression = draw(left)
    return ir.Compare(expression, draw(operators), draw(constants(expression.type)))


def element_tests(
    names: dict[str, ValueType], numbers: tuple[ValueType, ...]
) -> st.SearchStrategy[Any]:
    """Conditions on an element of a list."""
    holds = reads(names, YES_NO).map(ir.Holds)
    simple = compared(reads(names, *numbers)) | holds
    outer = reads(VALUES, YES_NO, depth=1).map(ir.Holds)
    return st.one_of(
        simple,
        simple.map(ir.Not),
        st.tuples(simple, simple | outer).map(ir.All),
        st.tuples(simple, simple).map(ir.Any),
    )


MONTHS = ir.RecordList(0, (), "tháng", "tháng")
MONTH_TESTS = element_tests(MONTH, (POINTS, WHOLE))
MARK_TESTS = compared(st.just(ir.Mark(0, MARK))) | compared(st.just(ir.Mark(0, MARK))).map(ir.Not)
CRITERIA_OVER = st.sampled_from(
    [ir.Criteria(0, CRITERIA), ir.Criteria(0, CRITERIA[1:]), ir.Criteria(0, CRITERIA[:1])]
)


def aggregates() -> st.SearchStrategy[Any]:
    """Numbers over lists and criteria."""
    kinds = st.sampled_from(["tổng", "trung bình", "lớn nhất", "nhỏ nhất"])
    sums = st.tuples(kinds, st.none() | MONTH_TESTS).map(
        lambda one: ir.Aggregate(
            one[0], ir.Read(0, (), "điểm_tháng", POINTS), MONTHS, one[1], POINTS
        )
    )
    tallies = (st.none() | MONTH_TESTS).map(lambda where: ir.Count(MONTHS, where, NUMBER))
    marks = st.tuples(CRITERIA_OVER, MARK_TESTS).map(lambda one: ir.Count(*one, NUMBER))
    portions = MONTH_TESTS.map(lambda where: ir.Proportion(MONTHS, where, PERCENT))
    marked = st.tuples(CRITERIA_OVER, MARK_TESTS).map(lambda one: ir.Proportion(*one, PERCENT))
    return sums | tallies | marks | portions | marked


UNIT_READS = st.sampled_from([ir.Read(0, ("đơn_vị",), name, type_) for name, type_ in UNIT.items()])


def leaves() -> st.SearchStrategy[Any]:
    """Single tests of every kind."""
    return st.one_of(
        reads(VALUES, YES_NO).map(ir.Holds),
        compared(reads(VALUES, WHOLE, SIGNED, NUMBER, POINTS, PERCENT)),
        compared(reads(VALUES, DATE)),
        compared(reads(VALUES, CHOICE, FREE), EQUALITY),
        compared(reads(VALUES, MARK)),
        compared(shares()),
        compared(counts(VALUES)),
        compared(aggregates()),
        compared(DERIVED),
        st.just(ir.Holds(ir.Read(0, ("đơn_vị",), "vững_mạnh", YES_NO))),
        compared(st.just(ir.Read(0, ("đơn_vị",), "số_người", WHOLE))),
        compared(st.just(ir.Read(0, ("đơn_vị",), "xếp_loại", RATING))),
        st.tuples(CRITERIA_OVER, MARK_TESTS).map(lambda one: ir.Every(*one)),
        st.tuples(CRITERIA_OVER, MARK_TESTS).map(lambda one: ir.Some(*one)),
        MONTH_TESTS.map(lambda where: ir.Every(MONTHS, where)),
        MONTH_TESTS.map(lambda where: ir.Some(MONTHS, where)),
        st.tuples(reads(VALUES, MARK), OPERATORS, reads(VALUES, MARK)).map(
            lambda one: ir.Compare(*one)
        ),
    )


DERIVED = st.sampled_from(
    [
        ir.Derive(0, (), "người", "tỉ_lệ", PERCENT),
        ir.Derive(0, (), "người", "theo_bậc", POINTS),
        ir.Derive(0, (), "người", "có_giới_hạn", NUMBER),
    ]
)
CASES = st.sampled_from(
    [
        ir.CaseHolds(0, (), "người", "trường_hợp_một"),
        ir.CaseHolds(0, ("đơn_vị",), "đơn_vị", "đơn_vị_lớn"),
    ]
)


def conditions(leaf: st.SearchStrategy[Any] | None = None) -> st.SearchStrategy[Any]:
    """Conditions without discretion."""
    return st.recursive(
        (leaves() if leaf is None else leaf) | CASES,
        lambda inner: st.one_of(
            inner.map(ir.Not),
            st.lists(inner, min_size=0, max_size=3).map(lambda parts: ir.All(tuple(parts))),
            st.lists(inner, min_size=0, max_size=3).map(lambda parts: ir.Any(tuple(parts))),
            st.tuples(st.integers(0, 3), st.lists(inner, max_size=3)).map(
                lambda one: ir.AtLeast(one[0], tuple(one[1]))
            ),
            inner.map(lambda one: ir.Cited(one, ir.Citation(("1.2",), unverified=True), "a")),
        ),
        max_leaves=4,
    )


def branch_conditions() -> st.SearchStrategy[Any]:
    """Conditions of branches: discretion may stand in items and leads."""
    plain = conditions()
    excused = st.tuples(plain, plain).map(lambda one: ir.Discretion(*one))
    return st.one_of(
        plain,
        excused,
        st.lists(plain | excused, max_size=3).map(lambda parts: ir.Any(tuple(parts))),
        st.lists(plain | excused, max_size=3).map(lambda parts: ir.All(tuple(parts))),
        st.tuples(st.integers(0, 3), st.lists(plain | excused, max_size=3)).map(
            lambda one: ir.AtLeast(one[0], tuple(one[1]))
        ),
    )


# --- programs ---------------------------------------------------------------------------------

OUTCOMES = st.sampled_from(
    [ir.RateAs(level.name) for level in SCALES[0].levels]
    + [ir.Review("Xem xét", "tốt"), ir.Review("Xem xét")]
)


@st.composite
def programs(draw: st.DrawFn) -> ir.Program:
    """A program with one rated person, units and months."""
    months = ir.Subject(
        "tháng", "thang", "", "danh mục", tuple(field(*one) for one in MONTH.items())
    )
    unit = ir.Subject(
        "đơn_vị",
        "don_vi",
        "",
        "tập thể",
        tuple(field(*one) for one in UNIT.items()),
        cases=(
            ir.Case(
                "đơn_vị_lớn",
                "don_vi_lon",
                "",
                ir.Compare(
                    ir.Read(0, (), "số_người", WHOLE), ">=", ir.Constant(Fraction(5), WHOLE)
                ),
            ),
        ),
        rating=ir.Rating("mức_chất_lượng", (), ir.Otherwise(ir.RateAs("tốt"))),
    )
    plain = conditions(reads(VALUES, YES_NO).map(ir.Holds)).filter(lambda one: not _cases(one))
    derived = (
        ir.Derived("tỉ_lệ", "ti_le", "", PERCENT, (ir.ValueCase(None, draw(shares())),)),
        ir.Derived(
            "theo_bậc",
            "theo_bac",
            "",
            POINTS,
            (
                ir.ValueCase(draw(plain), ir.Read(0, (), "điểm_tổng", POINTS)),
                *draw(
                    st.sampled_from([(), (ir.ValueCase(None, ir.Constant(Fraction(5), POINTS)),)])
                ),
            ),
        ),
        ir.Derived(
            "có_giới_hạn",
            "co_gioi_han",
            "",
            NUMBER,
            (ir.ValueCase(None, draw(counts(VALUES))),),
            minimum=ir.Constant(Fraction(0), NUMBER),
            maximum=draw(st.none() | st.just(ir.Read(0, (), "số_một", WHOLE))),
        ),
    )
    case = ir.Case("trường_hợp_một", "truong_hop_mot", "Trường hợp một", draw(plain))
    exclusions = draw(
        st.lists(
            st.tuples(st.sampled_from(["không kiểm điểm", "không xếp loại"]), conditions()).map(
                lambda one: ir.Exclusion(*one)
            ),
            max_size=2,
        )
    )
    branches = draw(
        st.lists(
            st.tuples(OUTCOMES, branch_conditions()).map(lambda one: ir.Branch(*one)), max_size=4
        )
    )
    person = ir.Subject(
        "người",
        "nguoi",
        "",
        "cá nhân",
        (
            *(field(*one) for one in VALUES.items()),
            field("đơn_vị", LinkType("đơn_vị", many=False, kind="thuộc")),
            field("tháng", LinkType("tháng", many=True, kind="danh mục")),
        ),
        derived=derived,
        cases=(case,),
        exclusions=tuple(exclusions),
        rating=ir.Rating("mức_chất_lượng", tuple(branches), ir.Otherwise(draw(OUTCOMES))),
    )
    return program(unit, months, person)


def _cases(node: ir.Condition) -> bool:
    return "CaseHolds" in repr(node)


# --- records ----------------------------------------------------------------------------------

_NUMBERS = [0, 1, 2, 3, 5, 50, 89.5, 90, 89.49999999999999, 0.1, 0.30000000000000004, 0.3, 66.7]


def values(type_: ValueType, *, odd: bool) -> st.SearchStrategy[Any]:
    """Good values at and around the thresholds; ``odd`` ones in every kind that programs have."""
    match type_:
        case NumberType(_, True):
            whole = st.integers(0, 6) if type_ == WHOLE else st.integers(-3, 6)
            return whole | whole.map(float) | whole.map(Decimal) if odd else whole
        case NumberType():
            plain = st.sampled_from(_NUMBERS)
            exact = plain.map(lambda one: Decimal(repr(one)))
            return plain | exact | exact.map(Fraction) if odd else plain
        case DateType():
            return st.sampled_from([dt.date(2024, 3, 2), "2024-03-02", dt.date(2023, 10, 5)])
        case TextType():
            return st.sampled_from(["tỉnh", "xã", "ti\u0309nh"] if odd else ["tỉnh", "xã"])
        case _ if type_ == YES_NO:
            return st.booleans()
        case _:
            scale = next(one for one in SCALES if one.name == type_.scale)  # type: ignore[union-attr]
            names = [level.name for level in scale.levels]
            return st.sampled_from([*names, scale.levels[0].label, "XUẤT_SẮC"] if odd else names)


ABSENT = st.sampled_from([None, float("nan"), Decimal("NaN")])


@st.composite
def entries(
    draw: st.DrawFn, names: dict[str, ValueType], missing: float, *, odd: bool
) -> dict[str, Any]:
    """A record of some fields, some of which are left out or given as missing."""
    record: dict[str, Any] = {}
    for name, type_ in names.items():
        chance = draw(st.floats(0, 1)) if missing else 1.0
        if chance >= missing:
            record[name] = draw(values(type_, odd=odd))
        elif chance >= missing / 2:
            record[name] = draw(ABSENT) if odd else None
    return record


@st.composite
def records(draw: st.DrawFn, missing: float | None = None) -> dict[str, Any]:
    """A record of the person, with its unit and months."""
    if missing is None:
        missing = draw(st.sampled_from([0.0, 0.0, 0.1, 0.5]))
    odd = draw(st.booleans())
    record: dict[str, Any] = draw(entries(VALUES, missing, odd=odd))
    if draw(st.floats(0, 1)) >= missing:
        record["đơn_vị"] = draw(entries(UNIT, missing, odd=odd))
        record["đơn_vị"] |= draw(entries({"xếp_loại": RATING}, missing, odd=odd))
    if draw(st.floats(0, 1)) >= missing:
        record["tháng"] = draw(st.lists(entries(MONTH, missing, odd=odd), max_size=3))
    if draw(st.booleans()):
        record["mã"] = "A1"
    return record
