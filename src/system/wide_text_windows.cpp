// SPDX-License-Identifier: MIT
#include "system/wide_text_windows.h"

#include <windows.h>

#include <cerrno>
#include <system_error>

namespace outturn::system {

std::wstring utf16(std::string_view text) {
  const int size = static_cast<int>(text.size());
  std::wstring wide(static_cast<std::size_t>(MultiByteToWideChar(CP_UTF8, 0, text.data(), size, nullptr, 0)), L'\0');
  MultiByteToWideChar(CP_UTF8, 0, text.data(), size, wide.data(), static_cast<int>(wide.size()));
  return wide;
}

std::string utf8(std::wstring_view text) {
  const int size = static_cast<int>(text.size());
  std::string narrow(
      static_cast<std::size_t>(WideCharToMultiByte(CP_UTF8, 0, text.data(), size, nullptr, 0, nullptr, nullptr)), '\0');
  WideCharToMultiByte(CP_UTF8, 0, text.data(), size, narrow.data(), static_cast<int>(narrow.size()), nullptr, nullptr);
  return narrow;
}

std::wstring wide_path(const std::string& path) {
  constexpr std::size_t kLongest = 240;  // more needs a prefix, and that the whole path
  std::wstring wide = utf16(path);
  for (wchar_t& c : wide)
    if (c == L'/') c = L'\\';
  if (wide.size() + GetCurrentDirectoryW(0, nullptr) < kLongest || wide.starts_with(L"\\\\?\\")) return wide;
  std::wstring whole(32'768, L'\0');
  whole.resize(GetFullPathNameW(wide.c_str(), static_cast<DWORD>(whole.size()), whole.data(), nullptr));
  if (whole.starts_with(L"\\\\")) return L"\\\\?\\UNC\\" + whole.substr(2);
  return L"\\\\?\\" + whole;
}

int errno_of(unsigned long windows_error) {
  switch (windows_error) {
    case ERROR_NO_DATA:  // a pipe that nobody reads any more
    case ERROR_BROKEN_PIPE:
    case ERROR_PIPE_NOT_CONNECTED:
      return EPIPE;
    case ERROR_SHARING_VIOLATION:  // another program has it open
    case ERROR_LOCK_VIOLATION:
    case ERROR_USER_MAPPED_FILE:
      return EBUSY;
    case ERROR_INVALID_NAME:
    case ERROR_BAD_NETPATH:
    case ERROR_BAD_NET_NAME:
      return ENOENT;
    case ERROR_DIRECTORY:
      return ENOTDIR;
    default:
      break;
  }
  const auto condition = std::system_category().default_error_condition(static_cast<int>(windows_error));
  return condition.category() == std::generic_category() ? condition.value() : EIO;
}

int last_errno() {
  return errno_of(GetLastError());
}

}  // namespace outturn::system
