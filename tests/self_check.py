#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`self-check` is content with the program, and finds what is wrong with one in which a text was changed.

    self_check.py BINARY
"""
import pathlib
import re
import subprocess
import sys
import tempfile

BINARY = pathlib.Path(sys.argv[1]).resolve()
CC_8 = """looks_back = "12 months"
population = 'in_care_on(period.end)'
numerator = '''
count(placements where start <= period.end and (end is missing or end > twelve_months_ago)) >= 3"""
# The same in the list of its values, which is compiled in beside the text.
VALUES = re.sub(r'^(\w+) = |["\']|\n', r"\1", CC_8, flags=re.MULTILINE)
passed = failed = 0


def self_check(folder, texts=(), change=lambda text: text):
    """Exit status, output and messages of the program with some of its texts changed for others as long."""
    program = BINARY.read_bytes()
    for old in texts:
        new = change(old)
        assert len(old) == len(new) and program.count(old.encode()) == 1, (program.count(old.encode()), old)
        program = program.replace(old.encode(), new.encode())
    changed = pathlib.Path(folder, "outturn")
    changed.write_bytes(program)
    changed.chmod(0o755)
    # An outturn.toml that cannot be read: it is not.
    pathlib.Path(folder, "outturn.toml").write_text("no = such = file\n", encoding="utf-8")
    ran = subprocess.run([changed, "self-check"], cwd=folder, capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout, ran.stderr


def expect(what, holds, seen=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    if not holds:
        print(f"{what}:\n{seen}")


def main():
    with tempfile.TemporaryDirectory(prefix="outturn-self-check-") as folder:
        status, out, err = self_check(folder)
        expect("it is content", status == 0 and err == "" and re.fullmatch(
            r"outturn \S+\n"
            r"definitions  \d+ indicators, \d+ terms, \d+ rules, \d+ scorecards: no errors \(\d+\.\d\d s\)\n"
            r"examples     [\d,]+ pass, 0 fail \(\d+\.\d\d s\)\n"
            r"sample       \d+ figures of a small built-in sample: as expected \(\d+\.\d\d s\)\n"
            r"everything is as it should be \(\d+\.\d\d s\)\n", out), out + err)

        status, out, err = self_check(folder, (CC_8, VALUES), lambda text: text[:-1] + "2")
        expect("another definition: exit status 1", status == 1, status)
        expect("another definition: its examples fail",
               "CC-8, example `the first ended on the first day: two`: expected numerator 0 and got 1" in err, err)
        expect("another definition: the sample's figures differ", re.search(
            r"error: a figure of the built-in sample is not as expected: `CC-8,2021-22Q2,[^`]*`, expected `CC-8,2021-22Q2,[^`]*`\n", err), err)
        expect("another definition: so it says", re.search(r"sample: [1-9]\d* not as expected .*\nsomething is wrong ", out), out)

        status, out, err = self_check(folder, (CC_8, VALUES), lambda text: text.replace("period.end and", "period.fin and"))
        expect("broken definitions: exit status 3", status == 3 and out == "", status)
        expect("broken definitions: where", "placements.toml:16:40: error[unknown-field]: `period` has no field `fin`" in err, err)

        for what, texts in (("a text alone", (CC_8,)), ("its values alone", (VALUES,))):
            status, out, err = self_check(folder, texts, lambda text: text[:-1] + "2")
            expect(f"{what}: exit status 1", status == 1, status)
            expect(f"{what}: named", "error: the built-in `indicators/definitions/placements.toml` is not what this program was made from\n" in err, err)
            expect(f"{what}: so it says", "something is wrong " in out, out)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
