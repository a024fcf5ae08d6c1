"""Write the reference pages that are made from the code: diagnostics, API, command line.

Usage: python scripts/docs_generate.py
"""

from __future__ import annotations

import argparse
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum, EnumMeta
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Literal, cast

from docs_words import API_SUMMARIES, AREAS, IDENTITIES, LIMITS, NOTATIONS, TEXTS

import govperf
from govperf.base.messages.words import Words
from govperf.base.numbers import plain
from govperf.base.units import UNITS, dimension_words
from govperf.sheets.measure_words import show_measure
from govperf.sheets.notation import read_measure
from govperf.sheets.vocabulary import FUNDS_COLUMNS, FUNDS_ROWS, HEAD_FIELDS, INDICATOR_COLUMNS
from govperf.syntax.keywords import spellings
from govperf.tools.arguments import parser

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
ROOT = Path(__file__).parents[1]

_TABLES: Mapping[str, Mapping[str, Words]] = {
    area: import_module(f"govperf.base.messages.{area}").WORDS for area in AREAS
}
#: Parts of sentences, column heads, steps of explanations: never diagnostics.
_LABELS = ("diff-", "report-", "trace-", "audit-", "measure-", "plan-")
#: Sentences that are no diagnostics, though their code stands outside of Message(…) in the source.
_SENTENCES = frozenset({
    "batch-replayed", "check-fine", "check-refused", "coverage", "coverage-beside-excluded",
    "input-missing", "mutation", "proposal-not-found", "rules-entry", "rules-entry-draft",
    "rules-entry-unverified", "score-in-tier-not-chosen", "target-unreadable", "tier-not-chosen",
    "unsigned-refused", "written",
})  # fmt: skip


def _say(language: Language, zh: str, en: str) -> str:
    return zh if language == "zh" else en


def _twin(language: Language, page: str) -> str:
    other, name = ("en", "English") if language == "zh" else ("zh", "中文")
    return f"[{name}](../../{other}/reference/{page}.md)"


# ---- diagnostics


def diagnostic_codes() -> frozenset[str]:
    """Give the codes that can be a diagnostic's: those that the code uses outside of Message(…)."""
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "src/govperf").rglob("*.py"))
        if "messages" not in path.parts or path.name == "__init__.py"
    )
    outside = re.sub(r'\bMessage\(\s*"[\w-]+"', "", text)
    used = set(re.findall(r'"([A-Za-z][\w-]+)"', outside))
    known = {code for table in _TABLES.values() for code in table}
    return frozenset(c for c in known & used if not c.startswith(_LABELS) and c not in _SENTENCES)


def diagnostics_page(language: Language) -> str:
    """Make the page of diagnostics: an anchor for each code, what it means, what to do."""
    codes = diagnostic_codes()
    areas = " · ".join(f"[{AREAS[area][language][0]}](#area-{area})" for area in AREAS)
    parts = [TEXTS["diagnostics"][language].format(twin=_twin(language, "diagnostics"), areas=areas)]
    for area, table in _TABLES.items():
        title, intro = AREAS[area][language]
        parts += [f'<a id="area-{area}"></a>\n## {title}', intro]
        parts += [_entry(code, table[code], language) for code in table if code in codes]
    return "\n\n".join(parts) + "\n"


def _entry(code: str, words: Words, language: Language) -> str:
    said = _blanked(_say(language, words.zh, words.en))
    fix = _blanked(_say(language, words.fix_zh, words.fix_en))
    lines = [f'<a id="{code}"></a>\n### {code}']
    if code in IDENTITIES:
        lines.append(_say(language, *IDENTITIES[code]))
    lines.append(_closed(said[:1].upper() + said[1:], language))
    if fix:
        lines.append(_say(language, "**怎么办**：", "**Do**: ") + _closed(fix, language))
    return "\n\n".join(lines)


def _closed(sentence: str, language: Language) -> str:
    return sentence if sentence.endswith("…") else sentence + _say(language, "。", ".")


def _blanked(template: str) -> str:
    """Write a template for people: … where something will be filled in."""
    return re.sub(r"\{\w+\}", "…", template)


# ---- the command line


def cli_page(language: Language) -> str:
    """Make the page of the command line."""
    head = TEXTS["cli"][language].format(twin=_twin(language, "cli"))
    parts = [head, *_commands(parser(), "", language), TEXTS["exit codes"][language]]
    return "\n\n".join(parts) + "\n"


def _commands(above: argparse.ArgumentParser, name: str, language: Language) -> Iterator[str]:
    """Describe the commands of a parser; one that has commands itself is described by them."""
    for action in above._actions:
        if not isinstance(action, argparse._SubParsersAction):
            continue
        for choice in action._choices_actions:
            command, full = action.choices[choice.dest], f"{name} {choice.dest}".strip()
            inner = list(_commands(command, full, language))
            yield from inner or _command(full, choice.help or "", command, language)


def _command(name: str, words: str, command: argparse.ArgumentParser, language: Language) -> Iterator[str]:
    shown = [a for a in command._actions if a.dest != "help"]
    yield f'<a id="{name.replace(" ", "-")}"></a>\n## govperf {name}'
    yield _half(words, language) + _say(language, "。", ".")
    yield f"```text\n{_usage(name, shown)}\n```"
    head = _say(language, "| 参数 | 意思 |", "| argument | meaning |")
    rows = [f"| {_argument(a)} | {_half(a.help or '', language)}{_default(a, language)} |" for a in shown]
    yield "\n".join([head, "|---|---|", *rows])


def _usage(name: str, shown: Iterable[argparse.Action]) -> str:
    words = [f"govperf {name}"]
    for action in shown:
        if not action.option_strings:
            several = " …" if action.nargs == "+" else ""
            words.append(f"[{action.metavar}]" if action.nargs == "?" else f"{action.metavar}{several}")
        else:
            words.append(f"[{max(action.option_strings, key=len)}{_value(action)}]")
    return " ".join(words)


def _argument(action: argparse.Action) -> str:
    if not action.option_strings:
        return f"`{action.metavar}`"
    return ", ".join(f"`{option}{_value(action)}`" for option in action.option_strings).replace("|", "\\|")


def _value(action: argparse.Action) -> str:
    return "" if action.nargs == 0 else f" {action.metavar or '|'.join(action.choices or ())}"


def _default(action: argparse.Action, language: Language) -> str:
    if not action.choices:
        return ""
    if action.default is None:
        return ""
    return _say(language, f"；不写为 `{action.default}`", f"; `{action.default}` by default")


def _half(words: str, language: Language) -> str:
    """Take the Chinese or the English half of a help text: ``中文 / English``."""
    zh, _, en = words.rpartition("/ ")
    return (zh.rstrip() or en) if language == "zh" else en


# ---- the API


def api_page(language: Language) -> str:
    """Make the page of the public names from their docstrings."""
    parts = [TEXTS["api"][language].format(twin=_twin(language, "api"))]
    parts.append(
        "\n".join(
            [
                _say(language, "| 名称 | 是什么 |", "| name | what it is |"),
                "|---|---|",
                *(f"| [`{n}`](#{n.lower()}) | {_summary(n, language)} |" for n in govperf.__all__),
            ]
        )
    )
    for name in govperf.__all__:
        parts += _public(name, getattr(govperf, name), language)
    return "\n\n".join(parts) + "\n"


def _summary(name: str, language: Language) -> str:
    if language == "zh":
        return API_SUMMARIES[name]
    return _roles(_docstring(getattr(govperf, name)).split("\n\n")[0].replace("\n", " "))


def _public(name: str, thing: object, language: Language) -> Iterator[str]:
    yield f'<a id="{name.lower()}"></a>\n## {name}'
    if language == "zh":
        yield API_SUMMARIES[name]
    if inspect.isfunction(thing):
        yield f"```text\n{name}{_signature(thing)}\n```"
    yield _in_markdown(_docstring(thing))
    if isinstance(thing, EnumMeta):
        members = cast("type[Enum]", thing)
        yield "\n".join(f"- `{name}.{member.name}`: {member.value}" for member in members)
    elif inspect.isclass(thing) and not issubclass(thing, BaseException):
        yield from _members(name, thing, language)


def _members(name: str, cls: type, language: Language) -> Iterator[str]:
    members: Mapping[str, object] = vars(cls)
    for attribute, member in members.items():
        is_subscription = attribute in ("__getitem__", "__iter__")
        if attribute.startswith("_") and not is_subscription:
            continue
        if isinstance(member, property):
            words = _own_words(name, attribute, language)
            yield f"### {name}.{attribute}\n\n{words}{_in_markdown(_docstring(member))}"
        elif inspect.isfunction(member) and not is_subscription:
            shown = f"```text\n{attribute}{_signature(member)}\n```"
            words = _own_words(name, attribute, language)
            yield f"### {name}.{attribute}\n\n{words}{shown}\n\n{_in_markdown(_docstring(member))}"


def _own_words(name: str, attribute: str, language: Language) -> str:
    return API_SUMMARIES[f"{name}.{attribute}"] + "\n\n" if language == "zh" else ""


def _signature(function: Callable[..., object]) -> str:
    # Annotations are kept as text, which the signature shows between quotes.
    signature = str(inspect.signature(function)).replace("(self, ", "(").replace("(self)", "()")
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", signature)


def _docstring(thing: object) -> str:
    return inspect.cleandoc(getattr(thing, "__doc__", None) or "")


_SECTION = re.compile(r"^(Parameters|Returns|Raises|Attributes|Examples|Notes)\n-+\n", re.MULTILINE)


def _in_markdown(docstring: str) -> str:
    """Turn a numpydoc docstring into Markdown."""
    head, *rest = _SECTION.split(docstring)
    parts = [_roles(head.strip())]
    for title, body in zip(rest[::2], rest[1::2], strict=True):
        made = _examples(body) if title == "Examples" else _entries(body)
        parts += [f"**{title}**", made]
    return "\n\n".join(part for part in parts if part)


def _roles(text: str) -> str:
    text = re.sub(r":\w+:`~?(?:[\w.]*\.)?(\w+)`", r"`\1`", text)
    return text.replace("``", "`")


def _examples(body: str) -> str:
    return f"```python\n{body.strip()}\n```"


def _entries(body: str) -> str:
    """Make a list: lines at the margin begin an entry, indented ones say more of it."""
    made: list[str] = []
    for line in body.strip().splitlines():
        if line and not line.startswith(" "):
            name, colon, kind = line.partition(" : ")
            made.append(f"- `{name}`" + (f" ({_roles(kind)})" if colon else ""))
        elif line.strip():
            is_first = made[-1].endswith(("`", ")")) and ": " not in made[-1]
            made[-1] += (": " if is_first else " ") + _roles(line.strip())
    return "\n".join(made)


# ---- tables inside hand-written pages


def units_table(language: Language) -> str:
    """List the units by what they measure."""
    by_dimension: dict[str, list[str]] = {}
    for unit in UNITS:
        size = "" if unit.factor == 1 else f" = {_size(unit.factor)}"
        by_dimension.setdefault(unit.dimension, []).append(f"`{unit.zh}` `{unit.en}`{size}")
    head = _say(language, "| 量 | 单位（中文、英文） |", "| quantity | units (Chinese, English) |")
    lines = [head, "|---|---|"]
    counted = " ".join(found[0] for name, found in by_dimension.items() if _is_counted(name))
    for name, found in by_dimension.items():
        if not _is_counted(name):
            words, divided = dimension_words(name), _say(language, "；", "; ")
            lines.append(f"| {_say(language, words.zh, words.en)} | {divided.join(found)} |")
    lines.append(f"| {_say(language, '按整数数的，各是各的', 'counted things, each its own')} | {counted} |")
    return "\n".join(lines) + "\n"


def _is_counted(dimension: str) -> bool:
    return any(unit.zh == dimension for unit in UNITS)


def _size(factor: Fraction) -> str:
    return plain(factor) if factor >= 1 else f"1/{plain(1 / factor)}"


def keywords_table(language: Language) -> str:
    """List every keyword in both spellings."""
    zh, en = spellings("zh"), spellings("en")
    head = _say(language, "| 中文 | English |", "| Chinese | English |")
    rows = dict.fromkeys(f"| `{zh[terminal]}` | `{en[terminal]}` |" for terminal in zh)
    return "\n".join([head, "|---|---|", *rows]) + "\n"


def notation_table(language: Language) -> str:
    """List ways of writing targets and actual values, and what each is read as."""
    lines = [_say(language, "| 写法 | 读作 |", "| written | read as |"), "|---|---|"]
    for text in NOTATIONS:
        measure = read_measure(text)
        assert measure is not None
        shown = show_measure(measure)
        lines.append(f"| `{text}` | {_say(language, shown.zh, shown.en)} |")
    return "\n".join(lines) + "\n"


def columns_table(language: Language) -> str:
    """List the columns of the two tables with every label that is known for them."""
    lines = [_say(language, "| 内容 | 认识的栏名 |", "| holds | known labels |"), "|---|---|"]
    for name, table in (("资金", FUNDS_COLUMNS), ("指标", INDICATOR_COLUMNS)):
        for role in dict.fromkeys(table.values()):
            labels = "、".join(label for label, found in table.items() if found is role)
            lines.append(f"| {name}：{role.value} | {labels} |")
    return "\n".join(lines) + "\n"


def rows_table(language: Language) -> str:
    """List the rows of the funds block and the head fields with every label that is known for them."""
    lines = [_say(language, "| 内容 | 认识的名称 |", "| holds | known names |"), "|---|---|"]
    for name, table in (("资金行", FUNDS_ROWS), ("表头", HEAD_FIELDS)):
        for standard in dict.fromkeys(table.values()):
            labels = "、".join(label for label, found in table.items() if found == standard)
            lines.append(f"| {name}：{standard} | {labels} |")
    return "\n".join(lines) + "\n"


def limits_table(language: Language) -> str:
    """List the limits on files from strangers."""
    lines = [_say(language, "| 限度 | 值 |", "| limit | value |"), "|---|---|"]
    lines += [f"| {_say(language, zh, en)} | {value:,} |" for zh, en, value in LIMITS]
    return "\n".join(lines) + "\n"


#: Pages made here as a whole, by their name in docs/*/reference.
PAGES: Mapping[str, Callable[[Language], str]] = {
    "diagnostics": diagnostics_page,
    "api": api_page,
    "cli": cli_page,
}
#: Tables that stand in hand-written pages between <!-- table: NAME --> and <!-- end -->.
PARTS: Mapping[str, Callable[[Language], str]] = {
    "units": units_table,
    "keywords": keywords_table,
    "notation": notation_table,
    "columns": columns_table,
    "rows": rows_table,
    "limits": limits_table,
}


def with_tables(text: str, language: Language) -> str:
    """Give a hand-written page with its tables as they are now."""

    def table(match: re.Match[str]) -> str:
        return f"<!-- table: {match[1]} -->\n{PARTS[match[1]](language)}<!-- end -->"

    return re.sub(r"<!-- table: (\w+) -->\n.*?<!-- end -->", table, text, flags=re.DOTALL)


def main() -> None:
    """Write every page."""
    for language in LANGUAGES:
        folder = ROOT / "docs" / language / "reference"
        for name, made in PAGES.items():
            (folder / f"{name}.md").write_text(made(language), encoding="utf-8")
        for path in folder.glob("*.md"):
            text = path.read_text(encoding="utf-8")
            path.write_text(with_tables(text, language), encoding="utf-8")


if __name__ == "__main__":
    main()
