"""
What the commands say, read as a user reads it.

A file of ``golden/`` holds command lines (``$ quydinh …``), each followed by standard output,
standard error and the exit status. To add a case, write its line and run with ``--bless``.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from quydinh.cli import main

GOLDEN = Path(__file__).parent / "golden"
_COMMAND = re.compile(r"^\$ quydinh ?(.*)$", re.MULTILINE)
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_commands_say_what_is_written(
    path: Path, folder: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    expected = path.read_text("utf-8")
    actual = "\n".join(_said(line, capsys) for line in _COMMAND.findall(expected))
    if request.config.getoption("--bless"):
        path.write_text(actual, "utf-8")
        expected = actual

    assert expected == actual


def _said(line: str, capsys: pytest.CaptureFixture[str]) -> str:
    status = main(shlex.split(line))
    output = capsys.readouterr()
    said = "".join(part + "\n" * (not part.endswith("\n")) for part in output if part)
    command = f"$ quydinh {line}".rstrip()
    return f"{command}\n{_DIGEST.sub('…', said)}= {status}\n"
