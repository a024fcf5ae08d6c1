"""The impact of a change of rules as JSON (``govperf/impact/1``); figures are texts, and exact."""

from __future__ import annotations

import json
from fractions import Fraction

from attrs import asdict

from govperf.effects.following import Ends
from govperf.effects.measured import Block, Counts, Measured, Unit, counts_of, mean
from govperf.effects.spreads import Distribution, distributions
from govperf.report.difference_json import difference_fields
from govperf.report.impact_words import SHOWN, exact

FORMAT = "govperf/impact/1"

Json = dict[str, object]


def impact_to_json(impact: Measured, unit: Unit | None = None) -> str:
    """Write the impact: how totals are spread, grades, edits, blocks, winners, losers, and one unit."""
    before, after = impact.open_units
    shown: Json = {
        "format": FORMAT,
        "old": asdict(impact.old),
        "new": asdict(impact.new),
        "source": {"table": impact.source.name or None, "seed": impact.source.seed},
        "units": len(impact),
        "open": {"before": before, "after": after},
        "counts": asdict(impact.counts),
        "distributions": [_distribution(found) for found in distributions(impact)],
        "grades": _grades(impact),
        "edits": [
            {
                "differences": [difference_fields(d) for d in part.differences],
                "mean": _means(part.change),
                "counts": asdict(counts_of(part.change)),
            }
            for part in impact.parts
        ],
        "idle": [difference_fields(difference) for difference in impact.idle],
        "blocks": [_block(block) for block in impact.blocks],
        "winners": [_unit(found) for found in impact.winners(SHOWN)],
        "losers": [_unit(found) for found in impact.losers(SHOWN)],
        "unit": _unit(unit) if unit is not None else None,
    }
    return json.dumps(shown, ensure_ascii=False, indent=1)


def _ends(low: Fraction, high: Fraction) -> Json:
    return {"low": exact(low), "high": exact(high)}


def _means(ends: Ends) -> Json:
    return _ends(mean(ends.low), mean(ends.high))


def _distribution(found: Distribution) -> Json:
    sides = {
        name: {
            "mean": exact(spread.mean), "least": exact(spread.least), "most": exact(spread.most),
            "counts": list(spread.counts),
        }
        for name, spread in (("before", found.before), ("after", found.after))
    }  # fmt: skip
    return {"of": "highest" if found.is_highest else "lowest", "width": exact(found.width), **sides}


def _grades(impact: Measured) -> Json | None:
    if impact.grades is None:
        return None
    flows = [
        {"before": before or None, "after": after or None, "count": count}
        for before, after, count in impact.grades.flows()
    ]
    return {"crossing": impact.grades.crossing, "flows": flows}


def _block(block: Block) -> Json:
    return {
        "path": list(block.path), "before": _means(block.before), "after": _means(block.after),
        "change": _means(block.change), "counts": _counts(counts_of(block.change)),
    }  # fmt: skip


def _counts(counts: Counts) -> Json:
    return asdict(counts)


def _unit(unit: Unit) -> Json:
    return {
        "name": unit.name, "number": unit.row + 1,
        "before": _ends(*unit.before), "after": _ends(*unit.after), "change": _ends(*unit.change),
        "grade_before": unit.grade_before or None, "grade_after": unit.grade_after or None,
        "edits": [
            {"zh": part.sentence("zh"), "en": part.sentence("en"), **_ends(part.low, part.high)}
            for part in unit.parts
        ],
    }  # fmt: skip
