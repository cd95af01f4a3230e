"""
One readable file a feature or a mistake: a text, and what quydinh says to it.

A block `qd` holds the text; it stands before `common.qd` unless it is titled "cả tệp" (a whole
file). `out check` has the messages, `out fmt` the text as the formatter lays it out. `cases` has
one record a line, titled with its subject, and `out rate` one result a line. `just bless` writes
the outputs.
"""

from __future__ import annotations

import re
from pathlib import Path

from quydinh.analysis import Analysis, analyse
from quydinh.api import compile as compile_text
from quydinh.diagnostics.text import render
from quydinh.format import format_text
from quydinh.results import Outcome, Result
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
