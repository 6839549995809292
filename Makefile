# Museum POS. `make help` lists what can be made.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
# Half of what the tests do is waiting: for a printer, for a key, for a server.
WORKERS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN); echo $$((n + n / 2)))

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format bench torture messages lock clean system-packages window test-packages

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile
	@echo "  ARGS=… is handed on, for example: make test ARGS='-k voucher -x'"

setup: $(VENV)/installed system-packages ## the virtual environment and what the window needs; nothing when done

# The environment is made anew when the lock changes, and left alone when it does not.
$(VENV)/installed: requirements-dev.lock pyproject.toml
	@.ci/environment "$(PYTHON)" "$(VENV)"
	@touch $@

# Quick when nothing is missing; a person may have to install something and try again, so a
# missing package does not stop what works without it.
system-packages: $(VENV)/installed
	@[ $(VENV)/system-packages -nt $(VENV)/installed ] || { .ci/system-packages $(VENV) && touch $(VENV)/system-packages; } \
		|| [ $$? -eq 3 ]

# Where nobody could install them, what is missing was named just now; no traceback on top of it.
window: setup
	@[ $(VENV)/system-packages -nt $(VENV)/installed ] || $(BIN)/python -c 'import PySide6.QtWidgets' 2>/dev/null \
		|| { echo "Without those packages the window cannot start; install them and try again." >&2; exit 1; }

# A few tests call a virtual X server, poppler, strace or a PostgreSQL server; without them they are
# skipped, not failed.
test-packages: window
	@[ $(VENV)/test-packages -nt $(VENV)/installed ] && [ $(VENV)/test-packages -nt .ci/system-packages ] \
		|| { .ci/system-packages $(VENV) test && touch $(VENV)/test-packages; } || true

run: window ## the window, in a demonstration museum
	@$(BIN)/museum-pos --demo $(ARGS)

# Compiled first, as an installed till is: hundreds of processes start from it.
test: test-packages ## the whole test suite, without a display
	@$(BIN)/python -m compileall -q pos receipts tests ui
	@QT_QPA_PLATFORM="$${QT_QPA_PLATFORM:-offscreen}" $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

lint: setup ## style, types and the layer contract
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: setup ## write the code in the one style
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

bench: test-packages ## speed, in ratios that hold on any machine
	@$(BIN)/python -m tests.bench $(ARGS)

torture: window ## thousands of crashes and cuts; takes an hour (MUSEUM_POS_SEEDS=first:count)
	@QT_QPA_PLATFORM="$${QT_QPA_PLATFORM:-offscreen}" $(BIN)/python -m pytest -m torture -v -s --timeout=0 $(ARGS)

messages: setup ## collect sentences for translation, compile what is translated (ARGS: only these domains)
	@$(BIN)/python -m pos.language $(ARGS)

lock: ## newest versions into the lock files (ARGS=--upgrade for all of them)
	@.ci/lock $(ARGS)

clean: ## remove the environment and everything made
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find pos receipts ui tests -name __pycache__ -type d -prune -exec rm -rf {} +
