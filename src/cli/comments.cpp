// SPDX-License-Identifier: MIT
#include "cli/comments.h"

#include <fmt/format.h>

#include <algorithm>

#include "definitions/loaders.h"
#include "definitions/toml_reader.h"
#include "outturn/files.h"
#include "text/text_tools.h"
#include "text/words.h"
#include "verify/table.h"

namespace outturn::cli {
namespace {

using definitions::TomlTable;

// What a comment is written as, and where each part of it stands.
struct WrittenComment {
  std::string id, period, text;
  SourceSpan id_place, period_place, place;
  std::uint32_t line = 0;
};

void take(WrittenComment written, const Library& library, Diagnostics& diagnostics, std::vector<Comment>& comments) {
  const Indicator* indicator = library.indicator_called(written.id);
  if (!indicator) {
    const Error error = definitions::no_indicator(written.id, library);
    return diagnostics.error("unknown-indicator", error.message, written.id_place, error.help);
  }
  const auto period = parse_period(written.period);
  if (!period)
    return diagnostics.error("wrong-value", period.error().message, written.period_place, period.error().help);
  const bool twice = std::any_of(comments.begin(), comments.end(), [&](const Comment& other) {
    return other.indicator == indicator->id && other.period.same_days(*period);
  });
  if (twice)
    return diagnostics.error("two-comments", fmt::format("{} has two comments for {}", indicator->id, written.period),
                             written.place, "put both into one text");
  comments.push_back({indicator->id, *period, std::move(written.text), written.line});
}

std::uint32_t line_of(const SourceFile& file, std::size_t offset) {
  const auto begin = file.text.begin();
  return 1 + static_cast<std::uint32_t>(std::count(begin, begin + static_cast<std::ptrdiff_t>(offset), '\n'));
}

void read_comment(TomlTable& table, const Library& library, Diagnostics& diagnostics, std::vector<Comment>& comments) {
  WrittenComment written{table.text("indicator"),
                         table.text("period"),
                         table.text("text"),
                         table.where("indicator"),
                         table.where("period"),
                         table.where(),
                         0};
  if (written.id.empty() || written.period.empty() || written.text.empty()) return;  // said already
  const SourceSpan text = table.where("text");
  const std::string first = written.text.substr(0, written.text.find('\n'));
  const std::size_t at = text.file->text.find(first, text.begin);
  written.line = line_of(*text.file, at == std::string::npos ? text.begin : at);
  take(std::move(written), library, diagnostics, comments);
}

bool ends_in_csv(const SourceFile& file) {
  return lower(file.name).ends_with(".csv");
}

Result<verify::CsvTable> rows_of(const SourceFile& file) {
  return verify::read_csv_table(
      disk(), file.name,
      {{"indicator", true, {"id", "indicator_id"}}, {"period", true, {}}, {"text", true, {"comment"}}});
}

void read_rows(const std::shared_ptr<const SourceFile>& file, const Library& library, Diagnostics& diagnostics,
               std::vector<Comment>& comments) {
  const auto table = rows_of(*file);
  if (!table) return diagnostics.error("wrong-value", table.error().message, {file, 0, 0}, table.error().help);
  for (const auto& row : table->rows) {
    std::size_t begin = 0;
    for (std::uint32_t n = 1; n < row.line && begin < file->text.size(); ++n) begin = file->text.find('\n', begin) + 1;
    const SourceSpan place{file, begin, std::min(file->text.find('\n', begin), file->text.size())};
    if (!row.fault.empty()) {
      diagnostics.error("wrong-value", row.fault, place, "correct the row");
      continue;
    }
    if (row.fields[2].empty()) continue;  // a place for a comment that nobody has written yet
    take({row.fields[0], row.fields[1], row.fields[2], place, place, place, row.line}, library, diagnostics, comments);
  }
}

}  // namespace

std::vector<Comment> read_comments(std::shared_ptr<const SourceFile> file, const Library& library,
                                   Diagnostics& diagnostics) {
  std::vector<Comment> comments;
  if (ends_in_csv(*file)) {
    read_rows(file, library, diagnostics, comments);
    return comments;
  }
  definitions::TomlFile toml(std::move(file));
  const auto root = toml.parse(diagnostics);
  if (!root) return comments;
  root->set_kind("comments");
  root->tables("comment", [&](TomlTable& table) { read_comment(table, library, diagnostics, comments); });
  root->finish();
  return comments;
}

bool holds_comments(const SourceFile& file) {
  if (lower(file.name).ends_with(".toml")) return true;
  if (!ends_in_csv(file)) return false;
  const auto figures =
      verify::read_csv_table(disk(), file.name, {{"value", true, {"printed", "figure", "value as printed"}}});
  return !figures && rows_of(file);
}

void add_comments(const std::vector<Comment>& comments, Report& report) {
  for (const Comment& comment : comments)
    for (auto& r : report.results)
      if (r.id == comment.indicator && r.group.empty() && report.periods[r.period].same_days(comment.period))
        r.comment = comment.text;
}

}  // namespace outturn::cli
