"""
Pages whose code blocks are run.

The blocks of a page are run in order, in an empty folder that holds only ``examples/`` and
``rulesets/``:

- ``qd``: joins what the page has written so far and must be free of errors; a block that begins
  with ``Quy định`` begins a new text. Titled with a file name, the text is saved there. Titled
  ``FILE: trước`` and ``FILE: sau``, the first block is found in the file and replaced by the
  second. Titled ``Sai``, it must have an error and is left out.
- ``csv``, ``json``: saved under their title.
- ``console``: lines that begin with ``$ `` are run (``quydinh`` and ``cp``), what they print is
  compared. A line ``…`` stands for any lines left out.
- ``python``: run as one program a page. ``pycon``: the same, what it prints is compared.

``<!-- fragment -->`` above a ``qd`` block says that ``…`` stands for rules left out; it must read
without errors. Other languages are for readers only.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from quydinh.analysis import analyse
from quydinh.cli import main
from quydinh.diagnostics import text as shown
from quydinh.diagnostics.model import Severity
from quydinh.syntax import parse
from quydinh.text.source import Source

_BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>[a-z ]+) -->\n)?"
    r'^```(?P<language>\w+)(?: title="(?P<title>[^"\n]+)")?\n(?P<text>.*?)^```$',
    re.MULTILINE | re.DOTALL,
)
_LEFT_OUT = "…\n"


class Block(NamedTuple):
    """A code block: its language, what stands above it and in its title, and where its text is."""

    language: str
    mark: str
    title: str
    text: str
    start: int
    end: int


class Page:
    """One page while its blocks are run; ``text`` is the page with what was really printed."""

    def __init__(self, path: Path, names: dict[str, Any] | None = None) -> None:
        self.path = path
        self.text = path.read_text("utf-8")
        self.names = {"__name__": "__main__", **(names or {})}
        self.document = ""
        self.sought = ""

    @property
    def blocks(self) -> list[Block]:
        """The blocks in order."""
        return [
            Block(
                found["language"],
                found["mark"] or "",
                found["title"] or "",
                found["text"],
                *found.span("text"),
            )
            for found in _BLOCK.finditer(self.text)
        ]

    def run(self) -> None:
        """Run every block in the current folder, and write what they print into ``text``."""
        run: dict[str, Callable[[Block], str]] = {
            "qd": self._rules,
            "quydinh": self._rules,
            "csv": self._save,
            "json": self._save,
            "console": _console,
            "python": self._program,
            "pycon": self._session,
        }
        moved = 0
        for block in self.blocks:
            if block.language in run:
                printed = run[block.language](block)
                self.text = (
                    self.text[: block.start + moved] + printed + self.text[block.end + moved :]
                )
                moved += len(printed) - len(block.text)

    # --- rules and data -------------------------------------------------------------------------

    def _rules(self, block: Block) -> str:
        name, _, change = block.title.partition(": ")
        if change == "trước":
            self.document = Path(name).read_text("utf-8")
            assert self.document.count(block.text) == 1, f"đúng một chỗ: {block.text}"
            self.sought = block.text
        elif change == "sau":
            self._write(name, self.document.replace(self.sought, block.text))
        elif name == "Sai":
            assert _errors(self.document + block.text), f"không có lỗi: {block.text}"
        elif block.mark == "fragment":
            parsed = parse(Source("…", re.sub(r"^ *…\n", "", block.text, flags=re.MULTILINE)))
            assert not parsed.diagnostics
        else:
            begins = block.text.startswith(("Quy định", "#")) or not self.document
            before = "" if begins else self.document.rstrip("\n") + "\n\n"
            self._write(name, before + block.text)
            wrong = _errors(self.document, name)
            assert not wrong, wrong
        return block.text

    def _write(self, name: str, document: str) -> None:
        self.document = document
        if name.endswith(".qd"):
            Path(name).write_text(document, "utf-8")

    def _save(self, block: Block) -> str:
        if block.title:
            Path(block.title).write_text(block.text, "utf-8")
        return block.text

    # --- programs ---------------------------------------------------------------------------------

    def _program(self, block: Block) -> str:
        self._execute(block.text, "exec")
        return block.text

    def _session(self, block: Block) -> str:
        return "".join(
            _prompted(example.source) + _same(example.want, self._execute(example.source, "single"))
            for example in doctest.DocTestParser().get_examples(block.text)
        )

    def _execute(self, source: str, mode: str) -> str:
        printed = io.StringIO()
        code = compile(source, self.path.name, mode)
        with contextlib.redirect_stdout(printed):
            exec(code, self.names)  # noqa: S102 - our own pages
        return printed.getvalue()


def _errors(document: str, name: str = "") -> str:
    source = Source(name or "quy_dinh.qd", document)
    analysis = analyse(source)
    found = [each for each in analysis.diagnostics if each.severity is Severity.ERROR]
    return shown.render(found, analysis.source) if found else ""


def _prompted(source: str) -> str:
    first, *others = source.splitlines()
    return "".join([f">>> {first}\n", *(f"... {line}".rstrip() + "\n" for line in others)])


def _console(block: Block) -> str:
    commands = re.findall(r"^(\$ .*\n)((?:(?!\$ ).*\n)*)", block.text, re.MULTILINE)
    return "".join(line + _same(want, _command(line[2:])) for line, want in commands)


def _command(line: str) -> str:
    program, *arguments = shlex.split(line)
    if program == "cp":
        shutil.copy(*arguments)
        return ""
    assert program == "quydinh", line
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        status = main(arguments)
        printed.flush()
        said = printed.buffer.getvalue().decode("utf-8")
    assert status in (0, 1), said
    return said


def _same(want: str, printed: str) -> str:
    """What was expected when it is what was printed, lines left out; else what was printed."""
    printed = "".join(f"{line.rstrip()}\n" for line in printed.splitlines())
    parts = [re.escape(part) for part in want.split(_LEFT_OUT)]
    return want if re.fullmatch("(?:.*\n)*".join(parts), printed) else printed
