"""What the generated pages say besides what the code says itself."""

# Sentences of pages stay whole, as they will stand there.
# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Mapping

from govperf.sheets import archive, evaluation_json, json_tree, notation, spread, word_table

TEXTS: Mapping[str, Mapping[str, str]] = {
    "diagnostics": {
        "zh": """# 诊断

{twin} · 由 `scripts/docs_generate.py` 从文字表生成，不要手改

govperf 说出的每一条错误、警告、提示都有一个代号，写在方括号里，如 `错误[gap-in-bands]`。这里按代号查：是什么意思，怎么办。
“…”处填的是具体的名称和数。错误使命令以退出码 1（规则或表有错）或 2（用法有误、文件读不了）结束；警告和提示不影响退出码。

{areas}""",
        "en": """# Diagnostics

{twin} · made from the table of words by `scripts/docs_generate.py`; not to be edited by hand

Every error, warning and note of govperf has a code, shown in square brackets, such as `error[gap-in-bands]`. Here is what each means
and what to do; … stands for names and figures. Errors end a command with exit code 1 (a ruleset or a sheet has errors) or 2 (wrong use,
an unreadable file); warnings and notes do not change the exit code.

{areas}""",
    },
    "cli": {
        "zh": """# 命令行

{twin} · 由 `scripts/docs_generate.py` 从命令的定义生成，不要手改

`govperf 命令 --help` 显示同样的内容；`govperf --version` 显示版本。规则集可以写编号（如 `cn/project/2020`，见 `govperf rules`），也可以写
`.govperf` 文件的路径。""",
        "en": """# Command line

{twin} · made from the commands' definitions by `scripts/docs_generate.py`; not to be edited by hand

`govperf COMMAND --help` shows the same; `govperf --version` the version. A ruleset is named by its id (such as `cn/project/2020`; see
`govperf rules`) or by the path of a `.govperf` file.""",
    },
    "exit codes": {
        "zh": """## 退出码

| 退出码 | 意思 |
|---|---|
| 0 | 没有错误（可以有警告和提示） |
| 1 | 有错误级别的发现：自评表自相矛盾、规则集有错、示例不符、`fmt --check` 发现没有整理的文件 |
| 2 | 用法有误，或文件读不了；几张表一起评时，只要有一张读不了 |""",
        "en": """## Exit codes

| code | means |
|---|---|
| 0 | no errors (there may be warnings and notes) |
| 1 | findings of severity error: a sheet that contradicts itself, a ruleset with errors, an example that differs, an untidy file under `fmt --check` |
| 2 | wrong use or an unreadable file; of several sheets, as soon as one is unreadable |""",
    },
    "api": {
        "zh": """# Python 接口

{twin} · 由 `scripts/docs_generate.py` 从程序的说明生成，不要手改；怎样用见[做法](../howto/python.md)

这里的名称是承诺：会增加，不会改名。每个名称先用中文说明，后面是程序里的英文说明原文。数都是精确的分数
（`fractions.Fraction`），没有小数误差。下面的例子都先有这一行：

```python
>>> from govperf import load, read, replay
```""",
        "en": """# Python interface

{twin} · made from the docstrings by `scripts/docs_generate.py`; not to be edited by hand; for uses see the [how-to](../howto/python.md)

These names are promises: there will be more, and none will be renamed. All figures are exact fractions (`fractions.Fraction`).
The examples below all take this for granted:

```python
>>> from govperf import load, read, replay
```""",
    },
}

#: The areas of the table of words, in the order of the page.
AREAS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "syntax": {
        "zh": ("写法", "一句规则读不懂。其他各句照常检查，一次报出所有写错的句子。"),
        "en": ("Syntax", "A sentence cannot be read. All others are checked as usual; one run reports every mistake."),
    },
    "structure": {
        "zh": ("规则的安排", "句子读得懂，但写的地方不对、缺了一句、重复，或者几句凑不到一起。"),
        "en": ("Structure", "The sentences can be read, but one stands in the wrong place, is missing, or does not go with others."),
    },
    "quantities": {
        "zh": ("名称和单位", "名称找不到、单位对不上，或者分母为零、缺数据怎么算没有答清。"),
        "en": ("Names and units", "A name is unknown, units differ, or a question (a zero denominator, …) is left open."),
    },
    "checking": {
        "zh": ("检查和证明", "分值加不起来、分档有空缺、得分会超出分值；以及作者应当知道的：得分下降、断崖、舍入决定等级。"),
        "en": (
            "Checks and proof",
            "Points do not add up, bands leave a gap, a score leaves its points; and what an author should know:"
            " a score that falls, a cliff, rounding that decides on a grade.",
        ),
    },
    "editions": {
        "zh": ("修订与比较", "一个年度的规则集沿用另一个，写明的不同之处对不上；或者几个规则集分不清用哪一个。"),
        "en": ("Editions", "What a year's ruleset changes does not fit the one it extends; or it is not clear which ruleset is meant."),
    },
    "run": {
        "zh": ("计分", "给一张表计分、或者验算示例时发现的。"),
        "en": ("Scoring", "Met while scoring a sheet or working an example."),
    },
    "audit": {
        "zh": (
            "核对",
            "自评表里的数互相矛盾、没有填完、或者只差舍入。F01 到 F22 是勾稽关系，有三级：准确（不报）、舍入误差内（提示）、"
            "矛盾（错误）；见[为什么这样做](../explanation.md#levels)。F21 查的是规则集本身，见 [full-mark-differs](#full-mark-differs)。",
        ),
        "en": (
            "Reconciliation",
            "Figures of a sheet that contradict each other, are unfinished, or differ by rounding only. F01 to F22 are identities with"
            " three levels: exact (not reported), within rounding (a note), contradicted (an error); see"
            " [why](../explanation.md#levels). F21 is about rulesets: [full-mark-differs](#full-mark-differs).",
        ),
    },
    "files": {
        "zh": ("文件与回填", "自评表的文件读不了，或者填不进去。"),
        "en": ("Files", "A sheet's file cannot be read, or cannot be filled."),
    },
    "sheets": {
        "zh": ("认表", "文件读得了，但表里有认不出、读不懂的内容。"),
        "en": ("Recognising sheets", "The file can be read, but holds what is not recognised or understood."),
    },
    "report": {
        "zh": ("报告", "写报告、把得分填回原表时说的：哪些格子没有填，为什么。"),
        "en": ("Reports", "What is said when scores are written back: which cells were left as they are, and why."),
    },
    "cases": {
        "zh": ("案例", "验算案例、看边界和改动时说的；见[给规则集写案例](../howto/cases.md)。"),
        "en": ("Cases", "Said of cases, of edges that none reaches and changes that none notices; see [cases](../howto/cases.md)."),
    },
    "impact": {
        "zh": ("换用新规则的影响", "`govperf impact` 说的；见[如果](../howto/what-if.md)。"),
        "en": ("The impact of new rules", "Said by `govperf impact`; see [what if](../howto/what-if.md)."),
    },
    "reach": {
        "zh": ("离等级还差什么", "`govperf reach` 说的；见[如果](../howto/what-if.md)。"),
        "en": ("What is missing for a grade", "Said by `govperf reach`; see [what if](../howto/what-if.md)."),
    },
    "receipts": {
        "zh": ("凭据与登记簿", "写凭据、按凭据重算、登记时说的；见[日后证明得分](../howto/receipts.md)。"),
        "en": (
            "Receipts and the register",
            "Said when receipts are written and worked out again, and by the register; see [prove a score later](../howto/receipts.md).",
        ),
    },
    "arrays": {
        "zh": ("列", "给列计分时，列的名称、行数、类型不对。"),
        "en": ("Columns", "Columns that are scored have wrong names, lengths or types."),
    },
    "tables": {
        "zh": ("数据表", "读数据表、写它的得分时说的；见[给一张数据表计分](../howto/table.md)。"),
        "en": (
            "Tables",
            "Said while tables are read and their scores written; see [score a table](../howto/table.md).",
        ),
    },
    "tools": {
        "zh": ("命令", "命令的用法、找规则集、评审人的选定。"),
        "en": ("Commands", "How commands are used, finding rulesets, an assessor's choices."),
    },
}

#: What the identities demand, before what a finding says.
IDENTITIES: Mapping[str, tuple[str, str]] = {
    "F01": (
        "年初预算数、全年预算数：年度资金总额 = 各分项之和。",
        "Initial and annual budget: the total row = the sum of the rows below it.",
    ),
    "F02": ("全年执行数：年度资金总额 = 各分项之和。", "Executed: the total row = the sum of the rows below it."),
    "F03": ("每一行：全年执行数 ≤ 全年预算数。", "Each row: executed ≤ annual budget."),
    "F04": (
        "每一行：表上的执行率 = 全年执行数 ÷ 全年预算数（按表上的小数位数）。",
        "Each row: the rate shown = executed ÷ annual budget, at the decimals shown.",
    ),
    "F05": ("预算执行率的自评得分 = 按规则算出的得分。", "The claimed execution score = what the rule gives."),
    "F06": (
        "全年预算数 = 年初预算 + 本年追加（含上级补助）+ 上年结转 + 其他资金。",
        "Annual budget = initial + additions (with superior grants) + carried in + other funds.",
    ),
    "F07": ("当年财政拨款 = 年初预算 + 本年追加 + 上级补助。", "Current appropriation = initial + additions + superior grants."),
    "F08": (
        "年初预算、本年追加、上级补助、上年结转：各 = 基本支出部分 + 项目支出部分。",
        "Initial budget, additions, superior grants, carry-in: each = its basic part + its project part.",
    ),
    "F09": ("基本支出 + 项目支出 = 全年执行数。", "Basic + project expenditure = executed."),
    "F10": ("年末结转 = 全年预算数 − 全年执行数。", "Carry-over = annual budget − executed."),
    "F11": ("年末结转 = 基本支出结转 + 项目支出结转。", "Carry-over = basic carry-over + project carry-over."),
    "F12": (
        "基本支出、项目支出各自：可用资金 − 支出 = 结转。",
        "For basic and for project money: its funds − its expenditure = its carry-over.",
    ),
    "F13": ("基本支出可用资金 + 项目支出可用资金 = 全年预算数。", "Basic funds + project funds = annual budget."),
    "F14": (
        "“三公经费” = 出国费 + 接待费 + 公车购置费 + 公车运行费；实际 ≤ 预算。",
        "Travel, cars and reception (三公经费) = the sum of its four kinds; actual ≤ budget.",
    ),
    "F15": (
        "在职人数 ≤ 编制人数；表和报告写的人数一致。",
        "People in post ≤ establishment; the sheet and the report state the same numbers.",
    ),
    "F16": ("各项分值之和 = 满分；上级分值 = 下级之和。", "The points add up to the full mark; a level's points are those below it."),
    "F17": (
        "总分 = 各项得分之和；每项得分在 0 与分值之间；得分都填了。",
        "Total = the sum of the scores; each score lies between 0 and its points; all are filled in.",
    ),
    "F18": (
        "每个计分的指标都有指标值、完成值，两者可以比较。",
        "Each scored row has a target and an actual value, and the two can be compared.",
    ),
    "F19": ("各一级指标的分值 = 规则集规定的分值。", "The points of the blocks are those of the ruleset."),
    "F20": ("自评等级 = 按得分应评的等级。", "The claimed grade is the one that the score earns."),
    "F22": ("表里和报告里同一件事的数一致。", "A fact stated in the sheet and in the report is the same in both."),
}

API_SUMMARIES: Mapping[str, str] = {
    "Comparison": "两个规则集的比较；逐个取出就是各处不同，`len` 是处数。",
    "Comparison.differences": "各处不同：先是开头，再是输入和计算，再按现规则集的次序列各指标。",
    "Comparison.text": "一处一句；没有不同时说没有。",
    "Comparison.to_json": "写成 JSON（`govperf/differences/1`）。",
    "Comparison.to_html": "写成网页：各处不同，和两个规则集的对照；没有脚本，不访问网络。",
    "Impact": "换用新规则的影响；逐个取出就是各单位，`len` 是单位数。每个单位各处修改的作用恰好加成它的总分变化。",
    "Impact.parts": "影响总分的各处修改，按改动的次序；每处有全部单位的作用。",
    "Impact.idle": "不影响总分的各处修改。",
    "Impact.counts": "增、减、不变、可增可减的单位各有多少。",
    "Impact.crossing": "等级改变的单位有多少。",
    "Impact.unit": "按名称取一个单位；没有名称的按从 1 起的序号。",
    "Impact.winners": "增得最多的单位。",
    "Impact.losers": "减得最多的单位。",
    "Impact.text": "写成文字：总分、等级、各处修改、一级指标、增减最多的单位，以及逐处说明的一个单位。",
    "Impact.to_json": "写成 JSON（`govperf/impact/1`）。",
    "Impact.to_html": "写成带图的网页，可以打印在 A4 纸上；没有脚本，不访问网络。",
    "Impact.to_arrow": "一行一个单位：名称、总分、等级、每处修改的作用。",
    "Impact.write": "写到文件，由后缀决定：`.html`、`.json`、`.parquet`、`.csv`、`.xlsx`。",
    "impact": "说出换用新规则对每个单位的作用，逐处修改分开。",
    "Reach": "达到某个等级或得分要改什么；逐个取出就是每一项单独改的结果。",
    "Reach.is_there": "是不是已经达到。",
    "Reach.answers": "每个数、每项选定单独改能怎样；能达到的在前。",
    "Reach.joint": "几项一起改，取的是不能单独达到的各项。",
    "Reach.text": "写成文字。",
    "Reach.to_json": "写成 JSON（`govperf/reach/1`）。",
    "reach": "说出达到某个等级或得分要改什么，并重新计分核对。",
    "Difference": "一处不同：哪一种、哪一项、原来怎样、现在怎样。",
    "Difference.sentence": "用一句话说出来。",
    "compare": "比较两个规则集，按指标说出不同；版式、注释、次序、关键词的语言不算不同。",
    "Diagnostic.place": "真正所在的文本和位置：修订的规则集里，可能是被沿用的那个文件。",
    "BatchScorer": "给 Arrow 批计分的函数，可以序列化，供 Dask、Spark 等引擎使用。",
    "BatchScorer.__call__": "给一批计分。",
    "BatchScorer.schema": "给出计分结果的列。",
    "RecordScore": "一条记录的总分和可能的等级；只能按整张表计分的，带着全部结果。",
    "RecordScorer": "给单条记录计分的函数：只算总分和等级，一条几微秒。",
    "RecordScorer.__call__": "给一条记录计分。",
    "RecordScorer.is_compiled": "规则集是否编成了一个函数；否则每条记录都按整张表计分。",
    "RecordScorer.sheet": "给出这条记录相当于的自评表。",
    "Rules.record_scorer": "给出单条记录计总分和等级的函数。",
    "ScoredTable": "计了分的数据表，各库都能取用；列名是承诺。",
    "ScoredTable.names": "各列的名称。",
    "ScoredTable.to_pandas": "给 pandas 表，列用 Arrow 的类型，得分仍是 decimal。",
    "ScoredTable.to_polars": "给 polars 表。",
    "ScoredTable.write": "写到文件，按后缀：`.parquet`、`.csv`、`.xlsx`。",
    "TableError": "数据表的列或单元格读不了；整张表都没有计分。",
    "Rules.score_table": "给数据表计分：一行一个单位，一列一个输入。",
    "Rules.score_lines": "给一行一条指标的表计分：各单位的行数不限，逐位与各自的自评表相同。",
    "ScoredLines": "计了分的一行一条指标的表：各行、各单位的得分，和提示。",
    "ScoredLines.summary": "统计各单位总分的状态和等级。",
    "Rules.batch_scorer": "给出按批计分的函数，供几台机器的引擎使用。",
    "Diagnostic": "一条错误、警告或提示：代号、严重程度、位置、算式、可能的原因。",
    "Evaluation": "读到的一张自评表：资金栏、指标行、表头各栏、报告里的数，每个数带着它的单元格。",
    "GovperfError": "govperf 的错误的总类；`diagnostics` 里说明是什么、在哪里、为什么、怎么办。",
    "Line": "评分表的一行：一级、二级或三级指标，带得分、自评得分和来由。",
    "Result": "一张表的计分结果，只有数据。",
    "Receipt": "凭据：计分所依据的一切和结果，日后凭它重算。",
    "ReceiptError": "凭据或登记簿读不了、写不了。",
    "Register": "打开的登记簿；放在 `with` 里用，或用完关上。",
    "Register.at": "打开一个文件里的登记簿，没有就新建。",
    "Register.add": "登记凭据，返回新登记的份数；已有的不重复登记。",
    "Register.entries": "按年度、单位、编号列出，可限定单位或年度。",
    "Register.latest": "一个单位（在某年度）最近一次登记的。",
    "Register.receipt": "按编号取凭据；文件里被改动过的会指明。",
    "Register.close": "关上文件。",
    "Replay": "按凭据重算的结果。",
    "TableReplay": "按一张表的凭据逐行重算的结果。",
    "TableReplay.agrees": "凭据完好，且每行的得分都算得一样。",
    "replay_table": "按一张表的凭据逐行重算并逐位比较；可一并比较表的文件。",
    "Replay.agrees": "凭据完好，且每个数都算得一样。",
    "Rules": "装好的规则集。",
    "Rules.id": "编号。",
    "Rules.title": "标题。",
    "Rules.to_docx": "把评分表写成 Word 文件。",
    "Rules.to_html": "把评分表写成网页，可以和文件对照着看；能打印，没有脚本。",
    "Rules.year": "年度。",
    "Rules.score": "给一张表计分并核对；`choices` 是评审人的选定。",
    "RulesetError": "规则集有错，没有装入。",
    "Score": "得分：最低、最高、分值；最低与最高相同时就是一个数。",
    "Score.value": "确定的得分；还没有确定时为 `None`。",
    "Scorecard": "计分并核对过的一张表。`card[\"指标名称\"]` 给出一行。",
    "Scorecard.total": "总分。",
    "Scorecard.lines": "各级指标，按评分表的次序。",
    "Scorecard.grades": "等级；还没有确定时，是仍有可能的各等级。",
    "Scorecard.findings": "读表、计分、核对发现的全部问题。",
    "Scorecard.has_errors": "有没有错误级别的发现。",
    "Scorecard.table": "评分表和发现，文字形式。",
    "Scorecard.explain": "每项（或某一项）得分的来由。",
    "Scorecard.to_json": "全部结果，JSON 形式。",
    "Scorecard.to_html": "网页，适合打印。",
    "Scorecard.receipt": "凭据，日后可用 `replay` 重算。",
    "Scorecard.write": "写到文件，按后缀：.docx、.xlsx 是填好得分的原表副本，.html 是网页，.json 是全部结果。",
    "SheetError": "自评表读不了，或者填不回去。",
    "Status": "一行的状态：已计分、待定、不计分。",
    "UsageError": "调用或命令要的东西不存在。",
    "Verdict": "自评得分与算出的得分相比：一致、舍入差、不同、区间内、区间外、没有填。",
    "check": "检查规则集，给出 `govperf check` 报告的全部内容：错误、证不出的、作者该知道的。",
    "prove": "证明每项得分都在分值之内，或者给出一个反例。",
    "Proof": "整个规则集的证明：每项得分的范围、结论、反例、依据。",
    "Proof.holds": "是否每项得分都证明了。",
    "load": "装入规则集：编号或 .govperf 文件。",
    "read": "读一张自评表。",
    "replay": "按凭据重算并逐位比较；可一并比较重新读入的自评表。",
    "Line.name": "名称（路径的最后一段）。",
    "Result.leaves": "自己计分的各行（不含合计行）。",
}

#: Ways of writing targets and actual values that the page on sheets shows.
NOTATIONS = (
    "≥50个", "50个以上", "50个（不含）以上", "不少于12种", "至少3次", ">30",
    "≤90万元", "90万元以内", "控制在90万元以内", "不超过5天", "<2%", "7.5‰以下",
    "=100%", "45", "98％", "１，２５０万元", "1.5亿元", "三次",
    "20-30天", "10～15%",
    "2022年12月底前", "2022年12月31日", "2022年1-6月", "2022年11月完成", "12月底前",
    "有效改善", "优", "达成预期指标", "全覆盖", "100%完成", "下降5%", "500元/人",
    "—", "/", "无",
    "约50个", "80余场", "42家企业，925万元", "12月前", "(3.5)",
)  # fmt: skip

#: Limits: what, in Chinese and in English, and how much.
LIMITS: tuple[tuple[str, str, int], ...] = (
    ("文件的字节数", "bytes of a file", archive.MOST_BYTES_A_FILE),
    ("解压后的字节数", "bytes unpacked", archive.MOST_BYTES_UNPACKED),
    ("其中一个部件的字节数", "bytes of one part of it", archive.MOST_BYTES_A_PART),
    ("部件数", "parts", archive.MOST_ENTRIES),
    ("一张表格的单元格数", "cells of a table", spread.MOST_CELLS),
    ("表格嵌套的层数", "tables within tables", word_table.DEEPEST_NESTING),
    ("一个格子里当作数来读的字数", "characters of a cell that is read as a value", notation.LONGEST_VALUE),
    ("JSON 文件的字节数", "bytes of a JSON file", evaluation_json.MOST_BYTES),
    ("JSON 的层数", "levels of JSON", json_tree.DEEPEST),
)
