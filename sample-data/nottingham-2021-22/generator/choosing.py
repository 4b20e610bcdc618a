# SPDX-License-Identifier: MIT
"""Chooses among the lives a child might have had, so that all of them together give the figures of the plan.

A stage draws several *takes* for each child, all alike in kind; every take adds its part to each figure, and nothing else
ties children together. So a figure that is one too high is put right by giving one child another take: nobody's record is
edited, and no number is written anywhere but in the list of figures. Whole numbers only, so that every machine chooses alike.
"""

from .chance import Chance
from .plan import SEED

PASSES = 400


class Count:
    """A number of children (plans, reviews, ...) to be met exactly."""

    def __init__(self, name, target, of):
        self.name, self.target, self.parts = name, target, (of,)

    def missed_by(self, sums):
        """Thousandths of a child; 0 when met."""
        return 1000 * abs(sums[0] - self.target)

    def told(self, sums):
        return "%s: %d instead of %d" % (self.name, sums[0], self.target)


class Share:
    """A percentage as printed: `printed` in units of its last decimal, rounded half up once."""

    def __init__(self, name, printed, decimals, of, among):
        self.name, self.printed, self.whole, self.parts = name, printed, 100 * 10 ** decimals, (of, among)

    def missed_by(self, sums):
        part, base = sums
        if base and (2 * part * self.whole + base) // (2 * base) == self.printed:
            return 0
        return 1 + abs(part * self.whole - self.printed * base) * 1000 // self.whole

    def told(self, sums):
        return "%s: %d of %d instead of %d per %d" % (self.name, sums[0], sums[1], self.printed, self.whole)


class Mean:
    """An average as printed: `printed` in units of its last decimal, `of` in the same units, none below zero."""

    def __init__(self, name, printed, of, among):
        self.name, self.printed, self.parts = name, printed, (of, among)

    def missed_by(self, sums):
        total, base = sums
        if base and (2 * total + base) // (2 * base) == self.printed:
            return 0
        return 1 + 10 * abs(total - self.printed * base)

    def told(self, sums):
        return "%s: %d over %d instead of %d each" % (self.name, sums[0], sums[1], self.printed)


class Candidate:
    """Somebody with several takes; `make` gives what take n adds to the figures."""

    def __init__(self, takes, make, take=0):
        self.count, self.make, self.take, self.known = takes, make, take, {}

    def parts(self, take):
        if take not in self.known:
            self.known[take] = self.make(take)
        return self.known[take]


def parts_of(figures, *record):
    return tuple(int(part(*record)) for figure in figures for part in figure.parts)


def choose(chance, figures, candidates, fixed=()):
    """Sets each candidate's `take`. `fixed` are parts of those who are as they are. Fails if a figure is missed."""
    slots, at = [], 0
    for figure in figures:
        slots.append((figure, at, at + len(figure.parts)))
        at += len(figure.parts)
    sums = [0] * at
    for parts in list(fixed) + [candidate.parts(candidate.take) for candidate in candidates]:
        sums = [a + b for a, b in zip(sums, parts)]
    missed = lambda sums: sum(figure.missed_by(sums[first:last]) for figure, first, last in slots)
    cost = missed(sums)
    for number in range(PASSES):
        if number % 5 == 4 and all(isinstance(figure, Count) for figure in figures):
            needed = tuple(figure.target - sums[first] for figure, first, _ in slots)
            if give_two_another_take(candidates, needed):
                return
        for candidate in chance.shuffled(candidates):
            if not cost:
                return
            now, take = candidate.parts(candidate.take), chance.below(candidate.count)
            parts = candidate.parts(take)
            if parts == now:
                continue
            tried = [a - b + c for a, b, c in zip(sums, now, parts)]
            worse = missed(tried) - cost
            # A step back now and then, ever more rarely, leads out of where no single child can help.
            if worse <= 0 or worse <= 2000 and chance.below(worse * (number + 4)) < 400:
                candidate.take, sums, cost = take, tried, cost + worse
    wrong = [figure.told(sums[first:last]) for figure, first, last in slots if figure.missed_by(sums[first:last])]
    raise SystemExit("the figures cannot be met: " + "; ".join(wrong))


def give_two_another_take(candidates, needed):
    """Looks for two candidates who make up what is needed exactly, when each alone would help one figure and harm another."""
    changes = {}
    for candidate in candidates:
        now = candidate.parts(candidate.take)
        for take, parts in sorted(candidate.known.items()):
            if parts != now:
                changes.setdefault(tuple(b - a for a, b in zip(now, parts)), (candidate, take))
    for change, (candidate, take) in changes.items():
        other, other_take = changes.get(tuple(a - b for a, b in zip(needed, change)), (candidate, None))
        if other is not candidate:
            candidate.take, other.take = take, other_take
            return True
    return False


def choose_records(name, children, takes, figures, draw):
    """[(child, record)]: draw(child, take) makes a record, and the figures count records with their children."""
    candidates = [Candidate(takes, lambda take, child=child: parts_of(figures, child, draw(child, take))) for child in children]
    choose(Chance(SEED, name, "choice"), figures, candidates)
    return [(child, draw(child, candidate.take)) for child, candidate in zip(children, candidates)]
