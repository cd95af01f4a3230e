"""
What a wheel needs beyond the package: the grammar with its built tables, and the rulesets.

``grammar/`` and ``rulesets/`` at the top level are the only copy. A wheel carries them inside the
package; an editable install reads them where they are, so nothing is put into it. The tables are
made here because making them takes longer than the whole rest of a cold start. They are derived,
hence neither committed nor part of the source archive.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TABLES = "grammar/quydinh.tables"
CARRIED = {"grammar": "quydinh/_grammar", "rulesets": "quydinh/_rulesets"}


class CarriedFiles(BuildHookInterface[Any]):
    """Builds the tables from the source tree at hand, and names what to carry."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before packing; ``version`` is "editable" for an editable install."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            from quydinh.syntax.tables import build

            build(root / TABLES)
        finally:
            sys.path.remove(str(root / "src"))
        if version != "editable":
            build_data["force_include"].update(CARRIED)
