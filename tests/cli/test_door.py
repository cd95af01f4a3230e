"""Whatever happens, a user sees a sentence and a status, and no traceback."""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from quydinh.cli import console, main
from quydinh.cli.commands import rulesets
from quydinh.data.files import write

ROOT = Path(__file__).parents[2]
RATE = ["rate", "chi_bo.qd", "dang_vien.csv"]


def run(*arguments: str, **given: object) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, on a console that knows no Vietnamese."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    command = [sys.executable, "-m", "quydinh", *arguments]
    return subprocess.run(  # noqa: S603
        command,
        capture_output=True,
        env=environment,
        check=False,
        **given,  # type: ignore[call-overload]
    )


def test_vietnamese_on_any_console(folder: Path) -> None:
    done = run(*RATE)

    assert done.returncode == 0, done.stderr.decode()
    assert "Hoàn thành tốt nhiệm vụ" in done.stdout.decode("utf-8")


def test_standard_input(folder: Path) -> None:
    record = '{"mã": "ĐV-01", "bị_kỷ_luật": true}\n'.encode()

    done = run("rate", "chi_bo.qd", "-", "--input-format", "ndjson", input=record)
    assert done.returncode == 0
    assert "ĐV-01" in done.stdout.decode("utf-8")


def test_formatting_standard_input(folder: Path) -> None:
    text = Path("xau.qd").read_bytes()

    assert run("fmt", "-", input=text).stdout == Path("chi_bo.qd").read_bytes()


def test_a_reader_that_leaves(folder: Path) -> None:
    """As in ``quydinh rate … | head -1``."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "quydinh", *RATE]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with os.fdopen(writing, "wb") as pipe:
        done = subprocess.run(  # noqa: S603
            command, stdout=pipe, stderr=subprocess.PIPE, env=environment, check=False
        )

    assert done.returncode == 141
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("raised", "status", "said"),
    [
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 141, ""),
        (RuntimeError("hỏng"), 1, "gặp lỗi ngoài dự kiến (RuntimeError, test_door.py:"),
        (RecursionError(), 1, "gặp lỗi ngoài dự kiến"),
    ],
)
def test_nothing_gets_out(
    raised: BaseException,
    status: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object) -> int:
        raise raised

    monkeypatch.setattr(rulesets, "run", fail)
    monkeypatch.setattr(sys, "stdout", io.StringIO())

    assert main(["list"]) == status
    shown = capfd.readouterr().err
    assert said in shown
    assert "Traceback" not in shown
    assert "hỏng" not in shown  # the text of an error may hold words of somebody's dossier


def test_debugging_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise RuntimeError

    monkeypatch.setattr(rulesets, "run", fail)
    monkeypatch.setenv("QUYDINH_DEBUG", "1")

    with pytest.raises(RuntimeError):
        main(["list"])


def test_colors_on_a_terminal_only(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    main(["check", "sai.qd"])
    plain = capsys.readouterr().out
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    main(["check", "sai.qd"])
    colored = capsys.readouterr().out

    assert "\x1b" not in plain
    assert "\x1b[" in colored


def test_color_needs_a_terminal_that_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)

    assert not console.Console("vi").color(io.StringIO())
    monkeypatch.setenv("TERM", "dumb")
    assert not console.Console("vi").color(terminal)
    monkeypatch.setenv("TERM", "xterm")
    assert console.Console("vi").color(terminal)


def test_help_reads_no_rules() -> None:
    """Asking for help does not wait for the grammar, the trees or the catalogue."""
    program = (
        "import sys; from quydinh.cli import main; main(['rate', '--help']);"
        "print(sorted(name for name in sys.modules if name in ('lark', 'attrs', 'csv')"
        " or name.startswith(('quydinh.ir', 'quydinh.ast', 'quydinh.diagnostics'))))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], capture_output=True, env=environment, check=True
    )

    assert done.stdout.decode("utf-8").splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "asked",
    [
        ["check", "124-QĐ/TW"],
        ["fmt", "--check", "124-QĐ/TW"],
        ["list"],
        ["schema", "124-QĐ/TW", "đảng_viên"],
        ["doc", "124-QĐ/TW"],
        ["rate", "124-QĐ/TW", "examples/dang_vien.ndjson"],
        ["explain", "124-QĐ/TW", "examples/dang_vien.ndjson", "--id", "ĐV-01"],
        ["plan", "examples/kiem-diem/xa-that/2025/lanh-dao/LD-01.json", "--on", "2026-01-15"],
        ["review", "examples/kiem-diem/xa-that/2025/lanh-dao/LD-01.json"],
    ],
    ids=lambda asked: asked[0],
)
def test_no_command_loads_what_it_does_not_need(asked: list[str]) -> None:
    """Rows in text and single dossiers need no library of tables, proofs or comparisons."""
    program = (
        "import sys; from quydinh.cli import main; main(sys.argv[1:]);"
        "print(sorted({'numpy', 'scipy', 'pandas', 'polars', 'narwhals', 'z3', 'datasketch',"
        " 'pyarrow', 'openpyxl', 'docx', 'hypothesis', 'pytest'} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program, *asked],
        capture_output=True, env=environment, check=True, cwd=ROOT,
    )  # fmt: skip

    assert done.stdout.decode("utf-8").splitlines()[-1] == "[]"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "command", ["", "check", "fmt", "rate", "explain", "test", "schema", "list"]
)
def test_help_of_every_command(
    command: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command.split(), "--help", "--lang", language]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("usage: " if language == "en" else "cách dùng: ")
    assert ("show this help" in shown) == (language == "en")


# --- writing ---------------------------------------------------------------------------------


def test_output_is_the_whole_result(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("json", "ndjson", "csv"):
        assert main([*RATE, "--format", name]) == 0
        shown = capsys.readouterr().out
        assert main([*RATE, "-o", f"ket_qua.{name}"]) == 0
        written = Path(f"ket_qua.{name}").read_text("utf-8-sig")
        assert written == shown
        capsys.readouterr()


def test_excel_reads_the_letters_of_a_written_table(folder: Path) -> None:
    main([*RATE, "-o", "ket_qua.csv"])

    assert Path("ket_qua.csv").read_bytes().startswith("\ufeffmã,".encode())


def test_half_a_letter_survives(folder: Path) -> None:
    Path("a.json").write_text('{"mã": "\\ud800", "bị_kỷ_luật": true}', "utf-8")

    assert main(["rate", "chi_bo.qd", "a.json", "-o", "b.json"]) == 0
    assert json.loads(Path("b.json").read_text("utf-8"))["results"][0]["id"] == "\ud800"


def test_nothing_is_written_when_a_record_is_wrong(folder: Path) -> None:
    assert main(["rate", "chi_bo.qd", "sai.csv", "-o", "ket_qua.csv"]) == 1
    assert not Path("ket_qua.csv").exists()
    assert main(["rate", "chi_bo.qd", "sai.csv", "-o", "ket_qua.csv", "--keep-going"]) == 1
    assert len(Path("ket_qua.csv").read_text("utf-8").splitlines()) == 2


def test_formatting_keeps_the_mode_of_a_file(folder: Path) -> None:
    Path("xau.qd").chmod(0o640)
    main(["fmt", "xau.qd"])

    assert stat.S_IMODE(Path("xau.qd").stat().st_mode) == 0o640
    assert Path("xau.qd").read_bytes() == Path("chi_bo.qd").read_bytes()


def test_a_write_that_fails_leaves_what_was_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    before = sorted(folder.iterdir())
    with pytest.raises(OSError, match="No space"):
        write("chi_bo.qd", "")

    assert sorted(folder.iterdir()) == before
    assert Path("chi_bo.qd").stat().st_size > 0
