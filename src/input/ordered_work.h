// SPDX-License-Identifier: MIT
// Work on several threads whose results are taken in order. Each job is prepared by whichever thread is free and
// finished in the order of the jobs, by one thread at a time; no thread waits for another one's job unless it
// has run far ahead.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <vector>

#include "text/workers.h"

namespace outturn::input {

/// `prepare(job, result)` runs on any thread, for several jobs at once; `finish(job, result)` runs for 0, 1, 2 ...
/// in turn. Results are used again and again. What one of them throws ends the work, and is thrown when all threads
/// have ended.
template <class Work, class Prepare, class Finish>
void do_in_order(std::size_t jobs, unsigned threads, Prepare prepare, Finish finish) {
  const std::size_t ahead = threads == 1 ? 1 : threads + 2;  // results that may be in hand at once
  std::vector<Work> slots(ahead);
  std::vector<bool> ready(ahead, false);
  std::size_t next = 0;
  std::size_t finished = 0;
  bool someone_finishes = false;
  std::mutex mutex;
  std::condition_variable room;

  const auto work = [&] {
    std::unique_lock lock(mutex);
    for (;;) {
      room.wait(lock, [&] { return next == jobs || next - finished < ahead; });
      if (next == jobs) return;
      const std::size_t job = next++;
      lock.unlock();
      prepare(job, slots[job % ahead]);
      lock.lock();
      ready[job % ahead] = true;
      while (!someone_finishes && finished < jobs && ready[finished % ahead]) {
        someone_finishes = true;
        const std::size_t turn = finished;
        lock.unlock();
        finish(turn, slots[turn % ahead]);
        lock.lock();
        ready[turn % ahead] = false;
        ++finished;
        someone_finishes = false;
        room.notify_all();
      }
    }
  };

  run_workers(threads, [&](std::size_t) {
    try {
      work();
    } catch (...) {  // the others must not wait for the job that is lost
      const std::lock_guard lock(mutex);
      next = jobs;
      room.notify_all();
      throw;
    }
  });
}

}  // namespace outturn::input
