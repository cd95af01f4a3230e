"""
Write every file that is made from a table of the package: `just gen`.

A generated file is committed, so that it can be read where it is used. CI makes all of them anew
and fails when one differs.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from keyword_page import keyword_page
from quydinh.vocabulary.terminals import keyword_terminals

ROOT = Path(__file__).resolve().parent.parent

GENERATED: dict[str, Callable[[], str]] = {
    "docs/tham-khao/tu-khoa.md": keyword_page,
    "grammar/keywords.lark": keyword_terminals,
}


def main() -> None:
    """Write the files that are out of date, and name them."""
    for path, make in GENERATED.items():
        target, text = ROOT / path, make()
        if not target.exists() or target.read_text("utf-8") != text:
            target.write_text(text, "utf-8", newline="\n")
            print(f"wrote {path}")


if __name__ == "__main__":
    main()
