"""Where results go: the terminal, a file, or a folder with a file for each kind of subject."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quydinh.cli.console import Console, WrongUse
from quydinh.cli.progress import step
from quydinh.cli.writing import unwritable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quydinh.cli.population import Rating
    from quydinh.ruleset import Ruleset

TABLE = "table"
_FOLDER_FORMAT = "csv"
# What is no text cannot be shown on a terminal.
_FILES_ONLY = ("parquet", "xlsx")


class Target(NamedTuple):
    """A place for results; ``path`` is None for standard output."""

    path: str | None
    format: str
    folder: bool = False

    @property
    def reasons(self) -> bool:
        """Whether it holds the reasons of every record."""
        return self.format in ("json", "ndjson")


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """Where and how to write."""
    say = console.say
    options.set_defaults(folders=True)
    options.add_argument(
        "-o",
        "--output",
        metavar=say("TỆP", "FILE"),
        help=say(
            "ghi kết quả ra tệp, định dạng theo đuôi .csv, .xlsx, .json, .ndjson, .parquet; tên "
            "kết thúc bằng `/` là thư mục có mỗi đối tượng một tệp",
            "write the results to a file; its name tells the format; one that ends with `/` is a "
            "folder with a file for each subject",
        ),
    )
    options.add_argument(
        "--format",
        choices=(TABLE, "csv", "xlsx", "json", "ndjson", "parquet"),
        help=say("định dạng của kết quả; mặc định là bảng", "the format of results"),
    )


def target(asked: argparse.Namespace, console: Console) -> Target:
    """
    Where the results go; known before any work, so that no work is lost.

    Raises:
        WrongUse: The format is not told, or the data would be overwritten.
    """
    path, format_ = asked.output, asked.format
    if path is None:
        if format_ in _FILES_ONLY:
            raise WrongUse(
                console.say(
                    f"định dạng `{format_}` chỉ ghi được ra tệp; thêm `-o` và tên tệp",
                    f"the format `{format_}` is only written to a file; add `-o` and its name",
                )
            )
        return Target(None, format_ or TABLE)
    folder = path.endswith(("/", os.sep)) or Path(path).is_dir()
    if folder and format_ in ("xlsx", TABLE):
        raise WrongUse(
            console.say(
                f"thư mục không ghi theo định dạng `{format_}` được; nêu tên tệp sau `-o`",
                f"a folder does not take the format `{format_}`; give `-o` the name of a file",
            )
        )
    found = Target(path, format_ or (_FOLDER_FORMAT if folder else _told(path, console)), folder)
    _keep_data(found, asked.data, console)
    return found


def write(where: Target, ruleset: Ruleset, rating: Rating, console: Console) -> None:
    """
    Write every result; a population written to a file is summed up on standard output.

    Raises:
        WrongUse: It cannot be written; what stood there is unchanged.
    """
    from quydinh.data.export import Unwritable
    from quydinh.data.files import why

    if where.path is None:
        for text in _text(where.format, ruleset, rating, console):
            console.print(text, end="")
        return
    path = where.path
    try:
        with step(console, f"ghi kết quả vào {path}", f"writing {path}"):
            if where.folder:
                Path(path).mkdir(exist_ok=True)
            for path, part in _files(where, rating):
                _write(path, where.format, ruleset, part, console)
    except (OSError, ValueError, Unwritable) as error:
        reason = error.reason if isinstance(error, Unwritable) else why(error)
        raise unwritable(path, reason, console) from error
    console.complain(
        console.say(
            f"đã ghi {rating.number} kết quả vào `{where.path}`",
            f"wrote {rating.number} results to `{where.path}`",
        )
    )
    if rating.assessment is not None:
        from quydinh.cli.summary import summary_lines

        console.print("\n".join(summary_lines(rating.summary, console)))


def _files(where: Target, rating: Rating) -> Iterator[tuple[str, Rating]]:
    """The files to write, each with its results."""
    assert where.path is not None
    if not where.folder:
        yield where.path, rating
        return
    for subject, part in rating.by_subject():
        yield str(Path(where.path) / f"{subject}.{where.format}"), part


def _text(format_: str, ruleset: Ruleset, rating: Rating, console: Console) -> Iterable[str]:
    """The results as text, in parts."""
    from quydinh.data import export

    match format_:
        case "json":
            return [export.json_text(ruleset, rating.results)]
        case "ndjson":
            return export.ndjson_lines(rating.results)
        case "csv":
            return [export.csv_text(rating.tables)]
        case _:
            from quydinh.cli.report import table

            return (f"{line}\n" for line in table(ruleset, rating, console))


def _write(path: str, format_: str, ruleset: Ruleset, rating: Rating, console: Console) -> None:
    from quydinh.data import export, files

    match format_:
        case "parquet":
            export.parquet(path, rating.tables)
        case "xlsx":
            export.workbook(path, ruleset, rating.tables, rating.summary)
        case _:
            # With the mark, Excel reads Vietnamese letters as they are.
            text = _text(format_, ruleset, rating, console)
            files.write(path, text, mark=format_ == "csv")


def _told(path: str, console: Console) -> str:
    """The format that the name of a file tells."""
    from quydinh.data.files import format_of

    found = format_of(path)
    if found is None:
        raise WrongUse(
            console.say(
                f"tên tệp `{path}` không cho biết định dạng; đặt đuôi `.csv`, `.xlsx`, `.json`, "
                "`.ndjson` hoặc `.parquet`, hoặc thêm `--format`",
                f"the name `{path}` does not tell the format; let it end with `.csv`, `.xlsx`, "
                "`.json`, `.ndjson` or `.parquet`, or add `--format`",
            )
        )
    return found.value


def _keep_data(where: Target, data: str, console: Console) -> None:
    """Refuse to write over the data, or among them."""
    if data == "-" or where.path is None:
        return
    given, output = Path(data).resolve(), Path(where.path).resolve()
    if given == output or (given == output.parent and given.is_dir()):
        what = console.say("thư mục", "folder") if given.is_dir() else console.say("tệp", "file")
        raise WrongUse(
            console.say(
                f"kết quả không được ghi đè lên {what} số liệu `{data}`",
                f"the results must not overwrite the data {what} `{data}`",
            )
        )
    if where.folder and given.parent == output and given.is_file():
        raise WrongUse(
            console.say(
                f"thư mục `{where.path}` có tệp số liệu `{data}`; ghi kết quả vào thư mục khác",
                f"the folder `{where.path}` holds the data file `{data}`; choose another one",
            )
        )
