// SPDX-License-Identifier: MIT
// The text of one file, ready to be read as UTF-8 (or as Windows-1252, see `is_windows_1252`).
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "input/encoding.h"
#include "outturn/files.h"

namespace outturn::input {

class SourceText {
 public:
  explicit SourceText(std::shared_ptr<const FileBytes> file);
  /// What was made of a file: UTF-8.
  SourceText(std::shared_ptr<const FileBytes> file, std::string text);

  const FileBytes& file() const { return *file_; }
  Encoding encoding() const { return encoding_; }
  /// Without the byte order mark.
  std::string_view text() const { return text_; }

  /// To be asked on meeting a byte outside ASCII: is there anything in the file that is not UTF-8? The first
  /// one to ask looks through the whole file, so files of nothing but ASCII are never looked through, and the
  /// answer does not depend on who asks first. Safe to call from several threads.
  bool is_windows_1252() const;
  /// The physical line of the first byte that is not UTF-8; 0 = nobody asked, or there is none.
  std::uint32_t first_invalid_line() const { return first_invalid_line_; }
  /// A piece of the text as UTF-8.
  std::string decoded(std::string_view piece) const;

  /// The reader is done with this stretch of `text()`.
  void done_with(const char* from, const char* to) const;

 private:
  std::shared_ptr<const FileBytes> file_;
  Encoding encoding_;
  std::string decoded_;  ///< where the text is not a stretch of the file
  std::string_view text_;
  mutable std::once_flag looked_through_;
  mutable bool is_windows_1252_ = false;
  mutable std::uint32_t first_invalid_line_ = 0;
};

}  // namespace outturn::input
