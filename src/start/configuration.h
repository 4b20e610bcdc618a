// SPDX-License-Identifier: MIT
// The outturn.toml that a folder needs, with a word on each line about where it comes from.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "start/first_look.h"
#include "start/own_codes.h"

namespace outturn::start {

/// How the dates of a folder are written; dd/mm/yyyy wherever nothing is said.
struct DateFormats {
  std::string of_all;
  std::map<std::string, std::string> by_extract, by_file;
  std::vector<std::string> in_doubt;  ///< files whose own dates do not show whether the month comes first
};
DateFormats resolve_date_formats(const std::vector<FileLook>& looks);

/// A heading of an extract's files taken for one of its columns.
struct MappedHeading {
  Heading heading;
  std::string meaning;  ///< of the column
};
struct Mappings {
  std::map<std::string, std::vector<MappedHeading>> by_extract;
  std::vector<std::string> left_out;  ///< headings that could not be mapped, and why
};
Mappings resolve_mappings(const std::vector<FileLook>& looks);

/// What else the file says.
struct Settings {
  std::string data, indicators, scorecard, periods;
  bool has_scorecard = true;                             ///< false: none was written yet
  std::vector<std::pair<std::string, NearMiss>> unread;  ///< files that may be an extract, by path
  std::vector<std::string> exclude;
  DateFormats dates;
  Mappings mappings;
  OwnCodes codes;
  std::map<std::string, std::string> years;   ///< by file: its return's year, found by its dates
  std::map<std::string, std::string> doubts;  ///< by file: the year taken, and what speaks against it
};
std::string configuration_text(const Settings& settings);

/// "nearest is SSDA903 Episodes, but no heading was matched to `DEC`: ..."
std::string describe(const NearMiss& near);
/// The lines of outturn.toml that would read the file, with room for each heading that was not matched.
std::vector<std::string> mapping_lines(const NearMiss& near);

}  // namespace outturn::start
