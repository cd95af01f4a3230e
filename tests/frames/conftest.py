"""One population in the frames of every library."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from every_engine import make, spark

__all__ = ["make", "spark"]
