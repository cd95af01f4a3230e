"""
Two rulesets side by side, by what they mean.

What did not change in meaning is not told: layout, comments, another wording of the same test, the
order of conditions within a list. What is told is told once, where it is declared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quydinh.changes import declared
from quydinh.changes.model import Change, Comparison, Head, Side
from quydinh.changes.pairs import Both, paired
from quydinh.changes.rules import Rules
from quydinh.changes.telling import compared, either, told
from quydinh.evaluate.display import shown
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.program import lower
from quydinh.ir.types import TextType
from quydinh.ruleset import Ruleset
from quydinh.text.words import ascii_key, key

_FEW = 5
"""How many inputs of a worked case are told; of more only the number is."""

Worked = ir.Example | ir.PopulationExample


def compare(old: Ruleset, new: Ruleset) -> Comparison:
    """What the newer ruleset changes; see ``Comparison``."""
    programs = old.program, new.program
    titles = {one.name: one.label for program in programs for one in program.subjects}
    found = () if old.digest == new.digest else _under_every_reading(old, new)
    return Comparison(head(old), head(new), titles, found)


def _under_every_reading(old: Ruleset, new: Ruleset) -> tuple[Change, ...]:
    """
    What changed, and what changed only under a reading that is not in force.

    A question that both have is read in one way on both sides: that another reading is in force
    is told once, and not again wherever the text leaves the question open.
    """
    first, second = old.program, new.program
    shared = _shared_readings(first, second)
    here = {question: first_reading for question, (first_reading, *_) in shared.items()}
    aligned = _read(new, here)
    found = changes(first, aligned, questions=second)
    known = {one._replace(place="") for one in found}
    for question, (_, *others) in shared.items():
        for reading in others:
            chosen = here | {question: reading}
            for one in changes(_read(old, chosen), _read(new, chosen), questions=None):
                if one._replace(place="") not in known and one.section != "example":
                    known.add(one._replace(place=""))
                    label = _reading_label(second, question, reading)
                    found = (*found, one._replace(reading=label))
    return found


def _shared_readings(old: ir.Program, new: ir.Program) -> dict[str, list[str]]:
    """The readings that both have of a question that both have; the older's own one first."""
    after = {key(one.name): one for one in new.questions}
    found = {}
    for one in old.questions:
        other = after.get(key(one.name))
        if other is not None:
            theirs = {key(reading.name) for reading in other.readings}
            both = [each.name for each in one.readings if key(each.name) in theirs]
            if one.chosen in both:
                found[one.name] = sorted(both, key=lambda name: name != one.chosen)
    return found


def _read(ruleset: Ruleset, options: Mapping[str, str]) -> ir.Program:
    """The meaning of a document under some readings; the others as they are in force."""
    chosen = {ascii_key(name): reading for name, reading in ruleset.options.items()}
    wanted = chosen | {ascii_key(name): reading for name, reading in options.items()}
    if wanted == chosen:
        return ruleset.program
    return lower(ruleset.written.document, wanted).program


def _reading_label(program: ir.Program, question: str, reading: str) -> str:
    one = next(each for each in program.questions if key(each.name) == key(question))
    label = next(each.label for each in one.readings if key(each.name) == key(reading))
    return f"{one.label}: {label}"


def head(ruleset: Ruleset) -> Head:
    """Which document it is, under which readings."""
    date = "" if ruleset.date is None else ruleset.date.isoformat()
    layers = tuple(layer.number for layer in ruleset.layers)
    return Head(ruleset.number, ruleset.title, date, ruleset.digest, dict(ruleset.options), layers)


def changes(old: ir.Program, new: ir.Program, questions: ir.Program | None) -> tuple[Change, ...]:
    """
    Everything that changed, in the order in which it is told.

    ``questions`` is the newer document with its own readings in force; None leaves questions out.
    """
    both = Both.of(old, new)
    found = [
        *declared.head(both),
        *declared.scales(both),
        *declared.thresholds(both),
        *(declared.questions(old, questions) if questions is not None else ()),
        *_shared(_subjects(both)),
        *_examples(both),
    ]
    return tuple(found)


def _subjects(both: Both) -> Iterator[Change]:
    for old, new in both.subjects():
        if old is None or new is None:
            name = either(old, new).name
            yield from compared("subject", old, new, _subject, what=name, subject=name)
            continue
        if old.kind != new.kind:
            yield told("subject", "type", Side(old.kind), Side(new.kind), subject=new.name)
        if old.name != new.name:
            yield told("subject", "renamed", Side(old.name), Side(new.name), subject=new.name)
        elif old.label != new.label:
            yield told("subject", "label", Side(old.label), Side(new.label), subject=new.name)
        rules = [
            *declared.fields(both, old, new),
            *declared.groups(old, new),
            *Rules(both, old, new).all(),
        ]
        yield from _moved(rules)


def _subject(one: ir.Subject) -> Side:
    rated = "không xếp loại" if one.rating is None else f"xếp loại theo {one.rating.scale}"
    return Side(f"{one.label} ({one.kind}; {len(one.fields)} thông tin; {rated})")


def _moved(found: list[Change]) -> Iterator[Change]:
    """A condition that was dropped at one level and added at another has moved."""
    gone = {
        (one.section, one.old.text): at
        for at, one in enumerate(found)
        if one.aspect == "dropped" and one.old is not None and one.place
    }
    partners: dict[int, int] = {}
    for at, one in enumerate(found):
        if one.aspect == "added" and one.new is not None and one.place:
            partner = gone.pop((one.section, one.new.text), None)
            if partner is not None:
                partners[at] = partner
    taken = set(partners.values())
    for at, one in enumerate(found):
        if at in taken:
            continue
        if at not in partners:
            yield one
            continue
        before = found[partners[at]]
        assert before.old is not None
        assert one.new is not None
        yield one._replace(
            aspect="moved",
            old=before.old._replace(place=before.place),
            new=one.new._replace(place=one.place),
        )


def _shared(found: Iterable[Change]) -> Iterator[Change]:
    """A rule for several kinds of subjects is told once for all of them."""
    together: dict[Change, list[str]] = {}
    for one in found:
        together.setdefault(one._replace(subjects=()), []).extend(one.subjects)
    for one, subjects in together.items():
        yield one._replace(subjects=tuple(dict.fromkeys(subjects)))


def _examples(both: Both) -> Iterator[Change]:
    """Worked cases, by their titles."""
    first, second = _worked(both.old), _worked(both.new)
    for old, new in paired(first, second, _folded, _folded):
        if old == new:
            continue
        before = None if old is None else _expected(old)
        after = None if new is None else _expected(new)
        if before == after and isinstance(old, ir.Example) and isinstance(new, ir.Example):
            before, after = _given(old, new)
        yield told("example", "value", before, after, what=_title(new) or _title(old))


def _worked(program: ir.Program) -> list[Worked]:
    return [*program.examples, *program.populations]


def _folded(one: Worked) -> str:
    return one.title.casefold()


def _title(one: Worked | None) -> str:
    return "" if one is None else one.title


def _expected(one: Worked) -> Side:
    """What a case comes to."""
    if isinstance(one, ir.PopulationExample):
        return Side(f"{len(one.members)} nhóm hồ sơ, {len(one.expectations)} kết quả")
    words = {
        "rated": one.level or "",
        "review": "cấp có thẩm quyền xem xét",
        "not rated": "không xếp loại",
        "not reviewed": "không kiểm điểm",
        "undetermined": "chưa xác định",
    }
    return Side(words[one.expected])


def _given(old: ir.Example, new: ir.Example) -> tuple[Side, Side]:
    """The inputs in which two cases with the same result differ."""
    first, second = (
        {".".join((*one.links, one.field)): one.value for one in example.record.values}
        for example in (old, new)
    )
    differing = [
        name for name in dict.fromkeys((*first, *second)) if first.get(name) != second.get(name)
    ]
    if len(differing) > _FEW:
        many = Side(f"{len(differing)} thông tin khác")
        return many, many
    sides = (
        Side("; ".join(f"{name}: {_value(given.get(name))}" for name in differing))
        for given in (first, second)
    )
    return next(sides), next(sides)


def _value(value: ir.ExampleData) -> str:
    if value is None:
        return "không ghi"
    if isinstance(value, tuple):
        return f"{len(value)} mục"
    return shown(value, TextType())
