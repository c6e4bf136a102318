# Every target with its line: run `make` alone. Paths are relative, so a folder with spaces in its name is fine.
.DEFAULT_GOAL := help
.PHONY: help environment test-environment demo test drill bench lint format lock screenshots

# A Python 3.11 or later: one built with optimizations before one built without, for it runs the same tests in three
# quarters of the time (distributions build theirs so, pyenv by itself does not); PYTHON=… names another.
FIT := import sys; sys.exit(sys.version_info < (3, 11))
WELL_BUILT := import sys, sysconfig, ensurepip, venv; sys.exit(sys.version_info < (3, 11) or \
	not (sys.base_prefix == "/usr" or "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")))
PYTHON ?= $(shell for question in '$(WELL_BUILT)' '$(FIT)'; do \
	for python in python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do \
	"$$python" -c "$$question" 2>/dev/null && echo "$$python" && exit; done; done)
RUN := .venv/bin/python
# Compiled modules are kept: without them each of the hundreds of processes of the tests compiles Django anew.
unexport PYTHONDONTWRITEBYTECODE

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-24s %s\n", $$1, $$2}'

environment:
	@test -n "$(PYTHON)" || { echo "Comity needs Python 3.11 or later, and none was found. Install it, or name it: make demo PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" tools/environment.py site

test-environment:
	@test -n "$(PYTHON)" || { echo "Comity needs Python 3.11 or later, and none was found. Install it, or name it: make test PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" tools/environment.py test

demo: environment ## Start the demonstration on 127.0.0.1:8000 and print a link that signs in (ARGS="--port 8001")
	@$(RUN) -m comity demo --db var/demo/comity.sqlite3 $(ARGS)

test: test-environment ## Install what the tests need and run everything (8 to 16 minutes on two cores)
	@$(RUN) -m tools.run_tests $(ARGS)

drill: test-environment ## The full counts: kills, cuts, concurrent edits, hostile files (takes long)
	@$(RUN) -m tools.run_tests --drill $(ARGS)

bench: test-environment ## Measure every figure in time and memory, beside a named peer
	@$(RUN) -m tools.run_benchmarks $(ARGS)

lint: test-environment ## Style, types, layers
	@$(RUN) -m tools.run_tests --only lint $(ARGS)

format: test-environment ## Put the Python files into the house's shape
	@$(RUN) -m ruff format .
	@$(RUN) -m ruff check --fix .

lock: test-environment ## Pin the newest dependencies with their digests
	@$(RUN) -m tools.lock

screenshots: test-environment ## Take the pictures of the README and the documentation
	@$(RUN) -m tools.screenshots $(ARGS)
