// SPDX-License-Identifier: MIT
#include "disclosure/remainders.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace outturn::disclosure {
namespace {

// Who prints a count: of two the first.
struct PrintedAt {
  std::size_t count = 0;
  Level level = Level::everybody;
  int depth = 0;
};

}  // namespace

std::vector<Figure> remainders(const Counts& counts, const std::set<std::pair<std::size_t, std::size_t>>& declared) {
  std::map<std::pair<int, std::string>, std::vector<PrintedAt>> alike;  // by table and group
  std::set<std::tuple<std::size_t, std::string>> known;
  std::set<std::pair<std::size_t, std::size_t>> shares;  // of one figure, which says so itself
  for (const Figure& figure : counts.figures) {
    if (figure.counts.size() == 2) {
      shares.emplace(figure.counts[0], figure.counts[1]);
      shares.emplace(figure.counts[1], figure.counts[0]);
    }
    if (figure.is_band) continue;
    for (const std::size_t q : figure.counts)
      if (counts.rows[q].table >= 0 && known.emplace(q, figure.group).second)
        alike[{counts.rows[q].table, figure.group}].push_back({q, figure.level, figure.depth});
  }
  std::vector<Figure> found;
  for (const auto& [key, all] : alike)
    for (const PrintedAt& part : all)
      for (const PrintedAt& whole : all) {
        const std::int64_t left = counts.values[whole.count] - counts.values[part.count];
        if (!counts.is_small(left) || shares.contains({part.count, whole.count})) continue;
        if (!declared.contains({part.count, whole.count}) &&
            !counts.rows[part.count].clauses.narrower_by_one(counts.rows[whole.count].clauses))
          continue;
        Figure figure;
        figure.small = {{{whole.count, 1}, {part.count, -1}}};
        figure.level = whole.level;
        figure.group = key.second;
        figure.depth = std::max(whole.depth, part.depth);
        figure.is_printed = false;
        found.push_back(std::move(figure));
      }
  return found;
}

}  // namespace outturn::disclosure
