"""
What the names of a document stand for, and what people call them.

Made from the tree as written, so that what exists only under a reading nobody chose has its
words too. A document with errors never comes here, but a name that is not found is no error
either: it is shown in plain words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from attrs import Factory, define, frozen

from quydinh.ast import nodes as ast
from quydinh.ir.review import DOSSIER
from quydinh.text.words import ascii_form, key
from quydinh.vocabulary.features import FEATURES

CRITERIA = "tiêu_chí"
STAGES = {
    "xếp_loại": "kết quả xếp loại",
    "mức_theo_tiêu_chí": "mức theo tiêu chí",
    "mức_sau_giới_hạn": "mức sau khi áp dụng giới hạn xếp loại",
    "mức_được_quyết_định": "mức được quyết định",
}

# What every rated subject has without declaring it: the records of its earlier periods, which
# are records of the subject itself.
_PERIODS = {
    "kỳ_trước": "kỳ trước",
    "lịch_sử": "kết quả các kỳ trước",
    "quý_trong_năm": "quý trong năm",
}
_OF_PERIODS = {"kỳ": "kỳ", "được_kiểm_điểm": "được kiểm điểm", "được_xếp_loại": "được xếp loại"}

# What rules read of a dossier: features that are measured, not declared.
_FEATURES = {key(one.name): one.label for one in FEATURES}

Kind = Literal["field", "criterion", "derived", "case", "threshold", "stage"]


@frozen
class Meaning:
    """
    What a name stands for.

    ``name`` is how it was declared, ``scale`` the key of the scale that its values are levels
    of, ``target`` the key of the subject that a link leads to, ``anchor`` the place on the page
    that says more.
    """

    kind: Kind
    name: str
    label: str
    type: ast.FieldType | None = None
    scale: str = ""
    target: str = ""
    anchor: str = ""


@define
class Subject:
    """A type of subject, or a ``Danh mục``, with all that its declarations give it."""

    name: str
    label: str
    kind: str
    anchor: str
    fields: list[ast.FieldDecl] = Factory(list)
    meanings: dict[str, Meaning] = Factory(dict)
    frames: list[ast.Frame] = Factory(list)
    citations: list[ast.Citation] = Factory(list)
    consequences: dict[str, str] = Factory(dict)
    """What they are called, by key."""
    rating: str = ""
    """The key of the scale that it is rated by."""

    @property
    def criterion_scale(self) -> str:
        """The key of the scale that its criteria are graded by; "" for points."""
        scales = (key(frame.scale.text) for frame in self.frames if frame.scale is not None)
        return next(scales, "")

    def groups(self) -> Iterator[ast.CriterionGroup]:
        """All groups of its criteria."""
        for frame in self.frames:
            yield from frame.groups


def words(name: str) -> str:
    """A name in plain words."""
    return name.replace("_", " ")


def called(name: ast.Name, label: ast.Label | None) -> str:
    """What people call it."""
    return words(name.text) if label is None else label.text


def _with_inner(node: ast.Declaration) -> Iterator[ast.Declaration]:
    """A declaration, and the one that it brings into another document."""
    yield node
    match node:
        case ast.Add(declaration):
            yield from _with_inner(declaration)
        case ast.Amend(_, content) if not isinstance(
            content, ast.AmendedItems | ast.AmendedBranches
        ):
            yield from _with_inner(content)
        case _:
            pass


class Names:
    """All names of a document."""

    def __init__(self, document: ast.Document) -> None:
        self._anchors: dict[tuple[str, ...], str] = {}
        self._taken: set[str] = set()
        self.scales: dict[str, ast.Scale] = {}
        self.subjects: dict[str, Subject] = {}
        self.thresholds: dict[str, ast.Threshold] = {}
        self.questions: dict[str, ast.OpenQuestion] = {}
        declared = [one for node in document.declarations for one in _with_inner(node)]
        for node in declared:
            self._declare(node)
        for node in declared:
            self._describe(node)
        for subject in self.subjects.values():
            subject.rating = subject.rating or self._common_scale()

    # --- anchors ----------------------------------------------------------------------------------

    def anchor(self, kind: str, *parts: ast.Name) -> str:
        """The place on the page of what is declared there; the same for the same parts."""
        wanted = (kind, *(key(part.text) for part in parts))
        if wanted not in self._anchors:
            name = f"{kind}-{ascii_form(parts[-1].text).lower().replace('_', '-')}"
            made, number = name, 1
            while made in self._taken:
                number += 1
                made = f"{name}-{number}"
            self._taken.add(made)
            self._anchors[wanted] = made
        return self._anchors[wanted]

    def number(self, question: ast.OpenQuestion) -> int:
        """The place of a question among all."""
        return list(self.questions).index(key(question.name.text)) + 1

    # --- reading the declarations -----------------------------------------------------------------

    def _declare(self, node: ast.Declaration) -> None:
        """Whatever others may refer to by its name alone."""
        match node:
            case ast.Scale(name):
                self.scales.setdefault(key(name.text), node)
            case ast.Threshold(name):
                self.thresholds.setdefault(key(name.text), node)
            case ast.OpenQuestion(name):
                self.questions.setdefault(key(name.text), node)
            case ast.Subjects(kind, subjects):
                for one in subjects:
                    self._subject(one.name, one.label, kind)
            case ast.Records(name, _, _, label):
                self._subject(name, label, "Danh mục")
            case _:
                pass

    def _subject(self, name: ast.Name, label: ast.Label | None, kind: str) -> None:
        anchor = self.anchor("doi-tuong", name)
        made = Subject(name.text, called(name, label), kind, anchor)
        known = self.subjects.setdefault(key(name.text), made)
        if label is not None:
            known.label = label.text

    def _describe(self, node: ast.Declaration) -> None:
        match node:
            case ast.Subjects(subjects=subjects):
                for one in subjects:
                    self._fields(self.subjects[key(one.name.text)], node)
            case ast.Records(name, owners, _, label):
                self._fields(self.subjects[key(name.text)], node)
                for owner in self.those(owners):
                    owner.meanings[key(name.text)] = Meaning(
                        "field", name.text, called(name, label), target=key(name.text)
                    )
            case ast.Frame(owners):
                for owner in self.those(owners):
                    owner.frames.append(node)
                    self._criteria(owner, node)
            case ast.Derived(name, owners, label=label):
                self._rule("derived", "tinh", name, owners, called(name, label))
            case ast.NamedCase(name, owners, _, label):
                self._rule("case", "truong-hop", name, owners, called(name, label))
            case ast.Consequence(name, owners, label=label):
                for owner in self.those(owners):
                    owner.consequences[key(name.text)] = called(name, label)
            case ast.Rating(owners, scale):
                for owner in self.those(owners):
                    owner.rating = key(scale.text)
            case _:
                pass

    def _fields(self, subject: Subject, node: ast.Subjects | ast.Records) -> None:
        subject.fields += node.fields
        if node.citation is not None:
            subject.citations.append(node.citation)
        for one in node.fields:
            label = called(one.name, one.label)
            scale = target = ""
            match one.type:
                case ast.NamedType(name):
                    scale = key(name.text) if key(name.text) in self.scales else ""
                    target = "" if scale else key(name.text)
                case ast.LinkType(_, name, reverse):
                    target = key(name.text)
                    other = self.subjects.get(target)
                    if reverse is not None and other is not None:
                        other.meanings.setdefault(
                            key(reverse.text),
                            Meaning(
                                "field", reverse.text, words(reverse.text), target=key(subject.name)
                            ),
                        )
                case _:
                    pass
            subject.meanings[key(one.name.text)] = Meaning(
                "field", one.name.text, label, one.type, scale, target
            )

    @staticmethod
    def _criteria(subject: Subject, frame: ast.Frame) -> None:
        scale = "" if frame.scale is None else key(frame.scale.text)
        for group in frame.groups:
            # A group without criteria is itself what is graded.
            for one in group.criteria or (group,):
                type_ = ast.NumberType("điểm", high=one.maximum) if frame.scale is None else None
                subject.meanings[key(one.name.text)] = Meaning(
                    "criterion", one.name.text, called(one.name, one.label), type_, scale
                )

    def _rule(
        self, kind: Kind, prefix: str, name: ast.Name, owners: tuple[ast.Name, ...], label: str
    ) -> None:
        anchor = self.anchor(prefix, *owners, name)
        for owner in self.those(owners):
            owner.meanings[key(name.text)] = Meaning(kind, name.text, label, anchor=anchor)

    def _common_scale(self) -> str:
        """The scale of subjects without rules: that of all others, if there is just one."""
        scales = {one.rating for one in self.subjects.values() if one.rating}
        return scales.pop() if len(scales) == 1 else ""

    # --- looking up -------------------------------------------------------------------------------

    def those(self, owners: Iterable[ast.Name]) -> list[Subject]:
        """The subjects of these names."""
        found = (self.subjects.get(key(owner.text)) for owner in owners)
        return [one for one in found if one is not None]

    def subject(self, name: ast.Name) -> str:
        """What a subject is called."""
        known = self.subjects.get(key(name.text))
        return words(name.text) if known is None else known.label

    def level(self, name: ast.Name, scale: str) -> str | None:
        """What a level of a scale is called; of any scale that has it when none is known."""
        tables = [self.scales[scale]] if scale in self.scales else list(self.scales.values())
        for table in tables:
            for level in table.levels:
                if key(level.name.text) == key(name.text):
                    return called(level.name, level.label)
        return None

    def meaning(self, name: ast.Name, subject: Subject) -> Meaning | None:
        """What a name stands for in a record of a subject."""
        found = subject.meanings.get(key(name.text))
        if found is not None or subject.kind == "Danh mục":
            return found
        for stage, label in STAGES.items():
            if key(stage) == key(name.text):
                return Meaning("stage", stage, label, scale=subject.rating)
        for period, label in _PERIODS.items():
            if key(period) == key(name.text):
                return Meaning("field", period, label, target=key(subject.name))
        for fact, label in _OF_PERIODS.items():
            if key(fact) == key(name.text):
                return Meaning("field", fact, label)
        if key(DOSSIER) == key(name.text):
            return Meaning("field", DOSSIER, "hồ sơ kiểm điểm", target=key(subject.name))
        feature = _FEATURES.get(key(name.text))
        return None if feature is None else Meaning("field", name.text, feature)
