"""
A compiled ruleset in plain data, for memory and for the cache.

What the fast path needs is here as tuples and code; the IR, which only the careful path and the
values of reasons need, lies packed beside it. So a program that loads a ruleset from the cache
and rates complete records imports neither the trees nor attrs.
"""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Callable
from types import FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple

from quydinh.evaluate import support
from quydinh.evaluate.answers import Mask
from quydinh.evaluate.subjects import Narrator, Owner, SubjectData, SubjectRules

if TYPE_CHECKING:
    from quydinh.evaluate.details import Details
    from quydinh.evaluate.outline import Outline
    from quydinh.ir import nodes as ir


class Header(NamedTuple):
    """What the document says of itself; the date is ISO text, "" for none."""

    number: str
    title: str
    issuer: str
    date: str


class Layer(NamedTuple):
    """A document applied to the base; the date is ISO text, the digest that of its own content."""

    number: str
    date: str
    digest: str


class Artefact(NamedTuple):
    """
    A compiled ruleset.

    Attributes:
        options: The reading in force for each question.
        subjects: Names of all subjects.
        rated: Those that are rated; their functions are numbered in this order.
        source: The generated source, for tracebacks.
        code: The same, compiled and marshalled.
        constants: What the source names.
        shapes: What it checks entries by.
        packed: The program and the outlines of its subjects, pickled.
        layers: The documents applied to the base.
        written: What was analysed, pickled; empty for a program without a text.
    """

    header: Header
    digest: str
    options: tuple[tuple[str, str], ...]
    subjects: tuple[str, ...]
    rated: tuple[SubjectData, ...]
    source: str
    code: bytes
    constants: dict[str, Any]
    shapes: list[dict[str, support.Spec]]
    packed: bytes
    layers: tuple[Layer, ...] = ()
    written: bytes = b""

    def unpack(self) -> tuple[ir.Program, dict[str, Outline]]:
        """The program and the outlines of its rated subjects."""
        program, outlines = pickle.loads(self.packed)  # noqa: S301  (never from elsewhere: cache)
        return program, outlines


def run(artefact: Artefact, owner: Owner, narrator: Narrator) -> dict[str, SubjectRules]:
    """The running rules of every rated subject."""
    namespace: dict[str, Any] = {
        **vars(support),
        **artefact.constants,
        "__name__": "quydinh.generated",
        "__loader__": _Loader(artefact.source),
        "_checks": support.checks(artefact.shapes),
    }
    exec(marshal.loads(artefact.code), namespace)  # noqa: S102, S302  (made by codegen)
    made = {}
    for at, data in enumerate(artefact.rated):
        rules = SubjectRules(
            data,
            artefact.digest,
            namespace[f"judge_{at}"],
            _masker(namespace, at),
            namespace[f"rater_{at}"],
            details=_DetailsOnDemand(artefact, data.name),
            narrator=narrator,
            owner=owner,
        )
        namespace[f"careful_rater_{at}"] = rules.level_carefully
        namespace[f"careful_judge_{at}"] = rules.judge_carefully
        made[data.name] = rules
    return made


def _masker(namespace: dict[str, Any], at: int) -> Callable[[Any], Mask]:
    """
    ``judge`` with the careful path behind it.

    It is called as often as ``judge``, so it is the same code once more and no wrapper; a copy of
    the code, since Python tunes code to the names that it finds.
    """
    judge: FunctionType = namespace[f"judge_{at}"]
    partial: Callable[[Any], Mask] = namespace[f"judge_{at}_partial"]

    def otherwise(record: object) -> Mask:
        try:
            return partial(record)
        except support.UNUSUAL:
            careful: Callable[[Any], Mask] = namespace[f"careful_judge_{at}"]
            return careful(record)

    return FunctionType(judge.__code__.replace(), {**namespace, f"judge_{at}_partial": otherwise})


class _DetailsOnDemand:
    """Makes the careful path of a subject when it is first needed."""

    def __init__(self, artefact: Artefact, subject: str) -> None:
        self._artefact = artefact
        self._subject = subject
        self._made: Details | None = None

    def __call__(self) -> Details:
        if self._made is None:
            from quydinh.evaluate.details import Details  # noqa: PLC0415  (a quick start needs none)

            program, outlines = self._artefact.unpack()
            subject = next(one for one in program.subjects if one.name == self._subject)
            self._made = Details(program, subject, outlines[self._subject])
        return self._made


class _Loader:
    """Gives tracebacks the generated source."""

    def __init__(self, source: str) -> None:
        self._source = source

    def get_source(self, name: str) -> str:
        """The source, whatever the module is called."""
        del name
        return self._source
