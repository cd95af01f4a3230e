"""What every chapter is given: the review, the language, and whether it may show private words."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from quydinh.dossiers.model import Key
from quydinh.report.markup import Markup, element, joined
from quydinh.report.words import Speech
from quydinh.review import Review
from quydinh.review.model import Finding, Part, Severity

PARTS = {
    Part.CONTENT: ("noi-dung", "Nội dung kiểm điểm", "Contents", "Nội dung"),
    Part.PROCESS: ("quy-trinh", "Quy trình kiểm điểm", "Process", "Quy trình"),
    Part.FORMALISM: ("dau-hieu", "Dấu hiệu hình thức", "Signs of formalism", "Dấu hiệu"),
    Part.LINKS: ("lien-he", "Liên hệ tập thể và cá nhân", "Collectives and individuals", "Liên hệ"),
    Part.PLAN: ("ke-hoach", "Kế hoạch khắc phục", "Plan of remedies", "Kế hoạch"),
}
"""Each chapter: its place on the page, its titles, and the heading of a column."""

SEVERITIES = {
    Severity.MUST: ("must", "Phải khắc phục", "To be put right"),
    Severity.UNKNOWN: ("unknown", "Chưa đủ căn cứ", "Cannot be told yet"),
    Severity.SIGN: ("sign", "Cần xem lại", "To be looked at"),
}
"""Each severity: its class, and its name."""


@frozen
class Context:
    """The review as it is shown; without names and passages where it is to be passed on."""

    review: Review
    speech: Speech
    anonymous: bool = False

    def say(self, vi: str, en: str) -> str:
        """The sentence in the language of the page."""
        return self.speech.say(vi, en)

    def title(self, part: Part) -> str:
        """What a chapter is called."""
        _, vi, en, _ = PARTS[part]
        return self.say(vi, en)

    def of(self, part: Part) -> tuple[Finding, ...]:
        """The findings of a chapter."""
        return tuple(one for one in self.review.findings if one.part is part)

    def name(self, key: Key) -> str:
        """The name of a subject; "" where nobody wrote it or it is left out."""
        dossier = self.review.subjects.dossiers.get(key)
        return "" if self.anonymous or dossier is None else dossier.name

    def called(self, key: Key) -> str:
        """``ĐV-01 Nguyễn Văn A``."""
        return f"{key.code} {self.name(key)}".strip()

    def cell(self, key: Key) -> Markup:
        """The code of a subject, its name below it."""
        name = self.name(key)
        return joined(key.code, element("small", name) if name else None)

    def person(self, code: str) -> str:
        """A code that a dossier gives for a person; somebody may have written the name instead."""
        keys = self.review.subjects.coded(code)
        if keys:
            return self.called(keys[0])
        return self.say("(không rõ mã)", "(no such code)") if self.anonymous else code

    def private(self, passage: str) -> str:
        """A passage of a dossier, unless such are left out."""
        return "" if self.anonymous else passage

    def day(self, date: dt.date | None) -> str:
        """A date as people write it."""
        return "–" if date is None else self.say(f"{date:%d/%m/%Y}", f"{date:%Y-%m-%d}")

    def short_day(self, date: dt.date | None) -> str:
        """A date in a narrow cell: the year only where it is not that of the period."""
        if date is None or date.year != self.review.period.last.year:
            return self.day(date)
        return self.say(f"{date:%d/%m}", f"{date:%m-%d}")

    @property
    def on(self) -> dt.date:
        """The day as of which the plan is looked at."""
        return self.review.on or self.review.period.last


def anchor(part: Part, key: Key) -> str:
    """Where a chapter speaks of a subject."""
    return f"{PARTS[part][0]}.{key.subject}.{key.code}".replace(" ", "-")


def sentence(text: str) -> Markup:
    """A sentence of the catalogue; what stands in backticks is of the rules or the dossier."""
    said = text[:1].upper() + text[1:] + ("" if text.endswith((".", "?")) else ".")
    parts = said.split("`")
    return joined(*(element("strong", one) if at % 2 else one for at, one in enumerate(parts)))
