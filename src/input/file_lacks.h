// SPDX-License-Identifier: MIT
// What is said of a file as a whole, after all files are read: most of it is that rows are missing (Reading 12 (b)).
#pragma once

#include <string>
#include <utility>

#include "outturn/extracts.h"
#include "problems/catalogue.h"

namespace outturn::input {

inline void note_of_file(Extracts& extracts, std::uint32_t file, ProblemId id, std::string value,
                         std::string column = {}) {
  extracts.problems.add({problem_kind(id), file, 0, 0, std::move(column), std::move(value)});
}

/// Sets ExtractFile::lacks and lists the file. The first thing that is found counts, one is enough: false for another.
inline bool note_lack(Extracts& extracts, std::uint32_t number, std::string what, ProblemId id, std::string value,
                      std::string column = {}) {
  ExtractFile& file = extracts.files[number];
  if (!file.lacks.empty()) return false;
  file.lacks = std::move(what);
  note_of_file(extracts, number, id, std::move(value), std::move(column));
  return true;
}

}  // namespace outturn::input
