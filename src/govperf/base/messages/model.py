"""Words of ``govperf.model``."""

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
    "option-twice": Words(
        "选项“{option}”写了两次，或是空的",
        "the option '{option}' stands twice, or is empty",
        "每个选项写一次",
        "write every option once",
    ),
    "option-as-zero": Words(
        "“{name}”是选项，缺数据时没有“零”可计",
        "'{name}' is one of several options: missing, it has no zero to count as",
        "在它后面写“缺数据 待定”或“缺数据 不予受理”",
        "add 'missing pending' or 'missing refuse' to it",
    ),
    "unknown-option": Words(
        "没有“{option}”这个选项",
        "there is no option '{option}'",
        "写输入里列出的一个选项",
        "write one of the options that the input lists",
    ),
    "no-options": Words(
        "这里只能用有选项的输入",
        "only an input with options can stand here",
        "把输入写成“输入 名称：选项 “甲” 或 “乙””",
        "declare 'input name: one of \"a\" or \"b\"'",
    ),
    "option-compared": Words(
        "选项没有大小，只能比较相等或不等",
        "options have no order: they are equal or different",
        "写“等于”或“≠”",
        "write 'exactly' or '!='",
    ),
    "option-without-value": Words(
        "选项{options}没有取值",
        "there is no value for {options}",
        "补上它们的取值，或写“其余 …”",
        "give their values, or write 'else …'",
    ),
    "day-needed": Words(
        "这里要写日期",
        "a day is needed here",
        "写类型是“日期型”的输入，或日期如 2025-06-30",
        "write an input of type 'date', or a day such as 2025-06-30",
    ),
    "days-joined": Words(
        "日期只能与日期相减，或加减天数",
        "a day can only be taken from a day, or have days added or taken",
        "例如“报送日 - 期限”，或“期限 + 5天”",
        "for example 'filed - due', or 'due + 5 days'",
    ),
    "later-of-no-day": Words(
        "“晚于”“早于”只用于日期",
        "'later than' and 'earlier than' are for days",
        "数量用“超过”“低于”",
        "of quantities say 'above' or 'below'",
    ),
    "off-in-working-days": Words(
        "“偏离”日期只能按天计",
        "'off' a day counts in days of the calendar only",
        "写“每 1天”，或把“偏离”改成“晚于”或“早于”",
        "write 'for each 1 days', or say 'later than' or 'earlier than' in place of 'off'",
    ),
    "holidays-unsaid": Words(
        "按工作日计算，却没有说明哪些天放假",
        "working days are counted, but which days are off is not said",
        "在前面加一句“节假日 按国家公布”，或列出放假的日子，或写“节假日 只休周末”",
        "add 'holidays as published', or name the days, or say 'holidays weekends only'",
    ),
    "days-off-besides-weekends": Words(
        "前面说了“只休周末”，这里又列出日子",
        "'weekends only' was said above, yet days are named here",
        "删去其中一句",
        "remove one of the two sentences",
    ),
    "day-off-and-on": Words(
        "{day} 既写作放假，又写作上班",
        "{day} is both a day off and a working day",
        "只留一处",
        "leave it in one place",
    ),
    "days-in-disorder": Words(
        "前一个日期要早于后一个，相隔不超过 {most} 天",
        "the first day must be earlier than the second, by {most} days at most",
        "核对这两个日期",
        "check the two days",
    ),
    "rank-of-itself": Words(
        "按“{name}”排名，而它又由名次或参评数算出",
        "the rank goes by '{name}', which is worked out from a rank or the size of a cohort itself",
        "排名用不含名次的量",
        "rank by a quantity that knows of no rank",
    ),
    "rank-without-order": Words(
        "排名要按一个数或日期，不能按“是否”或选项",
        "a rank goes by a figure or a day, not by a flag or an option",
        "写一个可以比较大小的量",
        "write a quantity that can be ordered",
    ),
    "column-needed": Words(
        "这里要写 列表.列：全体参评单位（含本单位）的数",
        "list.column is needed here: the values of the whole cohort, this unit among them",
        "例如“取自 各单位.得分率”",
        "for example 'from units.rate'",
    ),
    "misplaced-column": Words(
        "“列”要写在“列表”的下面",
        "'column' belongs below 'list'",
        "先写“列表 名称：单位”，各列接着写",
        "write 'list name: unit' first, and the columns right below it",
    ),
    "list-not-counted": Words(
        "列表的单位要是数得清的，如 项、个、家",
        "the unit of a list must be of things that are counted, such as tasks, items, firms",
        "写一个计数的单位",
        "write a unit that counts",
    ),
    "list-as-value": Words(
        "列表“{name}”缺数据时不能视为一个数",
        "a list that is missing ('{name}') cannot count as a figure",
        "写“缺数据 待定”“缺数据 按零计”（一项也没有）或“缺数据 不予受理”",
        "write 'missing pending', 'missing counts as zero' (no records) or 'missing refuse'",
    ),
    "list-without-columns": Words(
        "列表“{name}”没有列",
        "the list '{name}' has no columns",
        "在它下面写“列 名称：类型”",
        "write 'column name: type' below it",
    ),
    "list-alone": Words(
        "“{name}”有许多项，不是一个数",
        "'{name}' is many figures, not one",
        "写明取什么：计数(列表)、合计(列表.列)、取大(列表.列) 等",
        "say what to take: count(list), sum(list.column), max(list.column) …",
    ),
    "list-argument": Words(
        "计数、任一项、各项均 的括号里写列表，其他函数写 列表.列；几个列要属于同一个列表",
        "count, any and all take a list, the other functions list.column, all of one list",
        "例如“计数(专项资金)”“合计(专项资金.金额)”",
        "for example 'count(grants)', 'sum(grants.amount)'",
    ),
    "unknown-list": Words(
        "没有叫“{name}”的列表",
        "there is no list called '{name}'",
        "先用“列表”说明它",
        "declare it with 'list'",
    ),
    "unknown-column": Words(
        "列表“{list}”没有这一列",
        "the list '{list}' has no such column",
        "在列表下面用“列”说明它",
        "declare it with 'column' below the list",
    ),
    "condition-needed": Words(
        "所占比例、任一项、各项均 要说明是哪些项",
        "share, any and all must say of which records",
        "加上“满足 …”",
        "add 'where …'",
    ),
    "where-without-list": Words(
        "“满足”只用于列表的函数",
        "'where' belongs to functions of a list",
        "条件用“若 …”或“仅当 …”来写",
        "write conditions with 'if …' or 'only if …'",
    ),
    "list-in-record": Words(
        "列里和“满足”之后不能再用列表的函数",
        "in a column, and after 'where', no function of a list can stand",
        "先用“计算”算出它，再写名称",
        "work it out with 'metric' first, and write its name",
    ),
    "metric-in-column": Words(
        "列里不能用计算出来的量“{name}”",
        "a column cannot use the metric '{name}'",
        "列只用同一项的其他列和输入；与这个量的比较写在“满足”之后",
        "use columns of the record and inputs; compare with the metric after 'where'",
    ),
    "column-without-sum": Words(
        "这一列不是数，不能相加、平均或取大小",
        "this column has no figures that can be added, averaged or ordered",
        "数有几项用“计数(列表 满足 …)”；日期可以取大、取小",
        "count records with 'count(list where …)'; of days there is a max and a min",
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
    # ---- names
    "unknown-name": Words(
        "没有叫“{name}”的输入或计算量",
        "there is no input or metric called '{name}'",
        "先用“输入”或“计算”说明它；两个汉字词之间要空一格，例如“控制率 超过 100%”",
        "declare it with 'input' or 'metric'",
    ),
    "nearest-name": Words("是否想写“{name}”？", "did you mean '{name}'?"),
    "name-twice": Words(
        "“{name}”已经用过", "'{name}' is used already", "换一个名称", "choose another name"
    ),
    "key-twice": Words(
        "英文名 {key} 与 {other} 相同或只差大小写",
        "the key {key} equals {other} or differs from it only in letter case",
        "换一个英文名",
        "choose another key",
    ),
    "used-before-declared": Words(
        "“{name}”在后面才说明",
        "'{name}' is declared only further down",
        "把它的“计算”一句移到前面来：这样各量之间不会互相循环",
        "move its 'metric' up: that way no quantity can depend on itself",
    ),
    "row-value-outside-method": Words(
        "“{name}”只能用在“方法”里",
        "'{name}' may be used in a method only",
        "在固定指标里用“输入”说明的量",
        "use a declared input in a fixed indicator",
    ),
    "unknown-place": Words(
        "自评表里没有“{place}”这个位置",
        "there is no place '{place}' in the sheet",
        "写成 资金.<行>.<列>，例如 资金.年度资金总额.全年预算数",
        "write funds.<row>.<column>, for example funds.total.annual",
    ),
    "unknown-document": Words(
        "没有叫“{name}”的文件",
        "no document is called '{name}'",
        "先写“文件 {name} = “名称””",
        "declare it: document {name} = \"title\"",
    ),
    "unknown-indicator": Words(
        "没有叫“{name}”的指标",
        "there is no indicator '{name}'",
        "核对指标名称",
        "check the indicator's name",
    ),
    "ambiguous-indicator": Words(
        "有几个指标都叫“{name}”",
        "several indicators are called '{name}'",
        "把上级指标写在前面，例如 产出指标/数量",
        "put the block's name in front, for example output/quantity",
    ),
    # ---- units
    "units-differ": Words(
        "两边的单位不同：{left}与{right}",
        "the two sides have different units: {left} and {right}",
        "写上或改正单位（例如 100%、5个百分点、3万元）",
        "write or correct the unit (100%, 5 pp, 3 wanyuan)",
    ),
    "units-multiplied": Words(
        "{left}不能乘{right}",
        "{left} cannot be multiplied by {right}",
        "只能乘以比率或无单位的数",
        "multiply by a ratio or a number without unit only",
    ),
    "value-unit-differs": Words(
        "数值的单位与它要给的量不同",
        "the value's unit is not that of the quantity",
        "改正单位",
        "correct the unit",
    ),
    "grade-unit-differs": Words(
        "等级的界限单位不对：按总分写“90分”，按总得分率写“90%”",
        "a grade's bound has the wrong unit: points for the total, % for the total rate",
        "改正单位",
        "correct the unit",
    ),
    "step-in-percent": Words(
        "比率的一步要写成“个百分点”：5% 可能指 5 个百分点，也可能指标准的 5%",
        "a step of a ratio must be given in pp: 5% may mean 5 percentage points or 5 % of the standard",
        "把 % 改成 个百分点",
        "write pp instead of %",
    ),
    "step-unit-differs": Words(
        "每一步的单位与所扣的量不同",
        "the step's unit is not that of the quantity",
        "改正单位",
        "correct the unit",
    ),
    "step-not-positive": Words(
        "每一步必须大于 0", "a step must be above 0", "改正步长", "correct the step"
    ),
    "ratio-needed": Words(
        "“按比例”后面要是一个比率",
        "'proportional to' needs a ratio",
        "写成 完成数 ÷ 计划数 一类的式子",
        "write a quotient such as executed / annual",
    ),
    "flag-needed": Words(
        "单独作条件的只能是“是否”型的量",
        "only a yes-or-no quantity can be a condition by itself",
        "写完整比较，例如“执行率 低于 60%”",
        "write a comparison, for example 'rate below 60%'",
    ),
    "constant-needed": Words(
        "这里要写一个数，不能写算式",
        "a figure is needed here, not an expression",
        "写成数",
        "write a figure",
    ),
    "arguments-count": Words(
        "合计、绝对值要一个量，取大、取小要两个以上",
        "sum and abs take one quantity, max and min two or more",
        "改正括号里的内容",
        "correct what stands in the brackets",
    ),
    "sum-of-parts-only": Words(
        "“合计”与“资金.分项.…”只能一起用",
        "'sum' and 'funds.parts.…' go together only",
        "写成 合计(资金.分项.全年预算数)，或用 + 相加",
        "write sum(funds.parts.annual), or add with +",
    ),
    # ---- answers that the author must give
    "zero-denominator-unanswered": Words(
        "没有说明分母为零时怎么办",
        "it is not said what happens when the denominator is zero",
        "在“计算 …”或“按比例 …”后加“，分母为零时 不适用”（或 视为、满分、不得分）；"
        "其他地方先用“计算”说明这个比率",
        "add ', zero denominator not applicable' (or counts as, full points, no points) to the metric or"
        " to 'proportional to'; elsewhere declare the ratio as a metric first",
    ),
    "zero-answer-misplaced": Words(
        "这里没有除法，“分母为零时”不起作用",
        "there is no division here for which 'zero denominator' could answer",
        "把它写在做除法的那句“计算”里；不适用时怎样计分写“不适用时 …”",
        "write it in the 'metric' that divides; 'when not applicable' says how the indicator is scored then",
    ),
    "not-applicable-unanswered": Words(
        "用到的量可能不适用，但没有说明不适用时怎样计分",
        "a quantity may be not applicable, but it is not said how the indicator is scored then",
        "加一句“不适用时 满分”（或 不得分、不计分）",
        "add 'when not applicable full points' (or no points, not counted)",
    ),
    "part-steps-unanswered": Words(
        "没有说明不足一步的部分怎样扣",
        "it is not said what a part of a step costs",
        "加“不足部分不扣”“不足部分按一步扣”或“不足部分按比例扣”",
        "add 'part steps free', 'part steps count whole' or 'part steps pro rata'",
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
