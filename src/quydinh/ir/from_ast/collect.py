"""
From declarations to symbols: the first pass over a document.

Comes in: the tree. Goes out: every name with its type, and messages about names that are taken,
reserved or unknown. Rules are not read here, so their order in the file does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import chain
from typing import TypeVar

from attrs import evolve

from quydinh.ast import nodes as ast
from quydinh.decisions import decisions_of
from quydinh.diagnostics.model import Related
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.features import add_features
from quydinh.ir.from_ast.history import add_histories
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.symbols import CRITERIA, STAGES, Rule, SubjectInfo, Symbols
from quydinh.ir.from_ast.units import TYPE_UNITS, UNITS
from quydinh.ir.history import RESERVED
from quydinh.ir.review import DOSSIER
from quydinh.ir.types import (
    DateType,
    FieldType,
    LevelType,
    LinkType,
    NumberType,
    TextType,
    Unit,
    YesNoType,
)
from quydinh.text.source import Span
from quydinh.text.words import ascii_form, ascii_key, key
from quydinh.vocabulary.keywords import reserved_syllables

T = TypeVar("T")

_BUILT_IN = frozenset(key(name) for name in (CRITERIA, *STAGES))
_RESERVED = frozenset(map(key, (*RESERVED, DOSSIER)))


def citation(cited: ast.Citation | None) -> ir.Citation | None:
    """A citation without its place."""
    if cited is None:
        return None
    return ir.Citation(cited.references, cited.unverified, cited.provisional, cited.amended_by)


def _called(label: ast.Label | None, name: ast.Name) -> str:
    return label.text if label else name.text.replace("_", " ")


def collect(document: ast.Document, options: Mapping[str, str], reports: Reports) -> Symbols:
    """Collect all names; ``options`` are the chosen readings by question, in any spelling."""
    return _Collector(options, reports).run(document)


class _Collector:
    def __init__(self, options: Mapping[str, str], reports: Reports) -> None:
        decisions = decisions_of(options).items()
        self.options = {ascii_key(name): reading for name, reading in options.items()}
        self.decisions = {ascii_key(name): decision for name, decision in decisions}
        self.reports = reports
        self.symbols = Symbols()
        # Names by scope and ASCII key: two names with one ASCII form clash like equal ones.
        self.taken: dict[str, dict[str, ast.Name]] = {}

    def run(self, document: ast.Document) -> Symbols:
        declarations = document.declarations
        # Later kinds refer to the names of earlier ones, wherever they stand in the file.
        self._each(declarations, ast.Scale, self._scale)
        self._each(declarations, ast.OpenQuestion, self._question)
        self._each(declarations, ast.Threshold, self._threshold)
        self._each(declarations, ast.Subjects, self._subject_names)
        self._each(declarations, ast.Records, self._record_names)
        self._each(declarations, ast.Subjects, self._subject_fields)
        self._each(declarations, ast.Records, self._record_fields)
        self._each(declarations, ast.Frame, self._frame)
        self._each(declarations, ast.Derived, self._derived)
        self._each(declarations, ast.NamedCase, self._case)
        self._each(declarations, ast.Rating, self._rating)
        self._rules(declarations)
        add_histories(self.symbols)
        add_features(self.symbols)
        return self.symbols

    @staticmethod
    def _each(declarations: Iterable[object], kind: type[T], handle: Callable[[T], None]) -> None:
        for declaration in declarations:
            if isinstance(declaration, kind):
                handle(declaration)

    # --- names --------------------------------------------------------------------------------

    def _fresh(self, name: ast.Name, scope: str) -> bool:
        """Enter a new name into its scope; False when it is taken there."""
        own, bare = key(name.text), ascii_key(name.text)
        if own in reserved_syllables():
            self.reports.add("QD204", name.span, name=name.text)
        if own in _BUILT_IN or (scope.startswith("của ") and own in _RESERVED):
            self.reports.add("QD204", name.span, name=name.text)
            return False
        taken = self.taken.setdefault(scope, {})
        first = taken.setdefault(bare, name)
        if first is name:
            return True
        related = (Related(first.span, "first"),)
        if key(first.text) == own:
            self.reports.add("QD202", name.span, related=related, name=name.text)
        else:
            self.reports.add(
                "QD203",
                name.span,
                related=related,
                a=first.text,
                b=name.text,
                ascii=ascii_form(name.text),
            )
        return False

    def owners(self, names: tuple[ast.Name, ...]) -> list[SubjectInfo]:
        """The subjects that a declaration speaks of; unknown ones are reported."""
        found = []
        for name in names:
            info = self.symbols.subjects.get(key(name.text))
            if info is None:
                candidates = (subject.name for subject in self.symbols.subjects.values())
                self.reports.unknown("QD205", name.text, name.span, candidates, name=name.text)
            else:
                found.append(info)
        return found

    # --- scales, questions, thresholds --------------------------------------------------------

    def _scale(self, scale: ast.Scale) -> None:
        if not self._fresh(scale.name, "thang"):
            return
        levels = [
            ir.Level(level.name.text, level.label.text if level.label else level.name.text)
            for level in scale.levels
            if self._fresh(level.name, f"thang {scale.name.text}")
        ]
        label = scale.label.text if scale.label else scale.name.text
        self.symbols.scales[key(scale.name.text)] = ir.Scale(
            scale.name.text, label, tuple(levels), span=scale.span
        )

    def _question(self, question: ast.OpenQuestion) -> None:
        if not self._fresh(question.name, "phương án"):
            return
        readings = [
            ir.Reading(each.name.text, each.label.text if each.label else each.name.text)
            for each in question.readings
            if self._fresh(each.name, f"phương án {question.name.text}")
        ]
        defaults = [reading for reading in question.readings if reading.default]
        if not defaults:
            self.reports.add("QD405", question.name.span, "none", question=question.name.text)
        elif len(defaults) > 1:
            related = (Related(defaults[0].span, "first"),)
            self.reports.add(
                "QD405", defaults[1].span, "several", related=related, question=question.name.text
            )
        chosen = self.options.get(ascii_key(question.name.text))
        default = (defaults or list(question.readings))[0].name.text
        self.symbols.questions[key(question.name.text)] = ir.OpenQuestion(
            question.name.text,
            ascii_form(question.name.text),
            question.label.text if question.label else question.name.text,
            tuple(readings),
            next(
                (
                    r.name
                    for r in readings
                    if chosen is not None and ascii_key(r.name) == ascii_key(chosen)
                ),
                default,
            ),
            by_default=chosen is None,
            citation=citation(question.citation),
            decision=self.decisions.get(ascii_key(question.name.text)),
            span=question.span,
        )

    def _threshold(self, threshold: ast.Threshold) -> None:
        if self._fresh(threshold.name, "ngưỡng"):
            self.symbols.thresholds[key(threshold.name.text)] = threshold

    # --- subjects and their fields ------------------------------------------------------------

    def _subject_names(self, subjects: ast.Subjects) -> None:
        if subjects.addition:
            return
        for subject in subjects.subjects:
            if self._fresh(subject.name, "đối tượng"):
                label = subject.label.text if subject.label else subject.name.text
                self.symbols.subjects[key(subject.name.text)] = SubjectInfo(
                    subject.name.text, label, subjects.kind.lower(), subject.name.span
                )

    def _record_names(self, records: ast.Records) -> None:
        if not records.addition and self._fresh(records.name, "đối tượng"):
            label = records.label.text if records.label else records.name.text
            self.symbols.subjects[key(records.name.text)] = SubjectInfo(
                records.name.text, label, "danh mục", records.name.span
            )

    def _subject_fields(self, subjects: ast.Subjects) -> None:
        for info in self.owners(tuple(subject.name for subject in subjects.subjects)):
            for declared in subjects.fields:
                self._field(info, declared)

    def _record_fields(self, records: ast.Records) -> None:
        name, info = records.name, self.symbols.subjects.get(key(records.name.text))
        if info is None or info.kind != "danh mục":
            if records.addition:
                kinds = [one.name for one in self.symbols.subjects.values()]
                scope = records.owners[0].text
                self.reports.unknown(
                    "QD201", name.text, name.span, kinds, name=name.text, scope=scope
                )
            return
        for declared in records.fields:
            self._field(info, declared)
        for owner in self.owners(records.owners):
            if not (records.addition and key(name.text) in owner.fields):
                link = LinkType(info.name, True, "danh mục")
                self._enter(owner, name, link, info.label, records.citation)

    def _enter(
        self,
        info: SubjectInfo,
        name: ast.Name,
        type_: FieldType,
        label: str,
        cited: ast.Citation | None,
        criterion: str | None = None,
    ) -> None:
        if self._fresh(name, f"của {info.name}"):
            info.fields[key(name.text)] = ir.Field(
                name.text,
                ascii_form(name.text),
                label,
                type_,
                citation(cited),
                criterion,
                span=name.span,
            )

    def _field(self, info: SubjectInfo, declared: ast.FieldDecl) -> None:
        type_ = self._type(declared.type)
        if type_ is None:
            return
        label = _called(declared.label, declared.name)
        written = declared.type
        reverse = written.reverse if isinstance(written, ast.LinkType) else None
        if reverse is not None and isinstance(type_, LinkType):
            type_ = evolve(type_, inverse=reverse.text)
            target = self.symbols.subjects[key(type_.target)]
            back = LinkType(info.name, True, "ngược", declared.name.text)
            self._enter(target, reverse, back, info.label, None)
        self._enter(info, declared.name, type_, label, declared.citation)

    def _type(self, written: ast.FieldType) -> FieldType | None:
        match written:
            case ast.NumberType():
                return self._number_type(written)
            case ast.PlainType(kind="có/không"):
                return YesNoType()
            case ast.PlainType(kind="ngày"):
                return DateType()
            case ast.PlainType():
                return TextType()
            case ast.ChoiceType():
                return TextType(tuple(choice.text for choice in written.choices))
            case ast.NamedType():
                return self._named_type(written.name)
            case ast.LinkType():
                target = self._target(written.target)
                return (
                    None
                    if target is None
                    else LinkType(target, written.kind == "các", written.kind)
                )

    def _number_type(self, written: ast.NumberType) -> NumberType:
        unit = TYPE_UNITS[written.kind]
        low, high = (self._limit(end, unit) for end in (written.low, written.high))
        if low is not None and high is not None and low > high:
            assert written.low is not None
            assert written.high is not None
            span = written.low.span.to(written.high.span)
            self.reports.add(
                "QD308", span, low=str(written.low.value), high=str(written.high.value)
            )
            low = high = None
        return NumberType(unit, integer=written.kind == "số nguyên", low=low, high=high)

    def _limit(self, end: ast.Number | None, unit: Unit) -> Fraction | None:
        """The end of a range: a bare number is in the field's own unit."""
        if end is None:
            return None
        if end.unit is not None and UNITS[end.unit] is not unit:
            self.reports.add(
                "QD302",
                end.span,
                operator="từ",
                left_unit=unit.value,
                right_unit=UNITS[end.unit].value,
            )
        return end.value / 100 if unit is Unit.SHARE else end.value

    def _named_type(self, name: ast.Name) -> FieldType | None:
        scale = self.symbols.scales.get(key(name.text))
        if scale is not None:
            return LevelType(scale.name)
        subject = self.symbols.subjects.get(key(name.text))
        if subject is not None:
            return LinkType(subject.name, False, "một")
        candidates = chain(
            (scale.name for scale in self.symbols.scales.values()),
            (info.name for info in self.symbols.subjects.values()),
        )
        self.reports.unknown("QD206", name.text, name.span, candidates, name=name.text)
        return None

    def _target(self, name: ast.Name) -> str | None:
        found = self.owners((name,))
        return found[0].name if found else None

    # --- criteria -----------------------------------------------------------------------------

    def _frame(self, frame: ast.Frame) -> None:
        if frame.addition:
            return  # its base is missing, which was reported
        mark: LevelType | NumberType
        if frame.scale is not None:
            scale = self.symbols.scales.get(key(frame.scale.text))
            if scale is None:
                candidates = (s.name for s in self.symbols.scales.values())
                self.reports.unknown(
                    "QD206", frame.scale.text, frame.scale.span, candidates, name=frame.scale.text
                )
                return
            mark = LevelType(scale.name)
        else:
            mark = NumberType(Unit.POINTS)
            self._check_points(frame)
        for info in self.owners(frame.owners):
            info.mark = mark
            for group in frame.groups:
                self._group(info, group, mark)

    def _check_points(self, frame: ast.Frame) -> None:
        assert frame.total is not None
        maxima = [group.maximum for group in frame.groups]
        self._adds_up(maxima, frame.total.value, frame.total.span)
        for group in frame.groups:
            if group.criteria and group.maximum is not None:
                self._adds_up(
                    [c.maximum for c in group.criteria], group.maximum.value, group.maximum.span
                )

    def _adds_up(self, maxima: list[ast.Number | None], total: Fraction, span: Span) -> None:
        given = [number.value for number in maxima if number is not None]
        if sum(given) != total or len(given) != len(maxima):
            self.reports.add("QD315", span, related=(), sum=str(sum(given)), total=str(total))

    def _group(
        self, info: SubjectInfo, group: ast.CriterionGroup, mark: LevelType | NumberType
    ) -> None:
        label = _called(group.label, group.name)
        if not self._fresh(group.name, f"nhóm của {info.name}"):
            return
        # A group without criteria is itself the input.
        criteria = group.criteria or (
            ast.CriterionDecl(
                group.name, group.label, group.maximum, group.citation, span=group.span
            ),
        )
        for criterion in criteria:
            type_ = mark
            if isinstance(mark, NumberType):
                high = criterion.maximum.value if criterion.maximum else None
                type_ = NumberType(Unit.POINTS, low=Fraction(0), high=high)
            self._enter(
                info,
                criterion.name,
                type_,
                _called(criterion.label, criterion.name),
                criterion.citation or group.citation,
                group.name.text,
            )
        names = tuple(criterion.name.text for criterion in criteria)
        info.groups.append(
            ir.CriterionGroup(group.name.text, label, names, citation(group.citation))
        )

    # --- rules --------------------------------------------------------------------------------

    def _derived(self, derived: ast.Derived) -> None:
        for info in self.owners(derived.owners):
            if self._fresh(derived.name, f"của {info.name}"):
                info.derived[key(derived.name.text)] = derived

    def _case(self, case: ast.NamedCase) -> None:
        for info in self.owners(case.owners):
            if self._fresh(case.name, f"của {info.name}"):
                info.cases[key(case.name.text)] = case

    def _rules(self, declarations: Iterable[object]) -> None:
        """Rules that no expression names, each under the subjects that it speaks of."""
        for one in declarations:
            if isinstance(one, Rule):
                for info in self.owners(one.owners):
                    if self._unnamed(one, info):
                        info.add(one)

    def _unnamed(self, rule: Rule, info: SubjectInfo) -> bool:
        """Enter the names by which dossiers and results speak of a rule."""
        match rule:
            case ast.Consequence(name):
                return self._fresh(name, f"sử dụng kết quả của {info.name}")
            case ast.ReviewContent(_, sections):
                for section in sections:
                    self._fresh(section.name, f"nội dung kiểm điểm của {info.name}")
            case ast.Procedure(name, _, steps):
                for step in steps:
                    self._fresh(step.name, f"các bước của {info.name}")
                return self._fresh(name, f"quy trình của {info.name}")
        return True

    def _rating(self, rating: ast.Rating) -> None:
        scale = self.symbols.scales.get(key(rating.scale.text))
        if scale is not None:
            self.symbols.rated_on.add(scale.name)
        else:
            candidates = (s.name for s in self.symbols.scales.values())
            self.reports.unknown(
                "QD206", rating.scale.text, rating.scale.span, candidates, name=rating.scale.text
            )
        for info in self.owners(rating.owners):
            if info.rating is not None:
                related = (Related(info.rating.span, "first"),)
                self.reports.add(
                    "QD202", rating.owners[0].span, related=related, name=f"Xếp loại {info.name}"
                )
            else:
                info.rating = rating
