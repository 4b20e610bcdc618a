// SPDX-License-Identifier: MIT
#include "history/kept_episodes.h"

#include <algorithm>

#include "history/extract_rows.h"
#include "input/problem_catalogue.h"

namespace outturn::history {
namespace {

std::uint8_t byte_at(const Column& column, std::uint32_t row) {
  return column.bytes.empty() ? kMissingByte : column.bytes[row];
}
std::int64_t text_at(const Column& column, std::uint32_t row) {
  return column.longs.empty() ? kMissingLong : column.longs[row];
}

}  // namespace

KeptEpisodes::KeptEpisodes(const ExtractTable& table, const ChildRows& rows) : table_(table), rows_(rows) {
  const auto index = [&table](const char* name) { return table.schema->field_index(name).value(); };
  decom_ = index("decom");
  dec_ = index("dec");
  rne_ = index("rne");
  ls_ = index("ls");
  place_ = index("place");
  rec_ = index("rec");
  pl_post_ = index("pl_post");
  urn_ = index("urn");
}

Episode KeptEpisodes::read(std::uint32_t row) const {
  Episode e;
  e.decom = table_.columns[decom_].ints[row];
  e.dec = table_.columns[dec_].ints[row];
  e.rne = byte_at(table_.columns[rne_], row);
  e.ls = byte_at(table_.columns[ls_], row);
  e.place = byte_at(table_.columns[place_], row);
  // Reading 1: REC on an open row is ignored
  e.rec = e.dec == kNoDay ? kMissingByte : byte_at(table_.columns[rec_], row);
  e.pl_post = text_at(table_.columns[pl_post_], row);
  e.urn = text_at(table_.columns[urn_], row);
  e.row = row;
  return e;
}

// Reading 1: DEC earlier than DECOM is rejected; DEC = DECOM is a stay of no days and dropped.
bool KeptEpisodes::readable(const Episode& e, Problems& problems, RowCounts& counts) const {
  if (e.dec == kNoDay || e.dec > e.decom) return true;
  const auto id = e.dec < e.decom ? ProblemId::dec_before_decom : ProblemId::no_days;
  list_row(table_, e.row, problem_kind(id), "DEC", format_dmy(e.dec), problems);
  ++counts.left_out;
  return false;
}

bool KeptEpisodes::identical(std::uint64_t a, std::uint64_t b, bool but_for_the_end) const {
  for (std::size_t field = 0; field < table_.columns.size(); ++field) {
    const FieldSchema& f = table_.schema->fields[field];
    if (but_for_the_end && (field == dec_ || field == rec_ || f.column == "REASON_PLACE_CHANGE")) continue;
    if (value_of(table_.columns[field], f.type, a) != value_of(table_.columns[field], f.type, b)) return false;
  }
  return true;
}

// Reading 1: for one child and DECOM the row from the latest return wins, within a return the one read last.
// An episode open in one return and ended in the next is the ordinary course of things, and told apart.
void KeptEpisodes::merge_returns(std::vector<Episode>& episodes, Problems& problems, RowCounts& counts) const {
  const auto before = [this](const Episode& a, const Episode& b) {
    if (a.decom != b.decom) return a.decom < b.decom;
    if (table_.sources.size() > 1) {
      const auto return_a = table_.source_of(a.row).return_year, return_b = table_.source_of(b.row).return_year;
      if (return_a != return_b) return return_a < return_b;
    }
    return a.row < b.row;
  };
  if (!std::is_sorted(episodes.begin(), episodes.end(), before)) std::sort(episodes.begin(), episodes.end(), before);
  auto kept = episodes.begin();
  for (auto next = kept + 1; next < episodes.end(); ++next) {
    if (next->decom != kept->decom) {
      *++kept = *next;
      continue;
    }
    ++counts.merged;
    if (!identical(kept->row, next->row, false)) {
      const bool completed = kept->dec == kNoDay && next->dec != kNoDay && identical(kept->row, next->row, true) &&
                             table_.source_of(kept->row).return_year < table_.source_of(next->row).return_year;
      list_row(table_, kept->row, problem_kind(completed ? ProblemId::completed_later : ProblemId::different_duplicate),
               "DECOM", format_dmy(kept->decom), problems);
    }
    *kept = *next;
  }
  if (!episodes.empty()) episodes.erase(kept + 1, episodes.end());
}

// Reading 1: an open row, or one whose DEC is after the next row's DECOM, is cut to the next row's DECOM.
void KeptEpisodes::cut(std::vector<Episode>& episodes, Problems& problems, RowCounts& counts) const {
  for (std::size_t i = 0; i + 1 < episodes.size(); ++i) {
    Episode& e = episodes[i];
    const Day next = episodes[i + 1].decom;
    if (e.dec != kNoDay && e.dec <= next) continue;
    const auto id = e.dec == kNoDay ? ProblemId::open_row_cut : ProblemId::overlap_cut;
    list_row(table_, e.row, problem_kind(id), "DEC", format_dmy(next), problems);
    if ((table_.line[e.row] & ExtractTable::kRepairedBit) == 0) ++counts.repaired;
    e.dec = next;
  }
}

void KeptEpisodes::of(std::uint32_t child, std::vector<Episode>& episodes, Problems& problems,
                      RowCounts& counts) const {
  episodes.clear();
  for (std::uint32_t position = rows_.begin(child); position < rows_.end(child); ++position) {
    const Episode e = read(rows_.row(position));
    if (readable(e, problems, counts)) episodes.push_back(e);
  }
  if (episodes.size() < 2) return;
  merge_returns(episodes, problems, counts);
  cut(episodes, problems, counts);
}

}  // namespace outturn::history
