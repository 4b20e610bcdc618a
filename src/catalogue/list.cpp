// SPDX-License-Identifier: MIT
#include "catalogue/list.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "catalogue/scorecard_table.h"
#include "report/csv_text.h"
#include "report/text_layout.h"
#include "scorecard/requirements.h"
#include "text/json.h"
#include "text/printed_text.h"
#include "text/words.h"

namespace outturn::catalogue {
namespace {

std::string needs(const Indicator& indicator, const Library& library) {
  const Requirements required = requirements_of(indicator, library.find_group(indicator.by), library);
  return joined(extracts_of(required, library), " ");
}

std::string scorecards_with(const Indicator& indicator, const Library& library) {
  std::set<std::string> names;
  for (const auto& card : library.scorecards)
    for (const auto& priority : card.priorities)
      for (const auto& row : priority.rows)
        if (row.indicator == indicator.id) names.insert(card.name);
  return joined(names, " ");
}

std::string years_of(const Scorecard& card) {
  Day first = Target::kLastDay, last = Target::kFirstDay;
  for (const auto& target : card.targets) {
    first = std::min(first, target.from);
    last = std::max(last, target.to);
  }
  if (card.targets.empty()) return "";
  return years_between(first, last);
}

}  // namespace

Listing list_indicators(const Library& library) {
  static constexpr const char* kBetter[] = {"lower", "higher", "neither"};
  Listing listing{{"id", "title", "kind", "basis", "better", "needs", "scorecards"}, {}};
  for (const auto& i : library.indicators) {
    listing.rows.push_back({i.id, i.title, std::string(word(i.kind)), i.basis,
                            kBetter[static_cast<std::size_t>(i.better)], needs(i, library),
                            scorecards_with(i, library)});
    std::string& also = listing.also.emplace_back();
    for (const auto& alias : i.aliases) also += alias + '\n' + lower(joined_name(alias)) + '\n';
  }
  return listing;
}

Listing list_scorecards(const Library& library) {
  Listing listing{{"name", "title", "indicators", "targets"}, {}};
  for (const auto& card : library.scorecards) {
    std::size_t n = 0;
    for (const auto& priority : card.priorities)
      n += static_cast<std::size_t>(std::count_if(priority.rows.begin(), priority.rows.end(),
                                                  [](const auto& row) { return !row.indicator.empty(); }));
    listing.rows.push_back({card.name, card.title, std::to_string(n), years_of(card)});
  }
  return listing;
}

Listing list_rules(const Library& library) {
  Listing listing{{"id", "title", "dfe", "severity", "rows_of"}, {}};
  for (const Rule& rule : library.rules)
    listing.rows.push_back({rule.id, rule.title, rule.dfe, std::string(word(rule.severity)),
                            library.history.vocabulary.tables[rule.rows_of].name});
  return listing;
}

void keep_rows_with(const std::vector<std::string>& words, Listing& listing) {
  std::vector<std::vector<std::string>> kept;
  for (std::size_t r = 0; r < listing.rows.size(); ++r) {
    std::string all;
    for (const auto& cell : listing.rows[r]) all += lower(cell) + '\n';
    if (r < listing.also.size()) all += lower(listing.also[r]);
    if (std::all_of(words.begin(), words.end(),
                    [&all](const std::string& given) { return all.find(lower(given)) != std::string::npos; }))
      kept.push_back(std::move(listing.rows[r]));
  }
  listing.rows = std::move(kept);
  listing.also.clear();
}

// The second column, the title, takes what the others leave; in a narrow terminal the last columns go to a second line.
// A row of one cell is a heading.
std::string render_text(const Listing& listing, int width) {
  std::vector<std::size_t> widths;
  for (const auto& column : listing.columns) widths.push_back(column.size());
  for (const auto& row : listing.rows)
    for (std::size_t c = 0; row.size() > 1 && c < row.size(); ++c)
      widths[c] = std::max(widths[c], display_width(row[c]));
  std::size_t columns = listing.columns.size();
  const auto others = [&] {
    std::size_t sum = 0;
    for (std::size_t c = 0; c < columns; ++c) sum += c == 1 ? 0 : widths[c] + 2;
    return sum;
  };
  constexpr std::size_t kNarrowestTitle = 30;
  while (columns > 2 && others() + kNarrowestTitle > static_cast<std::size_t>(width)) --columns;
  widths[1] = std::min(widths[1], std::max(kNarrowestTitle, static_cast<std::size_t>(width) - others()));

  std::string text;
  const auto print = [&](const std::vector<std::string>& row) {
    if (row.size() == 1) {
      text += "\n" + row[0] + "\n";
      return;
    }
    const auto titles = wrap(row[1], widths[1]);
    for (std::size_t n = 0; n < titles.size(); ++n) {
      std::string line;
      for (std::size_t c = 0; c < columns; ++c)
        line += pad_right(c == 1 ? titles[n] : n == 0 ? row[c] : "", widths[c]) + "  ";
      line.erase(line.find_last_not_of(' ') + 1);
      text += line + "\n";
    }
    std::string rest;
    for (std::size_t c = columns; c < row.size(); ++c)
      if (!row[c].empty() && &row != &listing.columns)
        rest += fmt::format("{}{}: {}", rest.empty() ? "" : "; ", listing.columns[c], row[c]);
    const auto indent = std::string(widths[0] + 2, ' ');
    if (!rest.empty())
      for (const auto& line : wrap(rest, static_cast<std::size_t>(width) - indent.size())) text += indent + line + "\n";
  };
  print(listing.columns);
  for (const auto& row : listing.rows) print(row);
  return text;
}

std::string render_csv(const Listing& listing) {
  std::string text;
  const auto print = [&text](const std::vector<std::string>& row) {
    for (std::size_t c = 0; c < row.size(); ++c) text += (c ? "," : "") + csv_field(row[c]);
    text += "\n";
  };
  print(listing.columns);
  for (const auto& row : listing.rows) print(row);
  return text;
}

std::string render_json(const Listing& listing) {
  std::string text = "[";
  for (std::size_t r = 0; r < listing.rows.size(); ++r) {
    Json row = Json::object();
    for (std::size_t c = 0; c < listing.columns.size(); ++c) row[listing.columns[c]] = listing.rows[r][c];
    text += (r ? ",\n" : "\n") + json_line(row);
  }
  return text + "\n]\n";
}

}  // namespace outturn::catalogue
