"""Worked cases of populations: members with links to one another, and what is expected of them."""

from __future__ import annotations

from quydinh.ast import nodes as ast
from quydinh.diagnostics.entry import DEFAULT
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.collect import citation
from quydinh.ir.from_ast.examples import Examples, Values, counted
from quydinh.ir.from_ast.scopes import Record, Scope
from quydinh.ir.from_ast.symbols import SubjectInfo
from quydinh.ir.history import PREVIOUS
from quydinh.ir.types import LinkType
from quydinh.text.source import Span
from quydinh.text.words import ascii_form, key


class Populations:
    """Reads the population examples of a document."""

    def __init__(self, examples: Examples, written: list[ast.PopulationExample]) -> None:
        self._examples = examples
        self._rules = examples.rules
        self._reports = examples.reports
        self._symbols = examples.symbols
        self._written = written

    def all(self) -> tuple[ir.PopulationExample, ...]:
        """Every example that could be read whole."""
        found = [self._population(each) for each in self._written]
        return tuple(each for each in found if each is not None)

    def _population(self, written: ast.PopulationExample) -> ir.PopulationExample | None:
        titles: dict[str, ast.Member] = {}
        for member in written.members:
            first = titles.setdefault(member.title.text, member)
            if first is not member and key(first.subject.text) == key(member.subject.text):
                self._reports.add("QD202", member.title.span, name=member.title.text)
        options: dict[str, str] = {}
        members = [self._member(each, written, options) for each in written.members]
        expectations = [self._expected(each, written) for each in written.expectations]
        kept = tuple(each for each in members if each is not None)
        expected = tuple(each for each in expectations if each is not None)
        if len(kept) < len(members) or len(expected) < len(expectations):
            return None
        chosen = tuple(options.items())
        return ir.PopulationExample(written.title.text, kept, chosen, expected, span=written.span)

    def _member(
        self, member: ast.Member, written: ast.PopulationExample, options: dict[str, str]
    ) -> ir.ExampleMember | None:
        info = self._subject(member.subject)
        if info is None:
            return None
        count = counted(member.count, self._reports)
        if count is None:
            return None
        values: Values = {}
        plain = tuple(each for each in member.items if not self._is_link(each, info))
        whole = self._examples.fill(
            ast.Example(
                member.title, member.subject, plain, ast.Expected("undetermined"), span=member.span
            ),
            info,
            values,
            options,
        )
        for item in member.items:
            if isinstance(item, ast.Assignment) and self._is_link(item, info):
                whole = self._link(item, info, written, values) and whole
        for at, value in list(values.items()):
            # A linked record has its own line here; what a single case says of it is left there.
            elsewhere = bool(at[0]) and at[0][0] != PREVIOUS
            if elsewhere or self._holds_others(value, info):
                del values[at]
        record = ir.ExampleRecord(tuple(values.values()))
        return ir.ExampleMember(info.name, member.title.text, count, record) if whole else None

    @staticmethod
    def _is_link(item: ast.ExampleItem, info: SubjectInfo) -> bool:
        if not isinstance(item, ast.Assignment) or len(item.path.parts) != 1:
            return False
        link = info.link(item.path.parts[0].text)
        return link is not None and link.kind != "danh mục"

    @staticmethod
    def _holds_others(value: ir.ExampleValue, info: SubjectInfo) -> bool:
        link = info.link(value.field)
        if link is None or link.kind == "danh mục" or not isinstance(value.value, tuple):
            return False
        return link.kind == "ngược" or any(isinstance(one, ir.ExampleRecord) for one in value.value)

    def _link(
        self,
        item: ast.Assignment,
        info: SubjectInfo,
        written: ast.PopulationExample,
        values: Values,
    ) -> bool:
        name = item.path.parts[0].text
        field = info.fields[key(name)]
        assert isinstance(field.type, LinkType)
        self._rules.usage.field(info, name)
        titles = {
            member.title.text: member.count is None
            for member in written.members
            if key(member.subject.text) == key(field.type.target)
        }
        given = item.value
        at = ((), field.name)
        if isinstance(given, ast.YesNo) and not given.value and field.type.kind == "các":
            values[at] = ir.ExampleValue((), field.name, (), span=item.span)
            return True
        if field.type.kind == "ngược":
            back = field.type.inverse
            return self._no_title(name, field.type.target, item.span, "other side", link=back)
        if not isinstance(given, ast.TextLiteral) or given.value not in titles:
            return self._no_title(name, field.type.target, given.span)
        if not titles[given.value]:
            title = given.value
            return self._no_title(name, field.type.target, given.span, "several", title=title)
        if not field.type.many:
            values[at] = ir.ExampleValue((), field.name, given.value, span=item.span)
            return True
        before = values.get(at)
        listed = before.value if before is not None and isinstance(before.value, tuple) else ()
        data = (*(each for each in listed if isinstance(each, str)), given.value)
        values[at] = ir.ExampleValue((), field.name, data, span=item.span)
        return True

    def _no_title(
        self, name: str, target: str, span: Span, hint: str = DEFAULT, **arguments: str
    ) -> bool:
        self._reports.add("QD803", span, hint, (), (), field=name, target=target, **arguments)
        return False

    def _subject(self, name: ast.Name) -> SubjectInfo | None:
        info = self._symbols.subjects.get(key(name.text))
        if info is None:
            candidates = (subject.name for subject in self._symbols.subjects.values())
            self._reports.unknown("QD205", name.text, name.span, candidates, name=name.text)
        return info

    # --- what is expected ---------------------------------------------------------------------

    def _expected(
        self, each: ast.MemberExpected | ast.FactExpected, written: ast.PopulationExample
    ) -> ir.MemberExpected | ir.FactExpected | None:
        if isinstance(each, ast.FactExpected):
            scope = Scope((Record(self._whole()),), "ví dụ")
            condition = self._rules.lowering.condition(each.condition, scope)
            if condition is None:
                return None
            return ir.FactExpected(condition, citation(each.citation), span=each.span)
        member = next((one for one in written.members if one.title.text == each.title.text), None)
        if member is None:
            titles = list(dict.fromkeys(one.title.text for one in written.members))
            self._reports.unknown(
                "QD209", each.title.text, each.title.span, titles, title=each.title.text
            )
            return None
        info = self._subject(member.subject)
        if info is None:
            return None
        level = None
        if each.expected.level is not None:
            level = self._examples.level(each.expected.level, info)
            if level is None:
                return None
        follows = self._examples.follows(each.expected, info)
        if follows is None:
            return None
        return ir.MemberExpected(
            each.title.text,
            each.expected.kind,
            level,
            citation(each.expected.citation),
            follows,
            span=each.span,
        )

    def _whole(self) -> SubjectInfo:
        """The population as a record that holds all subjects of each kind in a list."""
        whole = SubjectInfo("ví dụ", "ví dụ", "danh mục", Span(0, 0))
        for info in self._symbols.subjects.values():
            if info.kind != "danh mục":
                whole.fields[key(info.name)] = ir.Field(
                    info.name, ascii_form(info.name), info.label, LinkType(info.name, True, "các")
                )
        return whole
