"""Names and passages of dossiers reach the report that was asked for, and nothing else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quydinh.cli import main
from quydinh.dossiers import Side

Tree = dict[str, Any] | list[Any]

COMMUNE = Path(__file__).parents[2] / "examples" / "kiem-diem" / "xa-hinh-thuc"
ONE = "2025/tap-the-lanh-dao/TT-02.json"
OTHERS = ("2025/lanh-dao/LD-03.json", "2025/dang-vien/DV-02.json", "2025/to-chuc/TC-02.json")
_HEAD = ("quy_định", "kỳ", "loại", "mã")
"""What a dossier is of: messages have to say it, and the codes of its items."""

_SHORTEST = 12
"""A passage that is shorter may stand in a message by chance."""


def _texts(value: object) -> Iterator[str]:
    """Every name and passage of a dossier; codes, dates and levels are shorter, or one word."""
    match value:
        case dict():
            for one in value.values():
                yield from _texts(one)
        case list():
            for one in value:
                yield from _texts(one)
        case str() if len(value) >= _SHORTEST and " " in value:
            yield value


def _places(value: Tree, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in items:
        yield from _places(one, (*path, key)) if isinstance(one, dict | list) else [(*path, key)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (ONE, *OTHERS):
        target = tmp_path / "hồ sơ" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(COMMUNE / name, target)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path / "hồ sơ"


def _private(folder: Path) -> set[str]:
    return {
        text
        for path in folder.rglob("*.json")
        for text in _texts(json.loads(path.read_text("utf-8")))
        # what the facts say of whole groups, who decides, and sides are no private matter
        if text not in set(Side)
        and not text.startswith(("Tập thể lãnh đạo cấp", "Cán bộ lãnh đạo xã", "Ban ", "Người "))
    }


@pytest.mark.parametrize("options", [[], ["--format", "json"], ["--lang", "en"]])
def test_what_is_shown_has_codes_only(
    options: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", str(folder), "--on", "2026-01-15", *options]) == 1
    shown = "".join(capsys.readouterr())

    assert "TT-02" in shown
    assert not [text for text in _private(folder) if text in shown]


@pytest.mark.parametrize(
    "wrong", [{"Bí mật của ai đó": 1}, [["Bí mật của ai đó"]], 3.5, "Bí mật của ai đó"]
)
def test_messages_about_broken_dossiers_say_where_and_not_what(
    wrong: object, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    private = {*_private(folder), "Bí mật"}
    path = folder / ONE
    whole = path.read_text("utf-8")
    places = [
        one for one in _places(json.loads(whole)) if one and one[0] not in _HEAD and one[-1] != "mã"
    ]
    for place in places[::4]:
        broken = json.loads(whole)
        within = broken
        for key in place[:-1]:
            within = within[key]
        within[place[-1]] = wrong
        path.write_text(json.dumps(broken, ensure_ascii=False), "utf-8")
        main(["review", str(folder), "--on", "2026-01-15"])
        shown = "".join(capsys.readouterr())

        assert not [text for text in private if text in shown], place


def test_the_report_has_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["review", str(folder), "--on", "2026-01-15", "--report", "trang.html"])
    main(["review", str(folder), "--on", "2026-01-15", "--report", "ẩn.html", "--anonymous"])
    capsys.readouterr()
    names = {json.loads(path.read_text("utf-8"))["họ_tên"] for path in folder.rglob("*.json")}
    whole, without = (Path(name).read_text("utf-8") for name in ("trang.html", "ẩn.html"))

    assert all(name in whole for name in names)
    assert not [name for name in names if name in without]
