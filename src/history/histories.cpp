// SPDX-License-Identifier: MIT
#include "history/histories.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "history/extract_rows.h"
#include "history/raw_rows.h"
#include "input/event_runs.h"
#include "input/return_dates.h"
#include "input/schemas.h"
#include "input/unmatched_files.h"
#include "text/workers.h"

namespace outturn::history {
namespace {

// What Readings 1 to 3 need, wanted or not: which rows are kept does not depend on what else is asked for.
constexpr const char* kEpisodeColumns[] = {"decom", "dec", "rne", "ls", "place", "pl_post", "urn", "rec"};

// Reading 12 (e): what is known of a child's birth does not depend on what else is asked for, so every table that gives
// it is read for it.
void want_birth_dates(const Schemas& schemas, ColumnSelection& wanted) {
  const auto header = find_schema(schemas, "header");
  if (!header) return;
  const auto field = schemas[header]->field_index("dob");
  if (!field || !wanted.field[header][field]) return;
  for (const char* name : kOtherBirthDates)
    if (const auto other = find_schema(schemas, name))
      if (const auto dob = schemas[other]->field_index("dob")) {
        wanted.table[other] = true;
        wanted.field[other][dob] = true;
      }
}

// Whether any table made of episodes is wanted.
bool wants_episodes(const HistoryVocabulary& v, const WantedHistory& wanted) {
  const auto has = [&wanted](TableIndex table) { return table && wanted.table[table]; };
  return has(v.tables.episodes) || has(v.tables.periods_of_care) || has(v.tables.placements) ||
         has(v.tables.reviews_due);
}

}  // namespace

WantedHistory::WantedHistory(const HistoryVocabulary& v) {
  table.resize(v.vocabulary.tables.size());
  for (const auto& t : v.vocabulary.tables) field.emplace_back(t.fields.size());
}

namespace {

/// Tables that show who was in care, whatever Episodes say (Reading 1 (d)).
void want_other_tables(const Schemas& schemas, ColumnSelection& wanted) {
  constexpr std::pair<const char*, const char*> kDays[] = {
      {"reviews", "review"}, {"missing_episodes", "mis_start"}, {"sw_episodes", "sw_decom"}, {"sw_episodes", "sw_dec"}};
  for (const auto& [name, column] : kDays) {
    const auto extract = find_schema(schemas, name);
    if (!extract) continue;
    wanted.table[extract] = true;
    wanted.field[extract][schemas[extract]->field_index(column)] = true;
  }
}

}  // namespace

ColumnSelection wanted_fields(const HistoryVocabulary& v, const Schemas& schemas, const WantedHistory& wanted) {
  ColumnSelection result;
  result.table.resize(schemas.size());
  for (const auto* schema : schemas) result.field.emplace_back(schema->fields.size());
  const auto want = [&](ExtractIndex extract, ColumnIndex column) {
    result.table[extract] = true;
    result.field[extract][column] = true;
  };
  const auto want_all = [&](ExtractIndex extract, auto& names) {
    for (const char* name : names)
      if (const auto column = schemas[extract]->field_index(name)) want(extract, column);
  };

  const auto episodes = find_schema(schemas, "episodes");  // there, as is reviews: make_vocabulary has seen to it
  if (wants_episodes(v, wanted)) {
    want_all(episodes, kEpisodeColumns);
    constexpr const char* kPupil[] = {"dob", "upn"};  // care ends at 18 (Reading 2 (f)); one child has one number
    if (const auto header = find_schema(schemas, "header")) want_all(header, kPupil);
    want_other_tables(schemas, result);
  }
  for (const TableIndex t : v.vocabulary.tables.indices()) {
    if (!wanted.table[t]) continue;
    const ExtractIndex extract = v.extract_of_table[t];
    if (extract) result.table[extract] = true;
    for (const FieldIndex f : wanted.field[t].indices()) {
      const ColumnIndex column = v.column_of_field[t][f];
      if (!wanted.field[t][f]) continue;
      if (t == language::kChildren && !v.child_extract[f])
        want_all(episodes, kEpisodeColumns);  // which days they cover
      if (!column) continue;
      const ExtractIndex from = t == language::kChildren ? v.child_extract[f] : extract;
      want(from ? from : episodes, column);
    }
  }
  want_birth_dates(schemas, result);
  const auto reviews = find_schema(schemas, "reviews");
  if (result.table[reviews] || (v.tables.reviews_due && wanted.table[v.tables.reviews_due])) {
    constexpr const char* kReview[] = {"review", "review_code"};  // one without a code may be booked only
    want_all(reviews, kReview);
  }
  // A table of stock runs no further than the newest return (Reading 12 (c)).
  constexpr const char* kDays[] = {"decom", "dec"};
  for (const ExtractIndex s : schemas.indices())
    if (result.table[s] && schemas[s]->covers == Covers::stock) want_all(episodes, kDays);
  for (const ExtractIndex s : schemas.indices())  // rows are merged by their keys
    if (result.table[s])
      for (const ColumnIndex field : schemas[s]->key) result.field[s][field] = true;
  return result;
}

void want_whole_rows(const Schemas& schemas, ColumnSelection& wanted) {
  for (const ExtractIndex s : schemas.indices()) {
    if (!wanted.table[s] || !schemas[s]->keyed || !schemas[s]->has_children) continue;
    if (schemas[s]->name != "episodes")
      wanted.field[s].assign(wanted.field[s].size(), true);
    else if (const ColumnIndex provider = schemas[s]->field_index("place_provider"))
      wanted.field[s][provider] = true;  // the others that Reading 1 compares are wanted already
  }
}

Histories::Histories(const Extracts& extracts, const HistoryVocabulary& vocabulary, const WantedHistory& wanted,
                     const WorkingDays& working_days)
    : extracts_(extracts), vocabulary_(vocabulary), wanted_(wanted), working_days_(working_days) {
  for (const ExtractIndex i : extracts.tables.indices()) {
    if (extracts.tables[i].schema->name == "episodes") episodes_extract = i;
    if (extracts.tables[i].schema->name == "reviews") reviews_extract = i;
  }
  sort_rows();
  if (episodes_extract) {
    find_codes(*extract(episodes_extract).schema);
    find_returns();
  }
  find_reaches();
  share_tables();
  for (const TableIndex t : vocabulary_.as_given.indices())
    if (vocabulary_.as_given[t] && wanted_.table[t]) {
      unread_ = UnreadCells(extracts_);
      break;
    }
}

void Histories::sort_rows() {
  rows_.resize(extracts_.tables.size());
  const auto sort = [this](ExtractIndex i) { rows_[i] = ChildRows(extracts_.tables[i], children()); };
  std::vector<ExtractIndex> large;
  for (const ExtractIndex i : extracts_.tables.indices()) {
    const ExtractTable& table = extracts_.tables[i];
    if (!table.schema->has_children || table.rows == 0) continue;
    if (table.rows > 100000)
      large.push_back(i);
    else
      sort(i);
  }
  if (!large.empty()) run_workers(large.size(), [&](std::size_t i) { sort(large[i]); });
}

void Histories::find_codes(const ExtractSchema& schema) {
  const auto codes_of = [&schema](const char* field) { return schema.fields[schema.field_index(field)].codes; };
  const auto listed = [&](const char* field) { return static_cast<std::uint8_t>(codes_of(field)->codes().size()); };
  const auto all = [&](const char* field, std::initializer_list<const char*> names) {
    std::vector<std::uint8_t> codes;
    for (const char* name : names)
      if (const auto code = codes_of(field)->find(name)) codes.push_back(code);
    return codes;
  };
  codes_.rne_started = codes_of("rne")->find("S");
  codes_.rne_legal = codes_of("rne")->find("L");
  codes_.rne_placement = codes_of("rne")->find("P");
  codes_.rne_continues = all("rne", {"L", "T", "U"});
  codes_.rne_begins = all("rne", {"P", "B"});
  codes_.rec_continues = codes_of("rec")->find("X1");
  codes_.ls_short_break = all("ls", {"V3", "V4"});
  codes_.place_temporary = all("place", {"T0", "T1", "T2", "T3", "T4"});
  codes_.rne_listed = listed("rne");
  codes_.ls_listed = listed("ls");
  codes_.place_listed = listed("place");
  codes_.rec_listed = listed("rec");
  for (std::uint8_t code = codes_.ls_listed; code >= 1; --code)
    if (!codes_.is_short_break(code)) codes_.ls_care = code;
}

void Histories::find_returns() {
  birth_dates_ = BirthDates(extracts_, rows_);
  unmatched_ = input::find_unmatched_files(extracts_);
  const ExtractTable& episodes = extract(episodes_extract);
  const auto column = [&](const char* name) -> const Column& {
    return episodes.columns[episodes.schema->field_index(name)];
  };
  if (!column("decom").ints.empty() && !column("dec").ints.empty() && !column("ls").bytes.empty()) {
    episode_returns_ = EpisodeReturns(extracts_, episodes, codes_, unmatched_, birth_dates_, shared_problems);
    part_returns_ = episode_returns_.part_years();
    last_days_ = LastDays(episodes, rows_[episodes_extract], codes_, shared_problems);
    find_episodes_told_until(episodes);
  }
  find_leaver_births();
  if (const ExtractTable* header = extracts_.find("header"))
    same_pupils_ = find_same_pupils(*header, extracts_.children, rows_[episodes_extract], birth_dates_,
                                    episode_returns_, shared_problems);
  if (!reviews_extract) return;
  const ExtractTable& reviews = extract(reviews_extract);
  const ColumnIndex review = reviews.schema->field_index("review");
  if (reviews.columns[review].ints.empty()) return;
  find_seen_reviews(reviews, review);
  const auto undated = [&](std::uint32_t child, std::int32_t year) {
    if (year != kMissingInt) undated_reviews_.emplace_back(child, year);
  };
  for (const UndatedRow& row : reviews.undated)
    undated(row.child, row.return_year != kMissingInt ? row.return_year : extracts_.files[row.file].return_year);
  for (const LostValue& value : reviews.lost)
    if (value.field == review) undated(reviews.child[value.row], reviews.source_of(value.row).return_year);
  std::sort(undated_reviews_.begin(), undated_reviews_.end());
}

// Reading 9 (b): where the tables do not agree, or only OC3 gives dates, any of them may be right.
void Histories::find_leaver_births() {
  const auto& contested = extracts_.contested_births;
  for (const ExtractIndex t : extracts_.tables.indices()) {
    const ExtractTable& table = extracts_.tables[t];
    const ColumnIndex dob = table.schema->name == "oc3" ? table.schema->field_index("dob") : ColumnIndex();
    if (!dob || table.columns[dob].ints.empty() || rows_[t].empty()) continue;
    for (const auto& [child, day] : contested) {
      if (rows_[t].begin(child) == rows_[t].end(child)) continue;
      const BirthDates::Found known = birth_dates_.find(child);
      if (known.day == kNoDay || known.day == day || known.table == &table) leaver_births_.push_back({child, day});
    }
  }
  std::sort(leaver_births_.begin(), leaver_births_.end());
  leaver_births_.erase(std::unique(leaver_births_.begin(), leaver_births_.end()), leaver_births_.end());
}

void Histories::find_episodes_told_until(const ExtractTable& episodes) {
  if (episode_returns_.size() == 0) return;
  const std::size_t newest = episode_returns_.size() - 1;
  const std::int32_t year = episode_returns_.year(newest);
  for (const TableReturn& r : extracts_.returns)
    if (r.table == episodes_extract && (r.year == year || r.year == kMissingInt) && r.as_at != kNoDay) {
      episodes_told_until_ = std::min(financial_year_end(year), r.as_at);
      return;
    }
  input::DayCounts counts;
  for (std::size_t s = 0; s < episodes.sources.size(); ++s) {
    if (episode_returns_.of_source(s) != newest) continue;
    const std::uint64_t from = episodes.sources[s].first_row;
    for (const char* column : {"decom", "dec"})
      counts.add(episodes.columns[episodes.schema->field_index(column)].ints.data() + from,
                 episodes.end_of_source(s) - from);
  }
  episodes_told_until_ = input::told_until(year, counts);
}

// Reading 7 (e): the days that Reviews covers without a gap; returns of other ids or without some rows, and holes, are
// gaps.
void Histories::find_seen_reviews(const ExtractTable& reviews, ColumnIndex review) {
  std::set<std::int32_t> missing;
  if (const auto found = unmatched_.find(reviews.schema->name); found != unmatched_.end())
    for (const RowSource& source : found->second) missing.insert(source.return_year);
  for (const RowSource& source : reviews.sources) {
    const ExtractFile& file = extracts_.files[source.file];
    if (file.stops_at_child || file.of_current_children || !file.lacks.empty() || file.is_cut_off)
      missing.insert(source.return_year);
  }
  const CoveredYears covered(reviews, review, review);
  std::vector<input::Days> runs;
  for (const std::int32_t year : covered.years()) {
    if (!missing.contains(year)) runs.push_back({financial_year_start(year), financial_year_end(year)});
  }
  const auto& days = reviews.columns[review].ints;
  input::DayCounts counts;
  counts.add(days.data(), days.size());
  input::DaySet held;
  counts.for_each([&held](Day day, std::uint32_t) { held.insert(day); });
  for (const input::Days& run : input::without_holes(runs, held)) seen_reviews_.push_back({run.from, run.to});
}

std::vector<std::int32_t> Histories::undated_reviews(std::uint32_t child) const {
  std::vector<std::int32_t> years;
  auto at = std::lower_bound(undated_reviews_.begin(), undated_reviews_.end(), std::pair(child, kMissingInt));
  for (; at != undated_reviews_.end() && at->first == child; ++at)
    if (years.empty() || years.back() != at->second) years.push_back(at->second);
  return years;
}

void Histories::find_reaches() {
  reaches_.resize(extracts_.tables.size());
  for (const TableIndex t : vocabulary_.as_given.indices()) {
    const auto field = vocabulary_.vocabulary.find_field(t, RowLinks::reaches);
    if (!vocabulary_.as_given[t] || !field || !wanted_.field[t][field]) continue;
    const ExtractIndex from = vocabulary_.extract_of_table[t];
    reaches_[from] = RawRows::reaches(extracts_.tables[from]);
  }
}

// A table of no children (population) is small: its rows are merged by key once and shared by every block.
void Histories::share_tables() {
  const auto& tables = vocabulary_.vocabulary.tables;
  shared_.resize(tables.size());
  shared_rows_.resize(tables.size());
  for (const TableIndex t : tables.indices()) {
    if (tables[t].of_children || !wanted_.table[t]) continue;
    const ExtractTable& table = extract(vocabulary_.extract_of_table[t]);
    std::vector<std::uint32_t>& rows = shared_rows_[t];
    rows.resize(table.rows);
    std::iota(rows.begin(), rows.end(), 0u);
    ExtractRows(table).merge(rows, 0, shared_problems, shared_counts);
    shared_[t].rows = static_cast<std::uint32_t>(rows.size());
    for (const FieldIndex f : tables[t].fields.indices()) {
      const ColumnIndex column = vocabulary_.column_of_field[t][f];
      shared_columns_.emplace_back();
      shared_[t].columns.push_back(shared_columns_.back().gather(table.columns[column], rows.data(), rows.size()));
    }
  }
}

}  // namespace outturn::history
