# The two commands of the README are `make read` and `make test`. They need Python 3.11 to 3.13, make and a package
# registry; everything else is installed into $(VENV). Another Python: `make test PYTHON=python3.13 VENV=.venv313`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: read test check install lock benchmark wheel clean help

help:
	@echo "make read       set up and read an example article"
	@echo "make test       set up and pass ruff, mypy and pytest"
	@echo "make benchmark  speed and memory (needs ../shared/articles)"
	@echo "make wheel      build the wheel into dist/"
	@echo "make lock       choose the newest packages that fit (needs uv)"
	@echo "make clean      remove what these commands made"

read: install
	$(BIN)/talestrek read examples/haag.txt

test: check
	$(BIN)/python -m pytest

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

install: $(INSTALLED)

# pip, not uv, installs: it follows whatever registry or mirror the machine is set up for (docs/decisions/0002).
# The lock holds every package that is wanted, so pip is not to look for others (--no-deps): PyICU is left out on purpose.
$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v < (3, 14) else "Talestrek needs Python 3.11 to 3.13, but $(PYTHON) is %d.%d; say make PYTHON=..." % v)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lock:
	uv lock --upgrade --default-index https://pypi.org/simple
	uv export --quiet --frozen --no-emit-project --no-annotate --no-header -o requirements.lock

benchmark: install
	$(BIN)/python evaluation/benchmark.py

wheel: install
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
