"""Words about names, quantities, their units, and the answers that an author must give."""

from __future__ import annotations

from govperf.base.messages.words import Words

WORDS: dict[str, Words] = {
    # ---- options, days, ranks, lists
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
}
