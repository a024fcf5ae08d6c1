"""Words of ``govperf.tables``."""

from __future__ import annotations

from govperf.base.messages.words import Words

WORDS: dict[str, Words] = {
    # ---- headings
    "headings-unknown": Words(
        "有的列不是规则集的输入：{names}",
        "these columns are no inputs of the ruleset: {names}",
        "是输入的，改成输入的名称；要带到结果里的（如单位名称），用 keep（--keep）指明；不用的，用 ignore"
        "（--ignore）指明",
        "give it the input's name; carry names of units along with keep (--keep); leave others out with"
        " ignore (--ignore)",
    ),
    "headings-missing": Words(
        "有的输入没有列：{names}",
        "no column gives these inputs: {names}",
        "补上列；表里确实没有的，用 absent（--absent）指明，各行按缺数据计",
        "add the columns; if the table does not have one, say so with absent (--absent): it is then missing"
        " in every row",
    ),
    "nearest-heading": Words(
        "列“{wrong}”是否想写“{name}”？", "did you mean '{name}' by the column '{wrong}'?"
    ),
    "heading-twice": Words(
        "列“{name}”出现了不止一次", "there is more than one column '{name}'", "只留一列", "keep one of them"
    ),
    "headings-differ-in-case": Words(
        "列“{name}”和列“{other}”只有大小写不同",
        "the columns '{name}' and '{other}' differ in nothing but case",
        "改名：有的程序不分大小写，会把两列混在一起",
        "rename one: some programs take the two as one",
    ),
    "heading-differs-in-case": Words(
        "列“{name}”和输入“{wanted}”只有大小写不同",
        "the column '{name}' differs from the input '{wanted}' in nothing but case",
        "改成输入的写法",
        "spell it as the input is spelled",
    ),
    "headings-of-one-input": Words(
        "列“{name}”和列“{other}”都是输入“{wanted}”",
        "the columns '{name}' and '{other}' are both the input '{wanted}'",
        "只留一列，另一列用 ignore（--ignore）指明",
        "keep one, and name the other with ignore (--ignore)",
    ),
    "heading-unit-twice": Words(
        "列“{name}”标题上的单位是“{other}”，另外又指明了“{unit}”",
        "the heading of the column '{name}' says {other}, and {unit} was asked for",
        "只留一个",
        "keep one of them",
    ),
    "heading-unit-differs": Words(
        "列“{name}”的单位是“{unit}”，输入的单位是“{wanted}”，不是一类",
        "the column '{name}' is in {unit}, the input in {wanted}, which measures something else",
        "核对标题上的单位",
        "check the unit in the heading",
    ),
    "terms-unknown-column": Words(
        "表里没有列“{name}”，也没有这样的输入",
        "there is no column '{name}' in the table, and no such input",
        "核对名称",
        "check the name",
    ),
    "terms-not-absent": Words(
        "说是表里没有的输入，有列“{name}”",
        "an input was said to be absent, and there is the column '{name}'",
        "去掉 absent（--absent）",
        "leave out absent (--absent)",
    ),
    "terms-decimals-wrong": Words(
        "列“{name}”的小数位数 {decimals} 不是 0 至 18 的整数",
        "the number of decimals of the column '{name}', {decimals}, is no whole number from 0 to 18",
        "写小数点后有几位，如 2",
        "give the number of digits behind the point, such as 2",
    ),
    "kept-name-taken": Words(
        "带到结果里的列“{name}”与得分的列同名",
        "the column '{name}' that is carried along has the name of a column of scores",
        "先改名",
        "rename it first",
    ),
    # ---- single records
    "record-names-unknown": Words(
        "记录里有的名称不是规则集的输入：{names}",
        "the record has names that are no inputs of the ruleset: {names}",
        "改成输入的名称或英文名，或去掉",
        "use the input's name or key, or leave it out",
    ),
    "record-name-twice": Words(
        "记录里“{name}”和“{other}”是同一个输入",
        "'{name}' and '{other}' of the record are one input",
        "只留一个",
        "keep one of them",
    ),
    "record-figure-unfit": Words(
        "记录里“{name}”的值是 {type}，不是整数、有限小数的分数，也不是文本",
        "the value of '{name}' in the record is of the type {type}: no whole number, no fraction that ends"
        " as a decimal, and no text",
        "浮点数保不住填写的金额：给文本（如 \"123.45\"），或给整数，小数位数用 scales 写明",
        "a float no longer holds the amount that was typed: give text (such as \"123.45\"), or a whole number"
        " with its decimals in scales",
    ),
    # ---- types of columns
    "column-is-float": Words(
        "列“{name}”的类型是 {type}：浮点数保不住填写的金额",
        "the column '{name}' is of the type {type}: a float no longer holds the amount that was typed",
        "按文本、decimal 或整数读入；确知填写时有几位小数的，用 decimals（--decimals）写明，逐格核对后采用",
        "read it as text, decimal or whole numbers; or, if you know with how many decimals it was typed, say"
        " so with decimals (--decimals): every cell is then checked",
    ),
    "column-type-unfit": Words(
        "列“{name}”的类型是 {type}，不能作输入“{wanted}”",
        "the column '{name}' is of the type {type}, which cannot be the input '{wanted}'",
        "换成文本，或与输入相合的类型",
        "give text, or a type that fits the input",
    ),
    "column-scale-of-other": Words(
        "列“{name}”的类型是 {type}，scales 只用于整数列",
        "the column '{name}' is of the type {type}; scales are for columns of whole numbers",
        "去掉这一项",
        "leave it out",
    ),
    "column-ratio-without-unit": Words(
        "列“{name}”是比率，没有写明单位：95 可能是 95%，也可能是 95 倍",
        "the column '{name}' is a ratio and says no unit: 95 may be 95% or 95 times",
        "标题写成“{name}（%）”，或用 units（--unit）指明：% 或 1（0.95 这样的数）",
        "write '{name}(%)' in the heading, or say it with units (--unit): % or 1 (figures such as 0.95)",
    ),
    "column-unit-inexact": Words(
        "列“{name}”的单位换算成输入的单位除不尽",
        "the figures of the column '{name}' have no finite decimals in the unit of the input",
        "先换成输入的单位",
        "convert it to the unit of the input first",
    ),
    "column-mixed": Words(
        "列“{name}”里有几类不同的值，或不是一维的",
        "the column '{name}' holds values of several kinds, or has more than one dimension",
        "整列都写成文本",
        "make all of it text",
    ),
    "columns-of-other-length": Words(
        "各列的行数不一样：{sizes}",
        "the columns differ in length: {sizes}",
        "各列的行数要相等",
        "give columns of one length",
    ),
    # ---- cells
    "cell-unreadable": Words(
        "{place}“{column}”列的“{text}”读不成数",
        "{place}, column '{column}': '{text}' is no figure",
        "只写一个数（可带单位）；没有数据的留空",
        "write one figure, with or without a unit; leave it blank where there is none",
    ),
    "cell-unit-differs": Words(
        "{place}“{column}”列的“{text}”，单位与输入的（{unit}）不是一类",
        "{place}, column '{column}': the unit of '{text}' measures something other than {unit}",
        "核对单位",
        "check the unit",
    ),
    "cell-ratio-without-percent": Words(
        "{place}“{column}”列的“{text}”没有 %：可能是百分之几，也可能是几倍",
        "{place}, column '{column}': '{text}' has no %; it may be per cent or times",
        "每格写 %，或在标题写“（%）”",
        "write % in each cell, or (%) in the heading",
    ),
    "cell-without-decimals": Words(
        "{place}“{column}”列的“{text}”换算成“{unit}”除不尽",
        "{place}, column '{column}': '{text}' has no finite decimals in {unit}",
        "先换成输入的单位",
        "convert it to the unit of the input first",
    ),
    "cell-float-differs": Words(
        "{place}“{column}”列的 {text} 不是 {decimals} 位小数的数，或位数多得浮点数保不住",
        "{place}, column '{column}': {text} is no figure of {decimals} decimals, or has more digits than a"
        " float holds",
        "核对小数位数，或按文本读入",
        "check the number of decimals, or read the column as text",
    ),
    "cell-not-flag": Words(
        "{place}“{column}”列的“{text}”不是“是”或“否”",
        "{place}, column '{column}': '{text}' is neither yes nor no",
        "写“是”或“否”；不知道的留空",
        "write yes or no; leave it blank where it is not known",
    ),
    "cell-not-option": Words(
        "{place}“{column}”列的“{text}”不是选项之一（{options}）",
        "{place}, column '{column}': '{text}' is none of the options ({options})",
        "照选项填写；不知道的留空",
        "write one of the options; leave it blank where it is not known",
    ),
    "cell-not-day": Words(
        "{place}“{column}”列的“{text}”不是日期",
        "{place}, column '{column}': '{text}' is no day",
        "写成 2025-01-15",
        "write it like 2025-01-15",
    ),
    "cells-more": Words(
        "读不了的单元格共 {count} 个，以上是其中 {named} 个；整张表都没有计分",
        "{count} cells cannot be read, of which {named} are named above; nothing of the table was scored",
    ),
    "rows-outside-domain": Words(
        "“{name}”有 {count} 行超出取值范围，这些行按缺数据计：{places}",
        "'{name}' is outside its domain in {count} rows and counts as missing there: {places}",
        "核对这些行",
        "check these rows",
    ),
    # ---- frames and files
    "not-a-table": Words(
        "{type} 不是表",
        "{type} is no table",
        "给 NumPy 数组的字典、pyarrow 表、pandas 或 polars 的表，或 DuckDB 的查询",
        "give a dict of NumPy arrays, a pyarrow table, a pandas or polars frame, or a DuckDB relation",
    ),
    "package-missing": Words(
        "表格计分需要 {package}",
        "scoring tables needs {package}",
        "运行 pip install \"govperf[{extra}]\"",
        "run pip install \"govperf[{extra}]\"",
    ),
    "package-of-caller-missing": Words(
        "没有安装 {package}",
        "{package} is not installed",
        "运行 pip install {package}",
        "run pip install {package}",
    ),
    "unknown-table-output": Words(
        "表格的得分不能写成“{ending}”文件",
        "the scores of a table cannot be written to a file of kind '{ending}'",
        "用 .parquet、.csv 或 .xlsx",
        "use .parquet, .csv or .xlsx",
    ),
    "output-unwritable": Words(
        "不能写 {path}：{why}",
        "{path} cannot be written: {why}",
        "核对路径和权限",
        "check the path and its rights",
    ),
    "unknown-table-input": Words(
        "“{ending}”文件不能作表格读",
        "files of kind '{ending}' cannot be read as tables",
        "用 .csv、.tsv、.parquet 或 .xlsx",
        "use .csv, .tsv, .parquet or .xlsx",
    ),
    "output-is-input": Words(
        "结果不能写到读入的文件 {path}",
        "the result cannot be written over the table {path} that is read",
        "换一个文件名",
        "give another name",
    ),
    "row-ragged": Words(
        "{place}有 {cells} 格，标题有 {headings} 格：{text}",
        "{place} has {cells} cells, and there are {headings} headings: {text}",
        "补齐或去掉多出的格；格里有逗号的加双引号",
        "make them equal; put a cell with a comma in double quotes",
    ),
    "rows-more": Words(
        "格数不对的行共 {count} 行，以上是其中 {named} 行；整张表都没有计分",
        "{count} rows have a wrong number of cells, of which {named} are named above; nothing was scored",
    ),
    "cell-without-heading": Words(
        "“{text}”的上面没有标题",
        "there is no heading above '{text}'",
        "补上标题，或删去这一列",
        "write a heading, or delete the column",
    ),
    "table-cells-merged": Words(
        "表里有 {count} 处合并的单元格：合并后只有第一格有值，其余各行会成缺数据",
        "{count} ranges of cells are merged: only the first cell of each holds the value, and the other rows"
        " would count as missing",
        "取消合并，每行都填上",
        "split them and fill in every row",
    ),
    "table-without-headings": Words(
        "{path} 里没有表", "{path} holds no table", "核对文件", "check the file"
    ),
    "worksheet-unknown": Words(
        "没有名为“{name}”的工作表（隐藏的不算）",
        "there is no visible worksheet '{name}'",
        "核对名称",
        "check the name",
    ),
    "worksheets-several": Words(
        "有几张工作表都像要计分的表：{names}",
        "several worksheets look like the table: {names}",
        "用 --worksheet 指明一张",
        "name one with --worksheet",
    ),
    "tables-several": Words(
        "{path} 是表：表一次只评一个文件",
        "{path} is a table: tables are scored one file at a time",
        "分开评",
        "score them one by one",
    ),
    "table-or-sheet": Words(
        "{path} 既像自评表，又像一行一个单位的表",
        "{path} looks like a self-evaluation sheet and like a table with one row a unit",
        "用 --as sheet 或 --as table 指明",
        "say which with --as sheet or --as table",
    ),
    "table-without-rules": Words(
        "表 {path} 不写明适用哪个规则集",
        "the table {path} does not say which ruleset applies",
        "用 --rules 指明规则集",
        "name the ruleset with --rules",
    ),
    "option-for-tables": Words(
        "{option} 只用于一行一个单位的表",
        "{option} is for tables with one row a unit",
        "去掉它；.xlsx 文件要按表读的，写 --as table",
        "leave it out; to read an .xlsx file as a table write --as table",
    ),
    "option-for-sheets": Words(
        "{option} 只用于自评表", "{option} is for self-evaluation sheets", "去掉它", "leave it out"
    ),
    "table-as-sheet": Words(
        "{path} 不能按自评表读",
        "{path} cannot be read as a self-evaluation sheet",
        "去掉 --as sheet",
        "leave out --as sheet",
    ),
    "pair-wrong": Words(
        "“{pair}”不是“列名=…”的写法",
        "'{pair}' is not of the form COLUMN=…",
        "例如 --unit 满意度=%，--decimals 预算数=2",
        "for example --unit satisfaction=%, --decimals budget=2",
    ),
    # ---- cohorts
    "cohort-without-ranks": Words(
        "指明了列“{name}”说明与谁一起排名次，但没有要排的名次",
        "the column '{name}' was named for cohorts, and there is no place to work out",
        "去掉 cohort（--cohort）；规则集没有排名次，或名次和参评数已经有列",
        "leave out cohort (--cohort): the ruleset ranks nothing, or columns give the places and sizes",
    ),
    "cell-without-cohort": Words(
        "{place}“{column}”列是空的：不知道这一行与谁一起排名次",
        "{place}, column '{column}': it is blank, and nobody knows among whom the row is ranked",
        "每行都填上",
        "fill it in on every row",
    ),
    "cohort-values-missing": Words(
        "有的单位没有排名所按的数，同一组的“{name}”都排不出，共 {count} 组：{places}",
        "some units lack the value that '{name}' goes by; nobody of their cohort can be ranked, in {count} of"
        " them: {places}",
        "补上这些数",
        "fill in the values",
    ),
    "cohort-figures-too-long": Words(
        "列“{name}”里排名所按的数位数太多，别的引擎排不了",
        "the figures that '{name}' goes by have too many digits for another engine to sort",
        "用 score_table 在一台机器上计分",
        "score the table on one machine with score_table",
    ),
    # ---- records of lists
    "cell-without-unit": Words(
        "{place}“{column}”列是空的：不知道这一行是哪个单位",
        "{place}, column '{column}': it is blank, and nobody knows which unit the row is of",
        "每行都填上；合并过的单元格要取消合并",
        "fill it in on every row; split merged cells",
    ),
    "unit-twice": Words(
        "{place}“{column}”列的“{text}”前面已有一行，不知道各项记录归哪一行",
        "{place}, column '{column}': '{text}' stands in an earlier row too, and the records are of one",
        "每个单位只列一行，重名的改成不同的名称或编码",
        "give each unit one row; tell units of one name apart",
    ),
    "records-of-unknown-units": Words(
        "列表“{list}”的表里有 {count} 个单位，被评价的表里没有：{names}",
        "the table of the list '{list}' has records of {count} units that the table does not have: {names}",
        "核对两张表中单位的写法；不参评的，从列表的表里去掉",
        "write the units alike in both tables; leave out the records of those that are not scored",
    ),
    "units-beyond-records": Words(
        "列表“{list}”中有 {count} 个单位超过 {most} 项，按没有给出计：{names}",
        "{count} units have more than {most} records of '{list}', which then counts as not given: {names}",
        "核对这些单位的记录；确有这么多的，先汇总成一张表",
        "check their records; where there are as many, add them up beforehand",
    ),
    "records-table-wrong": Words(
        "列表“{name}”的表不能读，见以下各条",
        "the table of the list '{name}' cannot be read, as told below",
        "每列对应列表的一个“列”；不用的列写 ignore（--ignore）“{name}.列名”",
        "give each declared column one; leave out others with ignore (--ignore) '{name}.COLUMN'",
    ),
    "records-of-no-list": Words(
        "规则集里没有叫“{name}”的列表",
        "the ruleset has no list called '{name}'",
        "写规则集里“列表”的名称",
        "write the name of a list of the ruleset",
    ),
    "records-twice": Words(
        "列表“{name}”给了两张表",
        "the list '{name}' has two tables",
        "并成一张表",
        "make them one table",
    ),
    "records-pair-wrong": Words(
        "“{pair}”不是“列表名=文件”的写法，或同一个列表写了两次",
        "'{pair}' is not of the form LIST=FILE, or names a list a second time",
        "例如 --records 专项资金=资金.csv",
        "for example --records grants=grants.csv",
    ),
    "records-without-column": Words(
        "给了列表的表，没有说明哪一列是单位",
        "there are tables of records, and nothing says which column names the unit",
        "写明 by（--by）",
        "name it with by (--by)",
    ),
    "column-without-records": Words(
        "by（--by）说明列表的表中哪一列是单位，但没有列表的表",
        "by (--by) says which column of records names the unit, and there are no records",
        "用 records（--records）给出列表的表，或去掉 by",
        "give tables of records with records (--records), or leave out by",
    ),
    "records-with-receipt": Words(
        "凭据只能记一张表，列表另成一张表的还不能写凭据",
        "a receipt holds one table; with records of lists beside it none can be written",
        "去掉 receipt（--receipt），或把列表的各项写在各单位自己的表里",
        "leave out receipt (--receipt), or score the units' own sheets",
    ),
    "rank-by-records": Words(
        "“{name}”按列表汇总的数排，不能由各行排出",
        "'{name}' goes by what lists come to; rows cannot be ranked by it",
        "给出名次和参评数两列，去掉 cohort（--cohort）",
        "give columns of places and sizes, and leave out cohort (--cohort)",
    ),
    # ---- tables of lines
    "line-headings-unknown": Words(
        "有的列不是自评表的栏目：{names}",
        "these columns are none of a self-evaluation sheet: {names}",
        "是自评表栏目的，改成栏目的名称；要带到结果里的，用 keep（--keep）指明；不用的，用 ignore"
        "（--ignore）指明",
        "give it the name that forms have for it; carry others along with keep (--keep), or leave them out"
        " with ignore (--ignore)",
    ),
    "line-headings-missing": Words(
        "一行一条指标的表缺少列：{names}",
        "the table of lines lacks columns: {names}",
        "补上列；表里确实没有的，用 absent（--absent）指明；单位列的名称不同的，用 unit（--unit-column）指明",
        "add them; say with absent (--absent) that the table does not have one; name the column of units with"
        " unit (--unit-column)",
    ),
    "line-heading-either": Words(
        "列“{name}”可能是度量单位，也可能是填报单位，表里另有列“{other}”",
        "the column '{name}' may be the unit of the figures or the unit that is scored, as '{other}' is",
        "改名为“度量单位”，或用 ignore（--ignore）指明不用它",
        "call it 度量单位 (measure), or leave it out with ignore (--ignore)",
    ),
    "line-headings-of-one-part": Words(
        "列“{name}”和列“{other}”都是“{wanted}”",
        "the columns '{name}' and '{other}' both hold {wanted}",
        "只留一列，另一列用 keep（--keep）或 ignore（--ignore）指明",
        "keep one, and name the other with keep (--keep) or ignore (--ignore)",
    ),
    "line-path-twice": Words(
        "列“{name}”和列“{other}”都说明指标的路径",
        "the columns '{name}' and '{other}' both say which indicator a line is",
        "只留一种，另一种用 ignore（--ignore）指明",
        "keep one way, and name the other with ignore (--ignore)",
    ),
    "line-units-differ": Words(
        "资金各列的标题写了不同的单位：{names}",
        "the headings of the funds state different units: {names}",
        "换成同一个单位",
        "convert them to one unit",
    ),
    "line-column-unfit": Words(
        "列“{name}”的类型是 {type}，不能当作自评表的一栏读",
        "the column '{name}' is of the type {type}, which cannot be read as a column of a sheet",
        "换成文本、整数或 decimal",
        "give text, whole numbers or decimals",
    ),
    "line-without-unit": Words(
        "{place}“{column}”列是空的：不知道这一行属于哪个单位",
        "{place}, column '{column}': it is blank, and nobody knows whose line this is",
        "每行都填上；合并过的单元格要取消合并",
        "fill it in on every line; split merged cells",
    ),
    "line-without-name": Words(
        "{place}没有指标名称（“{column}”等列都是空的）",
        "{place} names no indicator: '{column}' and the other levels are blank",
        "每行都填上各级指标；合并过的单元格要取消合并",
        "fill in the levels on every line; split merged cells",
    ),
    "lines-left": Words(
        "规则集里没有的指标，共 {count} 行：{places}",
        "{count} lines are no indicators of the ruleset: {places}",
        "核对一级指标的名称；与自评表一样，规则集没有的一级指标按填报指标计入总分，其余的不计分",
        "check the names of the first level; as on a sheet, a block that the ruleset lacks counts by the"
        " methods of the others, and any other line is not scored",
    ),
    "lines-doubled": Words(
        "同一单位里路径相同的指标，共 {count} 行，每一行都计了分：{places}",
        "{count} lines repeat an indicator of their unit; each was scored: {places}",
        "删去重复的行，或改名",
        "delete the repeated lines, or rename them",
    ),
    "lines-funds-twice": Words(
        "同一单位里重复的资金行，共 {count} 行，只用了第一行：{places}",
        "{count} lines repeat a row of the funds of their unit; the first one was used: {places}",
        "删去重复的行",
        "delete the repeated lines",
    ),
    "lines-points-unreadable": Words(
        "分值读不成数，共 {count} 行，这些行不计入：{places}",
        "the points of {count} lines are no figure; they add nothing: {places}",
        "分值只写一个数",
        "write one figure for the points",
    ),
    "lines-points-missing": Words(
        "没有填分值，共 {count} 行，这些行不计入：{places}",
        "{count} lines have no points; they add nothing: {places}",
        "补上分值",
        "fill in the points",
    ),
    "lines-points-differ": Words(
        "各行分值之和与规则集不同，共 {count} 处，按表上的分值计分：{places}",
        "the points of the lines of {count} blocks are not the ruleset's; the table's were used: {places}",
        "核对各行的分值",
        "check the points of the lines",
    ),
    "lines-target-unreadable": Words(
        "年度指标值读不懂，共 {count} 行，得分待定：{places}",
        "the targets of {count} lines cannot be read; their scores are open: {places}",
        "写成一个带方向的数，如“≥95%”",
        "write one figure with its sign, such as ≥95%",
    ),
    "lines-actual-unreadable": Words(
        "实际完成值读不懂，共 {count} 行，得分待定：{places}",
        "the actual values of {count} lines cannot be read; their scores are open: {places}",
        "写成一个数，单位与指标值相同",
        "write one figure in the target's unit",
    ),
    "lines-target-missing": Words(
        "没有年度指标值，共 {count} 行，得分待定：{places}",
        "{count} lines have no target; their scores are open: {places}",
        "补上年度指标值",
        "fill in the targets",
    ),
    "lines-unit-assumed": Words(
        "指标值和完成值只有一个写了单位，按同一单位比较，共 {count} 行：{places}",
        "only one of target and actual names a unit in {count} lines; both were taken to be in it: {places}",
    ),
    "lines-actual-inexact": Words(
        "完成值写的是界限（如“≥90%”），按界限上的数计，共 {count} 行：{places}",
        "the actual values of {count} lines are bounds (such as ≥90%); the figure itself was used: {places}",
    ),
    "lines-lower-is-better-assumed": Words(
        "指标值没有方向，按名称“越低越好”计，共 {count} 行：{places}",
        "the targets of {count} lines have no sign; by their names lower is better: {places}",
    ),
    "lines-direction-assumed": Words(
        "指标值没有方向，按规则集的约定计，共 {count} 行：{places}",
        "the targets of {count} lines have no sign; the ruleset's convention was used: {places}",
    ),
    "lines-as-zero": Words(
        "没有实际完成值，按规则集的约定以 0 计，共 {count} 行：{places}",
        "the actual values of {count} lines are missing and count as 0, as the ruleset says: {places}",
    ),
    "lines-are-sums": Words(
        "小计、合计行没有计分，共 {count} 行：{places}",
        "{count} lines are sums of others and were not scored: {places}",
    ),
    "lines-read": Words(
        "按一行一条指标的表读：{lines} 行，{units} 个单位",
        "read as a table of lines: {lines} lines of {units} units",
    ),
    "lines-option": Words(
        "{option} 不用于一行一条指标的表",
        "{option} is not for tables of lines",
        "去掉它；一行一个单位的表写 --as table",
        "leave it out; write --as table for a table with one row a unit",
    ),
    "lines-option-only": Words(
        "{option} 只用于一行一条指标的表",
        "{option} is for tables of lines only",
        "去掉它；要按一行一条指标读的，写 --as lines",
        "leave it out; to read a table of lines write --as lines",
    ),
    "table-scored": Words(
        "{rows} 行：{totals}", "{rows} rows: {totals}"
    ),
    "table-grades": Words("等级：{grades}", "grades: {grades}"),
    "table-count": Words("{name} {count}", "{name} {count}"),
    "worksheet-full": Words(
        "一张工作表最多 {limit} 行，装不下",
        "a worksheet has {limit} rows, fewer than the table",
        "写成 .parquet 或 .csv",
        "write .parquet or .csv",
    ),
    "ruleset-text-changed": Words(
        "规则集 {name} 的文字与它的校验值不符",
        "the text of the ruleset {name} does not have the hash that came with it",
        "重新载入规则集",
        "load the ruleset again",
    ),
}
