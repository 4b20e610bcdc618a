// SPDX-License-Identifier: MIT
// The running program: its arguments, and what ends it from outside.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace outturn::system {

/// The words of the command line in UTF-8, the program's name first.
std::vector<std::string> arguments(int argc, char** argv);

int process_id();

/// Where a program linked without libraries runs.
extern const char* const kPortableTo;

struct Endings {
  int interrupted = 0;            ///< the exit status
  int lost_file = 0;              ///< a mapped file has lost the bytes that were about to be read
  std::string_view lost_message;  ///< what is said then; it must stay
};

/// From now on an interrupt, and a file that is cut short while it is read, remove the temporary file and end the
/// program. A closed pipe does not end it: that is an error of writing.
void handle_endings(const Endings& endings);

/// The file to remove if the program is ended; empty: none. False: the name is too long to be kept.
bool set_temporary_file(const std::string& path);

/// While it lives, an interrupt waits.
class InterruptsWait {
 public:
  InterruptsWait();
  ~InterruptsWait();
  InterruptsWait(const InterruptsWait&) = delete;
  InterruptsWait& operator=(const InterruptsWait&) = delete;

 private:
  struct Before;
  std::unique_ptr<Before> before_;
};

}  // namespace outturn::system
