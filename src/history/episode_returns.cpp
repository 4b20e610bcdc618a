// SPDX-License-Identifier: MIT
#include "history/episode_returns.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>
#include <utility>

#include "history/days_of_moves.h"
#include "problems/catalogue.h"
#include "text/words.h"

namespace outturn::history {
namespace {

// Reading 1 (d): a return is a part when at least five, and more than one in ten, of the children are absent.
constexpr std::size_t kFewestAbsent = 5;
constexpr std::size_t kAbsentOneIn = 10;

}  // namespace

EpisodeReturns::EpisodeReturns(const Extracts& extracts, const ExtractTable& table, const EpisodeCodes& codes,
                               const input::UnmatchedFiles& unmatched, const BirthDates& birth_dates,
                               Problems& problems) {
  const auto field = [&](const char* name) { return table.schema->field_index(name); };
  const ColumnIndex decom = field("decom");
  covered_ = CoveredYears(table, field("dec"), decom);
  for (const std::int32_t year : covered_.by_source()) years_.push_back(year);
  const auto year_of = [&](const UndatedRow& row) {
    return row.return_year != kMissingInt ? row.return_year : extracts.files[row.file].return_year;
  };
  for (const UndatedRow& row : table.undated) years_.push_back(year_of(row));
  std::sort(years_.begin(), years_.end());
  years_.erase(std::unique(years_.begin(), years_.end()), years_.end());
  if (!years_.empty() && years_.front() == kMissingInt) years_.erase(years_.begin());  // rows without any date
  for (const std::int32_t year : covered_.by_source()) by_source_.push_back(number_of(year));
  part_.resize(years_.size());

  for (const UndatedRow& row : table.undated) undated_.push_back({row.child, year_of(row)});
  for (const LostValue& value : table.lost)  // a DECOM after the return's year
    if (value.field == decom)
      undated_.push_back(
          {table.child[value.row],
           covered_.by_source()[static_cast<std::size_t>(&table.source_of(value.row) - table.sources.data())]});
  std::stable_sort(undated_.begin(), undated_.end(),
                   [](const Undated& a, const Undated& b) { return a.child < b.child; });

  moves_ = find_days_of_moves(table, covered_.by_source(), codes, problems);
  rows_of_.assign(extracts.children.size(), 0);
  SeenChildren seen;
  seen.open_at_end.assign(extracts.children.size(), 0);
  seen.at_start.assign(extracts.children.size(), 0);
  find_rows(table, codes, seen);
  for (const Undated& row : undated_) {
    if (row.year == kMissingInt) continue;
    const std::size_t number = number_of(row.year);
    if (number >= kMost) continue;
    rows_of_[row.child] |= std::uint64_t{1} << number;
    seen.at_start[row.child] |= std::uint64_t{1} << number;
  }
  find_parts(seen, birth_dates, problems);
  find_children_of_other_tables(extracts, unmatched, birth_dates, problems);
  if (years_.size() < 2) rows_of_ = {};
}

std::size_t EpisodeReturns::number_of(std::int32_t year) const {
  return static_cast<std::size_t>(std::lower_bound(years_.begin(), years_.end(), year) - years_.begin());
}

void EpisodeReturns::find_rows(const ExtractTable& table, const EpisodeCodes& codes, SeenChildren& seen) {
  const auto index = [&](const char* name) { return table.schema->field_index(name); };
  const ColumnIndex dec_field = index("dec");
  const auto& decom = table.columns[index("decom")].ints;
  const auto& dec = table.columns[dec_field].ints;
  const auto& ls = table.columns[index("ls")].bytes;
  using RowOfChild = std::pair<std::uint32_t, Day>;
  std::map<std::size_t, std::vector<RowOfChild>> open,
      closed;  // by return, of versions: one may end what another has open
  auto lost = table.lost.begin();
  for (std::size_t s = 0; s < table.sources.size(); ++s) {
    if (by_source_[s] >= kMost) continue;
    const bool is_version = table.sources[s].version_group != 0;
    const std::uint64_t bit = std::uint64_t{1} << by_source_[s];
    const Day start = financial_year_start(years_[by_source_[s]]);
    const std::uint64_t end = table.end_of_source(s);
    for (std::uint64_t row = table.sources[s].first_row; row < end; ++row) {
      rows_of_[table.child[row]] |= bit;
      if (decom[row] <= start) seen.at_start[table.child[row]] |= bit;  // kNoDay is before all days
      if (is_version && dec[row] != kNoDay) closed[by_source_[s]].emplace_back(table.child[row], decom[row]);
      if (dec[row] != kNoDay || codes.is_short_break(ls[row])) continue;
      while (lost != table.lost.end() && (lost->row < row || (lost->row == row && lost->field < dec_field))) ++lost;
      const bool unreadable = lost != table.lost.end() && lost->row == row && lost->field == dec_field;
      if (unreadable) continue;
      if (is_version)
        open[by_source_[s]].emplace_back(table.child[row], decom[row]);
      else
        seen.open_at_end[table.child[row]] |= bit;
    }
  }
  for (const auto& [number, rows] : open) {
    std::vector<RowOfChild>& ended = closed[number];
    std::sort(ended.begin(), ended.end());
    for (const RowOfChild& row : rows)
      if (!std::binary_search(ended.begin(), ended.end(), row))
        seen.open_at_end[row.first] |= std::uint64_t{1} << number;
  }
}

void EpisodeReturns::find_parts(const SeenChildren& seen, const BirthDates& birth_dates, Problems& problems) {
  for (std::size_t next = 1; next < std::min(years_.size(), kMost); ++next) {
    if (years_[next] != years_[next - 1] + 1) continue;
    const Day after = day_after(years_[next - 1]);
    std::size_t children = 0, absent = 0;
    for (std::uint32_t child = 0; child < seen.open_at_end.size(); ++child) {
      if ((seen.open_at_end[child] >> (next - 1) & 1) == 0) continue;
      const Day born = birth_dates.of(child);
      if (born != kNoDay && birthday(born, kAdult) <= after) continue;
      ++children;
      absent += (seen.at_start[child] >> next & 1) == 0;
    }
    if (absent < kFewestAbsent || absent * kAbsentOneIn <= children) continue;
    part_[next] = true;
    problems.add({problem_kind(ProblemId::part_of_return),
                  kNoFile,
                  0,
                  0,
                  {},
                  fmt::format("{}: {} of the {} children in care at the end of {} have no row in it that began by {}",
                              format_financial_year(years_[next]), absent, children,
                              format_financial_year(years_[next - 1]), format_long(after))});
  }
}

std::string EpisodeReturns::help_for_missing(std::size_t from, std::size_t to) const {
  std::vector<std::string> missing;
  for (std::int32_t year = years_[from] + 1; year < years_[to]; ++year) {
    const auto at = std::lower_bound(years_.begin(), years_.end(), year);
    const bool is_whole = at != years_.end() && *at == year && !part_[static_cast<std::size_t>(at - years_.begin())];
    if (!is_whole) missing.push_back(format_financial_year(year));
  }
  if (missing.empty()) return {};
  const bool is_one = missing.size() == 1;
  return fmt::format("add the {} return{}: the episode may end in {}", joined(missing, ", "), is_one ? "" : "s",
                     is_one ? "it" : "one of them");
}

bool EpisodeReturns::has_child_in(std::int32_t year, std::uint32_t child) const {
  const auto at = std::lower_bound(years_.begin(), years_.end(), year);
  return at != years_.end() && *at == year && has_child(static_cast<std::size_t>(at - years_.begin()), child);
}

std::optional<Day> EpisodeReturns::both_since(std::uint32_t a, std::uint32_t b) const {
  if (years_.empty()) return kNoDay;
  if (rows_of_.empty()) return financial_year_start(years_.front());
  const std::uint64_t in_a = rows_of_[a], in_b = rows_of_[b];
  if ((in_a & (in_b | in_b << 1 | in_b >> 1)) == 0) return std::nullopt;
  const int later = std::max(std::countr_zero(in_a), std::countr_zero(in_b));
  return financial_year_start(years_[static_cast<std::size_t>(later)]);
}

std::optional<std::size_t> EpisodeReturns::next_whole(std::size_t number) const {
  for (std::size_t next = number + 1; next < years_.size(); ++next)
    if (!part_[next]) return next;
  return std::nullopt;
}

std::vector<std::int32_t> EpisodeReturns::years_of(std::uint32_t child, const std::vector<Undated>& rows) {
  std::vector<std::int32_t> years;
  auto row =
      std::lower_bound(rows.begin(), rows.end(), child, [](const Undated& u, std::uint32_t c) { return u.child < c; });
  for (; row != rows.end() && row->child == child; ++row)
    if (row->year != kMissingInt) years.push_back(row->year);
  return years;
}

std::vector<std::int32_t> EpisodeReturns::undated_years(std::uint32_t child) const {
  return years_of(child, undated_);
}

bool EpisodeReturns::has_undated_in(std::int32_t year, std::uint32_t child) const {
  const std::vector<std::int32_t> years = undated_years(child);
  return std::find(years.begin(), years.end(), year) != years.end();
}

std::vector<std::int32_t> EpisodeReturns::years_of_other_tables(std::uint32_t child) const {
  return years_of(child, of_other_tables_);
}

std::vector<std::int32_t> EpisodeReturns::part_years() const {
  std::vector<std::int32_t> years;
  for (std::size_t i = 0; i < part_.size(); ++i)
    if (part_[i]) years.push_back(years_[i]);
  return years;
}

}  // namespace outturn::history
