// SPDX-License-Identifier: MIT
// What a run did, for those who work on the program (`--debug`): its plan, and where its time went.
#pragma once

#include <chrono>
#include <string>

namespace outturn {

struct Trace {
  bool wants_plan = false;
  std::string plan;  ///< the steps over columns that the expressions became, one a line
  double reading = 0, calculating = 0, reporting = 0;  ///< seconds
  /// Parts of the calculating: seconds of all threads together.
  double planning = 0, histories = 0, expressions = 0, doubt = 0;
};

/// Adds the seconds of its lifetime.
class Stopwatch {
 public:
  explicit Stopwatch(double& seconds) : seconds_(seconds) {}
  ~Stopwatch() { seconds_ += std::chrono::duration<double>(Clock::now() - start_).count(); }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  using Clock = std::chrono::steady_clock;
  double& seconds_;
  Clock::time_point start_ = Clock::now();
};

}  // namespace outturn
