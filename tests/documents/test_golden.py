"""
Documents on documents: what is said to them, and the text that they make together.

A file of `golden/` has blocks `qd`, each titled with a file name: the last is the one that is asked
for, the others are found by their numbers, and those titled "…, thêm" are layers given beside it.
`out check` has the messages, `out text` the consolidated text, `out test` the examples, `out
explain` the explanation of the record in `case`. `--bless` writes them.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quydinh.analysis import analyse
from quydinh.diagnostics.sentences import in_words
from quydinh.diagnostics.text import render
from quydinh.documents import stack
from quydinh.documents.heads import same_number
from quydinh.documents.naming import number_in
from quydinh.documents.printed import consolidated_text
from quydinh.examples import run
from quydinh.format import format_text
from quydinh.ruleset import Ruleset
from quydinh.syntax import parse
from quydinh.text.source import Source

FILES = sorted((Path(__file__).parent / "golden").glob("*.md"))
_BLOCK = re.compile(
    r'^```(?P<kind>[\w ]+?)(?: title="(?P<title>[^"]*)")?\n(?P<text>.*?)^```$',
    re.MULTILINE | re.DOTALL,
)


class Golden:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        found = list(_BLOCK.finditer(self.text))
        files = [
            (match["title"], Source(match["title"].partition(",")[0], match["text"]))
            for match in found
            if match["kind"] == "qd"
        ]
        self.case = next((match["text"] for match in found if match["kind"] == "case"), "")
        self.layers = [source for title, source in files if title.endswith(", thêm")]
        self.files = [source for title, source in files if not title.endswith(", thêm")]

    def find(self, number: str, _: Source) -> tuple[Source, ...]:
        return tuple(one for one in self.files if same_number(number_in(one.text) or "", number))

    def output(self, kind: str) -> str:
        source = self.files[-1]
        analysis = analyse(source, layers=self.layers, find=self.find)
        match kind:
            case "out check":
                return render(analysis.diagnostics, analysis.source) or "không có vấn đề nào\n"
            case "out text":
                return self._consolidated()
            case "out test":
                return "".join(
                    f"{one.title}: {in_words([one.problem]) if one.problem else 'đúng'}\n"
                    for one in run(analysis)
                )
            case "out explain":
                record = eval(self.case)  # noqa: S307 - our own files
                subject = next(iter(record))
                rules = Ruleset.from_analysis(analysis)
                return rules.rate(subject, record[subject]).explain()
            case _:
                raise AssertionError(f"{self.path}: no such output: {kind}")

    def _consolidated(self) -> str:
        """The text, which has to say the same as the documents together, and is laid out."""
        source = self.files[-1]
        text = consolidated_text(stack.read(source, self.find, self.layers))
        again = analyse(Source("hop_nhat.qd", text))
        first = analyse(source, layers=self.layers, find=self.find)
        assert again.document == first.document
        assert Ruleset.from_analysis(again).digest == Ruleset.from_analysis(first).digest
        assert format_text(text, "hop_nhat.qd").text == text
        return text

    def now(self) -> str:
        def put(match: re.Match[str]) -> str:
            if not match["kind"].startswith("out "):
                return match[0]
            head = match[0].split("\n", 1)[0]
            return f"{head}\n{self.output(match['kind'])}```"

        return _BLOCK.sub(put, self.text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_golden(path: Path, request: pytest.FixtureRequest) -> None:
    """The outputs are as the file shows them."""
    now = Golden(path).now()
    if request.config.getoption("--bless"):
        path.write_text(now, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == now


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_of_layers_are_laid_out_like_any_other(path: Path) -> None:
    """Laying out changes nothing of what an amending document says."""
    golden = Golden(path)
    for source in (*golden.files, *golden.layers):
        laid_out = format_text(source.text, source.name)
        assert not laid_out.refused
        assert format_text(laid_out.text, source.name).text == laid_out.text
        again = parse(Source(source.name, laid_out.text))
        assert again.document == parse(source).document
