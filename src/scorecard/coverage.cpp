// SPDX-License-Identifier: MIT
// An annual return holds the episodes of its year, so no DEC in it lies before the year: the earliest DECs of all
// returns tell when they begin, the latest dates when they end. A mistyped date or two must not count, so both are
// judged by one row in two thousand; a folder of fewer than two hundred dates is an example, of which only the end is
// judged.
#include "scorecard/coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "input/problem_catalogue.h"

namespace outturn {
namespace {

constexpr int kMonth = 31;
constexpr std::size_t kFew = 200;
constexpr std::size_t kOneIn = 2000;
constexpr std::string_view kNothing = "hold next to nothing of its last month";

const std::vector<std::int32_t>* column_of(const Extracts& extracts, std::string_view table_name,
                                           std::string_view field) {
  const ExtractTable* table = extracts.find(table_name);
  const auto index = table ? table->schema->field_index(field) : std::nullopt;
  return index && !table->columns[*index].ints.empty() ? &table->columns[*index].ints : nullptr;
}

struct Dates {
  std::size_t all = 0;
  std::size_t late = 0;  // in the last month of the period, or after it

  bool reach() const { return all == 0 || (late > 0 && late * kOneIn >= all); }
};

Dates dates_of(const Extracts& extracts, std::string_view table, std::initializer_list<const char*> fields, Day end) {
  Dates dates;
  for (const char* field : fields)
    if (const auto* days = column_of(extracts, table, field))
      for (const Day day : *days) {
        dates.all += day != kNoDay;
        dates.late += day > end - kMonth;
      }
  return dates;
}

// The day before which one in two thousand of the DECs lie, of a sample where there are many.
Day earliest_ends(const Extracts& extracts) {
  const auto* days = column_of(extracts, "episodes", "dec");
  if (!days) return kNoDay;
  constexpr std::size_t kSample = 100'000;
  const std::size_t step = std::max<std::size_t>(1, days->size() / kSample);
  std::vector<Day> ends;
  for (std::size_t i = 0; i < days->size(); i += step)
    if ((*days)[i] != kNoDay) ends.push_back((*days)[i]);
  if (ends.size() < kFew) return kNoDay;
  const auto place = ends.begin() + static_cast<std::ptrdiff_t>(ends.size() / kOneIn);
  std::nth_element(ends.begin(), place, ends.end());
  return *place;
}

}  // namespace

Coverage::Coverage(const Extracts& extracts, const std::vector<Period>& periods, std::size_t asked)
    : extracts_(extracts), periods_(periods), asked_(asked), begins_(earliest_ends(extracts)) {
  for (const Period& period : periods) gaps_.push_back(find_gap(period));
  find_spans();
}

Coverage::Gap Coverage::find_gap(const Period& period) const {
  const Dates episodes = dates_of(extracts_, "episodes", {"decom", "dec"}, period.end);
  const Dates reviews = dates_of(extracts_, "reviews", {"review"}, period.end);
  if (episodes.all >= kFew && !episodes.reach()) return {fmt::format("the episodes {}", kNothing), false};
  if (reviews.all >= kFew && !reviews.reach()) return {fmt::format("the reviews {}", kNothing), false};
  if (begins_ != kNoDay && period.start + kMonth < begins_)
    return {fmt::format("the returns begin about {}", format_dmy(begins_)), false};
  if (!Dates{episodes.all + reviews.all, episodes.late + reviews.late}.reach())
    return {fmt::format("the extracts {}", kNothing), true};
  return {};
}

std::string Coverage::doubt_about(std::size_t period, int history_months) const {
  if (!gaps_[period].why.empty() && !gaps_[period].of_few_rows) return gaps_[period].why;
  if (history_months == 0 || begins_ == kNoDay) return {};
  if (add_months(periods_[period].end, -history_months) + kMonth >= begins_) return {};
  return fmt::format("looks back {} months, and the returns begin about {}", history_months, format_dmy(begins_));
}

void Coverage::find_spans() {
  for (const ExtractTable& table : extracts_.tables) {
    const ExtractSchema& schema = *table.schema;
    if (!table.present || schema.may_be_absent || schema.row_date.empty()) continue;
    if (schema.name == "episodes" || schema.name == "reviews") continue;  // judged with more care
    const auto field = std::find_if(schema.fields.begin(), schema.fields.end(),
                                    [&](const FieldSchema& f) { return f.column == schema.row_date; });
    Span& span = spans_[schema.name];
    for (const Day day : table.columns[static_cast<std::size_t>(field - schema.fields.begin())].ints) {
      if (day == kNoDay) continue;
      span.first = span.first == kNoDay ? day : std::min(span.first, day);
      span.last = std::max(span.last, day);
    }
  }
}

std::string Coverage::doubt_about_extracts(std::size_t period, const std::set<std::string>& extracts) const {
  for (const auto& name : extracts) {
    const auto found = spans_.find(name);
    if (found == spans_.end()) continue;
    std::string rows = name;
    std::replace(rows.begin(), rows.end(), '_', ' ');
    const Span& span = found->second;
    if (extracts_.find(name)->rows == 0) return fmt::format("the {} hold no row", rows);
    if (span.first == kNoDay) continue;
    if (span.first > periods_[period].end)
      return fmt::format("the {} begin on {}, after the period", rows, format_dmy(span.first));
    if (span.last < periods_[period].start)
      return fmt::format("the {} end on {}, before the period", rows, format_dmy(span.last));
  }
  return {};
}

void Coverage::note(Problems& problems) const {
  const auto add = [&problems](ProblemId id, std::string value) {
    problems.add({problem_kind(id), kNoFile, 0, 0, {}, std::move(value)});
  };
  for (std::size_t p = 0; p < asked_; ++p)
    if (!gaps_[p].why.empty())
      add(ProblemId::period_not_covered,
          fmt::format("{} ends on {}, and {}", periods_[p].label, format_dmy(periods_[p].end), gaps_[p].why));
  const ExtractTable* episodes = extracts_.find("episodes");
  std::set<int> years;
  if (episodes)
    for (const RowSource& source : episodes->sources)
      if (source.return_year != kMissingInt) years.insert(source.return_year);
  for (auto year = years.begin(); year != years.end() && std::next(year) != years.end(); ++year)
    for (int missing = *year + 1; missing < *std::next(year); ++missing)
      add(ProblemId::missing_return, format_financial_year(missing));
}

}  // namespace outturn
