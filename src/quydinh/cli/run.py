"""
The door of the command line: from arguments to an exit status, whatever happens.

0: done. 1: problems in rules or data. 2: wrong use. No traceback reaches a user.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from quydinh.cli import arguments, writing
from quydinh.cli.console import PROBLEMS, WRONG_USE, Console, WrongUse
from quydinh.errors import CompileError, NotFoundError, QuydinhError

# As shells have it: 128 and the number of the signal.
_INTERRUPTED, _PIPE_CLOSED = 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """
    Run a command.

    Args:
        argv: The arguments; by default those of the process.

    Returns:
        The exit status.
    """
    given = sys.argv[1:] if argv is None else list(argv)
    _write_utf8()
    console = Console(arguments.language(given))
    try:
        try:
            status = _run(given, console)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has seen enough; nothing more may be written on the way out.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status


def _run(argv: Sequence[str], console: Console) -> int:
    try:
        asked = arguments.parse(argv, console)
        writing.look(asked, console)
        status: int = asked.run(asked, console)
    except SystemExit as finished:
        return finished.code if isinstance(finished.code, int) else 0
    except WrongUse as wrong:
        console.complain(f"quydinh: {wrong}")
        return WRONG_USE
    except QuydinhError as error:
        return _refused(error, console)
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as error:  # a mistake of ours must not end in a traceback
        if os.environ.get("QUYDINH_DEBUG"):
            raise
        return _unforeseen(error, console)
    return status


def _refused(error: QuydinhError, console: Console) -> int:
    from quydinh.cli.messages import sentences

    source = error.source if isinstance(error, CompileError) else None
    console.complain(sentences(error.diagnostics, console, source) or f"quydinh: {error}")
    return WRONG_USE if isinstance(error, NotFoundError) else PROBLEMS


def _unforeseen(error: Exception, console: Console) -> int:
    import traceback

    # The text of an error may hold words of somebody's dossier, and is passed on in reports.
    last = traceback.extract_tb(error.__traceback__)[-1]
    name = f"{type(error).__name__}, {Path(last.filename).name}:{last.lineno}"
    console.complain(
        console.say(
            f"quydinh: gặp lỗi ngoài dự kiến ({name}).\n"
            "Xin báo cho nhóm phát triển, kèm câu lệnh đã dùng. QUYDINH_DEBUG=1 cho xem chi tiết; "
            "chi tiết có thể có nội dung hồ sơ, đọc lại trước khi gửi đi.",
            f"quydinh: an unforeseen error ({name}).\n"
            "Please report it with the command that was run. QUYDINH_DEBUG=1 shows the details, "
            "which may hold what the data say: read them before you pass them on.",
        )
    )
    return PROBLEMS


def _write_utf8() -> None:
    """Vietnamese on every console; a name that is no Unicode is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
