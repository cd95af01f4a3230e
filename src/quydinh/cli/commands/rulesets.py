"""``quydinh list``: the documents at hand, and which of them govern which periods."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from quydinh.cli.console import DONE, PROBLEMS, Console, WrongUse

if TYPE_CHECKING:
    from quydinh.periods import Period

NAME = "list"
_LONGEST = 200


def summary(console: Console) -> str:
    """What the command does."""
    return console.say(
        "liệt kê các văn bản, kỳ áp dụng của chúng và các khoảng trống",
        "list the documents, the periods that they govern, and the gaps",
    )


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    say = console.say
    period, year = say("KỲ", "PERIOD"), say("NĂM", "YEAR")
    options.add_argument(
        "--year", metavar=year, help=say("văn bản áp dụng cho năm này", "what governs this year")
    )
    options.add_argument(
        "--period",
        metavar=period,
        help=say(
            'văn bản áp dụng cho kỳ này, như "quý I/2025"', 'what governs this one: "quý I/2025"'
        ),
    )
    options.add_argument(
        "--from",
        dest="first",
        metavar=period,
        help=say("cùng `--to`: từng kỳ từ kỳ này …", "with `--to`: every period from this one …"),
    )
    options.add_argument(
        "--to", dest="last", metavar=period, help=say("… đến kỳ này", "… to this one")
    )
    options.add_argument(
        "--subject",
        metavar=say("ĐỐI_TƯỢNG", "SUBJECT"),
        help=say("chỉ đối tượng này, như đảng_viên", "only this kind of subject: đảng_viên"),
    )
    options.add_argument(
        "--system",
        metavar=say("HỆ_THỐNG", "SYSTEM"),
        help=say("chỉ văn bản của Đảng hoặc của Nhà nước", "only those of `Đảng` or `Nhà nước`"),
    )
    options.add_argument(
        "--documents",
        action="append",
        default=[],
        metavar=say("TỆP_HOẶC_THƯ_MỤC", "PATH"),
        help=say("thêm văn bản của mình; dùng được nhiều lần", "more documents; may be repeated"),
    )
    options.add_argument(
        "--options",
        metavar=say("QUY_ĐỊNH", "RULESET"),
        help=say(
            "các câu hỏi mà văn bản này để ngỏ, các cách hiểu, ai đã chọn",
            "the open questions of a ruleset, their readings, and who chose",
        ),
    )
    options.add_argument(
        "--chosen",
        metavar=say("TỆP", "FILE"),
        help=say("cùng `--options`: tệp lựa chọn đã có", "with `--options`: the choices made"),
    )
    options.add_argument(
        "-o",
        "--output",
        metavar=say("TỆP", "FILE"),
        help=say(
            "cùng `--options`: ghi mẫu tệp lựa chọn để điền",
            "with `--options`: write the form of a file of choices",
        ),
    )
    options.add_argument(
        "--format",
        choices=("table", "json"),
        default="table",
        help=say("bảng (mặc định) hoặc JSON", "a table (the default) or JSON"),
    )


def run(asked: argparse.Namespace, console: Console) -> int:
    """Print the documents; with periods, what governs them, and where nothing or too much does."""
    if asked.options is not None:
        from quydinh.cli import register

        return register.run(asked, console)
    if asked.chosen is not None or asked.output is not None:
        raise WrongUse(
            console.say(
                "`--chosen` và `-o` chỉ dùng cùng `--options`",
                "`--chosen` and `-o` go with `--options` only",
            )
        )
    from quydinh import catalog
    from quydinh.cli import shelf
    from quydinh.library.problems import problems
    from quydinh.library.timeline import timeline
    from quydinh.library.transitions import transitions
    from quydinh.library.written import read_system

    library, system = catalog.library(asked.documents), read_system(asked.system)
    periods = _periods(asked, console)
    chosen = shelf.chosen(library, periods, asked.subject, system)
    lines = timeline(library, periods, asked.subject, system) if periods else ()
    days = (
        transitions(library, periods[0].first, periods[-1].last, asked.subject, system)
        if periods
        else ()
    )
    wrong = problems(library)
    found = shelf.Found(chosen, lines, days, wrong)
    if asked.format == "json":
        shown = shelf.as_json(found, console.language)
        console.print(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        shelf.show(found, periods, console)
    return PROBLEMS if wrong or not chosen else DONE


def _periods(asked: argparse.Namespace, console: Console) -> list[Period]:
    """The periods asked for, one after another; none when nothing was said."""
    from quydinh.library.written import read_period

    both = (asked.first, asked.last)
    if sum((asked.year is not None, asked.period is not None, both != (None, None))) > 1:
        raise WrongUse(
            console.say(
                "chỉ dùng một trong `--year`, `--period`, `--from … --to …`",
                "use one of `--year`, `--period`, `--from … --to …`",
            )
        )
    if both == (None, None):
        one = asked.year or asked.period
        return [] if one is None else [read_period(one)]
    if None in both:
        raise WrongUse(
            console.say("`--from` và `--to` phải đi cùng nhau", "`--from` and `--to` go together")
        )
    first, last = map(read_period, both)
    if first.kind != last.kind or last < first:
        raise WrongUse(
            console.say(
                f"không có các kỳ liền nhau từ {first} đến {last}",
                f"no periods follow one another from {first.english} to {last.english}",
            )
        )
    periods = [first]
    while periods[-1] < last and len(periods) < _LONGEST:
        periods.append(periods[-1].next)
    return periods
