"""Settings for all tests: on a build machine hypothesis tries the same examples each time.

A new failing example belongs to a person at work, who sees it at once; a build should say the same
of the same commit. Long searches with new examples are the campaigns of scripts/.
"""

import os
from importlib.util import find_spec

from hypothesis import settings

settings.register_profile("build", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("build")

# PySpark and its Java are in an environment of their own: make test-spark.
collect_ignore = [] if find_spec("pyspark") else ["spark"]

# A test must not find what an earlier run has left in the user's own store.
os.environ["GOVPERF_CACHE"] = "off"
