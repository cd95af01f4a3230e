"""What a result says, on the fast path and on the careful one."""

from __future__ import annotations

import json
import pickle
from typing import Any

from programs import EXCELLENT, SAMPLE

from quydinh.results import Outcome, Result, Verdict
from quydinh.ruleset import Ruleset

RULES = Ruleset.from_program(SAMPLE)


def rate(**changes: Any) -> Result:  # noqa: ANN401
    record = {**EXCELLENT, **changes}
    return RULES.rate("đảng_viên", {key: one for key, one in record.items() if one is not ...})


def test_rated() -> None:
    """A level, with its label and the clauses that decided."""
    result = rate()
    assert (result.outcome, result.level, result.label, result.proposed) == (
        Outcome.RATED,
        "xuất_sắc",
        "Hoàn thành xuất sắc nhiệm vụ",
        None,
    )
    assert (result.subject, result.id) == ("đảng_viên", "A01")
    assert result.possible == (Verdict(Outcome.RATED, "xuất_sắc"),)
    assert result.citations == ("12.1", "12.1.1", "12.1.2", "12.1.3")


def test_discretion() -> None:
    """The branch's level is the proposal."""
    result = rate(số_hoàn_thành=4, bất_khả_kháng=True)
    assert (result.outcome, result.level, result.proposed) == (
        Outcome.NEEDS_REVIEW,
        None,
        "không_hoàn_thành",
    )
    assert result.citations == ("12.4", "12.4.2b")
    # Another case that holds leaves nothing to decide.
    assert rate(số_hoàn_thành=4, bất_khả_kháng=True, đạo_đức="kém").level == "không_hoàn_thành"


def test_not_reviewed() -> None:
    """Exclusions come first."""
    result = rate(tuổi_đảng=5)
    assert (result.outcome, result.citations) == (Outcome.NOT_REVIEWED, ("5.2.1",))


def test_the_remaining_case() -> None:
    """Nothing matched: the reason of the text, and no condition that decided."""
    result = rate(chính_trị="tốt", kết_quả="trung_bình", số_hoàn_thành=9)
    assert result.level == "hoàn_thành"
    undecided = RULES.rate("chi_bộ", {"mất_đoàn_kết": False, "đảng_viên": []})
    assert undecided.outcome is Outcome.UNDETERMINED
    assert undecided.findings.zeros == ("đảng_viên",)


def test_undetermined() -> None:
    """Outcomes still possible, in the order of the rules, and what would settle it."""
    result = rate(điểm=..., bất_khả_kháng=...)
    assert result.outcome is Outcome.UNDETERMINED
    assert [one.level for one in result.possible] == ["xuất_sắc", "tốt"]
    assert result.missing == ("điểm",)
    assert (result.level, result.label, result.ending, result.citations) == (None, None, None, ())


def test_reasons() -> None:
    """Every condition, with value and threshold in words."""
    reasons = {(one.branch, one.item): one for one in rate(số_vượt_mức=1).reasons}
    share = reasons["xuất_sắc", "d)"]
    assert share.to_dict() == {
        "condition": "số_vượt_mức / số_nhiệm_vụ từ 50% trở lên",
        "holds": False,
        "value": "10%",
        "threshold": "50%",
        "citation": "12.1.2",
        "line": 0,
        "branch": "xuất_sắc",
        "item": "d)",
    }
    marks = reasons["xuất_sắc", "a)"]
    assert (marks.holds, marks.value, marks.threshold) == (True, None, None)


def test_what_failed_is_named() -> None:
    """The criteria that fail `mọi`, and those that make `có … nào` hold."""
    found = rate(đạo_đức="kém", chính_trị="trung_bình")
    values = {one.condition: one.value for one in found.reasons}
    assert values["có tiêu_chí nào (mức là kém)"] == "đạo_đức: kém"
    assert values["mọi tiêu_chí (mức từ tốt trở lên)"] == "chính_trị: trung_bình, đạo_đức: kém"


def test_unknown_reasons_say_what_is_missing() -> None:
    """None is neither yes nor no."""
    unknown = [one for one in rate(điểm=...).reasons if one.holds is None]
    assert [(one.condition, one.value) for one in unknown] == [
        ("điểm từ 90 điểm trở lên", "thiếu điểm")
    ]


def test_cut_numbers_stay_on_their_side() -> None:
    """Two thirds are less than 66,67%."""
    found = rate(số_nhiệm_vụ=3, số_hoàn_thành=3, số_vượt_mức=2).reasons
    assert "≈ 66,66%" in [one.value for one in found]
    close = rate(số_nhiệm_vụ=2_000_001, số_hoàn_thành=2_000_001, số_vượt_mức=1_000_001)
    assert "≈ 50,00002%" in [one.value for one in close.reasons]


def test_unverified_rules_are_named_when_relied_on() -> None:
    """A flagged clause counts where it held, and where it shut out a higher level."""
    assert rate().unverified == ()
    assert rate(điểm=80).unverified == ("12.2.2",)
    assert rate(số_hoàn_thành=9).unverified == ("12.2.2",)


def test_warnings_see_the_level() -> None:
    """They hold or are not shown, and change nothing."""
    sign = rate(số_khuyết_điểm_tự_nêu=0)
    assert [one.name for one in sign.warnings] == ["không_nêu_khuyết_điểm"]
    assert sign.level == "xuất_sắc"
    assert rate(số_khuyết_điểm_tự_nêu=...).warnings == ()
    assert rate(số_khuyết_điểm_tự_nêu=0, điểm=80).warnings == ()


def test_decided_by_people() -> None:
    """The level is theirs; what the rules give is kept."""
    result = rate(điểm=..., mức_được_quyết_định="tốt")
    assert (result.outcome, result.level) == (Outcome.RATED, "tốt")
    assert result.stages == (None, None, None, "tốt")
    assert result.possible == (Verdict(Outcome.RATED, "tốt"),)
    assert result.missing == ("điểm",)


def test_both_paths_show_the_same() -> None:
    """Where a record was rated makes no difference."""
    careful = RULES.rules("đảng_viên").rate_carefully(EXCELLENT)
    assert careful == rate()
    assert careful.to_dict() == rate().to_dict()


def test_json() -> None:
    """Plain data, the same bytes each time."""
    texts = {json.dumps(rate(điểm=...).to_dict(), ensure_ascii=False) for _ in range(3)}
    assert len(texts) == 1


def test_a_result_is_a_value() -> None:
    """Equal by content, pickled and back."""
    for result in (rate(), rate(điểm=...), rate(mức_được_quyết_định="tốt")):
        again = pickle.loads(pickle.dumps(result))  # noqa: S301
        assert again == result
        assert hash(again) == hash(result)
    assert rate() != rate(điểm=91)


def test_a_result_keeps_its_own_record() -> None:
    """What the caller does to the record afterwards changes no reason."""
    record = {**EXCELLENT, "chi_bộ": {"xếp_loại": "tốt"}}
    result = RULES.rate("đảng_viên", record)
    before = RULES.rate("đảng_viên", dict(record)).to_dict()
    record["điểm"] = 0
    record["chi_bộ"]["xếp_loại"] = "không_hoàn_thành"  # type: ignore[index]
    assert result.to_dict() == before
