"""Words of ``govperf.audit``.

The codes F01–F22 are the reconciliation identities (勾稽关系). Codes that begin with ``audit-`` are parts
of their sentences: names of figures, what a comparison came to, explanations that fit.
"""

from __future__ import annotations

from govperf.base.messages.words import Words

_CHECK_ZH = "超出误差的，核对所列单元格并改正；口径不同的，注明口径；只差尾数的不必改"
_CHECK_EN = (
    "beyond rounding: check the cells named and correct them, or state the differing scope; "
    "a difference of rounding needs no change"
)

_FINDINGS: dict[str, Words] = {
    "F01": Words(
        "资金分项之和与总额（{subject}）：{what}",
        "sum of the funds rows against the total ({subject}): {what}",
        _CHECK_ZH,
        _CHECK_EN,
    ),
    "F02": Words(
        "执行数分项之和与总额（{subject}）：{what}",
        "sum of the executed rows against the total ({subject}): {what}",
        _CHECK_ZH,
        _CHECK_EN,
    ),
    "F03": Words(
        "“{row}”的执行数应不超过全年预算数：执行 {executed}，预算 {annual}",
        "'{row}': executed should not exceed the annual budget: executed {executed}, budget {annual}",
        "超出预算的，核对两个数，或检查全年预算数是否含追加和结转",
        "if it does: check both figures, and whether the annual budget includes additions and carry-in",
    ),
    "F04": Words(
        "“{row}”的执行率：表中 {claimed}，算得 {rate}",
        "execution rate of '{row}': the sheet shows {claimed}, computed {rate}",
        "不符的，按 全年执行数÷全年预算数 重填",
        "if they differ: fill in executed ÷ annual budget",
    ),
    "F05": Words(
        "预算执行率得分（{row}，分值 {points}）：自评 {claimed}，按规则应得 {computed}，相差 {gap}",
        "execution score ({row}, {points} points): claimed {claimed}, the rule gives {computed}, "
        "difference {gap}",
        "不符的，按规则重填执行率得分",
        "if they differ: fill in what the rule gives",
    ),
    "F06": Words(
        "收入来源之和与{subject}：{what}", "sources of funds against {subject}: {what}", _CHECK_ZH, _CHECK_EN
    ),
    "F07": Words(
        "年初预算、追加、上级补助之和与{subject}：{what}",
        "initial budget, additions and superior grants against {subject}: {what}",
        _CHECK_ZH,
        _CHECK_EN,
    ),
    "F08": Words(
        "{subject}应为基本支出与项目支出两部分之和：{what}",
        "{subject} should be the sum of its basic and project parts: {what}",
        _CHECK_ZH,
        _CHECK_EN,
    ),
    "F09": Words(
        "基本支出与项目支出之和与{subject}：{what}",
        "basic plus project expenditure against {subject}: {what}",
        _CHECK_ZH,
        _CHECK_EN,
    ),
    "F10": Words(
        "年末结转应为预算减去支出（{subject}）：{what}",
        "the carry-over should be budget less expenditure ({subject}): {what}",
        _CHECK_ZH,
        _CHECK_EN,
    ),
    "F11": Words(
        "{subject}应为基本支出结转与项目支出结转之和：{what}",
        "{subject} should be the sum of the basic and project carry-over: {what}",
        _CHECK_ZH,
        _CHECK_EN,
    ),
    "F12": Words(
        "{subject}的可用资金减去支出应为其结转：{what}",
        "{subject}: its funds less its expenditure should be its carry-over: {what}",
        _CHECK_ZH,
        _CHECK_EN,
    ),
    "F13": Words(
        "基本支出与项目支出可用资金之和与{subject}：{what}",
        "basic plus project funds against {subject}: {what}",
        _CHECK_ZH,
        _CHECK_EN,
    ),
    "F14": Words("{subject}：{what}", "{subject}: {what}", _CHECK_ZH, _CHECK_EN),
    "F15": Words(
        "人员编制：{what}",
        "staff and establishment: {what}",
        "不符的，核对编制批文和在职人数，表与报告用同一时点的数",
        "if they differ: check the approved establishment and the people in post; "
        "sheet and report must use the same date",
    ),
    "F16": Words(
        "分值合计（{subject}）：{what}",
        "sum of points ({subject}): {what}",
        "不符的，核对分值列，各项分值合计应等于满分",
        "if they differ: check the points column; the points must add up to the full mark",
    ),
    "F17": Words(
        "得分合计（{subject}）：{what}",
        "sum of scores ({subject}): {what}",
        "把空白的得分填全，总分填各项得分之和；得分不低于 0、不高于分值",
        "fill in the blank scores and their sum as the total; a score is not below 0 nor above its points",
    ),
    "F18": Words(
        "{count} 行指标缺少目标值或完成值，或两者不可比，共 {points} 分无法计算：{rows}",
        "{count} indicator rows lack a target or an actual, or the two cannot be compared; "
        "{points} points cannot be computed: {rows}",
        "补填指标值和完成值，两者用同一单位；或由评价人给出评定",
        "fill in target and actual in one unit, or let the assessor decide",
    ),
    "F19": Words(
        "一级指标的分值与规则：{blocks}",
        "points of the blocks against the ruleset: {blocks}",
        "不符的，按规则调整分值；确经批准调整权重的，注明依据",
        "if they differ: set the points as the ruleset has them, or cite the approval of other weights",
    ),
    "F20": Words(
        "等级：{what}", "grade: {what}", "不符的，按得分重定等级", "if it differs: grade by the score"
    ),
    "F22": Words(
        "“{subject}”在两处的数：{what}",
        "'{subject}' as stated in two places: {what}",
        _CHECK_ZH,
        _CHECK_EN,
    ),
    "total-row-empty": Words(
        "“年度资金总额”行的{columns}为{shown}，分项却有金额",
        "the total row has {shown} under {columns}, though its rows hold money",
        "在总额行填写各分项之和；空白或 0 不能当作没有资金",
        "fill in the sum of the rows; neither a blank nor 0 means that there was no money",
    ),
    "funds-row-blank": Words(
        "{column}有空白的分项（{rows}），其余分项之和比总额少 {rest}，无法核对",
        "{column}: rows are blank ({rows}) and the others are {rest} short of the total; not checked",
        "填写空白的分项；没有资金的填 0",
        "fill in the blank rows; where there is no money fill in 0",
    ),
    "opening-balance-blank": Words(
        "年初预算数留空的分项（{rows}）全年有资金（{amounts}）；空白不按 0 计算",
        "rows blank under the initial budget ({rows}) have funds in the year ({amounts}); "
        "a blank is not counted as 0",
        "年初确无预算的填 0，否则补填",
        "fill in 0 where there was no initial budget, else the amount",
    ),
    "row-points-blank": Words(
        "有指标没有分值：{rows}", "indicators without points: {rows}", "补填分值", "fill in the points"
    ),
    "claimed-score-differs": Words(
        "“{row}”（分值 {points}）：自评 {claimed}，按规则应得 {computed}，相差 {gap}",
        "'{row}' ({points} points): claimed {claimed}, the rule gives {computed}, difference {gap}",
        "按规则重填得分，或说明扣分、加分的理由",
        "fill in what the rule gives, or state the reason for the difference",
    ),
    "claimed-score-agrees": Words(
        "“{row}”（分值 {points}）：自评 {claimed}，按规则应得 {computed}，相差 {gap}，相符",
        "'{row}' ({points} points): claimed {claimed}, the rule gives {computed}, difference {gap}: agrees",
    ),
    "claimed-total-differs": Words(
        "总分：自评 {claimed}，按规则应得 {computed}，相差 {gap}",
        "total score: claimed {claimed}, the rules give {computed}, difference {gap}",
        "先改正各项得分，总分填其和",
        "correct the single scores first, then fill in their sum",
    ),
}

_OUTCOMES: dict[str, Words] = {
    "audit-exact": Words(
        "算得 {computed}，{name}为 {stated}，相符", "computed {computed}, {name} is {stated}: exact"
    ),
    "audit-rounding": Words(
        "算得 {computed}，{name}为 {stated}，相差 {gap}；{count} 个数各按末位半个单位计，"
        "误差不超过 {tolerance}，属四舍五入",
        "computed {computed}, {name} is {stated}, difference {gap}; {count} figures at half a unit of their "
        "last digit each allow {tolerance}: rounding",
    ),
    "audit-contradicted": Words(
        "算得 {computed}，{name}为 {stated}，相差 {gap}；{count} 个数各按末位半个单位计，"
        "误差最多 {tolerance}，不能用四舍五入解释",
        "computed {computed}, {name} is {stated}, difference {gap}; {count} figures at half a unit of their "
        "last digit each allow only {tolerance}: not rounding",
    ),
    "audit-within-budget": Words(
        "实际 {actual} 不超过预算 {budget}", "actual {actual} is within the budget {budget}"
    ),
    "audit-above-budget": Words(
        "实际 {actual} 超过预算 {budget}（{gap}）", "actual {actual} is above the budget {budget} ({gap})"
    ),
    "audit-people-above-posts": Words(
        "{source}在职 {people} 人，编制 {posts} 个，超编", "{people} people in {posts} posts ({source})"
    ),
    "audit-people-within-posts": Words(
        "{source}在职 {people} 人，编制 {posts} 个，未超编",
        "{people} people in {posts} posts ({source}): within the establishment",
    ),
    "audit-staff-unlike": Words("表与报告的数不一致：{facts}", "the sheet and the report differ: {facts}"),
    "audit-staff-alike": Words("表与报告的数一致：{facts}", "the sheet and the report agree: {facts}"),
    "audit-stated-twice": Words(
        "{fact} {sheet}（表）与 {report}（报告）", "{fact}: {sheet} in the sheet, {report} in the report"
    ),
    "audit-scores-not-filled": Words(
        "{all} 项中有 {count} 项没有填得分：{rows}", "{count} of {all} scores are not filled in: {rows}"
    ),
    "audit-scores-out-of-bounds": Words("{rows}", "{rows}"),
    "audit-score-below-zero": Words("“{row}”得分 {score} 低于 0", "'{row}': score {score} is below 0"),
    "audit-score-above-points": Words(
        "“{row}”得分 {score} 高于分值 {points}", "'{row}': score {score} is above its {points} points"
    ),
    "audit-block-weight": Words(
        "{block}：表中 {sheet}，规则 {rule}", "{block}: {sheet} in the sheet, {rule} in the ruleset"
    ),
    "audit-lacks-target": Words("{row}（缺目标值）", "{row} (no target)"),
    "audit-lacks-actual": Words("{row}（缺完成值）", "{row} (no actual)"),
    "audit-lacks-comparison": Words(
        "{row}（目标值与完成值不可比）", "{row} (target and actual not comparable)"
    ),
    "audit-grade-by-score": Words(
        "自评“{claimed}”；按规则算得 {score}，为{grades}",
        "claimed '{claimed}'; the computed score {score} gives {grades}",
    ),
    "audit-grade-by-table": Words(
        "{subject}自评“{claimed}”；得分 {score}/{points}（{share}），按等级表为“{due}”",
        "{subject}: claimed '{claimed}'; {score}/{points} ({share}) is '{due}' by the grade table",
    ),
}

_NAMES: dict[str, Words] = {
    "audit-amount": Words("“{row}”{column}", "{column} of '{row}'"),
    "audit-fact": Words("{source}的“{fact}”", "'{fact}' ({source})"),
    "audit-fact-of-part": Words("{part}的{fact}", "{part}: {fact}"),
    "audit-named": Words("{name}", "{name}"),
    "audit-establishment": Words("编制人数", "establishment"),
    "audit-people": Words("在职人数", "people in post"),
    "audit-temporary-staff": Words("临聘人员", "temporary staff"),
    "audit-income": Words("收入合计", "total income"),
    "audit-initial-budget": Words("年初预算数", "initial budget"),
    "audit-additions": Words("本年追加", "additions"),
    "audit-carried-in": Words("上年结转", "carried in"),
    "audit-superior-grants": Words("上级补助", "superior grants"),
    "audit-other-funds": Words("其他资金", "other funds"),
    "audit-basic-expenditure": Words("基本支出", "basic expenditure"),
    "audit-project-expenditure": Words("项目支出", "project expenditure"),
    "audit-travel-cars-reception": Words("三公经费", "travel, cars and reception"),
    "audit-travel-abroad": Words("出国费", "travel abroad"),
    "audit-reception": Words("接待费", "reception"),
    "audit-car-purchase": Words("公车购置费", "car purchase"),
    "audit-car-running": Words("公车运行费", "car running costs"),
    "audit-budgeted": Words("预算", "budget"),
    "audit-actual": Words("实际", "actual"),
    "audit-points-of": Words("“{row}”的分值", "points of '{row}'"),
    "audit-score-of": Words("“{row}”的得分", "score of '{row}'"),
    "audit-points-in-name": Words("“{name}”所写的分值", "the points written in '{name}'"),
    "audit-full-mark": Words("满分", "the full mark"),
    "audit-points-total": Words("分值总计", "the stated total of points"),
    "audit-total-score": Words("总分", "the total score"),
    "audit-block": Words("“{block}”", "'{block}'"),
    "audit-without-other-funds": Words("不含其他资金的全年预算数", "the annual budget without other funds"),
    "audit-column-initial": Words("年初预算数", "initial budget"),
    "audit-column-annual": Words("全年预算数", "annual budget"),
    "audit-column-executed": Words("全年执行数", "executed"),
    "audit-source-inputs": Words("表中", "sheet"),
    "audit-source-narrative": Words("报告中", "report"),
    "audit-blank": Words("空白", "a blank"),
    "audit-zero": Words(" 0", "0"),
    "audit-annual-budget": Words("全年预算", "the annual budget"),
    "audit-appropriation": Words("当年财政拨款", "the current appropriation"),
    "audit-executed-total": Words("全年执行数", "the executed total"),
    "audit-carry-over": Words("年末结转", "carry-over"),
    "audit-carry-over-by-table": Words("按资金表", "by the funds block"),
    "audit-carry-over-by-report": Words("按报告的收支", "by the report's own figures"),
    "audit-all-points": Words("各项指标与预算执行率", "all indicators and the execution rate"),
    "audit-points-below": Words("“{block}”及其下各项", "'{block}' and its rows"),
    "audit-all-scores": Words("各项得分", "all scores"),
    "audit-each-score": Words("每项得分", "each score"),
    "audit-scores-below": Words("“{block}”及其下各项", "'{block}' and its rows"),
}

_EXPLANATIONS: dict[str, Words] = {
    "audit-explained": Words(
        "相差的 {gap} 正好是 {terms}：{how}", "the difference {gap} is just {terms}: {how}"
    ),
    "audit-explained-within-rounding": Words(
        "相差的 {gap} 约为 {terms}（余 {rest}，属四舍五入）：{how}",
        "the difference {gap} is about {terms} (the rest {rest} is rounding): {how}",
    ),
    "audit-both": Words("{first}；{second}", "{first}; {second}"),
    "audit-terms-leave-out": Words(
        "相加的数里可能漏了{name} {amount}", "the sum may leave out {name}, {amount}"
    ),
    "audit-terms-count-twice": Words(
        "{name} {amount} 可能重复计入", "{name}, {amount}, may be counted twice"
    ),
    "audit-stated-has-twice": Words(
        "所填数可能把{name} {amount} 计了两次", "the stated figure may count {name}, {amount}, twice"
    ),
    "audit-stated-leaves-out": Words(
        "所填数可能没有计入{name} {amount}", "the stated figure may leave out {name}, {amount}"
    ),
    "audit-terms-leave-out-row": Words(
        "算式可能漏了“{row}”的结余", "the sum may leave out what is left of '{row}'"
    ),
    "audit-stated-leaves-out-row": Words(
        "所填数可能没有计入“{row}”的结余", "the stated figure may leave out what is left of '{row}'"
    ),
    "audit-stated-does-not-deduct": Words(
        "所填数可能没有减去{name} {amount}", "the stated figure may not deduct {name}, {amount}"
    ),
    "audit-stated-deducts-twice": Words(
        "所填数可能把{name} {amount} 减了两次", "the stated figure may deduct {name}, {amount}, twice"
    ),
    "audit-digits-swapped": Words(
        "{name} {written} 若为 {meant} 则相符：可能两位数字写反",
        "if {name}, {written}, were {meant}, it would hold: two digits may be swapped",
    ),
    "audit-point-moved": Words(
        "{name} {written} 若为 {meant} 则相符：可能小数点或单位有误",
        "if {name}, {written}, were {meant}, it would hold: the point or the unit may be wrong",
    ),
    "audit-full-mark-claimed": Words(
        "自评直接填了满分 {points}", "the full {points} points were claimed without regard to the rule"
    ),
    "audit-full-mark-withheld": Words(
        "按规则得满分 {points}，自评另行扣了分：规则没有这样的扣分",
        "the rule gives the full {points} points; the claim takes some off at discretion",
    ),
    "audit-score-in-percent": Words(
        "可能把得分率（百分制）当作得分填写，分值是 {points}",
        "the share of the {points} points, in percent, may have been filled in as the score",
    ),
    "audit-level-times-points": Words(
        "{points} × {level} = {product}：用完成值乘分值，应当用完成值与目标值之比",
        "{points} × {level} = {product}: points times the level, not times the ratio actual ÷ target",
    ),
    "audit-ratio-not-capped": Words(
        "{points} × {ratio}：超额完成没有封顶，得分不能高于分值",
        "{points} × {ratio}: over-fulfilment was not capped at the points",
    ),
    "audit-ratio-upside-down": Words(
        "{points} × {ratio}：可能把完成值与目标值之比算反了（方向不对）",
        "{points} × {ratio}: the ratio of actual to target may be upside down (wrong direction)",
    ),
    "audit-other-rate": Words(
        "按“{row}”的 {executed} ÷ {base} = {rate} 计分可得此数：执行率可能取错了数",
        "'{row}': {executed} ÷ {base} = {rate} gives this score: the wrong rate may have been used",
    ),
    "audit-total-above-claims": Words(
        "已填得分合计 {filled}，未填各项满分 {open}，最多 {most}，总分 {total} 不可能是得分之和",
        "the filled scores are {filled}, the others can add {open}, at most {most}: "
        "the total {total} cannot be a sum of scores",
    ),
    "audit-total-below-claims": Words(
        "已填得分合计 {filled}，已高于总分 {total}", "the filled scores, {filled}, exceed the total {total}"
    ),
    "audit-total-out-of-reach": Words(
        "按规则总分在 {low} 与 {high} 之间，所填 {total} 不可能是得分",
        "by the rules the total is between {low} and {high}: {total} cannot be a score",
    ),
}

WORDS: dict[str, Words] = _FINDINGS | _OUTCOMES | _NAMES | _EXPLANATIONS
