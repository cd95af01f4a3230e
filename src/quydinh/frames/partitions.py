"""
Frames of Dask, whose expressions are computed within the partitions.

Dask optimises a plan by rewriting its tree of column operations, which takes ages for the plans
that rules make. Whatever looks at one row at a time is handed to each partition as a whole, so
that Dask plans nothing but partitions, joins and groups.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import narwhals as nw


class Partitioned(nw.LazyFrame[Any]):
    """A Dask frame; what its methods give is one as well."""

    def with_columns(self, *exprs: Any, **named_exprs: Any) -> Partitioned:  # noqa: ANN401
        """Columns of expressions that look at one row at a time."""
        each = [*exprs, *(expr.alias(name) for name, expr in named_exprs.items())]
        return self._within(_added, each)

    def filter(self, *predicates: Any, **constraints: Any) -> Partitioned:  # noqa: ANN401
        """The rows for which predicates hold."""
        assert not constraints, "conditions are written as expressions here"
        return self._within(_filtered, predicates)

    def _within(self, step: Any, exprs: Sequence[Any]) -> Partitioned:  # noqa: ANN401
        native = nw.to_native(self)
        meta = step(native._meta, exprs)  # noqa: SLF001  (how Dask has it)
        with warnings.catch_warnings():
            # Narwhals announces a package that does not exist yet.
            warnings.filterwarnings("ignore", "Dask support is moving", FutureWarning)
            found = nw.from_native(native.map_partitions(step, exprs, meta=meta))
        return partitioned(found)


def partitioned(frame: nw.LazyFrame[Any]) -> Partitioned:
    """The frame, computed within its partitions from here on."""
    return Partitioned(frame._compliant_frame, level="lazy")  # noqa: SLF001  (no public way)


def _added(native: Any, exprs: Sequence[Any]) -> Any:  # noqa: ANN401
    return nw.to_native(nw.from_native(native).with_columns(*exprs))


def _filtered(native: Any, predicates: Sequence[Any]) -> Any:  # noqa: ANN401
    return nw.to_native(nw.from_native(native).filter(*predicates))
