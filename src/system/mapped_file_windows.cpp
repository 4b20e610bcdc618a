// SPDX-License-Identifier: MIT
#include <windows.h>

#include "system/mapped_file.h"
#include "system/wide_text_windows.h"

namespace outturn::system {
namespace {

std::size_t page_size() {
  SYSTEM_INFO system{};
  GetSystemInfo(&system);
  return system.dwPageSize;
}

class MappedBytes final : public FileBytes {
 public:
  MappedBytes(void* start, std::size_t size) : start_(static_cast<char*>(start)), size_(size) {}
  MappedBytes(const MappedBytes&) = delete;
  MappedBytes& operator=(const MappedBytes&) = delete;
  ~MappedBytes() override {
    if (size_ != 0) UnmapViewOfFile(start_);
  }

  std::string_view bytes() const override { return {start_, size_}; }

  // Unlocking pages that were never locked takes them out of the program's memory; they stay readable.
  void done_with(std::size_t from, std::size_t to) const override {
    static const std::size_t page = page_size();
    from -= from % page;  // the page's beginning was done with before
    to -= to % page;
    if (from < to) VirtualUnlock(start_ + from, to - from);
  }

 private:
  char* start_;
  std::size_t size_;
};

MappedFile failed() {
  return {nullptr, FileKind::none, last_errno()};
}

MappedFile mapped(HANDLE file) {
  if (GetFileType(file) != FILE_TYPE_DISK) return {nullptr, FileKind::other, 0};
  BY_HANDLE_FILE_INFORMATION found{};
  if (!GetFileInformationByHandle(file, &found)) return failed();
  if ((found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0) return {nullptr, FileKind::folder, 0};
  const std::size_t size = std::size_t{found.nFileSizeHigh} << 32 | found.nFileSizeLow;
  if (size == 0) return {std::make_shared<MappedBytes>(nullptr, 0), FileKind::file, 0};
  const HANDLE mapping = CreateFileMappingW(file, nullptr, PAGE_READONLY, 0, 0, nullptr);
  if (!mapping) return failed();
  void* start = MapViewOfFile(mapping, FILE_MAP_READ, 0, 0, size);
  MappedFile result = failed();
  CloseHandle(mapping);
  if (!start) return result;
  return {std::make_shared<MappedBytes>(start, size), FileKind::file, 0};
}

}  // namespace

MappedFile map_file(const std::string& path) {
  const HANDLE file =
      CreateFileW(wide_path(path).c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                  nullptr, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr);
  if (file == INVALID_HANDLE_VALUE) return failed();
  MappedFile result = mapped(file);
  CloseHandle(file);
  return result;
}

}  // namespace outturn::system
