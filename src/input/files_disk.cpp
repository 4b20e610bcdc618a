// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "input/paths.h"
#include "outturn/files.h"

namespace outturn {
namespace {

namespace fs = std::filesystem;

Error cannot_read(const std::string& what, const std::string& path, const std::string& reason, std::string help = "") {
  return {fmt::format("cannot read the {} `{}`: {}", what, path, reason), std::move(help)};
}

std::string reason_of(int error) {
  return std::generic_category().message(error);
}

class MappedBytes final : public FileBytes {
 public:
  MappedBytes(void* start, std::size_t size) : start_(static_cast<char*>(start)), size_(size) {}
  MappedBytes(const MappedBytes&) = delete;
  MappedBytes& operator=(const MappedBytes&) = delete;
  ~MappedBytes() override {
    if (size_ != 0) munmap(start_, size_);
  }

  std::string_view bytes() const override { return {start_, size_}; }

  void done_with(std::size_t from, std::size_t to) const override {
    static const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    from -= from % page;  // the page's beginning was done with before
    to -= to % page;
    if (from < to) madvise(start_ + from, to - from, MADV_DONTNEED);
  }

 private:
  char* start_;
  std::size_t size_;
};

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
    struct stat status {};
    if (stat(folder.c_str(), &status) != 0) return cannot_read("folder", folder, reason_of(errno));
    if (!S_ISDIR(status.st_mode))
      return cannot_read("folder", folder, "it is a file", "name the folder the file is in");
    if (!seen_.emplace(status.st_dev, status.st_ino).second) return std::nullopt;

    std::error_code error;
    std::set<std::string> names;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
      names.insert(entry->path().filename().string());
    if (error) return cannot_read("folder", folder, error.message());

    for (const std::string& name : names) {
      if (name.front() == '.') continue;
      const std::string path = input::joined(below, name);
      const bool is_directory = fs::is_directory(input::joined(root_, path), error);
      entries_.push_back({path, is_directory});
      if (!is_directory) continue;
      if (auto failed = list_below(path)) return failed;
    }
    return std::nullopt;
  }

  std::string root_;
  std::set<std::pair<dev_t, ino_t>> seen_;
  std::vector<DirectoryEntry> entries_;
};

class Disk final : public FileSystem {
 public:
  Result<std::vector<DirectoryEntry>> list(const std::string& folder) const override {
    return Lister(folder.empty() ? "." : folder).list();
  }

  Result<std::shared_ptr<const FileBytes>> open(const std::string& path) const override {
    // O_NONBLOCK: opening a named pipe must fail below, not wait for its other end.
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return cannot_read("file", path, reason_of(errno));
    Result<std::shared_ptr<const FileBytes>> mapped = map(file, path);
    ::close(file);
    return mapped;
  }

 private:
  static Result<std::shared_ptr<const FileBytes>> map(int file, const std::string& path) {
    struct stat status {};
    if (fstat(file, &status) != 0) return cannot_read("file", path, reason_of(errno));
    if (S_ISDIR(status.st_mode)) return cannot_read("file", path, "it is a folder");
    if (!S_ISREG(status.st_mode)) return cannot_read("file", path, "it is not a regular file");
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0) return std::shared_ptr<const FileBytes>(std::make_shared<MappedBytes>(nullptr, 0));
    void* start = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (start == MAP_FAILED) return cannot_read("file", path, reason_of(errno));
    return std::shared_ptr<const FileBytes>(std::make_shared<MappedBytes>(start, size));
  }
};

}  // namespace

const FileSystem& disk() {
  static const Disk the_disk;
  return the_disk;
}

}  // namespace outturn
