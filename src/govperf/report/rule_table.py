"""A ruleset as the table of a circular: indicators, points, standards in words, what each rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import fields

from govperf.base.messages import Language
from govperf.base.names import fold
from govperf.base.records import frozen
from govperf.model import ruleset as rs
from govperf.model.broken import Broken
from govperf.model.editions import read_whole
from govperf.report.wording import citation_source, points_text, unverified_mark, word
from govperf.run.result import Citation
from govperf.syntax import nodes
from govperf.syntax.layout import on_one_line
from govperf.syntax.nodes import Sentence
from govperf.syntax.phrase import Phrase
from govperf.syntax.phrases import phrase
from govperf.syntax.speech import Speech, declared_keys, speech

#: Columns of indicators: 一级, 二级, 三级.
LEVELS = 3
#: Sentences that end what is said of an indicator.
_STARTS = (
    nodes.Indicator, nodes.OpenBlock, nodes.Unlisted, nodes.Extra, nodes.OpenRules, nodes.Input,
    nodes.Metric, nodes.Lookup, nodes.Rank, nodes.List, nodes.Reconcile, nodes.Example, nodes.Keys,
)  # fmt: skip
#: Sentences that stand in columns of their own, or say nothing about the score.
_ELSEWHERE = (nodes.Cite, nodes.Claimed)
#: Sentences that say how a quantity comes about.
_FORMULAS = (nodes.Metric, nodes.Lookup, nodes.Rank, nodes.ComputedColumn, nodes.LookupColumn)
#: Sentences that head others.
_HEADS = (nodes.Part, nodes.Case, nodes.OtherCases, nodes.Method)
_HEADER = (
    nodes.Grades, nodes.Rounding, nodes.Unrounded, nodes.Convention, nodes.LowerWords,
    nodes.HolidayRule, nodes.DaysOff, nodes.ExtraWorkdays,
)  # fmt: skip


@frozen
class RuleRow:
    """A row: the names of its levels with their points, its own points, standard, formulas, citations."""

    levels: tuple[str, ...]
    points: str
    standard: tuple[str, ...]
    formulas: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()


@frozen
class RuleTable:
    """What a page about a ruleset shows.

    Attributes
    ----------
    head : tuple of str
        Place, kind and year, id, documents.
    draft : str
        Why these rules are a draft; empty where they are not.
    rows : tuple of RuleRow
    open_rules : tuple of str
        How the rows that each unit fills in are scored, where that is said once for all.
    conventions, checks, unverified : tuple of str
        Rounding, grades, what is missing; reconciliations; what is still to be verified, with reasons.
    """

    title: str
    head: tuple[str, ...]
    draft: str
    total: str
    rows: tuple[RuleRow, ...]
    open_rules: tuple[str, ...]
    conventions: tuple[str, ...]
    checks: tuple[str, ...]
    unverified: tuple[str, ...]


@frozen
class _Text:
    """The sentences of a ruleset's file, to be put into words."""

    sentences: tuple[Sentence, ...]
    spoken: Speech
    language: Language

    def at(self, start: int) -> int:
        """Find the sentence that begins at a place of the file."""
        return next(i for i, s in enumerate(self.sentences) if s.span.start == start)

    def below(self, index: int) -> tuple[Sentence, ...]:
        """Give the sentences below an indicator."""
        end = index + 1
        while end < len(self.sentences) and not isinstance(self.sentences[end], _STARTS):
            end += 1
        return self.sentences[index + 1 : end]


def rule_table(ruleset: rs.Ruleset, language: Language) -> RuleTable:
    """Put a ruleset into the rows and sentences of a page.

    Parameters
    ----------
    ruleset : Ruleset
    language : {"zh", "en"}

    Returns
    -------
    RuleTable
    """
    sentences = tuple(s for s in read_whole(ruleset.source).sentences if not isinstance(s, Broken))
    text = _Text(sentences, speech(language, declared_keys(sentences)), language)
    rows = [row for item in (*ruleset.items, *ruleset.extras) for row in _rows(item, text, (), ruleset)]
    return RuleTable(
        title=ruleset.title or ruleset.id,
        head=_head(ruleset, language),
        draft=ruleset.provisional,
        total=points_text(ruleset.points),
        rows=tuple(rows),
        open_rules=_open_rules(text),
        conventions=tuple(line for s in sentences if isinstance(s, _HEADER) for line in _lines(s, text)),
        checks=tuple(line for s in sentences if isinstance(s, nodes.Reconcile) for line in _lines(s, text)),
        unverified=_unverified(ruleset, language),
    )


def _head(ruleset: rs.Ruleset, language: Language) -> tuple[str, ...]:
    where = {"place": ruleset.jurisdiction, "kind": ruleset.kind, "year": ruleset.year}
    applies = word(language, "report-rules-applies", **where)
    named = [word(language, "report-rules-id", id=ruleset.id)]
    for document in ruleset.documents.values():
        code = "report-rules-document" if document.number else "report-rules-document-alone"
        values = {"name": document.name, "title": document.title, "number": document.number}
        named.append(word(language, code, **values))
    return (applies, *named)


# ---- rows


def _rows(
    item: rs.Item | rs.Extra, text: _Text, above: tuple[str, ...], ruleset: rs.Ruleset
) -> Iterator[RuleRow]:
    named = (*above, _level_name(item, text.language))
    if isinstance(item, rs.Indicator) and item.children:
        own = _row(item, text, named, ruleset)
        if own.standard or own.basis:
            yield own
        for child in item.children:
            yield from _rows(child, text, named, ruleset)
        return
    yield _row(item, text, named, ruleset)


def _level_name(item: rs.Item | rs.Extra, language: Language) -> str:
    if isinstance(item, rs.Unlisted):
        return word(language, "report-rules-unlisted")
    if isinstance(item, rs.Extra):
        code = "report-rules-bonus" if item.kind is nodes.Outside.BONUS else "report-rules-penalty"
        return word(language, code, name=item.path[-1], points=points_text(item.ceiling))
    if isinstance(item, rs.Indicator) and item.children:
        return word(language, "report-rules-level", name=item.path[-1], points=points_text(item.points))
    return item.path[-1]


def _row(item: rs.Item | rs.Extra, text: _Text, named: tuple[str, ...], ruleset: rs.Ruleset) -> RuleRow:
    points = points_text(item.ceiling if isinstance(item, rs.Extra) else item.points)
    levels = (*named, *("",) * (LEVELS - len(named)))
    if isinstance(item, rs.Unlisted):
        return RuleRow(levels, points, (word(text.language, "report-rules-unseen"),))
    index = text.at(item.span.start)
    below = text.below(index)
    standard = [line for s in below if not isinstance(s, _ELSEWHERE) for line in _body_lines(s, text)]
    proviso = getattr(text.sentences[index], "proviso", None)
    if proviso is not None:
        # The head says for whom the indicator is: 仅当 … or 除非 ….
        standard.insert(0, _proviso(text.sentences[index], text))
    if isinstance(item, rs.OpenBlock) and not any(isinstance(s, nodes.Method) for s in below):
        standard.insert(0, word(text.language, "report-rules-filled-in"))
    basis = tuple(_cited(cite, text.language) for cite in item.citations)
    used = (text.sentences[index], *below)
    return RuleRow(levels, points, tuple(standard), _formulas(used, text), basis)


def _proviso(heading: Sentence, text: _Text) -> str:
    """Give what follows the points of an indicator's head."""
    return phrase(heading, text.spoken).pieces[-1]


def _cited(cite: rs.Citation, language: Language) -> str:
    """Name the document by its short name, the place, the circular's own sentence, what is unverified."""
    named = Citation(
        document=cite.document, place=cite.place, quotation=cite.quotation, unverified=cite.unverified
    )
    quoted = f"“{cite.quotation}”" if cite.quotation else ""
    return citation_source(named, language) + quoted + unverified_mark(named, language)


def _body_lines(found: Sentence, text: _Text) -> tuple[str, ...]:
    lines = _lines(found, text)
    return tuple(f"◆ {line}" for line in lines) if isinstance(found, _HEADS) else lines


def _lines(found: Sentence, text: _Text) -> tuple[str, ...]:
    """Put a sentence into words: one line, or a head and the rows of its table."""
    words = phrase(found, text.spoken)
    if not words.is_table:
        return (on_one_line(words, text.spoken),)
    head = on_one_line(Phrase(words.pieces), text.spoken)
    rows = tuple("　" + " ".join(row.cells) for row in words.rows)
    return (head, *rows, *((f"　{words.closing}",) if words.closing else ()))


def _open_rules(text: _Text) -> tuple[str, ...]:
    found = [i for i, s in enumerate(text.sentences) if isinstance(s, nodes.OpenRules)]
    if not found:
        return ()
    below = text.below(found[0])
    return tuple(line for s in below if not isinstance(s, _ELSEWHERE) for line in _body_lines(s, text))


# ---- formulas: the quantities that a row speaks of, and those that they speak of


def _formulas(used: Sequence[Sentence], text: _Text) -> tuple[str, ...]:
    declared = [s for s in text.sentences if isinstance(s, _FORMULAS)]
    metrics = {fold(s.label.name.text): s for s in declared}
    waiting, found = [name for s in used for name in _names(s)], dict[str, Sentence]()
    while waiting:
        name = waiting.pop()
        if name in metrics and name not in found:
            found[name] = metrics[name]
            waiting += _names(metrics[name])
    in_order = [s for s in declared if fold(s.label.name.text) in found]
    return tuple(line for s in in_order for line in _lines(s, text))


def _names(node: object) -> list[str]:
    """Give every name that a sentence refers to."""
    found: list[str] = []
    waiting: list[object] = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, nodes.Path):
            found += (fold(name.text) for name in one.names)
        if isinstance(one, tuple):
            waiting += one
        elif isinstance(one, nodes.Node):
            waiting += [getattr(one, f.name) for f in fields(type(one)) if f.name != "span"]
    return found


def _unverified(ruleset: rs.Ruleset, language: Language) -> tuple[str, ...]:
    """List what is still to be verified, each reason once with the places it stands at."""
    places: dict[str, list[str]] = {}
    for cite in ruleset.citations:
        if cite.unverified is not None:
            at = places.setdefault(cite.unverified, [])
            if cite.place not in at:
                at.append(cite.place)
    between = "；" if language == "zh" else "; "
    return tuple(
        word(language, "report-rules-unverified", places=between.join(at), why=why)
        for why, at in places.items()
        if why
    )
