"""Trees into nodes: regular rules by their class, the few irregular ones by a function."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, cast

from attrs import define, field, fields

from govperf.base.diagnostics import Diagnostic
from govperf.base.names import fold, half_width
from govperf.base.numbers import LONGEST_NUMBER
from govperf.base.source import Source, Span
from govperf.base.units import unit_named
from govperf.syntax import nodes
from govperf.syntax.builtin import APPLICABILITY, PLACES, ROW_QUANTITIES, turned
from govperf.syntax.keywords import keys_taken, swallowed_keyword
from govperf.syntax.nodes import Node, Sentence
from govperf.syntax.nodes import tree as syntax_tree
from govperf.syntax.trees import NOWHERE, Token, Tree

#: No circular's formula nests deeper; later passes walk expressions recursively.
DEEPEST_EXPRESSION = 60
#: No level has more indicators to choose from.
MOST_CHOSEN = 100
#: No ruleset has more grades to go down.
MOST_GRADES = 20

_EXPRESSIONS = frozenset(("plus", "minus", "times", "divide", "negative", "call"))
_ENUMERATIONS: Mapping[str, Callable[[str], object]] = {
    "place": nodes.Place,
    "mode": nodes.Mode,
    "grade_base": nodes.GradeBase,
    "holiday_source": nodes.HolidaySource,
    "order": nodes.Order,
    "ties": nodes.Ties,
    "level": nodes.Level,
    "outside": nodes.Outside,
    "kind": nodes.Kind,
    "step_mode": nodes.StepMode,
    "tier_pick": nodes.TierPick,
    "part_pick": nodes.PartPick,
    "split": nodes.Split,
    "severity": nodes.Severity,
    "excuse": nodes.Excuse,
    "function": nodes.Function,
    "named": nodes.Removable,
    "unnamed": nodes.Removable,
    "na_answer": nodes.Answer,
    "missing_answer": nodes.Answer,
}
#: Rules that may declare an English key.
_KEYED = frozenset(("label", "keyed", "element"))
#: Rules that hold one answer, their last token.
_ANSWERED = frozenset(("missing_convention", "unsigned_convention", "outside_convention", "zero_score"))
_COMPARISONS = {
    "GE": nodes.Comparison.AT_LEAST,
    "LE": nodes.Comparison.AT_MOST,
    "NOT_ABOVE": nodes.Comparison.AT_MOST,
    "GT": nodes.Comparison.ABOVE,
    "LT": nodes.Comparison.BELOW,
    "EQUAL": nodes.Comparison.EQUAL,
}
_CLASSES: Mapping[str, type[Node]] = {
    re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower(): cls
    for name, cls in vars(syntax_tree).items()
    if isinstance(cls, type) and issubclass(cls, Node) and cls is not Node
}


def build(
    trees: Iterable[Tree], source: Source, keys: Mapping[str, str] | None = None
) -> tuple[tuple[Sentence, ...], list[Diagnostic]]:
    """Make nodes of sentences; a sentence with a mistake gives a diagnostic in its place.

    ``keys`` are the English keys of the whole file, where these are not all of its sentences.
    """
    trees = tuple(trees)
    builder = _Builder(source, declared_keys(trees, source) if keys is None else keys)
    found = [builder.sentence(tree) for tree in trees]
    return tuple(s for s in found if s is not None), builder.diagnostics


def declared_keys(trees: Iterable[Tree], source: Source) -> dict[str, str]:
    """Collect the English keys that a file declares, with their names as the author wrote them."""
    keys = {}
    for tree in trees:
        for part in tree.below():
            if part.data not in _KEYED:
                continue
            name, key = part.children[0], part.children[1]
            if isinstance(key, Token) and isinstance(name, Tree):
                keys[str(key)] = _written_name(name, source)
    return keys


@define
class _Builder:
    source: Source
    keys: Mapping[str, str]
    diagnostics: list[Diagnostic] = field(factory=list)

    def sentence(self, tree: Tree) -> Sentence | None:
        made: dict[int, Any] = {}
        faults = len(self.diagnostics)
        parts = tree.below()
        self._check_depth(parts)
        for part in reversed(parts):
            children = [made.get(id(c), c) for c in part.children if not _is_comma(c)]
            made[id(part)] = self._node(part, children)
        sentence: Sentence | None = made[id(tree)]
        return sentence if len(self.diagnostics) == faults else None

    def _check_depth(self, parts: list[Tree]) -> None:
        """Report expressions that are too deep; most sentences have fewer expressions than that."""
        if sum(part.data in _EXPRESSIONS for part in parts) <= DEEPEST_EXPRESSION:
            return
        depth: dict[int, int] = {}
        for part in reversed(parts):
            below = max((depth.get(id(child), 0) for child in part.children), default=0)
            depth[id(part)] = below + (part.data in _EXPRESSIONS)
            if part.data in _EXPRESSIONS and below == DEEPEST_EXPRESSION:
                self._fault("expression-too-deep", _span(part), deepest=DEEPEST_EXPRESSION)

    def _fault(self, code: str, span: Span, **values: object) -> None:
        self.diagnostics.append(Diagnostic(code, values=values, source=self.source, span=span))

    def _node(self, part: Tree, children: list[Any]) -> Any:
        span, rule = _span(part), part.data
        if rule in _ENUMERATIONS:
            return _ENUMERATIONS[rule](children[-1].type)
        if rule in _ANSWERED:
            children = [nodes.Answer(children[-1].type)]
        irregular: Callable[[list[Any], Span], Any] | None = getattr(self, f"_{rule}", None)
        if irregular is not None:
            return irregular(children, span)
        return _regular(_CLASSES[rule], children, span)

    # ---- leaves

    def _name(self, children: list[Any], span: Span) -> nodes.Name:
        name = _cleaned(self.source.text[span.start : span.end], children[0].type)
        if not fold(name):
            self._fault("empty-name", span)
        swallowed = children[0].type == "NAME" and swallowed_keyword(name)
        if swallowed:
            apart = f"{name.removesuffix(swallowed)} {swallowed}"
            self._fault("blank-between-words", span, found=name, words=apart)
        return nodes.Name(name, span=span)

    def _text(self, children: list[Any], span: Span) -> nodes.Text:
        return nodes.Text(self.source.text[span.start + 1 : span.end - 1], span=span)

    def _date(self, children: list[Any], span: Span) -> nodes.Date:
        year, month, day = (int(n) for n in re.findall(r"\d+", children[0]))
        try:
            return nodes.Date(date(year, month, day), span=span)
        except ValueError:
            self._fault("no-such-day", span, day=f"{year}-{month}-{day}")
            return nodes.Date(date.min, span=span)

    def _number(self, token: str, span: Span) -> Fraction:
        if len(token) > LONGEST_NUMBER:
            self._fault("number-too-long", span, longest=LONGEST_NUMBER)
            return Fraction(0)
        return Fraction(token)

    def _value(self, children: list[Any], span: Span) -> nodes.Value:
        first, unit = children[0], children[1] if len(children) > 1 else None
        if isinstance(first, nodes.Points):
            return nodes.Value(first.number, "分", span=span)
        if first.type == "PERCENT":
            return nodes.Value(self._number(first[:-1], span) / 100, "%", span=span)
        number = self._number(first, span)
        if unit is None:
            return nodes.Value(number, "", span=span)
        word = self._unit(unit)
        return nodes.Value(number / 100 if word in ("%", "个百分点") else number, word, span=span)

    def _unit(self, token: Token) -> str:
        if token.type == "PP":
            return "个百分点"
        word = token[1:-1].strip() if token.type == "QNAME" else str(token)
        if not word:
            self._fault("empty-name", Span(token.start_pos, token.end_pos))
        known = unit_named(word)
        return known.zh if known else word

    def _one(self, children: list[Any], span: Span) -> nodes.Value:
        step = Fraction(1, 100) if children[1].type == "PP" else Fraction(1)
        return nodes.Value(step, self._unit(children[1]), span=span)

    def _signed(self, children: list[Any], span: Span) -> nodes.Value:
        value: nodes.Value = children[-1]
        number = value.number if len(children) == 1 else -value.number
        return nodes.Value(number, value.unit, span=span)

    def _negative(self, children: list[Any], span: Span) -> nodes.Value | nodes.Negative:
        """Fold the sign into a figure, so that -5% is one thing wherever it stands."""
        operand = children[-1]
        if isinstance(operand, nodes.Value) and operand.number >= 0:
            return nodes.Value(-operand.number, operand.unit, span=span)
        return nodes.Negative(operand, span=span)

    def _score(self, children: list[Any], span: Span) -> nodes.Points:
        points: nodes.Points = children[-1]
        number = points.number if len(children) == 1 else -points.number
        return nodes.Points(number, span=span)

    def _points(self, children: list[Any], span: Span) -> nodes.Points:
        return nodes.Points(self._number(children[0], span), span=span)

    def _share(self, children: list[Any], span: Span) -> nodes.Share:
        first = children[0]
        if isinstance(first, nodes.Points):
            return nodes.Share(first.number, False, span=span)
        if first.type == "PERCENT":
            return nodes.Share(self._number(first[:-1], span) / 100, True, span=span)
        return nodes.Share(Fraction(first.type == "FULL"), True, span=span)

    def _multiplied(self, children: list[Any], span: Span) -> nodes.Multiplied:
        return nodes.Multiplied(self._number(children[-1][:-1], span) / 100, span=span)

    def _proviso(self, children: list[Any], span: Span) -> nodes.Proviso:
        word, condition = children
        return nodes.Proviso(word.type == "UNLESS", condition, span=span)

    def _weight(self, children: list[Any], span: Span) -> nodes.Weight:
        return nodes.Weight(self._number(children[-1][:-1], span) / 100, span=span)

    def _type(self, children: list[Any], span: Span) -> nodes.Type:
        token = children[0]
        if token.type not in ("UNIT", "QNAME", "PP"):
            return nodes.Type(token.type, False, span=span)
        word = self._unit(token)
        return nodes.Type("POINTS", False, span=span) if word == "分" else nodes.Type(word, True, span=span)

    def _options(self, children: list[Any], span: Span) -> nodes.Type:
        return nodes.Type("_OPTIONS", False, tuple(children), span=span)

    def _choice(self, children: list[Any], span: Span) -> nodes.LookupRow:
        return nodes.LookupRow(*children, span=span)

    def _where(self, children: list[Any], span: Span) -> nodes.Condition:
        condition: nodes.Condition = children[0]
        return condition

    def _call(self, children: list[Any], span: Span) -> nodes.Call:
        function, *arguments, where = [c for c in children if not isinstance(c, Token)]
        return nodes.Call(function, where, tuple(arguments), span=span)

    def _rank(self, children: list[Any], span: Span) -> nodes.Rank:
        label, expression, order, ties, size, domain, source = children
        cohort = None
        if size is not None:
            end = domain.span.end if domain is not None else size.span.end
            cohort = nodes.Cohort(size, domain, span=Span(size.span.start, end))
        return nodes.Rank(label, expression, order, ties, cohort, source, span=span)

    # ---- names and their English keys

    def _label(self, children: list[Any], span: Span) -> nodes.Label:
        return nodes.Label(children[0], self._key(children[1]), span=span)

    def _keyed(self, children: list[Any], span: Span) -> nodes.Keyed:
        return nodes.Keyed(children[0], str(self._key(children[1])), span=span)

    def _key(self, token: Token | None) -> str | None:
        """Give a declared key; a keyword of the English spelling cannot be one."""
        if token is None:
            return None
        if token in keys_taken():
            self._fault("key-is-keyword", Span(token.start_pos, token.end_pos), key=str(token))
        return str(token)

    def _path(self, children: list[nodes.Name], span: Span) -> nodes.Path:
        if len(children) == 1:
            return nodes.Path((self._quantity(children[0]),), span=span)
        if children[0].text not in {**PLACES[0], **turned(PLACES[0])}:
            return nodes.Path(tuple(self._quantity(name) for name in children), span=span)
        named = (
            nodes.Name(turned(PLACES[i]).get(n.text, n.text), span=n.span) if i < len(PLACES) else n
            for i, n in enumerate(children)
        )
        return nodes.Path(tuple(named), span=span)

    def _quantity(self, name: nodes.Name) -> nodes.Name:
        narrow = half_width(name.text)
        known = self.keys.get(narrow) or turned(ROW_QUANTITIES).get(narrow)
        return name if known is None else nodes.Name(known, span=name.span)

    def _reference(self, children: list[Any], span: Span) -> nodes.Reference:
        names = (child for child in children if isinstance(child, nodes.Name))
        return nodes.Reference(tuple(self._quantity(name) for name in names), span=span)

    def _applies(self, children: list[Any], span: Span) -> nodes.Applies:
        jurisdiction, kind = (
            nodes.Name(turned(APPLICABILITY).get(n.text, n.text), span=n.span) for n in children[:2]
        )
        year = int(re.findall(r"\d{4}", children[2])[0])
        return nodes.Applies(jurisdiction, kind, year, children[3], span=span)

    # ---- ranges, comparisons, answers

    def _bracket_range(self, children: list[Any], span: Span) -> nodes.Range:
        left, low, high, right = children
        return nodes.Range(
            _end(low), left == "[" and _end(low) is not None,
            _end(high), right == "]" and _end(high) is not None, span=span,
        )  # fmt: skip

    def _worded_range(self, children: list[Any], span: Span) -> nodes.Range:
        at = next(i for i, c in enumerate(children) if isinstance(c, Token) and c.type == "_TO")
        low, high = children[:at], children[at + 1 :]
        return nodes.Range(low[0], len(low) == 2, high[0], len(high) == 2, span=span)

    def _one_sided_range(self, children: list[Any], span: Span) -> nodes.Range:
        comparison, end = children
        match comparison:
            case nodes.Comparison.AT_LEAST | nodes.Comparison.ABOVE | nodes.Comparison.LATER:
                included = comparison is nodes.Comparison.AT_LEAST
                return nodes.Range(end, included, None, False, span=span)
            case nodes.Comparison.AT_MOST | nodes.Comparison.BELOW | nodes.Comparison.EARLIER:
                return nodes.Range(None, False, end, comparison is nodes.Comparison.AT_MOST, span=span)
            case nodes.Comparison.DIFFERENT:
                self._fault("no-range", span)
        return nodes.Range(end, True, end, True, span=span)

    def _infinity(self, children: list[Any], span: Span) -> str:
        return "∞"

    def _comparison(self, children: list[Any], span: Span) -> nodes.Comparison:
        kind = children[0].type
        return _COMPARISONS.get(kind) or nodes.Comparison(kind)

    def _gap_answer(self, children: list[Any], span: Span) -> nodes.GapAnswer:
        value = children[-1] if isinstance(children[-1], nodes.Value) else None
        return nodes.GapAnswer(nodes.Answer(children[0].type), value, span=span)

    def _zero_answer(self, children: list[Any], span: Span) -> nodes.ZeroAnswer:
        value = children[-1] if isinstance(children[-1], nodes.Value) else None
        return nodes.ZeroAnswer(nodes.Answer(children[1].type), value, span=span)

    # ---- sentences whose children need sorting or a second look

    def _open_block(self, children: list[Any], span: Span) -> nodes.OpenBlock:
        label, points, by_goal = children
        return nodes.OpenBlock(label, points, by_goal is not None, span=span)

    def _cite(self, children: list[Any], span: Span) -> nodes.Cite:
        document, place, quotation, unverified = children
        if self.source.text[document.span.end - 1] in "\"”":
            self._fault("text-glued-to-name", document.span, name=document.text)
        return nodes.Cite(document, place, quotation, unverified, span=span)

    def _test(self, children: list[Any], span: Span) -> nodes.Test:
        left, comparison, right = children
        says_yes = isinstance(left, nodes.Call) and left.function in (nodes.Function.ANY, nodes.Function.ALL)
        if comparison is None and not says_yes and not isinstance(left, nodes.Path):
            self._fault("comparison-missing", span)
        return nodes.Test(left, comparison, right, span=span)

    def _per(self, children: list[Any], span: Span) -> tuple[nodes.Side | None, nodes.Per]:
        words = [c.type for c in children if isinstance(c, Token)]
        step, costs = (c for c in children if not isinstance(c, Token))
        side = next((side for side in nodes.Side if side.value in words), None)
        return side, nodes.Per(step, costs, span=span)

    def _deduction(self, children: list[Any], span: Span) -> nodes.Deduction:
        expression, beyond, starting, (side, per), *others = children
        if side is not None and (beyond is None or side is not beyond.side):
            self._fault("sides-differ", per.span)
        return nodes.Deduction(expression, beyond, starting, per, *others, span=span)

    def _later(self, children: list[Any], span: Span) -> nodes.Later:
        step, costs, *others = children
        per = nodes.Per(step, costs, span=Span(step.span.start, costs.span.end))
        return nodes.Later(per, *others, span=span)

    def _bands(self, children: list[Any], span: Span) -> nodes.Bands:
        expression, *bands, later = (c for c in children if not isinstance(c, Token))
        return nodes.Bands(expression, tuple(bands), later, span=span)

    def _ending(self, children: list[Any], span: Span) -> nodes.Ending:
        return nodes.Ending(children[-1].type == "MAY_GO_BELOW", span=span)

    def _choose(self, children: list[Any], span: Span) -> nodes.Choose:
        word, number, split = children
        count = self._number(number, span)
        if count.denominator != 1 or not 1 <= count <= MOST_CHOSEN:
            self._fault("chosen-out-of-range", span, most=MOST_CHOSEN)
            count = Fraction(1)
        return nodes.Choose(int(count), word is not None, split, span=span)

    def _grade_down(self, children: list[Any], span: Span) -> nodes.GradeDown:
        steps = self._number(children[-1], span)
        if steps.denominator != 1 or not 1 <= steps <= MOST_GRADES:
            self._fault("steps-out-of-range", span, most=MOST_GRADES)
            return nodes.GradeDown(1, span=span)
        return nodes.GradeDown(int(steps), span=span)

    def _rounding(self, children: list[Any], span: Span) -> nodes.Rounding:
        places = int(self._number(children[2], span))
        if places > 10 or "." in children[2]:
            self._fault("places-out-of-range", span, most=10)
        return nodes.Rounding(children[0], children[1], places, span=span)

    def _beyond(self, children: list[Any], span: Span) -> nodes.Beyond:
        return nodes.Beyond(nodes.Side(children[0].type), children[1], span=span)

    def _tiers(self, children: list[Any], span: Span) -> nodes.Tiers:
        return nodes.Tiers(children[-1], tuple(children[:-1]), span=span)

    def _element(self, children: list[Any], span: Span) -> nodes.Element:
        name, key, points = children
        return nodes.Element(name, self._key(key), points, span=span)

    def _if_not_applicable(self, children: list[Any], span: Span) -> nodes.IfNotApplicable:
        answer, finding = children
        if isinstance(answer, nodes.Reference):
            return nodes.IfNotApplicable(nodes.Answer.MOVE, finding, answer, span=span)
        return nodes.IfNotApplicable(answer, finding, span=span)

    def _given_value(self, children: list[Any], span: Span) -> nodes.GivenValue:
        last = children[-1]
        if not isinstance(last, Token):
            sense = nodes.Kind(children[0].type) if len(children) == 2 else None
            return nodes.GivenValue(last, sense, span=span)
        return nodes.GivenValue({"YES": True, "NO": False}.get(last.type), span=span)

    def _expected(self, children: list[Any], span: Span) -> nodes.Expected:
        scores = [c.number for c in children if isinstance(c, nodes.Points)]
        if not scores:
            return nodes.Expected(None, None, span=span)
        return nodes.Expected(scores[0], scores[-1], span=span)


def _regular(cls: type[Node], children: list[Any], span: Span) -> Node:
    """Fill a class's fields with a rule's children, in their order."""
    at = _place_of_rest(cast(Hashable, cls))
    given = [_plain(c) for c in children if not _is_noise(c)]
    if at is not None:
        given = [*given[:at], tuple(given[at:])]
    return cls(*given, span=span)


@cache
def _place_of_rest(cls: Any) -> int | None:
    """Give the place of the field that takes all children that are left, if a class has one."""
    wanted = [f for f in fields(cls) if f.name != "span"]
    return len(wanted) - 1 if wanted and wanted[-1].metadata.get("rest") else None


def _is_comma(child: object) -> bool:
    return isinstance(child, Token) and child.type == "_COMMA"


def _is_noise(child: object) -> bool:
    """Say whether a child is a word that stays in the tree without meaning there."""
    return isinstance(child, Token) and child.type not in ("PATH", "KEY")


def _plain(child: Any) -> Any:
    return str(child) if isinstance(child, Token) else child


def _end(bound: Any) -> Any:
    return None if bound == "∞" else bound


def _span(part: Tree) -> Span:
    return Span(part.start, part.end) if part.start != NOWHERE else Span(0, 0)


def _written_name(name: Tree, source: Source) -> str:
    span = _span(name)
    token = name.children[0]
    return _cleaned(source.text[span.start : span.end], token.type if isinstance(token, Token) else "")


def _cleaned(written: str, terminal: str) -> str:
    """Take the delimiters and needless blanks off a name, and pair its quotes."""
    inner = written[1:-1] if terminal == "QNAME" else written
    return _curly(" ".join(inner.split()))


def _curly(name: str) -> str:
    """Write the quotes in a name as pairs “ ”, so that both widths give one name."""
    pieces = name.split('"')
    if len(pieces) % 2 == 0:
        return name
    return "".join(p + ("" if i == len(pieces) - 1 else "“”"[i % 2]) for i, p in enumerate(pieces))

