"""``quydinh reach``: what a record lacks to reach a level."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quydinh.cli import in_force, loading, population
from quydinh.cli.commands import explain
from quydinh.cli.console import DONE, PROBLEMS, Console, WrongUse
from quydinh.cli.proofs import available, limits, proof_arguments

if TYPE_CHECKING:
    from quydinh.verify.reach import Reach, Way

NAME = "reach"


def summary(console: Console) -> str:
    """What the command does."""
    return console.say(
        "cho biết hồ sơ phải thay đổi ít nhất những gì để đạt một mức",
        "tell the smallest changes with which a record reaches a level",
    )


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    say = console.say
    in_force.arguments(options, console)
    population.arguments(options, console)
    loading.options(options, console)
    options.add_argument(
        "--id", required=True, metavar=say("MÃ", "ID"), help=say("mã của hồ sơ", "the id")
    )
    options.add_argument(
        "--level",
        required=True,
        metavar=say("MỨC", "LEVEL"),
        help=say("mức muốn đạt", "the level to reach"),
    )
    options.add_argument(
        "--fixed",
        action="append",
        default=[],
        metavar=say("THÔNG_TIN", "FIELD"),
        help=say(
            "thông tin giữ nguyên, như kỷ luật; dùng được nhiều lần",
            "an input that is left alone, such as discipline; may be repeated",
        ),
    )
    options.add_argument(
        "--id-column",
        default="",
        metavar=say("CỘT", "COLUMN"),
        help=say("cột dùng làm mã; mặc định là `mã` hoặc `id`", "the column of ids: `mã` or `id`"),
    )
    proof_arguments(options, console)
    options.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=say("lời văn (mặc định) hoặc JSON", "text (the default) or JSON"),
    )


def run(asked: argparse.Namespace, console: Console) -> int:
    """Every record with the id; whether one of them can reach the level decides the status."""
    available(console)
    ruleset = in_force.load(asked, console)
    data = population.find(asked, ruleset, console, asked.id_column)
    rated, problems = explain.one(ruleset, data, asked.id, console)
    if problems:
        from quydinh.cli.problems import paragraphs

        console.complain("\n\n".join(paragraphs(problems, console)))
    found = []
    for one in rated:
        subject = one.result.subject
        _known(asked.fixed, ruleset.program, subject, console)
        reached = ruleset.reach(
            subject,
            one.result,
            asked.level,
            fixed=asked.fixed,
            limits=limits(asked, console),
        )
        found.append((subject, one.place.id, reached))
    if asked.format == "json":
        content = [_json(*each) for each in found]
        console.print(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        for subject, id_, reached in found:
            label = ruleset.rules(subject).labels[reached.level]
            for line in _lines(f"{ruleset.rules(subject).title} {id_}", label, reached, console):
                console.print(line)
    ready = any(each.ways or each.obstacle == "reached" for _, _, each in found)
    return DONE if ready and not problems else PROBLEMS


def _known(fixed: list[str], program: object, subject: str, console: Console) -> None:
    from quydinh.diagnostics.suggest import nearest
    from quydinh.ir import nodes as ir

    assert isinstance(program, ir.Program)
    of = next(one for one in program.subjects if one.name == subject)
    names = [field.name for field in of.fields]
    for name in fixed:
        if name.partition(".")[0] not in names:
            close = nearest(name, names)
            hint = console.say(f"; ý là `{close[0]}`?", f"; is it `{close[0]}`?") if close else ""
            raise WrongUse(
                console.say(
                    f"`{subject}` không có thông tin `{name}`{hint}",
                    f"`{subject}` has no field `{name}`{hint}",
                )
            )


def _lines(name: str, label: str, found: Reach, console: Console) -> Iterator[str]:
    say = console.say
    obstacles = {
        "reached": say(f"đã đạt mức {label}.", f"has the level {label} already."),
        "level": say(
            f"không hồ sơ nào đạt được mức {label} theo quy định này.",
            f"no record of this kind can have the level {label}.",
        ),
        "fixed": say(
            f"không thể đạt mức {label} khi giữ nguyên các thông tin đã nêu.",
            f"cannot reach {label} with the inputs that are left alone.",
        ),
        "ceiling": say(
            f"đủ tiêu chí của mức {label} thì vẫn vướng giới hạn xếp loại.",
            f"meets a ceiling on the way to {label}.",
        ),
        "quota": say(
            f"đủ tiêu chí và giới hạn của mức {label}, nhưng vướng tỉ lệ của nhóm.",
            f"meets the criteria and ceilings of {label}, but not the quota of the group.",
        ),
        "not decided": say(
            f"chưa tìm được cách đạt mức {label} trong giới hạn cho phép.",
            f"no way to {label} was found within the limits.",
        ),
    }
    if found.obstacle:
        yield f"{name}: {obstacles[found.obstacle]}"
    else:
        yield say(
            f"{name}: đạt mức {label} nếu thay đổi theo một trong các cách sau.",
            f"{name}: reaches {label} in one of these ways.",
        )
    for at, way in enumerate(found.ways, start=1):
        yield f"  {at}. " + say("Thay đổi:", "Changes:")
        for change in way.changes:
            before = say("chưa có", "not given") if change.before is None else change.before
            yield f"     - {change.path}: {before} → {change.after}"
        yield from _conditions(way, console)
    if found.more:
        yield "  " + say("Còn những cách khác.", "There are other ways.")
    for ceiling in found.ceilings:
        yield "  " + say(f"Giới hạn: {ceiling}", f"The ceiling: {ceiling}")
    for quota in found.quotas:
        yield "  " + (
            say(f"Tỉ lệ: {quota}", f"The quota: {quota}")
            if found.obstacle == "quota"
            else say(
                f"Mức này còn tùy tỉ lệ của cả nhóm: {quota}",
                f"The level also hangs on the quota of the group: {quota}",
            )
        )


def _conditions(way: Way, console: Console) -> Iterator[str]:
    if way.conditions:
        yield "     " + console.say("Khi đó:", "Then:")
    for reason in way.conditions:
        holds = console.say("đạt", "met") if reason.holds else console.say("không đạt", "not met")
        cited = f" [{reason.citation}]" if reason.citation else ""
        yield f"     - {reason.condition}: {holds}{cited}"


def _json(subject: str, id_: str | int | None, found: Reach) -> dict[str, object]:
    return {
        "subject": subject,
        "id": id_,
        "level": found.level,
        "obstacle": found.obstacle,
        "more": found.more,
        "quotas": list(found.quotas),
        "ceilings": list(found.ceilings),
        "ways": [
            {
                "changes": [change._asdict() for change in way.changes],
                "conditions": [reason.to_dict() for reason in way.conditions],
            }
            for way in found.ways
        ],
    }
