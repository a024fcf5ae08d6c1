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
    "ruleset-id-twice": Words(
        "两个文件都叫“{id}”：{one}、{other}",
        "two files have the id '{id}': {one} and {other}",
        "卸载其中一个规则集包，或给文件另起编号",
        "uninstall one of the packages, or give one of the files another id",
    ),
    "ruleset-of-no-such-year": Words(
        "“{name}”没有 {year} 年度的规则集，有的是 {years}",
        "'{name}' has no ruleset for {year}; there are {years}",
        "写其中一个年度，或给出文件的路径",
        "name one of these years, or give the path of a file",
    ),
    "rulesets-ambiguous": Words(
        "有几个规则集同样适用：{candidates}",
        "several rulesets fit equally well: {candidates}",
        "用 --rules 写明编号",
        "name one by its id with --rules",
    ),
    "rulesets-by-day": Words(
        "这一年度前后有几个规则集，施行日期不同：{candidates}",
        "this year has several rulesets, in force from different days: {candidates}",
        "用 --on 写明按哪一天，或用 --rules 写明编号",
        "say with --on which day counts, or name one by its id with --rules",
    ),
    "none-in-force": Words(
        "{day} 还没有施行任何一个适用的规则集",
        "on {day} none of the rulesets that fit was in force yet",
        "核对日期，或用 --rules 写明编号",
        "check the day, or name one by its id with --rules",
    ),
    "sheet-does-not-say": Words(
        "表上没有写明类别（部门整体支出、项目支出、转移支付）或年度，不能选规则集",
        "the sheet does not say its kind or fiscal year, so no ruleset can be chosen",
        "用 --rules 指明规则集",
        "name the ruleset with --rules",
    ),
    "sheet-without-place": Words(
        "表上看不出是哪个地区的，而这一年度有的地方另有办法，不能选规则集：{candidates}",
        "the sheet does not say its place, and some places have rules of their own for that year:"
        " {candidates}",
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
    "ruleset-chosen-earlier": Words(
        "采用规则集 {id}：表上写的是 {year} 年度{kind}（{stated}），这一年度没有另行规定，"
        "沿用全国最近的 {of_year} 年度；要用别的请写 --rules",
        "ruleset {id}: the sheet is {kind} of {year} ({stated}), for which there are no rules of their own,"
        " so the nation's latest, of {of_year}, serve; choose another with --rules",
    ),
    "ruleset-of-year-chosen": Words(
        "采用规则集 {id}：表上写的是 {year} 年度",
        "ruleset {id}: the sheet is of {year}",
    ),
    # ---- packages of rulesets
    "package-without-manifest": Words(
        "规则集包 {package} 写明的文件夹“{folder}”里没有 {manifest}",
        "the package {package} of rulesets names the folder '{folder}', which has no {manifest}",
        "重新安装这个包",
        "install the package again",
    ),
    "manifest-unreadable": Words(
        "校验清单 {path} 读不了",
        "the manifest {path} cannot be read",
        "重新安装这个包；自己的包用 govperf seal 重写",
        "install the package again; write that of your own package anew with govperf seal",
    ),
    "package-file-changed": Words(
        "{path} 与校验清单不符：文件被改过",
        "{path} is not as its manifest says: it was changed",
        "重新安装这个包；自己改的用 govperf seal 重写清单",
        "install the package again; after changes of your own, write the manifest anew with govperf seal",
    ),
    "package-file-missing": Words(
        "校验清单里的 {path} 不在 {folder} 里",
        "{path} of the manifest is not in {folder}",
        "重新安装这个包；自己删的用 govperf seal 重写清单",
        "install the package again; after changes of your own, write the manifest anew with govperf seal",
    ),
    "package-file-unlisted": Words(
        "{path} 不在校验清单里",
        "{path} is not in the manifest",
        "移走它；自己加的用 govperf seal 重写清单",
        "take it away; after changes of your own, write the manifest anew with govperf seal",
    ),
    "package-name": Words(
        "“{name}”不能作包名：用小写字母、数字和连字符，字母开头",
        "'{name}' cannot be a package's name: lower-case letters, digits and hyphens, a letter first",
        "例如 rules-mycity",
        "for example rules-mycity",
    ),
    "package-there-already": Words(
        "{path} 已经有了，不覆盖",
        "{path} is there already and is not written over",
        "换一个名称，或先移走它",
        "choose another name, or take it away first",
    ),
    "no-manifest-to-seal": Words(
        "{path} 里的 {manifest} 有 {count} 个，要正好一个",
        "{path} has {count} files {manifest} in it; there must be just one",
        "写明规则集所在的文件夹；新建的包用 govperf new",
        "name the folder of the rulesets; a new package is made with govperf new",
    ),
    "difference-output": Words(
        "不同之处不能写成“{ending}”文件",
        "differences cannot be written as '{ending}'",
        "写成 .html 或 .json",
        "write them as .html or .json",
    ),
    "package-made": Words(
        "已写好 {path}：规则集、案例、测试、打包文件都在里面，先看 README.md",
        "{path} is written: ruleset, cases, tests and what packs them; begin with its README.md",
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
