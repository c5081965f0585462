# `make help` lists the commands. What they make lies in .venv/ and data/.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9

# A stamp carries the check sum of its lock, so a changed lock is installed and an unchanged one costs nothing.
RUN_READY := $(VENV)/ready-$(shell cksum < requirements.lock | cut -d' ' -f1)
DEV_READY := $(VENV)/ready-dev-$(shell cksum < requirements-dev.lock | cut -d' ' -f1)

.PHONY: help run test check format screenshots bench lock browser
.DEFAULT_GOAL := help

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 18

run: $(RUN_READY) ## install what is missing, load the sample data the first time, serve the board
	@$(BIN)/python scripts/start.py

test: $(DEV_READY) browser ## run every test, in Chromium too (PYTEST_ARGS="-k word" narrows it)
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(DEV_READY) ## format, lint, import contracts and types, nothing changed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

format: $(DEV_READY) ## put the code in its usual form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

screenshots: $(DEV_READY) browser ## take the pictures of the README from the running board
	$(BIN)/python -m scripts.screenshots

bench: $(DEV_READY) ## measure the speed on made-up data
	$(BIN)/python -m bench

lock: ## write the hashed locks from requirements.txt and requirements-dev.txt (UPGRADE=--upgrade for newer releases)
	$(PYTHON) -m venv .cache/lock
	.cache/lock/bin/pip install --quiet uv==$(UV_VERSION)
	$(call compile,requirements.txt,requirements.lock)
	$(call compile,requirements-dev.txt --constraints requirements.lock,requirements-dev.lock)

compile = .cache/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock" $(UPGRADE) $(1) --output-file $(2)

browser: $(DEV_READY)
	@$(BIN)/python -m scripts.browser

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed. Name one with: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "Could not make $(VENV). On Debian: apt install python3-venv"; exit 1; }

$(RUN_READY): | $(BIN)/python
	@echo "Installing what the board needs (a minute or two, the first time only) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: \
		--require-hashes -r requirements.lock
	@rm -f $(VENV)/ready-* && touch $@

$(DEV_READY): | $(BIN)/python
	@echo "Installing what the board, its tests and its checks need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@rm -f $(VENV)/ready-* && touch $(RUN_READY) $@
