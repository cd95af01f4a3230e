"""The command line: ``quydinh`` and ``python -m quydinh``; one file a command."""

from __future__ import annotations

from quydinh.cli.run import main

__all__ = ["main"]
