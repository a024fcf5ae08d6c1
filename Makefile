# Two commands: `make demo` shows what govperf does, `make test` checks everything.
# Both set up their own .venv from the lock files; they need Python 3.11 or newer and make only.
PYTHON ?= python3
BIN := .venv/bin
EXAMPLE := examples/部门整体支出绩效自评表.docx

SPARK := .venv-spark/bin

.PHONY: demo test test-spark lint types layers unit clean lock office fuzz proof-campaign mutation \
  library-mutation bench

.venv/ready: pyproject.toml locks/dev.txt hatch_build.py src/govperf/syntax/plain_tables.py $(wildcard grammars/*.lark)
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r locks/dev.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

# Exit code 1 means that the sheet has contradictions, which the example's has.
demo: .venv/ready
	rm -rf demo_output && mkdir demo_output
	$(BIN)/govperf score $(EXAMPLE) --rules cn/department/2019 -o demo_output/filled.docx || [ $$? -eq 1 ]
	@$(BIN)/govperf score $(EXAMPLE) --rules cn/department/2019 -o demo_output/report.html > /dev/null || [ $$? -eq 1 ]

test: lint types layers unit

lint: .venv/ready
	$(BIN)/ruff check src tests benchmarks

types: .venv/ready
	$(BIN)/mypy

layers: .venv/ready
	$(BIN)/lint-imports

unit: .venv/ready
	$(BIN)/pytest -n 2

# Long searches for mistakes, not part of `make test`; see docs/en/explanation/verification.md.
fuzz: .venv/ready
	$(BIN)/python scripts/fuzz_campaign.py --count 1000000 --seed 1

proof-campaign: .venv/ready
	$(BIN)/python scripts/proof_campaign.py

# Mutants of the checks and the model; mutmut has an environment of its own.
mutation: .venv/ready
	$(PYTHON) -m venv .venv-campaigns
	.venv-campaigns/bin/pip install --quiet --require-hashes -r locks/campaigns.txt
	.venv-campaigns/bin/pip install --quiet --no-deps --no-build-isolation -e .
	PATH="$(CURDIR)/.venv-campaigns/bin:$$PATH" .venv-campaigns/bin/python scripts/mutation_campaign.py

# Each figure and bound of the library's rulesets changed a little: who notices?
library-mutation: .venv/ready
	$(BIN)/python scripts/library_mutation.py

# Measurements beside other engines; see docs/en/explanation/performance.md. Spark joins in where .venv-spark is.
.venv-bench/ready: pyproject.toml locks/bench.txt hatch_build.py src/govperf/syntax/plain_tables.py $(wildcard grammars/*.lark)
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/pip install --quiet --require-hashes -r locks/bench.txt
	.venv-bench/bin/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

bench: .venv-bench/ready
	.venv-bench/bin/python -m benchmarks $(BENCH)

# PySpark is half a gigabyte and needs Java: it has an environment of its own.
.venv-spark/ready: pyproject.toml locks/spark.txt hatch_build.py src/govperf/syntax/plain_tables.py $(wildcard grammars/*.lark)
	$(PYTHON) -m venv .venv-spark
	$(SPARK)/pip install --quiet --require-hashes -r locks/spark.txt
	$(SPARK)/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

test-spark: .venv-spark/ready
	$(SPARK)/pytest -o testpaths=tests/spark tests/spark

office:
	scripts/install_office.sh

lock: .venv/ready
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --extra all --extra dask --group dev pyproject.toml -o locks/dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --extra all --group dev --group campaigns pyproject.toml -o locks/campaigns.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --extra spark --group spark pyproject.toml -o locks/spark.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --extra frames --extra jit --extra dask --group bench pyproject.toml -o locks/bench.txt

clean:
	rm -rf .venv .venv-spark .venv-bench dist build .pytest_cache .mypy_cache .ruff_cache
