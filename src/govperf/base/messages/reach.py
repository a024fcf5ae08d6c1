"""Words about what it takes to reach a grade or a score."""

from __future__ import annotations

from govperf.base.messages.words import Words

_REPORT: dict[str, Words] = {
    "reach-title-grade": Words("达到“{grade}”要改什么", "What it takes to reach '{grade}'"),
    "reach-title-score": Words("达到 {score} 分要改什么", "What it takes to reach {score} points"),
    "reach-now": Words("现在：总分 {total}", "now: total {total}"),
    "reach-now-graded": Words("现在：总分 {total}，等级 {grades}", "now: total {total}, grade {grades}"),
    "reach-certain": Words(
        "未定的项目按最低得分计，达到是指无论它们怎样定都达到",
        "what is open counts as its lowest score: the goal is reached however it turns out",
    ),
    "reach-there": Words("已经达到", "it is reached already"),
    "reach-alone": Words("只改一项", "One change alone"),
    "reach-what": Words("项目", "what"),
    "reach-before": Words("现为", "is"),
    "reach-after": Words("改为", "make it"),
    "reach-by": Words("改动", "change"),
    "reach-then": Words("总分", "total then"),
    "reach-back": Words("退一步", "one step back"),
    "reach-blank": Words("（缺）", "(missing)"),
    "reach-pending": Words("（待评）", "(open)"),
    "reach-no-single": Words("没有哪一项单独改就能达到", "no single change reaches it"),
    "reach-unproved": Words(
        "* 几项规则同时读这个数，有升有降，没有证明改动最小（或最好只到这里）",
        "* several rules read this figure and pull both ways: not proved to be the least change, or the best",
    ),
    "reach-not-alone": Words("单独改不能达到的", "Not reached by one alone"),
    "reach-best-at": Words("最好改为", "at best"),
    "reach-best-total": Words("最多到", "total then"),
    "reach-nothing-to-gain": Words("不能再增", "nothing to gain"),
    "reach-joint": Words("几项一起改", "Several changes together"),
    "reach-joint-method": Words(
        "取不能单独达到的各项，增分最多的先改到最好，直到达到；再从最后一项起逐项退回到够用的最小改动，不需要的去掉，"
        "因此缺任何一项都达不到。",
        "Of what does not reach it alone, whatever gains most is moved to its best first, until the goal is"
        " reached; then, from the last on, each is moved back to the least change that still does, or left"
        " out, so that none of them can be spared.",
    ),
    "reach-joint-total": Words("这样总分 {total}", "the total is then {total}"),
    "reach-joint-graded": Words(
        "这样总分 {total}，等级 {grades}", "the total is then {total}, the grade {grades}"
    ),
    "reach-joint-short": Words(
        "各项都改到最好，总分也只到 {total}，达不到", "all at their best give {total}, which is not enough"
    ),
    "reach-fixed": Words("不能改的：{names}", "held as they are: {names}"),
    "reach-untried": Words(
        "列表中的记录没有逐条试：{names}", "records of lists were not tried one by one: {names}"
    ),
    "reach-checked": Words(
        "每个结果都按规则重新计过分，退一步的也计过，确实达不到",
        "every answer was scored by the rules again, and so was the value one step back, which misses it",
    ),
}

_FAULTS: dict[str, Words] = {
    "reach-goal-missing": Words(
        "没有说要达到什么", "there is no goal",
        "写明等级 grade（--grade 优）或得分 score（--score 90）",
        "name a grade (--grade) or a score (--score)",
    ),
    "reach-goal-twice": Words(
        "等级和得分只能写一个", "name a grade or a score, not both", "去掉一个", "leave one of them out"
    ),
    "reach-score-impossible": Words(
        "{score} 分不在 0 至 {highest} 分之间", "{score} points are not between 0 and {highest}",
        "写一个能得到的分数", "name a score that can be had",
    ),
    "reach-score-unreadable": Words(
        "“{text}”不是分数", "'{text}' is no score", "写数字，例如 90 或 89.5", "write a number, such as 89.5"
    ),
    "reach-no-grades": Words(
        "规则集 {id} 没有等级", "the ruleset {id} has no grades",
        "用 score（--score）写要达到的分数", "name a score instead (--score)",
    ),
    "reach-grade-unknown": Words(
        "规则集没有等级“{grade}”，有的是 {grades}", "the ruleset has no grade '{grade}'; it has {grades}",
        "写其中一个", "name one of them",
    ),
    "reach-fixed-unknown": Words(
        "没有可改的“{name}”", "there is nothing to change called '{name}'",
        "写输入或指标的名字", "write the name of an input or an indicator",
    ),
}

WORDS: dict[str, Words] = {**_REPORT, **_FAULTS}
