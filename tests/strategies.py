"""
Hypothesis strategies for trees, as the grammar allows them.

Every tree made here has a text: printing it and reading that text gives the tree back. Names
are not resolved, so most trees mean nothing; what they share with real ones is their shape.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from fractions import Fraction
from typing import TypeVar

from attrs import evolve
from hypothesis import strategies as st

from quydinh.ast import nodes as ast
from quydinh.ast.printer import literals
from quydinh.periods import Period

T = TypeVar("T")
Strategy = st.SearchStrategy

_SYLLABLES = ("bị", "kỷ", "luật", "số", "vụ", "tốt", "khá", "đạt", "đơn", "vị", "hoàn", "x", "y1")
_SINGLE = ("tốt", "kém", "xuất_sắc", "x", "b12", "Đảng_viên")
_SOFT = ("tháng", "ngày", "năm", "điểm", "tên")


def _up_to(elements: Strategy[T], most: int, least: int = 1) -> Strategy[tuple[T, ...]]:
    return st.lists(elements, min_size=least, max_size=most).map(tuple)


def _maybe(strategy: Strategy[T]) -> Strategy[T | None]:
    return st.none() | strategy


def _named(strategy: Strategy[T]) -> Strategy[T]:
    """The same, with a short description: that of a nested strategy doubles with each layer."""
    return st.deferred(lambda: strategy)


# --- words --------------------------------------------------------------------------------------

_joined = st.lists(st.sampled_from(_SYLLABLES), min_size=2, max_size=4).map("_".join)
names = st.builds(ast.Name, st.sampled_from(_SINGLE) | _joined)
field_names = names | st.builds(ast.Name, st.sampled_from(_SOFT))
owners = _up_to(names, 3)
paths = st.builds(ast.Path, _up_to(field_names, 3))
_summed = st.builds(ast.Path, _up_to(names, 2))  # `tổng điểm` is a phrase of its own


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _can_be_quoted(text: str) -> bool:
    try:
        literals.quoted(text)
    except ValueError:
        return False
    return text != ""


_letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp"))
_phrases = st.text(st.sampled_from("aăâbđeêổửũ ỷ,.;:()[]#-+/“”\"'0129") | _letters, max_size=30)
texts = _phrases.map(_tidy).filter(_can_be_quoted)
labels = st.builds(ast.Label, texts)
_references = st.from_regex(r"[0-9]{1,2}(\.[0-9]){0,2}[a-eđ]?|Phụ lục [0-9]", fullmatch=True)
citations = st.builds(
    ast.Citation, _up_to(_references, 3), st.booleans(), st.booleans(), st.booleans()
)
cited = _maybe(citations)
labelled = _maybe(labels)

# --- values and conditions ------------------------------------------------------------------------

_amounts = st.builds(
    lambda digits, places: Fraction(digits, 10**places),
    st.integers(0, 10**9) | st.integers(0, 200),
    st.integers(0, 3),
)
numbers = st.builds(
    ast.Number, _amounts, st.sampled_from((None, "%", "điểm", "tháng", "năm", "ngày"))
)
signed_numbers = numbers | st.builds(
    lambda number: ast.Number(-number.value, number.unit), numbers.filter(lambda n: n.value > 0)
)
counts = st.builds(ast.Number, st.integers(1, 99).map(Fraction))
dates = st.builds(ast.DateLiteral, st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
text_literals = st.builds(ast.TextLiteral, texts)
yes_no = st.builds(ast.YesNo, st.booleans())
collections = st.builds(ast.Collection, paths, _maybe(names))

_TESTS: tuple[ast.TestKind, ...] = (
    "từ trở lên", "đạt", "không thấp hơn", "ít nhất", "trên", "cao hơn", "không quá",
    "không cao hơn", "từ trở xuống", "dưới", "thấp hơn", "là", "bằng", "khác", "từ đến dưới",
    "từ đến", "để trống",
)  # fmt: skip
_BANDS = ("từ đến dưới", "từ đến")
_SHORT_TESTS = tuple(test for test in _TESTS if test != "từ đến")
_MARK = ast.Path((ast.Name("mức"),))


@st.composite
def _comparisons(
    draw: st.DrawFn,
    left: Strategy[ast.Expr],
    right: Strategy[ast.Expr],
    tests: tuple[ast.TestKind, ...] = _TESTS,
) -> ast.Comparison:
    test = draw(st.sampled_from(tests))
    if test == "để trống":
        return ast.Comparison(draw(left), test)
    if test == "là":
        right = right | yes_no
    upper = draw(right) if test in _BANDS else None
    return ast.Comparison(draw(left), test, draw(right), upper)


def _wheres(conditions: Strategy[ast.Expr], operands: Strategy[ast.Expr]) -> Strategy[ast.Where]:
    """What stands on an element inside a value: brackets, or a test with short operands."""
    return st.builds(ast.Where, conditions) | st.builds(
        ast.Where, _comparisons(paths, operands, _SHORT_TESTS), st.just("có")
    )


@st.composite
def _chains(
    draw: st.DrawFn, operands: Strategy[ast.Expr], operators: tuple[ast.ChainOperator, ...]
) -> ast.Expr:
    first, *others = draw(st.lists(operands, min_size=1, max_size=3))
    if not others:
        return first
    return ast.Chain(first, tuple((draw(st.sampled_from(operators)), other) for other in others))


_leaves = numbers | dates | text_literals | paths
_totals = st.builds(ast.TotalPoints, _maybe(names))


def _values(conditions: Strategy[ast.Expr]) -> Strategy[ast.Expr]:
    """Sums, over conditions that may stand in brackets."""
    groups = _named(st.builds(ast.Group, conditions))
    wheres = _wheres(conditions, _leaves | groups)
    kinds = st.sampled_from(("tổng", "trung bình", "lớn nhất", "nhỏ nhất"))
    atoms = (
        _leaves
        | _totals
        | groups
        | st.builds(ast.Aggregate, kinds, _summed | groups, collections, _maybe(wheres))
        | st.builds(ast.Quantifier, st.just("số"), collections, _maybe(wheres))
        | st.builds(ast.Quantifier, st.just("tỉ lệ"), collections, wheres)
    )
    atoms = _named(atoms)
    unaries = _named(atoms | st.builds(ast.Negative, atoms))
    products = _chains(unaries, ("nhân với", "chia cho"))
    return _named(_chains(_named(products), ("cộng", "trừ")))


def _conditions(inner: Strategy[ast.Expr]) -> Strategy[ast.Expr]:
    """Conditions one bracket deeper than ``inner``."""
    sums = _values(inner)
    wheres = (
        st.builds(ast.Where, inner)
        | st.builds(ast.Where, _comparisons(paths, sums), st.just("có"))
        | st.builds(ast.Where, _comparisons(st.just(_MARK), sums), st.just("direct"))
    )
    tested = (
        sums
        | _comparisons(sums, sums)
        | st.builds(ast.Quantifier, st.sampled_from(("mọi", "có nào")), collections, wheres)
    )
    tested = _named(tested)
    negations = _named(tested | st.builds(ast.Not, tested))
    several = st.lists(negations, min_size=2, max_size=3).map(tuple)
    return _named(negations | st.builds(ast.And, several) | st.builds(ast.Or, several))


_simple = paths | _comparisons(paths, _leaves)
flat_conditions = _named(_simple | _conditions(_simple))
conditions = flat_conditions | _conditions(_simple | _conditions(_simple))
values = _values(_simple)

# --- clauses and outcomes -------------------------------------------------------------------------

tails = st.builds(ast.Tails, _maybe(_simple), _maybe(_simple), _maybe(paths), _maybe(labels))
simple_clauses = st.builds(ast.Simple, conditions, tails, cited)
_points = st.builds(ast.Simple, flat_conditions, tails, cited)


@st.composite
def _items(draw: st.DrawFn, marks: str) -> tuple[ast.Item, ...]:
    """A list under the first of ``marks``; the others are left for the lists inside."""
    deeper = _listed(marks[1:]) if marks[1:] else st.nothing()
    clauses = draw(_up_to(_points | deeper, 2))
    return tuple(
        ast.Item(literals.letters(index) if marks[0] == "a" else marks[0], clause)
        for index, clause in enumerate(clauses)
    )


@st.composite
def _listed(draw: st.DrawFn, marks: str) -> ast.Listed:
    kinds: tuple[ast.ListKind, ...] = ("all", "any", "at least")
    kind = draw(st.sampled_from(kinds))
    count = draw(counts) if kind == "at least" else None
    return ast.Listed(kind, draw(_items(marks)), count, draw(tails), draw(cited))


listed_clauses = _listed("a-+") | _listed("-+")
clauses = _named(simple_clauses | listed_clauses)
level_outcomes = st.builds(ast.LevelOutcome, names)
outcomes = level_outcomes | st.builds(ast.ReviewOutcome, labelled, _maybe(names))
branches = st.builds(ast.Branch, outcomes, clauses)

# --- what there is --------------------------------------------------------------------------------

_years = st.integers(1990, 2100)
periods = (
    st.builds(Period, _years)
    | st.builds(Period, _years, st.integers(1, 4))
    | _years.flatmap(
        lambda year: st.builds(Period, st.just(year), until=st.integers(year + 1, year + 9))
    )
)
_period_points = st.builds(ast.PeriodPoint, periods)
_spans_of_periods = st.tuples(_period_points, _maybe(_period_points)).filter(
    lambda pair: pair[1] is None or pair[0].period.last <= pair[1].period.last
)
_period_kinds = st.lists(st.sampled_from(("năm", "quý", "nhiệm kỳ")), max_size=3, unique=True)
_applies = st.builds(
    lambda ends, kinds, citation: ast.Applies(*ends, kinds, citation),
    _spans_of_periods,
    _period_kinds.map(tuple),
    cited,
)
_in_system = st.builds(ast.InSystem, st.sampled_from(("Đảng", "Nhà nước")), cited)
_in_effect = st.builds(
    lambda days, citation: ast.InEffect(days[0], days[1], citation),
    st.tuples(dates, _maybe(dates)).filter(
        lambda days: days[1] is None or days[0].value <= days[1].value
    ),
    cited,
)
_relation_kinds = st.sampled_from(("thay thế", "căn cứ", "cụ thể hóa", "sửa đổi, bổ sung"))
_relations = st.builds(ast.Relation, _relation_kinds, labels, dates, st.just(()) | owners, cited)
regulations = st.builds(
    lambda number, title, issued, optional, applies, relations: ast.Regulation(
        number, (title, issued, *optional, applies, *relations)
    ),
    labels,
    st.builds(ast.Title, labels, cited),
    st.builds(ast.Issued, labels, dates, cited),
    st.lists(_in_system | _in_effect, max_size=2),
    _applies,
    st.lists(_relations, max_size=2),
)
_levels = st.builds(ast.ScaleLevel, names, labelled, cited)
scales = st.builds(ast.Scale, names, _up_to(_levels, 4), labelled, cited)

_number_kinds = st.sampled_from(
    ("số", "số nguyên", "phần trăm", "điểm", "số tháng", "số năm", "số ngày")
)
field_types = (
    st.builds(ast.NumberType, _number_kinds, _maybe(signed_numbers), _maybe(signed_numbers))
    | st.builds(ast.PlainType, st.sampled_from(("có/không", "ngày", "văn bản")))
    | st.builds(ast.ChoiceType, _up_to(labels, 3))
    | st.builds(ast.NamedType, names)
    | st.builds(ast.LinkType, st.just("thuộc"), names, _maybe(names))
    | st.builds(ast.LinkType, st.just("các"), names)
)
fields = _up_to(st.builds(ast.FieldDecl, field_names, field_types, labelled, cited), 4)
# A page calls a subject by one label: a name that stands twice is refused before there is a page.
_subject_names = st.lists(
    st.builds(ast.SubjectName, names, labelled),
    min_size=1,
    max_size=3,
    unique_by=lambda subject: subject.name.text,
).map(tuple)
_subject_kinds = st.sampled_from(("Tập thể", "Cá nhân"))
subjects = st.builds(
    ast.Subjects, _subject_kinds, _subject_names, fields | st.just(()), st.just(False), cited
)
records = st.builds(ast.Records, names, owners, fields, labelled, st.booleans(), cited)
_criteria = st.builds(ast.CriterionDecl, names, labelled, _maybe(numbers), cited)
_groups = st.builds(
    ast.CriterionGroup, names, _up_to(_criteria, 3, 0), labelled, _maybe(numbers), cited
)
frames = st.builds(
    lambda owners, groups, measure, citation: ast.Frame(
        owners, groups, measure[0], measure[1], citation=citation
    ),
    owners,
    _up_to(_groups, 3),
    st.tuples(names, st.none()) | st.tuples(st.none(), counts),
    cited,
)

# --- what decides ---------------------------------------------------------------------------------

thresholds = st.builds(ast.Threshold, names, values, labelled, cited)
_readings = st.builds(ast.Reading, names, labelled, st.booleans(), cited)
questions = st.builds(ast.OpenQuestion, names, _up_to(_readings, 3), labelled, cited)


@st.composite
def _value_cases(draw: st.DrawFn) -> tuple[ast.ValueCase, ...]:
    dashes = draw(st.booleans())
    parts = st.tuples(values, _maybe(conditions), _maybe(paths), cited)
    return tuple(
        ast.ValueCase("-" if dashes else literals.letters(index), *part)
        for index, part in enumerate(draw(_up_to(parts, 3)))
    )


_limits = _maybe(values)
derived = st.builds(
    ast.Derived, names, owners, conditions, st.just(()), _limits, _limits, labelled, cited
) | st.builds(
    ast.Derived, names, owners, st.none(), _value_cases(), _limits, _limits, labelled, cited
)
named_cases = st.builds(ast.NamedCase, names, owners, clauses, labelled)
exclusions = st.builds(
    ast.Exclusion, st.sampled_from(("Không kiểm điểm", "Không xếp loại")), owners, clauses
)
_otherwise = st.builds(ast.Otherwise, outcomes, cited).map(lambda last: (last,))
ratings = st.builds(ast.Rating, owners, names, _up_to(branches, 2), _otherwise, cited)
ceilings = st.builds(ast.Ceiling, owners, paths, clauses) | st.builds(
    lambda owners, bound, citation: ast.Ceiling(owners, bound, None, citation),
    owners,
    paths,
    cited,
)
_preferences = _up_to(st.builds(ast.Preference, values, st.booleans()), 2, 0)
_base_kinds = st.sampled_from(("level", "or above", "before surplus"))
quotas = st.builds(
    ast.Quota,
    owners,
    names,
    values,
    names,
    _base_kinds,
    _up_to(paths, 2, 0),
    _preferences,
    _maybe(names),
    _up_to(paths, 2, 0),
    cited,
)
warnings = st.builds(ast.WarningSign, names, owners, clauses, labelled)
consequences = st.builds(
    ast.Consequence,
    names,
    owners,
    conditions,
    counts,
    st.sampled_from(("năm", "quý")),
    _maybe(paths),
    labelled,
    cited,
) | st.builds(ast.Consequence, names, owners, conditions, label=labelled, citation=cited)
promises = st.builds(ast.Promise, names, owners, conditions, conditions, labelled, cited)
directions = st.builds(
    ast.Direction, names, owners, paths, st.booleans(), paths, st.booleans(), labelled, cited
)

# --- process --------------------------------------------------------------------------------------

_conditional = (_maybe(conditions), _maybe(paths), cited)
_sections = st.builds(
    ast.Section,
    names,
    labelled,
    st.sampled_from((None, "văn bản", "có/không")),
    st.just(()),
    *_conditional,
) | st.builds(ast.Section, names, labelled, st.just("danh sách"), _up_to(names, 3), *_conditional)
review_contents = st.builds(ast.ReviewContent, owners, _up_to(_sections, 3), cited)
_details = (
    st.builds(ast.StepActor, labels | names)
    | st.builds(ast.StepWhen, conditions)
    | st.builds(ast.StepPlace, labels | names)
    | st.builds(ast.StepNotice, counts, st.booleans(), names)
    | st.builds(ast.StepWithin, counts, st.booleans(), names)
    | st.builds(ast.StepLength, counts, _maybe(conditions))
    | st.builds(ast.StepDeadline, st.integers(1, 28), st.integers(1, 12), st.booleans())
    | st.builds(
        ast.StepShare,
        st.sampled_from(("có mặt", "tán thành")),
        counts,
        _maybe(counts),
        st.booleans(),
    )
    | st.builds(ast.StepAfter, names, paths)
    | st.builds(ast.StepSequence, _up_to(conditions, 3))
)
_steps = st.builds(ast.Step, names, labelled, _up_to(_details, 3, 0), _maybe(paths), cited)
procedures = st.builds(ast.Procedure, names, owners, _up_to(_steps, 3), labelled, cited)

# --- examples -------------------------------------------------------------------------------------

_example_values = signed_numbers | dates | text_literals | yes_no | paths | st.builds(ast.Blank)
_plain_assignments = st.builds(ast.Assignment, paths, _example_values)


def _entry_lists(assignments: Strategy[ast.Assignment]) -> Strategy[ast.EntryList]:
    entries = st.builds(ast.Entry, _up_to(assignments, 2), _maybe(counts))
    return st.builds(ast.EntryList, _up_to(entries, 2))


_nested = st.builds(ast.Assignment, paths, _entry_lists(_plain_assignments))
_assignments = _plain_assignments | st.builds(
    ast.Assignment, paths, _entry_lists(_plain_assignments | _nested)
)
_like = st.builds(ast.LikeExample, labels)
_under = st.builds(ast.UnderReading, paths)
_every = st.builds(ast.AssignEvery, collections, _example_values)
_follows = _up_to(st.builds(ast.Follows, names, st.booleans()), 2, 0)
expected = (
    st.builds(ast.Expected, st.just("rated"), names, cited, _follows)
    | st.builds(ast.Expected, st.just("review"), _maybe(names), cited, _follows)
    | st.builds(
        ast.Expected,
        st.sampled_from(("not rated", "not reviewed", "undetermined")),
        st.none(),
        cited,
        _follows,
    )
)
_example_items = _up_to(_assignments | _like | _under | _every, 4, 0)
examples = st.builds(ast.Example, labels, names, _example_items, expected)


@st.composite
def _members(draw: st.DrawFn) -> tuple[ast.Member, ...]:
    items = _up_to(_plain_assignments | _like | _under, 3, 0)
    parts = st.tuples(names, labels, items, _maybe(counts))
    return tuple(
        ast.Member(literals.letters(index), *part)
        for index, part in enumerate(draw(_up_to(parts, 3)))
    )


_expectations = st.builds(ast.MemberExpected, labels, expected) | st.builds(
    ast.FactExpected, conditions, cited
)
populations = st.builds(ast.PopulationExample, labels, _members(), _up_to(_expectations, 3))

# --- data of an older document --------------------------------------------------------------------

_carried = st.builds(ast.Carried, names, conditions | values, cited)
_dropped = st.builds(ast.Dropped, owners, cited)
migrations = st.builds(
    ast.Migration, labels, dates, _up_to(_carried | _dropped, 3), owners | st.just(()), cited
)

# --- documents ------------------------------------------------------------------------------------

# What stands under `Bổ sung`; subjects and frames say of themselves that they add.
_added = (
    scales | records | thresholds | questions | derived | named_cases | exclusions | ratings
    | ceilings | quotas | review_contents | procedures | warnings | consequences | promises
    | directions | examples | populations | migrations
)  # fmt: skip
plain_declarations = subjects | frames | _added
_additions = (subjects | frames).map(lambda node: evolve(node, addition=True)) | st.builds(
    ast.Add, _added
)
_amendments = (
    plain_declarations
    | st.builds(ast.AmendedItems, _items("a-+") | _items("-+"))
    | st.builds(ast.AmendedBranches, _up_to(branches, 2))
)
changes = (
    st.builds(ast.Amend, citations, _amendments, labelled, st.booleans(), cited)
    | _additions
    | st.builds(ast.Repeal, citations, labelled, cited)
)
declarations = plain_declarations | changes
documents = st.builds(
    lambda head, body: ast.Document((head, *body)), regulations, st.lists(declarations, max_size=2)
)
