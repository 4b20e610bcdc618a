// SPDX-License-Identifier: MIT
#include "cli/session.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/output.h"
#include "outturn/files.h"
#include "scorecard/request_names.h"
#include "system/files.h"
#include "text/words.h"

namespace outturn::cli {
namespace {

constexpr const char* kConfigName = "outturn.toml";

}  // namespace

bool is_scorecard_file(const std::string& scorecard) {
  return scorecard.ends_with(".toml") || scorecard.find('/') != std::string::npos;
}

Result<std::shared_ptr<const SourceFile>> read_source(const std::string& path) {
  const auto bytes = disk().open(path);
  if (!bytes) return bytes.error();
  return std::shared_ptr<const SourceFile>(
      std::make_shared<SourceFile>(SourceFile{path, std::string((*bytes)->bytes())}));
}

// In the order in which a person corrects them: by file, then by place.
ExitStatus print_all(const Diagnostics& diagnostics) {
  auto items = diagnostics.items();
  const auto name = [](const Diagnostic& d) { return d.where.file ? d.where.file->name : std::string(); };
  std::stable_sort(items.begin(), items.end(), [&name](const Diagnostic& a, const Diagnostic& b) {
    const auto x = name(a), y = name(b);
    return x != y ? x < y : a.where.begin < b.where.begin;
  });
  for (const auto& item : items) print_diagnostic(item);
  const std::size_t n = diagnostics.items().size();
  print_message(fmt::format("{} error{} in the definitions or the settings; no data was read\n", n, n == 1 ? "" : "s"));
  return kInvalidDefinitions;
}

std::optional<Session> open_session(const CommonOptions& options, const std::string& scorecard, ExitStatus& status,
                                    Examples examples) {
  Session session;
  Diagnostics diagnostics;
  status = kInvalidDefinitions;
  const auto give_up = [](const Error& error) {
    print_error(error);
    return std::nullopt;
  };

  if (!options.no_config) {
    const std::string path = options.config_file.empty() ? kConfigName : options.config_file;
    if (!options.config_file.empty() || system::status_of(path).kind != system::FileKind::none) {
      const auto source = read_source(path);
      if (!source) return give_up(source.error());
      session.config = read_config(*source, diagnostics);
      session.config_path = path;
    }
  }
  for (const auto& glob : options.exclude) session.config.exclude.push_back(system::with_slashes(glob));
  const std::string directory =
      options.indicators_directory.empty() ? session.config.indicators : options.indicators_directory;
  auto files = definition_files(directory, options.with_rules ? Rules::all : Rules::own, examples);
  if (!files && options.indicators_directory.empty()) {  // a wrong value of outturn.toml
    diagnostics.error("wrong-value", files.error().message, session.config.indicators_place, files.error().help);
    print_all(diagnostics);
    return std::nullopt;
  }
  if (!files) return give_up(files.error());
  const std::string wanted = scorecard.empty() ? session.config.scorecard : scorecard;
  std::shared_ptr<const SourceFile> scorecard_file;
  if (is_scorecard_file(wanted)) {
    const auto source = read_source(wanted);
    if (!source && scorecard.empty())
      diagnostics.error("wrong-value", source.error().message, session.config.scorecard_place, source.error().help);
    else if (!source)
      return give_up(source.error());
    if (source) scorecard_file = *source;
    std::erase_if(*files, [&wanted](const auto& file) { return file->name == wanted; });  // of --indicators: the same
    if (source) files->push_back(scorecard_file);
  }
  // A copy of a scorecard that is there already takes its place.
  session.library = load_library(*files, diagnostics, scorecard_file.get());
  const bool complete = session.library->complete;
  if (complete) check_mappings(session.config, session.library->schemas, diagnostics);
  if (complete && scorecard.empty() && !wanted.empty() && !is_scorecard_file(wanted) &&
      !session.library->find_scorecard(wanted)) {
    const Error error = unknown_scorecard_error(*session.library, wanted);
    diagnostics.error("unknown-word", error.message, session.config.scorecard_place, error.help);
  }
  if (!diagnostics.ok()) {
    status = print_all(diagnostics);
    return std::nullopt;
  }
  session.definition_files = std::move(*files);
  session.scorecard_name = scorecard_file ? session.library->scorecards.back().name : wanted;
  if (session.scorecard_name.empty()) session.scorecard_name = session.library->default_scorecard;
  status = kDone;
  return session;
}

std::vector<std::string> files_read(const Session& session, const std::string& data,
                                    const std::vector<ExtractFile>& extracts) {
  std::vector<std::string> paths;
  if (!session.config_path.empty()) paths.push_back(session.config_path);
  for (const auto& file : session.definition_files) paths.push_back(file->name);
  for (const auto& file : extracts)
    if (file.schema) paths.push_back(data + "/" + file.path);
  return paths;
}

}  // namespace outturn::cli
