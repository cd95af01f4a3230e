"""
Reading the tables of a population: one row a subject, links by key.

Comes in: for each kind of subject its rows, as mappings or instances. Goes out: cases that are
linked to one another, and what is doubtful; or every problem of all tables at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from quydinh.diagnostics import catalogue
from quydinh.diagnostics.model import Diagnostic
from quydinh.errors import InputError, NotFoundError
from quydinh.evaluate.inputs import (
    Inputs,
    Reading,
    absent,
    day_of,
    entries,
    native,
    refusal,
)
from quydinh.evaluate.interpreter import NAMED
from quydinh.evaluate.names import spelled
from quydinh.evaluate.population.below import Below
from quydinh.evaluate.population.cases import Case
from quydinh.evaluate.population.keys import identity_of, key_of
from quydinh.evaluate.population.noted import Noted
from quydinh.evaluate.population.reserved import (
    DECIDED_AT,
    DECIDED_ON,
    decided_at,
    reserved_column,
    undecided,
)
from quydinh.evaluate.shapes import DECISION, IDENTITY, Shape, shapes
from quydinh.ir import nodes as ir
from quydinh.ir.types import LinkType
from quydinh.text.source import NOWHERE
from quydinh.text.words import ascii_key, key, nfc

Rows = Iterable[object]


class Population(NamedTuple):
    """Cases by subject and key, in the order of the rows; problems are doubts, not errors."""

    cases: Mapping[str, Mapping[str, Case]]
    problems: tuple[Diagnostic, ...]


def read(program: ir.Program, given: Mapping[str, Rows], keep: Sequence[str] = ()) -> Population:
    """
    Read and link all tables.

    Args:
        program: The rules.
        given: Rows by subject; a link table stands under ``subject.field``.
        keep: Columns that the rules do not know and the results carry along.

    Raises:
        InputError: With a diagnostic for every kind of problem, its count and the first keys.
        NotFoundError: The rules know no such subject.
    """
    return _Reader(program, keep).read(given)


class _Reader:
    def __init__(self, program: ir.Program, keep: Sequence[str]) -> None:
        self._program = program
        self._subjects = {subject.name: subject for subject in program.subjects}
        self._shapes = shapes(program)
        self._inputs = Inputs(program)
        self._keep = {key(nfc(name)): name for name in keep}
        self._noted = Noted()
        self._below = Below(program, self._inputs, self._noted)
        self._wanted: dict[int, dict[str, list[str]]] = {}

    def read(self, given: Mapping[str, Rows]) -> Population:
        tables = self._named(given)
        nested = self._below.read(tables)
        cases: dict[str, dict[str, Case]] = {}
        for name, rows in tables.items():
            if "." not in name and self._subjects[name].kind != "danh mục":
                cases[name] = self._table(name, rows, nested.get(name, {}))
        self._pairs(tables, cases)
        problems = self._noted.problems()
        if problems:
            raise refusal(problems)
        for owner, fields in nested.items():
            if self._subjects[owner].kind != "danh mục":
                self._below.ownerless(owner, fields, cases.get(owner, {}))
        self._link(cases)
        return Population(cases, self._noted.doubts())

    def _named(self, given: Mapping[str, Rows]) -> dict[str, Rows]:
        """The tables under their declared names."""
        found: dict[str, Rows] = {}
        for spelling, rows in given.items():
            owner, _, field = spelling.partition(".")
            try:
                name = spelled(owner, tuple(self._subjects))
            except NotFoundError:
                if self._noted.elsewhere.has_table(spelling):
                    continue
                raise
            if field:
                slot = self._shapes[name, True].slot(field)
                if slot is None and self._noted.elsewhere.has_table(spelling):
                    continue
                if slot is None or not _is_many(slot.type):
                    raise self._unusable(
                        spelling, f"`{name}` không có danh sách liên kết `{field}`"
                    )
                name = f"{name}.{slot.name}"
            if name in found:
                raise self._unusable(spelling, "bảng này được đưa vào hai lần")
            if isinstance(rows, str | bytes | Mapping) or not isinstance(rows, Iterable):
                raise self._unusable(spelling, "phải là một danh sách hồ sơ")
            found[name] = rows
        return found

    @staticmethod
    def _unusable(table: str, reason: str) -> InputError:
        return refusal([catalogue.report("QD620", NOWHERE, subject=table, reason=reason)])

    # --- rows -----------------------------------------------------------------------------------

    def _table(
        self, name: str, rows: Rows, nested: Mapping[str, Mapping[str, list[object]]]
    ) -> dict[str, Case]:
        subject = self._subjects[name]
        shape = self._shapes[name, subject.rating is None]
        cases: dict[str, Case] = {}
        for number, row in enumerate(rows, start=1):
            case = self._row(subject, shape, row, number, nested)
            if case is None:
                continue
            if case.key in cases:
                self._noted.trouble(("QD612", name), case.key, subject=name)
            cases.setdefault(case.key, case)
        return cases

    def _row(
        self,
        subject: ir.Subject,
        shape: Shape,
        row: object,
        number: int,
        nested: Mapping[str, Mapping[str, list[object]]],
    ) -> Case | None:
        found = entries(row)
        if found is None:
            self._noted.trouble(
                ("QD620", subject.name), str(number), subject=subject.name,
                reason="mỗi hồ sơ phải gồm các cặp tên và giá trị",
            )  # fmt: skip
            return None
        plain: dict[Any, object] = {}
        kept: dict[str, object] = {}
        links: dict[str, object] = {}
        reserved: dict[str, object] = {}
        spelled: dict[str, str] = {}
        twice: list[Diagnostic] = []
        for spelling, value in found:
            text = spelling if isinstance(spelling, str) else str(spelling)
            place, known = self._place(subject, shape, text, kept, links, reserved)
            if place is None:
                plain[spelling] = value
            elif known in spelled:
                twice.append(
                    catalogue.report(
                        "QD605", NOWHERE, field=known, first=spelled[known], second=text
                    )
                )
            else:
                spelled[known] = text
                place[known] = value
        identity = identity_of(plain)
        own = key_of(identity)
        if own is None:
            self._noted.trouble(("QD618", subject.name), f"dòng {number}", subject=subject.name)
            own = f"dòng {number}"
        for problem in twice:
            self._noted.of_row(subject.name, own, problem)
        for field, lists in nested.items():
            plain.setdefault(field, lists.get(own, []))
        return self._case(subject, own, plain, kept, links, reserved, identity)

    def _place(
        self, subject: ir.Subject, shape: Shape, text: str, *places: dict[str, object]
    ) -> tuple[dict[str, object] | None, str]:
        """Where an entry belongs that is no value of the record, and its name there."""
        kept, links, reserved = places
        slot = shape.slot(text)
        if slot is not None:
            link = isinstance(slot.type, LinkType) and slot.type.kind != "danh mục"
            return (links, slot.name) if link else (None, slot.name)
        if key(nfc(text)) in self._keep:
            return kept, self._keep[key(nfc(text))]
        known = reserved_column(text) if subject.rating is not None else ""
        if not known and self._noted.elsewhere.has_column(subject.name, text):
            return {}, text
        return (reserved, known) if known else (None, text)

    def _case(
        self,
        subject: ir.Subject,
        own: str,
        plain: dict[Any, object],
        kept: dict[str, object],
        links: dict[str, object],
        reserved: dict[str, object],
        identity: object,
    ) -> Case:
        linked = subject.rating is None
        try:
            reading = self._inputs.read(subject.name, plain, linked=linked)
        except InputError as error:
            for one in error.diagnostics:
                self._noted.of_row(subject.name, own, one)
            reading = Reading({})
        record = reading.record
        if not linked:
            for stage in ("xếp_loại", "mức_theo_tiêu_chí", "mức_sau_giới_hạn"):
                record.pop(stage, None)
            record.pop(DECISION, None)
        record[NAMED] = own
        shown = identity if isinstance(identity, str | int) else own
        case = Case(subject.name, own, shown, record, dict(plain), kept, reading.decision)
        if reading.decision is not None:
            record[DECISION] = reading.decision
        case.decided_on = self._decided(subject.name, own, reserved, DECIDED_ON)
        case.decided_at = self._decided(subject.name, own, reserved, DECIDED_AT)
        self._wanted[id(case)] = {
            field: self._keys(subject, own, field, value) for field, value in links.items()
        }
        return case

    def _decided(self, subject: str, own: str, reserved: Mapping[str, object], field: str) -> Any:  # noqa: ANN401  (a day or a step)
        value = native(reserved.get(field))
        if absent(value):
            return None
        found = day_of(value) if field == DECIDED_ON else decided_at(value)
        if found is None:
            self._noted.of_row(subject, own, undecided(field, value))
        return found

    def _keys(self, subject: ir.Subject, own: str, field: str, value: object) -> list[str]:
        """The keys that a link holds, as often as they are given."""
        type_ = next(one.type for one in subject.fields if one.name == field)
        assert isinstance(type_, LinkType)
        value = native(value)
        if absent(value) or (isinstance(value, str) and value == ""):
            return []
        if type_.kind == "ngược":
            self._noted.trouble(
                ("QD614", subject.name, field), own, subject=subject.name, field=field,
                link=type_.inverse, target=type_.target,
            )  # fmt: skip
            return []
        values: Sequence[object] = (value,)
        if type_.many:
            values = value.split(";") if isinstance(value, str) else listed(value)
        found = [key_of(one) for one in values]
        if None in found or not (found or type_.many):
            self._noted.trouble(
                ("QD619", subject.name, field), own, subject=subject.name, field=field,
                target=type_.target,
            )  # fmt: skip
        return [one for one in found if one is not None]

    # --- tables beside the subjects ---------------------------------------------------------------

    def _pairs(self, tables: Mapping[str, Rows], cases: Mapping[str, dict[str, Case]]) -> None:
        """Link tables: one row a pair."""
        for name, rows in tables.items():
            owner, _, field = name.partition(".")
            if not field:
                continue
            found = cases.get(owner, {})
            for case in found.values():
                self._wanted[id(case)].setdefault(field, [])
            for number, row in enumerate(rows, start=1):
                columns = {key(nfc(str(one))): value for one, value in entries(row) or ()}
                own = key_of(
                    next((columns[k] for k in (key(IDENTITY), "id", "ma") if k in columns), None)
                )
                bare = {ascii_key(one): value for one, value in columns.items()}
                target = key_of(columns.get(key(field), bare.get(ascii_key(field))))
                if own is None or target is None:
                    self._noted.trouble(("QD618", name), f"dòng {number}", subject=name)
                elif own not in found:
                    self._noted.doubt(name, IDENTITY, owner, own)
                else:
                    self._wanted[id(found[own])][field].append(target)

    # --- links ------------------------------------------------------------------------------------

    def _link(self, cases: Mapping[str, dict[str, Case]]) -> None:
        dangling: dict[tuple[str, str, str], list[str]] = {}
        members: dict[tuple[int, str], list[Case]] = {}
        for name, table in cases.items():
            fields = {one.name: one.type for one in self._subjects[name].fields}
            for case in table.values():
                for field, given in self._wanted[id(case)].items():
                    keys = Counter(given)
                    for key_, times in keys.items():
                        if times > 1:
                            self._noted.repeated(name, field, case.key, key_)
                    type_ = fields[field]
                    assert isinstance(type_, LinkType)
                    targets = cases.get(type_.target, {})
                    found = [targets[one] for one in keys if one in targets]
                    lost = [one for one in keys if one not in targets]
                    if lost:
                        dangling.setdefault((name, field, type_.target), []).extend(lost)
                    if type_.many:
                        if not lost:
                            self._tie(case, field, found)
                    elif found:
                        case.links[field] = (found[0],)
                        case.record[field] = found[0].record
                        if type_.inverse:
                            members.setdefault((id(found[0]), type_.inverse), []).append(case)
        for name, table in cases.items():
            for one in self._subjects[name].fields:
                type_ = one.type
                if isinstance(type_, LinkType) and type_.kind == "ngược" and type_.target in cases:
                    for case in table.values():
                        self._tie(case, one.name, members.get((id(case), one.name), []))
        for (name, field, target), lost in dangling.items():
            for key_ in lost:
                self._noted.doubt(name, field, target, key_)

    @staticmethod
    def _tie(case: Case, field: str, found: list[Case]) -> None:
        in_order = sorted(found, key=lambda one: one.key)  # whatever the order of the rows
        case.links[field] = tuple(in_order)
        case.record[field] = tuple(one.record for one in in_order)


def _is_many(type_: object) -> bool:
    return isinstance(type_, LinkType) and type_.kind == "các"


def listed(value: object) -> Sequence[object]:
    """The elements of a list of any kind; of anything else itself."""
    if isinstance(value, Iterable) and not isinstance(value, Mapping | bytes):
        return list(value)
    return (value,)
