"""What people write to ask for a document: a period, a system."""

from __future__ import annotations

from quydinh.library.entry import System
from quydinh.library.naming import refused
from quydinh.periods import Period
from quydinh.text.words import ascii_key

_SYSTEMS: dict[str, System] = {"dang": "Đảng", "nha nuoc": "Nhà nước"}


def read_period(written: Period | int | str) -> Period:
    """
    A period as people write it: ``2024``, ``quý I/2025``.

    Raises:
        NotFoundError: It is none.
    """
    if isinstance(written, Period):
        return written
    try:
        return Period.parse(str(written))
    except ValueError:
        raise refused("QD705", str(written)) from None


def read_system(written: str | None) -> System | None:
    """
    ``Đảng`` or ``Nhà nước``, in any spelling.

    Raises:
        NotFoundError: It is neither.
    """
    if written is None:
        return None
    found = _SYSTEMS.get(" ".join(ascii_key(written.strip()).replace("_", " ").split()))
    if found is None:
        raise refused("QD726", written)
    return found
