"""
Looking at one table: every column is read by its reader, and what is wrong is put in words.

All readers ask together. Only a table with problems is asked again, for counts and first keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from attrs import Factory, evolve, frozen

from quydinh.columnar.expr import col, lit
from quydinh.columnar.types import DType, Object
from quydinh.columnar.wrapping import length
from quydinh.diagnostics import catalogue
from quydinh.diagnostics.model import Diagnostic
from quydinh.evaluate.inputs import Inputs
from quydinh.evaluate.shapes import DECISION, IDENTITY
from quydinh.frames import objects
from quydinh.frames.asking import Ask, Steps, answered
from quydinh.frames.checking import Checker
from quydinh.frames.engine import Engine
from quydinh.frames.fields import Fields, Judge, decided, foreign, present
from quydinh.frames.found import Fault, Found
from quydinh.frames.keys import KeyFound, is_key, is_whole, keys
from quydinh.frames.linking import Pairs, element, pairs
from quydinh.frames.numbers import TOO_FINE
from quydinh.frames.objects import Mixed
from quydinh.frames.sources import Source
from quydinh.frames.tables import IDENTITY as ID
from quydinh.frames.tables import KEEP, KEY, OWNER, TARGET
from quydinh.frames.texts import is_text
from quydinh.ir import nodes as ir
from quydinh.ir.types import FieldType, LinkType
from quydinh.text.source import NOWHERE

_ROWS = "#rows"
_MIXED = "cột `{}` được giữ lại có giá trị thuộc nhiều loại; chuyển cả cột về một loại"


@frozen(eq=False)
class Looked:
    """A table and what its columns were found to be."""

    source: Source
    rows: int
    key: KeyFound
    """Of the row itself; in a link table and a ``Danh mục`` of the owner."""
    own: KeyFound = Factory(KeyFound)
    """Of the row itself in a ``Danh mục`` with records below it."""
    target: KeyFound = Factory(KeyFound)
    """In a link table."""
    fields: dict[str, Found] = Factory(dict)
    decisions: dict[str, Found] = Factory(dict)
    """By the column that they become."""
    links: dict[str, KeyFound] = Factory(dict)
    pairs: dict[str, Pairs] = Factory(dict)
    problems: tuple[Diagnostic, ...] = ()


def key_types(program: ir.Program, sources: Sequence[Source]) -> Mapping[str, bool]:
    """By subject, whether its keys have to be texts: some column of them is no whole number."""
    subjects = {subject.name: subject for subject in program.subjects}
    texts: dict[str, bool] = {}

    def note(subject: str, dtype: DType | None) -> None:
        if dtype is not None and (is_key(dtype) or dtype == Object):
            texts[subject] = texts.get(subject, False) or not is_whole(dtype)

    for source in sources:
        types = source.schema
        note(source.owner, types.get(source.key))
        if source.keyed:
            note(source.name, types.get(KEY))
        for field in subjects[source.owner].fields:
            if not isinstance(field.type, LinkType) or source.kind == "records":
                continue
            if field.name == source.field:
                note(field.type.target, types.get(TARGET))
            elif field.name in types:
                note(field.type.target, element(types[field.name]))
    return texts


class Look:
    """Looks at the tables of one call."""

    def __init__(
        self, program: ir.Program, engine: Engine, inputs: Inputs, texts: Mapping[str, bool]
    ) -> None:
        self._engine = engine
        self._inputs = inputs
        self._texts = texts
        self._subjects = {subject.name: subject for subject in program.subjects}
        self._scales = {scale.name: scale for scale in program.scales}

    def at(self, source: Source) -> Looked:
        """Everything about a table."""
        judge = Judge(self._inputs, source.name, linked=source.linked)
        source, mixed = self._plain(source, judge)
        found = answered(self._engine, source.frame, self._readers(source, judge))
        looked = self._sorted(source, found)
        owner = source.owner if source.kind == "records" else ""
        checker = Checker(
            self._engine, source.frame, source.name, looked.key.expr, looked.rows, owner
        )
        return evolve(looked, problems=tuple(self._problems(looked, mixed, found, checker)))

    def _plain(self, source: Source, judge: Judge) -> tuple[Source, dict[str, Mixed]]:
        """The table without columns of mixed Python values."""
        mixed: dict[str, Mixed] = {}
        for name, dtype in source.schema.items():
            if dtype != Object or name not in source.picked or source.rows is None:
                continue
            column = source.frame.values(name)
            type_ = source.types.get(name)
            if name in (KEY, OWNER, TARGET):
                mixed[name] = objects.keys(column)
                if source.checks_identity:
                    whose = objects.values(column, partial(judge.value, IDENTITY))
                    mixed[name] = evolve(mixed[name], problems=whose.problems)
            elif isinstance(type_, LinkType) and type_.kind != "danh mục":
                read = objects.lists if type_.many else objects.keys
                mixed[name] = read(column)
            elif name in source.standing and source.standing[name] != DECISION:
                mixed[name] = objects.values(column, decided(source.standing[name]))
            else:
                field = source.standing.get(name, name)
                mixed[name] = objects.values(column, partial(judge.value, field))
        if not mixed:
            return source, mixed
        if KEY in mixed and self._engine.kind == "pandas":
            # Which Polars takes over, and it has no column of texts and numbers.
            mixed[ID] = evolve(mixed[KEY], problems={})
        frame = objects.replaced(self._engine, source.frame, mixed)
        schema = dict(source.schema) | {name: frame.schema[name] for name in mixed}
        return evolve(source, frame=frame, schema=schema), mixed

    # --- readers ----------------------------------------------------------------------------------

    def _readers(self, source: Source, judge: Judge) -> dict[str, Steps[Any]]:
        types = source.schema
        fields = Fields(self._engine, source.frame, types, judge, self._scales)
        readers: dict[str, Steps[Any]] = {}
        if source.rows is None and types:
            readers[_ROWS] = _rows(next(iter(types)))
        own, distinct = source.key, source.kind == "subject"
        if own in types:
            readers[own] = self._keys(own, types[own], source.owner, distinct=distinct)
        if source.checks_identity and KEY in types and not _names(types[KEY]):
            readers[IDENTITY] = foreign(KEY, types[KEY], judge.tell(IDENTITY))
        if source.keyed and KEY in types:
            readers[KEY] = self._keys(KEY, types[KEY], source.name, distinct=True)
        if TARGET in types:
            link = next(
                one for one in self._subjects[source.owner].fields if one.name == source.field
            )
            assert isinstance(link.type, LinkType)
            readers[TARGET] = self._keys(TARGET, types[TARGET], link.type.target)
        for name, field in source.standing.items():
            readers[name] = fields.decision(name, field, source.types)
        for name in source.heading.fields:
            readers[name] = fields.reader(name, source.types[name])
        for name in source.heading.links:
            readers[name] = self._link(source, name, source.types[name], fields, judge)
        return readers

    def _link(
        self, source: Source, name: str, type_: FieldType, fields: Fields, judge: Judge
    ) -> Steps[Any]:
        assert isinstance(type_, LinkType)
        dtype = source.schema[name]
        if type_.kind == "danh mục":
            return fields.reader(name, type_)
        if source.kind == "records":
            return foreign(name, dtype, judge.tell(name))
        if type_.many:
            return _given(name, dtype)
        return self._keys(name, dtype, type_.target)

    def _keys(
        self, name: str, dtype: DType, subject: str, *, distinct: bool = False
    ) -> Steps[KeyFound]:
        if not is_key(dtype):
            return _no_keys(name, dtype)
        return keys(name, dtype, as_text=self._texts.get(subject, False), distinct=distinct)

    # --- what was found ---------------------------------------------------------------------------

    def _sorted(self, source: Source, found: Mapping[str, Any]) -> Looked:
        links = {
            name: found[name] for name in source.heading.links if isinstance(found[name], KeyFound)
        }
        key = found.get(source.key, KeyFound())
        rows = source.rows
        if rows is None:
            rows = found[_ROWS] if _ROWS in found else length(source.frame)
        if not rows and key.expr is None:
            nothing = lit("" if self._texts.get(source.owner, False) else 0)
            key = KeyFound(nothing)
        own = found.get(KEY, KeyFound()) if source.keyed else KeyFound()
        if not rows and own.expr is None:
            own = KeyFound(lit("" if self._texts.get(source.name, False) else 0))
        looked = Looked(source, rows, key, own, found.get(TARGET, KeyFound()))
        for name, one in found.items():
            if isinstance(one, Found) and name != IDENTITY:
                (looked.decisions if name in source.standing else looked.fields)[name] = one
        for name, held in links.items():
            type_ = source.types[name]
            assert isinstance(type_, LinkType)
            if not type_.many:
                looked.links[name] = held
            elif type_.kind == "các" and key.expr is not None:
                looked.pairs[name] = pairs(
                    self._engine, source.frame, key.expr, name, source.schema[name],
                    as_text=self._texts.get(type_.target, False),
                )  # fmt: skip
        return looked

    def _problems(
        self,
        looked: Looked,
        mixed: Mapping[str, Mixed],
        found: Mapping[str, Any],
        checker: Checker,
    ) -> Iterator[Diagnostic]:
        source = looked.source
        yield from source.problems
        if source.schema:
            yield from checker.of_all(source.heading.problems, next(iter(source.schema)))
        yield from self._key_problems(looked, checker)
        faults: list[Fault] = [one for name in mixed for one in mixed[name].faults(name)]
        refused = {name: TOO_FINE for name, one in mixed.items() if not one.exact}
        if self._engine.kind == "pandas":
            kept = (name for name in source.heading.kept if source.schema[KEEP + name] == Object)
            refused |= dict.fromkeys(kept, _MIXED)
        for name, one in (*found.items(), *looked.pairs.items()):
            if isinstance(one, Found):
                faults += one.faults
            if isinstance(one, Found | KeyFound | Pairs) and one.refused:
                refused[name] = one.refused
        yield from checker.of_rows(faults)
        yield from self._link_problems(looked, found, checker)
        for name, reason in refused.items():
            why = reason.format(source.called(name))
            yield catalogue.report("QD620", NOWHERE, subject=source.name, reason=why)

    def _key_problems(self, looked: Looked, checker: Checker) -> Iterator[Diagnostic]:
        source, key = looked.source, looked.key
        if key.refused or looked.target.refused:
            return
        if source.kind == "pairs":
            yield from checker.without_key((key.expr, looked.target.expr))
            return
        yield from checker.without_key((key.expr,))
        repeated = looked.rows - key.nulls - key.distinct
        if source.kind == "subject" and key.expr is not None and repeated:
            yield checker.repeated(repeated)
        if source.keyed and not looked.own.refused:
            own = looked.own
            yield from checker.without_key((own.expr,))
            repeated = looked.rows - own.nulls - own.distinct
            if own.expr is not None and looked.rows and repeated:
                yield evolve(checker, key=own.expr).repeated(repeated)

    def _link_problems(
        self, looked: Looked, found: Mapping[str, Any], checker: Checker
    ) -> Iterator[Diagnostic]:
        source = looked.source
        for name in source.heading.links:
            type_ = source.types[name]
            assert isinstance(type_, LinkType)
            held = found[name]
            if type_.kind == "ngược" and isinstance(held, KeyFound) and held.bad is not None:
                yield from checker.of_kind(
                    "QD614", held.bad, name, field=name, link=type_.inverse, target=type_.target
                )
            elif name in looked.links and held.bad is not None:
                yield from checker.of_kind("QD619", held.bad, name, field=name, target=type_.target)
            elif name in looked.pairs and (bad := looked.pairs[name].bad) is not None:
                yield from checker.of_lists(bad, name, type_.target)


def _names(dtype: DType) -> bool:
    """Whether a column can say who a row is: texts or whole numbers, as in a record."""
    return is_key(dtype) and not dtype.is_float()


def _rows(column: str) -> Steps[int]:
    facts = yield {"rows": Ask(col(column), "rows")}
    return int(facts["rows"])


def _no_keys(name: str, dtype: DType) -> Steps[KeyFound]:
    """Read a column that can hold no keys: fine as long as it has no value."""
    there = present(name, dtype)
    facts = yield {"any": Ask(there, "any")}
    return KeyFound(bad=there) if facts["any"] else KeyFound()


def _given(name: str, dtype: DType) -> Steps[KeyFound]:
    """Look whether a column of lists has any; what they hold is another question."""
    there = present(name, dtype)
    if is_text(dtype):
        there = there & (col(name) != "")
    facts = yield {"any": Ask(there, "any")}
    return KeyFound(bad=there) if facts["any"] else KeyFound()
