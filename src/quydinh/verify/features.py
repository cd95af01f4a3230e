"""
What the tests of a rating look at, each once, with the thresholds that they have for it.

A test of a value against a constant cuts that value; ``mọi tiêu_chí từ tốt trở lên`` cuts the
lowest mark. Every other test is a feature of its own: it holds or not.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

import z3

from quydinh.evaluate import wording
from quydinh.evaluate.outline import Test
from quydinh.ir import nodes as ir
from quydinh.ir.types import DateType, LevelType, NumberType
from quydinh.verify.arithmetic import Value
from quydinh.verify.bands import Cut, Feature, Levelled, Numeric, Tested
from quydinh.verify.encode import Encoder, Frame, Frames
from quydinh.verify.formulas import conj
from quydinh.verify.rating import Rated


class _Found(NamedTuple):
    key: Hashable
    feature: Feature
    cut: Cut | None = None


def features(program: ir.Program, encoder: Encoder, tests: Sequence[Test]) -> tuple[Feature, ...]:
    """The features of tests, in their order."""
    scales = _levels(program)
    found: dict[Hashable, Feature] = {}
    cuts: dict[Hashable, set[Cut]] = {}
    for test in tests:
        one = _of(test, encoder, scales)
        found.setdefault(one.key, one.feature)
        if one.cut is not None:
            cuts.setdefault(one.key, set()).add(one.cut)
    return tuple(
        feature._replace(cuts=tuple(sorted(cuts[key]))) if isinstance(feature, Numeric) else feature
        for key, feature in found.items()
    )


def with_ceilings(program: ir.Program, rated: Rated) -> tuple[Feature, ...]:
    """The features of a rating, and of what its ceilings look at."""
    encoder = rated.encoder
    tests = [
        Test((), leaf)
        for ceiling in rated.subject.ceilings
        if ceiling.condition is not None
        for leaf in _leaves(ceiling.condition)
    ]
    scales = _levels(program)
    ratings = tuple(
        Levelled(
            ".".join((*bound.links, bound.stage)),
            Value(
                encoder.domain.read((*bound.links, bound.stage), LevelType(rated.scale_name)).term
            ),
            scales[rated.scale_name],
        )
        for bound in dict.fromkeys(ceiling.bound for ceiling in rated.subject.ceilings)
        if isinstance(bound, ir.LinkedRating)
    )
    return (*features(program, encoder, (*rated.outline.tests, *tests)), *ratings)


def _leaves(condition: ir.Condition) -> Iterator[ir.Leaf]:
    match condition:
        case ir.All(operands) | ir.Any(operands) | ir.AtLeast(_, operands):
            for one in operands:
                yield from _leaves(one)
        case ir.Not(inner) | ir.Cited(inner):
            yield from _leaves(inner)
        case ir.Always() | ir.Never():
            return
        case _:
            yield condition  # type: ignore[misc]  # a test, or a named case taken as one


def feature_of(
    program: ir.Program, encoder: Encoder, test: Test, among: Sequence[Feature]
) -> tuple[Feature | None, Cut | None]:
    """The feature of a test, of those that were found, and the threshold that it has for it."""
    one = _of(test, encoder, _levels(program))
    same = (
        each
        for each in among
        if type(each) is type(one.feature)
        and z3.eq(each.value.top, one.feature.value.top)
        and z3.eq(each.value.bottom, one.feature.value.bottom)
        and each.text == one.feature.text
    )
    return next(same, None), one.cut


def _levels(program: ir.Program) -> Mapping[str, tuple[str, ...]]:
    return {
        scale.name: tuple(level.name for level in reversed(scale.levels))
        for scale in program.scales
    }


def _of(test: Test, encoder: Encoder, scales: Mapping[str, tuple[str, ...]]) -> _Found:
    leaf, links = test.leaf, test.links
    frames: Frames = (Frame(links),)
    match leaf:
        case ir.Compare(left, _, ir.Constant(value=cut)):
            value, text = encoder.value(left, frames), _prefixed(links, wording.left(leaf))
            match left.type:
                case NumberType() | DateType():
                    assert isinstance(cut, Cut)
                    return _Found((links, left), Numeric(text, value, left.type, ()), cut)
                case LevelType(scale):
                    return _Found((links, left), Levelled(text, value, scales[scale]))
                case _:
                    return _tested(test, encoder)
        case ir.Every(
            ir.Criteria() as over,
            ir.Compare(ir.Mark(0, LevelType(scale)) as mark, operator, ir.Constant(value=level)),
        ):
            top = level == scales[scale][-1]
            if operator in (">=", ">") or (operator == "=" and top):
                return _lowest(over, mark, test, encoder, scales[scale])
            return _tested(test, encoder)
        case ir.Some(
            ir.Criteria() as over,
            ir.Compare(ir.Mark(0, LevelType(scale)) as mark, operator, ir.Constant(value=level)),
        ):
            bottom = level == scales[scale][0]
            if operator in ("<=", "<") or (operator == "=" and bottom):
                return _lowest(over, mark, test, encoder, scales[scale])
            return _tested(test, encoder)
        case _:
            return _tested(test, encoder)


def _lowest(
    over: ir.Criteria, mark: ir.Mark, test: Test, encoder: Encoder, levels: tuple[str, ...]
) -> _Found:
    marks = [
        encoder.value(mark, (Frame(test.links), Frame(test.links, name))).top for name in over.names
    ]
    lowest = marks[0]
    for one in marks[1:]:
        lowest = z3.If(one < lowest, one, lowest)
    text = _prefixed(test.links, f"mức thấp nhất của {wording.collection(over)}")
    return _Found((test.links, over.names), Levelled(text, Value(lowest), levels))


def _tested(test: Test, encoder: Encoder) -> _Found:
    truths = encoder.judge(test.leaf, (Frame(test.links),))
    value = Value(truths.surely, missing=conj((truths.yes, truths.no)))
    return _Found(test, Tested(_prefixed(test.links, wording.condition(test.leaf)), value))


def _prefixed(links: tuple[str, ...], text: str) -> str:
    return f"{'.'.join(links)}: {text}" if links else text
