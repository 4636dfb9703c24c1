"""The wheel brings what it needs: it works in an empty environment with its own copies of the C++ libraries."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
import venv
import zipfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow

# Which files of ours and of the libraries the process has open, once a timeline was made.
PROBE = """
import json, pathlib, sys, timeline
t = timeline.reconstruct(sys.argv[1])
maps = {line.split()[-1] for line in pathlib.Path("/proc/self/maps").read_text().splitlines() if ".so" in line}
print(json.dumps({"dated": len(t.events), "documents": len(t.documents), "libraries": sorted(maps)}))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    pytest.importorskip("auditwheel")
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([ROOT / "script" / "wheel", folder], check=True, env=os.environ | {"PYTHON": sys.executable})
    (built,) = folder.glob("libtimeline-*.whl")
    return built


def test_the_wheel_holds_the_libraries_the_types_and_the_templates(wheel: pathlib.Path) -> None:
    assert "manylinux" in wheel.name
    names = zipfile.ZipFile(wheel).namelist()
    for part in ("libtimeline.libs/libre2", "timeline/py.typed", "timeline/_core.pyi", "timeline/templates/page.html"):
        assert any(name.startswith(part) for name in names), part
    assert wheel.stat().st_size < 40_000_000


def test_it_works_where_nothing_else_is_installed(
    wheel: pathlib.Path, tmp_path: pathlib.Path, articles: pathlib.Path
) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    site = next((tmp_path / "venv" / "lib").glob("python*/site-packages"))
    zipfile.ZipFile(wheel).extractall(site)
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "LD_LIBRARY_PATH")}
    done = subprocess.run(
        [python, "-c", PROBE, articles], capture_output=True, text=True, cwd=tmp_path, env=clean, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["documents"] == 3
    assert found["dated"] > 0
    ours = [path for path in found["libraries"] if "re2" in path or "pugixml" in path or "_core" in path]
    assert len(ours) >= 2
    assert all(path.startswith(str(site.resolve())) for path in ours), ours
