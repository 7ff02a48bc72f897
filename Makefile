# Lintel. `make demo` shows it, `make test` proves it; both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# PyTorch's own CPU index: on Linux the plain package is a CUDA build of several gigabytes.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types contracts check bench docs mutate soak constraints wheel clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(READY) ## prepare .venv, where .venv/bin/lintel then is

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Lintel needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing: sudo apt install python3-venv (Debian, Ubuntu), then run make again"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing: torch first, for the processor only"
	@$(PIP) install --quiet --retries 0 --no-deps --index-url $(TORCH_INDEX) "$$(grep '^torch==' constraints.txt)" 2>$(VENV)/torch.log \
		&& extras=semantic,pictures,slack || { extras=pictures,slack; echo "No CPU build of torch could be had (see $(VENV)/torch.log): Lintel will rank by words alone, and say so"; }; \
	 $(PIP) install --quiet -c constraints.txt -e ".[$$extras]" --group test --group lint
	@touch $@

demo: setup ## the tour: two questions, a draft, on the example area
	@$(BIN)/lintel demo

test: setup ## everything that needs only Python
	@$(BIN)/python -m pytest -q

lint: setup
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: setup
	@$(BIN)/mypy

contracts: setup
	@$(BIN)/lint-imports

check: setup lint types contracts ## lint, types, import contracts, and the register itself
	@$(BIN)/lintel check

bench: setup ## speed, as ratios against peers and floors
	@$(BIN)/python -m bench

docs: setup ## the ontology as pages, in build/docs
	@$(PIP) install --quiet -c constraints.txt --group docs
	@mkdir -p build/docs && $(BIN)/python -m pylode -o build/docs/lintel.html ontologies/lintel.ttl && echo "build/docs/lintel.html"

mutate: setup ## mutation tests over the parts that decide
	@$(PIP) install --quiet -c constraints.txt --group mutate
	@$(BIN)/mutmut run && $(BIN)/mutmut results

soak: setup ## the same questions for ten minutes: memory, threads, files
	@$(BIN)/python -m bench.soak

constraints: ## refresh the pins
	@sh .ci/constraints

wheel: setup ## build the wheel; refuses a register that does not validate
	@$(BIN)/lintel check && $(PIP) wheel --quiet --no-deps -w build/dist .

clean:
	rm -rf $(VENV) build
