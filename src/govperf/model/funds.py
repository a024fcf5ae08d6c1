"""The funds block of a sheet: its columns, what they hold, and the row that stands for the others."""

from __future__ import annotations

from govperf.model import expression as ex

#: Funds columns and what they hold.
COLUMNS = {
    "年初预算数": ex.MONEY,
    "全年预算数": ex.MONEY,
    "全年执行数": ex.MONEY,
    "分值": ex.POINTS,
    "自报执行率": ex.RATIO,
    "自评得分": ex.POINTS,
}
#: The row that stands for all rows but the total.
PARTS = "分项"
