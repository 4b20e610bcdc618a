#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the end-to-end cases: what a person types, and exactly what comes back.

    run_cases.py BINARY [--update] [--runner PROGRAM] [NAME...]

A case is a folder below tests/cases/ or tests/errors/:
  cmd      one shell line, run with `sh -c` in a fresh copy of the folder, with `outturn` on PATH
  stdout   what it must print; absent: nothing
  stderr   the same for messages
  status   the exit status; absent: 0
  README   why the numbers are what they are; not copied
  others   data: files and folders the command reads

A command that speaks of `sample-data` finds the project's there, and so one that speaks of `terminal.py`, `show.py` or `doubts.py`. A status of 77 skips the case, for the reason
printed. NAME is a case's name, `cases/NAME` or the beginning of either with a `*` after it; without one all cases
run, and then every problem of the catalogue must have its case: tests/errors/KEY/ with `[KEY]` in its stderr; and every
kind of finding of `verify` its own: tests/cases/verify-KEY/ with KEY in its stdout.
With --runner the program is run by another: outturn.exe by wine. Its output must be the same to the byte, but for the
cases of tests/not-on-windows.txt, which are about Unix.
--update writes what came instead of comparing it, where only words have changed. Where a figure has changed, be it the
exit status, it shows which, and writes the case only if its NAME is given in full, without `*`: figures are looked at
one case at a time.
"""
import argparse
import concurrent.futures
import difflib
import fnmatch
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile

from figures import changed_figures

TESTS = pathlib.Path(__file__).resolve().parent
ROOT = TESTS.parent
NOT_DATA = {"cmd", "stdout", "stderr", "status", "README"}
SECONDS = 120  # a case takes well under one: this only ends what hangs, also on a busy machine
SECONDS_WITH_RUNNER = 600
SKIPPED = 77
NOT_ON_WINDOWS = "not-on-windows.txt"
WORKERS = os.cpu_count() or 2


def all_cases():
    found = []
    for group in ("cases", "errors"):
        for folder in sorted((TESTS / group).iterdir()):
            if folder.is_dir():
                found.append(folder)
    return found


def name_of(folder):
    return f"{folder.parent.name}/{folder.name}"


def expected(folder, name):
    path = folder / name
    return path.read_bytes() if path.exists() else b""


def cases_not_on_windows():
    """Their names, each with the reason."""
    lines = (TESTS / NOT_ON_WINDOWS).read_text(encoding="utf-8").splitlines()
    return dict(line.split("  ", 1) for line in lines if line and not line.startswith("#"))


def unknown_cases(names):
    return [f"{NOT_ON_WINDOWS}: there is no case {name}" for name in sorted(set(names) - {name_of(folder) for folder in all_cases()})]


def install(binary, runner, bin_folder):
    """`outturn` in a folder for PATH: the program itself, or a script that has it run."""
    outturn = pathlib.Path(bin_folder) / "outturn"
    if not runner:
        outturn.symlink_to(binary)
        return
    outturn.write_text(f'#!/bin/sh\nexec {shlex.quote(os.path.abspath(shutil.which(runner)))} {shlex.quote(str(binary))} "$@"\n')
    outturn.chmod(0o755)


def environment(bin_folder):
    """Little of the machine's own settings; SANITIZED says that the binary is one with a sanitizer."""
    kept = {key: os.environ[key] for key in ("HOME", "TMPDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS", "WINEPREFIX", "WINEDEBUG") if key in os.environ}
    path = f"{bin_folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    if b"__asan_init" in (pathlib.Path(bin_folder) / "outturn").read_bytes():
        kept["SANITIZED"] = "1"
    return {**kept, "PATH": path, "LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONDONTWRITEBYTECODE": "1"}


def run(folder, settings, seconds):
    """The case's standard output, standard error and exit status; None for a status: it took too long."""
    command = (folder / "cmd").read_text(encoding="utf-8").strip()
    with tempfile.TemporaryDirectory(prefix="outturn-case-") as above:
        place = pathlib.Path(above) / "case"
        ignored = lambda where, names: NOT_DATA & set(names) if pathlib.Path(where) == folder else ()
        shutil.copytree(folder, place, ignore=ignored, symlinks=True)
        if "sample-data" in command:
            (place / "sample-data").symlink_to(ROOT / "sample-data")
        for tool in ("terminal.py", "show.py", "doubts.py"):
            if tool in command and not (place / tool).exists():
                (place / tool).symlink_to(TESTS / tool)
        process = subprocess.Popen(["sh", "-c", command], cwd=place, env=settings,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   process_group=0)
        try:
            out, err = process.communicate(timeout=seconds)
            status = process.returncode
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, err = process.communicate()
            status = None
        subprocess.run(["chmod", "-R", "u+rwX", str(place)], check=False, stderr=subprocess.DEVNULL)
        machine_paths = [path for path in (above, str(ROOT)) if path.encode() in out + err]
    return out, err, status, machine_paths


def difference(name, want, got):
    lines = lambda data: data.decode("utf-8", "backslashreplace").splitlines(keepends=True)
    text = ""
    for line in difflib.unified_diff(lines(want), lines(got), f"{name} expected", f"{name} came"):
        text += line if line.endswith("\n") else line + "\n\\ no line end\n"
    return text or f"{name} differs in its line ends\n"


def write(path, data, when):
    if when:
        path.write_bytes(data)
    else:
        path.unlink(missing_ok=True)


class Outcome:
    """What came of a case: what is wrong, why it was skipped, what --update wrote or refused to write."""

    def __init__(self, wrong="", skipped="", updated=False, refused=False):
        self.wrong, self.skipped, self.updated, self.refused = wrong, skipped, updated, refused


def check(folder, settings, update, named, seconds):
    if not (folder / "cmd").is_file():
        return Outcome("there is no `cmd`\n")
    out, err, status, machine_paths = run(folder, settings, seconds)
    if status is None:
        return Outcome(f"took more than {seconds} seconds\n")
    if status == SKIPPED:
        return Outcome(skipped=(out + err).decode("utf-8", "backslashreplace").strip())
    if machine_paths:
        return Outcome(f"the output names a path of this machine: {machine_paths[0]}\n{difference('output', b'', out + err)}")
    wrong, changed = "", []
    for name, got in (("stdout", out), ("stderr", err)):
        want = expected(folder, name)
        if want != got:
            wrong += difference(name, want, got)
            changed += changed_figures(name, want, got)
    want_status = int(expected(folder, "status") or b"0")
    if want_status != status:
        wrong += f"exit status {status}, expected {want_status}\n"
        changed.append(f"exit status: {want_status} -> {status}")
    if not update or not wrong:
        return Outcome(wrong)
    shown = "".join(f"  {line}\n" for line in changed)
    if changed and not named:
        return Outcome(shown, refused=True)
    write(folder / "stdout", out, out)
    write(folder / "stderr", err, err)
    write(folder / "status", f"{status}\n".encode(), status != 0)
    return Outcome(shown, updated=True)


def keys_in_sources(pattern):
    """The keys that a list in the sources holds, wherever below src it is."""
    paths = [path for kind in ("*.cpp", "*.h") for path in sorted((ROOT / "src").rglob(kind))]
    return [key for path in paths for key in re.findall(pattern, path.read_text(encoding="utf-8"))]


def keys_without_case():
    keys = keys_in_sources(r'ProblemId::\w+,\s*\{"([a-z0-9-]+)",')
    if not keys:
        return ["no problem was found below src: has the form of the catalogue changed?"]
    return [f"errors/{key}: no case shows the message `[{key}]`" for key in keys
            if f"[{key}]".encode() not in expected(TESTS / "errors" / key, "stderr")]


def findings_without_case():
    keys = keys_in_sources(r'FindingId::\w+,\s*"([a-z0-9-]+)",')
    if not keys:
        return ["no kind of finding was found below src: has the form of their list changed?"]
    return [f"cases/verify-{key}: no case shows the finding `{key}`" for key in keys
            if key.encode() not in expected(TESTS / "cases" / f"verify-{key}", "stdout")]


def is_wanted(folder, patterns):
    return any(fnmatch.fnmatch(name, pattern) for pattern in patterns for name in (folder.name, name_of(folder)))


def is_named(folder, names):
    return folder.name in names or name_of(folder) in names


def main(words=None):
    parser = argparse.ArgumentParser(description="Runs the end-to-end cases.")
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--runner", metavar="PROGRAM", help="what runs the program, such as wine64")
    parser.add_argument("--update", action="store_true", help="write what came, unless a figure changes in a case not named")
    arguments = parser.parse_intermixed_args(words)
    binary = arguments.binary.resolve()
    if not os.access(binary, os.X_OK) or binary.is_dir():
        parser.error(f"cannot run `{arguments.binary}`")
    if arguments.runner and not shutil.which(arguments.runner):
        parser.error(f"cannot run `{arguments.runner}`")
    cases = all_cases()
    if arguments.names:
        cases = [folder for folder in cases if is_wanted(folder, arguments.names)]
        if not cases:
            parser.error("no case has such a name")

    failed = skipped = 0
    refused = []
    excused = cases_not_on_windows() if arguments.runner else {}
    with tempfile.TemporaryDirectory(prefix="outturn-bin-") as bin_folder, \
            concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        install(binary, arguments.runner, bin_folder)
        settings = environment(bin_folder)

        def outcome_of(folder):
            named = is_named(folder, arguments.names)
            if name_of(folder) in excused and not named:
                return Outcome(skipped=excused[name_of(folder)])
            return check(folder, settings, arguments.update, named, SECONDS_WITH_RUNNER if arguments.runner else SECONDS)

        for folder, outcome in zip(cases, pool.map(outcome_of, cases)):
            if outcome.skipped:
                skipped += 1
                print(f"skipped {name_of(folder)}: {outcome.skipped}")
            elif outcome.updated:
                print(f"updated {name_of(folder)}" + (f": figures changed\n{outcome.wrong}" if outcome.wrong else ": only words"))
            elif outcome.refused:
                failed += 1
                refused.append(name_of(folder))
                print(f"REFUSED {name_of(folder)}: figures change\n{outcome.wrong}", flush=True)
            elif outcome.wrong:
                failed += 1
                print(f"FAILED {name_of(folder)}\n{outcome.wrong}", flush=True)
    if refused:
        print(f"If these figures should change, name their cases: --update {' '.join(refused)}")
    passed = len(cases) - failed - skipped
    if not arguments.names:
        for missing in keys_without_case() + findings_without_case() + unknown_cases(excused):
            failed += 1
            print(f"FAILED {missing}")
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
