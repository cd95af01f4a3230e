"""Results as JSON, NDJSON and CSV: the same bytes for the same rules and data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from quydinh.data.files import Format
from quydinh.data.outcomes import addresses, in_words
from quydinh.results import Result
from quydinh.ruleset import Ruleset

_COLUMNS = (
    "mã",
    "đối_tượng",
    "kết_quả",
    "mức",
    "mức_đề_nghị",
    "căn_cứ",
    "còn_thiếu",
    "có_thể",
    "cảnh_báo",
    "chưa_kiểm_chứng",
    "lưu_ý",
    "quy_định",
    "mã_nội_dung",
)
_SEPARATOR = "; "


def text(ruleset: Ruleset, results: Sequence[Result], format_: Format) -> str:
    """The results in a format."""
    match format_:
        case Format.JSON:
            return _json(ruleset, results)
        case Format.NDJSON:
            return _ndjson(results)
        case Format.CSV:
            return _csv(ruleset, results)


def _json(ruleset: Ruleset, results: Sequence[Result]) -> str:
    document = {
        "ruleset": {
            "number": ruleset.number,
            "date": None if ruleset.date is None else ruleset.date.isoformat(),
            "digest": ruleset.digest,
            "options": dict(ruleset.options),
        },
        "results": [result.to_dict() for result in results],
    }
    return _dumped(document, indent=2) + "\n"


def _ndjson(results: Iterable[Result]) -> str:
    """One result a line, each with the digest of its rules."""
    return "".join(_dumped({"digest": one.digest, **one.to_dict()}) + "\n" for one in results)


def _dumped(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _csv(ruleset: Ruleset, results: Iterable[Result]) -> str:
    output = io.StringIO(newline="")
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for result in results:
        writer.writerow(_row(ruleset, result))
    return output.getvalue()


def _row(ruleset: Ruleset, result: Result) -> list[Any]:
    labels = result.rules.labels
    possible = [in_words(one, labels).vi for one in result.possible]
    warnings = [
        f"{sign.label} [{sign.citation}]" if sign.citation else sign.label
        for sign in result.warnings
    ]
    return [
        result.id,
        result.subject,
        possible[0] if len(possible) == 1 else "Chưa xác định",
        result.level,
        result.proposed,
        _SEPARATOR.join(addresses(result.citations)),
        _SEPARATOR.join(result.missing),
        _SEPARATOR.join(possible) if len(possible) > 1 else "",
        _SEPARATOR.join(warnings),
        _SEPARATOR.join(addresses(result.unverified)),
        _SEPARATOR.join(result.notes),
        ruleset.number,
        result.digest,
    ]
