"""Writing files whole or not at all."""

from __future__ import annotations

import os
import pathlib
import stat
import tempfile

from ._core import InvalidArgument, TimelineError


class WriteError(TimelineError):
    """A file that could not be written: the disk is full, the folder may not be written to."""


def write_whole(path: str | os.PathLike[str], content: bytes) -> None:
    """Writes the file in one step: whoever looks sees what was there before or all of it, full disk or not."""
    target = pathlib.Path(os.path.realpath(path))
    check_folder(path)
    try:
        if target.exists() and not target.is_file():
            if target.is_dir():
                raise InvalidArgument(f"{path}: this is a folder")
            target.write_bytes(content)  # a device or a pipe: there is nothing to put in its place
        else:
            replace(target, content)
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {error.strerror or error}") from error


def check_folder(path: str | os.PathLike[str]) -> None:
    folder = pathlib.Path(os.path.realpath(path)).parent
    if not folder.is_dir():
        raise InvalidArgument(f"{path}: the folder {pathlib.Path(path).parent} does not exist")


def replace(target: pathlib.Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), mode_of(target))
            os.fsync(file.fileno())
        os.replace(name, target)
    except BaseException:
        pathlib.Path(name).unlink(missing_ok=True)
        raise


def mode_of(target: pathlib.Path) -> int:
    """The permissions of the file that is replaced, or those that a new file would have."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
