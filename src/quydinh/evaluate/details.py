"""
The careful path: one subject's rules with everything that a result can tell.

Records are checked and read, the interpreter decides, and what several truths leave open
becomes the set of outcomes still possible. The fast path comes here for whatever is unusual,
and for the values and warnings of its results.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from quydinh.evaluate.ceilings import Ceilings
from quydinh.evaluate.consequences import follow, own_rating
from quydinh.evaluate.display import shown
from quydinh.evaluate.inputs import Inputs, Reading
from quydinh.evaluate.interpreter import Frame, Frames, Interpreter, Tables
from quydinh.evaluate.judged import Judged, Missing, all_missing
from quydinh.evaluate.outline import Outline, Test, address, amendments
from quydinh.evaluate.values import (
    DISCRETION,
    NO,
    YES,
    Value,
    settled,
    singles,
)
from quydinh.ir import nodes as ir
from quydinh.ir.history import PERIOD
from quydinh.ir.types import LinkType, NumberType, TextType, Unit
from quydinh.results import UNDETERMINED, Consequence, Course, Findings, Sign, Verdict

_PLAIN = NumberType(Unit.COUNT)


class Details:
    """The rules of one subject, with the IR at hand."""

    def __init__(self, program: ir.Program, subject: ir.Subject, outline: Outline) -> None:
        self._program = program
        self._subject = subject
        self._inputs = Inputs(program)
        self._tables = Tables(program)
        self.outline = outline

    @cached_property
    def ceilings(self) -> Ceilings:
        """The ceilings of the subject."""
        return Ceilings(self._program, self._subject)

    @property
    def tables(self) -> Tables:
        """What the program declares."""
        return self._tables

    def read(self, record: object) -> Reading:
        """Check a record; a reading is taken as it is."""
        if isinstance(record, Reading):
            return record
        return self._inputs.read(self._subject.name, record)

    # --- the outcome --------------------------------------------------------------------------

    def find(self, reading: Reading) -> Findings:
        """Rate a record, and apply the ceilings whose source it holds."""
        findings = self.by_criteria(reading)
        if not self._subject.ceilings:
            return findings
        held = self.ceilings.hold(
            frozenset(findings.possible), reading.record, Interpreter(self._tables)
        )
        possible = self.ceilings.scale.ordered(held.verdicts)
        course = Course(possible, None, tied=False, limits=held.limits, missing=held.missing)
        return findings._replace(course=course)

    def by_criteria(self, reading: Reading) -> Findings:
        """Rate a record by its criteria alone."""
        interpreter = Interpreter(self._tables)
        frames: Frames = (Frame(reading.record),)
        trace: list[Judged] = []
        judged = [interpreter.judge(condition, frames, trace) for condition in self._conditions()]
        endings = self._possible([one.truth for one in judged])
        possible = tuple(dict.fromkeys(self.outline.endings[one].verdict for one in endings))
        lacking = all_missing(self._matters(judged)) if len(possible) > 1 else Missing()
        negated = (clause.negated for clause in self.outline.clauses)
        return Findings(
            id=reading.id,
            by_rules=possible[0] if len(possible) == 1 else UNDETERMINED,
            ending=endings[0] if len(possible) == 1 else None,
            decision=reading.decision,
            possible=possible,
            missing=lacking.paths,
            zeros=lacking.zeros,
            holds=tuple(
                (one.truth == YES) is not turned if settled(one.truth) else None
                for one, turned in zip(trace, negated, strict=True)
            ),
        )

    def _conditions(self) -> list[ir.Condition]:
        rating = self._subject.rating
        assert rating is not None
        rules: tuple[ir.Exclusion | ir.Branch, ...] = (*self._subject.exclusions, *rating.branches)
        return [rule.condition for rule in rules]

    def _possible(self, truths: list[int], start: int = 0) -> list[int]:
        """The endings that can be reached from the place numbered ``start``, in order."""
        reached = []
        for place, truth in zip(self.outline.places[start:], truths[start:], strict=True):
            if truth & YES:
                reached.append(place.yes)
            if truth & DISCRETION:
                assert place.discretion is not None
                reached.append(place.discretion)
            if not truth & NO:
                return reached
        return [*reached, len(self.outline.endings) - 1]

    def _matters(self, judged: list[Judged]) -> list[Missing]:
        """What is missing in the places whose truth changes the verdict."""
        truths = [one.truth for one in judged]
        lacking = []
        for at, one in enumerate(judged):
            if not settled(one.truth) and len(self._verdicts(truths, at)) > 1:
                lacking.append(one.missing)
            if not one.truth & NO:
                break
        return lacking

    def _verdicts(self, truths: list[int], at: int) -> set[Verdict]:
        """The verdicts that the truths of one place leave open."""
        found: set[int] = set()
        for single in singles(truths[at]):
            found.update(self._possible([*truths[:at], single, *truths[at + 1 :]], at))
        return {self.outline.endings[ending].verdict for ending in found}

    # --- names for people -----------------------------------------------------------------------

    def label(self, path: str) -> str:
        """What people call an input of the record itself; "" for one of a linked record."""
        return next((one.label for one in self._subject.fields if one.name == path), "")

    def heading(self, path: str) -> str:
        """What people call an input over its links, such as ``Xếp loại của Chi bộ``."""
        subjects = {one.name: one for one in self._program.subjects}
        subject: ir.Subject | None = self._subject
        labels: list[str] = []
        for step in path.split("."):
            name, _, position = step.removesuffix("]").partition("[")
            fields = () if subject is None else subject.fields
            field = next((one for one in fields if one.name == name), None)
            to = field.type if field is not None and isinstance(field.type, LinkType) else None
            subject = None if to is None else subjects[to.target]
            label = (field.label if field is not None else "") or name.replace("_", " ")
            if position:  # a key, or of records without one their place
                counted = to is not None and to.kind == "danh mục" and position.isdecimal()
                label = f"{label} thứ {position}" if counted else f"{label} {position}"
            labels.append(label[:1].upper() + label[1:])
        return " của ".join(reversed(labels))

    def called(self, record: object) -> str:
        """
        The name of who is rated.

        By custom the first field of a subject, when it is free text, holds it.
        """
        first = self._subject.fields[0] if self._subject.fields else None
        if first is None or first.type != TextType():
            return ""
        return str(self.read(record).record.get(first.name, ""))

    def questions(self) -> tuple[ir.OpenQuestion, ...]:
        """The open questions that the rules mention, with the readings in force."""
        asked = self._subject.options
        return tuple(one for one in self._program.questions if one.name in asked)

    # --- values and warnings --------------------------------------------------------------------

    def measures(self, record: object) -> Callable[[int], tuple[str | None, str | None]]:
        """For the number of a clause: what was compared with what, in words."""
        measure = Measure(Interpreter(self._tables), self.read(record))
        tests, clauses = self.outline.tests, self.outline.clauses
        return lambda at: measure.of(tests[clauses[at].test])

    def period(self, record: object) -> str | None:
        """The period that a record is about, in short."""
        period: str | None = self.read(record).record.get(PERIOD)
        return period

    def signs(self, record: object, findings: Findings) -> tuple[Sign, ...]:
        """The warnings that hold; one that is unknown is not given."""
        if not self._subject.warnings:
            return ()
        reading = self.read(record)
        interpreter = Interpreter(self._tables, own_rating(findings))
        frames: Frames = (Frame(reading.record),)
        return tuple(
            Sign(
                sign.name,
                sign.label,
                "" if sign.citation is None else address(sign.citation),
                amendments((sign.citation,)),
            )
            for sign in self._subject.warnings
            if interpreter.judge(sign.condition, frames).truth == YES
        )

    def consequences(self, record: object, findings: Findings) -> tuple[Consequence, ...]:
        """What follows from the result, and what may follow."""
        if not self._subject.consequences:
            return ()
        reading = self.read(record)
        return tuple(follow(self._subject, self._tables, reading.record, findings))


class Measure(NamedTuple):
    """Says what a test compared."""

    interpreter: Interpreter
    reading: Reading

    def of(self, test: Test) -> tuple[str | None, str | None]:
        """The value and the threshold of a test on the record over its links."""
        record, path = self.reading.record, ""
        for link in test.links:
            record = record.get(link, {})
            path += f"{link}."
        frames: Frames = (Frame(record, path),)
        match test.leaf:
            case ir.Compare(left, _, right):
                return self._compared(left, right, frames)
            case ir.Holds(read) | ir.IsBlank(read):
                value = self.interpreter.value(read, frames)
                return _worded(value, read), None
            case ir.Every(over, where):
                return self._elements(over, where, frames, NO), None
            case ir.Some(over, where):
                return self._elements(over, where, frames, YES), None

    def _compared(
        self, left: ir.Expr, right: ir.Expr, frames: Frames
    ) -> tuple[str | None, str | None]:
        value = self.interpreter.value(left, frames)
        bound = self.interpreter.value(right, frames)
        beside = None if isinstance(bound, Missing) else bound
        return _worded(value, left, beside), _worded(bound, right)

    def _elements(
        self, over: ir.CollectionOf, where: ir.Condition, frames: Frames, telling: int
    ) -> str | None:
        """The elements that tell: those that fail ``mọi``, those that make ``có … nào`` hold."""
        elements = self.interpreter.elements(over, frames)
        if isinstance(elements, Missing):
            return _lack(elements)
        words = []
        for frame in elements:
            judged = self.interpreter.judge(where, (*frames, frame))
            name = frame.path + frame.criterion if frame.criterion else frame.path.removesuffix(".")
            if not settled(judged.truth):
                words.append(_lack(judged.missing))
            elif judged.truth == telling:
                words.append(f"{name}: {self._mark(frame)}" if frame.criterion else name)
        return ", ".join(dict.fromkeys(words)) or None

    def _mark(self, frame: Frame) -> str:
        value = frame.record[frame.criterion]
        return str(value) if isinstance(value, str) else shown(value, _PLAIN)


def _worded(value: Value | Missing, node: ir.Expr, beside: Value | None = None) -> str:
    return _lack(value) if isinstance(value, Missing) else shown(value, node.type, beside)


def _lack(missing: Missing) -> str:
    """Why there is no value."""
    words = []
    if missing.paths:
        words.append(f"thiếu {', '.join(missing.paths)}")
    if missing.zeros:
        words.append(f"mẫu số bằng 0 hoặc danh sách trống ({', '.join(missing.zeros)})")
    return "; ".join(words) or "thiếu"
