# Everything sets itself up: `make test` and `make demo` need python3 (>= 3.11, with venv), make and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := $(shell find graph exports data -type d 2>/dev/null)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help install test check coverage demo docs wheel try-wheel bench train train-env train-further sbom audit clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.locked: requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes --no-deps -r requirements.lock
	@touch $@

# A strict editable install links the files that exist, so a new file needs it again:
# a folder's own time changes when a file is added to it.
$(VENV)/.installed: $(VENV)/.locked pyproject.toml $(SOURCES)
	$(PIP) install --no-deps --no-build-isolation --editable . --config-settings editable_mode=strict
	@touch $@

install: $(VENV)/.installed  ## set up the pinned environment in .venv

check: install  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: check  ## lint, types and all tests, two at a time
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

coverage: install  ## the share of lines and branches that the tests run; the pages are in build/coverage
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder --cov --cov-report=term:skip-covered --cov-report=html:build/coverage

demo: install  ## sample documents -> graph, answers, page, GraphML, tables
	$(BIN)/whowhom demo --output demo

docs: install  ## the generated parts of the site (but corpus.md), then the site itself, without warnings
	$(BIN)/python docs/make_reference.py
	$(BIN)/python docs/make_licences.py
	$(BIN)/python docs/make_parses.py
	$(BIN)/python docs/make_outputs.py
	$(BIN)/python docs/make_notebook.py
	$(BIN)/mkdocs build --strict --quiet

wheel: install  ## build the wheel through the source distribution and check what is in it
	rm -rf build/dist && $(BIN)/python -m build --no-isolation --outdir build/dist . >/dev/null
	$(BIN)/python tests/check_wheel.py build/dist

try-wheel: wheel  ## install the wheel into fresh environments of Python 3.11, 3.12 and 3.13, and run the demo there
	$(BIN)/python tests/try_wheel.py build/dist

bench: install  ## timings, as ratios; all figures in build/bench/results.json and results.md
	$(BIN)/pytest tests/benchmarks -q -s

train-env: requirements.lock
	@test -x .venv-train/bin/python || $(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet ".[train]"

train: train-env  ## rebuild the learned reader from data/training (under 90 minutes on two cores with bfloat16)
	.venv-train/bin/python -m whowhom.training data/training data/reader

train-further: train-env  ## teach the reader that is shipped further on data/training (as long as make train)
	.venv-train/bin/python -m whowhom.training data/training data/reader data/reader

sbom: requirements.lock  ## a bill of materials of the pinned environment: build/sbom.json (CycloneDX)
	@test -x .venv-sbom/bin/python || $(PYTHON) -m venv .venv-sbom
	.venv-sbom/bin/python -m pip install --quiet cyclonedx-bom
	mkdir -p build && .venv-sbom/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-file build/sbom.json

audit: requirements.lock  ## known vulnerabilities of the pinned environment (needs PyPI's advisories, which a mirror may lack)
	@test -x .venv-sbom/bin/pip-audit || ($(PYTHON) -m venv .venv-sbom && .venv-sbom/bin/python -m pip install --quiet pip-audit)
	.venv-sbom/bin/pip-audit --requirement requirements.lock --disable-pip --require-hashes

clean:  ## remove what the targets made
	rm -rf $(VENV) .venv-sbom .venv-train build dist demo site *.egg-info
