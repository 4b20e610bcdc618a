// SPDX-License-Identifier: MIT
#include "history/last_days.h"

#include <fmt/format.h>

#include <algorithm>

#include "problems/catalogue.h"
#include "text/numbers.h"

namespace outturn::history {
namespace {

constexpr std::uint64_t kFewest = 10, kOneInTen = 10;

/// Of more rows than these only as many are looked at.
constexpr std::uint64_t kRowsLookedAt = 100000;

/// How the rows with X1 of a file are continued.
struct Steps {
  std::uint64_t same_day = 0, day_after = 0;
};

/// One child's rows, of one file after another.
class StepsOfChild {
 public:
  StepsOfChild(const ExtractTable& episodes, const EpisodeCodes& codes)
      : table_(episodes),
        codes_(codes),
        decom_(ints("decom")),
        dec_(ints("dec")),
        rne_(bytes("rne")),
        rec_(bytes("rec")) {}

  void count(const ChildRows& rows, std::uint32_t child, std::vector<Steps>& by_file) {
    rows_.clear();
    for (std::uint32_t p = rows.begin(child); p < rows.end(child); ++p) {
      const std::uint32_t row = rows.row(p);
      if (decom_[row] != kNoDay) rows_.push_back({table_.source_of(row).file, row});
    }
    std::sort(rows_.begin(), rows_.end(), [this](const Row& a, const Row& b) {
      return a.file != b.file ? a.file < b.file : decom_[a.row] < decom_[b.row];
    });
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const auto [file, row] = rows_[i];
      if (dec_[row] == kNoDay || rec_[row] != codes_.rec_continues) continue;
      std::size_t next = i + 1;
      while (next < rows_.size() && rows_[next].file == file && decom_[rows_[next].row] == decom_[row]) ++next;
      if (next == rows_.size() || rows_[next].file != file || rne_[rows_[next].row] == codes_.rne_started) continue;
      const Day pause = decom_[rows_[next].row] - dec_[row];
      if (pause == 0) ++by_file[file].same_day;
      if (pause == 1) ++by_file[file].day_after;
    }
  }

 private:
  struct Row {
    std::uint32_t file, row;
  };
  const Column& column(const char* field) const { return table_.columns[table_.schema->field_index(field)]; }
  const std::vector<std::int32_t>& ints(const char* field) const { return column(field).ints; }
  const std::uint8_t* bytes(const char* field) const { return column(field).bytes.data(); }

  const ExtractTable& table_;
  const EpisodeCodes& codes_;
  const std::vector<std::int32_t>&decom_, &dec_;
  const std::uint8_t *rne_, *rec_;
  std::vector<Row> rows_;
};

}  // namespace

LastDays::LastDays(const ExtractTable& episodes, const ChildRows& rows, const EpisodeCodes& codes, Problems& problems)
    : episodes_(&episodes) {
  for (const char* field : {"rne", "rec"})
    if (episodes.columns[episodes.schema->field_index(field)].bytes.empty()) return;
  std::uint32_t files = 0;
  for (const RowSource& source : episodes.sources) files = std::max(files, source.file + 1);
  std::vector<Steps> by_file(files);
  StepsOfChild steps(episodes, codes);
  const auto every = static_cast<std::uint32_t>(episodes.rows / kRowsLookedAt + 1);
  for (std::uint32_t child = 0; child < rows.children(); child += every) steps.count(rows, child, by_file);
  std::vector<bool> found(files);
  for (std::uint32_t file = 0; file < files; ++file) {
    const auto [same_day, day_after] = by_file[file];
    found[file] = day_after >= kFewest && same_day * kOneInTen <= same_day + day_after;
    if (found[file])
      problems.add({problem_kind(ProblemId::ends_on_last_day), file, 0, 0, "DEC",
                    fmt::format("{} of {} rows with X1", with_commas(day_after), with_commas(same_day + day_after))});
  }
  if (std::find(found.begin(), found.end(), true) == found.end()) return;
  for (const RowSource& source : episodes.sources) by_source_.push_back(found[source.file]);
}

void LastDays::close_gaps(std::vector<Episode>& kept, const EpisodeCodes& codes) const {
  if (by_source_.empty()) return;
  for (std::size_t i = 0; i + 1 < kept.size(); ++i)
    if (is_gap_after_continuing(kept[i], kept[i + 1], codes) && kept[i].dec + 1 == kept[i + 1].decom &&
        are_in(kept[i].row))
      kept[i].dec = kept[i + 1].decom;
}

}  // namespace outturn::history
