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
}
