"""Generated rules over the kinds of a world: values, ratings, ceilings, quotas, warnings."""

from __future__ import annotations

from random import Random

from quydinh.testing.generated.conditions import Conditions, Step
from quydinh.testing.generated.world import LEVELS, Kind, Unit, Waits, declared

_UNITS: tuple[Unit, ...] = ("số", "tỉ lệ", "điểm", "tháng")


class Rules:
    """Writes the rules of all kinds."""

    def __init__(self, random: Random, kinds: dict[str, Kind]) -> None:
        self._random = random
        self._kinds = kinds
        self.waits: Waits = Waits(kinds)
        self._conditions = Conditions(random, kinds, self.waits)

    def text(self) -> str:
        """Everything after the head and the scales."""
        sentences = [declared(self._kinds)]
        subjects = [kind for kind in self._kinds.values() if kind.word != "Danh mục"]
        for kind in self._random.sample(subjects, len(subjects)):
            sentences += self._values(kind)
            if kind.rated:
                sentences += self._rating(kind)
                sentences += self._ceilings(kind)
        for kind in subjects:
            if kind.rated:
                sentences += self._quotas(kind) + self._warnings(kind)
        return "\n\n".join(sentences) + "\n"

    # --- values and named cases -------------------------------------------------------------------

    def _values(self, kind: Kind) -> list[str]:
        made: list[str] = []
        step: Step = (kind.name, "criteria")
        if self._random.random() < 0.6:
            unit = self._random.choice(_UNITS)
            self._conditions.reads = set()
            value = self._conditions.number(kind, step, unit)
            if value:
                limits = ", tối thiểu 1, tối đa 4" if unit == "số" else ""
                made.append(f"Tính giá_trị của {kind.name} bằng {value}{limits}.")
                self._derived(kind, "giá_trị", unit)
        if self._random.random() < 0.3:
            self._conditions.reads = set()
            condition = self._conditions.condition(kind, step, 1)
            made.append(
                f"Tính hạn_mức_riêng của {kind.name} như sau:\n  - 25% khi {condition};\n"
                "  - 20% trong trường hợp còn lại."
            )
            self._derived(kind, "hạn_mức_riêng", "tỉ lệ")
        if self._random.random() < 0.5:
            self._conditions.reads = set()
            clause = self._clause(kind, step)
            made.append(_closed(f"Trường hợp đáng_chú_ý của {kind.name} là {clause}"))
            kind.cases.append("đáng_chú_ý")
            self.waits.rules[kind.name, "đáng_chú_ý"] = self._conditions.reads
        return made

    def _derived(self, kind: Kind, name: str, unit: Unit) -> None:
        kind.derived[name] = unit
        self.waits.rules[kind.name, name] = self._conditions.reads

    # --- clauses ----------------------------------------------------------------------------------

    def _clause(self, kind: Kind, step: Step, *, discretion: bool = False) -> str:
        """A condition or a list of them, each item closed with a semicolon."""
        lead = self._random.choices(
            ("", "có đủ các điều kiện sau", "có một trong các trường hợp sau",
             "có ít nhất 2 trong các trường hợp sau"),
            (5, 3, 3, 1),
        )[0]  # fmt: skip
        tail = self._tail(kind, step, discretion=discretion)
        if not lead:
            return f"{self._conditions.condition(kind, step)}{tail}{self._citation()};"
        items = [
            f"    {letter}) {self._conditions.condition(kind, step, 1)}"
            f"{self._tail(kind, step, discretion=discretion)}{self._citation()};"
            for letter in "abc"[: self._random.randint(2, 3)]
        ]
        return f"{lead}{tail}:\n" + "\n".join(items)

    def _tail(self, kind: Kind, step: Step, *, discretion: bool) -> str:
        tail = ""
        if self._random.random() < 0.15:
            tail += f", trừ trường hợp {self._conditions.condition(kind, step, 0)}"
        if discretion and self._random.random() < 0.12:
            excuse = self._conditions.condition(kind, step, 0)
            tail += f", nếu {excuse} thì cấp có thẩm quyền xem xét"
        return tail

    def _citation(self) -> str:
        flag = self._random.choice(("", "", "; chưa kiểm chứng", "; số tạm đặt"))
        if self._random.random() < 0.7:
            return ""
        return f" [{self._random.randint(1, 20)}.{self._random.randint(1, 5)}{flag}]"

    # --- ratings ----------------------------------------------------------------------------------

    def _rating(self, kind: Kind) -> list[str]:
        made = []
        step: Step = (kind.name, "criteria")
        for words in ("Không kiểm điểm đối với", "Không xếp loại đối với"):
            if self._random.random() < 0.2:
                clause = self._clause(kind, step)
                made.append(_closed(f"{words} {kind.name} khi {clause}"))
        branches = []
        for level in (LEVELS[3], *LEVELS[:3]):
            if self._random.random() < 0.75:
                outcome = self._random.choices((level, _review(self._random, level)), (8, 1))[0]
                clause = self._clause(kind, step, discretion=True)
                branches.append(f"  {outcome} khi {clause}")
        last = self._random.choice((*LEVELS[:2], *LEVELS[:3], _review(self._random, "tốt")))
        branches.append(f"  trường hợp còn lại {last}.")
        made.append(
            f"Xếp loại {kind.name} theo mức_chất_lượng, xét lần lượt:\n" + "\n".join(branches)
        )
        return made

    def _ceilings(self, kind: Kind) -> list[str]:
        made = []
        step: Step = (kind.name, "ceiling")
        if self._random.random() < 0.4:
            level = self._random.choice(LEVELS[1:3])
            made.append(
                _closed(
                    f"Giới hạn xếp loại {kind.name} không cao hơn {level} khi "
                    f"{self._clause(kind, step)}"
                )
            )
        for name, link in self._conditions.ones(kind):
            target = self._kinds[link.target]
            if target.name == kind.name or self._random.random() < 0.3:
                continue
            stage = self._conditions.stage(target, step)
            if stage:
                when = f" khi {self._clause(kind, step)}" if self._random.random() < 0.5 else ";"
                made.append(
                    _closed(f"Giới hạn xếp loại {kind.name} không cao hơn {name}.{stage}{when}")
                )
        return made

    # --- quotas -----------------------------------------------------------------------------------

    def _quotas(self, kind: Kind) -> list[str]:
        if self._random.random() < 0.35:
            return []
        keys = self._keys(kind)
        prefer = self._preferences(kind)
        several = len(keys) > 1 and self._random.random() < 0.5
        made = [self._quota(kind, "xuất_sắc", keys, prefer, alone=not several)]
        if several:
            made.append(self._quota(kind, "xuất_sắc", keys[:1], prefer, alone=False))
        if self._random.random() < 0.25:
            made.append(self._quota(kind, "tốt", keys[:1], self._preferences(kind)))
        kind.quotas = len(made)
        return made

    def _keys(self, kind: Kind) -> list[str]:
        links = [name for name, _ in self._conditions.ones(kind)]
        fields = [one.name for one in kind.of("văn bản", "một trong", "có/không", "mức_")]
        beyond = [
            f"{name}.{one.name}"
            for name, link in self._conditions.ones(kind)
            for one in self._kinds[link.target].of("văn bản", "một trong")
        ]
        keys = []
        if kind.tree and kind.tree_stage == "xếp_loại":
            keys.append("cấp_trên")
        if links and self._random.random() < 0.6:
            keys.append(self._random.choice(links))
        others = fields + beyond
        if others and self._random.random() < 0.5:
            keys.append(self._random.choice(others))
        return list(dict.fromkeys(keys))

    def _preferences(self, kind: Kind) -> str:
        step: Step = (kind.name, "quota")
        made = []
        for _ in range(self._random.choice((0, 1, 1, 1, 2, 3))):
            value = self._conditions.number(kind, step, self._random.choice(_UNITS))
            levels = [one.name for one in kind.of("ngày", "mức_")]
            if levels and (not value or self._random.random() < 0.3):
                value = self._random.choice(levels)
            if value:
                made.append(f"{value} {self._random.choice(('giảm dần', 'tăng dần'))}")
        return f", ưu tiên {', '.join(made)}" if made else ""

    def _quota(
        self, kind: Kind, level: str, keys: list[str], prefer: str, *, alone: bool = True
    ) -> str:
        below = LEVELS[LEVELS.index(level) + 1]
        base = self._random.choice(
            (
                f"số xếp loại {below}",
                f"số xếp loại {below} trước khi chuyển phần vượt",
                f"số xếp loại từ {below} trở lên",
                f"số xếp loại từ {LEVELS[3]} trở lên",
            )
        )
        by = f", theo từng {', '.join(keys)}" if keys else ""
        surplus = ""
        if alone and not base.endswith(below) and self._random.random() < 0.4:
            surplus = f", phần vượt xếp loại {self._random.choice(LEVELS[LEVELS.index(below) :])}"
        share = self._share(kind, keys)
        return (
            f"Tỉ lệ {kind.name} xếp loại {level} không quá {share} {base}{by}{prefer}"
            f"{surplus}{self._citation()}."
        )

    def _share(self, kind: Kind, keys: list[str]) -> str:
        step: Step = (kind.name, "quota")
        for name, link in self._conditions.ones(kind):
            target = self._kinds[link.target]
            if name in keys and self._random.random() < 0.6:
                shares = [one for one in ("hạn_mức",) if one in target.fields]
                if "hạn_mức_riêng" in target.derived and self.waits.may(
                    step, *self.waits.rules[target.name, "hạn_mức_riêng"]
                ):
                    shares.append("hạn_mức_riêng")
                if shares:
                    return f"{name}.{self._random.choice(shares)}"
        return self._random.choice(("20%", "25%", "33,3%", "50%", "70%", "0%", "100%"))

    # --- warnings ---------------------------------------------------------------------------------

    def _warnings(self, kind: Kind) -> list[str]:
        if self._random.random() < 0.5:
            return []
        step: Step = (kind.name, "final")
        fields = list(kind.fields.values())
        condition = self._conditions.condition(kind, step, 1)
        own = self._random.choice(
            (
                f"xếp_loại là {self._random.choice(LEVELS)} và {condition}",
                f"xếp_loại khác mức_theo_tiêu_chí và {condition}",
                f"{self._random.choice(fields).name} để trống và {condition}",
                condition,
            )
        )
        return [f'Cảnh báo cần_xem_lại "Cần xem lại" đối với {kind.name} khi {own}.']


def _review(random: Random, level: str) -> str:
    propose = f", đề nghị {level}" if random.random() < 0.6 else ""
    return f'cấp có thẩm quyền xem xét "Chưa khớp mức nào"{propose}'


def _closed(text: str) -> str:
    """A sentence ends with a stop."""
    return text.removesuffix(";") + "."
