"""Every class of the syntax tree under one roof, and what a sentence can be."""

# Every class of the tree is nodes.X, and every form ruleset.X, in whichever file it stands.
# ruff: noqa: F403, F405
from __future__ import annotations

from govperf.syntax.nodes.answers import *
from govperf.syntax.nodes.base import *
from govperf.syntax.nodes.cases import *
from govperf.syntax.nodes.editions import *
from govperf.syntax.nodes.expressions import *
from govperf.syntax.nodes.forms import *
from govperf.syntax.nodes.header import *
from govperf.syntax.nodes.indicators import *

Sentence = (
    Ruleset | Title | Provisional | Applies | Document | Total | Rounding | Unrounded | Grades | Convention
    | HolidayRule | DaysOff | ExtraWorkdays | LowerWords
    | Keys | Input | Metric | Lookup | Rank | List | Column | ComputedColumn | LookupColumn
    | Indicator | Extra | Part | Case | OtherCases | Unlisted | OpenBlock
    | OpenRules | Method | Cite | Claimed
    | Award | Proportional | Bands | Interpolate | Deduction | Checklist | Tiers | Either | Choose | When
    | IfNotApplicable | IfMissing | Reconcile | Cause
    | Example | Given | GivenRow | GivenRecord | Expect | ExpectTotal | ExpectGrade | ExpectFinding
    | ExpectNoFinding
    | Extends | Change | Add | Remove | Shift | Under | After
)
