"""W1 in CEL, which has no rounding of doubles at all, so on whole numbers."""

from __future__ import annotations

from benchmarks.ways.integer_form import grade, total, written

#: CEL divides whole numbers towards zero; here nothing divided is below zero.
_SIGNS = {"//": "/"}
_CHOICE = "({0} ? {1} : {2})"
TOTAL = written(total(), _CHOICE, _SIGNS)
GRADE = written(grade("total"), _CHOICE, _SIGNS)
