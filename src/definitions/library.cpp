// SPDX-License-Identifier: MIT
#include "definitions/library.h"

#include "definitions/loaders.h"
#include "text/printed_text.h"
#include "text/words.h"

namespace outturn {
namespace {

using definitions::TomlFile;
using definitions::TomlTable;

struct OpenFile {
  std::unique_ptr<TomlFile> file;
  std::unique_ptr<TomlTable> root;
  bool is_scorecard = false;
  bool is_given = false;
};

// `all_read` becomes false where a file is not TOML.
std::vector<OpenFile> open_all(const std::vector<std::shared_ptr<const SourceFile>>& files, Diagnostics& diagnostics,
                               const SourceFile* scorecard, bool& all_read) {
  std::vector<OpenFile> open;
  for (const auto& given : files) {
    OpenFile f;
    f.file = std::make_unique<TomlFile>(given);
    f.root = f.file->parse(diagnostics);
    if (!f.root) {
      all_read = false;
      continue;
    }
    f.is_given = given.get() == scorecard;
    f.is_scorecard = f.is_given || f.root->contains("priority");
    if (f.is_scorecard) f.root->set_kind("scorecard");
    open.push_back(std::move(f));
  }
  return open;
}

// Expressions ask the code set of a column for its codes and groups.
bool has_all_code_sets(const Library& library) {
  for (const auto& extract : library.extracts)
    for (const auto& field : extract.fields)
      if (field.type == FieldType::code && !field.codes) return false;
  return true;
}

// Without it bank holidays would count as working days, and nobody would be told.
void demand_calendar(const std::vector<OpenFile>& open, const Library& library) {
  if (library.calendar) return;
  for (const auto& f : open)
    if (f.file->source()->name.find("calendars/") != std::string::npos)
      f.root->error(
          "missing-key", "the file has no `[[calendar]]`, so no bank holiday is known", f.root->where(),
          "add `[[calendar]]` with `name` and `bank_holidays`, or leave the file out: the built-in one is then used");
}

}  // namespace

const std::vector<std::string>& indicator_kinds() {
  static const std::vector<std::string> kinds = {"percentage", "count",        "rate",  "mean",
                                                 "median",     "distribution", "total", "ratio"};
  return kinds;
}

std::string_view word(IndicatorKind kind) {
  return indicator_kinds()[static_cast<std::size_t>(kind)];
}

std::vector<PrintedBaseline> Scorecard::Row::printed_beside(const Period& at, const std::string& group) const {
  std::vector<PrintedBaseline> all;
  if (group.empty()) all = baselines;
  for (const auto& [figure, period, of] : printed)
    if (of == group && (!period || period->same_days(at))) all.push_back(figure);
  return all;
}

const Target* Scorecard::target_of(const std::string& indicator, Day day) const {
  for (const auto& target : targets)
    if (target.indicator == indicator && target.from <= day && day <= target.to) return &target;
  return nullptr;
}

const Indicator* Library::find_indicator(std::string_view id) const {
  for (const auto& indicator : indicators)
    if (indicator.id == id) return &indicator;
  return nullptr;
}

const Indicator* Library::indicator_called(std::string_view name) const {
  for (const auto& indicator : indicators)
    if (same_word(indicator.id, name)) return &indicator;
  for (const auto& indicator : indicators)
    for (const auto& alias : indicator.aliases)
      if (same_word(alias, name)) return &indicator;
  // NI63 for NI 63, cc8 for CC-8.
  for (const auto& indicator : indicators) {
    if (same_word(joined_name(indicator.id), joined_name(name))) return &indicator;
    for (const auto& alias : indicator.aliases)
      if (same_word(joined_name(alias), joined_name(name))) return &indicator;
  }
  return nullptr;
}

const Scorecard* Library::find_scorecard(std::string_view name) const {
  for (const auto& scorecard : scorecards)
    if (scorecard.name == name) return &scorecard;
  return nullptr;
}

int rolling_months(const std::string& basis) {
  if (basis == "rolling-12-months") return 12;
  return basis == "rolling-24-months" ? 24 : 0;
}

const Breakdown* Library::find_group(std::string_view name) const {
  for (const auto& group : groups)
    if (group.name == name) return &group;
  return nullptr;
}

std::unique_ptr<Library> load_library(const std::vector<std::shared_ptr<const SourceFile>>& files,
                                      Diagnostics& diagnostics, const SourceFile* scorecard) {
  auto library = std::make_unique<Library>();
  bool all_read = true;
  const auto open = open_all(files, diagnostics, scorecard, all_read);
  if (!all_read) return library;  // what the other files say of the broken one cannot be judged
  const auto every = [&](const std::string& key, const std::function<void(TomlTable&)>& each) {
    for (const auto& f : open)
      if (!f.is_scorecard) f.root->tables(key, each);
  };

  // What names things, each after what it builds on.
  every("code_set", [&](TomlTable& t) { definitions::load_code_set(t, *library); });
  every("extract", [&](TomlTable& t) { definitions::load_extract(t, *library); });
  every("calendar", [&](TomlTable& t) { definitions::load_calendar(t, *library); });
  demand_calendar(open, *library);
  every("note", [&](TomlTable& t) { definitions::load_note(t, *library); });
  for (const auto& extract : library->extracts) library->schemas.push_back(&extract);
  if (!has_all_code_sets(*library)) return library;
  const Calendar years = library->calendar.value_or(Calendar{});
  library->working_days.emplace(library->bank_holidays, years.from, years.to);
  library->history = history::make_vocabulary(library->schemas);
  std::vector<definitions::PendingTerm> terms;
  every("term", [&](TomlTable& t) { definitions::load_term(t, *library, terms, diagnostics); });
  definitions::check_terms(std::move(terms), *library, diagnostics);

  // What uses the names.
  every("group", [&](TomlTable& t) { definitions::load_group(t, *library, diagnostics); });
  every("indicator", [&](TomlTable& t) { definitions::load_indicator(t, *library, diagnostics); });
  std::size_t number = 0;
  every("indicator", [&](TomlTable& t) { definitions::load_variant(t, *library, number++, diagnostics); });
  every("examples", [&](TomlTable& t) { definitions::load_examples(t, *library); });
  every("rule", [&](TomlTable& t) { definitions::load_rule(t, *library, diagnostics); });
  every("benchmark_file", [&](TomlTable& t) { definitions::load_benchmark_file(t, *library); });
  every("neighbour_file", [&](TomlTable& t) { definitions::load_neighbour_file(t, *library); });
  every("additive", [&](TomlTable& t) { definitions::load_additive(t, *library); });
  definitions::check_alternatives(*library, diagnostics);
  for (const auto& f : open)
    if (f.is_scorecard) definitions::load_scorecard(*f.root, *library, f.is_given);
  for (const auto& f : open) f.root->finish();
  library->complete = true;
  return library;
}

}  // namespace outturn
