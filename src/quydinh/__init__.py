"""
Regulations on yearly review and rating as programs: read, run, explain, embed.

    >>> import quydinh
    >>> rules = quydinh.load("124-QĐ/TW")
    >>> result = rules.rate("đảng_viên", record)
    >>> print(result.explain())

Names are loaded when they are first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quydinh.api import check, compile, in_force, load  # noqa: A004 - public names, see api
    from quydinh.catalog import entries
    from quydinh.diagnostics.model import Diagnostic, Edit, Fix, Related, Severity
    from quydinh.errors import CompileError, InputError, NotFoundError, QuydinhError
    from quydinh.format import Formatted, format_text
    from quydinh.library.entry import Entry
    from quydinh.periods import Period
    from quydinh.results import Outcome, Reason, Result, Sign, Stages, Verdict
    from quydinh.ruleset import Ruleset

    __version__: str

_HOMES = {
    "CompileError": "errors",
    "Diagnostic": "diagnostics.model",
    "Edit": "diagnostics.model",
    "Entry": "library.entry",
    "Fix": "diagnostics.model",
    "Formatted": "format",
    "InputError": "errors",
    "NotFoundError": "errors",
    "Outcome": "results",
    "Period": "periods",
    "QuydinhError": "errors",
    "Reason": "results",
    "Related": "diagnostics.model",
    "Result": "results",
    "Ruleset": "ruleset",
    "Severity": "diagnostics.model",
    "Sign": "results",
    "Stages": "results",
    "Verdict": "results",
    "check": "api",
    "compile": "api",
    "entries": "catalog",
    "format_text": "format",
    "in_force": "api",
    "load": "api",
}

__all__ = [
    "CompileError",
    "Diagnostic",
    "Edit",
    "Entry",
    "Fix",
    "Formatted",
    "InputError",
    "NotFoundError",
    "Outcome",
    "Period",
    "QuydinhError",
    "Reason",
    "Related",
    "Result",
    "Ruleset",
    "Severity",
    "Sign",
    "Stages",
    "Verdict",
    "__version__",
    "check",
    "compile",
    "entries",
    "format_text",
    "in_force",
    "load",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - slow, and few ask

        return version("quydinh")
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"quydinh.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
