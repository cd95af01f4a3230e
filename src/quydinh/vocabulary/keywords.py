"""
The one keyword table.

The lexer, the generated Lark terminals, the messages, the formatter, the highlighter and the
reference pages all read it. ``spellings[0]`` is the canonical form; the others are read and
rewritten by the formatter. Where the tone mark stands, ``tỉ``/``tỷ`` and letter case make no
difference, so those variants are not listed.
"""

from __future__ import annotations

from functools import cache

from attrs import frozen

from quydinh.text.words import key, syllable_key


@frozen
class Keyword:
    """
    A word or phrase of the language.

    Attributes:
        token: The terminal's name in the grammar.
        spellings: How it is written, canonical form first.
        meaning: What it says, for the reference (Vietnamese).
        group: The heading it stands under in the reference.
        since: The language version that brought it.
        opens: Whether it opens a declaration.
    """

    token: str
    spellings: tuple[str, ...]
    meaning: str
    group: str
    since: str = "0.1"
    opens: bool = False

    @property
    def text(self) -> str:
        """The canonical spelling."""
        return self.spellings[0]


def _opening(token: str, spelling: str, meaning: str) -> Keyword:
    return Keyword(token, (spelling,), meaning, "Câu khai báo", opens=True)


def _word(group: str, token: str, meaning: str, *spellings: str) -> Keyword:
    return Keyword(token, spellings, meaning, group)


def _lead(token: str, meaning: str, *spellings: str) -> Keyword:
    """What opens a list of conditions; each may end with ``sau đây``."""
    longer = tuple(f"{spelling} đây" for spelling in spellings)
    return Keyword(token, (*spellings, *longer), meaning, "Điều kiện")


# fmt: off
KEYWORDS: tuple[Keyword, ...] = (
    _opening("REGULATION", "Quy định", "mở đầu văn bản: số, tên, cơ quan ban hành, thời gian áp dụng"),
    _opening("SCALE", "Thang", "một thang mức, mức cao nhất viết trước"),
    _opening("COLLECTIVE", "Tập thể", "loại tập thể được kiểm điểm, xếp loại và các thông tin của nó"),
    _opening("INDIVIDUAL", "Cá nhân", "loại cá nhân được kiểm điểm, xếp loại và các thông tin của người đó"),
    _opening("RECORDS", "Danh mục", "các bản ghi thuộc một đối tượng, không xếp loại riêng"),
    _opening("FRAME", "Khung tiêu chí", "các tiêu chí theo nhóm, chấm theo một thang mức hoặc theo điểm"),
    _opening("THRESHOLD", "Ngưỡng", "một con số của văn bản, được đặt tên"),
    _opening("QUESTION", "Phương án", "một điểm văn bản còn để ngỏ, với các cách hiểu"),
    _opening("DERIVE", "Tính", "một giá trị tính từ các thông tin khác"),
    _opening("CASE", "Trường hợp", "một điều kiện được đặt tên"),
    _opening("NOT_REVIEWED", "Không kiểm điểm", "đối tượng không thuộc diện kiểm điểm"),
    _opening("NOT_RATED", "Không xếp loại", "đối tượng không thuộc diện xếp loại"),
    _opening("RATE", "Xếp loại", "các mức xếp loại và điều kiện của từng mức"),
    _opening("CEILING", "Giới hạn xếp loại", "mức cao nhất được xếp"),
    _opening("SHARE", "Tỉ lệ", "tỉ lệ được xếp một mức; trong điều kiện: tỉ lệ các bản ghi thỏa mãn"),
    _opening("CONTENT", "Nội dung kiểm điểm", "các nội dung bắt buộc của bản kiểm điểm"),
    _opening("PROCEDURE", "Quy trình", "các bước thực hiện, theo thứ tự"),
    _opening("WARNING", "Cảnh báo", "một dấu hiệu cần xem lại; không làm thay đổi mức xếp loại"),
    _opening("CONSEQUENCE", "Sử dụng kết quả", "việc phải làm sau khi có kết quả"),
    _opening("PROMISE", "Bảo đảm", "một điều phải đúng trong mọi trường hợp"),
    _opening("EXAMPLE", "Ví dụ", "một trường hợp mẫu và kết quả đúng của nó"),
    _opening("AMEND", "Sửa đổi", "thay nội dung ở một điều khoản của văn bản được sửa đổi"),
    _opening("ADD", "Bổ sung", "thêm nội dung vào văn bản được sửa đổi, hoặc thêm thông tin cho một đối tượng"),
    _opening("REPEAL", "Bãi bỏ", "bỏ một điều khoản của văn bản được sửa đổi"),
    _opening("MIGRATE", "Chuyển dữ liệu từ", "thông tin của văn bản cũ ứng với thông tin nào của văn bản này"),
    # the head of the document
    _word("Phần mở đầu", "TITLE", "tên văn bản", "tên"),
    _word("Phần mở đầu", "BY", "cơ quan ban hành; người thực hiện một bước", "do"),
    _word("Phần mở đầu", "ISSUED", "ngày ban hành", "ban hành"),
    _word("Phần mở đầu", "OF_PARTY", "văn bản của Đảng", "thuộc hệ thống văn bản của Đảng", "thuộc hệ thống Đảng"),
    _word("Phần mở đầu", "OF_STATE", "văn bản của Nhà nước", "thuộc hệ thống văn bản của Nhà nước", "thuộc hệ thống Nhà nước"),
    _word("Phần mở đầu", "IN_EFFECT", "thời gian văn bản có hiệu lực", "có hiệu lực", "có hiệu lực thi hành"),
    _word("Phần mở đầu", "APPLIES", "các kỳ đánh giá theo văn bản", "áp dụng"),
    _word("Phần mở đầu", "QUARTER", "quý", "quý"),
    _word("Phần mở đầu", "TERM", "nhiệm kỳ", "nhiệm kỳ"),
    _word("Phần mở đầu", "REPLACES", "văn bản bị thay thế", "thay thế"),
    _word("Phần mở đầu", "BASED_ON", "văn bản làm căn cứ; điều khoản quyết định kết quả của ví dụ", "căn cứ"),
    _word("Phần mở đầu", "ELABORATES", "văn bản được cụ thể hóa", "cụ thể hóa"),
    _word("Phần mở đầu", "AMENDS", "văn bản được sửa đổi, bổ sung", "sửa đổi, bổ sung"),
    # joining words
    _word("Từ nối", "INCLUDES", "mở một danh sách khai báo", "gồm"),
    _word("Từ nối", "AS", "theo thang nào", "theo"),
    _word("Từ nối", "OF", "của đối tượng nào", "của"),
    _word("Từ nối", "TOWARDS", "áp dụng cho đối tượng nào", "đối với"),
    _word("Từ nối", "WHEN", "mở điều kiện", "khi"),
    _word("Từ nối", "AS_FOLLOWS", "mở các trường hợp của một cách tính, hoặc nội dung sửa đổi", "như sau"),
    _word("Từ nối", "FROM", "cận dưới, tính cả giá trị đó", "từ"),
    _word("Từ nối", "TO", "cận trên, tính cả giá trị đó", "đến"),
    _word("Từ nối", "IN", "trong khoảng thời gian", "trong"),
    _word("Từ nối", "AFTER", "vị trí bổ sung", "vào sau"),
    _word("Từ nối", "DROPPED", "thông tin của văn bản cũ không dùng nữa", "bỏ"),
    # types
    _word("Kiểu thông tin", "NUMBER_WORD", "một con số; trong điều kiện: đếm các bản ghi", "số"),
    _word("Kiểu thông tin", "INTEGER", "số không có phần lẻ", "số nguyên"),
    _word("Kiểu thông tin", "PERCENT_WORD", "tỉ lệ phần trăm", "phần trăm"),
    _word("Kiểu thông tin", "POINTS", "điểm", "điểm"),
    _word("Kiểu thông tin", "DAY", "ngày", "ngày"),
    _word("Kiểu thông tin", "MONTH", "tháng", "tháng"),
    _word("Kiểu thông tin", "YEAR", "năm", "năm"),
    _word("Kiểu thông tin", "TEXT", "chữ", "văn bản"),
    _word("Kiểu thông tin", "ONE_OF", "một trong các giá trị đã liệt kê", "một trong"),
    _word("Kiểu thông tin", "BELONGS", "là thành viên của", "thuộc"),
    _word("Kiểu thông tin", "MANY", "nhiều đối tượng liên kết", "các"),
    _word("Kiểu thông tin", "GROUP", "nhóm tiêu chí", "nhóm"),
    _word("Kiểu thông tin", "POINT_SCALE", "chấm theo điểm", "thang điểm"),
    _word("Kiểu thông tin", "LIST", "mục gồm nhiều dòng, mỗi dòng có các phần giống nhau", "danh sách"),
    _word("Kiểu thông tin", "WITH_EXPLANATION", "trả lời có hoặc không và nói rõ vì sao", "kèm giải trình"),
    _word("Kiểu thông tin", "DEFAULT", "cách hiểu được dùng khi không chọn", "mặc định"),
    # values
    _word("Tính toán", "TOTAL_POINTS", "tổng điểm của các tiêu chí", "tổng điểm"),
    _word("Tính toán", "SUM", "cộng các giá trị", "tổng"),
    _word("Tính toán", "MEAN", "trung bình cộng", "trung bình"),
    _word("Tính toán", "LARGEST", "giá trị lớn nhất", "lớn nhất", "cao nhất"),
    _word("Tính toán", "SMALLEST", "giá trị nhỏ nhất", "nhỏ nhất", "thấp nhất"),
    _word("Tính toán", "PLUS_WORD", "phép cộng", "cộng", "cộng với"),
    _word("Tính toán", "MINUS_WORD", "phép trừ", "trừ"),
    _word("Tính toán", "TIMES_WORD", "phép nhân", "nhân với", "nhân"),
    _word("Tính toán", "DIVIDE_WORD", "phép chia", "chia cho", "chia"),
    _word("Tính toán", "MINIMUM", "không thấp hơn giá trị này", "tối thiểu"),
    _word("Tính toán", "MAXIMUM", "không cao hơn giá trị này", "tối đa"),
    _word("Tính toán", "IN_REMAINING", "khi không trường hợp nào ở trên đúng", "trong trường hợp còn lại"),
    # tests
    _word("So sánh", "OR_ABOVE", "bằng hoặc cao hơn", "trở lên"),
    _word("So sánh", "OR_BELOW", "bằng hoặc thấp hơn", "trở xuống"),
    _word("So sánh", "TO_BELOW", "cận trên, không tính giá trị đó", "đến dưới"),
    _word("So sánh", "REACHES", "bằng hoặc cao hơn", "đạt"),
    _word("So sánh", "AT_LEAST", "bằng hoặc cao hơn", "ít nhất"),
    _word("So sánh", "NOT_LOWER", "bằng hoặc cao hơn", "không thấp hơn", "không dưới"),
    _word("So sánh", "ABOVE", "cao hơn hẳn", "trên", "quá", "lớn hơn", "nhiều hơn"),
    _word("So sánh", "HIGHER", "ở mức cao hơn", "cao hơn"),
    _word("So sánh", "NOT_OVER", "bằng hoặc thấp hơn", "không quá", "không vượt quá"),
    _word("So sánh", "NOT_HIGHER", "bằng hoặc thấp hơn", "không cao hơn"),
    _word("So sánh", "BELOW", "thấp hơn hẳn", "dưới", "nhỏ hơn", "ít hơn"),
    _word("So sánh", "LOWER", "ở mức thấp hơn", "thấp hơn"),
    _word("So sánh", "IS", "đúng là giá trị, mức này", "là", "ở mức"),
    _word("So sánh", "EQUALS", "bằng", "bằng"),
    _word("So sánh", "DIFFERS", "không phải giá trị này", "khác"),
    _word("So sánh", "BLANK", "chưa có dữ liệu", "để trống"),
    # conditions
    _word("Điều kiện", "AND", "cả hai cùng đúng", "và", "đồng thời"),
    _word("Điều kiện", "OR", "ít nhất một điều đúng", "hoặc"),
    _word("Điều kiện", "NOT", "điều này không đúng; giá trị “không”", "không"),
    _word("Điều kiện", "HAS", "giá trị “có”; mở “có … nào”", "có"),
    _word("Điều kiện", "ANY", "ít nhất một", "nào"),
    _word("Điều kiện", "EVERY", "tất cả", "mọi", "tất cả"),
    _lead(
        "ALL_OF", "mọi điều trong danh sách đều đúng",
        "có đủ các điều kiện sau", "đủ các điều kiện sau", "đáp ứng đủ các điều kiện sau",
    ),
    _lead(
        "ANY_OF", "ít nhất một điều trong danh sách đúng",
        "có một trong các trường hợp sau", "một trong các trường hợp sau",
        "có một trong các điều kiện sau",
    ),
    _word("Điều kiện", "SOME_OF", "ít nhất n điều trong danh sách đúng", "có ít nhất"),
    _lead(
        "OF_CASES", "nối số lượng với danh sách",
        "trong các trường hợp sau", "trong các điều kiện sau",
    ),
    _word("Điều kiện", "EXCEPT", "trừ khi điều này đúng", "trừ trường hợp", "trừ khi"),
    _word("Điều kiện", "IF", "mở điều kiện của việc xem xét, của điều bảo đảm", "nếu"),
    _word("Điều kiện", "THEN", "mở kết quả", "thì"),
    _word("Điều kiện", "CLEARED", "điều làm hết một dấu hiệu cần xem lại", "hết cảnh báo khi"),
    _word("Điều kiện", "UNDER", "chỉ có hiệu lực theo một cách hiểu", "theo phương án"),
    # ratings
    _word("Xếp loại", "IN_ORDER", "mức đầu tiên đủ điều kiện là kết quả", "xét lần lượt", "xét lần lượt theo thứ tự sau"),
    _word("Xếp loại", "REMAINING", "khi không mức nào ở trên đủ điều kiện", "trường hợp còn lại", "còn lại"),
    _word("Xếp loại", "REVIEW", "giao cho người có thẩm quyền quyết định", "cấp có thẩm quyền xem xét"),
    _word("Xếp loại", "PROPOSE", "mức được đề nghị", "đề nghị"),
    _word("Xếp loại", "UNDETERMINED", "chưa đủ dữ liệu để kết luận", "chưa xác định"),
    _word("Xếp loại", "LIKE", "lấy các giá trị của ví dụ khác", "như"),
    # quotas
    _word("Tỉ lệ xếp loại", "RATED_COUNT", "cơ sở để tính tỉ lệ", "số xếp loại"),
    _word("Tỉ lệ xếp loại", "BEFORE_SURPLUS", "tính một lần, trước khi chuyển phần vượt", "trước khi chuyển phần vượt"),
    _word("Tỉ lệ xếp loại", "BY_EACH", "tính riêng trong từng nhóm", "theo từng"),
    _word("Tỉ lệ xếp loại", "PREFER", "thứ tự ưu tiên", "ưu tiên"),
    _word("Tỉ lệ xếp loại", "DESCENDING", "giá trị cao xếp trước", "giảm dần"),
    _word("Tỉ lệ xếp loại", "ASCENDING", "giá trị thấp xếp trước", "tăng dần"),
    _word("Tỉ lệ xếp loại", "SURPLUS", "mức dành cho phần vượt tỉ lệ", "phần vượt xếp loại"),
    # procedure and periods
    _word("Quy trình và thời gian", "STEP", "một bước", "Bước"),
    _word("Quy trình và thời gian", "DONE", "ai thực hiện", "thực hiện"),
    _word("Quy trình và thời gian", "NO_LATER", "thời hạn tối thiểu trước một bước", "chậm nhất"),
    _word("Quy trình và thời gian", "WORKING_DAYS", "ngày làm việc", "ngày làm việc"),
    _word("Quy trình và thời gian", "BEFORE", "trước một bước", "trước"),
    _word("Quy trình và thời gian", "BEFORE_DATE", "thời hạn", "trước ngày"),
    _word("Quy trình và thời gian", "NEXT_YEAR", "của năm sau", "năm sau"),
    _word("Quy trình và thời gian", "LATER", "sau một bước", "sau"),
    _word("Quy trình và thời gian", "AT", "nơi thực hiện một bước", "tại"),
    _word("Quy trình và thời gian", "PRESENT", "tỉ lệ người được triệu tập có mặt", "có mặt"),
    _word("Quy trình và thời gian", "GETS", "mở tỉ lệ tán thành", "được"),
    _word("Quy trình và thời gian", "AGREED", "số người tán thành trong số người được triệu tập", "tán thành"),
    _word("Quy trình và thời gian", "IN_SEQUENCE", "ai được kiểm điểm trước", "theo thứ tự"),
    _word("Quy trình và thời gian", "NEXT_COME", "những người tiếp theo của thứ tự", "rồi đến"),
    _word("Quy trình và thời gian", "CONSECUTIVE", "các kỳ liền nhau", "liên tiếp"),
)

# fmt: on

# Keyword words that are also everyday nouns of the field: allowed as names.
SOFT_WORDS = ("nhóm", "tên", "ngày", "tháng", "năm", "điểm", "cấp", "mức")


@cache
def by_token() -> dict[str, Keyword]:
    """The table by terminal name."""
    return {keyword.token: keyword for keyword in KEYWORDS}


@cache
def opening_tokens() -> frozenset[str]:
    """Terminals that open a declaration."""
    return frozenset(keyword.token for keyword in KEYWORDS if keyword.opens)


@cache
def reserved_syllables() -> frozenset[str]:
    """Keys of the syllables that begin a keyword and so cannot be names by themselves."""
    firsts = {
        syllable_key(spelling.split()[0].strip(","))
        for keyword in KEYWORDS
        for spelling in keyword.spellings
    }
    return frozenset(firsts - {key(word) for word in SOFT_WORDS})


class Trie:
    """Keyword phrases by syllable keys, for the longest match."""

    __slots__ = ("branches", "token")

    def __init__(self) -> None:
        self.branches: dict[str, Trie] = {}
        self.token: str | None = None

    def add(self, syllables: list[str], token: str) -> None:
        """Enter a phrase."""
        node = self
        for syllable in syllables:
            node = node.branches.setdefault(syllable, Trie())
        node.token = token


@cache
def trie() -> Trie:
    """All phrases; a comma inside a phrase is a syllable of its own."""
    root = Trie()
    for keyword in KEYWORDS:
        for spelling in keyword.spellings:
            root.add(
                [syllable_key(part) for part in spelling.replace(",", " ,").split()], keyword.token
            )
    return root
