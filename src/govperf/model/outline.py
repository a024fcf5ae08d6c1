"""Hang a file's flat sentences on the indicator, method, metric or example they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attrs import define, field

from govperf.base.diagnostics import Diagnostic
from govperf.base.source import Source
from govperf.model.broken import Broken
from govperf.model.drafts import (
    DEPTH,
    CaseDraft,
    ExampleDraft,
    ItemDraft,
    ListDraft,
    MethodDraft,
    MetricDraft,
    PartDraft,
    RankDraft,
    ReconcileDraft,
)
from govperf.syntax import nodes
from govperf.syntax.nodes import Sentence

_CASE = (
    nodes.Given, nodes.GivenRow, nodes.GivenRecord,
    nodes.Expect, nodes.ExpectTotal, nodes.ExpectGrade, nodes.ExpectFinding, nodes.ExpectNoFinding,
)  # fmt: skip
_ONCE = (
    nodes.Ruleset, nodes.Title, nodes.Provisional, nodes.Applies, nodes.Total, nodes.Rounding,
    nodes.Unrounded, nodes.Grades,
)  # fmt: skip
#: What begins a sentence that belongs to an indicator, a method or an example.
_BODY_WORDS = frozenset((
    "_AWARD", "_PROPORTIONAL", "_BANDS", "_INTERPOLATE", "_DEDUCTION", "_CHECKLIST", "_TIERS", "_EITHER",
    "_IF", "_IF_NOT_APPLICABLE", "_IF_MISSING", "_GIVEN", "_GIVEN_ROW", "_GIVEN_RECORD",
    "_EXPECT", "_EXPECT_TOTAL", "_EXPECT_GRADE", "_EXPECT_FINDING", "_EXPECT_NO_FINDING",
))  # fmt: skip
#: The sentences below 列表.
_COLUMNS = nodes.Column | nodes.ComputedColumn | nodes.LookupColumn


@define
class Outline:
    """A file's sentences in their places."""

    source: Source
    header: dict[type[Sentence], Sentence] = field(factory=dict)
    documents: list[nodes.Document] = field(factory=list)
    conventions: list[nodes.Convention] = field(factory=list)
    lower_words: list[nodes.LowerWords] = field(factory=list)
    holidays: list[nodes.HolidayRule | nodes.DaysOff | nodes.ExtraWorkdays] = field(factory=list)
    keys: list[nodes.Keys] = field(factory=list)
    inputs: list[nodes.Input] = field(factory=list)
    lists: list[ListDraft] = field(factory=list)
    ranks: list[RankDraft] = field(factory=list)
    metrics: list[MetricDraft] = field(factory=list)
    items: list[ItemDraft] = field(factory=list)
    extras: list[ItemDraft] = field(factory=list)
    common_body: list[Sentence] = field(factory=list)
    common_methods: list[MethodDraft] = field(factory=list)
    reconciles: list[ReconcileDraft] = field(factory=list)
    examples: list[ExampleDraft] = field(factory=list)
    diagnostics: list[Diagnostic] = field(factory=list)
    #: A block could not be read, so that nobody knows the sum.
    is_incomplete: bool = False
    #: A method that could not be read may be the one that is missed.
    lacks_methods: bool = False
    #: Where body sentences and methods go at this point of the file.
    _body: list[Sentence] | None = None
    _methods: list[MethodDraft] | None = None
    _level: list[Sentence] = field(factory=list)
    _open: list[ItemDraft] = field(factory=list)
    #: What the body belongs to.
    _owner: ItemDraft | MethodDraft | ExampleDraft | PartDraft | CaseDraft | None = None
    #: Weights of a total that had not been said yet.
    _too_early: list[nodes.Indicator] = field(factory=list)
    #: The list whose columns follow; ``None`` with ``_in_list`` where it could not be read.
    _list: ListDraft | None = None
    _in_list: bool = False
    #: The indicator that a part would belong to.
    _whole: ItemDraft | None = None

    def fault(self, code: str, sentence: Sentence, **values: object) -> None:
        """Report a mistake at a sentence."""
        self.diagnostics.append(Diagnostic(code, values=values, source=self.source, span=sentence.span))

    def place(self, sentence: Sentence | Broken) -> None:
        """Put the next sentence where it belongs."""
        if isinstance(sentence, _COLUMNS):
            self._place_column(sentence)
            return
        self._in_list = _begins_list(sentence, in_list=self._in_list)
        match sentence:
            case nodes.List():
                self._list = ListDraft(sentence)
                self.lists.append(self._list)
            case Broken():
                self._place_broken(sentence)
            case nodes.Document():
                self.documents.append(sentence)
            case nodes.Convention():
                self.conventions.append(sentence)
            case nodes.HolidayRule() | nodes.DaysOff() | nodes.ExtraWorkdays():
                self.holidays.append(sentence)
            case nodes.LowerWords():
                self.lower_words.append(sentence)
            case nodes.Keys():
                self.keys.append(sentence)
            case nodes.Input():
                self.inputs.append(sentence)
            case nodes.Metric() | nodes.Lookup():
                self.metrics.append(MetricDraft(sentence))
                self._enter(self.metrics[-1].body)
            case nodes.Rank():
                self.ranks.append(RankDraft(sentence))
                self._enter(self.ranks[-1].body)
            case nodes.Indicator() | nodes.OpenBlock() | nodes.Unlisted():
                self._place_item(sentence)
            case nodes.Extra():
                self._place_extra(sentence)
            case nodes.OpenRules():
                self._enter(self.common_body, self.common_methods)
            case nodes.Method():
                self._place_method(sentence)
            case nodes.Part():
                self._place_part(sentence)
            case nodes.Case() | nodes.OtherCases():
                self._place_case(sentence)
            case nodes.Reconcile():
                self._place_reconcile(sentence)
            case nodes.Example():
                self._place_example(sentence)
            case _ if isinstance(sentence, _ONCE):
                self._place_once(sentence)
            case _:
                self._place_in_body(sentence)

    def finish(self) -> None:
        """Report weights of a total that came too late; one that never came is reported by itself."""
        if nodes.Total in self.header:
            for sentence in self._too_early[:1]:
                self.fault("weight-without-total", sentence)

    def _enter(
        self,
        body: list[Sentence],
        methods: list[MethodDraft] | None = None,
        owner: ItemDraft | ExampleDraft | None = None,
    ) -> None:
        self._body, self._methods, self._owner = body, methods, owner
        self._level, self._whole = body, None

    def _place_column(self, sentence: nodes.Column | nodes.ComputedColumn | nodes.LookupColumn) -> None:
        if not self._in_list:
            self.fault("misplaced-column", sentence)
        elif self._list is not None:
            self._list.columns.append(sentence)

    def _place_broken_choice(self) -> None:
        """Keep in mind that the points below need not add up, and when each is chosen."""
        if isinstance(self._owner, ItemDraft):
            self._owner.has_broken_choice = self._owner.is_incomplete = True

    def _place_reconcile(self, sentence: nodes.Reconcile | Broken) -> None:
        self.reconciles.append(ReconcileDraft(sentence))
        self._enter(self.reconciles[-1].body)

    def _place_example(self, sentence: nodes.Example | Broken) -> None:
        self.examples.append(ExampleDraft(sentence))
        self._enter(self.examples[-1].body, owner=self.examples[-1])

    def _place_once(self, sentence: Sentence) -> None:
        kind = nodes.Rounding if isinstance(sentence, nodes.Unrounded) else type(sentence)
        if kind in self.header:
            self.fault("said-twice", sentence)
        self.header[kind] = sentence

    def _place_broken(self, sentence: Broken) -> None:
        """Keep a broken sentence's place, so that what hangs below it is not blamed."""
        match sentence.terminal:
            case "_LIST":
                self._list = None
            case "LEVEL1" | "LEVEL2" | "LEVEL3":
                self._place_item(sentence, DEPTH[nodes.Level(sentence.terminal)])
            case "_OPEN_BLOCK":
                self._place_item(sentence, 0)
            case "_METHOD":
                self._place_method(sentence)
            case "BONUS" | "PENALTY":
                self._place_extra(sentence)
            case "_PART":
                self._place_part(sentence)
            case "_CASE" | "_OTHER_CASES":
                self._place_case(sentence)
            case "_CHOOSE":
                self._place_broken_choice()
            case "_RECONCILE":
                self._place_reconcile(sentence)
            case "_EXAMPLE":
                self._place_example(sentence)
            case "_METRIC" | "_LOOKUP" | "_RANK":
                self._enter([])
            case "_UNLISTED" | None:
                # Nobody knows whose part it is.
                self.is_incomplete = True
                for item in self._open:
                    item.is_incomplete = True
                self._blame(sentence)
            case _ if sentence.terminal in _BODY_WORDS:
                self._blame(sentence)

    def _blame(self, sentence: Broken) -> None:
        """Say of what a broken sentence stands in that its body is not known in full."""
        if self._owner is not None:
            self._owner.is_broken = True
        elif self._methods is None and self._body is None:
            return
        else:
            self.lacks_methods = True

    def _place_item(
        self, sentence: nodes.Indicator | nodes.OpenBlock | nodes.Unlisted | Broken, broken_depth: int = 0
    ) -> None:
        depth = DEPTH[sentence.level] if isinstance(sentence, nodes.Indicator) else broken_depth
        if isinstance(sentence, nodes.Unlisted):
            # Layout carries no meaning: the row belongs to the innermost level that is not full yet.
            while self._open and not self._open[-1].takes_more:
                self._open.pop()
            depth = self._open[-1].depth + 1 if self._open else 0
        else:
            while self._open and self._open[-1].depth >= depth:
                self._open.pop()
        above = self._points_above(sentence)
        item = ItemDraft(sentence, depth, above, is_broken=isinstance(sentence, Broken))
        item.is_member = bool(self._open) and self._open[-1].is_choice
        if isinstance(sentence, Broken):
            self._note_unknown_points()
        if depth and not self._open and not self.is_incomplete and not isinstance(sentence, Broken):
            self.fault("indicator-without-parent", sentence)
        (self._open[-1].children if self._open else self.items).append(item)
        if isinstance(sentence, nodes.Unlisted):
            self._body, self._owner, self._whole = None, None, None
            return
        is_block = isinstance(sentence, nodes.OpenBlock) or (
            isinstance(sentence, Broken) and sentence.terminal == "_OPEN_BLOCK"
        )
        if not is_block:
            self._open.append(item)
        self._enter(item.body, item.methods if is_block else None, item)
        self._whole = None if is_block else item

    def _place_extra(self, sentence: nodes.Extra | Broken) -> None:
        """Begin a bonus or a penalty; it stands outside all levels."""
        extra = ItemDraft(sentence, 0, is_broken=isinstance(sentence, Broken))
        self.extras.append(extra)
        self._open.clear()
        self._enter(extra.body, owner=extra)
        self._whole = extra

    def _place_part(self, sentence: nodes.Part | Broken) -> None:
        """Begin a part: what follows belongs to it, up to the next part or indicator."""
        if self._whole is None:
            if not isinstance(sentence, Broken):
                self.fault("misplaced-part", sentence)
            self._enter([])
            return
        part = PartDraft(sentence, is_broken=isinstance(sentence, Broken))
        (self._whole.cases[-1] if self._whole.cases else self._whole).parts.append(part)
        self._body, self._owner = part.body, part

    def _points_above(self, sentence: Sentence | Broken) -> Fraction:
        """Give what a weight is a part of."""
        if not isinstance(sentence, nodes.Indicator) or isinstance(sentence.points, nodes.Points):
            return Fraction(0)
        if self._open:
            return self._open[-1].points
        total = self.header.get(nodes.Total)
        if isinstance(total, nodes.Total):
            return total.points.number
        self.is_incomplete = True
        self._too_early.append(sentence)
        return Fraction(0)

    def _note_unknown_points(self) -> None:
        """Say of the level above a broken indicator that nobody knows its sum."""
        if self._open:
            self._open[-1].is_incomplete = True
        else:
            self.is_incomplete = True

    def _place_case(self, sentence: nodes.Case | nodes.OtherCases | Broken) -> None:
        """Begin a case: what follows belongs to it, up to the next case or indicator."""
        if self._whole is None or self._whole.parts:
            if not isinstance(sentence, Broken):
                self.fault("misplaced-variant", sentence)
            self._enter([])
            return
        case = CaseDraft(sentence, is_broken=isinstance(sentence, Broken))
        self._whole.cases.append(case)
        self._body, self._owner = case.body, case

    def _place_method(self, sentence: nodes.Method | Broken) -> None:
        if self._methods is None:
            if not isinstance(sentence, Broken):
                self.fault("method-outside-open-block", sentence)
            self._enter([])
            return
        self.lacks_methods |= isinstance(sentence, Broken)
        method = MethodDraft(sentence, is_broken=isinstance(sentence, Broken))
        self._methods.append(method)
        self._body, self._owner = method.body, method

    def _place_in_body(self, sentence: Sentence) -> None:
        in_example = bool(self.examples) and self._body is self.examples[-1].body
        in_reconcile = bool(self.reconciles) and self._body is self.reconciles[-1].body
        is_out_of_place = isinstance(sentence, nodes.Cause) is not in_reconcile
        is_out_of_place |= isinstance(sentence, nodes.Choose) and not _may_have_others_below(self._owner)
        if self._body is None or isinstance(sentence, _CASE) is not in_example or is_out_of_place:
            self.fault("misplaced-case" if isinstance(sentence, _CASE) else "misplaced-sentence", sentence)
            return
        if self._methods is not None and isinstance(sentence, nodes.IfMissing):
            # 缺数据时 answers for all methods of its level, before or after which it stands.
            self._level.append(sentence)
            return
        self._body.append(sentence)


def _may_have_others_below(
    owner: ItemDraft | MethodDraft | ExampleDraft | PartDraft | CaseDraft | None
) -> bool:
    return isinstance(owner, ItemDraft) and not isinstance(owner.sentence, nodes.Extra)


def _begins_list(sentence: Sentence | Broken, *, in_list: bool) -> bool:
    """Say whether columns may follow a sentence."""
    if isinstance(sentence, Broken):
        return sentence.terminal == "_LIST" or (in_list and sentence.terminal in ("_COLUMN", None))
    return isinstance(sentence, nodes.List)


def outline(source: Source, sentences: Iterable[Sentence | Broken]) -> Outline:
    """Put every sentence in its place; misplaced ones are reported."""
    made = Outline(source)
    for sentence in sentences:
        made.place(sentence)
    made.finish()
    return made
