"""The outcome of scoring as figures in text, exact, and where two outcomes differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from govperf.base.diagnostics import Bilingual
from govperf.base.numbers import plain, terminates
from govperf.base.records import frozen
from govperf.run.result import Line, Result, Score

Json = dict[str, object]

_FIGURES = {
    "status": Bilingual("状态", "status"),
    "points": Bilingual("分值", "points"),
    "low": Bilingual("最低得分", "lowest score"),
    "high": Bilingual("最高得分", "highest score"),
    "claimed": Bilingual("自评得分", "claimed score"),
    "verdict": Bilingual("核对结论", "verdict"),
    "rate": Bilingual("执行率", "execution rate"),
    "grades": Bilingual("等级", "grade"),
    "findings": Bilingual("核对发现", "findings"),
}
_TOTAL = Bilingual("总分", "the total")


@frozen
class Difference:
    """A figure of an outcome that is another in a second one; ``None`` where it is not there at all."""

    line: str | Bilingual
    figure: Bilingual
    recorded: str | None
    computed: str | None


def exact_text(figure: Fraction | None) -> str | None:
    """Write a figure so that nothing is lost: a decimal, or ``n/d`` where the decimals do not end.

    Examples
    --------
    >>> exact_text(Fraction(776, 100)), exact_text(Fraction(1, 3))
    ('7.76', '1/3')
    """
    if figure is None:
        return None
    return plain(figure) if terminates(figure) else f"{figure.numerator}/{figure.denominator}"


def outputs_of(result: Result) -> Json:
    """Give the figures of a scored sheet.

    Returns
    -------
    dict
        ``total`` (``points``, ``low``, ``high``, ``claimed``, ``verdict``), ``rate``, ``grades``,
        ``lines`` (``path``, ``status`` and the same) and ``findings`` (their codes in order). Every
        figure is a text.
    """
    total = {"claimed": exact_text(result.claimed_total), "verdict": result.total_verdict.value}
    return {
        "total": {**_score(result.total), **total},
        "rate": exact_text(result.rate),
        "grades": list(result.grades),
        "lines": [_line(line) for line in result.lines],
        "findings": [f"{found.severity.value} {found.code}" for found in result.findings],
    }


def _score(score: Score | None) -> Json:
    if score is None:
        return {"low": None, "high": None}
    return {
        "points": exact_text(score.points),
        "low": exact_text(score.low),
        "high": exact_text(score.high),
    }


def _line(line: Line) -> Json:
    return {
        "path": list(line.path),
        "status": line.status.value,
        **_score(line.score),
        "points": exact_text(line.points),
        "claimed": exact_text(line.claimed),
        "verdict": line.verdict.value,
    }


def differences(recorded: Mapping[str, object], computed: Mapping[str, object]) -> Iterator[Difference]:
    """Give every figure in which two outcomes differ, the lines first, in their order, then the total."""
    before, after = _flat(recorded), _flat(computed)
    for key in (*before, *(key for key in after if key not in before)):
        if before.get(key) != after.get(key):
            line, figure = key
            yield Difference(line or _TOTAL, _FIGURES[figure], before.get(key), after.get(key))


_Flat = dict[tuple[str, str], str | None]


def _flat(outputs: Mapping[str, object]) -> _Flat:
    """Spread an outcome: (path of the line, or nothing for the total; figure) → text."""
    found: _Flat = {}
    seen: dict[str, int] = {}
    for line in _objects(outputs.get("lines")):
        path = "/".join(_texts(line.get("path")))
        seen[path] = seen.get(path, 0) + 1
        # Two rows of a sheet may have one name.
        name = path if seen[path] == 1 else f"{path} ({seen[path]})"
        found |= _figures(name, line)
    (total,) = _objects([outputs.get("total")]) or ({},)
    found |= _figures("", total)
    found["", "rate"] = _text(outputs.get("rate"))
    for key in ("grades", "findings"):
        found["", key] = ", ".join(_texts(outputs.get(key)))
    return found


def _figures(name: str, line: Mapping[str, object]) -> _Flat:
    return {(name, key): _text(line[key]) for key in _FIGURES if key in line}


def _objects(values: object) -> list[Mapping[str, object]]:
    listed = values if isinstance(values, list) else []
    return [value for value in listed if isinstance(value, Mapping)]


def _texts(values: object) -> list[str]:
    return [str(value) for value in values] if isinstance(values, list) else []


def _text(value: object) -> str | None:
    return None if value is None else str(value)
