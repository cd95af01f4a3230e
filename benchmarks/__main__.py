"""
The benchmark table: ours, the hand-written forms and the peers in one run.

    python -m benchmarks [--quick] [--json OUT]

It fails when an answer differs; a time never fails it.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks import single
from benchmarks.checking import SIZES, checked
from benchmarks.cold import starts
from benchmarks.report import Report


def main() -> int:
    """Measure, print, and say by the exit status whether all answers agree."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="see only that everything runs and agrees"
    )
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures as JSON too")
    arguments = parser.parse_args()
    quick: bool = arguments.quick
    count, rounds = (200, 1) if quick else (1000, 101)
    report = Report(
        yearly=single.yearly(count, rounds),
        party_member=single.party_member(count, rounds),
        checked=checked(SIZES[:1] if quick else SIZES),
        starts=starts(1 if quick else 15),
    )
    print(report.markdown())
    if arguments.json is not None:
        text = json.dumps(report.data(), ensure_ascii=False, indent=2)
        arguments.json.write_text(text + "\n", encoding="utf-8")
    for name in report.disagreements:
        print(f"{name}: not the answers of the hand-written function", file=sys.stderr)
    return 1 if report.disagreements else 0


if __name__ == "__main__":
    sys.exit(main())
