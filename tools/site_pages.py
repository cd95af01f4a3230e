"""
What the site says of the built-in rulesets, made when it is built; a hook of MkDocs.

Each document has a page of its own. Pages that people wrote have marks such as
``<!-- quydinh: list -->`` where what the rulesets say is put in. Nothing made is kept in git: what
is made anew each time cannot be out of date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage

from quydinh import pages, places
from quydinh.analysis import Analysis, analyse
from quydinh.ast import nodes as ast
from quydinh.ast.printer import literals
from quydinh.documents import heads
from quydinh.pages.compare import Side, compared
from quydinh.pages.field_map import field_map
from quydinh.pages.model import Link, Page, Row, Table, line
from quydinh.text.source import Source
from quydinh.text.words import ascii_form

FOLDER = "van-ban"
SECTION = "Văn bản"
_MARK = re.compile(r"^<!-- quydinh: (\w+)(?: (.+?))? -->$", re.MULTILINE)


class Ruleset(NamedTuple):
    """A built-in ruleset: its folder, its page, and what it says."""

    folder: str
    page: str
    analysis: Analysis

    @property
    def own(self) -> ast.Document:
        """The document itself: the layer that was asked for, or the base."""
        number = self.folder.partition(" ")[0]
        return next(
            (one for one in self.analysis.layers if heads.same_number(heads.number(one), number)),
            self.analysis.document,
        )


@cache
def rulesets() -> tuple[Ruleset, ...]:
    """All of them, the newest first."""
    found = []
    for path in places.rulesets().glob("*/*.qd"):
        analysis = analyse(Source(str(path), path.read_text("utf-8")))
        assert analysis.program is not None, f"{path}: quydinh check"
        page = ascii_form(path.parent.name).lower().replace(" ", "-")
        found.append(Ruleset(path.parent.name, page, analysis))
    found.sort(key=lambda one: (str(heads.issued(one.own)), one.folder), reverse=True)
    return tuple(found)


def _called(one: Ruleset) -> str:
    """The number; with the year where the folder has a date, since the number repeats."""
    _, _, date = one.folder.partition(" ")
    return f"{heads.number(one.own)} ({date[:4]})" if date else heads.number(one.own)


# --- hooks ----------------------------------------------------------------------------------------


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """List the pages of the documents in their section, after those that people wrote."""
    for section in config.nav or ():
        if SECTION in section and len(section[SECTION]) < len(rulesets()):
            named = ({_called(one): f"{FOLDER}/{one.page}.md"} for one in rulesets())
            section[SECTION].extend(named)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """
    Add a page for each document, as if it stood in the folder of pages.

    The plugin for languages makes every file anew by its path, so its text comes with
    ``on_page_read_source``.
    """
    for one in rulesets():
        name = f"{FOLDER}/{one.page}.md"
        files.append(File(name, config.docs_dir, config.site_dir, config.use_directory_urls))
    return files


def on_page_read_source(page: SitePage, **_: object) -> str | None:
    """The text of a document's page; None for pages that people wrote."""
    found = (one for one in rulesets() if page.file.src_uri == f"{FOLDER}/{one.page}.md")
    return next(map(_document, found), None)


def on_page_markdown(markdown: str, **_: object) -> str:
    """Put what the rulesets say where a page has a mark."""
    return _MARK.sub(lambda found: _MADE[found[1]](found[2] or ""), markdown)


# --- what is put in -------------------------------------------------------------------------------


@cache
def _document(one: Ruleset) -> str:
    return _styled(pages.markdown(pages.made_from(one.analysis), contents=False))


@cache
def _list(_: str) -> str:
    rows = []
    for one in rulesets():
        number = line(Link(line(heads.number(one.own)), f"{one.page}.md"))
        issued = heads.issued(one.own)
        title = next(
            (item.text.text for head in one.own.declarations if isinstance(head, ast.Regulation)
             for item in head.items if isinstance(item, ast.Title)),
            "",
        )  # fmt: skip
        rows.append(
            Row((number, line("" if issued is None else literals.date(issued)), line(title)))
        )
    return _body(Page("", (Table(("Văn bản", "Ngày", "Tên"), tuple(rows)),), ()))


@cache
def _fields(_: str) -> str:
    sides = [_side(one) for one in reversed(rulesets())]
    # A base is told with what stands on it.
    titles = [side.title for side in sides]
    most = [side for side in sides if not any(one.startswith(f"{side.title}, ") for one in titles)]
    named = [(side.title, side.document) for side in most]
    return _body(field_map(named))


@cache
def _comparison(folders: str) -> str:
    by_folder = {one.folder: one for one in rulesets()}
    sides = [_side(by_folder[folder]) for folder in folders.split(", ")]
    return _body(Page("", (), tuple(compared(sides))))


def _side(one: Ruleset) -> Side:
    numbers = [heads.number(one.analysis.document), *map(heads.number, one.analysis.layers)]
    return Side(
        ", ".join(numbers),
        one.analysis.document,
        pages.readings_in_force(one.analysis),
        f"{one.page}.md",
    )


def _body(page: Page) -> str:
    """A page without its title, which the one that people wrote has."""
    return _styled(pages.markdown(page, contents=False).partition("\n\n")[2])


def _styled(text: str) -> str:
    """The text under the styles of documents."""
    return f'<div class="van-ban" markdown>\n\n{text}\n</div>\n'


_MADE: dict[str, Callable[[str], str]] = {
    "list": _list,
    "fields": _fields,
    "compare": _comparison,
}
