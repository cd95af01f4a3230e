"""
Near-copies among 100 000 made-up reports, some of them copied and edited on purpose.

Reports have 300 to 800 syllables: stock phrases that everybody uses, and words of their own. A
planted copy changes, drops and moves words of another report. It counts as found by how alike the
two really are (the exact share of shingles in common), so recall is told level by level.

    python -m benchmarks.near_copies [--reports 100000]
"""

from __future__ import annotations

import argparse
import resource
from itertools import product
from time import perf_counter, process_time

import numpy as np
from benchmarks.tables import table

from quydinh.signs.copies import Pair, jaccard, pairs
from quydinh.signs.shingles import Shingling

ONSETS = ("b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "ph", "t", "th", "tr", "v")
RIMES = (
    "an",
    "ao",
    "ăn",
    "ân",
    "em",
    "en",
    "ê",
    "ên",
    "i",
    "in",
    "iên",
    "o",
    "oi",
    "ong",
    "ông",
    "ơi",
)
TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
PLANTED = 0.02
LEVELS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def reports(count: int, seed: int) -> tuple[list[str], list[tuple[int, int]]]:
    """Reports, and the pairs of which the second was copied from the first."""
    draw = np.random.default_rng(seed)
    words = np.array([a + b + c for a, b, c in product(ONSETS, RIMES, TONES)])
    common = 1 / (np.arange(len(words)) + 10)  # a few words are everywhere
    common = np.cumsum(common / common.sum())
    stock = [_words(draw, words, common, int(n)) for n in draw.integers(6, 14, 600)]
    own = int(count * (1 - PLANTED))
    made = [" ".join(_report(draw, words, common, stock)) for _ in range(own)]
    planted = []
    for at in range(own, count):
        origin = int(draw.integers(own))
        planted.append((origin, at))
        made.append(" ".join(_edited(draw, made[origin].split(), words)))
    return made, planted


def _words(draw: np.random.Generator, words: np.ndarray, common: np.ndarray, n: int) -> list[str]:
    return words[np.searchsorted(common, draw.random(n)).clip(0, len(words) - 1)].tolist()


def _report(
    draw: np.random.Generator, words: np.ndarray, common: np.ndarray, stock: list[list[str]]
) -> list[str]:
    length = int(draw.integers(300, 800))
    said: list[str] = []
    while len(said) < length:
        said += stock[int(draw.integers(len(stock)))]
        said += _words(draw, words, common, int(draw.integers(8, 30)))
    return said[:length]


def _edited(draw: np.random.Generator, text: list[str], words: np.ndarray) -> list[str]:
    """A copy in which a share of the words is changed, and two parts may change places."""
    share = draw.uniform(0, 0.2)
    changed = draw.random(len(text)) < share
    fresh = words[draw.integers(len(words), size=len(text))]
    made = [new if change else old for old, new, change in zip(text, fresh, changed, strict=True)]
    cut = int(draw.integers(len(made)))
    return made[cut:] + made[:cut] if draw.random() < 0.5 else made


def main() -> None:
    """Print time, memory, and what was found of what was planted."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    texts, planted = reports(chosen.reports, chosen.seed)
    length = sum(text.count(" ") + 1 for text in texts)
    before = _memory()
    start, used = perf_counter(), process_time()
    shingling = Shingling()
    sets = [shingling.of([text]) for text in texts]
    shingled = perf_counter() - start
    found = pairs(sets)
    seconds, processor = perf_counter() - start, process_time() - used
    print(f"{len(texts):,} reports, {length:,} syllables, {len(planted):,} planted copies")
    print(
        f"{seconds:.1f} s ({processor:.1f} s of the processor; shingles {shingled:.1f} s), "
        f"memory {before:.2f} GiB with the texts, {_memory():.2f} GiB at most"
    )
    alike = [Pair(one, other, jaccard(sets[one], sets[other])) for one, other in planted]
    print(told(alike, found))


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def told(planted: list[Pair], found: list[Pair]) -> str:
    """Recall by how alike a planted pair really is; what else was found."""
    known = {pair[:2] for pair in found}
    rows = []
    for low, high in zip(LEVELS, (*LEVELS[1:], 2), strict=True):
        level = [pair for pair in planted if low <= pair.likeness < high]
        hit = sum(pair[:2] in known for pair in level)
        share = f"{hit / len(level):.1%}" if level else ""
        name = f"{low:.1f} to {high:.1f}" if low < 1 else "equal"
        rows.append([name, f"{len(level):,}", f"{hit:,}", share])
    origins = dict(pair[1::-1] for pair in planted)
    related = sum(
        origins.get(pair.one, pair.one) == origins.get(pair.other, pair.other) for pair in found
    )
    precision = f"{related / len(found):.1%}" if found else ""
    return (
        table(["alike", "planted", "found", "recall"], rows)
        + f"\n\n{len(found):,} pairs found, {precision} of them copies of one report"
    )


if __name__ == "__main__":
    main()
