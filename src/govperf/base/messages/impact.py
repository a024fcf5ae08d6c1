"""Words about the impact of a change of rules."""

from __future__ import annotations

from govperf.base.messages.words import Words

_REPORT: dict[str, Words] = {
    "impact-title": Words("换用新规则的影响", "What the new rules change"),
    "impact-old": Words("原规则：{title}（{id}）", "before: {title} ({id})"),
    "impact-new": Words("新规则：{title}（{id}）", "after: {title} ({id})"),
    "impact-of-table": Words("{count} 个单位，取自 {name}", "{count} units, from {name}"),
    "impact-of-frame": Words("{count} 个单位，取自给出的数据", "{count} units, from the data given"),
    "impact-made-up": Words(
        "没有给出数据：按两套规则声明的取值范围生成了 {count} 个单位（种子 {seed}，含各处界点及其两侧），"
        "不代表真实单位的分布",
        "no data given: {count} units made from the declared domains of both rulesets (seed {seed}, with"
        " figures at and beside every break-point); they say nothing about how real units are spread",
    ),
    "impact-all-settled": Words("每个单位的总分都已确定", "every total is determined"),
    "impact-open": Words(
        "总分未定的单位：原规则 {before} 个，新规则 {after} 个。未定的按最低、最高两端分别计算，不略去",
        "units whose total is open: {before} before, {after} after; both ends, the lowest and the highest,"
        " are given for them, and none is left out",
    ),
    "impact-lowest": Words("最低总分", "lowest total"),
    "impact-highest": Words("最高总分", "highest total"),
    "impact-total": Words("总分", "total"),
    "impact-totals": Words("总分的变化", "Totals"),
    "impact-mean": Words("平均", "mean"),
    "impact-before": Words("原", "before"),
    "impact-after": Words("新", "after"),
    "impact-change": Words("变化", "change"),
    "impact-change-low": Words("变化（最低）", "change (lowest)"),
    "impact-change-high": Words("变化（最高）", "change (highest)"),
    "impact-range": Words("{low}～{high}", "{low} to {high}"),
    "impact-gaining": Words("增", "gain"),
    "impact-losing": Words("减", "lose"),
    "impact-same": Words("不变", "unchanged"),
    "impact-unsure": Words("可增可减", "open which"),
    "impact-units-share": Words("{count} 个（{share}%）", "{count} ({share}%)"),
    "impact-distribution": Words("总分的分布", "Distribution of totals"),
    "impact-distribution-of": Words("{end}的分布", "Distribution of the {end}"),
    "impact-spread": Words(
        "{name}：平均 {mean}，{least} 至 {most}", "{name}: mean {mean}, from {least} to {most}"
    ),
    "impact-node": Words("{grade}　{count} 个（{share}%）", "{grade}: {count} ({share}%)"),
    "impact-mean-of": Words("{end}（平均）", "{end} (mean)"),
    "impact-bin": Words("{low}～{high}", "{low}–{high}"),
    "impact-points": Words("分", "points"),
    "impact-legend-before": Words("灰色：原规则", "Grey: before"),
    "impact-legend-after": Words("蓝线：新规则", "Blue line: after"),
    "impact-grades": Words("等级的变化", "Grades"),
    "impact-no-grades": Words("两套规则都没有等级", "neither ruleset has grades"),
    "impact-no-grade": Words("无等级", "no grade"),
    "impact-crossing": Words(
        "{count} 个单位（{share}%）的等级改变", "{count} units ({share}%) get another grade"
    ),
    "impact-flow": Words("{before} → {after}：{count} 个", "{before} → {after}: {count}"),
    "impact-legend-up": Words("蓝：升", "Blue: up"),
    "impact-legend-down": Words("红：降", "Red: down"),
    "impact-legend-level": Words("灰：不变或未定", "Grey: unchanged or open"),
    "impact-edits": Words("各处修改的作用", "What each edit does"),
    "impact-method": Words(
        "从原规则起，按下列次序逐处改动；每处的作用是改动前后总分之差，因此每个单位各处之和恰好等于它的总分变化。"
        "单独改动不成规则的几处并为一处。",
        "Starting from the former rules, edits are made one after the other in this order; the effect of each"
        " is the difference between the totals after and before it, so that for every unit they add up to the"
        " change of its total exactly. Edits of which none makes a ruleset without the others count as one.",
    ),
    "impact-edit": Words("修改", "edit"),
    "impact-number": Words("序", "no."),
    "impact-sum": Words("合计", "sum"),
    "impact-several": Words(
        "{first}，等 {count} 处一起改", "{first}, with {count} differences that go together"
    ),
    "impact-rest": Words("其余写法的不同", "what else is written otherwise"),
    "impact-idle": Words("不影响总分的修改（{count} 处）", "Edits that no total depends on ({count})"),
    "impact-nothing": Words("没有影响总分的修改", "no edit can change a total"),
    "impact-blocks": Words("按一级指标", "By block"),
    "impact-block": Words("一级指标", "block"),
    "impact-beside-blocks": Words("总分的舍入、封顶与否决", "rounding, ceilings and gates of the total"),
    "impact-winners": Words("增得最多的单位", "Largest gains"),
    "impact-losers": Words("减得最多的单位", "Largest losses"),
    "impact-nobody": Words("没有", "nobody"),
    "impact-unit": Words("单位", "unit"),
    "impact-unit-title": Words("“{name}”的变化", "What changes for {name}"),
    "impact-unit-generated": Words("第 {number} 个", "no. {number}"),
    "impact-unit-grades": Words("等级：{before} → {after}", "grade: {before} → {after}"),
    "impact-ranked": Words(
        "未定的单位按两端变化之和排列", "open units are ranked by the changes of both ends together"
    ),
    "impact-legend-low": Words("上：最低总分", "Upper bar: lowest total"),
    "impact-legend-high": Words("下：最高总分", "Lower bar: highest total"),
    "impact-column-edit": Words("{number} {edit}", "{number} {edit}"),
    "impact-column-before": Words("原总分", "before"),
    "impact-column-after": Words("新总分", "after"),
    "impact-column-grade-before": Words("原等级", "grade_before"),
    "impact-column-grade-after": Words("新等级", "grade_after"),
    "impact-column-number": Words("序号", "number"),
    "impact-suffix-low": Words("_最低", "_low"),
    "impact-suffix-high": Words("_最高", "_high"),
}

_FAULTS: dict[str, Words] = {
    "nearest-column": Words(
        "“{name}”是不是列“{column}”？", "is '{name}' what the column '{column}' holds?"
    ),
    "impact-inputs-missing": Words(
        "规则集 {id} 要读的这些输入，表里没有列：{names}",
        "no column gives these inputs of the ruleset {id}: {names}",
        "补上列；表里确实没有的，用 absent（--absent）指明，各行按缺数据计",
        "add the columns; if the table does not have one, say so with absent (--absent): it is then missing"
        " in every row",
    ),
    "impact-unit-unclear": Words(
        "列“{name}”没有写单位，原规则按 {old} 读，新规则按 {new} 读",
        "the column '{name}' names no unit: the former rules would read {old}, the new ones {new}",
        "在表头写上单位，例如“{name}（{new}）”，或用 units（--unit）指明",
        "write the unit into the heading, such as '{name} ({new})', or say it with units (--unit)",
    ),
    "impact-unit-unknown": Words(
        "没有叫“{name}”的单位", "no unit is called '{name}'",
        "写表中一行的名字；哪一列是名字，由 id（--id）指明",
        "write the name in one of the rows; id (--id) says which column holds the names",
    ),
    "impact-unit-number": Words(
        "单位没有名字，只有 1 至 {count} 的序号，“{name}”不是其中之一",
        "units have no names but numbers from 1 to {count}, and '{name}' is none of them",
        "写序号，或用 id（--id）指明哪一列是单位的名字",
        "write a number, or say with id (--id) which column holds the names",
    ),
    "impact-unit-twice": Words(
        "有 {count} 个单位都叫“{name}”（第 {rows} 个）",
        "{count} units are called '{name}' (numbers {rows})",
        "换一列没有重复的作名字", "name another column, in which nothing stands twice",
    ),
    "impact-reads-nothing": Words(
        "两套规则中有一套的得分不从任何输入算出，一行一个单位的表给不出差别",
        "one of the rulesets reads no input at all, so that a table of one row a unit tells nothing",
        "这样的规则按自评表计分（govperf score）", "score sheets with such rules (govperf score)",
    ),
    "impact-size": Words(
        "要生成的单位数 {size} 不是正整数", "cannot make {size} units", "写 1 以上的数", "write 1 or more"
    ),
    "impact-no-units": Words(
        "表里没有一行数据", "the table has no rows", "核对文件或工作表", "check the file"
    ),
    "impact-output": Words(
        "影响分析不能写成 {ending} 文件", "the impact cannot be written as {ending}",
        "写成 .html（网页）、.json，或每个单位一行的 .parquet、.csv、.xlsx",
        "write .html or .json, or one row a unit as .parquet, .csv or .xlsx",
    ),
    "impact-option-of-tables": Words(
        "没有给出表，选项 {option} 没有意义", "without a table {option} means nothing",
        "在两套规则之后写表的文件名", "name the table's file behind the two rulesets",
    ),
    "impact-option-of-population": Words(
        "已经给出了表，选项 {option} 没有意义", "with a table {option} means nothing",
        "去掉这个选项", "leave the option out",
    ),
}

WORDS: dict[str, Words] = {**_REPORT, **_FAULTS}
