// SPDX-License-Identifier: MIT
#include "start/configuration.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "input/column_guess.h"
#include "start/toml_text.h"
#include "text/numbers.h"
#include "text/text_tools.h"
#include "text/words.h"

namespace outturn::start {
namespace {

constexpr std::string_view kDayFirst = "dd/mm/yyyy";

std::string listed(const std::vector<std::string>& texts) {
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : ", ") + toml_text(text);
  return all;
}

std::string format_of(const FileLook& look) {
  return look.date_format.empty() ? std::string(kDayFirst) : look.date_format;
}

std::string own_or_default(const std::string& format) {
  return format == kDayFirst ? std::string() : format;
}

/// Whether a file of the extract has the column under its own name too: a mapping would take its place.
bool is_own_elsewhere(const std::vector<FileLook>& looks, const FileLook& of, const Heading& heading) {
  return std::any_of(looks.begin(), looks.end(), [&](const FileLook& other) {
    return other.schema == of.schema &&
           std::find(other.own.begin(), other.own.end(), heading.column) != other.own.end() &&
           std::any_of(other.other_headings.begin(), other.other_headings.end(),
                       [&](const std::string& text) { return same_word(text, heading.text); });
  });
}

std::string meaning_of(const ExtractSchema& schema, const std::string& column) {
  if (column == "CHILD") return "the child's id";
  if (column == "LA") return "the authority";
  for (const FieldSchema& field : schema.fields)
    if (field.column == column) return field.meaning;
  return {};
}

/// Where every file of children names its authority, or none does: else children of one could not be put together.
bool authorities_everywhere(const std::vector<FileLook>& looks) {
  return std::all_of(looks.begin(), looks.end(), [](const FileLook& look) {
    return !look.schema || !look.schema->has_children || look.has_authority;
  });
}

// The files that are most like the extract, and the lines that would read them, each once. As comments: which column
// is meant is for a person to say.
void write_near_misses(const Settings& settings, const std::string& extract, std::string& text) {
  std::vector<std::string> lines;
  for (const auto& [path, near] : settings.unread) {
    if (near.schema->name != extract) continue;
    text += fmt::format("## {}: {}\n", toml_text(path), describe(near));  // a comment still, less its first `# `
    for (auto& line : mapping_lines(near))
      if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(std::move(line));
  }
  const bool has_table = settings.mappings.by_extract.contains(extract);
  for (const auto& line : lines) {
    const bool is_there = has_table && (line.starts_with('[') || text.find("\n" + line + "\n") != std::string::npos);
    if (!is_there) text += fmt::format("# {}\n", line);
  }
}

void write_mappings(const Settings& settings, std::string& text) {
  const auto& mappings = settings.mappings;
  std::set<std::string> extracts;
  for (const auto& [extract, headings] : mappings.by_extract) extracts.insert(extract);
  for (const auto& [extract, format] : settings.dates.by_extract) extracts.insert(extract);
  if (!mappings.by_extract.empty())
    text +=
        "\n# The headings of your files, and the column each was matched to. Correct or delete a line that is wrong;\n"
        "# look at those marked `check this` first. `outturn describe episodes` says what each column holds.\n";
  for (const auto& extract : extracts) {
    if (const auto format = settings.dates.by_extract.find(extract); format != settings.dates.by_extract.end())
      text += fmt::format(
          "\n[extracts.{}]\n"
          "date_format = {}\n",
          extract, toml_text(format->second));
    const auto found = mappings.by_extract.find(extract);
    if (found == mappings.by_extract.end()) continue;
    text += fmt::format("\n[extracts.{}.columns]\n", extract);
    for (const auto& [heading, meaning] : found->second)
      text += fmt::format("{} = {}   # {}{}\n", toml_text(heading.text), toml_text(heading.column), meaning,
                          is_sure(heading) ? "" : "  <- check this");
    write_near_misses(settings, extract, text);
  }
  if (mappings.left_out.empty()) return;
  text += "\n# Not mapped:\n";
  for (const auto& line : mappings.left_out) text += fmt::format("# {}\n", line);
}

// Those of an extract that has mappings already are among them.
void write_unread(const Settings& settings, std::string& text) {
  if (settings.unread.empty()) return;
  text += fmt::format(
      "\n# Files that were not read, because no heading was matched to some of their columns, have a line that begins "
      "with ##.\n"
      "# Write your heading for each `{}` below it, remove the `# ` from the lines, and run\n"
      "# `outturn init --rewrite-scorecard`.\n",
      input::kHeadingToWrite);
  std::set<std::string> extracts;
  for (const auto& [path, near] : settings.unread)
    if (!settings.mappings.by_extract.contains(near.schema->name)) extracts.insert(near.schema->name);
  for (const auto& extract : extracts) {
    text += '\n';
    write_near_misses(settings, extract, text);
  }
}

// One that is not sure is left for a person to write: a wrong code makes a wrong figure.
void write_codes(const Settings& settings, std::string& text) {
  if (settings.codes.empty()) return;
  text +=
      "\n# Codes in your files that are not listed. Write the matching code after the `=` and remove the `# `. If you\n"
      "# leave a line as it is, figures that need the code are in doubt. `outturn describe PLACE` lists the codes of a "
      "column.\n";
  for (const auto& [extract, columns] : settings.codes)
    for (const auto& column : columns) {
      text += fmt::format("\n[extracts.{}.codes.{}]\n", extract, column.column);
      for (const OwnCode& code : column.codes)
        text += fmt::format("{}{} = {}   # {}{}{}\n", code.is_sure ? "" : "# ", toml_text(code.value),
                            toml_text(code.guess), counted(code.rows, "row"),
                            code.guess.empty() ? std::string() : fmt::format("; {} is {}", code.guess, code.meaning),
                            code.is_sure || !code.guess.empty() ? "  <- check this" : "");
    }
}

void write_returns(const Settings& settings, std::string& text) {
  std::set<std::string> files;
  for (const auto* of : {&settings.years, &settings.doubts, &settings.dates.by_file})
    for (const auto& [path, value] : *of) files.insert(path);
  if (files.empty()) return;
  text +=
      "\n# The return each file belongs to (the year from 1 April), if its name does not say: worked out from its "
      "dates.\n"
      "# `year = \"several\"` is for a file that holds several years.\n"
      "[returns]\n";
  for (const auto& path : files) {
    std::string keys;
    const auto add = [&](std::string_view key, const std::map<std::string, std::string>& values) {
      const auto value = values.find(path);
      if (value == values.end()) return;
      keys += fmt::format("{}{} = {}", keys.empty() ? "" : ", ", key, toml_text(value->second));
    };
    add("year", settings.years);
    add("date_format", settings.dates.by_file);
    if (!keys.empty()) text += fmt::format("{} = {{ {} }}\n", toml_text(path), keys);
    if (const auto doubt = settings.doubts.find(path); doubt != settings.doubts.end())
      text += fmt::format("# {} = {{ year = \"...\" }}   # {}\n", toml_text(path), doubt->second);
  }
}

}  // namespace

std::string describe(const NearMiss& near) {
  std::vector<std::string> columns;
  for (const auto& column : near.missing) columns.push_back(fmt::format("`{}`", column));
  return fmt::format("it is most like {}, but no heading was matched to {}{}", near.schema->title,
                     joined_with_and(columns), input::not_matched(near.other_headings));
}

std::vector<std::string> mapping_lines(const NearMiss& near) {
  std::vector<std::string> lines = {fmt::format("[extracts.{}.columns]", near.schema->name)};
  const auto add = [&](const std::string& heading, const std::string& column, std::string_view mark) {
    lines.push_back(
        fmt::format("{} = {}   # {}{}", toml_text(heading), toml_text(column), meaning_of(*near.schema, column), mark));
  };
  for (const Heading& heading : near.headings)
    add(heading.text, heading.column, is_sure(heading) ? "" : "  <- check this");
  for (const auto& column : near.missing) add(input::kHeadingToWrite, column, "");
  return lines;
}

DateFormats resolve_date_formats(const std::vector<FileLook>& looks) {
  DateFormats formats;
  std::set<std::string> all;
  std::map<std::string, std::set<std::string>> by_extract;
  for (const FileLook& look : looks) {
    if (!look.schema || !look.shows_format) continue;
    all.insert(format_of(look));
    by_extract[look.schema->name].insert(format_of(look));
  }
  if (all.size() == 1) formats.of_all = own_or_default(*all.begin());
  if (all.size() < 2) return formats;
  for (const FileLook& look : looks) {
    if (!look.schema) continue;
    const auto& found = by_extract[look.schema->name];
    if (found.size() == 1 && *found.begin() != kDayFirst) formats.by_extract[look.schema->name] = *found.begin();
    if (found.size() > 1 && look.shows_format && format_of(look) != kDayFirst)
      formats.by_file[look.path] = format_of(look);
    if (found.size() != 1 && !look.shows_format && look.is_ambiguous) formats.in_doubt.push_back(look.path);
  }
  return formats;
}

Mappings resolve_mappings(const std::vector<FileLook>& looks) {
  Mappings mappings;
  std::map<std::pair<std::string, std::string>, std::string> columns;  // by extract and heading
  const bool everywhere = authorities_everywhere(looks);
  for (const FileLook& look : looks)
    for (const Heading& heading : look.headings) {
      const auto leave_out = [&](std::string_view why) {
        mappings.left_out.push_back(
            fmt::format("{} of {} ({}): {}", toml_text(heading.text), look.schema->name, toml_text(look.path), why));
      };
      if (heading.column == "LA" && !everywhere) {
        leave_out("it may name the authority, but other files do not, and a child's rows could not be put together");
        continue;
      }
      if (is_own_elsewhere(looks, look, heading)) {
        leave_out(fmt::format("it may be {}, but another file has both", heading.column));
        continue;
      }
      const auto [place, is_new] = columns.try_emplace({look.schema->name, upper(heading.text)}, heading.column);
      if (is_new)
        mappings.by_extract[look.schema->name].push_back({heading, meaning_of(*look.schema, heading.column)});
      else if (place->second != heading.column)
        leave_out(fmt::format("it may be {}, but was matched to {} in another file", heading.column, place->second));
    }
  return mappings;
}

std::string configuration_text(const Settings& settings) {
  std::string text =
      "# Written by `outturn init`: how to read your files, and what to report by default.\n"
      "# Every line can be changed. `outturn` reads this file from the folder you run it in; --no-config ignores it.\n"
      "\n";
  text += fmt::format("data = {}\n", toml_text(settings.data));
  if (!settings.indicators.empty()) text += fmt::format("indicators = {}\n", toml_text(settings.indicators));
  if (!settings.exclude.empty()) text += fmt::format("exclude = [{}]\n", listed(settings.exclude));
  text += fmt::format("{}scorecard = {}   # which figures, under which headings, against which targets\n",
                      settings.has_scorecard ? "" : "# ", toml_text(settings.scorecard));
  text += fmt::format(
      "periods = [{}]   # or \"2021-22Q2\", \"2021-22\", \"2021-09\", \"last-quarter\", \"last-year\"; --period "
      "overrides it\n",
      toml_text(settings.periods));
  text +=
      "# area = \"Nottingham\"   # your council, by name or code, as in DfE's files: to compare your figures with "
      "those it publishes\n";
  if (!settings.dates.of_all.empty())
    text += fmt::format(
        "\n# How dates are written in your files.\n"
        "date_format = {}\n",
        toml_text(settings.dates.of_all));
  write_mappings(settings, text);
  write_unread(settings, text);
  write_codes(settings, text);
  write_returns(settings, text);
  return text;
}

}  // namespace outturn::start
