// SPDX-License-Identifier: MIT
#include "cli/pack_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "cli/config.h"
#include "definitions/loaders.h"
#include "outturn/files.h"
#include "scorecard/comparisons.h"
#include "system/files.h"

namespace outturn::cli {
namespace {

using definitions::TomlTable;

constexpr std::array<std::string_view, 3> kPlaceholders = {"{period}", "{start}", "{end}"};

// What is wrong with the name of a file, if anything.
std::optional<Error> fault_of_name(const std::string& name, bool is_record) {
  const std::filesystem::path path = name;
  const bool leads_out =
      path.has_root_path() || std::any_of(path.begin(), path.end(), [](const auto& part) { return part == ".."; });
  if (name.empty() || leads_out || path.filename().empty())
    return Error{fmt::format("`{}` cannot be the name of a pack file", name),
                 "name a file below the current folder, such as `papers/{period}/board.html`"};
  std::string rest = name;
  for (const std::string_view placeholder : kPlaceholders)
    for (std::size_t at = 0; (at = rest.find(placeholder)) != std::string::npos;) rest.erase(at, placeholder.size());
  if (rest.find_first_of("{}") != std::string::npos)
    return Error{fmt::format("`{}` has braces with an unknown name in them", name), "write {period}, {start} or {end}"};
  if (!is_record) {
    const auto format = format_of_ending(name, kReportFormats);
    if (format) return std::nullopt;
    return Error{format.error().message, "end it in .html, .xlsx, .md, .csv, .json or .txt"};
  }
  if (rest != name) return std::nullopt;
  return Error{fmt::format("`{}` does not say which period it is for", name),
               "put {period} into it: the next pack looks for the record of this one"};
}

std::string record_beside(const std::string& file, const std::string& name) {
  return file.substr(0, file.rfind('/') + 1) + name + "-{period}.record.json";
}

void read_files(TomlTable& table, Pack& pack) {
  for (const auto& [given, where] : table.placed_texts("files")) {
    const std::string name = system::with_slashes(given);
    if (const auto wrong = fault_of_name(name, false))
      table.error("wrong-value", wrong->message, where, wrong->help);
    else
      pack.files.push_back(name);
  }
  if (pack.files.empty()) {
    if (!table.contains("files") || table.placed_texts("files").empty())
      table.error("wrong-value", fmt::format("the pack `{}` has no files", pack.name), table.where(),
                  "add `files = [\"papers/board-{period}.html\"]`");
    return;
  }
  pack.record = system::with_slashes(table.text_or("record", record_beside(pack.files.front(), pack.name)));
  if (const auto wrong = fault_of_name(pack.record, true))
    table.error("wrong-value", wrong->message, table.where("record"), wrong->help);
}

void read_pack(TomlTable& table, std::vector<Pack>& packs) {
  Pack pack;
  pack.name = table.text("name");
  pack.place = table.where();
  if (std::any_of(packs.begin(), packs.end(), [&pack](const Pack& other) { return other.name == pack.name; }))
    table.error("wrong-value", fmt::format("two packs are named `{}`", pack.name), table.where("name"),
                "give each its own name");
  if (system::with_slashes(pack.name).find_first_of("/{}") != std::string::npos)
    table.error("wrong-value", fmt::format("`{}` cannot be the name of a pack", pack.name), table.where("name"),
                "leave out `/`, `{` and `}`");
  pack.scorecard = system::with_slashes(table.text_or("scorecard", ""));
  pack.period = table.text_or("period", "");
  if (const auto wrong = pack.period.empty() ? std::nullopt : fault_of_periods(pack.period))
    table.error("wrong-value", wrong->message, table.where("period"), wrong->help);
  pack.indicators = table.texts_or_none("indicators");
  pack.by = table.text_or("by", "");
  for (const auto& [text, where] : table.placed_texts("compare")) {
    const auto comparison = choose(text, "", words_to_compare(), "comparison");
    if (comparison)
      pack.compare.push_back(*comparison);
    else
      table.error("wrong-value", comparison.error().message, where, comparison.error().help);
  }
  pack.trend = static_cast<int>(table.integer_or("trend", 0));
  if (table.contains("trend") && (pack.trend < kShortestTrend || pack.trend > kLongestTrend))
    table.error("wrong-value", fmt::format("`trend` must be {} to {} periods", kShortestTrend, kLongestTrend),
                table.where("trend"));
  pack.sentences = table.boolean_or("sentences", false);
  pack.intervals = table.boolean_or("intervals", false);
  pack.alternatives = table.boolean_or("alternatives", false);
  const auto layout = choose(table.text_or("layout", ""), "table", {"table", "wide"}, "layout of a pack");
  if (layout)
    pack.layout = *layout;
  else
    table.error("wrong-value", layout.error().message, table.where("layout"), layout.error().help);
  pack.comments = system::with_slashes(table.text_or("comments", ""));
  pack.publishing = definitions::read_publishing(table);
  pack.full_record = table.boolean_or("full_record", false);
  read_files(table, pack);
  packs.push_back(std::move(pack));
}

// Whether a name could be the pattern with something in its braces.
bool fits(std::string_view name, std::string_view pattern) {
  const std::size_t open = pattern.find('{');
  if (open == std::string_view::npos) return name == pattern;
  if (!name.starts_with(pattern.substr(0, open))) return false;
  name.remove_prefix(open);
  const std::string_view rest = pattern.substr(pattern.find('}', open) + 1);
  for (std::size_t n = 1; n <= name.size(); ++n)
    if (fits(name.substr(n), rest)) return true;
  return false;
}

// By folder, as they are listed: what is between two `/` is compared as one name.
bool is_before(const std::string& a, const std::string& b) {
  const auto rank = [](char c) { return c == '/' ? 0 : 1 + static_cast<unsigned char>(c); };
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                      [&rank](char x, char y) { return rank(x) < rank(y); });
}

std::vector<std::string> files_that_fit(const std::string& pattern) {
  std::vector<std::string> found = {""};
  for (std::size_t from = 0; from < pattern.size();) {
    const std::size_t end = std::min(pattern.find('/', from), pattern.size());
    const std::string part = pattern.substr(from, end - from);
    from = end + 1;
    if (part.empty()) continue;
    std::vector<std::string> next;
    for (const auto& above : found) {
      const std::string to = above.empty() ? "" : above + "/";
      if (part.find('{') == std::string::npos) {
        if (system::status_of(to + part).kind != system::FileKind::none) next.push_back(to + part);
        continue;
      }
      std::set<std::string> names;
      system::names_in(above.empty() ? "." : above, names);
      for (const auto& name : names)
        if (fits(name, part)) next.push_back(to + name);
    }
    found = std::move(next);
  }
  std::sort(found.begin(), found.end(), is_before);
  return found;
}

}  // namespace

std::vector<Pack> read_packs(TomlTable& root) {
  std::vector<Pack> packs;
  root.tables("pack", [&packs](TomlTable& table) { read_pack(table, packs); });
  return packs;
}

std::string filled(const std::string& name, const Period& period) {
  std::string text = name;
  const std::array<std::string, 3> values = {period.label, format_iso(period.start), format_iso(period.end)};
  for (std::size_t i = 0; i < kPlaceholders.size(); ++i)
    for (std::size_t at = 0; (at = text.find(kPlaceholders[i], at)) != std::string::npos; at += values[i].size())
      text.replace(at, kPlaceholders[i].size(), values[i]);
  return text;
}

std::optional<LastRecord> last_record(const std::string& name, const Period& period) {
  std::optional<LastRecord> last;
  Day latest = kNoDay;
  for (const auto& path : files_that_fit(name)) {
    const auto file = disk().open(path);
    if (!file) continue;
    auto record = record::parse_record((*file)->bytes());
    if (!record || record->periods.size() != 1) continue;
    const auto its_period = parse_period(record->periods.front());
    if (!its_period || its_period->end >= period.end || (last && its_period->end <= latest)) continue;
    latest = its_period->end;
    last = LastRecord{path, std::move(*record)};
  }
  return last;
}

}  // namespace outturn::cli
