"""
Every code has a page, and what the page shows is what happens.

A page has a block titled "Sai" that gives its code, one titled "Thông báo" with the message as
a reader sees it, and one titled "Đúng" that is free of errors. Blocks of the language continue
the text that the index page shows as "Phần chung", unless their title says "cả tệp". Where data
or a command is wrong, the ruleset stands in a block "Quy định"; JSON is rated with it (on the pages
of a review: dossiers that are reviewed on 20/01/2026), console lines are run. Where a page has a
block "Gốc", it and the common part are the document that the others, whole files, stand on.
`--bless` writes the messages and the table of the index anew.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from attrs import evolve

import quydinh
from quydinh import dossiers, places
from quydinh.analysis import analyse
from quydinh.cli import main
from quydinh.diagnostics import catalogue, text
from quydinh.diagnostics.catalogue import CATALOGUE
from quydinh.diagnostics.model import Diagnostic, Severity
from quydinh.review import Finding, review
from quydinh.text.source import Origin, Source, Span

PAGES = Path(__file__).parent.parent / "docs" / "ma-loi"
SEVERITIES = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.NOTE: "Lưu ý"}
# What no short text can show; tests of their own produce these.
WITHOUT_EXAMPLE = frozenset(
    (
        "QD001",
        "QD241",
        "QD242",
        "QD243",
        "QD503",
        "QD902",
        "QD903",
        "QD707",
        "QD714",
        "QD718",
        "QD719",
        "QD720",
        "QD721",
        "QD731",
        "QD732",
        "QD733",
        "QD735",
        "QD736",
        "QD737",
        "QD611",
        "QD612",
        "QD613",
        "QD617",
        "QD618",
        "QD620",
        "QD622",
        "QD623",
        "QD624",
        "QD625",
        "QD626",
        "QD621",
        "QD634",
        "QD635",
        "QD640",
        "QD641",
        "QD642",
        "QD643",
        "QD644",
        "QD645",
        "QD646",
        "QD647",
        "QD648",
        "QD649",
        "QD650",
        "QD651",
        "QD652",
        "QD653",
        "QD654",
        "QD655",
        "QD656",
        "QD657",
        "QD817",
        "QD839",
        "QD860",
        "QD861",
        "QD862",
        "QD863",
    )
)
WITH_EXAMPLE = [code for code in CATALOGUE if code not in WITHOUT_EXAMPLE]
OF_REVIEWS = [code for code in WITH_EXAMPLE if "QD810" <= code < "QD870"]

_BLOCK = re.compile(r'^```(\w+) title="([^"\n]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
_MESSAGE = re.compile(r'(?<=^```text title="Thông báo"\n).*?(?=^```$)', re.MULTILINE | re.DOTALL)
_TABLE = re.compile(r"(?<=^<!-- codes -->\n).*?(?=^## )", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    language: str
    title: str
    text: str


class Page:
    """A page of the folder and its blocks by the first word of their titles."""

    def __init__(self, name: str) -> None:
        self.path = PAGES / f"{name}.md"
        self.text = self.path.read_text(encoding="utf-8")
        found = (Block(*groups) for groups in _BLOCK.findall(self.text))
        self.blocks = {re.split(r"[ :]", block.title)[0]: block for block in found}

    def expect(self, pattern: re.Pattern[str], actual: str, *, bless: bool) -> None:
        """The part that a pattern finds is up to date."""
        if bless:
            self.text = pattern.sub(lambda _: actual, self.text)
            self.path.write_text(self.text, encoding="utf-8")
        found = pattern.search(self.text)

        assert found is not None
        assert found.group() == actual


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--bless", default=False))


@pytest.fixture
def common() -> str:
    return Page("index").blocks["Phần"].text + "\n"


# --- blocks of the language -----------------------------------------------------------------


def read(page: Page, title: str, common: str) -> tuple[list[Diagnostic], Origin]:
    """The diagnostics inside a block, their places counted from its start."""
    block = page.blocks[title]
    if base := page.blocks.get("Gốc"):
        files = (Source("goc.qd", common + base.text),)
        analysis = analyse(Source("sua_doi.qd", block.text), find=lambda *_: files)
        return list(analysis.diagnostics), analysis.source
    before = "" if "cả tệp" in block.title else common
    analysis = analyse(Source("quy_dinh.qd", before + block.text))
    shift = len(before)
    inside = [each for each in analysis.diagnostics if each.span.start >= shift or not before]
    return [_moved(each, shift) for each in inside], Source("quy_dinh.qd", block.text)


def _moved(diagnostic: Diagnostic, shift: int) -> Diagnostic:
    def back(span: Span) -> Span:
        return Span(span.start - shift, span.end - shift)

    related = [
        evolve(at, span=back(at.span)) for at in diagnostic.related if at.span.start >= shift
    ]
    fixes = [
        evolve(fix, edits=tuple(evolve(edit, span=back(edit.span)) for edit in fix.edits))
        for fix in diagnostic.fixes
    ]
    return evolve(
        diagnostic, span=back(diagnostic.span), related=tuple(related), fixes=tuple(fixes)
    )


def in_the_language() -> list[str]:
    pages = {code: Page(code).blocks for code in WITH_EXAMPLE}
    return [code for code, blocks in pages.items() if "Quy" not in blocks]


@pytest.mark.parametrize("code", in_the_language())
def test_wrong_text_gives_the_message(code: str, common: str, *, bless: bool) -> None:
    page = Page(code)
    found, source = read(page, "Sai", common)
    own = [diagnostic for diagnostic in found if diagnostic.code == code]

    assert own, {diagnostic.code for diagnostic in found}
    message, _, _summary = text.render(own, source).rpartition("\n\n")
    page.expect(_MESSAGE, message + "\n", bless=bless)


@pytest.mark.parametrize("code", in_the_language())
def test_right_text_is_free_of_it(code: str, common: str) -> None:
    found, _ = read(Page(code), "Đúng", common)

    assert code not in {diagnostic.code for diagnostic in found}
    assert Severity.ERROR not in {diagnostic.severity for diagnostic in found}


@pytest.mark.parametrize("code", in_the_language())
def test_english_readers_meet_no_vietnamese_prose(code: str, common: str) -> None:
    """Vietnamese stands in quotation marks or backticks only."""
    found, _ = read(Page(code), "Sai", common)
    for diagnostic in found:
        captions = (catalogue.caption(diagnostic, at, "en") for at in diagnostic.related)
        for said in (
            catalogue.message(diagnostic, "en"),
            catalogue.hint(diagnostic, "en"),
            *captions,
        ):
            ours = re.sub(r"`[^`]*`|“[^”]*”|→|…", "", said)
            assert ours.isascii(), said


# --- data, commands and examples ------------------------------------------------------------


def about_commands() -> list[str]:
    return [code for code in WITH_EXAMPLE if code not in (*in_the_language(), *OF_REVIEWS)]


@pytest.fixture
def run(
    common: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[Page, str], tuple[int, str]]:
    """Do what a block of a page says; gives the exit status and what a reader sees."""
    monkeypatch.chdir(tmp_path)

    def do(page: Page, title: str) -> tuple[int, str]:
        block = page.blocks[title]
        ruleset = common + page.blocks["Quy"].text
        argv = ["rate", "quy_dinh.qd", "du_lieu.json"]
        data = _RECORD
        match block.language:
            case "json":
                data = block.text
            case "qd":
                ruleset += "\n" + block.text
                argv = ["test", "quy_dinh.qd"]
            case _:
                argv = shlex.split(block.text.removeprefix("$ quydinh "))
        Path("quy_dinh.qd").write_text(ruleset, encoding="utf-8")
        Path("du_lieu.json").write_text(data, encoding="utf-8")
        status = main(argv)
        output = capsys.readouterr()
        return status, output.err or output.out

    return do


_RECORD = '{"đảng_viên": [{"số_hoàn_thành": 6, "bị_kỷ_luật": false}]}'


@pytest.mark.parametrize("code", about_commands())
def test_wrong_use_gives_the_message(
    code: str, run: Callable[[Page, str], tuple[int, str]], *, bless: bool
) -> None:
    page = Page(code)
    status, said = run(page, "Sai")

    assert status != 0
    assert code in said
    page.expect(_MESSAGE, said, bless=bless)


@pytest.mark.parametrize("code", about_commands())
def test_right_use_is_done(code: str, run: Callable[[Page, str], tuple[int, str]]) -> None:
    status, said = run(Page(code), "Đúng")

    assert status == 0, said


# --- dossiers of a review ---------------------------------------------------------------------


@pytest.fixture
def found(common: str, tmp_path: Path) -> Callable[[Page, str], list[Finding]]:
    """Review the dossiers of a block."""

    def look(page: Page, title: str) -> list[Finding]:
        rules = quydinh.compile(common + page.blocks["Quy"].text)
        path = tmp_path / "ho_so.json"
        path.write_text(page.blocks[title].text, encoding="utf-8")
        folder = dossiers.read(path, rules)
        assert not folder.diagnostics
        return list(review(rules, folder.dossiers, on=dt.date(2026, 1, 20)).findings)

    return look


@pytest.mark.parametrize("code", OF_REVIEWS)
def test_wrong_dossiers_give_the_finding(
    code: str, found: Callable[[Page, str], list[Finding]], *, bless: bool
) -> None:
    page = Page(code)
    own = [one for one in found(page, "Sai") if one.code == code]

    assert own
    said = [f"{one.severity.value}: {one.message()}\n   cần làm: {one.to_do()}\n" for one in own]
    page.expect(_MESSAGE, "\n".join(said), bless=bless)
    for one in own:
        english = re.sub(r"`[^`]*`", "", one.message("en") + one.to_do("en"))
        assert english.isascii(), english


@pytest.mark.parametrize("code", OF_REVIEWS)
def test_right_dossiers_are_free_of_it(
    code: str, found: Callable[[Page, str], list[Finding]]
) -> None:
    assert code not in [one.code for one in found(Page(code), "Đúng")]


# --- what no page can show -------------------------------------------------------------------


def test_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "quy_dinh.qd"
    path.write_bytes("# một\nQuy định".encode("cp1258", "replace"))

    with pytest.raises(quydinh.CompileError, match="dòng 2") as refused:
        quydinh.load(path)
    assert [problem.code for problem in refused.value.diagnostics] == ["QD001"]


def test_number_of_several_documents(
    common: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "rulesets", lambda: tmp_path)
    for date in ("04/10/2023", "08/03/2018"):
        folder = tmp_path / f"01-QĐ-ĐU {date.replace('/', '-')}"
        folder.mkdir()
        (folder / "quy_dinh.qd").write_text(common.replace("04/10/2023", date), encoding="utf-8")

    with pytest.raises(quydinh.NotFoundError, match=r"04/10/2023.*08/3/2018") as refused:
        quydinh.load("01-QĐ/ĐU")
    assert [problem.code for problem in refused.value.diagnostics] == ["QD702", "QD724", "QD724"]
    assert quydinh.load("01-QĐ/ĐU", dated="2018-03-08").date == dt.date(2018, 3, 8)
    assert quydinh.load("01-qđ/đu ngày 4/10/2023").date == dt.date(2023, 10, 4)


def test_more_problems_than_anyone_reads(
    run: Callable[[Page, str], tuple[int, str]],
) -> None:
    page = Page("QD601")
    record = json.dumps({f"chỉ_tiêu_{number}": 0 for number in range(99)})
    page.blocks["Sai"] = Block("json", "", f'{{"đảng_viên": [{record}]}}')
    status, said = run(page, "Sai")

    assert status == 1
    assert "QD503" in said


# --- the pages themselves -------------------------------------------------------------------


@pytest.mark.parametrize("code", CATALOGUE)
def test_page_says_what_the_catalogue_says(code: str) -> None:
    """Its title and severity, a text of some length, and a summary in English."""
    entry = CATALOGUE[code]
    heading, _, body = Page(code).text.partition("\n\n")

    assert heading == f"# {code}: {entry.title.vi}"
    assert body.startswith(f"**{SEVERITIES[entry.severity]}.** ")
    assert f"*In English.* **{entry.title.en}.** " in body
    assert (code in WITHOUT_EXAMPLE) == ("```" not in body)


def test_index_lists_every_code(*, bless: bool) -> None:
    rows = [
        f"| [{code}]({code}.md) | {SEVERITIES[entry.severity]} | {entry.title.vi} |\n"
        for code, entry in CATALOGUE.items()
    ]
    head = "| Mã | Mức độ | Vấn đề |\n| --- | --- | --- |\n"
    Page("index").expect(_TABLE, "\n" + head + "".join(rows) + "\n", bless=bless)


def test_no_page_without_a_code() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} == {*CATALOGUE, "index"}
