"""Words of ``govperf.cases``."""

from __future__ import annotations

from govperf.base.messages.words import Words

WORDS: dict[str, Words] = {
    # ---- tables of cases
    "cases-empty": Words(
        "案例表 {path} 是空的",
        "the table of cases {path} is empty",
        "写上栏名和案例",
        "write a head and cases",
    ),
    "cases-column-unknown": Words(
        "案例表 {path} 的栏名“{name}”认不得",
        "the column '{name}' of {path} is not known",
        "写输入的名称、资金.行.列，或“应得 指标名”“目标 …”“完成 …”“分值 …”",
        "write an input's name, funds.row.column, or 'expect …', 'target …', 'actual …', 'points …'",
    ),
    "cases-column-twice": Words(
        "案例表 {path} 有两个“{name}”栏",
        "{path} has the column '{name}' twice",
        "删去一个",
        "take one of them out",
    ),
    "cases-column-missing": Words(
        "案例表 {path} 没有“{name}”栏",
        "{path} has no column '{name}'",
        "加上这一栏",
        "add the column",
    ),
    "case-without-source": Words(
        "案例表 {path} 第 {row} 行没有写应得分数的来源",
        "row {row} of {path} does not say where its expected scores come from",
        "在“来源”栏写上文件、公开的表，或“手算：…”",
        "write a document, a published sheet or 'by hand: …' in the column 'source'",
    ),
    "case-cell-wrong": Words(
        "案例表 {path} 第 {row} 行“{column}”栏有误",
        "row {row}, column '{column}' of {path} cannot be used",
        "照下面所说的改",
        "change it as said below",
    ),
    "case-unconfirmed": Words(
        "这个案例是 govperf 拟出的，还没有人对照原文核对",
        "this case was proposed by govperf and nobody has held it against the circular",
        "核对后删去这一行注",
        "remove the remark once it is confirmed",
    ),
    # ---- coverage
    "coverage-edge-missed": Words(
        "没有案例：{where}",
        "no case here: {where}",
        "用 govperf test --propose 拟一个，核对后收下",
        "have one proposed with govperf test --propose, and confirm it",
    ),
    "coverage": Words(
        "{name}：边界 {wanted} 处，案例到达 {hit} 处（{share}%）",
        "{name}: {hit} of {wanted} places beside edges are reached by cases ({share}%)",
    ),
    "coverage-beside-excluded": Words(
        "{name}：边界 {wanted} 处，案例到达 {hit} 处（{share}%）；另有 {excluded} 处取值范围不许可",
        "{name}: {hit} of {wanted} places beside edges are reached by cases ({share}%);"
        " {excluded} more are outside the declared domains",
    ),
    "proposal-not-found": Words("# 没有为此找到单位：{where}", "# no unit was found for this: {where}"),
    # ---- mutation
    "mutant-unnoticed": Words(
        "把“{name}”的 {before} 改成 {after}，没有一个案例会发现",
        "no case notices when {before} of '{name}' becomes {after}",
        "加一个案例；确实无从发现的，在 .unnoticed.txt 里写“{label} = 理由”",
        "add a case; where none can notice it, write '{label} = reason' in .unnoticed.txt",
    ),
    "mutant-excused": Words(
        "把“{name}”的 {before} 改成 {after}，没有案例会发现，理由：{reason}",
        "no case notices when {before} of '{name}' becomes {after}, for this reason: {reason}",
    ),
    "mutant-reason-idle": Words(
        "为“{label}”写了理由，但并没有这样一个没有发现的改动",
        "a reason is given for '{label}', but there is no such unnoticed change",
        "删去这一行，或改正写法",
        "remove the line, or correct it",
    ),
    "mutant-reason-missing": Words(
        "“{label}”后面没有理由",
        "no reason is given for '{label}'",
        "写成“{label} = 理由”",
        "write '{label} = reason'",
    ),
    "mutant-reason-twice": Words(
        "为“{label}”写了两次理由",
        "two reasons are given for '{label}'",
        "删去一行",
        "remove one of the lines",
    ),
    "mutant-reason-wrong": Words(
        "“{label}”的理由不成立：{figures}时得分或提示就不同",
        "the reason for '{label}' does not hold: with {figures} the score or the finding differs",
        "删去理由，照这个单位加一个案例",
        "remove the reason and add a case with this unit",
    ),
    "mutation": Words(
        "{name}：改动 {count} 处，案例发现 {by_cases} 处，检查发现 {by_checks} 处，"
        "有理由不发现 {excused} 处，没有发现 {left} 处",
        "{name}: {count} changes, {by_cases} noticed by cases, {by_checks} by the checks, {excused} excused,"
        " {left} unnoticed",
    ),
}
