"""Words of ``govperf.syntax``."""

from __future__ import annotations

from govperf.base.messages.words import Words

WORDS: dict[str, Words] = {
    "syntax": Words(
        "读不懂“{found}”，这里可以写{expected}",
        "cannot read '{found}'; here may stand: {expected}",
        "改正这一句；其他各句已照常检查",
        "correct this sentence; all others were checked as usual",
    ),
    "sentence-ends-early": Words(
        "这一句到“{found}”为止还没有写完，接下来应写{expected}",
        "the sentence ends at '{found}' before it is complete; next must stand: {expected}",
        "把这一句补完整",
        "complete the sentence",
    ),
    "text-too-long": Words(
        "规则文本超过 {longest} 个字符，不予读取",
        "the ruleset is longer than {longest} characters and was not read",
        "请确认文件是规则集；确实需要时拆成几个文件",
        "make sure that the file is a ruleset; split it if it really is that long",
    ),
    "too-many-mistakes": Words(
        "已有 {count} 处错误，从这里起不再读",
        "there are {count} mistakes already; from here on nothing was read",
        "先改正前面的错误；确认文件是规则集",
        "correct those first; make sure that the file is a ruleset",
    ),
    "did-you-mean": Words("是否想写{words}？", "did you mean {words}?"),
    "missing-word": Words("这里缺少{words}", "missing here: {words}"),
    "superfluous-word": Words("删去“{found}”即可", "leave '{found}' out"),
    "begin-with": Words(
        "这一句缺少开头的关键词：{words}", "the sentence lacks its first keyword: {words}"
    ),
    "sentence-needs-keyword": Words(
        "每一句都以关键词开头，例如“输入”“计算”“三级指标”“得”“扣分”",
        "every sentence begins with a keyword such as 'input', 'metric', 'indicator', 'award'",
    ),
    "other-spelling": Words(
        "本文件的关键词用{language}，这里应写{words}",
        "the keywords of this file are {language}; write {words} here",
    ),
    "blank-between-words": Words(
        "“{found}”被读成一个名称；两个词之间要空一格：“{words}”",
        "'{found}' reads as one name; put a blank between the words: '{words}'",
    ),
    "comparison-comes-first": Words(
        "比较的词写在数字前面：{words}", "the comparison stands before the number: {words}"
    ),
    "text-needs-quotes": Words("文字要写在“ ”里", "texts stand between quotation marks"),
    "unclosed-quote": Words(
        "从这里到行末没有配对的后引号", "there is no closing quotation mark up to the end of the line"
    ),
    "name-needs-quotes": Words(
        "名称里有汉字以外的字符时要写成「{name}」",
        "a name with digits, signs or several words is written '{name}'",
    ),
    "name-before-key": Words(
        "先写名称，后写英文名：{words}", "the name comes first, then its key: {words}"
    ),
    "unknown-unit": Words(
        "“{unit}”不是常用单位；其他单位写成「{unit}」",
        "'{unit}' is no common unit; write other units in quotes",
    ),
    "round-brackets": Words("算式里只用圆括号（ ）", "expressions take round brackets ( ) only"),
    "digits-please": Words("数字请用阿拉伯数字，例如 0.5", "write numbers in digits, for example 0.5"),
    "no-thousands-separators": Words(
        "数字里不能有千分位逗号：逗号用来分隔并列的内容，请写 5000 而不是 5,000",
        "numbers take no thousands separators: a comma separates items; write 5000, not 5,000",
    ),
    "expression-too-deep": Words(
        "算式嵌套或连写超过 {deepest} 层",
        "the expression nests or chains more than {deepest} levels",
        "用“计算”把它拆成几个量",
        "split it into several quantities with 'metric'",
    ),
    "no-such-day": Words(
        "没有 {day} 这一天", "there is no day {day}", "改正日期", "correct the date"
    ),
    "number-too-long": Words(
        "数字超过 {longest} 位", "the number has more than {longest} digits", "改正数字", "correct the number"
    ),
    "empty-name": Words(
        "引号里没有名称", "there is no name between the quotes", "写上名称", "write the name"
    ),
    "text-glued-to-name": Words(
        "“{name}”被读成一个文件名：文件名和后面的“…”之间要空一格",
        "'{name}' reads as one name: a blank is needed between a document's name and the text after it",
        "在文件名后面空一格，再写“…”",
        "put a blank between the name and the text",
    ),
    "comparison-missing": Words(
        "条件里没有比较：单独作条件的只能是“是否”型的名称",
        "the condition compares nothing: only the name of a flag can stand alone",
        "在名称和“超过”“不低于”等词之间空一格",
        "put a blank between the name and 'above', 'at least' and the like",
    ),
    "sides-differ": Words(
        "“每超过”“每低于”“每偏离”要与前面的“超过”“低于”“偏离”一致",
        "the side after 'for each' must be the one said before",
        "改成同一个词，或只写“每 …”",
        "use the same word, or 'for each' alone",
    ),
    "key-is-keyword": Words(
        "“{key}”是英文关键词或其一部分，不能用作英文名",
        "'{key}' is a keyword or begins one and cannot be an English key",
        "换一个英文名，例如“{key}_1”",
        "choose another key, for example '{key}_1'",
    ),
    "no-range": Words(
        "“不等于”不构成区间", "'different from' is no range", "写成两个区间", "write two ranges"
    ),
    "chosen-out-of-range": Words(
        "任选的项数应是 1 到 {most} 的整数",
        "the number to be chosen is a whole number from 1 to {most}",
        "写成整数，例如“任选 至少 1项指标，分值平分”",
        "write a whole number, such as 'choose no fewer than 1 of these, points split equally'",
    ),
    "steps-out-of-range": Words(
        "下调的级数应是 1 到 {most} 的整数",
        "the number of grades to go down is a whole number from 1 to {most}",
        "写成整数，例如“等级下调 1级”",
        "write a whole number, such as 'grade down 1 steps'",
    ),
    "places-out-of-range": Words(
        "舍入的小数位数应是 0 到 {most} 的整数",
        "the decimal places of rounding must be a whole number from 0 to {most}",
        "改正位数，例如“2位小数”",
        "correct the number, for example '2 places'",
    ),
}
