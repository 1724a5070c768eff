# Everything happens in a virtual environment of its own; nothing but Python (with venv) and make is needed.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo schema test bench clean

# Make the environment and install safetytrack into it; again when its metadata or its catalogues change.
$(VENV)/installed: pyproject.toml hatch_build.py $(wildcard safetytrack/locale/*/LC_MESSAGES/*.po)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

# A ledger of five programmes and what an office kept in a workbook (invented): who is overdue, what is covered, and
# overdue.csv.
demo: $(VENV)/installed
	rm -f demo.db
	$(BIN)/safetytrack --db demo.db demo
	$(BIN)/safetytrack --db demo.db overdue --as-of 2021-01-15 -o overdue.csv
	@echo "wrote overdue.csv"

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest -n auto --dist worksteal

# The tables in a few words, written anew from the models.
schema: $(VENV)/installed
	$(BIN)/python -m safetytrack.store.schema.generate

bench: $(VENV)/installed-dev
	$(BIN)/python -m bench

clean:
	rm -rf $(VENV) demo.db overdue.csv
