# SPDX-License-Identifier: MIT
"""How long a program takes from start to exit, and the most memory it has."""

import os
import platform
import statistics
import subprocess
import tempfile
import time
from pathlib import Path


class Timed:
    def __init__(self, words, stdin=None):
        self.words, self.stdin = [str(word) for word in words], stdin
        self.seconds, self.busy, self.megabytes = [], [], 0

    def run(self):
        """What it printed."""
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors, open(self.stdin or os.devnull, "rb") as given:
            start = time.perf_counter()
            process = subprocess.Popen(self.words, stdin=given, stdout=output, stderr=errors)
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds.append(time.perf_counter() - start)
            self.busy.append(usage.ru_utime + usage.ru_stime)
            self.megabytes = max(self.megabytes, usage.ru_maxrss / 1024)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode != 0:
                errors.seek(0)
                raise SystemExit(f"error: {self.words[0]} stopped with {process.returncode}: {errors.read().decode(errors='replace')[-2000:]}")
            output.seek(0)
            return output.read().decode("utf-8-sig")

    def time(self):
        """Median of the runs, in seconds."""
        return statistics.median(self.seconds)

    def processor(self):
        """Median of the seconds of all its threads together."""
        return statistics.median(self.busy)


def machine():
    model = [line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    commit = subprocess.run(["git", "-C", str(Path(__file__).parent), "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    return f"{len(os.sched_getaffinity(0))} cores of {model[0] if model else platform.machine()}; commit {commit or '?'}"
