"""
The file of a set of choices: TOML as people fill it in, or JSON with the same entries.

    so = "366-QĐ/TW"
    ngay_ban_hanh = "30/8/2025"
    ma_cau_hoi = "…"

    [[cau_hoi]]
    ten = "phần_vượt_xuất_sắc"
    cach_hieu = "sau_khi_chuyển"
    nguoi_quyet_dinh = "Ban Thường vụ Tỉnh ủy"
    ngay_quyet_dinh = "05/12/2025"
    theo_van_ban = "15-KL/TU"

A question without ``cach_hieu`` has not been decided. Whoever decides has to be named, with the
day; nothing else may stand in the file.
"""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Iterable, Iterator
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from quydinh.decisions import ChosenSet, Decision
from quydinh.diagnostics.catalogue import listed, report
from quydinh.diagnostics.encoding import not_utf8
from quydinh.diagnostics.model import Diagnostic
from quydinh.diagnostics.sentences import in_words
from quydinh.diagnostics.suggest import nearest
from quydinh.errors import NotFoundError
from quydinh.library.naming import day, read_day
from quydinh.register import Question
from quydinh.text.source import NOWHERE
from quydinh.text.words import ascii_key

_NUMBER, _DATE, _DIGEST, _QUESTIONS = "so", "ngay_ban_hanh", "ma_cau_hoi", "cau_hoi"
_NAME, _READING, _BY, _ON, _PAPER = (
    "ten", "cach_hieu", "nguoi_quyet_dinh", "ngay_quyet_dinh", "theo_van_ban"
)  # fmt: skip
_TOP = (_NUMBER, _DATE, _DIGEST, _QUESTIONS)
_ENTRY = (_NAME, _READING, _BY, _ON, _PAPER)


def read(path: str | PathLike[str]) -> ChosenSet:
    """
    Read a file of choices.

    Raises:
        NotFoundError: It is not there, or not such a file, or a choice is not whole.
    """
    name = fspath(path)
    content = _entries(_parsed(name), _TOP, name)
    number, date, digest = (_text(content, key, name) for key in (_NUMBER, _DATE, _DIGEST))
    readings: dict[str, str] = {}
    decisions: dict[str, Decision] = {}
    problems: list[Diagnostic] = []
    listed_ = content.get(_QUESTIONS, [])
    if not isinstance(listed_, list) or not all(isinstance(one, dict) for one in listed_):
        raise _refused("QD734", path=name, key=_QUESTIONS, keys=listed(_TOP))
    for one in listed_:
        entry = _entries(one, _ENTRY, name)
        question, reading, by, on = (
            str(entry.get(key, "")).strip() for key in (_NAME, _READING, _BY, _ON)
        )
        if ascii_key(question) in map(ascii_key, readings):
            problems.append(report("QD735", NOWHERE, path=name, question=question))
        elif reading and not (by and on):
            missing = listed(key for key, given in ((_BY, by), (_ON, on)) if not given)
            problems.append(report("QD733", NOWHERE, question=question, missing=missing))
        elif reading:
            readings[question] = reading
            paper = str(entry.get(_PAPER, "")).strip()
            decisions[question] = Decision(by, _day(on), paper)
        elif by or on:
            problems.append(report("QD736", NOWHERE, question=question))
    if problems:
        raise NotFoundError(in_words(problems), problems)
    return ChosenSet((number, read_day(date)), digest, readings, decisions)


def _parsed(name: str) -> object:
    try:
        text = Path(name).read_text("utf-8")
    except UnicodeDecodeError as error:
        problem = not_utf8(name, error)
        raise NotFoundError(in_words([problem]), [problem]) from error
    except OSError as error:
        raise _refused("QD730", path=name) from error
    try:
        return json.loads(text) if name.endswith(".json") else tomllib.loads(text)
    except ValueError as error:
        raise _refused("QD730", path=name) from error


def _entries(content: object, known: tuple[str, ...], name: str) -> dict[str, Any]:
    """The entries by their plain keys; diacritics make no difference."""
    if not isinstance(content, dict):
        raise _refused("QD734", path=name, key=str(content)[:40], keys=listed(known))
    found = {ascii_key(str(key)).replace(" ", "_"): value for key, value in content.items()}
    for key in found:
        if key not in known:
            close = next(iter(nearest(key, known)), None)
            keys = listed(known if close is None else (close,))
            raise _refused("QD734", path=name, key=key, keys=keys)
    return found


def _text(content: dict[str, Any], key: str, name: str) -> str:
    value = content.get(key)
    if isinstance(value, dt.date):
        return value.isoformat()
    if not isinstance(value, str) or not value.strip():
        raise _refused("QD737", path=name, key=key)
    return value.strip()


def _day(written: str) -> dt.date:
    return read_day(written)


def _refused(code: str, **arguments: str) -> NotFoundError:
    from quydinh.diagnostics.entry import DEFAULT  # noqa: PLC0415

    problem = report(code, NOWHERE, DEFAULT, (), (), **arguments)
    return NotFoundError(in_words([problem]), [problem])


def form(document: tuple[str, dt.date], digest: str, questions: Iterable[Question]) -> str:
    """A file to fill in, with every question, its readings and what was chosen so far."""
    return "".join(f"{line}\n" for line in _lines(document, digest, questions))


def _lines(
    document: tuple[str, dt.date], digest: str, questions: Iterable[Question]
) -> Iterator[str]:
    number, date = document
    yield f"# Các cách hiểu được chọn khi áp dụng {number} ngày {day(date)}."
    yield "# Mỗi câu hỏi: chép tên cách hiểu được chọn, ai quyết định, ngày nào, theo văn bản nào."
    yield "# Để trống `cach_hieu` là chưa ai quyết định: khi đó dùng cách hiểu mặc định."
    yield ""
    yield f"{_NUMBER} = {_quoted(number)}"
    yield f"{_DATE} = {_quoted(day(date))}"
    yield f"{_DIGEST} = {_quoted(digest)}  # của các câu hỏi dưới đây; không sửa"
    for each in questions:
        cited = f" [{'; '.join(each.citation)}]" if each.citation else ""
        yield ""
        yield f"# {f'{each.id}. ' if each.id else ''}{each.label}{cited}"
        for name, label in each.readings:
            default = " (mặc định)" if name == each.default else ""
            yield f"#   {name}: {label}{default}"
        decision = each.decision
        yield f"[[{_QUESTIONS}]]"
        yield f"{_NAME} = {_quoted(each.name)}"
        yield f"{_READING} = {_quoted(each.reading if decision else '')}"
        yield f"{_BY} = {_quoted(decision.by if decision else '')}"
        yield f"{_ON} = {_quoted(day(decision.on) if decision else '')}"
        yield f"{_PAPER} = {_quoted(decision.paper if decision else '')}"


def _quoted(text: str) -> str:
    """A basic string of TOML, which is that of JSON."""
    return json.dumps(text, ensure_ascii=False)
