"""
Checking rulesets of growing size: megabytes a second, the growth, and the memory.

Every size is measured in a process of its own, so that none profits from another's warmth and
the peak of memory is its own. The largest is the best of fewer runs.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

SIZES = (10_000, 100_000, 1_000_000, 5_000_000)

_CHILD = """
import json, resource, sys
from time import perf_counter
import quydinh
from benchmarks.large import ruleset

text = ruleset(int(sys.argv[1]))
quydinh.check(ruleset(0))  # what is read once a process: the tables of the parser
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
times = []
for _ in range(int(sys.argv[2])):
    start = perf_counter()
    found = quydinh.check(text)
    times.append(perf_counter() - start)
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([len(text.encode()), min(times), (after - before) / 1024, len(found)]))
"""


class Checked(NamedTuple):
    """A text that was checked."""

    size: int
    seconds: float
    megabytes: float
    diagnostics: int

    @property
    def speed(self) -> float:
        """Megabytes of text a second."""
        return self.size / self.seconds / 1e6


def checked(sizes: tuple[int, ...] = SIZES) -> list[Checked]:
    """Check valid rulesets of about these sizes."""
    return [_one(size) for size in sizes]


def _one(size: int) -> Checked:
    runs = max(1, min(5, 1_000_000 // size))
    answer = subprocess.run(  # noqa: S603  (our own text)
        [sys.executable, "-c", _CHILD, str(size), str(runs)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    return Checked(*json.loads(answer.stdout))
