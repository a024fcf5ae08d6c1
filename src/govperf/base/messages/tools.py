"""Words of ``govperf.tools``, ``govperf.api`` and ``govperf.library``."""

from __future__ import annotations

from govperf.base.messages.words import Words

WORDS: dict[str, Words] = {
    # ---- finding rulesets
    "unknown-ruleset": Words(
        "没有编号为“{name}”的规则集",
        "there is no ruleset '{name}'",
        "用 govperf rules 查看编号，或给出 .govperf 文件的路径",
        "see govperf rules for the ids, or give the path of a .govperf file",
    ),
    "ruleset-file-missing": Words(
        "没有规则集文件 {path}", "there is no ruleset file {path}", "核对路径", "check the path"
    ),
    "text-undecodable": Words(
        "文件既不是 UTF-8 也不是 GB18030 编码",
        "the file is neither UTF-8 nor GB18030",
        "用编辑器另存为 UTF-8",
        "save it as UTF-8",
    ),
    "sheet-does-not-say": Words(
        "表上没有写明类别（部门整体支出、项目支出、转移支付）或年度，不能选规则集",
        "the sheet does not say its kind or fiscal year, so no ruleset can be chosen",
        "用 --rules 指明规则集",
        "name the ruleset with --rules",
    ),
    "no-ruleset-fits": Words(
        "没有适用于 {place} {year} 年度{kind}的规则集",
        "no ruleset applies to {kind} of {place} in {year}",
        "用 --rules 指明规则集",
        "name the ruleset with --rules",
    ),
    "ruleset-chosen": Words(
        "采用规则集 {id}：表上写的是 {year} 年度{kind}，适用地区 {place}；要用别的请写 --rules",
        "ruleset {id}: the sheet is {kind} of {year}, applicable to {place}; choose another with --rules",
    ),
    # ---- commands
    "check-fine": Words("{name}：没有错误（{count} 条提示）", "{name}: no errors ({count} diagnostics)"),
    "check-refused": Words("{name}：有错误（共 {count} 条）", "{name}: errors ({count} diagnostics)"),
    "examples-worked": Words(
        "{name}：{all} 个示例，{right} 个相符", "{name}: {all} examples, {right} come out right"
    ),
    "formatted": Words("{name}：已整理", "{name}: formatted"),
    "rules-entry": Words(
        "{id}  {title}  {jurisdiction} {kind} {year}年度；{examples} 个示例；依据 {documents}",
        "{id}  {title}  {jurisdiction} {kind} FY{year}; {examples} examples; {documents}",
    ),
    "rules-entry-unverified": Words(
        "{id}  {title}  {jurisdiction} {kind} {year}年度；{examples} 个示例；依据 {documents}；"
        "{citations} 条依据中 {unverified} 条待核实",
        "{id}  {title}  {jurisdiction} {kind} FY{year}; {examples} examples; {documents};"
        " {unverified} of {citations} citations to be verified",
    ),
    "rules-entry-draft": Words("{entry}；草稿：{why}", "{entry}; draft: {why}"),
    "written": Words("已写入 {path}", "written to {path}"),
    # ---- wrong use
    "unknown-output": Words(
        "不能写成“{ending}”文件",
        "files of kind '{ending}' cannot be written",
        "用 .docx、.xlsx（填好的原表）、.html 或 .json",
        "use .docx, .xlsx (the filled sheet), .html or .json",
    ),
    "doc-unknown-output": Words(
        "规则集不能写成“{ending}”文件",
        "a ruleset cannot be written as '{ending}'",
        "用 .html 或 .docx",
        "use .html or .docx",
    ),
    "doc-not-written": Words(
        "写不了 {path}：{why}",
        "{path} cannot be written: {why}",
        "换一个可以写的文件夹，或先关掉打开着的文件",
        "choose a folder that can be written, or close the file where it is open",
    ),
    "output-for-several": Words(
        "几张表不能都写到 {path}",
        "several sheets cannot all be written to {path}",
        "给一个文件夹，或一个 .csv 文件写汇总",
        "give a folder, or a .csv file for the summary",
    ),
    "choices-for-several": Words(
        "评审人的选定一次只能用于一张表",
        "an assessor's choices are for one sheet at a time",
        "逐张计分",
        "score the sheets one by one",
    ),
    "folder-without-sheets": Words(
        "文件夹 {path} 里没有自评表", "the folder {path} holds no sheets", "核对路径", "check the path"
    ),
    "setting-without-value": Words(
        "“{setting}”不是“名称=选定”的写法",
        "'{setting}' is not of the form NAME=VALUE",
        "例如 --set 产出指标/质量指标/名称=部分达成",
        "for example --set block/group/name=tier",
    ),
    "choices-unreadable": Words(
        "评审人的选定读不出来：{why}",
        "the choices cannot be read: {why}",
        "文件里每行写“名称: 选定”（YAML），或用 JSON",
        "write one 'name: choice' a line (YAML), or JSON",
    ),
    "yaml-missing": Words(
        "读 YAML 文件 {path} 需要 PyYAML",
        "reading the YAML file {path} needs PyYAML",
        "运行 pip install \"govperf[cli]\"，或改用 JSON 文件",
        "run pip install \"govperf[cli]\", or use a JSON file",
    ),
}
