"""Words of ``govperf.run``."""

from __future__ import annotations

from govperf.base.messages.words import Words

WORDS: dict[str, Words] = {
    # ---- why something is not known
    "input-missing": Words("缺少“{name}”", "'{name}' is missing"),
    "input-unreadable": Words(
        "“{name}”写作“{text}”，读不成{wanted}",
        "'{name}' reads '{text}', which is not {wanted}",
    ),
    "input-ratio-without-percent": Words(
        "“{name}”写作“{text}”，没有 %，不能确定是 {text}% 还是 {text} 倍",
        "'{name}' reads '{text}' without %: it may be {text}% or {text} times",
    ),
    "input-outside-domain": Words(
        "“{name}”是 {value}，超出取值范围 {domain}",
        "'{name}' is {value}, outside its domain {domain}",
        "核对这个数",
        "check the figure",
    ),
    "input-counted-as": Words(
        "缺少“{name}”，按规则视为 {value}",
        "'{name}' is missing and counts as {value} by the ruleset",
    ),
    "input-refused": Words(
        "缺少“{name}”，规则规定不予受理",
        "'{name}' is missing, and the ruleset refuses such a sheet",
        "补上这个数后再评",
        "give the figure and score again",
    ),
    "input-unused": Words(
        "规则集里没有叫“{name}”的输入，没有使用",
        "the ruleset has no input called '{name}'; it was not used",
    ),
    "funds-cell-absent": Words(
        "自评表没有填“{row}”的“{column}”", "the sheet does not state '{column}' of '{row}'"
    ),
    "funds-cell-unreadable": Words(
        "“{row}”的“{column}”写作“{text}”，读不成金额",
        "'{column}' of '{row}' reads '{text}', which is no amount",
    ),
    "funds-parts-absent": Words("自评表没有资金分项", "the sheet has no parts of the funds"),
    "zero-denominator": Words("分母为零", "the denominator is zero"),
    "list-missing": Words("没有给出“{name}”各项", "the records of '{name}' are not given"),
    "list-counted-as-empty": Words(
        "没有给出“{name}”，按规则视为一项也没有",
        "'{name}' is not given and counts as having no records by the ruleset",
    ),
    "list-unused": Words(
        "规则集里没有叫“{name}”的列表，没有使用",
        "the ruleset has no list called '{name}'; it was not used",
    ),
    "column-unused": Words(
        "列表“{list}”没有“{name}”这一列，没有使用",
        "the list '{list}' has no column '{name}'; it was not used",
    ),
    "records-not-counted": Words(
        "“{name}”的项数写作“{text}”，读不成数",
        "the number of records of '{name}' reads '{text}', which is no number",
        "写整数，如 3",
        "write a whole number, such as 3",
    ),
    "records-too-many": Words(
        "“{name}”说有 {count} 项，却给出了 {given} 项",
        "'{name}' is said to have {count} records, but {given} are given",
        "核对项数和各项",
        "check the number and the records",
    ),
    "records-beyond-limit": Words(
        "“{name}”有 {count} 项，超过 {most} 项，没有使用",
        "'{name}' has {count} records, more than {most}; it was not used",
        "先在别处汇总",
        "add them up elsewhere first",
    ),
    "rank-not-whole": Words(
        "“{name}”写作 {value}，名次和参评数都是整数",
        "'{name}' is {value}, but ranks and sizes of cohorts are whole numbers",
        "核对这个数",
        "check the figure",
    ),
    "rank-beyond-cohort": Words(
        "“{name}”是 {value}，而参评的只有 {size}",
        "'{name}' is {value}, but only {size} are ranked",
        "核对名次和参评数",
        "check the rank and the size of the cohort",
    ),
    "cohort-size-differs": Words(
        "“{name}”是 {value}，列表里却有 {size}",
        "'{name}' is {value}, but the list has {size}",
        "核对参评数和列表",
        "check the size and the list",
    ),
    "rank-value-absent": Words(
        "全体参评单位的数里没有本单位的 {value}，排不出“{name}”",
        "the values of the cohort hold no {value}, which is this unit's: '{name}' cannot be told",
        "列表要包括本单位",
        "the list must hold this unit too",
    ),
    "trace-rank": Words(
        "按 {by} {value} 在 {size}中{order}列第 {rank}，{ties}",
        "by {by} {value} it is {rank} of {size}, {order}, {ties}",
    ),
    "no-records": Words("一项也没有", "there is no record"),
    "calendar-unknown": Words(
        "{day} 是不是工作日还不知道：没有那一年的放假安排",
        "whether {day} is a working day is not known: there is no notice for that year",
    ),
    "day-out-of-reach": Words("算出的日期不在日历之内", "the day worked out lies outside the calendar"),
    "refused": Words(
        "规则规定这种情况不予受理，得分由评审人定",
        "the ruleset refuses such a case; an assessor has to give the score",
    ),
    "made-not-applicable": Words("规则规定此时不适用", "the ruleset makes it not applicable here"),
    "no-band": Words("{value} 不在任何一档之内", "{value} is in none of the bands"),
    "tier-not-chosen": Words("评定档次待选", "the tier has yet to be chosen"),
    "score-in-tier-not-chosen": Words(
        "已评为“{tier}”，档内得分待定", "the tier is '{tier}'; the score inside it has yet to be chosen"
    ),
    "target-missing": Words("没有年度指标值", "there is no target"),
    "actual-missing": Words("没有实际完成值", "there is no actual value"),
    "target-unreadable": Words("年度指标值“{text}”读不成一个数", "the target '{text}' is not one figure"),
    "actual-unreadable": Words(
        "实际完成值“{text}”读不成一个数",
        "the actual value '{text}' is not one figure",
    ),
    "not-comparable": Words(
        "年度指标值“{target}”与实际完成值“{actual}”单位不同，不能比较",
        "target '{target}' and actual value '{actual}' have different units",
    ),
    "percent-sign-unclear": Words(
        "“{target}”与“{actual}”只有一个带 %，不能确定另一个是比例还是百分数",
        "only one of '{target}' and '{actual}' has a %: the other may be a fraction or a percentage",
    ),
    "target-is-range": Words("指标值是一个区间，没有单一的数", "the target is a range, not one figure"),
    "no-date-in-actual": Words(
        "指标值是期限，实际完成值“{text}”里没有日期", "the target is a deadline, but '{text}' names no day"
    ),
    "date-not-precise": Words(
        "实际完成时间“{actual}”不够具体，不能确定是否在“{target}”之内",
        "'{actual}' is not precise enough to tell whether '{target}' was kept",
    ),
    "qualitative-has-no-figure": Words("定性指标没有数值", "a qualitative indicator has no figure"),
    "points-missing": Words("没有分值", "there are no points"),
    "no-rows": Words("自评表没有填写“{name}”的指标", "the sheet has no rows for '{name}'"),
    "rows-without-points": Words(
        "自评表没有分值一栏，“{name}”的 {points} 分怎样分到各行不能确定",
        "the sheet has no points column: how the {points} points of '{name}' are split is not known",
    ),
    "unlisted": Words("规则集没有列出这些指标", "the ruleset does not list these rows"),
    "unsigned-refused": Words(
        "指标值没有标明方向，规则规定不予受理", "the target has no sign, and the ruleset refuses such rows"
    ),
    # ---- how a score came about
    "trace-quantity": Words("{name}：{value}", "{name}: {value}"),
    "trace-formula": Words("{name} = {figures} = {value}", "{name} = {figures} = {value}"),
    "trace-records": Words(
        "“{name}”共 {total}，计入 {count}：第 {numbers} 项",
        "'{name}' has {total}; {count} counted: numbers {numbers}",
    ),
    "trace-no-records": Words(
        "“{name}”共 {total}，一项也不计入", "'{name}' has {total}; none is counted"
    ),
    "trace-all-records": Words("“{name}”共 {total}，全部计入", "'{name}' has {total}; all are counted"),
    "trace-workdays": Words(
        "{due} 之后至 {actual} 共 {days} 天，其中工作日 {workdays} 天",
        "after {due}, up to {actual}, are {days} days, {workdays} of them working days",
    ),
    "trace-award": Words("得 {score} 分", "scores {score}"),
    "trace-proportional": Words(
        "{points} 分 × {share} = {score} 分", "{points} points × {share} = {score}"
    ),
    "trace-capped": Words("封顶 {cap}", "capped at {cap}"),
    "trace-floored": Words("保底 {floor}", "floored at {floor}"),
    "trace-below-pass-mark": Words("未达 {mark}，不得分", "short of {mark}: no points"),
    "trace-band": Words("落在“{band}”一档，得 {score} 分", "falls in '{band}': {score} points"),
    "trace-else-band": Words("落在“其余”一档，得 {score} 分", "falls in 'else': {score} points"),
    "trace-band-picked": Words(
        "落在“{band}”一档，在 {low} 至 {high} 分之间评分",
        "falls in '{band}': {low} to {high} points to pick from",
    ),
    "trace-band-taken": Words(
        "落在“{band}”一档，扣 {taken} 分", "falls in '{band}': {taken} points are lost"
    ),
    "trace-band-factor": Words(
        "落在“{band}”一档，得分乘以 {factor}", "falls in '{band}': the score times {factor}"
    ),
    "trace-multiplied": Words("得分乘以 {factor}", "the score times {factor}"),
    "trace-subtracted": Words("扣 {taken} 分", "{taken} points are lost"),
    "band-not-applicable": Words("落在不适用的一档", "it falls in a row that does not apply"),
    "score-in-band-not-picked": Words(
        "{low} 至 {high} 分之间的评分待定", "the score between {low} and {high} has yet to be picked"
    ),
    "trace-interpolated": Words("按插值得 {score} 分", "interpolated: {score} points"),
    "trace-element-met": Words("“{name}”符合，计 {change} 分", "'{name}' is met: {change} points"),
    "trace-element-failed": Words("“{name}”不符合，扣 {change} 分", "'{name}' fails: {change} points lost"),
    "trace-level-reached": Words(
        "达到“{name}”，可计 {points} 分", "'{name}' is reached: worth {points} points"
    ),
    "trace-level-not-reached": Words("未达到“{name}”", "'{name}' is not reached"),
    "trace-highest-only": Words(
        "只计最高一项“{name}”，计 {score} 分", "only the highest counts, '{name}': {score} points"
    ),
    "trace-none-met": Words("没有一项符合，计 0 分", "none is met: 0 points"),
    "trace-tier": Words("评为“{tier}”：{low} 至 {high} 分", "tier '{tier}': {low} to {high} points"),
    "trace-tier-read": Words(
        "实际完成值“{text}”就是档次“{tier}”", "the actual value '{text}' names the tier '{tier}'"
    ),
    "trace-tier-lowest": Words("只有档次时取最低：{score} 分", "tier only, lowest: {score}"),
    "trace-tier-middle": Words("只有档次时取中间：{score} 分", "tier only, middle: {score}"),
    "trace-tier-highest": Words("只有档次时取最高：{score} 分", "tier only, highest: {score}"),
    "trace-assessed-score": Words("评审人评 {score} 分", "the assessor gives {score}"),
    "trace-assessed-in-tier": Words(
        "评审人评 {score} 分，在“{tier}”一档", "the assessor gives {score}, in the tier '{tier}'"
    ),
    "trace-from-full": Words("从满分 {points} 分扣起", "starting from the full {points} points"),
    "trace-from-start": Words("从起点 {score} 分扣起", "starting from {score} points"),
    "trace-bonus": Words(
        "加分项，在总分之外，最多加 {points} 分", "a bonus outside the sum, {points} points at most"
    ),
    "trace-penalty": Words(
        "扣分项，在总分之外，最多扣 {points} 分", "a penalty outside the sum, {points} points at most"
    ),
    "trace-outside-limit": Words("到限为止：{score} 分", "it stops at its limit: {score}"),
    "trace-grade-at-most": Words("等级不高于“{grade}”", "the grade is at most '{grade}'"),
    "trace-grade-down": Words("等级下调 {steps} 级", "the grade goes down by {steps}"),
    "trace-not-beyond": Words("没有{side} {standard}，不扣分", "not {side} {standard}: nothing is lost"),
    "trace-steps": Words(
        "{side} {standard} 共 {beyond}；每 {step} 为一步，{mode}，计 {steps} 步，扣 {taken} 分",
        "{side} {standard} by {beyond}; a step is {step}, {mode}: {steps} steps cost {taken} points",
    ),
    "trace-occurrences": Words(
        "每 {step} 为一次，计 {count} 次，扣 {taken} 分",
        "a step is {step}: {count} steps cost {taken} points",
    ),
    "trace-deduction-limit": Words("最多扣 {most} 分", "at most {most} points are lost"),
    "trace-holds": Words("满足条件“{condition}”", "'{condition}' holds"),
    "trace-holds-not": Words("不满足条件“{condition}”", "'{condition}' does not hold"),
    "trace-chosen": Words(
        "选了“{names}”，共 {worth} 分，按 {points} 分折算",
        "chosen are '{names}' with {worth} points, which count out of {points}",
    ),
    "trace-shares": Words(
        "选中的各项分享分值：{old} 分折算为 {new} 分",
        "those chosen share the points: {old} points count as {new}",
    ),
    "share-open": Words(
        "能分得多少分值，要看选了哪几项", "how many points it gets depends on which others are chosen"
    ),
    "choice-does-not-fit": Words(
        "要选 {count} 项，选了 {chosen} 项", "{count} have to be chosen, {chosen} are"
    ),
    "level-absent": Words("上一级不适用，不计分", "the level above does not apply: not scored"),
    "level-may-be-absent": Words(
        "上一级是否适用尚未确定", "it is not known yet whether the level above applies"
    ),
    "trace-parent-zero": Words("上级指标不得分", "the level above gets no points"),
    "trace-all-zero": Words("全表不得分", "the whole sheet gets no points"),
    "trace-na-full": Words(
        "不适用，按规则计满分 {score} 分",
        "not applicable: full {score} points by the ruleset",
    ),
    "trace-na-zero": Words("不适用，按规则不得分", "not applicable: no points by the ruleset"),
    "trace-na-uncounted": Words(
        "不适用，按规则不计分，分值不计入总分",
        "not applicable: by the ruleset neither score nor points count",
    ),
    "trace-na-rescaled": Words(
        "不适用，按规则剔除，由其他指标折算",
        "not applicable: by the ruleset it is dropped and the others are rescaled",
    ),
    "trace-na-moved": Words(
        "不适用，按规则分值转入“{target}”", "not applicable: its points move to '{target}'"
    ),
    "trace-rescaled": Words(
        "剔除不适用的“{names}”，余下的 {left} 分折算为 {full} 分",
        "'{names}' dropped as not applicable, the remaining {left} points are rescaled to {full}",
    ),
    "trace-moved-in": Words(
        "转入 {points} 分，得分按 {old} 分折算为 {new} 分",
        "{points} points moved in: the score out of {old} counts out of {new}",
    ),
    "trace-na-chosen": Words("评审人认定不适用", "not applicable, says the assessor"),
    "total-rescaled": Words(
        "剔除不适用的“{names}”，总分由余下的 {left} 分折算为 {full} 分",
        "'{names}' dropped as not applicable; the total is rescaled from {left} points to {full}",
    ),
    "trace-missing-no-points": Words("缺少数据，按规则不得分", "missing: no points by the ruleset"),
    "trace-rounded": Words("{exact} 舍入为 {score} 分", "{exact} is rounded to {score}"),
    "trace-clamped": Words(
        "超出 0 至 {points} 分的部分不计", "what lies beyond 0 to {points} points does not count"
    ),
    "trace-method": Words("指标值“{target}”按“{kind}”计分", "the target '{target}' is scored as '{kind}'"),
    "trace-met": Words("达标", "the target is met"),
    "trace-not-met": Words("未达标", "the target is not met"),
    "trace-part": Words("其中“{name}”（{points} 分）：", "part '{name}' ({points} points):"),
    "trace-case": Words("情形“{condition}”：", "case '{condition}':"),
    "trace-other-cases": Words("其他情形：", "other cases:"),
    "trace-parts-sum": Words("各部分相加得 {score} 分", "the parts add up to {score}"),
    "trace-part-better": Words("取高者“{name}”：{score} 分", "the better one, '{name}': {score}"),
    "trace-part-declared": Words("取事先选定的“{name}”", "the declared one: '{name}'"),
    "trace-part-first": Words("取先有者“{name}”", "the first available: '{name}'"),
    "trace-part-absent": Words("“{name}”不适用", "'{name}' is not applicable"),
    "parts-not-applicable": Words("各部分都不适用", "no part is applicable"),
    "part-not-declared": Words(
        "尚未写明事先选定的是哪一个：{names}", "nobody has said yet which was declared: {names}"
    ),
    "part-not-assessed": Words(
        "“{name}”尚未评定，评审人在“指标/{name}”下给出",
        "'{name}' is not assessed yet: choose for 'indicator/{name}'",
    ),
    "trace-sum": Words("下级指标之和", "the sum of the indicators below"),
    "trace-gated": Words("因“{name}”不得分", "no points, because of '{name}'"),
    "trace-row-share": Words(
        "“{name}”得其分值的 {low} 至 {high}",
        "'{name}' earns {low} to {high} of its points",
    ),
    # ---- findings of scoring
    "explanation-due": Words(
        "“{name}”须说明：{text}",
        "'{name}' must be explained: {text}",
        "在自评表中写明原因",
        "state the reason on the sheet",
    ),
    "grade-limited": Words(
        "因“{names}”，等级由“{before}”降为“{after}”",
        "because of '{names}' the grade falls from '{before}' to '{after}'",
    ),
    "total-at-ceiling": Words(
        "加分后是 {total} 分，超过加分后最高的 {ceiling} 分，按 {ceiling} 分计",
        "with bonuses it is {total} points, more than the {ceiling} allowed; it counts as {ceiling}",
    ),
    "ruleset-is-draft": Words(
        "规则集 {id} 是草稿：{why}",
        "ruleset {id} is a draft: {why}",
        "对照文件原文核实各条之后再用这个得分",
        "compare its rules with the document before the score is used",
    ),
    "ruleset-says": Words("{name}：{text}", "{name}: {text}"),
    "chosen-too-few": Words(
        "“{name}”至少要选 {count} 项指标，只选了 {chosen} 项，得分定不下来",
        "of '{name}' no fewer than {count} indicators have to be chosen, but {chosen} are, so it is open",
        "核对选了哪几项",
        "check which of them were chosen",
    ),
    "chosen-differs": Words(
        "“{name}”要选 {count} 项指标，选了 {chosen} 项，得分定不下来",
        "of '{name}' {count} indicators have to be chosen, but {chosen} are, so it is open",
        "核对选了哪几项",
        "check which of them were chosen",
    ),
    "score-clamped": Words(
        "“{name}”按规则算出 {low} 至 {high} 分，超出分值 0 至 {points} 分，超出的部分没有计",
        "the rule of '{name}' gives {low} to {high}, beyond its 0 to {points} points; it was held there",
        "在规则里写明“封顶”或“保底”",
        "say 'capped at' or 'floored at' in the rule",
    ),
    "score-refused": Words(
        "“{name}”不能计分，规则规定不予受理：{reasons}",
        "'{name}' cannot be scored, and the ruleset refuses such a sheet: {reasons}",
        "补上缺的数后再评",
        "give what is missing and score again",
    ),
    "choice-on-sum": Words(
        "“{name}”的得分是下级之和，不能直接选定",
        "'{name}' is the sum of the lines below it and takes no choice of its own",
        "选定它下面的各行",
        "choose for the lines below it",
    ),
    "direction-assumed": Words(
        "{count} 行的指标值没有标明方向，按“{kind}”计分：{names}",
        "{count} targets carry no sign and were scored as '{kind}': {names}",
        "在指标值前写 ≥、≤ 或 =",
        "write ≥, ≤ or = before the target",
    ),
    "lower-is-better-assumed": Words(
        "“{name}”含“{word}”，没有标明方向的指标值按“不高于”计分",
        "'{name}' holds '{word}': its unsigned target was scored as 'at most'",
        "在指标值前写 ≤",
        "write ≤ before the target",
    ),
    "unit-assumed": Words(
        "“{name}”的指标值“{target}”与实际完成值“{actual}”只有一个带单位，按同一单位比较",
        "'{name}': only one of target '{target}' and actual '{actual}' has a unit; they were taken as alike",
        "两栏写上相同的单位",
        "write the same unit in both columns",
    ),
    "actual-inexact": Words(
        "“{name}”的实际完成值写作“{actual}”，按其中的数计算",
        "the actual value of '{name}' reads '{actual}'; the figure in it was used",
        "填写确切的完成数",
        "state the exact figure",
    ),
    "block-not-in-ruleset": Words(
        "规则集里没有“{name}”这一块，按“填报计分”的方法计分",
        "the ruleset has no block '{name}'; its rows were scored by the common methods",
        "核对所用的规则集是否适合这张表",
        "make sure that the ruleset fits the sheet",
    ),
    "row-not-in-ruleset": Words(
        "规则集里没有“{name}”，这一行没有计分",
        "the ruleset does not have '{name}'; the row was not scored",
        "核对所用的规则集是否适合这张表",
        "make sure that the ruleset fits the sheet",
    ),
    "no-grade": Words("{total} 分没有对应的等级", "no grade takes {total}"),
    "reconcile": Words(
        "{code} {text}：{left} 与 {right} 不符，相差 {difference}",
        "{code} {text}: {left} and {right} do not agree; they differ by {difference}",
    ),
    "cause-accounts": Words("可能的原因：{text}", "possible cause: {text}"),
    # ---- an assessor's choices
    "choice-record-number": Words(
        "“{name}”的序号要从 1 到 {most}",
        "the number in '{name}' must be from 1 to {most}",
        "第一项写 [1]",
        "the first record is [1]",
    ),
    "choice-unknown": Words(
        "没有叫“{name}”的指标或输入",
        "there is no indicator or input called '{name}'",
        "写全路径，例如 产出指标/质量指标/名称",
        "write the whole path, for example block/group/name",
    ),
    "choice-ambiguous": Words(
        "有几个指标都叫“{name}”",
        "several indicators are called '{name}'",
        "写全路径",
        "write the whole path",
    ),
    "choice-not-open": Words(
        "“{name}”已能算出得分，不能再由评审人选定",
        "'{name}' is determined already and takes no choice",
        "删去这一项",
        "remove this choice",
    ),
    "choice-unreadable": Words(
        "“{name}”的“{text}”既不是档次（{tiers}），也不是分数或百分比",
        "'{text}' for '{name}' is neither a tier ({tiers}) nor points nor a percentage",
        "写档次名称、“4分”或“80%”",
        "write a tier, '4' or '80%'",
    ),
    "choice-out-of-range": Words(
        "“{name}”选定的 {score} 分不在可能的 {low} 至 {high} 分之内",
        "{score} points chosen for '{name}' lie outside the possible {low} to {high}",
        "改正分数，或先改档次",
        "correct the score, or the tier",
    ),
    # ---- worked examples
    "example-score-differs": Words(
        "示例“{title}”：{name} 应得 {expected}，算出 {computed}",
        "example '{title}': {name} should score {expected} but scores {computed}",
        "核对规则或示例",
        "check the rule or the example",
    ),
    "example-grade-differs": Words(
        "示例“{title}”：等级应为 {expected}，算出 {computed}",
        "example '{title}': the grade should be {expected} but is {computed}",
        "核对规则或示例",
        "check the rule or the example",
    ),
    "example-finding-present": Words(
        "示例“{title}”：不应出现提示“{text}”",
        "example '{title}': the finding '{text}' should not appear",
        "核对规则或示例",
        "check the rule or the example",
    ),
    "example-finding-absent": Words(
        "示例“{title}”：没有出现提示“{text}”",
        "example '{title}': the finding '{text}' did not appear",
        "核对规则或示例",
        "check the rule or the example",
    ),
}
