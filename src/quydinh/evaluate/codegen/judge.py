"""
``judge``: the whole record checked, every test made, the ending read off a mask.

The function gives ``(ending, mask, unknown)``. It reads every field that the rating uses, once
and into a local, with the check of its kind and range in line; other entries are checked by
table. That no key is unknown shows in the count: as many entries as were found.

There are two of them. The first takes complete records; anything else sends it to the second,
for which a test of a missing input is unknown, and which gives up only when that leaves the
ending open.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attrs import evolve

from quydinh.evaluate.codegen.expressions import OPERATORS, Expressions, Place
from quydinh.evaluate.codegen.integers import Crossing, written
from quydinh.evaluate.codegen.ladder import Rung, ladder
from quydinh.evaluate.codegen.marks import tables, turned_bits
from quydinh.evaluate.codegen.masks import Mode, mask_test
from quydinh.evaluate.codegen.module import Module, bounds, given
from quydinh.evaluate.codegen.sorting import Sorted, sort
from quydinh.evaluate.outline import Outline
from quydinh.evaluate.shapes import DECISION, IDENTITY, Slot
from quydinh.ir import nodes as ir
from quydinh.ir.types import (
    DateType,
    LevelType,
    LinkType,
    NumberType,
    TextType,
    YesNoType,
)

_ROOT = Place("r")

Lines = list[str]


def judge(module: Module, subject: ir.Subject, outline: Outline, name: str) -> None:
    """Add both functions to the module."""
    _Judge(module, subject, outline).write(name)


class _Judge:
    def __init__(self, module: Module, subject: ir.Subject, outline: Outline) -> None:
        self._module = module
        self._outline = outline
        self._subject = subject
        self._slots = {
            slot.name: slot
            for slot in module.shapes[subject.name, False].slots
            if slot.name != DECISION
        }
        self._locals: dict[str, str] = {}
        self._expressions = Expressions(module, self._read)
        self._tests = sort(outline, module.program, self._expressions)
        self._tables = tables(self._tests.marks, module.program)

    def _read(self, place: Place, field: str) -> str:
        """A local for a field of the record, the record's own entry for anything further."""
        if place.code == "r" and field not in self._slots:  # the level that people decided on
            return "bad()"
        if place.code == "r" and not isinstance(self._slots[field].type, LinkType):
            return self._local(field)
        return f"{place.code}[{field!r}]"

    def _local(self, field: str) -> str:
        return self._locals.setdefault(field, f"v{len(self._locals)}")

    # --- the functions ------------------------------------------------------------------------

    def write(self, name: str) -> None:
        tests: Sorted = self._tests
        shared = [one for share in tests.shares.values() for one in share[0][1].fields()]
        for field in [*tests.yes, *tests.rungs, *shared]:
            self._local(field)
        general = self._general()  # knows last which fields are read
        used = list(self._locals.keys() | self._tables.keys())
        rest = self._rest_checked(used)
        self._module.add(
            [
                f"def {name}(r):",
                "  try:",
                "    if type(r) is not dict: bad()",
                *self._marks(),
                *(line for field in self._locals for line in self._field(field)),
                *self._shares(),
                *general,
                f"    if len(r) != {len(used)}:",
                f"        n = {len(used)}",
                *_indented(rest),
                "        if len(r) != n: bad()",
                *self._known_endings("    "),
                "  except UNUSUAL:",
                f"    return {name}_partial(r)",
            ]
        )
        self._module.add(
            [
                f"def {name}_partial(r):",
                "    if type(r) is not dict: bad()",
                "    get = r.get",
                f"    n = {len(used)}",
                *self._marks_so_far(),
                *(line for field in self._locals for line in self._field_so_far(field)),
                *self._shares_so_far(),
                *general,
                *rest,
                "    if len(r) != n: bad()",
                *self._endings(),
            ]
        )

    def _general(self) -> Lines:
        lines = []
        for number, test in self._tests.general:
            place = _ROOT.over(test.links)
            code = self._expressions.condition(test.leaf, (place,))
            lines.append(f"    if {code}: m |= {1 << number}")
        return lines

    # --- complete records -----------------------------------------------------------------------

    def _marks(self) -> Lines:
        """The tests of marks, answered by joined tables."""
        joined = [
            f"{self._module.constant(bits)}[r[{field!r}]]" for field, bits in self._tables.items()
        ]
        turned = turned_bits(self._tests.marks)
        start = " & ".join(joined) or "0"
        return [f"    m = ({start}) ^ {turned}" if turned else f"    m = {start}"]

    def _field(self, field: str) -> Lines:
        local, slot = self._locals[field], self._slots[field]
        lines = [f"    {local} = r[{field!r}]"]
        if isinstance(slot.type, YesNoType):
            held = self._tests.yes.get(field)
            return [
                *lines,
                f"    if {local} is not False:",
                f"        if {local} is not True: bad()",
                *([f"        m |= {held}"] if held else []),
            ]
        return [*lines, *(f"    {line}" for line in self._checked_and_tested(slot, local))]

    def _shares(self) -> Lines:
        lines: Lines = []
        positive = set()
        for (_, divisor, _), tests in self._tests.shares.items():
            if divisor is not None and divisor not in positive and not _above_0(divisor):
                positive.add(divisor)
                lines.append(f"    if {written(divisor, self._local)} <= 0: bad()")
            lines += [f"    {line}" for line in self._share(tests)]
        return lines

    # --- records with something missing -----------------------------------------------------------

    def _marks_so_far(self) -> Lines:
        """
        A missing mark leaves all bits as they are, but takes away the bit that says "complete".

        A test that some other mark has settled is known all the same.
        """
        if not self._tables:
            return ["    m = u = 0"]
        marks = self._tests.marks
        complete = 1 << len(self._outline.tests)
        every = sum(1 << number for number, _ in marks)
        turned = turned_bits(marks)
        joined, lines = [], []
        for field, bits in self._tables.items():
            rows: dict[str | None, int] = {level: row | complete for level, row in bits.items()}
            rows[None] = every
            read = f"get({field!r})"
            joined.append(f"{self._module.constant(rows)}[{read}]")
            covered = sum(1 << number for number, mark in marks if field in mark.fields)
            lines.append(f"        if {read} is None: u |= {covered}; n -= {field!r} not in r")
        return [
            f"    m = {' & '.join(joined)}",
            f"    if m & {complete}: m ^= {complete | turned}; u = 0",
            "    else:",
            "        u = 0",
            *lines,
            f"        u &= m; m = (m ^ {turned}) & ~u",
        ]

    def _field_so_far(self, field: str) -> Lines:
        local, slot = self._locals[field], self._slots[field]
        held = self._tests.yes.get(field, 0)
        unknown = held | sum(rung.bit for rung in self._tests.rungs.get(field, ()))
        absent = "pass" if field in self._tables else f"n -= {field!r} not in r"
        if unknown:
            absent = f"u |= {unknown}; {absent}"
        lines = [f"    {local} = get({field!r})", f"    if {local} is None: {absent}"]
        if isinstance(slot.type, YesNoType):
            return [
                *lines,
                f"    elif {local} is True: {f'm |= {held}' if held else 'pass'}",
                f"    elif {local} is not False: bad()",
            ]
        body = self._checked_and_tested(slot, local)
        return [*lines, "    else:", *(f"        {line}" for line in body or ["pass"])]

    def _shares_so_far(self) -> Lines:
        """A share is unknown while an input is missing, and where it is of nothing."""
        lines: Lines = []
        for (_, divisor, _), tests in self._tests.shares.items():
            unknown = sum(1 << number for number, _ in tests)
            fields = tests[0][1].fields()
            absent = " or ".join(f"{self._local(field)} is None" for field in fields)
            lines.append(f"    if {absent}: u |= {unknown}")
            if divisor is not None:
                code = written(divisor, self._local)
                lines.append(f"    elif {code} == 0: u |= {unknown}")
                lines.append(f"    elif {code} < 0: bad()")
            lines.append("    else:")
            lines += [f"        {line}" for line in self._share(tests)]
        return lines

    # --- both -------------------------------------------------------------------------------------

    def _checked_and_tested(self, slot: Slot, local: str) -> Lines:
        rungs = self._tests.rungs.get(slot.name)
        check = self._check(slot, local)
        if rungs is None:
            return check

        def compare(sign: ir.Operator, bound: float | Fraction) -> str:
            return f"{local} {OPERATORS[sign]} {bound!r}"

        if self._odd_ones_are_low(slot, rungs):
            kind, in_range = check
            return [in_range, *ladder(rungs, compare, [kind])]
        return [*check, *ladder(rungs, compare)]

    def _odd_ones_are_low(self, slot: Slot, rungs: list[Rung]) -> bool:
        """
        Whether what is no number can only lie below all bounds.

        In a closed range there is no NaN and no infinity, a yes/no counts as 1 at most, and a
        number of any other kind compares rightly with literals that are quite what was written.
        """
        match slot.type:
            case NumberType(integer=False, low=Fraction() as low, high=Fraction() as high) as type_:
                limits: tuple[object, ...] | None = bounds(type_)
                exact = limits == (given(type_, low), given(type_, high))
                written = slot.name not in self._tests.strict
                return exact and written and all(rung.bound > 1 for rung in rungs)
            case _:
                return False

    def _share(self, tests: list[tuple[int, Crossing]]) -> Lines:
        """The tests of one share against its bounds, all inputs known and the divisor above 0."""
        rungs = [Rung(one.operator, one.bound, 1 << number) for number, one in tests]
        share = tests[0][1]
        return ladder(
            rungs,
            lambda sign, bound: evolve(share, operator=sign, bound=Fraction(bound)).code(
                self._local
            ),
        )

    def _check(self, slot: Slot, local: str) -> Lines:
        match slot.type:
            case NumberType() as type_:
                return _number_check(type_, local)
            case DateType():
                return [f"{local} = day({local})"]
            case TextType() | LevelType() | YesNoType() | LinkType():
                return [f"{self._table(slot)}({local})"]

    def _table(self, slot: Slot) -> str:
        return f"{self._module.checks(self._subject.name, linked=False)}[{slot.name!r}]"

    def _rest_checked(self, used: list[str]) -> Lines:
        """Entries that may be there: checked, and counted where they are."""
        lines = []
        for field, slot in self._slots.items():
            if field not in used:
                lines.append(f"    if {field!r} in r:")
                lines.append(f"        n += 1; {self._table(slot)}(r[{field!r}])")
        if IDENTITY not in self._slots:
            lines += [
                "    if 'mã' in r:",
                "        n += 1",
                "        if type(r['mã']) is not str: identity(r['mã'])",
                "    elif 'id' in r:",
                "        n += 1; identity(r['id'])",
            ]
        return lines

    # --- endings ----------------------------------------------------------------------------------

    def _known_endings(self, indent: str) -> Lines:
        lines = []
        for place in self._outline.places:
            reached = mask_test(place.logic, Mode.KNOWN, discretion=True)
            ending = str(place.yes)
            if place.discretion is not None:
                surely = mask_test(place.logic, Mode.KNOWN, discretion=False)
                ending = f"({ending} if {surely} else {place.discretion})"
            lines.append(f"{indent}if {reached}: return {ending}, m, 0")
        return [*lines, f"{indent}return {len(self._outline.endings) - 1}, m, 0"]

    def _endings(self) -> Lines:
        last = len(self._outline.endings) - 1
        lines = ["    if not u:", *self._known_endings("        "), "    p = m | u"]
        for place in self._outline.places:
            reached = mask_test(place.logic, Mode.SURE, discretion=True)
            possibly = mask_test(place.logic, Mode.POSSIBLE, discretion=True)
            ending = str(place.yes)
            if place.discretion is not None:
                surely = mask_test(place.logic, Mode.SURE, discretion=False)
                perhaps = mask_test(place.logic, Mode.POSSIBLE, discretion=False)
                ending = f"({ending} if {surely} else bad() if {perhaps} else {place.discretion})"
            lines += [f"    if {reached}: return {ending}, m, u", f"    if {possibly}: bad()"]
        return [*lines, f"    return {last}, m, u"]


def _above_0(divisor: ir.Expr) -> bool:
    """Whether the declared range, which has been checked, leaves no 0."""
    match divisor:
        case ir.Read(type=NumberType(low=low)):
            return low is not None and low > 0
        case _:
            return False


def _indented(lines: Iterable[str]) -> Lines:
    return [f"    {line}" for line in lines]


def _number_check(type_: NumberType, local: str) -> Lines:
    limits = bounds(type_)
    if limits is None:
        return ["bad()"]
    low, high = limits
    if type_.integer:
        lines = [f"if type({local}) is not int: {local} = whole({local})"]
    elif low is not None and high is not None:  # a closed range holds no NaN and no infinity
        lines = [f"if type({local}) is not float and type({local}) is not int: bad()"]
    else:
        lines = [f"if type({local}) is not int: plain({local})"]
    match low, high:
        case None, None:
            pass
        case _, None:
            lines.append(f"if {local} < {low!r}: bad()")
        case None, _:
            lines.append(f"if {local} > {high!r}: bad()")
        case _:
            lines.append(f"if not {low!r} <= {local} <= {high!r}: bad()")
    return lines
