// SPDX-License-Identifier: MIT
// Threads whose exceptions reach whoever started them. One that left a thread would end the program without a word:
// out of memory would be an abort instead of a message.
#pragma once

#include <cstddef>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace outturn {

/// The first exception of several threads.
class FirstFailure {
 public:
  /// Calls `work` and keeps what it throws; false: it has thrown.
  template <class Work>
  bool guard(Work&& work) {
    try {
      work();
      return true;
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!first_) first_ = std::current_exception();
      return false;
    }
  }

  /// To be asked when all threads have ended.
  void rethrow() const {
    if (first_) std::rethrow_exception(first_);
  }

 private:
  std::mutex mutex_;
  std::exception_ptr first_;
};

/// Calls work(0) to work(count - 1) at once, the first on this thread; what one of them throws is thrown when all have
/// ended. Where no further thread can be started, this thread does the rest.
template <class Work>
void run_workers(std::size_t count, const Work& work) {
  FirstFailure failure;
  std::size_t started = 1;
  {
    std::vector<std::jthread> running;
    running.reserve(count);
    try {
      for (; started < count; ++started)
        running.emplace_back([&failure, &work, i = started] { failure.guard([&] { work(i); }); });
    } catch (const std::system_error&) {  // `started` is the first that has no thread
    }
    bool whole = failure.guard([&] { work(0); });
    for (std::size_t i = started; whole && i < count; ++i) whole = failure.guard([&] { work(i); });
  }
  failure.rethrow();
}

}  // namespace outturn
