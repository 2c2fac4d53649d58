# `make` alone says what there is.

PYTHON ?= python3
PORT ?= 8000
RUN := .venv/bin/throughcare
export PORT
export DJANGO_SETTINGS_MODULE := throughcare.config.settings

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test check fix bench docs migration environment environment-test

help:
	@echo "make demo         serve the demonstration partnership on this machine (PORT=$(PORT))"
	@echo "make demo-reset   the same, from the beginning"
	@echo "make test         every check and every test, in a real browser too"
	@echo "make check        lint, types, contracts: seconds"
	@echo "make fix          put the code into its form"
	@echo "make bench        measure pages and actions at 3,000, 30,000 and 300,000 people"
	@echo "make docs         draw the diagrams of docs/ anew"
	@echo "make migration    write the one migration anew from the tables' models"

demo: environment
	@exec $(RUN) demo

demo-reset: environment
	@exec $(RUN) demo --reset

test: environment-test
	@exec .venv/bin/python tools/test.py

check: environment-test
	@exec .venv/bin/python tools/test.py --checks

fix: environment-test
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

bench: environment
	@exec $(RUN) bench

docs: environment
	@exec $(RUN) docs

# Until the first release there is one migration, and it follows the models.
migration: environment
	@rm -f src/throughcare/records/migrations/0001_initial.py
	@THROUGHCARE_DATABASE_ROLE=none .venv/bin/python -m django makemigrations records --skip-checks

environment:
	@$(PYTHON) tools/prepare.py run

environment-test:
	@$(PYTHON) tools/prepare.py test
