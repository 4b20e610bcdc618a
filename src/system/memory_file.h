// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace outturn::system {

/// A file for a library that writes only to files: in memory, or as near to it as the system has. It goes with this
/// object. Throws std::runtime_error where there can be none.
class MemoryFile {
 public:
  MemoryFile();
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  const std::string& path() const { return path_; }  ///< for fopen()
  std::string bytes() const;

 private:
  int file_ = -1;
  std::string path_;
};

/// The folder for files that such a library makes itself: one in memory, else nullptr, which is its own choice.
char* memory_folder();

}  // namespace outturn::system
