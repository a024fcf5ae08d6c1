"""The figures of the proof's own tests, at the end of a test run."""

from __future__ import annotations

from collections import Counter

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Add up what the tests of the proof have recorded, from all processes, and print it."""
    figures: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, value in report.user_properties:
            if name.startswith("proof: ") and report.when == "call":
                figures[name] += int(value)
    topics: dict[str, list[str]] = {}
    for name, count in figures.items():
        topic, _, what = name.removeprefix("proof: ").partition(": ")
        topics.setdefault(topic, []).append(f"{count} {what}")
    for topic, counts in sorted(topics.items()):
        terminalreporter.write_line(f"proof, {topic}: {', '.join(counts)}")
