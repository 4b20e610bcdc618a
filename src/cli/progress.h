// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "scorecard/run_report.h"

namespace outturn::cli {

/// Says on a terminal what a run is doing, once it takes longer than `patience`: "calculating, 3 s", on one line that
/// is wiped when the run ends. Nothing else may be written to the terminal in its lifetime.
class Progress {
 public:
  /// `terminal`: where to write; -1: nowhere.
  explicit Progress(int terminal, std::chrono::milliseconds patience = std::chrono::seconds(1));
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Where the run says how far it is.
  std::atomic<Step>* step() { return &step_; }

 private:
  void watch(std::chrono::milliseconds patience);

  int terminal_;
  std::atomic<Step> step_ = Step::reading;
  bool ended_ = false;  // under the mutex
  std::mutex mutex_;
  std::condition_variable end_;
  std::jthread watcher_;
};

}  // namespace outturn::cli
