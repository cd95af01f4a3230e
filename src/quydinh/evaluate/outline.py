"""
From the rules of a subject to plain logic over numbered tests.

Named cases are opened, ``không`` is pushed down to the tests, and equal tests get one number.
The places where tests stand are numbered in the order in which the interpreter traces them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import NamedTuple, assert_never

from attrs import fields, has

from quydinh.evaluate import wording
from quydinh.evaluate.logic import (
    NO,
    YES,
    Conjunction,
    Disjunction,
    Excused,
    Literal,
    Logic,
    Place,
    Threshold,
    excusable,
)
from quydinh.ir import nodes as ir
from quydinh.results import Amendment, Clause, Ending, Outcome, Verdict
from quydinh.text.source import NOWHERE, Origin, SourceMap, Span


class Test(NamedTuple):
    """A single test on the record over ``links`` from the one that is rated."""

    links: tuple[str, ...]
    leaf: ir.Leaf


class Outline(NamedTuple):
    """Everything that decides about one subject."""

    tests: tuple[Test, ...]
    clauses: tuple[Clause, ...]
    places: tuple[Place, ...]
    endings: tuple[Ending, ...]


def outline(program: ir.Program, subject: ir.Subject, source: Origin | None = None) -> Outline:
    """The outline of a subject that has a rating."""
    return _Outliner(program, source).rating(subject)


class _Context(NamedTuple):
    """Where a condition stands."""

    subject: str
    links: tuple[str, ...]
    branch: str
    place: int
    citations: tuple[ir.Citation, ...]
    span: Span
    item: str = ""
    case: str = ""
    inner: str = ""

    def marked(self, marker: str) -> _Context:
        """Inside an item of a list."""
        mark = f"{marker})" if marker.isalnum() else marker
        if self.case:
            return self._replace(inner=f"{self.inner} {mark}".strip())
        return self._replace(item=f"{self.item} {mark}".strip())

    def within(self, citation: ir.Citation | None, span: Span) -> _Context:
        return self._replace(
            citations=self.citations if citation is None else (*self.citations, citation),
            span=self.span if span == NOWHERE else span,
        )


class _Outliner:
    def __init__(self, program: ir.Program, source: Origin | None) -> None:
        self._subjects = {subject.name: subject for subject in program.subjects}
        self._source = source
        self._numbers: dict[Test, int] = {}
        self._clauses: list[Clause] = []
        self._endings: list[Ending] = []

    def rating(self, subject: ir.Subject) -> Outline:
        rating = subject.rating
        assert rating is not None
        places = []
        for at, exclusion in enumerate(subject.exclusions):
            outcome = (
                Outcome.NOT_REVIEWED if exclusion.kind == "không kiểm điểm" else Outcome.NOT_RATED
            )
            context = _Context(
                subject.name, (), exclusion.kind, at, _cited(exclusion.citation), exclusion.span
            )
            ending = self._end(context, Verdict(outcome))
            places.append(Place(self._logic(exclusion.condition, context), ending, None))
        for at, branch in enumerate(rating.branches, start=len(places)):
            context = _Context(
                subject.name,
                (),
                _branch_name(branch.outcome),
                at,
                _cited(rating.citation, branch.citation),
                branch.span,
            )
            ending = self._end(context, verdict_of(branch.outcome), _reason(branch.outcome))
            logic = self._logic(branch.condition, context)
            review = None
            if excusable(logic):
                level = verdict_of(branch.outcome)
                verdict = Verdict(Outcome.NEEDS_REVIEW, None, level.level or level.proposed)
                review = self._end(context, verdict, _reason(branch.outcome))
            places.append(Place(logic, ending, review))
        rest = rating.otherwise
        context = _Context(
            subject.name,
            (),
            _branch_name(rest.outcome),
            len(places),
            _cited(rating.citation, rest.citation),
            rest.span,
        )
        self._end(context, verdict_of(rest.outcome), _reason(rest.outcome))
        return Outline(
            tuple(self._numbers), tuple(self._clauses), tuple(places), tuple(self._endings)
        )

    def _end(self, context: _Context, verdict: Verdict, reason: str = "") -> int:
        unverified, provisional = _flags(context.citations)
        self._endings.append(
            Ending(
                verdict,
                context.branch,
                context.place,
                _nearest(context.citations),
                reason,
                self._line(context.span),
                unverified,
                provisional,
                amendments(context.citations[-1:]),
            )
        )
        return len(self._endings) - 1

    def _file(self, span: Span) -> str:
        """The file of a place, by its bare name: results are the same on every machine."""
        if isinstance(self._source, SourceMap) and span != NOWHERE:
            return PurePath(self._source.locate(span)[0].name).name
        return ""

    def _line(self, span: Span) -> int:
        known = self._source is not None and span != NOWHERE
        return self._source.position(span.start).line if known and self._source else 0

    # --- conditions ---------------------------------------------------------------------------

    def _logic(self, node: ir.Condition, context: _Context, *, negated: bool = False) -> Logic:
        match node:
            case ir.Compare() | ir.Holds() | ir.IsBlank() | ir.Every() | ir.Some():
                return self._literal(node, context, negated=negated)
            case ir.CaseHolds(_, links, subject, name):
                case = next(one for one in self._subjects[subject].cases if one.name == name)
                label = case.label or case.name
                inside = context.within(case.citation, NOWHERE)._replace(
                    subject=subject,
                    links=(*context.links, *links),
                    case=f"Không thuộc trường hợp “{label}”" if negated else label,
                    inner="",
                )
                return self._logic(case.condition, inside, negated=negated)
            case ir.Not(operand):
                return self._logic(operand, context, negated=not negated)
            case ir.All(operands):
                parts = self._parts(operands, context, negated=negated)
                return Disjunction(parts) if negated else Conjunction(parts)
            case ir.Any(operands):
                parts = self._parts(operands, context, negated=negated)
                return Conjunction(parts) if negated else Disjunction(parts)
            case ir.AtLeast(count, operands):
                parts = self._parts(operands, context, negated=negated)
                return Threshold(len(parts) - count + 1 if negated else count, parts)
            case ir.Discretion(condition, excuse):
                assert not negated, "people's discretion has no negation"
                return Excused(self._logic(condition, context), self._logic(excuse, context))
            case ir.Cited(condition, citation, marker):
                inside = context.within(citation, node.span).marked(marker)
                return self._logic(condition, inside, negated=negated)
            case ir.Always():
                return NO if negated else YES
            case ir.Never():
                return YES if negated else NO
            case _:
                assert_never(node)

    def _parts(
        self, operands: tuple[ir.Condition, ...], context: _Context, *, negated: bool
    ) -> tuple[Logic, ...]:
        return tuple(self._logic(one, context, negated=negated) for one in operands)

    def _literal(self, leaf: ir.Leaf, context: _Context, *, negated: bool) -> Literal:
        test = self._numbers.setdefault(Test(context.links, leaf), len(self._numbers))
        inside = context.within(None, leaf.span)
        used = tuple(self._citations_used(leaf, context.subject))
        unverified, provisional = _flags((*context.citations, *used))
        self._clauses.append(
            Clause(
                at=len(self._clauses),
                text=wording.condition(leaf, negated=negated),
                label=self._label(leaf, context),
                citation=_nearest(context.citations),
                line=self._line(inside.span),
                span=(inside.span.start, inside.span.end),
                branch=context.branch,
                place=context.place,
                item=context.item,
                case=context.case,
                inner=context.inner,
                test=test,
                negated=negated,
                unverified=unverified,
                provisional=provisional,
                amended_by=amendments((*context.citations[-1:], *used)),
                file=self._file(inside.span),
            )
        )
        return Literal(test, negated, len(self._clauses) - 1)

    def _label(self, leaf: ir.Leaf, context: _Context) -> str:
        """The label of the input or derived value that a test is about."""
        match leaf:
            case ir.Compare(ir.Read(0, (), field)) | ir.Holds(ir.Read(0, (), field)):
                named = self._subjects[context.subject].fields
                return next((one.label for one in named if one.name == field), "")
            case ir.Compare(ir.Derive(_, _, owner, name)):
                rules = self._subjects[owner].derived
                return next(one.label for one in rules if one.name == name)
            case _:
                return ""

    def _citations_used(self, node: object, subject: str) -> Iterator[ir.Citation]:
        """Citations of what a test is computed from: thresholds, fields, derived values."""
        match node:
            case ir.Citation():
                yield node
            case ir.Read(0, (), field):
                declared = self._subjects[subject].fields
                yield from _cited(*(one.citation for one in declared if one.name == field))
            case ir.Derive(_, _, owner, name):
                for rule in self._subjects[owner].derived:
                    if rule.name == name:
                        yield from self._citations_used(rule, owner)
            case tuple():
                for one in node:
                    yield from self._citations_used(one, subject)
            case _ if has(kind := type(node)):
                for one in fields(kind):
                    if one.name != "written":
                        yield from self._citations_used(getattr(node, one.name), subject)


def _cited(*citations: ir.Citation | None) -> tuple[ir.Citation, ...]:
    return tuple(one for one in citations if one is not None)


def _nearest(citations: tuple[ir.Citation, ...]) -> str:
    return address(citations[-1]) if citations else ""


def address(citation: ir.Citation) -> str:
    """The addresses of a citation, without its flags."""
    return "; ".join(citation.references)


def amendments(citations: Iterable[ir.Citation | None]) -> tuple[Amendment, ...]:
    """Who made what is cited as it stands."""
    return tuple(
        dict.fromkeys(
            Amendment(one.kind, one.document, "; ".join(one.references))
            for citation in citations
            if citation is not None
            for one in citation.amended_by
        )
    )


def _flags(citations: tuple[ir.Citation, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    unverified: dict[str, None] = {}
    provisional: dict[str, None] = {}
    for one in citations:
        unverified |= dict.fromkeys([address(one)] if one.unverified else ())
        provisional |= dict.fromkeys([address(one)] if one.provisional else ())
        # A text rests on the sentence that put it there as well.
        unverified |= dict.fromkeys(each.source for each in one.amended_by if each.unverified)
        provisional |= dict.fromkeys(each.source for each in one.amended_by if each.provisional)
    return tuple(unverified), tuple(provisional)


def flags(citation: ir.Citation | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a sentence rests on that nobody has checked, and whose number is ours."""
    return _flags(_cited(citation))


def verdict_of(outcome: ir.BranchOutcome) -> Verdict:
    """What a branch ends with."""
    match outcome:
        case ir.RateAs(level):
            return Verdict(Outcome.RATED, level)
        case ir.Review(_, proposed):
            return Verdict(Outcome.NEEDS_REVIEW, None, proposed)
        case _:
            assert_never(outcome)


def _branch_name(outcome: ir.BranchOutcome) -> str:
    return outcome.level if isinstance(outcome, ir.RateAs) else "cấp có thẩm quyền xem xét"


def _reason(outcome: ir.BranchOutcome) -> str:
    return outcome.reason if isinstance(outcome, ir.Review) else ""
