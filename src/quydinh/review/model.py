"""What a review finds: each finding with its clause, how grave it is, and what to do."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from quydinh.diagnostics import catalogue
from quydinh.diagnostics.entry import DEFAULT
from quydinh.diagnostics.model import Diagnostic, Language
from quydinh.dossiers.model import Key
from quydinh.ir.nodes import Citation
from quydinh.signs.evidence import Evidence
from quydinh.text.source import NOWHERE


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
    ``repeats`` is the part that tells the same in full: whoever looks at all parts at once is
    told once, and whoever looks at one part alone misses nothing.
    """

    part: Part
    severity: Severity
    code: str
    key: Key
    arguments: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    citation: Citation | None = None
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)
    repeats: Part | None = None

    def __attrs_post_init__(self) -> None:
        self.diagnostic()  # a code, a hint or an argument that is not there is a mistake of ours

    def diagnostic(self) -> Diagnostic:
        """The finding for whatever shows or logs diagnostics."""
        return catalogue.report(self.code, NOWHERE, self.hint, (), (), **dict(self.arguments))

    def message(self, language: Language = "vi") -> str:
        """The sentence that says what was found."""
        return catalogue.message(self.diagnostic(), language)

    def to_do(self, language: Language = "vi") -> str:
        """What to do about it."""
        return catalogue.hint(self.diagnostic(), language)


def finding(
    part: Part,
    severity: Severity,
    code: str,
    key: Key,
    hint: str = DEFAULT,
    citation: Citation | None = None,
    evidence: tuple[Evidence, ...] = (),
    /,
    **arguments: str | int,
) -> Finding:
    """One finding, with what its sentences name."""
    said = tuple((name, str(value)) for name, value in arguments.items())
    return Finding(part, severity, code, key, said, hint, citation, evidence)
