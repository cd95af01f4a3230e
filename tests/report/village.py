"""A small population in which everything happens once: ties, surplus, ceilings, open outcomes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

RULES = (Path(__file__).parent / "quy_dinh.qd").read_text("utf-8")

Tables = dict[str, list[dict[str, Any]]]


def population() -> Tables:
    units = [
        {"mã": "CB-1", "tên_gọi": "Chi bộ Một", "vững_mạnh": True},
        {"mã": "CB-2", "tên_gọi": "Chi bộ Hai", "vững_mạnh": False},
        {"mã": "CB-3", "tên_gọi": "Chi bộ Ba"},
        {"mã": "CB-4", "tên_gọi": "Chi bộ Bốn", "vững_mạnh": False},
    ]
    members = [
        # CB-1 has eight that count, so one place: the secretary is capped, two are level.
        _member("A1", "CB-1", 98, là_bí_thư=True),
        _member("A2", "CB-1", 95),
        _member("A3", "CB-1", 95),
        _member("A4", "CB-1", 91),
        *(_member(f"A{at}", "CB-1", 75) for at in range(5, 9)),
        # CB-2 has a settled order: one stays, one falls.
        _member("B1", "CB-2", 100),
        _member("B2", "CB-2", 92),
        *(_member(f"B{at}", "CB-2", 71) for at in range(3, 6)),
        _member("B6", "CB-2", 60, vắng_mặt=True),
        # CB-3: a missing mark leaves the cap open; its secretary waits for the chi bộ.
        _member("C1", "CB-3", 93),
        _member("C2", "CB-3", None),
        *(_member(f"C{at}", "CB-3", 80) for at in range(3, 6)),
        _member("C6", "CB-3", 80, là_bí_thư=True),
        # CB-4 has one alone, below every level; nobody knows where the last one belongs.
        _member("D1", "CB-4", 30),
        _member("E1", "CB-9", 72),
    ]
    return {"chi_bộ": units, "đảng_viên": members}


def _member(key: str, unit: str, mark: int | None, **more: bool) -> dict[str, Any]:
    record: dict[str, Any] = {
        "mã": key,
        "họ_tên": f"Nguyễn Văn {key}",
        "chi_bộ": unit,
        "là_bí_thư": False,
        "bị_kỷ_luật": False,
        "vắng_mặt": False,
        **more,
    }
    return record if mark is None else {**record, "điểm": mark}
