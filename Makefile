# The work of this house, each step one or two lines of a well-known tool. Start with `make demo` or `make test`.
# Needed beforehand: Python 3.11.2 or later, make and git. What else is missing is fetched.

PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13 python3.14; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11, 2))' 2>/dev/null && echo "$$p" && break; done)
BIN := .venv/bin
PORT ?= 8000
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard app/translations/*/LC_MESSAGES/messages.po))
PYTEST := $(BIN)/pytest --numprocesses 2 --dist loadgroup
RESOLVE := uv pip compile --quiet --no-config --universal --python-version 3.11.2 --upgrade --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.PHONY: help setup demo run test bench lint format messages catalogues lock clean
.NOTPARALLEL:

help:  ## show this list
	@sed -nE 's/^([a-z]+):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

setup:  ## make .venv and install from the hashed lock
	@test -n "$(PYTHON)" || { echo "Python 3.11.2 or later is needed, and none was found on the path." >&2; exit 1; }
	@$(PYTHON) tools/setup.py

demo run: export PEJL_BASE_URL ?= http://127.0.0.1:$(PORT)

demo: setup catalogues  ## fill instance/ with a living demonstration and serve it on http://127.0.0.1:8000
	$(BIN)/flask --app wsgi demo start
	exec $(BIN)/gunicorn --no-control-socket --workers 2 --threads 4 --bind 127.0.0.1:$(PORT) wsgi:app

run: setup catalogues  ## serve while developing: reloads, and shows errors in full
	$(BIN)/flask --app wsgi run --debug --port $(PORT)

test: lint catalogues  ## the whole check: format, lint, types, curriculum, tests, browser journeys
	$(BIN)/flask --app wsgi curriculum check
	$(BIN)/python tools/browser.py --install
	$(PYTEST) --database=sqlite
	$(PYTEST) --database=postgresql -m "not browser and not house and not once"

bench: setup catalogues  ## measure cold start, memory, and time and statements of ten main pages
	$(BIN)/python tools/measure.py

lint: setup  ## format, style and types, without changing anything
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: setup  ## put the code in order
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

messages: setup  ## gather texts into the English catalogue (Danish is the source language)
	$(BIN)/pybabel -q extract -F pyproject.toml -k _l -k lazy_gettext -k lazy_ngettext:1,2 -k lazy_pgettext:1c,2 \
		--add-location=file --sort-by-file --project=Pejlemærke -o app/translations/messages.pot .
	$(BIN)/pybabel -q update -l en --init-missing --no-fuzzy-matching --ignore-pot-creation-date -i app/translations/messages.pot -d app/translations
	@$(MAKE) --no-print-directory catalogues

catalogues: $(CATALOGUES)

%.mo: %.po | setup
	$(BIN)/pybabel -q compile --input-file $< --output-file $@

lock:  ## resolve the versions anew (needs uv); the locks name no registry
	$(RESOLVE) --extra test --extra lint pyproject.toml -o requirements.lock
	$(RESOLVE) --constraints requirements.lock pyproject.toml -o requirements-run.lock

clean:  ## remove what was made, but never the content of instance/
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage htmlcov test-results
	find app tests tools migrations -name __pycache__ -prune -exec rm -rf {} +
