"""
Compiled rulesets in the user's cache, by content.

A file is found by a digest of the texts, the readings, Python's version and the state of this
package's own files, so it is never stale, in a checkout neither.
It holds code that will be run: the folder has to belong to the user and to be writable by
nobody else, else nothing is read from it. Whatever goes wrong here only costs time.

``QUYDINH_CACHE=off`` switches it off; ``QUYDINH_CACHE=<folder>`` puts it elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from quydinh.ruleset import Ruleset

Others = Sequence[tuple[str, str]]


def read(
    text: str, name: str, options: Mapping[str, str] | None, others: Others = ()
) -> Ruleset | None:
    """
    The ruleset that was compiled from this very text; None when it is not there.

    Args:
        text: The text.
        name: What it is called.
        options: The readings chosen.
        others: Names and texts of what it stands on.
    """
    folder = _folder()
    if folder is None or not _private(folder):
        return None
    try:
        data = (folder / _key(text, name, options, others)).read_bytes()
        return Ruleset.from_bytes(data)
    except Exception:  # noqa: BLE001  (a broken file is a missing one)
        return None


def write(
    text: str, name: str, options: Mapping[str, str] | None, ruleset: Ruleset, others: Others = ()
) -> None:
    """Keep a ruleset; a file appears whole or not at all."""
    folder = _folder()
    if folder is None:
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _private(folder):
            return
        handle, temporary = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(ruleset.to_bytes())
            Path(temporary).replace(folder / _key(text, name, options, others))
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError:
        return


def _folder() -> Path | None:
    chosen = os.environ.get("QUYDINH_CACHE", "")
    if chosen.lower() == "off":
        return None
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) / "quydinh" / "cache" if base else None
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111
    return Path(base) / "quydinh" if os.path.isabs(base) else None  # noqa: PTH117  (no home)


def _private(folder: Path) -> bool:
    """Whether the folder is the user's own and nobody else can write to it."""
    try:
        state = folder.stat()
    except OSError:
        return False
    if sys.platform == "win32":  # the user's profile is private by its access list
        return True
    return state.st_uid == os.getuid() and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _key(text: str, name: str, options: Mapping[str, str] | None, others: Others) -> str:
    chosen = sorted((options or {}).items())
    parts = (
        _package_state(),
        sys.implementation.cache_tag,
        sys.version,
        name,
        chosen,
        text,
        *others,
    )
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _package_state() -> tuple[tuple[str, int, int], ...]:
    """Names, sizes and times of the package's files: what another version differs in."""
    found = []
    for folder, folders, files in os.walk(Path(__file__).parent):
        folders[:] = [name for name in folders if not name.startswith(("__", "_"))]
        for name in files:
            if name.endswith(".py"):
                state = (Path(folder) / name).stat()
                found.append((name, state.st_size, state.st_mtime_ns))
    return tuple(sorted(found))
