"""Generated code: exact, closed, and quick where records are plain."""

from __future__ import annotations

import ast
import traceback
from fractions import Fraction
from math import inf, nextafter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from programs import EXCELLENT, SAMPLE, YES_NO, field, holds, program

from quydinh.evaluate.codegen.expressions import OPERATORS
from quydinh.evaluate.codegen.ladder import Rung, ladder
from quydinh.evaluate.codegen.module import literal
from quydinh.evaluate.compile import compile_program
from quydinh.evaluate.support import UNUSUAL
from quydinh.ir import nodes as ir
from quydinh.ruleset import Ruleset

FLOATS = st.floats(allow_nan=False, allow_infinity=False)


@given(st.integers(-(10**14), 10**14), st.integers(0, 6), FLOATS)
def test_literals_compare_as_the_decimals_do(digits: int, places: int, near: float) -> None:
    """A float beside a float literal is ordered as the shortest decimals of both."""
    written = Fraction(digits, 10**places)
    native = literal(written)
    assert native is not None
    exactly = float(native)
    for given_float in (near, exactly, nextafter(exactly, inf), nextafter(exactly, -inf)):
        decimal = Fraction(repr(given_float))
        assert (given_float >= native) is (decimal >= written)
        assert (given_float > native) is (decimal > written)


def test_long_literals_have_no_native_form() -> None:
    """Beyond 15 digits floats run together, and fractions decide."""
    assert literal(Fraction("0.1234567890123456")) is None
    assert literal(Fraction(2, 3)) is None
    assert literal(Fraction(10**30)) == 10**30


@given(
    st.lists(
        st.tuples(st.sampled_from(list(OPERATORS)), st.sampled_from([0, 1, 50, 89.5, 90])),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from([-1, 0, 0.5, 1, 2, 49.99, 50, 70, 89.5, 89.6, 90, 91]),
)
def test_a_chain_of_bounds_answers_each(
    tests: list[tuple[ir.Operator, float]], number: float
) -> None:
    """One chain for several bounds says what each of them says."""
    rungs = [Rung(operator, bound, 1 << at) for at, (operator, bound) in enumerate(tests)]
    names: dict[str, float] = {"x": number, "m": 0}
    lines = ladder(rungs, lambda sign, bound: f"x {OPERATORS[sign]} {bound!r}")
    exec("\n".join(lines) or "pass", names)  # noqa: S102
    expected = sum(
        1 << at
        for at, (operator, bound) in enumerate(tests)
        if eval(f"{number} {OPERATORS[operator]} {bound}")  # noqa: S307
    )
    assert names["m"] == expected


@pytest.mark.parametrize(
    "name", ["x'] or __import__('os').system('false') or r['", 'a"b', "a\nb", "\\", "{0}", "r"]
)
def test_user_text_is_data(name: str) -> None:
    """Whatever a field is called, its name stays a string."""
    subject = ir.Subject(
        "s",
        "s",
        "",
        "cá nhân",
        (ir.Field(name, name, "", YES_NO),),
        rating=ir.Rating(
            "mức_chất_lượng",
            (ir.Branch(ir.RateAs("tốt"), holds(name)),),
            ir.Otherwise(ir.RateAs("hoàn_thành")),
        ),
    )
    source = compile_program(program(subject), "").source
    called = {
        node.func.id
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert called <= {"type", "len", "bad", "get", "identity", "judge_0_partial", "careful_rater_0"}
    rules = Ruleset.from_program(program(subject))
    assert rules.rate("s", {name: True}).level == "tốt"
    assert rules.rater("s")({name: False}) == "hoàn_thành"


def test_a_plain_record_stays_on_the_fast_path() -> None:
    """What is complete, or lacks only what does not matter, needs no interpreter."""
    judge = Ruleset.from_program(SAMPLE).rules("đảng_viên").judge
    for absent in ("mã", "họ_tên", "chi_bộ", "tự_khắc_phục", "bất_khả_kháng"):
        judge({key: value for key, value in EXCELLENT.items() if key != absent})
    with pytest.raises(UNUSUAL):
        judge({key: value for key, value in EXCELLENT.items() if key != "điểm"})


def test_tracebacks_show_generated_source() -> None:
    """Who debugs sees the line."""
    judge = Ruleset.from_program(SAMPLE).rules("đảng_viên").judge
    with pytest.raises(UNUSUAL) as caught:
        judge({})
    assert "r['chính_trị']" in "".join(traceback.format_exception(caught.value))


def test_huge_rules() -> None:
    """More tests than a machine word has bits."""
    names = [f"x{at}" for at in range(200)]
    subject = ir.Subject(
        "s",
        "s",
        "",
        "cá nhân",
        tuple(field(name, YES_NO) for name in names),
        rating=ir.Rating(
            "mức_chất_lượng",
            (ir.Branch(ir.RateAs("tốt"), ir.All(tuple(holds(name) for name in names))),),
            ir.Otherwise(ir.RateAs("hoàn_thành")),
        ),
    )
    rules = Ruleset.from_program(program(subject))
    every = dict.fromkeys(names, True)
    assert rules.rate("s", every).level == "tốt"
    assert rules.rate("s", every | {"x199": False}).level == "hoàn_thành"
    assert sum(one.holds is True for one in rules.rate("s", every).reasons) == 200
