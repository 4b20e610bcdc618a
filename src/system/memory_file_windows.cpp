// SPDX-License-Identifier: MIT
// Windows has no file in memory that fopen() could open. The file is in the user's own folder for temporary files,
// which others cannot read, and is marked as one that need not reach the disk.
#include <windows.h>

#include <array>
#include <stdexcept>

#include "system/mapped_file.h"
#include "system/memory_file.h"
#include "system/process.h"
#include "system/wide_text_windows.h"

namespace outturn::system {

MemoryFile::MemoryFile() {
  std::array<wchar_t, MAX_PATH + 1> folder{}, name{};
  if (GetTempPathW(static_cast<DWORD>(folder.size()), folder.data()) == 0 ||
      GetTempFileNameW(folder.data(), L"out", 0, name.data()) == 0)
    throw std::runtime_error("no temporary file for the spreadsheet");
  SetFileAttributesW(name.data(), FILE_ATTRIBUTE_TEMPORARY);
  path_ = utf8(name.data());
  set_temporary_file(path_);
  // The library's fopen() takes the letters of the system's code page; the short name has only such.
  std::array<wchar_t, MAX_PATH + 1> plain{};
  if (GetShortPathNameW(name.data(), plain.data(), static_cast<DWORD>(plain.size())) != 0) path_ = utf8(plain.data());
}

MemoryFile::~MemoryFile() {
  remove_file(path_);
  set_temporary_file("");
}

std::string MemoryFile::bytes() const {
  const MappedFile file = map_file(path_);
  if (!file.bytes) throw std::runtime_error("the spreadsheet cannot be read back");
  return std::string(file.bytes->bytes());
}

char* memory_folder() {
  return nullptr;
}

}  // namespace outturn::system
