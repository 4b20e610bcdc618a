// SPDX-License-Identifier: MIT
#include "scorecard/requirements.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "language/certainty.h"
#include "language/plan.h"
#include "text/words.h"

namespace outturn {
namespace {

std::string letters_of(std::string_view text) {
  std::string letters = lower(text);
  std::erase_if(letters, [](char c) { return c == '_' || c == '-' || c == ' '; });
  return letters;
}

// Whether a file with the extract's name is there, and was not read.
bool is_unread(const std::string& extract, const Extracts& extracts) {
  const auto& groups = extracts.problems.groups();
  return std::any_of(groups.begin(), groups.end(), [&](const Problems::Group& group) {
    return group.kind->outcome == Outcome::unread && group.kind->loses_data && group.file < extracts.files.size() &&
           letters_of(extracts.files[group.file].path).find(letters_of(extract)) != std::string::npos;
  });
}

class Walker {
 public:
  Walker(const Library& library, const Period* period, Requirements& found)
      : library_(library), period_(period), found_(found) {}

  void walk(const language::Node& node) {
    if (period_)
      if (const auto taken = language::branch_taken(node, *period_)) return walk(*node.operands[*taken]);
    switch (node.op) {
      case language::Op::field:
      case language::Op::row_field:
        found_.tables.insert(node.table);
        found_.fields.emplace(node.table, node.field);
        if (decides_) found_.deciding.emplace(node.table, node.field);
        break;
      case language::Op::aggregate: {
        found_.tables.insert(node.table);
        walk_deciding(node);
        return;
      }
      case language::Op::is_missing:
        if (language::asks_of_condition(node)) return walk_deciding(node);
        break;
      case language::Op::in_codes: {
        const language::Node& compared = *node.operands.front();
        if (compared.op == language::Op::field || compared.op == language::Op::row_field)
          found_.codes[{compared.table, compared.field}].insert(node.codes.begin(), node.codes.end());
        break;
      }
      case language::Op::term: {
        if (terms_.emplace(node.term, decides_).second) walk(*library_.terms[node.term].body);
        break;
      }
      default:
        break;
    }
    walk_parts(node);
  }

 private:
  void walk_parts(const language::Node& node) {
    for_each_part(node, [this](const language::Node& part) { walk(part); });
  }

  void walk_deciding(const language::Node& node) {
    const bool was_deciding = std::exchange(decides_, true);
    walk_parts(node);
    decides_ = was_deciding;
  }

  const Library& library_;
  const Period* period_;
  Requirements& found_;
  bool decides_ = false;
  std::set<std::pair<language::TermIndex, bool>> terms_;  // and whether they decide
};

Requirements computed_of(const Indicator& indicator, const Breakdown* groups, const Library& library,
                         const Period* period) {
  Requirements found;
  found.tables.insert(indicator.counts);
  Walker walker(library, period, found);
  for (const Formula* formula :
       {&indicator.population, &indicator.numerator, &indicator.base, &indicator.value, &indicator.of})
    if (*formula) walker.walk(*formula->tree);
  for (const auto& exclusion : indicator.exclusions)
    if (exclusion.when) walker.walk(*exclusion.when.tree);
  if (groups)
    for (const auto& band : groups->bands) walker.walk(*band.when.tree);
  if (groups && groups->value) walker.walk(*groups->value.tree);
  return found;
}

}  // namespace

Requirements requirements_of(const Indicator& indicator, const Breakdown* groups, const Library& library,
                             const Period* period) {
  Requirements found = computed_of(indicator, groups, library, period);
  for (const Formula* formula : {&indicator.recorded, &indicator.in_doubt})
    if (*formula) Walker(library, period, found).walk(*formula->tree);
  return found;
}

std::vector<Period> one_of_each_kind(const std::vector<Period>& periods) {
  std::vector<Period> kinds;
  for (const Period& period : periods)
    if (std::none_of(kinds.begin(), kinds.end(), [&period](const Period& known) {
          return known.is_financial_year() == period.is_financial_year();
        }))
      kinds.push_back(period);
  return kinds;
}

Requirements needs_of(const Indicator& indicator, const Breakdown* groups, const Library& library,
                      const Period& period) {
  return computed_of(indicator, groups, library, &period);
}

std::set<std::string> extracts_of_numerator(const Indicator& indicator, const Library& library, const Period& period) {
  Requirements found;
  if (indicator.numerator) Walker(library, &period, found).walk(*indicator.numerator.tree);
  return extracts_of(found, library);
}

std::set<std::string> extracts_of_base(const Indicator& indicator, const Library& library) {
  Requirements found;
  if (indicator.base) Walker(library, nullptr, found).walk(*indicator.base.tree);
  return extracts_of(found, library);
}

Requirements requirements_of(const Rule& rule, const Library& library) {
  Requirements found;
  found.tables.insert(rule.rows_of);
  if (rule.breach) Walker(library, nullptr, found).walk(*rule.breach.tree);
  return found;
}

void add(const Requirements& requirements, history::WantedHistory& wanted) {
  for (const language::TableIndex table : requirements.tables) wanted.want(table);
  for (const auto& [table, field] : requirements.fields) wanted.want(table, field);
}

history::WantedHistory wanted_of(const Requirements& requirements, const Library& library) {
  history::WantedHistory wanted(library.history);
  add(requirements, wanted);
  return wanted;
}

std::set<std::string> extracts_of(const Requirements& requirements, const Library& library) {
  const auto& tables = library.history.vocabulary.tables;
  std::set<std::string> names;
  for (const language::TableIndex table : requirements.tables)
    for (const auto& name : tables[table].extracts) names.insert(name);
  for (const auto& [table, field] : requirements.fields) {
    const auto& name = tables[table].fields[field].extract;
    if (!name.empty()) names.insert(name);
  }
  return names;
}

ColumnsOfExtracts columns_of(const Requirements& requirements, const Library& library) {
  ColumnsOfExtracts columns;
  for (const auto& [table, field] : requirements.fields)
    if (const auto source = library.history.source_of(table, field); source.first) columns.insert(source);
  // Where one placement ends and the next begins these three decide (Reading 3).
  const language::TableIndex placements = library.history.tables.placements;
  const ExtractIndex episodes = library.history.extract_of_table[library.history.tables.episodes];
  if (requirements.tables.contains(placements) && episodes)
    for (const char* name : {"place", "pl_post", "urn"})
      if (const ColumnIndex column = library.schemas[episodes]->field_index(name)) columns.insert({episodes, column});
  return columns;
}

std::map<std::string, std::set<std::uint8_t>> kinds_of(const Requirements& requirements, const Library& library) {
  const auto& tables = library.history.vocabulary.tables;
  std::map<std::string, std::set<std::uint8_t>> kinds;
  for (const auto& [place, codes] : requirements.codes) {
    const auto& field = tables[place.first].fields[place.second];
    for (const ExtractSchema* schema : library.schemas)
      if (schema->name == field.extract && schema->kind && schema->fields[schema->kind].column == field.column)
        kinds[field.extract].insert(codes.begin(), codes.end());
  }
  return kinds;
}

std::string missing_for(const Requirements& requirements, const Library& library, const Extracts& extracts) {
  const auto& tables = library.history.vocabulary.tables;
  std::vector<std::string> missing, columns;
  bool any_unread = false;
  const auto need = [&](const std::string& extract) {
    const std::string name = fmt::format("`{}`", extract);
    any_unread = any_unread || is_unread(extract, extracts);
    if (std::find(missing.begin(), missing.end(), name) == missing.end()) missing.push_back(name);
  };
  for (const language::TableIndex t : requirements.tables)
    for (const auto& name : tables[t].extracts)
      if (const auto* table = extracts.find(name); !table || (!table->present && !table->schema->optional)) need(name);
  for (const auto& [t, f] : requirements.fields) {
    const auto& field = tables[t].fields[f];
    if (field.extract.empty()) continue;
    const auto* table = extracts.find(field.extract);
    if (!table || (!table->present && !table->schema->optional)) {
      need(field.extract);
      continue;
    }
    if (!table->present) continue;
    for (const ColumnIndex i : table->schema->fields.indices())
      if (table->schema->fields[i].column == field.column && !table->has_column[i] &&
          !table->schema->fields[i].optional)
        columns.push_back(fmt::format("no column {} in `{}`", field.column, field.extract));
  }
  if (!missing.empty())
    columns.insert(columns.begin(), fmt::format("no {} extract {}", joined_with_or(missing),
                                                any_unread ? "that could be read" : "in the folder"));
  return joined(columns, "; ");
}

std::string missing_for(const Indicator& indicator, const Breakdown* groups, const Library& library,
                        const Period& period, const Extracts& extracts) {
  const Requirements needed = needs_of(indicator, groups, library, period);
  std::string missing = missing_for(needed, library, extracts);
  if (missing.empty() || period.is_financial_year()) return missing;
  const int year = period.financial_year();
  const Period whole{format_financial_year(year), financial_year_start(year), financial_year_end(year)};
  const auto now = extracts_of(needed, library),
             otherwise = extracts_of(needs_of(indicator, groups, library, whole), library);
  const bool is_spared = std::any_of(now.begin(), now.end(), [&](const std::string& name) {
    const ExtractTable* table = extracts.find(name);
    return !otherwise.contains(name) && (!table || !table->present);
  });
  if (!is_spared) return missing;
  std::string instead;
  for (const auto& name : otherwise)
    if (!now.contains(name)) instead += fmt::format("{}`{}`", instead.empty() ? "" : ", ", name);
  return instead.empty() ? missing : fmt::format("{} (a whole financial year uses {} instead)", missing, instead);
}

}  // namespace outturn
