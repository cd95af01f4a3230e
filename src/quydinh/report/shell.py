"""What every page has around its content: one file, no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from quydinh.report.bars import patterns
from quydinh.report.markup import Markup, element
from quydinh.report.words import Speech

# Nothing is fetched and nothing runs, whatever the data hold.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = Path(__file__).with_name("style.css")


def page(title: str, header: Iterable[Markup], main: Iterable[Markup], speech: Speech) -> str:
    """A whole page."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        # Our own file, which holds no markup; a style element knows no escapes.
        element("style", Markup(f"\n{_STYLE.read_text('utf-8')}")),
    )
    body = element(
        "body",
        patterns(),
        element("header", header),
        element("main", main),
        element("footer", element("p", speech.say("Lập bằng quydinh.", "Made by quydinh."))),
    )
    return "<!doctype html>\n" + element("html", head, body, lang=speech.language)


def facts(found: Iterable[tuple[str, str | Markup]]) -> Markup:
    """Names and values, one a line."""
    return element(
        "dl",
        (element("div", element("dt", name), element("dd", value)) for name, value in found),
    )
