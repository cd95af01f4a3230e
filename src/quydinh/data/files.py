"""
A data file as bytes and text, and why it could not be opened.

Text is UTF-8, with or without a byte-order mark; any other encoding is refused, because letters
guessed wrong would become names and levels.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.entry import Words
from quydinh.diagnostics.model import Diagnostic, Language
from quydinh.diagnostics.sentences import in_words
from quydinh.errors import InputError, NotFoundError, QuydinhError
from quydinh.text.source import NOWHERE

STANDARD = "-"
"""The name of standard input and output."""


class Format(StrEnum):
    """What a data file is written in."""

    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"


_FORMATS = {
    ".json": Format.JSON,
    ".ndjson": Format.NDJSON,
    ".jsonl": Format.NDJSON,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
}
_EXCEL = (".xlsx", ".xlsm", ".xls", ".ods")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class File(NamedTuple):
    """A data file, and the language in which to say what is wrong with it."""

    path: str
    language: Language = "vi"

    def problem(self, reason: Words, place: Words | None = None) -> Diagnostic:
        """That the file cannot be read; ``place`` is such as ``dòng 3``."""
        why_not = reason.said_in(self.language)
        if place is None:
            return report("QD607", NOWHERE, path=self.path, reason=why_not)
        where = place.said_in(self.language)
        return report("QD607", NOWHERE, "place", path=self.path, reason=why_not, place=where)

    def refused(
        self,
        reason: Words,
        place: Words | None = None,
        kind: type[QuydinhError] = InputError,
    ) -> QuydinhError:
        """The error to raise."""
        problem = self.problem(reason, place)
        return kind(in_words([problem]), [problem])

    def format(self) -> Format:
        """The format that the file's name tells."""
        found = format_of(self.path)
        if found is not None:
            return found
        self.content()  # that there is no such file comes first
        extension = Path(self.path).suffix.lower()
        if extension in _EXCEL:
            reason = _NO_EXCEL
        elif extension == ".parquet":
            reason = _NO_PARQUET
        else:
            reason = _NO_FORMAT
        raise self.refused(reason, kind=NotFoundError)

    def content(self) -> bytes:
        """What the file holds."""
        try:
            if self.path == STANDARD:
                return sys.stdin.buffer.read()
            return Path(self.path).read_bytes()
        except (OSError, ValueError) as error:
            raise self.refused(why(error), kind=NotFoundError) from error

    def text(self) -> str:
        """What the file says; a byte-order mark is dropped."""
        data = self.content()
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            place = None if data.startswith(_UTF16) else at_line(line)
            raise self.refused(_NOT_UTF8, place) from error


def format_of(path: str) -> Format | None:
    """The format that a file's name tells, if any."""
    return _FORMATS.get(Path(path).suffix.lower())


def at_line(line: int) -> Words:
    """``dòng 3``."""
    return Words(f"dòng {line}", f"line {line}")


def why(error: OSError | ValueError) -> Words:
    """Why a file could not be opened or written, in plain words."""
    match error:
        case FileNotFoundError():
            return Words("không có tệp hoặc thư mục này", "there is no such file or folder")
        case IsADirectoryError():
            return Words("đây là một thư mục, không phải một tệp", "it is a folder, not a file")
        case PermissionError():
            return Words("không có quyền mở tệp này", "there is no permission to open it")
        case OSError(strerror=str(reason)):
            return Words(f"máy tính báo “{reason}”", f"the system says “{reason}”")
        case _:
            return Words("tên tệp có ký tự không dùng được", "its name has an unusable character")


def write(path: str, text: str, *, mark: bool = False) -> None:
    """
    Write a file whole or not at all; ``mark`` puts a byte-order mark before it.

    Raises:
        OSError: It cannot be written; what stood there is unchanged.
    """
    target = Path(path).resolve()
    # Half a letter, as JSON can hold one, is written as its escape.
    data = text.encode("utf-8-sig" if mark else "utf-8", "backslashreplace")
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".quydinh-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if target.is_file():
            shutil.copymode(target, name)
        else:
            Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


_NO_EXCEL = Words(
    "phiên bản này chưa đọc được tệp Excel; trong Excel, chọn lưu thành “CSV UTF-8”",
    "this version cannot read Excel files yet; in Excel, save it as “CSV UTF-8”",
)
_NO_PARQUET = Words(
    "phiên bản này chưa đọc được tệp Parquet; hãy xuất ra NDJSON hoặc CSV",
    "this version cannot read Parquet files yet; export it as NDJSON or CSV",
)
_NO_FORMAT = Words(
    "tên tệp không cho biết định dạng; đặt đuôi `.json`, `.ndjson` hoặc `.csv`, "
    "hoặc thêm `--input-format`",
    "its name does not tell the format; let it end with `.json`, `.ndjson` or `.csv`, "
    "or add `--input-format`",
)
_NOT_UTF8 = Words(
    "tệp không dùng bảng mã UTF-8; trong Excel, chọn lưu thành “CSV UTF-8”",
    "it is not encoded in UTF-8; in Excel, save it as “CSV UTF-8”",
)
