// SPDX-License-Identifier: MIT
#include "scorecard/rows_in_doubt.h"

#include <algorithm>
#include <optional>
#include <set>

#include "history/covered_years.h"
#include "scorecard/coverage.h"
#include "scorecard/row_histories.h"
#include "scorecard/row_reader.h"

namespace outturn {
namespace {

std::pair<std::uint32_t, std::uint32_t> rows_of(const EvaluatedRows& rows, std::uint32_t child) {
  if (rows.one_a_child) return {child, child + 1};
  return {rows.table.offsets[child], rows.table.offsets[child + 1]};
}

// The rows of all of a child's histories, which stand one after another.
std::pair<std::uint32_t, std::uint32_t> possible_rows_of(const EvaluatedRows& rows, const ChildInDoubt& child) {
  if (child.histories == 0) return {0, 0};
  return {rows_of(rows, child.first_history).first, rows_of(rows, child.first_history + child.histories - 1).second};
}

bool meet(Day from, Day to, Day first, Day last) {
  return (from == kNoDay || last == kNoDay || from <= last) && (to == kNoDay || first == kNoDay || to >= first);
}

Forced forced_of(const Outputs& outputs, const ChildInDoubt& child) {
  Forced forced;
  if (!outputs.of_episodes) return forced;
  for (const auto& doubt : child.forced) {
    using Why = history::ForcedDoubt::Why;
    if (doubt.why == Why::lost_row || doubt.why == Why::unsure_start || doubt.why == Why::other_table)
      forced.lost_row = forced.lost_row || meet(doubt.first_day, doubt.last_day, outputs.from, outputs.to);
    else
      forced.unseen = forced.unseen || meet(doubt.first_day, doubt.last_day, outputs.first, outputs.to);
  }
  if (outputs.of_reviews)
    for (const auto& reviews : child.unseen)
      if (reviews.undated &&
          meet(financial_year_start(reviews.year), financial_year_end(reviews.year), outputs.first, outputs.to))
        forced.unseen = true;
  return forced;
}

// Reading 12 (e): of reviews that are not seen, one for each third of a year begun.
std::int64_t unseen_rows(const Outputs& outputs, const ChildInDoubt& child, bool lost_row) {
  if (!outputs.counts_reviews) return 0;
  constexpr Day kThirdOfYear = 122;
  bool any = lost_row;
  for (const auto& reviews : child.unseen) {
    if (!meet(financial_year_start(reviews.year), financial_year_end(reviews.year), outputs.start, outputs.to))
      continue;
    if (reviews.undated) return 1;
    any = true;
  }
  return any ? (outputs.to - outputs.start + kThirdOfYear) / kThirdOfYear : 0;
}

// Whether a history has the child in care on a day of the period.
bool in_care_in_period(const Outputs& outputs, const EvaluatedRows& rows, std::uint32_t history) {
  const language::TableView& periods = rows.block->tables[outputs.periods_of_care];
  if (!periods.offsets) return false;
  const auto [start, end] = rows.builder->days_of_care(rows.possible);
  for (std::uint32_t r = periods.offsets[history]; r < periods.offsets[history + 1]; ++r)
    if (start[r] <= outputs.to && (end[r] == kNoDay || end[r] > outputs.start)) return true;
  return false;
}

// A child in doubt as a figure sees it.
struct Followed {
  HistoriesOfChild histories;
  ChildRowsInHistories rows;
  std::int64_t unseen = 0;                              // reviews there may be besides
  std::map<RowKey, std::vector<const LostItem*>> lost;  // what could not be read, by row
};

// The rows of a block and of its possible histories, for one figure.
class Follower {
 public:
  Follower(const Outputs& outputs, const EvaluatedRows& counted, const EvaluatedRows* possible)
      : outputs_(outputs),
        counted_(counted),
        possible_(possible ? *possible : counted),
        as_counted_(outputs, counted.evaluator),
        as_possible_(outputs, possible_.evaluator) {}

  const RowReader& as_counted() const { return as_counted_; }

  // Nothing where the child's rows as counted say all there is to say.
  std::optional<Followed> follow(const ChildInDoubt& child, const std::vector<LostRow>& lost) const {
    auto followed = follow(child);
    if (!followed || lost.empty()) return followed;
    std::map<std::int64_t, RowKey> keys;  // by row of the block
    for (const auto& [key, row] : counted_rows(child)) keys[row] = key;
    for (const LostRow& row : lost) {
      if (row.child != child.child || row.row < 0) continue;
      const auto r = static_cast<std::uint32_t>(row.row);
      RowKey key{counted_.builder->row_key(counted_.number, r, outputs_.to, counted_.possible), 0};
      if (const auto known = keys.find(row.row); known != keys.end())
        key = known->second;
      else if (outputs_.made_by_history)  // else it is the row that another history may have put in
        while (followed->rows.all.contains(key)) ++key.second;
      take_lost(row, followed->histories, key, followed->rows.all);
      followed->lost[key] = row.causes;
      if (row.group_is_known && !row.group_is_open)
        take_lost(row, followed->histories, key, followed->rows.groups[row.group]);
      else if (outputs_.unknown_is_group && !row.group_is_known)
        take_lost(row, followed->histories, key, followed->rows.groups[as_counted_.unknown_group()]);
    }
    return followed;
  }

  std::optional<Followed> follow(const ChildInDoubt& child) const {
    const Forced forced = forced_of(outputs_, child);
    const std::int64_t unseen = unseen_rows(outputs_, child, forced.lost_row);
    if (child.histories == 0 && !forced.lost_row && !forced.unseen && unseen == 0) return {};
    // Most figures look at few of the children in doubt, whichever history was theirs.
    const bool may_have_more = forced.lost_row || (forced.unseen && outputs_.in_period) || unseen > 0;
    if (!may_have_more && !is_of_interest(child)) return {};
    Followed f;
    HistoriesOfChild& histories = f.histories;
    histories.forced = forced;
    f.unseen = unseen;
    if (child.histories == 0) {
      take_history(outputs_, as_counted_, counted_, rows_of(counted_, child.child), 0, true, f.rows);
      histories.was_in_care = outputs_.in_period && in_care_in_period(outputs_, counted_, child.child);
      return f;
    }
    histories.all = child.histories;
    histories.by_codes = child.by_codes;
    for (std::uint32_t h = 0; h < child.histories; ++h) {
      const std::uint32_t history = child.first_history + h;
      take_history(outputs_, as_possible_, possible_, rows_of(possible_, history), h, h < child.by_codes, f.rows);
      histories.was_in_care =
          histories.was_in_care || (outputs_.in_period && in_care_in_period(outputs_, possible_, history));
    }
    return f;
  }

  // The child's rows as counted, in the block.
  std::map<RowKey, std::uint32_t> counted_rows(const ChildInDoubt& child) const {
    std::map<std::int64_t, std::uint32_t> again;
    std::map<RowKey, std::uint32_t> rows;
    const auto range = rows_of(counted_, child.child);
    for (std::uint32_t r = range.first; r < range.second; ++r) {
      if (!as_counted_.is_of_interest(r)) continue;
      const std::int64_t key = counted_.builder->row_key(counted_.number, r, outputs_.to, counted_.possible);
      rows[{key, again[key]++}] = r;
    }
    return rows;
  }

 private:
  bool is_of_interest(const ChildInDoubt& child) const {
    return as_counted_.any_of_interest(rows_of(counted_, child.child)) ||
           (child.histories > 0 && as_possible_.any_of_interest(possible_rows_of(possible_, child)));
  }

  const Outputs& outputs_;
  const EvaluatedRows& counted_;
  const EvaluatedRows& possible_;
  const RowReader as_counted_, as_possible_;
};

// What a child in doubt adds to the doubtful rows of a figure.
void add_items(const Outputs& outputs, const Followed& followed, const std::map<RowKey, std::uint32_t>& counted,
               DoubtfulItem item, std::vector<DoubtfulItem>& items) {
  const auto add = [&](std::int64_t row, Outcomes outcomes, Outcomes counted_as, std::int64_t times) {
    item.row = row;
    item.doubts = {};
    item.doubts.add(outcomes, counted_as, times);
    items.push_back(item);
  };
  if (may_have_row(outputs, followed.histories, followed.rows.all)) add(-1, kAny, kOut, 1);
  for (const auto& [key, row] : followed.rows.all) {
    const Settled settled = resolve(outputs, followed.histories, row);
    const auto lost = followed.lost.find(key);
    item.lost = lost == followed.lost.end() ? std::vector<const LostItem*>() : lost->second;
    const auto place = counted.find(key);
    item.by_history = place == counted.end() || settled.outcomes != row.as_counted.outcomes;
    if (is_doubtful(settled.outcomes))
      add(place == counted.end() ? -1 : std::int64_t{place->second}, settled.outcomes, settled.counted, 1);
  }
  item.by_history = true;
  item.lost.clear();
  if (followed.unseen > 0) add(-1, kAny, kOut, followed.unseen);
}

// A row that could come out otherwise because something could not be read.
void add_lost(const Outputs& outputs, const RowReader& reader, const LostRow& row, GroupedTally& tally) {
  const Outcomes counted = row.as_read.counted;
  const auto put = [&](Tally& to) {
    if (is_doubtful(row.as_read.outcomes)) to.doubts.add(row.as_read.outcomes, counted, -1);
    if (is_doubtful(row.outcomes)) to.doubts.add(row.outcomes, counted);
  };
  put(tally.total);
  if (row.group_is_known && !row.group_is_open)
    put(tally_of(outputs, row.group, tally));
  else if (outputs.unknown_is_group && !row.group_is_known)
    put(tally_of(outputs, reader.unknown_group(), tally));
}

// A row that could be in any group of a distribution.
void add_open_group(const Outputs& outputs, const LostRow& row, GroupedTally& tally) {
  const Outcomes counted = row.as_read.counted;
  ++tally.total.open_groups;
  if (counted != kOut && !row.group_is_known)
    tally_of(outputs, row.group, tally).doubts.add(kOut | kIn, kIn);
  else if (counted == kOut && !outputs.bands.empty())
    tally.groups.back().doubts.add(kOut | kIn, kOut);
}

// A row of Episodes that was left out may put the child into any group of a distribution (Reading 12 (e)); in those of
// its other rows it is in doubt already.
void open_other_groups(const Outputs& outputs, const Followed& followed, GroupedTally& tally) {
  if (!followed.histories.forced.lost_row || !outputs.made_by_history || outputs.counts_reviews) return;
  ++tally.total.open_groups;
  for (const auto& [group, in_group] : followed.rows.groups)
    if (!in_group.empty()) tally_of(outputs, group, tally).doubts.add(kOut | kIn, kOut, -1);
}

}  // namespace

void set_scope(const Library& library, const Indicator& indicator, const Requirements& needed, const Period& period,
               Outputs& outputs) {
  const auto& numbers = library.history.tables;
  const auto extracts = extracts_of(needed, library);
  outputs.of_episodes = extracts.contains(kEpisodesExtract);
  outputs.of_reviews = extracts.contains("reviews");
  outputs.from = looked_back_to(indicator, kEpisodesExtract, period);
  outputs.start = period.start;
  outputs.to = period.end;
  outputs.first = indicator.basis == "snapshot"          ? period.end
                  : rolling_months(indicator.basis) != 0 ? add_months(period.end, -rolling_months(indicator.basis)) + 1
                                                         : period.start;
  const language::TableIndex reviews = library.history.vocabulary.find_table("reviews");
  outputs.counts_reviews = indicator.counts == reviews || indicator.counts == numbers.reviews_due;
  outputs.made_by_history = outputs.counts_reviews || indicator.counts == language::kChildren ||
                            indicator.counts == numbers.episodes || indicator.counts == numbers.periods_of_care ||
                            indicator.counts == numbers.placements;
  outputs.in_period = indicator.basis == "in-period" && outputs.made_by_history && !outputs.counts_reviews;
  outputs.periods_of_care = numbers.periods_of_care;
}

std::vector<ChildInDoubt> children_in_doubt(const history::BlockBuilder& builder, std::uint32_t first,
                                            const language::Block* possible) {
  std::map<std::uint32_t, ChildInDoubt> children;
  const std::uint32_t histories = possible ? possible->tables[language::kChildren].rows : 0;
  for (std::uint32_t h = 0; h < histories; ++h) {
    ChildInDoubt& child = children[builder.possible_child(h) - first];
    if (child.histories++ == 0)
      child.first_history = h;
    else
      child.by_codes += builder.differs_by_codes(h);
  }
  for (const auto& forced : builder.forced_doubts()) children[forced.child - first].forced.push_back(forced);
  for (const auto& unseen : builder.unseen_reviews()) children[unseen.child - first].unseen.push_back(unseen);
  std::vector<ChildInDoubt> all;
  for (auto& [number, child] : children) {
    child.child = number;
    all.push_back(std::move(child));
  }
  return all;
}

void add_possible(const Outputs& outputs, const std::vector<ChildInDoubt>& children, const EvaluatedRows& counted,
                  const EvaluatedRows* possible, const LostInBlock& lost, GroupedTally& tally) {
  const Follower follower(outputs, counted, possible);
  const RowReader& as_counted = follower.as_counted();
  const bool grouped = is_grouped(outputs);
  const auto lost_rows = lost.figure.of(lost.first, lost.children, counted);
  std::set<std::uint32_t> told;
  for (const ChildInDoubt& child : children) {
    auto followed = follower.follow(child, lost_rows);
    if (!followed) continue;
    told.insert(child.child);
    const auto rows = rows_of(counted, child.child);
    for (std::uint32_t r = rows.first; r < rows.second; ++r) {
      if (!as_counted.is_of_interest(r)) continue;
      const auto row = as_counted.at(r);
      if (!is_doubtful(row.outcomes)) continue;
      tally.total.doubts.add(row.outcomes, row.counted, -1);
      if (!grouped || !as_counted.tells_doubt(as_counted.group_of(r))) continue;
      tally_of(outputs, as_counted.group_of(r), tally).doubts.add(row.outcomes, row.counted, -1);
    }
    resolve_rows(outputs, followed->histories, followed->rows.all, tally.total);
    tally.total.doubts.add(kAny, kOut, followed->unseen);
    tally.total.open_groups += followed->unseen;
    followed->histories.was_in_care = false;  // in which group is not known
    for (const auto& [group, in_group] : followed->rows.groups)
      resolve_rows(outputs, followed->histories, in_group, tally_of(outputs, group, tally));
    if (grouped && !outputs.unknown_is_group) open_other_groups(outputs, *followed, tally);
  }
  for (const LostRow& row : lost_rows) {
    if (row.row < 0 || !told.contains(row.child)) add_lost(outputs, as_counted, row, tally);
    if (grouped && !outputs.unknown_is_group && row.group_is_open) add_open_group(outputs, row, tally);
  }
}

void open_groups(const Outputs& outputs, GroupedTally& tally) {
  const std::int64_t rows = tally.total.open_groups;
  if (rows == 0) return;
  const auto open = [rows](Tally& group) { group.doubts.add(kOut | kIn, kOut, rows); };
  for (std::size_t band = 0; band < outputs.bands.size(); ++band) open(tally.groups[band]);
  for (auto& [value, group] : tally.values)
    if (value != kMissingLong) open(group);
}

std::map<std::uint32_t, Outcomes> settled_by_codes(const Outputs& outputs, const std::vector<ChildInDoubt>& children,
                                                   const EvaluatedRows& counted, const EvaluatedRows& possible) {
  std::map<std::uint32_t, Outcomes> rows;
  const Follower follower(outputs, counted, &possible);
  for (const ChildInDoubt& child : children) {
    if (child.by_codes < 2) continue;
    const auto followed = follower.follow(child);
    if (!followed) continue;
    for (const auto& [key, r] : follower.counted_rows(child)) {
      const auto row = followed->rows.all.find(key);
      if (row == followed->rows.all.end()) continue;
      const Settled settled = resolve(outputs, followed->histories, row->second);
      if (counts_differently(follower.as_counted().at(r), settled)) rows[r] = settled.counted;
    }
  }
  return rows;
}

std::vector<DoubtfulItem> doubtful_items(const Outputs& outputs, const std::vector<ChildInDoubt>& children,
                                         const EvaluatedRows& counted, const EvaluatedRows* possible,
                                         const LostInBlock& lost) {
  const Follower follower(outputs, counted, possible);
  const RowReader& as_counted = follower.as_counted();
  auto lost_rows = lost.figure.of(lost.first, lost.children, counted);
  std::vector<DoubtfulItem> items;
  std::vector<bool> told(counted.table.rows, false);  // by the histories of its child
  for (const ChildInDoubt& child : children) {
    const auto followed = follower.follow(child, lost_rows);
    if (!followed) continue;
    const auto rows = rows_of(counted, child.child);
    for (std::uint32_t r = rows.first; r < rows.second; ++r) told[r] = true;
    DoubtfulItem item;
    item.child = child.child;
    add_items(outputs, *followed, follower.counted_rows(child), item, items);
  }
  for (LostRow& row : lost_rows) {
    if (row.row >= 0 && told[static_cast<std::size_t>(row.row)]) continue;
    if (row.row >= 0) told[static_cast<std::size_t>(row.row)] = is_doubtful(row.outcomes);
    if (!is_doubtful(row.outcomes)) continue;
    DoubtfulItem item;
    item.child = row.child;
    item.row = row.row;
    item.by_history = false;
    item.doubts.add(row.outcomes, row.as_read.counted);
    item.lost = std::move(row.causes);
    items.push_back(std::move(item));
  }
  for (std::uint32_t r = 0; r < counted.table.rows; ++r) {
    if (told[r] || !as_counted.is_of_interest(r)) continue;
    const auto row = as_counted.at(r);
    if (!is_doubtful(row.outcomes)) continue;
    DoubtfulItem item;
    item.child = counted.one_a_child || !counted.table.owner ? r : counted.table.owner[r];
    item.row = r;
    item.by_history = false;
    item.doubts.add(row.outcomes, row.counted);
    items.push_back(item);
  }
  std::stable_sort(items.begin(), items.end(),
                   [](const DoubtfulItem& a, const DoubtfulItem& b) { return a.child < b.child; });
  return items;
}

}  // namespace outturn
