// SPDX-License-Identifier: MIT
#include "disclosure/other_table.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "disclosure/simplex.h"

namespace outturn::disclosure {
namespace {

constexpr double kWhole = 1e-6;   // so near a whole number is one; it is checked afterwards
constexpr int kMostTables = 200;  // tried, where the cheapest is not of whole numbers

// A count moves up by one variable and down by another.
std::size_t up(std::size_t count) {
  return 2 * count;
}
std::size_t down(std::size_t count) {
  return 2 * count + 1;
}

// From 0 to 1. Costs are all made a little different: of equal ones the method could go round in circles.
double scattered(std::size_t variable) {
  const double times = 0.6180339887498949 * static_cast<double>(variable + 1);
  return times - std::floor(times);
}

// One search: a linear program, and what is known of it.
class Search {
 public:
  Search(const Counts& counts, const std::vector<double>& costs,
         const std::vector<std::vector<std::size_t>>& relations_of)
      : counts_(counts), costs_(costs), relations_of_(relations_of) {}

  // `times` x sum >= least, for the moves.
  bool require(const Sum& sum, int times, double least) {
    std::map<std::size_t, double> row;
    for (const Term& term : sum) {
      if (costs_[term.count] < 0) continue;
      if (known_.insert(term.count).second) {
        for (const std::size_t variable : {up(term.count), down(term.count)})
          program_.add_variable(variable, costs_[term.count] * (1 + 1e-2 * scattered(variable)));
      }
      row[up(term.count)] += times * term.sign;
      row[down(term.count)] -= times * term.sign;
    }
    std::erase_if(row, [](const auto& entry) { return entry.second == 0; });
    return program_.add_condition({row.begin(), row.end()}, least);
  }

  // Adds what does not hold to begin with.
  bool require_all() {
    bool broken = false;
    return std::all_of(counts_.relations.begin(), counts_.relations.end(),
                       [&](const Relation& relation) { return mend(relation, broken); });
  }

  // Adds what the moves break until they break nothing.
  bool resolve() {
    for (bool broken = true; broken;) {
      broken = false;
      for (const std::size_t count : std::set<std::size_t>(known_)) {
        const double moved = move(count);
        if (std::abs(moved) < kWhole) continue;
        const auto now = static_cast<double>(counts_.values[count]) + moved;
        if (now < -kWhole) {
          if (!require({{count, 1}}, 1, -static_cast<double>(counts_.values[count]))) return false;
          broken = true;
        }
        for (const std::size_t r : relations_of_[count]) {
          bool now_broken = false;
          if (!mend(counts_.relations[r], now_broken)) return false;
          broken = broken || now_broken;
        }
      }
    }
    return true;
  }

  double move(std::size_t count) const { return program_.value(up(count)) - program_.value(down(count)); }
  double cost() const { return program_.cost(); }
  bool gave_up() const { return program_.gave_up(); }
  const std::set<std::size_t>& known() const { return known_; }

 private:
  bool mend(const Relation& relation, bool& broken) {
    double moved = 0;
    for (const Term& term : relation.terms) moved += term.sign * move(term.count);
    const auto room = static_cast<double>(value_of(relation.terms, counts_.values));
    if (moved < -room - kWhole) {
      broken = true;
      return require(relation.terms, 1, -room);
    }
    if (relation.equal && moved > -room + kWhole) {
      broken = true;
      return require(relation.terms, -1, room);
    }
    return true;
  }

  const Counts& counts_;
  const std::vector<double>& costs_;
  const std::vector<std::vector<std::size_t>>& relations_of_;
  Simplex program_;
  std::set<std::size_t> known_;
};

// The count whose move is furthest from whole; nothing where all are whole.
std::optional<std::size_t> not_whole(const Search& search) {
  std::optional<std::size_t> worst;
  double most = kWhole;
  for (const std::size_t count : search.known()) {
    const double moved = search.move(count), off = std::abs(moved - std::round(moved));
    if (off <= most) continue;
    most = off;
    worst = count;
  }
  return worst;
}

// Depth first, the nearer whole number first.
std::optional<Search> whole(Search search, int& tables, bool& gave_up) {
  if (--tables < 0) {
    gave_up = true;
    return std::nullopt;
  }
  if (!search.resolve()) {
    gave_up = gave_up || search.gave_up();
    return std::nullopt;
  }
  const auto count = not_whole(search);
  if (!count) return search;
  const double moved = search.move(*count);
  const bool up_first = moved - std::floor(moved) > 0.5;
  for (const bool upward : {up_first, !up_first}) {
    Search next = search;
    const bool can =
        upward ? next.require({{*count, 1}}, 1, std::ceil(moved)) : next.require({{*count, 1}}, -1, -std::floor(moved));
    if (!can) continue;
    if (auto found = whole(std::move(next), tables, gave_up)) return found;
  }
  return std::nullopt;
}

}  // namespace

OtherTables::OtherTables(const Counts& counts)
    : counts_(counts), costs_(counts.values.size(), kFixed), relations_of_(counts.values.size()) {
  for (std::size_t r = 0; r < counts.relations.size(); ++r)
    for (const Term& term : counts.relations[r].terms)
      if (relations_of_[term.count].empty() || relations_of_[term.count].back() != r)
        relations_of_[term.count].push_back(r);
}

std::optional<OtherTables::Found> OtherTables::with(const Sum& sum, std::int64_t by) const {
  Search search(counts_, costs_, relations_of_);
  const int times = by < 0 ? -1 : 1;
  if (!search.require(sum, times, static_cast<double>(times * by))) return std::nullopt;
  int tables = kMostTables;
  const auto settled = whole(std::move(search), tables, gave_up_);
  if (!settled) return std::nullopt;
  Found found;
  found.cost = settled->cost();
  for (const std::size_t count : settled->known())
    if (const auto moved = static_cast<std::int64_t>(std::llround(settled->move(count)))) found.moves[count] = moved;
  std::int64_t moved = 0;
  for (const Term& term : sum)
    if (const auto at = found.moves.find(term.count); at != found.moves.end()) moved += term.sign * at->second;
  if (times * moved < times * by || !holds(found.moves)) {
    gave_up_ = true;  // rounding led astray
    return std::nullopt;
  }
  return found;
}

std::optional<Moves> OtherTables::settled() const {
  Search search(counts_, costs_, relations_of_);
  if (!search.require_all()) return std::nullopt;
  int tables = kMostTables;
  const auto whole_search = whole(std::move(search), tables, gave_up_);
  if (!whole_search) return std::nullopt;
  Moves moves;
  for (const std::size_t count : whole_search->known())
    if (const auto moved = static_cast<std::int64_t>(std::llround(whole_search->move(count)))) moves[count] = moved;
  for (const Relation& relation : counts_.relations) {
    std::int64_t value = value_of(relation.terms, counts_.values);
    for (const Term& term : relation.terms)
      if (const auto at = moves.find(term.count); at != moves.end()) value += term.sign * at->second;
    if (relation.equal ? value != 0 : value < 0) return std::nullopt;
  }
  return moves;
}

bool OtherTables::holds(const Moves& moves) const {
  std::set<std::size_t> touched;
  for (const auto& [count, moved] : moves) {
    if (costs_[count] < 0 || counts_.values[count] + moved < 0) return false;
    touched.insert(relations_of_[count].begin(), relations_of_[count].end());
  }
  for (const std::size_t r : touched) {
    const Relation& relation = counts_.relations[r];
    std::int64_t value = value_of(relation.terms, counts_.values);
    for (const Term& term : relation.terms)
      if (const auto at = moves.find(term.count); at != moves.end()) value += term.sign * at->second;
    if (relation.equal ? value != 0 : value < 0) return false;
  }
  return true;
}

}  // namespace outturn::disclosure
