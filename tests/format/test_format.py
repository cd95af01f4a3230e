"""From text to text: line ends, marks at the start of the file, refusal, differences."""

from __future__ import annotations

from pathlib import Path

import pytest

from quydinh.ast import nodes as ast
from quydinh.ast import printer
from quydinh.format import diff, format_text
from quydinh.places import rulesets

_SOURCES = sorted(rulesets().rglob("*.qd"))


@pytest.mark.parametrize("path", _SOURCES, ids=lambda path: path.stem)
def test_rulesets_are_formatted(path: Path) -> None:
    """The regulations that we ship are in the canonical form."""
    text = path.read_text(encoding="utf-8")

    assert diff(text, format_text(text, path.name).text, path.name) == ""


def test_line_ends_stay() -> None:
    """A file with CRLF keeps it on every line, and one with LF too."""
    assert format_text("Ngưỡng x\r\nlà 5;", "x").text == "Ngưỡng x là 5.\r\n"
    assert format_text("Ngưỡng x\nlà 5; # a\r\n", "x").text == "Ngưỡng x là 5.  # a\n"
    assert format_text("Ngưỡng x là 5", "x").refused


def test_byte_order_mark_goes() -> None:
    """The mark says nothing in UTF-8."""
    assert format_text("\ufeff# a\r\nNgưỡng x là 5.", "x").text == "# a\r\nNgưỡng x là 5.\r\n"


def test_comments_keep_indentation_and_rules() -> None:
    """Only a space between the mark and a word is put in."""
    text = "#a\n#   b\n####\n#\n#-- c\nNgưỡng x là 5."

    assert format_text(text, "x").text == "# a\n#   b\n####\n#\n#-- c\nNgưỡng x là 5.\n"


def test_short_declarations_stand_as_their_author_set_them() -> None:
    """Those of one kind stay together or apart; others get a blank line between them."""
    together = "\nNgưỡng a là 1. Ngưỡng b là 2.\nNgưỡng c là 3.\n"
    apart = "Ngưỡng a là 1.\n\n\nNgưỡng b là 2.\nTính c của d bằng 3.\n"

    assert format_text(together, "x").text == "Ngưỡng a là 1.\nNgưỡng b là 2.\nNgưỡng c là 3.\n"
    assert format_text(apart, "x").text == (
        "Ngưỡng a là 1.\n\nNgưỡng b là 2.\n\nTính c của d bằng 3.\n"
    )


def test_a_head_without_items_has_no_full_stop() -> None:
    """Nothing stands there that a full stop could end."""
    text = 'Quy định "x"\n\nNgưỡng a là 1.\n'

    assert format_text(text, "x").text == text


def test_a_text_with_errors_is_left_alone() -> None:
    """Nothing is laid out that was not understood."""
    text = "Ngưỡng x là 5.\nNgưỡng   y là.\n"
    outcome = format_text(text, "x")

    assert outcome.refused
    assert outcome.text == text
    assert outcome.diagnostics


def test_diff() -> None:
    """The usual form, that other tools can apply."""
    expected = (
        "--- x.qd\n"
        "+++ x.qd\n"
        "@@ -1,2 +1,2 @@\n"
        " # a\n"
        "-Ngưỡng x là 5;\n"
        "\\ No newline at end of file\n"
        "+Ngưỡng x là 5.\n"
    )

    assert expected == diff("# a\nNgưỡng x là 5;", "# a\nNgưỡng x là 5.\n", "x.qd")
    assert diff("a", "a", "x.qd") == ""


def test_clause() -> None:
    """A listed clause by itself: the lead, then a row an item."""
    yes = ast.Path((ast.Name("suy_thoái"),))
    inner = ast.Listed("any", (ast.Item("-", ast.Simple(yes)), ast.Item("-", ast.Simple(yes))))
    clause = ast.Listed("all", (ast.Item("a", ast.Simple(yes)), ast.Item("c", inner)))

    expected = (
        "có đủ các điều kiện sau:\n"
        "  a) suy_thoái;\n"
        "  b) có một trong các trường hợp sau:\n"
        "    - suy_thoái;\n"
        "    - suy_thoái"
    )
    assert expected == printer.clause(clause)
    assert printer.clause(ast.Simple(yes)) == "suy_thoái"
