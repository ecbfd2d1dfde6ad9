# `make` alone lists the targets. Everything happens in .venv and build/.
PYTHON ?= python3
PIP_FLAGS ?=
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.ready
DEV_READY := $(VENV)/.ready-dev
CODE := $(wildcard app.py ui assistant ingest prompts samples tests bench scripts)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo app test check audit format lint types floors bench samples readme screenshots gallery clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(RUN_READY) ## Read the sample reports, ask three questions, write a theme summary
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh scripts/demo.sh

app: $(RUN_READY) ## Open the chat UI with the sample reports loaded
	$(BIN)/yanbao app --samples --data-dir build/app

test: $(DEV_READY) ## Run the tests
	$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=8 --dist=loadfile

check: lint types floors audit test ## Format, lint, types, import floors, dependencies, then the tests

audit: $(DEV_READY) ## See that dependencies agree and ask whether a vulnerability is known of any
	$(BIN)/python scripts/audit.py

format: $(DEV_READY) ## Format the code and mend what ruff can mend
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

lint: $(DEV_READY)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)

types: $(DEV_READY)
	$(BIN)/mypy

floors: $(DEV_READY)
	$(BIN)/python -m pytest -q tests/test_floors.py

bench: $(DEV_READY) ## Measure on the sample reports
	@for script in $(wildcard bench/*.py); do echo "== $$script"; $(BIN)/python "$$script" || exit 1; done

samples: $(DEV_READY) ## Write the sample reports anew
	$(BIN)/python -m samples.make

readme: $(DEV_READY) ## Put today's answers of the demo into the READMEs
	$(BIN)/python scripts/readme.py

screenshots: $(DEV_READY) ## Take the README's pictures of the UI
	$(BIN)/python scripts/screenshots.py

gallery: $(DEV_READY) ## Take every state of the UI, to be looked at, into build/gallery
	$(BIN)/python -m scripts.gallery

clean: ## Remove what was built; the virtual environment and your data stay
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
	find $(CODE) -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Yanbao needs Python 3.11 or later: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUN_READY): pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet $(PIP_FLAGS) --constraint constraints.txt --editable .
	@touch $@

$(DEV_READY): $(RUN_READY)
	$(BIN)/python -m pip install --quiet $(PIP_FLAGS) --constraint constraints.txt --editable '.[dev]'
	@touch $@
