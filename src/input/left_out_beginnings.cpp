// SPDX-License-Identifier: MIT
#include "input/left_out_beginnings.h"

#include <fmt/format.h>

#include <vector>

#include "input/file_lacks.h"
#include "text/numbers.h"

namespace outturn::input {
namespace {

constexpr std::size_t kFewestNotStarted = 5, kNotStartedOneIn = 10;

/// The children whose first rows of all are in a return and begin in its year.
struct Newcomers {
  std::size_t all = 0, not_started = 0;
};

class Beginnings {
 public:
  Beginnings(const Extracts& extracts, const ExtractTable& episodes, CareOfReturns& care)
      : episodes_(episodes),
        care_(care),
        decom_(days_of(episodes, "decom")),
        dec_(days_of(episodes, "dec")),
        rne_(episodes.columns[episodes.schema->field_index("rne")].bytes),
        codes_(*episodes.schema->fields[episodes.schema->field_index("rne")].codes),
        known_(extracts.children.size()),
        first_(extracts.children.size(), kNone) {}

  bool is_read() const { return !rne_.empty(); }

  /// To be asked return by return, from the oldest.
  Newcomers newcomers_of(std::int32_t year) {
    std::vector<std::uint32_t> children;
    for_rows_of_return(episodes_, year, [&](std::uint64_t row) {
      const std::uint32_t child = episodes_.child[row];
      if (known_[child] || care_.is_short_break(row) || dec_[row] == decom_[row]) return;
      if (first_[child] == kNone) children.push_back(child);
      if (first_[child] == kNone || decom_[row] < decom_[first_[child]]) first_[child] = row;
    });
    Newcomers found;
    const std::uint8_t started = codes_.find("S");
    for (const std::uint32_t child : children) {
      known_[child] = true;
      if (decom_[first_[child]] < financial_year_start(year)) continue;
      const std::uint8_t rne = rne_[first_[child]];
      ++found.all;
      found.not_started += rne != kMissingByte && codes_.is_listed(rne) && rne != started;
    }
    return found;
  }

 private:
  static constexpr std::uint64_t kNone = UINT64_MAX;

  const ExtractTable& episodes_;
  CareOfReturns& care_;
  const std::vector<std::int32_t>&decom_, &dec_;
  const std::vector<std::uint8_t>& rne_;
  const CodeSet& codes_;
  std::vector<bool> known_;           ///< by child: with rows of a return asked for
  std::vector<std::uint64_t> first_;  ///< by child: the first row of that return
};

}  // namespace

void find_left_out_beginnings(Extracts& extracts, const ExtractTable& episodes, CareOfReturns& care) {
  Beginnings beginnings(extracts, episodes, care);
  if (!beginnings.is_read()) return;
  std::int32_t before = 0;
  for (const ReturnOfCare& of : care.returns()) {
    const Newcomers newcomers = beginnings.newcomers_of(of.year);
    const bool follows = before == of.year - 1;
    before = of.year;
    if (!follows || newcomers.not_started < kFewestNotStarted ||
        newcomers.not_started * kNotStartedOneIn <= newcomers.all)
      continue;
    const std::string children =
        fmt::format("{} of the {}", with_commas(newcomers.not_started), with_commas(newcomers.all));
    for (const RowSource& source : episodes.sources)
      if (source.return_year == of.year)
        note_lack(extracts, source.file,
                  fmt::format("no row with which care began for {} children who came into care", children),
                  ProblemId::beginnings_left_out, children);
  }
}

}  // namespace outturn::input
