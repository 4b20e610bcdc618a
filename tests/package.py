#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What scripts/package has made, installed and used where there is nothing else.

    package.py FOLDER    (of scripts/package: build/package)

In a clean root of Debian 12, without a compiler, the Debian package is installed, its commands, man page and completions are
used, and it is removed again: nothing is left. In a root of Debian 11, whose libraries are older than those the program was
built with, the one file is used. Under wine, outturn.exe is used. All do what docs/install.md says, and print the same figures.
Needs root, to make and enter the roots (debootstrap; kept in build/roots), and wine (scripts/install-packages --wine).
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILES = pathlib.Path(sys.argv[1]).resolve()
ROOTS = ROOT / "build" / "roots"
VERSION = re.search(r"^project\(outturn VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text(), re.M)[1]
TABLE = "CC-8    % of Children in Care who have        46/700   6.6%    at most 9%  green"
passed = failed = 0


def expect(what, holds, seen=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    if not holds:
        print(f"FAILED: {what}\n{seen}")


def base(release):
    """A clean root of a release, made once."""
    folder = ROOTS / release
    if not (folder / ".complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        ROOTS.mkdir(parents=True, exist_ok=True)
        subprocess.run(["debootstrap", "--variant=minbase", release, str(folder)], check=True, stdout=subprocess.DEVNULL)
        (folder / ".complete").touch()
    return folder


class Root:
    """A root over a clean one: what is written to it is gone afterwards."""

    def __init__(self, release):
        self.layers = pathlib.Path(tempfile.mkdtemp(prefix="outturn-root-", dir=ROOTS if ROOTS.exists() else None))
        self.place = self.layers / "root"
        for name in ("root", "upper", "work"):
            (self.layers / name).mkdir()
        options = f"lowerdir={base(release)},upperdir={self.layers}/upper,workdir={self.layers}/work"
        subprocess.run(["mount", "-t", "overlay", "overlay", "-o", options, str(self.place)], check=True)
        for kind, where in (("proc", "proc"), ("tmpfs", "tmp"), ("tmpfs", "dev/shm"), ("devpts", "dev/pts")):
            (self.place / where).mkdir(exist_ok=True)
            options = ["-o", "ptmxmode=666,newinstance"] if kind == "devpts" else []
            subprocess.run(["mount", "-t", kind, *options, kind, str(self.place / where)], check=True)
        (self.place / "dev/ptmx").unlink(missing_ok=True)
        (self.place / "dev/ptmx").symlink_to("pts/ptmx")
        shutil.copy("/etc/resolv.conf", self.place / "etc/resolv.conf")
        (self.place / "tmp/here").mkdir(mode=0o777)
        os.chmod(self.place / "tmp/here", 0o777)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for where in ("dev/pts", "dev/shm", "tmp", "proc", "."):
            subprocess.run(["umount", "-l", str(self.place / where)], check=False)
        shutil.rmtree(self.layers, ignore_errors=True)

    def run(self, command, user="nobody"):
        """A command of a shell in /tmp/here: exit status, and what it printed to both."""
        settings = {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "HOME": "/tmp", "LC_ALL": "C.UTF-8", "TERM": "dumb", "DEBIAN_FRONTEND": "noninteractive"}
        ran = subprocess.run(["chroot", f"--userspec={user}", str(self.place), "bash", "-c", f"cd /tmp/here && {command}"], env=settings, text=True,
                             stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return ran.returncode, ran.stdout

    def does(self, what, command, user="nobody", status=0, holds=""):
        came, out = self.run(command, user)
        expect(f"{what}: {command}", came == status and holds in out, f"exit status {came}\n{out[-2000:]}")
        return out

    def files(self):
        """Every file and folder outside what the system keeps of its own work."""
        found = set()
        for folder, folders, names in os.walk(self.place):
            at = os.path.relpath(folder, self.place)
            if at in ("proc", "tmp", "dev", "sys", "var/cache", "var/lib/apt", "var/log", "var/lib/dpkg"):
                folders.clear()
                continue
            found.update(os.path.normpath(os.path.join(at, name)) for name in names + folders)
        return found


def steps(heading, language="sh"):
    """The commands of the block of docs/install.md that tells how to install and use it."""
    page = (ROOT / "docs/install.md").read_text(encoding="utf-8")
    part = page.split(f"### {heading}\n", 1)[1].split("\n#", 1)[0]
    block = re.search(rf"```{language}\n(.*?)```", part, re.S)[1].replace("VERSION", VERSION)
    return block.strip().splitlines()


def use(root, outturn, folder):
    """Each kind of output, with the sample; what `report` prints as CSV."""
    data = f"--no-config --data {folder} --period 2021-22Q2"
    root.does("check", f"{outturn} check {data} --summary")
    root.does("explain", f"{outturn} explain CC-8 {data} --children", holds="46")
    root.does("HTML", f"{outturn} report {data} --scorecard board-2021-22 --trend 4 -o paper.html && grep -c '46/700\\|6\\.6%' paper.html")
    root.does("spreadsheet", f"{outturn} report {data} --scorecard board-2021-22 -o paper.xlsx && head -c 2 paper.xlsx", holds="PK")
    root.does("record", f"{outturn} report {data} --indicator CC-8 --record paper.json >paper.txt && {outturn} reproduce paper.json --data {folder} --no-config")
    root.does("self-check", f"{outturn} self-check", holds="everything is as it should be")
    root.does("definitions", f"{outturn} diff-definitions built-in built-in", holds="the definitions are the same")
    return root.does("CSV", f"{outturn} report {data} --scorecard board-2021-22 --format csv --quiet")


def debian_package():
    with Root("bookworm") as root:
        root.does("there is no compiler", "! command -v gcc c++ cc clang make")
        shutil.copy(FILES / f"outturn_{VERSION}_amd64.deb", root.place / "tmp/here")
        root.does("the lists of packages", "apt-get update -qq", "root")
        root.does("what the test itself needs", "apt-get install -y -qq --no-install-recommends man-db zsh fish", "root")
        before = root.files()
        install, *rest = steps("On Debian 12")
        root.does("installing as the page says", install.replace("sudo apt ", "apt-get -y -qq "), "root")
        root.does("the page, to the table", " && ".join(rest), holds=TABLE)
        csv = use(root, "outturn", "sample-data/nottingham-2021-22")
        root.does("version", "outturn --version --verbose", holds="for the system it was built on")
        root.does("definitions to read", "outturn check --no-config --definitions --indicators /usr/share/outturn/indicators", holds="no errors")
        root.does("documentation", "test -s /usr/share/doc/outturn/docs/getting-started.md && test -x /usr/share/doc/outturn/examples/nightly-pack.sh && test -s /usr/share/doc/outturn/copyright")
        root.does("man page", "man -P cat outturn", holds="diff-definitions OLD NEW")
        completions(root)
        root.does("removing", "apt-get purge -y -qq outturn && apt-get autoremove --purge -y -qq", "root")
        left = {name for name in root.files() - before if "ldconfig" not in name and "ld.so.cache" not in name}
        expect("nothing is left", not left, "\n".join(sorted(left)[:20]))
        return csv


def completions(root):
    root.does("completion of bash", ". /usr/share/bash-completion/completions/outturn; COMP_WORDS=(outturn self); COMP_CWORD=1; _outturn; echo \"${COMPREPLY[@]}\"",
              holds="self-check")
    root.does("completion of bash: words", ". /usr/share/bash-completion/completions/outturn; COMP_WORDS=(outturn report --scorecard bo); COMP_CWORD=3; _outturn; echo \"${COMPREPLY[@]}\"",
              holds="board-2021-22")
    root.does("completion of fish", "fish -c 'complete -C \"outturn self\"'", holds="self-check")
    root.does("completion of fish: words", "fish -c 'complete -C \"outturn report --scorecard bo\"'", holds="board-2021-22")
    (root.place / "tmp/here/complete.zsh").write_text(ZSH)
    root.does("completion of zsh", "timeout 60 zsh -f complete.zsh 'outturn self'", "root", holds="self-check")
    root.does("completion of zsh: words", "timeout 60 zsh -f complete.zsh 'outturn report --scorecard boa'", "root", holds="board-2021-22")


# A zsh at a terminal of its own, in which somebody types a line and a tab.
ZSH = r"""
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; autoload -Uz compinit; compinit -u; LISTMAX=0; zstyle ':completion:*' insert-tab false; print set\${:-tled}"
zpty -r -m shell line '*settled*'  # a tab typed before would be a tab
sleep 1
zpty -w -n shell "$1"$'\t\t'
sleep 5
zpty -w -n shell $'\C-u\nexit\n'
sleep 1
while zpty -r -t shell line; do print -rn -- "${line//$'\a'/}"; done  # the bell rings within the word it completes
"""


def one_file():
    with Root("bullseye") as root:
        shutil.copy(FILES / f"outturn-{VERSION}-linux-x86_64.tar.gz", root.place / "tmp/here")
        root.does("the page, to the table", " && ".join(steps("On any other Linux")), holds=TABLE)
        folder = f"outturn-{VERSION}-linux-x86_64"
        root.does("version", f"{folder}/outturn --version --verbose", holds="any x86-64 Linux of the last ten years")
        root.does("it needs no other file", f"mkdir alone && cp {folder}/outturn alone && alone/outturn self-check", holds="everything is as it should be")
        # Nothing of the system but the kernel: not even a library, a locale or a list of users.
        bare = root.place / "tmp/here/bare"
        (bare / "data").mkdir(parents=True)
        shutil.copy(root.place / "tmp/here" / folder / "outturn", bare)
        shutil.copytree(root.place / "tmp/here" / folder / "sample-data/nottingham-2021-22", bare / "data", dirs_exist_ok=True)
        came = subprocess.run([shutil.which("chroot"), str(bare), "/outturn", "report", "--no-config", "--data", "/data", "--period", "2021-22Q2", "--indicator", "CC-8", "--quiet"],
                              env={}, capture_output=True, text=True, check=False)
        expect("in a root of its own", came.returncode == 0 and "46/700" in came.stdout, came.stdout + came.stderr)
        # A spreadsheet is made in the memory of the kernel, by way of what it shows of itself.
        (bare / "proc").mkdir()
        (bare / "tmp").mkdir()
        subprocess.run(["mount", "-t", "proc", "proc", str(bare / "proc")], check=True)
        xlsx = subprocess.run([shutil.which("chroot"), str(bare), "/outturn", "report", "--no-config", "--data", "/data", "--period", "2021-22Q2", "--indicator", "CC-8", "-o", "/paper.xlsx"],
                              env={}, capture_output=True, text=True, check=False)
        subprocess.run(["umount", str(bare / "proc")], check=True)
        expect("a spreadsheet in a root of its own", xlsx.returncode == 0 and (bare / "paper.xlsx").exists(), xlsx.stdout + xlsx.stderr)
        return use(root, f"{folder}/outturn", f"{folder}/sample-data/nottingham-2021-22")


def sums():
    ran = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=FILES, capture_output=True, text=True, check=False)
    expect("the sums are right", ran.returncode == 0, ran.stdout + ran.stderr)
    listed = {line.split("  ")[1] for line in (FILES / "SHA256SUMS").read_text().splitlines()}
    there = {path.name for path in FILES.iterdir() if path.is_file()} - {"SHA256SUMS"}
    expect("every file has its sum", listed == there, f"{listed ^ there}")
    library = subprocess.run(["dpkg-deb", "--contents", str(next(FILES.glob("liboutturn-dev_*")))], capture_output=True, text=True, check=True).stdout
    expect("the library's package has it", "/usr/include/outturn/compute.h" in library and "liboutturn.a" in library and "/usr/bin/" not in library, library)


# What Windows has since Windows 7: files, security, hashing, its C library, and the words of the command line.
DLLS_OF_WINDOWS = {"advapi32.dll", "bcrypt.dll", "kernel32.dll", "msvcrt.dll", "shell32.dll"}


def run_by_wine(folder, *words):
    ran = subprocess.run([str(ROOT / "scripts/wine"), *words], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return ran.returncode, ran.stdout, ran.stderr


def windows():
    """What `report` prints as CSV; None where there is no wine."""
    name = f"outturn-{VERSION}-windows-x86_64"
    with tempfile.TemporaryDirectory(prefix="outturn-windows-") as above:
        subprocess.run(["unzip", "-q", str(FILES / f"{name}.zip"), "-d", above], check=True)
        folder = pathlib.Path(above) / name
        program = folder / "outturn.exe"
        headers = subprocess.run(["x86_64-w64-mingw32-objdump", "-p", str(program)], capture_output=True, text=True, check=True).stdout
        dlls = {found.lower() for found in re.findall(r"DLL Name: (\S+)", headers)}
        expect("it needs nothing but Windows", "kernel32.dll" in dlls and dlls <= DLLS_OF_WINDOWS, f"{dlls}")
        if subprocess.run([str(ROOT / "scripts/install-packages"), "--wine"], check=False).returncode != 0:
            print("skipped: outturn.exe was not run, because wine could not be installed")
            return None

        def does(what, *words, status=0, holds=""):
            came, out, err = run_by_wine(folder, *words)
            seen = (out + err).decode("utf-8", "backslashreplace")
            expect(f"{what}: {' '.join(words)}", came == status and holds in seen, f"exit status {came}\n{seen[-2000:]}")
            return out

        for line in steps("On Windows", "bat"):
            does("the page, to the table", "cmd", "/c", line, holds=TABLE)
        data = ["--no-config", "--data", "sample-data\\nottingham-2021-22", "--period", "2021-22Q2"]
        does("version", "outturn.exe", "--version", "--verbose", holds="one file for 64-bit Windows: it needs no libraries")
        does("self-check", "outturn.exe", "self-check", holds="everything is as it should be")
        does("HTML", "outturn.exe", "report", *data, "--scorecard", "board-2021-22", "--trend", "4", "-o", "paper.html")
        expect("the paper has the figures", "46/700" in (folder / "paper.html").read_text(encoding="utf-8"))
        does("spreadsheet", "outturn.exe", "report", *data, "--scorecard", "board-2021-22", "-o", "paper.xlsx")
        expect("a spreadsheet", zipfile.is_zipfile(folder / "paper.xlsx"))
        does("definitions to read", "outturn.exe", "check", "--no-config", "--definitions", "--indicators", "indicators", holds="no errors")
        # Names in any letters, a path that is long, and a disk's letter.
        names = "Zo\u00eb \U0001f600 \u0434\u0430\u043d\u043d\u044b\u0435\\" + "x" * 200 + "\\" + "y" * 100
        shutil.copytree(folder / "sample-data/nottingham-2021-22/2021-22", folder / names.replace("\\", "/") / "2021-22")
        for data_folder in (names + "\\", "Z:" + str(folder / names.replace("\\", "/")).replace("/", "\\")):
            out = does("names and paths", "outturn.exe", "report", "--no-config", "--data", data_folder, "--exclude", "2021-22\\rev*", "--period", "2021-22Q2",
                       "--indicator", "CC-1", "-o", names + "\\b\u00f8rd.csv")
            expect("written where it should be", (folder / names.replace("\\", "/") / "b\u00f8rd.csv").read_text(encoding="utf-8").startswith("id,title,"), out)
        does("another letter's case", "outturn.exe", "report", *data, "--indicator", "CC-1", "-o", "one.csv", "--rejects", "ONE.CSV", status=2, holds="both name")
        (folder / "outturn.toml").write_text('data = "sample-data\\\\nottingham-2021-22"\n[[pack]]\nname = "board"\nperiod = "2021-22Q2"\n'
                                             'files = ["papers\\\\{period}\\\\board.csv"]\n', encoding="utf-8")
        does("the task for every night", "cmd", "/c", "set OUTTURN=%CD%\\outturn.exe&& examples\\nightly-pack.cmd .")
        expect("the pack is there", (folder / "papers/2021-22Q2/board.csv").exists(), "\n".join(str(path) for path in folder.rglob("*board*")))
        cases = subprocess.run([sys.executable, str(ROOT / "tests/run_cases.py"), str(program), "--runner", str(ROOT / "scripts/wine")],
                               capture_output=True, text=True, check=False)
        counts = cases.stdout.splitlines()[-1] if cases.stdout else cases.stderr
        print(f"cases under wine: {counts}")
        expect("the cases, under wine", cases.returncode == 0, cases.stdout + cases.stderr)
        return does("CSV", "outturn.exe", "report", *data, "--scorecard", "board-2021-22", "--format", "csv", "--quiet").decode("utf-8")


def main():
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        print("skipped: it needs root and debootstrap (scripts/install-packages --package)")
        print("0 passed, 0 failed")
        return
    sums()
    debian, linux, windows_csv = debian_package(), one_file(), windows()
    expect("both programs for Linux print the same figures", debian == linux)
    expect("outturn.exe prints them too", windows_csv in (None, linux))
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
