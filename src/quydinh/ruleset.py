"""
A ruleset that runs: immutable, equal by content, safe to share between threads and to pickle.

It is made from a compiled ``Artefact``, by the front end or from the cache; the trees are
unpacked only when something asks for them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import pickle
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from quydinh.evaluate.answers import Mask
from quydinh.evaluate.artefact import Artefact, Layer, run
from quydinh.evaluate.subjects import SubjectRules
from quydinh.evaluate.support import UNUSUAL
from quydinh.results import Clause, Ending, Language, Reason, Result
from quydinh.text.words import ascii_key

if TYPE_CHECKING:
    from quydinh.analysis import Analysis
    from quydinh.ir import nodes as ir
    from quydinh.periods import Period
    from quydinh.results.assessment import Assessment, Mode
    from quydinh.verify.question import Limits
    from quydinh.verify.reach import Reach


class Ruleset:
    """The rules of a document under one choice of readings (``Phương án``)."""

    def __init__(self, artefact: Artefact) -> None:
        """Not called by users: see ``quydinh.load`` and ``quydinh.compile``."""
        self._artefact = artefact
        self._rules = run(artefact, self, _Narration())
        self._fast = {name: (one, one.copy, one.judge) for name, one in self._rules.items()}

    @classmethod
    def from_analysis(cls, analysis: Analysis) -> Ruleset:
        """Compile a text that has no errors."""
        from attrs import evolve  # noqa: PLC0415  (a ruleset from the cache needs none of these)

        from quydinh.ast import printer  # noqa: PLC0415
        from quydinh.documents import heads  # noqa: PLC0415
        from quydinh.evaluate.compile import compile_program  # noqa: PLC0415

        assert analysis.program is not None
        layers = tuple(
            Layer(
                heads.number(layer),
                str(heads.issued(layer) or ""),
                _hashed(printer.document(layer, None)),
            )
            for layer in analysis.layers
        )
        digest = _digest(analysis.program, printer.document(analysis.document, None))
        read = evolve(analysis, program=None, diagnostics=())
        written = pickle.dumps(read, protocol=pickle.HIGHEST_PROTOCOL)
        return cls(compile_program(analysis.program, digest, analysis.source, layers, written))

    @classmethod
    def from_program(cls, program: ir.Program) -> Ruleset:
        """Compile a program that has no text: it is its own content."""
        from quydinh.evaluate.compile import compile_program  # noqa: PLC0415

        return cls(compile_program(program, _digest(program, repr(program))))

    @classmethod
    def from_bytes(cls, data: bytes) -> Ruleset:
        """What ``to_bytes`` gave; only ever from a place that nobody else can write to."""
        artefact = pickle.loads(data)  # noqa: S301
        if not isinstance(artefact, Artefact):
            raise TypeError("these bytes are no compiled ruleset")
        return cls(artefact)

    def to_bytes(self) -> bytes:
        """The compiled ruleset, for the same versions of Python and of this package."""
        return pickle.dumps(self._artefact, protocol=pickle.HIGHEST_PROTOCOL)

    # --- what it is -----------------------------------------------------------------------------

    @property
    def number(self) -> str:
        """The number of the document, such as ``124-QĐ/TW``."""
        return self._artefact.header.number

    @property
    def title(self) -> str:
        """What the document is about."""
        return self._artefact.header.title

    @property
    def date(self) -> dt.date | None:
        """The date of issue."""
        date = self._artefact.header.date
        return dt.date.fromisoformat(date) if date else None

    @property
    def digest(self) -> str:
        """The digest of the content, readings included; every result carries it."""
        return self._artefact.digest

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The documents applied to the base, in order: amendments, guidance, local sets."""
        return self._artefact.layers

    @property
    def options(self) -> Mapping[str, str]:
        """The reading in force for each question (``Phương án``)."""
        return MappingProxyType(dict(self._artefact.options))

    @property
    def subjects(self) -> tuple[str, ...]:
        """The types of subjects that are rated."""
        return tuple(self._rules)

    @cached_property
    def program(self) -> ir.Program:
        """The meaning of the rules, as a tree."""
        return self._artefact.unpack()[0]

    @cached_property
    def written(self) -> Analysis:
        """
        What was read, layers included; its ``program`` is None.

        Raises:
            ValueError: It was made from a program that has no text.
        """
        if not self._artefact.written:
            raise ValueError("this ruleset was made from a program without a text")
        analysis: Analysis = pickle.loads(self._artefact.written)  # noqa: S301  (from our cache)
        return analysis

    def under(self, options: Mapping[str, str]) -> Ruleset:
        """
        The same document under other readings.

        Args:
            options: Readings by question; the others stay as they are.

        Raises:
            NotFoundError: There is no such question or reading.
        """
        from quydinh.analysis import under  # noqa: PLC0415  (few ask)
        from quydinh.diagnostics.sentences import in_words  # noqa: PLC0415
        from quydinh.errors import NotFoundError  # noqa: PLC0415

        asked = [question for question in self.program.questions if not question.by_default]
        chosen = {ascii_key(question.name): question.chosen for question in asked}
        chosen |= {ascii_key(name): reading for name, reading in options.items()}
        found = under(self.written, chosen)
        if found.program is None:
            raise NotFoundError(in_words(found.diagnostics), found.diagnostics)
        return Ruleset.from_analysis(found)

    # --- rating ---------------------------------------------------------------------------------

    def rate(
        self,
        subject: str,
        record: object,
        *,
        history: Iterable[object] | None = None,
        period: Period | str | int | None = None,
    ) -> Result:
        """
        Rate one record.

        Args:
            subject: The type of subject, with or without diacritics.
            record: A mapping, an attrs or a dataclass instance; keys as in the rules or without
                diacritics. Linked records are nested. What is missing stays missing.
            history: Results of earlier periods: mappings with ``kỳ``, ``xếp_loại`` and whatever
                the rules read of them. A period that is not there is unknown.
            period: The period that is rated, such as ``2024``; also the record's own ``kỳ``.

        Raises:
            InputError: With one diagnostic for every problem of the record.
            NotFoundError: The rules know no such subject.
        """
        if history is not None or period is not None:
            from quydinh.evaluate.earlier import with_history  # noqa: PLC0415

            self._require(period)
            own = self.rules(subject).subject
            record = with_history(self.program, own, record, history, period)
        try:
            rules, copy, judge = self._fast[subject]
            return Result(rules, copy(record), judge(record))
        except UNUSUAL:  # of the record, or the subject's name in another spelling
            return self.rules(subject).rate_carefully(record)

    def assess(
        self,
        tables: Mapping[str, Any],
        *,
        quota: Mode = "select",
        keep: Sequence[str] = (),
        history: Any = None,  # noqa: ANN401  (tables of every library)
        period: Period | str | int | None = None,
    ) -> Assessment:
        """
        Rate a population: links, order, ceilings, quotas.

        Args:
            tables: By kind of subject, its table: a sequence of mappings (or of attrs or dataclass
                instances), or a frame of Polars, pandas, PyArrow, DuckDB, Dask or PySpark, all of
                one library. A row has a key, ``mã``; a link holds the key of the row that it leads
                to, a link to many a list of keys. A link table stands under ``subject.field``.
            quota: ``select`` applies what the quotas propose; ``check`` moves nobody and reports
                who exceeds.
            keep: Columns that the rules do not know and the results carry along.
            history: Results of earlier periods, by kind of subject a table with ``mã``, ``kỳ``,
                ``xếp_loại`` and whatever the rules read of them; or one table that names the kind
                in a column ``đối_tượng``. What this method gave for a period, with a column
                ``kỳ``, is such a table.
            period: The period that is rated, of all rows that do not name theirs in ``kỳ``.

        Raises:
            InputError: With one diagnostic for every kind of problem of the tables.
            NotFoundError: The rules know no such subject.
        """
        self._require(period)
        given = (self.program, self._rules, tables, quota, keep, self.digest, history, period)
        if all(isinstance(table, list | tuple) for table in tables.values()):
            from quydinh.evaluate.population import assessment  # noqa: PLC0415

            return assessment.assess(*given)
        from quydinh.frames.assess import assess  # noqa: PLC0415  (imports Narwhals)

        return assess(*given)

    def _require(self, period: Period | str | int | None) -> None:
        """Outside the years of a document there is no result."""
        if period is not None:
            from quydinh.evaluate.validity import require  # noqa: PLC0415

            require(self.program, period)

    def reach(
        self,
        subject: str,
        record: object,
        level: str,
        *,
        fixed: Collection[str] = (),
        limits: Limits | None = None,
    ) -> Reach:
        """
        The smallest sets of changes that lead a record to a level (needs ``quydinh[verify]``).

        Args:
            subject: The type of subject.
            record: As ``rate`` takes it; or a result of ``assess``, which knows the group.
            level: The level, in any spelling.
            fixed: Inputs that are left alone, such as discipline.
            limits: How far to look; see ``quydinh.verify.question``.

        Raises:
            InputError: The record has problems.
            NotFoundError: There is no such subject or level.
            ModuleNotFoundError: z3 is not installed.
        """
        from quydinh.verify.reach import reach  # noqa: PLC0415  (imports z3)

        return reach(self, subject, record, level, fixed=fixed, limits=limits)

    def rater(self, subject: str) -> Callable[[Any], str | None]:
        """
        The bare function from a record to its level, for tight loops.

        It gives None for whatever has no level: ``rate`` says why. It reads no more of a record
        than the decision needs, in the declared spelling of the keys, and looks neither at the
        range of a value nor at entries that it does not need. Whatever is missing or not plain
        goes to the careful path, with its answers and errors.
        """
        return self.rules(subject).rater

    def masker(self, subject: str) -> Callable[[Any], Mask]:
        """
        The function from a record to its ending, the tests that hold and those unknown.

        The ending is an index into ``endings`` (-1: undetermined). Bit ``n`` of the two masks
        answers the conditions whose ``test`` is ``n``, see ``conditions``.
        """
        return self.rules(subject).masker

    def conditions(self, subject: str) -> tuple[Clause, ...]:
        """Every condition of a rating, in the order of the rules."""
        return self.rules(subject).clauses

    def endings(self, subject: str) -> tuple[Ending, ...]:
        """Every way in which a rating can end, in the order of the rules."""
        return self.rules(subject).endings

    def rules(self, subject: str) -> SubjectRules:
        """
        The running rules of a subject, by its name in any spelling.

        Raises:
            NotFoundError: The rules know no such subject, or do not rate it.
        """
        found = self._rules.get(subject)
        if found is None:
            from quydinh.evaluate.names import UNRATED, among  # noqa: PLC0415  (other spellings)

            name = among(subject, tuple(self._rules), self._artefact.subjects, UNRATED)
            found = self._rules[name]
        return found

    def schema(self, subject: str) -> dict[str, Any]:
        """The JSON Schema (2020-12) of a record."""
        from quydinh.evaluate.names import spelled  # noqa: PLC0415
        from quydinh.schema import schema  # noqa: PLC0415

        return schema(self.program, spelled(subject, self._artefact.subjects))

    # --- a value like any other -----------------------------------------------------------------

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ruleset) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"Ruleset({self.number!r}, {self.digest[:12]})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Ruleset.from_bytes, (self.to_bytes(),)


def _digest(program: ir.Program, content: str) -> str:
    """Of what the document says, layers applied, and the readings in force."""
    chosen = sorted((question.name, question.chosen) for question in program.questions)
    return _hashed(f"{content}\0{chosen}")


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class _Narration:
    """Puts results in words; imported when the first text is asked for."""

    def explain(self, result: Result, language: Language) -> str:
        """The result as a text for people."""
        from quydinh.explain.text import explain  # noqa: PLC0415

        return explain(result, _rules(result), language)

    def why_not(self, result: Result, level: str) -> tuple[tuple[Reason, ...], ...]:
        """The smallest sets of conditions that stand in the way of a level."""
        from quydinh.evaluate.names import level_spelled  # noqa: PLC0415
        from quydinh.explain.why_not import why_not  # noqa: PLC0415

        rules = _rules(result)
        return why_not(result, rules, level_spelled(level, rules.labels))


def _rules(result: Result) -> SubjectRules:
    rules = result.rules
    assert isinstance(rules, SubjectRules)
    return rules
