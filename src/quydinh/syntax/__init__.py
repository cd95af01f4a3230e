"""From text to the tree of what was written."""

from __future__ import annotations

from quydinh.syntax.sentences import Parsed, parse

__all__ = ["Parsed", "parse"]
