"""专项资金的考评表。"""

from __future__ import annotations

from fractions import Fraction

from plain import Rule, Said, Table, around, banded, cells, deducted, open_, percent, scored, shown

F = Fraction


# ---- 农田


def contribution() -> Rule:
    """建设任务贡献：前 5 名 5 分，6 至 10 名 4.5 分，10 名以后 4 分；没有建设面积的不得分。"""

    def work(area: Fraction, rank: Fraction) -> Said:
        if area == 0:
            return scored(0, "没有建设面积")
        return banded(
            rank, f"第 {shown(rank)} 名", ("不高于 5 名", rank <= 5, "5"),
            ("5 名至 10 名（含）", 5 < rank <= 10, "4.5"), ("超过 10 名", rank > 10, "4"),
        )  # fmt: skip

    at = [("500000", str(rank)) for rank in (1, 4, 5, 6, 9, 10, 11)] + [("0", "1"), ("1", "1")]
    return Rule(expects="应得 建设任务贡献", inputs=("建设面积", "面积名次"), work=work, at=tuple(at))


def quality() -> Rule:
    """完成与质量 15 分：完成率每低 1 个百分点扣 1 分；每处缺陷扣 1 分，最多扣 6 分。"""

    def work(rate: Fraction, defects: Fraction) -> Said:
        short = max(F(0), 100 - 100 * rate)
        steps, taken = short // 1, min(F(6), defects)
        left = max(F(0), 15 - steps - taken)
        lost = f"差 {shown(short)} 个百分点扣 {steps} 分，缺陷扣 {shown(taken)} 分"
        return scored(left, f"{percent(rate)}、{shown(defects)} 处，{lost}")

    at = [(cell, "0") for cell in cells(around("85", "99", "100"), "%")]
    at += [("100%", str(count)) for count in (1, 2, 5, 6, 7)] + [("91%", "8"), ("92%", "5")]
    return Rule(expects="应得 完成与质量", inputs=("任务完成率", "质量缺陷"), work=work, at=tuple(at))


def started() -> Rule:
    """开工率 4 分：低于 90%，每低 5 个百分点扣 1 分。"""

    def work(rate: Fraction) -> Said:
        return deducted("4", 90 - 100 * rate, "5", "1", at=f"{percent(rate)}，")

    return Rule(
        expects="应得 开工率", inputs=("开工率",), work=work,
        at=tuple((cell,) for cell in cells(around("70", "85", "90"), "%")),
    )  # fmt: skip


# ---- 小型农田水利


def upkeep() -> Rule:
    """工程管护：超过 80% 6 分，70% 以上 4 分，60% 以上 2 分，各档不含下限；效果差的不得分。"""

    def work(rate: Fraction, poor: bool) -> Said:
        if poor:
            return scored(0, f"{percent(rate)}，管护效果差")
        return banded(
            rate, percent(rate), ("超过 80%", rate > F("0.8"), "6"),
            ("70% 至 80%（含）", F("0.7") < rate <= F("0.8"), "4"),
            ("60% 至 70%（含）", F("0.6") < rate <= F("0.7"), "2"), ("不高于 60%", rate <= F("0.6"), "0"),
        )  # fmt: skip

    at = [(cell, "否") for cell in cells(around("60", "70", "80"), "%")] + [("95%", "是")]
    return Rule(expects="应得 工程管护", inputs=("管护到位率", "管护效果差"), work=work, at=tuple(at))


def merging() -> Rule:
    """资金整合 14 分：方案全部实施 8 分，整合比例 30%、20%、10% 以上 6、4、2 分；没有全部实施的不得分。"""

    def work(done: bool, rate: Fraction) -> Said:
        if not done:
            return scored(0, f"{percent(rate)}，整合方案没有全部实施")
        more = 6 if rate >= F("0.3") else 4 if rate >= F("0.2") else 2 if rate >= F("0.1") else 0
        return scored(8 + more, f"{percent(rate)}，方案 8 + 比例 {more}")

    at = [("是", cell) for cell in cells(around("10", "20", "30"), "%")] + [("否", "45%")]
    return Rule(expects="应得 资金整合", inputs=("整合方案全部实施", "整合资金比例"), work=work, at=tuple(at))


def supervision() -> Rule:
    """监督检查 10 分：有违规的不得分。"""

    def work(cases: Fraction) -> Said:
        return scored(10 if cases == 0 else 0, f"违规 {shown(cases)} 起")

    return Rule(expects="应得 监督检查", inputs=("违规起数",), work=work, at=(("0",), ("1",)))


# ---- 扶贫


def sending() -> Rule:
    """资金下达进度：一个月内 10 分，其后每月一档，多数档给得分区间；六至九个月原表没有规定。"""
    spans = ((2, 8, 9), (3, 6, 7), (4, 4, 5), (5, 2, 3), (6, 1, 1), (9, 0, 1))

    def work(months: Fraction) -> Said:
        at = f"{shown(months)} 个月"
        if months <= 1:
            return scored(10, f"{at}，不高于 1 个月")
        for end, low, high in spans:
            if months <= end:
                said = f"{at}，在 {end} 个月以内一档"
                return scored(low, said) if low == high else open_(low, high, f"{said}，{low} 至 {high} 分")
        return scored(0, f"{at}，超过 9 个月")

    values = sorted({F(0), *around("1", "2", "3", "4", "5", "6", "9")})
    at = tuple((cell,) for cell in cells(values))
    return Rule(expects="应得 资金下达进度", inputs=("资金下达时间",), work=work, at=at)


TABLES = (
    Table("cn/farmland/transfer/2023", (contribution(), quality(), started())),
    Table("cn/irrigation/transfer/2009", (upkeep(), merging(), supervision())),
    Table("cn/poverty_relief/transfer/2008", (sending(),)),
)
