# Two commands: `make demo` and `make test`.  Both make their own environment in .venv
# from requirements.lock, and need only python3 (3.11 to 3.14, with venv) and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
RUN := $(BIN)/concertaction

.PHONY: help demo test lint generate lock clean
help:           ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1  /p' $(MAKEFILE_LIST)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "concertaction needs Python 3.11 or later, this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12")'
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "This Python has no venv module. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q -j 2 concertaction
	$(BIN)/python scripts/keep_patterns.py
	@touch $(READY)

demo: $(READY)  ## import examples/, print the coverage, write the Excel matrix
	@BIN=$(BIN) sh examples/demo.sh

test: $(READY) lint  ## everything that .ci/run checks
	$(BIN)/python -m pytest -n 2

lint: $(READY)  ## style, types, generated files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python scripts/generate.py --check

generate: $(READY)  ## write the generated files again: schemas, catalogues, command reference
	$(BIN)/python scripts/generate.py

lock:           ## pin the versions again (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate \
	  --group dev --extra build pyproject.toml -o requirements.lock --upgrade

clean:          ## remove what the targets made
	rm -rf $(VENV) demo
