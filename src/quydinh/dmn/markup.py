"""Untrusted XML as a plain tree: no document types, no entities, bounded in size and depth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn
from xml.parsers import expat

from attrs import define, field

from quydinh.diagnostics.entry import Words

MOST_BYTES = 4_000_000
DEEPEST = 64
MOST_ELEMENTS = 200_000


class Unreadable(Exception):  # noqa: N818  (told in words by whoever asked)
    """A file that is no table we can take: why, and where."""

    def __init__(self, reason: Words, line: int = 0) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.line = line


@define
class Element:
    """An element by its local name."""

    name: str
    space: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(factory=list)
    text: str = ""

    def all(self, name: str) -> Iterator[Element]:
        """The children of a name."""
        return (one for one in self.children if one.name == name)

    def one(self, *path: str) -> Element | None:
        """The first element along a path of names."""
        found: Element | None = self
        for name in path:
            found = next(found.all(name), None) if found is not None else None
        return found

    def said(self, *path: str) -> str:
        """The text along a path, without white space around it."""
        found = self.one(*path)
        return found.text.strip() if found is not None else ""


def parsed(data: bytes) -> Element:
    """
    The root element.

    Raises:
        Unreadable: It is no XML, has a document type, or is too large.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable(
            Words(
                f"tệp lớn hơn {MOST_BYTES // 1_000_000} MB",
                f"the file is larger than {MOST_BYTES // 1_000_000} MB",
            )
        )
    return _Builder().build(data)


class _Builder:
    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._said
        # Entities are declared in a document type, and nowhere else.
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._open: list[Element] = []
        self._root: Element | None = None
        self._number = 0

    def build(self, data: bytes) -> Element:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            raise Unreadable(
                Words(
                    "nội dung không phải XML đúng cách",
                    f"it is not well-formed XML ({expat.ErrorString(error.code)})",
                ),
                error.lineno,
            ) from error
        except (LookupError, ValueError) as error:
            raise Unreadable(
                Words("bảng mã của tệp không đọc được", "its encoding cannot be read")
            ) from error
        assert self._root is not None, "expat refuses a document without a root"
        return self._root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._number += 1
        if len(self._open) >= DEEPEST or self._number > MOST_ELEMENTS:
            self._refuse("tệp lồng quá sâu hoặc quá nhiều phần", "it is too deep or too long")
        space, _, local = name.rpartition(" ")
        element = Element(local, space, attributes, self._parser.CurrentLineNumber)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _said(self, text: str) -> None:
        self._open[-1].text += text

    def _doctype(self, *_: object) -> None:
        self._refuse(
            "tệp có khai báo DOCTYPE, vốn có thể dẫn tới tệp khác; hãy bỏ khai báo ấy",
            "it has a DOCTYPE, which can lead to other files; remove it",
        )

    def _refuse(self, vi: str, en: str) -> NoReturn:
        raise Unreadable(Words(vi, en), self._parser.CurrentLineNumber)
