"""Settings for all tests: on a build machine hypothesis tries the same examples each time.

A new failing example belongs to a person at work, who sees it at once; a build should say the same
of the same commit. Long searches with new examples are the campaigns of scripts/.
"""

import os
from collections.abc import Iterator
from importlib.util import find_spec

import pytest
from hypothesis import settings

settings.register_profile("build", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("build")

# PySpark and its Java are in an environment of their own: make test-spark.
collect_ignore = [] if find_spec("pyspark") else ["spark"]

# A test must not find what an earlier run has left in the user's own store.
os.environ["GOVPERF_CACHE"] = "off"


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make a store of this run of the tests."""
    return str(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def store_of_this_run(empty_store: str) -> Iterator[None]:
    """Let a module's tests take the rulesets of the library from a store, once one of them has read them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOVPERF_CACHE", empty_store)
        yield
