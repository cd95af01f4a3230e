"""
What is measured on a dossier: the names that rules read through ``hồ_sơ``.

One table for the language (which resolves ``hồ_sơ.<name>``), for the measuring in ``signs/`` and
for the page that policy staff read. A feature that cannot be measured is missing, never 0.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

FeatureType = Literal["số nguyên", "phần trăm"]


@frozen
class Feature:
    """
    A measured feature.

    ``meaning`` says what is counted and when there is nothing to count (Vietnamese); the unit of
    a ``phần trăm`` is the share, as everywhere in the language; a ``place`` is that of a level on
    the scale of the rating.
    """

    name: str
    type: FeatureType
    label: str
    meaning: str
    place: bool = False


def _count(name: str, label: str, meaning: str) -> Feature:
    return Feature(name, "số nguyên", label, meaning)


def _place(name: str, label: str, meaning: str) -> Feature:
    return Feature(name, "số nguyên", label, meaning, place=True)


def _share(name: str, label: str, meaning: str) -> Feature:
    return Feature(name, "phần trăm", label, meaning)


# fmt: off
FEATURES: tuple[Feature, ...] = (
    # --- the text of the report ---
    _count("số_âm_tiết", "Độ dài báo cáo",
           "Số âm tiết của mọi phần do đối tượng tự viết: các mục nội dung, hạn chế, nguyên nhân, biện pháp, trả lời gợi ý."),
    _count("số_nội_dung_cụ_thể", "Số nội dung cụ thể",
           "Số con số, ngày tháng, số hiệu văn bản, và số cụm từ trong danh sách cụ thể; không kể năm và lời khuôn sẵn (nghị quyết, chỉ thị ai cũng dẫn)."),
    _share("tỉ_lệ_ưu_điểm", "Tỉ lệ viết về ưu điểm",
           "Số âm tiết của các câu khen (câu có cụm từ trong danh sách ưu điểm, không có cụm từ trong danh sách hạn chế) chia cho độ dài báo cáo."),
    _share("tỉ_lệ_hạn_chế", "Tỉ lệ viết về hạn chế",
           "Số âm tiết của các câu nói về hạn chế, nguyên nhân, biện pháp, trả lời gợi ý chia cho độ dài báo cáo."),
    # --- shortcomings ---
    _count("số_hạn_chế_nêu", "Số hạn chế, khuyết điểm nêu trong báo cáo",
           "Số mục ở danh sách hạn chế; khi danh sách trống thì là số câu ở các mục nội dung có nêu hạn chế, không kể mục `khắc_phục` (hạn chế kỳ trước). Thiếu khi hồ sơ chưa có báo cáo."),
    _count("số_hạn_chế_chung_chung", "Số hạn chế nêu chung chung",
           "Số hạn chế có cụm từ trong danh sách chung chung mà không có nội dung cụ thể nào."),
    _count("số_hạn_chế_thiếu_nguyên_nhân", "Số hạn chế không nêu nguyên nhân",
           "Trong số mục ở danh sách hạn chế."),
    _count("số_hạn_chế_thiếu_người_chịu_trách_nhiệm", "Số hạn chế không rõ người chịu trách nhiệm",
           "Trong số mục ở danh sách hạn chế của tập thể. Hạn chế của cá nhân mặc nhiên do cá nhân đó chịu trách nhiệm, nên ở cá nhân luôn là 0."),
    _count("số_hạn_chế_thiếu_biện_pháp", "Số hạn chế không nêu biện pháp khắc phục",
           "Trong số mục ở danh sách hạn chế chưa khắc phục xong; tính cả biện pháp ghi ở kế hoạch khắc phục của hạn chế đó."),
    _count("số_hạn_chế_thiếu_thời_hạn", "Số hạn chế không nêu thời hạn khắc phục",
           "Trong số mục ở danh sách hạn chế chưa khắc phục xong; tính cả thời hạn ghi ở kế hoạch khắc phục của hạn chế đó."),
    _count("số_biện_pháp", "Số biện pháp khắc phục đã nêu",
           "Số hạn chế có nêu biện pháp, và số việc của kế hoạch khắc phục."),
    _count("số_biện_pháp_chung_chung", "Số biện pháp khắc phục chung chung",
           "Trong số biện pháp đã nêu: có cụm từ trong danh sách chung chung mà không có nội dung cụ thể nào."),
    # --- near-copies ---
    _share("tỉ_lệ_giống_báo_cáo_khác", "Mức giống báo cáo của đối tượng khác",
           "Cao nhất trong các đối tượng khác của hai kỳ: số cụm âm tiết chung chia cho số cụm có ở ít nhất một trong hai báo cáo. Dưới mức dò tìm thì là 0%. Thiếu khi báo cáo quá ngắn hoặc không có báo cáo nào khác."),
    _share("tỉ_lệ_giống_kỳ_trước", "Mức giống báo cáo kỳ trước của chính mình",
           "Đo như trên. Thiếu khi không có báo cáo kỳ trước hoặc báo cáo quá ngắn."),
    # --- assessments of the subject ---
    _count("số_bên_đánh_giá", "Số bên đã đánh giá",
           "Số bên (tự đánh giá, tập thể, cấp trên trực tiếp, cùng cấp, cấp dưới…) có cho mức hoặc điểm."),
    _count("chênh_lệch_giữa_các_bên", "Chênh lệch giữa các bên đánh giá",
           "Số bậc giữa mức cao nhất và mức thấp nhất mà các bên cho. Thiếu khi dưới hai bên cho mức."),
    _place("bậc_tự_đánh_giá", "Bậc tự đánh giá",
           "Bậc của mức tự đánh giá trên thang xếp loại; 1 là mức cao nhất."),
    _place("bậc_bên_khác_đánh_giá", "Bậc do bên khác đánh giá",
           "Bậc của mức cao nhất mà các bên khác cho; 1 là mức cao nhất."),
    _place("bậc_theo_quy_định", "Bậc tính theo quy định",
           "Bậc của mức do quy định cho ra từ số liệu của hồ sơ, trước quyết định của cấp có thẩm quyền; 1 là mức cao nhất."),
    _place("bậc_xếp_loại", "Bậc xếp loại",
           "Bậc của mức xếp loại cuối cùng; 1 là mức cao nhất."),
    _share("tỉ_lệ_kết_quả", "Kết quả so với kế hoạch",
           "Số chỉ tiêu, nhiệm vụ hoàn thành chia cho số được giao, theo số liệu của hồ sơ; có nhiều cặp số liệu (của mình, của đơn vị phụ trách, chỉ tiêu chủ yếu) thì lấy tỉ lệ thấp nhất."),
    # --- a unit, measured on the dossier of the collective ---
    _count("số_thành_viên_được_xếp_loại", "Số cá nhân của đơn vị được xếp loại",
           "Số cá nhân thuộc tập thể đã có mức xếp loại. Chỉ đo ở hồ sơ của tập thể."),
    _share("tỉ_lệ_ở_mức_trần", "Tỉ lệ cá nhân ở mức trần",
           "Trong số cá nhân của đơn vị được xếp loại: tỉ lệ ở hai mức cao nhất của thang (mức cao nhất còn bị giới hạn tỉ lệ, nên tính cả mức liền dưới)."),
    _share("tỉ_lệ_cùng_một_mức", "Tỉ lệ cá nhân cùng một mức",
           "Trong số cá nhân của đơn vị được xếp loại: tỉ lệ ở mức có nhiều người nhất."),
    _count("số_người_đánh_giá_nhiều_người", "Số người đánh giá từ 3 người trở lên",
           "Số người đánh giá (ghi mã, không kể tự đánh giá) đã cho mức hoặc điểm từ 3 cá nhân của đơn vị trở lên."),
    _share("tỉ_lệ_người_đánh_giá_như_nhau", "Tỉ lệ người đánh giá mọi người như nhau",
           "Trong số người đánh giá từ 3 người trở lên: tỉ lệ người cho mọi người cùng mức, cùng điểm, cùng kết quả từng tiêu chí."),
    # --- who answers for the unit ---
    _count("số_hạn_chế_của_đơn_vị", "Số hạn chế của đơn vị mà cá nhân đứng đầu, phụ trách",
           "Số hạn chế nêu ở hồ sơ của các tập thể mà cá nhân là người đứng đầu hoặc trực tiếp phụ trách. Thiếu khi không đứng đầu, phụ trách hoặc không có hồ sơ của tập thể."),
    _count("số_hạn_chế_của_đơn_vị_đã_nhận", "Số hạn chế của đơn vị mà cá nhân nhận trách nhiệm",
           "Trong số trên: hạn chế ghi cá nhân là người chịu trách nhiệm, hoặc được cá nhân nhận ở hạn chế của mình hay ở câu nói về trách nhiệm trong báo cáo."),
)
# fmt: on


def by_name() -> dict[str, Feature]:
    """The table by name."""
    return {feature.name: feature for feature in FEATURES}
