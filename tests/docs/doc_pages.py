"""Pages of the documentation: their blocks, and what happens when somebody types them in.

A comment directly above a block says what it is for:

- ``<!-- file: NAME -->`` writes it to a file that later commands of the page use;
- ``<!-- begin: NAME -->`` writes the beginning of a file, ``<!-- append: NAME -->`` adds to a file; such
  pieces are checked together, by a command of the page;
- ``<!-- refused: CODE … -->`` expects that a ruleset block is refused with just these codes;
- ``<!-- file: NAME; refused: CODE … -->`` does both.

A ruleset block without its own 规则集 is put behind a standard head (:func:`framed`).
"""

from __future__ import annotations

import doctest
import io
import os
import re
import shlex
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from fractions import Fraction
from pathlib import Path
from unittest.mock import patch

from attrs import define, field, frozen

from govperf.base.diagnostics import Diagnostic
from govperf.base.messages import render
from govperf.base.numbers import plain
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.checking.proof import prove
from govperf.model.ruleset import Ruleset
from govperf.run.cases import run_examples
from govperf.syntax import nodes
from govperf.syntax.parse import parse

ROOT = Path(__file__).parents[2]
#: A line of an output that stands for any lines.
LEFT_OUT = "⋮"
_BLOCK = re.compile(
    r"(?:^<!-- (?P<uses>(?:file|begin|append|refused): [^>]*) -->\n)?"
    r"^(?P<fence>`{3,})(?P<language>\w+)\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)


@frozen(kw_only=True)
class Block:
    """A fenced block: its language, its text, the line it begins at, and what it is for."""

    language: str
    text: str
    line: int
    uses: Mapping[str, str] = field(factory=dict)
    #: Offsets of the text in the page.
    start: int
    end: int


@frozen
class Page:
    """A page and its blocks."""

    path: Path
    text: str = field(repr=False)

    @property
    def name(self) -> str:
        """Its path in the repository."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its fenced blocks, in order."""
        return tuple(
            Block(
                language=m["language"], text=m["text"], line=self.text.count("\n", 0, m.start("text")) + 1,
                uses=_uses(m["uses"] or ""),
                start=m.start("text"), end=m.end("text"),
            )
            for m in _BLOCK.finditer(self.text)
        )  # fmt: skip


def _uses(comment: str) -> dict[str, str]:
    """Read what a comment says: ``file: a.govperf; refused: gap-in-bands``."""
    said = (part.partition(":") for part in comment.split(";") if part.strip())
    return {use.strip(): argument.strip() for use, _, argument in said}


def pages() -> list[Page]:
    """Give every page, the two READMEs first."""
    paths = [ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [Page(path, path.read_text(encoding="utf-8")) for path in paths]


# ---- ruleset blocks

STANDARD_HEAD = {
    "zh": {
        nodes.Ruleset: "规则集 docs/example",
        nodes.Title: "标题 “示例”",
        nodes.Applies: "适用 示例市，部门整体支出，2025年度",
        nodes.Document: "文件 甲 = “示例市绩效评价办法”",
        nodes.Total: "总分 {points}分",
        nodes.Rounding: "舍入 指标得分，四舍五入，2位小数",
        nodes.MissingConvention: "约定 缺数据 待定",
        nodes.UnsignedConvention: "约定 未标方向 视为不低于",
    },
    "en": {
        nodes.Ruleset: "ruleset docs/example",
        nodes.Title: 'title "示例"',
        nodes.Applies: "applies to 示例市, department, FY2025",
        nodes.Document: 'document 甲 = "示例市绩效评价办法"',
        nodes.Total: "total {points} points",
        nodes.Rounding: "rounding of indicators, half up, 2 places",
        nodes.MissingConvention: "convention missing pending",
        nodes.UnsignedConvention: "convention unsigned target means at least",
    },
}
_ABOVE = {
    "zh": ("一级指标 示例 {points}分", "二级指标 示例组 {points}分"),
    "en": ("block 示例 {points} points", "group 示例组 {points} points"),
}
_FILLER = {"zh": "一级指标 其他 {points}分  得 满分", "en": "block 其他 {points} points  award full points"}
_SCORED = (nodes.Indicator, nodes.OpenBlock, nodes.Unlisted)
_LEVELS = (nodes.Level.FIRST, nodes.Level.SECOND, nodes.Level.THIRD)


def framed(text: str) -> str:
    """Put a fragment behind the standard head: what it does not say itself, and levels above it."""
    syntax = parse(Source("", text))
    if any(isinstance(s, nodes.Ruleset) for s in syntax.sentences):
        return text
    said: set[type[nodes.Node]] = {type(s) for s in syntax.sentences}
    said |= {type(s.subject) for s in syntax.sentences if isinstance(s, nodes.Convention)}
    if nodes.Unrounded in said:
        said.add(nodes.Rounding)
    scored = [s for s in syntax.sentences if isinstance(s, _SCORED)]
    total = next((s.points.number for s in syntax.sentences if isinstance(s, nodes.Total)), None)
    points = _top_points(scored)
    words = STANDARD_HEAD[syntax.spelling]
    head = [words[kind] for kind in words if kind not in said]
    above: list[str] = []
    if scored and isinstance(scored[0], nodes.Indicator):
        above = list(_ABOVE[syntax.spelling][: _LEVELS.index(scored[0].level)])
    filler = "" if scored else _FILLER[syntax.spelling].format(points=plain(total or Fraction(100)))
    if not scored:
        points = total or Fraction(100)
    lines = [line.format(points=plain(points)) for line in [*head, *above]]
    return "\n".join([*lines, text, filler])


def _top_points(scored: Sequence[nodes.Indicator | nodes.OpenBlock | nodes.Unlisted]) -> Fraction:
    """Add up the points of the fragment's highest level; rows that are not listed stand inside it."""
    if not scored:
        return Fraction(0)
    indicators = [s for s in scored if isinstance(s, nodes.Indicator)]
    top = min((_LEVELS.index(s.level) for s in indicators), default=0)
    found = Fraction(0)
    for item in scored:
        is_top = isinstance(item, nodes.OpenBlock)
        is_top |= isinstance(item, nodes.Indicator) and _LEVELS.index(item.level) == top
        found += item.points.number if is_top else 0
    return found


def faults_of(block: Block, page: str) -> list[str]:
    """Check a ruleset block, prove its bounds, work its examples; give what is wrong, in words."""
    ruleset, found = check_source(Source(f"{page}:{block.line}", framed(block.text)))
    if "refused" in block.uses:
        wanted, met = sorted(block.uses["refused"].split()), sorted({d.code for d in found})
        return [] if wanted == met else [f"expected {wanted}, met {met}"]
    found = tuple(d for d in found if d.code != "unused-name" or _is_scored(block))
    if ruleset is not None:
        found = (*found, *prove(ruleset).diagnostics, *run_examples(ruleset))
    return [render(d, "en") for d in found]


def _is_scored(block: Block) -> bool:
    sentences = parse(Source("", block.text)).sentences
    return any(isinstance(s, nodes.Indicator | nodes.OpenBlock) for s in sentences)


def ruleset_of(text: str) -> tuple[Ruleset | None, tuple[Diagnostic, ...]]:
    """Read a fragment in its frame."""
    return check_source(Source("fragment", framed(text)))


# ---- commands


@define
class Folder:
    """The folder in which a page's commands run; it holds the project's examples."""

    path: Path
    last_code: int = 0
    #: What the page's Python examples have defined so far.
    names: dict[str, object] = field(factory=dict)

    def prepare(self) -> None:
        """Copy the examples into it, and make the folder that ``make demo`` makes."""
        shutil.copytree(ROOT / "examples", self.path / "examples", dirs_exist_ok=True)
        (self.path / "demo_output").mkdir(exist_ok=True)

    def write(self, block: Block) -> None:
        """Write or add to a file that later commands use."""
        name = next((block.uses[use] for use in ("file", "begin", "append") if use in block.uses), None)
        if name is None:
            return
        target = self.path / name
        assert self.path in target.resolve().parents
        target.parent.mkdir(parents=True, exist_ok=True)
        before = target.read_text(encoding="utf-8") if "append" in block.uses else ""
        target.write_text(before + block.text, encoding="utf-8")

    def faults_of_python(self, block: Block, page: str) -> list[str]:
        """Run a Python block's examples; say what comes out otherwise than shown."""
        test = doctest.DocTestParser().get_doctest(block.text, self.names, page, page, block.line - 1)
        if not test.examples:
            return [f"{page}:{block.line}: a Python block without >>>"]
        said: list[str] = []
        runner = doctest.DocTestRunner()
        with chdir(self.path):
            runner.run(test, out=said.append, clear_globs=False)
        self.names = test.globs
        return said

    def recorded_python(self, block: Block) -> str:
        """Run a Python block's examples and give the block with what they print now."""
        lines: list[str] = []
        for example in doctest.DocTestParser().get_examples(block.text):
            first, *others = example.source.rstrip("\n").split("\n")
            lines += [f">>> {first}", *(f"... {line}" for line in others)]
            printed = io.StringIO()
            with chdir(self.path), redirect_stdout(printed):
                exec(compile(example.source, "<example>", "single"), self.names)
            lines += [line or "<BLANKLINE>" for line in printed.getvalue().splitlines()]
        return "".join(f"{line}\n" for line in lines)

    def run(self, command: str) -> str:
        """Run a command and give what it prints."""
        words = shlex.split(command)
        with chdir(self.path), patch.dict(os.environ, {"COLUMNS": "100"}):
            match words:
                case ["govperf", *arguments]:
                    return self._govperf(arguments)
                case ["cat", name]:
                    return Path(name).read_text(encoding="utf-8-sig").replace("\r\n", "\n")
                case ["ls", *names]:
                    return "\n".join(sorted(p.name for p in Path(names[0] if names else ".").iterdir()))
                case ["mkdir", name]:
                    Path(name).mkdir()
                    return ""
                case ["cp", source, target]:
                    shutil.copy(source, target)
                    return ""
                case ["sed", "-i", substitution, name]:
                    _, before, after, _ = substitution.split("/")
                    path = Path(name)
                    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
                    return ""
                case ["echo", "$?"]:
                    return str(self.last_code)
        raise AssertionError(f"the documentation shows a command that is not known here: {command}")

    def _govperf(self, arguments: list[str]) -> str:
        from govperf.tools.cli import main

        printed = io.StringIO()
        with redirect_stdout(printed), redirect_stderr(printed):
            try:
                self.last_code = main(arguments)
            except SystemExit as left:
                self.last_code = int(left.code or 0)
        return printed.getvalue()


@frozen
class Command:
    """A command that a page shows, and what it says is printed."""

    text: str
    shown: tuple[str, ...]


def commands(block: Block) -> Iterator[Command]:
    """Give the commands of a console block with the outputs shown."""
    text, shown = "", list[str]()
    for line in block.text.splitlines():
        if line.startswith("$ "):
            if text:
                yield Command(text, tuple(shown))
            text, shown = line[2:], []
        else:
            shown.append(line)
    if text:
        yield Command(text, tuple(shown))


def lines_of(output: str) -> list[str]:
    """Give an output's lines without blanks at their ends and without blank lines at the end."""
    lines = [line.rstrip() for line in output.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def agrees(shown: Sequence[str], printed: Sequence[str]) -> bool:
    """Compare line by line; a line ⋮ stands for any lines."""
    first, *others = _segments(shown)
    if not others:
        return first == list(printed)
    at = len(first)
    if list(printed[:at]) != first:
        return False
    for segment in others:
        found = [n for n in range(at, len(printed) - len(segment) + 1) if _stands(segment, n, printed)]
        if not found:
            return False
        at = (found[-1] if segment is others[-1] else found[0]) + len(segment)
    return at == len(printed) or not others[-1]


def _segments(shown: Sequence[str]) -> list[list[str]]:
    segments: list[list[str]] = [[]]
    for line in lines_of("\n".join(shown)):
        if line == LEFT_OUT:
            segments.append([])
        else:
            segments[-1].append(line)
    return segments


def _stands(segment: Sequence[str], at: int, printed: Sequence[str]) -> bool:
    return list(printed[at : at + len(segment)]) == list(segment)


def recorded(command: Command, printed: Sequence[str]) -> list[str]:
    """Give what a page should show: the output, with as much left out in the middle as before."""
    first, *others = _segments(command.shown)
    if not others or agrees(command.shown, printed):
        return lines_of("\n".join(command.shown)) if others else list(printed)
    made = list(printed[: len(first)])
    for segment in others:
        made.append(LEFT_OUT)
        if segment is others[-1]:
            made += printed[len(printed) - len(segment) :]
        elif segment[0] in printed:
            at = printed.index(segment[0])
            made += printed[at : at + len(segment)]
        else:
            made += ["(!) not printed any more:", *segment]
    return made
