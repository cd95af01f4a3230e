"""From written examples to records with their expected results."""

from __future__ import annotations

from fractions import Fraction

from quydinh.ast import nodes as ast
from quydinh.ast.printer import expression as printed
from quydinh.diagnostics.entry import DEFAULT
from quydinh.diagnostics.suggest import nearest
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.collect import citation
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.rules import Rules
from quydinh.ir.from_ast.symbols import CRITERIA, STAGES, SubjectInfo, Symbols
from quydinh.ir.from_ast.units import UNITS, kind_words
from quydinh.ir.history import PERIOD
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
from quydinh.periods import Period
from quydinh.text.source import Span
from quydinh.text.words import key

_MOST = 1_000
_PERIOD = 'một kỳ, như `2024` hoặc `"quý I/2025"`'

Values = dict[tuple[tuple[str, ...], str], ir.ExampleValue]


class Examples:
    """Reads the examples of a document; ``như`` takes the values of another one first."""

    def __init__(self, rules: Rules, written: list[ast.Example]) -> None:
        self.rules = rules
        self.reports: Reports = rules.reports
        self.symbols: Symbols = rules.symbols
        self.written: dict[str, ast.Example] = {}
        for example in written:
            title = example.title.text
            if title in self.written:
                self.reports.add("QD202", example.title.span, name=title)
            self.written.setdefault(title, example)

    def all(self) -> tuple[ir.Example, ...]:
        """Every example that could be read whole."""
        return tuple(
            each
            for example in self.written.values()
            if (each := self._example(example)) is not None
        )

    def _example(self, example: ast.Example) -> ir.Example | None:
        info = self.symbols.subjects.get(key(example.subject.text))
        if info is None:
            candidates = (subject.name for subject in self.symbols.subjects.values())
            self.reports.unknown(
                "QD205",
                example.subject.text,
                example.subject.span,
                candidates,
                name=example.subject.text,
            )
            return None
        values: Values = {}
        options: dict[str, str] = {}
        if not self.fill(example, info, values, options):
            return None
        level = None
        if example.expected.level is not None:
            level = self.level(example.expected.level, info)
            if level is None:
                return None
        follows = self.follows(example.expected, info)
        if follows is None:
            return None
        return ir.Example(
            example.title.text,
            info.name,
            ir.ExampleRecord(tuple(values.values())),
            tuple(options.items()),
            example.expected.kind,
            level,
            citation(example.expected.citation),
            follows,
            span=example.span,
        )

    def level(self, name: ast.Name, info: SubjectInfo) -> str | None:
        """A level of the subject's rating; reported when there is none."""
        scale = self.symbols.rating_scale(info)
        if scale is None:
            self.reports.add("QD407", name.span, subject=info.name)
            return None
        return self.rules.level(name, self.symbols.scale(scale))

    def follows(
        self, expected: ast.Expected, info: SubjectInfo
    ) -> tuple[tuple[str, bool], ...] | None:
        """The consequences that are expected; None where one is not declared."""
        declared = {key(one.name.text): one.name.text for one in info.consequences}
        found = []
        for one in expected.follows:
            name = declared.get(key(one.name.text))
            if name is None:
                self.reports.unknown(
                    "QD219",
                    one.name.text,
                    one.name.span,
                    list(declared.values()),
                    name=one.name.text,
                    subject=info.name,
                )
                return None
            found.append((name, one.holds))
        return tuple(found)

    def fill(
        self,
        example: ast.Example,
        info: SubjectInfo,
        values: Values,
        options: dict[str, str],
        chain: tuple[str, ...] = (),
    ) -> bool:
        """Take the values of an example, and first those of the ones it is like."""
        title = example.title.text
        if title in chain:
            # Every example of the circle comes here; the message stands at the first by name.
            circle = chain[chain.index(title) :]
            first = circle.index(min(circle))
            circle = (*circle[first:], *circle[:first], circle[first])
            shown = " → ".join(f"`{each}`" for each in circle)
            self.reports.add("QD210", self.written[circle[0]].title.span, chain=shown)
            return False
        whole = True
        for item in example.items:
            match item:
                case ast.LikeExample():
                    other = self.written.get(item.example.text)
                    if other is None:
                        self._unknown_example(item.example)
                        whole = False
                    else:
                        whole = self.fill(other, info, values, options, (*chain, title)) and whole
                case ast.UnderReading():
                    found = self.rules.reading(item.reading)
                    if found is None:
                        whole = False
                    else:
                        options[found[0].name] = found[1]
                case ast.Assignment():
                    whole = self._assign(item, info, values) and whole
                case ast.AssignEvery():
                    whole = self._assign_every(item, info, values) and whole
        return whole

    def _unknown_example(self, title: ast.Label) -> None:
        suggestion = next(iter(nearest(title.text, list(self.written))), None)
        if suggestion is None:
            self.reports.add("QD209", title.span, title=title.text)
        else:
            self.reports.add(
                "QD209", title.span, "did_you_mean", title=title.text, suggestion=f'"{suggestion}"'
            )

    def _assign_every(self, item: ast.AssignEvery, info: SubjectInfo, values: Values) -> bool:
        name = item.over.path.parts[-1].text
        if key(name) != key(CRITERIA) or not info.groups:
            self.reports.add("QD213", item.over.span, owner=info.name, name=name)
            return False
        groups = info.groups
        if item.over.group is not None:
            group = info.group(item.over.group.text)
            if group is None:
                candidates = [each.name for each in groups]
                span = item.over.group.span
                self.reports.unknown(
                    "QD214",
                    item.over.group.text,
                    span,
                    candidates,
                    owner=info.name,
                    group=item.over.group.text,
                )
                return False
            groups = [group]
        whole = True
        for group in groups:
            for criterion in group.criteria:
                field = info.fields[key(criterion)]
                whole = (
                    self._set((), field.name, field.type, item.value, values, item.span) and whole
                )
        return whole

    def _assign(self, item: ast.Assignment, info: SubjectInfo, values: Values) -> bool:
        links: list[str] = []
        for part in item.path.parts[:-1]:
            link = info.link(part.text)
            if link is None or link.many:
                return self._unknown(part, info)
            self.rules.usage.field(info, part.text)
            links.append(info.fields[key(part.text)].name)
            info = self.symbols.subjects[key(link.target)]
        last = item.path.parts[-1]
        if key(last.text) == key(PERIOD) and (info.history_of or info.rating is not None):
            return self._period(tuple(links), item.value, values, item.span)
        field = info.fields.get(key(last.text))
        if field is not None:
            self.rules.usage.field(info, last.text)
            return self._set(tuple(links), field.name, field.type, item.value, values, item.span)
        stage = next((stage for stage in STAGES if key(stage) == key(last.text)), None)
        scale = self.symbols.rating_scale(info)
        if stage is not None and scale is not None:
            return self._set(tuple(links), stage, LevelType(scale), item.value, values, item.span)
        return self._unknown(last, info)

    def _period(
        self, links: tuple[str, ...], written: ast.ExampleValue, values: Values, span: Span
    ) -> bool:
        """A year as a number, any period as a text."""
        text = written.value if isinstance(written, ast.Number | ast.TextLiteral) else ""
        try:
            code = Period.parse(str(text)).code
        except ValueError:
            self.reports.add(
                "QD317", written.span, field=PERIOD, expected=_PERIOD, found=_found(written)
            )
            return False
        values[links, PERIOD] = ir.ExampleValue(links, PERIOD, code, span=span)
        return True

    def _unknown(self, name: ast.Name, info: SubjectInfo) -> bool:
        candidates = [field.name for field in info.fields.values()]
        self.reports.unknown(
            "QD201", name.text, name.span, candidates, name=name.text, scope=info.name
        )
        return False

    def _set(
        self,
        links: tuple[str, ...],
        field: str,
        type_: FieldType,
        written: ast.ExampleValue,
        values: Values,
        span: Span,
    ) -> bool:
        if isinstance(written, ast.Blank):
            values.pop((links, field), None)
            return True
        data = self._data(field, type_, written)
        if data is None:
            return False
        values[links, field] = ir.ExampleValue(links, field, data, span=span)
        return True

    def _data(self, field: str, type_: FieldType, written: ast.ExampleValue) -> ir.ExampleData:
        """The value in the measure of the field's type; None after a message."""
        match type_, written:
            case NumberType(), ast.Number():
                return self._number(field, type_, written)
            case YesNoType(), ast.YesNo():
                return written.value
            case DateType(), ast.DateLiteral():
                return written.value
            case TextType(), ast.TextLiteral():
                return self._choice(type_, written.value, written)
            case TextType(), ast.Path() if type_.choices is not None:
                return self._choice(type_, " ".join(written.parts[0].text.split("_")), written)
            case LevelType(), ast.Path() if len(written.parts) == 1:
                return self.rules.level(written.parts[0], self.symbols.scale(type_.scale))
            case LinkType(many=True), ast.EntryList():
                return self._entries(self.symbols.subjects[key(type_.target)], written)
            case LinkType(many=True), ast.YesNo(value=False):
                return ()
            case _:
                self.reports.add(
                    "QD317",
                    written.span,
                    field=field,
                    expected=_needed(type_),
                    found=_found(written),
                )
                return None

    def _number(self, field: str, type_: NumberType, written: ast.Number) -> Fraction | None:
        unit = UNITS[written.unit]
        # A bare number is in the field's own unit, as in data; a percentage has its sign.
        if unit is not type_.unit and (unit is not Unit.COUNT or type_.unit is Unit.SHARE):
            self.reports.add(
                "QD317",
                written.span,
                field=field,
                expected=_needed(type_),
                found=f"`{printed(written)}`",
            )
            return None
        value = written.value / 100 if type_.unit is Unit.SHARE else written.value
        outside = (type_.low is not None and value < type_.low) or (
            type_.high is not None and value > type_.high
        )
        if outside or (type_.integer and value.denominator != 1):
            self.reports.add(
                "QD316", written.span, field=field, value=printed(written), range=range_words(type_)
            )
            return None
        return value

    def _choice(self, type_: TextType, value: str, written: ast.ExampleValue) -> str | None:
        if type_.choices is None or value in type_.choices:
            return value
        choices = ", ".join(f"`{choice}`" for choice in type_.choices)
        self.reports.unknown(
            "QD307",
            value,
            written.span,
            type_.choices,
            quoted=isinstance(written, ast.TextLiteral),
            value=value,
            choices=choices,
        )
        return None

    def _entries(
        self, info: SubjectInfo, written: ast.EntryList
    ) -> tuple[ir.ExampleRecord, ...] | None:
        records = []
        whole = True
        for entry in written.records:
            values: Values = {}
            for assignment in entry.values:
                whole = self._assign(assignment, info, values) and whole
            count = counted(entry.count, self.reports)
            whole = whole and count is not None
            records += [ir.ExampleRecord(tuple(values.values()))] * (count or 0)
        return tuple(records) if whole else None


def counted(count: ast.Number | None, reports: Reports) -> int | None:
    """How many alike are meant; None of what is no such number."""
    if count is None:
        return 1
    if count.value.denominator == 1 and 1 <= count.value <= _MOST:
        return int(count.value)
    many = "many" if count.value > _MOST else DEFAULT
    reports.add("QD322", count.span, many, value=printed(count))
    return None


def _needed(type_: FieldType) -> str:
    return "`có` hoặc `không`" if isinstance(type_, YesNoType) else kind_words(type_)


def range_words(type_: NumberType) -> str:
    """``từ 0 đến 100%``: the declared range in words."""
    sign = {Unit.SHARE: "%", Unit.COUNT: ""}.get(type_.unit, f" {type_.unit.value}")
    scale = 100 if type_.unit is Unit.SHARE else 1
    parts = ["số nguyên"] if type_.integer else []
    if type_.low is not None:
        parts.append(f"từ {printed(ast.Number(type_.low * scale))}{sign}")
    if type_.high is not None:
        parts.append(f"đến {printed(ast.Number(type_.high * scale))}{sign}")
    return " ".join(parts)


def _found(written: ast.ExampleValue) -> str:
    match written:
        case ast.YesNo():
            return "`có`" if written.value else "`không`"
        case ast.EntryList():
            return "một danh sách"
        case ast.Blank():
            return "`để trống`"
        case ast.Path() | ast.Number() | ast.DateLiteral() | ast.TextLiteral():
            return f"`{printed(written)}`"
