"""The table of docs/architecture.md is what the #includes do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "libtimeline"
THIRD_PARTY = {
    "re2/": "resource",
    "toml++/": "resource",
    "date/": "temporal",
    "boost/": "graph",
    "nlohmann/": "io",
    "pugixml": "io",
}


def table() -> dict[str, set[str]]:
    rows = re.findall(r"^\| `(\w+)` \|.*\| (.+) \|$", (ROOT / "docs/architecture.md").read_text(), re.MULTILINE)
    return {module: set(re.findall(r"\w+", allowed)) for module, allowed in rows}


def closure(allowed: dict[str, set[str]], module: str) -> set[str]:
    reached: set[str] = {module}
    pending = [module]
    while pending:
        new = allowed[pending.pop()] - reached
        reached |= new
        pending += new
    return reached


def sources() -> list[Path]:
    return sorted(
        path for path in LIBRARY.rglob("*.[ch]pp") if path.relative_to(LIBRARY).parts[0] in ("include", "src")
    )


def module_of(path: Path) -> str:
    inner = path.relative_to(LIBRARY / ("src" if "src" in path.relative_to(LIBRARY).parts else "include/timeline"))
    return inner.parts[0]


def includes(path: Path) -> list[str]:
    return re.findall(r'^#include ["<]([^">]+)[">]', path.read_text(), re.MULTILINE)


def test_each_folder_is_a_row_and_each_row_a_folder() -> None:
    folders = {path.name for path in (LIBRARY / "src").iterdir() if path.is_dir()}
    assert set(table()) == folders
    assert {path.name for path in (LIBRARY / "include/timeline").iterdir() if path.is_dir()} <= folders


def test_the_table_has_no_cycle() -> None:
    allowed = table()
    for module, direct in allowed.items():
        assert all(module not in closure(allowed, other) for other in direct), module


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(LIBRARY)))
def test_a_file_includes_only_what_its_module_may(path: Path) -> None:
    module = module_of(path)
    if module == "timeline.hpp":
        return
    may = closure(table(), module)
    for include in includes(path):
        if include.startswith("timeline/"):
            assert include.split("/")[1] in may, include
        elif (LIBRARY / "src" / include).exists():
            assert include.split("/")[0] in may, include
        for prefix, owner in THIRD_PARTY.items():
            assert not include.startswith(prefix) or module == owner, include


def test_public_headers_include_nothing_of_others() -> None:
    for path in (LIBRARY / "include").rglob("*.hpp"):
        for include in includes(path):
            assert include.startswith("timeline/") or ("/" not in include and not include.endswith((".h", ".hpp"))), (
                path
            )


def test_a_type_of_detail_has_one_definition() -> None:
    """Two types of one name in private headers would break the one-definition rule in silence."""
    homes: dict[str, Path] = {}
    for path in sorted((LIBRARY / "src").rglob("*.hpp")):
        for name in re.findall(
            r"^(?:struct|class|enum class) (\w+)(?: final)?(?: *:(?!:) *[\w: ]+)? \{", path.read_text(), re.MULTILINE
        ):
            assert name not in homes, f"{name} is defined in {homes[name].name} and in {path.name}"
            homes[name] = path
    assert len(homes) > 20
