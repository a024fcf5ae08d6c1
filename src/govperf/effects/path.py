"""The way from the old ruleset to the new one, edit by edit: each stage a ruleset that can be scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, field, frozen

from govperf.base.diagnostics import has_errors
from govperf.base.source import Source
from govperf.checking.bands import check_bands, check_grades
from govperf.checking.points import check_points
from govperf.differences.chains import Chain, Edit
from govperf.differences.difference import Difference
from govperf.differences.woven import Woven, woven
from govperf.effects.essence import Essence, whole_essence
from govperf.library import base_of
from govperf.model.resolve import read_sentences
from govperf.model.ruleset import Ruleset

#: While the points of some rows are changed and those of others not yet, no sum is right.
_BETWEEN = frozenset(("points-do-not-add-up",))
#: So many rulesets are tried for each edit; edits that fit nowhere are then taken as one.
_TRIALS_AN_EDIT = 4


@frozen(kw_only=True, eq=False)
class Stage:
    """A ruleset on the way, and the differences by which it was reached from the one before.

    Several belong together where none of them makes a ruleset without the others. ``matters`` says whether
    any score or grade can depend on them.
    """

    ruleset: Ruleset
    differences: tuple[Difference, ...]
    matters: bool = True


@frozen(kw_only=True, eq=False)
class Path:
    """The way from one ruleset to another.

    Attributes
    ----------
    old, new : Ruleset
    stages : tuple of Stage
        In the order in which they follow each other; the last one's ruleset scores as ``new`` does.
    silent : tuple of Difference
        Differences that no score depends on by their kind: citations, keys, names, checks.
    renamed : mapping
        From the folded name of a quantity in ``new`` to its name in ``old``, where that is another. The
        stages have the names of ``old``.
    """

    old: Ruleset
    new: Ruleset
    stages: tuple[Stage, ...]
    silent: tuple[Difference, ...]
    renamed: Mapping[str, str] = field(factory=dict)


def path_between(old: Ruleset, new: Ruleset) -> Path:
    """Go from one ruleset to another.

    Parameters
    ----------
    old, new : Ruleset

    Returns
    -------
    Path
        By the edits in the order of the differences. An edit that makes no ruleset by itself waits until it
        does, or goes together with others of its indicator.
    """
    laid = woven(old.source, new.source, base_of)
    walk = _Walk(laid, old, whole_essence(old))
    walk.start()
    for edit in laid.steps:
        walk.meet(edit)
    walk.finish(new)
    return Path(old=old, new=new, stages=tuple(walk.stages), silent=laid.silent, renamed=laid.renamed)


@define
class _Walk:
    """Where one stands between the two, and the edits that wait."""

    laid: Woven
    at: Ruleset
    #: What the scores of the ruleset rest on at which one stands.
    essence: Essence
    chosen: dict[Chain, int] = field(factory=dict)
    stages: list[Stage] = field(factory=list)
    waiting: list[Edit] = field(factory=list)
    trials: int = 0

    def start(self) -> None:
        """Give the old ruleset in the words that the others are made of."""
        first = self._ruleset({})
        if first is not None and whole_essence(first) == self.essence:
            self.at = first
        else:
            self.trials = _TRIALS_AN_EDIT * len(self.laid.steps) + 1

    def meet(self, edit: Edit) -> None:
        """Take an edit by itself, or with those of its place that wait; else it waits too."""
        beside = [other for other in self.waiting if _place(other) == _place(edit)]
        if self._took([edit]) or (beside and self._took([*beside, edit])):
            self._take_waiting()
        else:
            self.waiting.append(edit)

    def finish(self, new: Ruleset) -> None:
        """Take what still waits: what belongs to one place together, then everything."""
        for place in dict.fromkeys(map(_place, self.waiting)):
            self._took([edit for edit in self.waiting if _place(edit) == place])
            self._take_waiting()
        if self.waiting and not self._took(list(self.waiting)):
            differences = tuple(d for edit in self.waiting for d in edit.differences)
            self._arrive(new, differences)
        if self.essence != whole_essence(new):
            # Names are the old ruleset's up to here.
            self._arrive(new, ())

    def _take_waiting(self) -> None:
        while any(self._took([edit]) for edit in list(self.waiting)):
            pass

    def _took(self, edits: Sequence[Edit]) -> bool:
        chosen = dict(self.chosen)
        for chain, state in (turn for edit in edits for turn in edit.turns):
            if state != chosen.get(chain, 0) + 1:
                return False
            chosen[chain] = state
        ruleset = self._ruleset(chosen)
        if ruleset is None:
            return False
        self.chosen = chosen
        self.waiting = [edit for edit in self.waiting if edit not in edits]
        self._arrive(ruleset, tuple(d for edit in edits for d in edit.differences))
        return True

    def _arrive(self, ruleset: Ruleset, differences: tuple[Difference, ...]) -> None:
        before, self.essence = self.essence, whole_essence(ruleset)
        matters = before != self.essence
        self.stages.append(Stage(ruleset=ruleset, differences=differences, matters=matters))
        self.at = ruleset

    def _ruleset(self, chosen: dict[Chain, int]) -> Ruleset | None:
        self.trials += 1
        if self.trials > _TRIALS_AN_EDIT * len(self.laid.steps) + 1:
            return None
        sentences = self.laid.sentences(chosen)
        if sentences is None:
            return None
        draft = read_sentences(Source("<between>", ""), sentences)
        if has_errors(draft.diagnostics):
            return None
        found = [d for check in (check_points, check_bands, check_grades) for d in check(draft.ruleset)]
        return None if has_errors([d for d in found if d.code not in _BETWEEN]) else draft.ruleset


def _place(edit: Edit) -> tuple[str, ...]:
    """Give the indicator or quantity that an edit is of."""
    return edit.differences[0].path
