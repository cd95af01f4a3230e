"""The columns that users see: the same names and values as the rows of the reference."""

from __future__ import annotations

from collections.abc import Sequence

from quydinh.columnar.expr import Expr, col, lit, worded
from quydinh.columnar.frame import Frame
from quydinh.columnar.types import Int64
from quydinh.evaluate.outline import Outline
from quydinh.evaluate.verdicts import Scale
from quydinh.frames.allocation import NUMBERS, status
from quydinh.frames.ceilings import LOWERED
from quydinh.frames.claims import first_keys
from quydinh.frames.conditions import Conditions
from quydinh.frames.consequences import following
from quydinh.frames.flags import Flag, bits, choose, column, every, negated, some
from quydinh.frames.joins import Plan
from quydinh.frames.rating import FAILED, UNKNOWN, possible
from quydinh.frames.run import TIED
from quydinh.frames.tables import DECISION, IDENTITY, KEEP, KEY, ROW
from quydinh.frames.world import Place, Stage, World
from quydinh.ir import nodes as ir
from quydinh.ir.history import COMPUTED, PERIOD
from quydinh.ir.types import LinkType
from quydinh.results import Outcome
from quydinh.results.assessment import BITS

_NAMES = frozenset(
    (
        "mã",
        PERIOD,
        "kết_quả",
        "xếp_loại",
        "mức_theo_tiêu_chí",
        "mức_sau_giới_hạn",
        "mức_sau_tỉ_lệ",
        "mức_đề_nghị",
        "có_thể",
        "giới_hạn",
        "tỉ_lệ",
        "cảnh_báo",
        "sử_dụng_kết_quả",
        "sử_dụng_chưa_rõ",
    )
)
"""What a kept column cannot be called: the result has it."""


def result(
    world: World,
    subject: ir.Subject,
    outline: Outline,
    scale: Scale,
    *,
    select: bool,
    inner: bool = False,
) -> Frame:
    """
    The key and the result columns of every row.

    ``inner`` adds the key of the run and those of the first quota, for summaries.
    """
    source = world.sources[subject.name]
    conditions = Conditions(world)
    plan = Plan(world, subject.name, source.table)
    home = Place(0, (), subject.name)
    signs = [conditions.judge(plan, sign.condition, (home,)).sure for sign in subject.warnings]
    lacking = [_missing(plan, home, field) for field in subject.fields]
    follows = following(world, subject, plan, source.stages["final"], scale)
    beside = [col(KEY)] if inner else []
    if inner and subject.quotas:
        beside += first_keys(world, subject, plan)
    rows = plan.build(source.frame)
    after = source.stages["quota"] if select else source.stages["ceiling"]
    outcome = _outcome(rows, after, scale)
    levels = scale.levels
    tied: Flag = col(TIED) if subject.quotas else False
    first, held, last = source.stages["criteria"], source.stages["ceiling"], after
    columns = [
        col(IDENTITY).alias("mã"),
        *(col(KEEP + name).alias(name) for name in source.table.kept if name not in _NAMES),
        *([col(PERIOD)] if PERIOD in source.table.columns else []),
        outcome.alias("kết_quả"),
        _level(source.stages["final"], levels, tied=tied).alias("xếp_loại"),
        _level(first, levels, tied=False).alias("mức_theo_tiêu_chí"),
        _level(held, levels, tied=False).alias("mức_sau_giới_hạn"),
        _level(last, levels, tied=False).alias("mức_sau_tỉ_lệ"),
        _proposed(last, scale, tied).alias("mức_đề_nghị"),
        _possible(source.stages["final"]).alias("có_thể"),
    ]
    undetermined = outcome == Outcome.UNDETERMINED.value
    for at in range(0, max(1, len(lacking)), BITS):
        missing = choose([(undetermined, bits(lacking[at : at + BITS]))], lit(0, Int64))
        columns.append(missing.alias(f"thiếu{_part(at // BITS)}"))
    for at in range(-(-max(1, len(outline.clauses)) // BITS)):
        columns.append(col(f"{FAILED}{at}").alias(f"không_đạt{_part(at)}"))
        columns.append(col(f"{UNKNOWN}{at}").alias(f"chưa_rõ{_part(at)}"))
    lowered = col(LOWERED) if subject.ceilings else lit(0, Int64)
    columns.append(lowered.alias("giới_hạn"))
    columns.append(_status(len(subject.quotas)).alias("tỉ_lệ"))
    columns.append(bits(signs).alias("cảnh_báo"))
    if subject.consequences:
        columns.append(bits(follows.holds).alias("sử_dụng_kết_quả"))
        columns.append(bits(follows.unknown).alias("sử_dụng_chưa_rõ"))
    if source.table.eager:
        rows = rows.sort(ROW)
    return rows.select_by_row(*columns, *beside)


def _text(cases: Sequence[tuple[Flag, str]], otherwise: str | None = None) -> Expr:
    there = [(column(flag), text) for flag, text in cases if flag is not False]
    return worded(there, otherwise)


def _level(stage: Stage, levels: Sequence[str], *, tied: Flag) -> Expr:
    cases: list[tuple[Flag, str]] = []
    for at in stage.possible:
        if at < len(levels):
            flag = col(stage.name) == at
            cases.append((flag if tied is False else every((flag, negated(tied))), levels[at]))
    return _text(cases)


def _proposed(stage: Stage, scale: Scale, tied: Flag) -> Expr:
    cases: list[tuple[Flag, str]] = []
    for at in stage.possible:
        proposed = scale.verdicts[at].proposed
        if proposed is not None:
            flag = col(stage.name) == at
            cases.append((flag if tied is False else every((flag, negated(tied))), proposed))
    return _text(cases)


def _outcome(rows: Frame, after: Stage, scale: Scale) -> Expr:
    cases: list[tuple[Flag, str]] = []
    schema = rows.columns
    if DECISION in schema:
        cases.append((~col(DECISION).is_null(), Outcome.RATED.value))
    if TIED in schema:
        cases.append((col(TIED), Outcome.NEEDS_REVIEW.value))
    code = col(after.name)
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
    return _text(cases, Outcome.UNDETERMINED.value)


def _possible(stage: Stage) -> Expr:
    flags = possible(stage)
    if not stage.open:
        code = col(stage.name)
        return choose(
            [(code == at, lit(1 << at, Int64)) for at in stage.possible[:-1]],
            lit(1 << stage.possible[-1], Int64),
        )
    return bits([flags.get(at, False) for at in range(max(flags) + 1)])


def _part(at: int) -> str:
    return f"_{at + 1}" if at else ""


def _missing(plan: Plan, home: Place, field: ir.Field) -> Flag:
    """Whether an input of the row itself is missing; reverse lists are no inputs."""
    if not isinstance(field.type, LinkType) or not field.type.many:
        found = plan.column(home, field.name)
        if found is None:
            return True
        return col(field.name).is_null() if found[1].nulls else False
    if field.type.kind == "ngược" or field.name in COMPUTED:
        return False
    table = plan.world.sources[home.subject].table
    if field.type.kind == "danh mục":
        return field.name not in table.records
    figures = plan.figures(home, field.name, "lost", lambda _: ())
    return field.name not in table.pairs if figures is None else figures[1]


def _status(quotas: int) -> Expr:
    cases = []
    for name in ("chưa rõ", "bằng nhau", "chuyển", "giữ"):
        number = NUMBERS[name]
        flag = some(col(status(at)) == number for at in range(quotas))
        cases.append((flag, name))
    return _text(cases)
