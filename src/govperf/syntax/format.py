"""The canonical text of a ruleset: one form for every tree, in either spelling, comments kept."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from govperf.base.errors import RulesetError
from govperf.base.records import frozen
from govperf.base.source import Source, Span
from govperf.syntax import nodes
from govperf.syntax.indents import Indents
from govperf.syntax.language import Spelling
from govperf.syntax.layout import LEVEL, Unit, broken, fits, on_one_line, row_lines
from govperf.syntax.nodes import Sentence
from govperf.syntax.parse import Syntax, blanked, parse
from govperf.syntax.phrase import Phrase
from govperf.syntax.phrases import phrase
from govperf.syntax.remarks import Remarks, assign, blank_lines
from govperf.syntax.speech import Speech, declared_keys, speech

_NO_KEYS: Mapping[str, str] = MappingProxyType({})
_BEFORE_COMMENT = "  "
_END = "\n"
_NO_END = "\n\\ No newline at end of file\n"


def format_sentence(sentence: Sentence, spelling: Spelling, keys: Mapping[str, str] = _NO_KEYS) -> str:
    """Write the canonical text of one sentence.

    Parameters
    ----------
    sentence : Sentence
    spelling : {"zh", "en"}
    keys : mapping, optional
        The English keys that hold, each with the name it stands for as declared
        (:func:`govperf.syntax.speech.declared_keys`). English references use them.

    Returns
    -------
    str
        One line or, for a table or a long sentence, several; without a line end.

    Examples
    --------
    >>> from govperf.syntax.parse import parse
    >>> [sentence] = parse(Source("x", "扣分 次数,每一次扣2分,扣完为止")).sentences
    >>> format_sentence(sentence, "zh")
    '扣分 次数，每 1次 扣 2分，扣完为止'
    >>> format_sentence(sentence, "en", {"visits_late": "次数"})
    'deduction on visits_late, for each 1 times deduct 2 points, until zero'
    """
    spoken = speech(spelling, keys)
    words = phrase(sentence, spoken)
    if fits(words, 0, spoken):
        return on_one_line(words, spoken)
    head = broken(words.pieces, 0, spoken)
    return "\n".join((*head, *(row_lines(words, 0, spoken) if words.rows else ())))


def sentence_line(sentence: Sentence, spelling: Spelling, keys: Mapping[str, str] = _NO_KEYS) -> str:
    """Write a sentence on one line, however long.

    Examples
    --------
    >>> from govperf.syntax.parse import parse
    >>> [sentence] = parse(Source("x", "分档 次数：低于 3次 计 2分，其余 不得分")).sentences
    >>> sentence_line(sentence, "zh")
    '分档 次数：低于 3次 计 2分，其余 不得分'
    """
    spoken = speech(spelling, keys)
    return on_one_line(phrase(sentence, spoken), spoken)


def format_sentences(sentences: Sequence[Sentence], spelling: Spelling) -> str:
    """Write the canonical text of sentences that come from no single text, with blank lines between parts.

    Examples
    --------
    >>> from govperf.syntax.parse import parse
    >>> read = parse(Source("x", "规则集 a/b 总分 9分 一级指标 甲 9分 得 满分")).sentences
    >>> print(format_sentences(read, "zh"), end="")
    规则集 a/b
      总分 9分
    <BLANKLINE>
    一级指标 甲 9分
      得 满分
    """
    spoken = speech(spelling, declared_keys(sentences))
    indents, lines = Indents(), list[str]()
    before: Sentence | None = None
    for sentence in sentences:
        indent = LEVEL * indents.level(sentence)
        words = phrase(sentence, spoken)
        if before is not None and not indent and _begins_part(before, sentence):
            lines.append("")
        if fits(words, indent, spoken):
            lines.append(" " * indent + on_one_line(words, spoken))
        else:
            lines += broken(words.pieces, indent, spoken)
            lines += row_lines(words, indent, spoken) if words.rows else ()
        before = sentence
    return "".join(line + "\n" for line in lines)


def _begins_part(before: Sentence, sentence: Sentence) -> bool:
    """Say whether a blank line goes between two sentences, of which the second stands at the margin."""
    one_kind = isinstance(before, type(sentence)) and isinstance(sentence, _LINED_UP)
    return not one_kind


_LINED_UP = nodes.Input | nodes.Metric | nodes.Lookup | nodes.Reconcile


def format_source(
    source: Source, to: Spelling | None = None, inherited: Mapping[str, str] = _NO_KEYS
) -> str:
    """Write the canonical text of a ruleset.

    Parameters
    ----------
    source : Source
    to : {"zh", "en"}, optional
        The spelling to write; the file's own when it is not given.
    inherited : mapping, optional
        English keys of the rulesets that it extends, with the names they stand for.

    Returns
    -------
    str
        The same sentences and comments in the same order, indented by what they speak of; ends
        with one line end (and is empty for an empty file).

    Raises
    ------
    RulesetError
        When the text has syntax errors; nothing is dropped to make it fit.

    Examples
    --------
    >>> print(format_source(Source("x", "等级 按总分:优 [90分,100分],差 <90分 #草案")), end="")
    等级 按总分：优 90分（含）至 100分（含），差 低于 90分  #草案
    """
    syntax = parse(source, inherited=inherited)
    if syntax.diagnostics:
        raise RulesetError(syntax.diagnostics)
    spoken = speech(to or syntax.spelling, {**inherited, **declared_keys(syntax.sentences)})
    paragraphs = _paragraphs(syntax, spoken)
    units = [unit for paragraph in paragraphs for unit in paragraph.units]
    remarks = assign(source, syntax.comments, [unit.span for unit in units])
    spaced = blank_lines(source, [*syntax.comments, *(unit.span for unit in units)])
    return "".join(line + "\n" for line in _lines(source, paragraphs, remarks, spaced))


def diff_text(before: str, after: str, name: str) -> str:
    """Show what formatting changes, as a unified diff; empty when nothing does.

    Examples
    --------
    >>> print(diff_text("总分 100 分\\n", "总分 100分\\n", "x.govperf"), end="")
    --- x.govperf
    +++ x.govperf
    @@ -1 +1 @@
    -总分 100 分
    +总分 100分
    """
    lines = difflib.unified_diff(_split(before), _split(after), name, name)
    return "".join(f"{line}{'' if line.endswith(_END) else _NO_END}" for line in lines)


def _split(text: str) -> list[str]:
    """Split at line feeds only, as the parser counts lines."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


# ---- a file


@frozen
class _Paragraph:
    """A sentence in lines, and how far they are indented."""

    units: tuple[Unit, ...]
    indent: int


def _paragraphs(syntax: Syntax, spoken: Speech) -> list[_Paragraph]:
    indents = Indents()
    code = blanked(syntax.source.text, syntax.comments)
    found = []
    for sentence in syntax.sentences:
        indent = LEVEL * indents.level(sentence)
        units = _units(sentence, phrase(sentence, spoken), indent, code, syntax.comments, spoken)
        found.append(_Paragraph(units, indent))
    return found


def _units(
    sentence: Sentence, words: Phrase, indent: int, code: str, comments: Iterable[Span], spoken: Speech
) -> tuple[Unit, ...]:
    """Lay a sentence out; a list with comments among its rows keeps one row a line."""
    if not words.rows:
        return (Unit(broken(words.pieces, indent, spoken), sentence.span),)
    stretches = _stretches(sentence, words, code)
    among = any(stretches[0].end <= c.start < stretches[-1].end for c in comments)
    if not among and fits(words, indent, spoken):
        return (Unit((" " * indent + on_one_line(words, spoken),), sentence.span),)
    rows = row_lines(words, indent, spoken)
    head = Unit(broken(words.pieces, indent, spoken), stretches[0])
    return (head, *(Unit((line,), span) for line, span in zip(rows, stretches[1:], strict=True)))


def _stretches(sentence: Sentence, words: Phrase, code: str) -> list[Span]:
    """Give the places of a list's head, rows and closing."""
    start, end = sentence.span.start, sentence.span.end
    head = Span(start, len(code[: words.rows[0].span.start].rstrip()))
    stretches = [head, *(row.span for row in words.rows)]
    if words.closing:
        after = stretches[-1].end
        gap = re.compile(r"[\s,，、的]*").match(code, after)
        stretches.append(Span(gap.end() if gap else after, end))
    return stretches


def _lines(
    source: Source, paragraphs: list[_Paragraph], remarks: list[Remarks], spaced: set[int]
) -> Iterator[str]:
    """Put sentences and comments together; of several blank lines between sentences one remains."""
    waiting = iter(remarks)
    for paragraph in paragraphs:
        for unit, remark in zip(paragraph.units, waiting, strict=False):
            is_head = unit is paragraph.units[0]
            margin = " " * (paragraph.indent if is_head else paragraph.indent + LEVEL)
            own_line = [(c.start, margin + _written(source, c)) for c in remark.before]
            # What stood within a sentence takes the sentence's place behind a blank line.
            opening = [(min(at, unit.span.start), line) for at, line in own_line]
            lines = [*opening, *((unit.span.start, line) for line in _with_comment(source, unit, remark))]
            yield from _spaced(lines, spaced if is_head else set())
    left = [(c.start, _written(source, c)) for c in next(waiting).before]
    yield from _spaced(left, spaced)


def _with_comment(source: Source, unit: Unit, remark: Remarks) -> tuple[str, ...]:
    if remark.behind is None:
        return unit.lines
    return (*unit.lines[:-1], unit.lines[-1] + _BEFORE_COMMENT + _written(source, remark.behind))


def _written(source: Source, comment: Span) -> str:
    return source.text[comment.start : comment.end].rstrip()


def _spaced(lines: list[tuple[int, str]], spaced: set[int]) -> Iterator[str]:
    """Put a blank line before the first line of each place that has one."""
    previous = -1
    for at, line in lines:
        if at in spaced and at != previous:
            yield ""
        previous = at
        yield line
