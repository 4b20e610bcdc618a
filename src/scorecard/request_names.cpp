// SPDX-License-Identifier: MIT
#include "scorecard/request_names.h"

#include <fmt/format.h>

#include "outturn/diagnostics.h"
#include "text/text_tools.h"
#include "text/words.h"

namespace outturn {

Error unknown_scorecard_error(const Library& library, const std::string& name) {
  if (name.empty())  // a folder of --indicators has replaced the default one
    return {"no scorecard is named, and none is the default", "name one: `outturn list --scorecards` shows them all"};
  std::vector<std::string> known;
  for (const auto& s : library.scorecards) known.push_back(s.name);
  const std::string guess = did_you_mean(name, known);
  return {fmt::format("there is no scorecard `{}`", name),
          guess.empty() ? "`outturn list --scorecards` shows them all" : guess};
}

Result<const Indicator*> find_indicator_or_error(const Library& library, const std::string& id) {
  if (const Indicator* found = library.indicator_called(id)) return found;
  std::vector<std::string> known;
  for (const auto& indicator : library.indicators) known.push_back(indicator.id);
  const std::string help = did_you_mean(id, known);
  return Error{fmt::format("there is no indicator `{}`", id), help.empty() ? "`outturn list` shows them all" : help};
}

Result<const GroupDimension*> find_groups_or_error(const Library& library, const std::string& name) {
  if (const GroupDimension* found = library.find_group(name)) return found;
  std::vector<std::string> known;
  std::string list;
  for (const auto& group : library.groups) {
    known.push_back(group.name);
    for (const auto& alias : group.aliases)
      if (same_word(alias, name))
        return Error{fmt::format("there is no group `{}`", name), fmt::format("did you mean `{}`?", group.name)};
    list += fmt::format("{}`{}`", list.empty() ? "" : ", ", group.name);
  }
  const std::string guess = did_you_mean(name, known);
  return Error{fmt::format("there is no group `{}`", name), guess.empty() ? "write one of " + list : guess};
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
  if (!by.empty()) {
    const auto groups = find_groups_or_error(library, by);
    if (!groups) return groups.error();
    request.by = *groups;
  }
  return request;
}

}  // namespace outturn
