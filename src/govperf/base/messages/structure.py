"""Words about where sentences stand, and what the sentences of one indicator say together."""

from __future__ import annotations

from govperf.base.messages.words import Words

WORDS: dict[str, Words] = {
    # ---- where sentences stand
    "misplaced-sentence": Words(
        "这一句前面没有它所属的指标或方法",
        "this sentence follows no indicator or method that it could belong to",
        "把它移到所属指标（或“方法 …：”）的下面",
        "move it below its indicator (or 'method for …')",
    ),
    "misplaced-case": Words(
        "“给定”“应得”一类的句子要写在“示例 “…””之后",
        "'given' and 'expect' must follow an 'example'",
        "在它前面加一句“示例 “标题””",
        "put a sentence 'example \"title\"' before it",
    ),
    "said-twice": Words(
        "这一项前面已经说过",
        "this was said before",
        "只保留一处",
        "keep one of them",
    ),
    "sentence-missing": Words(
        "规则集缺少一句“{sentence}”",
        "the ruleset lacks the sentence '{sentence}'",
        "在文件开头补上这一句",
        "add it at the head of the file",
    ),
    "indicator-without-parent": Words(
        "它的上面没有更高一级的指标",
        "there is no indicator of a higher level above it",
        "先写“一级指标 名称 n分”",
        "write 'block name n points' first",
    ),
    "indicator-without-rule": Words(
        "指标“{name}”没有写怎样计分",
        "indicator '{name}' does not say how it is scored",
        "在它下面写 得、按比例、分档、插值、扣分、要素、评定 中的一种；内容未见的指标写“未列指标 n分”",
        "add award, proportional to, bands on, interpolate, deduction on, checklist or tiers;"
        " write 'unlisted rows n points' for rows that were not seen",
    ),
    "rule-on-parent": Words(
        "有下级指标的指标，得分就是下级之和，不能另写计分办法",
        "an indicator with indicators below it is their sum and takes no rule of its own",
        "把这一句移到下级指标，或删去下级指标",
        "move the sentence to an indicator below it, or remove those",
    ),
    "rule-on-open-block": Words(
        "填报指标由“方法”计分，这一句不能直接写在它下面",
        "an open block is scored by methods; this sentence cannot stand directly below it",
        "把它写在“方法 …：”的下面",
        "put it below a 'method for …'",
    ),
    "weight-without-total": Words(
        "写权重之前要先写总分",
        "the total must be said before a weight of it",
        "把“总分 n分”写在开头",
        "put 'total n points' at the head",
    ),
    "misplaced-part": Words(
        "“其中”前面没有它所属的指标",
        "this part follows no indicator that it could belong to",
        "把它移到“三级指标 …”的下面；填报指标和方法不分“其中”",
        "move it below its indicator; open blocks and methods have no parts",
    ),
    "not-in-part": Words(
        "这一句说的是整个指标，不能写在“其中”或“情形”下面",
        "this sentence speaks of the whole indicator and cannot stand below a part or a case",
        "把它移到第一个“其中”“情形”之前；它们下面的“不适用时”只能是 满分 或 不得分",
        "move it before the first part or case; below them 'when not applicable' is full points or no points",
    ),
    "misplaced-variant": Words(
        "“情形”前面没有它所属的指标，或者那个指标已经分了“其中”",
        "this case follows no indicator that it could belong to, or one that has parts",
        "把它移到“三级指标 …”的下面；一个指标或者分“情形”，或者分“其中”",
        "move it below its indicator, which has either cases or parts",
    ),
    "other-cases-missing": Words(
        "“{name}”没有说各种情形之外怎样计分",
        "'{name}' does not say how it is scored in other cases",
        "在最后加一句“其他情形：”和它的计分办法",
        "add 'other cases:' with its rule at the end",
    ),
    "other-cases-not-last": Words(
        "“其他情形”要写在最后，而且只写一次",
        "'other cases' stands once, and last",
        "把它移到各个“情形”之后",
        "move it behind all cases",
    ),
    "case-without-rule": Words(
        "这种情形没有写怎样计分",
        "this case does not say how the indicator is scored",
        "在它下面写 得、按比例、分档、插值、扣分、要素、评定 中的一种",
        "add award, proportional to, bands on, interpolate, deduction on, checklist or tiers below it",
    ),
    "either-without-parts": Words(
        "“择一”下面没有可供选择的“其中”",
        "there are no parts to choose from",
        "在它下面写两个以上的“其中 名称 n分”",
        "write two or more 'part name n points' below it",
    ),
    "part-never-reached": Words(
        "“{before}”总是适用，“{name}”永远轮不到",
        "'{before}' always applies, so that '{name}' never counts",
        "调换次序，或改用“择一 取高者”",
        "change the order, or write 'either better one'",
    ),
    "cause-unit-differs": Words(
        "“可能原因”比较的不是核对的那一类数，允许误差用不上",
        "the possible cause compares another kind of figure than the reconciliation whose tolerance it takes",
        "写成同一类数的等式，例如都是金额",
        "write an equation of the same kind of figures, of money for instance",
    ),
    "cause-does-not-lessen": Words(
        "“可能原因”没有比“不符为…”更轻",
        "the possible cause lessens nothing: the reconciliation is no graver itself",
        "改为“降为警告”“降为提醒”或“视为相符”中更轻的一种",
        "write the milder of 'then warning', 'then note' or 'then excused'",
    ),
    "later-row-without-start": Words(
        "“其后每”不知道从哪里数起：上一行要有包含在内的上限，并且计分或扣分",
        "'each later' has no place to count from: the row before it needs an upper end that it includes,"
        " and must give or take points",
        "把上一行写成“等于 3名 计 1分”或“2名 至 3名（含） 计 1分”；得分乘以的表不能写“其后每”",
        "write the row before it as 'exactly 3 heads gets 1 points' or '(2 heads, 3 heads] gets 1 points';"
        " a table of 'score times' takes no 'each later'",
    ),
    "bands-mixed": Words(
        "同一个“分档”里有的档计分，有的档扣分或乘以得分",
        "the rows of one table give scores, take points or multiply the score; they must all do the same",
        "每一档都写 计 n分，或都写 扣 n分，或都写 得分乘以 n%",
        "let every row say 'gets', or every row 'deduct', or every row 'score times'",
    ),
    "picked-mixed": Words(
        "评分区间的两端，一端是分数，一端是分值的百分之几，不能比较",
        "one end of the interval is in points, the other in percent of the points",
        "两端都写成分数",
        "write both ends in points",
    ),
    "factor-without-base": Words(
        "“得分乘以”没有可乘的得分",
        "there is no score to multiply",
        "在它前面写基本计分办法，或改成“计 n%的分值”",
        "put a way of scoring before it, or let the rows say 'gets n% of the points'",
    ),
    "start-besides-base": Words(
        "“起点”只用于从某个分数扣起的指标，这里已经另有基本计分办法",
        "'starting from' is for indicators that only deduct; this one has another way of scoring",
        "删去“起点”，或删去另一种计分办法",
        "remove 'starting from', or the other way of scoring",
    ),
    "start-differs": Words(
        "“{name}”的分值是 {points} 分，却从 {start} 分扣起",
        "'{name}' has {points} points but deducts from {start}",
        "核对原文（F21）",
        "compare with the circular (F21)",
    ),
    "below-zero-in-indicator": Words(
        "指标的得分不会低于 0 分，“可扣至负分”只能写在“加分项”“扣分项”里",
        "an indicator never scores below zero; only a bonus or a penalty 'may go below zero'",
        "写“扣完为止”，或把它移到“扣分项 名称 最多 n分”",
        "write 'until zero', or move it to 'penalty name no more than n points'",
    ),
    "until-zero-in-penalty": Words(
        "“扣分项”从 0 分往下扣，“扣完为止”就是一分不扣",
        "a penalty starts at zero, so that 'until zero' would take nothing",
        "写“可扣至负分”；最多扣多少已由“最多 n分”写明",
        "write 'may go below zero'; 'no more than n points' says how far",
    ),
    "endings-differ": Words(
        "同一个加分项里有的扣完为止，有的可扣至负分",
        "one deduction of this bonus stops at zero and another goes below",
        "写成同一种，或分成两项",
        "end both alike, or make two of them",
    ),
    "limit-needed": Words(
        "“可扣至负分”要写明最多扣多少",
        "'may go below zero' needs a limit",
        "在它前面加“最多扣 n分”",
        "put 'deducting at most n points' before it",
    ),
    "points-in-penalty": Words(
        "“扣分项”只能扣分，这一句会给分",
        "a penalty only takes points, but this gives some",
        "改成 扣 n分，或移到“加分项”",
        "let it 'deduct', or move it to a 'bonus'",
    ),
    "no-parent-outside": Words(
        "“加分项”“扣分项”在总分之外，没有上级，也没有别的指标替它折算",
        "a bonus or penalty stands outside the sum: no level is above it, and no others take over its points",
        "“上级不得分”改为“全表不得分”；“不适用时”写 满分、不得分 或 不计分",
        "write 'no points at all'; 'when not applicable' is full points, no points or not counted",
    ),
    "bonus-ceiling-missing": Words(
        "有“加分项”时要写明总分最高到多少",
        "where there is a bonus the highest total must be said",
        "写成“总分 100分，加分后最高 110分”",
        "write 'total 100 points, with bonus at most 110 points'",
    ),
    "ceiling-without-bonus": Words(
        "没有“加分项”，“加分后最高”没有作用",
        "there is no bonus, so that 'with bonus at most' says nothing",
        "删去它，或补上“加分项 名称 最多 n分”",
        "remove it, or add 'bonus name no more than n points'",
    ),
    "ceiling-below-total": Words(
        "加分后最高 {ceiling} 分，比总分 {points} 分还低",
        "with bonus at most {ceiling} points is less than the total of {points}",
        "改正其中一个",
        "correct one of them",
    ),
    "unknown-grade": Words(
        "没有叫“{name}”的等级",
        "there is no grade called '{name}'",
        "写“等级 …”里列出的一个",
        "write one that 'grades …' lists",
    ),
    "no-grades-to-limit": Words(
        "规则集没有写“等级”，限制等级没有作用",
        "the ruleset has no 'grades', so that there is nothing to limit",
        "补上“等级 按总分：…”",
        "add 'grades of the total: …'",
    ),
    "move-in-method": Words(
        "“分值转入”说的是整个填报指标，不能写在一个方法里",
        "'move points to' speaks of the whole open block and cannot stand in one method",
        "把它写在“填报指标 …”的下面",
        "put it below the 'open block'",
    ),
    "move-to-itself": Words(
        "分值不能转给指标自己或它的上级",
        "points cannot move to the indicator itself or to a level above it",
        "写另一个指标",
        "name another indicator",
    ),
    "goals-twice": Words(
        "“按目标”的填报指标只能有一个：各目标归哪一个分不清",
        "there can be only one open block 'by goal': nobody could tell whose goals are whose",
        "合成一个，写上合计的分值",
        "make one of them, with the points of both",
    ),
    "choose-without-members": Words(
        "“任选”下面没有可选的指标",
        "there are no indicators below 'choose' to choose from",
        "在它下面写下级指标，每个写明“仅当 …”选中",
        "add indicators below it, each with 'only if …' for when it is chosen",
    ),
    "fewer-to-choose-from": Words(
        "要选 {count} 项，下面只有 {there} 项",
        "{count} have to be chosen, but there are only {there} to choose from",
        "改项数，或补上缺的指标",
        "change the number, or add the indicators that are missing",
    ),
    "members-differ": Words(
        "分值平分的各项分值要相同，“{name}”与“{other}”不同",
        "points are split equally among indicators of equal points; '{name}' and '{other}' differ",
        "写成相同的分值，或写“分值按比例分”",
        "give them equal points, or write 'points split pro rata'",
    ),
    "member-without-points": Words(
        "任选的各项按分值分享，“{name}”的分值是 0",
        "those chosen share by their points, but '{name}' has none",
        "写上它的分值",
        "give it points",
    ),
    "member-without-condition": Words(
        "没有写什么时候算选了这一项",
        "this does not say when it is chosen",
        "在分值后面写“，仅当 选了它”，用“是否”型的输入表示选没选",
        "add ', only if …' behind the points, with a flag for whether it was chosen",
    ),
    "drop-in-choice": Words(
        "任选的指标里，分值不能再剔除、不计或转走",
        "points below 'choose' cannot be dropped, left out or moved",
        "写“不适用时 满分”或“不适用时 不得分”",
        "write 'when not applicable full points' or 'when not applicable no points'",
    ),
    "move-into-choice": Words(
        "“{name}”是任选的一项，分值不能转入它",
        "'{name}' is one to choose from; points cannot move to it",
        "转入它的上一级",
        "move them to the level above it",
    ),
    "move-to-moving": Words(
        "“{name}”不适用时自己也把分值转走，转来转去没有着落",
        "'{name}' moves its own points away when it is not applicable: they might never arrive",
        "转入一个总是适用、或不适用时另有说法的指标",
        "name an indicator that always applies or answers otherwise",
    ),
    "second-base": Words(
        "一个指标只能有一种基本计分办法，前面已经有了",
        "an indicator has one basic way of scoring, and it stands above already",
        "保留一种；附加的条件用“若 …，…”来写",
        "keep one; write additional conditions with 'if …'",
    ),
    "method-outside-open-block": Words(
        "“方法”要写在“填报指标”或“填报计分”的下面",
        "'method for' belongs below 'open block' or 'open scoring'",
        "在它前面加一句“填报计分”",
        "put 'open scoring' before it",
    ),
    "checklist-in-method": Words(
        "“要素”每张表只答一次，不能用在填报指标的“方法”里",
        "a checklist is answered once for the sheet and cannot score the rows of an open block",
        "把它写成固定的指标，或改用 评定",
        "make it an indicator of its own, or use tiers",
    ),
    "method-without-rule": Words(
        "这个方法没有写怎样计分",
        "this method does not say how to score",
        "在它下面写计分办法",
        "add a way of scoring below it",
    ),
    "method-twice": Words(
        "这一类指标值已经有方法了",
        "targets of this kind have a method already",
        "合并成一个方法",
        "join the methods",
    ),
    "method-missing": Words(
        "填报指标没有说明这些指标值怎样计分：{kinds}",
        "the open block does not say how these targets are scored: {kinds}",
        "补上“方法 …：”，或写“方法 全部：”",
        "add 'method for …', or 'method for every kind'",
    ),
    # ---- forms
    "second-else": Words(
        "“其余”只能有一行", "there can be one 'else' row only", "删去多余的", "remove the others"
    ),
    "empty-range": Words(
        "这个区间里没有任何值", "no value lies in this range", "核对两端", "check its ends"
    ),
    "anchors-not-ascending": Words(
        "插值的各点要从小到大",
        "the anchors of an interpolation must ascend",
        "调整次序",
        "put them in order",
    ),
    "tier-out-of-range": Words(
        "档次“{name}”的范围要在 0% 到 100% 之间，写全两端",
        "the range of tier '{name}' must have both ends, between 0% and 100%",
        "例如 80%（含）至 100%（含）",
        "for example [80%, 100%]",
    ),
    "element-points-twice": Words(
        "要素的分值说了两次",
        "the element's points are said twice",
        "删去“每项 …”或单个的分值",
        "remove 'each gets …' or the single points",
    ),
    "element-without-points": Words(
        "要素“{name}”没有分值",
        "element '{name}' has no points",
        "写“要素 每项 n分：…”，或在每个要素后写分值",
        "write 'checklist each gets n points: …', or points after each element",
    ),
    "example-finding-unknown": Words(
        "没有一条规则会提示“{text}”，所以“不应提示”总是成立",
        "no rule ever says '{text}', so that it is always true that it does not appear",
        "照抄规则里的文字",
        "copy the rule's own words",
    ),
    "example-expects-nothing": Words(
        "示例没有写应得什么",
        "the example does not say what must come out",
        "加一句“应得 指标 = n分”",
        "add 'expect indicator = n points'",
    ),
}
