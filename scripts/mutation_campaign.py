"""Put small mistakes into the checks and the model, one at a time, and see whether a test notices.

All mutants are those that mutmut makes (``only_mutate`` in pyproject.toml). There are some fifteen
thousand, so that a random sample of them is tried, each with the tests that mutmut saw reach its
function, in a process of their own. What survives is printed to be looked at.

    python scripts/mutation_campaign.py --count 400 --seed 1
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from random import Random

_MUTANTS = Path("mutants")
#: A mutant whose tests take longer than this has been noticed: it never ends.
_LONGEST_SECONDS = 300
#: What pytest says: 1 for a failed test, 2 for what cannot be collected, 4 and 5 for no test at all.
_NOTICED, _UNTESTED = (1, 2), (4, 5)


def main() -> None:
    parser = ArgumentParser()
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if not (_MUTANTS / "mutmut-stats.json").exists():
        # One mutant only: it makes all of them, and learns which tests reach which function.
        subprocess.run(["mutmut", "run", "--max-children", "1", "govperf.checking.reach.x_meet__mutmut_1"])
    reached = json.loads((_MUTANTS / "mutmut-stats.json").read_text())["tests_by_mangled_function_name"]
    every = sorted(_names())
    outcomes: Counter[str] = Counter()
    for name in Random(asked.seed).sample(every, min(asked.count, len(every))):
        outcome = _outcome(name, reached)
        outcomes[outcome] += 1
        if outcome != "noticed":
            print(f"{outcome}: {name}", flush=True)
    print(f"of {len(every)} mutants {outcomes.total()} tried: {dict(outcomes)}")


def _names() -> list[str]:
    found: list[str] = []
    for path in _MUTANTS.rglob("*.meta"):
        found += json.loads(path.read_text())["exit_code_by_key"]
    return found


def _outcome(name: str, reached: dict[str, list[str]]) -> str:
    # The whole test of each case that reaches it: the ids of cases hold text that no command line takes.
    tests = sorted({test.partition("[")[0] for test in reached.get(name.partition("__mutmut_")[0], [])})
    if not tests:
        return "reached by no test"
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "MUTANT_UNDER_TEST": name, "PYTHONPATH": "src"}
    try:
        code = subprocess.run(
            command, cwd=_MUTANTS, env=environment, capture_output=True, timeout=_LONGEST_SECONDS
        ).returncode
    except subprocess.TimeoutExpired:
        return "noticed"
    if code in _UNTESTED:
        return "not tried"
    return "noticed" if code in _NOTICED else "unnoticed"


if __name__ == "__main__":
    main()
