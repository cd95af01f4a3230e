"""Generated consequences, rules that look back, and results of earlier periods with holes."""

from __future__ import annotations

from random import Random
from typing import Any

from population.rows import Row, Rows
from quydinh.testing.generated.world import LEVELS, Kind

_YEARS = ("2023", "2022", "2021")
_QUARTERS = ("2024-Q2", "2024-Q1", "2023-Q4", "2024-Q3", "2024-Q4")
_SPELLED = {"2023": "năm 2023", "2024-Q1": "quý I/2024"}
_OUTCOMES = ("rated", "not_rated", "not_reviewed", "needs_review", "undetermined")


class Past:
    """Adds earlier periods to a world; ``random`` is one of its own, so worlds stay as they are."""

    def __init__(self, random: Random, kinds: dict[str, Kind]) -> None:
        self._random = random
        self._kinds = [kind for kind in kinds.values() if kind.rated and kind.word != "Danh mục"]

    # --- rules ------------------------------------------------------------------------------------

    def text(self) -> str:
        """Sentences that look back."""
        made: list[str] = []
        for kind in self._kinds:
            made += [self._consequence(kind, at) for at in range(self._random.randint(1, 3))]
            if self._random.random() < 0.6:
                condition = self._of_past(kind)
                made.append(f'Cảnh báo nhìn_lại "Nhìn lại" đối với {kind.name} khi {condition}.')
            if self._random.random() < 0.4:
                level, condition = self._level(), self._of_past(kind)
                made.append(f"Giới hạn xếp loại {kind.name} không cao hơn {level} khi {condition}.")
        return "\n\n".join(made) + "\n"

    def _consequence(self, kind: Kind, at: int) -> str:
        condition = self._joined([self._own(kind) for _ in range(self._random.randint(1, 2))])
        count, unit = self._random.choice((2, 2, 3)), self._random.choice(("năm", "năm", "quý"))
        lasting = f" trong {count} {unit} liên tiếp" if self._random.random() < 0.75 else ""
        return (
            f'Sử dụng kết quả việc_{at} "Việc {at}" đối với {kind.name} khi {condition}{lasting}.'
        )

    def _joined(self, atoms: list[str]) -> str:
        return self._random.choice((" và ", " hoặc ")).join(atoms)

    def _level(self) -> str:
        return self._random.choice(LEVELS)

    def _test(self, path: str) -> str:
        level = self._level()
        return self._random.choice((f"{path} là {level}", f"{path} từ {level} trở lên"))

    def _own(self, kind: Kind) -> str:
        """A test that can be made in every period."""
        stages = ("xếp_loại", "xếp_loại", "xếp_loại", "mức_theo_tiêu_chí", "mức_sau_giới_hạn")
        tests = [self._test(self._random.choice(stages)) for _ in range(3)]
        if "kỷ_luật" in kind.fields:
            tests += ["kỷ_luật", "không kỷ_luật"]
        if "số_nhiệm_vụ" in kind.fields:
            tests.append("số_nhiệm_vụ từ 3 trở lên")
        if kind.frame == "mức_tiêu_chí":
            tests.append("có tiêu_chí nào là kém")
        return self._random.choice(tests)

    def _of_past(self, kind: Kind) -> str:
        level = self._level()
        tests = [
            self._test("kỳ_trước.xếp_loại"),
            self._test("kỳ_trước.kỳ_trước.xếp_loại"),
            "kỳ_trước.được_kiểm_điểm là không",
            f"có quý_trong_năm nào (được_xếp_loại và xếp_loại là {level})",
            f"mọi quý_trong_năm (xếp_loại từ {level} trở lên)",
            f"số lịch_sử (được_xếp_loại và xếp_loại là {level}) từ 2 trở lên",
        ]
        if "số_nhiệm_vụ" in kind.fields:
            tests.append("kỳ_trước.số_nhiệm_vụ trên số_nhiệm_vụ")
        return self._joined(self._random.sample(tests, self._random.randint(1, 2)))

    # --- results ----------------------------------------------------------------------------------

    def results(self, tables: dict[str, Rows]) -> dict[str, Rows]:
        """Results of earlier periods by kind."""
        found = {}
        for kind in self._kinds:
            rows = tables.get(kind.name)
            if rows is not None and self._random.random() < 0.85:
                found[kind.name] = self._table(kind, rows)
        return found

    def _table(self, kind: Kind, rows: Rows) -> Rows:
        random = self._random
        identity = next((one for one in ("mã", "id", "ma") if one in rows.types), "mã")
        keys: list[Any] = [row[identity] for row in rows]
        if random.random() < 0.3:
            keys.append(999 if rows.types.get(identity) is int else "Z99")
        fields = [
            name for name in ("kỷ_luật", "số_nhiệm_vụ", *kind.criteria)
            if name in rows.types and random.random() < 0.8
        ]  # fmt: skip
        types = {
            "mã": rows.types.get(identity, str), "kỳ": str, "xếp_loại": str, "kết_quả": str,
            "mức_theo_tiêu_chí": str, "được_xếp_loại": bool,
            **{name: rows.types[name] for name in fields},
        }  # fmt: skip
        if "kết_quả" in kind.criteria:
            del types["kết_quả"]
        made: list[Row] = []
        share = random.choice((0.3, 0.7, 1))
        for key in keys:
            for period in (*_YEARS, *_QUARTERS):
                if random.random() < share:
                    row = self._row(key, period, rows, fields)
                    made.append({name: row[name] for name in types})
        random.shuffle(made)
        return Rows(made, types)

    def _row(self, key: Any, period: str, rows: Rows, fields: list[str]) -> Row:  # noqa: ANN401
        random = self._random
        row: Row = dict.fromkeys(("kết_quả", "xếp_loại", "mức_theo_tiêu_chí", "được_xếp_loại"))
        row |= {"mã": key, "kỳ": _SPELLED.get(period, period)}
        how = random.random()
        if how < 0.7:
            row["xếp_loại"] = row["mức_theo_tiêu_chí"] = self._level()
            row["kết_quả"] = random.choice(("rated", None))
        elif how < 0.9:
            row["kết_quả"] = random.choice(_OUTCOMES)
        elif how < 0.95:
            row["được_xếp_loại"] = False
        for name in fields:
            row[name] = random.choice(rows)[name] if rows else None
        return row
