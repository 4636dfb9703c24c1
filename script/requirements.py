"""Prints what pyproject.toml asks for: to build, to run, and by the extras named as arguments."""

import re
import sys

try:
    import tomllib
except ModuleNotFoundError:  # Python 3.10
    from pip._vendor import tomli as tomllib

with open("pyproject.toml", "rb") as file:
    data = tomllib.load(file)
project = data["project"]
pending = [*data["build-system"]["requires"], *project["dependencies"]]
for extra in sys.argv[1:]:
    pending += project["optional-dependencies"][extra]
found: dict[str, None] = {}
while pending:
    requirement = pending.pop(0)
    own = re.fullmatch(rf"{project['name']}\[(.*)\]", requirement)
    if own:
        pending += [more for extra in own[1].split(",") for more in project["optional-dependencies"][extra.strip()]]
    else:
        found[requirement] = None
print("\n".join(found))
