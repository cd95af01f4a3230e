"""
A first answer in a fresh process: import, load 124-QĐ/TW, rate one record.

With nothing cached, and with the compiled ruleset in the cache. Processes take turns, and the
best of each kind counts; beside the time inside is the whole process over one that does nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from benchmarks import records

_IMPORT = """
from time import perf_counter
start = perf_counter()
import quydinh
print(perf_counter() - start)
"""

_FIRST_RECORD = """
import json, sys
record = json.loads(sys.argv[1])
from time import perf_counter
start = perf_counter()
import quydinh
level = quydinh.load("124-QĐ/TW").rate("đảng_viên", record).level
print(perf_counter() - start)
"""


_NO_BYTE_CODE = ("PYTHONDONTWRITEBYTECODE",)


class Start(NamedTuple):
    """Milliseconds inside the process, and of the whole process over a bare one."""

    name: str
    inside: float
    over_bare: float
    bar: float | None = None


def starts(runs: int) -> list[Start]:
    """Start fresh processes, ``runs`` of each kind."""
    with tempfile.TemporaryDirectory() as cache:
        kinds = {
            "bare Python": ("print(0)", "off", None),
            "`import quydinh`": (_IMPORT, "off", None),
            "first record, nothing cached": (_FIRST_RECORD, "off", 300.0),
            "first record, from the cache": (_FIRST_RECORD, cache, 100.0),
        }
        for code, where, _ in kinds.values():  # byte code and the cache are made here
            _run(code, where)
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in kinds}
        for _ in range(runs):
            for name, (code, where, _) in kinds.items():
                times[name].append(_run(code, where))
    best = {
        name: (min(inside for inside, _ in found), min(whole for _, whole in found))
        for name, found in times.items()
    }
    bare = best["bare Python"][1]
    return [
        Start(name, best[name][0] * 1e3, (best[name][1] - bare) * 1e3, bar)
        for name, (_, _, bar) in kinds.items()
    ]


def _run(code: str, cache: str) -> tuple[float, float]:
    record = json.dumps(records.party_members(1)[0])
    # An installed package has its byte code; a setting that keeps it from being written would
    # measure Python's compiler.
    settings = {name: value for name, value in os.environ.items() if name not in _NO_BYTE_CODE}
    start = perf_counter()
    answer = subprocess.run(  # noqa: S603  (our own text)
        [sys.executable, "-c", code, record],
        check=True,
        capture_output=True,
        text=True,
        env={**settings, "QUYDINH_CACHE": cache},
        cwd=Path(__file__).parents[1],
    )
    return float(answer.stdout), perf_counter() - start
