// SPDX-License-Identifier: MIT
#include "disclosure/choose.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "disclosure/other_table.h"
#include "disclosure/pieces.h"

namespace outturn::disclosure {
namespace {

// What it costs to hide: the ratio keeps an expensive figure from ever being hidden in place of many cheap ones.
constexpr double kFree = 1e-2, kTotal = 10, kZero = 1e4;

// Figures are chosen rank by rank.
using Rank = std::pair<Level, int>;

Rank rank_of(const Figure& figure) {
  return {figure.level, figure.depth};
}

// What must stay possible. Of a small sum: that it is `lower` less, and that it is `upper` more. Of the main count of a
// figure: one of several ways in which it can be `upper` apart.
struct Need {
  Sum sum;
  std::int64_t value = 0;
  bool small = false;      // else the main count of a figure
  std::size_t figure = 0;  // whose
  std::int64_t lower = 0, upper = 0;
  std::vector<Moves> shown_by = {};  // tables that show it to be possible; empty: none is known
};

// The figures of one rank; those before it are chosen already.
class Choice {
 public:
  Choice(const Counts& counts, const std::vector<std::optional<bool>>& chosen)
      : counts_(counts),
        chosen_(chosen),
        hidden_(counts.figures.size()),
        shown_by_(counts.values.size()),
        needed_(counts.figures.size()),
        moved_in_(counts.values.size()),
        tables_(counts) {}

  std::vector<bool> run() {
    for (std::size_t f = 0; f < counts_.figures.size(); ++f) {
      hidden_[f] = chosen_[f].value_or(!counts_.figures[f].is_printed || !counts_.figures[f].small.empty());
      for (const std::size_t q : counts_.figures[f].counts) shown_by_[q].push_back(f);
    }
    for (const bool earlier : {true, false})
      for (std::size_t f = 0; f < counts_.figures.size(); ++f)
        if (hidden_[f] && chosen_[f].has_value() == earlier) need(f);
    hide_more();
    if (!all_hidden_) show_again();
    return std::move(hidden_);
  }

 private:
  void need(std::size_t f) {
    if (needed_[f]) return;
    needed_[f] = true;
    const Figure& figure = counts_.figures[f];
    const std::int64_t n = counts_.threshold;
    for (const Sum& sum : figure.small) {
      const std::int64_t value = value_of(sum, counts_.values);
      needs_.push_back({sum, value, true, f, value - 1, n - value});
    }
    const bool is_small = std::any_of(figure.small.begin(), figure.small.end(), [&](const Sum& sum) {
      return sum.size() == 1 && figure.main.size() == 1 && sum[0].count == figure.main[0].count;
    });
    // That there is nobody is shown of others, and of this one may be found out: 0 is not small.
    const std::int64_t value = value_of(figure.main, counts_.values);
    if (figure.is_printed && !is_small && value != 0) needs_.push_back({figure.main, value, false, f, 0, n - 1});
  }

  // The cost of hiding what prints a count. What was chosen to be shown stays so: another paper shows it.
  double cost_of(std::size_t q) const {
    double cost = kFree;
    for (const std::size_t f : shown_by_[q]) {
      if (hidden_[f]) continue;
      if (chosen_[f]) return OtherTables::kFixed;
      const Figure& figure = counts_.figures[f];
      const auto size = static_cast<double>(figure.size);
      cost += (figure.is_zero ? kZero : figure.is_band ? 1 : kTotal) * (1 + size / (size + 50));
    }
    return cost;
  }

  bool is_shown(std::size_t q) const {
    return std::any_of(shown_by_[q].begin(), shown_by_[q].end(), [this](std::size_t f) { return !hidden_[f]; });
  }

  // While more is being hidden a shown count can be hidden, at its cost; afterwards it is as it is.
  void update_cost(std::size_t q) {
    tables_.set_cost(q, growing_ ? cost_of(q) : is_shown(q) ? OtherTables::kFixed : kFree);
  }

  // Tables that show a need to be met, at the least cost; empty: there are none.
  std::vector<Moves> tables_for(const Need& need) const {
    std::vector<Moves> found;
    if (need.small) {
      for (const std::int64_t by : {-need.lower, need.upper}) {
        if (by == 0) continue;
        auto table = table_for(need.sum, by);
        if (!table) return {};
        found.push_back(std::move(*table));
      }
      if (found.empty()) found.emplace_back();  // there is nothing to tell apart from
      return found;
    }
    const std::int64_t apart = need.upper;
    for (const std::int64_t by : {apart, -apart})
      if (auto known = known_table(need.sum, by)) return {std::move(known->moves)};
    const auto larger = tables_.with(need.sum, apart);
    const auto smaller = need.value >= apart ? tables_.with(need.sum, -apart) : std::nullopt;
    if (larger && (!smaller || larger->cost <= smaller->cost)) return {larger->moves};
    if (smaller) return {smaller->moves};
    for (std::int64_t up = 1; up < apart; ++up) {
      if (need.value < apart - up) continue;
      const auto some_larger = tables_.with(need.sum, up), some_smaller = tables_.with(need.sum, up - apart);
      if (some_larger && some_smaller) return {some_larger->moves, some_smaller->moves};
    }
    return {};
  }

  std::optional<Moves> table_for(const Sum& sum, std::int64_t by) const {
    auto table = known_table(sum, by);
    if (!table) table = tables_.with(sum, by);
    if (!table) return std::nullopt;
    return std::move(table->moves);
  }

  // What was shown earlier can bound a sum more closely, though all of this rank were hidden: then no more is asked
  // than that this rank does not add to it.
  std::vector<Moves> tables_nearest_to(Need& need) const {
    if (!need.small) {
      for (--need.upper; need.upper > 0; --need.upper)
        if (auto tables = tables_for(need); !tables.empty()) return tables;
      return {Moves()};
    }
    while (need.lower > 0 && !table_for(need.sum, -need.lower)) --need.lower;
    while (need.upper > 0 && !table_for(need.sum, need.upper)) --need.upper;
    return tables_for(need);
  }

  // A table that was found for another need and serves this one too: nothing that has to move in it is shown.
  std::optional<OtherTables::Found> known_table(const Sum& sum, std::int64_t by) const {
    for (const std::size_t number : moved_in_[sum.front().count]) {
      const Moves& moves = found_[number];
      std::int64_t moved = 0;
      for (const Term& term : sum)
        if (const auto at = moves.find(term.count); at != moves.end()) moved += term.sign * at->second;
      if ((by < 0 ? moved <= by : moved >= by) && is_hidden(moves)) return OtherTables::Found{moves, 0};
    }
    return std::nullopt;
  }

  void remember(const std::vector<Moves>& tables) {
    for (const Moves& moves : tables) {
      for (const auto& [q, moved] : moves) moved_in_[q].push_back(found_.size());
      found_.push_back(moves);
    }
  }

  bool is_hidden(const Moves& moves) const {
    return std::none_of(moves.begin(), moves.end(), [this](const auto& move) { return is_shown(move.first); });
  }

  void update_costs() {
    for (std::size_t q = 0; q < counts_.values.size(); ++q) update_cost(q);
  }

  void hide_more() {
    growing_ = true;
    update_costs();
    for (std::size_t i = 0; i < needs_.size(); ++i) {  // hiding more may add needs
      if (counts_.threshold > 1 && !holds(needs_[i])) {
        auto tables = tables_for(needs_[i]);
        if (tables.empty() && tables_.gave_up()) hide_all();
        if (tables.empty()) tables = tables_nearest_to(needs_[i]);
        for (const Moves& moves : tables) hide_what_moves(moves);
        remember(tables);
        needs_[i].shown_by = std::move(tables);
      }
    }
    growing_ = false;
    update_costs();
  }

  // Where no safe choice is found, though there may be one, nothing is shown.
  void hide_all() {
    all_hidden_ = true;
    for (std::size_t f = 0; f < counts_.figures.size(); ++f)
      if (!chosen_[f] && !hidden_[f] && counts_.figures[f].is_printed) hide(f);
  }

  void hide(std::size_t f) {
    hidden_[f] = true;
    need(f);
    for (const std::size_t q : counts_.figures[f].counts) update_cost(q);
  }

  // What was shown of it still is: nothing that has to move is shown.
  bool holds(const Need& need) const {
    if (need.shown_by.empty()) return false;
    return std::all_of(need.shown_by.begin(), need.shown_by.end(),
                       [this](const Moves& moves) { return is_hidden(moves); });
  }

  void hide_what_moves(const Moves& moves) {
    for (const auto& [q, moved] : moves)
      for (const std::size_t f : shown_by_[q])
        if (!hidden_[f]) hide(f);
  }

  // Of what was hidden for the sake of others, whatever can be shown all the same: what is rather shown comes first.
  void show_again() {
    std::vector<std::size_t> candidates;
    for (std::size_t f = 0; f < counts_.figures.size(); ++f)
      if (hidden_[f] && !chosen_[f] && counts_.figures[f].is_printed && counts_.figures[f].small.empty())
        candidates.push_back(f);
    const auto rank = [this](std::size_t f) {
      const Figure& figure = counts_.figures[f];
      return std::make_tuple(!figure.is_zero, figure.is_band, -figure.size, f);
    };
    std::sort(candidates.begin(), candidates.end(),
              [&rank](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    for (const std::size_t f : candidates) show_if_safe(f);
    // Those that say there is nobody once more: what is shown by now may say so.
    for (const std::size_t f : candidates)
      if (hidden_[f] && counts_.figures[f].is_zero) show_if_safe(f);
  }

  void show_if_safe(std::size_t f) {
    const auto set = [this, f](bool hidden) {
      hidden_[f] = hidden;
      for (const std::size_t q : counts_.figures[f].counts) update_cost(q);
    };
    set(false);
    std::vector<std::pair<std::size_t, std::vector<Moves>>> instead;
    for (std::size_t i = 0; i < needs_.size(); ++i) {
      Need& need = needs_[i];
      if (counts_.threshold <= 1 || (need.figure == f && !need.small) || holds(need)) continue;
      auto tables = tables_for(need);
      if (tables.empty()) return set(true);
      remember(tables);
      instead.emplace_back(i, std::move(tables));
    }
    for (auto& [i, tables] : instead) needs_[i].shown_by = std::move(tables);
    std::erase_if(needs_, [f](const Need& need) { return need.figure == f; });
    needed_[f] = false;
  }

  const Counts& counts_;
  const std::vector<std::optional<bool>>& chosen_;  // by figure of an earlier rank
  std::vector<bool> hidden_;
  std::vector<std::vector<std::size_t>> shown_by_;  // by count: the figures that print it
  std::vector<Need> needs_;
  std::vector<bool> needed_;                        // by figure
  std::vector<Moves> found_;                        // every table found so far
  std::vector<std::vector<std::size_t>> moved_in_;  // by count: the tables it moves in
  OtherTables tables_;
  bool growing_ = false;
  bool all_hidden_ = false;
};

// What figures up to a rank print, and how it hangs together. Counts are numbered as these figures print them, so that
// nothing that comes after makes a difference, even between two choices that are equally good.
struct Part {
  Counts counts;
  std::vector<std::size_t> figures;  // their numbers in the whole
};

class PartMaker {
 public:
  PartMaker(const Counts& whole, Rank last) : whole_(whole) {
    part_.counts.threshold = whole.threshold;
    for (std::size_t f = 0; f < whole.figures.size(); ++f)
      if (rank_of(whole.figures[f]) <= last) add(f);
    for (const Relation& relation : whole.relations) add(relation);
    add_pieces(part_.counts);
    const auto key = [](const Relation& relation) {
      std::vector<std::pair<std::size_t, int>> terms;
      for (const Term& term : relation.terms) terms.emplace_back(term.count, term.sign);
      return std::make_tuple(terms, relation.equal);
    };
    auto& relations = part_.counts.relations;
    std::sort(relations.begin(), relations.end(),
              [&key](const Relation& a, const Relation& b) { return key(a) < key(b); });
    relations.erase(std::unique(relations.begin(), relations.end(),
                                [&key](const Relation& a, const Relation& b) { return key(a) == key(b); }),
                    relations.end());
  }

  Part part() && { return std::move(part_); }

 private:
  void add(std::size_t f) {
    Figure figure = whole_.figures[f];
    for (std::size_t& q : figure.counts) q = number_of(q);
    for (Sum& sum : figure.small)
      for (Term& term : sum) term.count = number_of(term.count);
    for (Term& term : figure.main) term.count = number_of(term.count);
    part_.counts.figures.push_back(std::move(figure));
    part_.figures.push_back(f);
  }

  void add(Relation relation) {
    for (Term& term : relation.terms) {
      const auto at = numbers_.find(term.count);
      if (at == numbers_.end()) return;
      term.count = at->second;
    }
    std::sort(relation.terms.begin(), relation.terms.end(),
              [](const Term& a, const Term& b) { return a.count < b.count; });
    part_.counts.relations.push_back(std::move(relation));
  }

  std::size_t number_of(std::size_t q) {
    const auto [at, is_new] = numbers_.try_emplace(q, part_.counts.values.size());
    if (is_new) {
      part_.counts.values.push_back(whole_.values[q]);
      if (q < whole_.rows.size()) part_.counts.rows.push_back(whole_.rows[q]);
    }
    return at->second;
  }

  const Counts& whole_;
  Part part_;
  std::unordered_map<std::size_t, std::size_t> numbers_;  // by number in the whole
};

}  // namespace

std::vector<bool> choose_hidden(const Counts& counts) {
  std::set<Rank> ranks;
  for (const Figure& figure : counts.figures) ranks.insert(rank_of(figure));
  std::vector<std::optional<bool>> hidden(counts.figures.size());
  for (const Rank& rank : ranks) {
    const Part part = PartMaker(counts, rank).part();
    std::vector<std::optional<bool>> chosen;
    for (const std::size_t f : part.figures) chosen.push_back(hidden[f]);
    const std::vector<bool> now = Choice(part.counts, chosen).run();
    for (std::size_t i = 0; i < now.size(); ++i) hidden[part.figures[i]] = now[i];
  }
  std::vector<bool> all;
  for (const auto& is_hidden : hidden) all.push_back(is_hidden == true);
  return all;
}

}  // namespace outturn::disclosure
