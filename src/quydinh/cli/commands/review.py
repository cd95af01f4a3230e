"""``quydinh review``: what a period's dossiers lack, and what in them asks for a second look."""

from __future__ import annotations

import argparse
import json

from quydinh.cli import dossiers, page
from quydinh.cli.console import DONE, PROBLEMS, Console, WrongUse
from quydinh.cli.progress import step

NAME = "review"


def summary(console: Console) -> str:
    """What the command does."""
    return console.say(
        "xem xét hồ sơ kiểm điểm: nội dung, quy trình, dấu hiệu hình thức, kế hoạch",
        "look at dossiers of a review: contents, process, signs of formalism, plan",
    )


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    say = console.say
    dossiers.arguments(options, console)
    options.add_argument(
        "--calendar",
        metavar=say("TỆP", "FILE"),
        help=say(
            "ngày nghỉ và ngày làm bù, mỗi dòng một ngày; mặc định là lịch của Việt Nam",
            "days off and days of work, one a line; by default the calendar of Vietnam",
        ),
    )
    dossiers.updates_argument(options, console)
    options.add_argument(
        "--signs",
        metavar=say("TỆP", "FILE"),
        help=say(
            "dấu hiệu hình thức của mình, thay cho bộ có sẵn",
            "signs of formalism of your own, in place of those that come along",
        ),
    )
    page.argument(options, console)
    options.add_argument(
        "--anonymous",
        action="store_true",
        help=say(
            "báo cáo không ghi họ tên và câu chữ trong hồ sơ",
            "leave names and passages out of the report",
        ),
    )
    options.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=say("lời văn (mặc định) hoặc JSON", "text (the default) or JSON"),
    )
    options.add_argument(
        "--passages",
        action="store_true",
        help=say(
            "kèm câu chữ trong hồ sơ, là nội dung riêng",
            "with passages of dossiers, which are private",
        ),
    )


def run(asked: argparse.Namespace, console: Console) -> int:
    """Review the dossiers; the status says whether something has to be put right."""
    from quydinh import signs
    from quydinh.cli import reviewed
    from quydinh.data.files import File
    from quydinh.review import calendar, plan_files, review
    from quydinh.review.model import Severity
    from quydinh.review.plan import plan

    page.check(asked.report, (asked.calendar, asked.signs), console)
    if asked.anonymous and asked.report is None:
        raise WrongUse(
            console.say("`--anonymous` đi cùng `--report`", "`--anonymous` goes with `--report`")
        )
    given = dossiers.read(asked, console)
    own = None if asked.calendar is None else calendar.read(File(asked.calendar, console.language))
    files = [File(path, console.language) for path in asked.updates]
    updates = plan_files.read_all(files, plan((*given.earlier, *given.dossiers)))
    with step(console, "đang xem xét hồ sơ", "reviewing"):
        found = review(
            given.rules,
            given.dossiers,
            earlier=given.earlier,
            on=dossiers.day(asked),
            calendar=own,
            updates=updates,
            signs=None if asked.signs is None else signs.read(asked.signs),
        )
    if asked.report is not None:
        from quydinh.report.review import html

        made = html(found, language=console.language, anonymous=asked.anonymous)
        page.write(asked.report, made, console)
    if asked.format == "json":
        shown = found.to_dict(console.language, passages=asked.passages)
        console.print(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        for line in reviewed.lines(found, console, passages=asked.passages):
            console.print(line)
    must = any(one.severity is Severity.MUST for one in found.findings)
    return PROBLEMS if must else DONE
