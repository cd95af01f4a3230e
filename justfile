# The one door for every habit. `just` lists what there is.

set shell := ["bash", "-euo", "pipefail", "-c"]

python := env("PYTHON", "python")

_default:
    @just --list --unsorted

# Write every generated file anew
gen:
    {{ python }} tools/generate.py

# Lay the code out and mend what can be mended
fmt:
    ruff check --fix
    ruff format

# Look for mistakes and bad habits, change nothing
lint:
    ruff format --check
    ruff check

# mypy strict on the package, pyright on the public API
types:
    mypy
    pyright
    pyright --verifytypes quydinh --ignoreexternal

# Imports go downwards only
layers:
    lint-imports

# The tests; arguments go to pytest
test *ARGS:
    {{ python }} -m pytest {{ ARGS }}

# Fill in the outputs of golden files; read the diff before committing
bless *ARGS:
    {{ python }} -m pytest --bless {{ ARGS }}

# The long campaigns: any text against the front end (`--seconds`, `--seed`), then the slow tests
fuzz *ARGS:
    {{ python }} tools/fuzz.py {{ ARGS }}
    {{ python }} -m pytest -m slow

# Frames against the reference on generated populations (`--seconds`, `--engine`, `--seed`)
compare *ARGS:
    {{ python }} tools/compare.py {{ ARGS }}

# The benchmark table, ours and the peers' in one run
bench *ARGS:
    {{ python }} -m benchmarks {{ ARGS }}

# Build the documentation; a broken link fails
docs:
    NO_MKDOCS_2_WARNING=1 mkdocs build --strict --quiet

# Look at the documentation while writing it
docs-serve:
    mkdocs serve

# Generated files are as `just gen` leaves them
fresh:
    .ci/fresh

# Run the tests by exactly the command that the README states
readme-tests:
    set -x; eval "$(.ci/readme tests)"

# Build the archives, install the wheel alone and do the README's main job with it
wheel:
    .ci/wheel

# Everything a change has to pass
ci: fresh lint types layers docs readme-tests wheel
