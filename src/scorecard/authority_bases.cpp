// SPDX-License-Identifier: MIT
#include "scorecard/authority_bases.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scorecard/own_area.h"
#include "scorecard/requirements.h"
#include "text/utf8.h"

namespace outturn {
namespace {

class AuthorityBases {
 public:
  AuthorityBases(const Library& library, const CalculationRequest& request, const Extracts& extracts,
                 const AreaNames& names, Calculation& calculation)
      : library_(library), request_(request), extracts_(extracts), names_(names), calculation_(calculation) {}

  void run() {
    for (std::size_t i = 0; i < request_.indicators.size(); ++i) {
      const Indicator& indicator = *request_.indicators[i];
      if (!indicator.base || !reads_population(indicator)) continue;
      const Breakdown* groups = groups_of(indicator, request_, library_);
      const bool by_authority = groups && groups->name == kAuthorityGroups;
      if (extracts_.of_several_authorities)
        for (GroupedTally& tally : calculation_.tallies[i]) {
          tally.total.base = kMissingLong;
          tally.total.needs_no_base = by_authority;
          tally.total.no_base =
              by_authority ? "the children belong to several authorities, and a population is for one"
                           : "the children belong to several authorities and a population is for one: `--by authority` "
                             "gives each its rate";
        }
      if (by_authority) set_groups(i);
    }
  }

 private:
  bool reads_population(const Indicator& indicator) const {
    const auto read = extracts_of_base(indicator, library_);
    return read.contains(std::string(kPopulationExtract));
  }

  // Each authority in every period, also where it has no child.
  void set_groups(std::size_t i) {
    std::set<std::int64_t> authorities = {kMissingLong};
    for (const GroupedTally& tally : calculation_.tallies[i])
      for (const auto& [value, group] : tally.values) authorities.insert(value);
    for (const std::int64_t value : authorities) {
      std::string why;
      if (value == kMissingLong) why = "the authority is not recorded";
      const auto bases = value == kMissingLong ? std::vector<std::int64_t>() : bases_of(i, value, why);
      for (std::size_t p = 0; p < calculation_.tallies[i].size(); ++p) {
        if (!calculation_.not_available[i][p].empty()) continue;
        Tally& group = calculation_.tallies[i][p].values[value];
        group.no_base = why;
        group.needs_no_base = value == kMissingLong && group.numerator == 0;
        if (p < bases.size()) group.base = bases[p];
      }
    }
  }

  // By period: what the definition says of the population, if it has this area's rows only.
  std::vector<std::int64_t> bases_of(std::size_t i, std::int64_t value, std::string& why) const {
    const ExtractTable* population = extracts_.find(kPopulationExtract);
    const ColumnIndex area = population ? population->schema->field_index("area") : ColumnIndex();
    if (!area || population->columns[area].longs.empty()) return {};
    const std::string authority = extracts_.texts->text_of(value);
    const auto own = names_.all_of(area_key(authority));
    std::vector<bool> kept;
    for (const std::int64_t name : population->columns[area].longs) {
      const std::string key = name == kMissingLong ? std::string() : area_key(extracts_.texts->text_of(name));
      kept.push_back(key != kEnglandKey && std::find(own.begin(), own.end(), key) != own.end());
    }
    if (std::find(kept.begin(), kept.end(), true) == kept.end()) {
      why = fmt::format("the population has no area that is called `{}`", without_control_characters(authority));
      return {};
    }
    const Extracts alone = population_alone(*population, kept);
    CalculationRequest request;
    request.indicators = {request_.indicators[i]};
    request.periods = request_.periods;
    request.threads = 1;
    const Calculation made = calculate(library_, request, alone);
    std::vector<std::int64_t> bases;
    for (const GroupedTally& tally : made.tallies.front()) bases.push_back(tally.total.base);
    return bases;
  }

  // The same extracts without a row of anything else.
  Extracts population_alone(const ExtractTable& population, const std::vector<bool>& kept) const {
    Extracts alone;
    alone.texts = extracts_.texts;
    alone.files = extracts_.files;
    for (const ExtractTable& table : extracts_.tables) {
      if (&table == &population) {
        keep_rows(alone.tables.emplace_back(table), kept);
        continue;
      }
      ExtractTable& empty = alone.tables.emplace_back();
      empty.schema = table.schema;
      empty.present = table.present;
      empty.has_column = table.has_column;
      empty.columns.resize(table.columns.size());
    }
    return alone;
  }

  const Library& library_;
  const CalculationRequest& request_;
  const Extracts& extracts_;
  const AreaNames& names_;
  Calculation& calculation_;
};

}  // namespace

void set_authority_bases(const Library& library, const CalculationRequest& request, const Extracts& extracts,
                         const AreaNames& names, Calculation& calculation) {
  AuthorityBases(library, request, extracts, names, calculation).run();
}

}  // namespace outturn
