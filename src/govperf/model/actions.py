"""What 若 does where its condition holds."""

from __future__ import annotations

from fractions import Fraction

from govperf.model import ruleset as rs
from govperf.model.band_tables import read_share
from govperf.syntax import nodes


def read_action(node: nodes.Action) -> rs.Action:
    """Make an action of the model."""
    match node:
        case nodes.Award():
            return rs.Award(share=read_share(node.share), span=node.span)
        case nodes.NoPoints():
            return rs.Award(share=rs.Share(number=Fraction(0), of_points=True), span=node.span)
        case nodes.ParentNoPoints():
            return rs.ParentNoPoints()
        case nodes.AllNoPoints():
            return rs.AllNoPoints()
        case nodes.NotApplicable():
            return rs.BecomesNotApplicable()
        case nodes.Finding():
            return rs.Finding(text=node.text.text)
        case nodes.GradeAtMost():
            return rs.GradeAtMost(name=node.name.text)
        case nodes.GradeDown():
            return rs.GradeDown(steps=node.steps)
        case nodes.Explain():
            return rs.Explain(text=node.text.text)
        case nodes.Multiplied():
            return rs.Multiply(factor=node.factor)
        case nodes.Subtracted():
            return rs.Subtract(share=read_share(node.share))
