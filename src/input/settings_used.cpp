// SPDX-License-Identifier: MIT
#include "input/settings_used.h"

#include <fmt/format.h>

#include <algorithm>

#include "input/file_kinds.h"
#include "outturn/diagnostics.h"
#include "problems/catalogue.h"
#include "text/words.h"

namespace outturn::input {
namespace {

void note(Problems& problems, ProblemId id, std::string value, std::string help = {}) {
  problems.add({problem_kind(id), kNoFile, 0, 0, {}, std::move(value), {}, std::move(help)});
}

bool has_heading(const std::vector<const Header*>& headers, const std::string& heading) {
  return std::any_of(headers.begin(), headers.end(), [&](const Header* header) {
    return std::any_of(header->names.begin(), header->names.end(),
                       [&](const std::string& name) { return same_word(name, heading); });
  });
}

}  // namespace

bool may_be_taken_on(Day day, int year) {
  return day >= financial_year_start(year) && day <= financial_year_end(year + 1);
}

bool is_of(const ReturnSetting& setting, std::string_view path) {
  std::string_view of = setting.path;
  while (of.starts_with("./")) of.remove_prefix(2);
  while (!of.empty() && of.back() == '/') of.remove_suffix(1);
  return of.empty() || of == "." || path == of ||
         (path.starts_with(of) && path.size() > of.size() && path[of.size()] == '/');
}

void note_unmatched_settings(const std::vector<DirectoryEntry>& entries, const LoadOptions& options,
                             Problems& problems) {
  for (const std::string& pattern : options.exclude)
    if (std::none_of(entries.begin(), entries.end(),
                     [&](const DirectoryEntry& entry) { return is_excluded(entry.path, {pattern}); }))
      note(problems, ProblemId::exclude_unmatched, shown_value(pattern));
  for (const ReturnSetting& setting : options.returns) {
    if (std::none_of(entries.begin(), entries.end(),
                     [&](const DirectoryEntry& entry) { return is_of(setting, entry.path); })) {
      std::vector<std::string> known;
      for (const DirectoryEntry& entry : entries)
        for (std::string_view path = entry.path; !path.empty(); path = path.substr(0, path.rfind('/'))) {
          known.emplace_back(path);
          if (path.find('/') == std::string_view::npos) break;
        }
      note(problems, ProblemId::return_setting_unmatched, shown_value(setting.path), did_you_mean(setting.path, known));
    }
  }
}

void note_days_outside(Extracts& extracts) {
  std::vector<std::int32_t> said;
  for (const TableReturn& r : extracts.returns) {
    if (r.as_at == kNoDay || r.year == kMissingInt || may_be_taken_on(r.as_at, r.year)) continue;
    if (std::find(said.begin(), said.end(), r.year) != said.end()) continue;
    said.push_back(r.year);
    note(extracts.problems, ProblemId::as_at_outside_year,
         fmt::format("{} for the {} return", format_dmy(r.as_at), format_financial_year(r.year)));
  }
}

void note_unused_headings(const Indexed<ExtractIndex, std::vector<std::vector<const Header*>>>& headers,
                          const std::vector<ExtractMapping>& mappings, Extracts& extracts) {
  const bool all_recognised =
      std::all_of(extracts.files.begin(), extracts.files.end(), [](const ExtractFile& f) { return f.schema; });
  for (const ExtractMapping& mapping : mappings)
    for (const ExtractIndex t : extracts.tables.indices()) {
      if (extracts.tables[t].schema->name != mapping.table || (headers[t].empty() && all_recognised)) continue;
      for (const auto& [theirs, ours] : mapping.columns)
        if (!has_heading(headers[t], theirs))
          note(extracts.problems, ProblemId::heading_unmatched, shown_value(theirs));
    }
}

}  // namespace outturn::input
