"""Valid rulesets of any size: one small regulation, again and again under other names."""

from __future__ import annotations

HEAD = """\
Quy định "1-QĐ/X"
  tên "Kiểm điểm, đánh giá, xếp loại";
  do "Cơ quan X" ban hành ngày 04/10/2023;
  áp dụng từ năm 2023.

Thang mức_chất_lượng gồm:
  1. xuất_sắc "Hoàn thành xuất sắc nhiệm vụ";
  2. tốt "Hoàn thành tốt nhiệm vụ";
  3. hoàn_thành "Hoàn thành nhiệm vụ";
  4. không_hoàn_thành "Không hoàn thành nhiệm vụ".

Thang mức_tiêu_chí gồm:
  1. xuất_sắc "Xuất sắc";
  2. tốt "Tốt";
  3. trung_bình "Trung bình";
  4. kém "Kém".
"""

PART = """
Phương án cách_tính_{n} "Bao nhiêu tiêu chí ở mức Kém thì không hoàn thành nhiệm vụ" gồm:
  - một_tiêu_chí "Chỉ cần một tiêu chí", mặc định;
  - quá_nửa "Quá nửa số tiêu chí".

Ngưỡng mức_vượt_{n} "Tỉ lệ nhiệm vụ vượt mức" là {share}% [{n}.1.2].

Cá nhân cán_bộ_{n} "Cán bộ {n}" gồm:
  - tuổi_đảng "Thời gian kể từ ngày kết nạp": số tháng từ 0;
  - số_nhiệm_vụ "Số nhiệm vụ được giao": số nguyên từ 0;
  - số_hoàn_thành "Số nhiệm vụ hoàn thành": số nguyên từ 0;
  - số_vượt_mức "Số nhiệm vụ hoàn thành vượt mức": số nguyên từ 0;
  - bị_kỷ_luật "Bị thi hành kỷ luật trong năm": có/không [{n}.4];
  - tự_khắc_phục "Tự phát hiện và đã khắc phục xong hậu quả": có/không;
  - khuyết_điểm_tự_nêu "Số khuyết điểm tự nêu": số nguyên từ 0.

Khung tiêu chí của cán_bộ_{n} theo mức_tiêu_chí gồm:
  nhóm chung "Chính trị, đạo đức, lối sống" [{n}.2]:
    - chính_trị "Phẩm chất chính trị";
    - đạo_đức "Đạo đức, lối sống";
  nhóm nhiệm_vụ "Kết quả thực hiện nhiệm vụ" [{n}.2]:
    - kết_quả "Kết quả thực hiện nhiệm vụ trong năm".

Tính tỉ_lệ_hoàn_thành của cán_bộ_{n} bằng số_hoàn_thành / số_nhiệm_vụ.
Tính tỉ_lệ_vượt_mức của cán_bộ_{n} bằng số_vượt_mức / số_nhiệm_vụ.
Trường hợp đã_khắc_phục của cán_bộ_{n} là bị_kỷ_luật và tự_khắc_phục [{n}.4.3].

Không kiểm điểm đối với cán_bộ_{n} khi tuổi_đảng dưới 6 tháng [{n}.5].

Xếp loại cán_bộ_{n} theo mức_chất_lượng, xét lần lượt:
  không_hoàn_thành khi có một trong các trường hợp sau [{n}.4]:
    a) có tiêu_chí nào là kém, theo phương án cách_tính_{n}.một_tiêu_chí;
    b) tỉ lệ tiêu_chí (mức là kém) trên 50%, theo phương án cách_tính_{n}.quá_nửa;
    c) bị_kỷ_luật, trừ trường hợp đã_khắc_phục [{n}.4.3d];
  xuất_sắc khi có đủ các điều kiện sau [{n}.1]:
    a) mọi tiêu_chí từ tốt trở lên;
    b) mọi tiêu_chí nhóm nhiệm_vụ là xuất_sắc;
    c) tỉ_lệ_hoàn_thành đạt 100% và (số_nhiệm_vụ từ 3 trở lên hoặc tuổi_đảng trên 12 tháng);
    d) tỉ_lệ_vượt_mức từ mức_vượt_{n} trở lên [{n}.1.2];
  tốt khi mọi tiêu_chí từ trung_bình trở lên và tỉ_lệ_hoàn_thành đạt 100% [{n}.2; chưa kiểm chứng];
  hoàn_thành khi mọi tiêu_chí từ trung_bình trở lên [{n}.3];
  trường hợp còn lại cấp có thẩm quyền xem xét "Không khớp mức nào", đề nghị hoàn_thành.

Cảnh báo không_nêu_{n} "Xếp loại xuất sắc nhưng không tự nêu khuyết điểm" đối với cán_bộ_{n}
  khi xếp_loại là xuất_sắc và khuyết_điểm_tự_nêu bằng 0.

Ví dụ "Bị khiển trách {n}" của cán_bộ_{n}:
  - tuổi_đảng: 120 tháng;
  - số_nhiệm_vụ: 10;
  - số_hoàn_thành: 10;
  - số_vượt_mức: 5;
  - bị_kỷ_luật: có;
  - tự_khắc_phục: không;
  - khuyết_điểm_tự_nêu: 2;
  - chính_trị: tốt;
  - đạo_đức: xuất_sắc;
  - kết_quả: xuất_sắc;
  thì xếp loại không_hoàn_thành căn cứ [{n}.4.3d].
"""


def valid_ruleset(size: int) -> str:
    """A ruleset without mistakes of about ``size`` characters, at least one part long."""
    text = HEAD
    number = 0
    while number == 0 or len(text) < size:
        number += 1
        text += PART.format(n=number, share=number % 100)
    return text
