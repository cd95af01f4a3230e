"""
Rules that grow: as many conditions in as many branches as wanted, and the same for z3 alone.

Tests fall on points, facts and shares of counts. The naive encoding is the one that comes to mind
first: a variable an input, shares as divisions, a branch as it reads.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import z3

_COUNTS, _FACTS, _POINTS = 12, 12, 12
_LEVELS = ("tốt", "khá", "kém")

_HEAD = """\
Quy định "04-QC/ĐO" tên "Quy tắc lớn dần, dùng để đo tốc độ chứng minh";
  do "quydinh" ban hành ngày 01/01/2025;
  áp dụng từ năm 2025.

Thang mức gồm: 1. tốt "Tốt"; 2. khá "Khá"; 3. kém "Kém".

Cá nhân người "Người" gồm:
"""


class Test(NamedTuple):
    """One condition, as a ruleset and z3 alone have it."""

    written: str
    naive: z3.BoolRef


class Grown:
    """
    Rules with tests in branches; the same numbers give the same rules.

    Args:
        conditions: How many tests there are.
        branches: In how many branches.
    """

    def __init__(self, conditions: int, branches: int) -> None:
        self._draw = random.Random(conditions * 1000 + branches)
        self.inputs: Mapping[str, Any] = {
            **{f"số_{at}": z3.Int(f"n{at}") for at in range(_COUNTS)},
            **{f"có_{at}": z3.Bool(f"b{at}") for at in range(_FACTS)},
            **{f"điểm_{at}": z3.Real(f"p{at}") for at in range(_POINTS)},
        }
        tests = [self._test() for _ in range(conditions)]
        size = conditions // branches
        self.branches = [tests[at * size : (at + 1) * size] for at in range(branches)]

    @property
    def text(self) -> str:
        """As a ruleset."""
        fields = [f"  - số_{at}: số nguyên từ 1 đến 1000" for at in range(_COUNTS)]
        fields += [f"  - có_{at}: có/không" for at in range(_FACTS)]
        fields += [f"  - điểm_{at}: điểm từ 0 đến 100" for at in range(_POINTS)]
        lines = [_HEAD + ";\n".join(fields) + ".\n", "Xếp loại người theo mức, xét lần lượt:"]
        for at, tests in enumerate(self.branches):
            if len(tests) == 1:
                lines.append(f"  {_LEVELS[at % 3]} khi {tests[0].written};")
                continue
            lines.append(f"  {_LEVELS[at % 3]} khi có đủ các điều kiện sau:")
            lines += [f"    - {test.written};" for test in tests]
        lines.append("  trường hợp còn lại khá.")
        return "\n".join(lines) + "\n"

    @property
    def ranges(self) -> Iterator[z3.BoolRef]:
        """What the types allow, for z3 alone."""
        for name, term in self.inputs.items():
            if name.startswith("số"):
                yield z3.And(term >= 1, term <= 1000)
            elif name.startswith("điểm"):
                yield z3.And(term >= 0, term <= 100)

    def _test(self) -> Test:
        kind = self._draw.choice(("điểm", "điểm", "tỉ lệ", "tỉ lệ", "có"))
        if kind == "điểm":
            at, low = self._draw.randrange(_POINTS), self._draw.randrange(5, 95, 5)
            name = f"điểm_{at}"
            return Test(f"{name} từ {low} điểm trở lên", self.inputs[name] >= low)
        if kind == "có":
            name = f"có_{self._draw.randrange(_FACTS)}"
            if self._draw.random() < 0.5:
                return Test(name, self.inputs[name])
            return Test(f"không {name}", z3.Not(self.inputs[name]))
        one, two = self._draw.sample(range(_COUNTS), 2)
        low = self._draw.randrange(10, 150, 10)
        share = z3.ToReal(self.inputs[f"số_{one}"]) / z3.ToReal(self.inputs[f"số_{two}"])
        return Test(f"số_{one} / số_{two} từ {low}% trở lên", share >= z3.Q(low, 100))
