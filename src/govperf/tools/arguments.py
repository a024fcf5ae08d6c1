"""The command line's words: every command and every option."""

from __future__ import annotations

import argparse
from datetime import date

from govperf.tools.parser import Parser


def parser() -> Parser:
    """Build the parser of the whole command line."""
    top = Parser(
        prog="govperf",
        description="预算绩效自评表：读表、核对、计分、说明理由 / read, audit, score and explain sheets",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="store_true", help="版本 / version")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    _score(commands)
    _explain(commands)
    _reach(commands)
    _check(commands)
    _test(commands)
    _fmt(commands)
    _show(commands)
    _diff(commands)
    _impact(commands)
    _rules(commands)
    _new(commands)
    _seal(commands)
    _doc(commands)
    _replay(commands)
    _prove_unit(commands)
    _register(commands)
    _plan(commands)
    return top


_Commands = argparse._SubParsersAction


def _command(
    commands: _Commands[Parser], name: str, words: str, forms: tuple[str, ...] = ("text", "json")
) -> Parser:
    command = commands.add_parser(name, help=words, description=words, allow_abbrev=False)
    command.add_argument(
        "--language", "-l", choices=("zh", "en"), default="zh", help="输出语言 / language of the output"
    )
    command.add_argument(
        "--format", choices=forms, default="text", help="输出形式 / form of the output"
    )
    command.set_defaults(parser=command)
    return command


def _day(text: str) -> date:
    """Read a day as ``2025-01-15``; argparse reports what is none."""
    return date.fromisoformat(text)


def _sheet_options(command: Parser) -> None:
    command.add_argument(
        "--rules", metavar="ID",
        help="规则集编号（不写年度的，按表上的年度选）或文件；不写则按表上的类别、年度、地区选 / the ruleset",
    )  # fmt: skip
    command.add_argument(
        "--on", metavar="DATE", type=_day,
        help="一个年度有几个规则集时，按这一天施行的选 / the day, where a year has several rulesets",
    )  # fmt: skip
    command.add_argument(
        "--choices", metavar="FILE", help="评审人的选定（YAML 或 JSON）/ an assessor's choices"
    )
    command.add_argument(
        "--set", metavar="NAME=VALUE", action="append", default=[], dest="settings",
        help="评审人选定一项，可重复 / one choice; may be repeated",
    )  # fmt: skip


def _score(commands: _Commands[Parser]) -> None:
    command = _command(commands, "score", "给自评表计分并核对 / score and audit sheets")
    command.add_argument("sheets", nargs="+", metavar="SHEET", help="自评表或文件夹 / sheets or folders")
    _sheet_options(command)
    command.add_argument(
        "-o", "--output", metavar="FILE",
        help="写到文件：.docx .xlsx（填好的原表）.html .json；多张表写 .csv 或文件夹；"
        "一行一个单位的表写 .parquet .csv .xlsx / write to a file",
    )  # fmt: skip
    command.add_argument(
        "--explain", action="store_true", help="同时说明每项得分的来由 / say how every score came about"
    )
    command.add_argument(
        "--receipt", metavar="FILE",
        help="写凭据，供日后重算核对；多张自评表写到文件夹 / write a receipt; a folder for several sheets",
    )  # fmt: skip
    _table_options(command)


def _table_options(command: Parser) -> None:
    command.add_argument(
        "--as", choices=("sheet", "table", "lines"), dest="form",
        help="按自评表、一行一个单位的表还是一行一条指标的表读；.csv .parquet 按列名辨认 / how to read it",
    )  # fmt: skip
    _column_options(command, "--unit")
    command.add_argument("--threads", metavar="N", type=int, default=1, help="表：线程数 / table: threads")
    command.add_argument(
        "--engine", choices=("arrays", "jit"), default="arrays",
        help="表：用 NumPy，还是编译成机器码（大表；需 numba）/ table: NumPy, or compiled (large tables)",
    )  # fmt: skip


def _column_options(command: Parser, unit: str) -> None:
    """Add what is said about the columns of a table; ``unit`` is the name of the option for units."""
    lists = (
        ("--keep", "COLUMN", "表：带到结果里的列，可重复 / table: a column carried into the result"),
        ("--ignore", "COLUMN", "表：不用的列，可重复 / table: a column left out"),
        ("--absent", "INPUT", "表：表里没有的输入，按缺数据计，可重复 / table: an input it does not have"),
        (unit, "COLUMN=UNIT", "表：标题没有写的单位，可重复 / table: a unit that no heading says"),
        ("--decimals", "COLUMN=N", "表：浮点列填写时的小数位数，可重复 / table: decimals of a float column"),
        ("--scale", "COLUMN=N", "表：整数列按 10^-N 计，可重复 / table: a column of scaled whole numbers"),
    )
    for option, metavar, words in lists:
        command.add_argument(option, metavar=metavar, action="append", default=[], help=words)
    command.add_argument(
        "--exact", action="store_true",
        help="表：另给每个得分的精确分数，如 973/98 / table: every score as an exact fraction too",
    )  # fmt: skip
    command.add_argument(
        "--cohort", metavar="COLUMN", default="",
        help="表：说明与谁一起排名次的列，名次由各行排出 / table: the cohorts that rows are ranked in",
    )  # fmt: skip
    command.add_argument(
        "--records", metavar="LIST=FILE", action="append", default=[],
        help="表：列表的各项所在的表，可重复 / table: a table of the records of a list",
    )  # fmt: skip
    command.add_argument(
        "--by", metavar="COLUMN", default="",
        help="表：两边的表里说明是哪个单位的列 / table: the column of units, in the table and the records",
    )  # fmt: skip
    command.add_argument(
        "--unit-column", metavar="COLUMN", default="",
        help="一行一条指标的表：说明属于哪个单位的列 / lines: the column that names the unit",
    )  # fmt: skip
    command.add_argument(
        "--lines", metavar="FILE", default="",
        help="一行一条指标的表：各行的得分写到 .parquet .csv .xlsx（-o 写各单位的）/ lines: their scores",
    )  # fmt: skip
    command.add_argument("--worksheet", metavar="NAME", default="", help="表：工作表 / table: the worksheet")


def _explain(commands: _Commands[Parser]) -> None:
    command = _command(commands, "explain", "说明得分的来由 / say how scores came about")
    command.add_argument("sheet", metavar="SHEET", help="自评表 / the sheet")
    command.add_argument("indicator", nargs="?", metavar="INDICATOR", help="指标 / an indicator")
    _sheet_options(command)


def _reach(commands: _Commands[Parser]) -> None:
    words = "要达到某个等级或得分，各项要改到多少 / what it takes to reach a grade or a score"
    command = _command(commands, "reach", words)
    command.add_argument("sheet", metavar="SHEET", help="自评表 / the sheet")
    command.add_argument("--grade", metavar="GRADE", default="", help="要达到的等级 / the grade to reach")
    command.add_argument("--score", metavar="POINTS", help="要达到的总分 / the total to reach")
    command.add_argument(
        "--fix", metavar="NAME", action="append", default=[],
        help="不能再改的输入或指标，可重复 / what cannot be changed any more; may be repeated",
    )  # fmt: skip
    _sheet_options(command)


def _check(commands: _Commands[Parser]) -> None:
    forms = ("text", "json", "sarif")
    command = _command(commands, "check", "检查规则集，证明得分不超出分值 / check and prove", forms)
    command.add_argument("rulesets", nargs="+", metavar="RULESET", help="规则集编号或文件 / ids or files")


def _test(commands: _Commands[Parser]) -> None:
    command = _command(commands, "test", "验算规则集的示例和案例表 / work the examples and cases of rulesets")
    command.add_argument("rulesets", nargs="+", metavar="RULESET", help="规则集编号或文件 / ids or files")
    command.add_argument(
        "--coverage", action="store_true", help="案例到没到每处边界 / which edges no case reaches"
    )
    command.add_argument(
        "--propose", action="store_true", help="为没到的边界拟案例，待核对 / propose the missing cases"
    )
    command.add_argument(
        "--mutate", action="store_true",
        help="逐个改动数字和边界，看案例能否发现 / change each figure and bound; who notices?",
    )  # fmt: skip


def _fmt(commands: _Commands[Parser]) -> None:
    command = _command(commands, "fmt", "整理规则集的写法，或中英互换 / format rulesets")
    command.add_argument("rulesets", nargs="+", metavar="FILE", help="规则集文件 / ruleset files")
    command.add_argument("--to", choices=("zh", "en"), help="改写成中文或英文 / rewrite in this spelling")
    command.add_argument("--check", action="store_true", help="只看是否整齐，不改文件 / report only")
    command.add_argument("--stdout", action="store_true", help="只显示，不改文件 / print, change nothing")


def _show(commands: _Commands[Parser]) -> None:
    command = _command(commands, "show", "显示规则集 / print a ruleset", ("text",))
    command.add_argument("ruleset", metavar="RULESET", help="规则集编号或文件 / an id or a file")
    command.add_argument(
        "--flat", action="store_true",
        help="连同沿用来的一并写全 / whole, with all that it takes over",
    )  # fmt: skip
    command.add_argument("--to", choices=("zh", "en"), help="写成中文或英文 / write in this spelling")


def _diff(commands: _Commands[Parser]) -> None:
    command = _command(commands, "diff", "两个规则集有什么不同 / what differs between two rulesets")
    command.add_argument("old", metavar="OLD", help="原规则集：编号或文件 / the former: an id or a file")
    command.add_argument("new", metavar="NEW", help="现规则集：编号或文件 / the new one: an id or a file")
    command.add_argument(
        "-o", "--output", metavar="FILE", help="写成对照的网页 .html，或 .json / write a page, or JSON"
    )


def _impact(commands: _Commands[Parser]) -> None:
    words = "换用新规则，各单位的得分怎样变 / what new rules would do to every unit"
    command = _command(commands, "impact", words)
    command.add_argument("old", metavar="OLD", help="原规则集：编号或文件 / the former: an id or a file")
    command.add_argument("new", metavar="NEW", help="新规则集：编号或文件 / the new one: an id or a file")
    command.add_argument(
        "table", nargs="?", metavar="TABLE",
        help="一行一个单位的表 .csv .parquet .xlsx；不给则按取值范围生成 / a table; made up without one",
    )  # fmt: skip
    command.add_argument(
        "-o", "--output", metavar="FILE", action="append", default=[],
        help="写到文件，可重复：.html .json；各单位逐处的变化写 .parquet .csv .xlsx / write to a file",
    )  # fmt: skip
    command.add_argument("--id", metavar="COLUMN", default="", help="单位名称所在的列 / the column of names")
    command.add_argument("--unit", metavar="NAME", help="逐处说明一个单位的变化 / one unit, edit by edit")
    command.add_argument("--units", metavar="N", type=int, help="生成多少个单位 / how many to make up")
    command.add_argument("--seed", metavar="N", type=int, help="生成所用的种子 / the seed to make them from")
    _column_options(command, "--column-unit")
    command.add_argument("--threads", metavar="N", type=int, default=1, help="线程数 / threads")


def _rules(commands: _Commands[Parser]) -> None:
    _command(commands, "rules", "列出自带的规则集 / list the library")


def _doc(commands: _Commands[Parser]) -> None:
    words = "把规则集写成评分表：网页或 Word / a ruleset as a score table"
    command = _command(commands, "doc", words, ("text",))
    command.add_argument("ruleset", metavar="RULESET", help="规则集编号或文件 / an id or a file")
    command.add_argument(
        "-o", "--output", metavar="FILE", help="写到 .html 或 .docx；不写则显示网页 / write to a file"
    )


def _replay(commands: _Commands[Parser]) -> None:
    command = _command(commands, "replay", "按凭据重算，逐位比较 / work receipts out again and compare")
    command.add_argument(
        "receipts", nargs="+", metavar="RECEIPT", help="凭据、批次或单位证明 / receipts, batches or proofs"
    )
    command.add_argument("--sheet", metavar="SHEET", help="当时的自评表或数据表，一并比较 / the file of then")


def _prove_unit(commands: _Commands[Parser]) -> None:
    words = "证明某单位在一批凭据里 / prove that a unit is in a batch"
    command = _command(commands, "prove-unit", words, ("text",))
    command.add_argument("batch", metavar="BATCH", help="批次，或表的凭据 / a batch, or a table's receipt")
    command.add_argument("unit", metavar="UNIT", help="单位的名字，或 #行号 / the unit's name, or #row")
    command.add_argument("-o", "--output", metavar="FILE", help="写到文件 / write to a file")


def _register(commands: _Commands[Parser]) -> None:
    words = "登记簿：自评表、得分和凭据 / the register of sheets, scores and receipts"
    register = commands.add_parser("register", help=words, description=words, allow_abbrev=False)
    register.set_defaults(parser=register, register_command=None)
    actions = register.add_subparsers(
        dest="register_command", metavar="ACTION", parser_class=Parser, required=True
    )
    add = _command(actions, "add", "计分并登记；也收凭据 / score and add sheets, or receipts", ("text",))
    _register_file(add)
    add.add_argument("sheets", nargs="+", metavar="SHEET", help="自评表、凭据或文件夹 / sheets or receipts")
    _sheet_options(add)
    _unit_options(add)
    listed = _command(actions, "list", "列出已登记的 / list what is there")
    _register_file(listed)
    _unit_options(listed)
    show = _command(actions, "show", "显示一个单位最近一次登记的 / show a unit's latest sheet")
    _register_file(show)
    show.add_argument("unit", metavar="UNIT", help="单位 / the unit")
    show.add_argument("--year", type=int, metavar="YEAR", help="年度 / the fiscal year")
    show.add_argument("-o", "--output", metavar="FILE", help="把凭据写到文件 / write the receipt to a file")
    export = _command(actions, "export", "导出为 .csv 或 .parquet / export as .csv or .parquet", ("text",))
    _register_file(export)
    export.add_argument("output", metavar="OUTPUT", help="目标文件 / the file to write")
    _unit_options(export)


def _register_file(command: Parser) -> None:
    command.add_argument("register", metavar="REGISTER", help="登记簿文件 / the register's file")


def _unit_options(command: Parser) -> None:
    command.add_argument("--unit", metavar="UNIT", help="单位 / the unit")
    command.add_argument("--year", type=int, metavar="YEAR", help="年度 / the fiscal year")


def _new(commands: _Commands[Parser]) -> None:
    command = _command(commands, "new", "新建一个规则集包 / start a package of rulesets", ("text",))
    command.add_argument("name", metavar="NAME", help="包的名称，也是文件夹 / its name and folder")
    command.add_argument("--year", type=int, help="年度；不写为今年 / the fiscal year; this year by default")


def _seal(commands: _Commands[Parser]) -> None:
    words = "重写规则集包的校验清单 / write a package's list of sums anew"
    command = _command(commands, "seal", words, ("text",))
    command.add_argument("folder", metavar="FOLDER", help="有校验清单的文件夹 / the folder with the list")


def _plan(commands: _Commands[Parser]) -> None:
    command = _command(
        commands, "plan", "说明整表怎样计算，为什么逐位精确 / how tables are scored, and the proof", ("text",)
    )
    command.add_argument("rulesets", nargs="+", metavar="RULESET", help="规则集编号或文件 / ids or files")
