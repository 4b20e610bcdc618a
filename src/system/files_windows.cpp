// SPDX-License-Identifier: MIT
#include <windows.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "system/files.h"
#include "system/rights_windows.h"
#include "system/wide_text_windows.h"
#include "system/write_windows.h"

namespace outturn::system {
namespace {

constexpr DWORD kShared = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

class Handle {
 public:
  explicit Handle(HANDLE handle) : handle_(handle) {}
  ~Handle() {
    if (is_open()) CloseHandle(handle_);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  bool is_open() const { return handle_ != INVALID_HANDLE_VALUE; }
  HANDLE get() const { return handle_; }

 private:
  HANDLE handle_;
};

HANDLE open_to_look(const std::string& path) {
  return CreateFileW(wide_path(path).c_str(), FILE_READ_ATTRIBUTES, kShared, nullptr, OPEN_EXISTING,
                     FILE_FLAG_BACKUP_SEMANTICS, nullptr);
}

}  // namespace

int write_whole(HANDLE file, std::string_view text) {
  constexpr std::size_t kAtOnce = std::size_t{1} << 26;
  while (!text.empty()) {
    DWORD n = 0;
    if (!WriteFile(file, text.data(), static_cast<DWORD>(std::min(text.size(), kAtOnce)), &n, nullptr))
      return last_errno();
    text.remove_prefix(n);
  }
  return 0;
}

FileStatus status_of(const std::string& path) {
  const Handle file(open_to_look(path));
  if (!file.is_open()) return {FileKind::none, last_errno(), {}};
  if (GetFileType(file.get()) != FILE_TYPE_DISK) return {FileKind::other, 0, {}};
  BY_HANDLE_FILE_INFORMATION found{};
  if (!GetFileInformationByHandle(file.get(), &found)) return {FileKind::none, last_errno(), {}};
  const bool is_folder = (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
  return {is_folder ? FileKind::folder : FileKind::file,
          0,
          {found.dwVolumeSerialNumber, std::uint64_t{found.nFileIndexHigh} << 32 | found.nFileIndexLow}};
}

bool is_there(const std::string& path) {
  return GetFileAttributesW(wide_path(path).c_str()) != INVALID_FILE_ATTRIBUTES;
}

std::string reason_of(int error) {
  if (error == EBUSY) return "another program has it open";
  return std::generic_category().message(error);
}

// Not by std::filesystem, whose library lists another folder where the path is long.
int names_in(const std::string& folder, std::set<std::string>& names) {
  WIN32_FIND_DATAW found{};
  const HANDLE search = FindFirstFileW(wide_path(folder + "/*").c_str(), &found);
  if (search == INVALID_HANDLE_VALUE) return last_errno();
  do {
    const std::wstring_view name = found.cFileName;
    if (name != L"." && name != L"..") names.insert(utf8(name));
  } while (FindNextFileW(search, &found));
  const DWORD error = GetLastError();
  FindClose(search);
  return error == ERROR_NO_MORE_FILES ? 0 : errno_of(error);
}

std::string with_slashes(std::string path) {
  std::replace(path.begin(), path.end(), '\\', '/');
  return path;
}

bool is_same_file(const std::string& a, const std::string& b) {
  const FileStatus first = status_of(a), second = status_of(b);
  if (first.kind != FileKind::none || second.kind != FileKind::none)
    return first.kind == second.kind && first.identity == second.identity;
  const auto whole = [](const std::string& path) {
    std::wstring name(32'768, L'\0');
    name.resize(GetFullPathNameW(wide_path(path).c_str(), static_cast<DWORD>(name.size()), name.data(), nullptr));
    return name;
  };
  const std::wstring x = whole(a), y = whole(b);
  return CompareStringOrdinal(x.data(), static_cast<int>(x.size()), y.data(), static_cast<int>(y.size()), TRUE) ==
         CSTR_EQUAL;
}

std::string behind_links(const std::string& path) {
  const DWORD attributes = GetFileAttributesW(wide_path(path).c_str());
  if (attributes == INVALID_FILE_ATTRIBUTES || (attributes & FILE_ATTRIBUTE_REPARSE_POINT) == 0) return path;
  const Handle file(open_to_look(path));
  if (!file.is_open()) return path;
  std::wstring target(32'768, L'\0');
  target.resize(GetFinalPathNameByHandleW(file.get(), target.data(), static_cast<DWORD>(target.size()), 0));
  return target.empty() ? path : with_slashes(utf8(target));
}

NewFile::~NewFile() {
  if (file_ >= 0) CloseHandle(reinterpret_cast<HANDLE>(file_));
}

int NewFile::make(const std::string& path, const FileRights& rights) {
  SecurityForNew security(rights);
  const HANDLE file = CreateFileW(wide_path(path).c_str(), GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_DELETE,
                                  security.attributes(), CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr);
  if (file == INVALID_HANDLE_VALUE) return last_errno();
  file_ = reinterpret_cast<std::intptr_t>(file);
  return 0;
}

int NewFile::write(std::string_view text) {
  const Handle file(reinterpret_cast<HANDLE>(std::exchange(file_, -1)));
  const int reason = write_whole(file.get(), text);
  if (reason == 0 && !FlushFileBuffers(file.get())) return last_errno();
  return reason;
}

int write_to_device(const std::string& path, std::string_view text) {
  const Handle file(CreateFileW(wide_path(path).c_str(), GENERIC_WRITE, kShared, nullptr, OPEN_EXISTING, 0, nullptr));
  return file.is_open() ? write_whole(file.get(), text) : last_errno();
}

int rename_over(const std::string& from, const std::string& to) {
  const std::wstring target = wide_path(to);
  if (MoveFileExW(wide_path(from).c_str(), target.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
    return 0;
  const int reason = last_errno();
  // A file that is open is refused as if it were not permitted.
  const Handle probe(CreateFileW(target.c_str(), DELETE, kShared, nullptr, OPEN_EXISTING, 0, nullptr));
  return !probe.is_open() && GetLastError() == ERROR_SHARING_VIOLATION ? EBUSY : reason;
}

int keep_as(const std::string& path, const std::string& kept) {
  if (CreateHardLinkW(wide_path(kept).c_str(), wide_path(path).c_str(), nullptr)) return 0;
  return rename_over(path, kept);
}

void remove_file(const std::string& path) {
  DeleteFileW(wide_path(path).c_str());
}

int make_folder(const std::string& path) {
  return CreateDirectoryW(wide_path(path).c_str(), nullptr) ? 0 : last_errno();
}

void remove_folder(const std::string& path) {
  RemoveDirectoryW(wide_path(path).c_str());
}

}  // namespace outturn::system
