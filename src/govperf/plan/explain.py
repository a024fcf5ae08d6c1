"""A plan in words: how each score is worked out, and why float64 gives every digit of it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from govperf.base.diagnostics import Message
from govperf.base.messages import Language, sentence
from govperf.base.numbers import plain
from govperf.plan.binding import Bound, bound, leaf_made, raw_of
from govperf.plan.floats import Exact, Form, Variable, range_of
from govperf.plan.loops import Fused, fused
from govperf.plan.made import Made
from govperf.plan.plan import Plan, PlanLeaf


def explained(plan: Plan, language: Language) -> str:
    """Put a plan into words."""
    return "\n".join(sentence(message, language) for message in _messages(plan))


def _messages(plan: Plan) -> Iterator[Message]:
    scales = {declared.folded: declared.scale for declared in plan.inputs}
    found = bound(plan, scales)
    values = {"id": plan.ruleset.id, "inputs": len(plan.inputs), "leaves": len(plan.leaves)}
    yield Message("plan-head", {**values, "way": _way(plan, found)})
    raws = found.raws if found is not None else {i.folded: raw_of(i, i.scale) for i in plan.inputs}
    for declared in plan.inputs:
        raw = raws[declared.folded]
        said = {"name": declared.name, "unit": declared.unit or "—", "scale": declared.scale}
        yield Message("plan-input", {**said, "low": raw.low, "high": raw.high})
    if found is not None:
        yield Message("plan-units", {"units": 10**found.limits.places})
    loops = fused(plan, scales)
    yield _loops(loops)
    wholes = {place for place, _ in loops.wholes} if loops is not None else ()
    for place, leaf in enumerate(plan.leaves):
        made = None if plan.single or found is None else leaf_made(plan, place, raws)
        yield from _leaf(leaf, made)
        if place in wholes:
            yield Message("plan-leaf-whole")
        elif loops is not None and place in loops.beside and leaf.has_rule:
            yield Message("plan-leaf-beside")


def _loops(loops: Fused | None) -> Message:
    """Say what numba is given, where it is asked for."""
    if loops is None:
        return Message("plan-loops-none")
    counts = {"floats": len(loops.floats), "wholes": len(loops.wholes), "beside": len(loops.beside)}
    return Message("plan-loops", counts)


def _way(plan: Plan, found: Bound | None) -> Message:
    if plan.single:
        return Message("plan-way-rows", {"part": plan.single})
    if found is None:
        return Message("plan-way-integers")
    return Message("plan-way-both" if found.beside else "plan-way-float")


def _leaf(leaf: PlanLeaf, made: Made | None) -> Iterator[Message]:
    name = "/".join(leaf.path)
    if made is not None:
        yield Message("plan-leaf-float", {"name": name})
        yield from _made(made)
    elif leaf.left_out or leaf.needs_row:
        yield Message("plan-leaf-rows", {"name": name, "part": leaf.left_out or "sheet"})
    elif not leaf.has_rule:
        yield Message("plan-leaf-open", {"name": name})
    else:
        yield Message("plan-leaf-integers", {"name": name})


def _made(made: Made) -> Iterator[Message]:
    if not isinstance(made, Exact):
        yield from _made(made.otherwise)
        yield Message("plan-choice")
        yield from _made(made.then)
        return
    if made.variable is None:
        yield Message("plan-constant", {"units": made.base})
        return
    yield _variable(made.variable)
    if made.base:
        yield Message("plan-constant", {"units": made.base})
    for slope in made.slopes:
        values = {"offset": repr(slope.offset), "factor": repr(slope.factor)}
        proof = {name: _short(getattr(slope, name)) for name in ("error", "nudge", "gap")}
        yield Message("plan-slope", {**values, **proof})
    for jump in made.jumps:
        sign = "≥" if jump.included else ">"
        yield Message("plan-jump", {"sign": sign, "at": repr(jump.at), "units": jump.units})


def _variable(variable: Variable) -> Message:
    low, high = range_of(variable)
    formula = _form(variable.above)
    most = 1
    if variable.below is not None:
        formula, most = f"{formula} ÷ {_form(variable.below)}", variable.below.high
    return Message(
        "plan-variable", {"formula": formula, "low": plain(low), "high": plain(high), "most": most}
    )


def _form(form: Form) -> str:
    parts = [name if factor == 1 else f"{factor} × {name}" for name, factor in form.terms]
    parts += [str(form.constant)] if form.constant else []
    return parts[0] if len(parts) == 1 else f"({' + '.join(parts)})"


def _short(value: Fraction) -> str:
    """Write a small figure with three digits; what is compared is the fraction itself."""
    return f"{float(value):.3g}"
