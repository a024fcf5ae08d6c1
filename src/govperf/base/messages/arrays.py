"""Words of the plan and of tables that are scored as columns."""

from govperf.base.messages.words import Words

WORDS = {
    "column-unknown": Words(
        "规则集没有名为“{name}”的输入",
        "the ruleset has no input '{name}'",
        "列名用输入的中文名或英文名；不用的列先去掉",
        "name columns by the input's name or key; leave out columns that the rules do not read",
    ),
    "column-twice": Words(
        "列“{name}”和另一列都是输入“{input}”",
        "the column '{name}' and another one are both the input '{input}'",
        "只留一列",
        "keep one of them",
    ),
    "column-length-differs": Words(
        "列“{name}”有 {rows} 行，最长的列有 {size} 行",
        "the column '{name}' has {rows} rows, the longest column {size}",
        "各列的行数要相等",
        "give columns of one length",
    ),
    "column-no-day": Words(
        "列“{name}”第 {row} 行（从 0 数）的 {value} 不是日期：日期写公元以来的天数，没有小数",
        "row {row} (from 0) of the column '{name}' is {value}, the number of no day: days are counted from"
        " 1 January of the year 1, without decimals",
        "用 date.toordinal() 的数",
        "give what date.toordinal() gives",
    ),
    "column-not-integers": Words(
        "列“{name}”的类型是 {type}，不是整数",
        "the column '{name}' is of the type {type}, not of integers",
        "给整数，并用 scale 说明有几位小数；浮点数保不住原来的金额",
        "give integers, and the number of decimals as scale; a float does not hold the amount that was typed",
    ),
    "column-code-unknown": Words(
        "列“{name}”第 {row} 行的代码 {code} 不在 0 至 {most} 之间",
        "the column '{name}' holds the code {code} in row {row}, which is not between 0 and {most}",
        "代码是选项的位置，从 0 起；不知道的用 missing 标出",
        "codes are places among the options, from 0; mark unknown ones as missing",
    ),
    "engine-unknown": Words(
        "没有名为“{name}”的计算方式；有：{engines}",
        "there is no engine '{name}'; there are: {engines}",
        "写 engine=\"arrays\" 或 engine=\"jit\"",
        "write engine=\"arrays\" or engine=\"jit\"",
    ),
    "plan-loops": Words(
        "engine=\"jit\"：{floats} 项用 float64、{wholes} 项用 int64 编成逐行的循环，{beside} 项仍按数组",
        "engine=\"jit\": {floats} scores in float64 and {wholes} in int64 become loops over the rows,"
        " {beside} are left to the arrays",
    ),
    "plan-loops-none": Words(
        "engine=\"jit\"：没有可以编成循环的得分，全部按数组",
        "engine=\"jit\": no score becomes a loop; all are left to the arrays",
    ),
    "plan-leaf-beside": Words(
        "    engine=\"jit\" 时仍按数组", "    left to the arrays with engine=\"jit\""
    ),
    "plan-leaf-whole": Words(
        "    engine=\"jit\" 时用 int64：按申报范围已证明不溢出",
        "    with engine=\"jit\" in int64, which the declared ranges are proved to fit",
    ),
    "plan-head": Words(
        "{id}：{inputs} 个输入，{leaves} 项得分；整表按{way}计算",
        "{id}: {inputs} inputs, {leaves} scores; tables are worked out in {way}",
    ),
    "plan-way-float": Words("已证明逐位精确的 float64", "float64 that is proved to give every digit"),
    "plan-way-both": Words(
        "已证明逐位精确的 float64 和精确整数",
        "float64 that is proved to give every digit, and exact integers",
    ),
    "plan-way-integers": Words("精确整数", "exact integers"),
    "plan-way-rows": Words("逐行（{part}）", "single rows ({part})"),
    "plan-input": Words(
        "  输入 {name}（{unit}）：{scale} 位小数，整数 {low} 至 {high}",
        "  input {name} ({unit}): {scale} decimals, integers {low} to {high}",
    ),
    "plan-leaf-float": Words("{name}：float64", "{name}: float64"),
    "plan-leaf-integers": Words(
        "{name}：整数；每步按列的实际范围证明不超出 int64，否则改用 Python 整数",
        "{name}: integers; int64 where the columns' own ranges prove that it fits, else Python integers",
    ),
    "plan-leaf-rows": Words(
        "{name}：逐行（规则用到 {part}）", "{name}: row by row (the rule uses {part})"
    ),
    "plan-leaf-open": Words("{name}：没有规则，始终待定", "{name}: without a rule, always open"),
    "plan-variable": Words(
        "    x = {formula}，x 在 {low} 与 {high} 之间，分母不超过 {most}",
        "    x = {formula}, x between {low} and {high}, the denominator at most {most}",
    ),
    "plan-constant": Words("    总是 {units}", "    always {units}"),
    "plan-slope": Words(
        "    {offset} + {factor} × x：误差 ≤ {error} < 推移 {nudge}，两者之和 < 间隔 {gap}",
        "    {offset} + {factor} × x: error ≤ {error} < nudge {nudge}, both together < gap {gap}",
    ),
    "plan-jump": Words(
        "    x {sign} {at} 时加 {units}", "    adds {units} where x {sign} {at}"
    ),
    "plan-choice": Words(
        "    条件成立的行另按下式", "    rows in which the condition holds score otherwise, as follows"
    ),
    "plan-units": Words(
        "得分以末位小数为单位：1 分 = {units}", "scores count units of the last decimal: 1 point = {units}"
    ),
}
