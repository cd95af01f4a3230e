"""``quydinh verify``: what holds of a ruleset for all records, and where two of them differ."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quydinh.cli import in_force, loading
from quydinh.cli.console import DONE, PROBLEMS, Console
from quydinh.cli.progress import step
from quydinh.cli.proofs import available, limits, proof_arguments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quydinh.ruleset import Ruleset
    from quydinh.verify.findings import Finding
    from quydinh.verify.question import Limits

NAME = "verify"
_PARTS = ("promises", "gaps", "overlaps", "idle", "directions", "across")


def summary(console: Console) -> str:
    """What the command does."""
    return console.say(
        "chứng minh hoặc bác bỏ các bảo đảm; tìm chỗ hở, chỗ chồng lấn của quy định",
        "prove or refute the promises of a ruleset; find its gaps and overlaps",
    )


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    say = console.say
    in_force.arguments(options, console)
    options.add_argument(
        "other",
        nargs="?",
        metavar=say("VĂN_BẢN_SAU", "NEWER"),
        help=say("nêu văn bản thứ hai để so hai văn bản", "a second document, to compare the two"),
    )
    loading.options(options, console)
    options.add_argument(
        "--subject",
        metavar=say("ĐỐI_TƯỢNG", "SUBJECT"),
        help=say("chỉ xét loại đối tượng này", "only this kind of subject"),
    )
    options.add_argument(
        "--only",
        action="append",
        choices=_PARTS,
        help=say("chỉ xét phần này; dùng được nhiều lần", "only this part; may be repeated"),
    )
    proof_arguments(options, console)
    options.add_argument(
        "-v",
        "--verbose",
        action="store_true",
        help=say("kèm hồ sơ minh họa của mỗi vùng", "show an example record of every region"),
    )
    options.add_argument(
        "--explain",
        action="store_true",
        help=say(
            "nêu những điều kiện mà mỗi bảo đảm được chứng minh dựa vào",
            "name the conditions that each proof of a promise rests on",
        ),
    )
    options.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=say("lời văn (mặc định) hoặc JSON", "text (the default) or JSON"),
    )


def run(asked: argparse.Namespace, console: Console) -> int:
    """Ask everything; a promise that is not proved is a problem."""
    available(console)
    how_far = limits(asked, console)._replace(explain=asked.explain)
    rules = in_force.load(asked, console)
    subjects = _subjects(asked, rules)
    other = None if asked.other is None else loading.load(asked.other, (), console)
    with step(console, "đang chứng minh", "proving"):
        found = list(_findings(asked, rules, other, subjects, how_far))
    if asked.format == "json":
        from quydinh.cli.verifying import as_json

        content = [as_json(one, rules) for one in found]
        console.print(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        from quydinh.cli.verifying import lines

        for line in (
            *lines(found, rules, console, verbose=asked.verbose),
            *_left_aside(asked, rules, other, console),
        ):
            console.print(line)
    unkept = any(one.kind == "promise" and one.status.value != "proved" for one in found)
    return PROBLEMS if unkept else DONE


def _findings(
    asked: argparse.Namespace,
    rules: Ruleset,
    other: Ruleset | None,
    subjects: Sequence[str],
    how_far: Limits,
) -> Iterator[Finding]:
    from quydinh.verify.differences import differences
    from quydinh.verify.run import verify

    for subject in subjects:
        if other is None:
            yield from verify(rules, subject, how_far, asked.only or _PARTS)
        elif subject in other.subjects:
            yield from differences(rules, other, subject, how_far)


def _left_aside(
    asked: argparse.Namespace, rules: Ruleset, other: Ruleset | None, console: Console
) -> Iterator[str]:
    """Whom nothing was said of, since a document does not rate them."""
    if other is None:
        if not rules.subjects:
            yield console.say(
                f"{rules.number} không xếp loại đối tượng nào, nên không có gì để chứng minh.",
                f"{rules.number} rates nobody: there is nothing to prove.",
            )
        return
    asked_for = _subjects(asked, rules)
    for one, rates in ((other, asked_for), (rules, other.subjects)):
        alone = [name for name in rates if name not in one.subjects]
        if alone and (one is other or asked.subject is None):
            names = ", ".join(f"`{name}`" for name in alone)
            yield console.say(
                f"{one.number} không xếp loại {names}, nên không so sánh được.",
                f"{one.number} does not rate {names}: nothing to compare.",
            )


def _subjects(asked: argparse.Namespace, rules: Ruleset) -> Sequence[str]:
    if asked.subject is None:
        return rules.subjects
    return (rules.rules(asked.subject).subject,)
