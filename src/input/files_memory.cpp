// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <set>

#include "input/paths.h"
#include "outturn/files.h"

namespace outturn {
namespace {

class MemoryBytes final : public FileBytes {
 public:
  explicit MemoryBytes(std::string content) : content_(std::move(content)) {}
  std::string_view bytes() const override { return content_; }

 private:
  std::string content_;
};

bool has_hidden_part(std::string_view path) {
  return path.substr(0, 1) == "." || path.find("/.") != std::string_view::npos;
}

}  // namespace

Result<std::vector<DirectoryEntry>> MemoryFiles::list(const std::string& folder) const {
  const std::string prefix = input::joined(folder, "");
  std::set<std::string> folders;
  std::vector<DirectoryEntry> entries;
  bool found = prefix.empty();
  for (const auto& [path, content] : files_) {
    if (path.compare(0, prefix.size(), prefix) != 0) continue;
    found = true;
    const std::string below = path.substr(prefix.size());
    if (has_hidden_part(below)) continue;
    entries.push_back({below, false});
    for (std::size_t slash = below.find('/'); slash != std::string::npos; slash = below.find('/', slash + 1))
      folders.insert(below.substr(0, slash));
  }
  if (!found) return Error{fmt::format("cannot read the folder `{}`: no such folder", folder), ""};
  for (const std::string& path : folders) entries.push_back({path, true});
  input::sort_by_path(entries);
  return entries;
}

Result<std::shared_ptr<const FileBytes>> MemoryFiles::open(const std::string& path) const {
  const auto found = files_.find(path);
  if (found == files_.end()) return Error{fmt::format("cannot read `{}`: no such file", path), ""};
  return std::shared_ptr<const FileBytes>(std::make_shared<MemoryBytes>(found->second));
}

}  // namespace outturn
