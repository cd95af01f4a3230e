"""
The long comparison of frames with the reference: `just compare --seconds 600 --engine duckdb`.

Generated rulesets with generated populations are rated as mappings and as frames of one library;
rows, groups, summaries and explanations have to be the same. Ends with 1 when something differs.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "frames")]

from agreement import compare  # noqa: E402 - the generators live with the tests

from every_engine import MAKERS  # noqa: E402
from population.generate import cases  # noqa: E402


def main() -> int:
    """Run the campaign and print its counts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60, help="how long to go on")
    parser.add_argument("--engine", choices=tuple(MAKERS), default="polars")
    parser.add_argument("--seed", type=int, default=0, help="the first population")
    arguments = parser.parse_args()

    until = time.monotonic() + arguments.seconds
    seed, records, in_columns, bad = arguments.seed, 0, 0, 0
    while time.monotonic() < until:
        mode = "check" if seed % 3 == 0 else "select"
        found = compare(cases(seed), MAKERS[arguments.engine], mode)
        records += found.records
        in_columns += found.in_columns
        if found.differences:
            bad += 1
            print(f"population {seed} ({mode}): {'; '.join(found.differences)[:400]}")
        seed += 1

    populations = seed - arguments.seed
    print(f"{arguments.engine}: {populations} populations ({in_columns} wholly in columns)")
    print(f"{records} records, {bad} populations with disagreements")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
