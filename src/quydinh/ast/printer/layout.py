"""Lines and where they may be wrapped."""

from __future__ import annotations

from quydinh.text.source import Span

WIDTH = 120
STEP = "  "


class Line:
    """
    One lead or item of a declaration, while it is written.

    The text is a run of pieces with gaps between them; a gap is a space that may become a line
    end. Gaps have ranks: a line that is too long is wrapped at its gaps of lowest rank, the
    outermost ones, and of these at the last that fits.

    Attributes:
        span: The place of what the line says; comments find their line by it.
        depth: How many steps the line is indented.
        lead: Whether other lines complete the sentence, so that nothing ends it here.
    """

    __slots__ = ("_pieces", "_ranks", "depth", "lead", "span")

    def __init__(self, span: Span, text: str = "", *, depth: int = 0, lead: bool = False) -> None:
        self.span: Span = span
        self.depth: int = depth
        self.lead: bool = lead
        self._pieces = [text]
        self._ranks = [0]

    def add(self, text: str) -> None:
        """Write on, with no gap before."""
        if self._pieces[-1] == "" and text.startswith(("-", "+")) and len(self._pieces) > 1:
            # A row that begins with one of these signs would be read as an item: no gap here.
            self._pieces.pop()
            self._ranks.pop()
            text = f" {text}"
        self._pieces[-1] += text

    def gap(self, rank: int) -> None:
        """Allow a line end here; otherwise a space."""
        self._pieces.append("")
        self._ranks.append(rank)

    def prefix(self, text: str) -> None:
        """Write before everything else."""
        self._pieces[0] = text + self._pieces[0]

    def text(self) -> str:
        """The line unwrapped."""
        return " ".join(self._pieces)

    def rows(self, end: str) -> list[str]:
        """The line, closed by ``end``, indented and wrapped."""
        pieces = [*self._pieces[:-1], self._pieces[-1] + end]
        indent = STEP * self.depth
        rows = []
        start = 0
        while start < len(pieces):
            stop = self._stop(pieces, start, WIDTH - len(indent))
            rows.append(indent + " ".join(pieces[start:stop]))
            indent = STEP * (self.depth + 1)
            start = stop
        return rows

    def _stop(self, pieces: list[str], start: int, room: int) -> int:
        """The end of the row that begins with piece ``start``: the best gap that fits."""
        used = len(pieces[start])
        best = 0
        for index in range(start + 1, len(pieces)):
            if best == 0 or self._ranks[index] <= self._ranks[best]:
                best = index
            used += 1 + len(pieces[index])
            if used > room:
                return best
        return len(pieces)
