// SPDX-License-Identifier: MIT
// The 903 as XML, turned into its tables as if each were a CSV file: the rows then go the one way that all rows go
// (chunk_reader.h), and no value is read here.
//
//   <EXPSSDA903>
//     <CHILD>
//       <HEADER> CHILDID, DOB ... each an element; one AREVIEW, AMISSING, OC2 ... for each row of those tables
//       </HEADER> <EPISODE> DECOM, RNE ... </EPISODE>
//     </CHILD>
//   </EXPSSDA903>
//
// Which element is a row of which table is said by the schemas (XmlRows); an element is a column by its name, as a
// heading is. What a row does not have itself (CHILDID, DOB), its child's HEADER has. An element that is not there and
// one that is empty are both blank.
#pragma once

#include <string>
#include <vector>

#include "input/header.h"
#include "input/xml_places.h"
#include "input/xml_text.h"
#include "outturn/extracts.h"

namespace outturn::input {

struct XmlTable {
  ExtractIndex table;
  Header header;
  std::string rows;  ///< as CSV, a line each, without a heading
  XmlPlaces places;
  std::vector<Problem> problems;  ///< of elements that became no value; without a file
};

struct XmlReturn {
  std::vector<XmlTable> tables;  ///< by the names of their extracts
  std::vector<XmlFault> faults;  ///< why it, or a table of it, was not read
  Problems problems;             ///< of the file as a whole
};

/// `text`: see xml_text.h. `file`: of the problems of the file as a whole.
XmlReturn read_xml_return(std::string text, const Schemas& schemas, const Recogniser& recogniser, std::uint32_t file,
                          bool keep_all_problems);

}  // namespace outturn::input
