"""
How many small mistakes in the shipped documents their own worked cases notice.

``python -m benchmarks.mutation [DOCUMENT …]``; ``--quick`` tries the cases and proves nothing.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from quydinh.analysis import Analysis, analyse
from quydinh.mutation.run import Fate, run, tried
from quydinh.places import rulesets
from quydinh.text.source import Source
from quydinh.verify.question import Limits

HEAD = ("document", "mistakes", "noticed", "not noticed", "change nothing", "not decided", "s")


def main() -> None:
    """Print one line a document."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("documents", nargs="*", help="the beginning of a folder's name")
    options.add_argument("--quick", action="store_true", help="try the cases, prove nothing")
    options.add_argument("--seconds", type=float, default=10, help="for one question")
    asked = options.parse_args()
    print("| " + " | ".join(HEAD) + " |")
    print("|---" + "|---:" * (len(HEAD) - 1) + "|")
    for path in documents():
        if not asked.documents or path.parent.name.startswith(tuple(asked.documents)):
            started = time.perf_counter()
            counts = _quick(path) if asked.quick else _proved(path, Limits(seconds=asked.seconds))
            cells = [counts[fate] for fate in Fate]
            seconds = time.perf_counter() - started
            print(f"| {path.parent.name} | {sum(cells)} | " + " | ".join(map(str, cells)), end="")
            print(f" | {seconds:.0f} |", flush=True)


def documents() -> list[Path]:
    """The shipped documents that rate somebody; layers are tried with what they stand on."""
    return sorted(rulesets().glob("*/*.qd"))


def _quick(path: Path) -> Counter[Fate]:
    return Counter(Fate.CAUGHT if one.by else Fate.NOT_DECIDED for one in tried(_read(path)))


def _proved(path: Path, limits: Limits) -> Counter[Fate]:
    return Counter(one.fate for one in run(_read(path), limits))


def _read(path: Path) -> Analysis:
    return analyse(Source(str(path), path.read_text("utf-8")))


if __name__ == "__main__":
    main()
