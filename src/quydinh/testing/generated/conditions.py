"""Generated values and conditions: well typed, and waiting for nothing that waits for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from random import Random

from quydinh.testing.generated.world import (
    CHOICES,
    LEVELS,
    MARKS,
    READ,
    Field,
    Kind,
    Link,
    Phase,
    Unit,
    Waits,
)

_SUFFIX: dict[Unit, str] = {
    "số": "", "tỉ lệ": "%", "điểm": " điểm", "tháng": " tháng", "tiền": "",
}  # fmt: skip
_BOUNDS: dict[Unit, tuple[str, ...]] = {
    "số": ("1", "2", "3", "5", "2,5"),
    "tỉ lệ": ("50", "20", "87,5", "90", "33,3"),
    "điểm": ("50", "70", "89,5", "90", "99,95"),
    "tháng": ("6", "12", "24"),
    "tiền": ("300000000", "150000000", "1999999999"),
}
_TESTS = (
    "từ {} trở lên", "trên {}", "dưới {}", "không quá {}", "từ {} trở xuống", "bằng {}", "khác {}",
    "đạt {}", "ít nhất {}",
)  # fmt: skip
_LEVEL_TESTS = ("từ {} trở lên", "là {}", "thấp hơn {}", "cao hơn {}", "khác {}", "không quá {}")
_DATES = (dt.date(2010, 7, 1), dt.date(2019, 12, 31), dt.date(2020, 2, 29))
DATES = _DATES

Step = tuple[str, Phase]


class Conditions:
    """Writes conditions and values for the rules of one step."""

    def __init__(self, random: Random, kinds: dict[str, Kind], waits: Waits) -> None:
        self._random = random
        self._kinds = kinds
        self._waits = waits
        self.reads: set[Step] = set()
        """What has been read of other ratings since the caller last looked."""

    def _pick(self, *makers: Callable[[], str]) -> str:
        """The first of the makers, in random order, that has something to say."""
        for make in self._random.sample(makers, len(makers)):
            if found := make():
                return found
        return ""

    # --- conditions -----------------------------------------------------------------------------

    def condition(self, kind: Kind, step: Step, depth: int = 2, *, element: bool = False) -> str:
        """A condition on a record of the kind, as part of the rules of a step."""
        draw = self._random.random()
        if depth and draw < 0.12:
            return f"không {self._bracketed(kind, step, depth - 1, element=element)}"
        if depth and draw < 0.4:
            return self._bracketed(kind, step, depth - 1, element=element)
        return self._leaf(kind, step, depth, element=element)

    def _bracketed(self, kind: Kind, step: Step, depth: int, *, element: bool) -> str:
        word = self._random.choice((" và ", " hoặc "))
        parts = [self.condition(kind, step, depth, element=element) for _ in range(2)]
        return f"({word.join(parts)})"

    def _leaf(self, kind: Kind, step: Step, depth: int, *, element: bool) -> str:
        makers: list[Callable[[], str]] = [
            lambda: self.number_test(kind, step, "", depth=depth),
            lambda: self._field_test(kind, ""),
            lambda: self._linked(kind, step, depth),
            lambda: self._quantified(kind, step, depth),
            lambda: self._criteria(kind) if not element else "",
            lambda: self._case(kind, step, "") if not element else "",
        ]
        if element:
            makers.append(lambda: self._rating(kind, step, ""))
        return self._pick(*makers) or self._surely(kind)

    def _surely(self, kind: Kind) -> str:
        """A test of an input."""
        field = next(iter(kind.fields.values()))
        if field.unit is None:
            return self._field_test(kind, "")
        return f"{field.name} từ {self._bound(_BOUNDS[field.unit][0], field.unit, field)} trở lên"

    def number_test(self, kind: Kind, step: Step, path: str, *, depth: int = 1) -> str:
        """A number against one or two bounds; sometimes against another number."""
        unit: Unit = self._random.choice(tuple(_SUFFIX))
        value = self.number(kind, step, unit, path, depth=depth)
        if not value:
            return ""
        direct = kind.fields.get(value.removeprefix(path))
        if self._random.random() < 0.2:
            other = self.number(kind, step, unit, path, depth=0)
            if other and other != value:
                return f"{value} {self._random.choice(_TESTS[:4]).format(other)}"
        if self._random.random() < 0.15:
            low, high = sorted(
                self._random.sample(_BOUNDS[unit], 2), key=lambda one: float(one.replace(",", "."))
            )
            words = self._random.choice(("từ {} đến dưới {}", "từ {} đến {}"))
            ends = (self._bound(end, unit, direct) for end in (low, high))
            return f"{value} {words.format(*ends)}"
        bound = self._bound(self._random.choice(_BOUNDS[unit]), unit, direct)
        return f"{value} {self._random.choice(_TESTS).format(bound)}"

    @staticmethod
    def _bound(text: str, unit: Unit, field: Field | None) -> str:
        if field is not None and not (field.whole and "," in text):
            field.marks.append(Decimal(text.replace(",", ".")))
        return text + _SUFFIX[unit]

    def _field_test(self, kind: Kind, path: str) -> str:
        """A test of an input that is no number."""
        fields = kind.of("có/không", "ngày", "một trong", "văn bản", "mức_")
        if not fields:
            return ""
        field = self._random.choice(fields)
        name = path + field.name
        match field.type:
            case "có/không":
                return self._random.choice((name, name, f"không {name}", f"{name} là không"))
            case "ngày":
                day = self._random.choice(_DATES)
                field.marks.append(day)
                return f"{name} {self._random.choice(_TESTS[:7]).format(day.strftime('%d/%m/%Y'))}"
            case "văn bản":
                return f'{name} {self._random.choice(("là", "khác"))} "{self._random.choice("AB")}"'
            case "mức_chất_lượng" | "mức_tiêu_chí":
                scale = LEVELS if field.type == "mức_chất_lượng" else MARKS
                return f"{name} {self._level_test(scale)}"
            case _:
                return (
                    f'{name} {self._random.choice(("là", "khác"))} "{self._random.choice(CHOICES)}"'
                )

    def _level_test(self, scale: tuple[str, ...]) -> str:
        return self._random.choice(_LEVEL_TESTS).format(self._random.choice(scale))

    def _criteria(self, kind: Kind) -> str:
        if kind.frame == "mức_tiêu_chí":
            over = self._random.choice(("tiêu_chí", "tiêu_chí nhóm chung"))
            test = self._level_test(MARKS)
            return self._random.choice(
                (
                    f"mọi {over} {test}",
                    f"có {over} nào {test}",
                    f"số {over} (mức {test}) từ 2 trở lên",
                    f"tỉ lệ {over} (mức {test}) không quá 50%",
                )
            )
        if kind.frame:
            words = "từ 10 điểm trở lên"
            return self._random.choice((f"mọi tiêu_chí {words}", f"có tiêu_chí nào {words}"))
        return ""

    def _case(self, kind: Kind, step: Step, path: str) -> str:
        for name in self._random.sample(kind.cases, len(kind.cases)):
            if self._allowed(step, self._waits.rules[kind.name, name]):
                return path + name
        return ""

    # --- other records ----------------------------------------------------------------------------

    def _allowed(self, step: Step, sources: set[Step]) -> bool:
        own = self._kinds[step[0]]
        along = {(own.name, READ[own.tree_stage])} if own.tree else set()
        if not self._waits.may(step, *(sources - along)):
            return False
        self.reads |= sources
        return True

    def stage(self, kind: Kind, step: Step, *, tree: bool = False) -> str:
        """A stage of a kind's rating that a step may read; "" for none."""
        if not kind.rated:
            return self._random.choice(tuple(READ))
        for name in self._random.sample(tuple(READ), len(READ)):
            if tree:
                if READ[name] == READ[kind.tree_stage]:
                    self.reads.add((kind.name, READ[name]))
                    return name
            elif self._allowed(step, {(kind.name, READ[name])}):
                return name
        return ""

    def _rating(self, kind: Kind, step: Step, path: str) -> str:
        """A test of the rating of another record."""
        tree = kind.name == step[0]
        if kind.word == "Danh mục" or (tree and (not kind.tree or step[1] != "criteria")):
            return ""
        stage = self.stage(kind, step, tree=tree)
        return f"{path}{stage} {self._level_test(LEVELS)}" if stage else ""

    def ones(self, kind: Kind) -> list[tuple[str, Link]]:
        """Links to one."""
        return [(name, link) for name, link in kind.links.items() if not link.many]

    def _lists(self, kind: Kind) -> list[tuple[str, Link]]:
        return [(name, link) for name, link in kind.links.items() if link.many]

    def _linked(self, kind: Kind, step: Step, depth: int) -> str:
        """A test of something beyond a link to one."""
        ones = self.ones(kind)
        if not ones or not depth:
            return ""
        name, link = self._random.choice(ones)
        target = self._kinds[link.target]
        path = f"{name}."
        if target.name == step[0] and (kind.name != step[0] or kind.tree != name):
            return self._field_test(target, path)  # its rating would wait for itself
        makers = [
            lambda: self.number_test(target, step, path, depth=0),
            lambda: self._field_test(target, path),
            lambda: self._case(target, step, path),
        ]
        makers += [lambda: self._rating(target, step, path)] * 2
        return self._pick(*makers)

    def _quantified(self, kind: Kind, step: Step, depth: int) -> str:
        """``mọi`` and ``có … nào`` over linked records."""
        lists = self._readable(kind, step)
        if not lists or not depth:
            return ""
        name, target = self._random.choice(lists)
        where = self.condition(target, step, depth - 1, element=True)
        rating = self._rating(target, step, "")
        if rating and self._random.random() < 0.5:
            short = f"có {rating}"
            return self._random.choice((f"mọi {name} {short}", f"có {name} nào {short}"))
        return self._random.choice((f"mọi {name} ({where})", f"có {name} nào ({where})"))

    def _readable(self, kind: Kind, step: Step) -> list[tuple[str, Kind]]:
        """Lists of others, and of its own kind in the direction that its tree reads."""
        return [
            (name, self._kinds[link.target])
            for name, link in self._lists(kind)
            if link.target != step[0] or (kind.name == step[0] and kind.tree == name)
        ]

    # --- numbers ----------------------------------------------------------------------------------

    def number(self, kind: Kind, step: Step, unit: Unit, path: str = "", *, depth: int = 1) -> str:
        """A value of the unit; "" where the kind has none."""
        fields = [one for one in kind.fields.values() if one.unit == unit]
        makers: list[Callable[[], str]] = []
        if fields:
            makers += [lambda: path + self._random.choice(fields).name] * 2
        makers.append(lambda: self._derived(kind, step, unit, path))
        counts = [path + one.name for one in kind.fields.values() if one.unit == "số"]
        amounts = [path + one.name for one in kind.fields.values() if one.unit == "tiền"]
        for terms in (counts, amounts) if unit == "tỉ lệ" else ():
            if len(terms) > 1:
                makers.append(partial(self._ratio, terms))
        if unit == "số" and counts:
            makers.append(lambda: self._sum(counts))
        if not path:
            makers.append(lambda: self._points(kind, unit))
            makers += [lambda: self._aggregate(kind, step, unit, depth)] * 2
        return self._pick(*makers)

    def _ratio(self, terms: list[str]) -> str:
        return " / ".join(self._random.sample(terms, 2))

    def _sum(self, terms: list[str]) -> str:
        first, second = self._random.choice(terms), self._random.choice([*terms, "2", "0,5"])
        sign = self._random.choice(("cộng", "trừ", "nhân với"))
        return f"({first} {sign} {second})"

    def _points(self, kind: Kind, unit: Unit) -> str:
        if unit != "điểm":
            return ""
        if kind.frame == "thang điểm 100":
            return self._random.choice(("tổng điểm", "tổng điểm nhóm nội_bộ"))
        points = [one.name for one in kind.fields.values() if one.unit == "điểm"]
        shares = [one.name for one in kind.fields.values() if one.unit == "tỉ lệ"]
        if points and shares:
            return f"({points[0]} nhân với {self._random.choice(shares)})"
        return ""

    def _derived(self, kind: Kind, step: Step, unit: Unit, path: str) -> str:
        names = [name for name, its in kind.derived.items() if its == unit]
        for name in self._random.sample(names, len(names)):
            if self._allowed(step, self._waits.rules[kind.name, name]):
                return path + name
        return ""

    def _aggregate(self, kind: Kind, step: Step, unit: Unit, depth: int) -> str:
        lists = self._readable(kind, step)
        if not lists or not depth:
            return ""
        name, target = self._random.choice(lists)
        where = f" ({self.condition(target, step, depth - 1, element=True)})"
        if self._random.random() < 0.3:
            where = ""
        if unit == "số" and self._random.random() < 0.5:
            return f"(số {name}{where})"
        if unit == "tỉ lệ" and where and self._random.random() < 0.6:
            return f"(tỉ lệ {name}{where})"
        fields = [one.name for one in target.fields.values() if one.unit == unit]
        if not fields:
            return ""
        how = self._random.choice(("tổng", "trung bình", "lớn nhất", "nhỏ nhất", "cao nhất"))
        return f"({how} {self._random.choice(fields)} của các {name}{where})"
