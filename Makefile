.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
PY := $(VENV)/bin/python

.PHONY: help setup run test check fix bench layar kunci-paket

help: ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/run: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Perlu Python 3.11 atau lebih baru.") if sys.version_info < (3, 11) else None'
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/dev: requirements-dev.txt $(VENV)/run
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

setup: $(VENV)/dev ## virtual environment with everything pinned

run: $(VENV)/run ## the dashboard on 127.0.0.1:8501 (PORT= changes it)
	@$(PY) -m data_access siapkan
	@$(PY) -m components.server --port $(PORT)

test: $(VENV)/dev ## everything: units, both databases, every page, a real browser
	$(PY) -m tests.browser.chromium
	$(PY) -m tests.deploy.debian
	$(PY) -m pytest -n logical --maxprocesses 4 --dist loadfile

check: $(VENV)/dev ## style and types, then the tests: what CI runs
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy .
	$(MAKE) test

fix: $(VENV)/dev ## format, and mend what can be mended
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

bench: $(VENV)/dev ## page times as ratios to a bare Streamlit page, and the import of 100,000 rows
	$(PY) -m tests.bench.impor
	$(PY) -m tests.browser.chromium
	$(PY) -m tests.bench

layar: $(VENV)/dev ## take the screenshots of the README again
	$(PY) -m tests.browser.chromium
	$(PY) -m tests.browser.layar

kunci-paket: $(VENV)/dev ## compile requirements*.txt, with hashes, from requirements*.in
	$(PY) -m pip install --quiet uv
	$(VENV)/bin/uv pip compile -q --no-header --no-annotate --generate-hashes --python-version 3.11 requirements.in -o requirements.txt
	$(VENV)/bin/uv pip compile -q --no-header --no-annotate --generate-hashes --python-version 3.11 -c requirements.txt requirements-dev.in -o requirements-dev.txt
