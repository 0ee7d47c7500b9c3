"""Install the built wheel into fresh environments, one for each Python found, and use it as a newcomer would.

python tests/try_wheel.py build/dist        Pythons 3.11 to 3.13, as far as they are on the PATH
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

VERSIONS = ("3.11", "3.12", "3.13")


def interpreters() -> dict[str, str]:
    """Return the Pythons that are on the PATH and start, by version."""
    found = {}
    for version in VERSIONS:
        path = shutil.which(f"python{version}")
        if path and subprocess.run([path, "-c", ""], capture_output=True, check=False).returncode == 0:
            found[version] = path
    return found


def tried(python: str, wheel: Path, home: Path) -> str:
    """Install a wheel with its dependencies, run the demo from an empty folder, and return what it printed."""
    subprocess.run([python, "-m", "venv", home / "venv"], check=True)
    programs = home / "venv" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", wheel], check=True)
    folder = home / "anywhere"
    folder.mkdir()

    def run(*arguments: str) -> str:
        command = [str(programs / "whowhom"), *arguments]
        return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout

    return run("--version") + run("demo", "--output", "demo")


def main(folder: str) -> int:
    """Try the wheel; return 0 where every Python worked, 1 otherwise or where none was found."""
    (wheel,) = Path(folder).resolve().glob("*.whl")
    found = interpreters()
    worked = []
    for version, python in found.items():
        with TemporaryDirectory(prefix="whowhom-") as home:
            try:
                told = tried(python, wheel, Path(home))
            except subprocess.CalledProcessError as error:
                sys.stdout.write(f"Python {version}: FAILED: {error}\n")
            else:
                worked.append(version)
                sys.stdout.write(f"Python {version}: {told.splitlines()[0]}, the demo runs\n")
    missing = [version for version in VERSIONS if version not in found]
    if missing:
        sys.stdout.write(f"NOT TRIED, not on this machine: Python {', '.join(missing)}\n")
    return 0 if worked and len(worked) == len(found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
