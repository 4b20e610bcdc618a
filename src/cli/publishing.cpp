// SPDX-License-Identifier: MIT
#include "cli/publishing.h"

#include <fmt/format.h>

#include <charconv>
#include <set>

#include "cli/output.h"
#include "text/words.h"

namespace outturn::cli {
namespace {

std::optional<int> number_in(const std::string& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

void add_publish_options(Command& command, PublishOptions& options) {
  command.flag("--suppress", options.suppress,
               "for publication: hide counts of 1 to 5 (1 to N with --suppress=N) and every figure that would reveal "
               "one; --suppress=0 shows all");
  command
      .option("--round", options.round, "N",
              "for publication: hide small counts and round the others to the nearest 5 or 10")
      .offers({"5", "10"});
  command.flag("--full-record", options.full_record, "also record what is hidden in the report (with --record)");
}

Result<std::optional<disclosure::Rules>> resolve_publishing(const PublishOptions& options,
                                                            const std::vector<const PublishSettings*>& settings,
                                                            const ReportRequest& request, const Library& library) {
  disclosure::Rules rules;
  bool publish = false;
  for (const PublishSettings* one : settings) {
    if (!one || !one->publish) continue;
    publish = *one->publish;
    if (one->suppress) rules.threshold = *one->suppress;
    if (one->round) rules.round_to = *one->round;
    break;
  }
  if (!options.round.empty()) {
    if (options.round != "5" && options.round != "10")
      return Error{fmt::format("`--round {}`: counts can be rounded to the nearest 5 or 10", options.round),
                   "write `--round 5` or `--round 10`"};
    rules.round_to = options.round == "5" ? 5 : 10;
    publish = true;
  }
  if (!options.suppress.empty()) {
    const auto threshold =
        options.suppress == "true" ? std::optional(disclosure::kUsualThreshold) : number_in(options.suppress);
    if (!threshold || *threshold < 0 || *threshold > disclosure::kLargestThreshold)
      return Error{fmt::format("`--suppress={}`: the largest count to hide is a number from 1 to {}", options.suppress,
                               disclosure::kLargestThreshold),
                   "write `--suppress`, which hides counts of 1 to 5, or `--suppress=10`"};
    if (*threshold == 0 && !options.round.empty())
      return Error{"`--round` hides small counts too, and `--suppress=0` shows them", "leave out one of them"};
    publish = *threshold > 0;
    if (publish) rules.threshold = *threshold;
  }
  if (!publish) return std::optional<disclosure::Rules>();
  if (const std::string why = disclosure::not_to_publish(request, library); !why.empty())
    return Error{why, request.alternatives ? "leave out `--alternatives`, or remove `alternatives` from outturn.toml"
                      : why.starts_with("a trend") ? "leave out `--trend`, or pick other indicators with `--indicator`"
                                                   : "give one period, or pick other indicators with `--indicator`"};
  return std::optional(rules);
}

Report published(const Report& internal, const ReportRequest& request, const Library& library,
                 const disclosure::Rules& rules) {
  Report report = disclosure::fit_to_publish(internal, request, library, rules);
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < report.results.size(); ++i)
    if (report.results[i].comment.empty() && !internal.results[i].comment.empty() &&
        std::find(ids.begin(), ids.end(), report.results[i].id) == ids.end())
      ids.push_back(report.results[i].id);
  if (!ids.empty())
    print_message(fmt::format("comments on {} left out: their figures are not shown\n", joined(ids, ", ")));
  return report;
}

}  // namespace outturn::cli
