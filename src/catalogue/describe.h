// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "definitions/library.h"

namespace outturn::catalogue {

/// An indicator in words and as written: everything an auditor asks first.
std::string describe_indicator(const Library& library, const Indicator& indicator, int width);

/// A data quality rule.
std::string describe_rule(const Library& library, const Rule& rule, int width);

/// What `check` reports beside the rules, by its key: a kind of problem found while reading files, or what does not add
/// up; nullopt where the name is none of these.
std::optional<std::string> describe_finding(const Library& library, const std::string& name, int width);

/// A table, a term, a code set, or `language`; nullopt where the name is none of these.
std::optional<std::string> describe_vocabulary(const Library& library, const std::string& name, int width);

/// A code, in every set that has it; nullopt where none has.
std::optional<std::string> describe_code(const Library& library, const std::string& name, int width);

/// A scorecard as a table.
std::string describe_scorecard(const Library& library, const Scorecard& card, int width);

/// What can be described and is no indicator: tables, extracts, terms, code sets and groups, scorecards.
std::vector<std::string> described_names(const Library& library);

}  // namespace outturn::catalogue
