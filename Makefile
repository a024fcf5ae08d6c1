# Two commands: `make demo` shows what govperf does, `make test` checks everything.
# Both set up their own .venv from the lock files; they need Python 3.11 or newer and make only.
PYTHON ?= python3
BIN := .venv/bin
EXAMPLE := examples/部门整体支出绩效自评表.docx

.PHONY: demo test lint types layers unit clean lock office

.venv/ready: pyproject.toml locks/dev.txt hatch_build.py $(wildcard grammars/*.lark)
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
	$(BIN)/ruff check src tests

types: .venv/ready
	$(BIN)/mypy

layers: .venv/ready
	$(BIN)/lint-imports

unit: .venv/ready
	$(BIN)/pytest -n 2

office:
	scripts/install_office.sh

lock: .venv/ready
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --extra all --extra dask --group dev pyproject.toml -o locks/dev.txt

clean:
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache
