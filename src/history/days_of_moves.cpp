// SPDX-License-Identifier: MIT
#include "history/days_of_moves.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "problems/catalogue.h"
#include "text/numbers.h"

namespace outturn::history {
namespace {

constexpr std::size_t kFewestBegun = 20, kBegunOneIn = 10;

class Moves {
 public:
  Moves(const ExtractTable& table, const std::vector<std::int32_t>& year_of_source, const EpisodeCodes& codes)
      : table_(table), years_(year_of_source), decom_(ints("decom")), dec_(ints("dec")), begins_(256) {
    const ColumnIndex rne = table.schema->field_index("rne");
    rne_ = table.columns[rne].bytes.data();
    begins_[codes.rne_started] = true;
    for (const std::uint8_t code : codes.rne_begins) begins_[code] = true;
    begins_[kMissingByte] = false;
  }

  /// Days with enough rows of that kind: no fewer than the children.
  std::vector<Day> candidates() const {
    std::map<std::int32_t, std::vector<std::uint32_t>> begun;  // by year and day of it
    for (std::size_t s = 0; s < table_.sources.size(); ++s) {
      if (years_[s] == kMissingInt) continue;
      const Day first = financial_year_start(years_[s]), last = financial_year_end(years_[s]);
      std::vector<std::uint32_t>& days = begun[years_[s]];
      days.resize(static_cast<std::size_t>(last - first) + 1);
      const std::uint64_t end = table_.end_of_source(s);
      for (std::uint64_t row = table_.sources[s].first_row; row < end; ++row)
        if (decom_[row] >= first && decom_[row] <= last && begins_[rne_[row]])
          ++days[static_cast<std::size_t>(decom_[row] - first)];
    }
    std::vector<Day> found;
    for (const auto& [year, days] : begun) {
      std::uint64_t all = 0;
      for (const std::uint32_t n : days) all += n;
      // Where a tenth of those in care begin on one day, it has far more than its share of the year's rows.
      for (std::size_t d = 0; d < days.size(); ++d)
        if (days[d] >= kFewestBegun && days[d] * std::uint64_t{kShareOneIn} > all)
          found.push_back(financial_year_start(year) + static_cast<Day>(d));
    }
    return found;
  }

  struct Children {
    std::size_t begin = 0, in_care = 0;
  };
  Children on(Day day) const {
    std::set<std::uint32_t> begin, in_care;
    for (std::size_t s = 0; s < table_.sources.size(); ++s) {
      if (years_[s] != financial_year(day)) continue;
      const std::uint64_t end = table_.end_of_source(s);
      for (std::uint64_t row = table_.sources[s].first_row; row < end; ++row) {
        if (decom_[row] == day && begins_[rne_[row]]) begin.insert(table_.child[row]);
        if (decom_[row] < day && decom_[row] != kNoDay && (dec_[row] == kNoDay || dec_[row] >= day - kLongestPause))
          in_care.insert(table_.child[row]);
      }
    }
    const auto moved =
        std::count_if(begin.begin(), begin.end(), [&in_care](std::uint32_t child) { return in_care.contains(child); });
    return {static_cast<std::size_t>(moved), in_care.size()};
  }

 private:
  static constexpr std::size_t kShareOneIn = 100;

  const std::vector<std::int32_t>& ints(const char* field) const {
    return table_.columns[table_.schema->field_index(field)].ints;
  }

  const ExtractTable& table_;
  const std::vector<std::int32_t>& years_;
  const std::vector<std::int32_t>&decom_, &dec_;
  const std::uint8_t* rne_ = nullptr;
  std::vector<bool> begins_;  ///< by number of the code
};

}  // namespace

std::vector<Day> find_days_of_moves(const ExtractTable& episodes, const std::vector<std::int32_t>& year_of_source,
                                    const EpisodeCodes& codes, Problems& problems) {
  if (episodes.columns[episodes.schema->field_index("rne")].bytes.empty()) return {};
  const Moves moves(episodes, year_of_source, codes);
  std::vector<Day> days;
  for (const Day day : moves.candidates()) {
    const Moves::Children children = moves.on(day);
    if (children.begin < kFewestBegun || children.begin * kBegunOneIn <= children.in_care) continue;
    days.push_back(day);
    problems.add({problem_kind(ProblemId::moved_on_one_day),
                  kNoFile,
                  0,
                  0,
                  {},
                  fmt::format("{} of the {} children in care before {} have a placement that begins on that day",
                              with_commas(children.begin), with_commas(children.in_care), format_long(day))});
  }
  return days;
}

}  // namespace outturn::history
