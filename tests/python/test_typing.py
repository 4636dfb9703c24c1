"""The stub of the extension says what the extension does."""

from __future__ import annotations

import pathlib
import subprocess
import sys

import pytest

ALLOWED = pathlib.Path(__file__).with_name("stubtest_allowlist.txt")


def test_the_stub_fits_the_extension() -> None:
    pytest.importorskip("mypy")
    call = [sys.executable, "-m", "mypy.stubtest", "timeline._core", "--allowlist", str(ALLOWED)]
    done = subprocess.run(call, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
