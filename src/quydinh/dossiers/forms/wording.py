"""The fixed words of a form: its head, its title, the place for the name, captions."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from quydinh.ast import nodes as ast
from quydinh.documents import heads
from quydinh.dossiers.model import Side
from quydinh.evaluate.display import number as shown
from quydinh.periods import Period
from quydinh.ruleset import Ruleset

INDIVIDUAL = "cá nhân"

CODE = "Mã hồ sơ"
PERIOD = "Kỳ kiểm điểm"
DOCUMENT = "Theo văn bản"
SUBJECT = "Loại đối tượng"

IDENTITY = (
    ("họ_tên", "Họ và tên"),
    ("họ_tên", "Tên tập thể"),
    ("chức_vụ", "Chức vụ, đơn vị công tác"),
    ("chức_vụ", "Chức vụ"),
    ("mã", CODE),
    ("kỳ", PERIOD),
    ("quy_định", DOCUMENT),
    ("loại", SUBJECT),
)
"""By these labels a form tells whose it is, whatever its rules are."""
_WITH = ", cùng "
TOP = "phần đầu của mẫu"
SIDE_NAMES = tuple(one.value for one in Side)

PARTY_LEFT = ("ĐẢNG BỘ ……………………", "CHI BỘ ……………………", "*")
PARTY_RIGHT = "ĐẢNG CỘNG SẢN VIỆT NAM"
STATE_LEFT = ("TÊN CƠ QUAN CHỦ QUẢN", "TÊN CƠ QUAN, ĐƠN VỊ")
STATE_RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PLACE_AND_DATE = "……………, ngày …… tháng …… năm ………"

SHORTCOMINGS = "Bảng kê hạn chế, khuyết điểm"
VALUE_HEADS = ("Thông tin", "Nội dung", "Cách ghi")
MOST = "Thang điểm, mức"
NONE = "không"
NO_RECORD = "không có"
DONE = "Đã làm (x)"
YES_NO = (("có", "có"), ("không", "không"))
SIDES = (
    "(Mỗi bên một dòng; bên có nhiều người đánh giá thì mỗi người một dòng, ghi mã hoặc số thứ tự "
    "của người đó.)"
)
RECORDS = f"Mỗi dòng ghi một trường hợp; không có trường hợp nào thì ghi “{NO_RECORD}” ở ô đầu."
STEPS = "(Bước nào chưa làm thì để trống cả dòng.)"
FOR_COLLECTIVE = (
    "(Ba cột cuối chỉ ghi khi hạn chế này là phần trách nhiệm của cá nhân trong một hạn chế của "
    "tập thể. Ngày ghi như 02/12/2025.)"
)


def of_party(rules: Ruleset) -> bool:
    """Whether the document belongs to the Party's system, as one does that names none."""
    try:
        head = heads.head(rules.written.document)
    except ValueError:  # it was made without a text
        return True
    items = () if head is None else head.items
    return not any(isinstance(one, ast.InSystem) and one.system == "Nhà nước" for one in items)


def numbers(rules: Ruleset) -> str:
    """The document that a form is made from, with the layers that were applied to it."""
    layers = ", ".join(layer.number for layer in rules.layers)
    return f"{rules.number}{_WITH}{layers}" if layers else rules.number


def numbers_of(words: str) -> tuple[str, tuple[str, ...]]:
    """The number of the document and those of its layers."""
    number, _, layers = words.partition(_WITH.strip(", "))
    given = tuple(one.strip() for one in layers.split(",") if one.strip())
    return number.strip(" ,"), given


def title(kind: str, period: str) -> tuple[str, ...]:
    """The title, with the period where it is known."""
    name = "BẢN KIỂM ĐIỂM CÁ NHÂN" if kind == INDIVIDUAL else "BÁO CÁO KIỂM ĐIỂM TẬP THỂ"
    when = str(Period.parse(period)) if period else "năm ………"
    return name, f"{when[0].upper()}{when[1:]}"


def signature(kind: str) -> tuple[str, str]:
    """The lines over the place for the name."""
    if kind == INDIVIDUAL:
        return "NGƯỜI TỰ KIỂM ĐIỂM", "(Ký, ghi rõ họ tên)"
    return "T/M TẬP THỂ", "(Ký, ghi rõ họ tên)"


def assessor(side: str, by: str) -> str:
    """The heading of the column with the marks that one side, or one of its people, gives."""
    return f"{side}: {by}" if by else side


def assessor_of(heading: str) -> tuple[str, str]:
    """The side and the person that a heading names."""
    side, _, by = heading.partition(":")
    return " ".join(side.split()), " ".join(by.split())


def records(beyond: Iterable[str]) -> str:
    """How records below a subject are given, and what of them a form has no place for."""
    left_out = "; ".join(beyond)
    if not left_out:
        return f"({RECORDS})"
    return f"({RECORDS} Mẫu không có chỗ cho “{left_out}” của từng dòng: ghi ở hồ sơ dạng .json.)"


def plain(name: str) -> str:
    """A name as words: ``nguyên_nhân`` is ``Nguyên nhân``."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def figure(value: Fraction) -> str:
    """A number as it is written: ``87,5``."""
    return shown(value)
