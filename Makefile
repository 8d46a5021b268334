# Two commands for a newcomer: `make demo` makes an example's film and opens it in the window where there is a display,
# `make test` proves the rest. Both set themselves up.
VENV ?= .venv
BIN := $(VENV)/bin
DEMO ?= lighthouse.mp4
PICTURES ?= build/journeys
WINDOW := window and not slow and not gpu
REST := --ignore tests/journey --ignore tests/session --ignore tests/ui
# A process for each core, up to four: each holds torch, and tests start engines of their own. Files stay whole, for what
# their tests share.
REST += -n auto --maxprocesses 4 --dist loadfile
# Spinning OpenMP barriers cost a busy machine more than the work itself.
export OMP_WAIT_POLICY := PASSIVE

.PHONY: help venv demo test test-window journeys check check-all lint bench screens translations clean

help:
	@echo "make demo       render an example into $(DEMO), and open it in the window where there is a display"
	@echo "make test       every check that decides whether a change lands"
	@echo "make test-window  of those, the tests of the window"
	@echo "make journeys   whole runs in a real window, with a picture of every step in $(PICTURES)"
	@echo "make check-all  the same with the slow tests"
	@echo "make bench      the benchmarks, as ratios measured in one run"
	@echo "make screens    renew the pictures of the window in docs/"
	@echo "make translations  bring resources/translations up to date with the window's strings"
	@echo "make venv       only the environment: $(BIN)/shotloom"

venv: $(VENV)/.ready

$(VENV)/.ready: packaging/set_up.sh packaging/constraints.txt pyproject.toml
	@sh packaging/set_up.sh $(VENV)
	@touch $@

demo: venv
	$(BIN)/shotloom render resources/examples/lighthouse.toml -o $(DEMO)
	@if reason=$$($(BIN)/python -m studio.display); then $(BIN)/shotloom $(DEMO:.mp4=.shotloom); \
	else echo "No window was opened: $$reason. Play $(DEMO) in any player; the film opens with: $(BIN)/shotloom $(DEMO:.mp4=.shotloom)"; fi

lint: venv
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports

test: lint test-window
	$(BIN)/pytest -m "not slow and not gpu" $(REST)

# In a process of their own, which says where each thread is should a test ever stand still.
test-window: venv
	$(BIN)/pytest -m "$(WINDOW)" -o faulthandler_timeout=300 -o faulthandler_exit_on_timeout=true tests/session tests/ui

journeys: venv
	$(BIN)/pytest tests/journey --pictures $(PICTURES)

check: test

# With examples that no run has seen yet.
check-all: export SHOTLOOM_HYPOTHESIS := searching
check-all: WINDOW := window and not gpu
check-all: lint test-window journeys
	$(BIN)/pytest -m "not gpu" $(REST)

bench: venv
	$(BIN)/python -m tests.bench

screens: venv
	$(BIN)/python -m tests.screens --docs

translations: venv
	$(BIN)/python -m tests.translate

clean:
	rm -rf $(VENV) build dist *.egg-info
