"""The tables that were given: whose each is, and what its columns are for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from attrs import evolve, frozen

from quydinh.columnar.expr import Expr, col, lit
from quydinh.columnar.frame import Frame
from quydinh.columnar.types import DType, Int64
from quydinh.diagnostics import catalogue
from quydinh.diagnostics.model import Diagnostic
from quydinh.errors import NotFoundError
from quydinh.evaluate.elsewhere import Elsewhere
from quydinh.evaluate.names import spelled
from quydinh.evaluate.population.below import ONE_OWNER
from quydinh.evaluate.shapes import IDENTITY, Shape
from quydinh.frames import tables as names
from quydinh.frames.asking import Ask, values
from quydinh.frames.engine import Engine, supported
from quydinh.frames.fields import present
from quydinh.frames.given import frame_given, unusable
from quydinh.frames.headings import Heading, heading, owner_column, pair_columns, standing
from quydinh.frames.texts import is_text
from quydinh.ir import nodes as ir
from quydinh.ir.types import FieldType, LinkType
from quydinh.text.source import NOWHERE
from quydinh.text.words import key, nfc

Kind = Literal["subject", "records", "pairs"]
_NONE: Mapping[str, str] = {}
_SUPPORTED = "Polars, pandas, PyArrow, DuckDB, Dask, PySpark"
_MIXED = "mọi bảng của một lần xếp loại phải cùng một loại khung dữ liệu, như cùng là Polars"


@frozen(eq=False)
class Source:
    """A table as it was given, with its columns under the names that they have inside."""

    name: str
    kind: Kind
    owner: str
    """The subject that the keys of rows are those of: of a ``Danh mục`` its owner."""
    field: str
    """Of a ``Danh mục`` and a link table, the owner's field."""
    frame: Frame
    heading: Heading
    schema: Mapping[str, DType]
    picked: frozenset[str]
    """The columns that are read; others are carried along as they are."""
    rows: int | None
    shape: Shape | None
    linked: bool
    keyed: bool = False
    """Of a ``Danh mục``, whether its rows need keys because records stand below them."""
    problems: tuple[Diagnostic, ...] = ()
    """What is wrong with the table as a whole."""

    @property
    def key(self) -> str:
        """The column of the keys."""
        return names.OWNER if self.kind == "records" else names.KEY

    def called(self, name: str) -> str:
        """What people call a column."""
        named = {names.KEY: IDENTITY, names.OWNER: self.owner, names.TARGET: self.field}
        return named.get(name) or self.standing.get(name, name)

    @property
    def types(self) -> Mapping[str, FieldType]:
        """The declared types."""
        return {} if self.shape is None else {slot.name: slot.type for slot in self.shape.slots}

    @property
    def standing(self) -> Mapping[str, str]:
        """The columns of decisions: the name here, and the field."""
        return {standing(field): field for field in self.heading.decisions}

    @property
    def checks_identity(self) -> bool:
        """Whether the key of a row has to be what a record may have as its identity."""
        return (
            self.kind == "subject" and self.shape is not None and not self.shape.declares_identity
        )


class Sources:
    """Takes the tables of one call."""

    def __init__(
        self,
        program: ir.Program,
        shapes: Mapping[tuple[str, bool], Shape],
        keep: Sequence[str],
        elsewhere: Elsewhere,
    ) -> None:
        self._subjects = {subject.name: subject for subject in program.subjects}
        self._shapes = shapes
        self._keep = {key(nfc(name)): name for name in keep}
        self._elsewhere = elsewhere

    def read(self, given: Mapping[str, object]) -> tuple[Engine, list[Source]]:
        """
        Every table with what its columns are for.

        Raises:
            InputError: A table cannot be used at all.
            NotFoundError: The rules know no such subject.
        """
        tables = self._named(given)
        engines = {Engine.of(frame) for frame in tables.values()}
        if len(engines) != 1:
            raise unusable(next(iter(given), ""), _MIXED)
        engine = engines.pop()
        owning = self._owning(tables)
        return engine, [
            source
            for name, frame in tables.items()
            for source in self._sources(engine, name, frame, owning)
        ]

    def _owning(self, tables: Iterable[str]) -> frozenset[str]:
        """Whoever has records in one of the tables."""
        below = [name for name in tables if "." not in name]
        return frozenset(
            owner
            for name in below
            if self._subjects[name].kind == "danh mục"
            for owner, _ in self._owners(name)
        )

    def _named(self, given: Mapping[str, object]) -> dict[str, Frame]:
        found: dict[str, Frame] = {}
        for spelling, table in given.items():
            owner, _, field = spelling.partition(".")
            try:
                name = spelled(owner, tuple(self._subjects))
            except NotFoundError:
                if self._elsewhere.has_table(spelling):
                    continue
                raise
            if field:
                slot = self._shapes[name, True].slot(field)
                if slot is None and self._elsewhere.has_table(spelling):
                    continue
                if slot is None or not is_list(slot.type):
                    raise unusable(spelling, f"`{name}` không có danh sách liên kết `{field}`")
                name = f"{name}.{slot.name}"
            if name in found:
                raise unusable(spelling, "bảng này được đưa vào hai lần")
            frame = frame_given(spelling, table)
            if frame is None:
                raise unusable(spelling, _MIXED)
            if not supported(frame):
                raise unusable(
                    spelling, f"loại khung dữ liệu này chưa được nhận; nhận {_SUPPORTED}"
                )
            found[name] = frame
        return found

    # --- columns ----------------------------------------------------------------------------------

    def _sources(
        self, engine: Engine, name: str, frame: Frame, owning: frozenset[str]
    ) -> Iterator[Source]:
        columns = [str(one) for one in frame.columns]
        owner, _, field = name.partition(".")
        if field:
            own, target = pair_columns(columns, field)
            wanted = {names.KEY: own, names.TARGET: target}
            picked = {here: there for here, there in wanted.items() if there is not None}
            table = _Table(engine, frame, name, owner)
            yield table.source("pairs", picked, field=field)
        elif self._subjects[name].kind == "danh mục":
            yield from self._below(engine, frame, columns, name, keyed=name in owning)
        else:
            yield self._subject(engine, frame, columns, name)

    def _subject(self, engine: Engine, frame: Frame, columns: list[str], name: str) -> Source:
        rated = self._subjects[name].rating is not None
        shape = self._shapes[name, not rated]
        found = heading(shape, columns, self._keep, self._elsewhere, decided=rated)
        picked = {**found.fields, **found.links}
        picked |= {standing(field): there for field, there in found.decisions.items()}
        raw = {names.KEEP + kept: there for kept, there in found.kept.items()}
        if found.identity:
            picked[names.KEY] = found.identity
            raw[names.IDENTITY] = found.identity
        table = _Table(engine, frame, name, name)
        return table.source("subject", picked, raw, found, shape, linked=not rated)

    def _below(
        self, engine: Engine, frame: Frame, columns: list[str], name: str, *, keyed: bool
    ) -> Iterator[Source]:
        """A ``Danh mục``, once for each kind of owner; with keys where there are records below."""
        owners = list(self._owners(name))
        given = {owner: column for owner, _ in owners if (column := owner_column(columns, owner))}
        shape = self._shapes[name, True]
        others = [one for one in columns if one not in given.values()]
        found = heading(shape, others, {}, self._elsewhere, decided=False)
        problems = _unowned(engine, frame, name, given) if len(given) > 1 else ()
        for owner, field in owners if given else owners[:1]:
            picked = {**found.fields, **found.links}
            if keyed and found.identity:
                picked[names.KEY] = found.identity
            if owner in given:
                picked[names.OWNER] = given[owner]
            # Nobody of a kind that has no column owns any row.
            part = frame if owner in given or not given else frame.head(0)
            table = _Table(engine, part, name, owner)
            source = table.source(
                "records", picked, {}, found, shape,
                linked=True, field=field, owned=len(given) > 1,
            )  # fmt: skip
            yield evolve(source, keyed=keyed, problems=problems)
            problems = ()

    def _owners(self, name: str) -> Iterator[tuple[str, str]]:
        """The subjects that have a ``Danh mục``, and their fields of it."""
        for subject in self._subjects.values():
            for field in subject.fields:
                type_ = field.type
                if (
                    isinstance(type_, LinkType)
                    and type_.kind == "danh mục"
                    and type_.target == name
                ):
                    yield subject.name, field.name


@frozen(eq=False)
class _Table:
    engine: Engine
    frame: Frame
    name: str
    owner: str

    def source(
        self,
        kind: Kind,
        picked: Mapping[str, str],
        raw: Mapping[str, str] = _NONE,
        found: Heading | None = None,
        shape: Shape | None = None,
        *,
        linked: bool = False,
        field: str = "",
        owned: bool = False,
    ) -> Source:
        """The table; of ``owned`` rows only those that name their owner."""
        frame, schema = self.frame, {}
        if picked or raw:
            frame = self.engine.prepared(frame, picked, raw)
            schema = dict(frame.schema)
        if owned and names.OWNER in schema:
            frame = frame.filter(_given(names.OWNER, schema[names.OWNER]))
        if self.engine.eager and schema:
            frame = frame.with_row_index(names.ROW)
        return Source(
            self.name, kind, self.owner, field, frame, found or Heading(), schema,
            frozenset(picked), len(frame) if self.engine.eager else None, shape, linked,
        )  # fmt: skip


def _given(column: str, dtype: DType) -> Expr:
    there = present(column, dtype)
    return there & (col(column) != "") if is_text(dtype) else there


def _unowned(
    engine: Engine, frame: Frame, name: str, given: Mapping[str, str]
) -> tuple[Diagnostic, ...]:
    """Rows that name no owner, or several, where several kinds of owner have a column."""
    whose = {f"o{at}": column for at, column in enumerate(given.values())}
    frame = engine.prepared(frame, whose, {})
    schema = frame.schema
    count = sum((_given(one, schema[one]).cast(Int64) for one in whose), lit(0))
    none, several = values(engine, frame, [Ask(count == 0, "count"), Ask(count > 1, "count")])
    found = []
    if none:
        found.append(catalogue.report("QD618", NOWHERE, subject=name, count=none))
    if several:
        found.append(catalogue.report("QD620", NOWHERE, subject=name, reason=ONE_OWNER))
    return tuple(found)


def is_list(type_: FieldType) -> bool:
    """Whether a field is a list of links that is given, not computed."""
    return isinstance(type_, LinkType) and type_.kind == "các"
