// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "system/mapped_file.h"

namespace outturn::system {
namespace {

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

MappedFile mapped(int file) {
  struct stat status {};
  if (fstat(file, &status) != 0) return {nullptr, FileKind::none, errno};
  if (S_ISDIR(status.st_mode)) return {nullptr, FileKind::folder, 0};
  if (!S_ISREG(status.st_mode)) return {nullptr, FileKind::other, 0};
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return {std::make_shared<MappedBytes>(nullptr, 0), FileKind::file, 0};
  void* start = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (start == MAP_FAILED) return {nullptr, FileKind::none, errno};
  return {std::make_shared<MappedBytes>(start, size), FileKind::file, 0};
}

}  // namespace

MappedFile map_file(const std::string& path) {
  // O_NONBLOCK: opening a named pipe must fail below, not wait for its other end.
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return {nullptr, FileKind::none, errno};
  MappedFile result = mapped(file);
  ::close(file);
  return result;
}

}  // namespace outturn::system
