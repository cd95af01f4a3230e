"""
One readable file a feature or a mistake: a text, and what quydinh says to it.

A block `qd` holds the text; it stands before `common.qd` unless it is titled "cả tệp" (a whole
file). `out check` has the messages, `out fmt` the text as the formatter lays it out. `cases` has
one record a line, titled with its subject, and `out rate` one result a line. `tables` has one
table a paragraph, its name and columns in the first line; `out assess` has the results of the
population and the use of its quotas, or what is wrong with it; `out test` runs the examples.
`just bless` writes the outputs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from quydinh.analysis import Analysis, analyse
from quydinh.api import compile as compile_text
from quydinh.diagnostics.sentences import in_words
from quydinh.diagnostics.text import render
from quydinh.errors import InputError
from quydinh.examples import run as run_examples
from quydinh.format import format_text
from quydinh.results import Outcome, Result
from quydinh.ruleset import Ruleset
from quydinh.text.numbers import read_date, read_number
from quydinh.text.source import Source

FOLDER = Path(__file__).parent / "golden"
FILES = sorted(FOLDER.glob("*/*.md"))

_BLOCK = re.compile(
    r'^```(?P<kind>[\w ]+?)(?: title="(?P<title>[^"]*)")?\n(?P<text>.*?)^```$',
    re.MULTILINE | re.DOTALL,
)


class Golden:
    """One file, with its outputs as they are now."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        found = list(_BLOCK.finditer(self.text))
        self.blocks = {match["kind"]: match["text"] for match in found}
        self.titles = {match["kind"]: match["title"] for match in found}

    @property
    def program(self) -> str:
        """The whole text that the file is about."""
        written = self.blocks["qd"]
        if self.titles["qd"] == "cả tệp":
            return written
        return f"{written}\n{(FOLDER / 'common.qd').read_text(encoding='utf-8')}"

    def analysis(self) -> Analysis:
        return analyse(Source(f"{self.path.stem}.qd", self.program))

    def output(self, kind: str) -> str:
        """What the block of that kind should hold."""
        match kind:
            case "out check":
                analysis = self.analysis()
                return render(analysis.diagnostics, analysis.source) or "không có vấn đề nào\n"
            case "out fmt":
                return format_text(self.blocks["qd"], self.path.name).text
            case "out rate":
                subject = self.titles["cases"]
                assert subject is not None
                rules = compile_text(self.program, name=self.path.name)
                records = map(_record, self.blocks["cases"].splitlines())
                return "".join(_said(rules.rate(subject, record)) + "\n" for record in records)
            case "out test":
                return "".join(
                    f"{one.title}: {in_words([one.problem]) if one.problem else 'đúng'}\n"
                    for one in run_examples(self.analysis())
                )
            case "out assess":
                rules = compile_text(self.program, name=self.path.name)
                return "".join(line + "\n" for line in _assessed(rules, self.blocks["tables"]))
            case _:
                raise AssertionError(f"{self.path}: no such output: {kind}")

    def now(self) -> str:
        """The file with every output as it is now."""

        def put(match: re.Match[str]) -> str:
            if not match["kind"].startswith("out "):
                return match[0]
            head = match[0].split("\n", 1)[0]
            return f"{head}\n{self.output(match['kind'])}```"

        return _BLOCK.sub(put, self.text)


def _record(line: str) -> dict[str, object]:
    """``số_việc = 5; đã_xong = có``: one record, as a program would give it."""
    pairs = (pair.split(" = ") for pair in line.split("; "))
    return {name: _value(text) for name, text in pairs}


def _tables(text: str) -> dict[str, list[dict[str, object]]]:
    """``chi_bộ: mã | vững_mạnh`` and its rows: a table, as a program would give it."""
    tables = {}
    for paragraph in text.strip().split("\n\n"):
        head, *lines = paragraph.splitlines()
        name, _, columns = head.partition(": ")
        names = columns.split(" | ")
        rows = ([cell.strip() for cell in f"{line} ".split("| ")] for line in lines)
        tables[name] = [
            {key: _value(cell) for key, cell in zip(names, row, strict=True) if cell}
            for row in rows
        ]
    return tables


def _assessed(rules: Ruleset, text: str) -> Iterator[str]:
    try:
        assessment = rules.assess(_tables(text))
    except InputError as error:
        yield str(error)
        return
    yield from (in_words([problem]) for problem in assessment.problems)
    for subject in assessment.subjects:
        if subject not in rules.subjects:
            continue
        for result in assessment[subject]:
            yield f"{subject} {result.id}: {_said(result)}{_course(result)}"
        for use in assessment.groups(subject):
            group = ", ".join(f"{name} {value}" for name, value in use.group)
            yield (
                f"tỉ lệ {use.quota + 1} của {subject}{f' ({group})' if group else ''}: "
                f"{use.share or 'chưa rõ tỉ lệ'} của {_range(use.base)}, tối đa {_range(use.cap)}; "
                f"{_range(use.at_level)} đạt mức, {use.kept} giữ, {use.fallen} chuyển, "
                f"{use.tied} ngang nhau, {use.unknown} chưa rõ"
            )


def _course(result: Result) -> str:
    """The levels stage by stage where they differ, and the levels to choose from."""
    stages = result.stages
    course = [stages.criteria, stages.ceiling, stages.quota, stages.decision or result.level]
    told = [one or "?" for at, one in enumerate(course) if at == 0 or one != course[at - 1]]
    words = f" ({' → '.join(told)})" if len(told) > 1 else ""
    if result.outcome is Outcome.NEEDS_REVIEW and len(result.possible) > 1:
        words += f" chọn giữa {', '.join(str(one.level) for one in result.possible)}"
    return words


def _range(pair: tuple[int, int]) -> str:
    return str(pair[0]) if pair[0] == pair[1] else f"{pair[0]}–{pair[1]}"


def _value(text: str) -> object:
    if text in ("có", "không"):
        return text == "có"
    if re.fullmatch(r"[0-9.,]+", text):
        return read_number(text).value
    if re.fullmatch(r"[0-9/]+", text):
        return read_date(text)
    return text.strip('"')


def _said(result: Result) -> str:
    """One line: the outcome, the warnings, and what is missing."""
    words = [
        result.outcome.value,
        result.level or "",
        f"đề nghị {result.proposed}" if result.proposed else "",
    ]
    if result.outcome is Outcome.UNDETERMINED:
        words.append(
            "trong số " + ", ".join(each.level or each.outcome.value for each in result.possible)
        )
        words.append("thiếu " + ", ".join(result.missing))
    words += [f"cảnh báo {sign.name}" for sign in result.warnings]
    return "; ".join(word for word in words if word)
