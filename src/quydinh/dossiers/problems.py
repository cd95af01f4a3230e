"""What is wrong with one file of dossiers, collected while it is read to its end."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction

from quydinh.diagnostics.catalogue import listed, report
from quydinh.diagnostics.entry import DEFAULT
from quydinh.diagnostics.model import Diagnostic, Severity
from quydinh.diagnostics.suggest import nearest
from quydinh.dossiers.values import shown
from quydinh.text.source import NOWHERE


def kind(value: object) -> str:
    """What a value is, in words for a message; never the value itself."""
    match value:
        case None:
            return "giá trị trống"
        case bool():
            return "có/không"
        case int() | float() | Decimal() | Fraction():
            return "một số"
        case str():
            return "một văn bản"
        case list() | tuple():
            return "một danh sách"
        case _:
            return "một nhóm thông tin"


class Problems:
    """
    The problems of a file.

    ``places`` says where a path of the dossier stands in a form; a path that is not there is
    shown as it is, which is right for JSON.
    """

    def __init__(self, file: str, places: Mapping[str, str] | None = None) -> None:
        self.file = file
        self.found: list[Diagnostic] = []
        self._places = {} if places is None else places

    def add(self, code: str, path: str, hint: str = DEFAULT, **arguments: str) -> None:
        """Note a problem; no argument may hold what a person wrote."""
        place = self._places.get(path, path)
        given = {"file": self.file, "place": place} | arguments
        self.found.append(report(code, NOWHERE, hint, (), (), **given))

    def whole(self, code: str, hint: str = DEFAULT) -> None:
        """Note a problem of the file as a whole."""
        self.found.append(report(code, NOWHERE, hint, file=self.file))

    def wrong(self, path: str, expected: str, value: object) -> None:
        """A value of the wrong kind."""
        self.add("QD641", path, expected=expected, found=kind(value))

    def repeated(self, path: str, name: str) -> None:
        """A key that stands twice in one object."""
        self.add("QD642", path, key=shown(name))

    def unknown_key(self, path: str, written: str, known: Collection[str]) -> None:
        """A key that nothing is known by."""
        close = nearest(written, known)
        if close:
            self.add("QD640", path, "did_you_mean", key=shown(written), suggestion=close[0])
        elif known:
            self.add("QD640", path, "known", key=shown(written), known=listed(known))
        else:
            self.add("QD640", path, key=shown(written))

    def unknown_value(self, path: str, written: str, known: Collection[str]) -> None:
        """A name or value that is none of those known; it is not repeated, for it may be words."""
        close = nearest(written, known)
        if close:
            self.add("QD644", path, "did_you_mean", suggestion=close[0])
        elif known:
            self.add("QD644", path, "choices", choices=listed(known))
        else:
            self.add("QD644", path, "none")

    @property
    def failed(self) -> bool:
        """Whether something is wrong, and not merely doubtful."""
        return any(one.severity is Severity.ERROR for one in self.found)
