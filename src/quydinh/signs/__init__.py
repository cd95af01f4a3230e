"""Signs of formalism: what a dossier looks like, measured; rules say what is too much."""

from __future__ import annotations

from quydinh.signs.files import Signs, read, standard
from quydinh.signs.measure import measure
from quydinh.signs.measured import Measured, Value

__all__ = ["Measured", "Signs", "Value", "measure", "read", "standard"]
