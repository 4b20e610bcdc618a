// SPDX-License-Identifier: MIT
#include "disclosure/choose.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "disclosure/other_table.h"

namespace outturn::disclosure {
namespace {

// What it costs to hide: the ratios keep an expensive figure from ever being hidden in place of many cheap ones.
constexpr double kFree = 1e-2, kOfEarlierLevel = 1e6, kZero = 1e4;
constexpr std::array kLevels = {Level::everybody, Level::band, Level::group};

// What must stay possible: a sum that is larger, or smaller, by so much. Of `main` one of several ways is enough.
struct Need {
  Sum sum;
  std::int64_t value = 0;
  bool small = false;                // else the main count of a figure
  std::size_t figure = 0;            // whose
  std::vector<Moves> shown_by = {};  // tables that show it to be possible; empty: none is known
  bool impossible = false;           // whatever is hidden
};

class Choice {
 public:
  explicit Choice(const Counts& counts)
      : counts_(counts),
        hidden_(counts.figures.size()),
        active_(counts.figures.size()),
        shown_by_(counts.values.size()),
        needed_(counts.figures.size()),
        moved_in_(counts.values.size()),
        tables_(counts) {}

  std::vector<bool> run() {
    for (const Level level : kLevels) {
      level_ = level;
      for (std::size_t f = 0; f < counts_.figures.size(); ++f)
        if (counts_.figures[f].level == level) activate(f);
      for (std::size_t q = 0; q < counts_.values.size(); ++q) update_cost(q);
      hide_more();
      show_again();
    }
    return std::move(hidden_);
  }

 private:
  void activate(std::size_t f) {
    const Figure& figure = counts_.figures[f];
    active_[f] = true;
    hidden_[f] = !figure.small.empty();
    for (const std::size_t q : figure.counts) shown_by_[q].push_back(f);
    if (hidden_[f]) need(f);
  }

  void need(std::size_t f) {
    if (needed_[f]) return;
    needed_[f] = true;
    const Figure& figure = counts_.figures[f];
    for (const Sum& sum : figure.small) needs_.push_back({sum, value_of(sum, counts_.values), true, f});
    const bool is_small = std::any_of(figure.small.begin(), figure.small.end(), [&](const Sum& sum) {
      return sum.size() == 1 && figure.main.size() == 1 && sum[0].count == figure.main[0].count;
    });
    if (!is_small) needs_.push_back({figure.main, value_of(figure.main, counts_.values), false, f});
  }

  // The cost of hiding what prints a count.
  double cost_of(std::size_t q) const {
    double cost = kFree;
    for (const std::size_t f : shown_by_[q]) {
      if (hidden_[f]) continue;
      const Figure& figure = counts_.figures[f];
      const auto size = static_cast<double>(figure.size);
      cost += (figure.level != level_ ? kOfEarlierLevel : figure.is_zero ? kZero : 1) * (1 + size / (size + 50));
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
    const std::int64_t n = counts_.threshold;
    std::vector<Moves> found;
    if (need.small) {
      for (const std::int64_t by : {1 - need.value, n - need.value}) {
        if (by == 0) continue;
        auto table = known_table(need.sum, by);
        if (!table) table = tables_.with(need.sum, by);
        if (!table) return {};
        found.push_back(std::move(table->moves));
      }
      if (found.empty()) found.emplace_back();  // a threshold of 1: there is nothing to tell apart from
      return found;
    }
    for (const std::int64_t by : {n - 1, 1 - n})
      if (auto known = known_table(need.sum, by)) return {std::move(known->moves)};
    const auto larger = tables_.with(need.sum, n - 1);
    const auto smaller = need.value >= n - 1 ? tables_.with(need.sum, 1 - n) : std::nullopt;
    if (larger && (!smaller || larger->cost <= smaller->cost)) return {larger->moves};
    if (smaller) return {smaller->moves};
    for (std::int64_t up = 1; up < n - 1; ++up) {
      if (need.value < n - 1 - up) continue;
      const auto some_larger = tables_.with(need.sum, up), some_smaller = tables_.with(need.sum, up - (n - 1));
      if (some_larger && some_smaller) return {some_larger->moves, some_smaller->moves};
    }
    return {};
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

  void hide_more() {
    growing_ = true;
    for (std::size_t q = 0; q < counts_.values.size(); ++q) update_cost(q);
    for (std::size_t i = 0; i < needs_.size(); ++i) {  // hiding more may add needs
      if (counts_.threshold > 1 && !holds(needs_[i])) {
        auto tables = tables_for(needs_[i]);
        needs_[i].impossible = tables.empty();
        for (const Moves& moves : tables) hide_what_moves(moves);
        remember(tables);
        needs_[i].shown_by = std::move(tables);
      }
    }
    growing_ = false;
    for (std::size_t q = 0; q < counts_.values.size(); ++q) update_cost(q);
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
        if (!hidden_[f]) {
          hidden_[f] = true;
          need(f);
          for (const std::size_t other : counts_.figures[f].counts) update_cost(other);
        }
  }

  // Of what was hidden for the sake of others, whatever can be shown all the same: what is rather shown comes first.
  void show_again() {
    std::vector<std::size_t> candidates;
    for (std::size_t f = 0; f < counts_.figures.size(); ++f)
      if (active_[f] && hidden_[f] && counts_.figures[f].small.empty()) candidates.push_back(f);
    const auto rank = [this](std::size_t f) {
      const Figure& figure = counts_.figures[f];
      return std::make_tuple(figure.level, !figure.is_zero, -figure.size, f);
    };
    std::sort(candidates.begin(), candidates.end(),
              [&rank](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    for (const std::size_t f : candidates) show_if_safe(f);
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
      if (need.impossible || counts_.threshold <= 1 || (need.figure == f && !need.small) || holds(need)) continue;
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
  std::vector<bool> hidden_;
  std::vector<bool> active_;                        // by figure: of this level or an earlier one
  std::vector<std::vector<std::size_t>> shown_by_;  // by count: the active figures that print it
  std::vector<Need> needs_;
  std::vector<bool> needed_;                        // by figure
  std::vector<Moves> found_;                        // every table found so far
  std::vector<std::vector<std::size_t>> moved_in_;  // by count: the tables it moves in
  OtherTables tables_;
  Level level_ = Level::everybody;
  bool growing_ = false;
};

}  // namespace

std::vector<bool> choose_hidden(const Counts& counts) {
  return Choice(counts).run();
}

}  // namespace outturn::disclosure
