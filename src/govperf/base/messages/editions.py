"""Words of editions (``govperf.model.editions``) and of differences between rulesets."""

from __future__ import annotations

from govperf.base.messages.words import Words

WORDS: dict[str, Words] = {
    # ---- what an edition takes over
    "unknown-base": Words(
        "沿用的规则集“{name}”找不到",
        "there is no ruleset '{name}' to extend",
        "核对编号；被沿用的文件要在同一文件夹、自带的规则集里或已安装的规则集包里",
        "check the id; the file must lie in the same folder, in the library or in an installed package",
    ),
    "extends-itself": Words(
        "沿用成了一个圈，或者一环接一环太长：这里又沿用“{name}”",
        "the chain of 'extends' is a circle or too long: here '{name}' is extended again",
        "改成沿用更早的一个年度",
        "extend an earlier year",
    ),
    "difference-without-base": Words(
        "没有“沿用”就没有什么可修改、新增或删除的",
        "without 'extends' there is nothing to change, add or remove",
        "在文件开头加一句“沿用 编号”，或去掉“修改”“新增”",
        "put 'extends ID' into the head, or leave out 'change' or 'add'",
    ),
    "difference-without-word": Words(
        "写了“沿用”，这一句就要说明是修改还是新增",
        "in a ruleset that extends another, this sentence must say whether it changes or adds something",
        "前面加“修改”（取代沿用来的同名一句）或“新增”（原来没有的）",
        "put 'change' (in place of the one of that name) or 'add' (for something new) before it",
    ),
    "place-without-order": Words(
        "“属于”要跟在“修改”“新增”“删除”后面，“接在”要跟在“新增”后面",
        "'under' follows 'change', 'add' or 'remove', and 'after' follows 'add'",
        "移到它所说的那一句下面",
        "move it below the sentence it speaks of",
    ),
    # ---- differences that miss
    "difference-hits-nothing": Words(
        "沿用的规则集里没有“{name}”这一项，无从修改或删除",
        "the ruleset that is extended has no '{name}' to change or remove",
        "核对名称与级别；原来没有的写“新增”",
        "check the name and its level; for something new write 'add'",
    ),
    "method-hits-nothing": Words(
        "沿用的规则集里没有种类相同的方法",
        "the ruleset that is extended has no method for just these kinds",
        "写成与原来一样的种类，或写“新增”；只在一个填报指标下的，下面写“属于 …”",
        "name the same kinds as there, or write 'add'; for one block's own method write 'under …' below it",
    ),
    "difference-ambiguous": Words(
        "“{name}”不止一处：{places}",
        "'{name}' stands in more than one place: {places}",
        "下面加一句“属于 上级指标”",
        "add 'under', with the indicator above it, below this sentence",
    ),
    "changed-twice": Words(
        "“{name}”在这个文件里改了两次",
        "'{name}' is changed twice in this file",
        "合成一句“修改”",
        "make one 'change' of them",
    ),
    "difference-without-effect": Words(
        "“{name}”改了以后与原来一样",
        "'{name}' is the same after this change",
        "删去这一句",
        "leave it out",
    ),
    "added-already-there": Words(
        "“{name}”原来就有",
        "'{name}' is there already",
        "写“修改”，或换一个名称",
        "write 'change', or choose another name",
    ),
    "added-without-place": Words(
        "没有写明新增的指标在哪个上级指标之下，或写的不是它的上级",
        "it does not say which indicator the added one goes below, or names one that is no higher",
        "下面加一句“属于 上级指标”或“接在 同级指标”",
        "add 'under', with the indicator above, or 'after', with one of its own level",
    ),
    "shift-within-itself": Words(
        "一项的分值不能移到它自己或它的上级、下级",
        "points cannot move from an indicator to itself, or to one above or below it",
        "写两个互不包含的指标",
        "name two indicators of which neither contains the other",
    ),
    "shift-of-weights": Words(
        "“{name}”写的是权重，不能按分移动",
        "'{name}' has a weight, from which no points can be moved",
        "用“修改”写明新的权重",
        "write its new weight with 'change'",
    ),
    "shift-takes-all": Words(
        "“{name}”只有 {points}分，移走以后不剩分值",
        "'{name}' has only {points} points, so that none would be left",
        "少移一些，或删除这一项",
        "move fewer, or remove it",
    ),
    # ---- differences between two rulesets
    "diff-nothing": Words("没有不同", "nothing differs"),
    "diff-head": Words("{what}：{before} → {after}", "{what}: {before} → {after}"),
    "diff-points": Words("{name} {before} → {after}", "{name} {before} → {after}"),
    "diff-level": Words("{name} 由{before}改为{after}", "{name} was {before}, is {after}"),
    "diff-moved": Words("{name} 由 {before} 移到 {after}", "{name} moved from {before} to {after}"),
    "diff-renamed": Words("{what} {before} 改名为 {after}", "{what} {before} renamed to {after}"),
    "diff-added": Words("新增{what} {name}：{after}", "{what} {name} added: {after}"),
    "diff-dropped": Words("删去{what} {name}：{before}", "{what} {name} dropped: {before}"),
    "diff-band": Words("{name} 第 {number} 档 {before} → {after}", "{name} band {number} {before} → {after}"),
    "diff-band-added": Words("{name} 增加第 {number} 档：{after}", "{name} band {number} added: {after}"),
    "diff-band-dropped": Words(
        "{name} 删去原第 {number} 档：{before}", "{name} former band {number} dropped: {before}"
    ),
    "diff-rule": Words(
        "{name} 的规则改变：{before} → {after}", "{name} has another rule: {before} → {after}"
    ),
    "diff-rule-added": Words("{name} 增加规则：{after}", "{name} has one more rule: {after}"),
    "diff-rule-dropped": Words("{name} 删去规则：{before}", "{name} has lost a rule: {before}"),
    "diff-order": Words(
        "{name} 的规则次序改变：{before} → {after}",
        "{name} has its rules in another order: {before} → {after}",
    ),
    "diff-proviso": Words(
        "{name} 的适用条件改变：{before} → {after}",
        "{name} applies under another condition: {before} → {after}",
    ),
    "diff-formula": Words(
        "{name} 公式改变：{before} → {after}", "{name} has another formula: {before} → {after}"
    ),
    "diff-citation": Words(
        "{name} 的依据改变：{before} → {after}", "{name} is cited otherwise: {before} → {after}"
    ),
    "diff-citation-added": Words("{name} 增加依据：{after}", "{name} has one more citation: {after}"),
    "diff-citation-dropped": Words("{name} 删去依据：{before}", "{name} has lost a citation: {before}"),
    "diff-declaration": Words(
        "{what} {name} 改变：{before} → {after}", "{what} {name} changed: {before} → {after}"
    ),
    "diff-key": Words("{name} 的英文名 {before} → {after}", "{name} has another key: {before} → {after}"),
    "diff-grade": Words("等级 {name} {before} → {after}", "grade {name} {before} → {after}"),
    "diff-title": Words("{old} 与 {new} 的不同", "What differs between {old} and {new}"),
    "diff-count": Words("不同之处（{count}）", "Differences ({count})"),
    "diff-side-by-side": Words("对照", "Side by side"),
    "diff-old": Words("原：{id}", "before: {id}"),
    "diff-new": Words("现：{id}", "after: {id}"),
    "diff-legend": Words(
        "划线的是只在原规则集里的句子，加框的是只在现规则集里的句子。",
        "Struck out: sentences that only the former has. Boxed: sentences that only the new one has.",
    ),
}
