"""What the README shows is what happens."""

import doctest
from pathlib import Path


def test_readme_examples_run() -> None:
    readme = Path(__file__).parents[1] / "README.md"
    outcome = doctest.testfile(str(readme), module_relative=False)
    assert outcome.attempted > 0
    assert outcome.failed == 0
