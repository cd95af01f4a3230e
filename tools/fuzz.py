"""
The long campaign against the front end: `just fuzz --seconds 600`.

Every text must give diagnostics or a program, in time that grows with its length: a text is slow
when it takes more than BOUND times what a calm ruleset of its length takes in the same run. Ends
with 1 when a text crashed or was slow; such texts are kept in the folder that is named.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from fuzzing import Text, holds, texts  # noqa: E402 - the generators live with the tests
from large import valid_ruleset  # noqa: E402

BOUND = 100
CALM = 20_000


def main() -> int:
    """Run the campaign and print its counts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60, help="how long to go on")
    parser.add_argument("--seed", type=int, default=0, help="another seed gives other texts")
    arguments = parser.parse_args()

    rulesets = [valid_ruleset(1), *_documents()]
    holds(rulesets[0])  # reads the tables
    calm = min(_time(Text("calm", valid_ruleset(CALM))) for _ in range(3)) / CALM
    folder = Path(tempfile.mkdtemp(prefix="quydinh-fuzz-"))
    tried: Counter[str] = Counter()
    bad: Counter[str] = Counter()
    slowest = (0.0, Text("", ""))
    until = time.monotonic() + arguments.seconds
    for text in texts(arguments.seed, rulesets):
        if time.monotonic() > until:
            break
        tried[text.kind] += 1
        try:
            pace = _time(text) / (calm * (len(text.text) + 1000))
        except Exception as error:  # noqa: BLE001 - any exception is the find that we look for
            bad["crashed"] += 1
            print(f"crashed: {type(error).__name__}: {error}; kept as {_keep(folder, text, bad)}")
            continue
        slowest = max(slowest, (pace, text), key=lambda found: found[0])
        if pace > BOUND:
            bad["slow"] += 1
            print(f"slow: {pace:.0f} times a calm text; kept as {_keep(folder, text, bad)}")

    for kind, count in tried.items():
        print(f"{count:8} {kind}")
    pace, text = slowest
    print(f"{tried.total():8} texts, {bad['crashed']} crashed, {bad['slow']} slow")
    print(f"slowest: {pace:.1f} times a calm text ({text.kind}, {len(text.text)} characters)")
    return 1 if bad else 0


def _documents() -> list[str]:
    folders = (ROOT / "tests" / "corpus", ROOT / "rulesets")
    return [path.read_text("utf-8") for folder in folders for path in sorted(folder.rglob("*.qd"))]


def _time(text: Text) -> float:
    start = time.process_time()
    holds(text.text)
    return time.process_time() - start


def _keep(folder: Path, text: Text, bad: Counter[str]) -> Path:
    kept = folder / f"{bad.total()}.qd"
    kept.write_text(text.text, "utf-8", errors="surrogatepass", newline="")
    return kept


if __name__ == "__main__":
    raise SystemExit(main())
