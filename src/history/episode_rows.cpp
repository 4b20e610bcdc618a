// SPDX-License-Identifier: MIT
// Rows of Episodes as the files give them, and whether two of them are the same.
#include <algorithm>
#include <set>

#include "history/episode_merger.h"
#include "history/extract_rows.h"

namespace outturn::history {
namespace {

std::uint8_t byte_at(const Column& column, std::uint32_t row) {
  return column.bytes.empty() ? kMissingByte : column.bytes[row];
}
std::int64_t text_at(const Column& column, std::uint32_t row) {
  return column.longs.empty() ? kMissingLong : column.longs[row];
}

}  // namespace

bool EpisodeMerger::is_in(const std::vector<bool>& rows, std::uint32_t row) {
  return row < rows.size() && rows[row];
}

EpisodeMerger::EpisodeMerger(const ExtractTable& table, const ChildRows& rows, const EpisodeCodes& codes,
                             const EpisodeReturns& returns, const LastDays& last_days)
    : table_(table), rows_(rows), codes_(codes), returns_(returns), last_days_(last_days) {
  const auto index = [&table](const char* name) { return table.schema->field_index(name); };
  decom_ = index("decom");
  dec_ = index("dec");
  rne_ = index("rne");
  ls_ = index("ls");
  place_ = index("place");
  rec_ = index("rec");
  pl_post_ = index("pl_post");
  urn_ = index("urn");
  compared_ = {rne_, ls_, place_, dec_, rec_, pl_post_, urn_};
  provider_ = index("place_provider");
  if (provider_) compared_.push_back(provider_);
  for (const LostValue& value : table.lost)
    for (const auto& [field, lost] :
         {std::pair(dec_, &has_lost_end_), std::pair(pl_post_, &has_lost_post_), std::pair(urn_, &has_lost_urn_)})
      if (value.field == field) {
        lost->resize(table.rows);
        (*lost)[value.row] = true;
      }
  find_versions();
}

void EpisodeMerger::find_versions() {
  std::vector<std::set<std::uint32_t>> files, best_files;
  for (const RowSource& source : table_.sources) {
    if (source.version_group == 0) continue;
    if (source.version_group >= versions_.size()) versions_.resize(source.version_group + 1u);
    auto& best = versions_[source.version_group].best;
    best = std::max(best, source.version_rank);
  }
  files.resize(versions_.size());
  best_files.resize(versions_.size());
  for (const RowSource& source : table_.sources) {
    if (source.version_group == 0) continue;
    files[source.version_group].insert(source.file);
    if (source.version_rank == versions_[source.version_group].best)
      best_files[source.version_group].insert(source.file);
  }
  for (std::size_t g = 0; g < versions_.size(); ++g) {
    versions_[g].files = static_cast<std::uint32_t>(files[g].size());
    versions_[g].best_files = static_cast<std::uint32_t>(best_files[g].size());
    if (versions_[g].best_files == 1) versions_[g].first_end = first_end_of(*best_files[g].begin());
  }
}

// The file of a later quarter has no row that ended before it began.
Day EpisodeMerger::first_end_of(std::uint32_t file) const {
  constexpr int kMonthsOfQuarter = 3;
  const auto& ends = table_.columns[dec_].ints;
  Day first = kNoDay;
  std::int32_t year = kMissingInt;
  for (std::size_t s = 0; s < table_.sources.size(); ++s) {
    if (table_.sources[s].file != file) continue;
    year = table_.sources[s].return_year;
    const std::uint64_t end = table_.end_of_source(s);
    for (std::uint64_t row = table_.sources[s].first_row; row < end; ++row)
      if (ends[row] != kNoDay && (first == kNoDay || ends[row] < first)) first = ends[row];
  }
  const bool is_later =
      first != kNoDay && year != kMissingInt && first >= add_months(financial_year_start(year), kMonthsOfQuarter) - 1;
  return is_later ? first : kNoDay;
}

Episode EpisodeMerger::read(std::uint32_t row) const {
  Episode e;
  e.decom = table_.columns[decom_].ints[row];
  e.dec = table_.columns[dec_].ints[row];
  e.rne = byte_at(table_.columns[rne_], row);
  e.ls = byte_at(table_.columns[ls_], row);
  e.place = byte_at(table_.columns[place_], row);
  e.rec = byte_at(table_.columns[rec_], row);
  e.pl_post = text_at(table_.columns[pl_post_], row);
  e.urn = text_at(table_.columns[urn_], row);
  e.lost_post = is_in(has_lost_post_, row);
  e.lost_urn = is_in(has_lost_urn_, row);
  e.row = row;
  return e;
}

std::int64_t EpisodeMerger::value(ColumnIndex field, std::uint64_t row) const {
  return value_of(table_, field, row);
}

bool EpisodeMerger::differs(ColumnIndex field, std::uint64_t a, std::uint64_t b, Provider provider) const {
  const std::int64_t x = value(field, a), y = value(field, b);
  const bool may_lack = provider == Provider::may_lack && field == provider_;
  return x != y && !(may_lack && (x == kMissingLong || y == kMissingLong));
}

bool EpisodeMerger::identical(std::uint64_t a, std::uint64_t b, bool but_for_the_end, Provider provider) const {
  return std::none_of(compared_.begin(), compared_.end(), [&](ColumnIndex field) {
    return !(but_for_the_end && (field == dec_ || field == rec_)) && differs(field, a, b, provider);
  });
}

std::string EpisodeMerger::differing_columns(std::uint64_t a, std::uint64_t b) const {
  // A provider that only one of them gives is named where nothing else differs.
  const Provider provider = identical(a, b, false, Provider::may_lack) ? Provider::compared : Provider::may_lack;
  std::string columns;
  for (const ColumnIndex field : compared_)
    if (differs(field, a, b, provider)) columns += (columns.empty() ? "" : ", ") + table_.schema->fields[field].column;
  return columns;
}

}  // namespace outturn::history
