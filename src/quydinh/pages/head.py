"""The head of a page: what the document is, and how to read the marks beside its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from attrs import fields, has

from quydinh.ast import nodes as ast
from quydinh.ast.printer import literals
from quydinh.pages.citations import changes
from quydinh.pages.labels import quoted
from quydinh.pages.model import Block, Inlines, Note, Row, Strong, Table, cited, line
from quydinh.pages.names import Names

_RELATIONS: dict[ast.RelationKind, str] = {
    "thay thế": "Thay thế",
    "căn cứ": "Căn cứ",
    "cụ thể hóa": "Cụ thể hóa",
    "sửa đổi, bổ sung": "Sửa đổi, bổ sung",
}


def head(node: ast.Regulation, names: Names) -> Table:
    """Number, title, issuer, dates, periods, and the documents that it stands on or replaces."""
    rows = [Row((line(name), said)) for name, said in _facts(node, names)]
    return Table(("Số, ký hiệu", node.number.text), tuple(rows))


def title(node: ast.Regulation) -> str:
    """``124-QĐ/TW ngày 04/10/2023``: numbers repeat, so the date belongs to them."""
    dates = (item.date for item in node.items if isinstance(item, ast.Issued))
    issued = next(dates, None)
    return node.number.text if issued is None else f"{node.number.text} {_on(issued)}"


def _facts(node: ast.Regulation, names: Names) -> Iterator[tuple[str, Inlines]]:
    for item in node.items:
        where = cited(item.citation)
        match item:
            case ast.Title(text):
                yield "Tên", line(text.text, where)
            case ast.Issued(issuer, date):
                yield "Cơ quan ban hành", line(issuer.text)
                yield "Ngày ban hành", line(literals.date(date.value), where)
            case ast.InSystem(system):
                yield "Hệ thống", line(system, where)
            case ast.InEffect(start, end):
                until = "" if end is None else f" đến hết ngày {literals.date(end.value)}"
                yield "Có hiệu lực", line(f"từ {_on(start)}{until}", where)
            case ast.Applies(first, last, kinds):
                until = "" if last is None else f" đến {last.period}"
                each = f", theo {', '.join(kinds)}" if kinds else ""
                yield "Kỳ đánh giá áp dụng", line(f"từ {first.period}{until}{each}", where)
            case ast.Relation(kind, number, date, towards):
                whom = ", ".join(names.subject(one) for one in towards)
                said = f"{number.text} {_on(date)}" + (f", đối với {whom}" if whom else "")
                yield _RELATIONS[kind], line(said, where)
            case _:
                assert_never(item)


def _on(date: ast.DateLiteral) -> str:
    return f"ngày {literals.date(date.value)}"


# --- the marks ------------------------------------------------------------------------------------


def remarks(document: ast.Document) -> Iterator[Block]:
    """What the page is, and what each mark on it means; only marks that occur are explained."""
    found = list(_citations(document))
    yield Note(
        line(
            "Trang này được lập từ bộ quy tắc, không phải là văn bản gốc. Khi có khác nhau, văn "
            "bản gốc là căn cứ. Số trong ngoặc vuông là điều, khoản, điểm của văn bản."
        )
    )
    unverified = [_address(one) for one in found if one.unverified]
    if unverified:
        yield _explained(
            "chưa kiểm chứng",
            "nội dung chưa có ai đối chiếu với văn bản gốc; kết quả dựa vào đó đều nói rõ. "
            f"Gồm: {_listed(unverified)}.",
        )
    if any(one.delegated for one in found):
        yield _explained(
            "giao quy định cụ thể", "nội dung mà văn bản giao cho văn bản của cấp dưới quy định."
        )
    if any(map(changes, found)):
        yield _explained(
            "sửa đổi theo, bổ sung theo",
            "nội dung do văn bản nêu sau chữ đó đưa vào; không có dấu này là giữ như văn bản gốc.",
        )
    if any(one.provisional for one in found):
        yield _explained(
            "số tạm đặt",
            "số điểm, khoản do người soạn bộ quy tắc đặt, có thể khác với văn bản gốc.",
        )


def _explained(mark: str, text: str) -> Note:
    return Note(line(Strong(line(quoted(mark))), f": {text}"))


def _listed(addresses: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(addresses))


def _address(citation: ast.Citation) -> str:
    return "; ".join(citation.references)


def _citations(node: object) -> Iterator[ast.Citation]:
    match node:
        case ast.Citation():
            yield node
        case tuple():
            for one in node:
                yield from _citations(one)
        case _ if has(kind := type(node)):
            for field in fields(kind):
                if field.eq:
                    yield from _citations(getattr(node, field.name))
