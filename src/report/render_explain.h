// SPDX-License-Identifier: MIT
// `outturn explain` in three formats, each a pure function of the explanation.
#pragma once

#include <string>

#include "explain/explanation.h"
#include "outturn/render.h"

namespace outturn {

/// The definition comes from describe_indicator; here follow the steps, the colour, the other readings, and the
/// children or the one child, if they are there.
std::string render_text(const explain::Explanation& explanation, const TextStyle& style);

/// One row a step; or, where children are listed, one row a counted row; or, where one child is traced, one row a line
/// of its history and a condition.
std::string render_csv(const explain::Explanation& explanation);

/// Everything there is.
std::string render_json(const explain::Explanation& explanation);

/// "2021-22/episodes.csv:5, 2021-22/header.csv:2".
std::string places_text(const std::vector<explain::RowPlace>& places, std::string_view between);

}  // namespace outturn
