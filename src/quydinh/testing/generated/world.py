"""The kinds of subjects of generated rulesets: fields, links, and who waits for whom."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import Any, Literal, NamedTuple

from attrs import Factory, define

Unit = Literal["số", "tỉ lệ", "điểm", "tháng", "tiền"]
Phase = Literal["criteria", "ceiling", "quota", "final"]
PHASES: tuple[Phase, ...] = ("criteria", "ceiling", "quota", "final")
READ: dict[str, Phase] = {
    "mức_theo_tiêu_chí": "criteria",
    "mức_sau_giới_hạn": "ceiling",
    "xếp_loại": "final",
}
LEVELS = ("xuất_sắc", "tốt", "hoàn_thành", "không_hoàn_thành")
MARKS = ("tốt", "trung_bình", "kém")
CHOICES = ("công chức", "viên chức", "khác")

HEAD = """\
Quy định "1-QĐ/TH"
  tên "Quy định dùng để thử";
  do "Cơ quan A" ban hành ngày 04/10/2023;
  áp dụng từ năm 2023.

Thang mức_chất_lượng gồm:
  1. xuất_sắc "Hoàn thành xuất sắc nhiệm vụ";
  2. tốt "Hoàn thành tốt nhiệm vụ";
  3. hoàn_thành "Hoàn thành nhiệm vụ";
  4. không_hoàn_thành "Không hoàn thành nhiệm vụ".

Thang mức_tiêu_chí gồm:
  1. tốt "Tốt";
  2. trung_bình "Trung bình";
  3. kém "Kém".
"""
LABELS = {
    "xuất_sắc": "Hoàn thành xuất sắc nhiệm vụ",
    "tốt": "Hoàn thành tốt nhiệm vụ",
    "hoàn_thành": "Hoàn thành nhiệm vụ",
    "không_hoàn_thành": "Không hoàn thành nhiệm vụ",
}


@define
class Field:
    """An input; ``marks`` are the numbers that rules compare it with."""

    name: str
    type: str
    unit: Unit | None = None
    low: int | None = None
    high: int | None = None
    whole: bool = False
    marks: list[Any] = Factory(list)


_FIELDS = (
    ("số_nhiệm_vụ", "số nguyên từ 0", "số", 0, None, True),
    ("số_hoàn_thành", "số nguyên từ 0", "số", 0, None, True),
    ("hệ_số", "số", "số", None, None, False),
    ("tín_nhiệm", "phần trăm từ 0% đến 100%", "tỉ lệ", 0, 100, False),
    ("rèn_luyện", "điểm từ 0 đến 100", "điểm", 0, 100, False),
    ("thâm_niên", "số tháng từ 0", "tháng", 0, None, False),
    ("kỷ_luật", "có/không", None, None, None, False),
    ("khen_thưởng", "có/không", None, None, None, False),
    ("ngày_vào", "ngày", None, None, None, False),
    ("diện", 'một trong ("công chức", "viên chức", "khác")', None, None, None, False),
    ("nhóm", "văn bản", None, None, None, False),
    ("năm_trước", "mức_chất_lượng", None, None, None, False),
    ("nền_nếp", "mức_tiêu_chí", None, None, None, False),
)
_AMOUNTS = ("kinh_phí_giao", "kinh_phí_chi")
_POINTS = (("sinh_hoạt", 20), ("phát_triển", 40), ("nhiệm_vụ_chung", 40))


class Link(NamedTuple):
    """``kind``: ``thuộc``, ``một``, ``các``, ``ngược`` (the other side) or ``danh mục``."""

    target: str
    many: bool
    kind: str
    inverse: str = ""


@define
class Kind:
    """A kind of subject and what its rules may speak of."""

    name: str
    word: str
    fields: dict[str, Field] = Factory(dict)
    links: dict[str, Link] = Factory(dict)
    frame: str = ""
    criteria: tuple[str, ...] = ()
    derived: dict[str, Unit] = Factory(dict)
    cases: list[str] = Factory(list)
    rated: bool = True
    tree: str = ""
    """The self-link over which it reads its own kind; "" for none."""
    tree_stage: str = ""
    quotas: int = 0

    def of(self, *types: str) -> list[Field]:
        """The fields whose type begins so."""
        return [one for one in self.fields.values() if one.type.startswith(types)]


class Waits:
    """Which stage of which kind waits for which; it never closes a circle, trees aside."""

    def __init__(self, kinds: dict[str, Kind]) -> None:
        self._after: dict[tuple[str, Phase], set[tuple[str, Phase]]] = {}
        self.rules: dict[tuple[str, str], set[tuple[str, Phase]]] = {}
        """What derived values and named cases read."""
        for kind in kinds.values():
            for early, late in pairwise(PHASES):
                self._after.setdefault((kind.name, late), set()).add((kind.name, early))
            if kind.tree:
                first = self._after.setdefault((kind.name, "criteria"), set())
                first.add((kind.name, READ[kind.tree_stage]))

    def may(self, asker: tuple[str, Phase], *sources: tuple[str, Phase]) -> bool:
        """Let one wait for others, if that is possible."""
        if any(self._reaches(source, asker) for source in sources):
            return False
        self._after.setdefault(asker, set()).update(sources)
        return True

    def final(self, name: str) -> bool:
        """Whether a kind reads what others have in the end."""
        return any(
            source[1] == "final" and source[0] != name
            for phase in PHASES
            for source in self._after.get((name, phase), ())
        )

    def _reaches(self, start: tuple[str, Phase], goal: tuple[str, Phase]) -> bool:
        seen, left = set(), [start]
        while left:
            step = left.pop()
            if step == goal:
                return True
            if step not in seen:
                seen.add(step)
                left += self._after.get(step, ())
        return False


def world(random: Random) -> dict[str, Kind]:
    """Some kinds of subjects, linked to one another."""
    kinds = {}
    for name, word in (("tổ_chức", "Tập thể"), ("chi_bộ", "Tập thể"), ("đảng_viên", "Cá nhân")):
        if name == "đảng_viên" or random.random() < 0.7:
            kinds[name] = Kind(name, word)
    if len(kinds) > 1 and random.random() < 0.4:
        kinds["lãnh_đạo"] = Kind("lãnh_đạo", "Cá nhân")
    for kind in kinds.values():
        chosen = [one for one in _FIELDS if random.random() < 0.55]
        kind.fields = {one[0]: Field(*one) for one in chosen or _FIELDS[:3]}
        if random.random() < 0.3:
            kind.fields["hạn_mức"] = Field("hạn_mức", "phần trăm từ 0% đến 100%", "tỉ lệ", 0, 100)
        if random.random() < 0.2:
            kind.fields |= {name: _amount(name) for name in _AMOUNTS}
        kind.frame = random.choices(("", "mức_tiêu_chí", "thang điểm 100"), (5, 3, 2))[0]
        kind.criteria = {
            "": (),
            "mức_tiêu_chí": ("đạo_đức", "lối_sống", "kết_quả"),
            "thang điểm 100": tuple(name for name, _ in _POINTS),
        }[kind.frame]
        kind.rated = random.random() < 0.85
    kinds["đảng_viên"].rated = True
    _link(random, kinds)
    return kinds


def _amount(name: str) -> Field:
    """An amount in đồng: a ratio of two is no float alone."""
    marks = [Decimal(300_000_000)]
    return Field(name, "số nguyên từ 0", "tiền", 0, 2_000_000_000, whole=True, marks=marks)


def _link(random: Random, kinds: dict[str, Kind]) -> None:
    above = [name for name in ("tổ_chức", "chi_bộ") if name in kinds]
    if "tổ_chức" in kinds and random.random() < 0.7:
        _belongs(kinds, "tổ_chức", "cấp_trên", "tổ_chức", "cấp_dưới")
        if kinds["tổ_chức"].rated and random.random() < 0.7:
            kinds["tổ_chức"].tree = random.choice(("cấp_trên", "cấp_dưới", "cấp_dưới"))
            kinds["tổ_chức"].tree_stage = random.choice(tuple(READ))
    if len(above) == 2:
        _belongs(kinds, "chi_bộ", "trực_thuộc", "tổ_chức", "chi_bộ")
    if above:
        _belongs(kinds, "đảng_viên", above[-1], above[-1], "đảng_viên")
    if random.random() < 0.35:
        months = Kind("tháng", "Danh mục", rated=False)
        months.fields = {
            "điểm_tháng": Field("điểm_tháng", "điểm từ 0 đến 100", "điểm", 0, 100),
            "số_việc": Field("số_việc", "số nguyên từ 0", "số", 0, None, whole=True),
            "đúng_hạn": Field("đúng_hạn", "có/không"),
        }
        kinds["tháng"] = months
        for owner in ("đảng_viên", "lãnh_đạo"):
            if owner == "đảng_viên" or (owner in kinds and random.random() < 0.5):
                kinds[owner].links["tháng"] = Link("tháng", many=True, kind="danh mục")
        if random.random() < 0.5:
            works = Kind("việc", "Danh mục", rated=False)
            works.fields = {
                "quy_đổi": Field("quy_đổi", "số từ 0", "số", 0, None),
                "xong": Field("xong", "có/không"),
            }
            kinds["việc"] = works
            months.links["việc"] = Link("việc", many=True, kind="danh mục")
    if "lãnh_đạo" in kinds:
        kinds["lãnh_đạo"].links["đứng_đầu"] = Link(above[0], many=False, kind="một")
        if random.random() < 0.7:
            kinds["lãnh_đạo"].links["phụ_trách"] = Link(above[-1], many=True, kind="các")


def _belongs(kinds: dict[str, Kind], name: str, link: str, target: str, back: str) -> None:
    kinds[name].links[link] = Link(target, many=False, kind="thuộc", inverse=back)
    kinds[target].links[back] = Link(name, many=True, kind="ngược", inverse=link)


def declared(kinds: dict[str, Kind]) -> str:
    """The sentences that declare the kinds, their fields, links and criteria."""
    sentences = []
    for kind in kinds.values():
        items = [f'  - {one.name} "{one.name}": {one.type}' for one in kind.fields.values()]
        for name, link in kind.links.items():
            match link.kind:
                case "thuộc":
                    items.append(f"  - {name}: thuộc {link.target} (các {link.inverse})")
                case "một":
                    items.append(f"  - {name}: {link.target}")
                case "các":
                    items.append(f"  - {name}: các {link.target}")
        owners = [one for one, other in kinds.items() if kind.name in other.links]
        owner = f" của {', '.join(owners)}" if kind.word == "Danh mục" else ""
        sentences.append(f"{kind.word} {kind.name}{owner} gồm:\n" + ";\n".join(items) + ".")
    for kind in kinds.values():
        if kind.frame == "mức_tiêu_chí":
            sentences.append(
                f"Khung tiêu chí của {kind.name} theo mức_tiêu_chí gồm:\n"
                '  nhóm chung "Phẩm chất":\n    - đạo_đức;\n    - lối_sống;\n'
                '  nhóm nhiệm_vụ "Nhiệm vụ":\n    - kết_quả.'
            )
        elif kind.frame:
            sentences.append(
                f"Khung tiêu chí của {kind.name} theo thang điểm 100 gồm:\n"
                "  nhóm nội_bộ tối đa 60 điểm:\n"
                "    - sinh_hoạt tối đa 20 điểm;\n    - phát_triển tối đa 40 điểm;\n"
                "  nhóm nhiệm_vụ_chung tối đa 40 điểm."
            )
    return "\n\n".join(sentences)
