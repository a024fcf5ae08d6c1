"""Words of the checks: sums, tables, the proof, and findings about the shape of rules."""

from __future__ import annotations

from govperf.base.messages.words import Words

WORDS: dict[str, Words] = {
    # ---- sums and tables
    "points-do-not-add-up": Words(
        "“{name}”的分值是 {points} 分，下级之和是 {sum} 分，相差 {difference} 分",
        "'{name}' has {points} points, its parts add up to {sum}: a difference of {difference}",
        "改正分值；看不到的下级写“未列指标 n分”",
        "correct the points; write 'unlisted rows n points' for parts that were not seen",
    ),
    "part-points-differ": Words(
        "“{name}”是择一的一个部分，分值 {points} 分与指标的 {whole} 分不同",
        "'{name}' can be the part that counts, but its {points} points are not the indicator's {whole}",
        "择一时每个部分的分值都写成指标的分值",
        "where one part counts, give each the points of the indicator",
    ),
    "share-above-points": Words(
        "给出的 {share} 分超过指标“{name}”的分值 {points} 分",
        "{share} points are more than the {points} of indicator '{name}'",
        "改正分数或分值",
        "correct the score or the points",
    ),
    "full-mark-differs": Words(
        "指标“{name}”最高只能得 {highest} 分，而分值是 {points} 分（F21）",
        "indicator '{name}' can reach {highest} points at most, but has {points} (F21)",
        "核对原文：满分档与分值应一致",
        "check the circular: the best row and the points should agree",
    ),
    "gap-in-bands": Words(
        "分档有缺口：{missed} 没有对应的一档",
        "the bands have a gap: no row takes {missed}",
        "调整边界，或加一行“其余 …”",
        "move a bound, or add an 'else' row",
    ),
    "overlapping-bands": Words(
        "两档重叠：{shared} 同时落在两行",
        "two bands overlap: {shared} is in both rows",
        "调整边界，写明哪一边含（含）",
        "move a bound; say with brackets which side includes it",
    ),
    "gap-in-grades": Words(
        "等级有缺口：{missed} 没有对应的等级",
        "the grades have a gap: no grade takes {missed}",
        "调整边界；印的是整数时写“按舍入后总分”",
        "move a bound; for integers take the grade of the rounded total",
    ),
    "score-out-of-points": Words(
        "“{name}”可能超出分值 {points} 分：{figures} 时得 {score} 分",
        "'{name}' can leave its {points} points: {figures} gives {score}",
        "加上“封顶 100%”或“保底 0%”，或限定输入的取值范围",
        "add 'capped at 100%' or 'floored at 0%', or narrow the domain of the inputs",
    ),
    "starts-above-points": Words(
        "从 {start} 分扣起，高于分值 {points} 分：起点应是分值，或者分值写错了",
        "deductions start from {start}, more than the {points} points:"
        " start from the points, or correct them",
    ),
    "figure-given": Words("{name} {value}", "{name} {value}"),
    "bounds-not-proved": Words(
        "不能证明“{name}”总在 0 至 {points} 分之内，也没有找到反例",
        "'{name}' could not be proved to stay within 0 to {points} points, and no counterexample was found",
        "加上“封顶”和“保底”，或限定输入的取值范围",
        "add 'capped at' and 'floored at', or narrow the domain of the inputs",
    ),
    "expression-resists": Words(
        "取值范围不明的式子：{expression}",
        "the expression whose range is not known well enough: {expression}",
    ),
    "check-budget-spent": Words(
        "规则过大，没有试完所有可能的反例",
        "the rule is too large for every possible counterexample to be tried",
    ),
    "unit-in-no-band": Words(
        "“{name}”的分档有缺口：{figures} 时没有对应的一档",
        "the bands of '{name}' have a gap: {figures} falls into no row",
        "调整边界，或加一行“其余 …”",
        "move a bound, or add an 'else' row",
    ),
    "unit-in-two-bands": Words(
        "“{name}”的分档有重叠：{figures} 时同时落在两行",
        "the bands of '{name}' overlap: {figures} falls into two rows",
        "调整边界，写明哪一边含（含）",
        "move a bound; say with brackets which side includes it",
    ),
    "bands-not-proved": Words(
        "不能证明“{name}”的各档既无缺口也不重叠，也没有找到反例",
        "the bands of '{name}' could not be proved free of gaps and overlaps,"
        " and no counterexample was found",
        "上一档到哪里为止，下一档就从哪里开始，两处写成同一个量；或加一行“其余 …”",
        "let each row begin where the one before ends, with the same quantity; or add an 'else' row",
    ),
    "unused-name": Words(
        "“{name}”没有用到", "'{name}' is not used", "删去，或用在规则里", "remove it or use it"
    ),
    "names-alike": Words(
        "“{name}”和“{other}”只差字母大小写或全角半角，容易混淆",
        "'{name}' and '{other}' differ only in letter case or width and are easily confused",
        "给其中一个换一个名称",
        "give one of them another name",
    ),
    "citation-missing": Words(
        "“{name}”没有写依据",
        "'{name}' cites nothing",
        "加一句“依据 文件 “条款””；没有见到原文的，写上“待核实”",
        "add 'cite document \"place\"'; mark it 'to be verified' where the text was not seen",
    ),
    "score-falls": Words(
        "“{name}”：{expression} 从 {first} 变好到 {second}，"
        "得分反而从 {score_first} 分降到 {score_second} 分",
        "'{name}': where {expression} improves from {first} to {second}, the score falls"
        " from {score_first} to {score_second}",
        "核对原文；确是如此的，不必改",
        "compare with the circular; if it does say so, leave it",
    ),
    "largest-cliff": Words(
        "得分落差最大处在“{name}”：{expression} {first} 得 {score_first} 分，{second} 得 {score_second} 分，"
        "差 {difference} 分（分值 {points} 分）",
        "the largest cliff is in '{name}': {expression} {first} scores {score_first}, {second} scores"
        " {score_second}, {difference} points apart (of {points})",
    ),
    "unit-scored": Words("{figures}：得 {score} 分", "{figures}: {score} points"),
    "shape-budget-spent": Words(
        "规则过大，没有看完所有的分界处",
        "the rules are too large for every break-point to be looked at",
    ),
    "band-needs-exact-hit": Words(
        "{expression} 恰好等于 {value} 才落在这一档，略高略低都不算",
        "only exactly {value} of {expression} falls into this row, nothing beside it",
        "核对原文；要给它留出范围的，写成区间",
        "compare with the circular; write an interval if a range is meant",
    ),
    "unreachable-band": Words(
        "{expression} 的取值到不了这一档",
        "{expression} never reaches this row",
        "核对边界和输入的取值范围；多余的一档删去",
        "compare the bounds with the domain of the inputs; remove a row that is never needed",
    ),
    "condition-never-met": Words(
        "没有单位符合这个条件，这一句从不起作用",
        "no unit meets this condition, so that the sentence never has an effect",
        "核对条件和输入的取值范围；多余的一句删去",
        "compare the condition with the domain of the inputs; remove a sentence that is never needed",
    ),
    "case-never-met": Words(
        "没有单位属于这种情形：与取值范围矛盾，或者前面的情形已经全部包括",
        "no unit falls under this case: it contradicts the domains, or the cases before it take all",
        "核对各情形的条件和次序；多余的情形删去",
        "compare the conditions and the order of the cases; remove a case that is never needed",
    ),
    "unreachable-grade": Words(
        "总分 0 至 {highest} 分，到不了等级“{name}”",
        "no total from 0 to {highest} earns the grade '{name}'",
        "核对等级的界线和总分",
        "compare the bounds of the grades with the total",
    ),
    "rounding-mode-decides": Words(
        "舍入方式决定结果：按{way}，{total}；按{other_way}，{other_total}",
        "the way of rounding decides: {way} gives {total}, {other_way} gives {other_total}",
        "核对原文写的是哪一种",
        "see which of them the circular says",
    ),
    "rounding-order-decides": Words(
        "舍入次序决定结果：{way}，{total}；{other_way}，{other_total}",
        "the order of rounding decides: {way} gives {total}, {other_way} gives {other_total}",
        "核对原文写的是哪一种",
        "see which of them the circular says",
    ),
    "total-and-grade": Words("总分 {total} 分、等级 {grade}", "a total of {total} and the grade {grade}"),
    "total-alone": Words("总分 {total} 分", "a total of {total}"),
    "sheet-tried": Words("例如 {figures}", "for example {figures}"),
}
