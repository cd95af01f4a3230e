"""
A private folder of the user's for what is slow to make again.

A file is found by a digest of what it was made from, Python's version and the state of this
package's own files, so it is never stale, in a checkout neither. It may hold code that will be
run: the folder has to belong to the user and to be writable by nobody else, else nothing is read
from it. Whatever goes wrong here only costs time.

``QUYDINH_CACHE=off`` switches it off; ``QUYDINH_CACHE=<folder>`` puts it elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import tempfile
from functools import cache
from pathlib import Path


def key(*parts: object) -> str:
    """The name of what was made from these parts, by this version."""
    made_by = (_package_state(), sys.implementation.cache_tag, sys.version)
    return hashlib.sha256(repr((*made_by, *parts)).encode("utf-8", "surrogatepass")).hexdigest()


def read(name: str) -> bytes | None:
    """What is kept under a name; None when it is not there or not to be trusted."""
    folder = _folder()
    if folder is None or not _private(folder):
        return None
    try:
        return (folder / name).read_bytes()
    except OSError:
        return None


def write(name: str, data: bytes) -> None:
    """Keep data; a file appears whole or not at all."""
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
                file.write(data)
            Path(temporary).replace(folder / name)
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
