#!/usr/bin/env python3
"""Every option the help shows stands in the man page and in each completion file, and the other way round."""
import pathlib
import re
import subprocess
import sys

binary, root = sys.argv[1], pathlib.Path(__file__).resolve().parent.parent


def options_in_help():
    found = set()
    for command in ([], ["init"], ["report"], ["pack"], ["list"], ["describe"], ["explain"], ["template"], ["reproduce"], ["diff"], ["coverage"], ["check"], ["verify"]):
        text = subprocess.run([binary, *command, "--help"], capture_output=True, text=True, check=True).stdout
        for line in text.splitlines():
            if line.startswith("  -"):
                found.update(re.findall(r"--[a-z][a-z-]*", line.split("  ")[1] if "  " in line[2:] else line))
    return found


def options_in(path):
    text = path.read_text().replace("\\-", "-")
    if path.suffix == ".fish":
        return {"--" + name for name in re.findall(r"-l ([a-z][a-z-]*)", text)}
    return set(re.findall(r"--[a-z][a-z-]*", text))


shown, failed = options_in_help(), 0
for path in (root / "docs/outturn.1", *sorted((root / "docs/completions").iterdir())):
    missing, unknown = shown - options_in(path), options_in(path) - shown
    for option in sorted(missing):
        print(f"{path.relative_to(root)}: `{option}` is not documented")
    for option in sorted(unknown):
        print(f"{path.relative_to(root)}: `{option}` is documented and does not exist")
    failed += len(missing) + len(unknown)
print(f"{len(shown)} passed, {failed} failed")
sys.exit(1 if failed else 0)
