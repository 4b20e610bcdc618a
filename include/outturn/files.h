// SPDX-License-Identifier: MIT
// The one way to files: everything that reads goes through this interface, so tests need no disk.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "outturn/result.h"

namespace outturn {

/// The bytes of one file, valid as long as this object lives.
class FileBytes {
 public:
  virtual ~FileBytes() = default;
  virtual std::string_view bytes() const = 0;
  /// The reader is done with bytes [from, to): their memory may be given back (they stay readable).
  virtual void done_with(std::size_t from, std::size_t to) const { (void)from, (void)to; }
};

struct DirectoryEntry {
  std::string path;  ///< relative to the folder listed, with `/` between folders
  bool is_directory = false;
};

class FileSystem {
 public:
  virtual ~FileSystem() = default;
  /// Every file and folder below `folder`, at any depth (hidden ones left out), sorted by path.
  virtual Result<std::vector<DirectoryEntry>> list(const std::string& folder) const = 0;
  virtual Result<std::shared_ptr<const FileBytes>> open(const std::string& path) const = 0;
};

/// The disk; files are memory-mapped.
const FileSystem& disk();

/// Files held in memory, by path: for tests and for the worked examples inside definitions.
class MemoryFiles final : public FileSystem {
 public:
  void add(std::string path, std::string content) { files_[std::move(path)] = std::move(content); }
  Result<std::vector<DirectoryEntry>> list(const std::string& folder) const override;
  Result<std::shared_ptr<const FileBytes>> open(const std::string& path) const override;

 private:
  std::map<std::string, std::string> files_;
};

}  // namespace outturn
