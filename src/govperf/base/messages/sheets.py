"""Words about what is recognised in a sheet: its blocks, its cells and its measures."""

from __future__ import annotations

from govperf.base.messages.words import Words

WORDS: dict[str, Words] = {
    "not-a-sheet": Words(
        "没有找到自评表：表格里既没有资金栏（查找的栏名：{funds}），也没有指标表（查找的栏名：{indicators}）",
        "no self-evaluation sheet was found: the tables have neither a funds block (labels looked for:"
        " {funds}) nor an indicator table (labels looked for: {indicators})",
        "请提供绩效自评表；栏名不同的，改成官方表样的栏名",
        "give a self-evaluation sheet; where its labels differ, use those of the official form",
    ),
    "no-funds-block": Words(
        "没有找到资金栏（查找的栏名：{labels}），预算执行率无从计算",
        "no funds block was found (labels looked for: {labels}); the execution rate cannot be formed",
        "核对资金栏的栏名；表样本无资金栏的，不必处理",
        "check the labels of the funds block; nothing is to be done where the form has none",
    ),
    "no-indicator-table": Words(
        "没有找到指标表（查找的栏名：{labels}），没有可评分的指标",
        "no indicator table was found (labels looked for: {labels}); there is no indicator to score",
        "核对指标表的栏名",
        "check the labels of the indicator table",
    ),
    "more-forms": Words(
        "文件里有 {count} 张完整的表，读取的是“{chosen}”；没有读取：{left}",
        "the file holds {count} forms; read was '{chosen}', not read: {left}",
        "把其余各表另存为单独的文件后分别评分",
        "save each of the others as a file of its own and score it",
    ),
    "amount-unit-assumed": Words(
        "表里没有写明金额单位，按万元读取",
        "the sheet does not state the unit of its amounts; they were read as 万元",
        "在资金栏写明单位，例如“（万元）”",
        "state the unit at the funds block, e.g. （万元）",
    ),
    "year-not-stated": Words(
        "没有找到年度（标题、表头和报告里都没有“××××年度”）",
        "no fiscal year was found (neither the title nor the head nor the report states one)",
        "在标题下写明年度，例如“（2019年度）”",
        "state the year under the title, e.g. （2019年度）",
    ),
    "column-not-read": Words(
        "“{label}”一栏没有读取：栏名不认识或重复",
        "the column '{label}' was not read: its label is not known, or there twice",
        "内容需要计分时，改用官方表样的栏名",
        "use the official form's label if the column matters for the score",
    ),
    "table-not-read": Words(
        "第 {number} 张表格不是自评表的一部分，没有读取（开头是“{text}”）",
        "table {number} is no part of the sheet and was not read (it begins with '{text}')",
    ),
    "cell-not-read": Words(
        "“{text}”不在任何栏名之下，没有读取",
        "'{text}' stands under no label and was not read",
    ),
    "cells-not-read": Words(
        "{count} 个单元格既不属于资金栏和指标表，也认不出是哪个栏目，没有读取：{texts}",
        "{count} cells belong to no table and to no known field and were not read: {texts}",
    ),
    "cell-shared": Words(
        "“{label}”一栏的“{text}”跨几个指标合并，只算在第一个指标上",
        "'{text}' under {label} is merged over several indicators; it counts for the first one only",
        "合并的分值、数值请逐个指标填写",
        "give each indicator its own figure",
    ),
    "subtotal-not-read": Words(
        "“{label}”是小计行，不作为指标读取",
        "the row '{label}' is a subtotal and was not read as an indicator",
    ),
    "total-cell-merged": Words(
        "总分行的“{text}”横跨分值和得分两栏，按得分读取",
        "the total row's '{text}' lies under points and score; it was read as the score",
        "把总分行的分值和得分分开填写",
        "give the total's points and score a cell each",
    ),
    "total-stated-twice": Words(
        "总分有两处，读取“{kept}”，没有读取“{left}”",
        "the total is stated twice; read was '{kept}', not read '{left}'",
        "核对两处总分是否一致",
        "check whether the two agree",
    ),
    "field-stated-twice": Words(
        "“{field}”有两处，读取“{kept}”，没有读取“{left}”",
        "'{field}' is stated twice; read was '{kept}', not read '{left}'",
        "核对两处是否一致",
        "check whether the two agree",
    ),
    "indicator-without-name": Words(
        "这一行有分值或数值，却没有三级指标的名称（{path}）",
        "this row has points or figures but no indicator name ({path})",
        "补上三级指标的名称",
        "give the indicator its name",
    ),
    "adjusted-target-used": Words(
        "指标值调整过：年初“{opening}”，调整后“{adjusted}”；按调整后的读取",
        "the target was adjusted from '{opening}' to '{adjusted}'; the adjusted one was read",
    ),
    "value-unreadable": Words(
        "{column}“{text}”读不懂，保留原文，这一项不能计算",
        "'{text}' under {column} cannot be understood; it was kept as text and cannot be computed with",
        "改成数值加单位（例如“≥50个”），或由评价人直接定分",
        "write a figure with its unit (e.g. ≥50个), or let an assessor set the score",
    ),
    "funds-row-repeated": Words(
        "资金栏里“{row}”出现不止一次",
        "the funds block has more than one row '{row}'",
        "核对资金来源各行的名称",
        "check the names of the sources of funds",
    ),
    "funds-row-without-name": Words(
        "资金栏里有一行数字没有名称",
        "the funds block has a row of figures without a name",
        "补上这一行的资金来源",
        "name the source of funds of this row",
    ),
    "narrative-stated-twice": Words(
        "报告两处写到{fact}：“{first}”和“{second}”，采用前一处",
        "the report states {fact} twice: '{first}' and '{second}'; the first was kept",
        "核对两处，改成一致",
        "check both and make them agree",
    ),
    "narrative-unit-taken": Words(
        "报告里{fact}“{figure}”没有单位，按同一句的{unit}读取",
        "the report gives {fact} '{figure}' without a unit; {unit} was taken from the same sentence",
        "在数字后补上单位",
        "write the unit behind the figure",
    ),
    "measure-at-least": Words("≥ {amount}", "at least {amount}"),
    "measure-more": Words("> {amount}", "more than {amount}"),
    "measure-at-most": Words("≤ {amount}", "at most {amount}"),
    "measure-less": Words("< {amount}", "less than {amount}"),
    "measure-exactly": Words("= {amount}", "exactly {amount}"),
    "measure-bare": Words("{amount}", "{amount}"),
    "measure-within": Words("{amount} 至 {upper}", "{amount} to {upper}"),
    "measure-by-date": Words("不晚于 {deadline}", "by {deadline}"),
    "measure-day": Words("{deadline}", "{deadline}"),
    "measure-period": Words("{first} 至 {deadline}", "{first} to {deadline}"),
    "measure-without-year": Words("“{text}”（没有写年份）", "'{text}' (no year is given)"),
    "measure-qualitative": Words("{word}", "{word}"),
    "measure-absent": Words("“{text}”（没有指标值）", "'{text}' (no value)"),
    "measure-unreadable": Words("“{text}”（不能读作一个值）", "'{text}' (cannot be read as one value)"),
    "measure-facts": Words(
        "“{text}”（不能读作一个值，其中有 {facts}）",
        "'{text}' (cannot be read as one value; it holds {facts})",
    ),
    "measure-with-words": Words("{measure}（{words}）", "{measure} ({words})"),
}
