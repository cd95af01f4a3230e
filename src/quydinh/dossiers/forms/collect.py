"""
From the lines of a filled form to the JSON of its dossier.

A block reaches from its heading to the next. What stands where the form has no place for it, and
what is no longer where it belongs, is a problem: nothing is guessed and nothing lost in silence.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import assert_never

from quydinh.dossiers.forms import wording
from quydinh.dossiers.forms.layout import (
    Block,
    Column,
    Elsewhere,
    Form,
    Marks,
    Part,
    Prose,
    Table,
    Values,
    anchor,
)
from quydinh.dossiers.forms.lines import Cell, Line, written
from quydinh.dossiers.forms.typed import typed
from quydinh.dossiers.problems import Problems
from quydinh.dossiers.values import meant

_DOTS = re.compile(r"[.…_\s]{20,}")
_NO = "không"

Json = dict[str, object]


def identity(lines: Sequence[Line]) -> Json:
    """Whose dossier it is: the values beside the labels that every form has."""
    labels = {anchor(label): path for path, label in wording.IDENTITY}
    found: Json = {}
    for line in lines:
        if line.table and len(line.cells) > 1:
            path = labels.get(anchor(written(line.cells[0])))
            value = written(line.cells[1]).strip()
            if path is not None and value:
                found.setdefault(path, value)
    return found


def collect(form: Form, lines: Sequence[Line], problems: Problems, places: dict[str, str]) -> Json:
    """What the form says, block by block; ``places`` is told where each value stands."""
    return _Collector(form, problems, places).collected(lines)


class _Collector:
    def __init__(self, form: Form, problems: Problems, places: dict[str, str]) -> None:
        self._form = form
        self._problems = problems
        self._places = places
        self._json: Json = {}
        self._assessments: list[Json] = []
        self._hints = {anchor(one.hint) for one in form.blocks() if one.hint}
        self._signature = anchor(form.signature[0])

    def collected(self, lines: Sequence[Line]) -> Json:
        """All of it."""
        before, blocks = self._sorted(lines)
        self._json |= identity(before)
        self._places |= {f"$.{line.path}": line.label for line in self._form.identity}
        self._places["$"] = wording.TOP
        for part in self._form.parts:
            self._stray(part, blocks.get(part.title, []))
        for block in self._form.blocks():
            own = blocks.get(block.title)
            if own is None:
                self._problems.add("QD650", block.title)
            else:
                self._block(block, own)
        if self._assessments:
            self._json["đánh_giá"] = self._assessments
        return self._json

    # --- blocks ---------------------------------------------------------------------------------

    def _sorted(self, lines: Sequence[Line]) -> tuple[list[Line], dict[str, list[Line]]]:
        """The lines before the first heading, and those below each heading, by its words."""
        titles = {anchor(block.title): block.title for block in self._form.blocks()}
        parts = {anchor(part.title): part.title for part in self._form.parts}
        styled = any(line.heading and anchor(line.text) in titles for line in lines)
        present = {anchor(line.text) for line in lines if line.heading or not styled}
        whole = titles.keys() <= present
        last = [one.title for part in self._form.parts if not part.annex for one in part.blocks][-1]
        before: list[Line] = []
        current: list[Line] = before
        found: dict[str, list[Line]] = {}
        for line in lines:
            name = anchor(line.text) if (line.heading or not styled) else ""
            if name in titles and titles[name] not in found:
                current = found[titles[name]] = []
            elif name and name in parts:
                current = found.setdefault(parts[name], [])
            elif line.heading and not whole:
                current = []  # of nobody: which heading was renamed is told, its words are not read
            elif current is found.get(last) and self._is_signature(line):
                current = []
            else:
                current.append(line)
        return before, found

    def _is_signature(self, line: Line) -> bool:
        return self._signature in map(anchor, line.text.replace("\t", "\n").split("\n"))

    def _block(self, block: Block, lines: list[Line]) -> None:
        own = [line for line in lines if anchor(line.text) not in self._hints or line.blank]
        match block:
            case Prose():
                self._prose(block, own)
            case Table():
                self._table(block, own)
            case Values():
                self._values(block, own)
            case Marks():
                self._marks(block, own)
            case Elsewhere():
                self._stray(block, own)
            case _:
                assert_never(block)

    def _stray(self, where: Block | Part, lines: Sequence[Line]) -> None:
        """Words where the form has no place for any."""
        if any(not line.blank and not _DOTS.fullmatch(line.text) for line in lines):
            self._problems.add("QD651", where.title)

    def _prose(self, block: Prose, lines: list[Line]) -> None:
        words = (line.text for line in lines if not _DOTS.fullmatch(line.text))
        text = "\n".join(words).strip()
        if text:
            self._put(self._json, block.path, text)
        self._places[f"$.{block.path}"] = block.title

    def _values(self, block: Values, lines: list[Line]) -> None:
        labels = {anchor(line.label): line for line in block.lines}
        seen = set()
        for row in lines:
            name = anchor(written(row.cells[0]))
            if not row.table or len(row.cells) < 2 or name == anchor(wording.VALUE_HEADS[0]):  # noqa: PLR2004
                self._stray(block, [row] if not row.table else [])
                continue
            line = labels.get(name)
            if line is None:
                self._stray(block, [row])
                continue
            seen.add(line.path)
            path = f"{block.path}.{line.path}"
            self._places[f"$.{path}"] = f"{block.title}: {line.label}"
            value = typed(row.cells[1], line.type, f"$.{path}", self._problems)
            if value != "":
                self._put(self._json, path, value)
        self._lost(block, [one.label for one in block.lines if one.path not in seen])

    def _lost(self, block: Block, labels: Sequence[str]) -> None:
        for label in labels:
            self._problems.add("QD652", block.title, part=label)

    def _marks(self, block: Marks, lines: list[Line]) -> None:
        labels = {anchor(one.label): one for one in block.criteria}
        sides: list[tuple[int, tuple[str, str]]] = []
        seen = set()
        for row in lines:
            name = anchor(written(row.cells[0]))
            if not row.table:
                self._stray(block, [row])
            elif name == anchor(block.label):
                heads = list(enumerate(map(written, row.cells)))[2:]
                sides = [(at, wording.assessor_of(head)) for at, head in heads if head.strip()]
            elif name not in labels:
                self._stray(block, [row])
            else:
                seen.add(name)
                self._criterion(block, labels[name].path, row, sides)
        self._lost(block, [one.label for one in block.criteria if anchor(one.label) not in seen])

    def _criterion(
        self, block: Marks, name: str, row: Line, sides: list[tuple[int, tuple[str, str]]]
    ) -> None:
        for at, (side, by) in sides:
            cell = row.cells[at] if at < len(row.cells) else ""
            if written(cell).strip():
                number = self._assessment(side, by)
                self._put(self._assessments[number], f"tiêu_chí.{name}", cell)
                self._places[f"$.đánh_giá[{number}].tiêu_chí.{name}"] = block.title
                self._places.setdefault(f"$.đánh_giá[{number}].bên", block.title)

    def _assessment(self, side: str, by: str) -> int:
        """The number of an assessment; of a new one, if only the marks tell of it."""
        known = meant(side, wording.SIDE_NAMES) or side
        for number, one in enumerate(self._assessments):
            given = str(one.get("bên", ""))
            same_side = (meant(given, wording.SIDE_NAMES) or given) == known
            if same_side and one.get("người", "") == by:
                return number
        made: Json = {"bên": known, "người": by}
        self._assessments.append(made)
        return len(self._assessments) - 1

    # --- tables ---------------------------------------------------------------------------------

    def _table(self, block: Table, lines: list[Line]) -> None:
        columns: dict[int, Column] = {}
        none = False
        items = self._assessments if block.path == "đánh_giá" else []
        for row in lines:
            heads = self._heads(block, row)
            if heads is not None:
                columns = heads
            elif (
                not row.table
                or not columns
                or any(written(c).strip() for at, c in enumerate(row.cells) if at not in columns)
            ):
                self._stray(block, [row])
            elif block.none and _says_none(block, row, columns):
                none = True
            else:
                self._item(block, row, columns, items)
        if not columns:
            self._problems.add("QD650", block.title)
        if none and items:
            self._problems.add("QD651", block.title)
        elif none:
            self._put(self._json, block.path, [])
        self._lost(block, [one.label for one in block.columns if one not in columns.values()])
        if items and items is not self._assessments:
            self._put(self._json, block.path, items)

    def _heads(self, block: Table, row: Line) -> dict[int, Column] | None:
        """The columns, when the row is the one that names them."""
        known = {anchor(column.label): column for column in block.columns}
        names = [anchor(written(cell)) for cell in row.cells]
        found = {at: known[name] for at, name in enumerate(names) if name in known}
        needed = min(2, len(known))
        return (
            found if row.table and len(found) >= needed and 2 * len(found) >= len(known) else None
        )

    def _item(
        self, block: Table, row: Line, columns: Mapping[int, Column], items: list[Json]
    ) -> None:
        cells = [
            (column, row.cells[at], row.place(at) if row.place else "")
            for at, column in columns.items()
            if at < len(row.cells) and written(row.cells[at]).strip()
        ]
        if not any(
            column.path != block.named and not (column.path == "" and _is_no(cell))
            for column, cell, _ in cells
        ):
            return
        item: Json = {}
        number = len(items)
        whole = f"$.{block.path}[{number}]"
        for column, cell, _ in cells:
            if column.path:
                self._put(item, column.path, self._value(column, cell, f"{whole}.{column.path}"))
        items.append(item)
        self._places[whole] = f"{block.title}: {cells[0][2]}"
        for column, _, place in cells:
            self._places[f"{whole}.{column.path}"] = f"{block.title}: {column.label}, {place}"

    def _value(self, column: Column, cell: Cell, path: str) -> object:
        if column.type is None:
            return _plain(cell, column)
        return typed(cell, column.type, path, self._problems)

    def _put(self, values: Json, path: str, value: object) -> None:
        *outer, last = path.split(".")
        for name in outer:
            inner = values.setdefault(name, {})
            assert isinstance(inner, dict)
            values = inner
        values[last] = value


def _says_none(block: Table, row: Line, columns: Mapping[int, Column]) -> bool:
    """Whether a row says in its first cell, and there alone, that there is no item."""
    said = [(at, words) for at, cell in enumerate(row.cells) if (words := written(cell).strip())]
    return (
        len(said) == 1
        and columns[said[0][0]] == block.columns[0]
        and bool(meant(said[0][1], (block.none,)))
    )


def _is_no(cell: Cell) -> bool:
    return meant(written(cell), (_NO,)) == _NO


def _plain(cell: Cell, column: Column) -> object:
    """A cell as JSON: numbers and days where the column has them, words elsewhere."""
    if column.kind == "ngày" and isinstance(cell, dt.date):
        return cell
    if column.kind in ("số", "mức hoặc điểm") and not isinstance(cell, str | dt.date):
        return int(cell) if float(cell).is_integer() else cell
    return written(cell)
