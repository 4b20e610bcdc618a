// SPDX-License-Identifier: MIT
#include "cli/progress.h"

#include <fmt/format.h>

#include <string_view>

#include "system/terminal.h"

namespace outturn::cli {
namespace {

constexpr std::string_view kWipe = "\r\x1b[K";

std::string_view words_of(Step step) {
  switch (step) {
    case Step::reading:
      return "reading the extracts";
    case Step::calculating:
      return "calculating";
    case Step::reporting:
      return "putting the report together";
  }
  return "";
}

void show(int terminal, std::string_view text) {
  system::write_all(terminal, text);  // whether it can be written, nothing depends on
}

}  // namespace

Progress::Progress(int terminal, std::chrono::milliseconds patience) : terminal_(terminal) {
  if (terminal_ >= 0) watcher_ = std::jthread([this, patience] { watch(patience); });
}

Progress::~Progress() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  end_.notify_all();
}

void Progress::watch(std::chrono::milliseconds patience) {
  const auto begin = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  bool shown = false;
  for (auto next = begin + patience; !end_.wait_until(lock, next, [this] { return ended_; });
       next += std::chrono::seconds(1)) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(next - begin).count();
    show(terminal_, fmt::format("{}{}, {} s", kWipe, words_of(step_), seconds));
    shown = true;
  }
  if (shown) show(terminal_, kWipe);
}

}  // namespace outturn::cli
