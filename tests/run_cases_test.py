#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""run_cases.py --update: words are written, figures only in cases that are named."""
import contextlib
import io
import pathlib
import sys
import tempfile
import unittest

import run_cases
from figures import changed_figures

OUTPUT = "CC-9  160 of 232  69.0%\n"


class Update(unittest.TestCase):
    def setUp(self):
        above = tempfile.TemporaryDirectory()
        self.addCleanup(above.cleanup)
        self.tests = pathlib.Path(above.name)
        run_cases.TESTS = run_cases.ROOT = self.tests
        (self.tests / "errors").mkdir()
        for name in ("one", "other"):
            (self.tests / "cases" / name).mkdir(parents=True)
            (self.tests / "cases" / name / "cmd").write_text("outturn\n")
            (self.tests / "cases" / name / "stdout").write_text(OUTPUT)

    def run_cases(self, output, *words, status=0):
        """The exit status and what was printed, with a program that prints `output`."""
        program = self.tests / "program"
        program.write_text(f"#!/bin/sh\ncat <<'END'\n{output}END\nexit {status}\n")
        program.chmod(0o755)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            result = run_cases.main([str(program), *words])
        return result, printed.getvalue()

    def kept(self, name):
        return (self.tests / "cases" / name / "stdout").read_text()

    def test_a_difference_fails_without_update(self):
        result, printed = self.run_cases("CC-9  160 out of 232  69.0%\n", "one")
        self.assertEqual(result, 1)
        self.assertIn("FAILED cases/one", printed)
        self.assertEqual(self.kept("one"), OUTPUT)

    def test_words_are_written_and_listed(self):
        worded = "CC-9: 160 out of 232, 69.0%\n"
        result, printed = self.run_cases(worded, "--update", "*")
        self.assertEqual(result, 0)
        self.assertIn("updated cases/one: only words\nupdated cases/other: only words\n", printed)
        self.assertEqual((self.kept("one"), self.kept("other")), (worded, worded))

    def test_figures_are_shown_and_refused(self):
        for names in ((), ("*",), ("cases/o*",)):
            result, printed = self.run_cases("CC-9  161 of 232  69.4%\n", "--update", *names)
            self.assertEqual(result, 1)
            self.assertIn("REFUSED cases/one: figures change\n  stdout, line 1: 160 -> 161\n  stdout, line 1: 69.0 -> 69.4\n", printed)
            self.assertIn("--update cases/one cases/other\n", printed)
            self.assertEqual((self.kept("one"), self.kept("other")), (OUTPUT, OUTPUT))

    def test_figures_of_a_named_case_are_written(self):
        changed = "CC-9  161 of 232  69.4%\n"
        result, printed = self.run_cases(changed, "--update", "cases/one")
        self.assertEqual(result, 0)
        self.assertIn("updated cases/one: figures changed\n  stdout, line 1: 160 -> 161\n", printed)
        self.assertEqual((self.kept("one"), self.kept("other")), (changed, OUTPUT))

    def test_a_named_case_is_written_and_the_rest_refused(self):
        changed = "CC-9  161 of 232  69.4%\n"
        result, printed = self.run_cases(changed, "--update", "one", "*")
        self.assertEqual(result, 1)
        self.assertIn("REFUSED cases/other", printed)
        self.assertEqual((self.kept("one"), self.kept("other")), (changed, OUTPUT))

    def test_an_exit_status_is_a_figure(self):
        result, printed = self.run_cases(OUTPUT, "--update", "o*", status=3)
        self.assertEqual(result, 1)
        self.assertIn("exit status: 0 -> 3", printed)
        self.assertFalse((self.tests / "cases" / "one" / "status").exists())

    def test_a_figure_that_goes_is_refused(self):
        result, printed = self.run_cases("CC-9  160 of 232\n", "--update", "o*")
        self.assertEqual(result, 1)
        self.assertIn("stdout, line 1: 69.0 -> nothing", printed)


class Figures(unittest.TestCase):
    def test_separators_and_words_change_no_figure(self):
        self.assertEqual(changed_figures("stdout", b"10671 rows, 6.6%", b"10,671 rows ignored (6.6 %)"), [])

    def test_a_sign_is_part_of_a_figure(self):
        self.assertEqual(changed_figures("stdout", b"up 3 in 2021-22", b"up -3 in 2021-22"), ["stdout, line 1: 3 -> -3"])

    def test_a_day_is_one_figure_in_each_of_its_forms(self):
        self.assertEqual(changed_figures("stdout", b"ends on 30/09/2021, 1 row", b"2021-09-30: 1 row"), [])
        self.assertEqual(changed_figures("stdout", b"ends on 30/09/2021\n2 rows", b"ends on 30\n  September 2021\n2 rows"), [])
        self.assertNotEqual(changed_figures("stdout", b"ends on 30/09/2021", b"ends on 29 September 2021"), [])

    def test_order_counts(self):
        self.assertNotEqual(changed_figures("stdout", b"1 of 2", b"2 of 1"), [])


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=0).result
    wrong = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - wrong} passed, {wrong} failed")
    sys.exit(1 if wrong else 0)
