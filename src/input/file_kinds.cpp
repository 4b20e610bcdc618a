// SPDX-License-Identifier: MIT
#include "input/file_kinds.h"

#include <algorithm>
#include <initializer_list>

#include "input/return_year.h"
#include "text/text_tools.h"

namespace outturn::input {
namespace {

bool has_extension(std::string_view path, std::initializer_list<std::string_view> extensions) {
  const std::string_view name = file_name_of(path);
  const std::size_t point = name.rfind('.');
  if (point == std::string_view::npos) return false;
  return std::any_of(extensions.begin(), extensions.end(),
                     [&](std::string_view ext) { return equals_ignoring_case(name.substr(point + 1), ext); });
}

}  // namespace

bool is_csv_name(std::string_view path) {
  return has_extension(path, {"CSV", "TXT", "TSV"});
}

bool is_xml_name(std::string_view path) {
  return has_extension(path, {"XML"});
}

std::string place_of_return(std::string_view path) {
  if (is_xml_name(path)) return std::string(path);
  return std::string(folder_of(path)) + "/" + year_end_in_name(file_name_of(path));
}

bool is_other_data_name(std::string_view path) {
  return has_extension(path, {"XLSX", "XLS", "XLSM", "XLSB", "ODS", "ZIP"});
}

std::optional<ProblemId> unreadable_content(std::string_view bytes) {
  using namespace std::string_view_literals;
  const auto starts = [&](std::string_view mark) { return bytes.substr(0, mark.size()) == mark; };
  if (starts("PK\x03\x04"sv) || starts("\xD0\xCF\x11\xE0"sv)) return ProblemId::spreadsheet_in_csv;
  if (starts("%PDF") || starts("\x1F\x8B"sv) || starts("\x89PNG"sv) || starts("SQLite format 3"sv))
    return ProblemId::binary_file;
  return std::nullopt;
}

bool fits(std::string_view text, std::string_view pattern) {
  std::size_t t = 0, p = 0, star = std::string_view::npos, from = 0;
  while (t < text.size()) {
    if (p < pattern.size() && (pattern[p] == '?' || upper(pattern[p]) == upper(text[t])) && pattern[p] != '*') {
      ++t, ++p;
    } else if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      from = t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++from;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool is_excluded(std::string_view path, const std::vector<std::string>& patterns) {
  for (; !path.empty(); path = folder_of(path))
    for (const std::string& glob : patterns) {
      std::string_view pattern = glob;
      while (!pattern.empty() && pattern.back() == '/') pattern.remove_suffix(1);
      if (fits(path, pattern) || fits(file_name_of(path), pattern)) return true;
    }
  return false;
}

bool is_own_output(std::string_view text) {
  constexpr std::string_view kHeaders[] = {
      "id,title,period,period_start,",
      "id,printed_id,title,priority,group,",  // report --layout wide
      "file,line,column,value,outcome,problem,",
      "id,period,section,name,rows,",  // explain, and with --children, --child
      "id,period,child,row,membership,",
      "id,period,child,row,section,",
      "section,name,period,status,reason,rows,",  // coverage, and with --flow
      "period,period_start,period_end,status,reason,line,",
      "period,child,difference,doubtful,",
      "rule,dfe,severity,title,count,",               // check
      "file,line,column,check,kind,id,",              // verify
      "what,name,group,period_before,period_after,",  // reproduce, diff, and with --children
      "id,period_before,period_after,child,",
  };
  return std::any_of(std::begin(kHeaders), std::end(kHeaders),
                     [text](std::string_view header) { return text.starts_with(header); });
}

}  // namespace outturn::input
