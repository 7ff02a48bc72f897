# Lintel. `make demo` shows it, `make test` proves it; both set up what they need.
PYTHON ?= python3
# PyTorch's own CPU index: on Linux the plain package is a CUDA build of several gigabytes.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
# More options for pytest, for example: make test OPTIONS="-x -k receipt"
OPTIONS ?=
# How long `make soak` takes.
MINUTES ?= 10

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
INDEXED := $(VENV)/.indexed
PIP := $(BIN)/python -m pip --disable-pip-version-check
PINNED := --constraint constraints.txt --build-constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types contracts check bench docs mutate soak areas constraints wheel clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /	/' | expand -t 14

setup: $(INDEXED) ## prepare .venv, where .venv/bin/lintel then is
	@echo "Ready: $(BIN)/lintel"

$(READY): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Lintel needs Python 3.11 or newer; if it has another name: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "Python's venv module is missing; on Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
	@$(PIP) --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing into $(VENV): about a minute, once"
	@$(PIP) install --quiet "$$(grep '^pip==' constraints.txt)" \
		|| { echo "Nothing could be installed; behind a proxy or without a network: docs/install.md"; exit 1; }
	@if $(PIP) install --quiet --retries 0 --timeout 15 --no-deps --index-url $(TORCH_INDEX) \
		"$$(grep '^torch==' constraints.txt)" >$(VENV)/torch.log 2>&1; \
	then extras=semantic,pictures,postgres,slack; \
	else extras=pictures,postgres,slack; \
		echo "No CPU build of torch could be had (see $(VENV)/torch.log): going on without semantic search"; fi; \
	$(PIP) install --quiet $(PINNED) -e ".[$$extras]" --group test
	@touch $@

# The search index, in the user's cache; without the model Lintel goes by words alone, and says so.
$(INDEXED): $(READY) $(wildcard ontologies/*.ttl ontologies/*/*.ttl)
	@$(BIN)/lintel index || echo "Going on by words alone"
	@touch $@

# What only some targets need: .venv/.with-lint stands for the dependency group "lint".
$(VENV)/.with-%: $(READY)
	@$(PIP) install --quiet $(PINNED) --group $*
	@touch $@

demo: $(INDEXED) ## the tour: two questions, a draft, an alignment run, on the example area
	@$(BIN)/lintel demo

test: $(INDEXED) ## every test; says what it skipped and why
	@$(BIN)/python -m pytest -q -n auto $(OPTIONS)

lint: $(VENV)/.with-lint ## style and form of the code
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.with-lint ## the types
	@$(BIN)/mypy

contracts: $(READY) ## the one-way doors between the rooms
	@$(BIN)/lint-imports

check: lint types contracts ## lint, types, contracts, and the register itself
	@$(BIN)/lintel check

bench: $(INDEXED) ## speed, as ratios against peers and floors
	@$(BIN)/python -m bench

docs: $(VENV)/.with-docs ## the vocabulary as a page, in build/docs
	@mkdir -p build/docs && $(BIN)/python -m pylode -o build/docs/lintel.html ontologies/lintel.ttl 2>build/docs/pylode.log \
		&& echo "build/docs/lintel.html"

mutate: $(VENV)/.with-mutate ## mutation tests over the parts that decide (MODULE=kg.align.checks.quantity for one of them)
	@mkdir -p build; echo "A module takes two to six minutes, all of them over an hour; progress in build/mutants.log"; \
	PATH=$(abspath $(BIN)):$$PATH $(BIN)/mutmut run $(if $(MODULE),'$(MODULE).*') >build/mutants.log 2>&1; \
	tail -c 200 build/mutants.log; echo; $(BIN)/mutmut results

soak: $(INDEXED) ## the bot at work for ten minutes (MINUTES=10): memory, threads, files, rows
	@$(BIN)/python -m bench soak --minutes $(MINUTES)

areas: $(READY) ## the graphs of the example areas, from their YAML, and the vocabulary of areas' data
	@$(BIN)/python -c 'from pathlib import Path; from kg.area import load_area; from kg.area_graph import area_source; \
		from kg.area_statements import vocabulary; \
		Path("ontologies/area-data.ttl").write_bytes(vocabulary()); \
		[p.with_suffix(".ttl").write_bytes(area_source(load_area(p.read_bytes(), p.name)).turtle) \
		for p in Path("ontologies/areas").glob("*.yaml")]'

constraints: ## refresh the pins in constraints.txt
	@PYTHON="$(PYTHON)" TORCH_INDEX="$(TORCH_INDEX)" sh .ci/constraints

wheel: $(READY) ## build the wheel; refuses a register that does not validate
	@$(BIN)/lintel check && rm -rf build/dist && $(PIP) wheel --quiet --no-deps --build-constraint constraints.txt -w build/dist .
	@ls build/dist/*.whl

clean: ## remove .venv and build
	rm -rf $(VENV) build
