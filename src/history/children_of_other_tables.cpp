// SPDX-License-Identifier: MIT
// Children who are in care by OC2, AD1, Reviews, Missing or SWEpisodes of a year, and not in its Episodes (Reading 1
// (d)).
#include <fmt/format.h>

#include <bit>

#include "history/episode_returns.h"
#include "problems/catalogue.h"
#include "text/numbers.h"

namespace outturn::history {
namespace {

// Fewer are doubtful, each; more are a class of children that Episodes was made without.
constexpr std::size_t kFewestMissing = 5, kMissingOneIn = 50;

/// In which years tables other than Episodes have rows of each child: a bit a return of Episodes.
class OtherTables {
 public:
  OtherTables(const Extracts& extracts, const input::UnmatchedFiles& unmatched, const std::vector<std::int32_t>& years)
      : extracts_(extracts), unmatched_(unmatched), years_(years) {}

  bool is_read() const {
    for (const char* name : {"oc2", "ad1", "reviews", "missing_episodes", "sw_episodes"})
      if (const ExtractTable* table = extracts_.find(name); table && table->rows > 0) return true;
    return false;
  }

  /// `births`: nullptr where reviews of adults may be among them.
  std::vector<std::uint64_t> find(const BirthDates* births) const {
    std::vector<std::uint64_t> seen(extracts_.children.size());
    for (const char* name : {"oc2", "ad1"})
      for_rows(name, [&](const ExtractTable& table, std::uint64_t row, std::int32_t, std::uint64_t bit) {
        seen[table.child[row]] |= bit;
      });
    see_events("reviews", "review", births, seen);
    see_events("missing_episodes", "mis_start", births, seen);
    see_social_workers(births, seen);
    return seen;
  }

 private:
  using Days = std::vector<std::int32_t>;

  /// What happens on a day to a child in care.
  void see_events(const char* name, const char* column, const BirthDates* births,
                  std::vector<std::uint64_t>& seen) const {
    const Days* days = days_of(name, column);
    if (!days) return;
    for_rows(name, [&](const ExtractTable& table, std::uint64_t row, std::int32_t year, std::uint64_t bit) {
      const Day day = (*days)[row];
      if (day == kNoDay || is_adult(births, table.child[row], day)) return;
      const bool is_of_year =
          year != kMissingInt && day >= financial_year_start(year) && day <= financial_year_end(year);
      seen[table.child[row]] |= is_of_year ? bit : bit_of(financial_year(day));
    });
  }

  void see_social_workers(const BirthDates* births, std::vector<std::uint64_t>& seen) const {
    const Days *from = days_of("sw_episodes", "sw_decom"), *to = days_of("sw_episodes", "sw_dec");
    if (!from || !to) return;
    for_rows("sw_episodes", [&](const ExtractTable& table, std::uint64_t row, std::int32_t year, std::uint64_t bit) {
      const Day first = (*from)[row], last = (*to)[row];
      if (year == kMissingInt || first == kNoDay || first > financial_year_end(year)) return;
      if (last != kNoDay && last <= financial_year_start(year)) return;
      if (!is_adult(births, table.child[row], std::max(first, financial_year_start(year))))
        seen[table.child[row]] |= bit;
    });
  }

  const Days* days_of(const char* name, const char* column) const {
    const ExtractTable* table = extracts_.find(name);
    const ColumnIndex field = table ? table->schema->field_index(column) : ColumnIndex{};
    return field && !table->columns[field].ints.empty() ? &table->columns[field].ints : nullptr;
  }

  /// One whose date of birth is not known may be.
  static bool is_adult(const BirthDates* births, std::uint32_t child, Day day) {
    return births && !is_child(births->of(child), day);
  }

  static bool is_child(Day born, Day day) { return born != kNoDay && birthday(born, kAdult) > day; }

  std::uint64_t bit_of(std::int32_t year) const {
    const auto at = std::lower_bound(years_.begin(), years_.end(), year);
    const auto number = static_cast<std::size_t>(at - years_.begin());
    return at == years_.end() || *at != year || number >= EpisodeReturns::kMost ? 0 : std::uint64_t{1} << number;
  }

  /// Of files that are known to be about these children and these years.
  template <class Use>
  void for_rows(const char* name, Use use) const {
    const ExtractTable* table = extracts_.find(name);
    if (!table) return;
    for (std::size_t s = 0; s < table->sources.size(); ++s) {
      const RowSource& source = table->sources[s];
      const ExtractFile& file = extracts_.files[source.file];
      if (file.has_other_births || file.has_other_year || file.is_of_another_year || file.repeats_earlier_year ||
          is_unmatched(name, source))
        continue;
      const std::int32_t year = source.several_years ? kMissingInt : source.return_year;
      const std::uint64_t bit = bit_of(year), end = table->end_of_source(s);
      for (std::uint64_t row = source.first_row; row < end; ++row) use(*table, row, year, bit);
    }
  }

  bool is_unmatched(const char* name, const RowSource& source) const {
    const auto found = unmatched_.find(name);
    return found != unmatched_.end() &&
           std::any_of(found->second.begin(), found->second.end(),
                       [&source](const RowSource& other) { return other.first_row == source.first_row; });
  }

  const Extracts& extracts_;
  const input::UnmatchedFiles& unmatched_;
  const std::vector<std::int32_t>& years_;
};

}  // namespace

void EpisodeReturns::find_children_of_other_tables(const Extracts& extracts, const input::UnmatchedFiles& unmatched,
                                                   const BirthDates& birth_dates, Problems& problems) {
  const OtherTables tables(extracts, unmatched, years_);
  if (!tables.is_read()) return;
  const auto missing_in = [this](const std::vector<std::uint64_t>& seen) {
    std::uint64_t any = 0;
    for (std::size_t child = 0; child < seen.size(); ++child) any |= seen[child] & ~rows_of_[child];
    return any;
  };
  std::vector<std::uint64_t> seen = tables.find(nullptr);
  if (missing_in(seen) == 0) return;
  seen = tables.find(&birth_dates);
  for (std::uint64_t left = missing_in(seen); left != 0; left &= left - 1) {
    const auto number = static_cast<std::size_t>(std::countr_zero(left));
    const std::uint64_t bit = std::uint64_t{1} << number;
    std::size_t children = 0, missing = 0;
    for (std::uint32_t child = 0; child < seen.size(); ++child) {
      if ((seen[child] & bit) == 0) continue;
      ++children;
      if ((rows_of_[child] & bit) != 0) continue;
      ++missing;
      of_other_tables_.push_back({child, years_[number]});
    }
    const bool is_part = missing >= kFewestMissing && missing * kMissingOneIn > children;
    part_[number] = part_[number] || is_part;
    const std::string year = format_financial_year(years_[number]);
    problems.add({problem_kind(is_part ? ProblemId::part_of_return : ProblemId::children_without_episodes),
                  kNoFile,
                  0,
                  0,
                  {},
                  is_part ? fmt::format("{}: {} of the {} children in its other tables have no row in it", year,
                                        with_commas(missing), with_commas(children))
                          : fmt::format("{} of the {} children in the other tables for {} {}", with_commas(missing),
                                        with_commas(children), year, missing == 1 ? "has" : "have")});
  }
  std::stable_sort(of_other_tables_.begin(), of_other_tables_.end(),
                   [](const Undated& a, const Undated& b) { return a.child < b.child; });
}

}  // namespace outturn::history
