"""The types of columns, by one name in every library: those of Narwhals."""

from __future__ import annotations

from narwhals import (
    Boolean,
    Categorical,
    Date,
    Datetime,
    Decimal,
    Enum,
    Float32,
    Float64,
    Int8,
    Int16,
    Int32,
    Int64,
    List,
    Object,
    String,
    UInt8,
    UInt16,
    UInt32,
)
from narwhals.dtypes import DType
from narwhals.typing import IntoDType as Type  # a type, or its class where it has no parameters

__all__ = [
    "Boolean",
    "Categorical",
    "DType",
    "Date",
    "Datetime",
    "Decimal",
    "Enum",
    "Float32",
    "Float64",
    "Int8",
    "Int16",
    "Int32",
    "Int64",
    "List",
    "Object",
    "String",
    "Type",
    "UInt8",
    "UInt16",
    "UInt32",
]
