// SPDX-License-Identifier: MIT
// Files as the system has them. Paths are UTF-8, with `/` between folders. Functions that can fail return 0 or an
// errno.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace outturn::system {

enum class FileKind : std::uint8_t {
  none,
  file,
  folder,
  other  ///< a device or a pipe
};

struct FileStatus {
  FileKind kind = FileKind::none;
  int reason = 0;                                      ///< why there is none: an errno
  std::pair<std::uint64_t, std::uint64_t> identity{};  ///< the same for two paths that lead to one file
};

/// What a path leads to; links are followed.
FileStatus status_of(const std::string& path);
/// Whether the name is taken; a link that leads nowhere takes it too.
bool is_there(const std::string& path);
/// Whether others than the owner can read it.
bool others_can_read(const std::string& path);
/// What to do so that they cannot: a command. `quoted_path`: as a shell reads it.
std::string command_to_hide(const std::string& quoted_path);

/// The words for an errno.
std::string reason_of(int error);

/// What is in a folder, by name, without the folder itself and the one above.
int names_in(const std::string& folder, std::set<std::string>& names);

/// A path as a person wrote it, with `/` between folders.
std::string with_slashes(std::string path);
/// Whether two paths lead to one file, through links or not; it need not have been written yet.
bool is_same_file(const std::string& a, const std::string& b);
/// The file that a link leads to, which need not be there; the path itself where it is not a link.
std::string behind_links(const std::string& path);

struct FileRights {
  bool only_owner = false;
  std::string like{};  ///< a file that is there and whose rights the new one takes; empty: as the system gives them
};

/// A file that is made and written once.
class NewFile {
 public:
  NewFile() = default;
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  /// It must not be there.
  int make(const std::string& path, const FileRights& rights);
  /// Writes it, waits until it is on the disk, and closes it.
  int write(std::string_view text);

 private:
  std::intptr_t file_ = -1;
};

/// To a device or a pipe.
int write_to_device(const std::string& path, std::string_view text);
/// Gives a file another name; what had that name is replaced, in one step.
int rename_over(const std::string& from, const std::string& to);
/// Keeps what `path` holds as `kept` too, or moves it there.
int keep_as(const std::string& path, const std::string& kept);
void remove_file(const std::string& path);
int make_folder(const std::string& path);
void remove_folder(const std::string& path);

}  // namespace outturn::system
