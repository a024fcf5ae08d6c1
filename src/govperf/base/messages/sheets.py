"""Words of ``govperf.sheets``."""

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
}
