# Two commands: `make demo` shows what govperf does, `make test` checks everything.
# Both set up their own .venv from the lock files; they need Python 3.11 or newer and make only.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: test lint types layers unit clean lock office

.venv/ready: pyproject.toml locks/dev.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r locks/dev.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

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

lock:
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --all-extras --group dev pyproject.toml -o locks/dev.txt

clean:
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache
