// SPDX-License-Identifier: MIT
#include "input/authorities.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "text/utf8.h"

namespace outturn::input {
namespace {

using BirthDates = std::unordered_map<std::uint32_t, Day>;

bool has_other_file(const ExtractTable& table, const RowSource& source) {
  return std::any_of(table.sources.begin(), table.sources.end(), [&source](const RowSource& other) {
    return other.return_year == source.return_year && other.file != source.file;
  });
}

/// Of returns with several files: by return, then by file.
std::map<std::int32_t, std::map<std::uint32_t, BirthDates>> birth_dates_of(const ExtractTable& table, ColumnIndex dob) {
  std::map<std::int32_t, std::map<std::uint32_t, BirthDates>> births;
  const std::vector<std::int32_t>& days = table.columns[dob].ints;
  for (std::size_t s = 0; s < table.sources.size(); ++s) {
    const RowSource& source = table.sources[s];
    if (!has_other_file(table, source)) continue;
    const std::uint64_t end = table.end_of_source(s);
    BirthDates& of_file = births[source.return_year][source.file];
    for (std::uint64_t row = source.first_row; row < end; ++row)
      if (days[row] != kNoDay) of_file[table.child[row]] = days[row];
  }
  return births;
}

std::optional<Error> compare(const Extracts& extracts, std::uint32_t a, const BirthDates& of_a, std::uint32_t b,
                             const BirthDates& of_b) {
  constexpr std::size_t kMoreThanAMistake = 2;
  std::size_t shared = 0, differ = 0;
  for (const auto& [child, day] : of_a) {
    const auto other = of_b.find(child);
    if (other == of_b.end()) continue;
    ++shared;
    differ += other->second != day;
  }
  if (differ < kMoreThanAMistake || 2 * differ <= shared) return std::nullopt;
  return Error{
      fmt::format("`{}` and `{}` appear to be from two authorities: of the {} children in both, {} have different "
                  "dates of birth",
                  shown_name(extracts.files[a].path), shown_name(extracts.files[b].path), shared, differ),
      "add a column LA with the authority's name to every file, or run each authority's folder on its own with --data; "
      "if they are from one authority, correct the dates of birth or move the wrong file elsewhere"};
}

}  // namespace

std::optional<Error> overlapping_authorities(const Extracts& extracts) {
  for (const ExtractTable& table : extracts.tables) {
    const auto dob = table.schema->field_index("dob");
    if (!table.schema->one_row_per_child || !dob || table.sources.size() < 2 || table.columns[dob].ints.empty())
      continue;
    for (const auto& [year, files] : birth_dates_of(table, dob))
      for (auto a = files.begin(); a != files.end(); ++a)
        for (auto b = std::next(a); b != files.end(); ++b)
          if (auto error = compare(extracts, a->first, a->second, b->first, b->second)) return error;
  }
  return std::nullopt;
}

}  // namespace outturn::input
