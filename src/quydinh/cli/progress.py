"""What is being done, on long work: a line on standard error that goes away when it is done."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle

from quydinh.cli.console import Console

# Work that is shorter shows nothing.
_PATIENCE = 0.7
_EVERY = 0.1
_SIGNS = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
_CLEAR = "\r\x1b[K"


@contextmanager
def step(console: Console, vi: str, en: str) -> Iterator[None]:
    """
    Show what is being done and for how long, until it is done.

    Only on a terminal: nothing is ever written into a file or a pipe.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    done = threading.Event()
    line = threading.Thread(target=_show, args=(console.say(vi, en), console, done), daemon=True)
    line.start()
    try:
        yield
    finally:
        done.set()
        line.join()


def _show(text: str, console: Console, done: threading.Event) -> None:
    started, width = time.monotonic(), shutil.get_terminal_size().columns
    if done.wait(_PATIENCE):
        return
    from quydinh.text.source import display_width

    for sign in cycle(_SIGNS):
        seconds = int(time.monotonic() - started)
        line = f"{sign} {text} {seconds // 60}:{seconds % 60:02d}"
        # A line that runs over could not be taken back.
        while display_width(line) >= width:
            line = line[:-1]
        console.complain(_CLEAR + line, end="")
        sys.stderr.flush()
        if done.wait(_EVERY):
            break
    console.complain(_CLEAR, end="")
    sys.stderr.flush()
