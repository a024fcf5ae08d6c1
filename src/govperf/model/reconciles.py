"""核对: equations of a sheet's figures, and the causes that may account for their failure."""

from __future__ import annotations

from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.broken import Broken
from govperf.model.outline import Outline
from govperf.model.scope import Reader, Scope, in_base_units
from govperf.syntax import nodes
from govperf.syntax.nodes import Answer, Excuse, Severity

#: How bad a failure is, and what is left of it once a cause accounts for it.
_GRAVITY = {
    Severity.ERROR: 3, Severity.WARNING: 2, Severity.NOTE: 1,
    Excuse.WARNING: 2, Excuse.NOTE: 1, Excuse.EXCUSED: 0,
}  # fmt: skip


def read_reconciles(draft: Outline, scope: Scope) -> tuple[rs.Reconcile, ...]:
    """Read every 核对 with its 可能原因; those that could not be read are left out."""
    found = []
    for item in draft.reconciles:
        causes = [s for s in item.body if isinstance(s, nodes.Cause)]
        if not isinstance(item.sentence, Broken):
            found.append(_reconcile(item.sentence, causes, scope))
    return tuple(found)


def _reconcile(node: nodes.Reconcile, causes: list[nodes.Cause], scope: Scope) -> rs.Reconcile:
    left, right = _sides(node, scope)
    tolerance, dimension = in_base_units(node.tolerance.number, node.tolerance.unit)
    of_ratio = left.dimension in (ex.RATIO, ex.RATIO_DIFFERENCE)
    wanted = ex.RATIO_DIFFERENCE if of_ratio else left.dimension
    if tolerance and dimension != wanted and wanted != ex.UNKNOWN:
        scope.fault("value-unit-differs", node.tolerance.span)
    return rs.Reconcile(
        code=node.code, text=node.text.text, left=left, comparison=node.comparison, right=right,
        tolerance=tolerance, severity=node.severity,
        causes=tuple(_cause(cause, left, node.severity, scope) for cause in causes), span=node.span,
    )  # fmt: skip


def _cause(node: nodes.Cause, of: ex.Expression, severity: Severity, scope: Scope) -> rs.Cause:
    """Read what may account for a failure; it is compared with the tolerance of the equation itself."""
    left, right = _sides(node, scope)
    if ex.UNKNOWN not in (of.dimension, left.dimension) and of.dimension != left.dimension:
        scope.fault("cause-unit-differs", node.span)
    if _GRAVITY[node.excuse] >= _GRAVITY[severity]:
        scope.fault("cause-does-not-lessen", node.span)
    return rs.Cause(
        text=node.text.text, left=left, comparison=node.comparison, right=right, excuse=node.excuse,
        span=node.span,
    )  # fmt: skip


def _sides(node: nodes.Reconcile | nodes.Cause, scope: Scope) -> tuple[ex.Expression, ex.Expression]:
    reader = Reader(scope, zero=ex.Zero(answer=Answer.NOT_APPLICABLE))
    left, right = reader.read(node.left), reader.read(node.right)
    reader.comparable(left, right, node.span)
    return left, right
