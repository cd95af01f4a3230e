"""The generated programs of tests/evaluate are those of tests/verify too."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "evaluate"))
sys.path.append(str(Path(__file__).parent))
