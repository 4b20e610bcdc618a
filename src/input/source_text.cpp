// SPDX-License-Identifier: MIT
#include "input/source_text.h"

namespace outturn::input {
namespace {

std::uint32_t line_at(std::string_view text, std::size_t offset) {
  std::uint32_t line = 1;
  for (std::size_t i = 0; i < offset; ++i) {
    const bool ends_line = text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.size() && text[i + 1] == '\n'));
    line += ends_line;
  }
  return line;
}

}  // namespace

SourceText::SourceText(std::shared_ptr<const FileBytes> file) : file_(std::move(file)) {
  const DetectedEncoding detected = detect_encoding(file_->bytes());
  encoding_ = detected.encoding;
  text_ = file_->bytes().substr(detected.bom_size);
  if (encoding_ == Encoding::utf16_le || encoding_ == Encoding::utf16_be) {
    decoded_ = utf8_from_utf16(text_, encoding_ == Encoding::utf16_be);
    text_ = decoded_;
  }
  constexpr char kCtrlZ = '\x1A';  // `copy a.csv+b.csv all.csv` of Windows writes one at the end
  while (!text_.empty() && text_.back() == kCtrlZ) text_.remove_suffix(1);
}

SourceText::SourceText(std::shared_ptr<const FileBytes> file, std::string text)
    : file_(std::move(file)), encoding_(Encoding::utf8), decoded_(std::move(text)), text_(decoded_) {}

bool SourceText::is_windows_1252() const {
  std::call_once(looked_through_, [this] {
    const auto invalid = first_invalid_utf8(text_);
    if (!invalid) return;
    is_windows_1252_ = true;
    first_invalid_line_ = line_at(text_, *invalid);
  });
  return is_windows_1252_;
}

std::string SourceText::decoded(std::string_view piece) const {
  if (unusual_bytes(piece).high && is_windows_1252()) return utf8_from_windows_1252(piece);
  return std::string(piece);
}

void SourceText::done_with(const char* from, const char* to) const {
  if (text_.data() == decoded_.data()) return;  // not a stretch of the file
  const char* start = file_->bytes().data();
  file_->done_with(static_cast<std::size_t>(from - start), static_cast<std::size_t>(to - start));
}

}  // namespace outturn::input
