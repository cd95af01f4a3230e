"""What the documentation and the READMEs show is what happens; ``--bless`` writes it anew."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import quydinh
from pages import Page

ROOT = Path(__file__).parent.parent
# The pages of the codes have a form and a test of their own.
PAGES = [
    *(path for path in sorted((ROOT / "docs").rglob("*.md")) if path.parent.name != "ma-loi"),
    *sorted(ROOT.glob("README*.md")),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("examples", "rulesets"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "92")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("QUYDINH_CACHE", "off")
    return tmp_path


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--bless"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_blocks_do_what_they_show(path: Path, folder: Path, *, bless: bool) -> None:
    members = (folder / "examples" / "dang_vien.ndjson").read_text("utf-8").splitlines()
    page = Page(path, {"record": json.loads(members[0])})
    page.run()
    if bless:
        path.write_text(page.text, "utf-8")

    assert page.text == path.read_text("utf-8")


def test_public_names_are_all_described() -> None:
    """The reference of the library has a row for each public name, and no other."""
    text = (ROOT / "docs" / "nhung" / "thu-vien.md").read_text("utf-8")
    described = [line.split("`")[1] for line in text.splitlines() if line.startswith("| `")]

    assert sorted({name.partition("(")[0] for name in described if "." not in name}) == sorted(
        quydinh.__all__
    )


def test_a_page_that_does_not_tell_the_truth_is_found(folder: Path) -> None:
    path = folder / "page.md"
    path.write_text(
        '```qd title="q.qd"\nNgưỡng a là 1%.\n```\n\n```pycon\n>>> 1 + 1\n3\n```\n', "utf-8"
    )
    page = Page(path)
    with pytest.raises(AssertionError, match="QD119"):
        page.run()

    path.write_text("```pycon\n>>> 1 + 1\n3\n```\n", "utf-8")
    page = Page(path)
    page.run()

    assert page.text == "```pycon\n>>> 1 + 1\n2\n```\n"


def test_lines_left_out_stand_for_any_lines(folder: Path) -> None:
    path = folder / "page.md"
    for shown, truth in (("một\n…\nba\n", True), ("một\n…\nhai\n", False), ("…\n", True)):
        path.write_text(f'```pycon\n>>> print("một\\nhai\\nba")\n{shown}```\n', "utf-8")
        page = Page(path)
        page.run()

        assert (page.text == path.read_text("utf-8")) is truth
