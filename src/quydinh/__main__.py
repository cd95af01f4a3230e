"""``python -m quydinh``."""

from __future__ import annotations

import sys

from quydinh.cli import main

sys.exit(main())
