// SPDX-License-Identifier: MIT
#include "cli/comments.h"

#include <fmt/format.h>

#include <algorithm>

#include "definitions/loaders.h"
#include "definitions/toml_reader.h"

namespace outturn::cli {
namespace {

using definitions::TomlTable;

void read_comment(TomlTable& table, const Library& library, std::vector<Comment>& comments) {
  const std::string id = table.text("indicator"), label = table.text("period"), text = table.text("text");
  if (id.empty() || label.empty() || text.empty()) return;  // said already
  const Indicator* indicator = library.indicator_called(id);
  if (!indicator) {
    const Error error = definitions::no_indicator(id, library);
    return table.error("unknown-indicator", error.message, table.where("indicator"), error.help);
  }
  const auto period = parse_period(label);
  if (!period) return table.error("wrong-value", period.error().message, table.where("period"), period.error().help);
  const bool twice = std::any_of(comments.begin(), comments.end(), [&](const Comment& other) {
    return other.indicator == indicator->id && other.period.same_days(*period);
  });
  if (twice)
    return table.error("two-comments", fmt::format("{} has two comments for {}", indicator->id, label), table.where(),
                       "put both into one text");
  comments.push_back({indicator->id, *period, text});
}

}  // namespace

std::vector<Comment> read_comments(std::shared_ptr<const SourceFile> file, const Library& library,
                                   Diagnostics& diagnostics) {
  std::vector<Comment> comments;
  definitions::TomlFile toml(std::move(file));
  const auto root = toml.parse(diagnostics);
  if (!root) return comments;
  root->set_kind("comments");
  root->tables("comment", [&](TomlTable& table) { read_comment(table, library, comments); });
  root->finish();
  return comments;
}

void add_comments(const std::vector<Comment>& comments, Report& report) {
  for (const Comment& comment : comments)
    for (auto& r : report.results)
      if (r.id == comment.indicator && r.group.empty() && report.periods[r.period].same_days(comment.period))
        r.comment = comment.text;
}

}  // namespace outturn::cli
