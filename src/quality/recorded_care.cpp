// SPDX-License-Identifier: MIT
#include "quality/recorded_care.h"

#include <algorithm>

namespace outturn::quality {

RecordedCare::RecordedCare(const ExtractTable& episodes, const history::Histories& histories)
    : table_(episodes), h_(histories) {
  const auto index = [&](const char* name) { return episodes.schema->field_index(name); };
  decom_ = index("decom");
  dec_ = index("dec");
  rne_ = index("rne");
  ls_ = index("ls");
  rec_ = index("rec");
}

void RecordedCare::look_at(std::uint32_t child, Day adult) {
  adult_ = adult;
  read(child);
}

// Short breaks and rows of no days are not care. Of several rows of one return with one DECOM the closed one counts,
// and of these the one of the file that counts, or the last.
void RecordedCare::read(std::uint32_t child) {
  rows_.clear();
  first_ = INT32_MAX;
  last_ = INT32_MIN;
  const auto& in_order = h_.rows(h_.episodes_extract);
  for (std::uint32_t p = in_order.begin(child); p < in_order.end(child); ++p) {
    const std::uint32_t number = in_order.row(p);
    const auto byte = [&](ColumnIndex field) {
      const auto& bytes = table_.columns[field].bytes;
      return bytes.empty() ? kMissingByte : bytes[number];
    };
    RecordedRow row;
    row.decom = table_.columns[decom_].ints[number];
    row.dec = table_.columns[dec_].ints[number];
    if (row.decom == kNoDay || row.dec == row.decom || h_.codes().is_short_break(byte(ls_))) continue;
    if (row.dec != kNoDay && row.dec < row.decom) row.dec = kNoDay;
    row.rne = byte(rne_);
    row.rec = byte(rec_);
    const RowSource& source = table_.source_of(number);
    row.year = source.several_years ? kMissingInt : source.return_year;
    row.rank = source.version_rank;
    row.row = number;
    rows_.push_back(row);
  }
  const auto key = [](const RecordedRow& row) { return std::pair(row.year, row.decom); };
  std::stable_sort(rows_.begin(), rows_.end(), [&](const RecordedRow& a, const RecordedRow& b) {
    if (key(a) != key(b)) return key(a) < key(b);
    const bool a_closed = a.dec != kNoDay, b_closed = b.dec != kNoDay;
    return a_closed != b_closed ? b_closed : a.rank < b.rank;
  });
  std::size_t to = 0;
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (i + 1 == rows_.size() || key(rows_[i]) != key(rows_[i + 1])) rows_[to++] = rows_[i];
  rows_.resize(to);
  for (const RecordedRow& row : rows_) {
    first_ = std::min(first_, row.decom);
    last_ = row.dec == kNoDay ? INT32_MAX : std::max(last_, row.dec);
  }
}

bool RecordedCare::covers(const RecordedRow& row, Day day) const {
  return row.year == kMissingInt || row.year == financial_year(day);
}

bool RecordedCare::any_covers(Day day) const {
  return h_.episode_returns().covers(day);
}

const RecordedRow* RecordedCare::open_on(Day day, Day return_of) const {
  if (day >= adult_) return nullptr;
  const RecordedRow* found = nullptr;
  for (const RecordedRow& row : rows_)
    if (covers(row, return_of) && row.decom <= day && (row.dec == kNoDay || row.dec > day)) found = &row;
  return found;
}

RecordedInPeriod RecordedCare::in(const Period& period) const {
  RecordedInPeriod said;
  const auto keep = [](const RecordedRow* row) { return row ? std::optional(*row) : std::nullopt; };
  const Day before = period.start - 1;
  said.before = keep(open_on(before, any_covers(before) ? before : period.start));
  said.after = keep(open_on(period.end, period.end));
  const auto within = [&](Day day) { return day >= period.start && day <= period.end; };
  const auto add = [](std::vector<RecordedRow>& rows, const RecordedRow& row, auto day_of_row) {
    for (const RecordedRow& known : rows)
      if (day_of_row(known) == day_of_row(row)) return;
    rows.push_back(row);
  };
  for (const RecordedRow& row : rows_) {
    if (row.rne == h_.codes().rne_started && within(row.decom) && row.decom < adult_ && covers(row, row.decom))
      add(said.started, row, [](const RecordedRow& r) { return r.decom; });
    // An end on 1 April may stand in the return that it closes.
    const bool ends = row.dec != kNoDay && within(row.dec) && row.dec <= adult_ && row.rec != kMissingByte &&
                      row.rec != h_.codes().rec_continues;
    if (ends && (covers(row, row.dec) || covers(row, row.dec - 1)))
      add(said.ended, row, [](const RecordedRow& r) { return r.dec; });
  }
  if (within(adult_)) {
    const RecordedRow* open = open_on(adult_ - 1, any_covers(adult_ - 1) ? adult_ - 1 : adult_);
    const bool ended =
        std::any_of(said.ended.begin(), said.ended.end(), [&](const RecordedRow& row) { return row.dec == adult_; });
    if (open && !ended) said.turned_18 = *open;
  }
  return said;
}

}  // namespace outturn::quality
