// SPDX-License-Identifier: MIT
#include "input/xml_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <initializer_list>
#include <utility>

#include "input/encoding.h"
#include "text/text_tools.h"
#include "text/words.h"

namespace outturn::input {
namespace {

using namespace std::string_view_literals;

// A return of 10,000 children, far more than any authority has, comes to some 15 MB and a million tags.
constexpr std::size_t kMostBytes = std::size_t{64} << 20;
constexpr std::int64_t kMostTags = 4'000'000;
constexpr std::size_t kPrologBytes = std::size_t{1} << 20;

/// What stands before the outermost element, and its name.
struct Prolog {
  bool is_xml = false;        ///< nothing but what may stand there
  std::string encoding;       ///< as declared, in upper case
  std::string root;           ///< empty: there is none
  std::size_t root_at = 0;    ///< where its tag begins
  bool has_entities = false;  ///< the DOCTYPE declares some
  std::size_t entity_at = 0;
};

class PrologReader {
 public:
  explicit PrologReader(std::string_view text) : text_(text) {}

  Prolog read() {
    for (;;) {
      at_ = std::min(text_.find_first_not_of(kXmlSpace, at_), text_.size());
      if (at_ == text_.size()) break;
      if (is_here("<?")) {
        const std::size_t begin = at_;
        if (!skip_to("?>")) break;
        if (begin == 0) read_declaration(text_.substr(0, at_));
      } else if (is_here("<!--")) {
        if (!skip_to("-->")) break;
      } else if (is_here("<!")) {
        if (!skip_doctype()) break;
      } else {
        read_root();
        return std::move(prolog_);
      }
    }
    prolog_.is_xml = text_.find_first_not_of(kXmlSpace) != std::string_view::npos;
    return std::move(prolog_);
  }

 private:
  bool is_here(std::string_view what) const { return text_.substr(at_, what.size()) == what; }

  bool skip_to(std::string_view end) {
    const std::size_t found = text_.find(end, at_ + 2);
    at_ = found == std::string_view::npos ? text_.size() : found + end.size();
    return found != std::string_view::npos;
  }

  void read_declaration(std::string_view declaration) {
    const std::size_t name = declaration.find("encoding");
    const std::size_t open = declaration.find_first_of("\"'", name == std::string_view::npos ? name : name + 8);
    if (name == std::string_view::npos || open == std::string_view::npos) return;
    const std::size_t close = declaration.find(declaration[open], open + 1);
    if (close != std::string_view::npos)
      prolog_.encoding = upper(trimmed(declaration.substr(open + 1, close - open - 1)));
  }

  /// To its `>`, past quoted texts, comments and the declarations in its brackets.
  bool skip_doctype() {
    int open = 0, brackets = 0;
    for (at_ += 2; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"' || c == '\'') {
        at_ = text_.find(c, at_ + 1);
        if (at_ == std::string_view::npos) at_ = text_.size() - 1;
      } else if (is_here("<!--")) {
        if (!skip_to("-->")) return false;
        --at_;
      } else if (is_here("<!ENTITY")) {
        if (!prolog_.has_entities) prolog_.entity_at = at_;
        prolog_.has_entities = true;
        ++open;
      } else if (c == '<') {
        ++open;
      } else if (c == '[' || c == ']') {
        brackets += c == '[' ? 1 : -1;
      } else if (c == '>') {
        if (open == 0 && brackets <= 0) return ++at_, true;
        --open;
      }
    }
    return false;
  }

  void read_root() {
    if (text_[at_] != '<') return;
    prolog_.is_xml = true;
    prolog_.root_at = at_;
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n/>", at_ + 1), text_.size());
    prolog_.root = text_.substr(at_ + 1, end - at_ - 1);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Prolog prolog_;
};

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_utf8_name(std::string_view name) {
  return name.empty() || name.starts_with("UTF") || name.starts_with("UCS-2") || name.starts_with("ISO-10646") ||
         is_one_of(name, {"US-ASCII", "ASCII"});
}

// As in browsers, Latin-1 is read as Windows-1252, which has all of its letters.
bool is_windows_1252_name(std::string_view name) {
  return is_one_of(name, {"WINDOWS-1252", "CP1252", "CP-1252", "X-CP1252", "ISO-8859-1", "ISO8859-1", "ISO_8859-1",
                          "LATIN1", "LATIN-1", "L1"});
}

/// The character that `&#...;` stands for; nothing where it can stand in no XML.
bool is_character(std::string_view number) {
  const bool is_hex = number.starts_with('x');
  if (is_hex) number.remove_prefix(1);
  std::uint32_t value = 0;
  if (number.empty()) return false;
  for (const char c : number) {
    const bool is_letter_digit = is_hex && lower(c) >= 'a' && lower(c) <= 'f';
    if (!is_digit(c) && !is_letter_digit) return false;
    value = value * (is_hex ? 16 : 10) + static_cast<std::uint32_t>(is_digit(c) ? c - '0' : lower(c) - 'a' + 10);
    if (value > 0x10FFFF) return false;
  }
  return value == '\t' || value == '\n' || value == '\r' || (value >= 0x20 && value < 0xD800) ||
         (value >= 0xE000 && value < 0xFFFE) || value >= 0x10000;
}

/// Where `&` begins nothing that XML knows of itself: there are no entities but its five, and characters by number.
std::size_t unknown_reference(std::string_view text, std::size_t from) {
  constexpr std::size_t kLongest = 12;
  if (text.find('&', from) == std::string_view::npos) return std::string_view::npos;  // as in nearly every return
  for (std::size_t at = from; (at = text.find_first_of("&<", at)) != std::string_view::npos;) {
    const std::string_view rest = text.substr(at);
    std::size_t end = at + 1;
    if (rest.starts_with("<!--")) {
      end = text.find("-->", at + 4);
    } else if (rest.starts_with("<![CDATA[")) {
      end = text.find("]]>", at);
    } else if (rest.starts_with("<?")) {
      end = text.find("?>", at);
    } else if (rest.front() == '&') {
      const std::string_view name = rest.substr(1, rest.substr(0, kLongest).find(';') - 1);
      const bool is_known = is_one_of(name, {"amp", "lt", "gt", "quot", "apos"}) ||
                            (name.starts_with('#') && is_character(name.substr(1)));
      if (!is_known || rest.substr(0, kLongest).find(';') == std::string_view::npos) return at;
    }
    if (end == std::string_view::npos) break;
    at = end;
  }
  return std::string_view::npos;
}

XmlText refused(ProblemId id, std::string value, std::uint32_t line = 0) {
  return {{}, 0, {{id, std::move(value), line}}};
}

/// The text as UTF-8, or why not.
XmlText decoded(std::string_view bytes, const DetectedEncoding& detected, const std::string& declared) {
  const std::string_view text = bytes.substr(detected.bom_size);
  if (detected.encoding == Encoding::utf16_le || detected.encoding == Encoding::utf16_be)
    return {utf8_from_utf16(text, detected.encoding == Encoding::utf16_be), 0, {}};
  if (!unusual_bytes(text).high) return {std::string(text), 0, {}};
  if (is_windows_1252_name(declared) && detected.encoding != Encoding::utf8_bom)
    return {utf8_from_windows_1252(text), 0, {}};
  if (detected.encoding != Encoding::utf8_bom && !is_utf8_name(declared))
    return refused(ProblemId::xml_encoding, shown_value(declared));
  const auto invalid = first_invalid_utf8(text);
  if (!invalid) return {std::string(text), 0, {}};
  return {utf8_from_windows_1252(text), LineNumbers(text).line_at(*invalid), {}};
}

}  // namespace

LineNumbers::LineNumbers(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_line_end(text[i])) continue;
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
    ends_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

std::uint32_t LineNumbers::line_at(std::size_t offset) const {
  return static_cast<std::uint32_t>(std::upper_bound(ends_.begin(), ends_.end(), offset) - ends_.begin()) + 1;
}

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

XmlText xml_text(std::string_view bytes) {
  const DetectedEncoding detected = detect_encoding(bytes);
  if (detected.encoding == Encoding::utf32) return refused(ProblemId::utf32_file, {});
  const std::string_view first = bytes.substr(0, kPrologBytes).substr(detected.bom_size);
  const bool is_utf16 = detected.encoding == Encoding::utf16_le || detected.encoding == Encoding::utf16_be;
  const std::string beginning =
      is_utf16 ? utf8_from_utf16(first, detected.encoding == Encoding::utf16_be) : std::string(first);
  const Prolog prolog = PrologReader(beginning).read();
  if (!prolog.is_xml) return refused(ProblemId::xml_malformed, "it does not begin with an element");
  if (prolog.has_entities)
    return refused(ProblemId::xml_entities, {}, LineNumbers(beginning).line_at(prolog.entity_at));
  if (prolog.root.empty()) return refused(ProblemId::xml_malformed, "there is no element in it");
  if (!equals_ignoring_case(local_name(prolog.root), kXmlRoot))
    return refused(ProblemId::xml_not_903, shown_value(prolog.root));
  if (bytes.size() > kMostBytes) return refused(ProblemId::xml_too_large, fmt::format("{} MB", bytes.size() >> 20));

  XmlText result = decoded(bytes, detected, prolog.encoding);
  if (!result.faults.empty()) return result;
  const std::string_view text = result.text;
  const auto at_line = [&](std::size_t offset, const std::string& what) {
    return refused(ProblemId::xml_malformed, what, LineNumbers(text).line_at(offset));
  };
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) return at_line(nul, "a NUL character");
  if (const auto tags = std::count(text.begin(), text.end(), '<'); tags > kMostTags)
    return refused(ProblemId::xml_too_large, fmt::format("{} million tags", tags / 1'000'000));
  if (const std::size_t at = unknown_reference(text, prolog.root_at); at != std::string_view::npos)
    return at_line(at, fmt::format("`{}` is not a known character", shown_value(text.substr(at, 10))));
  return result;
}

}  // namespace outturn::input
