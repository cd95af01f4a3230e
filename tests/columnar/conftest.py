"""A frame of every library."""

from __future__ import annotations

from every_engine import make, spark

__all__ = ["make", "spark"]
