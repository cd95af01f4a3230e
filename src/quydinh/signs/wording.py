"""How a report is worded: its length, what is praise, what is definite, who does what by when."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from quydinh.dossiers.model import Dossier, Shortcoming, State
from quydinh.signs.evidence import Evidence
from quydinh.signs.measured import Measured, share
from quydinh.signs.passages import Passage, Role
from quydinh.signs.phrases import Lists
from quydinh.signs.syllables import keys
from quydinh.signs.words import definite, names_fault, praises, sentences, vague

_FOLLOW_UP = "khắc_phục"  # the section on the shortcomings of earlier periods
_SHOWN = 3  # sentences of praise that are shown, the longest ones


@frozen
class _Said:
    """A sentence of a section."""

    section: str
    where: str
    text: str
    words: Sequence[str]
    fault: bool
    praise: bool


def measure(
    dossier: Dossier, passages: Sequence[Passage], lists: Lists, found: Measured, *, alone: bool
) -> None:
    """
    Enter what can be told from one report.

    Args:
        dossier: The dossier.
        passages: What its subject wrote.
        lists: The phrase lists.
        found: Where the features are entered.
        alone: Whether the subject is a person, who answers for the shortcomings that it names.
    """
    length = sum(len(keys(one.text)) for one in passages)
    found.put("số_âm_tiết", length)
    if not length and not dossier.shortcomings:
        return  # no report: what it lacks is for the check of its contents to say
    said = [
        _said(passage, text, lists)
        for passage in passages if passage.role is Role.SECTION
        for text in sentences(passage.text)
    ]  # fmt: skip
    _wording(passages, said, length, lists, found)
    _named(dossier, said, lists, found)
    _completeness(dossier, found, alone=alone)
    _remedies(dossier, lists, found)


def _said(passage: Passage, text: str, lists: Lists) -> _Said:
    words = keys(text)
    return _Said(
        passage.of, passage.where, text.strip(), words,
        names_fault(words, lists), praises(words, lists),
    )  # fmt: skip


def _wording(
    passages: Sequence[Passage], said: Sequence[_Said], length: int, lists: Lists, found: Measured
) -> None:
    found.put("số_nội_dung_cụ_thể", sum(definite(keys(one.text), lists) for one in passages))
    praise = sorted((one for one in said if one.praise), key=lambda one: -len(one.words))
    found.put(
        "tỉ_lệ_ưu_điểm",
        share(sum(len(one.words) for one in praise), length),
        (Evidence(one.where, one.text) for one in praise[:_SHOWN]),
    )
    apart = sum(len(keys(one.text)) for one in passages if one.role is not Role.SECTION)
    faults = sum(len(one.words) for one in said if one.fault)
    found.put("tỉ_lệ_hạn_chế", share(apart + faults, length))


def _named(dossier: Dossier, said: Sequence[_Said], lists: Lists, found: Measured) -> None:
    """
    The shortcomings named; in the sections only where the list of them is empty.

    What became of last period's shortcomings is a duty of its own, and names none of this period.
    """
    items = [(_place(one), one.text) for one in dossier.shortcomings if one.text.strip()]
    items = items or [
        (one.where, one.text) for one in said if one.fault and one.section != _FOLLOW_UP
    ]
    evidence = [Evidence(where, text) for where, text in items]
    found.put("số_hạn_chế_nêu", len(items), evidence)
    loose = [one for one in evidence if vague(keys(one.passage), lists)]
    found.put("số_hạn_chế_chung_chung", len(loose), loose)


def _completeness(dossier: Dossier, found: Measured, *, alone: bool) -> None:
    open_ones = [one for one in dossier.shortcomings if one.state is not State.DONE]
    planned = {one.shortcoming: one for one in dossier.plan}
    lacking = {
        "nguyên_nhân": [one for one in dossier.shortcomings if not one.cause.strip()],
        "người_chịu_trách_nhiệm": [
            one for one in dossier.shortcomings
            if not alone and not one.responsible
        ],
        "biện_pháp": [
            one for one in open_ones
            if not one.remedy.strip() and one.code not in planned
        ],
        "thời_hạn": [
            one for one in open_ones
            if one.deadline is None
            and (one.code not in planned or planned[one.code].deadline is None)
        ],
    }  # fmt: skip
    for part, items in lacking.items():
        evidence = (Evidence(_place(one), one.text) for one in items)
        found.put(f"số_hạn_chế_thiếu_{part}", len(items), evidence)


def _remedies(dossier: Dossier, lists: Lists, found: Measured) -> None:
    remedies = [
        *((f"{_place(one)}, biện pháp", one.remedy) for one in dossier.shortcomings),
        *((f"Kế hoạch, việc {one.code}", one.text) for one in dossier.plan),
    ]
    given = [Evidence(where, text) for where, text in remedies if text.strip()]
    loose = [one for one in given if vague(keys(one.passage), lists)]
    found.put("số_biện_pháp", len(given))
    found.put("số_biện_pháp_chung_chung", len(loose), loose)


def _place(one: Shortcoming) -> str:
    return f"Hạn chế {one.code}"
