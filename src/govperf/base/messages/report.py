"""Words of ``govperf.report``: column heads, verdicts, section titles and what a report refuses.

Codes that begin with ``report-`` are parts of a page or a table; the others are diagnostics.
"""

from __future__ import annotations

from govperf.base.messages.words import Words

_HEADS: dict[str, Words] = {
    "report-untitled": Words("绩效自评表", "Performance self-evaluation"),
    "report-organization": Words("单位", "Unit"),
    "report-year": Words("年度", "Fiscal year"),
    "report-ruleset": Words("规则", "Ruleset"),
    "report-file": Words("文件", "File"),
    "report-fingerprint": Words("文件指纹（SHA-256）", "Fingerprint of the file (SHA-256)"),
    "report-indicator": Words("指标", "Indicator"),
    "report-points": Words("分值", "Points"),
    "report-score": Words("得分", "Score"),
    "report-claimed": Words("自评", "Claimed"),
    "report-verdict": Words("核对结论", "Verdict"),
    "report-bar": Words("得分图示", "Score bar"),
    "report-total": Words("总分", "Total"),
    "report-rate": Words("执行率", "Execution rate"),
    "report-grade": Words("等级", "Grade"),
    "report-errors": Words("错误", "Errors"),
    "report-warnings": Words("警告", "Warnings"),
    "report-lowest": Words("最低分", "Lowest"),
    "report-highest": Words("最高分", "Highest"),
    "report-open-points": Words("未定分值", "Open points"),
    "report-claimed-total": Words("自评总分", "Claimed total"),
    "report-remark": Words("说明", "Remark"),
    "report-place": Words("位置", "Where"),
    "report-arithmetic": Words("算式", "Sum"),
    "report-advice": Words("建议", "Do"),
    "report-likely-cause": Words("可能的原因", "Likely cause"),
}

_FIGURES: dict[str, Words] = {
    "report-range": Words("{low}～{high}", "{low} – {high}"),
    "report-named": Words("{name}：{content}", "{name}: {content}"),
    "report-of-points": Words("{score} 分（分值 {points}）", "{score} of {points}"),
    "report-not-applicable": Words("不计分", "not scored"),
    "report-verdict-equal": Words("一致", "equal"),
    "report-verdict-within-rounding": Words("舍入差", "within rounding"),
    "report-verdict-different": Words("相差 {difference}", "differs by {difference}"),
    "report-verdict-inside-the-interval": Words("区间内", "inside the interval"),
    "report-verdict-outside-the-interval": Words("区间外 {difference}", "outside by {difference}"),
    "report-verdict-not-claimed": Words("未填", "not filled in"),
    "report-claimed-against": Words(
        "{said}；自评 {claimed}：{verdict}", "{said}; claimed {claimed}: {verdict}"
    ),
    "report-ruleset-points": Words("规定分值 {points}", "ruleset gives {points}"),
    "report-determined": Words(
        "已确定 {determined} 分；总分最低 {low}，最高 {high}（满分 {points}）",
        "Determined: {determined}; total between {low} and {high} (of {points})",
    ),
    "report-all-determined": Words(
        "总分 {score} 分（满分 {points}），全部已确定", "Total {score} (of {points}), all of it determined"
    ),
    "report-open": Words("未定 {count} 项，共 {points} 分", "Open: {count} rows with {points} points"),
    "report-grade-is": Words("等级：{grade}", "Grade: {grade}"),
    "report-grades-possible": Words("可能的等级：{grades}", "Grades still possible: {grades}"),
    "report-grade-unknown": Words(
        "等级：—（规则未设等级，或尚不能判定）",
        "Grade: none (the ruleset has none, or it cannot be told yet)",
    ),
    "report-claimed-total-is": Words(
        "自评总分：{claimed}（{verdict}）", "Claimed total: {claimed} ({verdict})"
    ),
    "report-claimed-total-absent": Words("自评总分：未填", "Claimed total: not filled in"),
    "report-claimed-grade-is": Words("自评等级：{grade}", "Claimed grade: {grade}"),
    "report-rate-is": Words("预算执行率：{rate}%", "Execution rate: {rate}%"),
}

_FINDINGS: dict[str, Words] = {
    "report-findings": Words("核对发现", "Findings"),
    "report-no-findings": Words("没有发现问题", "Nothing was found"),
    "report-severity-error": Words("错误", "Errors"),
    "report-severity-warning": Words("警告", "Warnings"),
    "report-severity-note": Words("提示", "Notes"),
    "report-level-exact": Words("准确", "exact"),
    "report-level-rounding": Words("舍入误差内", "within rounding"),
    "report-level-contradicted": Words("矛盾", "contradicted"),
    "report-group-count": Words("{name}（{count}）", "{name} ({count})"),
    "report-line-of-source": Words("{name} 第 {line} 行", "{name} line {line}"),
}

_OPEN: dict[str, Words] = {
    "report-rules-level-one": Words("一级指标", "Block"),
    "report-rules-level-two": Words("二级指标", "Group"),
    "report-rules-level-three": Words("三级指标", "Indicator"),
    "report-rules-standard": Words("评分标准", "Standard"),
    "report-rules-formula": Words("计算公式", "Formula"),
    "report-rules-basis": Words("依据", "Rests on"),
    "report-rules-applies": Words("{place}　{kind}　{year}年度", "{place}, {kind}, FY{year}"),
    "report-rules-id": Words("规则集 {id}", "Ruleset {id}"),
    "report-rules-document": Words("{name}：《{title}》（{number}）", "{name}: {title} ({number})"),
    "report-rules-document-alone": Words("{name}：《{title}》", "{name}: {title}"),
    "report-rules-level": Words("{name}（{points}分）", "{name} ({points})"),
    "report-rules-bonus": Words("加分项：{name}（最多{points}分）", "Bonus: {name} (at most {points})"),
    "report-rules-penalty": Words("扣分项：{name}（最多{points}分）", "Penalty: {name} (at most {points})"),
    "report-rules-unlisted": Words("（未列指标）", "(unlisted rows)"),
    "report-rules-unseen": Words(
        "没有见到这些指标，得分待评", "these rows were not seen; their score is open"
    ),
    "report-rules-filled-in": Words(
        "由各单位填报指标，计分见表后", "filled in by each unit; scored as said below the table"
    ),
    "report-rules-draft": Words("草稿：{why}", "Draft: {why}"),
    "report-rules-open-rules": Words("填报指标的计分", "How rows filled in are scored"),
    "report-rules-conventions": Words("等级与约定", "Grades and conventions"),
    "report-rules-checks": Words("勾稽关系", "Reconciliations"),
    "report-rules-unverified-list": Words("待核实的依据", "To be verified"),
    "report-rules-unverified": Words("{places}：{why}", "{places}: {why}"),
    "report-open-rows": Words("未定事项", "Open rows"),
    "report-open-head": Words(
        "未定事项（{count} 项，共 {points} 分）", "Open rows ({count} rows, {points} points)"
    ),
    "report-no-open-rows": Words("没有未定事项", "No row is open"),
    "report-open-row": Words("{path}（{points} 分）", "{path} ({points} points)"),
    "report-why-open": Words("原因", "Why"),
    "report-choices": Words("可填", "Answers"),
    "report-choice": Words("{key} 得 {score} 分", "{key} scores {score}"),
}

_EXPLANATION: dict[str, Words] = {
    "report-score-table": Words("评分表", "Score table"),
    "report-explanation": Words("逐项说明", "Explanation of each indicator"),
    "report-computed": Words("计算", "Computed"),
    "report-basis": Words("依据", "Basis"),
    "report-quotation": Words("原文", "The circular says"),
    "report-quoted": Words("“{quotation}”（{source}）", '"{quotation}" ({source})'),
    "report-citation-source": Words("{document} {place}", "{document}, {place}"),
    "report-unverified": Words("【待核实：{note}】", "[to be verified: {note}]"),
    "report-to-be-verified": Words("【待核实】", "[to be verified]"),
    "report-target": Words("年度指标值", "Target"),
    "report-actual": Words("实际完成值", "Actual"),
    "report-blank": Words("（空）", "(blank)"),
    "report-no-trace": Words("没有记下计算过程", "no steps were recorded"),
    "report-no-basis": Words("规则没有写明依据", "the ruleset names no basis"),
    "report-legend-points": Words("外框：分值", "Outline: points"),
    "report-legend-score": Words("实心：得分", "Filled: score"),
    "report-legend-interval": Words("斜线：尚未确定", "Hatched: not yet determined"),
    "report-legend-claimed": Words("竖线：自评得分", "Tick: claimed score"),
    "report-bar-label": Words("得分 {score}，分值 {points}", "score {score} of {points}"),
    "report-bar-label-claimed": Words(
        "得分 {score}，分值 {points}，自评 {claimed}", "score {score} of {points}, claimed {claimed}"
    ),
    "report-made-by": Words("由 govperf 生成", "Made by govperf"),
}

_SUMMARY: dict[str, Words] = {
    "report-unreadable": Words("未能评分", "not scored"),
    "report-summary-count": Words(
        "共 {files} 个文件：评分 {scored} 个，未能评分 {failed} 个",
        "{files} files: {scored} scored, {failed} not scored",
    ),
}

_DIAGNOSTICS: dict[str, Words] = {
    "explain-unknown-indicator": Words(
        "评分表里没有指标“{name}”",
        "the score sheet has no indicator '{name}'",
        "最接近的名称：{nearest}",
        "the nearest names are: {nearest}",
    ),
    "explain-ambiguous-indicator": Words(
        "有 {count} 个指标都叫“{name}”",
        "{count} indicators are called '{name}'",
        "请写出从一级指标起的全名，例如 {nearest}",
        "write the full path from the first level, for example {nearest}",
    ),
    "html-needs-jinja2": Words(
        "生成网页需要 Jinja2，本机没有安装",
        "a page needs Jinja2, which is not installed",
        '请运行 pip install "govperf[report]"',
        'run pip install "govperf[report]"',
    ),
    "kept-claimed-score": Words(
        "“{indicator}”的得分格已填“{written}”，保留不动（按规则应为 {score}）",
        "the score cell of '{indicator}' already says '{written}' and was kept (the rules give {score})",
        "请与填表人核实后自行改正",
        "settle it with the person who filled it in, and correct it by hand",
    ),
    "left-open-row": Words(
        "“{indicator}”尚未确定（{score}），得分格留空",
        "'{indicator}' is not determined yet ({score}); its score cell was left blank",
        "补上缺少的数，或给出评定，再填一次",
        "supply what is missing or give the assessor's choice, then fill again",
    ),
    "left-not-scored": Words(
        "“{indicator}”不计分，得分格留空", "'{indicator}' is not scored; its score cell was left blank"
    ),
    "left-shared-cell": Words(
        "“{indicator}”与别的指标共用一个得分格，留空",
        "'{indicator}' shares its score cell with another indicator; it was left blank",
        "请先把合并的得分格拆开",
        "split the merged score cell first",
    ),
    "left-open-total": Words(
        "总分尚未确定（{score}），总分格留空",
        "the total is not determined yet ({score}); its cell was left blank",
        "先处理未定事项",
        "settle the open rows first",
    ),
    "left-contradicted-total": Words(
        "总分格留空：按规则总分为 {score}，但“{indicators}”填的得分与规则不一致，填上后各项之和不等于总分",
        "the total cell was left blank: the rules give {score}, but the scores claimed for {indicators} "
        "differ from them, so the column would not add up to it",
        "先改正这些得分，再填一次",
        "correct these scores, then fill again",
    ),
    "left-outside-tables": Words(
        "“{indicator}”的数写在表格之外，不能填",
        "the figure for '{indicator}' stands outside the tables and cannot be filled in",
        "请自行填写 {score}",
        "write {score} by hand",
    ),
}

WORDS: dict[str, Words] = {
    **_HEADS,
    **_FIGURES,
    **_FINDINGS,
    **_OPEN,
    **_EXPLANATION,
    **_SUMMARY,
    **_DIAGNOSTICS,
    # ---- the proof of a ruleset
    "report-proof-indicator": Words("指标", "indicator"),
    "report-proof-points": Words("分值", "points"),
    "report-proof-range": Words("得分范围", "range of the score"),
    "report-proof-verdict": Words("结论", "verdict"),
    "report-proof-evidence": Words("依据", "citations"),
    "report-evidence-verified": Words("{count} 条", "{count}"),
    "report-evidence-unverified": Words(
        "{count} 条，{unverified} 条待核实", "{count}, {unverified} to be verified"
    ),
    "report-evidence-none": Words("没有", "none"),
    "report-proof-method": Words("{block}：方法 {kind}", "{block}: method for {kind}"),
    "report-proof-proved": Words("已证明", "proved"),
    "report-proof-refuted": Words("有反例", "refuted"),
    "report-proof-unproved": Words("未能证明", "not proved"),
}
