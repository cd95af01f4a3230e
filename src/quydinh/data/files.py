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
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
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
    PARQUET = "parquet"
    EXCEL = "xlsx"


_FORMATS = {
    ".json": Format.JSON,
    ".ndjson": Format.NDJSON,
    ".jsonl": Format.NDJSON,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".parquet": Format.PARQUET,
    ".xlsx": Format.EXCEL,
    ".xlsm": Format.EXCEL,
}
_OTHER_SHEETS = (".xls", ".xlsb", ".ods")
DATA_FILES = frozenset((*_FORMATS, *_OTHER_SHEETS))
"""How the names of data files end, those that have to be converted first included."""

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
        self.require()
        sheets = Path(self.path).suffix.lower() in _OTHER_SHEETS
        raise self.refused(_OTHER_EXCEL if sheets else _NO_FORMAT, kind=NotFoundError)

    def needs(self, extra: str) -> QuydinhError:
        """The error that says which part of the package is not installed."""
        return self.refused(install(extra), kind=NotFoundError)

    def is_folder(self) -> bool:
        """Whether it is a folder with a file for each table."""
        try:
            return self.path != STANDARD and Path(self.path).is_dir()
        except ValueError:  # a name that cannot be one
            return False

    def require(self) -> None:
        """Say that a file is not there before anything else is asked about it."""
        if self.path == STANDARD:
            return
        try:
            Path(self.path).open("rb").close()
        except (OSError, ValueError) as error:
            raise self.refused(why(error), kind=NotFoundError) from error

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
            raise self.refused(_NOT_UTF8.get(format_of(self.path), _NOT_TEXT), place) from error


def install(extra: str) -> Words:
    """That a part of the package is not installed, and how to install it."""
    command = f'pip install "quydinh[{extra}]"'
    return Words(
        f"chưa cài phần dùng cho định dạng này; cài bằng lệnh `{command}`",
        f"the part for this format is not installed; install it by `{command}`",
    )


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


def look(path: str, *, folders: bool) -> None:
    """
    See that a file can be written, or with ``folders`` files in a folder; nothing is left behind.

    Raises:
        OSError: It cannot.
    """
    target = Path(path).resolve()
    if target.is_dir() and not folders:
        raise IsADirectoryError
    tempfile.TemporaryFile(dir=target if target.is_dir() else target.parent).close()


def write(path: str, text: str | Iterable[str], *, mark: bool = False) -> None:
    """
    Write a file whole or not at all, at once or in parts; ``mark`` puts a byte-order mark first.

    Raises:
        OSError: It cannot be written; what stood there is unchanged.
    """
    with replacing(path) as target:
        encoding = "utf-8-sig" if mark else "utf-8"
        with target.open("w", encoding=encoding, errors="backslashreplace", newline="") as file:
            file.writelines([text] if isinstance(text, str) else text)


def whole_letters(text: str) -> str:
    """The text with half a letter, as JSON can hold one, as its escape."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


@contextmanager
def replacing(path: str) -> Iterator[Path]:
    """
    Give a file to write into, and put it in its place when all went well.

    Raises:
        OSError: It cannot be written; what stood there is unchanged.
    """
    target = Path(path).resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".quydinh-")
    os.close(handle)
    try:
        yield Path(name)
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


# Formulas in error and formats of cells cannot be told in these.
_OTHER_EXCEL = Words(
    "không đọc trực tiếp loại bảng tính này; mở tệp rồi lưu thành `.xlsx`",
    "this kind of spreadsheet is not read; open it and save it as `.xlsx`",
)
_NO_FORMAT = Words(
    "tên tệp không cho biết định dạng; đặt đuôi `.csv`, `.xlsx`, `.json`, `.ndjson` hoặc "
    "`.parquet`, hoặc thêm `--input-format`",
    "its name does not tell the format; let it end with `.csv`, `.xlsx`, `.json`, `.ndjson` or "
    "`.parquet`, or add `--input-format`",
)
_NOT_JSON = Words(
    "tệp không dùng bảng mã UTF-8 mà JSON đòi hỏi; xuất lại từ chương trình đã tạo ra tệp, hoặc mở "
    "bằng chương trình soạn thảo rồi lưu lại với bảng mã UTF-8",
    "it is not encoded in UTF-8, as JSON has to be; write it again with the program that made it, "
    "or open it in an editor and save it as UTF-8",
)
_NOT_TEXT = Words(
    "tệp không dùng bảng mã UTF-8; mở bằng chương trình soạn thảo rồi lưu lại với bảng mã UTF-8",
    "it is not encoded in UTF-8; open it in an editor and save it as UTF-8",
)
_NOT_UTF8: dict[Format | None, Words] = {
    Format.CSV: Words(
        "tệp không dùng bảng mã UTF-8; trong Excel, chọn lưu thành “CSV UTF-8”",
        "it is not encoded in UTF-8; in Excel, save it as “CSV UTF-8”",
    ),
    Format.JSON: _NOT_JSON,
    Format.NDJSON: _NOT_JSON,
}
