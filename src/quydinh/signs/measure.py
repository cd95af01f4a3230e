"""All features of all dossiers of a period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.sentences import in_words
from quydinh.dossiers.model import Dossier, Key
from quydinh.errors import NotFoundError
from quydinh.ir import nodes as ir
from quydinh.results.assessment import Assessment
from quydinh.ruleset import Ruleset
from quydinh.signs import wording
from quydinh.signs.measured import Measured
from quydinh.signs.passages import Passage, passages
from quydinh.signs.phrases import Lists
from quydinh.signs.ratings import Ratings
from quydinh.signs.units import Units
from quydinh.text.source import NOWHERE


def measure(
    rules: Ruleset,
    dossiers: Iterable[Dossier],
    earlier: Iterable[Dossier],
    assessment: Assessment,
    lists: Lists,
) -> Mapping[Key, Measured]:
    """
    The features of every dossier, by key.

    Args:
        rules: The rules that the dossiers are reviewed under.
        dossiers: Of one period.
        earlier: Of earlier periods, to compare with.
        assessment: What the rules made of the records of the dossiers.
        lists: The phrase lists that the wording is measured by.

    Raises:
        NotFoundError: The libraries that compare reports are not installed.
    """
    now = sorted(dossiers, key=lambda one: one.key)
    labels = section_labels(rules.program)
    ratings, units = Ratings(rules.program, assessment), Units(rules.program, now)
    found = {one.key: Measured() for one in now}
    written = _written(now, labels)
    for one, said in written:
        features = found[one.key]
        wording.measure(one, said, lists, features, alone=units.alone(one.key))
        ratings.measure(one, features)
        units.measure(one, ratings, features)
        units.answering(one, said, lists, features)
    past = _written(earlier, labels)
    if len(written) + len(past) > 1:
        _compare(written, past, boilerplate(rules.program), found)
    return found


_Written = Sequence[tuple[Dossier, Sequence[Passage]]]


def _written(dossiers: Iterable[Dossier], labels: Mapping[str, Mapping[str, str]]) -> _Written:
    return [(one, passages(one, labels.get(one.key.subject, {}))) for one in dossiers]


def _compare(
    now: _Written, past: _Written, form: Sequence[str], found: Mapping[Key, Measured]
) -> None:
    """Enter how much reports are like one another; one alone waits for no library to load."""
    try:
        from quydinh.signs import likeness  # noqa: PLC0415 - an extra brings its libraries
    except ModuleNotFoundError as error:
        problem = report("QD863", NOWHERE)
        raise NotFoundError(in_words([problem]), [problem]) from error

    reports = [likeness.Report(*one) for one in now]
    reports += [likeness.Report(*one, earlier=True) for one in past]
    likeness.measure(reports, form, found)


def section_labels(program: ir.Program) -> Mapping[str, Mapping[str, str]]:
    """What people call the sections of each kind of subject."""
    return {
        subject.name: {one.name: one.label for one in subject.sections}
        for subject in program.subjects
    }


def boilerplate(program: ir.Program) -> list[str]:
    """What a form says before anybody fills it in: the labels of sections and of inputs."""
    labels = set[str]()
    for subject in program.subjects:
        labels.update(one.label for one in subject.sections)
        labels.update(one.label for one in subject.fields)
        labels.update(one.label for one in subject.groups)
    return sorted(labels)
