# Two commands do all the set-up: `make site` and `make test`. CONTRIBUTING.md tells the rest.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := site
.PHONY: site serve test test-slow test-views check fix docs golden pictures trackers bench first-paint bench-check bench-keyfacts read-facts lock clean

site: .venv/site
	$(BIN)/creditline build --strict

serve: .venv/site
	$(BIN)/creditline serve

# A process for each core, up to four; one that has nothing left takes tests from another.
test: .venv/test check
	$(BIN)/python -m pytest --numprocesses logical --maxprocesses 4 --dist worksteal

test-slow: .venv/test
	$(BIN)/python -m pytest -m slow --numprocesses logical --maxprocesses 2 --dist worksteal

# Eighty ways to hide a credit, and thirty harmless changes, in each view of a browser: about half an hour.
test-views: .venv/test
	$(BIN)/python -m pytest -m views --numprocesses logical --maxprocesses 2 --dist worksteal

check: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@$(BIN)/creditline explain --markdown | diff -u docs/rules.md - || { echo "docs/rules.md is not current: run make docs"; exit 1; }

fix: .venv/test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: .venv/test
	$(BIN)/creditline explain --markdown > docs/rules.md.new
	mv docs/rules.md.new docs/rules.md

# The list of trackers: the newest release of tidy-url. Look through the difference before you commit it. It takes npm and node.
trackers:
	npm install --no-save --no-audit --no-fund --prefix .cache/trackers tidy-url
	node tools/trackers.cjs $(CURDIR)/.cache/trackers/node_modules/tidy-url > plugins/creditline/text/trackers/tidy-url.txt.new
	mv plugins/creditline/text/trackers/tidy-url.txt.new plugins/creditline/text/trackers/tidy-url.txt

golden: .venv/test
	$(BIN)/python -m pytest tests/test_golden.py tests/site/test_pictures.py --rewrite-golden

# Pictures of every kind of page in every view, to look at: in .cache/pictures.
pictures: .venv/test
	$(BIN)/python -m bench.pictures $(PICTURES)

# When a slow phone shows an article of the example: FIRST_PAINT="--beside page.html --rounds 15"
first-paint: site .venv/test
	$(BIN)/python -m bench.first_paint $(FIRST_PAINT)

bench: .venv/test .cache/bench/installed
	$(BIN)/python -m bench.build $(BENCH)

bench-check: .venv/test
	$(BIN)/python -m bench.check $(BENCH)

bench-keyfacts: .venv/test
	$(BIN)/python -m bench.keyfacts $(if $(CORPUS),--corpus $(CORPUS),--samples)

read-facts: .venv/test
	$(BIN)/python -m bench.keyfacts_reading $(if $(CORPUS),--corpus $(CORPUS))

# The generators that `make bench` compares with, apart from our own packages.
.cache/bench/installed: requirements/bench.txt
	$(PYTHON) -m venv .cache/bench
	.cache/bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	touch $@

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/site: requirements/site.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# rouge-score is not published as a wheel: the pinned setuptools of the site builds it, not the newest one.
.venv/test: requirements/test.txt .venv/site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --require-hashes -r requirements/test.txt
	touch $@

# The pinned, hash-locked requirements: what `pyproject.toml` allows, resolved for every platform and Python from 3.11.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url \
	--custom-compile-command "make lock"
lock:
	$(PYTHON) -m venv .venv-lock && .venv-lock/bin/pip install --quiet uv
	. .venv-lock/bin/activate && $(LOCK) --extra material pyproject.toml requirements/build.in -o requirements/site.txt
	. .venv-lock/bin/activate && $(LOCK) -c requirements/site.txt --group test --extra material pyproject.toml requirements/build.in -o requirements/test.txt
	. .venv-lock/bin/activate && $(LOCK) requirements/plugins.in -o requirements/plugins.txt
	rm -r .venv-lock

clean:
	rm -rf .venv .cache site
