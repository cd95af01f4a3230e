"""
What is seen only of a unit: its members' levels, those who assess them, who answers for it.

Membership is what the rules call so (``thuộc``); a person leads the units that the links below
name, and, as their head, the collective that he or she is a member of.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from quydinh.dossiers.model import Dossier, Key, Side
from quydinh.ir import nodes as ir
from quydinh.ir.types import LinkType
from quydinh.signs.evidence import Evidence
from quydinh.signs.measured import Measured, share
from quydinh.signs.passages import Passage
from quydinh.signs.phrases import Kind, Lists
from quydinh.signs.ratings import Ratings
from quydinh.signs.syllables import keys
from quydinh.signs.words import sentences
from quydinh.text.words import ascii_key, key

LED = ("đơn_vị_phụ_trách", "nơi_đứng_đầu")
HEAD = "là_người_đứng_đầu"
RESULTS = (
    ("số_hoàn_thành", "số_nhiệm_vụ"),
    ("số_chỉ_tiêu_phụ_trách_hoàn_thành", "số_chỉ_tiêu_phụ_trách"),
    ("số_chỉ_tiêu_chủ_yếu_đạt", "số_chỉ_tiêu_chủ_yếu"),
)
"""What was done, and what was to be done: names that all documents share."""
_CEILING = 2  # the two highest levels
_SEVERAL = 3  # subjects, before an assessor can be said to treat all alike
_RUN = 4  # syllables that a reply shares with a shortcoming to speak of it


class Units:
    """The dossiers of a period as units, members and heads."""

    def __init__(self, program: ir.Program, dossiers: Sequence[Dossier]) -> None:
        """The dossiers, in any order."""
        self._kinds = {one.name: one for one in program.subjects}
        self._dossiers = {one.key: one for one in dossiers}
        self._members: dict[Key, list[Dossier]] = defaultdict(list)
        for one in sorted(dossiers, key=lambda each: each.key):
            if self.alone(one.key):
                for unit in self._linked(one, ("thuộc",)):
                    self._members[unit].append(one)

    def alone(self, one: Key) -> bool:
        """Whether a subject is a person."""
        return one.subject in self._kinds and self._kinds[one.subject].kind == "cá nhân"

    def measure(self, dossier: Dossier, ratings: Ratings, found: Measured) -> None:
        """Enter what is seen of a unit as a whole."""
        found.put("tỉ_lệ_kết_quả", results(dossier))
        if not self.alone(dossier.key):
            members = self._members.get(dossier.key, [])
            _levels(members, ratings, found)
            _assessors(members, found)

    def answering(
        self, dossier: Dossier, passages: Sequence[Passage], lists: Lists, found: Measured
    ) -> None:
        """Enter what of the shortcomings of the units that a person leads he or she answers for."""
        units = [one for unit in self._led(dossier) if (one := self._dossiers.get(unit))]
        if not units:
            return
        named = [(unit.key, one) for unit in units for one in unit.shortcomings]
        taken = {
            (owner.subject, owner.code, code)
            for one in dossier.shortcomings if one.answers_for
            for owner, code in (one.answers_for,)
        }  # fmt: skip
        replies = [
            keys(text)
            for passage in passages
            for text in sentences(passage.text)
            if lists[Kind.ANSWERS].within(keys(text))
        ]
        free = [
            Evidence(f"Hạn chế {one.code} của {unit.code}", one.text)
            for unit, one in named
            if dossier.key.code not in one.responsible
            and (unit.subject, unit.code, one.code) not in taken
            and not any(_speaks_of(reply, keys(one.text)) for reply in replies)
        ]
        found.put("số_hạn_chế_của_đơn_vị", len(named))
        found.put("số_hạn_chế_của_đơn_vị_đã_nhận", len(named) - len(free), free)

    def _led(self, dossier: Dossier) -> Sequence[Key]:
        if not self.alone(dossier.key):
            return ()
        units = [*self._linked(dossier, ("một", "các"), LED)]
        if fact(dossier, HEAD) is True:
            units += self._linked(dossier, ("thuộc",))
        return tuple(dict.fromkeys(units))

    def _linked(
        self, dossier: Dossier, links: Sequence[str], names: Sequence[str] = ()
    ) -> Iterator[Key]:
        """The collectives that links of some kinds, and of some names if given, lead to."""
        subject = self._kinds.get(dossier.key.subject)
        for field in () if subject is None else subject.fields:
            link = field.type
            if not isinstance(link, LinkType) or link.kind not in links:
                continue
            if not names or field.name in names:
                for code in _codes(fact(dossier, field.name)):
                    unit = Key(link.target, code)
                    if not self.alone(unit):
                        yield unit


def results(dossier: Dossier) -> Fraction | None:
    """The lowest share done of what was to be done."""
    pairs = ((_count(dossier, done), _count(dossier, due)) for done, due in RESULTS)
    return min(
        (Fraction(done, due) for done, due in pairs if done is not None and due), default=None
    )


def _count(dossier: Dossier, name: str) -> int | None:
    value = fact(dossier, name)
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or value % 1:
        return None
    return int(value)


def fact(dossier: Dossier, name: str) -> object:
    """What the record says under a name, in any spelling; None where it says nothing."""
    wanted = key(name), ascii_key(name)
    for spelling, value in dossier.facts.items():
        if key(spelling) == wanted[0] or (spelling.isascii() and ascii_key(spelling) == wanted[1]):
            return value
    return None


def _codes(value: object) -> list[str]:
    listed = value if isinstance(value, list | tuple) else [value]
    return [str(one) for one in listed if isinstance(one, str | int) and one != ""]


def _levels(members: Sequence[Dossier], ratings: Ratings, found: Measured) -> None:
    places = [place for one in members if (place := ratings.final(one)) is not None]
    found.put("số_thành_viên_được_xếp_loại", len(places))
    most = max(Counter(places).values(), default=0)
    found.put("tỉ_lệ_ở_mức_trần", share(sum(place <= _CEILING for place in places), len(places)))
    found.put("tỉ_lệ_cùng_một_mức", share(most, len(places)))


def _assessors(members: Sequence[Dossier], found: Measured) -> None:
    given: Mapping[str, list[tuple[object, ...]]] = defaultdict(list)
    for member in members:
        for view in member.assessments:
            if view.by and view.side is not Side.SELF and (view.level or view.points):
                marks = tuple(sorted(view.criteria.items()))
                given[view.by].append((view.level, view.points, marks))
    several = {by: marks for by, marks in given.items() if len(marks) >= _SEVERAL}
    alike = sorted(by for by, marks in several.items() if len(set(marks)) == 1)
    found.put("số_người_đánh_giá_nhiều_người", len(several))
    found.put(
        "tỉ_lệ_người_đánh_giá_như_nhau",
        share(len(alike), len(several)),
        (Evidence(f"{by} đánh giá {len(several[by])} người như nhau") for by in alike),
    )


def _speaks_of(reply: Sequence[str], shortcoming: Sequence[str]) -> bool:
    runs = {tuple(shortcoming[at : at + _RUN]) for at in range(len(shortcoming) - _RUN + 1)}
    return any(tuple(reply[at : at + _RUN]) in runs for at in range(len(reply) - _RUN + 1))
