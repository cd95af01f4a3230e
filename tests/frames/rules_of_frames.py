"""The head of small rulesets that show one thing each."""

from __future__ import annotations

HEAD = """
Quy định "1-QĐ/THỬ"
  tên "Quy định để thử bảng";
  do "quydinh" ban hành ngày 01/01/2025;
  áp dụng từ năm 2025.

Thang mức gồm:
  1. giỏi "Giỏi";
  2. vừa "Vừa";
  3. yếu "Yếu".
"""
