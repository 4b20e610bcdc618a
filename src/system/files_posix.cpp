// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "system/files.h"
#include "system/terminal.h"

namespace outturn::system {

FileStatus status_of(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return {FileKind::none, errno, {}};
  const FileKind kind = S_ISREG(status.st_mode)   ? FileKind::file
                        : S_ISDIR(status.st_mode) ? FileKind::folder
                                                  : FileKind::other;
  return {kind, 0, {status.st_dev, status.st_ino}};
}

bool is_there(const std::string& path) {
  struct stat found {};
  return lstat(path.c_str(), &found) == 0;
}

bool others_can_read(const std::string& path) {
  struct stat file {};
  return stat(path.c_str(), &file) == 0 && (file.st_mode & 077) != 0;
}

std::string command_to_hide(const std::string& quoted_path) {
  return "chmod 600 " + quoted_path;
}

std::string reason_of(int error) {
  return std::generic_category().message(error);
}

int names_in(const std::string& folder, std::set<std::string>& names) {
  std::error_code error;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    names.insert(entry->path().filename().string());
  return error.value();
}

std::string with_slashes(std::string path) {
  return path;
}

bool is_same_file(const std::string& a, const std::string& b) {
  std::error_code none;
  const auto whole = [&none](const std::string& path) {
    return std::filesystem::weakly_canonical(std::filesystem::absolute(behind_links(path)), none);
  };
  return whole(a) == whole(b);
}

std::string behind_links(const std::string& path) {
  constexpr int kMostLinks = 40;
  std::error_code failed;
  std::filesystem::path at = path;
  for (int i = 0; i < kMostLinks; ++i) {
    const std::filesystem::path target = std::filesystem::read_symlink(at, failed);
    if (failed) break;
    at = at.parent_path() / target;  // an absolute target replaces it
  }
  return at.string();
}

NewFile::~NewFile() {
  if (file_ >= 0) close(static_cast<int>(file_));
}

int NewFile::make(const std::string& path, const FileRights& rights) {
  mode_t mode = 0666;
  struct stat model {};
  if (rights.only_owner)
    mode = 0600;
  else if (!rights.like.empty() && stat(rights.like.c_str(), &model) == 0)
    mode = model.st_mode & 07777;
  file_ = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  return file_ < 0 ? errno : 0;
}

int NewFile::write(std::string_view text) {
  const int file = static_cast<int>(std::exchange(file_, -1));
  int reason = write_all(file, text);
  if (reason == 0 && fsync(file) != 0) reason = errno;
  if (close(file) != 0 && reason == 0) reason = errno;
  return reason;
}

int write_to_device(const std::string& path, std::string_view text) {
  const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) return errno;
  const int reason = write_all(file, text);
  close(file);
  return reason;
}

int rename_over(const std::string& from, const std::string& to) {
  return std::rename(from.c_str(), to.c_str()) != 0 ? errno : 0;
}

int keep_as(const std::string& path, const std::string& kept) {
  if (link(path.c_str(), kept.c_str()) == 0) return 0;
  return rename_over(path, kept);
}

void remove_file(const std::string& path) {
  unlink(path.c_str());
}

int make_folder(const std::string& path) {
  return mkdir(path.c_str(), 0777) != 0 ? errno : 0;
}

void remove_folder(const std::string& path) {
  rmdir(path.c_str());
}

}  // namespace outturn::system
