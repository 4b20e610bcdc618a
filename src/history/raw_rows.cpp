// SPDX-License-Identifier: MIT
#include "history/raw_rows.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "history/extract_rows.h"

namespace outturn::history {

int RawRows::compare_keys(std::uint32_t a, std::uint32_t b) const {
  for (const ColumnIndex field : table_.schema->key) {
    const std::int64_t x = value_of(table_, field, a), y = value_of(table_, field, b);
    if (x != y) return x < y ? -1 : 1;
  }
  return 0;
}

bool RawRows::same_file(std::uint32_t a, std::uint32_t b) const {
  const RowSource &x = table_.source_of(a), &y = table_.source_of(b);
  return x.file == y.file && x.return_year == y.return_year;
}

bool RawRows::order(std::vector<std::uint32_t>& rows, std::size_t first) const {
  const bool one_source = table_.sources.size() < 2;
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    if (!one_source) {
      const RowSource &x = table_.source_of(a), &y = table_.source_of(b);
      if (x.return_year != y.return_year) return x.return_year < y.return_year;
      if (x.file != y.file) return x.file < y.file;
    }
    const int keys = compare_keys(a, b);
    return keys != 0 ? keys < 0 : a < b;
  };
  const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(first);
  if (std::is_sorted(begin, rows.end(), before)) return true;
  std::sort(begin, rows.end(), before);
  return false;
}

void RawRows::link(const std::vector<std::uint32_t>& rows, const std::vector<std::uint32_t>& offsets,
                   std::vector<std::int32_t>* previous, std::vector<std::int32_t>* next,
                   std::vector<std::int32_t>* last_year) const {
  for (std::size_t child = 0; child + 1 < offsets.size(); ++child) {
    const std::uint32_t from = offsets[child], to = offsets[child + 1];
    if (previous || next)
      for (std::uint32_t r = from; r + 1 < to; ++r) {
        if (!same_file(rows[r], rows[r + 1])) continue;
        if (previous) (*previous)[r + 1] = static_cast<std::int32_t>(r);
        if (next) (*next)[r] = static_cast<std::int32_t>(r + 1);
      }
    if (last_year && to - from > 1) find_last_year(rows, from, to, *last_year);
  }
}

std::int32_t RawRows::previous_return(std::uint32_t row) const {
  const std::int32_t year = table_.source_of(row).return_year;
  std::int32_t latest = kMissingInt;
  if (year == kMissingInt) return latest;
  for (const RowSource& other : table_.sources)
    if (other.return_year < year) latest = std::max(latest, other.return_year);
  return latest;
}

std::vector<Day> RawRows::reaches(const ExtractTable& table) {
  std::map<std::pair<std::uint32_t, std::int32_t>, Day> latest;  // by file and return: a file may hold several
  for (std::size_t s = 0; s < table.sources.size(); ++s) {
    const RowSource& source = table.sources[s];
    const std::uint64_t end = table.end_of_source(s);
    Day& day = latest.try_emplace({source.file, source.return_year}, kNoDay).first->second;
    for (const ColumnIndex f : table.columns.indices()) {
      const auto& days = table.columns[f].ints;
      if (table.schema->fields[f].type != FieldType::date || days.empty()) continue;
      for (std::uint64_t row = source.first_row; row < end; ++row) day = std::max(day, days[row]);
    }
  }
  std::vector<Day> result;
  for (const RowSource& source : table.sources) {
    const Day day = latest[{source.file, source.return_year}];
    const bool known = source.return_year != kMissingInt;
    result.push_back(known ? std::min(day, financial_year_end(source.return_year)) : day);
  }
  return result;
}

// Rows are sorted by return and file; here once more by return and key, so that each is looked up and no child, however
// many rows it has, takes longer than sorting them. Of several with one key the last is taken, as Reading 1 does.
void RawRows::find_last_year(const std::vector<std::uint32_t>& rows, std::uint32_t from, std::uint32_t to,
                             std::vector<std::int32_t>& last_year) const {
  const auto year_of = [&](std::uint32_t r) { return table_.source_of(rows[r]).return_year; };
  if (year_of(from) == year_of(to - 1)) return;
  std::vector<std::uint32_t> by_key(to - from);
  std::iota(by_key.begin(), by_key.end(), from);
  const auto before = [&](std::int32_t year, std::uint32_t row, std::uint32_t other) {
    const std::int32_t its_year = year_of(other);
    return year != its_year ? year < its_year : compare_keys(rows[row], rows[other]) < 0;
  };
  std::sort(by_key.begin(), by_key.end(), [&](std::uint32_t a, std::uint32_t b) {
    const std::int32_t year_a = year_of(a), year_b = year_of(b);
    if (year_a != year_b) return year_a < year_b;
    const int keys = compare_keys(rows[a], rows[b]);
    return keys != 0 ? keys < 0 : a < b;
  });
  for (std::uint32_t r = from; r < to; ++r) {
    const std::int32_t year = year_of(r);
    if (year == kMissingInt) continue;
    const auto after = std::upper_bound(by_key.begin(), by_key.end(), r, [&](std::uint32_t row, std::uint32_t other) {
      return before(year - 1, row, other);
    });
    if (after == by_key.begin()) continue;
    const std::uint32_t found = *(after - 1);
    if (year_of(found) == year - 1 && compare_keys(rows[found], rows[r]) == 0)
      last_year[r] = static_cast<std::int32_t>(found);
  }
}

}  // namespace outturn::history
