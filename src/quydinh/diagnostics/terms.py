"""
English for the ready Vietnamese words that reports give as arguments.

Whoever reports writes plain Vietnamese ("một số hoặc dấu `;`"); each part of it that stands
here is translated when the message is asked for in English.
"""

from __future__ import annotations

import re
from types import MappingProxyType

ENGLISH = MappingProxyType(
    {
        # truth
        "đúng": "true",
        "sai": "false",
        # kinds of values
        "một số": "a number",
        "số": "a number",
        "một số nguyên": "a whole number",
        "số nguyên": "a whole number",
        "tỉ lệ": "a share",
        "phần trăm": "a percentage",
        "một số phần trăm": "a percentage",
        "điểm": "points",
        "số tháng": "months",
        "một số tháng": "months",
        "tháng": "months",
        "số năm": "years",
        "một số năm": "years",
        "năm": "years",
        "số ngày": "days",
        "một số ngày": "days",
        "ngày": "days",
        "một ngày": "a date",
        "ngày kèm giờ": "a date with a time",
        "có/không": "yes/no",
        "văn bản": "text",
        "một văn bản": "a text",
        "chữ trong ngoặc kép": "words between quotation marks",
        "một điều kiện": "a condition",
        "một giá trị": "a value",
        "một mức": "a level",
        "một hồ sơ": "a record",
        "một nhóm thông tin": "a group of values",
        "giá trị trống": "an empty value",
        "một nhóm thông tin gồm": "a group of the values",
        "một số điểm": "points",
        "một hồ sơ lồng quá sâu": "a record nested too deeply",
        "một danh sách": "a list",
        "một danh sách hồ sơ": "a list of records",
        "một giá trị không đọc được": "a value that cannot be read",
        # parts of sentences
        "dấu": "the mark",
        "một mục như": "an item such as",
        "một ngày như": "a date such as",
        "một đơn vị như": "a unit such as",
        "một so sánh như": "a comparison such as",
        "viện dẫn trong": "a citation in",
        "hết câu": "the end of the sentence",
        "câu": "the sentence",
        # things with names
        "một tên": "a name",
        "một thang": "a scale",
        "một đối tượng": "a subject",
        "một phương án": "an option",
        "một ngưỡng": "a threshold",
        "một liên kết": "a link",
        "thông tin": "the field",
        "ngưỡng": "the threshold",
        "trường hợp": "the case",
        "giá trị tính": "the derived value",
        "thang": "the scale",
        "phương án": "the option",
        "xếp loại": "the rating",
        # why a table cannot be used
        "cột": "the column",
        "có số quá lớn để tính chính xác (từ 2^53 trở lên)": (
            "has numbers too large to be exact (2^53 and beyond)"
        ),
        "có số thập phân dài quá mức tính chính xác được (quá 9 chữ số sau dấu phẩy": (
            "has decimals too long to be exact (beyond 9 places"
        ),
        "quá 14 chữ số)": "beyond 14 digits)",
        "có chữ chưa dựng sẵn; chuyển cả cột sang chữ dựng sẵn (chuẩn Unicode NFC)": (
            "has letters that are not composed; convert the column to Unicode NFC"
        ),
        "chứa danh sách hồ sơ; đưa danh mục": "holds lists of records; give the records",
        "vào thành một bảng riêng": "as a table of their own",
        "không đọc được cột": "cannot read the column",
        "có hai cột cùng tên": "two columns have one name",
        "bảng này được đưa vào hai lần": "the table is given twice",
        "không có danh sách liên kết": "has no list of links",
        "phải là một danh sách hồ sơ": "a list of records is needed",
        "mỗi hồ sơ phải gồm các cặp tên và giá trị": "a record is made of names and values",
        "mọi bảng của một lần xếp loại phải cùng một loại khung dữ liệu": (
            "all tables of a rating have to be frames of one library"
        ),
        "như cùng là Polars": "such as Polars",
        "loại khung dữ liệu này chưa được nhận; nhận Polars": (
            "frames of this library are not taken; taken are Polars"
        ),
        # steps and dossiers of a review
        "ngày kết thúc ở trước ngày bắt đầu": "the last day is before the first",
        "số người có mặt nhiều hơn số người được triệu tập": "more are present than were called",
        "số phiếu nhiều hơn số người bỏ phiếu": "there are more ballots than voters",
        "danh sách": "a list",
        "ngày làm việc": "working days",
        "chưa được một": "no",
        "thời gian tối thiểu": "the least length",
        "hạn cuối": "the last day",
        "thứ tự": "the order",
        "ai thực hiện": "who did it",
        "nơi thực hiện": "where it was done",
        "số người được triệu tập và có mặt": "how many were called and present",
        "kết quả biểu quyết": "the result of the vote",
        "không dưới": "at least",
        "trên": "more than",
        # letters
        "chữ Kirin": "a Cyrillic letter",
        "chữ Hy Lạp": "a Greek letter",
        "chữ Eth của tiếng Iceland": "the Icelandic letter Eth",
        "chữ eth của tiếng Iceland": "the Icelandic letter eth",
        "chữ D châu Phi": "the African letter D",
        "chữ d châu Phi": "the African letter d",
        "dấu cách có độ rộng bằng không": "a zero-width space",
        "dấu ngăn nối chữ": "a zero-width non-joiner",
        "dấu nối chữ": "a zero-width joiner",
        "dấu nối từ": "a word joiner",
        "dấu đầu tệp (BOM)": "a byte-order mark",
        "dấu gạch nối mềm": "a soft hyphen",
        "dấu chiều viết trái sang phải": "a left-to-right mark",
        "dấu chiều viết phải sang trái": "a right-to-left mark",
        "dấu đổi chiều viết": "a mark that changes the direction of writing",
    }
)

_QUOTED = re.compile(r"(`[^`]*`)")
_JOINT = re.compile(r"(\s*,\s*|\s+hoặc\s+|^\s+|\s+$)")
_JOINTS = {" hoặc ": " or "}


def in_english(argument: str) -> str:
    """Ready words in English; what stands in backticks, and words not known here, stay."""
    parts = _QUOTED.split(argument)
    return "".join(part if part.startswith("`") else _translated(part) for part in parts)


def _translated(words: str) -> str:
    return "".join(_JOINTS.get(part, ENGLISH.get(part, part)) for part in _JOINT.split(words))
