# Everything a fresh machine needs: make, and Python 3.11, 3.12 or 3.13; where Python is newer, uv brings one of these.
#   make book    build the book to _build/html        make test    check everything, in a real browser too
#   make serve   read it at http://localhost:8000     make check   check data and prose only (seconds)
#   make sweep   what `make test` asks of some pages, of every page and in every browser (before a release)
#   make bench   measure speed and page weights       make lock    renew the locked requirements
#   make pdf     print chapters and book (Chromium)    make site    what a host publishes: pages, offline zip, one-file chapters

.DEFAULT_GOAL := book
SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
OUT := _build/html
# A private cache and settings folder would only slow the kernels down; a warning on stderr would hide real ones.
export PYDEVD_DISABLE_FILE_VALIDATION := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Who told pip to install for the user means the machine's Python, not this folder's own.
export PIP_USER := 0
# npm runs with the node that PyPI brought, not with whatever the machine has.
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)

.PHONY: book serve test sweep check bench pdf site lock browser clean

$(VENV)/bin/python:
	@found=; for p in $${PYTHON:-} python3 python3.13 python3.12 python3.11; do \
	  if $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then found=$$p; break; fi; done; \
	if [ -z "$$found" ]; then \
	  echo "==> No Python 3.11 to 3.13 here: uv brings 3.13, for this folder alone"; \
	  { python3 -m venv .uv && .uv/bin/python -m pip install --quiet -r <(grep '^uv==' requirements-test.txt) && \
	    UV_PYTHON_INSTALL_DIR="$(CURDIR)/.uv/pythons" .uv/bin/uv venv --quiet --seed --python 3.13 $(VENV); } && exit 0; \
	  echo "This book needs Python 3.11, 3.12 or 3.13, and uv could not bring one: install one, or say which with PYTHON=/path make book"; exit 1; fi; \
	echo "==> Making $(VENV) with $$($$found --version)"; \
	$$found -m venv $(VENV) || { echo "Python's venv module is missing (on Debian: apt-get install python3-venv)"; exit 1; }

$(VENV)/.book: requirements.txt requirements-book.txt package-lock.json pyproject.toml | $(VENV)/bin/python
	@# One package has no wheel: older pips warn of the old way to install it.
	@echo "==> Installing the locked Python packages (a minute or two)"
	@$(PY) -m pip install --quiet --use-pep517 -r requirements.txt -r requirements-book.txt
	@$(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@echo "==> Installing the locked npm packages with the node from PyPI"
	@npm ci --omit=dev --no-audit --loglevel=error
	@touch $@

$(VENV)/.test: requirements-test.txt $(VENV)/.book
	@echo "==> Installing what the tests need"
	@$(PY) -m pip install --quiet -r requirements-test.txt
	@npm ci --no-audit --loglevel=error
	@touch $@

book: $(VENV)/.book
	@echo "==> Building the book"
	@$(PY) -m ashraf build
	@echo "Open $(OUT)/index.html in a browser, or run: make serve"

serve: book
	@$(PY) -m ashraf serve

# FIX=--fix first mends what spreadsheets did to the tables, where no value changes.
check: $(VENV)/.book
	@$(PY) -m ashraf check $(FIX)

browser: $(VENV)/.test
	@$(PY) -m tests.browser

test: $(VENV)/.test browser book
	@echo "==> Style and types"
	@$(VENV)/bin/ruff check whosays ashraf.py tests && $(VENV)/bin/mypy whosays ashraf.py
	@npm run --silent lint
	@echo "==> Evidence and prose"
	@$(PY) -m ashraf check
	@echo "==> Tests"
	@$(PY) -m pytest -n 2

# What `make test` asks of a page of each kind is asked here of every page, width, theme and browser: an hour or two.
sweep: $(VENV)/.test browser book
	@$(PY) -m pytest -n 2 -m sweep

bench: $(VENV)/.test browser
	@$(PY) -m tests.bench

# FOLDS="--tables --answers" prints with the tables of exhibits and the answers of quizzes.
pdf: book
	@echo "==> Printing to _build/pdf"
	@$(PY) -m ashraf pdf $(FOLDS)

site: book
	@echo "==> Making the site to publish"
	@$(PY) -m ashraf site

# What the notebooks run with (Binder's whole list), what building adds, what testing adds: each held to those before it.
lock: | $(VENV)/bin/python
	@$(PY) -m pip install --quiet -r <(grep '^uv==' requirements-test.txt)
	@uv="$(VENV)/bin/uv pip compile --quiet --universal --no-annotate --no-header --no-emit-index-url --no-emit-find-links --upgrade"; \
	$$uv pyproject.toml -o requirements.txt && \
	$$uv --group pyproject.toml:book -c requirements.txt -o requirements-book.txt && \
	$$uv --group pyproject.toml:test -c requirements.txt -c requirements-book.txt -o requirements-test.txt
	@$(PY) -m pip install --quiet -r requirements-book.txt
	@npm update --package-lock-only --loglevel=error

clean:
	@rm -rf _build jupyter_execute $(VENV) .uv node_modules
