"""The kinds of targets in the author's words."""

from __future__ import annotations

from collections.abc import Mapping

from govperf.base.diagnostics import Bilingual
from govperf.syntax.nodes import Kind

KIND_WORDS: Mapping[Kind, Bilingual] = {
    Kind.AT_LEAST: Bilingual("不低于", "at least"),
    Kind.AT_MOST: Bilingual("不高于", "at most"),
    Kind.EXACTLY: Bilingual("等于", "exactly"),
    Kind.WITHIN: Bilingual("区间", "within"),
    Kind.BY_DATE: Bilingual("时限", "by date"),
    Kind.QUALITATIVE: Bilingual("定性", "qualitative"),
}
