// SPDX-License-Identifier: MIT
#include "history/same_pupils.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "history/extract_rows.h"
#include "input/child_field.h"
#include "problems/catalogue.h"

namespace outturn::history {
namespace {

/// A number that more ids have stands for none.
constexpr std::size_t kMostIds = 3;

struct Given {
  std::int64_t number;
  std::uint32_t child;
  std::uint32_t row;  // of Header
  friend bool operator<(const Given& a, const Given& b) {
    return std::tie(a.number, a.child, a.row) < std::tie(b.number, b.child, b.row);
  }
};

std::vector<Given> numbers_in(const ExtractTable& header, const std::vector<std::int64_t>& numbers,
                              std::uint32_t children) {
  std::vector<Given> given;
  std::vector<std::int64_t> last(children, kMissingLong);  // most rows repeat what an older return says
  for (std::uint32_t row = 0; row < header.rows; ++row) {
    const std::uint32_t child = header.child[row];
    if (!Texts::is_pupil_number(numbers[row]) || last[child] == numbers[row]) continue;
    last[child] = numbers[row];
    given.push_back({numbers[row], child, row});
  }
  std::sort(given.begin(), given.end());
  return given;
}

}  // namespace

std::vector<SamePupil> find_same_pupils(const ExtractTable& header, const ChildIds& ids, const ChildRows& episodes,
                                        const BirthDates& births, const EpisodeReturns& returns, Problems& problems) {
  std::vector<SamePupil> found;
  const auto field = header.schema->field_index("upn");
  if (!field || header.columns[field].longs.empty() || episodes.empty()) return found;
  const std::vector<Given> given = numbers_in(header, header.columns[field].longs, ids.size());
  const auto compare = [&](const Given& a, const Given& b) {
    const Day born = births.of(a.child);
    if (a.child == b.child || born == kNoDay || born != births.of(b.child)) return;
    if (input::parts_of_id(ids.id(a.child)).authority != input::parts_of_id(ids.id(b.child)).authority) return;
    const auto in_episodes = [&](std::uint32_t child) { return episodes.begin(child) != episodes.end(child); };
    if (!in_episodes(a.child) || !in_episodes(b.child)) return;
    const std::optional<Day> since = returns.both_since(a.child, b.child);
    if (!since) return;
    for (const Given* one : {&a, &b}) found.push_back({one->child, *since});
    list_row(header, b.row, problem_kind(ProblemId::same_pupil_number), "UPN", std::string(ids.id(a.child)), problems);
  };
  for (std::size_t i = 0; i < given.size();) {
    std::size_t end = i + 1;
    while (end < given.size() && given[end].number == given[i].number) ++end;
    for (std::size_t a = i; end - i <= kMostIds && a < end; ++a)
      for (std::size_t b = a + 1; b < end; ++b) compare(given[a], given[b]);
    i = end;
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace outturn::history
