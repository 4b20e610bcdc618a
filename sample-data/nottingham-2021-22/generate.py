#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the sample returns of this folder: invented children, the same bytes every time.

    python3 generate.py [--out DIR]

`generator/plan.py` holds every number worth steering; `generator/story.py` the figures they are to give;
`generator/living.py` is the life of a child, stage by stage.
"""

import argparse
import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from generator import local, plan  # noqa: E402
from generator.after_care import outcomes  # noqa: E402
from generator.checks import hold_checks  # noqa: E402
from generator.population import population  # noqa: E402
from generator.returns import COLUMNS, tables  # noqa: E402


def write(path, header, rows):
    with open(path, "w", encoding="ascii", newline="\n") as out:
        out.write(header + "\n")
        out.writelines(",".join('"%s"' % field if "," in field else field for field in fields) + "\n" for fields in rows)


def main():
    parser = argparse.ArgumentParser(description="write the invented sample returns")
    parser.add_argument("--out", default=HERE, metavar="DIR", help="folder to write into (default: this one)")
    out = parser.parse_args().out
    children = population()
    checks = hold_checks(children)
    leavers = []
    for label, first, last, whole_year in plan.RETURNS:
        folder = os.path.join(out, label)
        os.makedirs(folder, exist_ok=True)
        leavers.append(outcomes(children, label, first, last))
        for name, rows in tables(children, label, first, last, whole_year, leavers[-1]).items():
            write(os.path.join(folder, name + ".csv"), COLUMNS[name], rows)
    folder = os.path.join(out, "local")
    os.makedirs(folder, exist_ok=True)
    for name, rows in local.extracts(children, checks, leavers).items():
        write(os.path.join(folder, name + ".csv"), local.COLUMNS[name], rows)
    write(os.path.join(out, "population.csv"), "AREA,YEAR,POPULATION_0_17,VINTAGE",
          [(area, year, str(people), vintage) for area, year, people, vintage in plan.POPULATION])


if __name__ == "__main__":
    main()
