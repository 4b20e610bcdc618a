// SPDX-License-Identifier: MIT
#include "input/lost_zeros.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "input/children_of_table.h"
#include "problems/catalogue.h"
#include "text/text_tools.h"

namespace outturn::input {
namespace {

// The one length of the ids of Header that are numbers.
std::optional<std::size_t> one_length(const ChildIds& children, const std::vector<bool>& in_header) {
  std::optional<std::size_t> length;
  for (std::uint32_t child = 0; child < children.size(); ++child) {
    if (!in_header[child] || !all_digits(children.id(child))) continue;
    const std::size_t size = children.id(child).size();
    if (length && *length != size) return std::nullopt;
    length = size;
  }
  return length;
}

class Restorer {
 public:
  explicit Restorer(Extracts& extracts) : extracts_(extracts) {}

  void run() {
    const ExtractTable* header = extracts_.find("header");
    if (!header || header->rows == 0) return;
    std::vector<bool> in_header(extracts_.children.size(), false);
    mark_children(*header, in_header);
    if (std::find(in_header.begin(), in_header.end(), false) == in_header.end()) return;
    const auto length = one_length(extracts_.children, in_header);
    if (!length) return;
    if (!find_children(in_header, *length)) return;
    for (ExtractTable& table : extracts_.tables) {
      for (std::size_t s = 0; s < table.sources.size() && !table.child.empty(); ++s)
        for (std::uint64_t row = table.sources[s].first_row; row < table.end_of_source(s); ++row)
          restore(table.child[row], table.sources[s].file);
      for (UndatedRow& row : table.undated)
        if (row.child != kNoChild) restore(row.child, row.file);
    }
  }

 private:
  // False: no id has lost its zeros.
  bool find_children(const std::vector<bool>& in_header, std::size_t length) {
    const ChildIds& children = extracts_.children;
    bool any = false;
    child_with_zeros_.assign(children.size(), kNoChild);
    for (std::uint32_t child = 0; child < children.size(); ++child) {
      const std::string_view id = children.id(child);
      if (in_header[child] || id.size() >= length || !all_digits(id)) continue;
      const auto found = children.find(std::string(length - id.size(), '0') + std::string(id));
      if (!found || !in_header[*found]) continue;
      child_with_zeros_[child] = *found;
      any = true;
    }
    return any;
  }

  void restore(std::uint32_t& child, std::uint32_t file) {
    const std::uint32_t with_zeros = child_with_zeros_[child];
    if (with_zeros == kNoChild) return;
    const ProblemKind* kind = problem_kind(ProblemId::leading_zeros_restored);
    if (!extracts_.problems.count_again(kind, file, 0))
      extracts_.problems.add({kind, file, 0, 0, {}, std::string(extracts_.children.id(child))});
    child = with_zeros;
  }

  Extracts& extracts_;
  std::vector<std::uint32_t> child_with_zeros_;  // by child; none: it has lost none
};

}  // namespace

void restore_lost_zeros(Extracts& extracts) {
  Restorer(extracts).run();
}

// 020034 and 20034 are two children to us, and one to whoever let a spreadsheet save one of the files.
void note_lost_zeros(Extracts& extracts) {
  const ChildIds& children = extracts.children;
  bool with = false, without = false;
  for (std::uint32_t child = 0; child < children.size(); ++child)
    (children.id(child).starts_with('0') ? with : without) = true;
  if (!with || !without) return;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::uint32_t child = 0; child < children.size(); ++child) {
    const std::string_view id = children.id(child);
    const std::size_t digits = id.find_first_not_of('0');
    if (digits == 0 || digits == std::string_view::npos) continue;
    if (const auto other = children.find(id.substr(digits))) pairs.emplace_back(child, *other);
  }
  if (pairs.empty()) return;
  std::vector<bool> has_row(children.size(), false);
  for (const ExtractTable& table : extracts.tables) mark_children(table, has_row);
  const ProblemKind* kind = problem_kind(ProblemId::leading_zeros_lost);
  for (const auto& [child, other] : pairs)
    if (has_row[child] && has_row[other] && !extracts.problems.count_again(kind, kNoFile, 0))
      extracts.problems.add({kind, kNoFile, 0, 0, {}, std::string(children.id(child))});
}

}  // namespace outturn::input
