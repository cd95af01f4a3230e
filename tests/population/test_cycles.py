"""Ratings that wait for each other: found whatever the number of links, and found quickly."""

from __future__ import annotations

import quydinh
from quydinh.diagnostics.model import Severity
from quydinh.testing.generated.world import HEAD


def errors(text: str) -> list[str]:
    found = quydinh.check(f"{HEAD}\n{text}")
    return [each.code for each in found if each.severity is Severity.ERROR]


def rating(name: str, condition: str) -> str:
    return (
        f"Xếp loại {name} theo mức_chất_lượng, xét lần lượt:\n"
        f"  tốt khi {condition} và đúng_hạn;\n  trường hợp còn lại hoàn_thành."
    )


def ladder(length: int, top: str, *, round_: bool = False) -> str:
    """Kinds that each belong to the next and rest on it; the last on ``top``."""
    parts = []
    for at in range(length):
        last = at == length - 1
        above = 0 if last and round_ else at + 1
        link = f"\n  - lên_trên: thuộc loại_{above} (các dưới_{at});"
        parts.append(
            f"Tập thể loại_{at} gồm:{link if not last or round_ else ''}\n  - đúng_hạn: có/không."
        )
        condition = top if last else "lên_trên.xếp_loại là tốt"
        parts.append(rating(f"loại_{at}", condition))
    return "\n\n".join(parts)


def test_a_long_ladder_is_no_cycle() -> None:
    assert errors(ladder(500, "đúng_hạn")) == []


def test_a_ladder_that_comes_round_is_left_to_the_data() -> None:
    """Its links need not lead back to the record where they began."""
    assert errors(ladder(60, "lên_trên.xếp_loại là tốt", round_=True)) == []


def test_a_cycle_over_many_links() -> None:
    """Up over five links, and down again over five lists."""
    text = "\n\n".join(
        f"Tập thể loại_{at} gồm:\n  - lên_trên: thuộc loại_{at + 1} (các dưới_{at});\n"
        "  - đúng_hạn: có/không."
        for at in range(5)
    )
    text += "\n\nTập thể loại_5 gồm:\n  - đúng_hạn: có/không.\n\n"
    up = ".".join(["lên_trên"] * 5)
    down = "xếp_loại là tốt"
    for at in range(5):
        down = f"có dưới_{at} nào ({down})"
    text += rating("loại_0", f"{up}.xếp_loại là tốt") + "\n\n" + rating("loại_5", down)
    assert errors(text) == ["QD409"]


def test_everybody_linked_to_everybody() -> None:
    """A dozen kinds with 132 memberships and their reverse lists; nobody reads a way back."""
    kinds = range(12)
    parts = []
    for at in kinds:
        links = "".join(
            f"\n  - tới_{to}: thuộc loại_{to} (các từ_{at});" for to in kinds if to != at
        )
        parts.append(f"Tập thể loại_{at} gồm:{links}\n  - đúng_hạn: có/không.")
        reads = " và ".join(f"tới_{to}.xếp_loại là tốt" for to in kinds if to != at)
        parts.append(rating(f"loại_{at}", reads))
    assert errors("\n\n".join(parts)) == []
    parts.append(rating("loại_0", "có từ_5 nào (xếp_loại là tốt)"))
    both = "\n\n".join([*parts[:1], parts[-1], *parts[2:-1]])
    assert errors(both) == ["QD409"]
