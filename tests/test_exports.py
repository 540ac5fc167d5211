"""What ``hearsay`` exports is the promise."""

import importlib
import subprocess
import sys

import hearsay


def test_the_promise():
    assert sorted(hearsay.__all__) == ["Document", "Problem", "Settings", "annotate", "code", "explain", "read"]


def test_each_name_is_there_and_says_what_it_is():
    for name in hearsay.__all__:
        assert getattr(hearsay, name).__doc__


def test_a_verb_stays_the_function_when_the_stage_of_its_name_is_imported():
    for stage in ("read", "explain"):
        importlib.import_module(f"hearsay.{stage}")
        assert callable(getattr(hearsay, stage))


def test_import_and_help_load_nothing_heavy():
    heavy = "{'numpy', 'onnxruntime', 'trafilatura', 'pyarrow', 'duckdb', 'rich', 'lxml'}"
    told = f"import hearsay.cli, sys; sys.exit(str(sorted({heavy} & set(sys.modules)) or ''))"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=False)
    assert run.stderr.strip() == ""
