// SPDX-License-Identifier: MIT
#include "scorecard/covered_days.h"

#include <algorithm>

#include "input/resolve_years.h"
#include "input/return_dates.h"
#include "outturn/school_term.h"

namespace outturn {
namespace {

using input::DaySet;
using input::kEnoughDays;
using input::kHoleBetweenMonths;
using input::kQuietTail;
using input::Spread;

const std::vector<std::int32_t>* column_of(const ExtractTable& table, std::string_view column) {
  for (const ColumnIndex f : table.columns.indices())
    if (table.schema->fields[f].column == column && !table.columns[f].ints.empty()) return &table.columns[f].ints;
  return nullptr;
}

// The columns that tell when something happened: the one rows are known by, the end of an episode; of an extract
// without such a column, every date of its key.
std::vector<const std::vector<std::int32_t>*> event_columns(const ExtractTable& table) {
  std::vector<const std::vector<std::int32_t>*> columns;
  const auto add = [&](std::string_view name) {
    if (const auto* column = column_of(table, name)) columns.push_back(column);
  };
  if (!table.schema->row_date.empty()) {
    add(table.schema->row_date);
    for (const FieldSchema& field : table.schema->fields)
      if (field.column != table.schema->row_date && field.type == FieldType::date && field.column != "DOB" &&
          table.schema->covers != Covers::returns)
        add(field.column);
    if (table.schema->name == "episodes") add("DEC");
  } else {
    for (const ColumnIndex field : table.schema->key)
      if (table.schema->fields[field].type == FieldType::date) add(table.schema->fields[field].column);
  }
  return columns;
}

// Whether the rows of a return of it each have a day.
bool is_dated(const ExtractTable& table) {
  return table.present && table.schema->covers == Covers::returns && !table.schema->key_has_return_year &&
         !table.schema->row_date.empty() && !event_columns(table).empty();
}

// Whether its days tell how far a whole return runs: DECOM, DEC, REVIEW, MIS_START.
bool dates_a_return(const ExtractTable& table) {
  return input::date_role(*table.schema, table.schema->fields[table.schema->row_date_index()]) != input::DateRole::none;
}

struct Stretch {
  std::uint64_t from = 0, to = 0;  // rows
  int year = kMissingInt;          // of their return; missing: of several years, or not known
};

std::vector<Stretch> stretches_of(const ExtractTable& table) {
  std::vector<Stretch> all;
  for (std::size_t s = 0; s < table.sources.size(); ++s) {
    const std::uint64_t end = table.end_of_source(s);
    if (end > table.sources[s].first_row)
      all.push_back({table.sources[s].first_row, end,
                     table.sources[s].several_years ? kMissingInt : table.sources[s].return_year});
  }
  return all;
}

// The last day on which an extract shows that it was still kept: its last row's, or another date soon after.
Day kept_until(const Spread& run, const DaySet& others) {
  Day last = run.last;
  for (auto day = others.upper_bound(last); day != others.end() && *day - last <= kHoleBetweenMonths; ++day)
    last = *day;
  return last;
}

/// A table of stock may have been taken so many days after its last date, and after the newest return.
constexpr Day kQuietStock = 60;

// The last day that a table of stock tells of: one taken earlier has no date in a time that always had some. kNoDay:
// too few dates tell.
Day last_day_of_stock(const DaySet& starts, const DaySet& others) {
  constexpr int kMonthsOfDates = 12, kMonthsOfGaps = 36;
  DaySet days = starts;
  days.insert(others);
  const Day last = days.last();
  const auto since = [&](int months) { return days.upper_bound(add_months(last, -months)); };
  const input::UsualGap usual(days, input::UsualGap::Kind::any);
  if (days.end() - since(kMonthsOfDates) < kEnoughDays || !usual.is_known()) return kNoDay;
  Day longest = 0;
  for (auto day = since(kMonthsOfGaps); std::next(day) != days.end(); ++day)
    longest = std::max(longest, *std::next(day) - *day);
  return last + std::max(2 * longest, usual.longest_without_hole());
}

}  // namespace

// The days of a table's dates by the return they are of, those of its own year only; of a file of several years by the
// years they fall in. Of several tables: all of theirs.
struct CoveredExtracts::Dates {
  std::map<int, DaySet> by_return;
  std::map<int, std::uint64_t> without_return;  // dates in each year, of rows whose return has no year

  Dates() = default;
  explicit Dates(const ExtractTable& table) {
    const auto columns = event_columns(table);
    for (const Stretch& stretch : stretches_of(table))
      for (const auto* column : columns) {
        if (stretch.year == kMissingInt)
          add_without(*column, stretch, columns.size() > 1 && column == columns.front());
        else
          add(*column, stretch);
      }
  }

  void add(const Dates& more) {
    for (const auto& [year, days] : more.by_return) by_return[year].insert(days);
  }

  DaySet all() const {
    DaySet days;
    for (const auto& [year, of] : by_return) days.insert(of);
    return days;
  }

 private:
  void add(const std::vector<std::int32_t>& column, const Stretch& stretch) {
    const Day first = financial_year_start(stretch.year), last = financial_year_end(stretch.year);
    std::vector<bool> seen(static_cast<std::size_t>(last - first + 1));
    for (std::uint64_t row = stretch.from; row < stretch.to; ++row)
      if (column[row] >= first && column[row] <= last) seen[static_cast<std::size_t>(column[row] - first)] = true;
    DaySet days;
    for (std::size_t d = 0; d < seen.size(); ++d)
      if (seen[d]) days.insert(first + static_cast<Day>(d));
    by_return[stretch.year].insert(days);
  }

  // Of episodes the ends tell which years there are: a row may have begun long before its return.
  void add_without(const std::vector<std::int32_t>& column, const Stretch& stretch, bool is_start) {
    input::DayCounts counts;
    counts.add(column.data() + stretch.from, stretch.to - stretch.from);
    counts.for_each([&](Day day, std::uint32_t count) {
      if (!is_computable(day)) return;
      by_return[financial_year(day)].insert(day);
      if (!is_start) without_return[financial_year(day - 1)] += count;  // 1 April counts to the year before
    });
  }
};

bool CoveredDays::covers(Day day) const {
  return covers_all({day, day});
}

bool CoveredDays::meets(Days days) const {
  return everywhere || std::any_of(stretches.begin(), stretches.end(),
                                   [&](const Days& s) { return s.from <= days.to && s.to >= days.from; });
}

bool CoveredDays::covers_all(Days days) const {
  if (everywhere) return true;
  for (const Days& s : stretches) {
    if (s.to < days.from) continue;
    if (s.from > days.from) return false;
    if (s.to >= days.to) return true;
    days.from = s.to + 1;
  }
  return days.from > days.to;
}

std::vector<Days> CoveredDays::holes_in(Days days) const {
  std::vector<Days> holes;
  if (everywhere) return holes;
  for (const Days& s : stretches) {
    if (s.to < days.from) continue;
    if (s.from > days.to) break;
    if (s.from > days.from) holes.push_back({days.from, s.from - 1});
    days.from = s.to + 1;
  }
  if (days.from <= days.to) holes.push_back(days);
  return holes;
}

CoveredExtracts::CoveredExtracts(const Extracts& extracts) : extracts_(extracts) {
  std::map<ExtractIndex, Dates> own;
  Dates together;
  for (const ExtractIndex t : extracts.tables.indices()) {
    if (!is_dated(extracts.tables[t])) continue;
    const Dates& dates = own.try_emplace(t, extracts.tables[t]).first->second;
    if (dates_a_return(extracts.tables[t])) together.add(dates);
  }
  for (const TableReturn& taken : extracts.returns)
    if (taken.year != kMissingInt && taken.as_at != kNoDay && financial_year(taken.as_at) == taken.year &&
        extracts.tables[taken.table].schema->name == kEpisodesExtract)
      together.by_return[taken.year].insert(taken.as_at);
  std::map<std::string, Day> last_of_stock;
  for (const ExtractIndex t : extracts.tables.indices()) {
    const ExtractTable& table = extracts.tables[t];
    if (!table.present) continue;
    CoveredDays& covered = covered_[table.schema->name];
    switch (table.schema->covers) {
      case Covers::returns:
        covered = of_returns(t, own.contains(t) ? &own.at(t) : nullptr, together);
        break;
      case Covers::events:
      case Covers::stock:
      case Covers::occasions: {
        auto by_kind = event_days(t);
        EventDays all;
        for (const auto& [kind, events] : by_kind) all.add(events);
        covered = of_events(t, all);
        if (table.schema->covers == Covers::stock && as_at(t, kMissingInt) == kNoDay && !all.days.empty())
          last_of_stock[table.schema->name] = all.last();
        if (table.schema->kind) by_kind_.emplace(table.schema->name, std::move(by_kind));
        break;
      }
      case Covers::terms:
      case Covers::school_years:
        covered = of_terms(t);
        break;
    }
  }
  end_stock(last_of_stock);
}

// Nothing in the folder is later than the newest return, and the table has no date for long: it was taken by then.
void CoveredExtracts::end_stock(const std::map<std::string, Day>& last_of_stock) {
  const CoveredDays* episodes = find(kEpisodesExtract);
  if (!episodes || episodes->stretches.empty()) return;
  for (const auto& [name, last] : last_of_stock) {
    CoveredDays& covered = covered_[name];
    const Day end = std::max(episodes->stretches.back().to, last) + kQuietStock;
    if (covered.runs_to == kNoDay || covered.runs_to > end) covered.runs_to = end;
  }
}

const CoveredDays* CoveredExtracts::find(const std::string& extract) const {
  const auto found = covered_.find(extract);
  return found == covered_.end() ? nullptr : &found->second;
}

Day CoveredExtracts::as_at(ExtractIndex table, int year) const {
  for (const TableReturn& r : extracts_.returns)
    if (r.table == table && r.year == year) return r.as_at;
  return kNoDay;
}

// `own`: its dates; nullptr: its rows have none. `together`: those of all tables that date a return.
CoveredDays CoveredExtracts::of_returns(ExtractIndex t, const Dates* own, const Dates& together) const {
  const ExtractTable& table = extracts_.tables[t];
  const bool is_episodes = table.schema->name == kEpisodesExtract;
  CoveredDays covered;
  bool without_year = false;
  for (const Stretch& stretch : stretches_of(table)) {
    if (stretch.year != kMissingInt)
      covered.years.insert(stretch.year);
    else
      without_year = true;
  }
  const bool annual = table.schema->key_has_return_year;
  const DaySet own_days = own ? own->all() : DaySet();
  // The last day of a return, or of the last year of a file of several (`of`: the year its as_at is known by).
  const auto end_of = [&](int year, int of) {
    const Day end = financial_year_end(year);
    if (const Day declared = annual ? kNoDay : as_at(t, of); declared != kNoDay) return std::min(end, declared);
    if (!own) return end;
    DaySet days;
    for (const Dates* dates : {own, &together})
      if (const auto found = dates->by_return.find(year); found != dates->by_return.end()) days.insert(found->second);
    const Day told = input::told_until(end, days);
    const auto found = own->by_return.find(year);
    return is_episodes && found != own->by_return.end() ? input::told_before_a_hole(told, found->second) : told;
  };
  std::map<int, Day> ends;
  for (const int year : covered.years) ends[year] = end_of(year, year);
  if (without_year && !annual) {
    if (!own) {
      covered.everywhere = true;
    } else {
      const auto years = input::years_full_of_dates(own->without_return);
      covered.everywhere = !years;
      for (int year = years ? years->first : 0; years && year <= years->second; ++year) {
        covered.years.insert(year);
        ends.emplace(year, year == years->second ? end_of(year, kMissingInt) : financial_year_end(year));
      }
    }
  }
  for (const auto& [year, end] : ends) covered.stretches.push_back({financial_year_start(year), end});
  if (own && !is_episodes) covered.stretches = input::without_holes(covered.stretches, own_days);
  return covered;
}

Day CoveredExtracts::EventDays::last() const {
  return others.empty() ? days.last() : std::max(days.last(), others.last());
}

void CoveredExtracts::EventDays::add(const EventDays& more) {
  days.insert(more.days);
  others.insert(more.others);
  without_day |= more.without_day;
}

// By kind of row; of an extract without kinds all are of one.
std::map<int, CoveredExtracts::EventDays> CoveredExtracts::event_days(ExtractIndex t) const {
  const ExtractTable& table = extracts_.tables[t];
  const std::vector<std::uint8_t>* kinds = table.schema->kind ? &table.columns[table.schema->kind].bytes : nullptr;
  std::map<int, EventDays> by_kind;
  const auto columns = event_columns(table);
  for (std::uint64_t row = 0; row < table.rows; ++row) {
    EventDays& events = by_kind[kinds && !kinds->empty() ? (*kinds)[row] : 0];
    bool any = false;
    for (const auto* column : columns) {
      const Day day = (*column)[row];
      if (day == kNoDay || !is_computable(day)) continue;
      any = true;
      // Rows come at the pace of their own day.
      (column == columns.front() || table.schema->row_date.empty() ? events.days : events.others).insert(day);
    }
    events.without_day |= !any;
  }
  return by_kind;
}

// Too few days tell nothing of the rest of their years.
CoveredDays CoveredExtracts::of_events(ExtractIndex t, const EventDays& events) const {
  const ExtractTable& table = extracts_.tables[t];
  CoveredDays covered;
  const DaySet& days = events.days;
  if (days.empty()) {
    covered.everywhere = events.without_day || !events.others.empty();
    return covered;
  }
  const bool by_month = input::is_by_month(days);
  const bool is_stock = table.schema->covers == Covers::stock;
  const Spread all(days);
  const bool is_all_year = table.schema->repeats != 0 && table.schema->for_every_child;
  using Kind = input::UsualGap::Kind;
  const Kind kind = by_month ? Kind::by_month : is_all_year ? Kind::all_year : Kind::any;
  const std::vector<Spread> runs = is_stock ? std::vector{all} : input::runs_of(days, kind);
  for (const Spread& run : runs) {
    const bool is_first = &run == &runs.front(), is_last = &run == &runs.back();
    const Day end = by_month ? add_months(run.last, 1) - 1 : is_last ? kept_until(run, events.others) : run.last;
    Days stretch{financial_year_start(financial_year(run.first)), financial_year_end(financial_year(run.last))};
    if (is_stock) {
      stretch = {run.first, std::max(end, stretch.to)};
      covered.runs_to = last_day_of_stock(days, events.others);
    } else if (all.days >= kEnoughDays) {
      // Days without a date are no chance where they are many; beside a hole every one is of it.
      const auto tolerated =
          by_month || run.days < 2 ? Day{0} : static_cast<Day>(kQuietTail * (run.last - run.first) / (run.days - 1));
      stretch = {is_first ? run.first - tolerated : run.first, is_last ? end + tolerated : end};
    }
    covered.stretches.push_back(stretch);
    if (covered.seen.from == kNoDay) covered.seen.from = run.first;
    covered.seen.to = end;
  }
  if (table.schema->covers == Covers::occasions) covered.terms = days;
  if (const Day declared = as_at(t, kMissingInt); declared != kNoDay) {
    covered.stretches.back().to = declared;
    if (is_stock) covered.runs_to = declared;
  }
  return covered;
}

std::optional<CoveredDays> CoveredExtracts::of_kinds(const std::string& extract,
                                                     const std::set<std::uint8_t>& kinds) const {
  EventDays events;
  bool any = false;
  const auto found = by_kind_.find(extract);
  for (const std::uint8_t kind : kinds)
    if (found != by_kind_.end() && found->second.contains(kind)) {
      events.add(found->second.at(kind));
      any = true;
    }
  if (!any) return std::nullopt;
  for (const ExtractIndex t : extracts_.tables.indices())
    if (extracts_.tables[t].schema->name == extract) return of_events(t, events);
  return std::nullopt;
}

// A month with a date is taken for one that is all there, as the days after the last of them may be quiet.
Day CoveredExtracts::stock_told_until(ExtractIndex t) const {
  const ExtractSchema& schema = *extracts_.tables[t].schema;
  const CoveredDays* own = schema.covers == Covers::stock ? find(schema.name) : nullptr;
  if (!own || own->seen.to == kNoDay) return kNoDay;
  if (const Day declared = as_at(t, kMissingInt); declared != kNoDay) return declared;
  const Date last = date_of(own->seen.to);
  const Day end_of_month = add_months(day_of({last.year, last.month, 1}), 1) - 1;
  const CoveredDays* episodes = find(kEpisodesExtract);
  return episodes && !episodes->stretches.empty() ? std::max(end_of_month, episodes->stretches.back().to)
                                                  : end_of_month;
}

CoveredDays CoveredExtracts::of_terms(ExtractIndex t) const {
  const ExtractTable& table = extracts_.tables[t];
  CoveredDays covered;
  const bool terms = table.schema->covers == Covers::terms;
  for (const ColumnIndex f : table.columns.indices()) {
    const FieldSchema& field = table.schema->fields[f];
    if (terms ? field.type != FieldType::school_term : field.column != "SCHOOL_YEAR") continue;
    for (const std::int32_t value : table.columns[f].ints) {
      if (value == kMissingInt) continue;
      if (terms)
        covered.terms.insert(value);
      else if (value > 1900 && value < 2200)
        covered.terms.insert(day_of({value, 8, 31}));
    }
  }
  covered.everywhere = covered.terms.empty() && table.rows > 0;
  return covered;
}

}  // namespace outturn
