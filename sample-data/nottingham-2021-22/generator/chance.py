# SPDX-License-Identifier: MIT
"""A small random source whose numbers never depend on the Python version.

splitmix64, integers only. Every stage of every life draws from a stream of its own, named by its keys
(`Chance("reviews", 214, 0)`), so that changing one stage leaves the draws of all others as they were.
"""

MASK = (1 << 64) - 1


class Chance:
    def __init__(self, *keys):
        state = 0xCBF29CE484222325  # FNV-1a over the keys' text
        for byte in "/".join(str(key) for key in keys).encode("ascii"):
            state = ((state ^ byte) * 0x100000001B3) & MASK
        self.state = state

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, n):
        """A number in 0 .. n - 1."""
        return (self.next() * n) >> 64

    def between(self, low, high):
        """A number in low .. high, both included."""
        return low + self.below(high - low + 1)

    def happens(self, per_mille):
        return self.below(1000) < per_mille

    def one_of(self, values):
        return values[self.below(len(values))]

    def pick(self, weights):
        """A key of `weights` (value -> whole-number weight)."""
        at = self.below(sum(weights.values()))
        for value, weight in weights.items():
            at -= weight
            if at < 0:
                return value

    def curve(self, points):
        """A number from a distribution given as rising (percentile, value) points, straight between them."""
        at = self.below(100_000)
        for (p0, v0), (p1, v1) in zip(points, points[1:]):
            if at < p1 * 1000:
                return v0 + (at - p0 * 1000) * (v1 - v0) // ((p1 - p0) * 1000)
        return points[-1][1]

    def shuffled(self, values):
        values = list(values)
        for i in range(len(values) - 1, 0, -1):
            j = self.below(i + 1)
            values[i], values[j] = values[j], values[i]
        return values

    def quota(self, n, weights):
        """`n` values in chance order, each value as often as its weight says (largest remainder).

        Shares of a published table come out as near as whole people allow, whatever the seed."""
        total = sum(weights.values())
        counts = {value: n * weight // total for value, weight in weights.items()}
        by_remainder = sorted(weights, key=lambda value: -(n * weights[value] % total))
        for value in by_remainder[: n - sum(counts.values())]:
            counts[value] += 1
        return self.shuffled([value for value, count in counts.items() for _ in range(count)])
