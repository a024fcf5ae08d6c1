"""Words of ``govperf.receipts`` and ``govperf.register``."""

from __future__ import annotations

from govperf.base.messages.words import Words

WORDS: dict[str, Words] = {
    # ---- reading and writing receipts
    "receipt-unreadable": Words(
        "打不开 {path}：{reason}", "cannot open {path}: {reason}", "核对路径", "check the path"
    ),
    "receipt-not-text": Words(
        "{path} 不是 UTF-8 文本，不会是凭据",
        "{path} is no UTF-8 text, so it is no receipt",
        "选 govperf score --receipt 写出的文件",
        "choose a file that govperf score --receipt has written",
    ),
    "receipt-too-large": Words(
        "{path} 太大，不会是凭据",
        "{path} is too large to be a receipt",
        "选 govperf score --receipt 写出的文件",
        "choose a file that govperf score --receipt has written",
    ),
    "receipt-other-format": Words(
        "{path} 的 format 写的是“{found}”，这里要的是 {wanted}",
        "{path} says format '{found}', where {wanted} is wanted",
        "选 govperf score --receipt 写出的文件",
        "choose a file that govperf score --receipt has written",
    ),
    "receipt-part-unreadable": Words(
        "{path} 的 {key} 应是对象 {{…}}",
        "{key} of {path} should be an object {{…}}",
        "凭据不可手工改动；取用原件",
        "a receipt must not be edited; use the original",
    ),
    "receipt-not-replayable": Words(
        "按凭据所存的内容重算 {path}，得数与原表不同，未写凭据",
        "what a receipt keeps of {path} does not give the same scores, so none was written",
        "请把这张表连同规则集报告给 govperf 的维护者",
        "report the sheet and the ruleset to the maintainers of govperf",
    ),
    "receipt-exists": Words(
        "{path} 已经存在，凭据不覆盖任何文件",
        "{path} exists already; a receipt never replaces a file",
        "换一个文件名",
        "give another name",
    ),
    # ---- replaying them
    "receipt-altered": Words(
        "凭据被改动过：{part}与其校验值不符",
        "the receipt was altered: {part} does not match its hash",
        "取用原件，或向出具者索要",
        "use the original, or ask its issuer for it",
    ),
    "receipt-other-engine": Words(
        "凭据由 govperf {recorded} 出具，现在用 {present} 重算",
        "the receipt is of govperf {recorded}; it was worked out again with {present}",
    ),
    "receipt-ruleset-unknown": Words(
        "自带的规则集里没有 {id}；重算用的是凭据里所存的全文",
        "the library has no {id}; the text in the receipt was used",
    ),
    "receipt-other-ruleset": Words(
        "现有的规则集 {id} 与凭据所用的不同，首先在第 {line} 行：凭据为“{recorded}”，现为“{present}”；"
        "重算用的是凭据里的全文",
        "the present ruleset {id} is another than the receipt's, first in line {line}:"
        " '{recorded}' there, '{present}' now; the receipt's text was used",
    ),
    "receipt-other-id": Words(
        "凭据写明规则集为 {stated}，所存全文却是 {found}",
        "the receipt names the ruleset {stated}, but its text is that of {found}",
        "取用原件，或向出具者索要",
        "use the original, or ask its issuer for it",
    ),
    "receipt-other-file": Words(
        "{path} 不是当时计分的那个文件（SHA-256 当时为 {recorded}…，现为 {present}…）",
        "{path} is not the file that was scored (SHA-256 then {recorded}…, now {present}…)",
        "找出当时的文件，或说明改动",
        "find the file of then, or account for the change",
    ),
    "receipt-other-figure": Words(
        "{path} 与凭据所记的输入不同，首先在：当时“{recorded}”，现为“{present}”",
        "{path} differs from the input in the receipt, first in: '{recorded}' then, '{present}' now",
        "找出当时的文件，或说明改动",
        "find the file of then, or account for the change",
    ),
    "receipt-other-length": Words(
        "{path} 读出的内容当时有 {recorded} 行，现有 {present} 行",
        "what was read of {path} had {recorded} lines then and has {present} now",
        "找出当时的文件，或说明改动",
        "find the file of then, or account for the change",
    ),
    "receipt-not-scored": Words(
        "不能按凭据重算：规则集 {id} 或所存的自评表已不能读取",
        "the receipt cannot be worked out again: the ruleset {id} or the sheet in it cannot be read",
        "用出具凭据的那个版本的 govperf 重算，或取用原件",
        "use the version of govperf that issued it, or the original",
    ),
    "receipt-difference": Words(
        "重算不符，首先在 {line} 的{figure}：凭据为 {recorded}，重算为 {computed}（另有 {others} 处不同）",
        "it does not come out the same, first in the {figure} of {line}: {recorded} in the receipt,"
        " {computed} now ({others} more differences)",
        "核对凭据是否被改动；由别的版本出具的，用该版本重算",
        "see whether the receipt was altered; if another version issued it, use that one",
    ),
    "receipt-other-words": Words(
        "各项得分相同，但说明的文字与凭据所记的不同",
        "all scores are the same, but the explanations read differently from those in the receipt",
    ),
    "receipt-replayed": Words(
        "{file}：按 {id} 重算，{count} 项得分与凭据逐位相同，总分 {total}",
        "{file}: worked out again under {id}, {count} scores agree with the receipt to the last digit,"
        " total {total}",
    ),
    "receipt-refuted": Words("{file}：与凭据不符", "{file}: does not agree with the receipt"),
    "receipt-written": Words(
        "凭据已写入 {path}，校验值 {digest}", "receipt written to {path}, hash {digest}"
    ),
    "receipt-unwritable": Words(
        "写不了 {path}：{reason}", "cannot write {path}: {reason}", "换一个位置", "choose another place"
    ),
    # ---- receipts of tables
    "receipt-cut": Words(
        "{path} 没有末行，凭据不完整",
        "{path} has no last line: the receipt is not whole",
        "取用原件，或向出具者索要",
        "use the original, or ask its issuer for it",
    ),
    "receipt-line-unreadable": Words(
        "{path} 第 {line} 行不是凭据的一行",
        "line {line} of {path} is no line of a receipt",
        "凭据不可手工改动；取用原件",
        "a receipt must not be edited; use the original",
    ),
    "receipt-row-altered": Words(
        "凭据被改动过：{line}与其校验值不符（另有 {others} 条）",
        "the receipt was altered: {line} does not match its hash ({others} more records)",
        "取用原件，或向出具者索要",
        "use the original, or ask its issuer for it",
    ),
    "receipt-other-columns": Words(
        "凭据的各栏与规则集 {id} 的不同，首先是“{name}”（另有 {others} 栏）",
        "the columns of the receipt are not those of the ruleset {id}, first '{name}' ({others} more)",
        "用出具凭据的那个版本的 govperf 重算，或取用原件",
        "use the version of govperf that issued it, or the original",
    ),
    "receipt-other-cell": Words(
        "{path} 与凭据所记的输入不同，首先在{line}的“{name}”：当时“{recorded}”，现为“{present}”"
        "（另有 {others} 条）",
        "{path} differs from the input in the receipt, first in '{name}' of {line}: '{recorded}' then,"
        " '{present}' now ({others} more records)",
        "找出当时的文件，或说明改动",
        "find the file of then, or account for the change",
    ),
    "receipt-other-table": Words(
        "{path} 已不能照当时的读法读取",
        "{path} can no longer be read as it was then",
        "找出当时的文件，或说明改动",
        "find the file of then, or account for the change",
    ),
    "table-receipt-replayed": Words(
        "{file}：按 {id} 重算，{count} 条记录与凭据逐位相同，根校验值 {root}",
        "{file}: worked out again under {id}, {count} records agree with the receipt to the last digit,"
        " root {root}",
    ),
    "table-receipt-written": Words("凭据已写入 {path}", "receipt written to {path}"),
    "row-proved": Words(
        "{file}：{line}按 {id} 重算逐位相同，并在根校验值为 {root} 的表里",
        "{file}: {line} agrees to the last digit under {id} and is in the table of root {root}",
    ),
    "row-not-proved": Words(
        "证明不了{line}在根校验值为 {root} 的表里",
        "this does not prove that {line} is in the table of root {root}",
        "取用原件，或用 govperf prove-unit 重新出具",
        "use the original, or have it made again with govperf prove-unit",
    ),
    # ---- batches
    "batch-altered": Words(
        "{path} 被改动过：根校验值写为 {recorded}…，按所列单位算得 {computed}…，或单位数、校验值不符",
        "{path} was altered: its root is given as {recorded}…, its units give {computed}…,"
        " or their number or the hash does not match",
        "取用原件，或向出具者索要",
        "use the original, or ask its issuer for it",
    ),
    "batch-unit-unknown": Words(
        "这一批里名为“{name}”的单位有 {count} 个",
        "the batch has {count} units named '{name}'",
        "写批次文件 units 里的名字",
        "give a name that stands in the batch's units",
    ),
    "batch-unit-differs": Words(
        "单位“{name}”的凭据不是这一批所记的，或重算不符",
        "the receipt of '{name}' is not the one of the batch, or does not come out the same",
        "取用原件，或向出具者索要",
        "use the original, or ask its issuer for it",
    ),
    "batch-replayed": Words(
        "{file}：{count} 个单位，根校验值 {root} 相符；旁边的 {beside} 份凭据逐位相同",
        "{file}: {count} units, root {root} matches; the {beside} receipts beside it agree to the last digit",
    ),
    "batch-refuted": Words(
        "{file}：{count} 个单位，不相符（旁边有 {beside} 份凭据）",
        "{file}: {count} units, does not agree ({beside} receipts beside it)",
    ),
    "batch-written": Words(
        "凭据已写入 {path}，共 {count} 份，根校验值 {root}",
        "receipts written to {path}, {count} of them, root {root}",
    ),
    "unit-proved": Words(
        "{file}：校验值为 {receipt} 的凭据（{name}）在根校验值为 {root} 的批次里",
        "{file}: the receipt {receipt} ({name}) is in the batch of root {root}",
    ),
    "unit-not-proved": Words(
        "{file} 证明不了“{name}”在根校验值为 {root} 的批次里",
        "{file} does not prove that '{name}' is in the batch of root {root}",
        "取用原件，或用 govperf prove-unit 重新出具",
        "use the original, or have it made again with govperf prove-unit",
    ),
    # ---- the register
    "register-missing": Words(
        "没有登记簿 {path}",
        "there is no register {path}",
        "核对路径；新的登记簿用 govperf register add 建立",
        "check the path; govperf register add makes a new one",
    ),
    "register-unopened": Words(
        "打不开登记簿 {path}：{reason}",
        "cannot open the register {path}: {reason}",
        "核对路径、权限，以及文件是否损坏",
        "check the path, the rights, and whether the file is damaged",
    ),
    "register-other-file": Words(
        "{path} 不是 govperf 的登记簿",
        "{path} is no register of govperf",
        "换一个文件",
        "choose another file",
    ),
    "register-other-version": Words(
        "{path} 的版式是第 {found} 版，本程序只认得第 {known} 版",
        "{path} has schema version {found}; this program knows version {known}",
        "用新的 govperf 打开",
        "open it with a newer govperf",
    ),
    "register-unwritable": Words(
        "登记簿写不进去：{reason}；这一批没有登记，已登记的不受影响",
        "the register cannot be written: {reason}; nothing of this batch was added, the rest is untouched",
        "等别的程序写完再试；核对磁盘和权限",
        "try again when the other program has finished; check disk and rights",
    ),
    "register-sheet-does-not-say": Words(
        "{path} 没有写明单位或年度，不能登记",
        "{path} does not say its unit or fiscal year, so it cannot be registered",
        "用 --unit 和 --year 指明",
        "give them with --unit and --year",
    ),
    "register-unit-unknown": Words(
        "登记簿里没有“{unit}”{year} 年度的自评表",
        "the register has no sheet of '{unit}' {year}",
        "用 govperf register list 查看",
        "see govperf register list",
    ),
    "register-number-unknown": Words(
        "登记簿里没有第 {number} 号",
        "the register has no number {number}",
        "用 govperf register list 查看",
        "see govperf register list",
    ),
    "register-content-damaged": Words(
        "登记簿第 {number} 号的内容已损坏，读不出来",
        "the content of number {number} of the register is damaged",
        "取用备份，或凭当时的凭据文件重新登记",
        "use a backup, or add the receipt's file again",
    ),
    "register-unknown-output": Words(
        "不能导出成“{ending}”文件",
        "cannot export to '{ending}'",
        "写 .csv 或 .parquet",
        "use .csv or .parquet",
    ),
    "register-output-exists": Words(
        "{path} 已经存在", "{path} exists already", "换一个文件名", "give another name"
    ),
    "register-needs-pyarrow": Words(
        "导出 Parquet 需要 pyarrow",
        "exporting to Parquet needs pyarrow",
        'pip install "govperf[frames]"',
        'pip install "govperf[frames]"',
    ),
    "register-added": Words(
        "{path}：新登记 {new} 份，原已登记 {old} 份", "{path}: {new} added, {old} were there already"
    ),
    "register-entry": Words(
        "{number}  {year}  {unit}  {low}～{high}/{points}  {grades}  错误 {errors} 条  {ruleset_id}  {file}",
        "{number}  {year}  {unit}  {low}-{high}/{points}  {grades}  {errors} errors  {ruleset_id}  {file}",
    ),
    "register-count": Words("共 {count} 份", "{count} sheets"),
    "register-receipt": Words(
        "登记于 {added}；凭据校验值 {digest}；该单位该年度共登记 {count} 份",
        "added {added}; receipt {digest}; {count} registered for this unit and year",
    ),
    "register-exported": Words("已导出 {count} 份到 {path}", "{count} sheets exported to {path}"),
}
