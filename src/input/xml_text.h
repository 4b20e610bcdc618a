// SPDX-License-Identifier: MIT
// The text of an XML file, once it is known that it can be the 903 and will do no harm: decoded to UTF-8, of a size
// that a return can have, without entities of its own, without a NUL. All of it is looked at before a parser sees it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "outturn/files.h"
#include "outturn/result.h"
#include "problems/catalogue.h"

namespace outturn::input {

/// The outermost element of the 903 as XML.
inline constexpr std::string_view kXmlRoot = "EXPSSDA903";
/// What XML calls white space.
inline constexpr std::string_view kXmlSpace = " \t\r\n";

/// Why a file was not read.
struct XmlFault {
  ProblemId id;
  std::string value;
  std::uint32_t line = 0;  ///< 0 = the file as a whole
};

struct XmlText {
  std::string text;                     ///< UTF-8, without a byte order mark
  std::uint32_t windows_1252_line = 0;  ///< the first line that is not UTF-8, though nothing says that it is not
  std::vector<XmlFault> faults;         ///< one at most; then the text is not to be used
};

/// Never follows anything outside the file. `bytes` are not empty.
XmlText xml_text(std::string_view bytes);

/// The part of a name after its prefix: `ns:CHILD` is CHILD.
std::string_view local_name(std::string_view name);

/// Line numbers by offset.
class LineNumbers {
 public:
  explicit LineNumbers(std::string_view text);
  /// From 1.
  std::uint32_t line_at(std::size_t offset) const;

 private:
  std::vector<std::uint32_t> ends_;  ///< offsets just behind each line end
};

}  // namespace outturn::input
