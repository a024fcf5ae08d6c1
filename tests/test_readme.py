"""The READMEs show the two commands, and the demo is the command that they print the output of."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_readme_shows_what_make_demo_runs(name: str) -> None:
    # That the outputs are as shown is checked in tests/docs, with every other page.
    text = (ROOT / name).read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    example = re.search(r"^EXAMPLE := (\S+)$", makefile, re.MULTILINE)
    recipe = re.search(r"^demo:.*?\n\n", makefile, re.MULTILINE | re.DOTALL)
    shown = re.search(r"^\$ (govperf score \S+ --rules \S+ -o \S+)", text, re.MULTILINE)
    assert example is not None
    assert recipe is not None
    assert shown is not None
    assert shown[1].replace(example[1], "$(EXAMPLE)") in recipe[0]
    assert (ROOT / example[1]).exists()
    assert "make demo" in text
    assert "make test" in text


def test_readme_does_not_promise_what_the_project_lacks() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "Not yet:" in text
    commands = set(re.findall(r"`govperf (\w+)", text))
    from govperf.tools.arguments import parser

    known = parser().format_help()
    assert all(re.search(rf"\b{command}\b", known) for command in commands)
