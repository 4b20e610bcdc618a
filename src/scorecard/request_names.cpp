// SPDX-License-Identifier: MIT
#include "scorecard/request_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "definitions/loaders.h"
#include "outturn/diagnostics.h"
#include "text/numbers.h"
#include "text/text_tools.h"
#include "text/words.h"

namespace outturn {
namespace {

std::string groups_with_bands(const Library& library) {
  std::vector<std::string> names;
  for (const auto& group : library.groups)
    if (!group.value && group.rows_of == language::kChildren) names.push_back(group.name);
  return list_of(names);
}

// What the conditions of its bands can speak of.
std::vector<language::TableIndex> scopes_of(const Breakdown& group, const Library& library) {
  std::vector<language::TableIndex> scopes;
  if (library.history.vocabulary.tables[group.rows_of].of_children) scopes.push_back(language::kChildren);
  if (group.rows_of != language::kChildren) scopes.push_back(group.rows_of);
  return scopes;
}

}  // namespace

Error unknown_scorecard_error(const Library& library, const std::string& name) {
  if (name.empty())  // a folder of --indicators has replaced the default one
    return {"no scorecard is named, and none is the default", "name one: `outturn list --scorecards` shows them all"};
  std::vector<std::string> known;
  for (const auto& s : library.scorecards) known.push_back(s.name);
  const std::string guess = did_you_mean(name, known);
  return {fmt::format("no scorecard is named `{}`", name),
          guess.empty() ? "`outturn list --scorecards` shows them all" : guess};
}

Result<const Indicator*> find_indicator_or_error(const Library& library, const std::string& id) {
  if (const Indicator* found = library.indicator_called(id)) return found;
  return definitions::no_indicator(id, library);
}

Result<const Breakdown*> find_groups_or_error(const Library& library, const std::string& name) {
  if (const Breakdown* found = library.find_group(name)) return found;
  std::vector<std::string> known;
  std::string list;
  for (const auto& group : library.groups) {
    known.push_back(group.name);
    for (const auto& alias : group.aliases)
      if (same_word(alias, name))
        return Error{fmt::format("no group is named `{}`", name), fmt::format("did you mean `{}`?", group.name)};
    list += fmt::format("{}`{}`", list.empty() ? "" : ", ", group.name);
  }
  const std::string guess = did_you_mean(name, known);
  return Error{fmt::format("no group is named `{}`", name), guess.empty() ? "write one of " + list : guess};
}

Result<std::shared_ptr<const Breakdown>> crossed_groups(const Library& library, const Breakdown& first,
                                                        const Breakdown& second) {
  const auto name = [](const Breakdown& group) { return fmt::format("`{}`", group.name); };
  if (&first == &second) return Error{fmt::format("{} appears twice", name(first)), "name two different groups"};
  for (const Breakdown* group : {&first, &second})
    if (group->value)
      return Error{
          fmt::format("{} has a group for each value in the data, and cannot be combined with another", name(*group)),
          fmt::format("use `--by {}` alone, or combine two groups that have fixed bands: {}", group->name,
                      groups_with_bands(library))};
  if (first.rows_of != second.rows_of) {
    const auto rows = [&library](const Breakdown& group) {
      return library.history.vocabulary.tables[group.rows_of].name;
    };
    return Error{fmt::format("{} is about {} and {} is about {}: they cannot be combined", name(first), rows(first),
                             name(second), rows(second)),
                 "use one of them"};
  }
  auto pairs = std::make_shared<Breakdown>();
  pairs->name = first.name + "," + second.name;
  pairs->title = first.title + ", by " + second.title;
  pairs->rows_of = first.rows_of;
  const auto add = [&](const std::string& band, const std::string& condition) {
    auto file = std::make_shared<SourceFile>(SourceFile{"--by", condition, true});
    Diagnostics diagnostics;  // what is joined was checked when it was loaded
    Breakdown::Band pair{
        band, definitions::check_formula({file, condition}, scopes_of(first, library), nullptr, library, diagnostics)};
    pairs->bands.push_back(std::move(pair));
  };
  const auto text = [](const Breakdown::Band& band) { return "(" + band.when.source.text + ")"; };
  const std::string not_recorded = "not recorded";
  // A row is in the first band whose condition holds: those of whom the second says nothing come after its bands.
  for (const auto& a : first.bands) {
    for (const auto& b : second.bands) add(a.name + " / " + b.name, text(a) + " and " + text(b));
    add(a.name + " / " + not_recorded, text(a));
  }
  for (const auto& b : second.bands) add(not_recorded + " / " + b.name, text(b));
  return std::shared_ptr<const Breakdown>(std::move(pairs));
}

Result<ReportRequest> request_named(const Library& library, const std::string& scorecard,
                                    const std::vector<std::string>& indicators, const std::string& by) {
  ReportRequest request;
  const std::string& name = scorecard.empty() ? library.default_scorecard : scorecard;
  request.scorecard = library.find_scorecard(name);
  if (!request.scorecard) return unknown_scorecard_error(library, name);
  for (const auto& id : indicators) {
    const auto indicator = find_indicator_or_error(library, without_space_around(id));
    if (!indicator) return indicator.error();
    request.indicators.push_back(*indicator);
  }
  // The default scorecard is nobody's choice: it lends no period and no wording.
  request.rows_of_scorecard = !request.indicators.empty() && name != library.default_scorecard;
  if (by.empty()) return request;
  std::vector<const Breakdown*> named;
  for (std::size_t from = 0; from <= by.size();) {
    const std::size_t comma = std::min(by.find(',', from), by.size());
    const auto groups = find_groups_or_error(library, without_space_around(by.substr(from, comma - from)));
    if (!groups) return groups.error();
    named.push_back(*groups);
    from = comma + 1;
  }
  if (named.size() > 2)
    return Error{fmt::format("`--by {}` names {} groups", by, named.size()), "name one, or two to be combined"};
  request.by = named.front();
  if (named.size() < 2) return request;
  auto crossed = crossed_groups(library, *named[0], *named[1]);
  if (!crossed) return crossed.error();
  request.crossed = std::move(*crossed);
  request.by = request.crossed.get();
  return request;
}

}  // namespace outturn
