"""What a review finds: each finding with its clause, how grave it is, and what to do."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from quydinh.dossiers.model import Key
from quydinh.ir.nodes import Citation
from quydinh.signs.evidence import Evidence as Evidence


class Part(StrEnum):
    """Which part of the review a finding belongs to; the report has one chapter for each."""

    CONTENT = "nội dung"
    PROCESS = "quy trình"
    FORMALISM = "dấu hiệu hình thức"
    LINKS = "liên hệ tập thể và cá nhân"
    PLAN = "kế hoạch khắc phục"


class Severity(StrEnum):
    """``MUST`` breaks a rule; ``UNKNOWN`` cannot be told yet; ``SIGN`` only asks for a look."""

    MUST = "phải khắc phục"
    UNKNOWN = "chưa đủ căn cứ"
    SIGN = "cần xem lại"


@frozen
class Finding:
    """
    One finding on one subject.

    ``code`` is a code of the catalogue (``QD8…``), which has the sentence and what to do in both
    languages: for a sign of formalism, what would clear it. ``arguments`` never hold a person's
    name, only codes, so that a finding may be logged; passages stand in ``evidence`` alone.
    """

    part: Part
    severity: Severity
    code: str
    key: Key
    arguments: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    citation: Citation | None = None
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)
