// SPDX-License-Identifier: MIT
#include "start/shared_child.h"

#include <algorithm>
#include <tuple>

#include "text/text_tools.h"

namespace outturn::start {
namespace {

bool has_digit(const std::string& value) {
  return std::any_of(value.begin(), value.end(), is_digit);
}

// Half of the values of the column with fewer of them.
bool are_shared(const std::set<std::string>& a, const std::set<std::string>& b) {
  constexpr std::ptrdiff_t kFewest = 2;
  const auto& [fewer, more] = a.size() <= b.size() ? std::tie(a, b) : std::tie(b, a);
  const auto shared =
      std::count_if(fewer.begin(), fewer.end(), [&more = more](const auto& v) { return more.contains(v); });
  return shared >= kFewest && 2 * shared >= static_cast<std::ptrdiff_t>(fewer.size());
}

// In how many other files its values stand.
std::size_t files_sharing(const std::vector<IdColumns>& files, std::size_t file, const IdColumn& column) {
  std::size_t sharing = 0;
  for (std::size_t other = 0; other < files.size(); ++other)
    sharing += other != file && std::any_of(files[other].columns.begin(), files[other].columns.end(),
                                            [&](const IdColumn& c) { return are_shared(column.values, c.values); })
                   ? 1
                   : 0;
  return sharing;
}

}  // namespace

std::vector<std::optional<std::size_t>> shared_children(const std::vector<IdColumns>& files) {
  std::vector<std::optional<std::size_t>> found(files.size());
  for (std::size_t f = 0; f < files.size(); ++f) {
    if (files[f].is_known) continue;
    // Ids have digits, where names and teams seldom do; and there are more children than teams.
    std::tuple<bool, std::size_t, std::size_t> most;
    for (const IdColumn& column : files[f].columns) {
      const std::size_t sharing = files_sharing(files, f, column);
      const auto digits = std::count_if(column.values.begin(), column.values.end(), has_digit);
      const std::tuple likely(2 * digits > static_cast<std::ptrdiff_t>(column.values.size()), sharing,
                              column.values.size());
      if (sharing == 0 || (found[f] && likely <= most)) continue;
      most = likely;
      found[f] = column.position;
    }
  }
  return found;
}

}  // namespace outturn::start
