// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <optional>
#include <set>
#include <utility>

#include "input/paths.h"
#include "outturn/files.h"
#include "system/mapped_file.h"

namespace outturn {
namespace {

Error cannot_read(const std::string& what, const std::string& path, const std::string& reason, std::string help = "") {
  return {fmt::format("cannot read the {} `{}`: {}", what, path, reason), std::move(help)};
}

/// Lists one folder and what lies below it. Links to folders are followed, each folder at most once, so that a
/// link to a folder above ends the search instead of going round.
class Lister {
 public:
  explicit Lister(std::string root) : root_(std::move(root)) {}

  Result<std::vector<DirectoryEntry>> list() {
    if (auto error = list_below("")) return std::move(*error);
    input::sort_by_path(entries_);
    return std::move(entries_);
  }

 private:
  std::optional<Error> list_below(const std::string& below) {
    const std::string folder = below.empty() ? root_ : input::joined(root_, below);
    const system::FileStatus status = system::status_of(folder);
    if (status.kind == system::FileKind::none) return cannot_read("folder", folder, system::reason_of(status.reason));
    if (status.kind != system::FileKind::folder)
      return cannot_read("folder", folder, "it is a file", "name the folder the file is in");
    if (!seen_.insert(status.identity).second) return std::nullopt;

    std::set<std::string> names;
    if (const int error = system::names_in(folder, names))
      return cannot_read("folder", folder, system::reason_of(error));

    for (const std::string& name : names) {
      if (name.front() == '.') continue;
      const std::string path = input::joined(below, name);
      const bool is_directory = system::status_of(input::joined(root_, path)).kind == system::FileKind::folder;
      entries_.push_back({path, is_directory});
      if (!is_directory) continue;
      if (auto failed = list_below(path)) return failed;
    }
    return std::nullopt;
  }

  std::string root_;
  std::set<std::pair<std::uint64_t, std::uint64_t>> seen_;
  std::vector<DirectoryEntry> entries_;
};

class Disk final : public FileSystem {
 public:
  Result<std::vector<DirectoryEntry>> list(const std::string& folder) const override {
    return Lister(folder.empty() ? "." : folder).list();
  }

  Result<std::shared_ptr<const FileBytes>> open(const std::string& path) const override {
    system::MappedFile file = system::map_file(path);
    if (file.bytes) return std::move(file.bytes);
    if (file.kind == system::FileKind::folder) return cannot_read("file", path, "it is a folder");
    if (file.kind == system::FileKind::other) return cannot_read("file", path, "it is not a regular file");
    return cannot_read("file", path, system::reason_of(file.reason));
  }
};

}  // namespace

const FileSystem& disk() {
  static const Disk the_disk;
  return the_disk;
}

}  // namespace outturn
