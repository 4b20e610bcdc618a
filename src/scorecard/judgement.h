// SPDX-License-Identifier: MIT
// What --strict refuses (Reading 12 (i)) and what --fail-on fails on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "outturn/report.h"

namespace outturn {

/// One thing that --strict refuses, by the word that `--strict-except` and `strict` in outturn.toml name it by.
struct Refusal {
  std::string_view word;
  std::string what;  ///< "3 figures are incomplete: CC-8 2021-22Q2, ..."
};

/// incomplete, not-available, colour, doubtful, contested, unread, left-out: in the order of docs/reference.md.
const std::vector<std::string>& words_refused();

/// Everything in a report that is refused, but what the words of `accepted` name.
std::vector<Refusal> refusals(const Report& report, const std::vector<std::string>& accepted);

/// What --fail-on COLOUR makes of a report: the ids of the figures, each once, with the period where there are several.
struct Judgement {
  std::vector<std::string> failed;      ///< of that colour or worse
  std::vector<std::string> not_judged;  ///< with a target, and without a colour
  bool nothing_judged = false;          ///< no figure has a colour at all
};

/// The first of them, and how many more there are.
std::string listed(const std::vector<std::string>& names);

Judgement judge(const Report& report, Rag fail_on);

}  // namespace outturn
