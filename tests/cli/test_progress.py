"""Long work shows itself on a terminal, and nowhere else."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from quydinh.cli import progress
from quydinh.cli.console import Console

Work = Callable[[str], None]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    """Some work on a terminal that is 30 columns wide, shown from its beginning."""
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    monkeypatch.setattr(progress, "_EVERY", 0.001)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "30")

    def work(text: str) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(sys.stderr, "isatty", lambda: True)
            with progress.step(Console("vi"), text, text):
                time.sleep(0.1)
                if text == "hỏng":
                    raise KeyError

    return work


def test_the_line_is_taken_back(work: Work, capsys: pytest.CaptureFixture[str]) -> None:
    work("đọc số liệu")
    output = capsys.readouterr()

    assert output.out == ""
    assert "đọc số liệu 0:00" in output.err
    assert output.err.endswith("\r\x1b[K")
    assert "\n" not in output.err


def test_the_line_fits_the_terminal(work: Work, capsys: pytest.CaptureFixture[str]) -> None:
    work("đọc số liệu của cả đảng bộ tỉnh và các huyện")

    assert max(map(len, capsys.readouterr().err.split("\r\x1b[K"))) == 29


def test_the_line_goes_away_when_work_fails(work: Work, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyError):
        work("hỏng")

    assert capsys.readouterr().err.endswith("\r\x1b[K")


def test_nothing_is_shown_where_lines_cannot_be_taken_back(
    work: Work, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    work("đọc số liệu")
    monkeypatch.setenv("TERM", "xterm")
    with progress.step(Console("vi"), "đọc số liệu", ""):
        time.sleep(0.1)

    assert capsys.readouterr().err == ""


def test_on_a_real_terminal(folder: Path) -> None:
    """The summary stands there alone: nothing of the line is left."""
    ours, theirs = pty.openpty()
    program = (
        "from quydinh.cli import progress, main; progress._PATIENCE = 0.0;"
        "raise SystemExit(main(['rate', 'xa.qd', 'xã']))"
    )
    environment = {**os.environ, "TERM": "xterm", "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", program], stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    shown = b""
    while select.select([ours], [], [], 60)[0]:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end was closed
            break
        if not part:
            break
        shown += part
    os.close(ours)

    assert process.wait(60) == 0
    text = shown.decode("utf-8")
    assert "xếp loại 36 hồ sơ" in text or "đọc số liệu từ xã" in text
    assert not text.rpartition("\x1b[K")[2].count("⠋")
    assert "Chi bộ (3)" in text
