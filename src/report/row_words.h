// SPDX-License-Identifier: MIT
// Rows and figures in words: singular and plural, what is missing to a target, what is in doubt.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "outturn/report.h"

namespace outturn {

/// "1 child", "1,234 children", "1 review due".
std::string counted_rows(std::int64_t n, const std::string& rows);
/// "3 more children", "1 fewer review".
std::string rows_to_go(const IndicatorResult& r);
/// "could be amber", "green whatever they are": nothing where there is no colour.
std::string possible_colours(const PeriodFigure& figure);
/// 1234.5 as 1,234.5.
std::string with_separators(const Rounded& number);
/// How far two figures are apart, without a sign: "0.5 points", "1 point"; "1,234" of rows.
std::string distance_in_words(const PeriodFigure& figure, Rounded distance);
/// "%" or nothing.
std::string percent_sign(const PeriodFigure& figure);
/// "at least 95%", "at most 9%", "40% to 60%"; the number alone where neither way is better. Empty: no target.
std::string target_in_words(const IndicatorResult& r);
/// "[r]" after a figure that is not what the last paper printed, with a blank before it; else nothing.
std::string revised_mark(const std::optional<Revision>& revision);
/// "was 7.1% (50/708): data", with the target and the colour where those are not the same.
std::string revision_text(const IndicatorResult& r, const Revision& revision);
/// Each figure of an earlier period, and the figure itself, that is revised: "[r] 2021-22Q1 was 7.1% (50/708): data".
std::vector<std::string> revisions_of(const IndicatorResult& r, const std::string& period);
/// What stands below a heading that has no figure.
std::string no_figures_text(const Report::Section& section);
/// In place of a figure that is not shown: disclosure control.
inline constexpr std::string_view kHidden = "[c]";
/// What `[c]` says, and how counts are rounded, a sentence each; nothing where everything is shown.
std::vector<std::string> disclosure_legend(const Report& report);
/// What `[r]` says, where the report was compared with the last one.
std::string revised_legend(const Report& report);
/// What green, amber and red say.
std::string colour_legend(const Report& report);

}  // namespace outturn
