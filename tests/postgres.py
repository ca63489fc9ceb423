"""A PostgreSQL server of the tests' own, from the programs that Debian's package ``postgresql`` brings."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

__all__ = ["binaries", "new_schema", "server"]

_USER = "talestrek"


def binaries() -> Path | None:
    """The folder with ``initdb`` and ``postgres`` of the newest version, None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    named = shutil.which("initdb")
    return Path(named).parent if named else None


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """Start a server on a socket in a temporary folder, give the folder, and stop it in the end."""
    # Its socket's path may have no more than 107 bytes, so it is not in pytest's folder.
    folder = Path(tempfile.mkdtemp(prefix="talestrek-pg-"))
    who = _account()
    if who is not None:
        os.chown(folder, pwd.getpwnam(who).pw_uid, -1)
    data = folder / "data"
    try:
        arguments = ["-D", str(data), "-U", _USER, "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"]
        subprocess.run([programs / "initdb", *arguments], user=who, check=True, capture_output=True, cwd=folder)
        # The tests kill clients, not the server, so it need not write to the disk.
        settings = ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "deadlock_timeout=100ms"]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", str(data), "-k", str(folder), *settings],
                user=who,
                stdout=log,
                stderr=log,
                cwd=folder,
            )
        try:
            ready = [str(programs / "pg_isready"), "-h", str(folder), "-t", "1", "-q"]
            while subprocess.run(ready, check=False).returncode != 0:
                if process.poll() is not None:
                    raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text(encoding='utf-8')}")
            yield str(folder)
        finally:
            # At once: what it still has to write is thrown away.
            process.send_signal(signal.SIGQUIT)
            process.wait()
    finally:
        shutil.rmtree(folder)


def new_schema(folder: str, name: str) -> str:
    """Make an empty schema on the server, and give the address of a database that has no other."""
    with psycopg.connect(host=folder, user=_USER, dbname="postgres", autocommit=True) as connection:
        connection.execute(psycopg.sql.SQL("CREATE SCHEMA {}").format(psycopg.sql.Identifier(name)))
    return f"postgresql+psycopg://{_USER}@/postgres?host={folder}&options=-csearch_path%3D{name}"


def _account() -> str | None:
    """Whom to run it as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
