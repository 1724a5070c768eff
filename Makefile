# Everything happens in a virtual environment of its own; nothing but Python (with venv) and make is needed.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: demo check test lowest coverage schema messages bench clean

# Make the environment and install safetytrack into it; again when its metadata or its catalogues change.
$(VENV)/installed: pyproject.toml constraints.txt hatch_build.py $(wildcard safetytrack/locale/*/LC_MESSAGES/*.po)
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --editable .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(INSTALL) --editable '.[dev]'
	touch $@

# A ledger of five programmes and what an office kept in a workbook (invented): who is overdue, what is covered,
# overdue.csv and, at the end, the page to look at.
demo: $(VENV)/installed
	rm -f demo.db
	$(BIN)/safetytrack --db demo.db demo
	$(BIN)/safetytrack --db demo.db overdue -o overdue.csv
	$(BIN)/safetytrack --db demo.db report -o report.html
	@echo "open report.html in a browser"

# The linter, the formatter and the type checker over everything; whether a catalogue lacks what the code says, and
# whether docs/licences.md lists the licences of what is installed.
check: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tools.messages --check
	$(BIN)/python -m tools.licences --check

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest -n auto --dist worksteal

# The transcripts and the intake on the lowest versions of every library that the ranges in pyproject.toml allow.
lowest: $(VENV)-lowest/installed
	$(VENV)-lowest/bin/python -m pytest -n auto --dist worksteal tests/cli/test_transcripts.py tests/intake

$(VENV)-lowest/installed: $(VENV)/installed-dev
	$(PYTHON) -m venv $(VENV)-lowest
	$(BIN)/python -m tools.lowest > $(VENV)-lowest/constraints.txt
	$(VENV)-lowest/bin/python -m pip install --quiet --disable-pip-version-check \
	    --constraint $(VENV)-lowest/constraints.txt --editable '.[dev]'
	touch $@

# The tables in a few words, written anew from the models.
schema: $(VENV)/installed
	$(BIN)/python -m safetytrack.store.schema.generate
	$(BIN)/python tools/schema_objects.py $(URL)

# Which lines of the package the suite runs.
coverage: $(VENV)/installed-dev
	$(BIN)/python -m pytest -n auto --dist worksteal --cov=safetytrack --cov-report term:skip-covered

# Bring the catalogues up to date with what the code says: new sentences are added without a translation.
messages: $(VENV)/installed-dev
	$(BIN)/python -m tools.messages

bench: $(VENV)/installed-dev
	$(BIN)/python -m bench

clean:
	rm -rf $(VENV) $(VENV)-lowest .coverage demo.db overdue.csv report.html
