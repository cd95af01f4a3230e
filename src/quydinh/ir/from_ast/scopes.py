"""Where names are looked up: the records around an expression, innermost first."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from quydinh.ir.from_ast.symbols import SubjectInfo
from quydinh.ir.types import LevelType, NumberType

Place = Literal[
    "xếp loại",
    "loại trừ",
    "giới hạn",
    "tỉ lệ",
    "nội dung",
    "quy trình",
    "cảnh báo",
    "sử dụng",
    "bảo đảm",
    "trường hợp",
    "tính",
    "ngưỡng",
    "ví dụ",
]


@frozen(eq=False)
class Record:
    """A record of a subject or a ``Danh mục``."""

    subject: SubjectInfo


@frozen(eq=False)
class Criterion:
    """A criterion inside a quantifier: its name is ``mức`` (points: also ``điểm``)."""

    mark: LevelType | NumberType


Frame = Record | Criterion


@frozen(eq=False)
class Scope:
    """
    The frames around an expression and the kind of rule that it stands in.

    ``place`` decides what else is allowed: ``để trống`` in warnings and contents of a review,
    ``hồ_sơ`` there and in procedures, the own ``xếp_loại`` in warnings, procedures, promises and
    consequences.
    """

    frames: tuple[Frame, ...]
    place: Place

    def inside(self, frame: Frame) -> Scope:
        """The scope of an element of a collection."""
        return Scope((frame, *self.frames), self.place)

    @property
    def label(self) -> str:
        """The innermost record's subject, for messages."""
        for frame in self.frames:
            if isinstance(frame, Record):
                return frame.subject.name
        return "văn bản"

    @property
    def own(self) -> bool:
        """Whether the innermost frame is the subject that the rule is about."""
        return len(self.frames) == 1
