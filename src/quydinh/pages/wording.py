"""
Values and conditions in sentences: labels for names, numbers for thresholds.

``tỉ_lệ_hoàn_thành đạt 100%`` becomes "tỉ lệ chỉ tiêu, nhiệm vụ hoàn thành đạt 100%". Sentences
begin with a small letter; whoever puts one first on a line gives it its capital.
"""

from __future__ import annotations

from typing import assert_never

from attrs import frozen

from quydinh.ast import nodes as ast
from quydinh.ast.printer import literals
from quydinh.ast.printer.expressions import around
from quydinh.pages.labels import denied, follows_noun, lowered, quoted
from quydinh.pages.model import Inlines, Link, joined, line, plain
from quydinh.pages.names import CRITERIA, Meaning, Names, Subject, words
from quydinh.text.words import key

_MARK = ("mức", "điểm")
_OPERATORS: dict[ast.ChainOperator, str] = {
    "cộng": " cộng ",
    "trừ": " trừ ",
    "nhân với": " nhân với ",
    "chia cho": " chia cho ",
}
_BETWEEN_VALUES: dict[ast.TestKind, tuple[str, str]] = {
    "từ trở lên": ("không nhỏ hơn", ""),
    "từ trở xuống": ("không lớn hơn", ""),
    "trên": ("lớn hơn", ""),
    "cao hơn": ("lớn hơn", ""),
    "dưới": ("nhỏ hơn", ""),
    "thấp hơn": ("nhỏ hơn", ""),
    "không quá": ("không lớn hơn", ""),
    "không cao hơn": ("không lớn hơn", ""),
    "không thấp hơn": ("không nhỏ hơn", ""),
}
# A day is no quantity: nothing is above or below it.
_IN_TIME: dict[ast.TestKind, tuple[str, str]] = {
    "từ trở lên": ("từ ngày", "trở đi"),
    "không thấp hơn": ("từ ngày", "trở đi"),
    "ít nhất": ("từ ngày", "trở đi"),
    "trên": ("sau ngày", ""),
    "cao hơn": ("sau ngày", ""),
    "không quá": ("đến hết ngày", ""),
    "không cao hơn": ("đến hết ngày", ""),
    "từ trở xuống": ("đến hết ngày", ""),
    "dưới": ("trước ngày", ""),
    "thấp hơn": ("trước ngày", ""),
    "từ đến": ("từ ngày", ""),
    "từ đến dưới": ("từ ngày", ""),
    "là": ("là ngày", ""),
    "bằng": ("là ngày", ""),
    "khác": ("khác ngày", ""),
}


@frozen
class Phrase:
    """A condition: ``alone`` is a sentence, ``after`` says the same of the noun before it."""

    alone: Inlines
    after: Inlines


@frozen
class Found:
    """A path: what it is called, and what its last name means."""

    label: str
    content: Inlines
    noun: Inlines
    """What the links before the last name lead to; empty for the record itself."""
    meaning: Meaning | None


@frozen(eq=False)
class Wording:
    """
    Words for what stands in a rule.

    Args:
        names: What the document declares.
        frames: The records around an expression, innermost first; each is one record of any of
            these subjects. An empty one is a criterion.
        scale: The key of the scale that the criterion at hand is graded by.
        page: The address of the page that holds the anchors; "" for this page.
    """

    names: Names
    frames: tuple[tuple[Subject, ...], ...] = ()
    scale: str = ""
    page: str = ""

    def of(self, owners: tuple[ast.Name, ...]) -> Wording:
        """Words for the rules of these subjects."""
        return Wording(self.names, (tuple(self.names.those(owners)),), "", self.page)

    def link(self, text: str | Inlines, anchor: str) -> Inlines:
        """A text that leads to where the page says more."""
        return (Link(line(text), f"{self.page}#{anchor}"),) if anchor else line(text)

    # --- names ------------------------------------------------------------------------------------

    def path(self, node: ast.Path) -> Found:
        """A field, derived value, case, threshold or rating."""
        first = node.parts[0]
        for frame in self.frames:
            if not frame and len(node.parts) == 1 and first.text in _MARK:
                mark = Meaning("criterion", first.text, first.text, scale=self.scale)
                return Found(first.text, line(first.text), (), mark)
            found = [self._follow(node, subject) for subject in frame]
            known = [one for one in found if one is not None]
            if known:
                return _alternatives(known)
        threshold = self.names.thresholds.get(key(first.text))
        if threshold is not None and len(node.parts) == 1:
            return self._threshold(threshold)
        plain = ".".join(words(part.text) for part in node.parts)
        return Found(plain, line(plain), (), None)

    def _follow(self, node: ast.Path, subject: Subject) -> Found | None:
        at: Subject | None = subject
        noun: Inlines = ()
        meaning: Meaning | None = None
        for part in node.parts:
            if meaning is not None:
                noun = self._said(meaning, noun)
            meaning = None if at is None else self.names.meaning(part, at)
            if meaning is None:
                return None
            at = self.names.subjects.get(meaning.target)
        assert meaning is not None
        return Found(meaning.label, self._said(meaning, noun), noun, meaning)

    def _said(self, meaning: Meaning, noun: Inlines) -> Inlines:
        if not noun:
            return self.link(lowered(meaning.label), meaning.anchor)
        # Where a label has commas, it has to show what "của" goes with.
        label = quoted(meaning.label) if "," in meaning.label else lowered(meaning.label)
        return line(self.link(label, meaning.anchor), " của ", noun)

    def _threshold(self, node: ast.Threshold) -> Found:
        label = words(node.name.text) if node.label is None else node.label.text
        shown = line(lowered(label))
        if isinstance(node.value, ast.Number):  # readers look for the number
            shown = line(literals.number(node.value))
        anchor = self.names.anchor("nguong", node.name)
        return Found(
            label, self.link(shown, anchor), (), Meaning("threshold", node.name.text, label)
        )

    # --- values -----------------------------------------------------------------------------------

    def value(self, node: ast.Expr) -> Inlines:
        """A number, a text, a name, or how it is computed."""
        match node:
            case ast.Number():
                return line(literals.number(node))
            case ast.DateLiteral(value):
                return line(literals.date(value))
            case ast.TextLiteral(value):
                return line(quoted(value))
            case ast.YesNo(value):
                return line("có" if value else "không")
            case ast.Path():
                return self.path(node).content
            case ast.Group(inner):
                return line("(", self.value(inner), ")")
            case ast.Chain(first, rest):
                parts = [line(_OPERATORS[sign], self._term(term)) for sign, term in rest]
                return line(self._term(first), *parts)
            case ast.Negative(operand):
                return line("-", self.value(operand))
            case ast.TotalPoints(group):
                return line("tổng điểm" if group is None else f"tổng điểm {self._group(group)}")
            case ast.Aggregate(kind, inner, over, where):
                inside = self.inside(over)
                shown = line(f"{kind} ", inside.value(inner), " của các ", self.collection(over))
                return line(shown, inside.narrowed(where))
            case ast.Quantifier(kind, over, where) if kind in ("số", "tỉ lệ"):
                return line(f"{kind} ", self.collection(over), self.inside(over).narrowed(where))
            case ast.Quantifier() | ast.Comparison() | ast.Not() | ast.And() | ast.Or():
                return self.condition(node).alone
            case _:
                assert_never(node)

    def _term(self, node: ast.Expr) -> Inlines:
        """A part of a sum or product; a label with commas of its own is held together."""
        if isinstance(node, ast.Path):
            found = self.path(node)
            counted = found.meaning is not None and found.meaning.kind == "threshold"
            if "," in found.label and not found.noun and not counted:
                anchor = "" if found.meaning is None else found.meaning.anchor
                return self.link(quoted(found.label), anchor)
        return self.value(node)

    def _group(self, name: ast.Name) -> str:
        for frame in self.frames:
            for subject in frame:
                for group in subject.groups():
                    if key(group.name.text) == key(name.text) and group.label is not None:
                        return f"nhóm {quoted(group.label.text)}"
        return f"nhóm {quoted(words(name.text))}"

    # --- collections ------------------------------------------------------------------------------

    def collection(self, over: ast.Collection) -> Inlines:
        """What a quantifier runs over."""
        if _criteria(over):
            return line("tiêu chí" if over.group is None else f"tiêu chí {self._group(over.group)}")
        known = self._subject_of_all(over)
        return self.path(over.path).content if known is None else line(lowered(known.label))

    def inside(self, over: ast.Collection) -> Wording:
        """Words for what is said of one element."""
        if _criteria(over):
            scales = (one.criterion_scale for frame in self.frames for one in frame)
            return Wording(self.names, ((), *self.frames), next(scales, ""), self.page)
        known = self._subject_of_all(over)
        if known is None:
            found = self.path(over.path).meaning
            known = None if found is None else self.names.subjects.get(found.target)
        inner = () if known is None else ((known,),)
        return Wording(self.names, (*inner, *self.frames), "", self.page)

    def _subject_of_all(self, over: ast.Collection) -> Subject | None:
        """The subject whose whole table is meant: examples speak so of their population."""
        if self.frames or len(over.path.parts) > 1:
            return None
        return self.names.subjects.get(key(over.path.parts[0].text))

    def narrowed(self, where: ast.Where | None) -> Inlines:
        """Which elements, after the word for them."""
        if where is None:
            return ()
        said = self.condition(where.condition).after
        apart = any(sign in plain(said) for sign in ",;")
        return line(" (", said, ")") if apart else line(" ", said)

    # --- conditions -------------------------------------------------------------------------------

    def condition(self, node: ast.Expr, *, negated: bool = False) -> Phrase:
        """A condition, or its opposite."""
        match node:
            case ast.Path():
                return self._holds(self.path(node), negated=negated)
            case ast.Comparison(left, test, ast.YesNo(value)) if isinstance(left, ast.Path):
                return self._holds(
                    self.path(left), negated=negated ^ (not value) ^ (test == "khác")
                )
            case ast.Not(operand):
                return self.condition(operand, negated=not negated)
            case ast.Group(inner) if negated and isinstance(inner, ast.Path | ast.Quantifier):
                return self.condition(inner, negated=True)
            case _ if negated and not _some(node):
                said = line("không thuộc trường hợp ", self.condition(node).alone)
                return Phrase(said, said)
            case ast.Group(inner):
                whole = self.condition(inner)
                return Phrase(line("(", whole.alone, ")"), line("(", whole.after, ")"))
            case ast.And(operands):
                return self._joined(operands, " và ")
            case ast.Or(operands):
                return self._joined(operands, " hoặc ")
            case ast.Comparison():
                return self._compared(node)
            case ast.Quantifier("mọi", over, where):
                what = self.collection(over)
                return _stating(line("mọi ", what, " đều", self.inside(over).narrowed(where)))
            case ast.Quantifier("có nào", over, where):
                what = self.collection(over)
                some = line("không có ", what, " nào") if negated else line("có ", what)
                said = line(some, self.inside(over).narrowed(where))
                return Phrase(said, said)
            case _:
                return _stating(self.value(node))

    def _joined(self, operands: tuple[ast.Expr, ...], between: str) -> Phrase:
        parts = [self.condition(one) for one in operands]
        alone = joined([one.alone for one in parts], between)
        return Phrase(alone, joined([one.after for one in parts], between))

    def _holds(self, found: Found, *, negated: bool) -> Phrase:
        """A yes or no, by its label."""
        anchor = "" if found.meaning is None else found.meaning.anchor
        label = found.label
        if not follows_noun(label) or (negated and denied(label) is None):
            quote = self.link(quoted(label), anchor)
            about = line(quote, " của ", found.noun) if found.noun else quote
            after = line("không " if negated else "", "thuộc trường hợp ", about)
            return Phrase(after if negated else found.content, after)
        said = self.link((denied(label) if negated else None) or lowered(label), anchor)
        # Of a linked record: "đơn vị công tác bị thi hành kỷ luật".
        alone = line(found.noun, " ", said) if found.noun else said
        return Phrase(alone, line("có ", alone) if found.noun else alone)

    # --- comparisons ------------------------------------------------------------------------------

    def _compared(self, node: ast.Comparison) -> Phrase:
        left = self.path(node.left) if isinstance(node.left, ast.Path) else None
        meaning = None if left is None else left.meaning
        scale = "" if meaning is None else meaning.scale
        test = self._test(node, scale, graded=meaning is not None and meaning.kind == "criterion")
        if left is None or meaning is None:
            return _stating(line(self.value(node.left), " ", test))
        if node.test == "để trống":
            said = line("chưa ghi ", left.content)
            return Phrase(said, said)
        own = not left.noun
        if own and meaning.kind == "stage" and node.test in ("là", "bằng"):
            said = line("xếp loại ", test)
            return Phrase(said, said)
        if own and meaning.kind == "stage":
            return Phrase(line(left.content, " ", test), line("xếp loại ", test))
        if own and left.label in _MARK and scale:
            return Phrase(test, test)
        return _stating(line(left.content, " ", test))

    def _test(self, node: ast.Comparison, scale: str, *, graded: bool) -> Inlines:
        """What stands after the left side."""
        before, between, after = _around(node.test)
        operands = [
            self._operand(one, scale, graded=graded)
            for one in (node.right, node.upper)
            if one is not None
        ]
        if scale and node.test in ("là", "bằng"):
            before = "ở" if graded else ""
        elif isinstance(node.right, ast.DateLiteral):
            before, after = _IN_TIME.get(node.test, (before, after))
            between = f"{between} ngày" if between else ""
        elif not scale and not self._is_number(node.right):
            # "số hoàn thành trên số được giao" would be a share.
            before, after = _BETWEEN_VALUES.get(node.test, (before, after))
        parts: list[str | Inlines] = [f"{before} " if before else ""]
        for at, one in enumerate(operands):
            parts += [f" {between} ", one] if at else [one]
        return line(*parts, f" {after}" if after else "")

    def _is_number(self, node: ast.Expr | None) -> bool:
        if isinstance(node, ast.Path):
            meaning = self.path(node).meaning
            return meaning is not None and meaning.kind == "threshold"
        return not isinstance(node, ast.Chain | ast.Group | ast.Quantifier | ast.Aggregate)

    def _operand(self, node: ast.Expr, scale: str, *, graded: bool) -> Inlines:
        if isinstance(node, ast.Path) and len(node.parts) == 1 and scale:
            label = self.names.level(node.parts[0], scale)
            if label is not None:
                return line("mức " if graded else "", quoted(label))
        return self.value(node)


def _alternatives(found: list[Found]) -> Found:
    """One name may be called differently by the subjects of a rule."""
    first = found[0]
    others = tuple(dict.fromkeys(one.label for one in found if one.label != first.label))
    if not others:
        return first
    more = line(*(f" (hoặc: {lowered(label)})" for label in others))
    return Found(first.label, line(first.content, more), first.noun, first.meaning)


def _stating(content: Inlines) -> Phrase:
    return Phrase(content, line("có ", content))


def _some(node: ast.Expr) -> bool:
    return isinstance(node, ast.Quantifier) and node.kind == "có nào"


def _criteria(over: ast.Collection) -> bool:
    return key(over.path.parts[-1].text) == key(CRITERIA)


def _around(test: ast.TestKind) -> tuple[str, str, str]:
    """The words around the operands of a test; a sentence says more than the language does."""
    return ("ít nhất là", "", "") if test == "ít nhất" else around(test)
