"""
Texts that nobody would write, and what must hold for any text.

``holds`` is the promise of the front end; the other functions make texts from a seed. The tests
run a short form and ``tools/fuzz.py`` a long one.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from large import HEAD
from quydinh.analysis import Analysis, analyse
from quydinh.diagnostics import json as as_json
from quydinh.diagnostics import sarif
from quydinh.diagnostics import text as as_text
from quydinh.text.source import Source, Span
from quydinh.vocabulary.keywords import KEYWORDS

SHOWN = 200  # so many messages of a text are put in words; a text may have thousands

_TOKEN = re.compile(r"\s+|\w+|.", re.DOTALL)
_ODD = (
    "\ufeff\u200b\u200d\u00ad\u202e\u2066\u00a0\u2007\u2028\u2029\x00\x0b\x0c\x1c\x85\r\n\t"
    "ÐɖОаοＡ１２٣²½Ⅷßﬁİıſ́̀̉ằệ๑क้👨‍👩‍👧🇻🇳𝒳\U0010ffff\ud800“”„«»‘’'\"[](){}`~@#$^&|\\/<>=!%*+-−–—;:.,…?"
)


class Text(NamedTuple):
    """A text and the way it was made."""

    kind: str
    text: str


# What amending texts find in the place of the document that they name, of the same date.
BASES = {
    number: f"""Quy định "{number}" tên "Gốc"; do "A" ban hành ngày {date}; áp dụng từ năm 2018.
Thang mức gồm: 1. xuất_sắc; 2. tốt; 3. kém.
Cá nhân cán_bộ, công_chức, đảng_viên gồm: - tháng_làm_việc: số tháng; - bị_kỷ_luật: có/không.
Khung tiêu chí của đảng_viên theo mức gồm: nhóm nhiệm_vụ: - kết_quả "Kết quả" [Phụ lục 1].
Không xếp loại đối với cán_bộ, công_chức khi tháng_làm_việc dưới 3 tháng [2.3].
Xếp loại cán_bộ, công_chức theo mức, xét lần lượt:
  kém khi có một trong các trường hợp sau [4.2]: a) bị_kỷ_luật [4.2a]; b) không bị_kỷ_luật [7.3];
  xuất_sắc khi tháng_làm_việc từ 9 tháng trở lên [8.1];
  trường hợp còn lại tốt.
"""
    for number, date in (
        ("90/2020/NĐ-CP", "13/8/2020"),
        ("124-QĐ/TW", "04/10/2023"),
        ("132-QĐ/TW", "08/3/2018"),
    )
}


def find(number: str, _: Source) -> tuple[Source, ...]:
    """A small base for texts that name one."""
    return (Source("gốc.qd", BASES[number]),) if number in BASES else ()


def holds(text: str) -> Analysis:
    """Analyse a text and check what is promised for every text."""
    analysis = analyse(Source("thử.qd", text), find=find)
    source = analysis.source
    for diagnostic in analysis.diagnostics:
        spans: list[Span] = [diagnostic.span]
        spans += [place.span for place in diagnostic.related]
        spans += [edit.span for fix in diagnostic.fixes for edit in fix.edits]
        for file, span in map(source.locate, spans):
            assert 0 <= span.start <= span.end <= len(file.text), diagnostic
    shown = analysis.diagnostics[:SHOWN]
    for language in ("vi", "en"):
        assert bool(as_text.render(shown, source, language)) == bool(shown)
        json.dumps(as_json.records(shown, source, language))
        json.dumps(sarif.log([(source, shown)], language))
    return analysis


def _characters(rng: random.Random, _seed: str) -> str:
    return "".join(rng.choice(_ODD) for _ in range(rng.randrange(400)))


def _words(rng: random.Random, _seed: str) -> str:
    spellings = [spelling for keyword in KEYWORDS for spelling in keyword.spellings]
    signs = [
        ";",
        ".",
        ",",
        ":",
        "(",
        ")",
        "-",
        "+",
        "a)",
        "b)",
        "\n",
        "\n- ",
        '"x"',
        "[1.2]",
        "x",
        "x.y",
        "5",
        "50%",
        "1/1/2023",
        "\n1. ",
    ]
    return " ".join(
        rng.choice(spellings if rng.random() < 0.6 else signs) for _ in range(rng.randrange(200))
    )


def _mutated_tokens(rng: random.Random, seed: str) -> str:
    tokens = _TOKEN.findall(seed)
    for _ in range(rng.randrange(1, 12)):
        at, other = rng.randrange(len(tokens)), rng.randrange(len(tokens))
        match rng.randrange(4):
            case 0:
                tokens[at] = ""
            case 1:
                tokens[at] *= 2
            case 2:
                tokens[at], tokens[other] = tokens[other], tokens[at]
            case _:
                tokens[at] = tokens[other]
    return "".join(tokens)


def _mutated_characters(rng: random.Random, seed: str) -> str:
    letters = list(seed)
    for _ in range(rng.randrange(1, 30)):
        at = rng.randrange(len(letters))
        letters[at] = rng.choice(("", letters[at] * 2, rng.choice(_ODD), rng.choice(letters)))
    return "".join(letters)


def _mixed_forms(rng: random.Random, seed: str) -> str:
    forms = ("NFC", "NFD", "NFKC", "NFKD")
    return "".join(
        unicodedata.normalize(rng.choice(forms), token) for token in _TOKEN.findall(seed)
    )


def _shuffled_lines(rng: random.Random, seed: str) -> str:
    lines = seed.splitlines(keepends=True)
    start = rng.randrange(len(lines))
    chosen = lines[start : start + rng.randrange(1, 60)]
    rng.shuffle(chosen)
    return "".join(chosen)


def _cut_short(rng: random.Random, seed: str) -> str:
    start = rng.randrange(len(seed))
    return seed[start : start + rng.randrange(1, 3000)]


def _nested(rng: random.Random, _seed: str) -> str:
    depth = rng.choice((10, 31, 32, 33, 1000, 10_000))
    opening, closing = rng.choice(
        (
            ("(", ")"),
            ("không ", ""),
            ("- ", ""),
            ("((x) + ", ")"),
            ("trừ trường hợp ", ""),
            ("a.", ""),
        )
    )
    inner = rng.choice(("x", "", "số_nhiệm_vụ", "5 %"))
    return f"{HEAD}\nTrường hợp y của x là {opening * depth}{inner}{closing * depth}."


# What a long text may consist of: well written, and badly.
_UNITS = (
    "(",
    ")",
    '"',
    "“",
    "„a ",
    "[",
    "[1] ",
    '"a" ',
    "x ",
    "x.",
    "x_",
    "1.",
    "1,",
    "a) ",
    "\n- ",
    "\n+ ",
    "# ",
    "#\n",
    ";",
    ".",
    ":",
    "\r",
    "\r\n",
    "Ð",
    "\u200b",
    "@ ",
    "\u0301",
    " ",
    '" \t',
    "[ ",
    "x và ",
    "x hoặc y và ",
    "1 + ",
    "không ",
    "x, ",
    "nếu ",
    "if ",
    "key: value\n",
    '{"a": 1}\n',
    "Quy định ",
    "Trường hợp ",
    "Trường hợp x của y là z.\n",
    "Trường hợp x của y la z;\n",
    "Cá nhân x;\n",
    "Thang x gồm: 1. a; 2. b.\n",
    "Ngưỡng x là 5.\n",
    "Ngưỡng x là 5%%.\n",
    "- x: có;\n",
    "a) x;\n",
    "sửa đổi bổ sung ",
    "trường hợp còn lại x;\n",
    "Xếp loại x theo y, xét lần lượt: z khi x.\n",
    "truong hop ",
    "Cá nhân gồm\n",
    "x y z\n",
    "[12.4;",
    "đến dưới ",
    "xếp loại x, ",
)


def _repeated(rng: random.Random, _seed: str) -> str:
    units = "".join(rng.choice(_UNITS) for _ in range(rng.choice((1, 1, 1, 2, 3))))
    start = rng.choice(
        (
            "",
            "",
            HEAD,
            HEAD + "\nTrường hợp y của x là ",
            HEAD + "\nXếp loại x theo y, xét lần lượt: ",
        )
    )
    return start + units * (rng.choice((300, 3000, 20_000)) // len(units))


KINDS: dict[str, Callable[[random.Random, str], str]] = {
    "characters": _characters,
    "keywords": _words,
    "token mutations": _mutated_tokens,
    "letter mutations": _mutated_characters,
    "Unicode forms": _mixed_forms,
    "shuffled lines": _shuffled_lines,
    "pieces": _cut_short,
    "nesting": _nested,
    "repetitions": _repeated,
}


def texts(seed: int, rulesets: list[str]) -> Iterator[Text]:
    """Texts without end, every kind in turn; the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - chance, no secret
    while True:
        for kind, make in KINDS.items():
            yield Text(kind, make(rng, rng.choice(rulesets)))
