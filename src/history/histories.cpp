// SPDX-License-Identifier: MIT
#include "history/histories.h"

#include <numeric>
#include <thread>

#include "history/extract_rows.h"
#include "history/given_rows.h"

namespace outturn::history {
namespace {

// What Readings 1 to 3 need, wanted or not.
constexpr const char* kEpisodeColumns[] = {"decom", "dec", "rne", "ls", "rec"};
constexpr const char* kPlacementColumns[] = {"place", "pl_post", "urn"};

int find_schema(const std::vector<const ExtractSchema*>& schemas, std::string_view name) {
  for (std::size_t i = 0; i < schemas.size(); ++i)
    if (schemas[i]->name == name) return static_cast<int>(i);
  return -1;
}

// Whether any table made of episodes is wanted, and whether placements are found for it.
bool wants_episodes(const HistoryVocabulary& v, const WantedHistory& wanted) {
  const auto has = [&wanted](int table) { return table >= 0 && wanted.table[static_cast<std::size_t>(table)]; };
  return has(v.tables.episodes) || has(v.tables.periods_of_care) || has(v.tables.placements) ||
         has(v.tables.reviews_due);
}

bool wants_placements(const HistoryVocabulary& v, const WantedHistory& wanted) {
  if (wanted.table[static_cast<std::size_t>(v.tables.placements)]) return true;
  const auto placement = v.vocabulary.find_field(v.tables.episodes, "placement");
  return placement && wanted.field[static_cast<std::size_t>(v.tables.episodes)][static_cast<std::size_t>(*placement)];
}

}  // namespace

WantedHistory::WantedHistory(const HistoryVocabulary& v) {
  table.resize(v.vocabulary.tables.size());
  for (const auto& t : v.vocabulary.tables) field.emplace_back(t.fields.size());
}

WantedFields wanted_fields(const HistoryVocabulary& v, const std::vector<const ExtractSchema*>& schemas,
                           const WantedHistory& wanted) {
  WantedFields result;
  result.table.resize(schemas.size());
  for (const auto* schema : schemas) result.field.emplace_back(schema->fields.size());
  const auto want = [&](int schema, std::size_t field) {
    result.table[static_cast<std::size_t>(schema)] = true;
    result.field[static_cast<std::size_t>(schema)][field] = true;
  };
  const auto want_all = [&](int schema, auto& names) {
    for (const char* name : names)
      if (const auto field = schemas[static_cast<std::size_t>(schema)]->field_index(name)) want(schema, *field);
  };

  const int episodes = find_schema(schemas, "episodes");
  if (wants_episodes(v, wanted)) {
    want_all(episodes, kEpisodeColumns);
    if (wants_placements(v, wanted)) want_all(episodes, kPlacementColumns);
  }
  const int reviews = find_schema(schemas, "reviews");
  if (v.tables.reviews_due >= 0 && wanted.table[static_cast<std::size_t>(v.tables.reviews_due)]) {
    constexpr const char* kReview[] = {"review"};
    want_all(reviews, kReview);
  }
  for (std::size_t t = 0; t < v.vocabulary.tables.size(); ++t) {
    if (!wanted.table[t]) continue;
    const int extract = v.extract_of_table[t];
    if (extract >= 0) result.table[static_cast<std::size_t>(extract)] = true;
    for (std::size_t f = 0; f < wanted.field[t].size(); ++f) {
      const int schema_field = v.schema_field[t][f];
      if (!wanted.field[t][f] || schema_field < 0) continue;
      const int from = t == static_cast<std::size_t>(language::kChildren) ? v.child_extract[f]
                       : extract >= 0                                     ? extract
                                                                          : episodes;
      want(from, static_cast<std::size_t>(schema_field));
    }
  }
  for (std::size_t s = 0; s < schemas.size(); ++s)  // rows are merged by their keys
    if (result.table[s])
      for (const std::size_t field : schemas[s]->key) result.field[s][field] = true;
  return result;
}

Histories::Histories(const Extracts& extracts, const HistoryVocabulary& vocabulary, const WantedHistory& wanted,
                     const WorkingDays& working_days)
    : extracts_(extracts), vocabulary_(vocabulary), wanted_(wanted), working_days_(working_days) {
  rows_.resize(extracts.tables.size());
  std::vector<std::size_t> to_sort;
  for (std::size_t i = 0; i < extracts.tables.size(); ++i) {
    const ExtractTable& table = extracts.tables[i];
    if (table.schema->name == "episodes") episodes_extract = static_cast<int>(i);
    if (table.schema->name == "reviews") reviews_extract = static_cast<int>(i);
    if (table.schema->has_children && table.rows > 0) to_sort.push_back(i);
  }
  {
    std::vector<std::jthread> workers;
    for (const std::size_t i : to_sort) {
      const auto sort = [this, i] { rows_[i] = ChildRows(extracts_.tables[i], children()); };
      if (extracts.tables[i].rows > 100000)
        workers.emplace_back(sort);
      else
        sort();
    }
  }
  if (episodes_extract >= 0) {
    const ExtractSchema& schema = *extracts.tables[static_cast<std::size_t>(episodes_extract)].schema;
    const auto codes_of = [&schema](const char* field) {
      return schema.fields[schema.field_index(field).value()].codes;
    };
    codes_.rne_started = codes_of("rne")->find("S");
    codes_.rec_continues = codes_of("rec")->find("X1");
    const auto all = [&](const char* field, std::initializer_list<const char*> names) {
      std::vector<std::uint8_t> codes;
      for (const char* name : names)
        if (const auto code = codes_of(field)->find(name)) codes.push_back(code);
      return codes;
    };
    codes_.rne_continues = all("rne", {"L", "T", "U"});
    codes_.ls_short_break = all("ls", {"V3", "V4"});
    codes_.place_temporary = all("place", {"T0", "T1", "T2", "T3", "T4"});
  }
  reaches_.resize(extracts.tables.size());
  for (std::size_t t = 0; t < vocabulary.as_given.size(); ++t) {
    const auto field = vocabulary.vocabulary.find_field(static_cast<int>(t), RowLinks::reaches);
    if (!vocabulary.as_given[t] || !field || !wanted.field[t][static_cast<std::size_t>(*field)]) continue;
    const auto from = static_cast<std::size_t>(vocabulary.extract_of_table[t]);
    reaches_[from] = GivenRows::reaches(extracts.tables[from]);
  }
  share_tables();
}

// A table of no children (population) is small: its rows are merged by key once and shared by every block.
void Histories::share_tables() {
  const auto& tables = vocabulary_.vocabulary.tables;
  shared_.resize(tables.size());
  for (std::size_t t = 0; t < tables.size(); ++t) {
    if (tables[t].of_children || !wanted_.table[t]) continue;
    const ExtractTable& table = extract(vocabulary_.extract_of_table[t]);
    std::vector<std::uint32_t> rows(table.rows);
    std::iota(rows.begin(), rows.end(), 0u);
    ExtractRows(table).merge(rows, 0, shared_problems, shared_counts);
    shared_[t].rows = static_cast<std::uint32_t>(rows.size());
    for (std::size_t f = 0; f < tables[t].fields.size(); ++f) {
      const auto field = static_cast<std::size_t>(vocabulary_.schema_field[t][f]);
      shared_columns_.emplace_back();
      shared_[t].columns.push_back(shared_columns_.back().gather(table.columns[field], rows.data(), rows.size()));
    }
  }
}

}  // namespace outturn::history
