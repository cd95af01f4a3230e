"""
The conditions of a review, judged over the records of a whole population.

The interpreter judges them, on the records as the rating left them: links lead to the records of
other subjects, and results of a subject are there where they are settled. What was measured on
the dossier of a subject joins its record as ``hồ_sơ``; what could not be measured is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quydinh.dossiers.model import Key
from quydinh.evaluate.consequences import own_rating
from quydinh.evaluate.interpreter import Frame, Interpreter, Tables
from quydinh.evaluate.judged import Judged as Answer
from quydinh.evaluate.population.assessment import RatedTables
from quydinh.evaluate.values import YES, settled
from quydinh.ir import nodes as ir
from quydinh.ir.review import DOSSIER
from quydinh.ir.types import LinkType
from quydinh.review.names import spoken
from quydinh.signs import Value
from quydinh.vocabulary.features import FEATURES

_FEATURES = {one.name: one.label for one in FEATURES}


class Judged:
    """What the known facts say of the conditions of sections, steps and signs."""

    def __init__(
        self,
        program: ir.Program,
        assessment: RatedTables,
        features: Mapping[Key, Mapping[str, Value]],
    ) -> None:
        """
        Answers about the subjects of an assessment under a program.

        Args:
            program: The rules whose conditions are asked about.
            assessment: The records, and what became of them.
            features: What was measured on the dossier of each subject.
        """
        self._kinds = {one.name: one for one in program.subjects}
        self._tables = Tables(program)
        self._assessment = assessment
        self._records: dict[str, Mapping[str, dict[str, Any]]] = {
            kind: assessment.records(kind) for kind in assessment.subjects
        }
        # Links lead to the very records, so a condition may read the dossiers of others too.
        for kind, records in self._records.items():
            for code, record in records.items():
                record[DOSSIER] = features.get(Key(kind, code), {})
        self._interpreters: dict[Key, Interpreter] = {}

    def of(self, key: Key, what: ir.Condition) -> bool | None:
        """Whether a condition holds of a subject; None where the known facts do not tell."""
        truth = self._judge(key, what).truth
        return truth == YES if settled(truth) else None

    def missing(self, key: Key, what: ir.Condition) -> tuple[str, ...]:
        """What people call the facts that would tell."""
        paths = self._judge(key, what).missing.paths
        return tuple(dict.fromkeys(self._label(key.subject, path) for path in paths))

    def _judge(self, key: Key, what: ir.Condition) -> Answer:
        if key not in self._interpreters:
            self._interpreters[key] = Interpreter(self._tables, self._own_rating(key))
        record = self._records[key.subject][key.code]
        return self._interpreters[key].judge(what, (Frame(record),))

    def _own_rating(self, key: Key) -> Mapping[str, str | None]:
        if self._kinds[key.subject].rating is None:
            return {}
        return own_rating(self._assessment.explain(key.subject, key.code).findings)

    def _label(self, subject: str, path: str) -> str:
        """The label of what a path ends in, or its name where it has none."""
        kind: ir.Subject | None = self._kinds[subject]
        name, label = path, ""
        for name in path.split("."):
            fields = () if kind is None else kind.fields
            field = next((one for one in fields if one.name == name), None)
            label = _FEATURES.get(name, "") if field is None else field.label
            link = None if field is None else field.type
            kind = self._kinds[link.target] if isinstance(link, LinkType) else None
        return spoken(name, label)
