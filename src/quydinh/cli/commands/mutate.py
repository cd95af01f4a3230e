"""``quydinh mutate``: whether the examples of a ruleset would notice a mistake in it."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quydinh.cli import loading
from quydinh.cli.console import DONE, PROBLEMS, Console
from quydinh.cli.progress import step
from quydinh.cli.proofs import available, limits, proof_arguments
from quydinh.cli.writing import write

if TYPE_CHECKING:
    from quydinh.ir import nodes as ir
    from quydinh.mutation.run import Outcome
    from quydinh.text.source import Source, SourceMap

NAME = "mutate"


def summary(console: Console) -> str:
    """What the command does."""
    return console.say(
        "thử xem các ví dụ có phát hiện được khi quy định bị viết sai không",
        "try whether the examples notice mistakes in a ruleset",
    )


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    say = console.say
    loading.arguments(options, console)
    options.add_argument(
        "--subject",
        metavar=say("ĐỐI_TƯỢNG", "SUBJECT"),
        help=say("chỉ thử loại đối tượng này", "only this kind of subject"),
    )
    options.add_argument(
        "--examples",
        metavar=say("TỆP", "FILE"),
        help=say(
            "ghi ra tệp .qd các ví dụ phát hiện được những chỗ sai lọt lưới",
            "write the examples that would notice the others to a .qd file",
        ),
    )
    proof_arguments(options, console)
    options.add_argument(
        "-v",
        "--verbose",
        action="store_true",
        help=say(
            "nêu cả những chỗ sai đã được phát hiện", "list the mistakes that are noticed too"
        ),
    )
    options.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=say("lời văn (mặc định) hoặc JSON", "text (the default) or JSON"),
    )


def run(asked: argparse.Namespace, console: Console) -> int:
    """Try all mutants; one that nothing notices is a problem."""
    available(console)
    how_far = limits(asked, console)
    rules = loading.load(asked.ruleset, (), console)
    wanted = None if asked.subject is None else rules.rules(asked.subject).subject
    from quydinh.analysis import analyse
    from quydinh.cli.sources import opened, ruleset_path
    from quydinh.mutation.run import Fate
    from quydinh.mutation.run import run as try_all

    analysis = analyse(opened(ruleset_path(asked.ruleset), console).source)
    with step(console, "đang thử các chỗ sai", "trying mistakes"):
        found = list(
            try_all(analysis, how_far, lambda one: wanted is None or one.subject == wanted)
        )
    if asked.examples is not None:
        _write(Path(asked.examples), found, rules.program, console)
    if asked.format == "json":
        content = [_json(one, rules.program, analysis.source) for one in found]
        console.print(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        for line in _lines(found, rules.program, analysis.source, console, all_=asked.verbose):
            console.print(line)
    open_ = any(one.fate in (Fate.SURVIVED, Fate.NOT_DECIDED) for one in found)
    return PROBLEMS if open_ else DONE


def _write(path: Path, found: Sequence[Outcome], program: ir.Program, console: Console) -> None:
    """The fewest examples found that notice what the worked ones do not."""
    from quydinh.format import format_text
    from quydinh.mutation.examples import as_text
    from quydinh.mutation.search import Case

    notices: dict[int, tuple[Case, list[str]]] = {}
    for one in found:
        if isinstance(one.catch, Case):
            notices.setdefault(id(one.catch), (one.catch, []))[1].append(one.words)
    cases = list(notices.values())
    write(path, format_text(as_text(program, cases), "ví dụ").text, console)
    number = len(cases)
    console.print(
        console.say(f"đã ghi {number} ví dụ vào {path}", f"wrote {number} examples to {path}")
    )


def _lines(
    found: Sequence[Outcome],
    program: ir.Program,
    source: Source | SourceMap,
    console: Console,
    *,
    all_: bool,
) -> Iterator[str]:
    from quydinh.mutation.run import Fate

    say = console.say
    names = {
        Fate.CAUGHT: say("được phát hiện", "noticed"),
        Fate.SURVIVED: say("lọt lưới", "not noticed"),
        Fate.EQUIVALENT: say("không làm đổi kết quả nào", "change nothing"),
        Fate.NOT_DECIDED: say("chưa rõ", "not decided"),
    }
    for one in found:
        if not all_ and one.fate in (Fate.CAUGHT, Fate.EQUIVALENT):
            continue
        file, line = _place(one, source)
        there = say(f"dòng {line}", f"line {line}")
        if file != source.name:
            there += say(f" của {Path(file).name}", f" of {Path(file).name}")
        yield f"{names[one.fate]}: {one.subject}, {there}"
        yield f"  {one.words}"
        if one.by:
            yield "  " + say(f"ví dụ phát hiện: {one.by}", f"noticed by: {one.by}")
        if one.catch is not None:
            yield from _catch(one, program, console)
        yield ""
    yield _counted(found, console)
    from quydinh.text.source import SourceMap

    if isinstance(source, SourceMap):
        own = [one for one in found if _place(one, source)[0] == source.name]
        name = Path(source.name).name
        yield say(f"Riêng các câu của {name}: ", f"In {name} itself: ") + _counted(own, console)


def _counted(found: Sequence[Outcome], console: Console) -> str:
    from quydinh.mutation.run import Fate

    counts = Counter(one.fate for one in found)
    caught, effective = counts[Fate.CAUGHT], len(found) - counts[Fate.EQUIVALENT]
    words = console.say(
        f"{len(found)} chỗ sai: {caught} được phát hiện, {counts[Fate.SURVIVED]} lọt lưới, "
        f"{counts[Fate.EQUIVALENT]} không làm đổi kết quả nào, {counts[Fate.NOT_DECIDED]} chưa rõ",
        f"{len(found)} mistakes: {caught} noticed, {counts[Fate.SURVIVED]} not noticed, "
        f"{counts[Fate.EQUIVALENT]} change nothing, {counts[Fate.NOT_DECIDED]} not decided",
    )
    if not effective:
        return words
    rate = f"{caught * 1000 // effective / 10:g}".replace(".", console.say(",", "."))
    return words + console.say(
        f" ({rate}% số chỗ sai có tác dụng được phát hiện)",
        f" ({rate}% of those that matter are noticed)",
    )


def _place(one: Outcome, source: Source | SourceMap) -> tuple[str, int]:
    """The file of a mistake and the line there."""
    file, span = source.locate(one.span)
    return file.name, file.position(span.start).line


def _catch(one: Outcome, program: ir.Program, console: Console) -> Iterator[str]:
    from quydinh.mutation.examples import title
    from quydinh.verify.cases_text import expected

    found = one.catch
    assert found is not None
    words = found if isinstance(found, str) else title(program, found)
    yield "  " + console.say("cần ví dụ: ", "an example that would: ") + words
    if not isinstance(found, str):
        yield "  " + console.say("  kết quả đúng: ", "  right result: ") + expected(found.verdict)


def _json(one: Outcome, program: ir.Program, source: Source | SourceMap) -> dict[str, object]:
    from quydinh.verify.showing import as_input

    found = one.catch
    case = None if isinstance(found, str) else found
    file, line = _place(one, source)
    return {
        "subject": one.subject,
        "file": file,
        "line": line,
        "mutant": one.words,
        "fate": one.fate.value,
        "by": one.by,
        "catch": None
        if found is None
        else {
            "words": found if isinstance(found, str) else "",
            "record": None if case is None else as_input(program, case.subject, case.record),
            "level": None if case is None else case.verdict.level,
        },
    }
