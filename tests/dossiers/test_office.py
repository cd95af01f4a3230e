"""Forms that pass through LibreOffice: opened, saved in its own format, and saved back."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from dossiers import made
from quydinh import dossiers
from quydinh.dossiers import forms

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")

TEXT = "Đoạn một.\n- gạch đầu dòng\n\tthụt vào, “ngoặc kép” – 100%\n\nĐoạn sau một dòng trống"


def converted(path: Path, kind: str) -> Path:
    """The file in another format, as LibreOffice writes it."""
    folder = path.parent / kind
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    subprocess.run(  # noqa: S603
        [str(SOFFICE), profile, "--headless", "--convert-to", kind, "--outdir", folder, path],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder / f"{path.stem}.{kind}"


@pytest.mark.parametrize(("kind", "own"), [("docx", "odt"), ("xlsx", "ods")])
def test_a_form_that_libreoffice_saved_is_read_as_it_was_filled_in(
    kind: str, own: str, tmp_path: Path
) -> None:
    # A cell of Calc cannot hold a tab.
    one = made.whole(TEXT if kind == "docx" else TEXT.replace("\t", ""))
    path = tmp_path / f"ho_so.{kind}"
    forms.write(made.rules(), "đảng_viên", path, one)
    saved = converted(converted(path, own), kind)

    assert saved.read_bytes() != path.read_bytes()
    assert dossiers.read(saved, made.rules()) == dossiers.Folder((one,), ())


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_every_word_of_a_filled_form_is_printed(kind: str, tmp_path: Path) -> None:
    one = made.whole(" ".join(f"từ{number}" for number in range(400)))
    path = tmp_path / f"ho_so.{kind}"
    forms.write(made.rules(), "đảng_viên", path, one)
    pdf = converted(path, "pdf")
    printed = subprocess.run(  # noqa: S603
        ["pdftotext", pdf, "-"],  # noqa: S607
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()

    assert set(one.name.split()) <= set(printed)
    assert {"ĐV-03", "12-BB", "62", "30/06/2026", "từ0"} <= set(printed)
    if kind == "docx":
        assert printed.count("từ399") == dossiers.dumps(one).count("từ399")
