"""
Checking rulesets of growing size: megabytes a second, the growth, and the memory.

Every size is checked in a process of its own (``python -m benchmarks.checking SIZE RUNS``), so
that none profits from another's warmth and the peak of memory is its own. Seconds are those of
the processor: what else the machine does is not counted.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from time import process_time
from typing import NamedTuple

from benchmarks.large import ruleset

import quydinh

SIZES = (10_000, 100_000, 1_000_000, 5_000_000)
_STATUS = Path("/proc/self/status")


class Checked(NamedTuple):
    """A text that was checked; ``megabytes`` of memory are known on Linux only."""

    size: int
    seconds: float
    megabytes: float | None
    diagnostics: int

    @property
    def speed(self) -> float:
        """Megabytes of text a second."""
        return self.size / self.seconds / 1e6


def checked(sizes: tuple[int, ...] = SIZES) -> list[Checked]:
    """Check valid rulesets of about these sizes; small ones several times, the best counts."""
    return [_in_fresh_process(size, max(1, min(5, 2_000_000 // size))) for size in sizes]


def _in_fresh_process(size: int, runs: int) -> Checked:
    answer = subprocess.run(  # noqa: S603  (our own command)
        [sys.executable, "-m", "benchmarks.checking", str(size), str(runs)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    return Checked(*json.loads(answer.stdout))


def _check(size: int, runs: int) -> Checked:
    text = ruleset(size)
    quydinh.check(ruleset(0))  # what is read once a process: modules and the parser's tables
    before = _peak()
    seconds = []
    for _ in range(runs):
        start = process_time()
        found = quydinh.check(text)
        seconds.append(process_time() - start)
    after = _peak()
    megabytes = None if before is None or after is None else after - before
    return Checked(len(text.encode()), min(seconds), megabytes, len(found))


def _peak() -> float | None:
    """The most memory that this process ever held, in megabytes."""
    if not _STATUS.exists():
        return None
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))


if __name__ == "__main__":
    print(json.dumps(_check(*map(int, sys.argv[1:]))))
