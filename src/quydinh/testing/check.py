"""``check_all``: what has to be true of every ruleset, tried on generated data."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quydinh.ir import nodes as ir
from quydinh.ir.types import LinkType, TextType
from quydinh.results import Outcome, Result
from quydinh.ruleset import Ruleset
from quydinh.testing.amended import amended, meaning
from quydinh.testing.populations import Tables, populations
from quydinh.testing.records import records

Record = dict[str, Any]


class BrokenError(AssertionError):
    """A property does not hold; the text shows the record, both results and their clauses."""


class Property(NamedTuple):
    """What has to hold: its name, and a test of the data that a strategy makes."""

    name: str
    strategy: st.SearchStrategy[Any]
    test: Callable[[Any], None]


def check_all(rules: Ruleset, *, examples: int = 50, only: Collection[str] = ()) -> tuple[str, ...]:
    """
    Try every property; what comes back are the names of those that were tried.

    ``total``, ``deterministic``, ``missing is never guessed``, ``evaluators agree`` and
    ``amendments without effect change nothing`` for every kind of subject; ``better never falls``
    for every promise of direction (``Bảo đảm``); ``row order does not matter``, ``equal subjects
    are treated equally`` and ``strangers change nothing`` for populations.

    Args:
        rules: The ruleset.
        examples: How many records or populations to try on each.
        only: The names of the properties to try; all when empty.

    Raises:
        BrokenError: With the smallest record that breaks a property, both results and the clauses.
    """
    tried = []
    for one in _properties(rules):
        kind = one.name.partition(":")[0]
        if only and kind not in only:
            continue
        unhurried = settings(
            max_examples=examples,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        unhurried(given(one.strategy)(one.test))()
        tried.append(one.name)
    return tuple(tried)


def _properties(rules: Ruleset) -> Iterator[Property]:
    for subject in rules.subjects:
        alone = _Alone(rules, subject)
        complete, partial = records(rules, subject), records(rules, subject, missing=0.2)
        yield Property(f"total: {subject}", partial, alone.total)
        yield Property(f"deterministic: {subject}", partial, alone.deterministic)
        yield Property(f"missing is never guessed: {subject}", _with_gap(complete), alone.guesses)
        yield Property(f"evaluators agree: {subject}", partial, alone.agree)
        name = f"amendments without effect change nothing: {subject}"
        yield Property(name, partial, alone.unamended)
        for promise in alone.directions:
            pairs = st.tuples(complete, complete)
            yield Property(
                f"better never falls: {subject}, {promise.name}", pairs, alone.never_falls(promise)
            )
    together = _Together(rules)
    whole = populations(rules, missing=0.05)
    orders = st.tuples(whole, st.randoms(use_true_random=False))
    yield Property("row order does not matter", orders, together.order)
    yield Property("equal subjects are treated equally", whole, together.equals)
    if together.separable:
        yield Property("strangers change nothing", whole, together.strangers)


def _with_gap(complete: st.SearchStrategy[Record]) -> st.SearchStrategy[tuple[Record, str]]:
    return complete.flatmap(
        lambda record: st.tuples(st.just(record), st.sampled_from(sorted(record)))
    )


class _Alone:
    """Properties of one record."""

    def __init__(self, rules: Ruleset, subject: str) -> None:
        self._rules = rules
        self._subject = subject
        of = next(one for one in rules.program.subjects if one.name == subject)
        scale = next(
            one for one in rules.program.scales if of.rating and one.name == of.rating.scale
        )
        self._rank: Mapping[str, int] = {level.name: -at for at, level in enumerate(scale.levels)}
        self.directions = tuple(
            one for one in of.promises if isinstance(one, ir.Direction) and not one.cause.links
        )

    def total(self, record: Record) -> None:
        """Every valid record has a result: no error, and something is possible."""
        result = self._rules.rate(self._subject, record)
        if not result.possible:
            raise BrokenError(_shown("không có kết quả nào", record, result))

    def deterministic(self, record: Record) -> None:
        """The same record has the same result, whatever the order of its entries."""
        first = self._rules.rate(self._subject, record)
        second = self._rules.rate(self._subject, dict(reversed(record.items())))
        if first.to_dict() != second.to_dict():
            raise BrokenError(_shown("hai lần cho hai kết quả", record, first, second))

    def guesses(self, case: tuple[Record, str]) -> None:
        """Without an input, what was the result is among what is possible."""
        record, name = case
        known = self._rules.rate(self._subject, record)
        less = {key: value for key, value in record.items() if key != name}
        open_ = self._rules.rate(self._subject, less)
        if known.outcome is not Outcome.UNDETERMINED and not set(known.possible) <= set(
            open_.possible
        ):
            raise BrokenError(_shown(f"bỏ `{name}` thì kết quả bị đoán", record, known, open_))

    def agree(self, record: Record) -> None:
        """The fast path says what the interpreter says."""
        rules = self._rules.rules(self._subject)
        fast, meant = rules.rate(record), rules.rate_carefully(record)
        if fast.to_dict() != meant.to_dict() or rules.rater(record) != meant.level:
            raise BrokenError(_shown("hai cách tính khác nhau", record, fast, meant))

    @cached_property
    def _amended(self) -> Ruleset:
        found = amended(self._rules)
        if found.digest != self._rules.digest:
            raise BrokenError("sửa đổi không làm thay đổi gì mà nội dung văn bản khác đi")
        return found

    def unamended(self, record: Record) -> None:
        """What is replaced by itself, or added and repealed, leaves results and reasons alone."""
        before = self._rules.rate(self._subject, record)
        after = self._amended.rate(self._subject, record)
        if meaning(before.to_dict()) != meaning(after.to_dict()):
            words = "sửa đổi không làm thay đổi gì mà kết quả khác đi"
            raise BrokenError(_shown(words, record, before, after))

    def never_falls(self, promise: ir.Direction) -> Callable[[tuple[Record, Record]], None]:
        """Two records that differ in one input keep the order that is promised."""
        name = promise.cause.field

        def test(pair: tuple[Record, Record]) -> None:
            record, other = pair
            value, second = record.get(name), other.get(name)
            if value is None or second is None or not self._higher(promise, second, value):
                return
            before = self._rules.rate(self._subject, record)
            after = self._rules.rate(self._subject, {**record, name: second})
            if before.level is None or after.level is None:
                return
            change = self._rank[after.level] - self._rank[before.level]
            broken = change < 0 if promise.rises is promise.effect_rises else change > 0
            if broken:
                raise BrokenError(
                    _shown(f"`{name}` từ {value} thành {second}", record, before, after)
                )

        return test

    def _higher(self, promise: ir.Direction, second: Any, value: Any) -> bool:  # noqa: ANN401
        if isinstance(value, str):
            scale = getattr(promise.cause.type, "scale", None)
            levels = next(
                ([level.name for level in one.levels] for one in self._rules.program.scales
                 if one.name == scale), [],
            )  # fmt: skip
            return value in levels and levels.index(second) < levels.index(value)
        return bool(second > value)


class _Together:
    """Properties of populations."""

    def __init__(self, rules: Ruleset) -> None:
        self._rules = rules
        self._subjects = {one.name: one for one in rules.program.subjects}
        self._grouping = {
            (self._owner(one.name, key.links), key.field)
            for one in rules.program.subjects
            for quota in one.quotas
            for key in quota.by
        }

    @property
    def separable(self) -> bool:
        """Whether strangers can be kept out of every group: each is formed by a link or a text."""
        quotas = [quota for one in self._subjects.values() for quota in one.quotas]
        types = [self._type(owner, field) for owner, field in self._grouping]
        return all(quota.by for quota in quotas) and all(
            isinstance(one, LinkType) or one == TextType(None) for one in types
        )

    def _owner(self, subject: str, links: tuple[str, ...]) -> str:
        for link in links:
            type_ = self._type(subject, link)
            assert isinstance(type_, LinkType)
            subject = type_.target
        return subject

    def _type(self, subject: str, field: str) -> object:
        return next(one.type for one in self._subjects[subject].fields if one.name == field)

    def order(self, case: tuple[Tables, Any]) -> None:
        """Rows in another order give everybody the same result."""
        tables, random = case
        shuffled = {name: random.sample(rows, len(rows)) for name, rows in tables.items()}
        self._same("đổi thứ tự dòng", tables, shuffled)

    def equals(self, tables: Tables) -> None:
        """Two subjects with the same facts and links end the same way."""
        results = self._results(tables)
        for name, rows in tables.items():
            seen: dict[str, str] = {}
            for row in rows:
                facts = repr({key: value for key, value in sorted(row.items()) if key != "mã"})
                twin = seen.setdefault(facts, row["mã"])
                first, second = results.get((name, twin)), results.get((name, row["mã"]))
                if first is not None and second is not None and _end(first) != _end(second):
                    words = f"{twin} và {row['mã']} giống hệt nhau mà kết quả khác nhau"
                    raise BrokenError(_shown(words, row, first, second))

    def strangers(self, tables: Tables) -> None:
        """A second population with keys and groups of its own changes nothing in the first."""
        beside = {
            name: [*rows, *(self._renamed(name, row, tables) for row in rows)]
            for name, rows in tables.items()
        }
        self._same("thêm đối tượng không liên quan", tables, beside)

    def _renamed(self, subject: str, row: Record, tables: Tables) -> Record:
        keys = {one["mã"] for rows in tables.values() for one in rows}

        def other(name: str, value: Any) -> Any:  # noqa: ANN401
            if isinstance(value, list):
                return [other(name, one) for one in value]
            own = value in keys if isinstance(value, str) else False
            return f"{value}'" if own or (subject, name) in self._grouping else value

        return {name: other(name, value) for name, value in row.items()}

    def _same(self, words: str, tables: Tables, others: Tables) -> None:
        before, after = self._results(tables), self._results(others)
        for key, result in before.items():
            if _end(result) != _end(after[key]):
                raise BrokenError(_shown(f"{words}: {key[1]}", tables, result, after[key]))

    def _results(self, tables: Tables) -> dict[tuple[str, str], Result]:
        assessment = self._rules.assess(tables)
        return {
            (name, str(result.id)): result
            for name in self._rules.subjects
            if name in tables
            for result in assessment[name]
        }


def _end(result: Result) -> tuple[object, ...]:
    return result.outcome, result.level, result.proposed, tuple(result.possible)


def _shown(words: str, record: object, *results: Result) -> str:
    explained = "\n---\n".join(result.explain() for result in results)
    return f"{words}\n\nHồ sơ: {record!r}\n\n{explained}"
