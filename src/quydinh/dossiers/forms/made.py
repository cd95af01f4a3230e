"""The form of a kind of subject, made from the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from attrs import evolve

from quydinh.dossiers import names
from quydinh.dossiers.forms import asked, numbers, records, wording
from quydinh.dossiers.forms.layout import (
    Block,
    Column,
    Elsewhere,
    Form,
    Line,
    Marks,
    Part,
    Prose,
    Table,
    Values,
    anchor,
)
from quydinh.dossiers.model import Side, State
from quydinh.dossiers.names import Names
from quydinh.evaluate.outline import address
from quydinh.evaluate.shapes import shapes
from quydinh.ir.review import Section
from quydinh.ir.types import YesNoType
from quydinh.ruleset import Ruleset

_STATES = tuple((one.value, one.value) for one in State)
_SIDES = (Side.SELF, Side.COLLECTIVE, Side.UPPER, Side.COMPETENT)
_SHOWN_AT_ONCE = 4


def form(rules: Ruleset, subject: str, filled: Mapping[str, object]) -> Form:
    """
    The form.

    Args:
        rules: The rules that say what belongs into the dossier.
        subject: The kind of subject, as declared.
        filled: The JSON of the dossier that will stand in it; it may need more room.
    """
    return _Maker(rules, subject, filled).form()


class _Maker:
    def __init__(self, rules: Ruleset, subject: str, filled: Mapping[str, object]) -> None:
        self._rules = rules
        self._program = rules.program
        self._subject = next(one for one in self._program.subjects if one.name == subject)
        self._names = names.of(self._program, self._subject)
        self._filled = filled
        facts = filled.get("thông_tin")
        self._given: Mapping[str, object] = facts if isinstance(facts, Mapping) else {}

    def form(self) -> Form:
        """All of it."""
        sections = tuple(self._section(one) for one in self._subject.sections)
        inside = {one.path for one in sections}
        annexes = (
            _shortcomings(self._names),
            _measures(),
            *(() if "gợi_ý" in inside else (_suggestions("Những vấn đề được gợi ý kiểm điểm"),)),
            self._steps(),
            self._votes(),
            self._facts(),
            *records.tables(self._program, self._subject.name),
        )
        parts = (
            Part("Nội dung kiểm điểm", sections),
            Part("Đánh giá, xếp loại", tuple(self._assessments())),
            Part("Phụ lục", annexes, annex=True),
        )
        return Form(
            wording.of_party(self._rules),
            numbers.number(self._rules, self._subject.name, self._subject.kind, self._given),
            wording.title(self._subject.kind, str(self._filled.get("kỳ", ""))),
            tuple(self._identity()),
            _told_apart(parts),
            wording.signature(self._subject.kind),
        )

    def _identity(self) -> Iterator[Line]:
        alone = self._subject.kind == wording.INDIVIDUAL
        yield Line("họ_tên", "Họ và tên" if alone else "Tên tập thể")
        if alone or self._filled.get("chức_vụ"):
            yield Line("chức_vụ", "Chức vụ, đơn vị công tác" if alone else "Chức vụ")
        yield Line("mã", wording.CODE)
        yield Line("kỳ", wording.PERIOD)
        with_layers = ((self._rules.number, wording.numbers(self._rules)),)
        yield Line("quy_định", wording.DOCUMENT, choices=with_layers)
        yield Line(
            "loại", wording.SUBJECT, choices=tuple(asked.labels(self._names.subjects or {}).items())
        )

    # --- sections -------------------------------------------------------------------------------

    def _section(self, section: Section) -> Block:
        hint = _hint(section)
        if section.name == "hạn_chế":
            return Elsewhere(section.label, f"(Ghi tại {wording.SHORTCOMINGS}.)")
        if section.name == "gợi_ý":
            return _suggestions(section.label, hint)
        path = f"nội_dung.{section.name}"
        match section.kind:
            case "văn bản":
                return Prose(path, section.label, hint)
            case "danh sách":
                width = 16 / max(1, len(section.fields))
                columns = (Column(one, wording.plain(one), width) for one in section.fields)
                return Table(path, section.label, tuple(columns), hint)
            case "có/không":
                yes = Line("có", "Có hay không", "có hoặc không", YesNoType(), wording.YES_NO)
                return Values(path, section.label, (yes, Line("giải_trình", "Giải trình")), hint)

    # --- assessments ----------------------------------------------------------------------------

    def _assessments(self) -> Iterator[Block]:
        levels = tuple(asked.labels(self._names.levels or {}).items())
        columns = (
            Column(
                "bên", "Bên đánh giá", 3.4, choices=tuple((one.value, one.value) for one in Side)
            ),
            Column("người", "Người đánh giá (mã)", 2.4),
            Column("mức", "Mức xếp loại", 3.4, choices=levels),
            Column("điểm", "Tổng điểm", 1.8, "mức hoặc điểm"),
            Column("nhận_xét", "Nhận xét", 5.0),
        )
        given = tuple((side.value, "", "", "", "") for side in _SIDES)
        yield Table(
            "đánh_giá",
            "Kết quả đánh giá, xếp loại của từng bên",
            columns,
            wording.SIDES,
            given,
            blank=1,
        )
        criteria = asked.labels(self._names.criteria or {})
        if criteria:
            yield Marks(
                "Chấm điểm, đánh giá theo tiêu chí",
                tuple(self._criterion(name, label) for name, label in criteria.items()),
                tuple(dict.fromkeys((*_SIDES, *self._assessors()))),
            )

    def _assessors(self) -> Iterator[str]:
        """Who gave marks in the dossier, beside those whom every form has."""
        given = self._filled.get("đánh_giá", [])
        for one in given if isinstance(given, list) else []:
            if one.get("tiêu_chí"):
                yield wording.assessor(one["bên"], one.get("người", ""))

    def _criterion(self, name: str, label: str) -> Line:
        field = next(one for one in self._subject.fields if one.name == name)
        return Line(
            name,
            label,
            asked.note(field.type, self._program),
            field.type,
            asked.choices(field.type, self._program),
        )

    # --- annexes --------------------------------------------------------------------------------

    def _steps(self) -> Table:
        labels = asked.labels(self._names.steps or {})
        columns = (
            Column("tên", "Bước", 6.0, choices=tuple(labels.items())),
            Column("", wording.DONE, 2.0, choices=(("x", "x"),)),
            Column("ngày", "Ngày", 2.6, "ngày"),
            Column("đến", "Đến ngày", 2.6, "ngày"),
            Column("do", "Người, cơ quan thực hiện", 4.2),
            Column("nơi", "Nơi tiến hành", 3.6),
            Column("biên_bản", "Biên bản", 3.6),
        )
        given = tuple((label, *[""] * 6) for label in labels.values())
        title = "Các bước kiểm điểm đã thực hiện"
        return Table("bước", title, columns, wording.STEPS, given, "tên", blank=2, wide=True)

    def _votes(self) -> Table:
        ballots = asked.labels(self._names.levels or {})
        steps = tuple(asked.labels(self._names.steps or {}).items())
        width = 12 / max(1, len(ballots))
        columns = (
            Column("bước", "Bước", 6.0, choices=steps),
            Column("triệu_tập", "Số người được triệu tập", 3.0, "số"),
            Column("có_mặt", "Số người có mặt", 3.0, "số"),
            *(
                Column(f"phiếu.{name}", f"Phiếu: {label}", width, "số")
                for name, label in ballots.items()
            ),
        )
        return Table("biểu_quyết", "Biểu quyết, bỏ phiếu", columns, wide=True)

    def _facts(self) -> Values:
        shape = shapes(self._program)[self._subject.name, False]
        slots = [
            one for one in shape.slots
            if asked.is_asked(one) or (one.name in self._given and asked.below(one) is None)
        ]  # fmt: skip
        labels = asked.labels({one.name: one.label for one in slots})
        lines = (
            Line(
                one.name,
                labels[one.name],
                asked.note(one.type, self._program),
                one.type,
                asked.choices(one.type, self._program),
            )
            for one in slots
        )
        return Values("thông_tin", "Thông tin, số liệu để xếp loại", tuple(lines), wide=True)


def _hint(section: Section) -> str:
    parts = []
    if section.citation is not None and section.citation.references:
        parts.append(f"căn cứ [{address(section.citation)}]")
    if section.condition is not None:
        parts.append("chỉ ghi khi thuộc trường hợp phải có nội dung này")
    text = "; ".join(parts)
    return f"({text[0].upper()}{text[1:]}.)" if text else ""


def _shortcomings(known: Names) -> Table:
    columns = (
        Column("mã", "Số", 1.6),
        Column("nội_dung", "Hạn chế, khuyết điểm", 4.3),
        Column("nguyên_nhân", "Nguyên nhân", 3.2),
        Column("người_chịu_trách_nhiệm", "Người chịu trách nhiệm (mã)", 2.4, "danh sách mã"),
        Column("biện_pháp", "Biện pháp khắc phục", 3.4),
        Column("thời_hạn", "Thời hạn", 2.7, "ngày"),
        Column("trạng_thái", "Trạng thái", 2.0, choices=_STATES),
        Column("ngày_xong", "Ngày xong", 2.7, "ngày"),
        Column(
            "thuộc.loại",
            "Thuộc hạn chế của (loại)",
            2.0,
            choices=tuple(asked.labels(known.collectives or {}).items()),
        ),
        Column("thuộc.mã", "Mã tập thể", 1.6),
        Column("thuộc.hạn_chế", "Số hạn chế của tập thể", 1.6),
    )
    given = tuple((str(number), *[""] * 10) for number in range(1, 6))
    return Table(
        "hạn_chế",
        wording.SHORTCOMINGS,
        columns,
        wording.FOR_COLLECTIVE,
        given,
        blank=0,
        wide=True,
    )


def _measures() -> Table:
    columns = (
        Column("mã", "Số", 1.6),
        Column("hạn_chế", "Số hạn chế", 1.8),
        Column("biện_pháp", "Việc phải làm", 7.0),
        Column("người", "Người thực hiện (mã)", 2.6),
        Column("thời_hạn", "Thời hạn", 2.4, "ngày"),
        Column("trạng_thái", "Trạng thái", 2.4, choices=_STATES),
        Column("ngày_xong", "Ngày xong", 2.4, "ngày"),
        Column("kết_quả", "Kết quả", 4.8),
    )
    given = tuple((str(number), *[""] * 7) for number in range(1, 6))
    return Table(
        "kế_hoạch",
        "Kế hoạch khắc phục",
        columns,
        given=given,
        blank=0,
        wide=True,
    )


def _suggestions(title: str, hint: str = "") -> Table:
    columns = (
        Column("mã", "Số", 1.6),
        Column("nội_dung", "Vấn đề được gợi ý", 5.2),
        Column("của", "Cấp gợi ý", 3.2),
        Column("trả_lời", "Nội dung kiểm điểm, giải trình", 6.4),
    )
    given = tuple((str(number), "", "", "") for number in range(1, 4))
    return Table("gợi_ý", title, columns, hint, given, blank=0)


# --- words --------------------------------------------------------------------------------------


def _told_apart(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, no two of whose headings are the same."""
    seen: Counter[str] = Counter()

    def own(title: str) -> str:
        seen[anchor(title)] += 1
        number = seen[anchor(title)]
        return title if number == 1 else f"{title} ({number})"

    return tuple(
        evolve(
            part,
            title=own(part.title),
            blocks=tuple(evolve(one, title=own(one.title)) for one in part.blocks),
        )
        for part in parts
    )
