// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstring>

#include "system/process.h"

namespace outturn::system {
namespace {

// For the signal handlers: only plain memory may be touched there.
std::array<char, 4096> temporary_path{};
Endings known_endings;

void remove_temporary() {
  if (temporary_path[0] != '\0') unlink(temporary_path.data());
}

void on_interrupt(int) {
  remove_temporary();
  _exit(known_endings.interrupted);
}

void on_lost_file(int) {
  remove_temporary();
  [[maybe_unused]] const ssize_t written =
      write(STDERR_FILENO, known_endings.lost_message.data(), known_endings.lost_message.size());
  _exit(known_endings.lost_file);
}

constexpr int kInterrupts[] = {SIGINT, SIGTERM, SIGHUP};

}  // namespace

const char* const kPortableTo = "any x86-64 Linux of the last ten years";

std::vector<std::string> arguments(int argc, char** argv) {
  return {argv, argv + argc};
}

int process_id() {
  return getpid();
}

void handle_endings(const Endings& endings) {
  known_endings = endings;
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  for (const int signal : kInterrupts) sigaction(signal, &action, nullptr);
  action.sa_handler = on_lost_file;
  sigaction(SIGBUS, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of write, told with its cause
}

bool set_temporary_file(const std::string& path) {
  if (path.size() >= temporary_path.size()) return false;
  std::memcpy(temporary_path.data(), path.c_str(), path.size() + 1);
  return true;
}

struct InterruptsWait::Before {
  sigset_t signals{};
};

InterruptsWait::InterruptsWait() : before_(std::make_unique<Before>()) {
  sigset_t all;
  sigemptyset(&all);
  for (const int signal : kInterrupts) sigaddset(&all, signal);
  sigprocmask(SIG_BLOCK, &all, &before_->signals);
}

InterruptsWait::~InterruptsWait() {
  sigprocmask(SIG_SETMASK, &before_->signals, nullptr);
}

}  // namespace outturn::system
