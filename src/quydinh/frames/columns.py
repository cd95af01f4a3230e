"""The columns that users see: the same names and values as the rows of the reference."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw

from quydinh.evaluate.outline import Outline
from quydinh.evaluate.verdicts import Scale
from quydinh.frames.ceilings import LOWERED
from quydinh.frames.conditions import Conditions
from quydinh.frames.flags import Flag, bits, choose, every, negated, some
from quydinh.frames.joins import Frame, Place, Plan, Source, Stage, World
from quydinh.frames.quotas import NUMBERS, status
from quydinh.frames.rating import FAILED, UNKNOWN, names, possible
from quydinh.frames.run import TIED
from quydinh.frames.tables import DECISION, IDENTITY, KEEP, ROW
from quydinh.ir import nodes as ir
from quydinh.ir.types import LinkType
from quydinh.results import Outcome
from quydinh.results.assessment import BITS


def result(
    world: World, subject: ir.Subject, outline: Outline, scale: Scale, *, select: bool
) -> Frame:
    """The key and the result columns of every row."""
    source = world.sources[subject.name]
    rows, warnings = _warnings(world, subject, source.frame)
    after = source.stages["quota"] if select else source.stages["ceiling"]
    outcome = _outcome(rows, source, after, scale)
    levels = scale.levels
    tied: Flag = nw.col(TIED) if subject.quotas else False
    first, held, last = source.stages["criteria"], source.stages["ceiling"], after
    columns = [
        nw.col(IDENTITY).alias("mã"),
        *(nw.col(KEEP + name).alias(name) for name in source.table.kept),
        outcome.alias("kết_quả"),
        _level(source.stages["final"], levels, tied).alias("xếp_loại"),
        _level(first, levels).alias("mức_theo_tiêu_chí"),
        _level(held, levels).alias("mức_sau_giới_hạn"),
        _level(last, levels).alias("mức_sau_tỉ_lệ"),
        _proposed(last, scale, tied).alias("mức_đề_nghị"),
        _possible(source.stages["final"]).alias("có_thể"),
    ]
    undetermined = outcome == Outcome.UNDETERMINED.value
    for name, flags in _missing(world, subject, source):
        columns.append(choose([(undetermined, flags)], nw.lit(0, nw.Int64)).alias(name))
    for at in range(-(-max(1, len(outline.clauses)) // BITS)):
        suffix = f"_{at + 1}" if at else ""
        columns.append(nw.col(f"{FAILED}{at}").alias(f"không_đạt{suffix}"))
        columns.append(nw.col(f"{UNKNOWN}{at}").alias(f"chưa_rõ{suffix}"))
    lowered = nw.col(LOWERED) if subject.ceilings else nw.lit(0, nw.Int64)
    columns.append(lowered.alias("giới_hạn"))
    columns.append(_status(len(subject.quotas)).alias("tỉ_lệ"))
    columns.append(warnings.alias("cảnh_báo"))
    if source.table.eager:
        rows = rows.sort(ROW)
    return rows.select(*columns)


def _text(cases: Sequence[tuple[Flag, str]]) -> nw.Expr:
    chain = None
    for flag, text in cases:
        if isinstance(flag, bool):
            if not flag:
                continue
            flag = nw.lit(value=True, dtype=nw.Boolean)
        when = nw.when(flag) if chain is None else chain.when(flag)
        chain = when.then(nw.lit(text))
    if chain is None:
        return nw.when(nw.lit(value=False, dtype=nw.Boolean)).then(nw.lit(""))
    return chain


def _level(stage: Stage, levels: Sequence[str], tied: Flag = False) -> nw.Expr:
    cases: list[tuple[Flag, str]] = []
    for at in stage.possible:
        if at < len(levels):
            flag = nw.col(stage.name) == at
            cases.append((flag if tied is False else every((flag, negated(tied))), levels[at]))
    return _text(cases)


def _proposed(stage: Stage, scale: Scale, tied: Flag) -> nw.Expr:
    cases: list[tuple[Flag, str]] = []
    for at in stage.possible:
        proposed = scale.verdicts[at].proposed
        if proposed is not None:
            flag = nw.col(stage.name) == at
            cases.append((flag if tied is False else every((flag, negated(tied))), proposed))
    return _text(cases)


def _outcome(rows: Frame, source: Source, after: Stage, scale: Scale) -> nw.Expr:
    cases: list[tuple[Flag, str]] = []
    schema = rows.collect_schema().names()
    if DECISION in schema:
        cases.append((~nw.col(DECISION).is_null(), Outcome.RATED.value))
    if TIED in schema:
        cases.append((nw.col(TIED), Outcome.NEEDS_REVIEW.value))
    code = nw.col(after.name)
    by_outcome: dict[str, list[int]] = {}
    for at in after.possible:
        by_outcome.setdefault(scale.verdicts[at].outcome.value, []).append(at)
    for outcome, numbers in by_outcome.items():
        whole_run = numbers == list(range(numbers[0], numbers[-1] + 1))
        if whole_run and len(numbers) > 1:
            flag: Flag = (code >= numbers[0]) & (code <= numbers[-1])
        else:
            flag = some(code == at for at in numbers)
        cases.append((flag, outcome))
    del source
    return choose([(flag, nw.lit(text)) for flag, text in cases], nw.lit("undetermined"))


def _possible(stage: Stage) -> nw.Expr:
    flags = possible(stage)
    if not stage.open:
        code = nw.col(stage.name)
        return choose(
            [(code == at, nw.lit(1 << at, nw.Int64)) for at in stage.possible[:-1]],
            nw.lit(1 << stage.possible[-1], nw.Int64),
        )
    return bits([flags.get(at, False) for at in range(max(flags) + 1)])


def _missing(world: World, subject: ir.Subject, source: Source) -> list[tuple[str, nw.Expr]]:
    """Bits of the inputs that are missing; reverse lists are no inputs."""
    flags: list[Flag] = []
    for field in subject.fields:
        type_ = field.type
        facts = source.column(field.name)
        if isinstance(type_, LinkType) and type_.many:
            if type_.kind == "ngược":
                flags.append(False)
            elif type_.kind == "các":
                flags.append(_list_missing(world, source, field.name))
            else:
                flags.append(field.name not in source.table.records)
        elif facts is None:
            flags.append(True)
        else:
            flags.append(nw.col(field.name).is_null() if facts.nulls else False)
    return [
        (f"thiếu_{at // BITS + 1}" if at else "thiếu", bits(flags[at : at + BITS]))
        for at in range(0, max(1, len(flags)), BITS)
    ]


def _list_missing(world: World, source: Source, field: str) -> Flag:
    del world
    return field not in source.table.pairs


def _status(quotas: int) -> nw.Expr:
    cases = []
    for name in ("chưa rõ", "bằng nhau", "chuyển", "giữ"):
        number = NUMBERS[name]
        flag = some(nw.col(status(at)) == number for at in range(quotas))
        cases.append((flag, name))
    return _text(cases)


def _warnings(world: World, subject: ir.Subject, frame: Frame) -> tuple[Frame, nw.Expr]:
    conditions = Conditions(world)
    plan = Plan(world, subject.name, frame, world.sources[subject.name].table)
    home = (Place(0, (), subject.name),)
    flags = [conditions.judge(plan, sign.condition, home).sure for sign in subject.warnings]
    return plan.build(), bits(flags)
