"""The results as Markdown, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.side_by_side import WAYS

#: (Chinese, English) of every heading and sentence.
_WORDS = {
    "way": ("方式", "way"),
    "rows": ("行数", "rows"),
    "ns": ("每行纳秒", "ns a row"),
    "ratio": ("与随手写法之比", "× the obvious way"),
    "one": ("一条，微秒", "one record, µs"),
    "random": ("随机行错", "wrong, random"),
    "adversarial": ("刁钻行错", "wrong, adversarial"),
    "limits": ("边界行错", "wrong, at the limits"),
    "grades": ("等级错", "wrong grades"),
    "rules": ("得分项", "scores"),
    "lines": ("行", "lines of text"),
    "cold": ("载入，毫秒", "load, ms"),
    "cached": ("从缓存载入，毫秒", "load from the cache, ms"),
    "compile": ("编译，秒", "compile, s"),
    "arrays": ("默认", "default"),
    "jit": ('`engine="jit"`', '`engine="jit"`'),
    "record": ("逐条", "record by record"),
    "engine": ("方式", "engine"),
    "seconds": ("秒", "seconds"),
    "cpu": ("CPU 秒", "CPU seconds"),
    "peak": ("内存峰值，MiB", "peak memory, MiB"),
    "in": ("输入，MB", "in, MB"),
    "out": ("输出，MB", "out, MB"),
    "sheets": ("自评表", "sheets"),
    "cpu_a_line": ("每行 CPU 微秒", "CPU µs a line"),
    "lines_of": ("指标行", "indicator lines"),
}
_LANGUAGES = ("zh", "en")


def word(name: str, language: str) -> str:
    """Give a heading."""
    return _WORDS[name][_LANGUAGES.index(language)]


def table(headings: Sequence[str], lines: Iterable[Sequence[str]], language: str) -> str:
    """Write a table; all columns but the first are figures."""
    rows = [
        [word(heading, language) for heading in headings],
        ["---", *["--:"] * (len(headings) - 1)],
        *lines,
    ]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def figure(value: float) -> str:
    """Write a figure with three digits that count."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.095 else f"{value:.3f}"


def _nothing() -> str:
    return "—"


def side_by_side(results: dict, language: str) -> str:
    """Write the table of all ways, the fastest first."""
    lines = []
    for way in WAYS:
        found = results["ways"].get(way.module)
        if found is None or found.get("fault"):
            continue
        sizes = {int(size): each for size, each in found["sizes"].items()}
        largest = max(sizes)
        most, one, check = sizes[largest], sizes.get(1), found["check"]
        wrong = [
            f"{count:,} / {of:,}" if of else _nothing()
            for count, of in zip(check["wrong"], check["of"], strict=True)
        ]
        cells = [
            getattr(way, language), f"{largest:,}", figure(most["wall"] / largest * 1e9),
            figure(most["ratio"]), figure(one["wall"] * 1e6) if one else _nothing(), *wrong,
            f"{check['grades']:,}",
        ]  # fmt: skip
        lines.append((most["wall"] / largest, cells))
    headings = ("way", "rows", "ns", "ratio", "one", "random", "adversarial", "limits", "grades")
    return table(headings, [cells for _, cells in sorted(lines, key=lambda pair: pair[0])], language)


def by_rows(results: list[dict], language: str) -> str:
    """Write nanoseconds a row for tables of several sizes."""
    names = ("arrays", "jit", "record")
    lines = [
        [f"{line['rows']:,}"]
        + [figure(line[name] / line["rows"] * 1e9) if name in line else _nothing() for name in names]
        for line in results
    ]
    return table(("rows", *names), lines, language)


def by_rules(results: list[dict], language: str) -> str:
    """Write nanoseconds a row for rulesets of several lengths, and what loading them takes."""
    rows = results[0]["rows"]
    lines = [
        [
            f"{line['rules']:,}",
            f"{line['lines']:,}",
            figure(line["cold"] * 1e3),
            figure(line["cached"] * 1e3),
            figure(line["first jit"]),
            figure(line["arrays"] / rows * 1e9),
            figure(line["jit"] / rows * 1e9),
        ]  # fmt: skip
        for line in results
    ]
    return table(("rules", "lines", "cold", "cached", "compile", "arrays", "jit"), lines, language)


def files(results: list[dict], language: str) -> str:
    """Write what it takes from file to file."""
    lines = [
        [
            f"{line['rows']:,}",
            word(line["engine"], language),
            figure(line["seconds"]),
            figure(line["cpu"]),
            f"{line['peak']:,.0f}",
            figure(line["in"] / 1e6),
            figure(line["out"] / 1e6),
        ]  # fmt: skip
        for line in results
    ]
    return table(("rows", "engine", "seconds", "cpu", "peak", "in", "out"), lines, language)


def lines(results: list[dict], language: str) -> str:
    """Write what the lines of many sheets take."""
    rows = [
        [
            f"{line['sheets']:,}",
            f"{line['lines']:,}",
            figure(line["seconds"]),
            figure(line["cpu"] / line["lines"] * 1e6),
            f"{line['peak']:,.0f}",
        ]
        for line in results
    ]
    return table(("sheets", "lines_of", "seconds", "cpu_a_line", "peak"), rows, language)


def sizing(results: list[dict], language: str) -> str:
    """Write what a year takes: what was measured, and the line through it drawn on."""
    lines = [
        [
            f"{line['lines']:,}{_MARK[language] if line['is_extrapolated'] else ''}",
            f"{line['rows']:,}",
            figure(line["seconds"]),
            figure(line["cpu"]),
            f"{line['peak']:,.0f}" if "peak" in line else _nothing(),
            figure(line["in"] / 1e6),
            figure(line["out"] / 1e6),
        ]  # fmt: skip
        for line in results
    ]
    return table(("lines_of", "rows", "seconds", "cpu", "peak", "in", "out"), lines, language)


_MARK = {"zh": "（推算）", "en": " (extrapolated)"}


def circumstances(machine: dict, language: str) -> str:
    """Say when and on what it was measured."""
    versions = ", ".join(f"{name} {number}" for name, number in machine["versions"].items())
    values = {
        **machine,
        "versions": versions,
        "read": figure(machine["read"]),
        "others": f"{machine['others']:.0%}",
    }
    return _CIRCUMSTANCES[language].format(**values)


_CIRCUMSTANCES = {
    "zh": "{date} 测得。{processor}，{cores} 核，内存 {memory} GiB，单线程读内存 {read} GB/s。\n"
    "{versions}。\n每项取 {rounds} 轮的中位数，各方式逐轮交替；测量期间其他程序占用 {others} 的处理器。",
    "en": "Measured on {date}. {processor}, {cores} cores, {memory} GiB, one thread reads {read} GB/s.\n"
    "{versions}.\nMedians of {rounds} rounds, each round through all ways in turn; other programs kept"
    " {others} of the cores busy.",
}
