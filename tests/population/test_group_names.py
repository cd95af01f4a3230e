"""How groups are called that a yes/no key forms."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quydinh.evaluate.display import group_values


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ([("nhóm", "Phó giám đốc"), ("nổi_trội", False)], ["Phó giám đốc"]),
        ([("nhóm", "Phó giám đốc"), ("nổi_trội", True)], ["Phó giám đốc", "nổi trội"]),
        ([("chi_bộ.nổi_trội", True)], ["nổi trội"]),
        ([("nổi_trội", False)], ["không nổi trội"]),
        ([("nhóm", None), ("nổi_trội", False)], [None]),
        ([("nhóm", "Phó giám đốc"), ("nổi_trội", None)], ["Phó giám đốc", None]),
        ([("hệ_số", Fraction(3, 2)), ("hạng", 2)], ["1,5", "2"]),
        ([], []),
    ],
)
def test_a_yes_is_named_and_a_no_goes_without_saying(
    keys: list[tuple[str, object]], shown: list[str | None]
) -> None:
    assert group_values(keys) == shown
