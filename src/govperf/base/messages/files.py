"""Words about files: what cannot be read, and what cannot be filled."""

from __future__ import annotations

from govperf.base.messages.words import Words

WORDS: dict[str, Words] = {
    "file-unreadable": Words(
        "文件打不开：{why}",
        "the file cannot be opened: {why}",
        "请核对路径和权限",
        "check path and permissions",
    ),
    "file-empty": Words(
        "文件是空的", "the file is empty", "请重新取得原文件", "get the original file again"
    ),
    "file-damaged": Words(
        "文件已损坏，无法读取",
        "the file is damaged and cannot be read",
        "用 Word 或 WPS 打开并另存为 .docx 后再试",
        "open it in Word or WPS and save it anew as .docx",
    ),
    "file-old-or-encrypted": Words(
        "文件是旧的二进制格式（.doc、.wps、.xls）或设有密码",
        "the file has the old binary form (.doc, .wps, .xls) or a password",
        "用 Word 或 WPS 打开，取消密码并另存为 .docx 或 .xlsx",
        "open it in Word or WPS, remove the password and save it as .docx or .xlsx",
    ),
    "file-too-large": Words(
        "文件解压后超过限度（{limit}），不予读取",
        "the file unpacks to more than the limit ({limit}); it was not read",
        "请确认文件来源；删去大图片后再试",
        "make sure where it comes from; remove large pictures",
    ),
    "file-wrong-kind": Words(
        "文件不是所需的种类：其中没有 {part}",
        "the file is of another kind: it has no {part}",
        "请提供 Word（.docx）自评表",
        "give a self-evaluation sheet in Word (.docx)",
    ),
    "no-table": Words(
        "文档里没有表格（图片里的表格不能读取）",
        "the document holds no table (a picture of one cannot be read)",
        "请提供可编辑的自评表",
        "give the sheet in an editable form",
    ),
    "file-missing": Words(
        "没有这个文件",
        "there is no such file",
        "请核对文件名和所在文件夹",
        "check the file's name and folder",
    ),
    "file-is-folder": Words(
        "这是文件夹，不是文件",
        "this is a folder, not a file",
        "请给出文件夹里某个文件的名称",
        "name a file in it",
    ),
    "file-password": Words(
        "文件设有打开密码，无法读取",
        "the file is protected by a password and cannot be read",
        "用 Word、Excel 或 WPS 打开，取消密码后另存",
        "open it in Word, Excel or WPS, remove the password and save it",
    ),
    "file-pdf": Words(
        "这是 PDF 文件，其中的表格不能可靠读取",
        "this is a PDF file; its tables cannot be read reliably",
        "请提供可编辑的 Word（.docx）或 Excel（.xlsx）原表",
        "give the editable sheet in Word (.docx) or Excel (.xlsx)",
    ),
    "file-picture": Words(
        "这是图片，图片里的表格不能读取",
        "this is a picture; a table in it cannot be read",
        "请提供可编辑的 Word（.docx）或 Excel（.xlsx）原表",
        "give the editable sheet in Word (.docx) or Excel (.xlsx)",
    ),
    "file-text": Words(
        "这是纯文本或 CSV 文件，没有表格的行列和合并格",
        "this is plain text or CSV, without a table's rows, columns and merged cells",
        "请在 Excel 或 WPS 中打开并另存为 .xlsx，或改用 govperf/evaluation/1 格式的 JSON",
        "open it in Excel or WPS and save it as .xlsx, or give JSON in the form govperf/evaluation/1",
    ),
    "file-web": Words(
        "这是网页格式的文件（不少系统导出的“.xls”其实是网页）",
        "this is a web page (many systems export web pages named .xls)",
        "请在 Excel 或 WPS 中打开并另存为 .xlsx",
        "open it in Excel or WPS and save it as .xlsx",
    ),
    "file-archive": Words(
        "这是压缩包，不是自评表",
        "this is an archive, not a sheet",
        "请解压后给出其中的 Word 或 Excel 文件",
        "unpack it and name the Word or Excel file in it",
    ),
    "file-unsupported": Words(
        "不支持这种文件（{kind}）",
        "files of this kind ({kind}) are not supported",
        "请提供 Word（.docx）、Excel（.xlsx）或 JSON 格式的自评表",
        "give the sheet in Word (.docx), Excel (.xlsx) or JSON",
    ),
    "table-is-picture": Words(
        "文档里没有表格，只有图片；图片里的表格不能读取",
        "the document holds no table, only pictures; a table in a picture cannot be read",
        "请提供可编辑的 Word（.docx）或 Excel（.xlsx）自评表",
        "give the editable sheet in Word (.docx) or Excel (.xlsx)",
    ),
    "table-too-large": Words(
        "表格超过限度（{limit} 个单元格），不予读取",
        "a table has more than the limit of {limit} cells; it was not read",
        "请确认文件是自评表",
        "make sure that the file is a self-evaluation sheet",
    ),
    "symbol-unknown": Words(
        "有 {count} 处特殊字体符号不能识别，以“�”代替",
        "{count} symbols of a special font are not known and stand as '�'",
        "请在 Word 中改为普通字符（如 ≥、≤、√）",
        "write them as ordinary characters (such as ≥, ≤, √) in Word",
    ),
    "embedded-text-unread": Words(
        "文档嵌入了另一个文件的内容，未读取",
        "the document embeds another file's text, which was not read",
        "用 Word 打开并另存一次，嵌入内容就会并入正文",
        "open it in Word and save it once; the embedded text becomes part of it",
    ),
    "office-missing": Words(
        "旧格式文件（{kind}）要由 LibreOffice 转换，而本机没有安装",
        "files of this old form ({kind}) are converted by LibreOffice, which is not installed here",
        "请在 WPS/Word 中另存为 .docx（表格文件另存为 .xlsx），或安装 LibreOffice",
        "save it as .docx (a workbook as .xlsx) in WPS or Word, or install LibreOffice",
    ),
    "office-failed": Words(
        "LibreOffice 没有能转换这个文件（{kind}）",
        "LibreOffice could not convert this file ({kind})",
        "请在 WPS/Word 中另存为 .docx（表格文件另存为 .xlsx）",
        "save it as .docx (a workbook as .xlsx) in WPS or Word",
    ),
    "office-too-slow": Words(
        "LibreOffice 在 {seconds} 秒内没有转换完这个文件",
        "LibreOffice did not convert this file within {seconds} seconds",
        "请在 WPS/Word 中另存为 .docx（表格文件另存为 .xlsx）",
        "save it as .docx (a workbook as .xlsx) in WPS or Word",
    ),
    "converted-by-office": Words(
        "文件由 LibreOffice 从 {kind} 转换后读取，位置按转换后的表格计",
        "the file was converted from {kind} by LibreOffice; places are those of the converted tables",
    ),
    "workbook-damaged": Words(
        "Excel 文件已损坏，无法读取",
        "the workbook is damaged and cannot be read",
        "用 Excel 或 WPS 打开并另存为 .xlsx 后再试",
        "open it in Excel or WPS and save it anew as .xlsx",
    ),
    "workbook-empty": Words(
        "没有可读的工作表",
        "the workbook holds no worksheet that can be read",
        "请确认自评表所在的工作表没有隐藏、没有清空",
        "make sure that the worksheet with the sheet is neither hidden nor blank",
    ),
    "worksheet-hidden": Words(
        "工作表“{name}”是隐藏的，未读取",
        "worksheet '{name}' is hidden and was not read",
        "如果自评表在其中，请取消隐藏",
        "unhide it if it holds the sheet",
    ),
    "worksheet-too-large": Words(
        "工作表“{name}”超过 {limit} 个单元格，未读取",
        "worksheet '{name}' has more than {limit} cells and was not read",
        "如果自评表在其中，请删去表格以外的内容（包括远处的零散单元格）",
        "if it holds the sheet, remove what stands outside the table, far-off cells too",
    ),
    "formula-without-value": Words(
        "{cell} 的公式 {formula} 没有保存计算结果，按空白读取",
        "the formula {formula} in {cell} has no stored value; the cell is read as blank",
        "用 Excel 或 WPS 打开并保存一次，结果就会存进文件",
        "open the file in Excel or WPS and save it once; the value will be stored",
    ),
    "more-formulas-without-value": Words(
        "工作表“{name}”另有 {count} 个公式没有保存计算结果，按空白读取",
        "worksheet '{name}' has {count} more formulas without a stored value, read as blank",
        "用 Excel 或 WPS 打开并保存一次，结果就会存进文件",
        "open the file in Excel or WPS and save it once; the values will be stored",
    ),
    "formula-error": Words(
        "有 {count} 个单元格是错误值（如 #DIV/0!），按文字读取",
        "{count} cells hold error values (such as #DIV/0!), read as text",
        "请在 Excel 中改正公式",
        "correct the formulas in Excel",
    ),
    "text-missing": Words(
        "有 {count} 个单元格的文字在文件里找不到，按空白读取",
        "the text of {count} cells is missing from the file; they are read as blank",
        "用 Excel 或 WPS 打开核对并另存",
        "open the file in Excel or WPS, check it and save it anew",
    ),
    "number-format-unknown": Words(
        "有 {count} 个数的单元格格式不能识别，按存储的数读取",
        "the number formats of {count} cells are not known; they are read as the stored numbers",
        "请核对这些单元格",
        "check these cells",
    ),
    "digits-hidden-by-format": Words(
        "有 {count} 个数按单元格格式只显示部分小数，以显示的为准",
        "the formats of {count} cells show fewer decimals than are stored; what is shown was read",
    ),
    "number-hidden-by-format": Words(
        "有 {count} 个数被单元格格式显示为空白或横线，按存储的数读取",
        "the formats of {count} cells show a blank or a dash; the stored numbers were read",
    ),
    "hidden-cells-read": Words(
        "有 {count} 个单元格在隐藏的行或列里，已照常读取",
        "{count} cells stand in hidden rows or columns; they were read like the others",
    ),
    "covered-cells-hold-text": Words(
        "有 {count} 个单元格的文字被合并单元格盖住，看不到，未读取",
        "{count} cells hold text that merged cells cover; it is not seen and was not read",
    ),
    "xls-formats-lost": Words(
        "旧格式 .xls 读不到数字格式：显示为“100%”的单元格可能读作“1”，日期和小数位也可能不同",
        "number formats of the old .xls are lost: a cell that shows '100%' may read as '1'; days and"
        " decimals may differ too",
        "请在 Excel 或 WPS 中另存为 .xlsx 后再读",
        "save it as .xlsx in Excel or WPS and read that",
    ),
    "library-missing": Words(
        "读取 {kind} 需要 {library}，尚未安装",
        "reading {kind} needs {library}, which is not installed",
        '运行 pip install "govperf[office]"',
        'run pip install "govperf[office]"',
    ),
    "json-not-utf8": Words(
        "JSON 文件不是 UTF-8 编码",
        "the JSON file is not in UTF-8",
        "请以 UTF-8 编码另存",
        "save it in UTF-8",
    ),
    "json-syntax": Words(
        "JSON 写法有误，在第 {line} 行第 {column} 列",
        "this is not JSON, at line {line} column {column}",
        "改正所指位置附近的逗号、引号或括号",
        "correct the comma, quote or bracket near the place shown",
    ),
    "json-too-deep": Words(
        "JSON 的层次过深，不予读取",
        "the JSON is nested too deeply and was not read",
        "请核对文件是不是自评数据",
        "make sure that the file is an evaluation",
    ),
    "json-format-unknown": Words(
        "format 应为“{wanted}”，文件写的是“{found}”",
        "format should be '{wanted}', the file says '{found}'",
        "请按 govperf 文档中的 JSON 格式提供",
        "give JSON in the form of govperf's documentation",
    ),
    "json-key-unknown": Words(
        "没有名为“{key}”的项",
        "there is no key named '{key}'",
        "改正或删去它",
        "correct or remove it",
    ),
    "json-key-twice": Words(
        "“{key}”写了不止一次，不知以哪个为准",
        "'{key}' is written more than once",
        "只留一个",
        "keep one of them",
    ),
    "json-key-missing": Words(
        "缺少“{key}”",
        "'{key}' is missing",
        "补上这一项",
        "add it",
    ),
    "json-wrong-type": Words(
        "这里应为{wanted}，实为{found}",
        "here should stand {wanted}, found is {found}",
        "按所述类型改写",
        "write it in the kind that is named",
    ),
    "json-word-unknown": Words(
        "“{found}”不在可选之列：{known}",
        "'{found}' is none of: {known}",
        "改为其中之一",
        "write one of them",
    ),
    "json-number-inexact": Words(
        "数“{found}”不是写全的十进制数",
        "the number {found} is not a decimal written in full",
        "不用 e 记数法，写全各位，例如 4297.24",
        "write all digits, without exponent, such as 4297.24",
    ),
    "json-more-faults": Words(
        "另有 {count} 处错误没有列出",
        "{count} more faults are not listed",
        "先改正以上各处",
        "correct those above first",
    ),
    "fill-kind": Words(
        "{kind} 文件不能回填",
        "a {kind} file cannot be filled",
        "用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx，对新文件评分后再回填",
        "open it in Word, Excel or WPS, save it as .docx or .xlsx, and score and fill that file",
    ),
    "fill-ending": Words(
        "回填后的文件应与原文件同为 {kind}",
        "the filled file must be {kind}, as the original is",
        "改用 {kind} 作后缀，例如 {name}",
        "give it the ending {kind}, for example {name}",
    ),
    "fill-over-original": Words(
        "这是原文件本身，不能覆盖",
        "this is the original itself; it is never overwritten",
        "另取一个文件名，例如 {name}",
        "choose another name, for example {name}",
    ),
    "fill-target-exists": Words(
        "已有同名文件，没有覆盖",
        "there is a file of this name already; it was not overwritten",
        "另取一个文件名，例如 {name}，或先移走旧文件",
        "choose another name, for example {name}, or move the old file away",
    ),
    "file-changed-since-read": Words(
        "文件在读取之后被改过，没有回填",
        "the file was changed after it was read; it was not filled",
        "重新评分一次再回填",
        "score it again, then fill it",
    ),
    "fill-cell-missing": Words(
        "文件里没有这个单元格，或它被合并单元格盖住",
        "the file has no such cell, or a merged cell covers it",
        "重新读取文件，按读到的单元格回填",
        "read the file again and fill the cells it gives",
    ),
    "fill-cell-twice": Words(
        "同一单元格要填两个不同的内容：“{first}”和“{second}”",
        "two different texts are to go into one cell: '{first}' and '{second}'",
        "只保留一个",
        "keep one of them",
    ),
    "fill-text-illegal": Words(
        "要填的文字含有文件不能保存的字符 {character}",
        "the text to be filled in has a character that the file cannot hold: {character}",
        "删去该字符",
        "remove the character",
    ),
    "fill-unwritable": Words(
        "文件写不出来：{why}",
        "the file cannot be written: {why}",
        "请核对文件夹是否存在、是否有写入权限、磁盘是否已满",
        "check that the folder exists, that you may write there, and that the disk is not full",
    ),
    "fill-needs-lxml": Words(
        "回填 Word、Excel 文件需要 lxml，本机没有安装",
        "filling Word and Excel files needs lxml, which is not installed",
        '请运行 pip install "govperf[office]"',
        'run pip install "govperf[office]"',
    ),
    "fill-formula-kept": Words(
        "单元格里是公式或域，保留不动，没有填“{text}”",
        "the cell holds a formula or a field, which was kept; '{text}' was not filled in",
        "用 Word、Excel 或 WPS 打开并更新公式或域，核对其结果",
        "open the file in Word, Excel or WPS, update it and compare its result",
    ),
    "fill-control-kept": Words(
        "单元格里是锁定的、下拉的或取自别处的内容控件，保留不动，没有填“{text}”",
        "the cell holds a content control that is locked, a list or fed from elsewhere; it was kept"
        " and '{text}' was not filled in",
        "在 Word 中自行填写",
        "fill it in by hand in Word",
    ),
    "fill-shown-rounded": Words(
        "已填 {text}，但单元格的数字格式“{format}”位数不够，看到的是舍入后的数",
        "{text} was filled in, but the cell's number format '{format}' shows it rounded",
        "在“设置单元格格式”里增加小数位数",
        "add decimal places in the cell's number format",
    ),
    "fill-written-as-text": Words(
        "“{text}”按文字填入：单元格的数字格式“{format}”会把它显示成别的样子；求和公式不计文字",
        "'{text}' was filled in as text: the cell's number format '{format}' would show it otherwise;"
        " sums do not count a text",
        "需要求和时，改单元格的数字格式后重新录入该数",
        "to have it counted, change the cell's number format and type the number again",
    ),
    "fill-signature-lost": Words(
        "原文件带有数字签名，回填后签名失效",
        "the original carries a digital signature, which the filled copy makes invalid",
        "由签名人核对后重新签名",
        "have the signer check the copy and sign it again",
    ),
}
