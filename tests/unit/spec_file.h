// SPDX-License-Identifier: MIT
// Reads the specification of the language: tests/spec/CHAPTER/SECTION.spec. tests/spec/README.md tells the form.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace outturn::test {

/// A table as written: its fields and its rows, cells without the blanks around them.
struct SpecTable {
  std::string name;
  std::string header;
  std::vector<std::vector<std::string>> rows;
};

/// One expression, or some files of definitions, and what comes of them.
struct SpecStep {
  int line = 0;
  std::string expression;
  std::vector<std::pair<std::string, std::string>> files;  ///< name and text
  std::string result;
  std::string error;
  bool fails = false;  ///< an error is expected
};

struct SpecCase {
  std::string file;
  int line = 0;
  std::string title;
  std::string about;
  std::vector<std::string> codes;
  std::vector<std::string> terms;
  std::vector<SpecTable> tables;
  std::vector<SpecStep> steps;
};

/// Every case of every file below tests/spec, in the order of their names.
std::vector<SpecCase> read_specification();

}  // namespace outturn::test
