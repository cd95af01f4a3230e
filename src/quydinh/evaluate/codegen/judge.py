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

from fractions import Fraction

from quydinh.evaluate.codegen.expressions import (
    OPERATORS,
    Expressions,
    Place,
    native_bound,
)
from quydinh.evaluate.codegen.marks import MarkTest, mark_test, tables, turned_bits
from quydinh.evaluate.codegen.masks import Mode, mask_test
from quydinh.evaluate.codegen.module import Module, bounds
from quydinh.evaluate.outline import Outline, Test
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


def judge(module: Module, subject: ir.Subject, outline: Outline, name: str) -> None:
    """Add the function to the module."""
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
        self._marks: list[tuple[int, MarkTest]] = []
        self._simple: dict[str, dict[int, str]] = {}  # by local: the tests of it alone
        self._shares: dict[tuple[str, str], dict[int, str]] = {}  # by dividend and divisor
        self._general: list[tuple[int, str]] = []

    def _read(self, place: Place, field: str) -> str:
        """A local for a field of the record, the record's own entry for anything further."""
        if place.code == "r" and field not in self._slots:  # the level that people decided on
            return "bad()"
        if place.code == "r" and not isinstance(self._slots[field].type, LinkType):
            return self._locals.setdefault(field, f"v{len(self._locals)}")
        return f"{place.code}[{field!r}]"

    # --- the functions ------------------------------------------------------------------------

    def write(self, name: str) -> None:
        for number, test in enumerate(self._outline.tests):
            mark = mark_test(test, self._module.program)
            if mark is None:
                self._sort(number, test)
            else:
                self._marks.append((number, mark))
        found = tables(self._marks, self._module.program)
        fields = list(self._locals.keys() | found.keys())
        general = [f"    if {test}: m |= {1 << number}" for number, test in self._general]
        self._module.add(
            [
                f"def {name}(r):",
                "  try:",
                "    if type(r) is not dict: bad()",
                *self._complete_marks(found),
                *(line for field in self._locals for line in self._complete_field(field)),
                *(
                    line
                    for pair, tests in self._shares.items()
                    for line in _sure_share(pair, tests)
                ),
                *general,
                f"    n = {len(fields)}",
                *self._rest_checked(fields),
                "    if len(r) != n: bad()",
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
                f"    n = {len(fields)}",
                *self._marks_so_far(found),
                *(line for field in self._locals for line in self._field(field, found)),
                *(line for pair, tests in self._shares.items() for line in _share(pair, tests)),
                *general,
                *self._rest_checked(fields),
                "    if len(r) != n: bad()",
                *self._endings(),
            ]
        )

    # --- sorting tests --------------------------------------------------------------------------

    def _sort(self, number: int, test: Test) -> None:
        """Find the form of a test: of one local, of a share of two whole numbers, or general."""
        leaf = test.leaf
        if test.links:
            place = _ROOT.over(test.links)
            self._general.append((number, self._expressions.condition(leaf, (place,))))
            return
        if isinstance(leaf, ir.Compare):
            leaf = ir.Compare(self._formula(leaf.left), leaf.operator, self._formula(leaf.right))
        bound = native_bound(leaf) if isinstance(leaf, ir.Compare) else None
        match leaf:
            case ir.Holds(ir.Read(0, (), field)):
                local = self._read(_ROOT, field)
                self._simple.setdefault(local, {})[number] = local
            case ir.Compare(ir.Read(0, (), field), operator) if bound is not None:
                local = self._read(_ROOT, field)
                code = f"{local} {OPERATORS[operator]} {bound}"
                self._simple.setdefault(local, {})[number] = code
            case ir.Compare(
                ir.Quotient(
                    ir.Read(0, (), part, NumberType(integer=True)),
                    ir.Read(0, (), whole, NumberType(integer=True)),
                ),
                operator,
                ir.Constant(Fraction() as limit),
            ):
                above, below = self._read(_ROOT, part), self._read(_ROOT, whole)
                code = crossed(above, below, operator, limit)
                self._shares.setdefault((above, below), {})[number] = code
            case _:
                self._general.append((number, self._expressions.condition(leaf, (_ROOT,))))

    def _formula(self, node: ir.Expr) -> ir.Expr:
        return opened(node, self._expressions)

    # --- complete records ---------------------------------------------------------------------

    def _complete_marks(self, found: dict[str, dict[str, int]]) -> list[str]:
        """The tests of marks, answered by joined tables."""
        joined = [f"{self._module.constant(bits)}[r[{field!r}]]" for field, bits in found.items()]
        turned = turned_bits(self._marks)
        start = " & ".join(joined) or "0"
        return [f"    m = ({start}) ^ {turned}" if turned else f"    m = {start}"]

    def _complete_field(self, field: str) -> list[str]:
        local = self._locals[field]
        slot = self._slots[field]
        tests = self._simple.get(local, {})
        held = sum(1 << number for number in tests)
        lines = [f"    {local} = r[{field!r}]"]
        if isinstance(slot.type, YesNoType):
            return [
                *lines,
                f"    if {local} is True: {f'm |= {held}' if held else 'pass'}",
                f"    elif {local} is not False: bad()",
            ]
        body = [*self._check(slot, local), *_set_bits(tests)]
        return [*lines, *(f"    {line}" for line in body)]

    # --- records with something missing -----------------------------------------------------------

    def _marks_so_far(self, found: dict[str, dict[str, int]]) -> list[str]:
        """
        The tests of marks, answered by joined tables.

        A missing mark leaves all bits as they are, but takes away the bit that says "complete".
        """
        if not found:
            return ["    m = u = 0"]
        complete = 1 << len(self._outline.tests)
        every = sum(1 << number for number, _ in self._marks)
        turned = turned_bits(self._marks)
        joined, lines = [], []
        for field, bits in found.items():
            rows: dict[str | None, int] = {level: row | complete for level, row in bits.items()}
            rows[None] = every
            read = f"get({field!r})"
            joined.append(f"{self._module.constant(rows)}[{read}]")
            covered = sum(1 << number for number, mark in self._marks if field in mark.fields)
            lines.append(f"        if {read} is None: u |= {covered}; n -= {field!r} not in r")
        return [
            f"    m = {' & '.join(joined)}",
            f"    if m & {complete}: m ^= {complete | turned}; u = 0",
            "    else:",
            "        u = 0",
            *lines,
            f"        u &= m; m = (m ^ {turned}) & ~u",
        ]

    def _field(self, field: str, counted: dict[str, dict[str, int]]) -> list[str]:
        local = self._locals[field]
        slot = self._slots[field]
        tests = self._simple.get(local, {})
        unknown = sum(1 << number for number in tests)
        absent = "pass" if field in counted else f"n -= {field!r} not in r"
        if unknown:
            absent = f"u |= {unknown}; {absent}"
        lines = [f"    {local} = get({field!r})", f"    if {local} is None: {absent}"]
        if isinstance(slot.type, YesNoType):
            held = f"m |= {unknown}" if unknown else "pass"
            return [
                *lines,
                f"    elif {local} is True: {held}",
                f"    elif {local} is not False: bad()",
            ]
        body = [*self._check(slot, local), *_set_bits(tests)]
        return [*lines, "    else:", *(f"        {line}" for line in body or ["pass"])]

    # --- both -------------------------------------------------------------------------------------

    def _check(self, slot: Slot, local: str) -> list[str]:
        match slot.type:
            case NumberType() as type_:
                return _number_check(type_, local)
            case DateType():
                return [f"{local} = day({local})"]
            case TextType() | LevelType() | YesNoType() | LinkType():
                return [f"{self._table(slot)}({local})"]

    def _table(self, slot: Slot) -> str:
        return f"{self._module.checks(self._subject.name, linked=False)}[{slot.name!r}]"

    def _rest_checked(self, counted: list[str]) -> list[str]:
        """Entries that may be there: checked, and counted where they are."""
        lines = []
        for field, slot in self._slots.items():
            if field not in counted:
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

    def _known_endings(self, indent: str) -> list[str]:
        lines = []
        for place in self._outline.places:
            reached = mask_test(place.logic, Mode.KNOWN, discretion=True)
            ending = str(place.yes)
            if place.discretion is not None:
                surely = mask_test(place.logic, Mode.KNOWN, discretion=False)
                ending = f"({ending} if {surely} else {place.discretion})"
            lines.append(f"{indent}if {reached}: return {ending}, m, 0")
        return [*lines, f"{indent}return {len(self._outline.endings) - 1}, m, 0"]

    def _endings(self) -> list[str]:
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


def _set_bits(tests: dict[int, str]) -> list[str]:
    return [f"if {test}: m |= {1 << number}" for number, test in tests.items()]


def _sure_share(pair: tuple[str, str], tests: dict[int, str]) -> list[str]:
    """Tests of a share of whole numbers, both given; without a divisor it is another case."""
    _, below = pair
    return [
        f"    if {below} <= 0: bad()",
        *(f"    {line}" for line in _set_bits(tests)),
    ]


def _share(pair: tuple[str, str], tests: dict[int, str]) -> list[str]:
    """Tests of a share of whole numbers; of nothing there is none."""
    above, below = pair
    unknown = sum(1 << number for number in tests)
    return [
        f"    if {above} is None or not {below}: u |= {unknown}",
        f"    elif {below} < 0: bad()",
        "    else:",
        *(f"        {line}" for line in _set_bits(tests)),
    ]


def _number_check(type_: NumberType, local: str) -> list[str]:
    limits = bounds(type_)
    if limits is None:
        return ["bad()"]
    low, high = limits
    if type_.integer:
        lines = [f"if type({local}) is not int: {local} = whole({local})"]
        finite = True
    else:
        lines = [f"if type({local}) is not int and type({local}) is not float: bad()"]
        finite = low is not None and high is not None  # a closed range holds no NaN, no infinity
    match low, high:
        case None, None:
            pass
        case _, None:
            lines.append(f"if not {local} >= {low!r}: bad()")
        case None, _:
            lines.append(f"if not {local} <= {high!r}: bad()")
        case _:
            lines.append(f"if not {low!r} <= {local} <= {high!r}: bad()")
    if not finite:
        lines.append(f"if {local} - {local} != 0: bad()")
    return lines


def opened(node: ir.Expr, expressions: Expressions) -> ir.Expr:
    """A derived value that is one formula, as that formula; anything else as it is."""
    match node:
        case ir.Derive(0, (), subject, name):
            rule = expressions.rule(subject, name)
            plain = rule.minimum is None and rule.maximum is None and len(rule.cases) == 1
            if plain and rule.cases[0].condition is None:
                return opened(rule.cases[0].value, expressions)
            return node
        case _:
            return node


def crossed(above: str, below: str, operator: ir.Operator, bound: Fraction) -> str:
    """``above / below operator bound`` for a divisor above 0, without dividing."""
    left = above if bound.denominator == 1 else f"{bound.denominator} * {above}"
    right = below if bound.numerator == 1 else f"{bound.numerator} * {below}"
    return f"{left} {OPERATORS[operator]} {right}"
