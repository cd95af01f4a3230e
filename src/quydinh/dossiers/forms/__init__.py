"""
The dossier as a form for people: written, filled in with an office program, and read back.

    >>> from quydinh.dossiers import forms
    >>> forms.write(rules, "đảng_viên", "mau-2B.docx")
"""

from __future__ import annotations

from quydinh.dossiers.forms.write import write

__all__ = ["write"]
