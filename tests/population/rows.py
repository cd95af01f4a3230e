"""Generated tables: values at and around the thresholds, gaps, ties, dangling links, decisions."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from random import Random
from types import GenericAlias
from typing import Any

from quydinh.testing.generated.conditions import DATES
from quydinh.testing.generated.world import CHOICES, LABELS, LEVELS, MARKS, READ, Field, Kind, Waits
from quydinh.text.words import ascii_form

Row = dict[str, Any]
_SIZES = (0, 1, 2, 3, 5, 8, 13, 21, 30, 40)


class Rows(list[Row]):
    """
    A table; every row has the same columns.

    ``types`` has the type of every column, also of one without values: int, float, Decimal, str,
    bool, date, ``list[int]`` or ``list[str]``.
    """

    def __init__(self, rows: list[Row], types: dict[str, type | GenericAlias]) -> None:
        super().__init__(rows)
        self.types = types


class Tables:
    """Fills the tables of a world."""

    def __init__(self, random: Random, kinds: dict[str, Kind], waits: Waits) -> None:
        self._random = random
        self._kinds = kinds
        self._waits = waits
        self._ascii = random.random() < 0.15
        self._lost = random.random() < 0.25
        self._complete = random.random() < 0.6
        self._lists = random.choice(("pairs", "pairs", "texts", "lists"))
        self._keys: dict[str, list[int | str]] = {}

    def tables(self) -> tuple[dict[str, Rows], list[str]]:
        """The tables by name, and the columns to keep."""
        random = self._random
        subjects = [kind for kind in self._kinds.values() if kind.word != "Danh mục"]
        for kind in subjects:
            small = kind.word == "Tập thể"
            size = random.choice(_SIZES[:6] if small else _SIZES)
            whole = random.random() < 0.4
            self._keys[kind.name] = [
                n * 10 if whole else f"{kind.name[0].upper()}{n:02}" for n in range(1, size + 1)
            ]
        keep = ["họ_tên"] if random.random() < 0.3 else []
        tables = {kind.name: self._table(kind, keep) for kind in subjects}
        for kind in subjects:
            for name, link in kind.links.items():
                if link.kind == "các" and self._lists == "pairs":
                    tables[f"{kind.name}.{name}"] = self._pairs(kind, name, link.target)
        if "tháng" in self._kinds:
            tables["tháng"] = self._below("tháng")
        if "việc" in self._kinds:
            tables["việc"] = self._below("việc")
        absent = random.choice(list(tables)) if random.random() < 0.05 else ""
        return {self._spelled(name): rows for name, rows in tables.items() if name != absent}, keep

    def _spelled(self, name: str) -> str:
        return ascii_form(name) if self._ascii and "." not in name else name

    # --- one table --------------------------------------------------------------------------------

    def _table(self, kind: Kind, keep: list[str]) -> Rows:
        random = self._random
        keys = self._keys[kind.name]
        columns: dict[str, list[Any]] = {random.choice(("mã", "mã", "id", "ma")): list(keys)}
        types: dict[str, type | GenericAlias] = {next(iter(columns)): self._type_of(kind.name)}

        def put(name: str, type_: type | GenericAlias, values: list[Any]) -> None:
            spelled = ascii_form(name) if self._ascii and name not in keep else name
            columns[spelled], types[spelled] = values, type_

        for name in keep:
            put(name, str, [f"Người {random.choice('ABC')}" for _ in keys])
        for name, link in kind.links.items():
            if not link.many:
                target = link.target
                put(
                    name,
                    self._type_of(target),
                    [self._to(kind, target, at) for at in self._at(kind)],
                )
            elif link.kind == "các" and self._lists != "pairs":
                put(name, *self._listed(kind, name, link.target))
        for field in (*kind.fields.values(), *self._criteria(kind), *self._ratings(kind)):
            if self._complete or random.random() > 0.05:
                put(field.name, *self._column(field, len(keys)))
        if kind.rated and (random.random() < 0.25) > self._waits.final(kind.name):
            put(
                "mức_được_quyết_định",
                str,
                self._gappy(len(keys), 0.8, lambda: random.choice(LEVELS)),
            )
            put("ngày_quyết_định", dt.date, self._gappy(len(keys), 0.5, lambda: DATES[2]))
        rows = [
            dict(zip(columns, values, strict=True))
            for values in zip(*columns.values(), strict=True)
        ]
        random.shuffle(rows)
        return Rows(rows, types)

    def _at(self, kind: Kind) -> range:
        return range(len(self._keys[kind.name]))

    def _type_of(self, name: str) -> type:
        keys = self._keys[name]
        return int if keys and isinstance(keys[0], int) else str

    def _to(self, kind: Kind, target: str, at: int) -> int | str | None:
        """The key of a linked record; trees lead to earlier ones."""
        keys = self._keys[target]
        found = keys[:at] if target == kind.name else keys
        if self._lost and self._random.random() < 0.1:
            return 999 if self._type_of(target) is int else "Z99"
        if not found or self._random.random() < (0 if self._complete else 0.08):
            return None
        return self._random.choice(found)

    def _gappy(self, count: int, share: float, make: Any) -> list[Any]:  # noqa: ANN401
        """Values of which a share is missing."""
        return [None if self._random.random() < share else make() for _ in range(count)]

    @staticmethod
    def _criteria(kind: Kind) -> list[Field]:
        if kind.frame == "mức_tiêu_chí":
            return [Field(name, "mức_tiêu_chí") for name in kind.criteria]
        maxima = {"sinh_hoạt": 20, "phát_triển": 40, "nhiệm_vụ_chung": 40}
        return [
            Field(name, "điểm", "điểm", 0, maxima[name], marks=[Decimal(10)])
            for name in kind.criteria
        ]

    @staticmethod
    def _ratings(kind: Kind) -> list[Field]:
        return [] if kind.rated else [Field(name, "mức_chất_lượng") for name in READ]

    # --- values -----------------------------------------------------------------------------------

    def _column(self, field: Field, count: int) -> tuple[type, list[Any]]:
        share = self._random.choices((0, 0.1, 0.4, 1), (12, 6, 3, 1))[0]
        share = 0 if self._complete else share
        if field.unit is not None:
            kinds = (int, int, int, float) if field.whole else (float, float, int, Decimal)
            type_: type = self._random.choice(kinds)
            few = [self._number(field, type_) for _ in range(self._random.choice((1, 3, 8)))]
            return type_, self._gappy(count, share, lambda: self._random.choice(few))
        match field.type:
            case "có/không":
                return bool, self._gappy(count, share, lambda: self._random.random() < 0.5)
            case "ngày":
                days = [day + dt.timedelta(off) for day in DATES for off in (-1, 0, 1)]
                if self._random.random() < 0.3:
                    return str, self._gappy(
                        count, share, lambda: self._random.choice(days).isoformat()
                    )
                return dt.date, self._gappy(count, share, lambda: self._random.choice(days))
            case "văn bản":
                return str, self._gappy(count, share, lambda: self._random.choice("AABC"))
            case "mức_chất_lượng":
                odd = self._random.random() < 0.2
                return str, self._gappy(count, share, lambda: self._level(LEVELS, odd=odd))
            case "mức_tiêu_chí":
                return str, self._gappy(count, share, lambda: self._random.choice(MARKS))
            case _:
                return str, self._gappy(count, share, lambda: self._random.choice(CHOICES))

    def _level(self, scale: tuple[str, ...], *, odd: bool) -> str:
        name = self._random.choice(scale)
        return self._random.choice((name, LABELS[name], ascii_form(name))) if odd else name

    def _number(self, field: Field, type_: type) -> Any:  # noqa: ANN401
        """At a threshold, one unit to a side of it, or anywhere near."""
        marks = [one for one in field.marks if isinstance(one, Decimal)] or [Decimal(2)]
        value = self._random.choice(marks)
        step = Decimal(1) if type_ is int or field.whole else Decimal("0.01")
        value += step * self._random.choice((-1, 0, 0, 1))
        if self._random.random() < 0.3:
            value = Decimal(self._random.randint(0, 6))
        if type_ is int or field.whole:
            value = value.to_integral_value()
        low = -1000 if field.low is None else field.low
        high = 1000 if field.high is None else field.high
        value = min(max(value, Decimal(low)), Decimal(high))
        if type_ is float:
            return self._float(field, float(value), low, high)
        return type_(value)

    def _float(self, field: Field, value: float, low: int, high: int) -> float:
        """Now and then the float next to the number, as sums of floats leave it."""
        if field.whole or self._random.random() < 0.95:
            return value
        beside = math.nextafter(value, self._random.choice((-math.inf, math.inf)))
        return min(max(beside, float(low)), float(high))

    # --- tables beside the subjects ---------------------------------------------------------------

    def _pairs(self, kind: Kind, name: str, target: str) -> Rows:
        owners, targets = self._keys[kind.name], self._keys[target]
        rows = [
            {"mã": owner, name: key}
            for owner in owners
            for key in targets
            if self._random.random() < 0.3
        ]
        if self._lost and rows:
            rows[0][name] = 999 if self._type_of(target) is int else "Z99"
        self._random.shuffle(rows)
        if len(rows) % 2:
            rows.append(dict(rows[0]))  # a link that is given twice
        return Rows(rows, {"mã": self._type_of(kind.name), name: self._type_of(target)})

    def _listed(self, kind: Kind, name: str, target: str) -> tuple[type | GenericAlias, list[Any]]:
        """The same in a column of the owners: lists, or texts with semicolons."""
        links: dict[int | str, list[Any]] = {owner: [] for owner in self._keys[kind.name]}
        for pair in self._pairs(kind, name, target):
            links[pair["mã"]].append(pair[name])
        lists = [found or self._random.choice((None, [])) for found in links.values()]
        if self._lists == "lists":
            return list[self._type_of(target)], lists
        return str, [None if one is None else "; ".join(map(str, one)) for one in lists]

    def _below(self, name: str) -> Rows:
        """A table of records below others, with keys where there are records below them."""
        kind = self._kinds[name]
        owners = {
            one.name: self._keys[one.name]
            for one in self._kinds.values()
            if name in one.links and self._keys[one.name]
        }
        count = self._random.choice((0, 3, 30)) if owners else 0
        whose = [self._random.choice(list(owners)) for _ in range(count)]
        columns: dict[str, list[Any]] = {
            owner: [self._random.choice(keys) if one == owner else None for one in whose]
            for owner, keys in owners.items()
        } or {next(one for one, other in self._kinds.items() if name in other.links): []}
        types: dict[str, type] = {owner: self._type_of(owner) for owner in columns}
        if kind.links:
            self._keys[name] = [f"T{at}" for at in range(count)]
            types["mã"], columns["mã"] = str, list(self._keys[name])
        for field in kind.fields.values():
            types[field.name], columns[field.name] = self._column(field, count)
        return Rows(
            [
                dict(zip(columns, values, strict=True))
                for values in zip(*columns.values(), strict=True)
            ],
            types,
        )
