"""
Signs of formalism as findings: which ``Cảnh báo`` over dossiers hold, on what, what clears them.

A sign that the known features do not settle is no finding: nobody is suspected of what was not
measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction

from attrs import evolve, fields

from quydinh.ast.base import Node
from quydinh.diagnostics.entry import DEFAULT
from quydinh.dossiers.model import Key
from quydinh.ir import nodes as ir
from quydinh.ir.review import DOSSIER
from quydinh.review.judge import Judge
from quydinh.review.model import Finding, Part, Severity, finding
from quydinh.review.names import spoken
from quydinh.signs.evidence import Evidence
from quydinh.signs.measured import Measured, Value
from quydinh.vocabulary.features import Feature, by_name

_LACKING = "số_hạn_chế_thiếu_"
"""Features that count shortcomings without a field, which follows."""
_SAID = {">": "trên", ">=": "từ", "<": "dưới", "<=": "không quá", "=": "bằng", "≠": "khác"}


def findings(
    program: ir.Program,
    measured: Mapping[Key, Measured],
    judge: Judge,
    asked: Mapping[Key, AbstractSet[str]],
) -> Iterator[Finding]:
    """
    The signs that hold, subject by subject in the order of the rules.

    Args:
        program: The rules with the signs laid on them.
        measured: The features of the dossiers.
        judge: Judges the conditions of that program, features included.
        asked: The fields of shortcomings that the contents already ask for, see ``content``.
    """
    kinds = {one.name: one for one in program.subjects}
    for key, found in measured.items():
        levels = _levels(program, kinds[key.subject])
        for sign in kinds[key.subject].signs:
            if judge.of(key, sign.condition):
                made = _finding(key, sign, found, levels)
                told = _is_asked(sign, found, asked[key])
                yield evolve(made, repeats=Part.CONTENT) if told else made


def _is_asked(sign: ir.Sign, found: Measured, asked: AbstractSet[str]) -> bool:
    """Whether a sign rests on nothing but fields that the contents ask for."""
    read = {one.name for one in read_features(sign.condition)}
    lacking = {name.removeprefix(_LACKING) for name in read if found.values.get(name)}
    return bool(lacking) and lacking <= asked and all(one.startswith(_LACKING) for one in read)


def _levels(program: ir.Program, subject: ir.Subject) -> Sequence[str]:
    """What the levels of a kind of subject are called, the best one first."""
    scale = None if subject.rating is None else subject.rating.scale
    return [
        spoken(level.name, level.label)
        for one in program.scales if one.name == scale
        for level in one.levels
    ]  # fmt: skip


def _finding(key: Key, sign: ir.Sign, found: Measured, levels: Sequence[str]) -> Finding:
    part, severity = Part.FORMALISM, Severity.SIGN
    evidence = tuple(_evidence(sign, found, levels))
    words = {"sign": sign.label}
    hint = DEFAULT
    if sign.cleared_by:
        hint, words["cleared"] = "cleared", sign.cleared_by
    return finding(part, severity, "QD860", key, hint, sign.citation, evidence, **words)


def _evidence(sign: ir.Sign, found: Measured, levels: Sequence[str]) -> Iterator[Evidence]:
    """What was measured, the threshold it is held against, and the passages it rests on."""
    limits = dict(_limits(sign.condition))
    for feature in read_features(sign.condition):
        value = found.values.get(feature.name)
        if value is not None:
            passages = found.evidence.get(feature.name, ())
            if value or not passages:
                limit = f" (nhắc khi {limits[feature]})" if feature in limits else ""
                yield Evidence(f"{feature.label}: {said(feature, value, levels)}{limit}")
            yield from passages


def read_features(condition: ir.Condition) -> tuple[Feature, ...]:
    """The features that a condition reads, in the order in which it is written."""
    known = by_name()
    return tuple(dict.fromkeys(known[name] for name in _read(condition)))


def _limits(node: object) -> Iterator[tuple[Feature, str]]:
    """What is held against a ``Ngưỡng``, and how, in the words of a sentence."""
    match node:
        case ir.Compare(left=ir.Read(links=links) as read, right=ir.Constant() as limit):
            feature = by_name().get(read.field)
            if links[-1:] == (DOSSIER,) and limit.threshold and feature and not feature.place:
                assert isinstance(limit.value, Fraction)
                yield feature, f"{_SAID[node.operator]} {said(feature, limit.value, ())}"
        case ir.All(parts) | ir.Any(parts):
            for part in parts:
                yield from _limits(part)
        case ir.Cited(condition):
            yield from _limits(condition)
        case _:
            return


def _read(node: object) -> Iterator[str]:
    if isinstance(node, ir.Read) and node.links[-1:] == (DOSSIER,):
        yield node.field
    elif isinstance(node, tuple):
        for each in node:
            yield from _read(each)
    elif isinstance(node, Node):
        for one in fields(type(node)):
            yield from _read(getattr(node, one.name))


def said(feature: Feature, value: Value, levels: Sequence[str]) -> str:
    """
    A value as people write it; a share is cut after one decimal, never rounded up.

    Args:
        feature: What was measured.
        value: What came out; of a place, counted from 1.
        levels: What the places of the scale are called.
    """
    if feature.place:
        return f"{value} ({levels[int(value) - 1]})"
    if feature.type == "số nguyên":
        return str(value)
    tenths = int(Fraction(value) * 1000)
    whole, rest = divmod(tenths, 10)
    return f"{whole},{rest}%" if rest else f"{whole}%"
