"""
From tables of earlier results to links: the same as ``evaluate.history``, for all rows at once.

A record of an earlier period has the key of its subject and its period for a key of its own, so
``kỳ_trước`` is a link like any other, and the quarters of a year are a list of links.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from quydinh.columnar.expr import Expr, col, concat_str, count_rows, lit, when
from quydinh.columnar.frame import Frame, concat
from quydinh.columnar.types import String
from quydinh.columnar.wrapping import length, rows
from quydinh.diagnostics import catalogue
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.entry import DEFAULT
from quydinh.diagnostics.model import Diagnostic
from quydinh.evaluate.history import OUTCOMES, period_of
from quydinh.evaluate.inputs import refusal
from quydinh.evaluate.shapes import FINAL
from quydinh.frames.checking import FIRST
from quydinh.frames.engine import Engine
from quydinh.frames.flags import Flag, choose, column, every, some, where
from quydinh.frames.linking import Link, Linking
from quydinh.frames.reads import lists_read
from quydinh.frames.tables import IDENTITY, KEY, OWNER, TARGET, Column, Reading, Table
from quydinh.ir import nodes as ir
from quydinh.ir.history import HISTORY, OUTCOME, PERIOD, PREVIOUS, QUARTERS, RATED, REVIEWED
from quydinh.periods import Period
from quydinh.text.source import NOWHERE

_OF = "#quarter"


def attached(program: ir.Program, reading: Reading) -> Reading:
    """
    The tables, with what rules read of earlier periods.

    Raises:
        InputError: Periods cannot be read, or two results are of one period.
    """
    histories = {one.history_of: one for one in program.subjects if one.history_of}
    given = any(HISTORY in table.records for table in reading.tables.values())
    listed = lists_read(program) if given else set()
    tables = dict(reading.tables)
    problems: list[Diagnostic] = []
    for name, table in reading.tables.items():
        past = histories.get(name)
        quarters = past is not None and (past.name, QUARTERS) in listed
        one = _Attaching(reading.engine, table, past, quarters=quarters)
        own = one.attach()
        problems += one.problems
        tables |= own
    if problems:
        raise refusal(problems)
    return evolve(reading, tables=tables)


class _Attaching:
    """One subject and its earlier results."""

    def __init__(
        self, engine: Engine, table: Table, past: ir.Subject | None, *, quarters: bool
    ) -> None:
        self._engine = engine
        self._table = table
        self._past = past
        self._reads_quarters = quarters
        self.problems: list[Diagnostic] = []

    def attach(self) -> dict[str, Table]:
        """The table, and where there are earlier results theirs as one more."""
        table = self._table
        records = table.records.get(HISTORY)
        own = self._periods(table.frame, KEY, table.subject) if PERIOD in table.columns else {}
        if own:
            frame = table.frame.with_columns(_coded(own).alias(PERIOD))
            table = evolve(table, frame=frame)
        if records is None or self._past is None:
            return {table.subject: table}
        self._stated(table.frame if PERIOD in table.columns else None, table.frame)
        if PERIOD not in records.columns:
            if records.rows:
                self._unstated(records.frame, table.frame)
            return {table.subject: table}
        theirs = self._periods(records.frame, OWNER, records.subject)
        if self.problems:
            return {}
        frame = records.frame.with_columns(_coded(theirs).alias(PERIOD))
        self._unstated(frame.filter(col(PERIOD).is_null()), table.frame)
        frame = self._complete(frame, records)
        if self.problems:
            return {}
        return self._linked(table, own, evolve(records, frame=frame), theirs)

    # --- problems ---------------------------------------------------------------------------------

    def _periods(self, frame: Frame, key: str, subject: str) -> dict[str, Period]:
        """The periods of a column, by the texts that are there."""
        texts = sorted(
            row[PERIOD] for row in rows(frame.select(PERIOD).unique()) if row[PERIOD] is not None
        )
        found = {text: period_of(text) for text in texts}
        bad = [text for text, period in found.items() if period is None]
        if bad:
            wrong = frame.filter(col(PERIOD).is_in(bad))
            (first, *_) = rows(self._texts(wrong, key, PERIOD).sort("key").head(1))
            problem = report(
                "QD602", NOWHERE, field=PERIOD, found=f"văn bản `{first[PERIOD]}`",
                expected="một kỳ, như `2024` hoặc `quý I/2025`",
            )  # fmt: skip
            self._tell(wrong, key, subject, problem)
        return {text: period for text, period in found.items() if period is not None}

    def _stated(self, timed: Frame | None, frame: Frame) -> None:
        """Every row has to say its period once there are earlier results."""
        lacking = frame if timed is None else timed.filter(col(PERIOD).is_null())
        problem = report("QD632", NOWHERE, "own", path=PERIOD)
        self._tell(lacking, KEY, self._table.subject, problem)

    def _unstated(self, records: Frame, owners: Frame) -> None:
        """Every earlier result has to say its own."""
        known = owners.select(col(KEY).alias(OWNER))
        lacking = records.select(OWNER).unique().join(known, on=OWNER, how="semi")
        problem = report("QD632", NOWHERE, path=f"{HISTORY}.{PERIOD}")
        self._tell(lacking, OWNER, self._table.subject, problem)

    def _complete(self, frame: Frame, records: Table) -> Frame:
        """Say what follows of a period from what is known, and refuse what contradicts itself."""
        names = records.columns
        told = self._told(records)
        rated, unrated = _both(RATED, names, told)
        reviewed, unreviewed = _both(REVIEWED, names, told)
        level: Flag = ~col(FINAL).is_null() if FINAL in names else False
        surely = some((level, rated))
        problem = report("QD631", NOWHERE, path=records.subject)
        against = some(
            (every((surely, unrated)), every((reviewed, unreviewed)), every((surely, unreviewed)))
        )
        self._tell(where(frame, against), OWNER, records.subject, problem)
        flags = {"#rated": surely, "#unrated": some((unrated, unreviewed))}
        flags |= {"#reviewed": some((surely, reviewed)), "#unreviewed": unreviewed}
        frame = frame.with_columns(*(column(flag).alias(name) for name, flag in flags.items()))
        frame = frame.with_columns(
            _known("#rated", "#unrated").alias(RATED),
            _known("#reviewed", "#unreviewed").alias(REVIEWED),
        )
        return frame.drop(*flags).typed(truths=(RATED, REVIEWED))

    def _told(self, records: Table) -> dict[str, tuple[Flag, Flag]]:
        """What the outcomes say of each yes/no fact."""
        assert self._past is not None
        declared = any(one.name == OUTCOME for one in self._past.fields)
        if declared or OUTCOME not in records.columns:
            return {}
        there = ~col(OUTCOME).is_null()
        said = {one: there & col(OUTCOME).str.starts_with(one) for one in OUTCOMES}
        return {
            name: (
                some(flag for one, flag in said.items() if OUTCOMES[one].get(name) is True),
                some(flag for one, flag in said.items() if OUTCOMES[one].get(name) is False),
            )
            for name in (RATED, REVIEWED)
        }

    def _tell(self, frame: Frame, key: str, subject: str, problem: Diagnostic) -> None:
        count = length(frame)
        if not count:
            return
        keys = rows(self._texts(frame, key).unique().sort("key").head(FIRST))
        owned = {} if subject == self._table.subject else {"owner": self._table.subject}
        self.problems.append(
            report(
                "QD611", NOWHERE, "owner" if owned else DEFAULT, (), (), subject=subject,
                count=count, problem=catalogue.message(problem),
                keys=catalogue.listed(row["key"] for row in keys), **owned,
            )
        )  # fmt: skip

    def _texts(self, frame: Frame, key: str, *beside: str) -> Frame:
        return frame.select_by_row(col(key).cast(String).alias("key"), *map(col, beside))

    # --- links ------------------------------------------------------------------------------------

    def _linked(
        self,
        table: Table,
        own: Mapping[str, Period],
        records: Table,
        theirs: Mapping[str, Period],
    ) -> dict[str, Table]:
        periods = {one.code: one for one in (*own.values(), *theirs.values())}
        past = records.frame.with_columns(
            _named(OWNER, col(PERIOD)).alias(KEY),
            _named(OWNER, _before(periods)).alias(PREVIOUS),
        )
        past = past.typed((KEY, PREVIOUS))
        self._repeated(past)
        if self.problems:
            return {}
        frame = table.frame.with_columns(_named(KEY, _before(periods)).alias(PREVIOUS))
        frame = frame.typed((PREVIOUS,))
        quarters = self._quarters(table.frame, own)
        past = self._with_empty(past, quarters)
        past = self._engine.kept(past.with_columns(col(KEY).alias(IDENTITY)))
        columns = {
            **records.columns,
            PERIOD: Column(PERIOD, nulls=False),
            RATED: Column(RATED, nulls=True),
            REVIEWED: Column(REVIEWED, nulls=True),
        }
        whole = evolve(records, frame=self._engine.kept(records.frame), columns=columns)
        if quarters is not None:
            columns = {name: evolve(one, nulls=name != PERIOD) for name, one in columns.items()}
        link = Column(PREVIOUS, nulls=True)
        assert self._past is not None
        made = evolve(
            records, subject=self._past.name, frame=past, columns=columns, links={PREVIOUS: link}
        )
        linking = Linking(self._engine, {made.subject: past})
        there = {
            name: linking.cleared(Link(name, PREVIOUS, made.subject, rows_, PREVIOUS))
            for name, rows_ in ((made.subject, past), (table.subject, frame))
        }
        pairs = dict(table.pairs)
        if quarters is not None:
            pairs[QUARTERS] = self._engine.kept(quarters.select(KEY, TARGET))
        return {
            made.subject: evolve(made, frame=self._engine.kept(there[made.subject])),
            table.subject: evolve(
                table,
                frame=self._engine.kept(there[table.subject]),
                links={**table.links, PREVIOUS: link},
                records={**table.records, HISTORY: whole},
                pairs=pairs,
            ),
        }

    def _repeated(self, past: Frame) -> None:
        counted = past.group_by(KEY, OWNER).agg(count_rows().alias("n")).filter(col("n") > 1)
        known = self._table.frame.select(col(KEY).alias(OWNER))
        twice = counted.select(OWNER).unique().join(known, on=OWNER, how="semi")
        self._tell(twice, OWNER, self._table.subject, report("QD633", NOWHERE))

    def _quarters(self, frame: Frame, own: Mapping[str, Period]) -> Frame | None:
        """The keys of the quarters of each row that is about a year."""
        years = [one for one in dict.fromkeys(own.values()) if one.kind == "năm"]
        if not years or not self._reads_quarters:
            return None
        parts = []
        for year in years:
            rated = frame.filter(col(PERIOD) == year.code)
            for quarter in range(1, 5):
                code = Period(year.year, quarter).code
                wanted = (
                    col(KEY),
                    _named(KEY, lit(code)).alias(TARGET),
                    lit(code).alias(_OF),
                )
                parts.append(rated.select_by_row(*wanted).typed((TARGET,)))
        return concat(parts)

    def _with_empty(self, past: Frame, quarters: Frame | None) -> Frame:
        """Quarters that nobody gave are records of which nothing is known."""
        if quarters is None:
            return past
        missing = quarters.join(
            past.select(col(KEY).alias(TARGET)), on=TARGET, how="anti"
        ).select(
            col(KEY).alias(OWNER), col(TARGET).alias(KEY), col(_OF).alias(PERIOD)
        )  # fmt: skip
        made = concat([past, missing], diagonal=True)
        return made.typed((KEY, PREVIOUS), (RATED, REVIEWED))


def _both(
    name: str, given: Mapping[str, Column], told: Mapping[str, tuple[Flag, Flag]]
) -> tuple[Flag, Flag]:
    """Whether a yes/no fact is yes, and whether it is no, by its column or by the outcome."""
    yes, no = told.get(name, (False, False))
    if name not in given:
        return yes, no
    there = ~col(name).is_null()
    return some((yes, there & col(name))), some((no, there & ~col(name)))


def _known(yes: str, no: str) -> Expr:
    """A yes/no column of two flags, of which one at most holds."""
    return when(col(yes) | col(no)).then(col(yes))


def _coded(periods: Mapping[str, Period]) -> Expr:
    """The periods of a column in the form that they have inside."""
    other = [
        (col(PERIOD) == text, lit(one.code)) for text, one in periods.items() if text != one.code
    ]
    return choose(other, col(PERIOD))


def _before(periods: Mapping[str, Period]) -> Expr:
    """The period before that of a row; null where that is not known."""
    cases = [(col(PERIOD) == code, lit(one.previous.code)) for code, one in periods.items()]
    nothing = when(lit(value=False)).then(lit(""))
    return choose(cases, nothing)


def _named(owner: str, period: Expr) -> Expr:
    """The key of the record of a subject in a period."""
    return concat_str(col(owner).cast(String), lit("|"), period)
