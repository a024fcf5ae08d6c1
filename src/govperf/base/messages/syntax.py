"""Words of ``govperf.syntax``."""

from __future__ import annotations

from govperf.base.messages.words import Words

WORDS: dict[str, Words] = {
    "syntax": Words(
        "读不懂“{found}”，这里可以写：{expected}",
        "cannot read '{found}'; here may stand: {expected}",
        "改正这一句；其他各句已照常检查",
        "correct this sentence; all others were checked as usual",
    ),
    "sentence-ends-early": Words(
        "这一句到“{found}”为止还没有写完，接下来应写：{expected}",
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
    "did-you-mean": Words("是否想写{words}？", "did you mean {words}?"),
    "no-thousands-separators": Words(
        "数字里不能有千分位逗号：逗号用来分隔并列的内容，请写 5000 而不是 5,000",
        "numbers take no thousands separators: a comma separates items; write 5000, not 5,000",
    ),
}
