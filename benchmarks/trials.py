"""
One measurement on populations in a process of its own, on two cores.

    python -m benchmarks.trials race WHAT SIZE MASK ROUNDS
    python -m benchmarks.trials run ENGINE FOLDER

print JSON. A race takes turns in a drawn order, so that both feel the same moods of the machine;
it begins with a round that compares all answers and is not timed.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, NamedTuple

from benchmarks.engines import CORES, ENGINES

LIMIT = 900  # seconds; what takes longer has no figure
_ROOT = Path(__file__).parents[1]
_MEGABYTE = 1024  # VmHWM counts kilobytes


class Runner(NamedTuple):
    """
    One who races; medians over the rounds.

    Attributes:
        wall: The ratio of elapsed time to the bare hand-written form.
        processor: The ratio of processor time, all threads together.
        agreeing: How many rows it has as the hand-written form has them, of how many.
    """

    name: str
    seconds: float
    wall: float
    processor: float
    agreeing: tuple[int, int]


class Race(NamedTuple):
    """A race, the bare hand-written form first."""

    what: str
    mask: bool
    rows: int
    conditions: int
    runners: tuple[Runner, ...]


class Run(NamedTuple):
    """
    One assessment from files.

    Attributes:
        before: Megabytes that the process held before, with everything imported.
        peak: The most that it ever held, child processes included.
    """

    rows: int
    seconds: float
    processor: float
    before: float
    peak: float

    @property
    def megabytes_a_million(self) -> float:
        """Megabytes of memory a million rows, beyond what the process held before."""
        return (self.peak - self.before) / self.rows * 1e6


def race(what: str, size: int, *, mask: bool, rounds: int) -> Race | None:
    """Race in a fresh process; None when it takes too long."""
    answer = _fresh("race", what, str(size), str(int(mask)), str(rounds))
    if answer is None:
        return None
    *facts, runners = answer
    return Race(*facts, tuple(Runner(*one[:-1], tuple(one[-1])) for one in runners))


def run(engine: str, folder: Path) -> Run | None:
    """Assess once in a fresh process; None when it takes too long."""
    answer = _fresh("run", engine, str(folder))
    return None if answer is None else Run(*answer)


def _fresh(*arguments: str) -> list[Any] | None:
    command = [sys.executable, "-m", "benchmarks.trials", *arguments]
    settings = {**os.environ, "POLARS_MAX_THREADS": str(CORES)}
    try:
        done = subprocess.run(  # noqa: S603  (our own command)
            command, check=True, stdout=subprocess.PIPE, text=True, cwd=_ROOT, env=settings,
            timeout=LIMIT,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    answer: list[Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


# --- inside the process -------------------------------------------------------------------------


def _race(what: str, size: int, rounds: int, *, mask: bool) -> Race:
    from benchmarks.contenders import CONTESTS, agreeing  # noqa: PLC0415  (loads Polars)

    conditions, runners = CONTESTS[what](size, mask=mask)
    first = next(iter(runners))
    expected = runners[first]()
    same = {name: agreeing(expected, call()) for name, call in runners.items()}
    count = sum(table.height for table in expected.values())
    del expected
    times = [_turn(at, runners) for at in range(rounds)]
    found = [
        Runner(
            name,
            median(each[name][0] for each in times),
            median(each[name][0] / each[first][0] for each in times),
            median(each[name][1] / each[first][1] for each in times),
            same[name],
        )
        for name in runners
    ]
    return Race(what, mask, count, conditions, tuple(found))


def _turn(at: int, calls: Mapping[str, Callable[[], object]]) -> dict[str, tuple[float, float]]:
    """Elapsed and processor seconds of each."""
    times = {}
    for name in random.Random(at).sample(sorted(calls), len(calls)):
        start = perf_counter(), process_time()
        calls[name]()
        times[name] = perf_counter() - start[0], process_time() - start[1]
    return times


def _run(engine: str, folder: str) -> Run:
    call = ENGINES[engine](Path(folder))
    before = _held()
    start = perf_counter(), _processor()
    rows = call()
    seconds = perf_counter() - start[0]
    return Run(rows, seconds, _processor() - start[1], before, _held())


def _held() -> float:
    """
    The most that this process and those that it started ever held, in megabytes.

    Not from ``getrusage``: there a process begins with what its parent held.
    """
    return sum(_status(one, "VmHWM:") for one in (os.getpid(), *_children())) / _MEGABYTE


def _processor() -> float:
    """Processor seconds of this process and of those that it started (Spark's Java)."""
    ticks = os.sysconf("SC_CLK_TCK")
    spent = process_time()
    for child in _children():
        fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
        spent += (int(fields[11]) + int(fields[12])) / ticks
    return spent


def _children() -> list[int]:
    """Every process below this one."""
    found = [os.getpid()]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    return found[1:]


def _status(process: int, field: str) -> int:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith(field)), 0)


def main() -> None:
    """Measure, and print."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    match sys.argv[1:]:
        case ["race", what, size, mask, rounds]:
            found: Race | Run = _race(what, int(size), int(rounds), mask=mask == "1")
        case ["run", engine, folder]:
            found = _run(engine, folder)
        case _:
            sys.exit(__doc__)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
