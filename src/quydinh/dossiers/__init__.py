"""
The dossier (hồ sơ kiểm điểm): what one subject wrote, decided and did in one period.

    >>> from quydinh import dossiers
    >>> folder = dossiers.read("ho-so-2025", rules)
    >>> folder.dossiers, folder.diagnostics
"""

from __future__ import annotations

from quydinh.dossiers.folder import Folder, read
from quydinh.dossiers.model import (
    Answer,
    Assessment,
    Dossier,
    Items,
    Key,
    Measure,
    Section,
    Shortcoming,
    Side,
    State,
    StepDone,
    Suggestion,
    Text,
    Vote,
)
from quydinh.dossiers.schema import schema
from quydinh.dossiers.to_json import dumps, to_json

__all__ = [
    "Answer",
    "Assessment",
    "Dossier",
    "Folder",
    "Items",
    "Key",
    "Measure",
    "Section",
    "Shortcoming",
    "Side",
    "State",
    "StepDone",
    "Suggestion",
    "Text",
    "Vote",
    "dumps",
    "read",
    "schema",
    "to_json",
]
