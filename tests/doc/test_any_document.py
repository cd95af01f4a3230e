"""Any declaration has words, with its citations and labels among them, and nothing breaks out."""

from __future__ import annotations

import html as escapes
import re
from collections.abc import Iterator

import attrs
import markdown as python_markdown
from hypothesis import given, settings
from markdown_it import MarkdownIt

import strategies
from quydinh.ast import nodes as ast
from quydinh.diagnostics.visible import visible
from quydinh.pages import html, markdown
from quydinh.pages.document import page
from webpage import Page


@settings(max_examples=60)
@given(strategies.declarations)
def test_every_citation_and_label_is_on_the_page(node: ast.Declaration) -> None:
    text = _squeezed(Page(html(page(ast.Document((node,)), {}, {}))).text)
    for label in _labels(node):
        assert _squeezed(label) in text
    for citation in _of(node, ast.Citation):
        assert isinstance(citation, ast.Citation)
        for reference in citation.references:
            assert _squeezed(reference) in text


@settings(max_examples=60)
@given(strategies.documents)
def test_no_text_becomes_markup(document: ast.Document) -> None:
    made = page(document, {}, {})
    allowed = {tag.name for tag in Page(html(made)).tags}
    assert "script" not in allowed
    assert "b" not in allowed
    for rendered in _rendered(markdown(made)):
        tags = set(re.findall(r"<(\w+)", rendered))
        assert tags <= _USUAL


_USUAL = frozenset(
    {
        "h1", "h2", "h3", "h4", "p", "ul", "li", "a", "strong", "em", "small", "code",
        "blockquote", "table", "thead", "tbody", "tr", "th", "td",
    }
)  # fmt: skip


def _rendered(text: str) -> list[str]:
    """As GitHub reads Markdown, and as MkDocs does."""
    extensions = ["attr_list", "def_list", "footnotes", "md_in_html", "tables", "admonition"]
    return [
        MarkdownIt("commonmark").enable("table").render(text),
        python_markdown.markdown(text, extensions=extensions),
    ]


def test_markup_in_names_and_texts_stays_text() -> None:
    bad = "<script>alert(1)</script> [x](javascript:1) **b** `c` | d <!-- e"
    node = ast.WarningSign(
        ast.Name("lạ"),
        (ast.Name("x"),),
        ast.Simple(ast.Comparison(ast.Path((ast.Name("a"),)), "là", ast.TextLiteral(bad))),
        ast.Label(bad),
    )
    made = page(ast.Document((node,)), {}, {})

    assert "<script" not in html(made)
    for rendered in _rendered(markdown(made)):
        assert "<script" not in rendered
        assert "javascript" not in " ".join(re.findall(r'href="([^"]*)"', rendered))
        assert "<b>" not in rendered
        assert escapes.unescape(rendered).count("alert(1)") == 2


def _labels(node: ast.Declaration) -> Iterator[str]:
    """Texts for people; of two for one thing the last one is taken, so names stand once here."""
    for label in _of(node, ast.Label):
        assert isinstance(label, ast.Label)
        yield label.text


def _of(value: object, kind: type[ast.Node]) -> Iterator[ast.Node]:
    if isinstance(value, kind):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _of(part, kind)
    elif isinstance(value, ast.Node):
        for field in attrs.fields(type(value)):
            yield from _of(getattr(value, field.name), kind)


def _squeezed(text: str) -> str:
    """The letters alone: sentences may begin with a capital, and backticks mark what is typed."""
    return re.sub(r"[\s`]+", "", visible(text)).casefold()
