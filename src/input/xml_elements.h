// SPDX-License-Identifier: MIT
// The elements of the 903 as XML: each one that is a row of some table, with what is written in it. What they mean is
// settled when tables are made of them (xml_return.h).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "input/xml_text.h"
#include "outturn/problems.h"

namespace outturn::input {

/// The element that says what is said of the child as a whole.
inline constexpr std::string_view kXmlHeader = "HEADER";

/// One element in a row. Its text has no line ends, and no blanks around it.
struct XmlCell {
  std::uint32_t begin = 0, size = 0;  ///< in XmlElements::texts
  std::uint32_t line = 0;             ///< 0: the row has no such element
  bool is_contradicted = false;       ///< there are two with different texts; the cell has both
};

struct XmlRow {
  std::uint32_t line = 0;
  std::uint32_t header = UINT32_MAX;  ///< the row of the child's HEADER; UINT32_MAX: it has none
  std::vector<XmlCell> cells;         ///< by name; those behind the last are not there
};

/// All rows of one element.
struct XmlRowsOfElement {
  std::vector<std::string> names;                           ///< of the elements in them, as they stand in the file
  std::map<std::string, std::uint32_t, std::less<>> index;  ///< by name in upper case
  std::vector<XmlRow> rows;

  const XmlCell* cell(const XmlRow& row, std::uint32_t name) const {
    return name < row.cells.size() && row.cells[name].line != 0 ? &row.cells[name] : nullptr;
  }
};

struct XmlElements {
  std::map<std::string, XmlRowsOfElement, std::less<>> by_element;  ///< in upper case: HEADER, EPISODE ...
  std::string texts;
  Problems problems;             ///< what was passed over, and what is there twice
  std::vector<XmlFault> faults;  ///< one at most: it is not XML, or not whole

  std::string_view text_of(const XmlCell* cell) const {
    return cell ? std::string_view(texts).substr(cell->begin, cell->size) : std::string_view();
  }
};

/// `rows`: the elements that are rows. `is_known(element, name)`: whether an element of that name in it is one of ours;
/// all names in upper case. `file`: of the problems.
XmlElements read_xml_elements(std::string text, const std::vector<std::string>& rows,
                              const std::function<bool(const std::string&, const std::string&)>& is_known,
                              std::uint32_t file, bool keep_all_problems);

}  // namespace outturn::input
