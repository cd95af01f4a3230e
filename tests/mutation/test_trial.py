"""The quick way to try examples on mutants finds what running all of them on each finds."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from attrs import evolve

from quydinh.analysis import Analysis, analyse
from quydinh.examples import run as run_examples
from quydinh.mutation.mutants import Mutant, mutants
from quydinh.mutation.run import tried
from quydinh.mutation.trial import Trial
from quydinh.places import rulesets
from quydinh.text.source import Source

SMALL = Path(__file__).parent.parent / "verify" / "nhỏ.qd"
EXAMPLES = SMALL.parent / "golden" / "ví dụ.qd"
GROUPS = """
Ví dụ "Năm người một đơn vị" gồm:
  a) đơn_vị "Lớn", số_dân là 5;
  b) đơn_vị "Nhỏ", số_dân là 2;
  c) 2 người "Giỏi", đơn_vị là "Lớn", điểm là 95 điểm, phạt là không, số_việc là 4, số_xong là 4;
  d) 5 người "Khá", đơn_vị là "Lớn", điểm là 80 điểm, phạt là không, số_việc là 4, số_xong là 4;
  đ) người "Ở nơi nhỏ", đơn_vị là "Nhỏ", điểm là 95 điểm, phạt là không, số_việc là 4, số_xong là 2;
  thì:
  - "Giỏi" cấp có thẩm quyền xem xét;
  - "Khá" xếp loại khá;
  - "Ở nơi nhỏ" xếp loại khá;
  - số đơn_vị có xếp_loại là tốt bằng 1.
"""
_WRONG = ("QD801", "QD804", "QD616", "QD617")
"""Another result, or data that are refused; a citation alone is no other result."""


def noticed(analysis: Analysis, mutant: Mutant) -> bool:
    """Whether any example fails, all run through the compiled ruleset."""
    results = run_examples(evolve(analysis, program=mutant.program))
    return any(one.problem is not None and one.problem.code in _WRONG for one in results)


def agree(analysis: Analysis, tried_on: list[Mutant]) -> None:
    assert analysis.program is not None
    trial = Trial(analysis.program, (), [])
    quick = [bool(trial.noticed_alone(one) or trial.noticed_together(one)) for one in tried_on]
    assert quick == [noticed(analysis, one) for one in tried_on]
    assert any(quick)


@pytest.mark.parametrize("examples", [EXAMPLES.read_text("utf-8"), GROUPS, ""])
def test_both_ways_agree_on_every_mutant(examples: str) -> None:
    analysis = analyse(Source("nhỏ.qd", SMALL.read_text("utf-8") + "\n" + examples))
    assert analysis.program is not None
    every = list(mutants(analysis.program))
    assert len(every) > 40
    if examples:
        agree(analysis, every)
    else:
        assert not any(one.by for one in tried(analysis))


def test_both_ways_agree_on_a_sample_of_a_shipped_document() -> None:
    (path,) = rulesets().glob("21-HD-BTCTW*/*.qd")
    analysis = analyse(Source(str(path), path.read_text("utf-8")))
    assert analysis.program is not None
    plain = evolve(
        analysis.program,
        examples=tuple(one for one in analysis.program.examples if not one.options),
        populations=tuple(one for one in analysis.program.populations if not one.options),
    )
    every = list(mutants(plain))
    agree(evolve(analysis, program=plain), random.Random(7).sample(every, 12))  # noqa: S311
