// SPDX-License-Identifier: MIT
// --suppress and --round, and `publish` of scorecards and packs: what a report is to hide.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command_line.h"
#include "disclosure/disclosure.h"

namespace outturn::cli {

struct PublishOptions {
  std::string suppress;  ///< as given; empty: not
  std::string round;
  bool full_record = false;
};

/// Adds --suppress, --round and --full-record.
void add_publish_options(Command& command, PublishOptions& options);

/// What is to be hidden; nothing: everything is shown. The options go before the first of `settings` that says
/// anything. Errors: a wrong number, or a report that cannot be published.
Result<std::optional<disclosure::Rules>> resolve_publishing(const PublishOptions& options,
                                                            const std::vector<const PublishSettings*>& settings,
                                                            const ReportRequest& request, const Library& library);

/// The report fit to publish; says which comments were left out, because they are of figures that are hidden.
Report published(const Report& internal, const ReportRequest& request, const Library& library,
                 const disclosure::Rules& rules);

}  // namespace outturn::cli
