# Everything starts here: `make` lists what can be made. Needs Python 3.11 or newer and nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
MACHINE ?= thresher

.DEFAULT_GOAL := help
.PHONY: help setup viewer demo demo-inspect test quick lint types imports tests words bench bench-cutting bench-drawing bench-measuring fuzz lots lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 12

setup: $(READY) ## make .venv with the pinned versions of constraints.txt (quick when it is there)
	@echo "setup: $(VENV) is ready"

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0] + "; try: make PYTHON=python3.11 setup")'
	@echo "setup: virtual environment in $(VENV)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "setup: installing tepat and its libraries in the versions of constraints.txt (a few minutes the first time)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@$(MAKE) --no-print-directory viewer || echo "setup: the viewer could not be fetched; all but the 3D page works, 'make viewer' tries again"
	@touch $(READY)

viewer: ## fetch the viewer of the 3D page from npm (done by setup)
	@if ! command -v npm >/dev/null; then echo "setup: no npm on this computer; all but the 3D page works"; exit 0; fi; \
	echo "setup: the viewer of the 3D page"; \
	cd toolkit/viewer && npm ci --ignore-scripts --silent && \
	cd ../.. && $(BIN)/python -m toolkit.viewer.library toolkit/viewer/node_modules && rm -rf toolkit/viewer/node_modules

demo: setup ## build the package of the thresher (or MACHINE=...) under out/
	@echo "demo: tepat build $(MACHINE) --out out/$(MACHINE) --force"
	@$(BIN)/tepat build $(MACHINE) --out out/$(MACHINE) --force

demo-inspect: setup ## a good and a bad thresher, simulated: photographed, measured, judged, reported under out/
	@for unit in good bad; do \
		$(BIN)/python -m toolkit.inspecting.example $$unit out/example-$$unit && \
		$(BIN)/tepat simulate out/example-$$unit/scene.json --out out/example-$$unit/photos --force && \
		{ $(BIN)/tepat inspect out/example-$$unit/job.json out/example-$$unit/photos/*.jpg --out out/inspect-$$unit --force || [ $$? -eq 1 ]; }; \
	done

test: lint types imports tests ## everything that CI runs

lint: setup ## style and formatting
	@echo "test: ruff check, ruff format --check"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: setup ## strict types
	@echo "test: mypy --strict over the four floors"
	@$(BIN)/mypy

imports: setup ## imports only go down
	@echo "test: import contracts"
	@$(BIN)/lint-imports

tests: setup ## all tests
	@echo "test: pytest"
	@$(BIN)/python -m pytest -n 2 --dist worksteal

quick: setup ## the tests that take no CAD kernel and no patience
	@$(BIN)/python -m pytest -n 2 -m 'not slow'

words: setup ## bring the language catalogue up to date; lists what is not translated
	@$(BIN)/python -m specs.language.extract

bench: setup ## the numbers: start-up, build times, memory
	@$(BIN)/python tests/benchmarks/start_up.py
	@$(BIN)/python tests/benchmarks/build_thresher.py

bench-cutting: setup ## the numbers of cutting plans beside their peers (an hour; each script takes a smaller sample)
	@$(BIN)/python -m tests.benchmarks.cutting_bars --jobs 100
	@$(BIN)/python -m tests.benchmarks.cutting_plates
	@$(BIN)/python -m tests.benchmarks.cutting_nests
	@$(BIN)/python -m tests.benchmarks.cutting_order

bench-drawing: setup ## the numbers of views and sheets; lint over machines by lot
	@$(BIN)/python -m tests.benchmarks.views
	@$(BIN)/python -m tests.benchmarks.drawings
	@$(BIN)/python -m tests.benchmarks.drawings --random 40

bench-measuring: setup ## the numbers of measuring beside plain OpenCV
	@$(BIN)/python -m tests.benchmarks.measure_network
	@$(BIN)/python -m tests.benchmarks.measure_planar
	@$(BIN)/python -m tests.benchmarks.measure_failures
	@$(BIN)/python -m tests.benchmarks.measure_table
	@$(BIN)/python -m tests.benchmarks.measure_coverage

fuzz: setup ## property tests with many more random cases
	@$(BIN)/python -m pytest -n 2 -m 'not slow' --hypothesis-profile=fuzz

lots: setup ## 40 machines of each kind with parameters by lot, built and audited (half an hour)
	@TEPAT_RANDOM_SETS=40 $(BIN)/python -m pytest -n 2 -m slow tests/designs -k parameters

lock: ## pin the newest versions that fit: writes constraints.txt from a fresh environment
	@rm -rf build/lock && $(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip install -qq --disable-pip-version-check '.[dev]'
	@sed '/^[^#]/d' constraints.txt > build/constraints.txt
	@build/lock/bin/python -m pip freeze --exclude tepat | LC_ALL=C sort -f >> build/constraints.txt
	@mv build/constraints.txt constraints.txt && rm -rf build/lock
	@echo "lock: constraints.txt written; now: make test"

clean: ## remove what was made: out/, build/, caches (keeps .venv)
	@rm -rf out build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .benchmarks
